//! What can go wrong with a request, turned into a page that helps, or into JSON under `/api`. The reader gets a sentence,
//! the log gets the cause.

use std::error::Error as _;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderValue, StatusCode};

use crate::App;
use crate::asking::Asking;
use crate::headers;
use crate::i18n::Tongue;
use crate::next;
use crate::view::{Chrome, Place};

/// Seconds after which a limited reader may try again.
const RETRY_AFTER_S: &str = "30";
/// Where JSON is answered.
const API_PREFIX: &str = "/api/";
/// Where programs ask, who read the status alone.
const PLAIN_PREFIXES: [&str; 7] =
    ["/media/", "/static/", "/healthz", "/readyz", "/reader/", "/accounts/", "/fever"];

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// There is nothing under the address that this reader may see.
    #[error("nothing here")]
    NotFound,
    /// The form or address cannot be read.
    #[error("unreadable request: {0}")]
    Unreadable(String),
    /// The reader may not do this.
    #[error("not allowed")]
    Forbidden,
    /// The house asks to sign in before reading; the place to come back to.
    #[error("sign-in required")]
    SignInRequired(String),
    /// More was sent than is taken.
    #[error("too much was sent")]
    TooMuch,
    /// Too many requests of this address.
    #[error("too many requests")]
    TooMany,
    /// The store does not answer.
    #[error("failed to use the store")]
    Store(#[from] store::Error),
    /// The index does not answer.
    #[error("failed to search")]
    Search(#[from] search::Error),
    /// What everybody sees could not be loaded anew.
    #[error("failed to refresh")]
    Refresh(#[from] crate::snapshot::RefreshError),
    /// A template failed.
    #[error("failed to render")]
    Render(#[from] askama::Error),
    /// A task of ours was stopped.
    #[error("failed to wait for a task")]
    Stopped(#[from] tokio::task::JoinError),
}

impl Failure {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignInRequired(_) => StatusCode::SEE_OTHER,
            Self::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Store(store::Error::Unavailable { .. } | store::Error::DatabaseFull { .. }) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            // The index is derived: it is being made anew, or will be.
            Self::Search(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Refresh(_) | Self::Render(_) | Self::Stopped(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }
}

/// The sentences of a failure of which the status alone says too little, by their keys.
#[derive(Clone, Copy)]
struct Told {
    headline: &'static str,
    text: &'static str,
}

/// That the index cannot be searched now.
const NO_SEARCH: Told = Told { headline: "error-search", text: "error-search-text" };

/// Answers with the bare status; `dress` makes a page of it, for it knows the reader's language. Logs what is ours to mend.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status();
        let is_expected = matches!(self, Self::Search(search::Error::BeingMade));
        if status.is_server_error() && !is_expected {
            tracing::error!(error = %chain(&self), "request failed");
        }
        let mut response = status.into_response();
        if matches!(self, Self::Search(_)) {
            response.extensions_mut().insert(NO_SEARCH);
        }
        if let Self::SignInRequired(place) = &self {
            let target = format!("/signin?next={}", next::query_part(place));
            if let Ok(target) = HeaderValue::try_from(target) {
                response.headers_mut().insert(LOCATION, target);
            }
        }
        response
    }
}

/// Returns an error with its causes.
fn chain(error: &Failure) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text.push_str(": ");
        text.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    text
}

/// The outermost layer: reads what the request asks for, once; makes pages of bare failures, whoever answered them; and
/// adds the headers that every answer carries.
pub(crate) async fn dress(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asking = Arc::new(Asking::read(&app, &parts));
    parts.extensions.insert(Arc::clone(&asking));
    let response = next.run(Request::from_parts(parts, body)).await;
    let response = if is_bare(&response) && is_for_people(&asking) {
        page(&app, &asking, response)
    } else {
        response
    };
    headers::harden(response)
}

/// Tells whether an answer is a failure in no form that a reader should see: axum's own texts, empty bodies.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return false;
    }
    response
        .headers()
        .get(CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Tells whether people ask there, or our own API's clients.
fn is_for_people(asking: &Asking) -> bool {
    let path = asking.uri.path();
    !PLAIN_PREFIXES.iter().any(|prefix| path.starts_with(prefix))
}

/// Makes a page, or JSON, of a bare failure; what its headers say stays.
fn page(app: &App, asking: &Asking, bare: Response) -> Response {
    let status = bare.status();
    let sentences = Sentences::of(status, bare.extensions().get(), asking.tongue);
    let (kind, body) = if asking.uri.path().starts_with(API_PREFIX) {
        let error = serde_json::json!({"status": status.as_u16(), "message": sentences.text});
        ("application/json", serde_json::json!({ "error": error }).to_string())
    } else {
        let title = sentences.headline.clone();
        let template =
            ErrorPage { chrome: Chrome::plain(app, asking, title, Place::Elsewhere), sentences };
        let fallback = |_| status.to_string();
        ("text/html; charset=utf-8", askama::Template::render(&template).unwrap_or_else(fallback))
    };
    let (mut parts, _) = bare.into_parts();
    parts.headers.remove(http::header::CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    parts.headers.insert(http::header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        parts.headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_S));
    }
    Response::from_parts(parts, body.into())
}

/// What a reader is told of a failure.
struct Sentences {
    headline: String,
    text: String,
}

impl Sentences {
    fn of(status: StatusCode, told: Option<&Told>, tongue: &'static Tongue) -> Self {
        let (headline, text) = told.map_or_else(|| keys(status), |told| (told.headline, told.text));
        Self { headline: tongue.say(headline).into_owned(), text: tongue.say(text).into_owned() }
    }
}

/// Returns the keys of the sentences that tell of a status.
fn keys(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => ("error-404", "error-404-text"),
        StatusCode::METHOD_NOT_ALLOWED => ("error-405", "error-405-text"),
        StatusCode::PAYLOAD_TOO_LARGE => ("error-413", "error-413-text"),
        StatusCode::TOO_MANY_REQUESTS => ("error-429", "error-429-text"),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => ("error-403", "error-403-text"),
        StatusCode::SERVICE_UNAVAILABLE => ("error-503", "error-503-text"),
        status if status.is_client_error() => ("error-400", "error-400-text"),
        _ => ("error-500", "error-500-text"),
    }
}

/// The page of a failure.
#[derive(askama::Template)]
#[template(path = "error.html")]
struct ErrorPage {
    chrome: Chrome,
    sentences: Sentences,
}
