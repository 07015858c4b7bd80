//! How much two stories in two languages have in common, fact by fact, and how probable that makes it that they are
//! of one event. The weights were learnt from labelled pairs; everything is whole numbers, so that the same facts give
//! the same answer everywhere.

use std::collections::BTreeMap;

use super::facts::{NameFact, StoryFacts};
use super::latin;
use super::terms::TermTable;
use crate::model::{HOUR_MS, NameKind};

/// One, in the units of the features.
const ONE: i64 = 1_000;
/// The most that names, places and numbers say, each.
const SUM_MAX: i64 = 4 * ONE;
/// Numbers below this say little: they are in every article.
const SMALL_NUMBER: i64 = 13;
/// Whole numbers from here to there are years.
const YEARS: std::ops::RangeInclusive<i64> = 1_900..=2_100;

/// How often facts occur among the stories that are compared: what every story has says nothing.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    stories: u32,
    names: BTreeMap<String, u32>,
    numbers: BTreeMap<i64, u32>,
    concepts: BTreeMap<&'static str, u32>,
}

impl Rarity {
    /// Counts the facts of stories.
    #[must_use]
    pub fn of(stories: &[StoryFacts]) -> Self {
        let mut rarity =
            Self { stories: u32::try_from(stories.len()).unwrap_or(u32::MAX), ..Self::default() };
        for story in stories {
            for key in story.names.keys() {
                *rarity.names.entry(key.clone()).or_default() += 1;
            }
            for value in story.numbers.keys() {
                *rarity.numbers.entry(*value).or_default() += 1;
            }
            for concept in story.concepts.keys() {
                *rarity.concepts.entry(concept).or_default() += 1;
            }
        }
        rarity
    }

    /// Returns how many stories have a name.
    pub(super) fn name_count(&self, key: &str) -> u32 {
        self.names.get(key).copied().unwrap_or_default()
    }

    /// Returns how many stories have a number.
    pub(super) fn number_count(&self, value: i64) -> u32 {
        self.numbers.get(&value).copied().unwrap_or_default()
    }

    /// Returns how much a fact says that so many stories have: 1,000 of one alone, 0 of all.
    fn weight(&self, count: u32) -> i64 {
        // Doublings in place of logarithms; halves between them are lost, and not missed.
        let bits = |count: u32| i64::from(32 - count.max(1).leading_zeros());
        let all = bits(self.stories.max(RARITY_STORIES));
        ONE * (all - bits(count)) / all
    }
}

/// Below this many stories a fact counts as rare as it would be among so many.
const RARITY_STORIES: u32 = 128;

/// What two stories have in common, and what they do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Names that both have, as each prints them.
    pub names: Vec<(String, String)>,
    /// Numbers that both have, in thousandths.
    pub numbers: Vec<i64>,
    /// What happens in both.
    pub concepts: Vec<&'static str>,
    /// They cite the same address, or show the same picture.
    pub has_mark: bool,
    /// The features in thousandths, in the order of `FEATURES`.
    pub features: [i64; FEATURE_COUNT],
    /// Names and numbers in common that few stories have.
    pub(super) rare: usize,
}

/// How many features there are.
pub const FEATURE_COUNT: usize = 12;

/// The features and their weights, in thousandths of a logit for a feature of 1,000.
///
/// # Source
/// Logistic regression (L2, 0.005) over the training part of `fixtures/links/pairs.jsonl`, November 2026; what it
/// reached is asserted by the test of that file. Signs were given, and hours apart kept below 300, since the fixture's
/// stories lie nearer than those of life. The last three are set by hand: no labelled pair has such a fact.
pub const FEATURES: [(&str, i64); FEATURE_COUNT] = [
    ("people and organisations", 1325),
    ("places", 1704),
    ("numbers", 2737),
    ("share of names", 1274),
    ("share of numbers", 2605),
    ("what happens", 1143),
    ("nothing alike happens", -1323),
    ("other people in the headlines", -990),
    ("hours apart", -300),
    ("address or picture", 3000),
    ("agency", 300),
    ("words that stand for each other", 500),
];
/// The logit without any feature, in thousandths.
const BIAS: i64 = -3681;

