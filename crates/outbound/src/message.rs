//! What is asked and what is answered, as the callers see it: plain values, no connection behind them.

use std::fmt;

use bytes::Bytes;
use http::header::{self, HeaderName};
use http::{HeaderMap, StatusCode};
use newsdesk::model::Instant;
use url::Url;

use crate::freshness;

/// Bytes of a header that is kept.
pub const MAX_HEADER_BYTES: usize = 1024;
/// Values of one repeated header that are kept.
const MAX_HEADER_VALUES: usize = 8;
/// What a site says to crawlers of one page.
const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

/// What kind of thing is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// A feed.
    Feed,
    /// A page.
    Page,
    /// A picture.
    Image,
    /// Anything.
    #[default]
    Any,
}

impl Accept {
    /// Returns the `Accept` header.
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, \
                 application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
            }
            Self::Page => "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
            Self::Image => "image/webp, image/png, image/jpeg, image/gif, image/*;q=0.8",
            Self::Any => "*/*",
        }
    }
}

/// A name and a password for one site. Sent to the scheme, host and port that were asked first, and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(..)")
    }
}

/// One thing to fetch.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where it is. A name and password in it are refused; [`Request::new`] moves them out.
    pub url: Url,
    /// The validators of what is held already, returned byte for byte.
    pub etag: Option<String>,
    /// See `etag`.
    pub last_modified: Option<String>,
    /// What kind of thing is asked for.
    pub accept: Accept,
    /// Bytes of the body, as sent and decoded, when fewer than configured.
    pub max_bytes: Option<u64>,
    /// Who asks, where the site wants to know.
    pub credentials: Option<Credentials>,
    /// How many readers the answer serves; told in the user agent.
    pub subscribers: Option<u64>,
    /// Keep the first `max_bytes` of a larger body, instead of failing.
    pub keeps_start: bool,
}

impl Request {
    /// Returns a request without conditions. A name and password in the address become its credentials.
    #[must_use]
    pub fn new(url: Url, accept: Accept) -> Self {
        let (url, credentials) = split_credentials(url);
        Self {
            url,
            etag: None,
            last_modified: None,
            accept,
            max_bytes: None,
            credentials,
            subscribers: None,
            keeps_start: false,
        }
    }

    /// Tells whether the request carries a validator.
    pub(crate) const fn is_conditional(&self) -> bool {
        self.etag.is_some() || self.last_modified.is_some()
    }
}

/// Takes name and password out of an address.
pub(crate) fn split_credentials(mut url: Url) -> (Url, Option<Credentials>) {
    if url.username().is_empty() && url.password().is_none() {
        return (url, None);
    }
    let credentials = Credentials {
        user: percent_decoded(url.username()),
        password: percent_decoded(url.password().unwrap_or_default()),
    };
    // Both fail only on addresses without a host, which the guard refuses.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    (url, Some(credentials))
}

/// Decodes `%40`; what is no such escape stays.
fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = (first == b'%').then(|| crate::robots::escaped_byte(tail)).flatten();
        decoded.push(escaped.unwrap_or(first));
        rest = match escaped {
            Some(_) => tail.get(2..).unwrap_or_default(),
            None => tail,
        };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// An answer. Statuses from 400 on are answers too; the body is read of successes alone.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where the answer came from, after redirects, without fragment.
    pub final_url: Url,
    /// The HTTP status.
    pub status: u16,
    /// What is held already is still right (304). Validators that the answer does not repeat stay valid.
    pub not_modified: bool,
    /// The media type, as received.
    pub content_type: Option<String>,
    /// The validators, byte for byte as received; dropped when longer than [`MAX_HEADER_BYTES`] or not UTF-8.
    pub etag: Option<String>,
    /// See `etag`.
    pub last_modified: Option<String>,
    /// Not before this: `Cache-Control: max-age`, or `Expires` minus `Date`, of a success or a 304.
    pub fresh_until: Option<Instant>,
    /// Not before this: `Retry-After`.
    pub retry_after: Option<Instant>,
    /// Where the thing has moved for good: the end of the unbroken run of permanent redirects (301, 308) at the start.
    pub permanent_move: Option<Url>,
    /// The body, decoded.
    pub body: Bytes,
    /// Bytes of the body as sent.
    pub wire_bytes: u64,
    /// The values of `X-Robots-Tag`, joined by commas.
    pub robots_tag: Option<String>,
    /// How long it took with all redirects, without waiting for our turn, in milliseconds.
    pub elapsed_ms: u64,
    /// Whether the answer came from a network of our own.
    pub is_private_host: bool,
}

