//! Training: the weights of the signals learnt from articles whose story people have named. Runs the window over the
//! labelled streams, learns by logistic regression, and chooses the limits that group best. Same streams, same weights.

use std::collections::BTreeMap;

use super::cluster::Member;
use super::signal::{COUNT, Query, Signals, When, signals};
use super::weights::{Row, Weights, logistic};
use super::window::Window;
use crate::model::{ArticleId, ArticleText, StoryChange, StoryId, TextForm};

/// An article and the story that people put it in; without one it only stands in the way.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The article.
    pub article: ArticleText,
    /// Its story's name.
    pub story: Option<String>,
}

/// Articles in their order of arrival. Each stream counts as much as any other.
#[derive(Clone, Debug)]
pub struct Stream {
    /// What it is called in reports.
    pub name: String,
    /// Its articles.
    pub articles: Vec<Labelled>,
}

/// How well a stream was grouped.
///
/// # Source
/// Bagga and Baldwin 1998, `BCubed`, over labelled articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Mean share of an article's group that is of its story.
    pub precision: f64,
    /// Mean share of an article's story that is in its group.
    pub recall: f64,
}

impl Score {
    /// Returns the harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// Groups a stream and says how well.
#[must_use]
pub fn score(weights: &Weights, stream: &Stream) -> Score {
    let mut window = Window::new(weights.clone());
    let mut groups = Groups::default();
    for labelled in &stream.articles {
        let arrived = window.arrive(&labelled.article, &[], None);
        groups.0.insert(labelled.article.id, arrived.decision.story);
        groups.follow(&arrived.changes);
    }
    groups.follow(&window.settle());
    let pairs = stream.articles.iter().filter_map(|labelled| {
        Some((labelled.story.as_deref()?, *groups.0.get(&labelled.article.id)?))
    });
    bcubed(&pairs.collect::<Vec<_>>())
}

/// Articles and their last story.
#[derive(Debug, Default)]
pub struct Groups(pub BTreeMap<ArticleId, StoryId>);

impl Groups {
    /// Takes changes over.
    pub fn follow(&mut self, changes: &[StoryChange]) {
        for change in changes {
            match change {
                StoryChange::Merged { from, into } => {
                    self.0.values_mut().filter(|story| *story == from).for_each(|s| *s = *into);
                }
                StoryChange::Split { into, articles, .. } => {
                    articles.iter().for_each(|article| {
                        self.0.insert(*article, *into);
                    });
                }
                StoryChange::Archived(_) => {}
            }
        }
    }
}

/// Returns the score of pairs of story and group.
fn bcubed(pairs: &[(&str, StoryId)]) -> Score {
    let mut stories: BTreeMap<&str, f64> = BTreeMap::new();
    let mut groups: BTreeMap<StoryId, f64> = BTreeMap::new();
    let mut both: BTreeMap<(&str, StoryId), f64> = BTreeMap::new();
    for (story, group) in pairs {
        *stories.entry(story).or_default() += 1.0;
        *groups.entry(*group).or_default() += 1.0;
        *both.entry((story, *group)).or_default() += 1.0;
    }
    let mut score = Score::default();
    for ((story, group), count) in &both {
        let share = |total: Option<&f64>| total.map_or(0.0, |total| count * count / total);
        score.precision += share(groups.get(group));
        score.recall += share(stories.get(story));
    }
    let articles = (pairs.len() as f64).max(1.0);
    Score { precision: score.precision / articles, recall: score.recall / articles }
}

/// Rounds of learning: the first follows the labels, the later ones the window's own decisions.
const ROUNDS: usize = 2;

/// Learns weights from streams.
#[must_use]
pub fn train(streams: &[Stream], version: u32) -> Weights {
    let mut weights = Weights::new(version, [Row::BLANK; 3]);
    let mut lessons: BTreeMap<TextForm, Vec<Lesson>> = BTreeMap::new();
    for round in 0..ROUNDS {
        for stream in streams {
            for (form, mut found) in lessons_of(stream, (round > 0).then_some(&weights)) {
                let share = 1.0 / found.len().max(1) as f64;
                found.iter_mut().for_each(|lesson| lesson.share = share);
                lessons.entry(form).or_default().extend(found);
            }
        }
        for (form, lessons) in &lessons {
            let row = Row { signals: learn(lessons), ..*weights.row(*form) };
            weights = weights.with_row(*form, row);
        }
        weights = limits(weights, streams);
    }
    weights
}

/// One comparison and its outcome.
#[derive(Clone, Debug)]
struct Lesson {
    signals: Signals,
    belongs: bool,
    /// What it counts for.
    share: f64,
}

/// Returns the comparisons that a stream teaches, by text form.
fn lessons_of(stream: &Stream, weights: Option<&Weights>) -> BTreeMap<TextForm, Vec<Lesson>> {
    let blank = Weights::new(0, [Row::BLANK; 3]);
    let mut window = Window::new(weights.unwrap_or(&blank).clone());
    let labels: BTreeMap<ArticleId, &str> = stream
        .articles
        .iter()
        .filter_map(|labelled| Some((labelled.article.id, labelled.story.as_deref()?)))
        .collect();
    let mut lessons: BTreeMap<TextForm, Vec<Lesson>> = BTreeMap::new();
    for Labelled { article, story } in &stream.articles {
        let rehearsal = window.rehearse(article);
        let mut own = None;
        for (slot, signals) in &rehearsal.compared {
            let Some(candidate) = window.story(rehearsal.lane, *slot) else { continue };
            let (Some(label), Some(story)) = (main_label(&candidate.members, &labels), story)
            else {
                continue;
            };
            let belongs = label == story;
            if belongs && own.is_none() {
                own = Some(*slot);
            }
            let lesson = Lesson { signals: *signals, belongs, share: 1.0 };
            lessons.entry(rehearsal.form).or_default().push(lesson);
        }
        if weights.is_some() {
            window.arrive(article, &[], None);
        } else {
            window.arrive_told(article, own);
        }
    }
    lessons
}

/// Returns the label that most members of a story have; of equals the first in the alphabet.
fn main_label<'a>(members: &[Member], labels: &BTreeMap<ArticleId, &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in members.iter().filter_map(|member| labels.get(&member.id)) {
        *counts.entry(label).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(label, count)| (*count, std::cmp::Reverse(*label)));
    most.map(|(label, _)| label)
}

