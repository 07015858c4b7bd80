//! Explainers: articles that tell how and why rather than what happened. Told by their length and how their headline begins.

use crate::model::ArticleText;
use crate::words::{fold, tokens};

/// Words from which on a text alone is a long read.
const LONG_READ_WORDS: usize = 1_200;
/// Words from which on a text under a questioning headline explains something.
const EXPLAINER_WORDS: usize = 250;
/// Words of a headline that are read.
const HEADLINE_WORDS: usize = 3;

/// How headlines of explainers begin, folded.
const BEGINNINGS: [&str; 30] = [
    "what",
    "how",
    "why",
    "explained",
    "explainer",
    "who",
    "was",
    "wie",
    "warum",
    "wieso",
    "worum",
    "comment",
    "pourquoi",
    "quoi",
    "que",
    "como",
    "por",
    "porque",
    "perche",
    "cosa",
    "come",
    "كيف",
    "لماذا",
    "ما",
    "как",
    "почему",
    "что",
    "mengapa",
    "bagaimana",
    "apa",
];

/// Tells whether an article explains rather than reports.
#[must_use]
pub fn is_explainer(article: &ArticleText) -> bool {
    let words = tokens(&article.body).take(LONG_READ_WORDS).count();
    let asks = article.headline.contains(['?', '？', '؟'])
        || tokens(&article.headline)
            .take(HEADLINE_WORDS)
            .any(|word| BEGINNINGS.contains(&fold(word.text).as_str()));
    words >= LONG_READ_WORDS || (asks && words >= EXPLAINER_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Instant, OwnerId, Section, SourceId};

    #[test]
    fn explainers_ask_in_their_headline_or_are_long() {
        let check = |headline: &str, words: usize, want: bool| {
            let article = ArticleText {
                id: ArticleId(1),
                source: SourceId(1),
                owner: OwnerId(1),
                headline: headline.to_owned(),
                dek: String::new(),
                body: "word ".repeat(words),
                byline: String::new(),
                language: None,
                section: Section::World,
                url: None,
                published: None,
                seen: Instant(0),
            };
            assert_eq!(is_explainer(&article), want, "{headline} {words}");
        };
        check("How a tide is measured", 400, true);
        check("How a tide is measured", 60, false);
        check("Gate holds", 400, false);
        check("Gate holds", 1_300, true);
        check("Warum das Tor hielt", 300, true);
        check("5.94 metres above what?", 300, true);
    }
}
