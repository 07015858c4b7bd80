//! One's own account: who one is here, and ending every session.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;

use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::i18n::role_key;
use crate::session::{self, Viewer};
use crate::view::{Chrome, Place};

/// The page.
#[derive(askama::Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    chrome: Chrome,
    name: String,
    mail: String,
    role: String,
}

/// Shows the account.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
) -> Result<Response, Failure> {
    let Some(summary) = &viewer.account else {
        return Err(Failure::SignInRequired("/account".to_owned()));
    };
    let account = app.store.account(summary.account).await?.ok_or(Failure::NotFound)?;
    let t = asking.tongue;
    let page = AccountPage {
        chrome: Chrome::new(&app, &asking, &viewer, t.say("account"), Place::Elsewhere),
        role: t.say(role_key(account.role)).into_owned(),
        name: account.name,
        mail: account.mail,
    };
    Ok(sent_once(&asking, Answer::page(&page)?))
}

/// Ends every session of the account, this one included.
pub(super) async fn end_sessions(
    State(app): State<Arc<App>>,
    viewer: Viewer,
) -> Result<Response, Failure> {
    let Some(account) = &viewer.account else { return Err(Failure::Forbidden) };
    app.store.end_sessions(account.account).await?;
    let mut response = Redirect::to("/signin").into_response();
    if let Some(cleared) = session::cleared(app.settings()) {
        response.headers_mut().append(SET_COOKIE, cleared);
    }
    Ok(response)
}
