//! The desk's orders: two stories are one, a story is two, two articles never belong together. Honoured for ever: what
//! the window finds by itself never undoes them.

use std::collections::BTreeSet;

use super::window::Window;
use crate::model::{ArticleId, StoryChange, StoryId};

/// Articles that one order may move; a larger story is split in several orders.
const MAX_ORDERED: usize = 10_000;

impl Window {
    /// Keeps two articles in different stories from now on.
    pub fn forbid(&mut self, a: ArticleId, b: ArticleId) {
        if a != b {
            self.forbidden.entry(a).or_default().insert(b);
            self.forbidden.entry(b).or_default().insert(a);
        }
    }

    /// Makes one story part of another, by order of the desk. Earlier orders to keep their articles apart end.
    ///
    /// `None` when one of them is not live, they are one already, or their languages differ.
    pub fn desk_merge(&mut self, from: StoryId, into: StoryId) -> Option<StoryChange> {
        let (from, into) = (self.live_story(from)?, self.live_story(into)?);
        let (from_place, into_place) = (*self.stories.get(&from)?, *self.stories.get(&into)?);
        if from == into || from_place.lane != into_place.lane {
            return None;
        }
        let kept: BTreeSet<ArticleId> = self.articles_of(into).collect();
        let joining: Vec<ArticleId> = self.articles_of(from).collect();
        for article in joining {
            self.permit(article, &kept);
        }
        let change = self.merge(from_place, into_place);
        if let Some(story) = self.story_mut(into_place) {
            story.is_ordered = true;
        }
        change
    }

    /// Makes a new story of some articles of a story, by order of the desk, and keeps the two apart.
    ///
    /// `None` when the story is not live or would lose none or all of its articles.
    pub fn desk_split(&mut self, from: StoryId, articles: &[ArticleId]) -> Option<StoryChange> {
        let from = self.live_story(from)?;
        let place = *self.stories.get(&from)?;
        let articles = articles.get(..articles.len().min(MAX_ORDERED))?;
        let change = self.split(place, articles)?;
        let StoryChange::Split { from, into, .. } = change else { return None };
        let kept: Vec<ArticleId> = self.articles_of(from).collect();
        let moved: Vec<ArticleId> = self.articles_of(into).collect();
        // The oldest article of each side against all of the other: no article of one side can ever join the other.
        for (oldest, others) in [(kept.first(), &moved), (moved.first(), &kept)] {
            for other in others {
                oldest.into_iter().for_each(|oldest| self.forbid(*oldest, *other));
            }
        }
        Some(change)
    }

    /// Lets an article be in one story with others again.
    fn permit(&mut self, article: ArticleId, others: &BTreeSet<ArticleId>) {
        let Some(apart) = self.forbidden.remove(&article) else { return };
        for other in apart.intersection(others) {
            if let Some(theirs) = self.forbidden.get_mut(other) {
                theirs.remove(&article);
            }
        }
        let left: BTreeSet<ArticleId> = apart.difference(others).copied().collect();
        if !left.is_empty() {
            self.forbidden.insert(article, left);
        }
    }
}
