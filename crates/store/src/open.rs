//! The store itself: opened by address, cheap to clone, closed at the end.

use std::path::PathBuf;

use crate::db::{Db, params};
use crate::error::{Attempt, Error, Result};

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

/// What a configuration leads to. Never printed: the address of a server may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub enum Place<'a> {
    /// A SQLite file, which need not be there yet.
    File(PathBuf),
    /// A PostgreSQL server, by its address.
    Server(&'a str),
}

impl Config {
    /// Returns where the store is, without looking.
    ///
    /// # Errors
    /// [`Error::Address`] for an address that is none.
    pub fn place(&self) -> Result<Place<'_>> {
        match self.url.as_deref() {
            None => Ok(Place::File(self.data_dir.join(FILE_NAME))),
            Some(url) if ["postgres://", "postgresql://"].iter().any(|it| url.starts_with(it)) => {
                Ok(Place::Server(url))
            }
            Some(url) => match url.strip_prefix("sqlite://") {
                Some(path) if !path.is_empty() => Ok(Place::File(path.into())),
                _ => Err(Error::Address),
            },
        }
    }
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
    /// [`Error::Address`] for an address that is none; [`Error::Unavailable`] when it does not answer.
    pub async fn open(config: &Config) -> Result<Self> {
        Ok(Self { db: Db::open(&config.place()?).await? })
    }

    /// Closes every connection once what it does is done.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// Asks the database for a sign of life. One statement.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it gives none.
    pub async fn ping(&self) -> Result<()> {
        self.db.rows(Attempt::on("ping", "the database"), "select 1", params![]).await?;
        Ok(())
    }
}