impl Response {
    /// Returns an answer as its head tells it, the body still empty.
    pub(crate) fn from_head(
        url: Url,
        status: StatusCode,
        headers: &HeaderMap,
        now: Instant,
    ) -> Self {
        let not_modified = status == StatusCode::NOT_MODIFIED;
        let is_good = not_modified || status.is_success();
        Self {
            final_url: url,
            status: status.as_u16(),
            not_modified,
            content_type: header_text(headers, &header::CONTENT_TYPE),
            etag: header_text(headers, &header::ETAG),
            last_modified: header_text(headers, &header::LAST_MODIFIED),
            fresh_until: is_good.then(|| freshness::fresh_until(headers, now)).flatten(),
            retry_after: freshness::retry_after(headers, now),
            permanent_move: None,
            body: Bytes::new(),
            wire_bytes: 0,
            robots_tag: joined_header(headers, &X_ROBOTS_TAG),
            elapsed_ms: 0,
            is_private_host: false,
        }
    }
}

/// Returns a header as received, unless it is empty, too long or not UTF-8.
fn header_text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let bytes = headers.get(name)?.as_bytes();
    if bytes.is_empty() || bytes.len() > MAX_HEADER_BYTES {
        return None;
    }
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// Returns the values of a repeated header, joined.
fn joined_header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values: Vec<&str> = headers
        .get_all(name)
        .into_iter()
        .take(MAX_HEADER_VALUES)
        .filter_map(|value| value.to_str().ok())
        .filter(|value| value.len() <= MAX_HEADER_BYTES)
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_password_leave_the_address() {
        let check = |url: &str, want_url: &str, want: Option<(&str, &str)>| {
            let request = Request::new(Url::parse(url).expect("an address"), Accept::Feed);
            assert_eq!(request.url.as_str(), want_url);
            let got = request.credentials.as_ref();
            let got = got.map(|given| (given.user.as_str(), given.password.as_str()));
            assert_eq!(got, want, "{url}");
        };
        check("https://a.example/x", "https://a.example/x", None);
        check("https://me:pw@a.example/x", "https://a.example/x", Some(("me", "pw")));
        check("https://me@a.example/", "https://a.example/", Some(("me", "")));
        check("https://a%40b:p%3Aw%zz@a.example/", "https://a.example/", Some(("a@b", "p:w%zz")));
    }

    #[test]
    fn a_password_is_never_printed() {
        let url = Url::parse("https://me:secret@a.example/").expect("an address");
        let printed = format!("{:?}", Request::new(url, Accept::Any));
        assert!(!printed.contains("secret"), "{printed}");
    }

    #[test]
    fn headers_that_are_too_long_are_dropped() {
        let mut headers = HeaderMap::new();
        let long = "x".repeat(MAX_HEADER_BYTES + 1);
        headers.insert(header::ETAG, long.parse().expect("a header"));
        headers.insert(header::LAST_MODIFIED, " 1 ".parse().expect("a header"));
        let url = Url::parse("https://a.example/").expect("an address");
        let got = Response::from_head(url, StatusCode::OK, &headers, Instant(0));
        assert_eq!(got.etag, None);
        assert_eq!(got.last_modified.as_deref(), Some(" 1 "));
    }
}
