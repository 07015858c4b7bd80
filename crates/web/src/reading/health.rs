//! Is the process up, can it work, and may robots come in. For programs; touches no page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CACHE_CONTROL;

use crate::App;

/// Nothing here is for indexes: the texts belong to others.
const ROBOTS: &str = "User-agent: *\nDisallow: /\n";

/// Tells that the process answers.
pub(crate) async fn alive() -> Response {
    plain(StatusCode::OK, "ok\n")
}

/// Tells whether the store answers and is migrated.
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Response {
    let is_ready = async {
        app.store.ping().await?;
        // A store that was never migrated has no articles to number.
        app.store.last_sequence().await
    };
    match is_ready.await {
        Ok(_) => plain(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "store does not answer");
            plain(StatusCode::SERVICE_UNAVAILABLE, "store does not answer\n")
        }
    }
}

/// Asks robots to stay away.
pub(crate) async fn robots() -> Response {
    plain(StatusCode::OK, ROBOTS)
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(CACHE_CONTROL, "no-store")], text).into_response()
}
