//! Fetching feeds: each in its own task, recorded in batches, a feed in flight until what it brought is committed.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::{Context, Result};
use newsdesk::model::{FeedId, FeedState, Instant, Language};
use newsdesk::schedule::{self, Facts, NextFetch, Outcome};
use outbound::{Accept, Fetcher, Request, Response};
use store::{DocumentFacts, DueFeed, FetchRecord, SourceFacts, Store};
use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use url::Url;

use super::arrive::Parsed;
use crate::clock::now;

/// Answers that are recorded in one transaction.
const BATCH: usize = 16;
/// Statuses that ask us to come less often: forbidden, too many requests, overloaded.
const TURNED_AWAY: [u16; 3] = [403, 429, 503];

/// What a round of fetching came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Feeds asked.
    pub(crate) feeds: usize,
    /// Articles that are new.
    pub(crate) new: usize,
    /// Articles that changed.
    pub(crate) updated: usize,
    /// Feeds that had nothing new.
    pub(crate) unchanged: usize,
    /// Feeds that failed.
    pub(crate) failed: usize,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.feeds += other.feeds;
        self.new += other.new;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.failed += other.failed;
    }
}

/// What fetching needs.
#[derive(Clone)]
pub(crate) struct Round {
    pub(crate) store: Store,
    pub(crate) fetcher: Fetcher,
    /// How many answers are parsed at once: as many as there are cores.
    pub(crate) cores: Arc<Semaphore>,
    /// Told when articles were recorded.
    pub(crate) changed: Arc<Notify>,
    /// Told when there may be page jobs.
    pub(crate) pages_wanted: Arc<Notify>,
}

/// Returns what fetching needs, for this machine.
pub(crate) fn make_round(store: &Store, fetcher: Fetcher) -> Round {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Round {
        store: store.clone(),
        fetcher,
        cores: Arc::new(Semaphore::new(cores)),
        changed: Arc::new(Notify::new()),
        pages_wanted: Arc::new(Notify::new()),
    }
}

/// An answer on its way to the store.
struct Arrived {
    record: FetchRecord,
    is_failure: bool,
    /// Told when it is committed.
    committed: oneshot::Sender<()>,
}

/// Fetching under way.
pub(crate) struct Fetching {
    round: Round,
    limit: usize,
    tasks: JoinSet<FeedId>,
    in_flight: HashSet<FeedId>,
    records: mpsc::Sender<Arrived>,
    recorder: JoinHandle<Result<Summary>>,
}

impl Fetching {
    /// Starts with nothing in flight; at most `limit` feeds at once.
    pub(crate) fn start(round: Round, limit: usize) -> Self {
        let (records, arrived) = mpsc::channel(BATCH);
        let recorder = tokio::spawn(record(round.clone(), arrived));
        Self { round, limit, tasks: JoinSet::new(), in_flight: HashSet::new(), records, recorder }
    }

    /// Tells whether another feed may be added now.
    pub(crate) fn has_room(&self) -> bool {
        self.in_flight.len() < self.limit
    }

    /// Tells whether anything is in flight.
    pub(crate) fn is_busy(&self) -> bool {
        !self.tasks.is_empty()
    }

    /// Tells whether recording has come to an end, as it does when the store refuses.
    pub(crate) fn has_ended(&self) -> bool {
        self.recorder.is_finished()
    }

    /// Fetches a feed, unless it is in flight.
    pub(crate) fn add(&mut self, feed: DueFeed) {
        if !self.in_flight.insert(feed.id) {
            return;
        }
        let (round, records, id) = (self.round.clone(), self.records.clone(), feed.id);
        self.tasks.spawn(async move {
            let (record, is_failure) = fetch(&round, feed).await;
            let (committed, done) = oneshot::channel();
            if records.send(Arrived { record, is_failure, committed }).await.is_ok() {
                // An error means that the store refused; the feed stays due.
                done.await.ok();
            }
            id
        });
    }

    /// Waits until one feed is done; tells whether there was one.
    pub(crate) async fn next_done(&mut self) -> bool {
        match self.tasks.join_next().await {
            Some(Ok(id)) => self.in_flight.remove(&id),
            // A task that panicked does not tell its feed: all that are still running keep theirs.
            Some(Err(_)) => true,
            None => false,
        }
    }

    /// Waits for all that is in flight and returns what the round came to.
    ///
    /// # Errors
    /// What the store answered, when it refused.
    pub(crate) async fn finish(mut self) -> Result<Summary> {
        while self.next_done().await {}
        drop(self.records);
        self.recorder.await.context("the recorder ended early")?
    }
}

