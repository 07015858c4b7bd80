//! Variety: picks stories one after the other, each the best that is left when likeness to those picked already costs, with
//! limits for subjects, sections and owners that give way only when nothing else is left.

use std::collections::HashMap;

use super::logarithm::ONE;
use super::order::MARGIN;
use super::pool::Scored;
use crate::model::{ArticleId, Instant, OwnerId, Section, StoryId};

/// What a story loses that names the very same people and places as one already picked: ln 2, in millionths. It has to be
/// twice as strong as a story about something else.
const LIKENESS_COST: i64 = 693_147;
/// The first names of a story are its subject.
const SUBJECT_NAMES: usize = 2;

/// How much of the same may stand together, while there is other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// Stories wanted.
    pub(super) count: usize,
    /// Stories that share a main name.
    pub(super) per_subject: usize,
    /// Stories of one section.
    pub(super) per_section: usize,
    /// Stories of the section for everything general, into which all falls whose section is not known.
    pub(super) per_general: usize,
    /// Articles of one owner that stand for a story.
    pub(super) per_owner: usize,
}

/// A picked story, with the article that stands for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Picked<'a> {
    pub(super) scored: Scored<'a>,
    pub(super) article: ArticleId,
}

/// Which rules hold: they give way one after the other, the last one last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strictness {
    All,
    NotOwners,
    NotSections,
    None,
}

/// Picks stories from a pool. Those that stood there before have the margin of hysteresis in their favour.
pub(super) fn pick<'a>(
    pool: &[Scored<'a>],
    rules: Rules,
    previous: &[StoryId],
    now: Instant,
) -> Vec<Picked<'a>> {
    let mut picking = Picking { rules, now, picked: Vec::new(), owners: HashMap::new() };
    let mut left: Vec<Rest<'a>> = pool
        .iter()
        .map(|scored| Rest {
            scored: *scored,
            log: scored.score.log
                + if previous.contains(&scored.candidate.story) { MARGIN } else { 0 },
            likeness: 0,
        })
        .collect();
    while picking.picked.len() < rules.count && !left.is_empty() {
        let Some((at, article)) = picking.next(&left) else { break };
        let taken = left.remove(at);
        picking.take(taken.scored, article);
        for rest in &mut left {
            rest.likeness = rest.likeness.max(likeness(&rest.scored, &taken.scored));
        }
    }
    picking.picked
}

/// A story not yet picked.
struct Rest<'a> {
    scored: Scored<'a>,
    /// The logarithm of its score, with the margin of one that stood there before.
    log: i64,
    /// The greatest likeness to one that is picked, in millionths.
    likeness: i64,
}

struct Picking<'a> {
    rules: Rules,
    now: Instant,
    picked: Vec<Picked<'a>>,
    owners: HashMap<OwnerId, usize>,
}

impl<'a> Picking<'a> {
    /// Returns the place of the next story and the article that stands for it, by the strictest rules that leave any.
    fn next(&self, left: &[Rest<'a>]) -> Option<(usize, ArticleId)> {
        let mut order: Vec<usize> = (0..left.len()).collect();
        order.sort_by_key(|at| {
            left.get(*at).map(|rest| {
                let cost = LIKENESS_COST * rest.likeness / ONE.cast_signed();
                (std::cmp::Reverse(rest.log - cost), rest.scored.candidate.story)
            })
        });
        [Strictness::All, Strictness::NotOwners, Strictness::NotSections, Strictness::None]
            .into_iter()
            .find_map(|strictness| {
                order.iter().find_map(|at| {
                    let rest = left.get(*at)?;
                    Some((*at, self.admit(&rest.scored, strictness)?))
                })
            })
    }

    /// Returns the article that stands for a story, when the rules let it in.
    fn admit(&self, scored: &Scored<'a>, strictness: Strictness) -> Option<ArticleId> {
        let may_by_subject =
            strictness == Strictness::None || self.subject_count(scored) < self.rules.per_subject;
        let may_by_section = strictness >= Strictness::NotSections || {
            let section = scored.candidate.section;
            let same = |picked: &&Picked<'_>| picked.scored.candidate.section == section;
            let limit = match section {
                Section::World => self.rules.per_general,
                _ => self.rules.per_section,
            };
            self.picked.iter().filter(same).count() < limit
        };
        let may_stand = may_by_subject && may_by_section;
        may_stand.then(|| self.article(scored, strictness >= Strictness::NotOwners)).flatten()
    }

    /// Returns how many picked stories share the subject name that most of them share with this one.
    fn subject_count(&self, scored: &Scored<'a>) -> usize {
        let names = scored.candidate.main_names(SUBJECT_NAMES);
        let shared = names.map(|name| {
            let is_same = |picked: &&Picked<'_>| {
                picked.scored.candidate.main_names(SUBJECT_NAMES).any(|other| other == name)
            };
            self.picked.iter().filter(is_same).count()
        });
        shared.max().unwrap_or(0)
    }

    /// Returns the article to show: the story's own lead, else its first own text, of an owner that has a place left.
    fn article(&self, scored: &Scored<'a>, is_any_owner: bool) -> Option<ArticleId> {
        let candidate = scored.candidate;
        let has_place = |owner: &OwnerId| {
            is_any_owner
                || self.owners.get(owner).copied().unwrap_or_default() < self.rules.per_owner
        };
        let standing = || candidate.coverage.standing(self.now);
        standing()
            .filter(|voice| has_place(&voice.owner))
            .min_by_key(|voice| (voice.article != candidate.lead, voice.copy_of.is_some()))
            .map(|voice| voice.article)
    }

    fn take(&mut self, scored: Scored<'a>, article: ArticleId) {
        let mut voices = scored.candidate.coverage.voices().iter();
        if let Some(voice) = voices.find(|voice| voice.article == article) {
            *self.owners.entry(voice.owner).or_default() += 1;
        }
        self.picked.push(Picked { scored, article });
    }
}

/// Returns how much two stories name the same: the names that both have, of all that either has.
///
/// # Units
/// Millionths.
fn likeness(one: &Scored<'_>, other: &Scored<'_>) -> i64 {
    let names = |scored: &Scored<'_>| scored.candidate.names.len().min(super::candidate::NAMES_MAX);
    let of_other = || other.candidate.main_names(super::candidate::NAMES_MAX);
    let of_one = one.candidate.main_names(super::candidate::NAMES_MAX);
    let shared = of_one.filter(|name| of_other().any(|other| other == *name)).count();
    let all = names(one) + names(other) - shared;
    i64::try_from(shared).unwrap_or(0) * ONE.cast_signed() / i64::try_from(all.max(1)).unwrap_or(1)
}
