//! Signing in: one answer for a wrong address and a wrong password, in the same time.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::{password, start_session};
use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::{Form, Query};
use crate::limit::{Allowance, Limiter};
use crate::next;
use crate::session::Viewer;
use crate::view::{Chrome, Place};

/// Attempts of an address: ten at once, then one in ten seconds.
static ATTEMPTS: LazyLock<Limiter> =
    LazyLock::new(|| Limiter::new(Allowance { burst: 10, refill_ms: 10_000 }));

/// Where to go on afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    next: Option<String>,
}

/// What was typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    mail: String,
    password: String,
    next: Option<String>,
}

/// The page.
#[derive(askama::Template)]
#[template(path = "people/signin.html")]
struct SignInPage {
    chrome: Chrome,
    next: String,
    mail: String,
    fault: Option<String>,
}

/// Shows the form.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let next = next::place(asked.next.as_deref()).to_owned();
    if viewer.account.is_some() {
        return Ok(sent_once(&asking, Answer::Elsewhere(next)));
    }
    page(&app, &asking, next, String::new(), None)
}

/// Signs in, or shows the form again with a sentence.
pub(super) async fn sign_in(
    State(app): State<Arc<App>>,
    asking: Asking,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    if !ATTEMPTS.allow(asking.peer.address, app.now()) {
        return Err(Failure::TooMany);
    }
    let next = next::place(typed.next.as_deref()).to_owned();
    let account = app.store.account_by_mail(typed.mail.trim()).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let is_right = password::matches(typed.password, hash).await?;
    match account {
        Some(account) if is_right => start_session(&app, account.id, &headers, &next).await,
        _ => page(&app, &asking, next, typed.mail, Some("signin-wrong")),
    }
}

fn page(
    app: &App,
    asking: &Asking,
    next: String,
    mail: String,
    fault: Option<&str>,
) -> Result<Response, Failure> {
    let t = asking.tongue;
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SignInPage {
        chrome: Chrome::plain(app, asking, t.say("signin"), Place::Elsewhere),
        next,
        mail,
        fault: fault.map(|key| t.say(key).into_owned()),
    };
    Ok(sent_once(asking, Answer::Page(status, askama::Template::render(&page)?)).into_response())
}
