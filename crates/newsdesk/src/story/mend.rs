//! Mending: what the first look got wrong. Stories that are one are merged, a story that is two is split. Works on the
//! window, a bounded piece at each arrival.

use super::cluster::{Member, Story};
use super::draft::Draft;
use super::lane::Slot;
use super::lexicon::Lexicon;
use super::signal::{Query, When, signals};
use super::split::{are_apart, is_to_be_tried, part_apart};
use super::weights::Weights;
use super::window::{Place, Window};
use crate::model::{ArticleId, StoryChange, StoryId, TextForm};

/// Stories larger than this are never found to be part of another.
const MAX_MERGED: usize = 60;
/// Members of a story that are asked where they belong.
const MAX_ASKED: usize = 8;
/// Stories that a changed story is compared with.
const MAX_NEIGHBOURS: usize = 6;
/// A neighbour to which the story as a whole belongs with less than this probability is not asked further.
///
/// # Units
/// Thousandths.
const HOPELESS: u16 = 100;
/// A story of fewer articles has no home to lose.
const LEAST_HOME: usize = 3;
/// Members of a story that are checked for belonging elsewhere.
const MAX_CHECKED: usize = 24;
/// Articles that are moved when their story is looked at again.
const MAX_MOVED: usize = 4;
/// An article moves when it belongs to the neighbour with a probability higher by this.
///
/// # Units
/// Thousandths.
const CLEARLY: u16 = 150;
impl Window {
    /// Looks at a changed story again.
    pub(super) fn mend(&mut self, id: StoryId) -> Vec<StoryChange> {
        let Some(place) = self.stories.get(&id).copied() else { return Vec::new() };
        if let Some(story) = self.story_mut(place) {
            story.is_due = false;
        }
        let mut changes: Vec<StoryChange> = self.merge_nearest(place).into_iter().collect();
        if changes.is_empty() {
            changes.extend(self.bring_home(id));
            changes.extend(self.stories.get(&id).copied().and_then(|at| self.split_apart(at)));
        }
        changes
    }

    /// Merges a story with the neighbour that it is most surely one with.
    fn merge_nearest(&mut self, place: Place) -> Option<StoryChange> {
        let now = self.now;
        let whole = self.whole(place)?;
        let lane = self.lanes.get_mut(usize::from(place.lane))?;
        let mut neighbours = lane.nearest(&whole, now);
        neighbours.retain(|slot| *slot != place.slot);
        if neighbours.is_empty() {
            return None;
        }
        let own = self.story(place.lane, place.slot)?;
        let when = own.members.last()?.when;
        let asked = self.questions(place)?;
        let mut best: Option<(u16, StoryId, Slot)> = None;
        for slot in neighbours.into_iter().take(MAX_NEIGHBOURS) {
            let Some(other) = self.story(place.lane, slot) else { continue };
            let row = self.weights.row(asked.form);
            if row.probability(&signals(&whole, when, other)) < HOPELESS {
                continue;
            }
            let other_place = Place { slot, ..place };
            let (from, _) = self.order(place, other_place)?;
            let (mean, limit) = if from == place {
                (asked.mean(&self.weights, other), row.merge)
            } else {
                let asked = self.questions(other_place)?;
                (asked.mean(&self.weights, own), self.weights.row(asked.form).merge)
            };
            let is_small = self.story(from.lane, from.slot)?.members.len() <= MAX_MERGED;
            let is_better = best.is_none_or(|(most, id, _)| (mean, id) > (most, other.id));
            if is_small
                && mean >= limit
                && is_better
                && self.may_merge(place, slot)
                && self.is_one(place, slot)
            {
                best = Some((mean, other.id, slot));
            }
        }
        let (_, _, slot) = best?;
        let (from, into) = self.order(place, Place { slot, ..place })?;
        self.merge(from, into)
    }

    /// Returns what the members that speak for a story are compared by.
    fn questions(&self, place: Place) -> Option<Questions> {
        let lane = self.lanes.get(usize::from(place.lane))?;
        Questions::of(lane.story(place.slot)?, &lane.lexicon)
    }

    /// Returns the terms of a story as a query.
    fn whole(&self, place: Place) -> Option<Query> {
        let lane = self.lanes.get(usize::from(place.lane))?;
        let story = lane.story(place.slot)?;
        Some(Query::of([&story.title, &story.body, &story.names], &lane.lexicon))
    }

