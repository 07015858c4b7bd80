//! The files that pages link to: style sheet, script, icons. Embedded, compressed once, addressed by what they hold,
//! so that a browser may keep them for ever.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::HeaderValue;
use sha2::{Digest, Sha256};

use crate::compress::Bodies;

/// The style sheet, one file an area, in the order of the cascade.
const STYLE: [&str; 13] = [
    include_str!("../static/css/01-token.css"),
    include_str!("../static/css/02-base.css"),
    include_str!("../static/css/03-type.css"),
    include_str!("../static/css/04-frame.css"),
    include_str!("../static/css/05-card.css"),
    include_str!("../static/css/06-control.css"),
    include_str!("../static/css/07-cover.css"),
    include_str!("../static/css/08-front.css"),
    include_str!("../static/css/09-article.css"),
    include_str!("../static/css/10-list.css"),
    include_str!("../static/css/10-story.css"),
    include_str!("../static/css/11-width.css"),
    include_str!("../static/css/12-print.css"),
];
const SCRIPT: &str = include_str!("../static/newsstand.js");
const ICON_SVG: &[u8] = include_bytes!("../static/favicon.svg");
const ICON_ICO: &[u8] = include_bytes!("../static/favicon.ico");
const ICON_TOUCH: &[u8] = include_bytes!("../static/apple-touch-icon.png");

/// Characters of a content hash in an address.
const HASH_CHARS: usize = 12;

/// A file.
pub(crate) struct Asset {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its address with the hash of what it holds.
    pub(crate) path: String,
    /// Its hash.
    pub(crate) hash: String,
    /// Its media type.
    pub(crate) media_type: HeaderValue,
    /// What it holds.
    pub(crate) bodies: Bodies,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        Asset::new("newsstand.css", "text/css; charset=utf-8", STYLE.concat().into()),
        Asset::new(
            "newsstand.js",
            "text/javascript; charset=utf-8",
            Bytes::from_static(SCRIPT.as_bytes()),
        ),
        Asset::new("favicon.svg", "image/svg+xml", Bytes::from_static(ICON_SVG)),
        Asset::new("favicon.ico", "image/x-icon", Bytes::from_static(ICON_ICO)),
        Asset::new("apple-touch-icon.png", "image/png", Bytes::from_static(ICON_TOUCH)),
    ]
});

impl Asset {
    fn new(name: &'static str, media_type: &'static str, body: Bytes) -> Self {
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(&body));
        let hash = digest.get(..HASH_CHARS).unwrap_or_default().to_owned();
        let path = format!("/static/{hash}/{name}");
        let media_type = HeaderValue::from_static(media_type);
        Self { name, path, hash, media_type, bodies: Bodies::of(body) }
    }

    /// Returns the file of a name.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|asset| asset.name == name)
    }

    /// Returns the address of the file of a name; empty when there is none.
    pub(crate) fn path_of(name: &str) -> &'static str {
        Self::find(name).map_or("", |asset| asset.path.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_the_hash_of_what_they_hold() {
        for asset in ASSETS.iter() {
            assert_eq!(asset.path, format!("/static/{}/{}", asset.hash, asset.name));
            assert_eq!(asset.hash.len(), HASH_CHARS);
            assert!(!asset.bodies.identity.is_empty());
        }
        assert_eq!(Asset::path_of("no.css"), "");
    }
}
