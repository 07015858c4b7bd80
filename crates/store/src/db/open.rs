//! Opening the pools: what each connection is set to, and why.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::sync::Mutex;

use super::{Db, SqliteDb};
use crate::error::{Attempt, Result};
use crate::open::Place;

/// How long a statement waits for another process to finish writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a request waits for a free connection: five seconds, after which readers are told to come back.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a writer waits for its connection; the other end of a large batch may be in its way.
const WRITER_TIMEOUT: Duration = Duration::from_secs(60);
/// Connections that read a SQLite file at the same time.
const SQLITE_READERS: u32 = 3;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 8;
/// The page cache of each SQLite connection, in KiB, with the sign that SQLite wants for KiB.
const CACHE_KIB: &str = "-4096";
/// Bytes of a page: two articles with their texts, where the default of 4 KiB holds one and wastes the rest.
const PAGE_BYTES: u32 = 8_192;
/// Bytes to which the write-ahead log is cut back after a large batch.
const LOG_BYTES: &str = "33554432";

/// Opens a SQLite file; creates it where there is none.
pub(super) async fn sqlite(path: &Path) -> Result<Db> {
    let attempt = Attempt::on("open database", path.display());
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .page_size(PAGE_BYTES)
        .journal_mode(SqliteJournalMode::Wal)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("cache_size", CACHE_KIB)
        .pragma("journal_size_limit", LOG_BYTES)
        // Each connection's mapping would count as memory of ours, and a disk error would end the process.
        .pragma("mmap_size", "0")
        .disable_statement_logging();
    let writer = |synchronous| {
        let options = options.clone().synchronous(synchronous);
        sqlite_pool(1, WRITER_TIMEOUT).connect_with(options)
    };
    let ingest = writer(SqliteSynchronous::Normal).await;
    let ingest = ingest.map_err(|error| attempt.failed(error))?;
    let durable = writer(SqliteSynchronous::Full).await;
    let durable = durable.map_err(|error| attempt.failed(error))?;
    let readers = sqlite_readers(options).await.map_err(|error| attempt.failed(error))?;
    Ok(Db::Sqlite(SqliteDb { readers, ingest, durable, turn: Arc::new(Mutex::new(())) }))
}

/// Opens the connections that only read. The journal mode is the file's, and theirs to keep.
async fn sqlite_readers(options: SqliteConnectOptions) -> sqlx::Result<SqlitePool> {
    let options = options.read_only(true).create_if_missing(false);
    sqlite_pool(SQLITE_READERS, ACQUIRE_TIMEOUT).connect_with(options).await
}

/// Returns the settings of a pool whose connections stay open: opening one costs more than a statement.
fn sqlite_pool(connections: u32, timeout: Duration) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(timeout)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// Opens a PostgreSQL database by its address.
pub(super) async fn postgres(url: &str) -> Result<Db> {
    let attempt = Attempt::on("open database", "at its configured address");
    let options = PgConnectOptions::from_str(url).map_err(|error| attempt.failed(error))?;
    let options = options.application_name("newsstand").disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await;
    Ok(Db::Postgres(pool.map_err(|error| attempt.failed(error))?))
}

impl Db {
    /// Opens the database at a place.
    pub(crate) async fn open(place: &Place<'_>) -> Result<Self> {
        match place {
            Place::File(path) => sqlite(path).await,
            Place::Server(url) => postgres(url).await,
        }
    }
}
