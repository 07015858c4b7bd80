//! Who said what: the quotes of an article with their speakers, and the same quote across the articles of a story.
//! Pure text in, findings out; a speaker is only ever a name that the article prints near its words. Runs behind
//! `words`, on one article at a time; `group` runs when a story's page is made.

mod arabic;
mod attribution;
mod group;
mod incise;
mod indirect;
mod japanese;
mod lexicon;
mod marks;
mod people;
mod reading;
mod run;
mod subject;
mod tongue;
mod voice;

use std::ops::Range;

use crate::model::Language;
use crate::words::sentences;

pub use self::group::{Change, MAX_SAID, Said, Saying, Speaker, by_speaker, group};
use self::tongue::Tongue;
use self::voice::Voices;

/// How a quote stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Whole words of the speaker between marks.
    Direct,
    /// Some words of the speaker between marks within a sentence of the reporter.
    Mixed,
    /// What the speaker said in the reporter's words, without marks.
    Indirect,
}

impl Kind {
    /// Every kind with its name in the store and in JSON.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Direct, "direct"), (Self::Mixed, "mixed"), (Self::Indirect, "indirect")];

    /// Returns its name in the store and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Something that somebody said, as one article reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Who said it, in the fullest form that the article prints; `None` when the article does not name the speaker, or
    /// leaves open which of several it is.
    pub speaker: Option<String>,
    /// The words that tell that somebody speaks: "said", "according to"; empty where only a colon or the neighbouring
    /// sentence tells.
    pub cue: String,
    /// The words, without their marks.
    pub text: String,
    /// How it stands in its sentence.
    pub kind: Kind,
    /// Where the words stand.
    ///
    /// # Units
    /// Bytes, end exclusive.
    pub bytes: Range<usize>,
    /// Where the words stand.
    ///
    /// # Units
    /// Characters (Unicode scalar values), end exclusive.
    pub chars: Range<usize>,
    /// The sentences that hold the words and, where it stands beside them, the cue.
    ///
    /// # Units
    /// Bytes, end exclusive.
    pub sentence: Range<usize>,
}

/// Bytes of a text that are read; what follows is left out. The longest article of the extraction set has 120 kB.
pub const MAX_TEXT_BYTES: usize = 4 << 20;
/// Quotes that one text can have; a text with more is a transcript, of which the beginning will do.
pub const MAX_QUOTES: usize = 2_000;
/// Words of the shortest quote: fewer are names, titles and words held at arm's length.
pub const MIN_WORDS: usize = 4;

/// Returns the quotes of a text in the order in which they stand, with their speakers.
///
/// The language is a hint: script and small words of the text overrule it. A text in a language whose ways of quoting
/// are not known has no quotes here. Takes time in proportion to the text, whatever it holds.
///
/// # Source
/// Sieves in the manner of Muzny and others 2017 (deterministic, precision first). Measured on `fixtures/quotes`.
#[must_use]
pub fn find(text: &str, language: Option<&Language>) -> Vec<Quote> {
    let text = head(text, MAX_TEXT_BYTES);
    let Some(tongue) = Tongue::of(text, language) else { return Vec::new() };
    let paragraphs = marks::paragraphs(text);
    let mut found = match tongue {
        Tongue::Japanese => japanese::find(text, &paragraphs),
        _ => Voices::read(text, paragraphs, tongue).quotes(),
    };
    found.sort_by_key(|quote| (quote.bytes.start, quote.bytes.end));
    found.truncate(MAX_QUOTES);
    place(text, language, &mut found);
    found
}

/// Returns the longest beginning of a text of at most so many bytes.
fn head(text: &str, max_bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(max_bytes)).unwrap_or(text)
}

impl Quote {
    /// Makes a quote of a stretch of the text; `place` fills in characters and sentence.
    fn new(
        text: &str,
        bytes: Range<usize>,
        kind: Kind,
        speaker: Option<String>,
        cue: &str,
    ) -> Self {
        let own = text.get(bytes.clone()).unwrap_or_default().to_owned();
        Self {
            speaker,
            cue: cue.to_owned(),
            text: own,
            kind,
            sentence: bytes.clone(),
            chars: 0..0,
            bytes,
        }
    }
}

/// Tells where the quotes stand in characters, and within which sentences.
fn place(text: &str, language: Option<&Language>, quotes: &mut [Quote]) {
    let sentences = if quotes.is_empty() { Vec::new() } else { sentences(text, language) };
    let (mut byte, mut char) = (0, 0);
    for quote in quotes {
        let lead = text.get(byte..quote.bytes.start).unwrap_or_default();
        byte = quote.bytes.start;
        char += lead.chars().count();
        quote.chars = char..char + quote.text.chars().count();
        quote.sentence = around(&sentences, &quote.sentence);
    }
}

