//! The map of the site: every address, and the layers that every request passes.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::StatusCode;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

use crate::error::{self, Failure};
use crate::reading::{
    article, events, file, front, health, picture, search, section, story, title, titles,
    titles_add, topic,
};
use crate::{App, admin, api, people};

/// Bytes of a form. What takes files sets its own limit.
const FORM_MAX_BYTES: usize = 64 << 10;

/// Returns the service for all requests.
pub fn router(app: Arc<App>) -> Router {
    // The pages for readers.
    let pages = Router::new()
        .route("/", get(front::front))
        .route("/article/{name}", get(article::article))
        .route("/story/{name}", get(story::story))
        .route("/titles", get(titles::titles))
        .route("/titles/add", post(titles_add::add))
        .route("/title/{slug}", get(title::title))
        .route("/section/{slug}", get(section::section))
        .route("/search", get(search::search))
        .route("/search/suggest", get(search::suggest))
        .route("/topic/{key}", get(topic::topic))
        .route("/events", get(events::events));
    // What pages load.
    let files = Router::new()
        .route("/media/{signature}/{address}", get(picture::picture))
        .route("/static/{hash}/{name}", get(file::hashed))
        .route("/favicon.svg", get(file::favicon_svg))
        .route("/favicon.ico", get(file::favicon_ico));
    // For programs.
    let programs = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/robots.txt", get(health::robots));
    pages
        .merge(people::routes())
        .merge(admin::routes())
        .merge(api::routes())
        .merge(files)
        .merge(programs)
        .fallback(async || Failure::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(FORM_MAX_BYTES))
        .layer(cross_site(&app))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&app), error::dress))
        .with_state(app)
}

/// Refuses forms that other sites send.
fn cross_site(app: &App) -> CsrfLayer {
    let origin = app.settings().public_url.as_ref().map(|url| url.origin().ascii_serialization());
    let trusted = origin.map(|origin| CsrfLayer::new().add_trusted_origin(origin));
    trusted.and_then(Result::ok).unwrap_or_default()
}

/// One bad page does not stop the server; what it was about is in the log.
fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("unknown"), "request panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
