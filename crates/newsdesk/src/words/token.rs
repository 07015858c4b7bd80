//! Tokens: the words of a text where they stand. A run of a script without spaces is one token.

use unicode_segmentation::UnicodeSegmentation;

/// One word of a text, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Its script puts no spaces between words: a run of several words, to be cut in pairs of characters.
    pub is_unspaced: bool,
}

impl Token<'_> {
    /// Returns where it ends, in bytes, exclusive.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Returns the words of a text in order.
///
/// # Source
/// Unicode Standard Annex 29, word boundaries; neighbouring pieces of a script without spaces are joined to one run.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut words = text.unicode_word_indices().peekable();
    std::iter::from_fn(move || {
        let (start, word) = words.next()?;
        let is_run = word.chars().next().is_some_and(is_unspaced);
        let mut end = start + word.len();
        while is_run
            && let Some((next, more)) = words.peek().copied()
            && next == end
            && more.chars().next().is_some_and(is_unspaced)
        {
            end += more.len();
            words.next();
        }
        // Both ends are word boundaries that the standard's algorithm found.
        Some(Token { text: text.get(start..end).unwrap_or(word), start, is_unspaced: is_run })
    })
}

/// Tells whether a character belongs to a script that puts no spaces between words: Han, kana, bopomofo, Thai, Lao,
/// Burmese, Khmer; and Hangul, whose words carry their particles.
///
/// # Source
/// Unicode 17, blocks and line breaking class SA; digits and punctuation of those blocks are left out.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{e01}'
        && matches!(c,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ecf}' | '\u{edc}'..='\u{edf}'
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17d3}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        let check = |text: &str, want: &[(&str, usize)]| {
            let found: Vec<_> = tokens(text).map(|token| (token.text, token.start)).collect();
            assert_eq!(found, want, "{text:?}");
        };
        check("The gate’s 412 metres.", &[("The", 0), ("gate’s", 4), ("412", 13), ("metres", 17)]);
        check("東京で、地震", &[("東京で", 0), ("地震", 12)]);
        check("", &[]);
    }
}
