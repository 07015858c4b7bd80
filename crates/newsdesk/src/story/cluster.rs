//! One live story: its members, and what all of them together say. Knows its own articles, and no other story.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::lexicon::Lexicon;
use super::signal::{When, norm};
use super::vector::{Term, Vector};
use crate::model::{ArticleId, DAY_MS, HOUR_MS, Instant, OwnerId, StoryId};

/// A field of a story that grew beyond this many terms is cut to the heaviest.
const MOST_TERMS: usize = 400;
/// How many terms remain then.
const KEPT_TERMS: usize = 220;
/// A story that nothing joined for so long leaves the window.
pub(super) const IDLE_MS: i64 = 72 * HOUR_MS;
/// The same for a story that many owners carry.
const BROAD_IDLE_MS: i64 = 7 * DAY_MS;
/// From so many owners on, a story is broad.
const BROAD_OWNERS: usize = 10;

/// One article of a story.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    pub(super) id: ArticleId,
    pub(super) owner: OwnerId,
    pub(super) when: When,
    /// The article that it repeats; a copy adds nothing to what its story says.
    pub(super) copy_of: Option<ArticleId>,
    pub(super) draft: Draft,
}

/// A live story.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// The id of the article that opened it.
    pub(super) id: StoryId,
    /// In order of arrival.
    pub(super) members: Vec<Member>,
    /// Sums over the members that are no copies.
    pub(super) title: Vector,
    pub(super) body: Vector,
    pub(super) names: Vector,
    /// Lengths of the three, each weight times its term's rarity.
    pub(super) title_norm: f32,
    pub(super) body_norm: f32,
    pub(super) names_norm: f32,
    /// The sum of the title's weights, each times its term's rarity.
    pub(super) title_sum: f32,
    /// All its members are dated by their sources.
    pub(super) is_dated: bool,
    /// Its oldest and its newest article came out then.
    pub(super) first: Instant,
    pub(super) last: Instant,
    /// An article joined last then.
    pub(super) seen: Instant,
    /// Terms under which it stands in the index, sorted.
    pub(super) indexed: Vec<Term>,
    /// It waits to be looked at again.
    pub(super) is_due: bool,
    /// Its members when it was last tried for a split.
    pub(super) tried: usize,
    /// The desk made it what it is: it is not split.
    pub(super) is_ordered: bool,
}

impl Story {
    /// Returns the story of one article.
    pub(super) fn open(id: StoryId, member: Member, lexicon: &Lexicon) -> Self {
        let mut story = Self::empty(id, member.when.at);
        story.join(member, lexicon);
        story
    }

    fn empty(id: StoryId, seen: Instant) -> Self {
        Self {
            id,
            members: Vec::new(),
            title: Vector::default(),
            body: Vector::default(),
            names: Vector::default(),
            title_norm: 0.0,
            body_norm: 0.0,
            names_norm: 0.0,
            title_sum: 0.0,
            is_dated: true,
            first: Instant(i64::MAX),
            last: Instant(i64::MIN),
            seen,
            indexed: Vec::new(),
            is_due: false,
            tried: 0,
            is_ordered: false,
        }
    }

    /// Returns the story of some articles of an old one.
    pub(super) fn of(id: StoryId, members: Vec<Member>, old: &Self, lexicon: &Lexicon) -> Self {
        let held: BTreeSet<ArticleId> = members.iter().map(|member| member.id).collect();
        let mut story = Self::empty(id, old.seen);
        story.is_ordered = old.is_ordered;
        for mut member in members {
            member.copy_of = member.copy_of.filter(|original| held.contains(original));
            story.add(member, lexicon);
        }
        story.measure(lexicon);
        story
    }

    /// Returns its members in two parts, the one without the oldest article first; copies go where their original goes.
    /// `None` when one part would be empty.
    pub(super) fn parted(&self, leaving: &[ArticleId]) -> Option<(Vec<Member>, Vec<Member>)> {
        let leaving: BTreeSet<ArticleId> = leaving.iter().copied().collect();
        let is_leaving = |member: &Member| {
            leaving.contains(&member.id)
                || member.copy_of.is_some_and(|original| leaving.contains(&original))
        };
        let oldest_leaves = is_leaving(self.members.first()?);
        let (moved, kept): (Vec<Member>, Vec<Member>) =
            self.members.iter().cloned().partition(|m| is_leaving(m) != oldest_leaves);
        (!moved.is_empty()).then_some((moved, kept))
    }