/// Fetches every feed given, at most `limit` at once.
pub(crate) async fn fetch_feeds(
    round: Round,
    feeds: Vec<DueFeed>,
    limit: usize,
    on_done: impl Fn(usize),
) -> Result<Summary> {
    let mut fetching = Fetching::start(round, limit);
    let mut done = 0;
    for feed in feeds {
        while !fetching.has_room() && fetching.next_done().await {
            done += 1;
            on_done(done);
        }
        if fetching.has_ended() {
            break;
        }
        fetching.add(feed);
    }
    while fetching.next_done().await {
        done += 1;
        on_done(done);
    }
    fetching.finish().await
}

/// Records answers in batches until there are no more.
async fn record(round: Round, mut arrived: mpsc::Receiver<Arrived>) -> Result<Summary> {
    let mut summary = Summary::default();
    let mut batch = Vec::with_capacity(BATCH);
    while arrived.recv_many(&mut batch, BATCH).await > 0 {
        let mut records = Vec::with_capacity(batch.len());
        let mut waiting = Vec::with_capacity(batch.len());
        for arrived in batch.drain(..) {
            waiting.push((arrived.is_failure, arrived.record.feed_id, arrived.committed));
            records.push(arrived.record);
        }
        let recorded = round.store.record_fetches(&records).await;
        let recorded = recorded.context("failed to record what was fetched")?;
        let mut has_changed = false;
        for (is_failure, feed_id, committed) in waiting {
            let counts = recorded.iter().find(|recorded| recorded.feed_id == feed_id);
            let (new, updated) = counts.map_or((0, 0), |counts| (counts.new, counts.updated));
            summary.feeds += 1;
            summary.new += new;
            summary.updated += updated;
            summary.failed += usize::from(is_failure);
            summary.unchanged += usize::from(!is_failure && new + updated == 0);
            has_changed |= new + updated > 0;
            committed.send(()).ok();
        }
        if has_changed {
            round.changed.notify_one();
            round.pages_wanted.notify_one();
        }
    }
    Ok(summary)
}

/// Fetches one feed; tells what to record and whether it failed.
async fn fetch(round: &Round, feed: DueFeed) -> (FetchRecord, bool) {
    let Ok(url) = Url::parse(&feed.url) else {
        return failed(&feed, None, Outcome::Failed, "its address cannot be read".to_owned());
    };
    let mut request = Request::new(url, Accept::Feed);
    request.etag.clone_from(&feed.etag);
    request.last_modified.clone_from(&feed.last_modified);
    match round.fetcher.fetch(request).await {
        Err(error) => failed(&feed, None, Outcome::Failed, error.sentence()),
        Ok(response) if response.not_modified => (unchanged(&feed, &response), false),
        Ok(response) if response.status == 410 => {
            failed(&feed, Some(&response), Outcome::Gone, "it is gone for good (410)".to_owned())
        }
        Ok(response) if !(200..300).contains(&response.status) => {
            let is_turned_away = TURNED_AWAY.contains(&response.status);
            let outcome = if is_turned_away { Outcome::TurnedAway } else { Outcome::Failed };
            let sentence = format!("the server answered {}", status_words(response.status));
            failed(&feed, Some(&response), outcome, sentence)
        }
        Ok(response) => read(round, feed, response).await,
    }
}

/// Returns a status with its usual words.
fn status_words(status: u16) -> String {
    let words = match status {
        401 => "needs a password",
        403 => "forbidden",
        404 => "not found",
        429 => "too many requests",
        500..=599 => "it has a fault of its own",
        _ => return status.to_string(),
    };
    format!("{status}, {words}")
}

