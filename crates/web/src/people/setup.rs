//! The one-time link: shown by GET, claimed by POST, so that no preview of a mail program uses it up.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use newsdesk::model::Role;
use serde::Deserialize;
use store::ClaimedBy;

use super::{password, start_session, without_referrer};
use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::{Form, Path};
use crate::token::Token;
use crate::view::{Chrome, Place};

/// What was typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    mail: String,
    password: String,
}

/// The page.
#[derive(askama::Template)]
#[template(path = "people/setup.html")]
struct SetupPage {
    chrome: Chrome,
    token: String,
    mail: String,
    is_named: bool,
    min_chars: usize,
    fault: Option<String>,
}

/// Shows the form, if the link still works.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let link = open_link(&app, &token).await?;
    page(&app, &asking, token, link.unwrap_or_default(), None)
}

/// Sets the password, once, and signs in.
pub(super) async fn claim(
    State(app): State<Arc<App>>,
    asking: Asking,
    headers: HeaderMap,
    Path(token): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let named = open_link(&app, &token).await?;
    let mail = named.unwrap_or_else(|| typed.mail.trim().to_lowercase());
    if !is_mail_address(&mail) {
        return page(&app, &asking, token, mail, Some("mail-wrong"));
    }
    if let Some(fault) = password::weakness(&typed.password, &mail) {
        return page(&app, &asking, token, mail, Some(fault));
    }
    let password_hash = password::hash(typed.password).await?;
    let name = mail.split('@').next().unwrap_or_default().to_owned();
    let hash = Token::hash_of(&token).ok_or(Failure::NotFound)?;
    let claimed_by = ClaimedBy { mail, name, password_hash };
    let claimed = app.store.claim_setup_link(&hash, app.now(), &claimed_by).await?;
    let id = claimed.ok_or(Failure::NotFound)?;
    let account = app.store.account(id).await?.ok_or(Failure::NotFound)?;
    start_session(&app, id, &headers, first_place(account.role)).await
}

/// Returns where somebody with a role begins: at the feeds who looks after them, else at the front.
fn first_place(role: Role) -> &'static str {
    if role.may_run_the_stand() { "/admin/feeds" } else { "/" }
}

/// Returns the address of the account that the link is for, `None` for the owner to be. A link that does not work, or not
/// any more, is not found.
async fn open_link(app: &App, token: &str) -> Result<Option<String>, Failure> {
    let hash = Token::hash_of(token).ok_or(Failure::NotFound)?;
    let link = app.store.setup_link(&hash, app.now()).await?.ok_or(Failure::NotFound)?;
    let Some(id) = link.account else { return Ok(None) };
    let account = app.store.account(id).await?.ok_or(Failure::NotFound)?;
    Ok(Some(account.mail))
}

fn is_mail_address(mail: &str) -> bool {
    mail.len() <= 254
        && !mail.contains(char::is_whitespace)
        && mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn page(
    app: &App,
    asking: &Asking,
    token: String,
    mail: String,
    fault: Option<&str>,
) -> Result<Response, Failure> {
    let t = asking.tongue;
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SetupPage {
        chrome: Chrome::plain(app, asking, t.say("setup"), Place::Elsewhere),
        token,
        is_named: fault.is_none() && !mail.is_empty(),
        mail,
        min_chars: password::MIN_CHARS,
        fault: fault.map(|key| t.say(key).into_owned()),
    };
    let answer = Answer::Page(status, askama::Template::render(&page)?);
    Ok(without_referrer(sent_once(asking, answer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_have_a_name_and_a_host() {
        let check = |mail: &str, want| assert_eq!(is_mail_address(mail), want, "{mail}");
        check("ada@newsstand.example", true);
        check("ada@localhost", false);
        check("@newsstand.example", false);
        check("ada newsstand.example", false);
        check(&format!("{}@a.example", "x".repeat(260)), false);
    }
}
