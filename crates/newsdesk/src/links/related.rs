//! Related stories by relation: an earlier chapter, background, the same people, the same place. Never a copy of what
//! was just read, and not six of one publisher. Candidates come from the caller, who knows what is alike in words.

use std::collections::BTreeSet;

use super::facts::StoryFacts;
use crate::model::{NameKind, StoryId};

/// The most related stories of one.
pub const RELATED_MAX: usize = 6;
/// The most candidates that are looked at.
const CANDIDATES_MAX: usize = 200;
/// Below this probability of belonging together, in thousandths, two stories have only words in common.
///
/// # Source
/// Design of stories 4.4.
const PROBABILITY_MIN: u16 = 150;
/// How much of the choice is how near a story is, in thousandths; the rest is how unlike those already chosen.
///
/// # Source
/// Design of stories 4.4: lambda of maximal marginal relevance.
const LAMBDA: i64 = 700;
/// One, in the units of scores.
const ONE: i64 = 1_000;
/// An earlier chapter shares so much of the names of the story that has fewer, in thousandths.
const CHAPTER_SHARE: i64 = 500;
/// And so many names.
const CHAPTER_NAMES: usize = 2;

/// How a story is related to the one that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same people and places, and something that happened before.
    EarlierChapter,
    /// An explainer or long read on the same subject.
    Background,
    /// It names the same people or organisations.
    SamePeople,
    /// It plays at the same place.
    SamePlace,
}

impl Relation {
    /// Every relation with its name in addresses and messages.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::EarlierChapter, "earlier-chapter"),
        (Self::Background, "background"),
        (Self::SamePeople, "same-people"),
        (Self::SamePlace, "same-place"),
    ];
}

/// A story that may be related.
#[derive(Clone, Copy, Debug)]
pub struct Similar<'a> {
    /// Its facts.
    pub facts: &'a StoryFacts,
    /// The probability that it belongs to the story itself, in thousandths, as the story writer judges.
    pub probability: u16,
    /// It is an explainer or a long read.
    pub is_explainer: bool,
}

/// A name that more stories carry than this ties none of them together: a capital, a head of government.
pub const NAME_STORIES_MAX: usize = 200;
/// From this likeness on two stories are one that the writer has not joined, in thousandths; it is no relation.
pub const SAME_STORY: u16 = 900;

impl<'a> Similar<'a> {
    /// Returns a story as a candidate, as like to another as their names and the words of their headlines are: the mean of
    /// the shares that the one with fewer has in common with the other.
    #[must_use]
    pub fn of(story: &StoryFacts, facts: &'a StoryFacts, is_explainer: bool) -> Self {
        let common = |ours: usize, theirs: usize, both: usize| share(both, ours.min(theirs));
        let names = facts.names.keys().filter(|key| story.names.contains_key(*key)).count();
        let terms = facts.terms.keys().filter(|term| story.terms.contains_key(*term)).count();
        let likeness = (common(story.names.len(), facts.names.len(), names)
            + common(story.terms.len(), facts.terms.len(), terms))
            / 2;
        Self { facts, probability: u16::try_from(likeness).unwrap_or(u16::MAX), is_explainer }
    }
}

/// A related story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Which story.
    pub story: StoryId,
    /// How it is related.
    pub relation: Relation,
    /// How near it is, of 1,000; what decided is this less what it repeats of those before it.
    pub nearness: u16,
    /// The names that both have, as the related story prints them: people first.
    pub names: Vec<String>,
}

/// A candidate with what was found of it.
struct Candidate<'a> {
    facts: &'a StoryFacts,
    related: Related,
}

