//! Answers as a good publisher gives them: entity tags, modification dates, 304, gzip. Knows nothing of what it sends.
//!
//! Sources: RFC 9110, sections 8.8 and 13; RFC 9111 for `Cache-Control`.

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use newsdesk::model::{Instant, SECOND_MS};
use sha2::{Digest, Sha256};

use super::date::{http_date_read, rfc822};

/// How much of the hash of a document its entity tag holds.
///
/// # Units
/// Bytes.
const TAG_BYTES: usize = 12;
/// What the entity tag of a compressed answer ends with: other bytes, other tag.
const GZIP_TAG: &str = "-gz";
/// How long feeds may be used without asking again.
///
/// # Units
/// Seconds.
pub(super) const FEED_AGE_S: u32 = 60;
/// How long pages and lists may be used without asking again, in seconds.
pub(super) const PAGE_AGE_S: u32 = 60;
/// How long pictures and style may be used without asking again, in seconds.
pub(super) const FIXED_AGE_S: u32 = 86_400;

/// Something to send.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its media type; `&'static` since all of them are known.
    pub(super) media_type: &'static str,
    /// Its bytes, uncompressed.
    pub(super) body: Bytes,
    /// When it last changed.
    pub(super) changed: Instant,
    /// How long it may be used without asking again, in seconds.
    pub(super) max_age_s: u32,
    /// It is text, so that compressing helps.
    pub(super) is_text: bool,
}

/// Answers a request for a document: the document, compressed where the client takes it, or that nothing changed.
pub(super) fn document_answer(request: &HeaderMap, document: &Document) -> Response {
    let tag = entity_tag(&document.body);
    let is_compressed = document.is_text && accepts_gzip(request);
    let sent_tag =
        if is_compressed { format!("\"{tag}{GZIP_TAG}\"") } else { format!("\"{tag}\"") };
    let headers = [
        (header::ETAG, sent_tag),
        (header::LAST_MODIFIED, rfc822(document.changed)),
        (header::CACHE_CONTROL, format!("max-age={}", document.max_age_s)),
        (header::VARY, "Accept-Encoding".to_owned()),
    ];
    if is_current(request, &tag, document.changed) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let content_type = [(header::CONTENT_TYPE, document.media_type)];
    match is_compressed.then(|| gzip(&document.body)).flatten() {
        Some(body) => {
            let encoding = [(header::CONTENT_ENCODING, "gzip")];
            (headers, content_type, encoding, Body::from(body)).into_response()
        }
        None => (headers, content_type, Body::from(document.body.clone())).into_response(),
    }
}

/// Answers that there is nothing at an address.
pub(super) fn not_found() -> Response {
    let content_type = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::NOT_FOUND, content_type, "There is nothing at this address.\n").into_response()
}

/// Answers that an article was withdrawn for good.
pub(super) fn gone(page: String) -> Response {
    let content_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::GONE, content_type, page).into_response()
}

fn entity_tag(body: &[u8]) -> String {
    Sha256::digest(body).iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// Tells whether the client already has this state: by tag where it names one, by date where it does not.
fn is_current(request: &HeaderMap, tag: &str, changed: Instant) -> bool {
    if let Some(known) = text(request, &header::IF_NONE_MATCH) {
        return known.split(',').map(str::trim).any(|it| {
            let it = it.strip_prefix("W/").unwrap_or(it).trim_matches('"');
            it == "*" || it.strip_suffix(GZIP_TAG).unwrap_or(it) == tag
        });
    }
    let since = text(request, &header::IF_MODIFIED_SINCE).and_then(http_date_read);
    since.is_some_and(|since| changed.ms_since(since) < SECOND_MS)
}

fn accepts_gzip(request: &HeaderMap) -> bool {
    let accepted = text(request, &header::ACCEPT_ENCODING).unwrap_or_default();
    accepted.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        let name = words.next().unwrap_or_default();
        let weight =
            words.find_map(|it| it.strip_prefix("q=")).and_then(|it| it.parse::<f32>().ok());
        (name.eq_ignore_ascii_case("gzip") || name == "*") && weight != Some(0.0)
    })
}

fn text<'a>(request: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    request.get(name)?.to_str().ok()
}

/// Compresses; `None` when that fails, which it does not in memory.
fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const CHANGED: Instant = Instant(1_795_340_880_000);

    fn document() -> Document {
        Document {
            media_type: "text/html; charset=utf-8",
            body: Bytes::from_static(b"<p>words words words words words words words</p>"),
            changed: CHANGED,
            max_age_s: PAGE_AGE_S,
            is_text: true,
        }
    }

    fn answer(headers: &[(HeaderName, &str)]) -> Response {
        let mut request = HeaderMap::new();
        for (name, value) in headers {
            request.insert(name, HeaderValue::from_str(value).expect("value"));
        }
        document_answer(&request, &document())
    }

    fn header_of(response: &Response, name: HeaderName) -> String {
        let value = response.headers().get(name).map(|it| it.to_str().expect("text"));
        value.unwrap_or_default().to_owned()
    }

    #[test]
    fn answer_tells_tag_date_age_and_type() {
        let response = answer(&[]);
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header_of(&response, header::LAST_MODIFIED), "Sun, 22 Nov 2026 09:48:00 GMT");
        assert_eq!(header_of(&response, header::CACHE_CONTROL), "max-age=60");
        assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(header_of(&response, header::CONTENT_ENCODING), "");
    }

    #[test]
    fn known_tag_or_date_is_answered_with_304() {
        let tag = header_of(&answer(&[]), header::ETAG);
        let compressed = header_of(&answer(&[(header::ACCEPT_ENCODING, "gzip")]), header::ETAG);
        assert_ne!(tag, compressed);
        let check = |name: HeaderName, value: &str, want: StatusCode| {
            assert_eq!(answer(&[(name, value)]).status(), want, "{value}");
        };
        check(header::IF_NONE_MATCH, &tag, StatusCode::NOT_MODIFIED);
        check(header::IF_NONE_MATCH, &compressed, StatusCode::NOT_MODIFIED);
        check(header::IF_NONE_MATCH, &format!("\"a\", W/{tag}"), StatusCode::NOT_MODIFIED);
        check(header::IF_NONE_MATCH, "\"a\"", StatusCode::OK);
        check(header::IF_MODIFIED_SINCE, &rfc822(CHANGED), StatusCode::NOT_MODIFIED);
        check(header::IF_MODIFIED_SINCE, &rfc822(CHANGED.plus_ms(-2_000)), StatusCode::OK);
        check(header::IF_MODIFIED_SINCE, "nonsense", StatusCode::OK);
    }

    #[test]
    fn tag_goes_before_date() {
        let headers =
            [(header::IF_NONE_MATCH, "\"a\""), (header::IF_MODIFIED_SINCE, &rfc822(CHANGED))];
        assert_eq!(answer(&headers).status(), StatusCode::OK);
    }

    #[test]
    fn only_clients_that_take_gzip_get_it() {
        let check = |accepted: &str, want: &str| {
            let response = answer(&[(header::ACCEPT_ENCODING, accepted)]);
            assert_eq!(header_of(&response, header::CONTENT_ENCODING), want, "{accepted}");
        };
        check("gzip, deflate, br", "gzip");
        check("br;q=1, *;q=0.5", "gzip");
        check("gzip;q=0", "");
        check("identity", "");
        check("", "");
    }
}
