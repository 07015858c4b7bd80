//! Words of two languages that stand for each other, learnt from stories already linked: words of headlines that occur
//! together far more often than chance would have it (pointwise mutual information).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::StoryFacts;
use crate::model::Language;

/// The most pairs of words kept of all languages together.
const PAIRS_MAX: usize = 200_000;
/// The most words of a headline that are paired.
const TERMS_MAX: usize = 12;
/// A pair counts once it was seen in so many links: one link pairs every word with every other.
const SEEN_MIN: u32 = 3;
/// A pair speaks from here on, in thousandths of a natural logarithm: twenty times more often than chance.
const PMI_MIN: i64 = 3_000;
/// The most that the words of two stories say together, in thousandths.
pub(super) const SCORE_MAX: i64 = 4_000;
/// The longest word kept, in bytes.
const WORD_BYTES_MAX: usize = 40;

/// The first line of a written table.
const VERSION_LINE: &str = "terms 1";

/// How often words of two languages occurred in linked stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermTable {
    /// Links learnt from.
    links: u32,
    /// By language and word.
    words: BTreeMap<String, u32>,
    /// By two such, the lesser first.
    pairs: BTreeMap<(String, String), u32>,
}

/// Why a written table cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TermTableError {
    /// Its first line is not that of a table of this version.
    #[error("not a term table of version 1")]
    Version,
    /// A line is not what a table holds, or one too many.
    #[error("line {0} of the term table cannot be read")]
    Line(usize),
}

impl TermTable {
    /// Learns from two stories of one event in two languages: those that share an address or a picture, or that a
    /// person linked. Links that the table itself helped to find teach it nothing new and must not be given.
    pub fn learn(&mut self, a: &StoryFacts, b: &StoryFacts) {
        let (ours, theirs) = (words(a), words(b));
        if a.language == b.language || ours.is_empty() || theirs.is_empty() {
            return;
        }
        self.links = self.links.saturating_add(1);
        for word in ours.iter().chain(&theirs) {
            *self.words.entry(word.clone()).or_default() += 1;
        }
        for our in &ours {
            for their in &theirs {
                *self.pairs.entry(ordered(our, their)).or_default() += 1;
            }
        }
        while self.pairs.len() > PAIRS_MAX {
            self.forget();
        }
    }

    /// Halves all counts and drops what was seen once.
    fn forget(&mut self) {
        self.pairs.retain(|_, seen| {
            *seen /= 2;
            *seen > 0
        });
        self.words.retain(|_, seen| {
            *seen /= 2;
            *seen > 0
        });
        self.links /= 2;
    }

    /// Returns how strongly the headlines of two stories stand for each other.
    ///
    /// # Units
    /// Thousandths of the mean mutual information above the least that counts; 0 when nothing is known.
    #[must_use]
    pub fn score(&self, a: &StoryFacts, b: &StoryFacts) -> i64 {
        if self.pairs.is_empty() {
            return 0;
        }
        let theirs = words(b);
        let best =
            |our: &String| theirs.iter().filter_map(|their| self.information(our, their)).max();
        words(a).iter().filter_map(best).sum::<i64>().min(SCORE_MAX)
    }

