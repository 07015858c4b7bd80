//! Lists of articles with their stories: the same story once, with how many others tell it.

use std::collections::{HashMap, HashSet};

use newsdesk::model::{ArticleCard, ArticleId, StoryId};
use store::{MAX_LIST, Standing, StoryCard};

use super::card::{CardView, Cards};
use crate::error::Failure;

/// The stories of some articles.
pub(crate) struct Stories {
    standings: HashMap<ArticleId, Standing>,
    cards: HashMap<StoryId, StoryCard>,
}

impl Stories {
    /// Loads the stories in which articles stand.
    pub(crate) async fn of(cards: &Cards<'_>, articles: &[ArticleCard]) -> Result<Self, Failure> {
        let store = &cards.app.store;
        let ids: Vec<ArticleId> =
            articles.iter().take(MAX_LIST).map(|article| article.id).collect();
        let standings = store.stories_of(&ids).await?;
        let mut stories: Vec<StoryId> = standings.values().map(|it| it.story).collect();
        stories.sort_unstable();
        stories.dedup();
        let loaded = store.story_cards(&stories).await?;
        Ok(Self { standings, cards: loaded.into_iter().map(|card| (card.id, card)).collect() })
    }

    /// Returns the story in which an article stands.
    pub(crate) fn story(&self, article: ArticleId) -> Option<&StoryCard> {
        self.standings.get(&article).and_then(|standing| self.cards.get(&standing.story))
    }

    /// Returns where an article stands.
    pub(crate) fn standing(&self, article: ArticleId) -> Option<&Standing> {
        self.standings.get(&article)
    }

    /// Makes the cards of a list, each story once: by its first article in the list.
    pub(crate) fn folded(&self, cards: &Cards<'_>, articles: &[ArticleCard]) -> Vec<CardView> {
        let mut shown: HashSet<StoryId> = HashSet::new();
        articles
            .iter()
            .filter(|article| {
                self.standings.get(&article.id).is_none_or(|it| shown.insert(it.story))
            })
            .filter_map(|article| cards.story(self.story(article.id), article))
            .collect()
    }

    /// Makes the cards of one title's list: each article for itself, with how many others tell its story.
    pub(crate) fn beside(&self, cards: &Cards<'_>, articles: &[ArticleCard]) -> Vec<CardView> {
        let card = |article: &ArticleCard| {
            let own = cards.card(article)?;
            let told = cards.story(self.story(article.id), article)?;
            Some(CardView { others: told.others, ..own })
        };
        articles.iter().filter_map(card).collect()
    }
}
