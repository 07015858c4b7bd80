//! Transactions: what they run carries the attempt that they were begun for. Dropped without `commit`, nothing happened.

use std::borrow::Cow;

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};
use tokio::sync::OwnedMutexGuard;

use super::{Db, Row, Value, params, row, value};
use crate::dialect::Dialect;
use crate::error::{Attempt, Error, Result};

/// Bound values in one statement; PostgreSQL takes 65,535, SQLite 32,766.
const MAX_BINDS: usize = 29_999;
/// Rows in one inserting statement. Powers of two down from here: few texts, all of them prepared once.
const MAX_ROWS: usize = 128;

/// Holds every process that records articles until the one before has committed, so that sequence numbers become
/// visible in their order. SQLite has one writer anyway.
const POSTGRES_INGEST_TURN: &str = "\
select value
from counter
where name = 'sequence'
for update";

/// Which kind of facts a transaction writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// Articles and what leads to them; after a power cut they are fetched again.
    Ingest,
    /// What people did; on the disk before it is acknowledged.
    Durable,
}

/// The counters that ids are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counter {
    Account,
    Arrival,
    Article,
    DeskOrder,
    Entry,
    Feed,
    Job,
    KnownName,
    Publisher,
    Sequence,
    Source,
    Story,
}

impl Counter {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Arrival => "arrival",
            Self::Article => "article",
            Self::DeskOrder => "desk_order",
            Self::Entry => "entry",
            Self::Feed => "feed",
            Self::Job => "job",
            Self::KnownName => "known_name",
            Self::Publisher => "publisher",
            Self::Sequence => "sequence",
            Self::Source => "source",
            Self::Story => "story",
        }
    }
}

/// Where many rows go.
pub(crate) struct Insert {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static [&'static str],
    /// What follows the values, such as `on conflict do nothing`.
    pub(crate) suffix: &'static str,
}

/// A transaction.
pub(crate) struct Tx {
    inner: Inner,
    attempt: Attempt,
}

/// The transaction stands before the turn, so that it ends first when both are dropped.
enum Inner {
    Sqlite(Transaction<'static, Sqlite>, OwnedMutexGuard<()>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins a transaction that writes.
    pub(crate) async fn begin(&self, writer: Writer, attempt: Attempt) -> Result<Tx> {
        let begun = match self {
            Self::Sqlite(db) => {
                let turn = db.turn.clone().lock_owned().await;
                let pool = match writer {
                    Writer::Ingest => &db.ingest,
                    Writer::Durable => &db.durable,
                };
                let begun = pool.begin_with("begin immediate").await;
                begun.map(|tx| Inner::Sqlite(tx, turn))
            }
            Self::Postgres(pool) => pool.begin().await.map(Inner::Postgres),
        };
        let inner = begun.map_err(|error| attempt.failed(error))?;
        let mut tx = Tx { inner, attempt };
        if writer == Writer::Ingest {
            tx.take_ingest_turn().await?;
        }
        Ok(tx)
    }
}

impl Tx {
    /// Waits until no other process records articles; a durable transaction that changes them asks for it, too.
    pub(crate) async fn take_ingest_turn(&mut self) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            self.rows(POSTGRES_INGEST_TURN, params![]).await?;
        }
        Ok(())
    }