/// What a weight costs: keeps weights of signals small that say the same.
const RIDGE: f64 = 2e-4;
/// Steps of Newton's method; six digits stand after about ten.
const STEPS: usize = 25;

/// Returns the weights under which the lessons are likeliest.
///
/// # Source
/// Logistic regression with a quadratic penalty, by iteratively reweighted least squares.
fn learn(lessons: &[Lesson]) -> Signals {
    let mut weights = [0.0_f64; COUNT];
    let total: f64 = lessons.iter().map(|lesson| lesson.share).sum::<f64>().max(1e-9);
    for _ in 0..STEPS {
        let mut slope = weights.map(|weight| -RIDGE * weight);
        let mut curve = [[0.0; COUNT]; COUNT];
        for lesson in lessons {
            let x = lesson.signals.map(f64::from);
            let sum: f64 = weights.iter().zip(x).map(|(weight, x)| weight * x).sum();
            let p = f64::from(logistic(sum as f32));
            let share = lesson.share / total;
            let error = share * (f64::from(u8::from(lesson.belongs)) - p);
            let spread = share * (p * (1.0 - p)).max(1e-6);
            for ((slope, row), here) in slope.iter_mut().zip(&mut curve).zip(x) {
                *slope += error * here;
                row.iter_mut().zip(x).for_each(|(cell, there)| *cell += spread * here * there);
            }
        }
        for (at, row) in curve.iter_mut().enumerate() {
            row.iter_mut().skip(at).take(1).for_each(|cell| *cell += RIDGE);
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights.map(|weight| weight as f32)
}

/// Solves a system of linear equations with a positive definite matrix, by elimination.
fn solve(mut matrix: [[f64; COUNT]; COUNT], mut right: [f64; COUNT]) -> [f64; COUNT] {
    for pivot in 0..COUNT {
        let (Some(row), Some(value)) = (matrix.get(pivot).copied(), right.get(pivot).copied())
        else {
            break;
        };
        let Some(head) = row.get(pivot).copied().filter(|head| head.abs() > 1e-12) else {
            continue;
        };
        for (at, (other, sum)) in matrix.iter_mut().zip(&mut right).enumerate() {
            if at == pivot {
                continue;
            }
            let factor = other.get(pivot).copied().unwrap_or(0.0) / head;
            other.iter_mut().zip(row).for_each(|(cell, above)| *cell -= factor * above);
            *sum -= factor * value;
        }
    }
    let mut solution = [0.0; COUNT];
    for (at, (value, (row, sum))) in solution.iter_mut().zip(matrix.iter().zip(right)).enumerate() {
        let head = row.get(at).copied().unwrap_or(0.0);
        *value = if head.abs() > 1e-12 { sum / head } else { 0.0 };
    }
    solution
}

/// Limits that are tried.
///
/// # Units
/// Thousandths.
const TRIED: [u16; 8] = [250, 330, 410, 490, 570, 650, 750, 850];

/// Mean scores that differ by less differ by chance. The lower limit is taken then: what does not belong together is
/// split again later, and all that was measured tears stories rather than mixing them.
const CHANCE: f64 = 0.005;

/// Chooses the limits under which the streams of each form are grouped best.
fn limits(mut weights: Weights, streams: &[Stream]) -> Weights {
    let mut by_form: BTreeMap<TextForm, Vec<&Stream>> = BTreeMap::new();
    for stream in streams {
        by_form.entry(main_form(stream)).or_default().push(stream);
    }
    for (form, streams) in by_form {
        let mean = |row: Row| {
            let weights = weights.with_row(form, row);
            let sum: f64 = streams.iter().map(|stream| score(&weights, stream).f1()).sum();
            sum / streams.len().max(1) as f64
        };
        let row = *weights.row(form);
        let row = best(TRIED.map(|join| row.limited(join, join.max(500))), &mean);
        let row = best(TRIED.map(|merge| row.limited(row.join, merge)), &mean);
        let row = best(TRIED.map(|join| row.limited(join, row.merge)), &mean);
        weights = weights.with_row(form, row);
    }
    weights
}

/// Returns the first row, hence that with the lowest limit, whose score is as good as the highest.
fn best(rows: [Row; TRIED.len()], score: &impl Fn(Row) -> f64) -> Row {
    let scored = rows.map(|row| (score(row), row));
    let highest = scored.iter().map(|(value, _)| *value).fold(f64::MIN, f64::max);
    let good = scored.iter().find(|(value, _)| *value >= highest - CHANCE);
    good.map_or(Row::BLANK, |(_, row)| *row)
}

/// Returns the form that most articles of a stream have.
fn main_form(stream: &Stream) -> TextForm {
    let mut counts: BTreeMap<TextForm, usize> = BTreeMap::new();
    let mut window = Window::new(Weights::new(0, [Row::BLANK; 3]));
    for labelled in stream.articles.iter().take(200) {
        *counts.entry(window.rehearse(&labelled.article).form).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(TextForm::Full, |(form, _)| form)
}

/// What an article would be compared with.
struct Rehearsal {
    lane: u16,
    form: TextForm,
    compared: Vec<(super::lane::Slot, Signals)>,
}

impl Window {
    /// Returns what an article would be compared with if it arrived now.
    fn rehearse(&mut self, article: &ArticleText) -> Rehearsal {
        let lane = self.lane(article.language.as_ref());
        let when = When { at: article.at(), is_dated: article.published.is_some() };
        let now = self.now.max(article.seen);
        let Some(held) = self.lanes.get_mut(usize::from(lane)) else {
            return Rehearsal { lane, form: TextForm::Full, compared: Vec::new() };
        };
        let (draft, _) = super::draft::read(article, &[], &mut held.lexicon);
        let query = Query::new(&draft, &held.lexicon);
        let compared = held
            .nearest(&query, now)
            .into_iter()
            .filter_map(|slot| Some((slot, signals(&query, when, held.story(slot)?))));
        Rehearsal { lane, form: draft.form, compared: compared.collect() }
    }

    /// Takes an article into the story that its label says.
    fn arrive_told(&mut self, article: &ArticleText, slot: Option<super::lane::Slot>) {
        self.arrivals += 1;
        self.pass_time(article.seen);
        let lane = self.lane(article.language.as_ref());
        let when = When { at: article.at(), is_dated: article.published.is_some() };
        let (draft, _, query) = self.draft(lane, article, &[]);
        let (id, owner) = (article.id, article.owner);
        let member = Member { id, owner, when, copy_of: None, draft };
        self.settle_in(lane, slot, member, &query);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_limits_that_score_alike_the_lowest_is_taken() {
        let chosen = |score: fn(Row) -> f64| {
            best(TRIED.map(|join| Row::BLANK.limited(join, join)), &score).join
        };
        assert_eq!(chosen(|row| if row.join == 570 { 0.904 } else { 0.9 }), TRIED[0]);
        assert_eq!(chosen(|row| if row.join == 570 { 0.91 } else { 0.9 }), 570);
    }
}
