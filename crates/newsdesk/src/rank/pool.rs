//! The pool: the best stories of each section out of very many, exactly as if all had been scored, for a fraction of the work.
//! Every story gets a bound that its score cannot surpass; stories are scored from the greatest bound down, until no bound
//! left reaches the worst one kept.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::candidate::Candidate;
use super::score::{Bounds, Scale, Score};
use crate::model::{Language, Section};

/// Stories kept of each section: more than a front can show of it after every rule of variety.
const KEPT: usize = 32;
/// A section with this many stories in the front's language needs no others: ten for the top, five for itself.
const ENOUGH: usize = 15;

/// A story with its score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) score: Score,
}

/// The best stories of a section, best first: those in the front's language, and the others where these are not enough.
#[derive(Debug)]
pub(super) struct SectionPool<'a> {
    pub(super) section: Section,
    pub(super) own: Vec<Scored<'a>>,
    pub(super) foreign: Vec<Scored<'a>>,
}

/// What no score can surpass, and the place of its story.
type Bound = (i64, Reverse<usize>);

/// Finds the best stories of each section.
pub(super) fn fill<'a>(
    candidates: &'a [Candidate],
    language: Option<&Language>,
    scale: Scale<'_>,
) -> Vec<SectionPool<'a>> {
    let bounds = Bounds::new(scale);
    let mut own: Vec<Vec<Bound>> = vec![Vec::new(); Section::ALL.len()];
    let mut foreign = own.clone();
    for (place, candidate) in candidates.iter().enumerate() {
        let side = if is_own(candidate, language) { &mut own } else { &mut foreign };
        let bucket = side.get_mut(candidate.section as usize);
        if let (Some(bucket), Some(bound)) = (bucket, bounds.of(candidate)) {
            bucket.push((bound, Reverse(place)));
        }
    }
    let sections = Section::ALL.iter().zip(own).zip(foreign);
    sections
        .map(|(((section, _), own), foreign)| {
            let own = best(candidates, own, scale);
            let is_enough = own.len() >= ENOUGH;
            let foreign = if is_enough { Vec::new() } else { best(candidates, foreign, scale) };
            SectionPool { section: *section, own, foreign }
        })
        .collect()
}

/// Tells whether a story is in the front's language; every story is for a front without one.
pub(super) fn is_own(candidate: &Candidate, language: Option<&Language>) -> bool {
    language.is_none() || candidate.language.as_ref() == language
}

/// Returns the best of one bucket, best first, ties by lower id.
fn best<'a>(candidates: &'a [Candidate], bucket: Vec<Bound>, scale: Scale<'_>) -> Vec<Scored<'a>> {
    let mut bounds = BinaryHeap::from(bucket);
    let mut kept: BinaryHeap<Reverse<(i64, Reverse<i64>, usize)>> = BinaryHeap::new();
    let mut scored: Vec<Scored<'a>> = Vec::new();
    while let Some((bound, Reverse(place))) = bounds.pop() {
        let worst = kept.peek().map(|Reverse((log, ..))| *log);
        if kept.len() >= KEPT && worst.is_some_and(|worst| bound < worst) {
            break;
        }
        let Some(candidate) = candidates.get(place) else { continue };
        let Some(score) = scale.score(candidate) else { continue };
        kept.push(Reverse((score.log, Reverse(candidate.story.0), scored.len())));
        scored.push(Scored { candidate, score });
        if kept.len() > KEPT {
            kept.pop();
        }
    }
    let best = kept.into_sorted_vec();
    best.into_iter().filter_map(|Reverse((_, _, at))| scored.get(at).copied()).collect()
}
