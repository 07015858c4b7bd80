//! The lexicon of speech: which words of a language tell that somebody speaks, who, and in what part. Knows words, not
//! sentences; the lists stand in one file per language, folded.

mod arabic;
mod english;
mod french;
mod german;
mod italian;
mod portuguese;
mod spanish;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tongue::Tongue;

/// What a word can be; a set, because many words are several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u16);

impl Class {
    /// Tells that somebody speaks: "said", "a déclaré".
    pub(super) const SPEECH: Self = Self(1);
    /// A helper or adverb that may stand between subject and verb: "has", "later", "ne".
    pub(super) const FILLER: Self = Self(1 << 1);
    /// A pronoun of the third person that can be the subject.
    pub(super) const PRONOUN: Self = Self(1 << 2);
    /// An article or possessive.
    pub(super) const ARTICLE: Self = Self(1 << 3);
    /// A preposition.
    pub(super) const PREPOSITION: Self = Self(1 << 4);
    /// A preposition after which a capitalised name is a place.
    pub(super) const PLACE_BEFORE: Self = Self(1 << 5);
    /// A conjunction or another word that begins a sentence and is no name.
    pub(super) const OPENER: Self = Self(1 << 6);
    /// Begins a relative clause.
    pub(super) const RELATIVE: Self = Self(1 << 7);
    /// A form of address, office or occupation: never part of a name, and it can stand for the person who bears it.
    pub(super) const ROLE: Self = Self(1 << 8);
    /// Somebody who speaks for an organisation.
    pub(super) const SPOKESPERSON: Self = Self(1 << 9);
    /// A word that makes a name one of an organisation.
    pub(super) const ORGANISATION: Self = Self(1 << 10);
    /// A kind of work that has a title: "film", "book".
    pub(super) const WORK: Self = Self(1 << 11);
    /// A day or month: capitalised, and no name.
    pub(super) const TIME: Self = Self(1 << 12);
    /// A small word inside names: "de", "van".
    pub(super) const PARTICLE: Self = Self(1 << 13);
    /// The verb of reported speech that goes on from the sentence before: "sei", "habe".
    pub(super) const REPORTED: Self = Self(1 << 14);
    /// Opens a clause of indirect speech: "that", "dass".
    pub(super) const THAT: Self = Self(1 << 15);

    /// Tells whether the word is any of these.
    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Returns both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The words of one language, in groups of one class, parted by blanks.
struct Words {
    classes: &'static [(Class, &'static str)],
    /// Phrases that introduce a speaker without a verb, parted by semicolons: "according to".
    sources: &'static str,
    /// The same, but only at the beginning of a sentence: "para", "für".
    opening_sources: &'static str,
    /// The same, behind the speaker: "zufolge".
    trailing_sources: &'static str,
    /// Only straight after a quote do these words introduce its speaker: "so".
    echoes: &'static str,
    /// Endings that make any longer word an office or occupation (German compounds).
    role_endings: &'static [&'static str],
    /// Endings that make any longer word an organisation.
    organisation_endings: &'static [&'static str],
}

/// The lexicon of one language, made for looking up.
pub(super) struct Lexicon {
    classes: HashMap<&'static str, Class>,
    sources: Vec<Vec<&'static str>>,
    opening_sources: Vec<Vec<&'static str>>,
    trailing_sources: Vec<&'static str>,
    echoes: Vec<&'static str>,
    words: &'static Words,
}

