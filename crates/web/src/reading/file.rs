//! Files that pages link to: kept by browsers for ever, since their addresses change with what they hold.

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::asking::Asking;
use crate::asset::Asset;
use crate::error::Failure;
use crate::extract::Path;

/// Sends a file under its address with the hash.
pub(crate) async fn hashed(
    Path((hash, name)): Path<(String, String)>,
    asking: Asking,
) -> Result<Response, Failure> {
    let asset = Asset::find(&name).filter(|asset| asset.hash == hash).ok_or(Failure::NotFound)?;
    Ok(sent(asset, &asking, HeaderValue::from_static("public, max-age=31536000, immutable")))
}

/// Sends an icon under the name that browsers guess.
pub(crate) async fn favicon_svg(asking: Asking) -> Result<Response, Failure> {
    icon("favicon.svg", &asking)
}

/// Sends an icon under the name that browsers guess.
pub(crate) async fn favicon_ico(asking: Asking) -> Result<Response, Failure> {
    icon("favicon.ico", &asking)
}

fn icon(name: &str, asking: &Asking) -> Result<Response, Failure> {
    let asset = Asset::find(name).ok_or(Failure::NotFound)?;
    Ok(sent(asset, asking, HeaderValue::from_static("public, max-age=86400")))
}

fn sent(asset: &Asset, asking: &Asking, cache_control: HeaderValue) -> Response {
    let (body, coding) = asset.bodies.choose(asking.accepted);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, asset.media_type.clone());
    headers.insert(CACHE_CONTROL, cache_control);
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding.header() {
        headers.insert(CONTENT_ENCODING, coding);
    }
    (StatusCode::OK, headers, body).into_response()
}