    /// Takes an article in.
    pub(super) fn join(&mut self, member: Member, lexicon: &Lexicon) {
        self.add(member, lexicon);
        self.measure(lexicon);
    }

    /// Takes all articles of another story in.
    pub(super) fn absorb(&mut self, other: Self, lexicon: &Lexicon) {
        self.seen = self.seen.max(other.seen);
        self.is_ordered |= other.is_ordered;
        for member in other.members {
            self.add(member, lexicon);
        }
        self.measure(lexicon);
    }

    /// Takes an article out; what it added to the sums goes with it.
    pub(super) fn leave(&mut self, article: ArticleId, lexicon: &Lexicon) -> Option<Member> {
        let at = self.members.iter().position(|member| member.id == article)?;
        let member = self.members.remove(at);
        if member.copy_of.is_none() {
            self.title.add(&member.draft.title, -1.0);
            self.body.add(&member.draft.body, -1.0);
            self.names.add(&member.draft.names, -1.0);
            self.promote(article);
        }
        self.is_dated = self.members.iter().all(|member| member.when.is_dated);
        let times = || self.members.iter().map(|member| member.when.at);
        self.first = times().min().unwrap_or(self.first);
        self.last = times().max().unwrap_or(self.last);
        self.measure(lexicon);
        Some(member)
    }

    /// Returns what the story says without one of its members, whose article it no longer lists.
    pub(super) fn without(&self, member: &Member, lexicon: &Lexicon) -> Self {
        let less = |sum: &Vector, own: &Vector| {
            let mut rest = sum.clone();
            rest.add(own, -1.0);
            rest
        };
        let mut rest = Self {
            title: less(&self.title, &member.draft.title),
            body: less(&self.body, &member.draft.body),
            names: less(&self.names, &member.draft.names),
            is_dated: self.is_dated,
            first: self.first,
            last: self.last,
            ..Self::empty(self.id, self.seen)
        };
        rest.measure(lexicon);
        rest
    }

    /// Lets the first copy of an article that left speak in its stead.
    fn promote(&mut self, original: ArticleId) {
        let mut copies = self.members.iter_mut().filter(|m| m.copy_of == Some(original));
        let Some(first) = copies.next() else { return };
        first.copy_of = None;
        let heir = first.id;
        self.title.add(&first.draft.title, 1.0);
        self.body.add(&first.draft.body, 1.0);
        self.names.add(&first.draft.names, 1.0);
        for copy in copies {
            copy.copy_of = Some(heir);
        }
    }

    fn add(&mut self, member: Member, lexicon: &Lexicon) {
        if member.copy_of.is_none() {
            let heaviness = |entry: super::vector::Entry| entry.weight * lexicon.rarity(entry.term);
            let fields = [
                (&mut self.title, &member.draft.title),
                (&mut self.body, &member.draft.body),
                (&mut self.names, &member.draft.names),
            ];
            for (sum, own) in fields {
                sum.add(own, 1.0);
                sum.cut(MOST_TERMS, KEPT_TERMS, heaviness);
            }
        }
        self.is_dated &= member.when.is_dated;
        self.first = self.first.min(member.when.at);
        self.last = self.last.max(member.when.at);
        self.members.push(member);
    }

    /// Measures the lengths of the sums anew.
    fn measure(&mut self, lexicon: &Lexicon) {
        self.title_norm = norm(&self.title, lexicon);
        self.body_norm = norm(&self.body, lexicon);
        self.names_norm = norm(&self.names, lexicon);
        let weighed = |entry: &super::vector::Entry| entry.weight * lexicon.rarity(entry.term);
        self.title_sum = self.title.entries().iter().map(weighed).sum();
    }

    /// Returns how far an article lies outside the time that the story spans, 0 inside it.
    ///
    /// # Units
    /// Milliseconds.
    pub(super) fn gap_ms(&self, at: Instant) -> i64 {
        at.ms_since(self.last).max(self.first.ms_since(at)).max(0)
    }

    /// Tells whether nothing joined for so long that it leaves the window.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        let idle = now.ms_since(self.seen);
        idle > BROAD_IDLE_MS || idle > IDLE_MS && self.owners() < BROAD_OWNERS
    }

    /// Returns the number of owners, at most those that make it broad.
    fn owners(&self) -> usize {
        let mut owners = BTreeSet::new();
        for member in &self.members {
            owners.insert(member.owner);
            if owners.len() >= BROAD_OWNERS {
                break;
            }
        }
        owners.len()
    }
}
