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
