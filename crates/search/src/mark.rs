//! Which words of a shown text a query meant, for marking them. Knows no markup.

use std::ops::Range;

use newsdesk::model::Language;

use crate::schema::cut;
use crate::stem::{Forms, Stemming};
use crate::syntax::{Clause, Clauses, Wanted, is_one_unspaced};
use crate::tokenize::{Side, Word, words};

/// The most of a text that is looked through for words to mark.
///
/// # Units
/// Bytes.
const SHOWN_MAX_BYTES: usize = 64 * 1024;

/// Returns the folded words that a query asks for, each once, in their order; not those that it excludes.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for word in Clauses::read(text).wanted.into_iter().flat_map(|clause| clause.words) {
        if !terms.contains(&word.text) {
            terms.push(word.text);
        }
    }
    terms
}

/// Returns where the words that a query asks for stand in a shown text, in order and without overlaps: the words
/// themselves, those that begin like the last of them, and other forms of them in the text's language. Where that is
/// not known, a form in any language counts.
///
/// # Units
/// Bytes of `shown`, ends exclusive, on character boundaries.
#[must_use]
pub fn marks_in(query_text: &str, shown: &str, language: Option<&Language>) -> Vec<Range<usize>> {
    let clauses = Clauses::read(query_text);
    let stemmings: Vec<Stemming> = match language {
        Some(language) => Stemming::of(language).into_iter().collect(),
        None => Stemming::all().collect(),
    };
    let wanted: Vec<(&Clause, Option<Forms>)> =
        clauses.wanted.iter().map(|clause| (clause, forms(clause, &stemmings))).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in words(cut(shown, SHOWN_MAX_BYTES), Side::Article, SHOWN_MAX_BYTES) {
        let ends = wanted.iter().filter_map(|(clause, forms)| {
            let is_form = || forms.as_ref().is_some_and(|forms| forms.has(&word.text));
            end_of_match(clause, &word, shown).or_else(|| is_form().then_some(word.to))
        });
        let Some(to) = ends.max() else {
            continue;
        };
        match marks.last_mut() {
            Some(last) if word.from < last.end => last.end = last.end.max(to),
            _ => marks.push(word.from..to),
        }
    }
    marks
}

/// Returns where the part of a word ends that a clause asks for.
fn end_of_match(clause: &Clause, word: &Word, shown: &str) -> Option<usize> {
    let is_met = |wanted: &&Wanted| {
        word.text == wanted.text || (clause.is_prefix && word.text.starts_with(&wanted.text))
    };
    let wanted = clause.words.iter().find(is_met)?;
    // Of a pair of characters only the one that was asked for, as it is written here.
    let first = || shown.get(word.from..word.to).and_then(|pair| pair.chars().next());
    let one = is_one_unspaced(&wanted.text).then(first).flatten();
    Some(one.map_or(word.to, |c| word.from + c.len_utf8()))
}

/// Returns the forms of what a clause asks for. Phrases ask for the words as they are.
fn forms(clause: &Clause, stemmings: &[Stemming]) -> Option<Forms> {
    match clause.words.as_slice() {
        [word] => Forms::of(&word.text, stemmings),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wanted_words_are_marked() {
        let check = |query: &str, shown: &str, want: &[&str]| {
            let marked: Vec<&str> =
                marks_in(query, shown, None).into_iter().map(|range| &shown[range]).collect();
            assert_eq!(marked, want, "{query:?} in {shown:?}");
        };
        check("harbour strik", "Harbour’s STRIKE: no harbingers", &["Harbour", "STRIKE"]);
        check("cafe", "Das Café, cafés", &["Café", "cafés"]);
        check("strasse", "Auf der Straße", &["Straße"]);
        check("us", "The U.S. and us", &["U.S", "us"]);
        check("東京タワー", "昨日東京タワーで", &["東京タワー"]);
        check("京", "東京に京都", &["京", "京"]);
        check("丽", "\u{2f800}江", &["\u{2f800}"]);
        check("المدرسة", "في ٱلمدرسه اليوم", &["ٱلمدرسه"]);
        check("port -strike", "Port strike", &["Port"]);
        check("", "Port", &[]);
        check("harbour closed", "Harbours: closing", &["Harbours", "closing"]);
        check("\"harbour closed\"", "Harbours closing harbour", &["harbour"]);
        check("headline:port lang:en", "Ports and lang en", &["Ports"]);
    }

    #[test]
    fn forms_are_those_of_the_language() {
        let check = |tag: &str, query: &str, shown: &str, want: &[&str]| {
            let found = marks_in(query, shown, Language::from_tag(tag).as_ref());
            let marked: Vec<&str> = found.into_iter().map(|range| &shown[range]).collect();
            assert_eq!(marked, want, "{tag} {query:?} in {shown:?}");
        };
        check("de", "Haus \"x\"", "Häuser am Hafen", &["Häuser"]);
        check("zh", "Haus \"x\"", "Häuser", &[]);
        check("ru", "министры \"x\"", "Министров нет", &["Министров"]);
        check("en", "Haus \"x\"", "Häuser", &[]);
    }

    #[test]
    fn terms_are_folded_and_single() {
        let check = |query: &str, want: &[&str]| assert_eq!(terms(query), want, "{query:?}");
        check("Été \"été À\" -nuit", &["ete", "a"]);
        check("東京タ", &["東京", "京タ"]);
        check("...", &[]);
    }
}
