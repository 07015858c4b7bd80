//! Signing out: the session ends on the server, not only in the browser.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;

use crate::asking::Asking;
use crate::error::Failure;
use crate::token::Token;
use crate::{App, session};

/// Ends the session.
pub(super) async fn sign_out(
    State(app): State<Arc<App>>,
    asking: Asking,
) -> Result<Response, Failure> {
    if let Some(hash) = asking.session.as_deref().and_then(Token::hash_of) {
        app.store.end_session(&hash).await?;
    }
    let mut response = Redirect::to("/").into_response();
    if let Some(cleared) = session::cleared(app.settings()) {
        response.headers_mut().append(SET_COOKIE, cleared);
    }
    Ok(response)
}