impl Likeness {
    /// Returns what two stories have in common.
    #[must_use]
    pub fn between(a: &StoryFacts, b: &StoryFacts, rarity: &Rarity, table: &TermTable) -> Self {
        let mut likeness = Self::default();
        let pairs = matched(a, b);
        let (mut people, mut places) = (0, 0);
        for (ours, theirs) in &pairs {
            let weight = rarity.weight(rarity.name_count(ours.0).max(rarity.name_count(theirs.0)));
            if ours.1.kind == NameKind::Place || theirs.1.kind == NameKind::Place {
                places += weight;
            } else {
                people += weight;
            }
            likeness.rare += usize::from(weight >= RARE_WEIGHT);
            likeness.names.push((ours.1.text.clone(), theirs.1.text.clone()));
        }
        let numbers = likeness.add_numbers(a, b, rarity);
        likeness.concepts = a
            .concepts
            .keys()
            .filter(|concept| b.concepts.contains_key(*concept))
            .copied()
            .collect();
        let happens = likeness.concepts.iter().map(|concept| {
            rarity.weight(rarity.concepts.get(concept).copied().unwrap_or_default())
        });
        likeness.has_mark = a.marks.iter().any(|mark| b.marks.binary_search(mark).is_ok());
        let has_credit = a.credits.iter().any(|credit| b.credits.binary_search(credit).is_ok());
        let flag = |is_true: bool| if is_true { ONE } else { 0 };
        let both_happen = !a.concepts.is_empty() && !b.concepts.is_empty();
        likeness.features = [
            people.min(SUM_MAX),
            places.min(SUM_MAX),
            numbers.min(SUM_MAX),
            share(pairs.len(), a.names.len().min(b.names.len())),
            share(likeness.numbers.len(), a.numbers.len().min(b.numbers.len())) * numbers.min(ONE)
                / ONE,
            happens.sum::<i64>().min(SUM_MAX),
            flag(both_happen && likeness.concepts.is_empty()),
            flag(are_others(a, b, &pairs)),
            doublings(gap_hours(a, b)),
            flag(likeness.has_mark),
            flag(has_credit),
            table.score(a, b),
        ];
        likeness
    }

    /// Adds the numbers that both have; returns how much they say.
    fn add_numbers(&mut self, a: &StoryFacts, b: &StoryFacts, rarity: &Rarity) -> i64 {
        let mut said = 0;
        for value in a.numbers.keys().filter(|value| b.numbers.contains_key(*value)) {
            let weight = rarity.weight(rarity.number_count(*value)) * significance(*value) / ONE;
            self.rare += usize::from(weight >= RARE_WEIGHT);
            said += weight;
            self.numbers.push(*value);
        }
        said
    }

    /// Returns the logit of the two being of one event, in thousandths.
    pub(super) fn logit(&self) -> i64 {
        let weighed: i64 =
            self.features.iter().zip(FEATURES).map(|(feature, (_, weight))| feature * weight).sum();
        BIAS + weighed / ONE
    }

    /// Returns the probability that the two are of one event, in thousandths.
    #[must_use]
    pub fn probability(&self) -> u16 {
        probability(self.logit())
    }
}

/// From this weight on a fact is rare.
const RARE_WEIGHT: i64 = 250;

/// Logits in thousandths at which the probability reaches each twentieth from 1/20 on.
///
/// # Source
/// ln(p / (1 - p)), rounded.
const LOGITS: [i64; 19] = [
    -2_944, -2_197, -1_735, -1_386, -1_099, -847, -619, -405, -201, 0, 201, 405, 619, 847, 1_099,
    1_386, 1_735, 2_197, 2_944,
];
/// The logits beyond which nothing more is told: probabilities of 1 and 999 thousandths.
const LOGIT_END: i64 = 6_907;

