//! The facts of a story that hold in every language: names, numbers, dates of its coverage, addresses and pictures it
//! cites, what kind of event it is. What links between stories are judged on; gathered article by article.

use std::collections::BTreeMap;

use super::{concept, latin, number};
use crate::model::{ArticleId, ArticleText, Instant, Language, Name, NameKind, OwnerId, StoryId};
use crate::words::{fold, is_stop_word, stem, tokens};

/// The most names kept of a story.
const NAMES_MAX: usize = 30;
/// The most numbers kept.
const NUMBERS_MAX: usize = 40;
/// The most terms of headlines kept.
const TERMS_MAX: usize = 30;
/// The most owners, marks and credits kept of each kind.
const OTHERS_MAX: usize = 100;
/// How much of a body numbers are read of, in bytes.
const BODY_BYTES_MAX: usize = 3_000;

/// A name of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFact {
    /// As an article prints it.
    pub text: String,
    /// What it names.
    pub kind: NameKind,
    /// Mentions in all articles.
    pub count: u32,
    /// It stands in a headline.
    pub in_headline: bool,
    /// Its consonants, the same in every script but for a slip.
    pub(super) skeleton: String,
}

/// What links judge of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFacts {
    /// The story.
    pub id: StoryId,
    /// The language of its articles; a story without one takes no links.
    pub language: Option<Language>,
    /// When its first article came out.
    pub first: Instant,
    /// When its last article came out.
    pub last: Instant,
    /// Its names by their keys.
    pub names: BTreeMap<String, NameFact>,
    /// Its numbers in thousandths, and how many articles have them.
    pub numbers: BTreeMap<i64, u32>,
    /// Hashes of addresses that its articles cite, and of their pictures.
    pub marks: Vec<u64>,
    /// Agencies that its articles credit.
    pub credits: Vec<String>,
    /// Stems of its headlines and how often they occur.
    pub terms: BTreeMap<String, u32>,
    /// What happens in it: the language-free words of its headlines and ledes, with the articles that have them.
    pub concepts: BTreeMap<&'static str, u32>,
    /// Who published articles of it, in order.
    pub owners: Vec<OwnerId>,
    /// Its articles are copies of these, or these themselves; in order.
    pub origins: Vec<ArticleId>,
    /// Articles that were added.
    pub article_count: u32,
}

/// What of an article its text does not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extra<'a> {
    /// Hashes of addresses that it cites and of its pictures.
    pub marks: &'a [u64],
    /// The agency that it credits.
    pub credit: Option<&'a str>,
    /// The article of which it is a copy.
    pub copy_of: Option<ArticleId>,
}

impl StoryFacts {
    /// Returns the facts of a story without articles.
    #[must_use]
    pub fn new(id: StoryId, language: Option<Language>) -> Self {
        Self {
            id,
            language,
            first: Instant(i64::MAX),
            last: Instant(i64::MIN),
            names: BTreeMap::new(),
            numbers: BTreeMap::new(),
            marks: Vec::new(),
            credits: Vec::new(),
            terms: BTreeMap::new(),
            concepts: BTreeMap::new(),
            owners: Vec::new(),
            origins: Vec::new(),
            article_count: 0,
        }
    }

    /// Adds an article with its names. A copy adds its owner and its time, and nothing that its original said before.
    pub fn add(&mut self, article: &ArticleText, names: &[Name], extra: Extra<'_>) {
        self.first = self.first.min(article.at());
        self.last = self.last.max(article.at());
        self.article_count = self.article_count.saturating_add(1);
        insert(&mut self.owners, article.owner);
        let origin = extra.copy_of.unwrap_or(article.id);
        if self.origins.binary_search(&origin).is_ok() {
            return;
        }
        insert(&mut self.origins, origin);
        for mark in extra.marks {
            insert(&mut self.marks, *mark);
        }
        if let Some(credit) = extra.credit {
            insert(&mut self.credits, fold(credit));
        }
        names.iter().for_each(|name| self.add_name(name));
        self.add_text(article);
    }

    fn add_name(&mut self, name: &Name) {
        if self.names.len() >= NAMES_MAX && !self.names.contains_key(&name.key) {
            return;
        }
        let fact = self.names.entry(name.key.clone()).or_insert_with(|| NameFact {
            text: name.text.clone(),
            kind: name.kind,
            count: 0,
            in_headline: false,
            skeleton: latin::skeleton(&name.text),
        });
        fact.count = fact.count.saturating_add(name.count);
        fact.in_headline |= name.in_headline;
    }

