//! A lane: the live stories of one language, the index by which they are found, and the language's lexicon. Finds the
//! stories that an article may belong to; the window decides.

use super::cluster::{IDLE_MS, Story};
use super::lexicon::Lexicon;
use super::signal::{Query, When, signals};
use super::weights::Row;
use crate::model::{Instant, Language};

/// A story's place in its lane.
pub(super) type Slot = u32;

/// Stories that are compared in full.
const MAX_CANDIDATES: usize = 12;
/// Newest stories that are looked at under one term.
const MAX_READ: usize = 2_000;
/// Stories kept under one term; when full, the older half goes.
const MAX_POSTINGS: usize = 4_096;
/// Terms under which one story is kept.
const MAX_INDEXED: usize = 256;
/// A story that shares less of the weight of an article's heaviest terms is not compared in full: a single one of 28,
/// mostly. Text about one event shares a fifth and more.
const LEAST_SHARED: f32 = 0.05;

/// When an article joined a place without a story.
const NEVER: Instant = Instant(i64::MAX);

/// The live stories of one language.
#[derive(Debug, Default)]
pub(super) struct Lane {
    pub(super) language: Option<Language>,
    pub(super) lexicon: Lexicon,
    stories: Vec<Option<Story>>,
    free: Vec<Slot>,
    /// By term: the stories that have it among their articles' heaviest, oldest first.
    postings: Vec<Vec<Slot>>,
    /// By story: how much of the query it shares; zero between searches.
    shared: Vec<f32>,
    /// By story: when an article joined last. A copy of what the stories say, close together.
    seen: Vec<Instant>,
    live: usize,
}

/// A story that an article may belong to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) slot: Slot,
    /// Thousandths.
    pub(super) probability: u16,
}

impl Lane {
    /// Returns an empty lane.
    pub(super) fn new(language: Option<Language>) -> Self {
        let lexicon = Lexicon::new(language.as_ref());
        Self { language, lexicon, ..Self::default() }
    }

    /// Returns the number of live stories.
    pub(super) const fn live(&self) -> usize {
        self.live
    }

    /// Returns the number of places, taken or free.
    pub(super) fn slots(&self) -> usize {
        self.stories.len()
    }

    /// Returns a story.
    pub(super) fn story(&self, slot: Slot) -> Option<&Story> {
        self.stories.get(slot as usize)?.as_ref()
    }

    /// Returns a story to change, and the lexicon.
    pub(super) fn story_mut(&mut self, slot: Slot) -> Option<(&mut Story, &Lexicon)> {
        Some((self.stories.get_mut(slot as usize)?.as_mut()?, &self.lexicon))
    }

    /// Returns the places that are free.
    pub(super) fn free(&self) -> &[Slot] {
        &self.free
    }

    /// Returns the index: by term, the stories' places.
    pub(super) fn postings(&self) -> &[Vec<Slot>] {
        &self.postings
    }

    /// Puts back what [`Self::story`], [`Self::free`] and [`Self::postings`] gave.
    pub(super) fn restore(
        &mut self,
        stories: Vec<Option<Story>>,
        free: Vec<Slot>,
        postings: Vec<Vec<Slot>>,
    ) {
        self.live = stories.iter().flatten().count();
        self.shared = vec![0.0; stories.len()];
        let seen = |story: &Option<Story>| story.as_ref().map_or(NEVER, |story| story.seen);
        self.seen = stories.iter().map(seen).collect();
        self.stories = stories;
        self.free = free;
        self.postings = postings;
    }

    /// Gives a story a place.
    pub(super) fn insert(&mut self, story: Story) -> Slot {
        self.live += 1;
        let slot = self.free.pop().unwrap_or_else(|| {
            self.stories.push(None);
            self.shared.push(0.0);
            self.seen.push(NEVER);
            Slot::try_from(self.stories.len() - 1).unwrap_or(Slot::MAX)
        });
        let seen = story.seen;
        if let Some(place) = self.stories.get_mut(slot as usize) {
            *place = Some(story);
        }
        self.note_seen(slot, seen);
        slot
    }

    /// Notes when an article joined a story last.
    pub(super) fn note_seen(&mut self, slot: Slot, seen: Instant) {
        if let Some(Some(story)) = self.stories.get_mut(slot as usize) {
            story.seen = seen;
        }
        if let Some(kept) = self.seen.get_mut(slot as usize) {
            *kept = seen;
        }
    }

