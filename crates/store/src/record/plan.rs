//! What arriving entries mean for what is held. Pure: what is held comes in, what is to be written goes out.

use std::collections::HashMap;

use newsdesk::model::{ArticleId, EntryStatus, FeedId, Instant, SourceId};

use super::load::{FeedFacts, Held, HeldEntry};
use super::{ArrivingEntry, FetchRecord, WITHHELD_UNTIL, draft};
use crate::article::held::HeldArticle;

/// An entry with the feed and the record that it came with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival<'a> {
    pub(super) feed: &'a FeedFacts,
    /// The place of its record in the batch.
    pub(super) record: usize,
    pub(super) at: Instant,
    pub(super) entry: &'a ArrivingEntry,
}

impl Arrival<'_> {
    /// Returns what an entry is known by.
    pub(super) const fn key(&self) -> (FeedId, i64) {
        (self.feed.id, self.entry.guid_hash)
    }

    /// Returns what its article is known by within its source.
    fn url_key(&self) -> Option<(SourceId, i64)> {
        Some((self.feed.source_id, self.entry.article.url_hash?))
    }
}

/// The most that a batch can add.
#[derive(Clone, Copy, Debug)]
pub(super) struct MostNew {
    pub(super) articles: usize,
    pub(super) entries: usize,
}

/// The first of the ids set aside for a batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstIds {
    pub(super) article: i64,
    pub(super) entry: i64,
}

/// What is to be written.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) new_entries: Vec<NewEntry<'a>>,
    pub(super) changed_entries: Vec<(HeldEntry, Arrival<'a>)>,
    /// Articles in order of first touch.
    pub(super) articles: Vec<PlannedArticle>,
}

/// An entry to be inserted.
#[derive(Debug)]
pub(super) struct NewEntry<'a> {
    pub(super) id: i64,
    pub(super) article_id: ArticleId,
    pub(super) arrival: Arrival<'a>,
}

/// An article that arrivals touch.
#[derive(Debug)]
pub(super) struct PlannedArticle {
    /// As it was; `None` for a new one.
    pub(super) before: Option<HeldArticle>,
    pub(super) now: HeldArticle,
    /// The record that touched it first.
    pub(super) record: usize,
    pub(super) at: Instant,
    pub(super) wants_page: bool,
}

impl PlannedArticle {
    /// Tells whether there is anything to write.
    pub(super) fn has_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.now)
    }
}

/// Lists the entries of records; of those with the same identity in the same feed only the last, at its place. Entries of
/// feeds that have vanished are left out.
pub(super) fn arrivals<'a>(
    records: &'a [FetchRecord],
    feeds: &'a HashMap<FeedId, FeedFacts>,
) -> Vec<Arrival<'a>> {
    let mut last: HashMap<(FeedId, i64), usize> = HashMap::new();
    let mut all = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let Some(feed) = feeds.get(&record.feed_id) else {
            continue;
        };
        for entry in &record.arrivals {
            let arrival = Arrival { feed, record: place, at: record.at, entry };
            last.insert(arrival.key(), all.len());
            all.push(arrival);
        }
    }
    let is_last = |(place, arrival): &(usize, Arrival<'a>)| last.get(&arrival.key()) == Some(place);
    all.into_iter().enumerate().filter(is_last).map(|(_, arrival)| arrival).collect()
}

/// Counts what arrivals can add at most.
pub(super) fn most_new(arrivals: &[Arrival<'_>], held: &Held) -> MostNew {
    let is_unknown = |arrival: &&Arrival<'_>| !held.entries.contains_key(&arrival.key());
    let has_no_article = |arrival: &&Arrival<'_>| {
        arrival.url_key().is_none_or(|key| !held.by_url.contains_key(&key))
    };
    let unknown = || arrivals.iter().filter(is_unknown);
    MostNew { entries: unknown().count(), articles: unknown().filter(has_no_article).count() }
}

/// Decides what arrivals mean, in their order.
pub(super) fn decide<'a>(arrivals: &[Arrival<'a>], held: Held, first_ids: FirstIds) -> Plan<'a> {
    let mut desk = Desk { held, next: first_ids, places: HashMap::new(), plan: Plan::new() };
    for arrival in arrivals {
        desk.take(*arrival);
    }
    desk.plan
}

impl Plan<'_> {
    const fn new() -> Self {
        Self { new_entries: Vec::new(), changed_entries: Vec::new(), articles: Vec::new() }
    }
}

