//! The addresses of the press and what stands at each.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use newsdesk::model::Instant;

use super::answer::{
    Document, FEED_AGE_S, FIXED_AGE_S, PAGE_AGE_S, document_answer, gone, not_found,
};
use super::feed;
use super::gallery::Gallery;
use super::library::{Library, Shelf};
use super::opml::{self, RecordedFeed};
use super::page::{STYLE, STYLE_PATH, article_page, home_page, index_page, withdrawal_page};
use super::replay::{Recordings, recording_path};

/// What `/robots.txt` says: everybody may read everything.
const ROBOTS: &str = "User-agent: *\nDisallow:\n";
/// The media type of pages.
const HTML: &str = "text/html; charset=utf-8";

/// Everything that is served.
pub(super) struct Stand {
    /// The press's address without a slash at its end.
    pub(super) base: String,
    /// When the press started, to the minute.
    pub(super) start: Instant,
    /// When `after` takes the place of `before`.
    pub(super) happenings_at: Instant,
    /// The titles as they are at the start.
    pub(super) before: Library,
    /// The titles as they are once something has happened.
    pub(super) after: Library,
    /// The recorded feeds.
    pub(super) recordings: Option<Recordings>,
    /// The pictures.
    pub(super) gallery: Gallery,
    /// The clock.
    pub(super) now: Box<dyn Fn() -> Instant + Send + Sync>,
}

impl Stand {
    /// Returns the titles as they are now.
    fn library(&self) -> &Library {
        if (self.now)() >= self.happenings_at { &self.after } else { &self.before }
    }

    /// Returns the list of every feed as OPML.
    pub(super) fn opml(&self) -> String {
        let names = self.recordings.iter().flat_map(Recordings::names);
        let titles = self.recordings.as_ref().map(Recordings::titles);
        let recorded = names.map(|name| RecordedFeed {
            title: titles.and_then(|titles| titles.get(name)).map(String::as_str),
            path: recording_path(name),
        });
        opml::write(self.library(), recorded, &self.base)
    }
}

fn html(body: String, changed: Instant) -> Document {
    document(HTML, body, changed, PAGE_AGE_S)
}

fn document(media_type: &'static str, body: String, changed: Instant, max_age_s: u32) -> Document {
    Document { media_type, body: Bytes::from(body), changed, max_age_s, is_text: true }
}

/// Lists every address. Other methods than GET and HEAD are answered with 405.
pub(super) fn router(stand: Arc<Stand>) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/robots.txt", get(robots))
        .route("/press.opml", get(list))
        .route(STYLE_PATH, get(style))
        .route("/t/{title}", get(home_redirect))
        .route("/t/{title}/", get(home))
        .route("/t/{title}/{leaf}", get(leaf))
        .route("/img/{picture}/{file}", get(picture))
        .route("/replay/{*name}", get(recording))
        .fallback(|| async { not_found() })
        .with_state(stand)
}

async fn index(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    let n_recorded = stand.recordings.as_ref().map_or(0, Recordings::count);
    let page = index_page(stand.library(), n_recorded);
    document_answer(&headers, &html(page, stand.start))
}

async fn robots(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    let media_type = "text/plain; charset=utf-8";
    document_answer(&headers, &document(media_type, ROBOTS.to_owned(), stand.start, FIXED_AGE_S))
}

async fn list(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    let media_type = "text/x-opml; charset=utf-8";
    let start = stand.start;
    // The recorded files are read for it.
    let Ok(opml) = tokio::task::spawn_blocking(move || stand.opml()).await else {
        return not_found();
    };
    document_answer(&headers, &document(media_type, opml, start, PAGE_AGE_S))
}

async fn style(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    let media_type = "text/css; charset=utf-8";
    document_answer(&headers, &document(media_type, STYLE.to_owned(), stand.start, FIXED_AGE_S))
}

async fn home_redirect(State(stand): State<Arc<Stand>>, Path(title): Path<String>) -> Response {
    match stand.library().shelf(&title) {
        Some(shelf) => Redirect::permanent(&shelf.title.home_path()).into_response(),
        None => not_found(),
    }
}

async fn home(
    State(stand): State<Arc<Stand>>,
    Path(title): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(shelf) = stand.library().shelf(&title) else { return not_found() };
    let changed = shelf.changed().unwrap_or(stand.start);
    document_answer(&headers, &html(home_page(shelf, &stand.base), changed))
}

/// A title's feed, an article, or what is left of a withdrawn one.
async fn leaf(
    State(stand): State<Arc<Stand>>,
    Path((title, leaf)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(shelf) = stand.library().shelf(&title) else { return not_found() };
    if leaf == shelf.title.format.file_name() {
        return feed_answer(&stand, shelf, &headers);
    }
    if let Some(article) = shelf.article(&leaf) {
        // A page names its neighbours, so that it changes with them.
        let changed = shelf.changed().unwrap_or(article.published);
        let page = article_page(shelf, article, &stand.base);
        return document_answer(&headers, &html(page, changed));
    }
    match shelf.withdrawals.iter().find(|it| it.slug == leaf) {
        Some(withdrawal) => gone(withdrawal_page(&shelf.title, withdrawal, &stand.base)),
        None => not_found(),
    }
}

fn feed_answer(stand: &Stand, shelf: &Shelf, headers: &HeaderMap) -> Response {
    let body = feed::write(shelf, &stand.base);
    let changed = shelf.changed().unwrap_or(stand.start);
    let media_type = shelf.title.format.media_type();
    document_answer(headers, &document(media_type, body, changed, FEED_AGE_S))
}

async fn picture(
    State(stand): State<Arc<Stand>>,
    Path((word, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let changed = stand.start;
    let drawn = tokio::task::spawn_blocking(move || stand.gallery.picture(&word, &file)).await;
    let Ok(Some(body)) = drawn else { return not_found() };
    let picture =
        Document { media_type: "image/png", body, changed, max_age_s: FIXED_AGE_S, is_text: false };
    document_answer(&headers, &picture)
}

async fn recording(
    State(stand): State<Arc<Stand>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let changed = stand.start;
    let read = move || stand.recordings.as_ref()?.read(&name);
    let Ok(Some(found)) = tokio::task::spawn_blocking(read).await else { return not_found() };
    let recording = Document {
        media_type: found.media_type,
        body: found.body,
        changed,
        max_age_s: FEED_AGE_S,
        is_text: true,
    };
    document_answer(&headers, &recording)
}
