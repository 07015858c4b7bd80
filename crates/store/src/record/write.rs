//! A plan performed: articles first, then what refers to them, then the feeds with their next fetch times.

use std::collections::{HashMap, HashSet};

use newsdesk::model::{ArticleId, FeedId, FeedState, Instant, Sequence, SourceId};

use super::load::{FeedFacts, HeldEntry};
use super::plan::{Arrival, NewEntry, Plan, PlannedArticle};
use super::{FetchRecord, FetchRecorded};
use crate::article::held::{self, HeldArticle};
use crate::db::{Counter, Insert, Tx, params};
use crate::error::Result;
use crate::feed_health::problems_to_json;
use crate::job::{self, JobKind};
use crate::story::arrival::{self, Change};

/// Writes everything that a batch changes and says what became of each record.
pub(super) async fn write(
    tx: &mut Tx,
    records: &[FetchRecord],
    feeds: &HashMap<FeedId, FeedFacts>,
    mut plan: Plan<'_>,
) -> Result<Vec<FetchRecorded>> {
    // Of an article that was killed before nothing changes, and still no word may come in by another entry.
    let killed: HashSet<ArticleId> = plan
        .articles
        .iter()
        .filter(|planned| planned.now.killed.is_some())
        .map(|planned| planned.now.id)
        .collect();
    plan.articles.retain(PlannedArticle::has_changed);
    write_articles(tx, &mut plan.articles).await?;
    let entry_counts = count_by(plan.new_entries.iter().map(|entry| entry.arrival.feed.id));
    insert_entries(tx, &plan.new_entries, &killed).await?;
    update_entries(tx, &plan.changed_entries, &killed).await?;
    let pages: Vec<(i64, Instant)> = plan
        .articles
        .iter()
        .filter(|planned| planned.wants_page && planned.now.killed.is_none())
        .map(|planned| (planned.now.id.0, planned.at))
        .collect();
    job::enqueue(tx, JobKind::Page, &pages).await?;
    for record in records {
        if let Some(feed) = feeds.get(&record.feed_id) {
            update_feed(tx, feed, record).await?;
        }
    }
    for (feed, count) in entry_counts {
        tx.execute(ADD_ENTRY_COUNT, params![feed, count]).await?;
    }
    Ok(report(records, &plan.articles))
}

/// Writes new and changed articles, each with the next place in the order of all changes.
async fn write_articles(tx: &mut Tx, planned: &mut [PlannedArticle]) -> Result<()> {
    let mut sequence = tx.allocate(Counter::Sequence, planned.len()).await?;
    let mut earlier = Vec::new();
    for article in planned.iter_mut() {
        article.now.sequence = Sequence(sequence);
        sequence += 1;
        if let Some(before) = &article.before {
            earlier.extend(article.now.revise(before, article.at));
        }
    }
    let of = |is_new: bool| -> Vec<&HeldArticle> {
        let chosen = planned.iter().filter(|article| article.before.is_none() == is_new);
        chosen.map(|article| &article.now).collect()
    };
    let (new, changed) = (of(true), of(false));
    held::insert(tx, &new).await?;
    held::update(tx, &changed, earlier).await?;
    let changes: Vec<Change<'_>> = planned.iter().map(change).collect();
    arrival::note(tx, &changes).await?;
    let counts: HashMap<SourceId, i64> = count_by(new.iter().map(|article| article.source_id));
    for (source, count) in counts {
        tx.execute(ADD_ARTICLE_COUNT, params![source, count]).await?;
    }
    Ok(())
}

/// Returns what becomes of an article, for the story writer.
fn change(planned: &PlannedArticle) -> Change<'_> {
    Change {
        before: planned.before.as_ref(),
        now: &planned.now,
        at: planned.at,
        wants_page: planned.wants_page,
    }
}

/// Inserts new entries.
async fn insert_entries(
    tx: &mut Tx,
    entries: &[NewEntry<'_>],
    killed: &HashSet<ArticleId>,
) -> Result<()> {
    let into = Insert {
        table: "entry",
        columns: &[
            "id",
            "feed_id",
            "guid",
            "guid_hash",
            "content_hash",
            "article_id",
            "received",
            "seen_at",
            "changed_at",
        ],
        suffix: "",
    };
    let row = |new: &NewEntry<'_>| {
        let arrival = &new.arrival;
        params![
            new.id,
            arrival.feed.id,
            &arrival.entry.guid,
            arrival.entry.guid_hash,
            arrival.entry.content_hash,
            new.article_id,
            if killed.contains(&new.article_id) { "" } else { &arrival.entry.received },
            arrival.at,
            arrival.at,
        ]
    };
    tx.insert_many(&into, entries.iter().map(row).collect()).await
}

