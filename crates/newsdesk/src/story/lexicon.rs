//! The lexicon of a lane: each term's number, and in how many articles of late it stood. Tells rare terms from common
//! ones. Knows one language, and nothing of stories.

use super::hasher::HashedMap;
use super::vector::{Term, log2};
use crate::model::Language;
use crate::words::{fold, is_stop_word, stem};

/// Most terms that a lane tells apart; words that come after them are not seen until old ones are forgotten.
///
/// Two million terms take about 120 MB. A year of English newspapers has about one million.
const MAX_TERMS: usize = 2_000_000;
/// Most spellings remembered with their term; when full, all are looked up afresh. They take 12 MB.
const MAX_SPELLINGS: usize = 400_000;
/// Words longer than this are noise.
///
/// # Units
/// Bytes.
const LONGEST_WORD_BYTES: usize = 64;
/// Articles that a lane pretends to have read before its first one, so that the first days' rarities are no accidents.
const PRIOR_ARTICLES: f32 = 40.0;
/// The same for a language with a list of common words, which is worth more than a guess.
const LISTED_ARTICLES: f32 = 800.0;
/// Common words of English.
const COMMON_ENGLISH: &str = include_str!("common_en.txt");
/// What is added to the number of a term's articles, for the same reason.
const PRIOR_COUNT: f32 = 0.5;
/// What is left of every count after a day: half of it after 30 days.
const DAILY_DECAY: f32 = 0.977;
/// A count below this is forgotten.
const LEAST_COUNT: f32 = 0.2;

/// What is known of one term.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Known {
    /// What tells it from all others.
    pub(super) hash: u64,
    /// Articles it stood in, decayed.
    pub(super) articles: f32,
    /// Articles that a list of common words gives it; these never fade.
    pub(super) listed: f32,
    /// How often it stood capitalised where a sentence does not begin.
    pub(super) upper: f32,
    /// How often it stood in lower case there.
    pub(super) lower: f32,
}

/// The terms of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    terms: HashedMap<Term>,
    known: Vec<Known>,
    free: Vec<Term>,
    /// Articles read, decayed.
    articles: f32,
    /// Articles that it pretends to have read; these never fade.
    listed_articles: f32,
    /// Hash of a spelling to its term; `None` for stop words. Only saves work: it never changes what is found.
    spellings: HashedMap<Option<Term>>,
}

impl Lexicon {
    /// Returns a lexicon that knows the common words of a language, where we have a list.
    pub(super) fn new(language: Option<&Language>) -> Self {
        let mut lexicon = Self { listed_articles: PRIOR_ARTICLES, ..Self::default() };
        if language.is_some_and(|language| language.as_str() == "en") {
            lexicon.listed_articles = LISTED_ARTICLES;
            for line in COMMON_ENGLISH.lines().filter(|line| !line.starts_with('#')) {
                lexicon.learn_common(line, language);
            }
        }
        lexicon
    }

    /// Takes over a line of a list of common words: articles among a thousand, and words.
    fn learn_common(&mut self, line: &str, language: Option<&Language>) {
        let mut words = line.split(' ');
        let Some(Ok(share)) = words.next().map(str::parse::<f32>) else { return };
        for word in words {
            let Some(term) = self.term(word, language) else { continue };
            if let Some(known) = self.known.get_mut(term as usize) {
                known.listed += share / 1000.0 * LISTED_ARTICLES;
                known.listed = known.listed.min(LISTED_ARTICLES / 2.0);
            }
        }
    }

    /// Returns the term of a word as it is written; `None` for stop words, single letters and noise.
    pub(super) fn term(&mut self, word: &str, language: Option<&Language>) -> Option<Term> {
        let spelling = hash_of(word);
        match self.spellings.get(&spelling) {
            Some(found) => *found,
            None => self.look_up(spelling, word, language),
        }
    }

    /// Folds and stems a word and remembers the outcome.
    fn look_up(&mut self, spelling: u64, word: &str, language: Option<&Language>) -> Option<Term> {
        let term = match word_hash(word, language) {
            // A term that found no room is looked up again: there may be room by then.
            Some(hash) => Some(self.number(hash)?),
            None => None,
        };
        if self.spellings.len() >= MAX_SPELLINGS {
            self.spellings.clear();
        }
        self.spellings.insert(spelling, term);
        term
    }

    /// Returns the term of two terms that follow each other.
    pub(super) fn pair(&mut self, first: Term, second: Term) -> Option<Term> {
        let hash = |term: Term| self.known(term).hash;
        self.number(mix(hash(first).rotate_left(21) ^ hash(second)))
    }

    /// Returns the term of a pair of characters of a script without spaces.
    pub(super) fn characters(&mut self, pair: &str) -> Option<Term> {
        self.number(hash_of(pair))
    }

