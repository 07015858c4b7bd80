//! Copy groups: articles that repeat one text, headed by the one that was there first. Knows ids; nothing of texts.

use std::collections::HashMap;

use crate::model::ArticleId;

/// Every group of at least two articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Groups {
    /// The head of each grouped article's group.
    head_of: HashMap<ArticleId, ArticleId>,
    /// The articles of each group by its head, the head among them, ascending.
    members: HashMap<ArticleId, Vec<ArticleId>>,
}

impl Groups {
    /// Returns the head of an article's group; `None` when it stands alone.
    pub(super) fn head(&self, article: ArticleId) -> Option<ArticleId> {
        self.head_of.get(&article).copied()
    }

    /// Returns the head of an article's group, or the article that stands alone.
    pub(super) fn head_or_self(&self, article: ArticleId) -> ArticleId {
        self.head(article).unwrap_or(article)
    }

    /// Returns the articles of a group by its head, ascending; empty when it heads none.
    pub(super) fn members(&self, head: ArticleId) -> &[ArticleId] {
        self.members.get(&head).map_or(&[], Vec::as_slice)
    }

    /// Puts two groups (or articles that stand alone) together, given by their heads; the first one heads both.
    pub(super) fn join(&mut self, head: ArticleId, other: ArticleId) {
        if head == other {
            return;
        }
        let mut all = self.members.remove(&head).unwrap_or_else(|| vec![head]);
        all.extend(self.members.remove(&other).unwrap_or_else(|| vec![other]));
        self.set(head, all);
    }

    /// Makes a group of articles under a head that is one of them; fewer than two make none.
    pub(super) fn set(&mut self, head: ArticleId, mut all: Vec<ArticleId>) {
        all.sort_unstable();
        all.dedup();
        if all.len() < 2 {
            for article in all {
                self.head_of.remove(&article);
            }
            return;
        }
        for article in &all {
            self.head_of.insert(*article, head);
        }
        self.members.insert(head, all);
    }

    /// Takes an article out of its group. When it was the head, `first` names the one of the others that heads it now.
    pub(super) fn remove(
        &mut self,
        article: ArticleId,
        first: impl Fn(&[ArticleId]) -> Option<ArticleId>,
    ) {
        let Some(head) = self.head_of.remove(&article) else { return };
        let mut rest = self.members.remove(&head).unwrap_or_default();
        rest.retain(|member| *member != article);
        let head = if head == article { first(&rest).unwrap_or(head) } else { head };
        self.set(head, rest);
    }

    /// Returns the heads of all groups, ascending.
    pub(super) fn heads(&self) -> Vec<ArticleId> {
        let mut heads: Vec<ArticleId> = self.members.keys().copied().collect();
        heads.sort_unstable();
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> Vec<ArticleId> {
        numbers.iter().map(|n| ArticleId(*n)).collect()
    }

    #[test]
    fn groups_join_change_heads_and_end() {
        let mut groups = Groups::default();
        groups.join(ArticleId(1), ArticleId(2));
        groups.join(ArticleId(4), ArticleId(3));
        groups.join(ArticleId(4), ArticleId(1));
        assert_eq!(groups.members(ArticleId(4)), ids(&[1, 2, 3, 4]));
        assert_eq!(groups.head(ArticleId(2)), Some(ArticleId(4)));
        assert_eq!(groups.members(ArticleId(1)), []);
        groups.remove(ArticleId(4), |rest| rest.get(1).copied());
        assert_eq!((groups.heads(), groups.members(ArticleId(2))), (ids(&[2]), &*ids(&[1, 2, 3])));
        groups.remove(ArticleId(1), |_| None);
        groups.remove(ArticleId(2), |rest| rest.first().copied());
        assert_eq!(groups, Groups::default());
    }
}
