//! Migrations: numbered, forward only, the same numbers for both databases, each in one transaction.

use crate::Store;
use crate::db::{Tx, Writer, params};
use crate::dialect::Dialect;
use crate::error::{Attempt, Error, Result};

/// One step of the schema, in the words of each database.
struct Migration {
    version: i64,
    sqlite: &'static str,
    postgres: &'static str,
}

/// Every step, in order. A step that has been released never changes.
const MIGRATIONS: [Migration; 2] = [
    Migration {
        version: 1,
        sqlite: include_str!("../migrations/sqlite/0001_first.sql"),
        postgres: include_str!("../migrations/postgres/0001_first.sql"),
    },
    Migration {
        version: 2,
        sqlite: include_str!("../migrations/sqlite/0002_story.sql"),
        postgres: include_str!("../migrations/postgres/0002_story.sql"),
    },
];

/// The newest schema that this program knows.
const NEWEST: i64 = match MIGRATIONS.last() {
    Some(migration) => migration.version,
    None => 0,
};

/// Of several processes that start at the same time the others wait until one has migrated.
const POSTGRES_TURN: &str = "select pg_advisory_xact_lock(7310578417)";

const CREATE_VERSIONS: &str = "\
create table if not exists schema_version (
  version bigint primary key
)";

impl Store {
    /// Brings the schema up to date; one transaction for each step, so that a killed process resumes where it was.
    ///
    /// # Errors
    /// [`Error::SchemaTooNew`] when a newer release has written the database; nothing is changed then.
    pub async fn migrate(&self) -> Result<()> {
        for migration in &MIGRATIONS {
            let attempt = Attempt::on("migrate the database to schema", migration.version);
            let mut tx = self.begin_migration(attempt).await?;
            let current = current_version(&mut tx).await?;
            if current > NEWEST {
                return Err(Error::SchemaTooNew { found: current, known: NEWEST });
            }
            if current >= migration.version {
                continue;
            }
            tx.script(match tx.dialect() {
                Dialect::Sqlite => migration.sqlite,
                Dialect::Postgres => migration.postgres,
            })
            .await?;
            let sql = "insert into schema_version (version) values ($1)";
            tx.execute(sql, params![migration.version]).await?;
            tx.commit().await?;
            tracing::info!(schema.version = migration.version, "database migrated");
        }
        Ok(())
    }

    /// Returns the version of the schema; 0 for an empty database. One statement.
    ///
    /// # Errors
    /// [`Error::SchemaTooNew`] when a newer release has written the database.
    pub async fn schema_version(&self) -> Result<i64> {
        let table = match self.db.dialect() {
            Dialect::Sqlite => {
                "select count(*) as n from sqlite_schema where name = 'schema_version'"
            }
            Dialect::Postgres => {
                "select count(*) as n from pg_class where oid = to_regclass('schema_version')"
            }
        };
        let attempt = || Attempt::on("read the version of", "the schema");
        let found = self.db.row(attempt(), table, params![]).await?;
        if found.map_or(Ok(0), |row| row.int("n"))? == 0 {
            return Ok(0);
        }
        let row = self.db.row(attempt(), SELECT_VERSION, params![]).await?;
        match row.map_or(Ok(0), |row| row.int("version"))? {
            found if found > NEWEST => Err(Error::SchemaTooNew { found, known: NEWEST }),
            found => Ok(found),
        }
    }

    /// Begins the transaction of one step.
    async fn begin_migration(&self, attempt: Attempt) -> Result<Tx> {
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        if tx.dialect() == Dialect::Postgres {
            tx.script(POSTGRES_TURN).await?;
        }
        tx.script(CREATE_VERSIONS).await?;
        Ok(tx)
    }
}

const SELECT_VERSION: &str = "\
select coalesce(max(version), 0) as version
from schema_version";

/// Returns the version that the database has.
async fn current_version(tx: &mut Tx) -> Result<i64> {
    let row = tx.row(SELECT_VERSION, params![]).await?;
    row.map_or(Ok(0), |row| row.int("version"))
}
