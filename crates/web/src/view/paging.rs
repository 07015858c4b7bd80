//! Pages of lists by time: a page is named by the last article of the one before, so that nothing is missed or repeated.

use newsdesk::model::{ArticleCard, ArticleId, Instant, StoryId};
use store::{ArticleCursor, StoryCard, StoryCursor};

/// Returns the name of the page after an article.
fn name(cursor: ArticleCursor) -> String {
    format!("{}-{}", cursor.shown.0, cursor.id)
}

/// Reads the name of a page; `None` for the first, and for what is no name.
pub(crate) fn read_cursor(text: &str) -> Option<ArticleCursor> {
    let (shown, id) = read_name(text)?;
    Some(ArticleCursor { shown, id: ArticleId(id) })
}

/// Reads the name of a page of stories; `None` for the first, and for what is no name.
pub(crate) fn read_story_cursor(text: &str) -> Option<StoryCursor> {
    let (last, id) = read_name(text)?;
    Some(StoryCursor { last, id: StoryId(id) })
}

fn read_name(text: &str) -> Option<(Instant, i64)> {
    let (at, id) = text.rsplit_once('-')?;
    Some((Instant(at.parse().ok()?), id.parse().ok()?))
}

/// Returns the address of the next page, when this one is full.
pub(crate) fn older(path: &str, listed: &[ArticleCard], limit: usize) -> Option<String> {
    let last = listed.last().filter(|_| listed.len() >= limit)?;
    Some(format!("{path}?before={}", name(ArticleCursor::at(last))))
}

/// Returns the address of the next page of stories, when this one is full.
pub(crate) fn older_stories(path: &str, listed: &[StoryCard], limit: usize) -> Option<String> {
    let last = listed.last().filter(|_| listed.len() >= limit)?;
    Some(format!("{path}?before={}-{}", last.last.0, last.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for (shown, id) in [(1_795_349_040_000, 7), (-5, 1)] {
            let cursor = ArticleCursor { shown: Instant(shown), id: ArticleId(id) };
            assert_eq!(read_cursor(&name(cursor)), Some(cursor));
            let story = StoryCursor { last: cursor.shown, id: StoryId(id) };
            assert_eq!(read_story_cursor(&name(cursor)), Some(story));
        }
        for bad in ["", "7", "a-b", "1-", "-"] {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
    }
}
