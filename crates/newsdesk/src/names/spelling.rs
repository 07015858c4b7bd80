//! Spellings: what makes two ways of writing a name one. Folding, case endings, the key under which a name is kept.

use std::borrow::Cow;

use crate::words::fold;

/// The longest key; longer ones are no names but run-on text.
const KEY_BYTES_MAX: usize = 120;

/// Returns the form in which a word is looked up: folded, without full stops and apostrophes, Slavic words without
/// their case ending, Arabic ones without the article.
pub(super) fn normal(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| !matches!(c, '.' | '\'' | '’' | '‘'));
    match folded.chars().next() {
        Some('\u{400}'..='\u{4ff}') => cut_case(&folded).to_owned(),
        Some('\u{600}'..='\u{6ff}') => cut_article(&folded).to_owned(),
        _ => folded,
    }
}

/// Returns the normal form of a word without a copy where it is its own.
pub(super) fn normal_of(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(normal(word))
    }
}

/// Returns the normal forms of the words of a name, parted by blanks.
pub(super) fn normal_words(name: &str) -> String {
    name.split_whitespace().map(normal).collect::<Vec<_>>().join(" ")
}

/// Returns the key of a name that the gazetteer does not know: its normal words, joined by hyphens.
pub(super) fn key(name: &str) -> String {
    let mut key = String::new();
    for word in name.split([' ', '-', '・', '·', '\u{a0}', '\n']).filter(|word| !word.is_empty())
    {
        let word = normal(word);
        if key.len() + word.len() > KEY_BYTES_MAX {
            break;
        }
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(&word);
    }
    key
}

/// Case endings of Russian, Ukrainian, Bulgarian and Serbian names, the longest first.
///
/// # Source
/// The noun endings of the Snowball stemmer for Russian, less those that eat into surnames (`-ов`, `-ев`, `-ин` stay).
const CASE_ENDINGS: [&str; 31] = [
    "иями", "иях", "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "иям", "ой",
    "ей", "ою", "ею", "ом", "ем", "ым", "им", "ам", "ям", "ах", "ях", "ии", "ия", "ию", "ие", "ый",
    "ая", "ую",
];
/// Letters that end a word in one case or another.
const CASE_LETTERS: [char; 10] = ['а', 'я', 'о', 'е', 'и', 'й', 'ы', 'у', 'ю', 'ь'];
/// What must remain of a word when its ending is cut, in letters.
const CASE_STEM: usize = 3;

/// Returns a folded Cyrillic word without its case ending.
fn cut_case(word: &str) -> &str {
    let keeps = |rest: &str| rest.chars().count() >= CASE_STEM;
    for ending in CASE_ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && keeps(rest)
        {
            return rest.trim_end_matches(['ь', 'и', 'й']);
        }
    }
    match word.strip_suffix(CASE_LETTERS) {
        Some(rest) if keeps(rest) => rest.trim_end_matches(['ь', 'и', 'й']),
        _ => word,
    }
}

/// Returns a folded Arabic word without its article.
fn cut_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_key_in_all_its_cases() {
        let check = |names: &[&str], want: &str| {
            for name in names {
                assert_eq!(key(name), want, "{name}");
            }
        };
        check(&["Mara Ellings", "MARA ELLINGS", "mara-ellings"], "mara-ellings");
        check(&["Élise O’Rourke", "Elise O'Rourke"], "elise-orourke");
        check(&["Мария Орлова", "Марию Орлову", "Марии Орловой"], "мар-орлов");
        check(&["Соколов", "Соколова", "Соколову", "Соколовым"], "соколов");
        check(&["القاهرة"], "قاهره");
        check(&[""], "");
    }

    #[test]
    fn keys_are_bounded() {
        assert!(key(&"word ".repeat(10_000)).len() <= KEY_BYTES_MAX + 50);
    }
}