/// What an arrival does to an article that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// It revises it.
    Revise,
    /// It is another delivery of it.
    Join,
}

/// The plan while it grows.
struct Desk<'a> {
    held: Held,
    next: FirstIds,
    /// Where in the plan an article is.
    places: HashMap<ArticleId, usize>,
    plan: Plan<'a>,
}

impl<'a> Desk<'a> {
    /// Takes one arrival in.
    fn take(&mut self, arrival: Arrival<'a>) {
        if self.held.has_same(&arrival) {
            return;
        }
        if let Some(known) = self.held.entries.get(&arrival.key()).copied() {
            self.plan.changed_entries.push((known, arrival));
            self.touch(known.article_id, arrival, Effect::Revise);
            return;
        }
        let article_id = if let Some(id) = self.revised_by(&arrival) {
            self.touch(id, arrival, Effect::Revise);
            id
        } else if let Some(id) = self.with_url_of(&arrival) {
            self.touch(id, arrival, Effect::Join);
            id
        } else {
            self.add(arrival)
        };
        self.plan.new_entries.push(NewEntry { id: self.next.entry, article_id, arrival });
        self.next.entry += 1;
    }

    /// Returns the article that the caller says it revises, if it is one of the feed's own source.
    fn revised_by(&self, arrival: &Arrival<'_>) -> Option<ArticleId> {
        let article = self.held.articles.get(&arrival.entry.revises?)?;
        (article.source_id == arrival.feed.source_id).then_some(article.id)
    }

    /// Returns the article of the feed's source with the same address.
    fn with_url_of(&self, arrival: &Arrival<'_>) -> Option<ArticleId> {
        self.held.by_url.get(&arrival.url_key()?).copied()
    }

    /// Adds a new article.
    fn add(&mut self, arrival: Arrival<'a>) -> ArticleId {
        let id = ArticleId(self.next.article);
        self.next.article += 1;
        let mut now = draft::new_article(id, &arrival);
        if arrival.entry.article.status == EntryStatus::Canceled {
            now.kill(arrival.at);
        }
        self.held.by_url.extend(arrival.url_key().map(|key| (key, id)));
        self.places.insert(id, self.plan.articles.len());
        self.plan.articles.push(PlannedArticle {
            before: None,
            now,
            record: arrival.record,
            at: arrival.at,
            wants_page: arrival.entry.wants_page,
        });
        id
    }

    /// Lets an arrival act on an article; a killed one stays as it is, whatever comes.
    fn touch(&mut self, id: ArticleId, arrival: Arrival<'a>, effect: Effect) {
        let Some(place) = self.place_of(id, &arrival) else {
            return;
        };
        let may_take_url = effect == Effect::Revise
            && arrival.url_key().is_some_and(|key| !self.held.by_url.contains_key(&key));
        let Some(planned) = self.plan.articles.get_mut(place) else {
            return;
        };
        if planned.now.killed.is_some() {
            return;
        }
        match (arrival.entry.article.status, effect) {
            (EntryStatus::Canceled, _) => planned.now.kill(arrival.at),
            (_, Effect::Revise) => {
                draft::revise(&mut planned.now, &arrival);
                planned.wants_page |= arrival.entry.wants_page;
            }
            (EntryStatus::Withheld, Effect::Join) => {
                planned.now.embargoed = Some(WITHHELD_UNTIL);
            }
            (EntryStatus::Usable, Effect::Join) => draft::grow(&mut planned.now, &arrival),
        }
        if may_take_url && planned.now.killed.is_none() {
            planned.now.url = arrival.entry.article.url.clone();
            planned.now.url_hash = arrival.entry.article.url_hash;
            self.held.by_url.extend(arrival.url_key().map(|key| (key, id)));
        }
    }

    /// Returns where in the plan an article is; a held one comes in at its first touch.
    fn place_of(&mut self, id: ArticleId, arrival: &Arrival<'_>) -> Option<usize> {
        if let Some(place) = self.places.get(&id) {
            return Some(*place);
        }
        let held = self.held.articles.get(&id)?.clone();
        let place = self.plan.articles.len();
        self.places.insert(id, place);
        self.plan.articles.push(PlannedArticle {
            now: held.clone(),
            before: Some(held),
            record: arrival.record,
            at: arrival.at,
            wants_page: false,
        });
        Some(place)
    }
}
