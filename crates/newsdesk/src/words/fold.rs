//! Folding: what two spellings of a word have in common. Lower case, no diacritics, one form of each Arabic letter.

use unicode_normalization::UnicodeNormalization;

/// Returns the folded form of a text: lower case, without diacritics, with one form of each Arabic letter.
///
/// # Example
/// `fold("Straße")` is `strasse`, `fold("Émile")` is `emile`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_folded(text, &mut folded);
    folded
}

/// Appends the folded form of a text.
pub fn push_folded(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    let start = out.len();
    let mut parts = text.nfkd().flat_map(char::to_lowercase).peekable();
    let mut is_composed = true;
    while let Some(c) = parts.next() {
        if c == 'и' && parts.next_if_eq(&BREVE).is_some() {
            out.push('й');
        } else if !is_dropped(c) {
            is_composed &= !is_part(c);
            push_base(c, out);
        }
    }
    if !is_composed {
        let whole: String = out.get(start..).unwrap_or_default().nfc().collect();
        out.truncate(start);
        out.push_str(&whole);
    }
}

/// The mark that makes a Russian и a й, which is a letter of its own: the endings of adjectives hang on it.
const BREVE: char = '\u{306}';

/// Tells whether decomposition made a letter of several characters that must be one again: Hangul syllables, kana with
/// voicing marks.
fn is_part(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3099}' | '\u{309a}')
}

/// Tells whether a character takes no part in comparing words: combining accents, Hebrew points, Arabic harakat
/// and tatweel, soft hyphens, joiners, direction marks, variation selectors.
///
/// # Source
/// Unicode 17, general categories Mn and Cf of the blocks named; marks of scripts in which they carry the vowel
/// (Devanagari and its relatives) stay.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Appends the letters that stand for all forms of a lower-case, decomposed one.
///
/// # Source
/// Arabic: the normalisation of Lucene's `ArabicNormalizer` with the Persian forms of ya and kaf. Latin letters that
/// have no decomposition: the ASCII folding of Lucene.
fn push_base(c: char, out: &mut String) {
    let base = match c {
        'ß' => return out.push_str("ss"),
        'æ' => return out.push_str("ae"),
        'œ' => return out.push_str("oe"),
        'þ' => return out.push_str("th"),
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ı' => 'i',
        'ħ' => 'h',
        'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => ascii_digit(c, '\u{6f0}'),
        'ς' => 'σ',
        other => other,
    };
    out.push(base);
}

/// Returns the ASCII digit of the same value as `c` in the row of digits that begins at `zero`.
fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c).saturating_sub(u32::from(zero)), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        let check = |text: &str, want: &str| assert_eq!(fold(text), want, "{text:?}");
        check("Émile", "emile");
        check("E\u{301}mile", "emile");
        check("Straße", "strasse");
        check("ÅNGSTRÖM", "angstrom");
        check("Đà Nẵng", "da nang");
        check("ＡＢＣ１２", "abc12");
        check("coöp\u{ad}eration", "cooperation");
        check("İstanbul", "istanbul");
        check("Ёлка", "елка");
        check("Российский", "российский");
        check("서울", "서울");
        check("ガザで", "ガザで");
        check("أَحْمَد", "احمد");
        check("مدرسة", "مدرسه");
        check("عـــلى", "علي");
        check("٢٠٢٦ ۲۰۲۶", "2026 2026");
        check("東京", "東京");
        check("", "");
    }
}
