//! Stemming: the common beginning of a word's forms, by the Snowball stemmer of its language where there is one.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

use crate::model::Language;

/// Words longer than this are no words of a language and stay as they are.
///
/// # Units
/// Bytes. The longest word of a German dictionary has 80.
const LONGEST_WORD_BYTES: usize = 96;

/// Returns the stem of a folded word; the word itself in languages without a stemmer.
#[must_use]
pub fn stem<'a>(folded: &'a str, language: Option<&Language>) -> Cow<'a, str> {
    match language.and_then(|language| algorithm(language.as_str())) {
        Some(algorithm) if folded.len() <= LONGEST_WORD_BYTES => {
            Stemmer::new(algorithm).stem(folded)
        }
        _ => Cow::Borrowed(folded),
    }
}

/// Returns the stemmer of a language.
///
/// # Source
/// Snowball, the algorithms of languages that newspapers are written in today. They were made for words with their
/// accents; without them, as folded words come, some endings stay on, and they stay on alike everywhere.
fn algorithm(tag: &str) -> Option<Algorithm> {
    Some(match tag {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let check = |tag: &str, forms: &[&str]| {
            let language = Language::from_tag(tag);
            let stems: Vec<String> = forms
                .iter()
                .map(|form| stem(&fold(form), language.as_ref()).into_owned())
                .collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{tag}: {stems:?}");
        };
        check("en", &["connection", "connections", "connected"]);
        check("de", &["Wahl", "Wahlen"]);
        check("es", &["elección", "elecciones"]);
        check("fr", &["grève", "grèves"]);
        check("it", &["elezione", "elezioni"]);
        check("pt", &["governo", "governos"]);
        check("ru", &["выборы", "выборов", "выборам"]);
        check("ru", &["российский", "российского", "российской"]);
        check("ar", &["الكتاب", "كتاب"]);
        check("id", &["pemerintah", "pemerintahan"]);
        check("nl", &["verkiezing", "verkiezingen"]);
        check("sv", &["regering", "regeringen"]);
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        for tag in ["ja", "zh", "ko", "xx"] {
            assert_eq!(stem("hamburgers", Language::from_tag(tag).as_ref()), "hamburgers");
        }
        assert_eq!(stem("hamburgers", None), "hamburgers");
    }

    #[test]
    fn no_text_of_any_size_is_too_much() {
        let long = "ational".repeat(100_000);
        assert_eq!(stem(&long, Language::from_tag("en").as_ref()), long);
        let hostile = ["", "'", "ß", "\u{0}", "\u{10ffff}ing", "aaaaaaaaaaaaaaaaaaing"];
        for tag in ["en", "de", "ar", "hi", "tr", "ta", "yi"] {
            for word in hostile {
                assert!(stem(word, Language::from_tag(tag).as_ref()).len() <= 96);
            }
        }
    }
}
