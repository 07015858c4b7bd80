//! Opening what a command works on: the runtime, the data directory, the store brought to this version's schema.

use anyhow::{Context, Result};
use store::{Place, Store};

use crate::command::Failure;
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
    data_dir::create(&config.data())?;
    let store = Store::open(&config.store()).await.context("failed to open the store")?;
    store.migrate().await.context("failed to bring the store to this version's schema")?;
    Ok(store)
}

/// Opens the store of the configuration where there is one, for commands that have nothing to do on an empty one: a
/// mistyped directory is told, not made.
///
/// # Errors
/// Unusable where there is none; nothing is written then.
pub(crate) async fn open_existing(config: &Config) -> Result<Store, Failure> {
    refuse_missing(config)?;
    let store = Store::open(&config.store()).await.context("failed to open the store")?;
    if store.schema_version().await.context("failed to read the schema")? == 0 {
        store.close().await;
        return Err(Failure::unusable(
            "the database is empty; name another with --data or --database, or fill it with newsstand serve",
        ));
    }
    store.migrate().await.context("failed to bring the store to this version's schema")?;
    Ok(store)
}

/// Refuses a configuration whose database is a file that is not there.
pub(crate) fn refuse_missing(config: &Config) -> Result<(), Failure> {
    match config.store().place()? {
        Place::File(path) if !path.is_file() => Err(Failure::unusable(format!(
            "there is no database `{}`; name another directory with --data",
            path.display()
        ))),
        _ => Ok(()),
    }
}