/// Returns the probability of a logit, both in thousandths; straight between the points of the table.
fn probability(logit: i64) -> u16 {
    let logit = logit.clamp(-LOGIT_END, LOGIT_END);
    let points = std::iter::once((-LOGIT_END, 1))
        .chain(LOGITS.iter().zip(1..).map(|(logit, twentieths)| (*logit, twentieths * 50)))
        .chain([(LOGIT_END, 999)]);
    let (mut low, mut high) = ((-LOGIT_END, 1), (LOGIT_END, 999));
    for point in points {
        if point.0 <= logit {
            low = point;
        } else {
            high = point;
            break;
        }
    }
    let span = (high.0 - low.0).max(1);
    u16::try_from(low.1 + (high.1 - low.1) * (logit - low.0) / span).unwrap_or(999)
}

/// A name with its key.
type Keyed<'a> = (&'a str, &'a NameFact);

/// Returns the names that two stories share: by key, and the others by their skeletons, each once.
fn matched<'a>(a: &'a StoryFacts, b: &'a StoryFacts) -> Vec<(Keyed<'a>, Keyed<'a>)> {
    let mut pairs = Vec::new();
    let mut free: Vec<Keyed<'_>> = Vec::new();
    for (key, fact) in &b.names {
        match a.names.get_key_value(key) {
            Some((ours, our_fact)) => pairs.push(((ours.as_str(), our_fact), (key.as_str(), fact))),
            None => free.push((key.as_str(), fact)),
        }
    }
    for (key, fact) in a.names.iter().filter(|(key, _)| !b.names.contains_key(*key)) {
        let fits = |(_, other): &Keyed<'_>| are_alike(fact, other);
        if let Some(at) = free.iter().position(fits) {
            pairs.push(((key.as_str(), fact), free.remove(at)));
        }
    }
    pairs
}

/// Tells whether two names of different keys are one in two scripts or spellings.
fn are_alike(a: &NameFact, b: &NameFact) -> bool {
    let may_be = a.kind == b.kind || a.kind == NameKind::Other || b.kind == NameKind::Other;
    may_be && latin::is_same(&a.skeleton, &b.skeleton)
}

/// Tells whether both have people in their headlines, and none in common.
fn are_others(a: &StoryFacts, b: &StoryFacts, pairs: &[(Keyed<'_>, Keyed<'_>)]) -> bool {
    let people =
        |story: &StoryFacts| story.names.values().any(|name| name.kind == NameKind::Person);
    let has_person = pairs
        .iter()
        .any(|(ours, theirs)| ours.1.kind == NameKind::Person || theirs.1.kind == NameKind::Person);
    people(a) && people(b) && !has_person
}

/// Returns how much a number says for itself: many digits or a fraction say most.
fn significance(value: i64) -> i64 {
    let whole = value / ONE;
    match whole {
        _ if value % ONE != 0 => ONE,
        whole if YEARS.contains(&whole) => ONE / 5,
        whole if whole < SMALL_NUMBER => ONE / 5,
        // Round numbers are estimates, and shared by chance.
        whole if whole < 100 && whole % 10 == 0 => ONE * 2 / 5,
        whole if whole < 100 => ONE * 3 / 5,
        _ => ONE,
    }
}

/// Returns a share in thousandths; of nothing, nothing.
fn share(part: usize, whole: usize) -> i64 {
    let [part, whole] = [part, whole].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    if whole == 0 { 0 } else { (part.saturating_mul(ONE) / whole).min(ONE) }
}

/// Returns the hours between the coverage of two stories; 0 where it overlaps.
pub(super) fn gap_hours(a: &StoryFacts, b: &StoryFacts) -> i64 {
    (a.first.ms_since(b.last)).max(b.first.ms_since(a.last)).max(0) / HOUR_MS
}

/// Returns how often one must be doubled to reach a number of hours, in thousandths; straight between the doublings.
fn doublings(hours: i64) -> i64 {
    let hours = hours.saturating_add(1);
    let whole = i64::from(63 - hours.leading_zeros());
    let base = 1_i64 << whole.clamp(0, 62);
    whole * ONE + (hours - base).saturating_mul(ONE) / base
}
