//! Which article stands for a story in lists, and what most of its articles say of section and country.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{ArticleId, Instant};

/// What decides whether an article may stand for its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The article.
    pub article: ArticleId,
    /// When it came out.
    pub at: Instant,
    /// It repeats another article's text.
    pub is_copy: bool,
    /// It says in a line or a text what it is about.
    pub has_text: bool,
    /// It has a picture.
    pub has_picture: bool,
}

/// Returns the article that stands for a story: one in its own words, with something to read, with a picture, the first of
/// these; of two at the same time the one with the lower id. `None` when there is none.
#[must_use]
pub fn stands_for(articles: impl IntoIterator<Item = Standing>) -> Option<ArticleId> {
    let key = |it: &Standing| (it.is_copy, !it.has_text, !it.has_picture, it.at, it.article);
    articles.into_iter().min_by_key(key).map(|standing| standing.article)
}

/// Returns what most votes are for; of two with as many, the first by order. `None` without votes.
#[must_use]
pub fn majority<T: Ord>(votes: impl IntoIterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for vote in votes {
        *counts.entry(vote).or_default() += 1;
    }
    counts.into_iter().min_by_key(|(_, count)| Reverse(*count)).map(|(vote, _)| vote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_fullest_own_texts_stands_for_a_story() {
        let standing = |id: i64, is_copy: bool, has_text: bool, has_picture: bool| Standing {
            article: ArticleId(id),
            at: Instant(id),
            is_copy,
            has_text,
            has_picture,
        };
        let check = |articles: &[Standing], want: Option<i64>| {
            assert_eq!(stands_for(articles.iter().copied()), want.map(ArticleId), "{articles:?}");
        };
        check(&[], None);
        check(&[standing(1, false, false, false), standing(2, false, true, false)], Some(2));
        check(&[standing(1, false, true, false), standing(2, false, true, true)], Some(2));
        check(&[standing(1, true, true, true), standing(2, false, false, false)], Some(2));
        check(&[standing(1, false, true, true), standing(2, false, true, true)], Some(1));
    }

    #[test]
    fn a_majority_is_what_most_say() {
        assert_eq!(majority([3, 1, 3, 2]), Some(3));
        assert_eq!(majority([2, 1]), Some(1));
        assert_eq!(majority(Vec::<u8>::new()), None);
    }
}
