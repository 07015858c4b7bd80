//! Words: which section an article's own words speak for, by the lexicon of its language.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::LEXICON;
use crate::model::{Language, Section};
use crate::words::{Token, fold, tokens};

/// Words that are read of the headline.
const HEADLINE_WORDS_MAX: usize = 60;
/// Words that are read of the text.
const TEXT_WORDS_MAX: usize = 250;
/// Letters that are read of the headline and of the text: 250 words of a script with spaces, or as much as they say of one
/// without.
const CHARS_MAX: usize = 1_800;
/// Points of a lexicon word in the headline.
const IN_HEADLINE: u32 = 18;
/// Points of one in the text.
const IN_TEXT: u32 = 6;
/// Different words that are counted for one section.
const WORDS_MAX: usize = 6;
/// A single word in the text alone is chance; a section needs this many points to be heard.
const LEAST: u32 = 12;
/// Letters of the longest lexicon word of a script without spaces, the marks of folded kana counted.
const UNSPACED_MAX_CHARS: usize = 14;

/// What a lexicon word speaks for, and whether longer words that begin with it do so, too.
type Meaning = (Section, bool);

/// The lexicon by language and word. Only asked, never walked through.
static WORDS: LazyLock<HashMap<&'static str, HashMap<String, Meaning>>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, HashMap<String, Meaning>> = HashMap::new();
    for (language, section, words) in LEXICON {
        let of_language = languages.entry(language).or_default();
        for word in words.split_whitespace() {
            let stem = word.trim_end_matches('*');
            of_language.insert(fold(stem), (*section, stem.len() < word.len()));
        }
    }
    languages
});

/// Returns the sections that the words speak for, with points and the words, in the order of a front.
pub(super) fn heard(
    headline: &str,
    text: &str,
    language: Option<&Language>,
) -> Vec<(Section, u32, Vec<String>)> {
    let Some(lexicon) = language.and_then(|language| WORDS.get(language.as_str())) else {
        return Vec::new();
    };
    let mut found: Vec<(Section, u32, Vec<String>)> =
        Section::ALL.iter().map(|(section, _)| (*section, 0, Vec::new())).collect();
    let parts = [(headline, HEADLINE_WORDS_MAX, IN_HEADLINE), (text, TEXT_WORDS_MAX, IN_TEXT)];
    for (part, count, points) in parts {
        for token in tokens(beginning(part)).take(count) {
            for (stem, section) in meanings(lexicon, &token) {
                let row = found.iter_mut().find(|(other, ..)| *other == section);
                if let Some((_, sum, words)) = row
                    && words.len() < WORDS_MAX
                    && !words.iter().any(|word| word == stem)
                {
                    *sum += points;
                    words.push(stem.to_owned());
                }
            }
        }
    }
    found.retain(|(_, points, _)| *points >= LEAST);
    found
}

/// Returns the beginning of a text that is read.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(CHARS_MAX).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Returns the lexicon words that a token is, begins with or, in a script without spaces, holds.
fn meanings(
    lexicon: &'static HashMap<String, Meaning>,
    token: &Token<'_>,
) -> Vec<(&'static str, Section)> {
    let folded = fold(token.text);
    if !token.is_unspaced {
        let bare = without_article(&folded);
        return begun(lexicon, &folded).or_else(|| begun(lexicon, bare)).into_iter().collect();
    }
    let chars: Vec<(usize, char)> = folded.char_indices().collect();
    let mut found = Vec::new();
    for (at, (start, _)) in chars.iter().enumerate() {
        for (end, c) in chars.iter().skip(at + 1).take(UNSPACED_MAX_CHARS - 1) {
            let piece = folded.get(*start..end + c.len_utf8()).unwrap_or_default();
            if let Some((stem, (section, _))) = lexicon.get_key_value(piece) {
                found.push((stem.as_str(), *section));
            }
        }
    }
    found
}

/// Returns the lexicon word that a word is or begins with, the longest first.
fn begun(
    lexicon: &'static HashMap<String, Meaning>,
    word: &str,
) -> Option<(&'static str, Section)> {
    if let Some((stem, (section, _))) = lexicon.get_key_value(word) {
        return Some((stem.as_str(), *section));
    }
    // A word longer than any of the lexicon's is not looked at to its end.
    const STEM_MAX_CHARS: usize = 20;
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).take(STEM_MAX_CHARS).collect();
    ends.iter().skip(2).rev().find_map(|end| {
        let (stem, (section, is_open)) = lexicon.get_key_value(word.get(..*end)?)?;
        is_open.then_some((stem.as_str(), *section))
    })
}

/// Takes the article and what is written together with it from the front of an Arabic word.
fn without_article(word: &str) -> &str {
    ["وال", "بال", "لل", "ال"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word)
}
