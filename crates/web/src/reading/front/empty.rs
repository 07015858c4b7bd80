//! The front before anything has arrived: what is being fetched, why nothing came, and what to do about it.

use axum::response::Response;
use newsdesk::model::{AccountId, SECOND_MS};
use store::{FeedFilter, FeedHealth};

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::i18n::Arg;
use crate::session::Viewer;
use crate::view::{Chrome, Place};

/// After this without an article the page says why.
const PATIENCE_MS: i64 = 20 * SECOND_MS;
/// How long one picture of the progress is shown to everybody.
const PROGRESS_MS: i64 = 2 * SECOND_MS;
/// Feeds that are looked at for their progress.
const FEEDS_MAX: usize = 1_000;
/// What starts the product with its own press.
const DEMO_COMMAND: &str = "make demo";

/// The front before anything has arrived.
#[derive(askama::Template)]
#[template(path = "empty.html")]
struct EmptyPage {
    chrome: Chrome,
    headline: String,
    dek: String,
    facts: Vec<String>,
    command: Option<&'static str>,
}

/// Answers with how far the first fetch is.
pub(super) async fn answer(app: &App, asking: &Asking) -> Result<Response, Failure> {
    let moment = app.now().0.div_euclid(PROGRESS_MS);
    let plan = Plan::kept(format!("/empty/{moment}"));
    answer::answer(app, asking, plan, |viewer, _| async move {
        Answer::page(&page(app, asking, &viewer).await?)
    })
    .await
}

async fn page(app: &App, asking: &Asking, viewer: &Viewer) -> Result<EmptyPage, Failure> {
    let filter = FeedFilter { account: Some(AccountId::SHARED), ..FeedFilter::default() };
    let feeds = app.store.feed_health(&filter, None, FEEDS_MAX).await?;
    let is_late = app.now().ms_since(app.started()) >= PATIENCE_MS;
    let (headline, dek) = words(&feeds, is_late);
    let t = asking.tongue;
    let mut chrome = Chrome::new(app, asking, viewer, t.say("front-title"), Place::Front);
    chrome.is_waiting = true;
    Ok(EmptyPage {
        headline: t.say(headline).into_owned(),
        dek: t.count(dek, count(feeds.len())),
        facts: facts(asking, &feeds),
        command: (is_late && !app.settings().is_demo).then_some(DEMO_COMMAND),
        chrome,
    })
}

/// Returns the keys of what is said first.
fn words(feeds: &[FeedHealth], is_late: bool) -> (&'static str, &'static str) {
    let is_reached = feeds.iter().any(|feed| feed.last_success.is_some());
    if feeds.is_empty() {
        ("empty-no-feeds", "empty-no-feeds-text")
    } else if !is_late {
        ("empty-fetching", "empty-fetching-text")
    } else if is_reached {
        ("empty-late", "empty-reached-text")
    } else {
        ("empty-late", "empty-unreached-text")
    }
}

/// Returns how far the fetching is, and the commonest reason why it fails.
fn facts(asking: &Asking, feeds: &[FeedHealth]) -> Vec<String> {
    let t = asking.tongue;
    let asked = feeds.iter().filter(|feed| feed.last_fetch.is_some()).count();
    let failed: Vec<&FeedHealth> = feeds.iter().filter(|feed| feed.failures > 0).collect();
    let mut facts = Vec::new();
    if asked > 0 {
        let counts = [("n", Arg::Count(count(asked))), ("all", Arg::Count(count(feeds.len())))];
        facts.push(t.say_of("empty-asked", &counts));
    }
    if let Some(error) = failed.iter().find_map(|feed| feed.last_error.as_deref()) {
        let values = [("n", Arg::Count(count(failed.len()))), ("error", Arg::Text(error))];
        facts.push(t.say_of("empty-failed", &values));
    }
    facts
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