/// Writes what changed entries hold now.
async fn update_entries(
    tx: &mut Tx,
    entries: &[(HeldEntry, Arrival<'_>)],
    killed: &HashSet<ArticleId>,
) -> Result<()> {
    for (known, arrival) in entries {
        let is_killed = killed.contains(&known.article_id);
        let received = if is_killed { "" } else { &arrival.entry.received };
        let values = params![known.id, arrival.entry.content_hash, received, arrival.at];
        tx.execute(UPDATE_ENTRY, values).await?;
    }
    Ok(())
}

/// Writes how a feed answered and when it is asked next.
async fn update_feed(tx: &mut Tx, feed: &FeedFacts, record: &FetchRecord) -> Result<()> {
    let (moved_to, moved_count) = moved(feed, record);
    let values = params![
        feed.id,
        record.state.map(FeedState::as_str),
        record.next_fetch_at,
        record.at,
        Some(record.at).filter(|_| record.error.is_none()),
        record.status,
        &record.error,
        record.failures,
        record.latency_ms,
        record.bytes.max(0),
        moved_to,
        moved_count,
        &record.etag,
        &record.last_modified,
    ];
    tx.execute(UPDATE_FEED, values).await?;
    let Some(document) = &record.document else {
        return Ok(());
    };
    let values = params![
        feed.id,
        document.format.as_str(),
        &document.title,
        &document.etag,
        &document.last_modified,
        document.rhythm_ms,
        problems_to_json(&document.problems),
    ];
    tx.execute(UPDATE_DOCUMENT, values).await?;
    Ok(())
}

/// Returns where a feed says it has moved, and how often in a row. A failed fetch says nothing about it.
fn moved<'a>(feed: &'a FeedFacts, record: &'a FetchRecord) -> (Option<&'a str>, i64) {
    match (&record.moved_to, &feed.moved_to) {
        (Some(new), Some(old)) if new == old => (Some(new), feed.moved_count + 1),
        (Some(new), _) => (Some(new), 1),
        (None, old) if record.error.is_some() => (old.as_deref(), feed.moved_count),
        (None, _) => (None, 0),
    }
}

/// Says what became of each record.
fn report(records: &[FetchRecord], articles: &[PlannedArticle]) -> Vec<FetchRecorded> {
    let empty = |record: &FetchRecord| FetchRecorded {
        feed_id: record.feed_id,
        new: 0,
        updated: 0,
        article_ids: Vec::new(),
    };
    let mut recorded: Vec<FetchRecorded> = records.iter().map(empty).collect();
    for article in articles {
        let Some(of_record) = recorded.get_mut(article.record) else {
            continue;
        };
        match (&article.before, article.now.killed) {
            // A tombstone for what was never held is nothing new to anybody.
            (None, Some(_)) => continue,
            (None, None) => of_record.new += 1,
            (Some(_), _) => of_record.updated += 1,
        }
        of_record.article_ids.push(article.now.id);
    }
    recorded
}

/// Counts how often each value occurs.
fn count_by<K: Eq + std::hash::Hash>(values: impl Iterator<Item = K>) -> HashMap<K, i64> {
    let mut counts = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

const ADD_ARTICLE_COUNT: &str = "\
update source
set article_count = article_count + $2
where id = $1";

const ADD_ENTRY_COUNT: &str = "\
update feed
set entry_count = entry_count + $2
where id = $1";

const UPDATE_ENTRY: &str = "\
update entry
set
  content_hash = $2,
  received = $3,
  changed_at = $4,
  revision = revision + 1
where id = $1";

const UPDATE_FEED: &str = "\
update feed
set
  state = coalesce($2, state),
  next_fetch_at = $3,
  last_fetch_at = $4,
  last_success_at = coalesce($5, last_success_at),
  last_status = $6,
  last_error = $7,
  failures = $8,
  latency_ms = $9,
  bytes_fetched = bytes_fetched + $10,
  moved_to = $11,
  moved_count = $12,
  etag = coalesce($13, etag),
  last_modified = coalesce($14, last_modified)
where id = $1";

const UPDATE_DOCUMENT: &str = "\
update feed
set
  format = $2,
  title = coalesce($3, title),
  etag = $4,
  last_modified = $5,
  rhythm_ms = $6,
  problems = $7
where id = $1";
