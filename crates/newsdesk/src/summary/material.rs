//! The material of a story: its articles cut into sentences and terms, once, for everything that a story page tells.
//! Copies are left out, since a copy group votes once; how much is read of each article is bounded.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reader::Reader;
use super::weight::Weights;
use crate::model::{ArticleId, ArticleText, Instant, Language, OwnerId};

/// How many articles are read, copies not counted: the first quarter and the latest of the others.
const MAX_READ: usize = 400;
/// How many bytes of bodies are read of all articles together. Measured: a story of 400 articles of 600 words is read and
/// told in 24 ms of one core.
const MAX_TEXT_BYTES: usize = 640_000;
/// How many bytes of a body are read at most, some 900 words: what comes later is background.
const MAX_BODY_BYTES: usize = 6_000;

/// An article of a story as its page tells of it.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The article.
    pub text: &'a ArticleText,
    /// The origin of its copy group, when it repeats another article of the story.
    pub copy_of: Option<ArticleId>,
    /// Its rights let sentences of its dek and body be shown.
    pub may_quote: bool,
    /// The country of its source's seat, ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// Where its body holds sentences that its source prints under many articles; byte ranges.
    pub boilerplate: &'a [Range<usize>],
}

/// A part of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its headline.
    Headline,
    /// The line under the headline.
    Dek,
    /// Its body.
    Body,
}

/// Words of an article where they stand, unaltered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The article.
    pub article: ArticleId,
    /// The part of its text.
    pub part: Part,
    /// Where in that part, in bytes, end exclusive.
    pub range: Range<usize>,
}

impl Passage {
    /// Returns its words; `None` when the text is another one than the passage was taken from.
    #[must_use]
    pub fn words<'t>(&self, text: &'t ArticleText) -> Option<&'t str> {
        if text.id != self.article {
            return None;
        }
        part_of(text, self.part).get(self.range.clone())
    }

    /// Tells whether two passages have a place in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.article == other.article
            && self.part == other.part
            && self.range.start < other.range.end
            && other.range.start < self.range.end
    }
}

/// A word, pair of characters or number as it is compared: the index of its stem.
pub(super) type Term = usize;

/// A sentence of an article.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// The index of its article among those read.
    pub(super) member: usize,
    pub(super) part: Part,
    /// Where in its part, in bytes.
    pub(super) range: Range<usize>,
    /// How many sentences of the article's dek or body stand before it.
    pub(super) place: usize,
    /// Its terms in rising order, each once.
    pub(super) terms: Vec<Term>,
    /// It holds a number in digits or words.
    pub(super) has_number: bool,
    /// It may hold a date: it names a month.
    pub(super) has_month: bool,
    /// It names a year: most of what does is background.
    pub(super) has_year: bool,
}

/// The articles of a story, read.
#[derive(Debug)]
pub struct Material<'a> {
    /// One of each copy group, first seen first.
    pub(super) members: Vec<Member<'a>>,
    /// Their sentences, article by article.
    pub(super) sentences: Vec<Sentence>,
    /// How many owners use a term.
    pub(super) spread: Vec<usize>,
    /// Whether a term is a number.
    pub(super) is_number: Vec<bool>,
    /// What the terms weigh in the main language.
    pub(super) weights: Weights,
    /// The language in which most owners write; of two, the one with the lower tag.
    pub(super) language: Option<&'a Language>,
    /// How many owners there are.
    pub(super) owners: usize,
    /// The moment at which the story is told.
    pub(super) now: Instant,
}

impl<'a> Material<'a> {
    /// Reads the articles of a story as far as they were seen at `now`.
    #[must_use]
    pub fn of(members: &[Member<'a>], now: Instant) -> Self {
        let members = originals(members, now);
        let mut reader = Reader::default();
        let body_bytes = (MAX_TEXT_BYTES / members.len().max(1)).min(MAX_BODY_BYTES);
        for (index, member) in members.iter().enumerate() {
            reader.read(index, member.text, body_bytes);
        }
        let (spread, owners) = spread(&members, &reader);
        let Reader { sentences, is_number, .. } = reader;
        let language = main_language(&members);
        let is_main = |sentence: &&Sentence| {
            members.get(sentence.member).and_then(|m| m.text.language.as_ref()) == language
        };
        let weights = Weights::of(sentences.iter().filter(is_main), &spread);
        Self { members, sentences, spread, is_number, weights, language, owners, now }
    }

    /// Tells whether a sentence is in the main language.
    pub(super) fn is_main(&self, sentence: &Sentence) -> bool {
        self.member(sentence).and_then(|member| member.text.language.as_ref()) == self.language
    }

    /// Returns the article of a sentence.
    pub(super) fn member(&self, sentence: &Sentence) -> Option<&Member<'a>> {
        self.members.get(sentence.member)
    }

    /// Returns the words of a sentence.
    pub(super) fn words(&self, sentence: &Sentence) -> &'a str {
        self.members
            .get(sentence.member)
            .and_then(|member| part_of(member.text, sentence.part).get(sentence.range.clone()))
            .unwrap_or_default()
    }

    /// Returns how many owners use a term.
    pub(super) fn spread(&self, term: Term) -> usize {
        self.spread.get(term).copied().unwrap_or_default()
    }
}

/// Returns a part of an article's text.
pub(super) fn part_of(text: &ArticleText, part: Part) -> &str {
    match part {
        Part::Headline => &text.headline,
        Part::Dek => &text.dek,
        Part::Body => &text.body,
    }
}