    fn add_text(&mut self, article: &ArticleText) {
        let body = article
            .body
            .get(..article.body.floor_char_boundary(BODY_BYTES_MAX))
            .unwrap_or_default();
        let mut numbers: Vec<i64> = [&article.headline, &article.dek, body]
            .iter()
            .flat_map(|text| number::numbers(text))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        for value in numbers {
            count(&mut self.numbers, value, NUMBERS_MAX);
        }
        for concept in concept::concepts(&format!("{}\n{}\n{body}", article.headline, article.dek))
        {
            *self.concepts.entry(concept).or_default() += 1;
        }
        let language = article.language.as_ref();
        for token in tokens(&article.headline).take(TERMS_MAX) {
            let folded = fold(token.text);
            if !token.is_unspaced && folded.len() > 2 && !is_stop_word(&folded, language) {
                count(&mut self.terms, stem(&folded, language).into_owned(), TERMS_MAX);
            }
        }
    }
}

/// Counts a key, unless the map is full and does not know it.
fn count<K: Ord>(map: &mut BTreeMap<K, u32>, key: K, max: usize) {
    if map.len() < max || map.contains_key(&key) {
        *map.entry(key).or_default() += 1;
    }
}

/// Inserts a value where it belongs in an ordered list, once, unless the list is full.
fn insert<T: Ord>(list: &mut Vec<T>, value: T) {
    if let Err(at) = list.binary_search(&value)
        && list.len() < OTHERS_MAX
    {
        list.insert(at, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Section, SourceId};

    fn article(id: i64, owner: i64, headline: &str, body: &str) -> ArticleText {
        ArticleText {
            id: ArticleId(id),
            source: SourceId(owner),
            owner: OwnerId(owner),
            headline: headline.to_owned(),
            dek: String::new(),
            body: body.to_owned(),
            byline: String::new(),
            language: Language::from_tag("en"),
            section: Section::World,
            url: None,
            published: None,
            seen: Instant(id),
        }
    }

    #[test]
    fn facts_are_gathered_article_by_article() {
        let mut facts = StoryFacts::new(StoryId(1), Language::from_tag("en"));
        facts.add(&article(2, 7, "Quake hits", "It hurt 340 people."), &[], Extra::default());
        let extra = Extra { marks: &[9, 9], credit: Some("Northern Wire"), copy_of: None };
        facts.add(&article(5, 8, "Quake again", "Now 340 and 12."), &[], extra);
        assert_eq!((facts.first, facts.last, facts.article_count), (Instant(2), Instant(5), 2));
        assert_eq!(facts.numbers, BTreeMap::from([(12_000, 1), (340_000, 2)]));
        assert_eq!(facts.concepts.get("earthquake"), Some(&2));
        assert_eq!((facts.marks, facts.credits), (vec![9], vec!["northern wire".to_owned()]));
    }

    #[test]
    fn a_copy_adds_its_owner_and_nothing_twice() {
        let mut facts = StoryFacts::new(StoryId(1), None);
        facts.add(&article(2, 7, "Quake", "It hurt 340 people."), &[], Extra::default());
        let copy = Extra { copy_of: Some(ArticleId(2)), ..Extra::default() };
        facts.add(&article(3, 8, "Quake", "It hurt 340 people."), &[], copy);
        assert_eq!(facts.numbers, BTreeMap::from([(340_000, 1)]));
        assert_eq!(facts.owners, [OwnerId(7), OwnerId(8)]);
    }

    #[test]
    fn facts_are_bounded() {
        let mut facts = StoryFacts::new(StoryId(1), None);
        for id in 0..300 {
            let numbers: String =
                (0..50).map(|at| format!("word{at} {}; ", id * 50 + at)).collect();
            facts.add(
                &article(id, id, &numbers, &numbers),
                &[],
                Extra { marks: &[1], ..Extra::default() },
            );
        }
        assert!(facts.numbers.len() <= NUMBERS_MAX && facts.terms.len() <= TERMS_MAX);
        assert!(facts.owners.len() <= OTHERS_MAX && facts.origins.len() <= OTHERS_MAX);
    }
}
