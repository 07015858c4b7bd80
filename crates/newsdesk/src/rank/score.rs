//! The score of a story: the logarithm of the product of its factors, in whole numbers, so that the same coverage gives the
//! same order on every machine.
//!
//! score = ln(1 + B) x exp(-age / 6 h) x (1 + 0.8 V) x A x N, times what nearness and form add; see [`Part`].

use super::authority::Authority;
use super::candidate::Candidate;
use super::coverage::{VOICES_MAX, Vote};
use super::expectation::Expectation;
use super::logarithm::{ONE, ln};
use super::part::Part;
use crate::model::{Country, HOUR_MS, Instant, Section};

/// After this a story weighs a factor e less.
///
/// # Source
/// The design of stories, 4.5. A story of ten owners is overtaken by a new one of a single owner after 10 hours.
const FADE_MS: i64 = 6 * HOUR_MS;
/// The last piece of a story's life that reasons name.
const RECENT_MS: i64 = HOUR_MS;
/// Speed counts an owner in full for this long after it came, and less and less until [`SPEED_MS`]: together an hour's worth,
/// without the leap that a window's edge makes.
const SPEED_FULL_MS: i64 = HOUR_MS / 2;
/// After this an owner's coming is no speed any more.
const SPEED_MS: i64 = 3 * HOUR_MS / 2;
/// Novelty looks at this last piece of a story's life; all of a younger story is new, and what was new wears off over as long
/// again.
pub const NOVEL_MS: i64 = 6 * HOUR_MS;
/// The greatest surprise: a rate that chance alone brings once in a thousand hours. In thousandths.
const SURPRISE_MAX: i64 = 3_000;
/// What a unit of surprise adds to the factor of speed, in thousandths.
const SPEED_WEIGHT: u64 = 800;
/// ln 10, in thousandths: surprise counts in powers of ten.
const LN_10: i64 = 2_303;
/// The least rate that is ever expected, in thousandths of an owner an hour, so that no surprise is beyond measure.
const RATE_LEAST: u64 = 100;
/// A story's own rate is measured over at most this many hours.
const OWN_HOURS_MAX: i64 = 24;
/// Novelty of a story whose last hours add nothing, in thousandths: it stays, at half its weight.
const NOVELTY_LEAST: u64 = 500;
/// ln 1.5: a story from the front's own country.
pub(super) const NEAR: i64 = 405_465;
/// ln 1.1: an article with a picture to show.
const PICTURE: i64 = 95_310;
/// ln 1.1: an article that says in a line or a text what it is about.
const TEXT: i64 = 95_310;
/// ln 1.15: general news, for everybody. All three together are worth two hours of age: they order a stand on which every
/// story has one article, and hardly move one on which stories have many.
const GENERAL: i64 = 139_762;

/// What a bound lies above the greatest score at least, in millionths: more than the rounding of all its logarithms.
const SLACK: i64 = 20;

/// The parts of a score, with the facts that reasons name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Score {
    /// The logarithm of the score, in millionths.
    pub(super) log: i64,
    /// The logarithm of each factor, in the order of [`Part::ALL`], in millionths.
    pub(super) factors: [i64; Part::ALL.len()],
    /// What the reasons name.
    pub(super) facts: Facts,
}

/// What can be said of a story's coverage beside its score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Owners that tell it.
    pub owners: u32,
    /// Those of them that only repeat another one's text.
    pub copying_owners: u32,
    /// Owners that came to it in the last hour.
    pub recent_owners: u32,
    /// Numbers of the last six hours that no earlier article has.
    pub new_figures: u32,
    /// When its newest own text came out.
    pub last: Option<Instant>,
}

/// What stories are scored against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale<'a> {
    /// How far each owner's choice is worth following.
    pub(super) authority: &'a Authority,
    /// What an hour usually brings.
    pub(super) expectation: &'a Expectation,
    /// The country whose front it is.
    pub(super) country: Option<Country>,
    /// The time.
    pub(super) now: Instant,
}

