//! Pages of lists by time: a page is named by the last article of the one before, so that nothing is missed or repeated.

use newsdesk::model::{ArticleCard, ArticleId, Instant};
use store::ArticleCursor;

/// Returns the name of the page after an article.
fn name(cursor: ArticleCursor) -> String {
    format!("{}-{}", cursor.shown.0, cursor.id)
}

/// Reads the name of a page; `None` for the first, and for what is no name.
pub(crate) fn read_cursor(text: &str) -> Option<ArticleCursor> {
    let (shown, id) = text.rsplit_once('-')?;
    Some(ArticleCursor { shown: Instant(shown.parse().ok()?), id: ArticleId(id.parse().ok()?) })
}

/// Returns the address of the next page, when this one is full.
pub(crate) fn older(path: &str, listed: &[ArticleCard], limit: usize) -> Option<String> {
    let last = listed.last().filter(|_| listed.len() >= limit)?;
    Some(format!("{path}?before={}", name(ArticleCursor::at(last))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for (shown, id) in [(1_795_349_040_000, 7), (-5, 1)] {
            let cursor = ArticleCursor { shown: Instant(shown), id: ArticleId(id) };
            assert_eq!(read_cursor(&name(cursor)), Some(cursor));
        }
        for bad in ["", "7", "a-b", "1-", "-"] {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
    }
}
