//! Sentences: where one ends and the next begins, with the abbreviations of the languages of the news.

use std::ops::Range;

use crate::model::Language;

/// Returns the sentences of a text in order, as byte ranges without the blanks around them. A line break always ends one.
#[must_use]
pub fn sentences(text: &str, _language: Option<&Language>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let is_end = match c {
            '\n' | '。' | '！' | '？' | '।' => true,
            '.' | '!' | '?' | '؟' | '…' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if is_end {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Adds a sentence, trimmed; nothing when only blanks remain.
fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(sentence) = text.get(range.clone()) else { return };
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    let end = start + sentence.trim().len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks() {
        let check = |text: &str, want: &[&str]| {
            let found: Vec<_> = sentences(text, None).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, want, "{text:?}");
        };
        check(
            "The gate held. Nobody was hurt.\n\nA second line",
            &["The gate held.", "Nobody was hurt.", "A second line"],
        );
        check("門は閉じた。水は来ない。", &["門は閉じた。", "水は来ない。"]);
        check("", &[]);
    }
}
