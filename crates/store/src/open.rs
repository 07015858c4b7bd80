//! The store itself: opened by address, cheap to clone, closed at the end.

use std::path::PathBuf;

use crate::db::{Db, params};
use crate::error::{Attempt, Result};

/// The file of the default database inside the data directory.
const FILE_NAME: &str = "newsstand.db";

/// Where the store is.
#[derive(Clone)]
pub struct Config {
    /// `sqlite://path` or `postgres://…`; `None` for the file in the data directory.
    pub url: Option<String>,
    /// The data directory; it must exist.
    pub data_dir: PathBuf,
}

/// The store. A clone is another handle to the same connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: Db,
}

impl Store {
    /// Opens the store. Creates a SQLite file where there is none, but no directory, and migrates nothing.
    ///
    /// # Errors
    /// [`crate::Error::Address`] for an address that is none; [`crate::Error::Unavailable`] when it does not answer.
    pub async fn open(config: &Config) -> Result<Self> {
        let file = config.data_dir.join(FILE_NAME);
        let db = Db::open(config.url.as_deref(), &file).await?;
        Ok(Self { db })
    }

    /// Closes every connection once what it does is done.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// Asks the database for a sign of life. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when it gives none.
    pub async fn ping(&self) -> Result<()> {
        self.db.rows(Attempt::on("ping", "the database"), "select 1", params![]).await?;
        Ok(())
    }
}
