//! Signals: what speaks for an article belonging to a story, as numbers that the weights are learnt for. Compares;
//! never decides.

use super::cluster::Story;
use super::draft::Draft;
use super::lexicon::Lexicon;
use super::vector::{Cursor, Term, Vector, log2, ratio};
use crate::model::{DAY_MS, HOUR_MS, Instant};

/// How many signals there are.
pub(super) const COUNT: usize = 18;

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
    "heavy_within",
    "heavy_times_title",
];

/// The signals of one article and one story.
pub(super) type Signals = [f32; COUNT];

/// An article's terms with how rare each is now: what is compared with many stories.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    body: Vec<Weighed>,
    /// Weights times rarity squared: the product with a story's plain weights is that of both with rarity.
    title: Vector,
    names: Vector,
    title_norm: f32,
    body_norm: f32,
    names_norm: f32,
    /// Sums of rarities: of all terms, of the headline's, of the names'.
    body_sum: f32,
    title_sum: f32,
    names_sum: f32,
    heavy: f32,
    /// The sum of the products of the heaviest terms: what a story shares that has them all.
    weight: f32,
}

/// A term of the whole text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    pub(super) term: Term,
    /// Its weight times its rarity squared.
    pub(super) product: f32,
    rarity: f32,
    in_title: bool,
    in_names: bool,
    /// It is among the heaviest, by which stories are found.
    pub(super) is_heavy: bool,
}

/// The heaviest terms of an article, by which stories are looked up and found.
const HEAVY_TERMS: usize = 28;

impl Query {
    /// Returns an article's terms as they weigh now.
    pub(super) fn new(draft: &Draft, lexicon: &Lexicon) -> Self {
        Self::of([&draft.title, &draft.body, &draft.names], lexicon)
    }

    /// Returns the terms of headline, whole text and names as they weigh now.
    pub(super) fn of(fields: [&Vector; 3], lexicon: &Lexicon) -> Self {
        let squared = |vector: &Vector| {
            vector.map(|entry| {
                let rarity = lexicon.rarity(entry.term);
                entry.weight * rarity * rarity
            })
        };
        let [title, body, names] = fields;
        let mut query = Self {
            body: weighed(fields, lexicon),
            title: squared(title),
            names: squared(names),
            ..Self::default()
        };
        query.title_norm = query.title.dot(title).sqrt();
        query.names_norm = query.names.dot(names).sqrt();
        let mut square = 0.0;
        for (term, entry) in query.body.iter().zip(body.entries()) {
            square += term.product * entry.weight;
            query.body_sum += term.rarity;
            query.title_sum += if term.in_title { term.rarity } else { 0.0 };
            query.names_sum += if term.in_names { term.rarity } else { 0.0 };
            query.heavy += flag(term.is_heavy);
            query.weight += if term.is_heavy { term.product } else { 0.0 };
        }
        query.body_norm = square.sqrt();
        query
    }

    /// Returns the heaviest terms, sorted by term.
    pub(super) fn heaviest(&self) -> impl Iterator<Item = &Weighed> {
        self.body.iter().filter(|term| term.is_heavy)
    }

    /// Returns all terms with their products, sorted by term.
    pub(super) fn terms(&self) -> impl Iterator<Item = (Term, f32)> {
        self.body.iter().map(|term| (term.term, term.product))
    }

    /// Returns the sum of the products of the heaviest terms.
    pub(super) const fn weight(&self) -> f32 {
        self.weight
    }
}