impl Scale<'_> {
    /// Scores a story; `None` when nothing of it may stand.
    pub(super) fn score(&self, candidate: &Candidate) -> Option<Score> {
        let votes = candidate.coverage.votes(self.now);
        let first = votes.iter().map(|vote| vote.first).min()?;
        let last = self.last(candidate)?;
        let breadth = self.breadth(&votes);
        let factors = [
            ln_ln(ONE + breadth),
            ln(ONE + SPEED_WEIGHT * self.surprise(candidate.section, &votes, first)),
            ln(1_000 * mean_authority(breadth, &votes)),
            ln(1_000 * self.novelty(candidate, first)),
            -self.age(last),
            self.nearness(candidate),
            form(candidate),
        ];
        let facts = Facts {
            owners: count(&votes, |_| true),
            copying_owners: count(&votes, |vote| vote.weight < super::coverage::OWN_VOTE),
            recent_owners: count(&votes, |vote| self.is_recent(vote.first)),
            new_figures: candidate.novelty.new_figures,
            last: Some(last),
        };
        Some(Score { log: factors.iter().sum(), factors, facts })
    }

    /// Returns when the newest own text came out; a copy makes nothing newer.
    fn last(&self, candidate: &Candidate) -> Option<Instant> {
        let own = candidate.coverage.standing(self.now).rfind(|voice| voice.copy_of.is_none());
        own.or_else(|| candidate.coverage.standing(self.now).next()).map(|voice| voice.at)
    }

    /// Returns B: the sum over owners of their authority, copies by a quarter; in millionths.
    fn breadth(&self, votes: &[Vote]) -> u64 {
        votes.iter().map(|vote| u64::from(vote.weight) * self.authority.of(vote.owner)).sum()
    }

    /// Returns V: how surprising the owners of the last hour are, in thousandths. One owner alone is never fast.
    fn surprise(&self, section: Section, votes: &[Vote], first: Instant) -> u64 {
        let came: u64 =
            votes.iter().map(|vote| u64::from(vote.weight) * self.freshness(vote.first)).sum();
        let came = came / 1_000;
        if votes.len() < 2 { 0 } else { surprise(came, self.rate(section, votes, first)) }
    }

    /// Returns the owners that an hour is expected to bring: what its section brings, or what it brought itself before.
    fn rate(&self, section: Section, votes: &[Vote], first: Instant) -> u64 {
        let before: u64 = votes
            .iter()
            .map(|vote| u64::from(vote.weight) * (1_000 - self.freshness(vote.first)))
            .sum();
        let hours = (self.now.ms_since(first) / HOUR_MS).clamp(1, OWN_HOURS_MAX).cast_unsigned();
        (before / 1_000 / hours).max(self.usual_rate(section))
    }

    /// Returns the owners that an hour brings to a story of a section, in thousandths.
    fn usual_rate(&self, section: Section) -> u64 {
        self.expectation.expected(section, self.now).max(RATE_LEAST)
    }

    fn is_recent(&self, at: Instant) -> bool {
        self.now.ms_since(at) < RECENT_MS
    }

    /// Returns how much of an owner's coming still is speed, in thousandths.
    fn freshness(&self, at: Instant) -> u64 {
        let left_ms = SPEED_MS.saturating_sub(self.now.ms_since(at));
        let whole_ms = SPEED_MS - SPEED_FULL_MS;
        (left_ms.clamp(0, whole_ms) * 1_000 / whole_ms).cast_unsigned()
    }

    /// Returns N, in thousandths.
    fn novelty(&self, candidate: &Candidate, first: Instant) -> u64 {
        let left_ms = (2 * NOVEL_MS).saturating_sub(self.now.ms_since(first));
        let of_youth = (left_ms.clamp(0, NOVEL_MS) * 1_000 / NOVEL_MS).cast_unsigned();
        let share = candidate.novelty.share().max(of_youth);
        NOVELTY_LEAST + (1_000 - NOVELTY_LEAST) * share / 1_000
    }

    /// Returns how much a story has faded since `last`, in millionths of a power of e.
    fn age(&self, last: Instant) -> i64 {
        const ONE_SIGNED: i64 = ONE.cast_signed();
        // A century is older than any news, and keeps the product far within range.
        const OLDEST_MS: i64 = 100 * 366 * 24 * HOUR_MS;
        self.now.ms_since(last).clamp(0, OLDEST_MS) / 1_000 * ONE_SIGNED / (FADE_MS / 1_000)
    }

    fn nearness(&self, candidate: &Candidate) -> i64 {
        let is_near = self.country.is_some() && self.country == candidate.country;
        if is_near { NEAR } else { 0 }
    }
}