/// Returns the whole sentences that a stretch touches.
fn around(sentences: &[Range<usize>], stretch: &Range<usize>) -> Range<usize> {
    let first = sentences.partition_point(|sentence| sentence.end <= stretch.start);
    let last = sentences.partition_point(|sentence| sentence.start < stretch.end);
    let start =
        sentences.get(first).map_or(stretch.start, |sentence| sentence.start.min(stretch.start));
    let end = last.checked_sub(1).and_then(|last| sentences.get(last));
    start..end.map_or(stretch.end, |sentence| sentence.end.max(stretch.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, text: &str, want: &[(Option<&str>, &str, Kind, &str)]) {
        let found = find(text, Language::from_tag(language).as_ref());
        let found: Vec<_> = found
            .iter()
            .map(|quote| {
                (quote.speaker.as_deref(), quote.cue.as_str(), quote.kind, quote.text.as_str())
            })
            .collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn each_pattern_of_the_press_tells_the_speaker() {
        use Kind::{Direct, Indirect, Mixed};
        let low = Some("Ada Low");
        check(
            "en",
            "\"We held the gate,\" said Ada Low.",
            &[(low, "said", Direct, "We held the gate,")],
        );
        check(
            "en",
            "\"We held the gate,\" Mayor Ada Low said.",
            &[(low, "said", Direct, "We held the gate,")],
        );
        check(
            "en",
            "The mayor, Ada Low, said: \"We held the gate.\"",
            &[(low, "said", Direct, "We held the gate.")],
        );
        check(
            "en",
            "Ada Low said the gate was \"a wall with good manners\".",
            &[(low, "said", Mixed, "a wall with good manners")],
        );
        check(
            "en",
            "According to Ada Low, it was \"a wall with good manners\".",
            &[(low, "According to", Mixed, "a wall with good manners")],
        );
        check(
            "en",
            "Ada Low said that the gate would be shut on Monday.",
            &[(low, "said", Indirect, "the gate would be shut on Monday")],
        );
        check("en", "\"We held it,\" said a spokesman for Harbour Rail.", &[]);
        check(
            "en",
            "\"We held the gate,\" said a spokesman for Harbour Rail.",
            &[(Some("Harbour Rail"), "said", Direct, "We held the gate,")],
        );
    }

    #[test]
    fn a_speaker_goes_on_after_a_split_and_in_the_next_paragraph() {
        let text = "“We held the gate,” Low said, “and it held us well.\n\n“We will hold it again.” Ada Low left.";
        let found = find(text, Language::from_tag("en").as_ref());
        let speakers: Vec<_> = found.iter().map(|quote| quote.speaker.as_deref()).collect();
        assert_eq!(speakers, [Some("Ada Low"); 3]);
    }

    #[test]
    fn a_pronoun_stands_for_the_only_candidate_or_for_nobody() {
        let check = |lead: &str, want: Option<&str>| {
            let text = format!("{lead} \"We held the gate all night,\" she said.");
            let found = find(&text, Language::from_tag("en").as_ref());
            assert_eq!(
                found.iter().map(|quote| quote.speaker.as_deref()).collect::<Vec<_>>(),
                [want],
                "{text}"
            );
        };
        check("Ada Low came to the quay.", Some("Ada Low"));
        check("Ada Low met Eva Quill on the quay.", None);
        check("It rained on the quay.", None);
    }

    #[test]
    fn titles_of_works_and_words_at_arms_length_are_no_quotes() {
        check("en", "Ada Low said her film \"The Long Night of the Harbour\" was finished.", &[]);
        check("en", "Ada Low said the \"temporary\" barrier would stay.", &[]);
        check("en", "A sign reads \"No boats beyond this gate please\" in red.", &[]);
        check("de", "Die Oper »Die Nacht der langen Schatten« lobte Ada Low.", &[]);
    }

    #[test]
    fn places_are_told_in_characters_bytes_and_sentences() {
        let text = "Été. « Nous avons tenu toute la nuit », a déclaré Jean Morel. Fin.";
        let found = find(text, Language::from_tag("fr").as_ref());
        let quote = &found[0];
        assert_eq!(quote.chars, 7..36);
        assert_eq!(&text[quote.bytes.clone()], quote.text);
        assert_eq!(
            &text[quote.sentence.clone()],
            "« Nous avons tenu toute la nuit », a déclaré Jean Morel."
        );
    }

    #[test]
    fn a_language_whose_ways_are_not_known_has_no_quotes() {
        check("ru", "«Мы держали ворота всю ночь», — сказала Ада Лоу.", &[]);
    }
}
