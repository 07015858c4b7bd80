//! The front as it stands now, for one language and country: what leads, what follows in numbers, what each section shows and
//! what comes in. The same stories, signals, previous front and time give the same front.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::authority::Authority;
use super::candidate::Candidate;
use super::expectation::Expectation;
use super::order::settle;
use super::part::{Part, Reason, points, reason};
use super::pick::{Picked, Rules, pick};
use super::pool::{Scored, SectionPool, fill, is_own};
use super::score::{Facts, Scale};
use crate::model::{ArticleId, Country, Instant, Language, OwnerId, Section, StoryId};

/// How many numbered stories follow the lead.
pub const TOP_COUNT: usize = 7;
/// How many stories stand ready behind them, for places that become free for a reader who mutes something.
pub const RESERVE_COUNT: usize = 2;
/// How many stories a section shows.
pub const SECTION_COUNT: usize = 5;
/// How many stories "as it comes" shows, one line each.
pub const LATEST_COUNT: usize = 10;
/// A section with fewer stories in the front's language is filled up to this with others; beyond it stays short.
const SECTION_LEAST: usize = 2;
/// The same for "as it comes".
const LATEST_LEAST: usize = 5;
/// The newest stories from which "as it comes" is chosen.
const LATEST_POOL: usize = 400;
/// Stories of each section that compete for the top: more than the rules let in of one section.
const TOP_POOL: usize = 16;
/// Lines of one owner in "as it comes" at most, while others have some.
const LATEST_PER_OWNER: usize = 2;

/// The lead, the numbered list and the reserve: at most two of one subject in the first ten, three of one section (five of
/// the general one), one article of each owner.
const TOP_RULES: Rules = Rules {
    count: 1 + TOP_COUNT + RESERVE_COUNT,
    per_subject: 2,
    per_section: 3,
    per_general: 5,
    per_owner: 1,
};
/// A section: at most two of one subject, two articles of one owner.
const SECTION_RULES: Rules = Rules {
    count: SECTION_COUNT,
    per_subject: 2,
    per_section: usize::MAX,
    per_general: usize::MAX,
    per_owner: 2,
};

/// Whose front it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The language that its readers read; `None` for all of them.
    pub language: Option<Language>,
    /// The country that is near to them.
    pub country: Option<Country>,
}

/// What a front is set by, beside the stories.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Whose front it is.
    pub place: &'a Place,
    /// How far each owner's choice is worth following.
    pub authority: &'a Authority,
    /// What an hour usually brings.
    pub expectation: &'a Expectation,
    /// The time.
    pub now: Instant,
}

/// The front: stories in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The first story, largest.
    pub lead: Option<Placed>,
    /// The numbered stories after it, from 2 on.
    pub top: Vec<Placed>,
    /// Those that would come next; not shown unless a place above becomes free. A section may show them.
    pub reserve: Vec<Placed>,
    /// The sections that have something to show.
    pub sections: Vec<(Section, Vec<Placed>)>,
    /// The newest of all others, newest first.
    pub latest: Vec<Placed>,
}

/// A story in its place, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which story.
    pub story: StoryId,
    /// The article that stands for it.
    pub article: ArticleId,
    /// The score, of 100.
    pub score: i64,
    /// The parts of the score that have points; they add up to it.
    pub parts: Vec<(Part, i64)>,
    /// What the parts are made of.
    pub facts: Facts,
    /// Why it stands there, for one sentence.
    pub reason: Reason,
}

impl Front {
    /// Returns the ranked stories, best first: the lead, the numbered ones, the reserve.
    pub fn ranked(&self) -> impl Iterator<Item = &Placed> {
        self.lead.iter().chain(&self.top).chain(&self.reserve)
    }

    /// Returns the ranked stories that are shown: the lead and the numbered ones.
    fn shown(&self) -> impl Iterator<Item = &Placed> {
        self.lead.iter().chain(&self.top)
    }

    /// Returns every story that is shown, in the order of the page.
    pub fn placed(&self) -> impl Iterator<Item = &Placed> {
        let sections = self.sections.iter().flat_map(|(_, row)| row);
        self.lead.iter().chain(&self.top).chain(sections).chain(&self.latest)
    }

    fn section(&self, wanted: Section) -> Vec<StoryId> {
        let row = self.sections.iter().find(|(section, _)| *section == wanted);
        row.map_or_else(Vec::new, |(_, row)| row.iter().map(|placed| placed.story).collect())
    }
}

/// Sets the front, with regard to the previous one of the same place.
///
/// What may not be shown to everybody never enters; a story of which nothing else is left does not, either.
#[must_use]
pub fn front(candidates: &[Candidate], previous: &Front, setting: &Setting<'_>) -> Front {
    let scale = Scale {
        authority: setting.authority,
        expectation: setting.expectation,
        country: setting.place.country,
        now: setting.now,
    };
    let pools = fill(candidates, setting.place.language.as_ref(), scale);
    let mut ranked = rank(&pools, previous, setting.now).into_iter();
    let mut front = Front {
        lead: ranked.next(),
        top: ranked.by_ref().take(TOP_COUNT).collect(),
        reserve: ranked.collect(),
        ..Front::default()
    };
    let mut used: BTreeSet<StoryId> = front.shown().map(|placed| placed.story).collect();
    front.latest = latest(candidates, &used, setting, scale);
    used.extend(front.latest.iter().map(|placed| placed.story));
    for pool in &pools {
        let row = section(pool, previous, &used, setting.now);
        if !row.is_empty() {
            front.sections.push((pool.section, row));
        }
    }
    front
}

