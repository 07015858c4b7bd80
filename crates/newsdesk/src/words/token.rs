//! Tokens: the words of a text where they stand. A run of a script without spaces is one token.

use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

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
/// No word crosses a blank, so each stretch between blanks is cut alone, and one of ASCII alone without the tables.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    Tokens { text, at: 0, stretch: Stretch::None }
}

/// The words of a text, stretch by stretch.
struct Tokens<'a> {
    text: &'a str,
    /// Where the rest begins that no stretch was cut from yet.
    at: usize,
    stretch: Stretch<'a>,
}

/// A part of a text without blanks, and how far it is read.
enum Stretch<'a> {
    None,
    /// ASCII alone: where it begins, its text, how far it is read.
    Ascii(usize, &'a str, usize),
    /// Anything else: where it begins, its text, its pieces, and the piece that was read ahead.
    Wide(usize, &'a str, UWordBoundIndices<'a>, Option<(usize, &'a str)>),
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let found = match &mut self.stretch {
                Stretch::None => None,
                Stretch::Ascii(start, text, read) => ascii_word(*start, text, read),
                Stretch::Wide(start, text, pieces, ahead) => wide_word(*start, text, pieces, ahead),
            };
            if found.is_some() {
                return found;
            }
            self.stretch = self.next_stretch()?;
        }
    }
}

impl<'a> Tokens<'a> {
    /// Returns the next stretch between blanks; `None` at the end of the text.
    fn next_stretch(&mut self) -> Option<Stretch<'a>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let start = self.at + rest.iter().position(|byte| !is_blank(*byte))?;
        let rest = self.text.as_bytes().get(start..)?;
        let mut is_ascii = true;
        let length = rest.iter().position(|byte| {
            is_ascii &= byte.is_ascii();
            is_blank(*byte)
        });
        self.at = start + length.unwrap_or(rest.len());
        let stretch = self.text.get(start..self.at)?;
        Some(if is_ascii {
            Stretch::Ascii(start, stretch, 0)
        } else {
            Stretch::Wide(start, stretch, stretch.split_word_bound_indices(), None)
        })
    }
}

/// Tells whether a byte is a blank that no word crosses.
const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Returns the next word of a stretch of ASCII.
fn ascii_word<'a>(start: usize, text: &'a str, read: &mut usize) -> Option<Token<'a>> {
    let bytes = text.as_bytes();
    loop {
        let rest = bytes.get(*read..)?;
        let from = *read + rest.iter().position(|byte| is_word_byte(*byte))?;
        let mut to = from + 1;
        while let Some(byte) = bytes.get(to)
            && (is_word_byte(*byte) || is_inner_mark(bytes, to, *byte))
        {
            to += 1;
        }
        *read = to;
        let word = text.get(from..to)?;
        if word.bytes().any(|byte| byte != b'_') {
            return Some(Token { text: word, start: start + from, is_unspaced: false });
        }
    }
}

/// Tells whether an ASCII byte is part of words by itself.
const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Tells whether a mark stands inside a word: `don't`, `U.S`, `3.14`, `1,000`.
///
/// # Source
/// Unicode Standard Annex 29, rules WB6, WB7, WB11 and WB12.
fn is_inner_mark(bytes: &[u8], at: usize, mark: u8) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    let joins_letters = matches!(mark, b'\'' | b'.' | b':');
    let joins_digits = matches!(mark, b'\'' | b'.' | b',' | b';');
    joins_letters && before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
        || joins_digits && before.is_ascii_digit() && after.is_ascii_digit()
}

/// Returns the next word of a stretch with characters beyond ASCII; a run without spaces whole.
fn wide_word<'a>(
    start: usize,
    text: &'a str,
    pieces: &mut UWordBoundIndices<'a>,
    ahead: &mut Option<(usize, &'a str)>,
) -> Option<Token<'a>> {
    loop {
        let (from, piece) = ahead.take().or_else(|| pieces.next())?;
        if !piece.chars().any(char::is_alphanumeric) {
            continue;
        }
        let is_run = piece.chars().next().is_some_and(is_unspaced);
        let mut to = from + piece.len();
        while is_run && let Some((next, more)) = pieces.next() {
            if more.chars().next().is_some_and(is_unspaced) {
                to = next + more.len();
            } else {
                *ahead = Some((next, more));
                break;
            }
        }
        // Both ends are word boundaries that the standard's algorithm found.
        let word = text.get(from..to).unwrap_or(piece);
        return Some(Token { text: word, start: start + from, is_unspaced: is_run });
    }
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
        check("東京でABC社が", &[("東京で", 0), ("ABC", 9), ("社が", 12)]);
        check("प्रधानमंत्री ने कहा", &[("प्रधानमंत्री", 0), ("ने", 37), ("कहा", 44)]);
        check("قالت الحكومة", &[("قالت", 0), ("الحكومة", 9)]);
        check("_ __ a_b", &[("a_b", 5)]);
        check(" \n", &[]);
        check("", &[]);
    }

    /// What the standard's algorithm finds, without the short ways.
    fn by_the_tables(text: &str) -> Vec<(usize, &str)> {
        text.unicode_word_indices().collect()
    }

    #[test]
    fn the_short_way_finds_what_the_tables_find() {
        let check = |text: &str| {
            let found: Vec<_> = tokens(text).map(|token| (token.start, token.text)).collect();
            assert_eq!(found, by_the_tables(text), "{text:?}");
        };
        check(
            "U.S.A. won't pay $1,000.50; a:b 3:4 it's 5'6 x'7 8.z _a_ 'quoted' e-mail A.B,c;d 1;2 1:2",
        );
        check("naïve “quote” it’s don't 12.5 % — the U.N.’s a_é");
        // Every string of four out of the characters that the rules tell apart.
        let kinds =
            ['a', '1', '_', '\'', '.', ',', ':', ';', '"', '-', ' ', '\n', 'é', '’', '\u{301}'];
        let all = kinds.len().pow(4);
        for number in 0..all {
            let at = |place: u32| kinds[number / kinds.len().pow(place) % kinds.len()];
            check(&[at(0), at(1), at(2), at(3)].iter().collect::<String>());
        }
    }
}
