//! Signals: what speaks for an article belonging to a story, as numbers that the weights are learnt for. Compares;
//! never decides.

use super::draft::Draft;
use super::lexicon::Lexicon;
use super::story::Story;
use super::vector::{Vector, ratio};
use crate::model::{DAY_MS, HOUR_MS, Instant};

/// How many signals there are.
pub(super) const COUNT: usize = 16;

/// The signals' names in weights files, in their order.
pub(super) const NAMES: [&str; COUNT] = [
    "one",
    "title",
    "body",
    "names",
    "title_in_body",
    "body_in_title",
    "names_within",
    "rare_shared",
    "body_squared",
    "title_times_body",
    "days",
    "over_a_day",
    "over_three_days",
    "body_fading",
    "undated",
    "body_within",
];

/// The signals of one article and one story.
pub(super) type Signals = [f32; COUNT];

/// An article's terms with how rare each is now: what is compared with many stories.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    /// Weights times rarity squared: its product with a story's plain weights is the product of both with rarity.
    title: Vector,
    body: Vector,
    names: Vector,
    title_norm: f32,
    body_norm: f32,
    names_norm: f32,
    /// The rarity of the headline's terms, and their sum.
    title_rarity: Vector,
    title_sum: f32,
    names_rarity: Vector,
    names_sum: f32,
    body_rarity: Vector,
    body_sum: f32,
}

impl Query {
    /// Returns an article's terms as they weigh now.
    pub(super) fn new(draft: &Draft, lexicon: &Lexicon) -> Self {
        let rarity = |vector: &Vector| vector.map(|entry| lexicon.rarity(entry.term));
        let sum = |vector: &Vector| vector.entries().iter().map(|entry| entry.weight).sum::<f32>();
        let (title_rarity, names_rarity) = (rarity(&draft.title), rarity(&draft.names));
        let body_rarity = rarity(&draft.body);
        Self {
            title: squared(&draft.title, &title_rarity),
            body: squared(&draft.body, &body_rarity),
            names: squared(&draft.names, &names_rarity),
            title_norm: norm(&draft.title, lexicon),
            body_norm: norm(&draft.body, lexicon),
            names_norm: norm(&draft.names, lexicon),
            title_sum: sum(&title_rarity),
            names_sum: sum(&names_rarity),
            body_sum: sum(&body_rarity),
            title_rarity,
            names_rarity,
            body_rarity,
        }
    }

    /// Returns the whole text's terms with weight times rarity squared.
    pub(super) fn body(&self) -> &Vector {
        &self.body
    }
}

/// Returns weights times rarity squared.
fn squared(vector: &Vector, rarity: &Vector) -> Vector {
    let mut rarities = rarity.entries().iter();
    vector.map(|entry| rarities.next().map_or(0.0, |rare| entry.weight * rare.weight * rare.weight))
}

/// Returns the length of a vector with each weight times its rarity.
pub(super) fn norm(vector: &Vector, lexicon: &Lexicon) -> f32 {
    let square = |weight: f32| weight * weight;
    let sum: f32 =
        vector.entries().iter().map(|e| square(e.weight * lexicon.rarity(e.term))).sum();
    sum.sqrt()
}

/// When an article came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) at: Instant,
    /// Its source said so; otherwise it is when we saw it.
    pub(super) is_dated: bool,
}

/// Returns the signals of an article and a story.
pub(super) fn signals(query: &Query, when: When, story: &Story) -> Signals {
    let title = ratio(query.title.dot(&story.title), query.title_norm * story.title_norm);
    let body = ratio(query.body.dot(&story.body), query.body_norm * story.body_norm);
    let names = ratio(query.names.dot(&story.names), query.names_norm * story.names_norm);
    let title_in_body = ratio(held(&query.title_rarity, &story.body), query.title_sum);
    let body_in_title = ratio(query.body_rarity.dot(&story.title), story.title_sum);
    let names_within = ratio(held(&query.names_rarity, &story.body), query.names_sum);
    let body_within = ratio(held(&query.body_rarity, &story.body), query.body_sum);
    let rare = rare_shared(query, story);
    let days = days(story.gap_ms(when.at));
    let is_dated = when.is_dated && story.is_dated;
    let gap = if is_dated { days } else { 0.0 };
    [
        1.0,
        title,
        body,
        names,
        title_in_body,
        body_in_title,
        names_within,
        rare,
        body * body,
        title * body,
        super::vector::log2(1.0 + gap),
        flag(gap > 1.0),
        flag(gap > 3.0),
        body / (1.0 + gap),
        flag(!is_dated),
        body_within,
    ]
}

/// Returns 1 for true.
fn flag(is_so: bool) -> f32 {
    if is_so { 1.0 } else { 0.0 }
}

/// Returns days, to the hour.
fn days(ms: i64) -> f32 {
    (ms / HOUR_MS).min(1000 * 24) as f32 / (DAY_MS / HOUR_MS) as f32
}

/// Returns the sum of the rarities of the terms that a story has, too.
fn held(rarity: &Vector, story: &Vector) -> f32 {
    let mut sum = 0.0;
    rarity.shared(story, |_, rare, _| sum += rare);
    sum
}

/// Returns how much the rarest shared words tell: rarity above the usual, of at most the headline's and the names' words.
fn rare_shared(query: &Query, story: &Story) -> f32 {
    let mut sum = 0.0;
    let mut add = |_, rare: f32, _| sum += (rare - USUAL_RARITY).max(0.0);
    query.title_rarity.shared(&story.body, &mut add);
    query.names_rarity.shared(&story.body, &mut add);
    super::vector::log2(1.0 + sum) / 4.0
}

/// A term of this rarity stands in one of 32 articles.
const USUAL_RARITY: f32 = 5.0;