/// Returns how many terms two rising lists share.
pub(super) fn shared(a: &[Term], b: &[Term]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

/// Returns the article that speaks for each copy group, first seen first: the first that may be quoted, else the first.
fn originals<'a>(members: &[Member<'a>], now: Instant) -> Vec<Member<'a>> {
    let mut groups: BTreeMap<ArticleId, Member<'a>> = BTreeMap::new();
    let rank = |member: &Member| (!member.may_quote, member.text.seen, member.text.id);
    for member in members.iter().filter(|member| member.text.seen <= now) {
        let group = member.copy_of.unwrap_or(member.text.id);
        groups
            .entry(group)
            .and_modify(|held| {
                if rank(member) < rank(held) {
                    *held = *member;
                }
            })
            .or_insert(*member);
    }
    let mut originals: Vec<Member<'a>> = groups.into_values().collect();
    originals.sort_by_key(|member| (member.text.seen, member.text.id));
    let excess = originals.len().saturating_sub(MAX_READ);
    let kept = MAX_READ / 4;
    if excess > 0 {
        originals.drain(kept..kept + excess);
    }
    originals
}

/// Returns the language in which most owners write; of two, the one with the lower tag.
fn main_language<'a>(members: &[Member<'a>]) -> Option<&'a Language> {
    let mut owners: BTreeMap<Option<&Language>, Vec<OwnerId>> = BTreeMap::new();
    for Member { text, .. } in members {
        owners.entry(text.language.as_ref()).or_default().push(text.owner);
    }
    let mut best = (0, None);
    for (language, mut of_language) in owners {
        of_language.sort_unstable();
        of_language.dedup();
        if of_language.len() > best.0 {
            best = (of_language.len(), language);
        }
    }
    best.1
}

/// Returns how many owners use each term, and how many owners there are.
fn spread(members: &[Member], reader: &Reader) -> (Vec<usize>, usize) {
    let mut owners: Vec<OwnerId> = members.iter().map(|member| member.text.owner).collect();
    owners.sort_unstable();
    owners.dedup();
    let owner_of = |sentence: &Sentence| {
        members
            .get(sentence.member)
            .and_then(|member| owners.binary_search(&member.text.owner).ok())
    };
    let mut by_owner: Vec<(usize, &Sentence)> = reader
        .sentences
        .iter()
        .filter_map(|sentence| owner_of(sentence).map(|owner| (owner, sentence)))
        .collect();
    by_owner.sort_by_key(|(owner, _)| *owner);
    let mut last = vec![usize::MAX; reader.is_number.len()];
    let mut spread = vec![0; reader.is_number.len()];
    for (owner, sentence) in by_owner {
        for &term in &sentence.terms {
            if let (Some(last), Some(count)) = (last.get_mut(term), spread.get_mut(term))
                && *last != owner
            {
                *last = owner;
                *count += 1;
            }
        }
    }
    (spread, owners.len())
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::reader::MAX_SENTENCES;
    use super::*;
    use crate::model::{MINUTE_MS, Section, SourceId};

    /// 2026-11-22 12:00 UTC, a Sunday: when the stories of the tests are told.
    pub(crate) const NOW: Instant = Instant(1_795_348_800_000);

    /// Returns an article seen `minutes` after midnight of the day of `NOW`; its owner's only source has the same number.
    pub(crate) fn article(
        id: i64,
        owner: i64,
        minutes: i64,
        language: &str,
        headline: &str,
        body: &str,
    ) -> ArticleText {
        ArticleText {
            id: ArticleId(id),
            source: SourceId(owner),
            owner: OwnerId(owner),
            headline: headline.to_owned(),
            dek: String::new(),
            body: body.to_owned(),
            byline: String::new(),
            language: Language::from_tag(language),
            section: Section::ALL[0].0,
            url: None,
            published: None,
            seen: NOW.plus_ms((minutes - 12 * 60) * MINUTE_MS),
        }
    }

    /// Returns a member that may be quoted.
    pub(crate) fn member(text: &ArticleText) -> Member<'_> {
        Member { text, copy_of: None, may_quote: true, country: None, boilerplate: &[] }
    }

    #[test]
    fn a_copy_group_is_read_once_and_from_a_text_that_may_be_quoted() {
        let texts = [
            article(1, 1, 10, "en", "Gate", "The gate held."),
            article(2, 2, 20, "en", "Gate", "The gate held."),
            article(3, 3, 30, "en", "Tide", "The tide fell."),
        ];
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        members[0].may_quote = false;
        members[1].copy_of = Some(ArticleId(1));
        let material = Material::of(&members, NOW);
        let read: Vec<i64> = material.members.iter().map(|member| member.text.id.0).collect();
        assert_eq!(read, [2, 3]);
        assert_eq!(material.owners, 2);
    }

    #[test]
    fn a_story_of_any_size_is_read_within_bounds() {
        let body = "Das Tor hielt ä\u{301} 12 stand. ".repeat(2_000);
        let texts: Vec<ArticleText> = (0..1_000)
            .map(|id| article(id, id % 7, id % 700, "de", "Das Tor hält", &body))
            .collect();
        let members: Vec<Member> = texts.iter().map(member).collect();
        let material = Material::of(&members, NOW);
        assert_eq!(material.members.len(), MAX_READ);
        assert!(material.sentences.len() <= MAX_READ * (MAX_SENTENCES + 1));
        assert_eq!(material.owners, 7);
    }

    #[test]
    fn a_passage_gives_its_words_back_from_its_own_text_alone() {
        let text = article(1, 1, 10, "en", "Gate holds", "The gate held.");
        let passage = Passage { article: text.id, part: Part::Body, range: 4..8 };
        assert_eq!(passage.words(&text), Some("gate"));
        let other = article(2, 1, 10, "en", "Gate holds", "The gate held.");
        assert_eq!(passage.words(&other), None);
        let far = Passage { range: 4..800, ..passage };
        assert_eq!(far.words(&text), None);
    }
}