/// Returns the stories related to one, nearest first and each unlike those before it: at most `RELATED_MAX`.
///
/// `join` is the probability from which on the story writer would put a candidate into the story itself; such a
/// candidate is the story, not a relation of it. The same candidates in any order give the same answer.
#[must_use]
pub fn related(story: &StoryFacts, candidates: &[Similar<'_>], join: u16) -> Vec<Related> {
    let mut open: Vec<Candidate<'_>> = candidates
        .iter()
        .take(CANDIDATES_MAX)
        .filter(|candidate| (PROBABILITY_MIN..join).contains(&candidate.probability))
        .filter(|candidate| candidate.facts.id != story.id && !is_copy(story, candidate.facts))
        .filter_map(|candidate| relate(story, candidate))
        .collect();
    open.sort_by_key(|candidate| candidate.related.story);
    open.dedup_by_key(|candidate| candidate.related.story);
    let mut chosen: Vec<Candidate<'_>> = Vec::new();
    while chosen.len() < RELATED_MAX {
        let best = (0..open.len()).max_by_key(|at| {
            let value = open.get(*at).map_or(i64::MIN, |candidate| marginal(candidate, &chosen));
            (value, std::cmp::Reverse(*at))
        });
        let Some(at) = best else { break };
        chosen.push(open.remove(at));
    }
    chosen.into_iter().map(|candidate| candidate.related).collect()
}

/// Tells whether two stories hold the same article or copies of it.
fn is_copy(a: &StoryFacts, b: &StoryFacts) -> bool {
    a.origins.iter().any(|origin| b.origins.binary_search(origin).is_ok())
}

/// Returns a candidate with its relation; `None` when it has no name in common.
fn relate<'a>(story: &StoryFacts, similar: &Similar<'a>) -> Option<Candidate<'a>> {
    let facts = similar.facts;
    let shared: Vec<_> =
        story.names.iter().filter_map(|(key, ours)| Some((ours, facts.names.get(key)?))).collect();
    let is_place = |kind: NameKind| kind == NameKind::Place;
    let people = shared.iter().filter(|(ours, _)| !is_place(ours.kind)).count();
    let relation = relation(story, similar, shared.len(), people)?;
    let share = share(shared.len(), story.names.len().min(facts.names.len()));
    let nearness = (i64::from(similar.probability) + share) / 2;
    let mut named: Vec<_> =
        shared.iter().map(|(ours, theirs)| (is_place(ours.kind), theirs.text.clone())).collect();
    named.sort();
    Some(Candidate {
        facts,
        related: Related {
            story: facts.id,
            relation,
            nearness: u16::try_from(nearness.clamp(0, ONE)).unwrap_or_default(),
            names: named.into_iter().map(|(_, text)| text).collect(),
        },
    })
}

/// Returns how a story with so many names in common, so many of them people or organisations, is related.
fn relation(
    story: &StoryFacts,
    similar: &Similar<'_>,
    shared: usize,
    people: usize,
) -> Option<Relation> {
    let facts = similar.facts;
    let fewer = story.names.len().min(facts.names.len());
    if shared == 0 {
        return None;
    }
    if similar.is_explainer {
        return Some(Relation::Background);
    }
    let is_chapter = facts.last < story.first
        && shared >= CHAPTER_NAMES
        && people > 0
        && share(shared, fewer) >= CHAPTER_SHARE;
    Some(match people {
        _ if is_chapter => Relation::EarlierChapter,
        0 => Relation::SamePlace,
        _ => Relation::SamePeople,
    })
}

/// Returns what a candidate is worth beside those already chosen, in millionths.
fn marginal(candidate: &Candidate<'_>, chosen: &[Candidate<'_>]) -> i64 {
    let repeats =
        chosen.iter().map(|other| alike(candidate.facts, other.facts)).max().unwrap_or_default();
    LAMBDA * i64::from(candidate.related.nearness) - (ONE - LAMBDA) * repeats
}

/// Returns how alike two stories are in owners and names, in thousandths.
fn alike(a: &StoryFacts, b: &StoryFacts) -> i64 {
    let owners: BTreeSet<_> = a.owners.iter().chain(&b.owners).collect();
    let same_owners = a.owners.iter().filter(|owner| b.owners.binary_search(owner).is_ok()).count();
    let names: BTreeSet<_> = a.names.keys().chain(b.names.keys()).collect();
    let same_names = a.names.keys().filter(|key| b.names.contains_key(*key)).count();
    (share(same_owners, owners.len()) + share(same_names, names.len())) / 2
}

