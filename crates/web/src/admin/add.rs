//! Adding feeds: by address, by a page that links to some, by a subscription list.

use std::sync::Arc;

use axum::extract::{Multipart, State};
use axum::response::Response;
use http::StatusCode;
use newsdesk::feed_secret::secret_in;
use newsdesk::model::{AccountId, Language, Section};
use serde::Deserialize;
use store::NewFeed;

use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Form;
use crate::outside::{FoundFeed, ListedFeed};
use crate::session::Viewer;
use crate::view::{Chrome, Place};

/// Feeds of a list that are added.
const LIST_MAX: usize = 5_000;
/// Feeds that are added in one transaction.
const BATCH: usize = 500;

/// An address as it was typed.
#[derive(Deserialize)]
pub(super) struct Address {
    url: String,
}

/// A feed that was found and chosen.
#[derive(Deserialize)]
pub(super) struct Chosen {
    url: String,
    title: Option<String>,
    home: Option<String>,
    language: Option<String>,
}

/// A feed that was found, as the page offers it.
struct Offer {
    url: String,
    title: String,
    home: String,
    language: String,
    entries: String,
}

/// The page.
#[derive(askama::Template)]
#[template(path = "admin/add.html")]
struct AddPage {
    chrome: Chrome,
    url: String,
    fault: Option<String>,
    done: Option<String>,
    offers: Vec<Offer>,
}

/// Shows the forms.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
) -> Result<Response, Failure> {
    viewer.operator_at(asking.place())?;
    page(&app, &asking, &viewer, Said::default())
}

/// Looks for feeds at an address; one alone is added at once, several are offered.
pub(super) async fn find(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
    Form(address): Form<Address>,
) -> Result<Response, Failure> {
    let account = viewer.operator()?.account;
    let t = asking.tongue;
    let url = address.url.trim().to_owned();
    match app.outside.discover(url.clone()).await {
        Err(error) => {
            let fault = Some(t.say_with("add-none", "why", &error.sentence));
            page(&app, &asking, &viewer, Said { url, fault, ..Said::default() })
        }
        Ok(found) => match found.feeds.as_slice() {
            [feed] => {
                let mut feed = of_found(feed);
                keep_private(&mut feed, &url, account);
                let done = Some(add_one(&app, &asking, feed).await?);
                page(&app, &asking, &viewer, Said { done, ..Said::default() })
            }
            feeds => {
                let offers = feeds.iter().map(|feed| offer(&asking, feed)).collect();
                page(&app, &asking, &viewer, Said { url, offers, ..Said::default() })
            }
        },
    }
}

/// Adds a feed that was offered.
pub(super) async fn add(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let account = viewer.operator()?.account;
    // What comes back from a browser is looked for again: nothing but a feed that answers is added.
    let t = asking.tongue;
    let found = match app.outside.discover(chosen.url.clone()).await {
        Ok(found) => found.feeds.into_iter().next(),
        Err(_) => None,
    };
    let Some(mut found) = found else {
        let fault = Some(t.say("add-gone").into_owned());
        return page(&app, &asking, &viewer, Said { url: chosen.url, fault, ..Said::default() });
    };
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    found.title = found.title.or(given(chosen.title));
    found.home = found.home.or(given(chosen.home));
    found.language = found.language.or(given(chosen.language));
    let mut feed = of_found(&found);
    keep_private(&mut feed, &chosen.url, account);
    let done = Some(add_one(&app, &asking, feed).await?);
    page(&app, &asking, &viewer, Said { done, ..Said::default() })
}

