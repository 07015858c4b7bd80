//! Fronts as computed and what the newsroom has learnt, kept for other processes and for the next start. The store does
//! not look inside. A front holds ids and scores and never words, so that a kill need not look into it either.

use newsdesk::model::Instant;

use crate::Store;
use crate::db::{Insert, Writer, params};
use crate::error::{Attempt, Result};

/// A front as it was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontSnapshot {
    /// When.
    pub computed: Instant,
    /// What stands where, in a form of the newsroom's own: ids and scores, never words.
    pub body: String,
}

/// Something learnt, in a form of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// The version of the form.
    pub version: u32,
    /// What was learnt.
    pub body: Vec<u8>,
    /// When it was saved.
    pub saved: Instant,
}

impl Store {
    /// Saves the fronts of places, each by its key, over the ones before; one that is newer stays. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the fronts stay as they were then.
    pub async fn save_fronts(&self, fronts: &[(String, String)], computed: Instant) -> Result<()> {
        let attempt = Attempt::on("save fronts:", fronts.len());
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        for (place, body) in fronts {
            tx.execute(UPSERT_FRONT, params![place, computed, body]).await?;
        }
        tx.commit().await
    }

    /// Returns the front of a place. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn load_front(&self, place: &str) -> Result<Option<FrontSnapshot>> {
        let sql = "select computed_at, body\nfrom front_snapshot\nwhere place = $1";
        let row = self.db.row(Attempt::on("load front of", place), sql, params![place]).await?;
        let front = |row: crate::db::Row| {
            Ok(FrontSnapshot { computed: row.instant("computed_at")?, body: row.text("body")? })
        };
        row.map(front).transpose()
    }

    /// Saves what was learnt under a key, over what was there. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; what was there stays then.
    pub async fn save_learnt(
        &self,
        key: &str,
        version: u32,
        body: &[u8],
        now: Instant,
    ) -> Result<()> {
        let mut tx = self.db.begin(Writer::Ingest, Attempt::on("save", key)).await?;
        tx.insert_many(&INTO_LEARNT, vec![params![key, version, body, now]]).await?;
        tx.commit().await
    }

    /// Returns what was learnt under a key. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn load_learnt(&self, key: &str) -> Result<Option<Learnt>> {
        let sql = "select version, body, saved_at\nfrom learnt\nwhere key = $1";
        let row = self.db.row(Attempt::on("load", key), sql, params![key]).await?;
        let learnt = |row: crate::db::Row| {
            Ok(Learnt {
                version: row.count("version")?,
                body: row.bytes("body")?,
                saved: row.instant("saved_at")?,
            })
        };
        row.map(learnt).transpose()
    }
}

const UPSERT_FRONT: &str = "\
insert into front_snapshot (place, computed_at, body)
values ($1, $2, $3)
on conflict (place) do update
set
  computed_at = excluded.computed_at,
  body = excluded.body
where excluded.computed_at >= front_snapshot.computed_at";

const INTO_LEARNT: Insert = Insert {
    table: "learnt",
    columns: &["key", "version", "body", "saved_at"],
    suffix: "\
on conflict (key) do update
set
  version = excluded.version,
  body = excluded.body,
  saved_at = excluded.saved_at",
};
