//! Why the articles of a story belong together: the parts of one sentence that a page writes in its own language.

use crate::model::{ArticleId, Decision};

/// How many decisions are looked at.
const MAX_DECISIONS: usize = 2_000;
/// How many words are named.
const MAX_TERMS: usize = 5;

/// The reasons that the story writer recorded, taken together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// The words and names that joined most articles, as printed, the commonest first, at most five.
    pub terms: Vec<String>,
    /// How many articles joined.
    pub joined: usize,
    /// The middle of the times between an article and the nearest one of the story.
    ///
    /// # Units
    /// Milliseconds.
    pub gap_ms: Option<i64>,
    /// The middle of the probabilities, in thousandths.
    pub probability: Option<u16>,
    /// The article that was least sure to belong, and its probability in thousandths.
    pub weakest: Option<(ArticleId, u16)>,
}

/// Returns why articles belong together. Decisions that opened a story are no reason, and are passed over.
#[must_use]
pub fn why_together(decisions: &[Decision]) -> Together {
    let joins: Vec<&Decision> =
        decisions.iter().filter(|decision| !decision.is_opening).take(MAX_DECISIONS).collect();
    Together {
        terms: common_terms(&joins),
        joined: joins.len(),
        gap_ms: middle(joins.iter().map(|join| join.gap_ms).collect()),
        probability: middle(joins.iter().map(|join| join.probability).collect()),
        weakest: joins
            .iter()
            .map(|join| (join.probability, join.article))
            .min()
            .map(|(probability, article)| (article, probability)),
    }
}

/// Returns the words that most decisions name; of those named alike often, the one that stood earlier in its list, then
/// the lower one. Spellings that differ in case alone are one word.
fn common_terms(joins: &[&Decision]) -> Vec<String> {
    let mut named: Vec<(String, usize, &str)> = joins
        .iter()
        .flat_map(|join| join.terms.iter().take(MAX_TERMS).enumerate())
        .map(|(place, term)| (term.to_lowercase(), place, term.as_str()))
        .collect();
    named.sort_unstable();
    let mut counted: Vec<(usize, usize, &str)> = named
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| same.first().map(|(_, place, term)| (same.len(), *place, *term)))
        .collect();
    counted.sort_by_key(|(count, place, term)| (std::cmp::Reverse(*count), *place, *term));
    counted.into_iter().take(MAX_TERMS).map(|(_, _, term)| term.to_owned()).collect()
}

/// Returns the middle value; of an even number, the lower one of the two.
fn middle<T: Ord + Copy>(mut values: Vec<T>) -> Option<T> {
    values.sort_unstable();
    values.get(values.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StoryId;

    fn decision(article: i64, probability: u16, gap_ms: i64, terms: &[&str]) -> Decision {
        Decision {
            article: ArticleId(article),
            story: StoryId(1),
            is_opening: article == 1,
            probability,
            terms: terms.iter().map(|&term| term.to_owned()).collect(),
            gap_ms,
            runner_up: None,
            model: 1,
        }
    }

    #[test]
    fn the_commonest_words_and_the_middle_values_tell_why() {
        let together = why_together(&[
            decision(1, 990, 0, &["opening", "words"]),
            decision(2, 930, 60_000, &["Hormuz", "tanker", "blockade"]),
            decision(3, 810, 7_200_000, &["tanker", "hormuz"]),
            decision(4, 970, 120_000, &["Tanker", "crew"]),
        ]);
        assert_eq!(together.terms, ["Tanker", "Hormuz", "crew", "blockade"]);
        assert_eq!(together.joined, 3);
        assert_eq!(together.gap_ms, Some(120_000));
        assert_eq!(together.probability, Some(930));
        assert_eq!(together.weakest, Some((ArticleId(3), 810)));
    }

    #[test]
    fn a_story_of_one_article_has_no_reasons() {
        assert_eq!(why_together(&[decision(1, 900, 0, &["gate"])]), Together::default());
        assert_eq!(why_together(&[]), Together::default());
    }
}
