//! Running the stand: the feeds and how they are, adding and removing them, the catalogue, the house's settings.
//! Every page asks for an operator first.

mod add;
mod feed;
mod health;
mod house;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::App;

/// Bytes of a subscription list that is sent.
const MAX_LIST_BYTES: usize = 4 << 20;

/// Returns the routes below `/admin`.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/admin", get(health::forward))
        .route("/admin/feeds", get(health::show))
        .route("/admin/feeds/{id}", get(feed::show))
        .route("/admin/feeds/{id}/try", post(feed::try_now))
        .route("/admin/feeds/{id}/pause", post(feed::pause))
        .route("/admin/feeds/{id}/resume", post(feed::resume))
        .route("/admin/feeds/{id}/remove", post(feed::remove))
        .route("/admin/add", get(add::show).post(add::find))
        .route("/admin/add/feed", post(add::add))
        .route("/admin/add/list", post(add::import).layer(DefaultBodyLimit::max(MAX_LIST_BYTES)))
        .route("/admin/house", get(house::show).post(house::change))
}