/// Returns the terms of the whole text, the heaviest marked.
fn weighed([title, body, names]: [&Vector; 3], lexicon: &Lexicon) -> Vec<Weighed> {
    let (mut title, mut names) = (Cursor::new(title), Cursor::new(names));
    let weigh = |entry: &super::vector::Entry| {
        let rarity = lexicon.rarity(entry.term);
        Weighed {
            term: entry.term,
            product: entry.weight * rarity * rarity,
            rarity,
            in_title: title.weight(entry.term).is_some(),
            in_names: names.weight(entry.term).is_some(),
            is_heavy: true,
        }
    };
    let mut terms: Vec<Weighed> = body.entries().iter().map(weigh).collect();
    if terms.len() > HEAVY_TERMS {
        let mut order: Vec<(f32, Term)> = terms.iter().map(|t| (t.product, t.term)).collect();
        let heavier =
            |a: &(f32, Term), b: &(f32, Term)| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1));
        let (_, limit, _) = order.select_nth_unstable_by(HEAVY_TERMS, heavier);
        let limit = *limit;
        for term in &mut terms {
            term.is_heavy = heavier(&(term.product, term.term), &limit).is_lt();
        }
    }
    terms
}

/// Returns the length of a vector with each weight times its rarity.
pub(super) fn norm(vector: &Vector, lexicon: &Lexicon) -> f32 {
    let square = |weight: f32| weight * weight;
    let sum: f32 = vector.entries().iter().map(|e| square(e.weight * lexicon.rarity(e.term))).sum();
    sum.sqrt()
}

/// When an article came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) at: Instant,
    /// Its source said so; otherwise it is when we saw it.
    pub(super) is_dated: bool,
}

/// What a text and a story share.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    product: f32,
    body: f32,
    title: f32,
    names: f32,
    rare: f32,
    heavy: f32,
    in_story_title: f32,
}

/// Returns the signals of an article and a story.
pub(super) fn signals(query: &Query, when: When, story: &Story) -> Signals {
    let shared = shared(query, story);
    let title = ratio(query.title.dot(&story.title), query.title_norm * story.title_norm);
    let names = ratio(query.names.dot(&story.names), query.names_norm * story.names_norm);
    let body = ratio(shared.product, query.body_norm * story.body_norm);
    let is_dated = when.is_dated && story.is_dated;
    let gap = if is_dated { days(story.gap_ms(when.at)) } else { 0.0 };
    let heavy_within = ratio(shared.heavy, query.heavy);
    [
        1.0,
        title,
        body,
        names,
        ratio(shared.title, query.title_sum),
        ratio(shared.in_story_title, story.title_sum),
        ratio(shared.names, query.names_sum),
        log2(1.0 + shared.rare) / 4.0,
        body * body,
        title * body,
        log2(1.0 + gap),
        flag(gap > 1.0),
        flag(gap > 3.0),
        body / (1.0 + gap),
        flag(!is_dated),
        ratio(shared.body, query.body_sum),
        heavy_within,
        heavy_within * title,
    ]
}

/// Walks once through the terms of a text and of a story.
fn shared(query: &Query, story: &Story) -> Shared {
    let mut shared = Shared::default();
    let mut title = Cursor::new(&story.title);
    let mut body = Cursor::new(&story.body);
    for term in &query.body {
        if let Some(weight) = title.weight(term.term) {
            shared.in_story_title += weight * term.rarity;
        }
        let Some(weight) = body.weight(term.term) else { continue };
        shared.product += weight * term.product;
        shared.body += term.rarity;
        shared.heavy += flag(term.is_heavy);
        shared.title += if term.in_title { term.rarity } else { 0.0 };
        shared.names += if term.in_names { term.rarity } else { 0.0 };
        let names_it = flag(term.in_title) + flag(term.in_names);
        shared.rare += names_it * (term.rarity - USUAL_RARITY).max(0.0);
    }
    shared
}

/// A term of this rarity stands in one of 32 articles.
const USUAL_RARITY: f32 = 5.0;

/// Returns 1 for true.
fn flag(is_so: bool) -> f32 {
    if is_so { 1.0 } else { 0.0 }
}

/// Returns days, to the hour.
fn days(ms: i64) -> f32 {
    (ms / HOUR_MS).min(1000 * 24) as f32 / (DAY_MS / HOUR_MS) as f32
}