/// What no story's score can surpass, cheaply: from the number of its voices and the time of its newest one.
pub(super) struct Bounds<'a> {
    scale: Scale<'a>,
    /// The logarithm of breadth and authority by number of voices.
    by_voices: Vec<i64>,
    /// The logarithm of the greatest speed by section and number of voices.
    speed: Vec<Vec<i64>>,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(scale: Scale<'a>) -> Self {
        let highest = scale.authority.highest();
        let of = |voices: u64| ln_ln(ONE + 1_000 * highest * voices) + ln(1_000 * highest);
        let by_voices = (0..=VOICES_MAX as u64).map(of).collect();
        let speed = |section| {
            let rate = scale.usual_rate(section);
            let of = |voices: u64| ln(ONE + SPEED_WEIGHT * surprise(1_000 * voices, rate));
            (0..=VOICES_MAX as u64).map(of).collect()
        };
        let speed = Section::ALL.into_iter().map(|(section, _)| speed(section)).collect();
        Self { scale, by_voices, speed }
    }

    /// Returns what the score's logarithm cannot surpass; `None` for a story without voices or held by the desk.
    pub(super) fn of(&self, candidate: &Candidate) -> Option<i64> {
        let last = candidate.coverage.last().filter(|_| !candidate.is_held)?;
        let voices = candidate.coverage.voices().len();
        let is_fast = voices > 1 && self.scale.freshness(last) > 0;
        let of_section = self.speed.get(candidate.section as usize)?;
        let speed = if is_fast { *of_section.get(voices)? } else { 0 };
        Some(
            SLACK + self.by_voices.get(voices)? + speed - self.scale.age(last)
                + self.scale.nearness(candidate)
                + form(candidate),
        )
    }
}

/// Returns how surprising it is that `came` arrive where `rate` are expected: in powers of ten of the chance, at most three.
///
/// # Units
/// All in thousandths.
///
/// # Source
/// The chance of at least k arrivals where r are expected (Poisson), by Chernoff's bound:
/// (r - k + k ln(k / r)) / ln 10 powers of ten.
fn surprise(came: u64, rate: u64) -> u64 {
    if came <= rate {
        return 0;
    }
    let ratio = ln(1_000 * came) - ln(1_000 * rate);
    let (came, rate) = (came.cast_signed(), rate.cast_signed());
    let surprise = (came * ratio / 1_000 + (rate - came) * 1_000) / LN_10;
    surprise.clamp(0, SURPRISE_MAX).cast_unsigned()
}

/// Returns A: the mean authority of the owners, each as much as it counts, in thousandths.
fn mean_authority(breadth: u64, votes: &[Vote]) -> u64 {
    let weights: u64 = votes.iter().map(|vote| u64::from(vote.weight)).sum();
    breadth.checked_div(weights).unwrap_or(0)
}

/// Returns ln(ln(x)), in millionths.
fn ln_ln(millionths: u64) -> i64 {
    ln(ln(millionths).max(1).cast_unsigned())
}

/// Returns what the article that stands for a story adds, in millionths.
fn form(candidate: &Candidate) -> i64 {
    let is_general = matches!(
        candidate.section,
        Section::World | Section::Politics | Section::Business | Section::Climate
    );
    [(candidate.has_picture, PICTURE), (candidate.has_text, TEXT), (is_general, GENERAL)]
        .iter()
        .filter_map(|(holds, log)| holds.then_some(log))
        .sum()
}

fn count(votes: &[Vote], is_counted: impl Fn(&Vote) -> bool) -> u32 {
    u32::try_from(votes.iter().filter(|vote| is_counted(vote)).count()).unwrap_or(u32::MAX)
}
