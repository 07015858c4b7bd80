//! One feed: everything known of how it answers, and what can be done about it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use newsdesk::model::{AccountId, FeedId, FeedState};
use store::{FeedFilter, FeedHealth};

use super::health::FeedView;
use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Path;
use crate::session::Viewer;
use crate::view::{Chrome, Place};

/// Problems that the page lists.
const PROBLEMS_SHOWN: usize = 20;

/// A problem as the page shows it.
struct ProblemView {
    place: String,
    what: String,
    value: String,
}

/// The page.
#[derive(askama::Template)]
#[template(path = "admin/feed.html")]
struct FeedPage {
    chrome: Chrome,
    feed: FeedView,
    facts: Vec<(String, String)>,
    problems: Vec<ProblemView>,
    is_active: bool,
}

/// Shows a feed.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    viewer.operator_at(asking.place())?;
    let feed = shared_feed(&app, FeedId(id)).await?;
    let t = asking.tongue;
    let telling = app.telling(t);
    let problems = feed.problems.iter().take(PROBLEMS_SHOWN).map(|problem| ProblemView {
        place: problem.place.clone(),
        what: problem.what.clone(),
        value: problem.value.clone().unwrap_or_default(),
    });
    let known =
        |key: &str, value: Option<String>| value.map(|value| (t.say(key).into_owned(), value));
    let facts = [
        known("feed-fact-format", feed.format.clone()),
        known("feed-fact-status", feed.last_status.map(|status| status.to_string())),
        known("feed-fact-latency", feed.latency_ms.map(|ms| t.count("feed-milliseconds", ms))),
        known("feed-fact-bytes", Some(t.count("feed-kilobytes", feed.bytes_fetched / 1_000))),
        known("feed-fact-moved", feed.moved_to.clone()),
    ];
    let page = FeedPage {
        chrome: Chrome::new(&app, &asking, &viewer, &feed.source_name, Place::Elsewhere),
        facts: facts.into_iter().flatten().collect(),
        problems: problems.collect(),
        is_active: feed.state == FeedState::Active,
        feed: FeedView::of(&telling, &feed),
    };
    Ok(sent_once(&asking, Answer::page(&page)?))
}

/// Asks the feed as soon as its host may be asked.
pub(super) async fn try_now(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    viewer.operator()?;
    let feed = shared_feed(&app, FeedId(id)).await?;
    app.store.fetch_now(feed.id, app.now()).await?;
    app.outside.wake();
    Ok(back(id))
}

/// Asks the feed no more until it is resumed.
pub(super) async fn pause(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    viewer.operator()?;
    let feed = shared_feed(&app, FeedId(id)).await?;
    app.store.set_feed_state(feed.id, FeedState::Paused).await?;
    Ok(back(id))
}

/// Asks the feed again.
pub(super) async fn resume(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    viewer.operator()?;
    let feed = shared_feed(&app, FeedId(id)).await?;
    app.store.set_feed_state(feed.id, FeedState::Active).await?;
    app.outside.wake();
    Ok(back(id))
}

/// Removes the feed.
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    viewer.operator()?;
    let feed = shared_feed(&app, FeedId(id)).await?;
    app.store.remove_feed(feed.id).await?;
    app.refresh().await?;
    Ok(Redirect::to("/admin/feeds").into_response())
}

/// Loads a feed that everybody reads; private ones are their accounts' own.
async fn shared_feed(app: &App, id: FeedId) -> Result<FeedHealth, Failure> {
    let filter = FeedFilter { account: Some(AccountId::SHARED), ..FeedFilter::default() };
    let before = FeedId(id.0.saturating_sub(1));
    let found = app.store.feed_health(&filter, Some(before), 1).await?;
    found.into_iter().find(|feed| feed.id == id).ok_or(Failure::NotFound)
}

fn back(id: i64) -> Response {
    Redirect::to(&format!("/admin/feeds/{id}")).into_response()
}
