//! People: the one-time link, signing in and out, the account page. Passwords and tokens leave no trace in logs.

mod account;
mod password;
mod setup;
mod signin;
mod signout;

use std::sync::Arc;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::header::{REFERRER_POLICY, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use newsdesk::model::{AccountId, SECOND_MS};
use store::NewSession;

use crate::error::Failure;
use crate::token::Token;
use crate::{App, MAX_SESSION_AGE_S, session};

/// Returns the routes of people.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/setup/{token}", get(setup::show).post(setup::claim))
        .route("/signin", get(signin::show).post(signin::sign_in))
        .route("/signout", post(signout::sign_out))
        .route("/account", get(account::show))
        .route("/account/sessions/end", post(account::end_sessions))
}

/// Starts a session and goes on to a place of ours.
async fn start_session(
    app: &App,
    account: AccountId,
    headers: &HeaderMap,
    place: &str,
) -> Result<Response, Failure> {
    let token = Token::draw().map_err(|error| Failure::Unreadable(error.to_string()))?;
    let now = app.now();
    let user_agent = headers.get(http::header::USER_AGENT).and_then(|value| value.to_str().ok());
    app.store
        .create_session(&NewSession {
            token_hash: &token.hash(),
            account,
            now,
            expires: now.plus_ms(i64::from(MAX_SESSION_AGE_S) * SECOND_MS),
            user_agent,
        })
        .await?;
    let mut response = Redirect::to(place).into_response();
    if let Some(cookie) = session::cookie(app.settings(), &token) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Keeps the address of a page that holds a secret out of everything that it links to.
fn without_referrer(mut response: Response) -> Response {
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