/// Returns a share in thousandths; of nothing, nothing.
fn share(part: usize, whole: usize) -> i64 {
    let [part, whole] = [part, whole].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    if whole == 0 { 0 } else { part.saturating_mul(ONE) / whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Extra;
    use crate::model::{
        ArticleId, ArticleText, HOUR_MS, Instant, Name, OwnerId, Section, SourceId,
    };

    /// Where the story writer joins, in the cases below.
    const JOIN: u16 = 500;

    /// Returns a story of one article: names as `P:Mara Ellings`, `L:Kessandra`.
    fn story(id: i64, owner: i64, hour: i64, names: &[&str]) -> StoryFacts {
        let article = ArticleText {
            id: ArticleId(id),
            source: SourceId(owner),
            owner: OwnerId(owner),
            headline: String::new(),
            dek: String::new(),
            body: String::new(),
            byline: String::new(),
            language: None,
            section: Section::World,
            url: None,
            published: None,
            seen: Instant(hour * HOUR_MS),
        };
        let names: Vec<Name> = names
            .iter()
            .map(|name| Name {
                text: name[2..].to_owned(),
                key: name[2..].to_lowercase(),
                kind: if name.starts_with('P') { NameKind::Person } else { NameKind::Place },
                count: 1,
                in_headline: false,
            })
            .collect();
        let mut facts = StoryFacts::new(StoryId(id), None);
        facts.add(&article, &names, Extra::default());
        facts
    }

    fn similar(facts: &StoryFacts, probability: u16) -> Similar<'_> {
        Similar { facts, probability, is_explainer: false }
    }

    #[test]
    fn relations_follow_from_time_and_names() {
        let read = story(1, 1, 100, &["P:Mara Ellings", "L:Kessandra", "P:Jan Olde"]);
        let check = |other: &StoryFacts, is_explainer: bool, want: Option<Relation>| {
            let found =
                related(&read, &[Similar { facts: other, probability: 300, is_explainer }], JOIN);
            assert_eq!(found.first().map(|found| found.relation), want, "{other:?}");
        };
        check(
            &story(2, 2, 10, &["P:Mara Ellings", "L:Kessandra"]),
            false,
            Some(Relation::EarlierChapter),
        );
        check(
            &story(2, 2, 200, &["P:Mara Ellings", "L:Kessandra"]),
            false,
            Some(Relation::SamePeople),
        );
        check(
            &story(2, 2, 10, &["P:Mara Ellings", "L:Riga", "P:A B", "P:C D", "L:E"]),
            false,
            Some(Relation::SamePeople),
        );
        check(
            &story(2, 2, 10, &["L:Kessandra", "P:Someone Else"]),
            false,
            Some(Relation::SamePlace),
        );
        check(
            &story(2, 2, 10, &["P:Mara Ellings", "L:Kessandra"]),
            true,
            Some(Relation::Background),
        );
        check(&story(2, 2, 10, &["P:Someone Else"]), false, None);
    }

    #[test]
    fn only_what_is_near_and_not_the_story_itself_is_related() {
        let read = story(1, 1, 100, &["P:Mara Ellings"]);
        let other = story(2, 2, 10, &["P:Mara Ellings"]);
        for (probability, want) in [(149, 0), (150, 1), (499, 1), (500, 0)] {
            assert_eq!(
                related(&read, &[similar(&other, probability)], JOIN).len(),
                want,
                "{probability}"
            );
        }
        assert!(related(&read, &[similar(&read, 300)], JOIN).is_empty());
    }

    #[test]
    fn a_copy_is_never_related() {
        let read = story(1, 1, 100, &["P:Mara Ellings"]);
        let mut copy = story(2, 2, 10, &["P:Mara Ellings"]);
        copy.origins = vec![ArticleId(1)];
        assert!(related(&read, &[similar(&copy, 300)], JOIN).is_empty());
    }

    #[test]
    fn the_second_choice_differs_from_the_first() {
        let read = story(1, 1, 100, &["P:Mara Ellings", "P:Jan Olde", "L:Kessandra"]);
        let first = story(2, 7, 10, &["P:Mara Ellings", "P:Jan Olde"]);
        let alike = story(3, 7, 11, &["P:Mara Ellings", "P:Jan Olde"]);
        let other = story(4, 8, 12, &["L:Kessandra"]);
        let check = |candidates: &[Similar<'_>]| {
            let found: Vec<_> =
                related(&read, candidates, JOIN).iter().map(|found| found.story.0).collect();
            assert_eq!(found, [2, 4, 3]);
        };
        check(&[similar(&first, 400), similar(&alike, 390), similar(&other, 300)]);
        check(&[similar(&other, 300), similar(&alike, 390), similar(&first, 400)]);
    }

    #[test]
    fn no_more_than_six_are_related() {
        let read = story(1, 1, 100, &["P:Mara Ellings"]);
        let others: Vec<_> = (2..600).map(|id| story(id, id, 10, &["P:Mara Ellings"])).collect();
        let candidates: Vec<_> = others.iter().map(|other| similar(other, 300)).collect();
        assert_eq!(related(&read, &candidates, JOIN).len(), RELATED_MAX);
    }
}
