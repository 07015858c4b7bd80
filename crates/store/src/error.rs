//! What can go wrong with the store, told apart as far as callers act differently.
//! Subjects are ids and counts; never a mail address, a token or an address with a password.

use std::borrow::Cow;
use std::fmt;

use newsdesk::model::AccountId;

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The configured address is neither `sqlite://path` nor `postgres://…`.
    #[error("unusable database address: it starts with neither sqlite:// nor postgres://")]
    Address,
    /// A newer release has written this database.
    #[error(
        "the database has schema {found}, this program knows schemas up to {known}: \
         a newer release has written it"
    )]
    SchemaTooNew {
        /// The schema found.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
    /// No space is left for the database. Its own words say the same, and are left out.
    #[error("failed to {attempt} {subject}: no space is left for the database (code {code})")]
    DatabaseFull {
        /// What was attempted.
        attempt: &'static str,
        /// On what.
        subject: String,
        /// The code of the database's answer.
        code: String,
    },
    /// The database cannot be reached or does not answer now; later it may.
    #[error("failed to {attempt} {subject}: the database is unavailable")]
    Unavailable {
        /// What was attempted.
        attempt: &'static str,
        /// On what.
        subject: String,
        /// The driver's answer.
        #[source]
        source: Cause,
    },
    /// Something that must be unique is taken: a mail address. The database's answer would repeat it, and is left out.
    #[error("failed to {attempt} {subject}: it is taken")]
    Conflict {
        /// What was attempted.
        attempt: &'static str,
        /// On what.
        subject: String,
    },
    /// The last owner would be none any more, and nobody could make another.
    #[error("account {account} is the last owner, and stays one until there is another")]
    LastOwner {
        /// The account.
        account: AccountId,
    },
    /// Anything else that the database refused.
    #[error("failed to {attempt} {subject}")]
    Database {
        /// What was attempted.
        attempt: &'static str,
        /// On what.
        subject: String,
        /// The database's answer.
        #[source]
        source: Cause,
    },
    /// A stored value that no release writes.
    #[error("failed to {attempt}: unreadable value in column {column}")]
    Unreadable {
        /// What was attempted.
        attempt: &'static str,
        /// The column.
        column: &'static str,
    },
}

/// What the database or its driver answered, in one line. Each link of the driver's own chain repeats the one below it;
/// the chain ends here.
#[derive(Debug)]
pub struct Cause(sqlx::Error);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            sqlx::Error::Database(answer) => match answer.code() {
                Some(code) => write!(f, "{} (code {code})", answer.message()),
                None => f.write_str(answer.message()),
            },
            error => error.fmt(f),
        }
    }
}

impl std::error::Error for Cause {}

/// What is attempted and on what, for messages.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) what: &'static str,
    pub(crate) subject: String,
}

impl Attempt {
    /// Names an attempt on a subject.
    pub(crate) fn on(what: &'static str, subject: impl ToString) -> Self {
        Self { what, subject: subject.to_string() }
    }

    /// Turns the driver's answer into an error of ours.
    pub(crate) fn failed(&self, source: sqlx::Error) -> Error {
        let (attempt, subject) = (self.what, self.subject.clone());
        match Kind::of(&source) {
            Kind::Full { code } => Error::DatabaseFull { attempt, subject, code },
            Kind::Unavailable => Error::Unavailable { attempt, subject, source: Cause(source) },
            Kind::Conflict => Error::Conflict { attempt, subject },
            Kind::Other => Error::Database { attempt, subject, source: Cause(source) },
        }
    }
}

/// The kinds of answers that callers tell apart.
enum Kind {
    Full { code: String },
    Unavailable,
    Conflict,
    Other,
}

/// Answers of SQLite, primary and extended: `SQLITE_FULL` and `SQLITE_IOERR_SHMSIZE` (the shared-memory file cannot grow).
///
/// # Source
/// sqlite.org/rescode.html, November 2026.
const SQLITE_FULL: [&str; 2] = ["13", "4874"];
/// `SQLITE_BUSY` with its extended codes, `SQLITE_LOCKED`, `SQLITE_CANTOPEN`.
const SQLITE_UNAVAILABLE: [&str; 6] = ["5", "261", "517", "773", "6", "14"];
/// SQLSTATE of PostgreSQL: `disk_full`.
///
/// # Source
/// PostgreSQL 15, appendix A.
const POSTGRES_FULL: &str = "53100";
/// `too_many_connections`, the three ways to be shut down, `serialization_failure`, `deadlock_detected`.
const POSTGRES_UNAVAILABLE: [&str; 6] = ["53300", "57P01", "57P02", "57P03", "40001", "40P01"];

impl Kind {
    fn of(error: &sqlx::Error) -> Self {
        let sqlx::Error::Database(answer) = error else {
            return match error {
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => Self::Unavailable,
                _ => Self::Other,
            };
        };
        let code = answer.code().unwrap_or(Cow::Borrowed(""));
        if code == POSTGRES_FULL || SQLITE_FULL.contains(&code.as_ref()) {
            Self::Full { code: code.into_owned() }
        } else if code.starts_with("08")
            || POSTGRES_UNAVAILABLE.contains(&code.as_ref())
            || SQLITE_UNAVAILABLE.contains(&code.as_ref())
        {
            Self::Unavailable
        } else if answer.is_unique_violation() {
            Self::Conflict
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use sqlx::{Connection, SqliteConnection};

    use super::*;

    #[tokio::test]
    async fn a_full_file_is_told_apart_from_a_taken_name() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.expect("opens");
        let script = "create table t (a unique, b); insert into t values (1, 0)";
        sqlx::raw_sql(script).execute(&mut connection).await.expect("runs");
        sqlx::raw_sql("pragma max_page_count = 4").execute(&mut connection).await.expect("sets");
        let mut answer = async |sql: &'static str| {
            let error = sqlx::raw_sql(sql).execute(&mut connection).await.expect_err("refused");
            Attempt::on("fill", "table").failed(error)
        };
        let full = answer("insert into t values (2, zeroblob(1000000))").await;
        assert!(matches!(full, Error::DatabaseFull { .. }), "{full:?}");
        let taken = answer("insert into t values (1, 0)").await;
        assert!(matches!(taken, Error::Conflict { .. }), "{taken:?}");
        let other = answer("insert into nowhere values (1)").await;
        assert!(matches!(other, Error::Database { .. }), "{other:?}");
        assert_eq!(
            (chain(&full), chain(&other)),
            (
                "failed to fill table: no space is left for the database (code 13)".to_owned(),
                "failed to fill table: no such table: nowhere (code 1)".to_owned(),
            ),
            "each cause is named once"
        );
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_told_once() {
        let name = format!("newsstand-no-database-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, "no database ".repeat(1_000)).expect("a file");
        let place = crate::Place::File(path.clone());
        let error = crate::db::Db::open(&place).await.err().expect("it is none");
        std::fs::remove_file(&path).expect("removes the file");
        let want =
            format!("failed to open database {}: file is not a database (code 26)", path.display());
        assert_eq!(chain(&error), want);
    }

    /// Returns an error with its causes, as the log shows it.
    fn chain(error: &Error) -> String {
        let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        assert!(error.source().is_none_or(|cause| cause.source().is_none()));
        format!("{error}{cause}")
    }

    #[test]
    fn a_database_that_does_not_answer_is_unavailable() {
        let error = Attempt::on("load", "article 7").failed(sqlx::Error::PoolTimedOut);
        assert_eq!(error.to_string(), "failed to load article 7: the database is unavailable");
    }
}
