//! Our API, version 1: lists newest first, paged by an opaque cursor that follows keys, never offsets.
//! What a reader may not see on a page is not in an answer either: both ask the wall.

mod article;
mod feed;
mod page;
mod story;
mod title;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::App;

/// Returns the routes below `/api/v1`.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/articles", get(article::list))
        .route("/api/v1/stories", get(story::list))
        .route("/api/v1/titles", get(title::list))
        .route("/api/v1/feeds", get(feed::list))
}
