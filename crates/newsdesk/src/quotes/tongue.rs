//! Which of the languages that we can read for speech a text is in. A feed's label is a hint: it is often wrong.

use crate::model::Language;
use crate::words::{fold, tokens};

use super::lexicon::{Class, Lexicon};

/// A language whose ways of telling who speaks are known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// English.
    English,
    /// German: nouns are capitalised.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
    /// Italian.
    Italian,
    /// Arabic: no capitals, the verb first.
    Arabic,
    /// Japanese: no spaces, particles.
    Japanese,
}

/// Words of a text that are read to tell its language; the first 400 hold some 150 small words in every language.
const SAMPLE_WORDS: usize = 400;
/// Small words of another language that overrule the label, when they are also twice those of the labelled one.
const OVERRULING_WORDS: usize = 6;

impl Tongue {
    #[cfg(test)]
    pub(super) const ALL: [Self; 8] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Portuguese,
        Self::Italian,
        Self::Arabic,
        Self::Japanese,
    ];

    /// The languages that small words tell apart.
    const BY_WORDS: [Self; 6] =
        [Self::English, Self::German, Self::French, Self::Spanish, Self::Portuguese, Self::Italian];

    /// Returns the language of a text: the labelled one, unless the script or the small words speak clearly for another.
    pub(super) fn of(text: &str, label: Option<&Language>) -> Option<Self> {
        let sample: Vec<String> =
            tokens(text).take(SAMPLE_WORDS).map(|token| fold(token.text)).collect();
        if let Some(by_script) = by_script(&sample) {
            return Some(by_script);
        }
        let labelled = label.and_then(Self::labelled);
        let counts = Self::BY_WORDS.map(|tongue| (small_words(&sample, tongue), tongue));
        let of_label = counts.iter().find(|(_, tongue)| Some(*tongue) == labelled);
        let of_label = of_label.map_or(0, |(count, _)| *count);
        // The first of equals wins: `max_by_key` would take the last.
        let (most, best) =
            counts.into_iter().rev().max_by_key(|(count, _)| *count).unwrap_or((0, Self::English));
        let is_overruled = most >= OVERRULING_WORDS && most >= 2 * of_label;
        if is_overruled { Some(best) } else { labelled }
    }

    fn labelled(language: &Language) -> Option<Self> {
        match language.as_str() {
            "en" => Some(Self::English),
            "de" => Some(Self::German),
            "fr" => Some(Self::French),
            "es" => Some(Self::Spanish),
            "pt" => Some(Self::Portuguese),
            "it" => Some(Self::Italian),
            "ar" => Some(Self::Arabic),
            "ja" => Some(Self::Japanese),
            _ => None,
        }
    }

    /// Tells whether its verbs go without a pronoun.
    pub(super) const fn drops_pronouns(self) -> bool {
        matches!(self, Self::Spanish | Self::Portuguese | Self::Italian)
    }

    /// Tells whether it descends from Latin: names may hold "de" and a lower-case noun after it.
    pub(super) const fn is_romance(self) -> bool {
        matches!(self, Self::French | Self::Spanish | Self::Portuguese | Self::Italian)
    }
}

/// Returns Arabic or Japanese when a third of the words are written so.
fn by_script(sample: &[String]) -> Option<Tongue> {
    let count =
        |is_in: fn(char) -> bool| sample.iter().filter(|word| word.chars().any(is_in)).count();
    let is_kana = |c: char| matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}');
    let is_arabic = |c: char| matches!(c, '\u{620}'..='\u{64a}');
    if 3 * count(is_kana) > sample.len() {
        Some(Tongue::Japanese)
    } else if 3 * count(is_arabic) > sample.len() {
        Some(Tongue::Arabic)
    } else {
        None
    }
}

/// Returns how many words of a sample are small words of a language.
fn small_words(sample: &[String], tongue: Tongue) -> usize {
    let lexicon = Lexicon::of(tongue);
    let small = Class::ARTICLE.or(Class::PREPOSITION).or(Class::OPENER).or(Class::FILLER);
    sample.iter().filter(|word| lexicon.class(word).has(small)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_script_overrule_a_wrong_label() {
        let check = |text: &str, label: Option<&str>, want: Option<Tongue>| {
            let label = label.and_then(Language::from_tag);
            assert_eq!(Tongue::of(text, label.as_ref()), want, "{text:?} {label:?}");
        };
        let german = "Die Polizei hat am Abend mit der Suche nach dem Boot auf der Elbe begonnen.";
        check(german, Some("en"), Some(Tongue::German));
        check(german, None, Some(Tongue::German));
        check("The gate held.", Some("en"), Some(Tongue::English));
        check("Wort", Some("de"), Some(Tongue::German));
        check(
            "The gate of the town was shut in the night by the men of the watch.",
            None,
            Some(Tongue::English),
        );
        check("田中市長は「門は持ちこたえた」と述べた。", Some("en"), Some(Tongue::Japanese));
        check("وقال الوزير إن الجسر مغلق", None, Some(Tongue::Arabic));
        check("Слово", Some("ru"), None);
        check("", None, None);
    }
}
