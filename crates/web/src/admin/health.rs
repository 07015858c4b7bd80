//! The feeds and how they are, those that need a look first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use newsdesk::model::{AccountId, FeedId, FeedState};
use serde::Deserialize;
use store::{FeedFilter, FeedHealth};

use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Query;
use crate::i18n::{Telling, When};
use crate::session::Viewer;
use crate::view::{Chrome, Place, title_path};

/// Feeds that are looked at.
const FEEDS_MAX: usize = 5_000;
/// Feeds read from the store at once.
const PAGE: usize = 1_000;
/// Feeds that the table shows.
const SHOWN_MAX: usize = 500;

/// Which of them are shown.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `look` for those that need one.
    show: String,
}

/// How a feed is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Condition {
    Gone,
    Failing,
    Problems,
    Waiting,
    Well,
    Paused,
}

impl Condition {
    /// Returns how a feed is.
    pub(super) fn of(feed: &FeedHealth) -> Self {
        match feed.state {
            FeedState::Gone => Self::Gone,
            FeedState::Paused => Self::Paused,
            FeedState::Active if feed.failures > 0 => Self::Failing,
            FeedState::Active if feed.last_success.is_none() => Self::Waiting,
            FeedState::Active if !feed.problems.is_empty() => Self::Problems,
            FeedState::Active => Self::Well,
        }
    }

    /// Returns the key of its word.
    const fn key(self) -> &'static str {
        match self {
            Self::Gone => "feed-gone",
            Self::Failing => "feed-failing",
            Self::Problems => "feed-problems",
            Self::Waiting => "feed-waiting",
            Self::Well => "feed-well",
            Self::Paused => "feed-paused",
        }
    }

    /// Returns the class that draws its shape.
    const fn class(self) -> &'static str {
        match self {
            Self::Gone | Self::Failing => "bad",
            Self::Problems => "warn",
            Self::Waiting | Self::Paused => "off",
            Self::Well => "",
        }
    }

    const fn needs_a_look(self) -> bool {
        matches!(self, Self::Gone | Self::Failing | Self::Problems)
    }
}

/// A feed as the tables show it.
pub(super) struct FeedView {
    pub(super) href: String,
    pub(super) title_href: String,
    pub(super) name: String,
    pub(super) url: String,
    pub(super) word: String,
    pub(super) class: &'static str,
    pub(super) last_good: Option<When>,
    pub(super) next: Option<When>,
    pub(super) entries: String,
    pub(super) note: String,
}

impl FeedView {
    /// Makes the view of a feed.
    pub(super) fn of(telling: &Telling<'_>, feed: &FeedHealth) -> Self {
        let t = telling.tongue;
        let condition = Condition::of(feed);
        Self {
            href: format!("/admin/feeds/{}", feed.id),
            title_href: title_path(&feed.source_slug),
            name: feed.source_name.clone(),
            url: feed.url.clone(),
            word: t.say(condition.key()).into_owned(),
            class: condition.class(),
            last_good: feed.last_success.map(|at| telling.place_in_time(at)),
            next: feed.next_fetch.map(|at| telling.place_in_time(at)),
            entries: t.count("feed-entries", feed.entry_count),
            note: note(telling, feed, condition),
        }
    }
}

/// Says what a person would want to know of a feed in one sentence.
fn note(telling: &Telling<'_>, feed: &FeedHealth, condition: Condition) -> String {
    let t = telling.tongue;
    let why = feed.last_error.as_deref().unwrap_or_default();
    match condition {
        Condition::Gone => t.say("feed-note-gone").into_owned(),
        Condition::Failing => t.say_with("feed-note-failing", "why", why),
        Condition::Problems => {
            t.count("feed-note-problems", i64::try_from(feed.problems.len()).unwrap_or(i64::MAX))
        }
        Condition::Waiting => t.say("feed-note-waiting").into_owned(),
        Condition::Paused => t.say("feed-note-paused").into_owned(),
        Condition::Well => t.say("feed-note-well").into_owned(),
    }
}

/// The page.
#[derive(askama::Template)]
#[template(path = "admin/health.html")]
struct HealthPage {
    chrome: Chrome,
    summary: String,
    look: String,
    is_look: bool,
    feeds: Vec<FeedView>,
    more: Option<String>,
}

/// Leads from the short address.
pub(super) async fn forward() -> Response {
    Redirect::to("/admin/feeds").into_response()
}

/// Shows the feeds.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    viewer.operator_at(asking.place())?;
    let mut feeds = all_feeds(&app).await?;
    feeds.sort_by_key(|feed| (Condition::of(feed), feed.source_name.to_lowercase(), feed.id));
    let is_look = asked.show == "look";
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let t = asking.tongue;
    let needing = feeds.iter().filter(|feed| Condition::of(feed).needs_a_look()).count();
    let well = feeds.iter().filter(|feed| Condition::of(feed) == Condition::Well).count();
    let summary = t.say_of(
        "feeds-summary",
        &[
            ("well", crate::i18n::Arg::Count(count(well))),
            ("all", crate::i18n::Arg::Count(count(feeds.len()))),
        ],
    );
    let shown: Vec<&FeedHealth> =
        feeds.iter().filter(|feed| !is_look || Condition::of(feed).needs_a_look()).collect();
    let more = shown.len().checked_sub(SHOWN_MAX).filter(|more| *more > 0);
    let telling = app.telling(t);
    let page = HealthPage {
        chrome: Chrome::new(&app, &asking, &viewer, t.say("feeds"), Place::Elsewhere),
        summary,
        look: t.count("feeds-look", count(needing)),
        is_look,
        feeds: shown.iter().take(SHOWN_MAX).map(|feed| FeedView::of(&telling, feed)).collect(),
        more: more.map(|more| t.count("feeds-more", count(more))),
    };
    Ok(sent_once(&asking, Answer::page(&page)?))
}

/// Loads the shared feeds.
async fn all_feeds(app: &App) -> Result<Vec<FeedHealth>, Failure> {
    let filter = FeedFilter { account: Some(AccountId::SHARED), ..FeedFilter::default() };
    let mut feeds: Vec<FeedHealth> = Vec::new();
    while feeds.len() < FEEDS_MAX {
        let after: Option<FeedId> = feeds.last().map(|feed| feed.id);
        let page = app.store.feed_health(&filter, after, PAGE).await?;
        let is_last = page.len() < PAGE;
        feeds.extend(page);
        if is_last {
            break;
        }
    }
    Ok(feeds)
}