    /// Runs a statement and returns its rows.
    pub(crate) async fn rows(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<Vec<Row>> {
        let what = self.attempt.what;
        let sql = AssertSqlSafe(self.dialect().words(sql.into()));
        let rows = match &mut self.inner {
            Inner::Sqlite(tx, _) => match value::sqlite_arguments(params) {
                Ok(bound) => sqlx::query_with(sql, bound).fetch_all(&mut **tx).await,
                Err(error) => Err(error),
            }
            .map(|rows| row::from_sqlite(rows, what)),
            Inner::Postgres(tx) => match value::postgres_arguments(params) {
                Ok(bound) => sqlx::query_with(sql, bound).fetch_all(&mut **tx).await,
                Err(error) => Err(error),
            }
            .map(|rows| row::from_postgres(rows, what)),
        };
        rows.map_err(|error| self.attempt.failed(error))
    }

    /// Runs a statement and returns its first row.
    pub(crate) async fn row(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<Option<Row>> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// Runs a statement and returns how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<u64> {
        let sql = AssertSqlSafe(self.dialect().words(sql.into()));
        let changed = match &mut self.inner {
            Inner::Sqlite(tx, _) => match value::sqlite_arguments(params) {
                Ok(bound) => sqlx::query_with(sql, bound).execute(&mut **tx).await,
                Err(error) => Err(error),
            }
            .map(|done| done.rows_affected()),
            Inner::Postgres(tx) => match value::postgres_arguments(params) {
                Ok(bound) => sqlx::query_with(sql, bound).execute(&mut **tx).await,
                Err(error) => Err(error),
            }
            .map(|done| done.rows_affected()),
        };
        changed.map_err(|error| self.attempt.failed(error))
    }

    /// Runs a script of several statements.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<()> {
        let done = match &mut self.inner {
            Inner::Sqlite(tx, _) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ()),
            Inner::Postgres(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ()),
        };
        done.map_err(|error| self.attempt.failed(error))
    }

    /// Inserts rows, many with each statement. Each row holds a value for each column.
    pub(crate) async fn insert_many(
        &mut self,
        insert: &Insert,
        rows: Vec<Vec<Value>>,
    ) -> Result<()> {
        let mut rows = rows.into_iter();
        let most = MAX_ROWS.min(floor_to_power_of_two(MAX_BINDS / insert.columns.len().max(1)));
        while rows.len() > 0 {
            let count = floor_to_power_of_two(rows.len()).min(most);
            let sql = insert_text(self.dialect(), insert, count);
            let values = rows.by_ref().take(count).flatten().collect();
            self.execute(sql, values).await?;
        }
        Ok(())
    }

    /// Takes `count` numbers from a counter and returns the first.
    pub(crate) async fn allocate(&mut self, counter: Counter, count: usize) -> Result<i64> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let sql = "\
update counter
set value = value + $1
where name = $2
returning value";
        let row = self.row(sql, params![count, counter.as_str()]).await?;
        let last = row.ok_or_else(|| self.lost("counter.value"))?.int("value")?;
        Ok(last - count + 1)
    }

    /// Makes everything that was done last.
    pub(crate) async fn commit(self) -> Result<()> {
        let done = match self.inner {
            Inner::Sqlite(tx, turn) => {
                let done = tx.commit().await;
                drop(turn);
                done
            }
            Inner::Postgres(tx) => tx.commit().await,
        };
        done.map_err(|error| self.attempt.failed(error))
    }

    /// Returns the error for a row that must be there and is not.
    pub(crate) const fn lost(&self, column: &'static str) -> Error {
        Error::Unreadable { attempt: self.attempt.what, column }
    }

    /// Tells which words to use.
    pub(crate) const fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite(..) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// Returns the statement that inserts `rows` rows.
fn insert_text(dialect: Dialect, insert: &Insert, rows: usize) -> String {
    let width = insert.columns.len();
    let mut sql = format!("insert into {} ({})\nvalues\n", insert.table, insert.columns.join(", "));
    sql.reserve(rows * (width * 6 + 4));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ",\n(" });
        for column in 0..width {
            if column > 0 {
                sql.push(',');
            }
            dialect.push_placeholder(&mut sql, row * width + column + 1);
        }
        sql.push(')');
    }
    sql.push('\n');
    sql.push_str(insert.suffix);
    sql
}

/// Returns the largest power of two that is not above `n`; 1 for 0.
const fn floor_to_power_of_two(n: usize) -> usize {
    match n.checked_ilog2() {
        Some(log) => 1 << log,
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inserting_statements_number_their_values_only_for_postgresql() {
        let insert = Insert { table: "t", columns: &["a", "b"], suffix: "on conflict do nothing" };
        assert_eq!(
            insert_text(Dialect::Postgres, &insert, 2),
            "insert into t (a, b)\nvalues\n($1,$2),\n($3,$4)\non conflict do nothing"
        );
        assert_eq!(
            insert_text(Dialect::Sqlite, &insert, 1),
            "insert into t (a, b)\nvalues\n(?,?)\non conflict do nothing"
        );
    }

    #[test]
    fn chunks_are_powers_of_two() {
        for (n, want) in [(0, 1), (1, 1), (3, 2), (128, 128), (1_000, 512)] {
            assert_eq!(floor_to_power_of_two(n), want, "{n}");
        }
    }
}
