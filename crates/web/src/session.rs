//! Who reads: the account behind a session cookie, and whether somebody sits at this machine. A request without the cookie
//! never touches the database.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::HeaderValue;
use http::request::Parts;
use newsdesk::wall::Reader;
use store::SessionAccount;

use crate::App;
use crate::app::Settings;
use crate::asking::Asking;
use crate::error::Failure;
use crate::token::Token;

/// Name of the cookie on https; browsers refuse it from anybody but this very host.
const SECURE_NAME: &str = "__Host-session";
/// Name of the cookie on plain http.
const PLAIN_NAME: &str = "session";

/// How long a session lasts without being used: thirty days.
pub(crate) const MAX_SESSION_AGE_S: u32 = 30 * 24 * 60 * 60;

/// Who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Viewer {
    /// What the wall asks.
    pub(crate) reader: Reader,
    /// Who is signed in.
    pub(crate) account: Option<SessionAccount>,
}

impl Viewer {
    /// Returns somebody who is not signed in.
    pub(crate) const fn signed_out(is_local: bool) -> Self {
        Self { reader: Reader { account: None, is_local }, account: None }
    }

    /// Returns the account, when it may run the stand.
    pub(crate) fn operator(&self) -> Result<&SessionAccount, Failure> {
        self.account
            .as_ref()
            .filter(|account| account.role.may_run_the_stand())
            .ok_or(Failure::Forbidden)
    }

    /// The same for a page at `place`: who is signed out is asked to sign in and comes back.
    pub(crate) fn operator_at(&self, place: &str) -> Result<&SessionAccount, Failure> {
        if self.account.is_none() {
            return Err(Failure::SignInRequired(place.to_owned()));
        }
        self.operator()
    }

    /// Looks up who presents the session of a request.
    pub(crate) async fn of(app: &App, asking: &Asking) -> Result<Self, Failure> {
        let is_local = asking.peer.is_local;
        let hash = asking.session.as_deref().and_then(Token::hash_of);
        let Some(hash) = hash else {
            return Ok(Self::signed_out(is_local));
        };
        let Some(session) = app.store.session_account(&hash, app.now()).await? else {
            return Ok(Self::signed_out(is_local));
        };
        let reader = Reader { account: Some(session.account), is_local };
        Ok(Self { reader, account: Some(session) })
    }
}

impl FromRequestParts<Arc<App>> for Viewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let asking = Asking::from_request_parts(parts, app).await?;
        Self::of(app, &asking).await
    }
}

/// Returns the name of the session cookie.
pub(crate) fn cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() { SECURE_NAME } else { PLAIN_NAME }
}

/// Returns the cookie that holds a session.
pub(crate) fn cookie(settings: &Settings, token: &Token) -> Option<HeaderValue> {
    set_cookie(settings, token.as_str(), MAX_SESSION_AGE_S)
}

/// Returns the cookie that makes a browser forget its session.
pub(crate) fn cleared(settings: &Settings) -> Option<HeaderValue> {
    set_cookie(settings, "", 0)
}

/// Writes the session cookie.
///
/// # Source
/// RFC 6265bis, 4.1: `__Host-` asks for `Secure`, `Path=/` and no domain; `Lax` keeps it from foreign forms.
fn set_cookie(settings: &Settings, value: &str, max_age_s: u32) -> Option<HeaderValue> {
    let name = cookie_name(settings);
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let text =
        format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(public_url: &str) -> Settings {
        Settings {
            public_url: public_url.parse().ok(),
            trusted_proxies: Vec::new(),
            is_demo: false,
            version: String::new(),
            time_zone: jiff::tz::TimeZone::UTC,
        }
    }

    #[test]
    fn the_cookie_is_kept_to_this_host_under_https() {
        let cookie = cleared(&settings("https://news.example")).expect("a cookie");
        let text = cookie.to_str().expect("ascii");
        assert!(
            text.starts_with("__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure")
        );
        let cookie = cleared(&settings("http://127.0.0.1:8080")).expect("a cookie");
        assert!(cookie.to_str().expect("ascii").starts_with("session=;"));
        assert!(!cookie.to_str().expect("ascii").contains("Secure"));
    }
}
