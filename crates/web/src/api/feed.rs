//! `GET /api/v1/feeds`: the shared feeds and how they answer, for those who run the stand.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{AccountId, FeedId};
use serde_json::{Value, json};
use store::{FeedFilter, FeedHealth};

use super::page::{self, Asked};
use crate::App;
use crate::error::Failure;
use crate::extract::Query;
use crate::session::Viewer;

/// Lists feeds. Addresses of feeds may hold secrets, so they are told to operators alone.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    viewer.operator()?;
    let after = match asked.cursor_text()? {
        Some(text) => Some(FeedId(text.parse().map_err(|_| page::unreadable_cursor())?)),
        None => None,
    };
    let limit = asked.limit();
    let filter = FeedFilter { account: Some(AccountId::SHARED), ..FeedFilter::default() };
    let feeds = app.store.feed_health(&filter, after, limit).await?;
    let next = feeds.last().filter(|_| feeds.len() == limit).map(|feed| feed.id.to_string());
    Ok(page::answer("feeds", feeds.iter().map(feed).collect(), next))
}

fn feed(feed: &FeedHealth) -> Value {
    let problems = feed.problems.iter();
    let problems = problems.map(|p| json!({"where": p.place, "what": p.what, "value": p.value}));
    json!({
        "id": feed.id.0,
        "url": feed.url,
        "title": {"slug": feed.source_slug, "name": feed.source_name},
        "state": feed.state.as_str(),
        "format": feed.format,
        "last_fetch": page::time(feed.last_fetch),
        "last_success": page::time(feed.last_success),
        "next_fetch": page::time(feed.next_fetch),
        "status": feed.last_status,
        "error": feed.last_error,
        "failures": feed.failures,
        "latency_ms": feed.latency_ms,
        "entries": feed.entry_count,
        "bytes_fetched": feed.bytes_fetched,
        "problems": problems.collect::<Vec<_>>(),
    })
}
