//! Candidates: what a front is set from. One story with its coverage, its names and what of it is new.

use std::collections::HashSet;

use super::coverage::{Coverage, Voice};
use crate::model::{ArticleCard, ArticleId, Country, Language, OwnerId, Section, StoryId};
use crate::words;

/// Names of a story that are read, the weightiest first.
pub const NAMES_MAX: usize = 8;
/// Words that are read of each side when novelty is measured.
const NOVELTY_WORDS_MAX: usize = 4_000;
/// A new number weighs as much as this many new words: "15 dead" after "12 dead" is news in one token.
const FIGURE_WEIGHT: u64 = 3;

/// A story that may stand on a front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which story.
    pub story: StoryId,
    /// The language of its articles.
    pub language: Option<Language>,
    /// The country in which most of its titles sit.
    pub country: Option<Country>,
    /// Its section.
    pub section: Section,
    /// The keys of its people, places and organisations, the weightiest first; the first [`NAMES_MAX`] are read.
    pub names: Vec<String>,
    /// Who tells it.
    pub coverage: Coverage,
    /// What its last hours added.
    pub novelty: Novelty,
    /// The article that stands for it best.
    pub lead: ArticleId,
    /// That article has a picture.
    pub has_picture: bool,
    /// That article says in a line or a text what it is about.
    pub has_text: bool,
    /// The desk keeps it off the front.
    pub is_held: bool,
}

impl Candidate {
    /// Returns the story that an article is by itself, on a stand that builds no stories.
    #[must_use]
    pub fn of_article(card: &ArticleCard, owner: OwnerId) -> Self {
        let mut coverage = Coverage::default();
        coverage.add(Voice::of_article(card, owner));
        Self {
            story: StoryId(card.id.0),
            language: card.language.clone(),
            country: None,
            section: card.section,
            names: Vec::new(),
            coverage,
            novelty: Novelty::default(),
            lead: card.id,
            has_picture: card.image.is_some(),
            has_text: card.dek.is_some() || card.word_count >= TEXT_LEAST_WORDS,
            is_held: false,
        }
    }

    /// Returns the names that are read.
    pub(super) fn main_names(&self, count: usize) -> impl Iterator<Item = &str> {
        self.names.iter().take(count.min(NAMES_MAX)).map(String::as_str)
    }
}

/// Words from which on an article says by itself what it is about: two paragraphs.
const TEXT_LEAST_WORDS: i64 = 150;

/// What the last six hours of a story said, and how much of that had not been said before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Novelty {
    /// Different words of the last six hours, stop words left out.
    pub words: u32,
    /// Those of them that no earlier article has.
    pub new_words: u32,
    /// Different numbers of the last six hours.
    pub figures: u32,
    /// Those of them that no earlier article has.
    pub new_figures: u32,
}

impl Novelty {
    /// Compares the newest texts of a story with all its earlier ones; of each side the first 4,000 words are read.
    #[must_use]
    pub fn between<'a>(
        earlier: impl IntoIterator<Item = &'a str>,
        newest: impl IntoIterator<Item = &'a str>,
        language: Option<&Language>,
    ) -> Self {
        let known = said(earlier, language);
        let mut novelty = Self::default();
        for word in said(newest, language) {
            let is_new = u32::from(!known.contains(&word));
            if word.chars().any(|c| c.is_ascii_digit()) {
                novelty.figures += 1;
                novelty.new_figures += is_new;
            } else {
                novelty.words += 1;
                novelty.new_words += is_new;
            }
        }
        novelty
    }

    /// Returns the share that is new; a number weighs as much as three words. Nothing said is nothing new.
    ///
    /// # Units
    /// Thousandths, 0 to 1,000.
    #[must_use]
    pub fn share(self) -> u64 {
        let weigh =
            |words: u32, figures: u32| u64::from(words) + FIGURE_WEIGHT * u64::from(figures);
        let all = weigh(self.words, self.figures);
        let new = weigh(self.new_words, self.new_figures).min(all);
        (1_000 * new).checked_div(all).unwrap_or(0)
    }
}

/// Returns the different folded words and numbers of texts. Only asked what it holds and counted, so its order is of no matter.
fn said<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    language: Option<&Language>,
) -> HashSet<String> {
    texts
        .into_iter()
        .flat_map(words::tokens)
        .take(NOVELTY_WORDS_MAX)
        .map(|token| words::fold(token.text))
        .filter(|word| !words::is_stop_word(word, language))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn novelty_is_what_was_not_said_before() {
        let check = |earlier: &[&str], newest: &[&str], want: u64| {
            let novelty = Novelty::between(earlier.iter().copied(), newest.iter().copied(), None);
            assert_eq!(novelty.share(), want, "{earlier:?} {newest:?}");
        };
        check(&["Gate holds"], &["gate holds"], 0);
        check(&["Gate holds"], &["Gate breaks"], 500);
        check(&["12 dead"], &["15 dead"], 750);
        check(&[], &["Gate holds"], 1_000);
        check(&["Gate holds"], &[], 0);
    }
}