/// Ranks the top stories: in the front's language, others only where these are too few.
fn rank(pools: &[SectionPool<'_>], previous: &Front, now: Instant) -> Vec<Placed> {
    let before: Vec<StoryId> = previous.ranked().map(|placed| placed.story).collect();
    let mut own: Vec<Scored<'_>> = Vec::new();
    let mut foreign: Vec<Scored<'_>> = Vec::new();
    for pool in pools {
        own.extend(pool.own.iter().take(TOP_POOL));
        foreign.extend(pool.foreign.iter().take(TOP_POOL));
    }
    let mut placed = set(pick(&own, TOP_RULES, &before, now), &before);
    let shown = 1 + TOP_COUNT;
    if placed.len() < shown {
        let rules = Rules { count: shown - placed.len(), ..TOP_RULES };
        placed.extend(set(pick(&foreign, rules, &before, now), &before));
    }
    placed
}

/// Fills a section with its best stories that have no place yet.
fn section(
    pool: &SectionPool<'_>,
    previous: &Front,
    used: &BTreeSet<StoryId>,
    now: Instant,
) -> Vec<Placed> {
    let before = previous.section(pool.section);
    let unused = |stories: &[Scored<'_>], count: usize| {
        let unused = stories.iter().filter(|scored| !used.contains(&scored.candidate.story));
        let unused: Vec<Scored<'_>> = unused.copied().collect();
        set(pick(&unused, Rules { count, ..SECTION_RULES }, &before, now), &before)
    };
    let mut row = unused(&pool.own, SECTION_COUNT);
    if row.len() < SECTION_LEAST {
        row.extend(unused(&pool.foreign, SECTION_LEAST - row.len()));
    }
    row
}

/// Puts picked stories in their order.
fn set(picked: Vec<Picked<'_>>, before: &[StoryId]) -> Vec<Placed> {
    let key = |picked: &Picked<'_>| (picked.scored.candidate.story, picked.scored.score.log);
    settle(picked, key, before)
        .into_iter()
        .map(|picked| place(&picked.scored, picked.article))
        .collect()
}

/// Returns a story in its place, with the points of its score.
fn place(scored: &Scored<'_>, article: ArticleId) -> Placed {
    let (parts, score) = points(&scored.score);
    let facts = scored.score.facts;
    let reason = reason(&parts, &facts);
    Placed { story: scored.candidate.story, article, score, parts, facts, reason }
}

/// Returns the newest stories that have no place yet, newest first: in the front's language, others where these are too few.
fn latest(
    candidates: &[Candidate],
    used: &BTreeSet<StoryId>,
    setting: &Setting<'_>,
    scale: Scale<'_>,
) -> Vec<Placed> {
    let language = setting.place.language.as_ref();
    let (mut own, mut foreign) = (Newest::default(), Newest::default());
    for candidate in candidates {
        if let Some(last) = candidate.coverage.last().filter(|_| !candidate.is_held) {
            let side = if is_own(candidate, language) { &mut own } else { &mut foreign };
            side.add((Reverse(last), candidate.story, candidate));
        }
    }
    let mut found = lines(own, used, LATEST_COUNT, setting.now);
    if found.len() < LATEST_LEAST {
        found.extend(lines(foreign, used, LATEST_LEAST - found.len(), setting.now));
        found.sort_by_key(|line| (Reverse(line.0), line.1.story));
    }
    found
        .into_iter()
        .filter_map(|(_, candidate, article)| {
            let score = scale.score(candidate)?;
            Some(place(&Scored { candidate, score }, article))
        })
        .collect()
}

/// A story by the time of its newest voice.
type Timed<'a> = (Reverse<Instant>, StoryId, &'a Candidate);

/// The newest of very many stories: keeps a few times as many as are wanted, and throws the older ones out now and then.
#[derive(Default)]
struct Newest<'a> {
    stories: Vec<Timed<'a>>,
    /// Nothing older is wanted any more.
    oldest: Option<Reverse<Instant>>,
}

impl<'a> Newest<'a> {
    fn add(&mut self, story: Timed<'a>) {
        if self.oldest.is_some_and(|oldest| story.0 > oldest) {
            return;
        }
        self.stories.push(story);
        if self.stories.len() >= 4 * LATEST_POOL {
            self.stories.select_nth_unstable_by_key(LATEST_POOL, |story| (story.0, story.1));
            self.stories.truncate(LATEST_POOL);
            self.oldest = self.stories.iter().map(|story| story.0).max();
        }
    }

    fn into_sorted(mut self) -> Vec<Timed<'a>> {
        self.stories.sort_unstable_by_key(|story| (story.0, story.1));
        self.stories.truncate(LATEST_POOL);
        self.stories
    }
}

/// A line of "as it comes": when, which story, which article.
type Line<'a> = (Instant, &'a Candidate, ArticleId);

/// Returns the newest stories that have no place yet, at most two lines of one owner while others have some.
fn lines<'a>(
    newest: Newest<'a>,
    used: &BTreeSet<StoryId>,
    count: usize,
    now: Instant,
) -> Vec<Line<'a>> {
    let mut owners: BTreeMap<OwnerId, usize> = BTreeMap::new();
    let (mut lines, mut more): (Vec<Line<'a>>, Vec<Line<'a>>) = (Vec::new(), Vec::new());
    for (_, story, candidate) in newest.into_sorted() {
        let Some(voice) = candidate.coverage.standing(now).next_back() else { continue };
        if used.contains(&story) {
            continue;
        }
        let lines_of_owner = owners.entry(voice.owner).or_default();
        *lines_of_owner += 1;
        let side = if *lines_of_owner <= LATEST_PER_OWNER { &mut lines } else { &mut more };
        side.push((voice.at, candidate, voice.article));
    }
    lines.truncate(count);
    let missing = count - lines.len();
    lines.extend(more.into_iter().take(missing));
    lines.sort_by_key(|line| (Reverse(line.0), line.1.story));
    lines
}
