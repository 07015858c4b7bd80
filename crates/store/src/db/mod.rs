//! The two databases behind one face: pools, statements, rows and transactions. Knows no table but `counter`.
//! Each statement is written once, in the words of `dialect`.

mod open;
mod row;
mod tx;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use tokio::sync::Mutex;

use crate::dialect::Dialect;
use crate::error::{Attempt, Result};

pub(crate) use row::Row;
pub(crate) use tx::{Counter, Insert, Tx, Writer};
pub(crate) use value::{Value, params};

/// The pools of one database.
#[derive(Clone)]
pub(crate) enum Db {
    Sqlite(SqliteDb),
    Postgres(PgPool),
}

/// The connections to a SQLite file.
#[derive(Clone)]
pub(crate) struct SqliteDb {
    readers: SqlitePool,
    /// One connection that writes what can be fetched again: `synchronous = normal`.
    ingest: SqlitePool,
    /// One connection that writes what people did: `synchronous = full`.
    durable: SqlitePool,
    /// Held by whichever of the two writes, so that they wait here and not in the file system.
    turn: Arc<Mutex<()>>,
}

impl Db {
    /// Tells which words to use.
    pub(crate) const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs one reading statement and returns its rows.
    pub(crate) async fn rows(
        &self,
        attempt: Attempt,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<Vec<Row>> {
        let sql = AssertSqlSafe(self.dialect().words(sql.into()));
        let rows = match self {
            Self::Sqlite(db) => match value::sqlite_arguments(params) {
                Ok(bound) => sqlx::query_with(sql, bound).fetch_all(&db.readers).await,
                Err(error) => Err(error),
            }
            .map(|rows| row::from_sqlite(rows, attempt.what)),
            Self::Postgres(pool) => match value::postgres_arguments(params) {
                Ok(bound) => sqlx::query_with(sql, bound).fetch_all(pool).await,
                Err(error) => Err(error),
            }
            .map(|rows| row::from_postgres(rows, attempt.what)),
        };
        rows.map_err(|error| attempt.failed(error))
    }

    /// Runs one reading statement and returns its first row.
    pub(crate) async fn row(
        &self,
        attempt: Attempt,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<Option<Row>> {
        Ok(self.rows(attempt, sql, params).await?.into_iter().next())
    }

    /// Closes every connection once what it does is done.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(db) => {
                db.readers.close().await;
                db.durable.close().await;
                // Last, so that closing it folds the write-ahead log into the file.
                db.ingest.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
