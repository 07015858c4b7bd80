//! How often a word begins with a capital inside a sentence, per language: what tells names from words that are
//! capitalised for their place (sentence starts, headlines in title case) or, in German, for being nouns.
//! Learnt from the articles themselves; the caller keeps it between runs.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::piece::{self, Piece};
use super::spelling;
use crate::model::{ArticleText, Language};

/// The most words kept of one language. A year of one language's news has more, but the rare ones tell nothing.
const WORDS_MAX: usize = 40_000;
/// The most languages kept.
const LANGUAGES_MAX: usize = 64;
/// The most words read of one article: every article adds some, so few of each are enough to learn from.
const LEARN_WORDS: usize = 160;
/// How much of a body is cut into words for that, in bytes.
const LEARN_BYTES: usize = 1_200;
/// The longest word kept, in bytes.
const WORD_BYTES_MAX: usize = 40;
/// A word is a name when it was capitalised this often, and four times as often as not.
const NAME_MIN: u32 = 3;
const NAME_RATIO: u32 = 4;
/// After this many words the statistic of a language speaks for words that it has never seen.
const RIPE_WORDS: u64 = 20_000;

/// German determiners: a capitalised word behind one is a noun.
const GERMAN_DETERMINERS: [&str; 44] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "im", "am", "zum", "zur", "vom", "beim", "ins", "ans", "kein", "keine", "keinen", "seine",
    "seiner", "seinen", "seinem", "ihre", "ihrer", "ihren", "ihrem", "diese", "dieser", "diesen",
    "diesem", "dieses", "jede", "jeder", "jeden", "viele", "mehrere", "einige", "neue", "neuen",
];

/// Counts of how words are written inside sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Casing {
    languages: BTreeMap<String, Words>,
}

/// The words of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    /// Words read in all.
    read: u64,
    counts: HashMap<String, Counts>,
}

/// How often a word was written which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    lower: u32,
    upper: u32,
}

/// Why a written statistic cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CasingError {
    /// Its first line is not that of a statistic of this version.
    #[error("not a casing statistic of version 1")]
    Version,
    /// A line is not language, word and two counts; or there are more than a statistic can hold.
    #[error("line {0} of the casing statistic cannot be read")]
    Line(usize),
}

/// The first line of a written statistic.
const VERSION_LINE: &str = "casing 1";

impl Casing {
    /// Learns from the sentences of an article's body.
    pub fn learn(&mut self, article: &ArticleText) {
        let tag = article.language.as_ref().map_or("", Language::as_str);
        if !self.languages.contains_key(tag) && self.languages.len() >= LANGUAGES_MAX {
            return;
        }
        let words = self.languages.entry(tag.to_owned()).or_default();
        let pieces = piece::pieces(piece::head(&article.body, LEARN_BYTES));
        for (at, piece) in pieces.iter().enumerate().take(LEARN_WORDS) {
            if !piece.is_start {
                let before = at.checked_sub(1).and_then(|at| pieces.get(at));
                words.count(piece, tag == "de" && before.is_some_and(is_determiner));
            }
        }
        while words.counts.len() > WORDS_MAX {
            words.forget();
        }
    }

    /// Tells whether a folded word is a name wherever it is capitalised; `None` when too little is known.
    pub(super) fn is_name(&self, language: Option<&Language>, folded: &str) -> Option<bool> {
        let words = self.languages.get(language.map_or("", Language::as_str))?;
        match words.counts.get(folded) {
            Some(counts)
                if counts.upper >= NAME_MIN && counts.upper >= NAME_RATIO * counts.lower =>
            {
                Some(true)
            }
            Some(counts) if counts.lower > 0 => Some(false),
            _ => None,
        }
    }

    /// Tells whether enough of a language was read for its ordinary words to be known.
    pub(super) fn is_ripe(&self, language: Option<&Language>) -> bool {
        let tag = language.map_or("", Language::as_str);
        self.languages.get(tag).is_some_and(|words| words.read >= RIPE_WORDS)
    }

