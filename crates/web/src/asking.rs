//! What a request asks for, read once from its headers: language, paper, coding, validators, session, sender.
//! Touches no database, so that pages from the cache stay cheap.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, COOKIE, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, Uri, request::Parts};

use crate::App;
use crate::compress::Coding;
use crate::error::Failure;
use crate::i18n::Tongue;
use crate::peer::Peer;
use crate::session;

/// Name of the cookie with the chosen paper.
const PAPER_COOKIE: &str = "paper";

/// What a request asks for.
#[derive(Clone)]
pub(crate) struct Asking {
    /// Its address.
    pub(crate) uri: Uri,
    /// The language of the interface.
    pub(crate) tongue: &'static Tongue,
    /// The paper that the reader chose: `light`, `dark`, or empty for the device's.
    pub(crate) paper: &'static str,
    /// The content coding.
    pub(crate) accepted: Coding,
    /// The validators of what the browser has.
    pub(crate) if_none_match: Option<HeaderValue>,
    /// The languages that the browser names.
    pub(crate) languages: Option<HeaderValue>,
    /// The session that it presents, unchecked.
    pub(crate) session: Option<String>,
    /// Who sends it.
    pub(crate) peer: Peer,
}

impl Asking {
    /// Reads a request.
    pub(crate) fn read(app: &App, parts: &Parts) -> Self {
        let headers = &parts.headers;
        let languages = headers.get(ACCEPT_LANGUAGE).cloned();
        let named = languages.as_ref().and_then(|value| value.to_str().ok());
        let settings = app.settings();
        Self {
            uri: parts.uri.clone(),
            tongue: Tongue::negotiate(named),
            paper: paper(headers),
            accepted: Coding::choose(headers.get(ACCEPT_ENCODING)),
            if_none_match: headers.get(IF_NONE_MATCH).cloned(),
            session: cookie(headers, session::cookie_name(settings)).map(str::to_owned),
            peer: Peer::of(parts, &settings.trusted_proxies, settings.public_host()),
            languages,
        }
    }

    /// Returns the languages that the browser names, as far as it can be read.
    pub(crate) fn language_header(&self) -> &str {
        self.languages.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Returns path and query, for coming back after signing in.
    pub(crate) fn place(&self) -> &str {
        self.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str)
    }
}

/// Hands the request on that the outermost layer has read.
impl FromRequestParts<Arc<App>> for Asking {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let read = parts.extensions.get::<Arc<Self>>().map(|asking| Self::clone(asking));
        Ok(read.unwrap_or_else(|| Self::read(app, parts)))
    }
}

/// Returns the paper that the reader chose.
fn paper(headers: &HeaderMap) -> &'static str {
    match cookie(headers, PAPER_COOKIE) {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "",
    }
}

/// Returns the value of a cookie.
///
/// # Source
/// RFC 6265, 4.2.1.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; paper=dark"));
        headers.append(COOKIE, HeaderValue::from_static("session=abc=="));
        assert_eq!(paper(&headers), "dark");
        assert_eq!(cookie(&headers, "session"), Some("abc=="));
        assert_eq!(cookie(&headers, "pape"), None);
    }
}
