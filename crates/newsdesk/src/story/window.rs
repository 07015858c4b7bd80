//! The window: all live stories, and the one writer that changes them. Takes articles in their order of arrival and
//! the desk's orders; answers with decisions and changes. Keeps no clock: time is what arrives.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::cluster::{Member, Story};
use super::draft::{self, Draft, Prints};
use super::lane::{Candidate, Lane, Slot};
use super::lexicon::mix;
use super::signal::{Query, When};
use super::vector::{Cursor, Term};
use super::weights::Weights;
use crate::model::{
    ArticleId, ArticleText, CopyClaim, DAY_MS, Decision, Instant, Language, Name, Reuse,
    StoryChange, StoryId,
};

/// After so many arrivals a changed story is looked at again: its neighbours have grown by then.
const MEND_AFTER: u64 = 300;
/// Changed stories that are looked at again at one arrival.
const MENDED_AT_ONCE: usize = 2;
/// Places that are checked for idle stories at one arrival: a hundred thousand within 1,600 arrivals.
const SWEPT_AT_ONCE: usize = 64;
/// Words that explain a decision.
const MAX_TERMS: usize = 5;
/// Rounds of mending when the window settles.
const MAX_ROUNDS: usize = 6;

/// What became of one arriving article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Its story, and why.
    pub decision: Decision,
    /// What else changed, in this order.
    pub changes: Vec<StoryChange>,
}

/// Where a live story stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) lane: u16,
    pub(super) slot: Slot,
}

/// All live stories.
#[derive(Debug)]
pub struct Window {
    pub(super) weights: Weights,
    pub(super) lanes: Vec<Lane>,
    pub(super) lane_of: BTreeMap<Option<Language>, u16>,
    pub(super) articles: HashMap<ArticleId, Place>,
    pub(super) stories: HashMap<StoryId, Place>,
    /// Stories that became part of another live one.
    pub(super) redirects: BTreeMap<StoryId, StoryId>,
    /// Pairs of articles that the desk keeps apart, both ways round.
    pub(super) forbidden: BTreeMap<ArticleId, BTreeSet<ArticleId>>,
    /// Stories that changed, with the arrival from which on they are due.
    pub(super) due: VecDeque<(u64, StoryId)>,
    pub(super) arrivals: u64,
    /// The latest moment at which an article was seen.
    pub(super) now: Instant,
    pub(super) swept: u64,
    /// What the assignments of articles that left add to the digest.
    pub(super) left: u64,
}

