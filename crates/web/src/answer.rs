//! How a page is answered: from memory for everybody who is signed out, made anew for who is signed in. The cached way is
//! decided before any session or database.

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, SET_COOKIE, VARY};
use http::{HeaderValue, StatusCode};

use crate::App;
use crate::asking::Asking;
use crate::cache::{CachedPage, Key};
use crate::compress;
use crate::error::Failure;
use crate::session::{self, Viewer};
use crate::snapshot::Snapshot;

/// What a page says of itself before it is made.
pub(crate) struct Plan {
    /// Path and the parameters that it reads, in their order; `None` for pages too various to be kept.
    pub(crate) key: Option<String>,
    /// Readers at this machine may see more of it.
    pub(crate) differs_locally: bool,
    /// It asks the wall itself, so that openly licensed text stays open in a house that asks to sign in.
    pub(crate) asks_the_wall: bool,
}

impl Plan {
    /// A page that is kept.
    pub(crate) const fn kept(key: String) -> Self {
        Self { key: Some(key), differs_locally: false, asks_the_wall: false }
    }

    /// A page that is made for each request.
    pub(crate) const fn fresh() -> Self {
        Self { key: None, differs_locally: false, asks_the_wall: false }
    }
}

/// What making a page comes to.
pub(crate) enum Answer {
    /// A page.
    Page(StatusCode, String),
    /// It has its place elsewhere.
    Elsewhere(String),
}

impl Answer {
    /// Renders a template as an ordinary page.
    pub(crate) fn page(template: &impl askama::Template) -> Result<Self, Failure> {
        Ok(Self::Page(StatusCode::OK, template.render()?))
    }
}

/// Why no page is kept.
enum Stop {
    Elsewhere(String),
    Failed(Failure),
}

/// Answers a request for a page.
pub(crate) async fn answer<F, Made>(
    app: &App,
    asking: &Asking,
    plan: Plan,
    make: F,
) -> Result<Response, Failure>
where
    F: FnOnce(Viewer, Arc<Snapshot>) -> Made,
    Made: Future<Output = Result<Answer, Failure>>,
{
    let snapshot = app.snapshot();
    let is_stale = if asking.session.is_some() {
        let viewer = Viewer::of(app, asking).await?;
        if viewer.account.is_some() {
            return Ok(sent_once(asking, make(viewer, snapshot).await?));
        }
        true
    } else {
        false
    };
    if snapshot.house.sign_in_required && !plan.asks_the_wall {
        return Err(Failure::SignInRequired(asking.place().to_owned()));
    }
    let mut response = signed_out(app, asking, plan, snapshot, make).await?;
    if let Some(cleared) = session::cleared(app.settings()).filter(|_| is_stale) {
        response.headers_mut().append(SET_COOKIE, cleared);
    }
    Ok(response)
}

/// Answers somebody who is not signed in.
async fn signed_out<F, Made>(
    app: &App,
    asking: &Asking,
    plan: Plan,
    snapshot: Arc<Snapshot>,
    make: F,
) -> Result<Response, Failure>
where
    F: FnOnce(Viewer, Arc<Snapshot>) -> Made,
    Made: Future<Output = Result<Answer, Failure>>,
{
    let is_local = asking.peer.is_local && plan.differs_locally;
    let viewer = Viewer::signed_out(is_local);
    let Some(page) = plan.key else {
        return Ok(sent_once(asking, make(viewer, snapshot).await?));
    };
    let key = Key {
        page,
        tongue: asking.tongue.code(),
        paper: asking.paper,
        is_local,
        generation: snapshot.generation,
    };
    let if_none_match = asking.if_none_match.as_ref();
    if let Some(page) = app.cache.get(&key) {
        return Ok(page.answer(asking.accepted, if_none_match));
    }
    match app.cache.get_or_make(key, kept(make(viewer, snapshot), is_local)).await {
        Ok(page) => Ok(page.answer(asking.accepted, if_none_match)),
        Err(Stop::Elsewhere(path)) => Ok(Redirect::to(&path).into_response()),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// Makes a page and everything by which it is sent again and again.
async fn kept(
    made: impl Future<Output = Result<Answer, Failure>>,
    is_private: bool,
) -> Result<CachedPage, Stop> {
    match made.await.map_err(Stop::Failed)? {
        Answer::Elsewhere(path) => Err(Stop::Elsewhere(path)),
        Answer::Page(status, html) => {
            tokio::task::spawn_blocking(move || CachedPage::new(status, html, is_private))
                .await
                .map_err(|stopped| Stop::Failed(stopped.into()))
        }
    }
}

/// Sends what was made for one reader. Nobody keeps it.
pub(crate) fn sent_once(asking: &Asking, answer: Answer) -> Response {
    let (status, html) = match answer {
        Answer::Elsewhere(path) => return Redirect::to(&path).into_response(),
        Answer::Page(status, html) => (status, html),
    };
    let (body, coding) = compress::once(Bytes::from(html), asking.accepted);
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
    if let Some(coding) = coding.header() {
        headers.insert(CONTENT_ENCODING, coding);
    }
    response
}