impl Lexicon {
    /// Returns the lexicon of a language.
    pub(super) fn of(tongue: Tongue) -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&english::WORDS));
        static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&german::WORDS));
        static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&french::WORDS));
        static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&spanish::WORDS));
        static PORTUGUESE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&portuguese::WORDS));
        static ITALIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&italian::WORDS));
        static ARABIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&arabic::WORDS));
        match tongue {
            Tongue::German => &GERMAN,
            Tongue::French => &FRENCH,
            Tongue::Spanish => &SPANISH,
            Tongue::Portuguese => &PORTUGUESE,
            Tongue::Italian => &ITALIAN,
            Tongue::Arabic => &ARABIC,
            // Japanese is read by its particles and does not ask here.
            Tongue::English | Tongue::Japanese => &ENGLISH,
        }
    }

    fn read(words: &'static Words) -> Self {
        let mut classes: HashMap<&str, Class> = HashMap::new();
        for (class, list) in words.classes {
            for word in list.split_whitespace() {
                let entry = classes.entry(word).or_default();
                *entry = entry.or(*class);
            }
        }
        Self {
            classes,
            sources: phrases(words.sources),
            opening_sources: phrases(words.opening_sources),
            trailing_sources: words.trailing_sources.split_whitespace().collect(),
            echoes: words.echoes.split_whitespace().collect(),
            words,
        }
    }

    /// Returns what a folded word can be.
    pub(super) fn class(&self, folded: &str) -> Class {
        let own = self.classes.get(folded).copied().unwrap_or_default();
        let ends = |endings: &[&str]| {
            endings.iter().any(|ending| folded.len() > ending.len() && folded.ends_with(ending))
        };
        let role = if ends(self.words.role_endings) { Class::ROLE } else { Class::default() };
        let organisation = if ends(self.words.organisation_endings) {
            Class::ORGANISATION
        } else {
            Class::default()
        };
        own.or(role).or(organisation)
    }

    /// Returns how many of these words, from the first one on, are a phrase that introduces a speaker.
    pub(super) fn source_len(&self, folded: &[&str], is_opening: bool) -> usize {
        let longest = |phrases: &[Vec<&str>]| {
            let fits = phrases.iter().filter(|phrase| folded.starts_with(phrase));
            fits.map(Vec::len).max().unwrap_or(0)
        };
        let opening = if is_opening { longest(&self.opening_sources) } else { 0 };
        longest(&self.sources).max(opening)
    }

    /// Tells whether a word behind a name makes it the speaker.
    pub(super) fn is_trailing_source(&self, folded: &str) -> bool {
        self.trailing_sources.contains(&folded)
    }

    /// Tells whether a word straight after a quote introduces its speaker.
    pub(super) fn is_echo(&self, folded: &str) -> bool {
        self.echoes.contains(&folded)
    }
}

/// Returns the phrases of a list parted by semicolons, each as its words.
fn phrases(list: &'static str) -> Vec<Vec<&'static str>> {
    let split = list.split(';').map(|phrase| phrase.split_whitespace().collect::<Vec<_>>());
    split.filter(|phrase| !phrase.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn every_word_is_listed_in_its_folded_form() {
        for tongue in Tongue::ALL {
            let lexicon = Lexicon::of(tongue);
            let phrases = lexicon.sources.iter().chain(&lexicon.opening_sources).flatten();
            for word in lexicon.classes.keys().chain(phrases).chain(&lexicon.echoes) {
                assert_eq!(*word, fold(word), "{tongue:?}");
            }
        }
    }

    #[test]
    fn a_german_compound_is_what_its_last_part_is() {
        let lexicon = Lexicon::of(Tongue::German);
        assert!(lexicon.class("oberstaatsanwaltin").has(Class::ROLE));
        assert!(lexicon.class("sozialverband").has(Class::ORGANISATION));
        assert!(!lexicon.class("polizei").has(Class::ORGANISATION));
    }

    #[test]
    fn a_source_may_have_several_words() {
        let english = Lexicon::of(Tongue::English);
        assert_eq!(english.source_len(&["according", "to", "ferris"], true), 2);
        assert_eq!(english.source_len(&["according", "ferris"], true), 0);
        let spanish = Lexicon::of(Tongue::Spanish);
        assert_eq!(spanish.source_len(&["para", "elena"], true), 1);
        assert_eq!(spanish.source_len(&["para", "elena"], false), 0);
    }
}
