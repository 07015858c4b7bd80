//! Rows that come back, the same for both databases. A value that cannot be read is an error with its column.

use newsdesk::model::{Instant, Language, LicenceKind, Section};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::error::{Error, Result};

/// One row, and what it was read for.
pub(crate) struct Row {
    inner: Inner,
    attempt: &'static str,
}

enum Inner {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// Defines a getter for one kind of value.
macro_rules! getter {
    ($(#[$doc:meta])* $name:ident, $kind:ty) => {
        $(#[$doc])*
        pub(crate) fn $name(&self, column: &'static str) -> Result<$kind> {
            match &self.inner {
                Inner::Sqlite(row) => row.try_get(column),
                Inner::Postgres(row) => row.try_get(column),
            }
            .map_err(|_| self.unreadable(column))
        }
    };
}

impl Row {
    getter!(
        /// Returns a number.
        int, i64
    );
    getter!(
        /// Returns a number or null.
        opt_int, Option<i64>
    );
    getter!(
        /// Returns a text.
        text, String
    );
    getter!(
        /// Returns a text or null.
        opt_text, Option<String>
    );
    getter!(
        /// Returns a truth value.
        flag, bool
    );
    getter!(
        /// Returns bytes.
        bytes, Vec<u8>
    );

    /// Returns a number that is never negative.
    pub(crate) fn count(&self, column: &'static str) -> Result<u32> {
        u32::try_from(self.int(column)?).map_err(|_| self.unreadable(column))
    }

    /// Returns a share in thousandths.
    pub(crate) fn thousandths(&self, column: &'static str) -> Result<u16> {
        u16::try_from(self.int(column)?).map_err(|_| self.unreadable(column))
    }

    /// Returns an instant.
    pub(crate) fn instant(&self, column: &'static str) -> Result<Instant> {
        self.int(column).map(Instant)
    }

    /// Returns an instant or null.
    pub(crate) fn opt_instant(&self, column: &'static str) -> Result<Option<Instant>> {
        Ok(self.opt_int(column)?.map(Instant))
    }

    /// Returns what a name stands for.
    pub(crate) fn named<T>(
        &self,
        column: &'static str,
        from_name: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        from_name(&self.text(column)?).ok_or_else(|| self.unreadable(column))
    }

    /// Returns the section.
    pub(crate) fn section(&self) -> Result<Section> {
        self.named("section", Section::from_slug)
    }

    /// Returns the language.
    pub(crate) fn language(&self) -> Result<Option<Language>> {
        Ok(self.opt_text("language")?.as_deref().and_then(Language::from_tag))
    }

    /// Returns the licence.
    pub(crate) fn licence(&self) -> Result<Option<LicenceKind>> {
        let Some(name) = self.opt_text("licence")? else {
            return Ok(None);
        };
        LicenceKind::from_name(&name).map(Some).ok_or_else(|| self.unreadable("licence"))
    }

    /// Returns the error for a value that no release writes.
    pub(crate) fn unreadable(&self, column: &'static str) -> Error {
        Error::Unreadable { attempt: self.attempt, column }
    }
}

/// Takes rows of SQLite.
pub(super) fn from_sqlite(rows: Vec<SqliteRow>, attempt: &'static str) -> Vec<Row> {
    rows.into_iter().map(|row| Row { inner: Inner::Sqlite(row), attempt }).collect()
}

/// Takes rows of PostgreSQL.
pub(super) fn from_postgres(rows: Vec<PgRow>, attempt: &'static str) -> Vec<Row> {
    rows.into_iter().map(|row| Row { inner: Inner::Postgres(row), attempt }).collect()
}
