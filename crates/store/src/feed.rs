//! Feeds as the fetcher and the operator handle them: what is due, paused, asked for now, removed.

use newsdesk::model::{
    AccountId, FeedId, FeedState, Instant, Language, LicenceKind, Section, SourceId,
};

use crate::db::{Row, Value, Writer, params};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store, orphan};

/// What a fetch needs to know of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueFeed {
    /// Its id.
    pub id: FeedId,
    /// Its source.
    pub source_id: SourceId,
    /// Whose private feed it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// Its address.
    pub url: String,
    /// The validator to send, byte for byte as received.
    pub etag: Option<String>,
    /// The validator to send, byte for byte as received.
    pub last_modified: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// The mean gap between the entries of its last document, in milliseconds.
    pub rhythm_ms: Option<i64>,
    /// The source's name.
    pub source_name: String,
    /// The source's language.
    pub language: Option<Language>,
    /// The source's section.
    pub section: Section,
    /// The source's licence.
    pub licence: Option<LicenceKind>,
}

/// The columns of a due feed; what follows is `where …`.
const SELECT: &str = "\
select
  f.id, f.source_id, f.account_id, f.url, f.etag, f.last_modified, f.failures, f.rhythm_ms,
  s.name as source_name, s.language, s.section, s.licence
from feed f
join source s on s.id = f.source_id
";

impl Store {
    /// Returns a feed, in whatever state it is. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn feed(&self, id: FeedId) -> Result<Option<DueFeed>> {
        let tail = "where f.id = $1";
        let feeds = self.select_feeds(Attempt::on("load feed", id), tail, params![id]).await?;
        Ok(feeds.into_iter().next())
    }

    /// Lists active feeds that are due, the longest due first. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn due_feeds(&self, now: Instant, limit: usize) -> Result<Vec<DueFeed>> {
        let tail = "\
where f.state = 'active'
  and f.next_fetch_at <= $1
order by f.next_fetch_at, f.id
limit $2";
        let params = params![now, limit.min(MAX_LIST)];
        self.select_feeds(Attempt::on("list", "due feeds"), tail, params).await
    }

    /// Lists active feeds by id, due or not, after the feed `after`. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn all_feeds(&self, after: Option<FeedId>, limit: usize) -> Result<Vec<DueFeed>> {
        let tail = "\
where f.state = 'active'
  and f.id > $1
order by f.id
limit $2";
        let params = params![after.unwrap_or(FeedId(0)), limit.min(MAX_LIST)];
        self.select_feeds(Attempt::on("list", "feeds"), tail, params).await
    }

    /// Returns when the next active feed is due. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn next_fetch_at(&self) -> Result<Option<Instant>> {
        let sql = "\
select min(next_fetch_at) as next_fetch_at
from feed
where state = 'active'";
        let row = self.db.row(Attempt::on("find", "the next due feed"), sql, params![]).await?;
        row.map_or(Ok(None), |row| row.opt_instant("next_fetch_at"))
    }

    /// Pauses a feed, resumes it, or declares it gone. A resumed feed without a time is due at once. One transaction.
    ///
    /// Tells whether there is such a feed.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is changed then.
    pub async fn set_feed_state(&self, id: FeedId, state: FeedState) -> Result<bool> {
        let sql = "\
update feed
set
  state = $2,
  next_fetch_at = coalesce(next_fetch_at, 0)
where id = $1";
        let attempt = Attempt::on("set state of feed", id);
        self.change_feed(attempt, sql, params![id, state.as_str()]).await
    }

    /// Makes a feed due now, and active. One transaction.
    ///
    /// Tells whether there is such a feed.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is changed then.
    pub async fn fetch_now(&self, id: FeedId, now: Instant) -> Result<bool> {
        let sql = "\
update feed
set
  state = 'active',
  next_fetch_at = $2
where id = $1";
        self.change_feed(Attempt::on("make due feed", id), sql, params![id, now]).await
    }

    /// Removes a feed with its entries, and each article that no entry is left of, except what somebody has saved and
    /// tombstones. A source that nothing is left of goes, too. One transaction.
    ///
    /// Tells whether there was such a feed.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is changed then.
    pub async fn remove_feed(&self, id: FeedId) -> Result<bool> {
        let mut tx = self.db.begin(Writer::Ingest, Attempt::on("remove feed", id)).await?;
        let sql = "\
delete from feed
where id = $1
returning source_id";
        let Some(row) = tx.row(sql, params![id]).await? else {
            return Ok(false);
        };
        orphan::forget_of_source(&mut tx, SourceId(row.int("source_id")?)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Runs one changing statement on a feed.
    async fn change_feed(
        &self,
        attempt: Attempt,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<bool> {
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        let changed = tx.execute(sql, params).await?;
        tx.commit().await?;
        Ok(changed > 0)
    }

    /// Runs one statement that selects feeds.
    async fn select_feeds(
        &self,
        attempt: Attempt,
        tail: &str,
        params: Vec<Value>,
    ) -> Result<Vec<DueFeed>> {
        let rows = self.db.rows(attempt, format!("{SELECT}{tail}"), params).await?;
        rows.iter().map(from_row).collect()
    }
}

/// Reads a due feed.
fn from_row(row: &Row) -> Result<DueFeed> {
    Ok(DueFeed {
        id: FeedId(row.int("id")?),
        source_id: SourceId(row.int("source_id")?),
        account: AccountId(row.int("account_id")?),
        url: row.text("url")?,
        etag: row.opt_text("etag")?,
        last_modified: row.opt_text("last_modified")?,
        failures: row.count("failures")?,
        rhythm_ms: row.opt_int("rhythm_ms")?,
        source_name: row.text("source_name")?,
        language: row.language()?,
        section: row.section()?,
        licence: row.licence()?,
    })
}