impl Window {
    /// Returns a window without stories.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self {
            weights,
            lanes: Vec::new(),
            lane_of: BTreeMap::new(),
            articles: HashMap::new(),
            stories: HashMap::new(),
            redirects: BTreeMap::new(),
            forbidden: BTreeMap::new(),
            due: VecDeque::new(),
            arrivals: 0,
            now: Instant(i64::MIN),
            swept: 0,
            left: 0,
        }
    }

    /// Takes one article in and says which story it belongs to, and why.
    ///
    /// `names` are the people, places and organisations that it names; without any, its capitalised words stand in for
    /// them. `copy` is the best claim that it repeats another article: the same text is the same story, and counts once.
    /// An article that is in the window already is taken out first.
    pub fn arrive(
        &mut self,
        article: &ArticleText,
        names: &[Name],
        copy: Option<&CopyClaim>,
    ) -> Arrived {
        self.remove(article.id);
        self.arrivals += 1;
        self.pass_time(article.seen);
        let number = self.lane(article.language.as_ref());
        let when = When { at: article.at(), is_dated: article.published.is_some() };
        let (draft, prints, query) = self.draft(number, article, names);
        let candidates = self.candidates(number, &draft, &query, when);
        let allowed = |c: &&Candidate| self.may_join(number, c.slot, article.id);
        let permitted: Vec<Candidate> = candidates.iter().filter(allowed).copied().collect();
        let original = self.original(number, article.id, copy);
        let join = self.weights.row(draft.form).join;
        let (chosen, probability) = match (original, permitted.first()) {
            (Some((slot, sure)), _) => (Some(slot), sure),
            (None, Some(best)) if best.probability >= join => (Some(best.slot), best.probability),
            (None, best) => (None, 1000 - best.map_or(0, |best| best.probability)),
        };
        let runner_up = permitted.iter().find(|other| Some(other.slot) != chosen);
        let runner_up =
            runner_up.and_then(|c| Some((self.story(number, c.slot)?.id, c.probability)));
        let (terms, gap_ms) = self.reasons(number, chosen, &query, &prints, when);
        let member = Member {
            id: article.id,
            owner: article.owner,
            when,
            copy_of: copy.filter(|_| original.is_some()).map(|claim| claim.of),
            draft,
        };
        let story = self.settle_in(number, chosen, member, &query);
        let decision = Decision {
            article: article.id,
            story,
            is_opening: chosen.is_none(),
            probability,
            terms,
            gap_ms,
            runner_up,
            model: self.weights.version(),
        };
        let mut changes = self.sweep();
        changes.extend(self.mend_due());
        Arrived { decision, changes }
    }

    /// Looks at every changed story again now, as would happen at later arrivals.
    ///
    /// For the end of a stream. In a running newsroom it is an order like any other: it has to be replayed.
    pub fn settle(&mut self) -> Vec<StoryChange> {
        let mut changes = Vec::new();
        for _ in 0..MAX_ROUNDS {
            let due = std::mem::take(&mut self.due);
            let before = changes.len();
            for (_, story) in due {
                changes.extend(self.mend(story));
            }
            if changes.len() == before {
                break;
            }
        }
        changes
    }

    /// Returns the live story in which an article stands.
    #[must_use]
    pub fn story_of(&self, article: ArticleId) -> Option<StoryId> {
        let place = self.articles.get(&article)?;
        Some(self.story(place.lane, place.slot)?.id)
    }

    /// Returns the live story that a story's id leads to: itself, or what it became part of.
    #[must_use]
    pub fn live_story(&self, story: StoryId) -> Option<StoryId> {
        let mut id = story;
        for _ in 0..=self.redirects.len() {
            if self.stories.contains_key(&id) {
                return Some(id);
            }
            id = *self.redirects.get(&id)?;
        }
        None
    }

    /// Returns the articles of a live story in order of arrival.
    pub fn articles_of(&self, story: StoryId) -> impl Iterator<Item = ArticleId> {
        let place = self.stories.get(&story);
        let story = place.and_then(|place| self.story(place.lane, place.slot));
        story.into_iter().flat_map(|story| story.members.iter().map(|member| member.id))
    }

    /// Returns the number of live stories.
    #[must_use]
    pub fn live(&self) -> usize {
        self.lanes.iter().map(Lane::live).sum()
    }

    /// Returns a number that two windows share only when every article ever stood in the same story in both.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut sum = self.left;
        for story in self.lanes.iter().flat_map(Lane::each).map(|(_, story)| story) {
            for member in &story.members {
                sum = sum.wrapping_add(assignment(member.id, story.id));
            }
        }
        sum
    }

    /// Takes an article out, as if it had never been part of its story. The story keeps its id.
    pub fn remove(&mut self, article: ArticleId) {
        let Some(place) = self.articles.remove(&article) else { return };
        let Some(lane) = self.lanes.get_mut(usize::from(place.lane)) else { return };
        let Some((story, lexicon)) = lane.story_mut(place.slot) else { return };
        story.leave(article, lexicon);
        if story.members.is_empty() {
            let id = story.id;
            lane.take(place.slot);
            self.close(id);
        }
    }

    /// Returns the number of a language's lane, a new one where it was never heard of.
    pub(super) fn lane(&mut self, language: Option<&Language>) -> u16 {
        let language = language.cloned();
        if let Some(number) = self.lane_of.get(&language) {
            return *number;
        }
        let is_full = self.lanes.len() >= MAX_LANES;
        let language = language.filter(|_| !is_full);
        if is_full && let Some(number) = self.lane_of.get(&None) {
            return *number;
        }
        let number = u16::try_from(self.lanes.len()).unwrap_or(u16::MAX);
        self.lanes.push(Lane::new(language.clone()));
        self.lane_of.insert(language, number);
        number
    }

    /// Moves the window's time on; at the end of a day, counts of terms fade.
    pub(super) fn pass_time(&mut self, seen: Instant) {
        let day = |at: Instant| at.0.div_euclid(DAY_MS);
        let days = day(seen).saturating_sub(day(self.now));
        if self.now.0 != i64::MIN && days > 0 {
            let days = u32::try_from(days).unwrap_or(u32::MAX);
            for lane in &mut self.lanes {
                lane.lexicon.fade(days);
            }
        }
        self.now = self.now.max(seen);
    }

    /// Reads an article, counts its terms, and weighs them.
    pub(super) fn draft<'a>(
        &mut self,
        lane: u16,
        article: &'a ArticleText,
        names: &[Name],
    ) -> (Draft, Prints<'a>, Query) {
        let Some(lane) = self.lanes.get_mut(usize::from(lane)) else { return Default::default() };
        let (draft, prints) = draft::read(article, names, &mut lane.lexicon);
        lane.lexicon.count_article();
        let pairs = draft.title.entries().iter().filter(|e| draft.body.weight(e.term) == 0.0);
        for entry in draft.body.entries().iter().chain(pairs) {
            lane.lexicon.count(entry.term);
        }
        let query = Query::new(&draft, &lane.lexicon);
        (draft, prints, query)
    }

    pub(super) fn candidates(
        &mut self,
        lane: u16,
        draft: &Draft,
        query: &Query,
        when: When,
    ) -> Vec<Candidate> {
        let row = *self.weights.row(draft.form);
        let now = self.now;
        let lane = self.lanes.get_mut(usize::from(lane));
        lane.map(|lane| lane.candidates(query, when, now, &row)).unwrap_or_default()
    }

    pub(super) fn story(&self, lane: u16, slot: Slot) -> Option<&Story> {
        self.lanes.get(usize::from(lane))?.story(slot)
    }

    pub(super) fn story_mut(&mut self, place: Place) -> Option<&mut Story> {
        let lane = self.lanes.get_mut(usize::from(place.lane))?;
        lane.story_mut(place.slot).map(|(story, _)| story)
    }

    /// Tells whether the desk lets an article into a story.
    pub(super) fn may_join(&self, lane: u16, slot: Slot, article: ArticleId) -> bool {
        let Some(apart) = self.forbidden.get(&article) else { return true };
        let story = self.story(lane, slot);
        story.is_some_and(|story| !story.members.iter().any(|m| apart.contains(&m.id)))
    }

    /// Returns the story of the article that is repeated, and how sure the claim is in thousandths.
    fn original(
        &self,
        lane: u16,
        article: ArticleId,
        copy: Option<&CopyClaim>,
    ) -> Option<(Slot, u16)> {
        let claim = copy.filter(|claim| matches!(claim.reuse, Reuse::Same | Reuse::Copy))?;
        let place = self.articles.get(&claim.of).filter(|place| place.lane == lane)?;
        let sure = claim.containment.min(1000);
        self.may_join(lane, place.slot, article).then_some((place.slot, sure))
    }

    /// Returns the words that weigh most in a decision, and the time to the nearest article of the story.
    fn reasons(
        &self,
        lane: u16,
        chosen: Option<Slot>,
        query: &Query,
        prints: &Prints<'_>,
        when: When,
    ) -> (Vec<String>, i64) {
        let Some(lane) = self.lanes.get(usize::from(lane)) else { return Default::default() };
        let story = chosen.and_then(|slot| lane.story(slot));
        let mut there = story.map(|story| Cursor::new(&story.body));
        let weigh = |(term, product): (Term, f32)| {
            let there = there.as_mut().map_or(Some(1.0), |body| body.weight(term))?;
            Some((product * there, term))
        };
        let mut weighed: Vec<(f32, Term)> = query.terms().filter_map(weigh).collect();
        weighed.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let printed = weighed.iter().filter_map(|(_, term)| prints.of(*term));
        let terms = printed.take(MAX_TERMS).map(str::to_owned).collect();
        let members = story.into_iter().flat_map(|story| &story.members);
        let gap = |member: &Member| when.at.ms_since(member.when.at).saturating_abs();
        (terms, members.map(gap).min().unwrap_or(0))
    }

    /// Puts an article into the story chosen, or opens one.
    pub(super) fn settle_in(
        &mut self,
        number: u16,
        chosen: Option<Slot>,
        member: Member,
        query: &Query,
    ) -> StoryId {
        let article = member.id;
        let (now, is_copy) = (self.now, member.copy_of.is_some());
        let own = StoryId(article.0);
        let Some(lane) = self.lanes.get_mut(usize::from(number)) else { return own };
        let slot = match chosen {
            Some(slot) => {
                if let Some((story, lexicon)) = lane.story_mut(slot) {
                    story.join(member, lexicon);
                }
                slot
            }
            None => {
                let story = Story::open(own, member, &lane.lexicon);
                lane.insert(story)
            }
        };
        if !is_copy {
            lane.index(slot, query);
        }
        lane.note_seen(slot, now);
        let id = lane.story(slot).map_or(own, |story| story.id);
        let place = Place { lane: number, slot };
        self.articles.insert(article, place);
        self.stories.insert(id, place);
        self.due_later(id);
        id
    }

    /// Notes that a story is to be looked at again.
    pub(super) fn due_later(&mut self, id: StoryId) {
        let Some(place) = self.stories.get(&id) else { return };
        let lane = self.lanes.get_mut(usize::from(place.lane));
        let Some((story, _)) = lane.and_then(|lane| lane.story_mut(place.slot)) else { return };
        if !story.is_due {
            story.is_due = true;
            self.due.push_back((self.arrivals + MEND_AFTER, id));
        }
    }

    /// Looks again at the stories that are due.
    fn mend_due(&mut self) -> Vec<StoryChange> {
        let mut changes = Vec::new();
        for _ in 0..MENDED_AT_ONCE {
            if self.due.front().is_none_or(|(due, _)| *due > self.arrivals) {
                break;
            }
            if let Some((_, story)) = self.due.pop_front() {
                changes.extend(self.mend(story));
            }
        }
        changes
    }

    /// Archives some of the stories that nothing joined for long.
    fn sweep(&mut self) -> Vec<StoryChange> {
        let mut changes = Vec::new();
        let total: u64 = self.lanes.iter().map(|lane| lane.slots() as u64).sum();
        for _ in 0..total.min(SWEPT_AT_ONCE as u64) {
            self.swept = (self.swept + 1) % total;
            let Some(place) = self.place(self.swept) else { continue };
            let lane = self.lanes.get(usize::from(place.lane));
            if lane.is_some_and(|lane| lane.is_idle(place.slot, self.now)) {
                changes.extend(self.archive(place));
            }
        }
        changes
    }

    /// Returns the place of a number that counts the places of all lanes.
    fn place(&self, number: u64) -> Option<Place> {
        let mut rest = number;
        for (lane, held) in self.lanes.iter().enumerate() {
            let slots = held.slots() as u64;
            if rest < slots {
                return Some(Place { lane: lane.try_into().ok()?, slot: rest.try_into().ok()? });
            }
            rest -= slots;
        }
        None
    }

    /// Lets a story leave the window.
    fn archive(&mut self, place: Place) -> Option<StoryChange> {
        let story = self.lanes.get_mut(usize::from(place.lane))?.take(place.slot)?;
        for member in &story.members {
            self.articles.remove(&member.id);
            self.left = self.left.wrapping_add(assignment(member.id, story.id));
        }
        self.close(story.id);
        Some(StoryChange::Archived(story.id))
    }

    /// Forgets a story's id and what led there.
    fn close(&mut self, id: StoryId) {
        self.stories.remove(&id);
        self.redirects.retain(|_, into| *into != id);
    }
}

/// Languages told apart; more share the lane of the unknown.
pub(super) const MAX_LANES: usize = 200;

/// Returns what one article's assignment adds to the digest.
fn assignment(article: ArticleId, story: StoryId) -> u64 {
    mix(mix(article.0.cast_unsigned()).wrapping_add(story.0.cast_unsigned()))
}