/// Parses an answer and makes articles of what is new in it.
async fn read(round: &Round, feed: DueFeed, response: Response) -> (FetchRecord, bool) {
    let seen = now();
    let url = response.final_url.clone();
    let (body, content_type) = (response.body.clone(), response.content_type.clone());
    let base = url.clone();
    let parsed =
        on_a_core(round, move || Parsed::read(&body, content_type.as_deref(), &base)).await;
    let parsed = match parsed {
        Some(Ok(parsed)) => parsed,
        Some(Err(sentence)) => return failed(&feed, Some(&response), Outcome::Failed, sentence),
        None => return failed(&feed, Some(&response), Outcome::Failed, UNREADABLE.to_owned()),
    };
    let known = match round.store.known_entries(feed.id, &parsed.guid_hashes()).await {
        Ok(known) => known,
        Err(error) => return failed(&feed, Some(&response), Outcome::Failed, error.to_string()),
    };
    if known.is_empty()
        && let Err(error) = name_source(round, &feed, &parsed).await
    {
        return failed(&feed, Some(&response), Outcome::Failed, error.to_string());
    }
    let facts = Facts {
        ttl_minutes: parsed.document.ttl_minutes,
        rhythm_ms: parsed.rhythm_ms(),
        ..answered(&response, seen)
    };
    let document = document_facts(&parsed, &response);
    let asked = feed.clone();
    let made = on_a_core(round, move || parsed.arrivals(&asked, &url, &known, seen)).await;
    let Some(arrivals) = made else {
        return failed(&feed, Some(&response), Outcome::Failed, UNREADABLE.to_owned());
    };
    let record = FetchRecord {
        document: Some(document),
        arrivals,
        ..base_record(&feed, Some(&response), &facts)
    };
    (record, false)
}

/// Gives the source what its first document says of it: facts that nobody knew before.
async fn name_source(round: &Round, feed: &DueFeed, parsed: &Parsed) -> store::Result<()> {
    let document = &parsed.document;
    let facts = SourceFacts {
        name: document.title.clone(),
        home: document.link.clone(),
        language: document.language.as_deref().and_then(Language::from_tag),
    };
    round.store.update_source_facts(feed.source_id, &facts).await
}

/// What a reader of the health page is told when a library gave up on a document.
const UNREADABLE: &str = "its document could not be read";

/// Runs pure work when a core is free; `None` when it panicked.
async fn on_a_core<T: Send + 'static>(
    round: &Round,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let _turn = round.cores.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

fn document_facts(parsed: &Parsed, response: &Response) -> DocumentFacts {
    let document = &parsed.document;
    DocumentFacts {
        format: document.format,
        title: document.title.clone(),
        etag: response.etag.clone(),
        last_modified: response.last_modified.clone(),
        rhythm_ms: parsed.rhythm_ms(),
        problems: document.problems.clone(),
    }
}

/// Returns the facts of an answer that was a document or "not modified".
fn answered(response: &Response, now: Instant) -> Facts {
    Facts {
        now,
        outcome: Outcome::Answered,
        failures: 0,
        fresh_until: response.fresh_until,
        retry_after: response.retry_after,
        ttl_minutes: None,
        rhythm_ms: None,
        has_validators: response.etag.is_some() || response.last_modified.is_some(),
        is_private_host: response.is_private_host,
    }
}

fn unchanged(feed: &DueFeed, response: &Response) -> FetchRecord {
    let facts =
        Facts { has_validators: true, rhythm_ms: feed.rhythm_ms, ..answered(response, now()) };
    FetchRecord {
        etag: response.etag.clone(),
        last_modified: response.last_modified.clone(),
        ..base_record(feed, Some(response), &facts)
    }
}

fn failed(
    feed: &DueFeed,
    response: Option<&Response>,
    outcome: Outcome,
    sentence: String,
) -> (FetchRecord, bool) {
    let now = now();
    let facts = Facts {
        now,
        outcome,
        failures: feed.failures.saturating_add(1),
        fresh_until: None,
        retry_after: response.and_then(|response| response.retry_after),
        ttl_minutes: None,
        rhythm_ms: None,
        has_validators: false,
        is_private_host: response.is_some_and(|response| response.is_private_host),
    };
    let record = FetchRecord {
        error: Some(sentence),
        failures: facts.failures,
        ..base_record(feed, response, &facts)
    };
    (record, true)
}

/// Returns the record that every answer shares.
fn base_record(feed: &DueFeed, response: Option<&Response>, facts: &Facts) -> FetchRecord {
    let NextFetch { at, .. } = schedule::next_fetch(facts);
    FetchRecord {
        feed_id: feed.id,
        at: facts.now,
        next_fetch_at: at,
        state: at.is_none().then_some(FeedState::Gone),
        status: response.map(|response| response.status),
        error: None,
        failures: 0,
        latency_ms: response
            .map_or(0, |response| i64::try_from(response.elapsed_ms).unwrap_or(i64::MAX)),
        bytes: response
            .map_or(0, |response| i64::try_from(response.wire_bytes).unwrap_or(i64::MAX)),
        document: None,
        etag: None,
        last_modified: None,
        moved_to: response.and_then(|response| response.permanent_move.clone()).map(Into::into),
        arrivals: Vec::new(),
    }
}
