//! Which words of a shown text a query meant, for marking them. Knows no markup.

use std::ops::Range;

use crate::schema::cut;
use crate::syntax::{Clause, Clauses, is_one_unspaced};
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
    for (_, word) in Clauses::read(text).wanted.into_iter().flat_map(|clause| clause.words) {
        if !terms.contains(&word) {
            terms.push(word);
        }
    }
    terms
}

/// Returns where the words that a query asks for stand in a shown text, in order and without overlaps.
///
/// # Units
/// Bytes of `shown`, ends exclusive, on character boundaries.
#[must_use]
pub fn marks(query_text: &str, shown: &str) -> Vec<Range<usize>> {
    let clauses = Clauses::read(query_text);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in words(cut(shown, SHOWN_MAX_BYTES), Side::Article, SHOWN_MAX_BYTES) {
        let Some(to) = clauses.wanted.iter().filter_map(|clause| end_of_match(clause, &word)).max()
        else {
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
fn end_of_match(clause: &Clause, word: &Word) -> Option<usize> {
    let is_met = |(_, wanted): &&(usize, String)| {
        word.text == *wanted || (clause.is_prefix && word.text.starts_with(wanted.as_str()))
    };
    let (_, wanted) = clause.words.iter().find(is_met)?;
    // Of a pair of characters only the one that was asked for.
    Some(if is_one_unspaced(wanted) { word.from + wanted.len() } else { word.to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wanted_words_are_marked() {
        let check = |query: &str, shown: &str, want: &[&str]| {
            let marked: Vec<&str> =
                marks(query, shown).into_iter().map(|range| &shown[range]).collect();
            assert_eq!(marked, want, "{query:?} in {shown:?}");
        };
        check("harbour strik", "Harbour’s STRIKE: no harbours", &["Harbour", "STRIKE"]);
        check("cafe", "Das Café, cafés", &["Café", "cafés"]);
        check("strasse", "Auf der Straße", &["Straße"]);
        check("us", "The U.S. and us", &["U.S", "us"]);
        check("東京タワー", "昨日東京タワーで", &["東京タワー"]);
        check("京", "東京に京都", &["京", "京"]);
        check("المدرسة", "في ٱلمدرسه اليوم", &["ٱلمدرسه"]);
        check("port -strike", "Port strike", &["Port"]);
        check("", "Port", &[]);
    }

    #[test]
    fn terms_are_folded_and_single() {
        let check = |query: &str, want: &[&str]| assert_eq!(terms(query), want, "{query:?}");
        check("Été \"été À\" -nuit", &["ete", "a"]);
        check("東京タ", &["東京", "京タ"]);
        check("...", &[]);
    }
}
