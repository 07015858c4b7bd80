//! Splitting: tells whether the articles of a story fall into two parts, each of whose articles belong to their own
//! part by far more than to the other. So two events that look alike part again once there is enough of both.

use super::cluster::{Member, Story};
use super::lexicon::Lexicon;
use super::mend::asked;
use super::signal::{Query, signals};
use super::weights::{Row, Weights};
use crate::model::{ArticleId, TextForm};

/// A story is tried for a split from this size on: fewer articles differ by chance.
const SPLIT_FROM: usize = 12;
/// Members of a story that is tried for a split.
const MAX_SPLIT: usize = 400;
/// The smallest part that is split off.
const LEAST_PART: usize = 3;
/// Members that are asked in full; the others follow the part that they belong to.
const MAX_VOICES: usize = 60;
/// Members from which a parting is tried, each with the one that is least like it.
const MAX_SEEDS: usize = 6;
/// Rounds in which members change sides; mostly three are enough.
const ROUNDS: usize = 6;
/// Parts of texts are two stories when their members belong to their own part by so much more, on average.
///
/// # Units
/// Logarithms of odds: 2 is seven times likelier.
const APART: f32 = 2.0;
/// The same for headlines, whose few words differ more by chance: 90 times likelier.
const HEADLINES_APART: f32 = 4.5;
/// One member counts no more than this, for or against.
///
/// # Units
/// Logarithms of odds: 6 is 400 times likelier.
const STRONGEST: f32 = 6.0;

/// Tells whether a story that has grown since it was last tried is to be tried again.
pub(super) const fn is_to_be_tried(story: &Story) -> bool {
    let size = story.members.len();
    let has_grown = 3 * size >= 4 * story.tried && size > story.tried;
    size >= SPLIT_FROM && size <= MAX_SPLIT && has_grown && !story.is_ordered
}

/// Returns the articles of one of the two parts of a story; `None` when it is one.
pub(super) fn part_apart(
    story: &Story,
    weights: &Weights,
    lexicon: &Lexicon,
) -> Option<Vec<ArticleId>> {
    let own: Vec<&Member> = story.members.iter().filter(|m| m.copy_of.is_none()).collect();
    let step = own.len().div_ceil(MAX_VOICES).max(1);
    let asked = own.iter().step_by(step);
    let voices: Vec<Voice<'_>> = asked.map(|m| Voice::of(m, weights, lexicon)).collect();
    let parting = Parting::best(&voices, story, lexicon)?;
    if parting.gap < limit(&voices) {
        return None;
    }
    let [stays, leaves] = parting.parts(&voices, story, lexicon);
    let is_leaving = |member: &&Member| {
        let voice = Voice::of(member, weights, lexicon);
        let side = voices.iter().zip(&parting.sides).find(|(v, _)| v.member.id == member.id);
        side.map_or_else(|| voice.leaning(&leaves) > voice.leaning(&stays), |(_, side)| *side)
    };
    Some(own.into_iter().filter(is_leaving).map(|member| member.id).collect())
}

/// Tells whether two stories would part again if they were one.
pub(super) fn are_apart(a: &Story, b: &Story, weights: &Weights, lexicon: &Lexicon) -> bool {
    let sizes = [a.members.len(), b.members.len()];
    if sizes.iter().any(|size| *size < LEAST_PART) || sizes.iter().sum::<usize>() < SPLIT_FROM {
        return false;
    }
    let voices = |story| asked(story).into_iter().map(|m| Voice::of(m, weights, lexicon));
    let (of_a, of_b): (Vec<_>, Vec<_>) = (voices(a).collect(), voices(b).collect());
    let lean = |voice: &Voice<'_>, own, other| voice.preference(own, other, lexicon);
    let sum = of_a.iter().map(|voice| lean(voice, a, b)).sum::<f32>()
        + of_b.iter().map(|voice| lean(voice, b, a)).sum::<f32>();
    let count = (of_a.len() + of_b.len()).max(1) as f32;
    sum / count >= limit(&of_a).max(limit(&of_b))
}

/// Returns how far the parts of articles of one form must lie apart.
fn limit(voices: &[Voice<'_>]) -> f32 {
    let headlines = voices.iter().filter(|v| v.member.draft.form == TextForm::Headline).count();
    if 2 * headlines > voices.len() { HEADLINES_APART } else { APART }
}

/// A member that is asked where it belongs.
struct Voice<'a> {
    member: &'a Member,
    query: Query,
    row: Row,
}

