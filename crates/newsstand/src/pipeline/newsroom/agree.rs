//! Agreement: a newsroom that reads arrivals again after a start reads the words of today. Where articles were withdrawn or
//! reworded since, it may come to other stories than the store holds. The store then follows the newsroom, and its ids lead on;
//! else what comes next would stand apart from the articles that it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use newsdesk::model::{ArticleId, StoryChange, StoryId};

use super::Newsroom;

/// Articles that are looked up at once.
const LOOKED_UP: usize = 1_000;

impl Newsroom {
    /// Finds what has to change in the store so that live articles stand there in the stories in which they stand here.
    ///
    /// # Errors
    /// When the store does not answer; it is tried again with the next arrivals.
    pub(super) async fn agree(&mut self) -> Result<()> {
        let here: Vec<(ArticleId, StoryId)> = self
            .state
            .live
            .to_kept()
            .into_iter()
            .map(|(article, story, _)| (ArticleId(article), StoryId(story)))
            .collect();
        let mut moves = Moves::new();
        for part in here.chunks(LOOKED_UP) {
            let ids: Vec<ArticleId> = part.iter().map(|(article, _)| *article).collect();
            let found = self.store.stories_of(&ids).await;
            let found = found.context("failed to find where articles stand")?;
            for (article, story) in part {
                if let Some(standing) = found.get(article) {
                    moves.entry((standing.story, *story)).or_default().push(*article);
                }
            }
        }
        self.corrections = corrections(&moves);
        if !self.corrections.is_empty() {
            let changes = self.corrections.len();
            tracing::info!(
                changes,
                "stories read again differ from those of the store, which follows"
            );
        }
        self.has_agreed = true;
        Ok(())
    }
}

/// Articles, by the story in which they stand in the store and the one in which they stand here.
type Moves = BTreeMap<(StoryId, StoryId), Vec<ArticleId>>;

/// Returns the changes after which the store has every article where it stands here. A story that is none here becomes part of
/// the one that most of its articles stand in.
fn corrections(moves: &Moves) -> Vec<StoryChange> {
    let here: BTreeSet<StoryId> = moves.keys().map(|(_, into)| *into).collect();
    let mut changes = Vec::new();
    let mut heirs: BTreeMap<StoryId, (usize, StoryId)> = BTreeMap::new();
    for ((from, into), articles) in moves.iter().filter(|((from, into), _)| from != into) {
        changes.push(StoryChange::Split { from: *from, into: *into, articles: articles.clone() });
        let heir = heirs.entry(*from).or_insert((0, *into));
        *heir = (*heir).max((articles.len(), *into));
    }
    let gone = heirs.into_iter().filter(|(from, _)| !here.contains(from));
    changes.extend(gone.map(|(from, (_, into))| StoryChange::Merged { from, into }));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(standing: &[(i64, i64, i64)]) -> Vec<StoryChange> {
        let mut moves = Moves::new();
        for (article, there, here) in standing {
            let key = (StoryId(*there), StoryId(*here));
            moves.entry(key).or_default().push(ArticleId(*article));
        }
        corrections(&moves)
    }

    fn split(from: i64, into: i64, articles: &[i64]) -> StoryChange {
        let articles = articles.iter().map(|id| ArticleId(*id)).collect();
        StoryChange::Split { from: StoryId(from), into: StoryId(into), articles }
    }

    #[test]
    fn what_stands_alike_is_left_alone() {
        assert_eq!(changes(&[(1, 1, 1), (2, 1, 1), (3, 3, 3)]), []);
    }

    #[test]
    fn a_story_whose_id_is_gone_leads_to_where_most_of_it_stands() {
        let merged = StoryChange::Merged { from: StoryId(1), into: StoryId(4) };
        let moved = [(2, 1, 2), (4, 1, 4), (5, 1, 4)];
        assert_eq!(changes(&moved), [split(1, 2, &[2]), split(1, 4, &[4, 5]), merged]);
    }

    #[test]
    fn a_story_that_lost_an_article_keeps_its_id() {
        assert_eq!(changes(&[(1, 1, 1), (2, 1, 3), (3, 3, 3)]), [split(1, 3, &[2])]);
    }
}