    /// Returns the statistic as text: one line a word, in order.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("{VERSION_LINE}\n");
        for (tag, words) in &self.languages {
            let mut sorted: Vec<_> = words.counts.iter().collect();
            sorted.sort_by_key(|(word, _)| word.as_str());
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{tag}\t\t{}\t0", words.read);
            for (word, counts) in sorted {
                let _ = writeln!(out, "{tag}\t{word}\t{}\t{}", counts.lower, counts.upper);
            }
        }
        out
    }

    /// Reads a statistic that was written.
    ///
    /// # Errors
    /// `Version` when the text is no statistic of this version, `Line` at the first line that is none or one too many.
    pub fn read(text: &str) -> Result<Self, CasingError> {
        let mut lines = text.lines();
        if lines.next() != Some(VERSION_LINE) {
            return Err(CasingError::Version);
        }
        let mut casing = Self::default();
        for (at, line) in lines.enumerate() {
            casing.read_line(line).ok_or(CasingError::Line(at + 2))?;
        }
        Ok(casing)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('\t');
        let (tag, word) = (fields.next()?, fields.next()?);
        let (first, second) = (fields.next()?, fields.next()?);
        if fields.next().is_some() || word.len() > WORD_BYTES_MAX || tag.len() > 3 {
            return None;
        }
        if !self.languages.contains_key(tag) && self.languages.len() >= LANGUAGES_MAX {
            return None;
        }
        let words = self.languages.entry(tag.to_owned()).or_default();
        if word.is_empty() {
            words.read = first.parse().ok()?;
        } else {
            let counts = Counts { lower: first.parse().ok()?, upper: second.parse().ok()? };
            words.counts.insert(word.to_owned(), counts);
        }
        // Between two clearings a statistic holds at most one article's words more than its maximum.
        (words.counts.len() <= WORDS_MAX + LEARN_WORDS).then_some(())
    }
}

impl Words {
    fn count(&mut self, piece: &Piece<'_>, is_noun: bool) {
        if piece.text.len() > WORD_BYTES_MAX || !piece.text.chars().all(char::is_alphabetic) {
            return;
        }
        self.read += 1;
        let folded = spelling::normal_of(piece.text);
        let counts = match self.counts.get_mut(folded.as_ref()) {
            Some(counts) => counts,
            None => self.counts.entry(folded.into_owned()).or_default(),
        };
        if piece.is_upper && !is_noun {
            counts.upper = counts.upper.saturating_add(1);
        } else {
            counts.lower = counts.lower.saturating_add(1);
        }
    }

    /// Halves all counts and drops the words of which nothing remains; those seen once go first.
    fn forget(&mut self) {
        self.counts.retain(|_, counts| {
            *counts = Counts { lower: counts.lower / 2, upper: counts.upper / 2 };
            counts.lower + counts.upper > 0
        });
    }
}

/// Tells whether a word is a German determiner.
pub(super) fn is_determiner(piece: &Piece<'_>) -> bool {
    GERMAN_DETERMINERS.contains(&piece.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tests::article;

    #[test]
    fn capitals_inside_sentences_tell_names_from_words() {
        let mut casing = Casing::default();
        for _ in 0..3 {
            casing.learn(&article(
                "en",
                "",
                "Yesterday the harbour of Kessandra froze. In Kessandra the harbour is old.",
            ));
            casing.learn(&article(
                "de",
                "",
                "Gestern fror der Hafen in Vesmark zu. Nun ist der Hafen von Vesmark zu.",
            ));
        }
        let check = |tag: &str, word: &str, want: Option<bool>| {
            assert_eq!(
                casing.is_name(Language::from_tag(tag).as_ref(), word),
                want,
                "{tag} {word}"
            );
        };
        check("en", "kessandra", Some(true));
        check("en", "harbour", Some(false));
        check("en", "yesterday", None);
        check("de", "vesmark", Some(true));
        check("de", "hafen", Some(false));
        check("fr", "kessandra", None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut casing = Casing::default();
        casing.learn(&article("en", "", "Later the people of Kessandra went home."));
        assert_eq!(Casing::read(&casing.write()), Ok(casing));
    }

    #[test]
    fn hostile_statistics_are_refused() {
        let check =
            |text: &str, want: CasingError| assert_eq!(Casing::read(text), Err(want), "{text:?}");
        check("", CasingError::Version);
        check("casing 2\n", CasingError::Version);
        check("casing 1\nen\tword\t1", CasingError::Line(2));
        check("casing 1\nen\tword\t1\tx", CasingError::Line(2));
        check("casing 1\nen\tword\t1\t1\t1", CasingError::Line(2));
    }

    #[test]
    fn the_statistic_is_bounded() {
        let mut casing = Casing::default();
        for round in 0..600_u32 {
            let words: String =
                (0..150_u32).map(|at| format!("x{} ", letters(round * 150 + at))).collect();
            casing.learn(&article("en", "", &words));
        }
        assert!(
            casing.languages.values().all(|words| words.counts.len() <= WORDS_MAX + LEARN_WORDS)
        );
    }

    fn letters(mut number: u32) -> String {
        let mut word = String::new();
        for _ in 0..5 {
            word.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
            number /= 26;
        }
        word
    }
}
