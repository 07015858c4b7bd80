//! A page of a list: its size, its cursor, its JSON.

use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use jiff::Timestamp;
use newsdesk::model::Instant;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Failure;

/// Things on a page when nothing else is asked for.
const DEFAULT_LIMIT: usize = 50;
/// Things on a page at most.
const MAX_LIMIT: usize = 200;

/// What every list can be asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Things on the page, 1 to 200.
    limit: Option<usize>,
    /// Where the page before ended.
    pub(super) cursor: Option<String>,
    /// Articles of this title only, by slug.
    pub(super) title: Option<String>,
    /// Of this section only, by slug.
    pub(super) section: Option<String>,
    /// Of this language only.
    pub(super) language: Option<String>,
    /// Titles or stories of this country only.
    pub(super) country: Option<String>,
    /// Stories that carry this name only, by its key.
    pub(super) name: Option<String>,
}

impl Asked {
    /// Returns the size of the page.
    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
    }

    /// Returns the cursor's text; one that is none of ours is refused.
    pub(super) fn cursor_text(&self) -> Result<Option<String>, Failure> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.map(Some).ok_or_else(unreadable_cursor)
    }
}

/// Returns the failure of a cursor that is none of ours.
pub(super) fn unreadable_cursor() -> Failure {
    Failure::Unreadable("the cursor is none of ours".to_owned())
}

/// Answers with a page: its things under `name`, and the cursor of the next page or null.
pub(super) fn answer(name: &str, things: Vec<Value>, next: Option<String>) -> Response {
    let next = next.map(|text| URL_SAFE_NO_PAD.encode(text));
    let body = json!({ name: things, "next_cursor": next }).to_string();
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "private, no-store")];
    (headers, body).into_response()
}

/// Returns an instant in RFC 3339, UTC, whole seconds.
pub(super) fn time(at: Option<Instant>) -> Value {
    let stamp = at.and_then(|at| Timestamp::from_second(at.0.div_euclid(1_000)).ok());
    stamp.map_or(Value::Null, |stamp| Value::String(stamp.to_string()))
}
