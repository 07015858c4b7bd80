//! The same event in other languages: "also covered in Spanish". Finds stories that share rare facts, judges each pair,
//! and keeps one link for each story and language. A wrong link is worse than a missing one.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::StoryFacts;
use super::likeness::{Likeness, Rarity, gap_hours};
use super::terms::TermTable;
use crate::model::StoryId;

/// The least probability of a link, in thousandths.
///
/// # Source
/// Design of stories 4.3; at this bound no pair of the labelled fixture is linked wrongly.
pub const LINK_MIN: u16 = 900;
/// The most hours between the coverage of two linked stories.
const GAP_HOURS_MAX: i64 = 48;
/// The names and numbers that both must have and few others, unless they cite the same address.
const RARE_MIN: usize = 3;
/// What more stories than this have leads to no candidates.
const POSTING_MAX: usize = 60;
/// The most candidates that are judged of one story, those with the most in common first.
const CANDIDATES_MAX: usize = 40;

/// Two stories of one event in two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The story with the lower id.
    pub a: StoryId,
    /// The other.
    pub b: StoryId,
    /// The probability that they are of one event, in thousandths.
    pub probability: u16,
    /// What speaks for it.
    pub likeness: Likeness,
}

/// Returns the links between stories in different languages, by their ids: at most one for a story in each other
/// language, the most probable, and only where each is the other's best.
#[must_use]
pub fn across(stories: &[StoryFacts], table: &TermTable) -> Vec<Link> {
    let rarity = Rarity::of(stories);
    let index = Index::of(stories);
    let mut links: Vec<(Link, usize, usize)> = Vec::new();
    for at in 0..stories.len() {
        for other in index.candidates(stories, at) {
            let (Some(a), Some(b)) = (stories.get(at), stories.get(other)) else { continue };
            if let Some(link) = judge(a, b, &rarity, table) {
                links.push((link, at, other));
            }
        }
    }
    links.sort_by_key(|(link, ..)| (std::cmp::Reverse(link.likeness.logit()), link.a, link.b));
    let mut taken = BTreeSet::new();
    let mut best = Vec::new();
    for (link, a, b) in links {
        let language = |at: usize| stories.get(at).and_then(|story| story.language.clone());
        let (first, second) = ((a, language(b)), (b, language(a)));
        if !taken.contains(&first) && !taken.contains(&second) {
            taken.extend([first, second]);
            best.push(link);
        }
    }
    best.sort_by_key(|link| (link.a, link.b));
    best
}

/// Returns the link of two stories when enough speaks for it.
#[must_use]
pub fn judge(a: &StoryFacts, b: &StoryFacts, rarity: &Rarity, table: &TermTable) -> Option<Link> {
    let are_foreign = a.language.is_some() && b.language.is_some() && a.language != b.language;
    if !are_foreign || gap_hours(a, b) > GAP_HOURS_MAX {
        return None;
    }
    let likeness = Likeness::between(a, b, rarity, table);
    let probability = likeness.probability();
    let is_backed = likeness.rare >= RARE_MIN || likeness.has_mark;
    (is_backed && probability >= LINK_MIN).then(|| Link {
        a: a.id.min(b.id),
        b: a.id.max(b.id),
        probability,
        likeness,
    })
}

/// What leads from one story to others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lead<'a> {
    Name(&'a str),
    /// The consonants of a name.
    Sound(&'a str),
    Number(i64),
    Mark(u64),
}

/// Stories by what they have.
struct Index<'a> {
    postings: BTreeMap<Lead<'a>, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(stories: &'a [StoryFacts]) -> Self {
        let mut postings: BTreeMap<Lead<'a>, Vec<usize>> = BTreeMap::new();
        for (at, story) in stories.iter().enumerate() {
            for lead in leads(story) {
                postings.entry(lead).or_default().push(at);
            }
        }
        Self { postings }
    }

    /// Returns later stories that share facts with one, those that share the most first.
    fn candidates(&self, stories: &[StoryFacts], at: usize) -> Vec<usize> {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        let Some(story) = stories.get(at) else { return Vec::new() };
        for lead in leads(story) {
            let posting = self.postings.get(&lead).map(Vec::as_slice).unwrap_or_default();
            if posting.len() <= POSTING_MAX {
                let later = posting.partition_point(|other| *other <= at);
                for other in posting.get(later..).unwrap_or_default() {
                    *shared.entry(*other).or_default() += 1;
                }
            }
        }
        let mut candidates: Vec<(usize, u32)> = shared.into_iter().collect();
        candidates.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        candidates.truncate(CANDIDATES_MAX);
        candidates.into_iter().map(|(other, _)| other).collect()
    }
}

/// Returns what leads to a story, each once.
fn leads(story: &StoryFacts) -> BTreeSet<Lead<'_>> {
    let names = story.names.keys().map(|key| Lead::Name(key));
    let sounds = story
        .names
        .values()
        .filter(|name| name.skeleton.len() >= 3)
        .map(|name| Lead::Sound(&name.skeleton));
    let numbers = story.numbers.keys().map(|value| Lead::Number(*value));
    let marks = story.marks.iter().map(|mark| Lead::Mark(*mark));
    names.chain(sounds).chain(numbers).chain(marks).collect()
}