    /// Returns the number of a term, a new one where it was never seen.
    fn number(&mut self, hash: u64) -> Option<Term> {
        if let Some(term) = self.terms.get(&hash) {
            return Some(*term);
        }
        let known = Known { hash, ..Known::default() };
        let term = if let Some(term) = self.free.pop() {
            *self.known.get_mut(term as usize)? = known;
            term
        } else if self.known.len() < MAX_TERMS {
            self.known.push(known);
            Term::try_from(self.known.len() - 1).ok()?
        } else {
            return None;
        };
        self.terms.insert(hash, term);
        Some(term)
    }

    /// Returns what is known of a term.
    pub(super) fn known(&self, term: Term) -> Known {
        self.known.get(term as usize).copied().unwrap_or_default()
    }

    /// Counts one more article.
    pub(super) fn count_article(&mut self) {
        self.articles += 1.0;
    }

    /// Counts one more article that holds a term.
    pub(super) fn count(&mut self, term: Term) {
        if let Some(known) = self.known.get_mut(term as usize) {
            known.articles += 1.0;
        }
    }

    /// Counts how a term is written where a sentence does not begin.
    pub(super) fn count_case(&mut self, term: Term, is_upper: bool) {
        if let Some(known) = self.known.get_mut(term as usize) {
            *(if is_upper { &mut known.upper } else { &mut known.lower }) += 1.0;
        }
    }

    /// Tells whether a term is mostly capitalised where a sentence does not begin.
    pub(super) fn is_name(&self, term: Term) -> bool {
        let known = self.known(term);
        known.upper >= 2.0 && known.upper >= 3.0 * known.lower
    }

    /// Returns how rare a term is: the logarithm of articles for each one that holds it.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        let known = self.known(term);
        let all = self.articles + self.listed_articles;
        log2(all / (known.articles + known.listed + PRIOR_COUNT)).max(LEAST_RARITY)
    }

    /// Returns the number of articles read, decayed.
    pub(super) const fn articles(&self) -> f32 {
        self.articles
    }

    /// Returns what is known of every term, in the order of their numbers.
    pub(super) fn all(&self) -> &[Known] {
        &self.known
    }

    /// Returns the numbers that are free.
    pub(super) fn free(&self) -> &[Term] {
        &self.free
    }

    /// Puts back what [`Self::articles`], [`Self::all`] and [`Self::free`] gave.
    pub(super) fn restore(&mut self, articles: f32, known: Vec<Known>, free: Vec<Term>) {
        self.articles = articles;
        self.spellings.clear();
        let numbered = || (0..).zip(&known);
        self.terms = numbered().map(|(term, known): (Term, &Known)| (known.hash, term)).collect();
        for term in &free {
            let hash = known.get(*term as usize).map_or(0, |known| known.hash);
            if self.terms.get(&hash) == Some(term) {
                self.terms.remove(&hash);
            }
        }
        self.known = known;
        self.free = free;
    }

    /// Lets `days` pass: counts fade, and terms that faded away give their number free.
    pub(super) fn fade(&mut self, days: u32) {
        let factor = (0..days.min(MAX_FADED_DAYS)).fold(1.0, |left, _| left * DAILY_DECAY);
        self.articles *= factor;
        self.spellings.clear();
        for (number, known) in self.known.iter_mut().enumerate() {
            known.articles *= factor;
            known.upper *= factor;
            known.lower *= factor;
            let is_gone = known.articles < LEAST_COUNT && known.listed == 0.0;
            if is_gone && self.terms.remove(&known.hash).is_some() {
                *known = Known::default();
                self.free.extend(Term::try_from(number));
            }
        }
    }
}

/// After so many days nothing is left.
const MAX_FADED_DAYS: u32 = 400;
/// The rarity of a term that stands in every article.
const LEAST_RARITY: f32 = 0.05;

/// Returns the hash of a word's stem; `None` for stop words, single letters and noise.
fn word_hash(word: &str, language: Option<&Language>) -> Option<u64> {
    if word.len() > LONGEST_WORD_BYTES {
        return None;
    }
    let mut folded = fold(word);
    if let Some(at) = folded.find(['\'', '’']) {
        cut_apostrophe(&mut folded, at);
    }
    let is_short = folded.len() < 2 && !folded.as_bytes().iter().any(u8::is_ascii_digit);
    if is_short || is_stop_word(&folded, language) {
        return None;
    }
    Some(hash_of(&stem(&folded, language)))
}

/// Takes the possessive ending or the elided article from a word: `council's` is `council`, `l'accord` is `accord`.
fn cut_apostrophe(word: &mut String, at: usize) {
    let mark_bytes = word.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    if at <= LONGEST_ARTICLE_BYTES && word.len() > at + mark_bytes + 2 {
        word.drain(..at + mark_bytes);
    } else {
        word.truncate(at);
    }
}

/// The longest elided article or preposition: `dell'`, `quell'`.
const LONGEST_ARTICLE_BYTES: usize = 5;

/// Returns the hash of a text: the same on every machine and in every run.
///
/// # Source
/// FNV-1a, 64 bits, with the last mixing step of `SplitMix64`.
pub(super) fn hash_of(text: &str) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    mix(text.bytes().fold(0xcbf2_9ce4_8422_2325, fnv))
}

/// Spreads the bits of a number.
///
/// # Source
/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
pub(super) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
