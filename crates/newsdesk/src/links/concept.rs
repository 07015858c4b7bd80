//! What a story is about, in words of any language: a small list of what happens in the news. Tells stories at the same
//! place apart, and says the same of one event in two languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words::{fold, is_unspaced, tokens};

/// The concepts of this program.
static CONCEPTS: LazyLock<Concepts> =
    LazyLock::new(|| Concepts::read(include_str!("concepts.tsv")));

/// The shortest beginning of a word that is looked up, in characters.
const STEM_MIN: usize = 3;
/// The longest.
const STEM_MAX: usize = 18;
/// How much of a text is read, in bytes: headline and lede say what happened.
const TEXT_BYTES_MAX: usize = 1_200;

/// Stems by which concepts are found.
struct Concepts {
    /// Folded beginnings of words; a short one must be the whole word.
    stems: HashMap<String, Vec<&'static str>>,
    /// Words of scripts without spaces, by their first character.
    words: HashMap<char, Vec<(&'static str, &'static str)>>,
}

impl Concepts {
    fn read(text: &'static str) -> Self {
        let mut concepts = Self { stems: HashMap::new(), words: HashMap::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((concept, stems)) = line.split_once('\t') else { continue };
            for stem in stems.split(' ') {
                match stem.chars().next() {
                    Some(first) if is_unspaced(first) => {
                        concepts.words.entry(first).or_default().push((stem, concept))
                    }
                    _ => concepts.stems.entry(fold(stem)).or_default().push(concept),
                }
            }
        }
        concepts
    }
}

/// Returns the concepts that a text names, each once, in the order of their first words.
pub(super) fn concepts(text: &str) -> Vec<&'static str> {
    let text = text.get(..text.floor_char_boundary(TEXT_BYTES_MAX)).unwrap_or(text);
    let mut found = Vec::new();
    for token in tokens(text) {
        let named = if token.is_unspaced { in_run(token.text) } else { of_word(token.text) };
        for concept in named {
            if !found.contains(&concept) {
                found.push(concept);
            }
        }
    }
    found
}

/// Returns the concepts of the longest stem with which a word begins.
fn of_word(word: &str) -> Vec<&'static str> {
    let folded = fold(word);
    let bare = folded
        .strip_prefix("ال")
        .or_else(|| folded.strip_prefix("وال"))
        .or_else(|| folded.strip_prefix("بال"));
    let begins = |word: &str| {
        let ends: Vec<usize> =
            word.char_indices().map(|(at, c)| at + c.len_utf8()).take(STEM_MAX).collect();
        ends.iter().rev().take(ends.len().saturating_sub(STEM_MIN - 1)).find_map(|end| {
            let stem = word.get(..*end)?;
            // Three letters begin too many words: they must be all of it.
            let is_enough =
                stem.chars().count() > STEM_MIN || stem.len() == word.len() || !stem.is_ascii();
            CONCEPTS.stems.get(stem).filter(|_| is_enough).cloned()
        })
    };
    begins(&folded).or_else(|| begins(bare?)).unwrap_or_default()
}

/// Returns the concepts whose words stand in a run without spaces.
fn in_run(run: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (at, c) in run.char_indices() {
        let rest = run.get(at..).unwrap_or_default();
        let words = CONCEPTS.words.get(&c).map(Vec::as_slice).unwrap_or_default();
        found.extend(
            words.iter().filter(|(word, _)| rest.starts_with(word)).map(|(_, concept)| *concept),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_event_has_one_concept_in_all_languages() {
        let check = |want: &str, texts: &[&str]| {
            for text in texts {
                assert!(concepts(text).contains(&want), "{text}: {:?}", concepts(text));
            }
        };
        check(
            "earthquake",
            &[
                "Quake hits",
                "Erdbeben der Stärke",
                "Un séisme",
                "terremotos",
                "землетрясения",
                "الزلزال",
                "भूकंप",
                "地震で",
                "gempa bumi",
            ],
        );
        check(
            "flood",
            &["Floods in Kerala", "Hochwasser", "inondations", "बाढ़ से", "banjir", "洪水"],
        );
        assert_eq!(concepts("Nothing here"), Vec::<&str>::new());
    }

    #[test]
    fn hostile_texts_are_bounded() {
        for text in ["地震".repeat(50_000), "quake ".repeat(50_000), "ع".repeat(90_000)] {
            assert!(concepts(&text).len() < 100);
        }
    }
}
