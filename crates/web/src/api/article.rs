//! `GET /api/v1/articles`: the articles that the reader may see, newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{ArticleCard, ArticleId, Instant, Language, Section};
use newsdesk::wall::{self, Access};
use serde_json::{Value, json};
use store::{ArticleCursor, ArticleFilter};

use super::page::{self, Asked};
use crate::App;
use crate::error::Failure;
use crate::extract::Query;
use crate::session::Viewer;

/// Lists articles.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let Some(filter) = filter(&app, &viewer, &asked).await? else {
        return Ok(page::answer("articles", Vec::new(), None));
    };
    let before = asked.cursor_text()?.map(|text| cursor(&text)).transpose()?;
    let limit = asked.limit();
    let cards = app.store.list_articles(&filter, before, limit).await?;
    let is_last = cards.len() < limit;
    let next =
        cards.last().filter(|_| !is_last).map(|card| format!("{}:{}", card.shown.0, card.id));
    let (house, now) = (app.snapshot().house, app.now());
    let articles = cards.iter().filter_map(|card| {
        let decision = wall::decide(house, viewer.reader, card, now);
        article(card, decision.access)
    });
    Ok(page::answer("articles", articles.collect(), next))
}

/// Returns what to list; `None` where the title or section asked for does not exist.
async fn filter(
    app: &App,
    viewer: &Viewer,
    asked: &Asked,
) -> Result<Option<ArticleFilter>, Failure> {
    let mut filter = ArticleFilter {
        account: viewer.reader.account,
        with_tombstones: true,
        ..ArticleFilter::default()
    };
    if let Some(slug) = &asked.title {
        let Some(source) = app.store.source_by_slug(slug).await? else { return Ok(None) };
        filter.source = Some(source.id);
    }
    if let Some(slug) = &asked.section {
        let Some(section) = Section::from_slug(slug) else { return Ok(None) };
        filter.section = Some(section);
    }
    if let Some(tag) = &asked.language {
        let Some(language) = Language::from_tag(tag) else { return Ok(None) };
        filter.language = Some(language);
    }
    Ok(Some(filter))
}

fn cursor(text: &str) -> Result<ArticleCursor, Failure> {
    let parts = text.split_once(':').and_then(|(shown, id)| {
        Some(ArticleCursor { shown: Instant(shown.parse().ok()?), id: ArticleId(id.parse().ok()?) })
    });
    parts.ok_or_else(page::unreadable_cursor)
}

/// Returns an article as far as the reader may see it; of a withdrawn one its id and that it was withdrawn.
pub(super) fn article(card: &ArticleCard, access: Access) -> Option<Value> {
    match access {
        Access::Nothing => None,
        Access::Tombstone => Some(json!({"id": card.id.0, "status": "canceled"})),
        Access::Excerpt | Access::Full => Some(json!({
            "id": card.id.0,
            "status": "usable",
            "url": card.url,
            "title": {"slug": card.source_slug, "name": card.source_name},
            "headline": card.headline,
            "dek": card.dek,
            "excerpt": card.excerpt,
            "byline": card.byline,
            "section": card.section.slug(),
            "language": card.language.as_ref().map(Language::as_str),
            "published": page::time(card.published),
            "updated": page::time(card.updated),
            "seen": page::time(Some(card.seen)),
            "licence": card.licence.map(|kind| kind.as_str()),
            "words": card.word_count,
            "full_text": access == Access::Full,
        })),
    }
}