    /// Returns which of two stories becomes part of which: the smaller of the larger, of equals the newer of the older.
    fn order(&self, a: Place, b: Place) -> Option<(Place, Place)> {
        let rank = |place: Place| {
            let story = self.story(place.lane, place.slot)?;
            Some((std::cmp::Reverse(story.members.len()), story.id))
        };
        Some(if rank(a)? < rank(b)? { (b, a) } else { (a, b) })
    }

    /// Tells whether the desk lets two stories become one.
    fn may_merge(&self, place: Place, slot: Slot) -> bool {
        if self.forbidden.is_empty() {
            return true;
        }
        let story = self.story(place.lane, place.slot);
        let mut members = story.into_iter().flat_map(|story| &story.members);
        members.all(|member| self.may_join(place.lane, slot, member.id))
    }

    /// Tells whether two stories would stay one.
    fn is_one(&self, place: Place, slot: Slot) -> bool {
        let Some(lane) = self.lanes.get(usize::from(place.lane)) else { return false };
        let stories = lane.story(place.slot).zip(lane.story(slot));
        stories.is_some_and(|(a, b)| !are_apart(a, b, &self.weights, &lane.lexicon))
    }

    /// Makes one story part of another.
    pub(super) fn merge(&mut self, from: Place, into: Place) -> Option<StoryChange> {
        let lane = self.lanes.get_mut(usize::from(into.lane))?;
        lane.story(into.slot)?;
        let story = lane.take(from.slot)?;
        let from_id = story.id;
        let asked = asked(&story).iter().map(|member| member.draft.clone()).collect();
        for member in &story.members {
            self.articles.insert(member.id, into);
        }
        let (kept, lexicon) = lane.story_mut(into.slot)?;
        kept.absorb(story, lexicon);
        let (into_id, seen) = (kept.id, kept.seen);
        lane.note_seen(into.slot, seen);
        self.index_all(into, asked);
        self.stories.remove(&from_id);
        for target in self.redirects.values_mut().filter(|target| **target == from_id) {
            *target = into_id;
        }
        self.redirects.insert(from_id, into_id);
        self.due_later(into_id);
        Some(StoryChange::Merged { from: from_id, into: into_id })
    }

    /// Enters a story in the index under the terms of drafts.
    fn index_all(&mut self, place: Place, drafts: Vec<Draft>) {
        let Some(lane) = self.lanes.get_mut(usize::from(place.lane)) else { return };
        for draft in drafts {
            let query = Query::new(&draft, &lane.lexicon);
            lane.index(place.slot, &query);
        }
    }

    /// Moves articles of a story that belong more to a neighbour: each is split off and merged there.
    fn bring_home(&mut self, id: StoryId) -> Vec<StoryChange> {
        let mut changes = Vec::new();
        for _ in 0..MAX_MOVED {
            let Some(place) = self.stories.get(&id).copied() else { break };
            let Some((article, home)) = self.astray(place) else { break };
            let Some(split) = self.split(place, &[article]) else { break };
            let from = self.articles.get(&article).copied();
            let merged = from.zip(self.stories.get(&home).copied());
            changes.push(split);
            changes.extend(merged.and_then(|(from, into)| self.merge(from, into)));
        }
        changes
    }

    /// Returns an article that belongs more to a neighbour of its story, and that neighbour.
    fn astray(&mut self, place: Place) -> Option<(ArticleId, StoryId)> {
        let now = self.now;
        let own = self.story(place.lane, place.slot)?;
        if own.is_ordered || own.members.len() < LEAST_HOME {
            return None;
        }
        let whole = self.whole(place)?;
        let lane = self.lanes.get_mut(usize::from(place.lane))?;
        let mut near = lane.nearest(&whole, now);
        near.retain(|slot| *slot != place.slot);
        near.truncate(MAX_NEIGHBOURS);
        let lane = self.lanes.get(usize::from(place.lane))?;
        let own = lane.story(place.slot)?;
        let step = own.members.len().div_ceil(MAX_CHECKED).max(1);
        // The oldest article stays: the story bears its id.
        for member in own.members.iter().skip(1).step_by(step).filter(|m| m.copy_of.is_none()) {
            let query = Query::new(&member.draft, &lane.lexicon);
            let row = self.weights.row(member.draft.form);
            let at = |slot: &Slot| {
                let other = lane.story(*slot)?;
                Some((row.probability(&signals(&query, member.when, other)), other.id, *slot))
            };
            let best =
                near.iter().filter_map(at).max_by_key(|(p, id, _)| (*p, std::cmp::Reverse(*id)));
            let Some((there, home, slot)) = best.filter(|(p, ..)| *p >= row.join) else { continue };
            let rest = own.without(member, &lane.lexicon);
            let here = row.probability(&signals(&query, member.when, &rest));
            if there >= here + CLEARLY && self.may_join(place.lane, slot, member.id) {
                return Some((member.id, home));
            }
        }
        None
    }

