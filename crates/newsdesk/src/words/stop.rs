//! Stop words: the words of a language that every text has, and that tell nothing of what it is about.

use super::stop_list;
use crate::model::Language;

/// Tells whether a folded word, or a pair of characters of a script without spaces, is a stop word of a language. A
/// language that is not known has none.
#[must_use]
pub fn is_stop_word(folded: &str, language: Option<&Language>) -> bool {
    language.is_some_and(|language| list(language.as_str()).binary_search(&folded).is_ok())
}

/// Returns the stop words of a language, sorted.
fn list(tag: &str) -> &'static [&'static str] {
    match tag {
        "ar" => stop_list::AR,
        "bg" => stop_list::BG,
        "bn" => stop_list::BN,
        "ca" => stop_list::CA,
        "cs" => stop_list::CS,
        "da" => stop_list::DA,
        "de" => stop_list::DE,
        "el" => stop_list::EL,
        "en" => stop_list::EN,
        "es" => stop_list::ES,
        "et" => stop_list::ET,
        "eu" => stop_list::EU,
        "fa" => stop_list::FA,
        "fi" => stop_list::FI,
        "fr" => stop_list::FR,
        "he" => stop_list::HE,
        "hi" => stop_list::HI,
        "hu" => stop_list::HU,
        "id" | "ms" => stop_list::ID,
        "it" => stop_list::IT,
        "ja" => stop_list::JA,
        "ko" => stop_list::KO,
        "lt" => stop_list::LT,
        "nl" => stop_list::NL,
        "no" | "nb" | "nn" => stop_list::NO,
        "pl" => stop_list::PL,
        "pt" => stop_list::PT,
        "ro" => stop_list::RO,
        "ru" => stop_list::RU,
        "sk" => stop_list::SK,
        "sr" | "bs" | "hr" => stop_list::SR,
        "sv" => stop_list::SV,
        "sw" => stop_list::SW,
        "ta" => stop_list::TA,
        "te" => stop_list::TE,
        "th" => stop_list::TH,
        "tl" => stop_list::TL,
        "tr" => stop_list::TR,
        "uk" => stop_list::UK,
        "ur" => stop_list::UR,
        "vi" => stop_list::VI,
        "zh" => stop_list::ZH,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    /// Every language with a list.
    const TAGS: &[&str] = &[
        "ar", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
        "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "ms", "nb", "nl", "nn", "no",
        "pl", "pt", "ro", "ru", "sk", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur",
        "vi", "zh",
    ];

    #[test]
    fn lists_are_folded_and_sorted() {
        for tag in TAGS {
            let words = list(tag);
            assert!(words.len() >= 15, "{tag}");
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{tag} is not sorted");
            for word in words {
                assert_eq!(&fold(word), word, "{tag}");
            }
        }
    }

    #[test]
    fn stop_words_belong_to_their_language() {
        let check = |word: &str, tag: &str, want: bool| {
            let language = Language::from_tag(tag);
            assert_eq!(is_stop_word(&fold(word), language.as_ref()), want, "{word} in {tag}");
        };
        check("The", "en", true);
        check("der", "de", true);
        check("der", "en", false);
        check("für", "de", true);
        check("été", "fr", true);
        check("также", "ru", true);
        check("التي", "ar", true);
        check("नहीं", "hi", true);
        check("ます", "ja", true);
        check("harbour", "en", false);
        check("the", "xx", false);
        assert!(!is_stop_word("the", None));
    }
}
