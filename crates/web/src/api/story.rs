//! `GET /api/v1/stories`: the stories that the reader may see, those with the newest articles first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{Instant, Language, Section, StoryId};
use newsdesk::wall::{self, Access};
use serde_json::{Value, json};
use store::{StoryCard, StoryCursor, StoryFilter};

use super::article::article;
use super::page::{self, Asked};
use crate::App;
use crate::error::Failure;
use crate::extract::Query;
use crate::session::Viewer;
use crate::view::story_path;

/// Lists stories.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let Some(filter) = filter(&asked) else {
        return Ok(page::answer("stories", Vec::new(), None));
    };
    let before = asked.cursor_text()?.map(|text| cursor(&text)).transpose()?;
    let limit = asked.limit();
    let cards = app.store.list_stories(&filter, before, limit).await?;
    let is_last = cards.len() < limit;
    let next = cards.last().filter(|_| !is_last).map(|card| format!("{}:{}", card.last.0, card.id));
    let (house, now) = (app.snapshot().house, app.now());
    let stories = cards.iter().filter_map(|card| {
        let decision = wall::decide(house, viewer.reader, &card.lead, now);
        story(&app, card, decision.access)
    });
    Ok(page::answer("stories", stories.collect(), next))
}

/// Returns what to list; `None` where the section or language asked for does not exist.
fn filter(asked: &Asked) -> Option<StoryFilter> {
    let section = match &asked.section {
        Some(slug) => Some(Section::from_slug(slug)?),
        None => None,
    };
    let language = match &asked.language {
        Some(tag) => Some(Language::from_tag(tag)?),
        None => None,
    };
    Some(StoryFilter {
        section,
        language,
        country: asked.country.as_ref().map(|country| country.to_ascii_uppercase()),
        name: asked.name.clone(),
        since: None,
    })
}

fn cursor(text: &str) -> Result<StoryCursor, Failure> {
    let parts = text.split_once(':').and_then(|(last, id)| {
        Some(StoryCursor { last: Instant(last.parse().ok()?), id: StoryId(id.parse().ok()?) })
    });
    parts.ok_or_else(page::unreadable_cursor)
}

/// Returns a story as far as the reader may see the article that stands for it.
fn story(app: &App, card: &StoryCard, access: Access) -> Option<Value> {
    if access < Access::Excerpt {
        return None;
    }
    Some(json!({
        "id": card.id.0,
        "url": address(app, card),
        "headline": card.lead.headline,
        "section": card.section.slug(),
        "language": card.language.as_ref().map(Language::as_str),
        "country": card.country,
        "first": page::time(Some(card.first)),
        "last": page::time(Some(card.last)),
        "articles": card.article_count,
        "owners": card.owner_count,
        "lead": article(&card.lead, access),
    }))
}

/// Returns the address of a story's page; its path alone where nobody has said under which address readers come.
fn address(app: &App, card: &StoryCard) -> String {
    let path = story_path(card);
    let whole = app.settings().public_url.as_ref().and_then(|base| base.join(&path).ok());
    whole.map_or(path, String::from)
}
