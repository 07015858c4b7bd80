//! The gazetteer: places and organisations that we know by name, in the spellings of the languages of the news.
//! Knows its own file alone; read once, at the first article.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::spelling;
use crate::model::NameKind;

/// The gazetteer of this program. Its form is told in its first lines.
static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::read(include_str!("gazetteer.tsv")));

/// The most words that a spelling has; "Democratic Republic of the Congo" has five.
pub(super) const SPELLING_WORDS: usize = 7;

/// A place or organisation as one of its spellings leads to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Its key, the same in every language.
    pub(super) key: &'static str,
    /// What it is.
    pub(super) kind: NameKind,
    /// The spelling is an ordinary word as well.
    pub(super) is_ambiguous: bool,
    /// The spelling is an abbreviation, written in capitals alone.
    pub(super) is_letters: bool,
}

/// Spellings by which things are found.
pub(super) struct Gazetteer {
    /// By the normal form of its words, parted by blanks.
    spaced: HashMap<String, Known>,
    /// Spellings of scripts without spaces by their first two characters, the longest first.
    unspaced: HashMap<(char, char), Vec<(&'static str, Known)>>,
}

impl Gazetteer {
    /// Returns the gazetteer of this program.
    pub(super) fn get() -> &'static Self {
        &GAZETTEER
    }

    /// Reads the file; lines that are none are passed over (a test counts them).
    fn read(text: &'static str) -> Self {
        let mut found = Self { spaced: HashMap::new(), unspaced: HashMap::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, kind, spellings)) = fields(line) {
                for spelling in spellings.split('|') {
                    found.add(key, kind, spelling);
                }
            }
        }
        for spellings in found.unspaced.values_mut() {
            spellings.sort_by_key(|(spelling, _)| (std::cmp::Reverse(spelling.len()), *spelling));
        }
        found
    }

    /// Adds a spelling; the first thing that has it keeps it.
    fn add(&mut self, key: &'static str, kind: NameKind, marked: &'static str) {
        let spelling = marked.trim_start_matches('~');
        let is_ambiguous = marked.len() > spelling.len();
        let is_letters = spelling.chars().any(char::is_uppercase)
            && !spelling.chars().any(char::is_lowercase)
            && spelling.chars().count() <= LETTERS_MAX;
        let known = Known { key, kind, is_ambiguous, is_letters };
        if let Some(first) = first_two(spelling)
            && spelling.chars().any(crate::words::is_unspaced)
        {
            self.unspaced.entry(first).or_default().push((spelling, known));
        } else {
            // "Nato" beside "NATO": the spelling that asks less of the text is kept.
            let kept = self.spaced.entry(spelling::normal_words(spelling)).or_insert(known);
            if kept.key == key && kept.is_letters {
                *kept = known;
            }
        }
    }

    /// Returns what the normal form of some words names.
    pub(super) fn spaced(&self, normal: &str) -> Option<Known> {
        self.spaced.get(normal).copied()
    }

    /// Returns what stands at the beginning of a text without spaces, and how many bytes it takes.
    pub(super) fn unspaced(&self, rest: &str) -> Option<(Known, usize)> {
        self.unspaced
            .get(&first_two(rest)?)?
            .iter()
            .find(|(spelling, _)| rest.starts_with(spelling))
            .map(|(spelling, known)| (*known, spelling.len()))
    }
}

/// Longer words in capitals are shouted, not abbreviated ("UNESCO" and "UNICEF" have six letters).
const LETTERS_MAX: usize = 7;

/// Returns key, kind and spellings of a line.
fn fields(line: &'static str) -> Option<(&'static str, NameKind, &'static str)> {
    let mut fields = line.split('\t');
    let key = fields.next()?;
    let kind = fields.next()?;
    let kind = NameKind::ALL.iter().find(|(_, name)| *name == kind)?.0;
    let _country = fields.next()?;
    Some((key, kind, fields.next()?))
}

/// Returns the first two characters.
fn first_two(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_of_the_file_is_whole_and_in_order() {
        let lines: Vec<_> = include_str!("gazetteer.tsv")
            .lines()
            .skip_while(|line| line.starts_with('#'))
            .collect();
        let keys: Vec<_> = lines.iter().map(|line| fields(line).expect(line).0).collect();
        assert!(keys.is_sorted());
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "a key twice");
        let places = lines.iter().filter(|line| line.contains("\tplace\t")).count();
        assert!(places >= 800 && lines.len() - places >= 250, "{places} of {}", lines.len());
        for line in lines {
            let country = line.split('\t').nth(2).unwrap();
            assert!(country == "-" || country.len() == 2, "{line}");
        }
    }

    #[test]
    fn spellings_of_one_place_lead_to_one_key() {
        let check = |spelling: &str, want: &str| {
            let normal = spelling::normal_words(spelling);
            assert_eq!(
                Gazetteer::get().spaced(&normal).map(|known| known.key),
                Some(want),
                "{spelling}"
            );
        };
        check("München", "munich");
        check("Monaco di Baviera", "munich");
        check("Мюнхене", "munich");
        check("Москвы", "moscow");
        check("القاهرة", "cairo");
        check("दिल्ली", "delhi");
        check("U.S.", "united-states");
        check("Vereinten Nationen", "united-nations");
    }

    #[test]
    fn the_longest_spelling_without_spaces_wins() {
        let check = |text: &str, want: Option<(&str, &str)>| {
            let found =
                Gazetteer::get().unspaced(text).map(|(known, len)| (known.key, &text[..len]));
            assert_eq!(found, want, "{text}");
        };
        check("インドネシアで地震", Some(("indonesia", "インドネシア")));
        check("インドで地震", Some(("india", "インド")));
        check("联合国秘书长", Some(("united-nations", "联合国")));
        check("海は静か", None);
    }
}
