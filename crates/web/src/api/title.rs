//! `GET /api/v1/titles`: the titles on the stand, by name's slug.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{AccountId, Language, Section, Source};
use serde_json::{Value, json};
use store::SourceFilter;

use super::page::{self, Asked};
use crate::App;
use crate::error::Failure;
use crate::extract::Query;
use crate::session::Viewer;

/// Lists titles.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if app.snapshot().house.sign_in_required && viewer.reader.account.is_none() {
        return Err(Failure::Forbidden);
    }
    let filter = SourceFilter {
        country: asked.country.as_ref().map(|country| country.to_ascii_uppercase()),
        language: asked.language.as_deref().and_then(Language::from_tag),
        section: asked.section.as_deref().and_then(Section::from_slug),
        account: Some(AccountId::SHARED),
    };
    let after = asked.cursor_text()?;
    let limit = asked.limit();
    let sources = app.store.list_sources(&filter, after.as_deref(), limit).await?;
    let next = sources.last().filter(|_| sources.len() == limit).map(|source| source.slug.clone());
    Ok(page::answer("titles", sources.iter().map(title).collect(), next))
}

fn title(source: &Source) -> Value {
    json!({
        "slug": source.slug,
        "name": source.name,
        "home": source.home,
        "country": source.country,
        "language": source.language.as_ref().map(Language::as_str),
        "section": source.section.slug(),
        "licence": source.licence.map(|kind| kind.as_str()),
        "articles": source.article_count,
    })
}
