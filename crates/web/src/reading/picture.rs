//! Pictures of other sites under our own signed addresses. What is no picture, or no address of ours, is not there.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::App;
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Path;

/// Even a picture that is none can do nothing.
///
/// # Source
/// Miniflux CVE-2025-31483.
const POLICY: &str = "default-src 'none'; form-action 'none'; sandbox";

/// Passes a picture on.
pub(crate) async fn picture(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path((signature, address)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let url = app.media.verify(&signature, &address).ok_or(Failure::NotFound)?;
    let peer = asking.peer;
    if !peer.is_local && !app.pictures.allow(peer.address, app.now()) {
        return Err(Failure::TooMany);
    }
    let shown = app.media.picture(app.outside.as_ref(), url).await.ok_or(Failure::NotFound)?;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(shown.media_type));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, for_ever);
    Ok((StatusCode::OK, headers, shown.bytes).into_response())
}