    /// Tells whether nothing joined a story for so long that it leaves the window. Free places are not idle.
    pub(super) fn is_idle(&self, slot: Slot, now: Instant) -> bool {
        let may_be = self.seen.get(slot as usize).is_some_and(|seen| now.ms_since(*seen) > IDLE_MS);
        may_be && self.story(slot).is_some_and(|story| story.is_idle(now))
    }

    /// Takes a story away, with its entries in the index.
    pub(super) fn take(&mut self, slot: Slot) -> Option<Story> {
        let mut story = self.stories.get_mut(slot as usize)?.take()?;
        for term in std::mem::take(&mut story.indexed) {
            if let Some(postings) = self.postings.get_mut(term as usize)
                && let Some(at) = postings.iter().position(|kept| *kept == slot)
            {
                postings.remove(at);
            }
        }
        self.live -= 1;
        self.free.push(slot);
        Some(story)
    }

    /// Enters a story under an article's heaviest terms.
    pub(super) fn index(&mut self, slot: Slot, query: &Query) {
        let Some(Some(story)) = self.stories.get_mut(slot as usize) else { return };
        for entry in query.heaviest() {
            let Err(at) = story.indexed.binary_search(&entry.term) else { continue };
            if story.indexed.len() >= MAX_INDEXED {
                return;
            }
            story.indexed.insert(at, entry.term);
            let number = entry.term as usize;
            if self.postings.len() <= number {
                self.postings.resize_with(number + 1, Vec::new);
            }
            let Some(postings) = self.postings.get_mut(number) else { continue };
            if postings.len() >= MAX_POSTINGS {
                postings.drain(..MAX_POSTINGS / 2);
            }
            postings.push(slot);
        }
    }

    /// Returns the stories that share most with an article, the likeliest first; ties go to the older story.
    pub(super) fn candidates(
        &mut self,
        query: &Query,
        when: When,
        now: Instant,
        row: &Row,
    ) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = self
            .nearest(query, now)
            .into_iter()
            .filter_map(|slot| {
                let signals = signals(query, when, self.story(slot)?);
                Some(Candidate { slot, probability: row.probability(&signals) })
            })
            .collect();
        found.sort_by_key(|candidate| {
            (std::cmp::Reverse(candidate.probability), self.story(candidate.slot).map(|s| s.id))
        });
        found
    }

    /// Returns the live stories that share most of an article's heaviest terms.
    pub(super) fn nearest(&mut self, query: &Query, now: Instant) -> Vec<Slot> {
        let mut touched: Vec<Slot> = Vec::new();
        for entry in query.heaviest() {
            let Some(postings) = self.postings.get(entry.term as usize) else { continue };
            for slot in postings.iter().rev().take(MAX_READ) {
                let Some(shared) = self.shared.get_mut(*slot as usize) else { continue };
                if *shared == 0.0 {
                    touched.push(*slot);
                }
                *shared += entry.product;
            }
        }
        let least = LEAST_SHARED * query.weight();
        let mut found: Vec<(f32, Slot)> = Vec::new();
        for slot in touched {
            let shared = self.shared.get_mut(slot as usize).map_or(0.0, std::mem::take);
            if shared >= least {
                found.push((shared, slot));
            }
        }
        found.retain(|(_, slot)| self.story(*slot).is_some() && !self.is_idle(*slot, now));
        let older = |slot: &Slot| self.story(*slot).map(|story| story.id);
        let order = |a: &(f32, Slot), b: &(f32, Slot)| {
            b.0.total_cmp(&a.0).then_with(|| older(&a.1).cmp(&older(&b.1)))
        };
        if found.len() > MAX_CANDIDATES {
            found.select_nth_unstable_by(MAX_CANDIDATES, order);
            found.truncate(MAX_CANDIDATES);
        }
        found.sort_by(order);
        found.into_iter().map(|(_, slot)| slot).collect()
    }
}

impl Lane {
    /// Returns every live story and its place, in the order of places.
    pub(super) fn each(&self) -> impl Iterator<Item = (Slot, &Story)> {
        let numbered = self.stories.iter().enumerate();
        numbered.filter_map(|(slot, story)| Some((Slot::try_from(slot).ok()?, story.as_ref()?)))
    }
}
