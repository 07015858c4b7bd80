//! The timeline of a story: the hours in which something new was told, and the days that its articles name, each with
//! one passage.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::day;
use super::key_line;
use super::material::{Material, Part, Passage, Sentence, Term};
use super::news::is_same;
use super::weight::Weights;
use crate::model::{HOUR_MS, Instant, OwnerId};

/// How many moments a timeline has.
const MAX_MOMENTS: usize = 12;
/// How many hours are looked at: the first ones and the latest of a story that runs for long.
const MAX_HOURS: usize = 24 * 30;
/// How many sentences of an hour are asked whether they can be shown.
const MAX_LOOKED_AT: usize = 12;
/// How far into an article a moment's sentence is looked for.
const MAX_PLACE: usize = 6;
/// What an hour must bring to be a moment, beside the first one: three new terms of two owners, or a new owner with a
/// sentence of its own.
const MIN_NEW: usize = 6;
/// What a new term counts that two owners use ...
const SHARED_WORTH: usize = 2;
/// ... and how many terms of one owner alone count one: most of them are colour.
const ALONE_SHARE: usize = 4;
/// What a new owner counts.
const OWNER_WORTH: usize = 2;

/// When something happened, as far as we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The day that the text names; its beginning in UTC.
    Day(Instant),
    /// The moment at which the article that tells it came out.
    Told(Instant),
}

impl When {
    /// Returns the instant by which moments are ordered.
    #[must_use]
    pub const fn at(self) -> Instant {
        match self {
            Self::Day(at) | Self::Told(at) => at,
        }
    }
}

/// A step of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub when: When,
    /// The sentence that tells it; a headline where no sentence can be shown.
    pub passage: Passage,
    /// From how many owners articles came out in that hour, or how many name that day.
    pub owners: usize,
    /// It lies ahead.
    pub is_ahead: bool,
}

/// Returns the steps of a story in order, the first report among them.
#[must_use]
pub fn timeline(material: &Material) -> Vec<Moment> {
    let mut told: Vec<&Sentence> = Vec::new();
    let mut moments: Vec<Moment> = Vec::new();
    for hour in hours(material) {
        if moments.len() == MAX_MOMENTS {
            break;
        }
        let lead = lead(material, &hour);
        if let Some((sentence, moment)) = lead
            && !told.iter().any(|known| is_same(known, sentence))
        {
            told.push(sentence);
            moments.push(moment);
        }
    }
    for (sentence, moment) in day::named(material) {
        // What lies ahead is shown even when the report of it stands there too.
        if moment.is_ahead || !told.iter().any(|known| is_same(known, sentence)) {
            told.push(sentence);
            moments.push(moment);
        }
    }
    moments.sort_by_key(|moment| (moment.when.at(), moment.passage.article));
    moments
}

/// An hour of a story.
struct Hour<'m> {
    /// The beginnings of its articles, first seen first.
    sentences: Vec<&'m Sentence>,
    /// The terms that no article before it has, in rising order.
    new: Vec<Term>,
    /// What it brings.
    worth: usize,
    owners: usize,
}

/// What the hours before brought.
struct Known {
    terms: Vec<bool>,
    owners: BTreeSet<OwnerId>,
}

/// Returns the hours that bring something new: the first one, then those that bring most.
fn hours<'m>(material: &'m Material) -> Vec<Hour<'m>> {
    let mut by_hour: BTreeMap<i64, Vec<&Sentence>> = BTreeMap::new();
    for sentence in material.sentences.iter().filter(|sentence| sentence.place < MAX_PLACE) {
        if let Some(member) = material.member(sentence) {
            by_hour.entry(member.text.at().0.div_euclid(HOUR_MS)).or_default().push(sentence);
        }
    }
    let mut known = Known { terms: vec![false; material.spread.len()], owners: BTreeSet::new() };
    let mut hours = by_hour
        .into_values()
        .take(MAX_HOURS)
        .map(|sentences| hour(material, sentences, &mut known));
    let first = hours.next();
    let mut later: Vec<Hour> = hours.filter(|hour| hour.worth >= MIN_NEW).collect();
    // The sort is stable: of two hours alike the earlier one.
    later.sort_by_key(|hour| Reverse(hour.worth));
    first.into_iter().chain(later).collect()
}

/// Returns what an hour brings, and adds it to what is known.
fn hour<'m>(material: &Material, sentences: Vec<&'m Sentence>, known: &mut Known) -> Hour<'m> {
    let mut new = Vec::new();
    let mut owners = BTreeSet::new();
    for sentence in &sentences {
        owners.extend(material.member(sentence).map(|member| member.text.owner));
        for &term in &sentence.terms {
            if let Some(is_known) = known.terms.get_mut(term)
                && !std::mem::replace(is_known, true)
            {
                new.push(term);
            }
        }
    }
    new.sort_unstable();
    let new_owners = owners.difference(&known.owners).count();
    known.owners.extend(&owners);
    let shared = new.iter().filter(|term| material.spread(**term) >= 2).count();
    let alone = new.len() - shared;
    let worth = shared * SHARED_WORTH + alone / ALONE_SHARE + new_owners * OWNER_WORTH;
    Hour { sentences, new, worth, owners: owners.len() }
}

