//! What is known of the feeds, entries and articles that a batch of records touches: a few statements for all of them.

use std::collections::{HashMap, HashSet};

use newsdesk::model::{AccountId, ArticleId, FeedId, Section, SourceId};

use super::FetchRecord;
use super::plan::Arrival;
use crate::article::held::{self, HeldArticle};
use crate::db::{Tx, params};
use crate::dialect::{id_list, pair_list};
use crate::error::Result;

/// What recording needs to know of a feed.
#[derive(Clone, Debug)]
pub(super) struct FeedFacts {
    pub(super) id: FeedId,
    pub(super) source_id: SourceId,
    pub(super) account: AccountId,
    /// The section of its source.
    pub(super) section: Section,
    pub(super) moved_to: Option<String>,
    pub(super) moved_count: i64,
}

/// What is held that arrivals may touch.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Entries by feed and fingerprint of identity.
    pub(super) entries: HashMap<(FeedId, i64), HeldEntry>,
    /// Articles by source and fingerprint of address.
    pub(super) by_url: HashMap<(SourceId, i64), ArticleId>,
    /// Articles that may change.
    pub(super) articles: HashMap<ArticleId, HeldArticle>,
}

/// An entry that is held.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeldEntry {
    pub(super) id: i64,
    pub(super) content_hash: i64,
    pub(super) article_id: ArticleId,
}

impl Held {
    /// Tells whether an arrival is held just as it came.
    pub(super) fn has_same(&self, arrival: &Arrival<'_>) -> bool {
        let known = self.entries.get(&arrival.key());
        known.is_some_and(|known| known.content_hash == arrival.entry.content_hash)
    }
}

/// Loads the feeds of records; feeds that have vanished are missing in the answer.
pub(super) async fn feeds(
    tx: &mut Tx,
    records: &[FetchRecord],
) -> Result<HashMap<FeedId, FeedFacts>> {
    let sql = "\
select f.id, f.source_id, f.account_id, s.section, f.moved_to, f.moved_count
from feed f
join source s on s.id = f.source_id
where f.id {one of $1}";
    let ids = id_list(records.iter().map(|record| record.feed_id.0));
    let mut feeds = HashMap::with_capacity(records.len());
    for row in tx.rows(sql, params![ids]).await? {
        let id = FeedId(row.int("id")?);
        let facts = FeedFacts {
            id,
            source_id: SourceId(row.int("source_id")?),
            account: AccountId(row.int("account_id")?),
            section: row.section()?,
            moved_to: row.opt_text("moved_to")?,
            moved_count: row.int("moved_count")?,
        };
        feeds.insert(id, facts);
    }
    Ok(feeds)
}

/// Loads what is held that arrivals may touch.
pub(super) async fn held(tx: &mut Tx, arrivals: &[Arrival<'_>]) -> Result<Held> {
    let mut held = Held::default();
    if arrivals.is_empty() {
        return Ok(held);
    }
    held.entries = entries(tx, arrivals).await?;
    let changed: Vec<&Arrival<'_>> =
        arrivals.iter().filter(|arrival| !held.has_same(arrival)).collect();
    held.by_url = by_url(tx, &changed).await?;
    let mut ids: HashSet<ArticleId> = held.by_url.values().copied().collect();
    for arrival in changed {
        ids.extend(held.entries.get(&arrival.key()).map(|known| known.article_id));
        ids.extend(arrival.entry.revises);
    }
    held.articles = articles(tx, ids).await?;
    Ok(held)
}

/// Loads entries by feed and fingerprint of identity. `cross join` makes both databases begin with the pairs.
async fn entries(
    tx: &mut Tx,
    arrivals: &[Arrival<'_>],
) -> Result<HashMap<(FeedId, i64), HeldEntry>> {
    let sql = "\
select e.id, e.feed_id, e.guid_hash, e.content_hash, e.article_id
from {pairs $1} k
cross join entry e
where e.feed_id = k.a
  and e.guid_hash = k.b";
    let keys = arrivals.iter().map(|arrival| (arrival.feed.id.0, arrival.entry.guid_hash));
    let mut entries = HashMap::new();
    for row in tx.rows(sql, params![pair_list(keys)]).await? {
        let key = (FeedId(row.int("feed_id")?), row.int("guid_hash")?);
        let entry = HeldEntry {
            id: row.int("id")?,
            content_hash: row.int("content_hash")?,
            article_id: ArticleId(row.int("article_id")?),
        };
        entries.insert(key, entry);
    }
    Ok(entries)
}

/// Finds the articles that have the addresses of arrivals within their sources.
async fn by_url(
    tx: &mut Tx,
    arrivals: &[&Arrival<'_>],
) -> Result<HashMap<(SourceId, i64), ArticleId>> {
    let sql = "\
select a.id, a.source_id, a.url_hash
from {pairs $1} k
cross join article a
where a.source_id = k.a
  and a.url_hash = k.b";
    let keys: HashSet<(i64, i64)> = arrivals
        .iter()
        .filter_map(|arrival| Some((arrival.feed.source_id.0, arrival.entry.article.url_hash?)))
        .collect();
    let mut articles = HashMap::new();
    if keys.is_empty() {
        return Ok(articles);
    }
    for row in tx.rows(sql, params![pair_list(keys)]).await? {
        let key = (SourceId(row.int("source_id")?), row.int("url_hash")?);
        articles.insert(key, ArticleId(row.int("id")?));
    }
    Ok(articles)
}

/// Loads articles with their texts.
async fn articles(tx: &mut Tx, ids: HashSet<ArticleId>) -> Result<HashMap<ArticleId, HeldArticle>> {
    let mut articles = HashMap::with_capacity(ids.len());
    if ids.is_empty() {
        return Ok(articles);
    }
    let sql = format!("{}where a.id {{one of $1}}", held::SELECT);
    for row in tx.rows(sql, params![id_list(ids.into_iter().map(|id| id.0))]).await? {
        let article = held::from_row(&row)?;
        articles.insert(article.id, article);
    }
    Ok(articles)
}
