//! A query's text read into clauses: words, phrases, exclusions, fields. Every text is a valid query; what makes no
//! sense is left out or read as words. Knows nothing of the index.

use newsdesk::words::is_unspaced;

use crate::field::{self, FieldName, Filter, Scope};
use crate::schema::cut;
use crate::tokenize::{Side, words};

/// The most of a query's text that is read.
///
/// # Units
/// Bytes.
const TEXT_MAX_BYTES: usize = 1024;
/// The most words of a query that count; each costs a look at every field.
const WORDS_MAX: usize = 24;
/// The most filters of a query that count.
const FILTERS_MAX: usize = 12;
/// From this length on, the last word also stands for the words that begin with it.
///
/// # Units
/// Characters. With two, a search as one types finds a tenth of all words.
const PREFIX_MIN_CHARS: usize = 3;

/// A word that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its place behind the first word of its clause.
    pub(crate) at: usize,
    /// Its folded text.
    pub(crate) text: String,
}

/// One part of a query: a word, or words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its words; never empty.
    pub(crate) words: Vec<Wanted>,
    /// Where they have to stand.
    pub(crate) scope: Scope,
    /// It also stands for words that begin with its only word.
    pub(crate) is_prefix: bool,
}

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clauses {
    pub(crate) wanted: Vec<Clause>,
    pub(crate) excluded: Vec<Clause>,
    /// What all hits must meet; of one kind one is enough.
    pub(crate) filters: Vec<Filter>,
    /// What no hit may meet.
    pub(crate) unwanted: Vec<Filter>,
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
            if clauses.take_filter(&piece) {
                last_is_word = false;
                continue;
            }
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

    /// Takes a piece that narrows the hits; `false` when it is made of words.
    fn take_filter(&mut self, piece: &Piece<'_>) -> bool {
        let Some(filter) = piece.field.and_then(|field| field.filter(piece.text)) else {
            return false;
        };
        let filters = if piece.is_excluded { &mut self.unwanted } else { &mut self.filters };
        if filters.len() < FILTERS_MAX && !filters.contains(&filter) {
            filters.push(filter);
        }
        true
    }

    /// Tells whether nothing is asked for: exclusions alone find nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.filters.is_empty()
    }

    /// Tells whether fewer than all of the wanted words can be looked for.
    pub(crate) fn can_be_loosened(&self) -> bool {
        self.wanted.len() > 1 || self.wanted.iter().any(|clause| clause.words.len() > 1)
    }
}

impl Clause {
    /// Lets the clause stand for the beginnings of words when it is long enough.
    fn complete(&mut self) {
        if let [word] = self.words.as_slice()
            && word.text.chars().count() >= PREFIX_MIN_CHARS
        {
            self.is_prefix = true;
        }
    }
}

/// A word or a quoted phrase as it was typed.
struct Piece<'a> {
    text: &'a str,
    field: Option<FieldName>,
    is_phrase: bool,
    is_excluded: bool,
}

impl Piece<'_> {
    fn clause(&self, words_max: usize) -> Option<Clause> {
        let found = words(self.text, Side::Query, words_max);
        let first = found.first()?.position;
        let wanted = found.into_iter();
        let wanted = wanted.map(|word| Wanted { at: word.position - first, text: word.text });
        let words: Vec<Wanted> = wanted.collect();
        let scope = match self.field {
            Some(FieldName::Words(scope)) => scope,
            _ => Scope::Anywhere,
        };
        // A single character of an unspaced script is the beginning of the pairs that the index holds.
        let is_prefix = matches!(words.as_slice(), [only] if is_one_unspaced(&only.text));
        Some(Clause { words, scope, is_prefix })
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
    let (field, text) = match field::take(text) {
        Some((field, value)) => (Some(field), value),
        None => (None, text),
    };
    let first = text.chars().next()?;
    if !is_quote(first) {
        let end = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        return Some((Piece { text: word, field, is_phrase: false, is_excluded }, rest));
    }
    let inside = text.strip_prefix(first)?;
    let (phrase, rest) = match inside.split_once(is_quote) {
        Some(whole) => whole,
        // A quote that nobody closed is no quote.
        None if is_excluded => (inside, ""),
        None => return next_piece(inside),
    };
    Some((Piece { text: phrase, field, is_phrase: true, is_excluded }, rest))
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
            let words: Vec<&str> = clause.words.iter().map(|word| word.text.as_str()).collect();
            let scope = match clause.scope {
                Scope::Anywhere => String::new(),
                scope => format!("{scope:?}:"),
            };
            format!("{scope}{}{}", words.join("+"), if clause.is_prefix { "*" } else { "" })
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
    fn fields_are_read_and_others_are_words() {
        let check = |text: &str, wanted: &[&str], filters: usize, unwanted: usize| {
            let clauses = Clauses::read(text);
            assert_eq!(shown(&clauses.wanted), wanted, "{text:?}");
            assert_eq!(
                (clauses.filters.len(), clauses.unwanted.len()),
                (filters, unwanted),
                "{text:?}"
            );
        };
        check("headline:strike port", &["Headline:strike", "port*"], 0, 0);
        check("author: \"Ada Quillon\" x", &["Author:ada+quillon", "x"], 0, 0);
        check("person:Merkel", &["Person:merkel*"], 0, 0);
        check("port lang:de section:sport", &["port"], 2, 0);
        check("port -lang:de after:2026-11-01", &["port"], 1, 1);
        check("lang:de lang:de", &[], 1, 0);
        check("colour:red", &["colour+red"], 0, 0);
        check("lang:klingon", &["klingon*"], 0, 0);
        check("after: before:", &["before*"], 0, 0);
        check("headline:headline:x", &["Headline:headline+x"], 0, 0);
        check("headline:\"port strike", &["port", "strike*"], 0, 0);
        check("https://example.com", &["https+example+com"], 0, 0);
        let many: String = (1950..2020).map(|year| format!("on:{year} ")).collect();
        check(&many, &[], FILTERS_MAX, 0);
    }

    #[test]
    fn long_queries_are_cut() {
        let clauses = Clauses::read(&"word ".repeat(10_000));
        assert_eq!(clauses.wanted.len(), WORDS_MAX);
        let quotes = Clauses::read(&"\"".repeat(10_001));
        assert_eq!(quotes, Clauses::default());
    }
}
