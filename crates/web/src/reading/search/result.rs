//! Hits by story: one result for each story, led by the best article found of it; what copies another text is folded.
//! Knows ids and where they stand, nothing of pages.

use std::collections::HashMap;

use newsdesk::model::{ArticleId, StoryId};
use store::Standing;

/// Articles of a story that its result can name.
pub(super) const NAMED_MAX: usize = 4;

/// What was found of one story, or one article that belongs to none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The story.
    pub(super) story: Option<StoryId>,
    /// The articles, the best first, of copies of one text only one; at most [`NAMED_MAX`].
    pub(super) articles: Vec<ArticleId>,
}

/// Groups hits by story; a story stands where its best hit does.
pub(super) fn by_story(hits: &[ArticleId], standing: &HashMap<ArticleId, Standing>) -> Vec<Found> {
    let mut results: Vec<Found> = Vec::new();
    let mut places: HashMap<StoryId, usize> = HashMap::new();
    let mut texts: HashMap<ArticleId, usize> = HashMap::new();
    for hit in hits {
        let stands = standing.get(hit);
        let place = match stands {
            Some(stands) => *places.entry(stands.story).or_insert(results.len()),
            None => results.len(),
        };
        if place == results.len() {
            let story = stands.map(|stands| stands.story);
            results.push(Found { story, articles: Vec::new() });
        }
        let Some(result) = results.get_mut(place) else { continue };
        let text = stands.and_then(|stands| stands.copy_of).unwrap_or(*hit);
        match texts.get(&text).copied() {
            // The text itself takes the place of its copy.
            Some(at) if text == *hit => {
                if let Some(copy) = result.articles.get_mut(at) {
                    *copy = text;
                }
            }
            Some(_) => {}
            None if result.articles.len() < NAMED_MAX => {
                texts.insert(text, result.articles.len());
                result.articles.push(*hit);
            }
            None => {}
        }
    }
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_stand_where_their_best_hit_does() {
        let stands = |article: i64, story: i64, copy_of: Option<i64>| {
            let standing = Standing { story: StoryId(story), copy_of: copy_of.map(ArticleId) };
            (ArticleId(article), standing)
        };
        let standing: HashMap<_, _> = [
            stands(1, 7, None),
            stands(2, 7, Some(1)),
            stands(3, 7, None),
            stands(4, 8, Some(99)),
            stands(5, 8, Some(99)),
        ]
        .into();
        let check = |hits: &[i64], want: &[(Option<i64>, &[i64])]| {
            let hits: Vec<ArticleId> = hits.iter().copied().map(ArticleId).collect();
            let found = by_story(&hits, &standing);
            let shown: Vec<(Option<i64>, Vec<i64>)> = found
                .into_iter()
                .map(|found| {
                    let articles = found.articles.iter().map(|id| id.0).collect();
                    (found.story.map(|story| story.0), articles)
                })
                .collect();
            let want: Vec<(Option<i64>, Vec<i64>)> =
                want.iter().map(|(story, articles)| (*story, articles.to_vec())).collect();
            assert_eq!(shown, want, "{hits:?}");
        };
        check(&[], &[]);
        check(&[6, 3, 9, 1], &[(None, &[6]), (Some(7), &[3, 1]), (None, &[9])]);
        // A copy gives way to its text, and stands for it where that was not found.
        check(&[2, 3, 1], &[(Some(7), &[1, 3])]);
        check(&[1, 2], &[(Some(7), &[1])]);
        check(&[5, 4], &[(Some(8), &[5])]);
    }

    #[test]
    fn a_result_names_few_articles() {
        let all: Vec<ArticleId> = (1..=9).map(ArticleId).collect();
        let standing = all.iter().map(|id| (*id, Standing { story: StoryId(1), copy_of: None }));
        let found = by_story(&all, &standing.collect());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].articles.len(), NAMED_MAX);
    }
}
