//! A query's text read into clauses: words, phrases, exclusions. Every text is a valid query; what makes no sense
//! is left out. Knows nothing of the index.

use crate::schema::cut;
use crate::tokenize::{Side, is_unspaced, words};

/// The most of a query's text that is read.
///
/// # Units
/// Bytes.
const TEXT_MAX_BYTES: usize = 1024;
/// The most words of a query that count; each costs a look at every field.
const WORDS_MAX: usize = 24;
/// From this length on, the last word also stands for the words that begin with it.
///
/// # Units
/// Characters. With two, a search as one types finds a tenth of all words.
const PREFIX_MIN_CHARS: usize = 3;

/// One part of a query: a word, or words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its folded words with their distances; never empty.
    pub(crate) words: Vec<(usize, String)>,
    /// It also stands for words that begin with its only word.
    pub(crate) is_prefix: bool,
}

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clauses {
    pub(crate) wanted: Vec<Clause>,
    pub(crate) excluded: Vec<Clause>,
}

impl Clauses {
    /// Reads a query's text.
    pub(crate) fn read(text: &str) -> Self {
        let mut clauses = Self::default();
        let mut rest = cut(text, TEXT_MAX_BYTES);
        let mut words_left = WORDS_MAX;
        let mut last_is_word = false;
        while words_left > 0
            && let Some((piece, after)) = next_piece(rest)
        {
            rest = after;
            let Some(clause) = piece.clause(words_left) else {
                continue;
            };
            words_left -= clause.words.len();
            last_is_word = !piece.is_excluded && !piece.is_phrase;
            if piece.is_excluded {
                clauses.excluded.push(clause);
            } else {
                clauses.wanted.push(clause);
            }
        }
        if last_is_word && let Some(clause) = clauses.wanted.last_mut() {
            clause.complete();
        }
        clauses
    }

    /// Tells whether fewer than all of the wanted words can be looked for.
    pub(crate) fn can_be_loosened(&self) -> bool {
        self.wanted.len() > 1 || self.wanted.iter().any(|clause| clause.words.len() > 1)
    }
}

impl Clause {
    /// Lets the clause stand for the beginnings of words when it is long enough.
    fn complete(&mut self) {
        if let [(_, word)] = self.words.as_slice()
            && word.chars().count() >= PREFIX_MIN_CHARS
        {
            self.is_prefix = true;
        }
    }
}

/// A word or a quoted phrase as it was typed.
struct Piece<'a> {
    text: &'a str,
    is_phrase: bool,
    is_excluded: bool,
}

impl Piece<'_> {
    fn clause(&self, words_max: usize) -> Option<Clause> {
        let found = words(self.text, Side::Query, words_max);
        let first = found.first()?.position;
        let words: Vec<(usize, String)> =
            found.into_iter().map(|word| (word.position - first, word.text)).collect();
        // A single character of an unspaced script is the beginning of the pairs that the index holds.
        let is_prefix = matches!(words.as_slice(), [(_, only)] if is_one_unspaced(only));
        Some(Clause { words, is_prefix })
    }
}

/// Tells whether a word is a single character of a script without spaces.
pub(crate) fn is_one_unspaced(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_unspaced) && chars.next().is_none()
}

/// Takes the next piece from the beginning of a text; `None` when only blanks and quotes remain.
fn next_piece(text: &str) -> Option<(Piece<'_>, &str)> {
    let text = text.trim_start();
    let (is_excluded, text) = match text.strip_prefix('-') {
        Some(rest) if !rest.starts_with(char::is_whitespace) => (true, rest),
        _ => (false, text),
    };
    let first = text.chars().next()?;
    if !is_quote(first) {
        let end = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        return Some((Piece { text: word, is_phrase: false, is_excluded }, rest));
    }
    let inside = text.strip_prefix(first)?;
    match inside.split_once(is_quote) {
        Some((phrase, rest)) => Some((Piece { text: phrase, is_phrase: true, is_excluded }, rest)),
        // A quote that nobody closed is no quote.
        None if is_excluded => Some((Piece { text: inside, is_phrase: true, is_excluded }, "")),
        None => next_piece(inside),
    }
}

/// Tells whether a character begins or ends a phrase, in any language's way of quoting.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '＂')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(clauses: &[Clause]) -> Vec<String> {
        let show = |clause: &Clause| {
            let words: Vec<&str> = clause.words.iter().map(|(_, word)| word.as_str()).collect();
            format!("{}{}", words.join("+"), if clause.is_prefix { "*" } else { "" })
        };
        clauses.iter().map(show).collect()
    }

    #[test]
    fn every_text_is_read() {
        let check = |text: &str, wanted: &[&str], excluded: &[&str]| {
            let clauses = Clauses::read(text);
            assert_eq!(shown(&clauses.wanted), wanted, "{text:?}");
            assert_eq!(shown(&clauses.excluded), excluded, "{text:?}");
        };
        check("harbour strike", &["harbour", "strike*"], &[]);
        check("an EU", &["an", "eu"], &[]);
        check("\"harbour strike\" port", &["harbour+strike", "port*"], &[]);
        check("„Große Fahrt“", &["grosse+fahrt"], &[]);
        check("port -strike -\"long night\"", &["port"], &["strike", "long+night"]);
        check("-strike port", &["port*"], &["strike"]);
        check("\"harbour strike", &["harbour", "strike*"], &[]);
        check("-\"harbour strike", &[], &["harbour+strike"]);
        check("covid-19 - x", &["covid+19", "x"], &[]);
        check("京 東京", &["京*", "東京"], &[]);
        check("\"\" - -- \"", &[], &[]);
        check("", &[], &[]);
    }

    #[test]
    fn long_queries_are_cut() {
        let clauses = Clauses::read(&"word ".repeat(10_000));
        assert_eq!(clauses.wanted.len(), WORDS_MAX);
        let quotes = Clauses::read(&"\"".repeat(10_001));
        assert_eq!(quotes, Clauses::default());
    }
}