impl<'a> Voice<'a> {
    fn of(member: &'a Member, weights: &Weights, lexicon: &Lexicon) -> Self {
        let query = Query::new(&member.draft, lexicon);
        Self { member, query, row: *weights.row(member.draft.form) }
    }

    /// Returns how strongly it belongs to a story that it is no member of.
    fn leaning(&self, story: &Story) -> f32 {
        let signals = signals(&self.query, self.member.when, story);
        self.row.log_odds(&signals).clamp(-STRONGEST, STRONGEST)
    }

    /// Returns by how much more it belongs to its own story than to another one.
    fn preference(&self, own: &Story, other: &Story, lexicon: &Lexicon) -> f32 {
        let at_home = if own.members.len() > 1 {
            self.leaning(&own.without(self.member, lexicon))
        } else {
            -STRONGEST
        };
        at_home - self.leaning(other)
    }
}

/// A way to part a story.
struct Parting {
    /// By voice: it is in the second part.
    sides: Vec<bool>,
    /// By how much more its members belong to their own part, on average.
    gap: f32,
}

impl Parting {
    /// Returns the parting with the widest gap; of equals the first.
    fn best(voices: &[Voice<'_>], story: &Story, lexicon: &Lexicon) -> Option<Self> {
        let mut best: Option<Self> = None;
        for seed in voices.iter().step_by(voices.len().div_ceil(MAX_SEEDS).max(1)) {
            let Some(parting) = Self::from_seed(seed, voices, story, lexicon) else { continue };
            if best.as_ref().is_none_or(|best| parting.gap > best.gap) {
                best = Some(parting);
            }
        }
        best
    }

    /// Parts a story between a member and the one least like it; then members change sides until none wants to.
    fn from_seed(
        seed: &Voice<'_>,
        voices: &[Voice<'_>],
        story: &Story,
        lexicon: &Lexicon,
    ) -> Option<Self> {
        let alone = |voice: &Voice<'_>| Story::open(story.id, voice.member.clone(), lexicon);
        let first = alone(seed);
        let others = voices.iter().filter(|voice| voice.member.id != seed.member.id);
        let unlike = others.min_by(|a, b| a.leaning(&first).total_cmp(&b.leaning(&first)))?;
        let second = alone(unlike);
        let is_second = |voice: &Voice<'_>| {
            let is_seed = voice.member.id == seed.member.id;
            let is_unlike = voice.member.id == unlike.member.id;
            is_unlike || !is_seed && voice.leaning(&second) > voice.leaning(&first)
        };
        let mut parting = Self { sides: voices.iter().map(is_second).collect(), gap: 0.0 };
        for _ in 0..ROUNDS {
            let next = parting.measure(voices, story, lexicon)?;
            if next == parting.sides {
                break;
            }
            parting.sides = next;
        }
        parting.measure(voices, story, lexicon)?;
        let second = parting.sides.iter().filter(|side| **side).count();
        (second.min(voices.len() - second) >= LEAST_PART).then_some(parting)
    }

    /// Measures the gap, and returns the side that each member would rather be on. `None` when one part is empty.
    fn measure(
        &mut self,
        voices: &[Voice<'_>],
        story: &Story,
        lexicon: &Lexicon,
    ) -> Option<Vec<bool>> {
        let [first, second] = self.parts(voices, story, lexicon);
        if first.members.is_empty() || second.members.is_empty() {
            return None;
        }
        let mut sum = 0.0;
        let mut ask = |(voice, side): (&Voice<'_>, &bool)| {
            let (own, other) = if *side { (&second, &first) } else { (&first, &second) };
            let preference = voice.preference(own, other, lexicon);
            sum += preference;
            *side != (preference < 0.0)
        };
        let wanted = voices.iter().zip(&self.sides).map(&mut ask).collect();
        self.gap = sum / voices.len().max(1) as f32;
        Some(wanted)
    }

    /// Returns both parts.
    fn parts(&self, voices: &[Voice<'_>], story: &Story, lexicon: &Lexicon) -> [Story; 2] {
        [false, true].map(|wanted| {
            let sided = voices.iter().zip(&self.sides).filter(|(_, side)| **side == wanted);
            let members = sided.map(|(voice, _)| voice.member.clone()).collect();
            Story::of(story.id, members, story, lexicon)
        })
    }
}
