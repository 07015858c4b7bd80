//! What fetches brought in, recorded in one transaction: entries, articles, texts, validators, next fetch times, jobs.
//! A crash loses all of a batch or nothing; the same batch again changes nothing.

mod draft;
mod load;
mod plan;
mod write;

use intake::sanitize::SanitizedHtml;
use newsdesk::model::{
    ArticleId, EntryStatus, FeedFormat, FeedId, FeedState, Instant, Language, LicenceKind, Problem,
    Section, TextOrigin,
};

use crate::Store;
use crate::db::{Counter, Writer, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};

/// Until when a withheld article is embargoed: for ever, unless its source makes it usable again.
pub const WITHHELD_UNTIL: Instant = Instant(i64::MAX);

/// What one fetch of a feed brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRecord {
    /// The feed.
    pub feed_id: FeedId,
    /// When it answered or failed to.
    pub at: Instant,
    /// When it is asked next; `None` only with the state gone.
    pub next_fetch_at: Option<Instant>,
    /// Its new state, where it changes.
    pub state: Option<FeedState>,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Why it failed, in words for people; `None` for a success, "not modified" included.
    pub error: Option<String>,
    /// Failures in a row, this one included.
    pub failures: u32,
    /// How long it took, in milliseconds.
    pub latency_ms: i64,
    /// Bytes that came over the wire.
    pub bytes: i64,
    /// The document; `None` when it was not modified or the fetch failed.
    pub document: Option<DocumentFacts>,
    /// The validator that came with "not modified"; `None` keeps what is stored.
    pub etag: Option<String>,
    /// The validator that came with "not modified"; `None` keeps what is stored.
    pub last_modified: Option<String>,
    /// Where the feed says it has moved for good.
    pub moved_to: Option<String>,
    /// The entries of the document that are worth recording.
    pub arrivals: Vec<ArrivingEntry>,
}

/// What a document says of its feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Its format.
    pub format: FeedFormat,
    /// Its name.
    pub title: Option<String>,
    /// Its validator, byte for byte; `None` forgets the one before.
    pub etag: Option<String>,
    /// Its validator, byte for byte; `None` forgets the one before.
    pub last_modified: Option<String>,
    /// The mean gap between its entries, in milliseconds.
    pub rhythm_ms: Option<i64>,
    /// What was wrong in it.
    pub problems: Vec<Problem>,
}

/// An entry that is new in its feed or was delivered with other content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivingEntry {
    /// The identity that the feed gives.
    pub guid: String,
    /// The fingerprint of the identity.
    pub guid_hash: i64,
    /// The fingerprint of the content.
    pub content_hash: i64,
    /// The entry as received, JSON.
    pub received: String,
    /// The article that it makes.
    pub article: ArticleDraft,
    /// The article that it revises, where the caller knows; counts only within the feed's own source.
    pub revises: Option<ArticleId>,
    /// The text should be taken from the page.
    pub wants_page: bool,
}

/// The article that an entry makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDraft {
    /// Its canonical address.
    pub url: Option<String>,
    /// The fingerprint of the address's identity; one article for each within a source.
    pub url_hash: Option<i64>,
    /// Its heading, plain text.
    pub headline: String,
    /// The line under the heading, plain text.
    pub dek: Option<String>,
    /// The first sentences, plain text.
    pub excerpt: Option<String>,
    /// The credited author line.
    pub byline: Option<String>,
    /// Its section.
    pub section: Section,
    /// Its language.
    pub language: Option<Language>,
    /// The address of its picture.
    pub image: Option<String>,
    /// When the source says it was published.
    pub published: Option<Instant>,
    /// When the source says it was changed.
    pub updated: Option<Instant>,
    /// When it was fetched.
    pub seen: Instant,
    /// Where it stands in time in every list.
    pub shown: Instant,
    /// Its licence.
    pub licence: Option<LicenceKind>,
    /// What states the licence.
    pub licence_statement: Option<String>,
    /// Where its text came from.
    pub text_origin: TextOrigin,
    /// Words of its text.
    pub word_count: i64,
    /// Whether it may be used.
    pub status: EntryStatus,
    /// Before this, nothing of it may be shown.
    pub embargoed: Option<Instant>,
    /// Its text.
    pub body: Option<SanitizedHtml>,
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRecorded {
    /// The feed.
    pub feed_id: FeedId,
    /// Articles that are new.
    pub new: usize,
    /// Articles that were held and have changed.
    pub updated: usize,
    /// Both, in order of arrival.
    pub article_ids: Vec<ArticleId>,
}

/// What is known of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownEntry {
    /// The fingerprint of its identity.
    pub guid_hash: i64,
    /// The fingerprint of the content last recorded.
    pub content_hash: i64,
    /// The article that it became.
    pub article_id: ArticleId,
}

impl Store {
    /// Returns what is known of entries of a feed by the fingerprints of their identities. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn known_entries(
        &self,
        feed_id: FeedId,
        guid_hashes: &[i64],
    ) -> Result<Vec<KnownEntry>> {
        let sql = "\
select guid_hash, content_hash, article_id
from entry
where feed_id = $1
  and guid_hash {one of $2}";
        let list = id_list(guid_hashes.iter().copied());
        let attempt = Attempt::on("load known entries of feed", feed_id);
        let rows = self.db.rows(attempt, sql, params![feed_id, list]).await?;
        let known = |row: &crate::db::Row| {
            Ok(KnownEntry {
                guid_hash: row.int("guid_hash")?,
                content_hash: row.int("content_hash")?,
                article_id: ArticleId(row.int("article_id")?),
            })
        };
        rows.iter().map(known).collect()
    }

    /// Records what fetches brought in. One transaction for all, answered in input order.
    ///
    /// An entry whose article is held by its source already joins that article, and gives it the full text where only a
    /// summary was held. A revised entry revises its article: the earlier headline and text are kept, and a full text
    /// never gives way to a summary. `canceled` kills the article, `withheld` hides it until it is usable again; both
    /// act on articles of the feed's own source alone. Of entries with the same identity the last counts. A feed that
    /// has vanished meanwhile is passed over.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing of the batch is recorded then.
    pub async fn record_fetches(&self, records: &[FetchRecord]) -> Result<Vec<FetchRecorded>> {
        let attempt = Attempt::on("record fetches:", records.len());
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        let feeds = load::feeds(&mut tx, records).await?;
        let arrivals = plan::arrivals(records, &feeds);
        let held = load::held(&mut tx, &arrivals).await?;
        let most_new = plan::most_new(&arrivals, &held);
        let first_ids = plan::FirstIds {
            article: tx.allocate(Counter::Article, most_new.articles).await?,
            entry: tx.allocate(Counter::Entry, most_new.entries).await?,
        };
        let plan = plan::decide(&arrivals, held, first_ids);
        let recorded = write::write(&mut tx, records, &feeds, plan).await?;
        tx.commit().await?;
        Ok(recorded)
    }
}
