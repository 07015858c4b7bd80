//! The story of an article: the link to it, what the article repeats, and the stories related to it.

use newsdesk::model::ArticleCard;
use store::LinkedStory;

use crate::error::Failure;
use crate::view::{Cards, Link, Stories, article_path, story_path};

/// Related stories beside an article.
const RELATED: usize = 6;

/// What the page of an article tells of its story.
#[derive(Default)]
pub(super) struct OfStory {
    /// The way to the story, where others tell it too.
    pub(super) link: Option<Link>,
    /// What the article repeats.
    pub(super) copy: Option<CopyView>,
    /// The stories that its story is related to.
    pub(super) links: Vec<LinkedStory>,
}

/// The article whose text another one repeats.
#[derive(Clone)]
pub(super) struct CopyView {
    /// Where it was first.
    pub(super) words: String,
    /// Its page.
    pub(super) href: String,
}

impl OfStory {
    /// Loads what there is; nothing for an article that has not been judged, or whose account keeps it to itself.
    pub(super) async fn load(cards: &Cards<'_>, card: &ArticleCard) -> Result<Self, Failure> {
        let (store, t) = (&cards.app.store, cards.telling.tongue);
        let stories = Stories::of(cards, std::slice::from_ref(card)).await?;
        let Some(story) = stories.story(card.id) else { return Ok(Self::default()) };
        let others = i64::from(story.article_count) - 1;
        let link =
            (others > 0).then(|| Link::to(story_path(story), t.count("article-story", others)));
        let origin = stories.standing(card.id).and_then(|standing| standing.copy_of);
        let copy = match origin {
            Some(origin) => store.articles_by_id(&[origin]).await?.into_iter().next(),
            None => None,
        };
        let copy = copy.filter(|origin| cards.card(origin).is_some()).map(|origin| CopyView {
            words: t.say_with("article-copy", "title", &origin.source_name),
            href: article_path(&origin),
        });
        let mut links = store.links_of(story.id).await?;
        links.truncate(RELATED);
        Ok(Self { link, copy, links })
    }
}
