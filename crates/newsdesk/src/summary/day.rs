//! The days that the articles of a story name, each with the sentence that tells most of it. A part of the timeline.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::material::{Material, Part, Sentence};
use super::timeline::{Moment, When, new_weight};
use super::{date, key_line};
use crate::model::{ArticleId, ArticleText, DAY_MS, Instant, OwnerId};

/// How far into an article dates are looked for, in sentences.
const MAX_PLACE: usize = 12;
/// How many days are shown, those that most owners name.
const MAX_DAYS: usize = 4;
/// How many sentences of a day are asked whether they can be shown.
const MAX_LOOKED_AT: usize = 12;
/// So many owners must name a day, or all where there are fewer.
const MIN_OWNERS: usize = 2;

/// Who names a day, and the sentences that do, with their worth.
#[derive(Default)]
struct Day<'m> {
    owners: BTreeSet<OwnerId>,
    sentences: Vec<(u64, ArticleId, &'m Sentence)>,
}

/// Returns the days that articles name, other than the day on which they came out, and the sentence that tells most.
pub(super) fn named<'m>(material: &'m Material) -> Vec<(&'m Sentence, Moment)> {
    let mut days: BTreeMap<Instant, Day> = BTreeMap::new();
    for sentence in material.sentences.iter().filter(|sentence| sentence.has_month) {
        let is_near = sentence.place < MAX_PLACE && sentence.part != Part::Headline;
        if is_near
            && material.is_main(sentence)
            && let Some(member) = material.member(sentence)
            && let Some(at) = day_of(material.words(sentence), member.text)
        {
            let day = days.entry(at).or_default();
            day.owners.insert(member.text.owner);
            let worth = new_weight(&material.weights, &sentence.terms, sentence);
            day.sentences.push((worth, member.text.id, sentence));
        }
    }
    let enough = MIN_OWNERS.min(material.owners);
    let mut named: Vec<(Instant, Day)> =
        days.into_iter().filter(|(_, day)| day.owners.len() >= enough).collect();
    named.sort_by_key(|(at, day)| (Reverse(day.owners.len()), *at));
    named.into_iter().take(MAX_DAYS).filter_map(|(at, day)| moment(material, at, day)).collect()
}

/// Returns the day that a sentence names, when it is not the one on which its article came out.
fn day_of(sentence: &str, text: &ArticleText) -> Option<Instant> {
    let day = date::first_date(sentence, text.language.as_ref(), text.at())?;
    let is_today = day.0.div_euclid(DAY_MS) == text.at().0.div_euclid(DAY_MS);
    (!is_today).then_some(day)
}

/// Returns a day with the sentence that tells most of it.
fn moment<'m>(
    material: &Material,
    at: Instant,
    mut day: Day<'m>,
) -> Option<(&'m Sentence, Moment)> {
    day.sentences
        .sort_by_key(|(worth, article, sentence)| (Reverse(*worth), *article, sentence.place));
    let (sentence, passage) =
        day.sentences.iter().take(MAX_LOOKED_AT).find_map(|(_, _, sentence)| {
            Some((*sentence, key_line::passage(material, sentence)?))
        })?;
    let is_ahead = at > material.now;
    let owners = day.owners.len();
    Some((sentence, Moment { when: When::Day(at), passage, owners, is_ahead }))
}
