//! The reader: cuts articles into sentences and terms, learning each word once. Bounded for texts of any size.

use std::collections::HashMap;
use std::ops::Range;

use super::material::{Part, Sentence, Term, part_of};
use super::number::YEARS;
use super::{date, lexicon};
use crate::model::{ArticleText, Language};
use crate::words;

/// How many bytes of a dek or a headline are read at most.
const MAX_DEK_BYTES: usize = 1_500;
/// How many sentences are read of an article.
pub(super) const MAX_SENTENCES: usize = 48;
/// Words of a greater length are no words: addresses, codes.
const MAX_WORD_BYTES: usize = 64;
/// How many pairs of characters are taken of one run of a script without spaces.
const MAX_PAIRS: usize = 120;

/// What a word is to us, learnt once for each spelling and language.
#[derive(Clone, Copy, Debug)]
struct Word {
    term: Option<Term>,
    is_number: bool,
    is_month: bool,
    is_year: bool,
}

/// What is noted of a sentence.
#[derive(Debug, Default)]
struct Signs {
    terms: Vec<Term>,
    has_number: bool,
    has_month: bool,
    has_year: bool,
}

/// Cuts texts into sentences and terms.
#[derive(Debug, Default)]
pub(super) struct Reader<'a> {
    pub(super) sentences: Vec<Sentence>,
    /// Words by spelling, for each language.
    words: HashMap<Option<&'a Language>, HashMap<&'a str, Word>>,
    /// Terms by stem; numbered in the order in which they are met.
    stems: HashMap<String, Term>,
    pub(super) is_number: Vec<bool>,
}

impl<'a> Reader<'a> {
    /// Adds the sentences of an article.
    pub(super) fn read(&mut self, member: usize, text: &'a ArticleText, body_bytes: usize) {
        let language = text.language.as_ref();
        let mut known = self.words.remove(&language).unwrap_or_default();
        let mut place = 0;
        let parts =
            [(Part::Headline, MAX_DEK_BYTES), (Part::Dek, MAX_DEK_BYTES), (Part::Body, body_bytes)];
        for (part, limit) in parts {
            for range in sentences(part, part_of(text, part), limit, language) {
                if place >= MAX_SENTENCES {
                    break;
                }
                let words = part_of(text, part).get(range.clone()).unwrap_or_default();
                let Signs { terms, has_number, has_month, has_year } =
                    self.signs(words, language, &mut known);
                self.sentences.push(Sentence {
                    member,
                    part,
                    range,
                    place,
                    terms,
                    has_number,
                    has_month,
                    has_year,
                });
                place += usize::from(part != Part::Headline);
            }
        }
        self.words.insert(language, known);
    }

    /// Returns what is noted of a sentence.
    fn signs(
        &mut self,
        sentence: &'a str,
        language: Option<&Language>,
        known: &mut HashMap<&'a str, Word>,
    ) -> Signs {
        let mut signs = Signs::default();
        for token in words::tokens(sentence) {
            if token.is_unspaced {
                signs.has_month |= token.text.contains(date::MONTH_SIGN);
                signs.terms.extend(pairs(token.text).map(|pair| self.term(pair.to_owned(), false)));
                continue;
            }
            if token.text.len() > MAX_WORD_BYTES {
                continue;
            }
            let word = match known.get(token.text) {
                Some(word) => *word,
                None => {
                    let word = self.word(token.text, language);
                    known.insert(token.text, word);
                    word
                }
            };
            signs.has_number |= word.is_number;
            signs.has_month |= word.is_month;
            signs.has_year |= word.is_year;
            signs.terms.extend(word.term);
        }
        signs.terms.sort_unstable();
        signs.terms.dedup();
        signs
    }

    /// Learns a word: its term, unless it is a stop word or a single letter.
    fn word(&mut self, text: &str, language: Option<&Language>) -> Word {
        let folded = words::fold(text);
        let is_digits = folded.starts_with(|c: char| c.is_ascii_digit());
        let is_number = is_digits || lexicon::is_number_word(&folded, language);
        let is_month = date::is_month(&folded, language);
        let is_year = folded.len() == 4 && folded.parse().is_ok_and(|y: i64| YEARS.contains(&y));
        let is_empty = !is_digits && folded.chars().nth(1).is_none();
        if is_empty || words::is_stop_word(&folded, language) {
            return Word { term: None, is_number, is_month, is_year };
        }
        let stem = if is_digits { folded } else { words::stem(&folded, language).into_owned() };
        Word { term: Some(self.term(stem, is_digits)), is_number, is_month, is_year }
    }

    /// Returns the term of a stem.
    fn term(&mut self, stem: String, is_number: bool) -> Term {
        let next = self.is_number.len();
        let term = *self.stems.entry(stem).or_insert(next);
        if term == next {
            self.is_number.push(is_number);
        }
        term
    }
}

/// Returns the sentences of a part as far as it is read; a headline is one sentence, a cut one is left out.
fn sentences(
    part: Part,
    text: &str,
    limit: usize,
    language: Option<&Language>,
) -> Vec<Range<usize>> {
    let end = text.floor_char_boundary(limit);
    let is_cut = end < text.len();
    if part == Part::Headline {
        return if is_cut || text.trim().is_empty() {
            Vec::new()
        } else {
            std::iter::once(0..text.len()).collect()
        };
    }
    let mut found = words::sentences(text.get(..end).unwrap_or_default(), language);
    if is_cut {
        found.pop();
    }
    found
}

/// Returns the neighbouring pairs of characters of a run; the run itself when it is a single character.
fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let second = run.chars().next().map_or(0, char::len_utf8);
    let ends = run.char_indices().skip(2).map(|(at, _)| at).chain([run.len()]);
    let starts = run.char_indices().map(|(at, _)| at);
    let count = if second == run.len() { 1 } else { MAX_PAIRS };
    starts.zip(ends).filter_map(|(start, end)| run.get(start..end)).take(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_characters_cover_a_run() {
        let check = |run: &str, want: &[&str]| {
            assert_eq!(pairs(run).collect::<Vec<_>>(), want, "{run:?}");
        };
        check("東京都", &["東京", "京都"]);
        check("東京", &["東京"]);
        check("東", &["東"]);
        check("", &[]);
    }

    #[test]
    fn a_sentence_that_the_limit_cuts_is_left_out() {
        let body = "The gate held. ".repeat(1_000);
        let found = sentences(Part::Body, &body, 50, None);
        assert!(found.iter().all(|range| body.get(range.clone()) == Some("The gate held.")));
        assert_eq!(found.len(), 3);
    }
}
