//! Opening what a command works on: the runtime, the data directory, the store brought to this version's schema.

use anyhow::{Context, Result};
use store::Store;

use crate::config::Config;
use crate::data_dir;

/// The directory of the search index inside the data directory.
pub(crate) const INDEX_DIR: &str = "index";
/// The file inside the data directory in which the newsroom keeps its state between starts.
pub(crate) const STORIES_FILE: &str = "stories";

/// Runs a command's work to its end.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("newsstand")
        .build()
        .context("failed to start the runtime")?;
    let answer = runtime.block_on(work);
    // Work of libraries that no deadline can stop must not hold the exit up.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    Ok(answer)
}

/// Opens the store of the configuration and brings it to this version's schema.
pub(crate) async fn open_store(config: &Config) -> Result<Store> {
    let data_dir = config.data();
    data_dir::create(&data_dir)?;
    let store = Store::open(&store::Config { url: config.database(), data_dir })
        .await
        .context("failed to open the store")?;
    store.migrate().await.context("failed to bring the store to this version's schema")?;
    Ok(store)
}