    /// Splits a story whose members fall into two parts.
    fn split_apart(&mut self, place: Place) -> Option<StoryChange> {
        let story = self.story_mut(place)?;
        if !is_to_be_tried(story) {
            return None;
        }
        story.tried = story.members.len();
        let lane = self.lanes.get(usize::from(place.lane))?;
        let leaving = part_apart(lane.story(place.slot)?, &self.weights, &lane.lexicon)?;
        self.split(place, &leaving)
    }

    /// Moves articles of a story to a new one. The part with the oldest article keeps the id.
    pub(super) fn split(&mut self, place: Place, leaving: &[ArticleId]) -> Option<StoryChange> {
        let story = self.story(place.lane, place.slot)?;
        let id = story.id;
        let (moved, kept) = story.parted(leaving)?;
        let new_id = moved.iter().map(|member| StoryId(member.id.0)).find(|new| {
            *new != id && !self.stories.contains_key(new) && !self.redirects.contains_key(new)
        })?;
        let articles: Vec<ArticleId> = moved.iter().map(|member| member.id).collect();
        let lane = self.lanes.get_mut(usize::from(place.lane))?;
        let old = lane.take(place.slot)?;
        for (id, members) in [(id, kept), (new_id, moved)] {
            let story =
                Story::of(id, members, &old, &self.lanes.get(usize::from(place.lane))?.lexicon);
            self.enter(place.lane, story);
        }
        Some(StoryChange::Split { from: id, into: new_id, articles })
    }

    /// Gives a story made of known articles its place.
    fn enter(&mut self, number: u16, story: Story) {
        let Some(lane) = self.lanes.get_mut(usize::from(number)) else { return };
        let id = story.id;
        let articles: Vec<ArticleId> = story.members.iter().map(|member| member.id).collect();
        let asked = asked(&story).iter().map(|member| member.draft.clone()).collect();
        let place = Place { lane: number, slot: lane.insert(story) };
        for article in articles {
            self.articles.insert(article, place);
        }
        self.stories.insert(id, place);
        self.index_all(place, asked);
        self.due_later(id);
    }
}

/// Returns the members that speak for a story: some of those that are no copies, evenly from the oldest to the newest.
pub(super) fn asked(story: &Story) -> Vec<&Member> {
    let own: Vec<&Member> = story.members.iter().filter(|m| m.copy_of.is_none()).collect();
    let step = own.len().div_ceil(MAX_ASKED).max(1);
    own.into_iter().step_by(step).collect()
}

/// The members that speak for a story, ready to be compared with others.
struct Questions {
    /// The form of the oldest.
    form: TextForm,
    members: Vec<(TextForm, When, Query)>,
}

impl Questions {
    fn of(story: &Story, lexicon: &Lexicon) -> Option<Self> {
        let ask =
            |member: &Member| (member.draft.form, member.when, Query::new(&member.draft, lexicon));
        let members: Vec<_> = asked(story).into_iter().map(ask).collect();
        Some(Self { form: members.first()?.0, members })
    }

    /// Returns the mean probability that they belong to another story.
    ///
    /// # Units
    /// Thousandths.
    fn mean(&self, weights: &Weights, other: &Story) -> u16 {
        let probability = |(form, when, query): &(TextForm, When, Query)| {
            u32::from(weights.row(*form).probability(&signals(query, *when, other)))
        };
        let sum: u32 = self.members.iter().map(probability).sum();
        let count = u32::try_from(self.members.len()).unwrap_or(1).max(1);
        u16::try_from(sum / count).unwrap_or(1000)
    }
}