    /// Returns the mutual information of two words beyond the least that counts, in thousandths.
    fn information(&self, a: &str, b: &str) -> Option<i64> {
        let seen = *self.pairs.get(&ordered(a, b))?;
        let (ours, theirs) = (*self.words.get(a)?, *self.words.get(b)?);
        if seen < SEEN_MIN {
            return None;
        }
        let ratio = f64::from(seen) * f64::from(self.links) / (f64::from(ours) * f64::from(theirs));
        // A float to whole thousandths: the value lies between 0 and 25,000.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the logarithm of a ratio of 32-bit counts is small"
        )]
        let information = (ratio.max(1.0).ln() * 1_000.0) as i64;
        (information >= PMI_MIN).then_some(information - PMI_MIN + 1)
    }

    /// Returns the table as text, in order.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("{VERSION_LINE}\n{}\n", self.links);
        for (word, seen) in &self.words {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{word}\t{seen}");
        }
        for ((a, b), seen) in &self.pairs {
            let _ = writeln!(out, "{a}\t{b}\t{seen}");
        }
        out
    }

    /// Reads a table that was written.
    ///
    /// # Errors
    /// `Version` when the text is no table of this version, `Line` at the first line that is none or one too many.
    pub fn read(text: &str) -> Result<Self, TermTableError> {
        let mut lines = text.lines();
        if lines.next() != Some(VERSION_LINE) {
            return Err(TermTableError::Version);
        }
        let links =
            lines.next().and_then(|line| line.parse().ok()).ok_or(TermTableError::Line(2))?;
        let mut table = Self { links, ..Self::default() };
        for (at, line) in lines.enumerate() {
            table.read_line(line).ok_or(TermTableError::Line(at + 3))?;
        }
        Ok(table)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('\t');
        let (first, second, third) = (fields.next()?, fields.next()?, fields.next());
        if fields.next().is_some() || first.len() > WORD_BYTES_MAX {
            return None;
        }
        match third {
            None => self.words.insert(first.to_owned(), second.parse().ok()?),
            Some(seen) => {
                self.pairs.insert((first.to_owned(), second.to_owned()), seen.parse().ok()?)
            }
        };
        (self.pairs.len() <= PAIRS_MAX && self.words.len() <= 2 * PAIRS_MAX).then_some(())
    }
}

/// Returns the words of a story's headlines with its language, the most frequent first.
fn words(story: &StoryFacts) -> Vec<String> {
    let tag = story.language.as_ref().map_or("", Language::as_str);
    let mut terms: Vec<_> =
        story.terms.iter().filter(|(term, _)| term.len() <= WORD_BYTES_MAX - 5).collect();
    terms.sort_by_key(|(_, seen)| std::cmp::Reverse(**seen));
    terms.iter().take(TERMS_MAX).map(|(term, _)| format!("{tag} {term}")).collect()
}

/// Returns two words, the lesser first.
fn ordered(a: &str, b: &str) -> (String, String) {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    (first.to_owned(), second.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StoryId;

    /// Returns a story whose headlines hold some words.
    fn story(tag: &str, terms: &str) -> StoryFacts {
        let mut facts = StoryFacts::new(StoryId(1), Language::from_tag(tag));
        facts.terms = terms.split(' ').map(|term| (term.to_owned(), 1)).collect();
        facts
    }

    /// Returns a table that saw floods, fires and much else in two languages.
    fn table() -> TermTable {
        let mut table = TermTable::default();
        for round in 0..30 {
            let (en, de) = if round % 6 == 0 { ("flood", "hochwasser") } else { ("fire", "brand") };
            table.learn(
                &story("en", &format!("{en} e{round}")),
                &story("de", &format!("{de} d{round}")),
            );
            table.learn(
                &story("en", &format!("x{round} y{round}")),
                &story("de", &format!("u{round} v{round}")),
            );
            table.learn(
                &story("en", &format!("p{round} q{round}")),
                &story("de", &format!("r{round} s{round}")),
            );
            table.learn(
                &story("en", &format!("j{round} k{round}")),
                &story("de", &format!("l{round} m{round}")),
            );
        }
        table
    }

    #[test]
    fn words_that_occur_together_stand_for_each_other() {
        let check = |en: &str, de: &str, is_scored: bool| {
            let score = table().score(&story("en", en), &story("de", de));
            assert_eq!(score > 0, is_scored, "{en} {de} {score}");
            assert!(score <= SCORE_MAX);
        };
        check("flood bridge", "hochwasser dorf", true);
        check("flood", "brand", false);
        check("e1", "d1", false);
        check("unknown", "unbekannt", false);
    }

    #[test]
    fn one_language_teaches_nothing() {
        let mut table = TermTable::default();
        table.learn(&story("en", "flood"), &story("en", "deluge"));
        assert_eq!(table, TermTable::default());
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(TermTable::read(&table().write()), Ok(table()));
    }

    #[test]
    fn hostile_tables_are_refused() {
        let check = |text: &str, want: TermTableError| {
            assert_eq!(TermTable::read(text), Err(want), "{text:?}")
        };
        check("", TermTableError::Version);
        check("terms 1\nmany", TermTableError::Line(2));
        check("terms 1\n3\nword", TermTableError::Line(3));
        check("terms 1\n3\nen a\tde b\tx", TermTableError::Line(3));
        check("terms 1\n3\nen a\tde b\t1\t2", TermTableError::Line(3));
    }
}