/// Adds every feed of a subscription list.
pub(super) async fn import(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
    mut parts: Multipart,
) -> Result<Response, Failure> {
    let account = viewer.operator()?.account;
    let unreadable = |error: axum::extract::multipart::MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Failure::TooMuch
        } else {
            Failure::Unreadable(error.to_string())
        }
    };
    let mut bytes = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        if part.name() == Some("list") {
            bytes = part.bytes().await.map_err(unreadable)?.to_vec();
        }
    }
    let t = asking.tongue;
    let fault = match app.outside.read_list(&bytes) {
        Ok(list) if list.is_empty() => "add-list-empty",
        Err(_) => "add-list-none",
        Ok(list) => {
            let mut feeds: Vec<NewFeed> = list.into_iter().take(LIST_MAX).map(of_listed).collect();
            let own = feeds.iter_mut().map(|feed| keep_private(feed, "", account));
            let own = own.filter(|is_private| *is_private).count();
            let new = add_feeds(&app, &feeds).await?;
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            let mut done = t.count("add-list-done", count(new));
            if own > 0 {
                done = format!("{done} {}", t.count("add-list-private", count(own)));
            }
            return page(&app, &asking, &viewer, Said { done: Some(done), ..Said::default() });
        }
    };
    let fault = Some(t.say(fault).into_owned());
    page(&app, &asking, &viewer, Said { fault, ..Said::default() })
}

/// Adds a feed; returns the sentence that says so and for whom, or that it was there.
async fn add_one(app: &App, asking: &Asking, feed: NewFeed) -> Result<String, Failure> {
    let name = match feed.source.name.as_str() {
        "" => feed.url.clone(),
        name => name.to_owned(),
    };
    let is_shared = feed.account == AccountId::SHARED;
    let key = match (add_feeds(app, &[feed]).await? > 0, is_shared) {
        (true, true) => "add-done",
        (true, false) => "add-done-private",
        (false, _) => "add-there",
    };
    Ok(asking.tongue.say_with(key, "title", &name))
}

/// Adds feeds and has them fetched; returns how many are new.
async fn add_feeds(app: &App, feeds: &[NewFeed]) -> Result<usize, Failure> {
    let mut new = 0;
    for batch in feeds.chunks(BATCH) {
        let added = app.store.add_feeds(batch, app.now()).await?;
        new += added.iter().filter(|feed| feed.is_new).count();
    }
    app.outside.wake();
    app.refresh().await?;
    Ok(new)
}

fn of_found(found: &FoundFeed) -> NewFeed {
    let mut feed = NewFeed::found(found.url.clone(), found.title.clone(), found.home.clone());
    feed.source.language = found.language.as_deref().and_then(Language::from_tag);
    feed
}

fn of_listed(listed: ListedFeed) -> NewFeed {
    let mut feed = NewFeed::found(listed.url, listed.title, listed.home);
    feed.source.section = listed.section.unwrap_or(Section::World);
    feed
}

/// Makes a feed whose address holds a secret, or was found at one that does, the own of who adds it; tells whether it is.
fn keep_private(feed: &mut NewFeed, typed: &str, account: AccountId) -> bool {
    let is_secret = [feed.url.as_str(), typed].iter().any(|url| secret_in(url).is_some());
    if is_secret {
        feed.account = account;
    }
    is_secret
}

fn offer(asking: &Asking, found: &FoundFeed) -> Offer {
    let count = found.entry_count.map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    Offer {
        url: found.url.clone(),
        title: found.title.clone().unwrap_or_else(|| found.url.clone()),
        home: found.home.clone().unwrap_or_default(),
        language: found.language.clone().unwrap_or_default(),
        entries: count.map(|count| asking.tongue.count("feed-entries", count)).unwrap_or_default(),
    }
}

/// What the page says beside its forms.
#[derive(Default)]
struct Said {
    url: String,
    fault: Option<String>,
    done: Option<String>,
    offers: Vec<Offer>,
}

fn page(app: &App, asking: &Asking, viewer: &Viewer, said: Said) -> Result<Response, Failure> {
    let status =
        if said.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = AddPage {
        chrome: Chrome::new(app, asking, viewer, asking.tongue.say("add"), Place::Elsewhere),
        url: said.url,
        fault: said.fault,
        done: said.done,
        offers: said.offers,
    };
    Ok(sent_once(asking, Answer::Page(status, askama::Template::render(&page)?)))
}