/// Returns the sentence that tells most of what an hour brings; its first headline when none can be shown.
fn lead<'m>(material: &Material, hour: &Hour<'m>) -> Option<(&'m Sentence, Moment)> {
    let mut ranked: Vec<(u64, usize, &Sentence)> = hour
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| sentence.part != Part::Headline && material.is_main(sentence))
        .map(|(at, sentence)| (new_weight(&material.weights, &hour.new, sentence), at, *sentence))
        .collect();
    ranked.sort_by_key(|(weight, at, _)| (Reverse(*weight), *at));
    let told = ranked
        .into_iter()
        .take(MAX_LOOKED_AT)
        .find_map(|(_, _, sentence)| Some((sentence, key_line::passage(material, sentence)?)));
    let (sentence, passage) = told.or_else(|| headline(material, hour))?;
    let when = When::Told(material.member(sentence)?.text.at());
    Some((sentence, Moment { when, passage, owners: hour.owners, is_ahead: false }))
}

/// Returns the first headline of an hour. It may always be shown, since it is the text of a link.
fn headline<'m>(material: &Material, hour: &Hour<'m>) -> Option<(&'m Sentence, Passage)> {
    let mut headlines = hour.sentences.iter().filter(|sentence| sentence.part == Part::Headline);
    let sentence = *headlines.next()?;
    let article = material.member(sentence)?.text.id;
    Some((sentence, Passage { article, part: Part::Headline, range: sentence.range.clone() }))
}

/// Returns how much of what is new a sentence tells, for its length and its place.
pub(super) fn new_weight(weights: &Weights, new: &[Term], sentence: &Sentence) -> u64 {
    let terms = sentence.terms.iter().filter(|term| new.binary_search(term).is_ok());
    let weight: u64 = terms.map(|term| 1 + weights.of_term(*term)).sum();
    let length = (sentence.terms.len() as u64 * 1_000_000).isqrt().max(1);
    weight * 1_000_000 / length / (2 + sentence.place as u64)
}

#[cfg(test)]
mod tests {
    use super::super::material::Member;
    use super::super::material::tests::{NOW, article, member};
    use super::*;
    use crate::model::{ArticleText, DAY_MS};

    fn story() -> Vec<ArticleText> {
        let text = |id, minutes, headline, body| article(id, id, minutes, "en", headline, body);
        vec![
            text(
                1,
                60,
                "Ferry sinks",
                "A ferry with ninety aboard sank off Osk in a storm on Sunday.",
            ),
            text(
                2,
                70,
                "Ferry lost",
                "The ferry sank off Osk in a storm. The last inspection was on 14 October in Quillmouth.",
            ),
            text(
                3,
                400,
                "Captain held",
                "Police arrested the captain of the ferry at Quillmouth harbour. He denies all guilt.",
            ),
            text(
                4,
                410,
                "Captain arrested",
                "The captain was arrested at Quillmouth harbour by police. Inspectors passed the ferry on 14 October in Quillmouth.",
            ),
            text(5, 640, "Ferry sank", "The ferry sank off Osk in a storm on Sunday."),
        ]
    }

    #[test]
    fn steps_and_named_days_stand_in_order_each_with_a_passage() {
        let texts = story();
        let members: Vec<Member> = texts.iter().map(member).collect();
        let moments = timeline(&Material::of(&members, NOW));
        let told: Vec<(When, i64)> =
            moments.iter().map(|moment| (moment.when, moment.passage.article.0)).collect();
        let inspection = When::Day(Instant((NOW.0 / DAY_MS - 39) * DAY_MS));
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!(told[0].0, inspection);
        assert_eq!(told[1], (When::Told(texts[0].seen), 1));
        assert!([3, 4].contains(&told[2].1));
        for moment in &moments {
            let text = texts.iter().find(|text| text.id == moment.passage.article).unwrap();
            assert!(moment.passage.words(text).unwrap().ends_with('.'));
            assert!(!moment.is_ahead);
        }
    }

    #[test]
    fn a_day_to_come_lies_ahead() {
        let texts = [
            article(1, 1, 10, "en", "Vote", "Parliament will vote on the sea gate on 30 November."),
            article(2, 2, 20, "en", "Vote", "The vote on the sea gate is set for 30 November."),
        ];
        let members: Vec<Member> = texts.iter().map(member).collect();
        let moments = timeline(&Material::of(&members, NOW));
        assert!(moments.last().is_some_and(|moment| moment.is_ahead), "{moments:?}");
    }

    #[test]
    fn a_story_of_headlines_is_told_by_them() {
        let texts = [article(1, 1, 10, "en", "Ferry sinks off Osk", "")];
        let mut only = member(&texts[0]);
        only.may_quote = false;
        let moments = timeline(&Material::of(&[only], NOW));
        assert_eq!(moments.len(), 1);
        assert_eq!(moments[0].passage.words(&texts[0]), Some("Ferry sinks off Osk"));
        assert!(timeline(&Material::of(&[], NOW)).is_empty());
    }
}
