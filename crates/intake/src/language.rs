//! The language of a text: what its source declares where the script agrees, else what the text itself shows.

use newsdesk::model::Language;
use whatlang::{Lang, Script};

/// Characters of a text that are looked at.
const SAMPLE_CHARS: usize = 400;
/// Characters without which nothing is claimed.
const SHORTEST_SAMPLE_CHARS: usize = 24;

/// Returns the language of a text, or `None` when nothing can be said honestly.
///
/// A declared language is believed unless the text is written in a script that it is never written in: feeds of
/// publishing systems often keep the factory setting "en".
#[must_use]
pub fn identify(declared: Option<&Language>, text: &str) -> Option<Language> {
    let sample: String = text.chars().take(SAMPLE_CHARS).collect();
    let script = whatlang::detect_script(&sample);
    if let Some(declared) = declared
        && script.is_none_or(|script| is_written_in(declared, script))
    {
        return Some(declared.clone());
    }
    if sample.chars().count() < SHORTEST_SAMPLE_CHARS && script == Some(Script::Latin) {
        return None;
    }
    let found = whatlang::detect(&sample)?;
    let is_sure = found.is_reliable() || script.is_some_and(|script| script != Script::Latin);
    if is_sure { Language::from_tag(primary_tag(found.lang())) } else { None }
}

/// Tells whether a language is written in a script.
fn is_written_in(language: &Language, script: Script) -> bool {
    match script {
        Script::Latin => !matches!(
            language.as_str(),
            "ar" | "fa"
                | "ur"
                | "he"
                | "ja"
                | "zh"
                | "ko"
                | "ru"
                | "uk"
                | "bg"
                | "el"
                | "hi"
                | "bn"
                | "th"
                | "ka"
                | "hy"
        ),
        Script::Arabic => {
            matches!(language.as_str(), "ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ku" | "ckb")
        }
        Script::Hebrew => matches!(language.as_str(), "he" | "yi"),
        Script::Hiragana | Script::Katakana => language.as_str() == "ja",
        Script::Hangul => language.as_str() == "ko",
        Script::Mandarin => matches!(language.as_str(), "zh" | "ja" | "ko"),
        Script::Cyrillic => matches!(
            language.as_str(),
            "ru" | "uk"
                | "be"
                | "bg"
                | "sr"
                | "mk"
                | "kk"
                | "ky"
                | "mn"
                | "tg"
                | "tt"
                | "bs"
                | "uz"
        ),
        Script::Greek => language.as_str() == "el",
        _ => language.as_str() != "en",
    }
}

/// Returns the BCP 47 primary tag of a detected language.
fn primary_tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declared: Option<&str>, text: &str, want: Option<&str>) {
        let declared = declared.and_then(Language::from_tag);
        let got = identify(declared.as_ref(), text);
        assert_eq!(got.as_ref().map(Language::as_str), want, "{declared:?} {text}");
    }

    #[test]
    fn a_declared_language_is_believed_where_the_script_agrees() {
        check(Some("pt"), "O rio subiu durante a noite", Some("pt"));
        check(Some("en"), "ميناء لؤلؤان يستقبل أول عبارة كهربائية في تاريخه", Some("ar"));
        check(Some("en"), "澪ヶ崎灯台、百二十年ぶりの新しい光", Some("ja"));
        check(Some("ja"), "東京", Some("ja"));
    }

    #[test]
    fn an_undeclared_language_is_read_from_the_text_or_left_open() {
        check(
            None,
            "Die Bürger der Stadt haben am Sonntag über den neuen Haushalt abgestimmt, und die Mehrheit war knapp.",
            Some("de"),
        );
        check(None, "Gate", None);
        check(None, "", None);
    }
}
