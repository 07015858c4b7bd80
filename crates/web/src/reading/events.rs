//! Server-sent events for open pages: each time the front is set anew, the ids of what stands on it. The page counts which
//! of them it does not show. Says nothing that the front does not say.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use http::{HeaderValue, StatusCode, header};
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::App;
use crate::asking::Asking;
use crate::error::Failure;
use crate::session::Viewer;
use crate::share::Share;

/// How often a line is sent while nothing happens, so that proxies keep the connection open.
const KEEP_ALIVE: Duration = Duration::from_secs(25);
/// Changes told on one connection; then the browser asks anew, and connections of pages long forgotten end.
const CHANGES_MAX: u32 = 500;
/// How long a browser waits before it connects again.
const RETRY: Duration = Duration::from_secs(15);

/// One open page.
struct Listener {
    app: Arc<App>,
    languages: String,
    generations: watch::Receiver<Option<u64>>,
    told: Vec<i64>,
    changes_left: u32,
    /// Count against the connections that may be open, of all and of the address; given back when the page goes.
    _seat: (OwnedSemaphorePermit, Share),
}

/// Keeps a connection open and tells each change of the reader's front.
pub(crate) async fn events(
    State(app): State<Arc<App>>,
    asking: Asking,
) -> Result<Response, Failure> {
    let viewer = Viewer::of(&app, &asking).await?;
    let snapshot = app.snapshot();
    if snapshot.house.sign_in_required && viewer.account.is_none() {
        return Err(Failure::SignInRequired("/".to_owned()));
    }
    let share = app.listener_shares.take(asking.peer.address).ok_or(Failure::TooMany)?;
    let Ok(seat) = Arc::clone(&app.listeners).try_acquire_owned() else {
        let busy = [(header::RETRY_AFTER, HeaderValue::from_static("300"))];
        return Ok((StatusCode::SERVICE_UNAVAILABLE, busy).into_response());
    };
    let languages = asking.language_header().to_owned();
    let told = snapshot.ids_on_front(&languages);
    let generations = app.generations();
    let listener = Listener {
        app,
        languages,
        generations,
        told,
        changes_left: CHANGES_MAX,
        _seat: (seat, share),
    };
    let mut answer = Sse::new(changes(listener))
        .keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
        .into_response();
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx gathers answers unless it is asked not to.
    answer.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(answer)
}

/// Returns the changes of one page's front, one event each.
fn changes(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(listener, |mut listener| async move {
        listener.changes_left = listener.changes_left.checked_sub(1)?;
        loop {
            listener.generations.changed().await.ok()?;
            // Nothing more comes when the server is about to end.
            (*listener.generations.borrow_and_update())?;
            let ids = listener.app.snapshot().ids_on_front(&listener.languages);
            if ids != listener.told {
                listener.told.clone_from(&ids);
                let listed: Vec<String> = ids.iter().map(ToString::to_string).collect();
                let event = Event::default().event("front").data(listed.join(",")).retry(RETRY);
                return Some((Ok(event), listener));
            }
        }
    })
}
