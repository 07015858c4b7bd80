//! Figures: the values that articles give for one thing, rounded ones with those that they round, each with who gives it
//! and since when.

use std::cmp::Reverse;
use std::ops::Range;

use super::material::{Material, Part, Passage, Sentence};
use super::mention::{Counted, Mention};
use crate::model::{ArticleId, Instant, SourceId};

/// How many figures a difference shows, the latest.
const MAX_FIGURES: usize = 6;
/// A rounded figure within this share of another is the same, in thousandths.
const ROUGH_SHARE: i64 = 100;

/// A figure and who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value in thousandths.
    pub value: i64,
    /// It is given as rounded or as a bound.
    pub is_rough: bool,
    /// The number as printed, with its scale and unit.
    pub number: Passage,
    /// The sentence in which it stands.
    pub sentence: Passage,
    /// When the article that gave it first came out.
    pub at: Instant,
    /// The source of that article.
    pub source: SourceId,
    /// Every article that gives it, first seen first.
    pub articles: Vec<ArticleId>,
}

/// Returns the figures of mentions of one thing, the latest first, and the passage that names what is counted.
pub(super) fn figures(
    material: &Material,
    counted: &Counted,
    group: &[&Mention],
) -> (Vec<Figure>, Option<Passage>) {
    let heard = one_of_each_article(counted, group);
    // Exact ones first, so that a rounded one finds the figure that it rounds.
    let (rough, exact): (Vec<&Mention>, Vec<&Mention>) =
        heard.into_iter().partition(|mention| mention.is_rough);
    let mut same_values: Vec<Vec<&Mention>> = Vec::new();
    for mention in exact.into_iter().chain(rough) {
        match same_values.iter_mut().find(|same| same.iter().any(|one| agree(one, mention))) {
            Some(same) => same.push(mention),
            None => same_values.push(vec![mention]),
        }
    }
    let mut shown: Vec<(Figure, Option<Passage>)> =
        same_values.iter().filter_map(|same| figure(material, same)).collect();
    shown.sort_by_key(|(figure, _)| (Reverse(figure.at), figure.number.article));
    shown.truncate(MAX_FIGURES);
    let label = shown.iter().find_map(|(_, label)| label.clone());
    (shown.into_iter().map(|(figure, _)| figure).collect(), label)
}

/// Returns one mention of each article: of people the first, of anything else none when the article gives two figures.
fn one_of_each_article<'a, 'm>(
    counted: &Counted,
    group: &[&'a Mention<'m>],
) -> Vec<&'a Mention<'m>> {
    let is_people = matches!(counted, Counted::People(..));
    let mut heard = Vec::new();
    for same in group.chunk_by(|a, b| a.sentence.member == b.sentence.member) {
        let Some(first) = same.first() else { continue };
        if is_people || same.iter().all(|other| agree(first, other)) {
            heard.push(*first);
        }
    }
    heard
}

/// Tells whether two figures are the same, for one of them may be rounded.
fn agree(a: &Mention, b: &Mention) -> bool {
    let apart = (a.value - b.value).abs();
    let grain = a.grain.max(b.grain);
    let is_rounded = a.grain != b.grain && apart.saturating_mul(2) <= grain;
    let slack = a.value.max(b.value) / 1000 * ROUGH_SHARE;
    apart == 0 || is_rounded || ((a.is_rough || b.is_rough) && apart <= slack)
}

/// Returns a figure as its first article that may be quoted gives it, and the passage that names what is counted.
fn figure(material: &Material, same: &[&Mention]) -> Option<(Figure, Option<Passage>)> {
    let mut by_time: Vec<&&Mention> = same.iter().collect();
    by_time.sort_by_key(|mention| {
        material.members.get(mention.sentence.member).map(|m| (m.text.at(), m.text.id))
    });
    let shown = by_time.iter().find(|mention| may_show(material, mention.sentence))?;
    let text = material.member(shown.sentence)?.text;
    let passage = |range: &Range<usize>| Passage {
        article: text.id,
        part: shown.sentence.part,
        range: range.clone(),
    };
    let first = material.member(by_time.first()?.sentence)?.text;
    let mut articles: Vec<(Instant, ArticleId)> = same
        .iter()
        .filter_map(|mention| material.member(mention.sentence))
        .map(|member| (member.text.seen, member.text.id))
        .collect();
    articles.sort_unstable();
    let figure = Figure {
        value: same.first()?.value,
        is_rough: shown.is_rough,
        number: passage(&shown.number),
        sentence: passage(&shown.sentence.range),
        at: first.at(),
        source: first.source,
        articles: articles.into_iter().map(|(_, article)| article).collect(),
    };
    Some((figure, shown.name.as_ref().map(passage)))
}

/// Tells whether a sentence may be shown: a headline always, since it is the text of a link.
fn may_show(material: &Material, sentence: &Sentence) -> bool {
    sentence.part == Part::Headline
        || material.member(sentence).is_some_and(|member| member.may_quote)
}
