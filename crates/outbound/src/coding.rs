//! The encodings of bodies: which one the headers name, and its decoder with bounded memory.

use std::pin::Pin;

use async_compression::tokio::bufread::{BrotliDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder};
use async_compression::zstd::DParameter;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use tokio::io::{AsyncBufRead, AsyncRead};

use crate::body::BodyError;

/// The largest window of zstd, as a power of two.
///
/// # Source
/// RFC 9659: what servers may ask of clients of HTTP.
const ZSTD_WINDOW_LOG: u32 = 23;

/// The `Accept-Encoding` header.
pub(crate) const ACCEPT_ENCODING: &str = "gzip, br, zstd";

/// How a body is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Identity,
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

impl Coding {
    /// Returns the encoding that the headers name.
    ///
    /// # Errors
    /// [`BodyError::Encoding`] when it is unknown, or when there is more than one.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, BodyError> {
        let mut found = Self::Identity;
        for value in headers.get_all(CONTENT_ENCODING) {
            for name in value.to_str().unwrap_or("unreadable").split(',') {
                let coding = Self::from_name(name.trim()).ok_or_else(|| BodyError::Encoding {
                    what: format!("unknown encoding {:?}", shortened(name)),
                })?;
                if coding != Self::Identity && found != Self::Identity {
                    let what = "more than one encoding".to_owned();
                    return Err(BodyError::Encoding { what });
                }
                if coding != Self::Identity {
                    found = coding;
                }
            }
        }
        Ok(found)
    }

    fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "" | "identity" => Some(Self::Identity),
            "gzip" | "x-gzip" => Some(Self::Gzip),
            "deflate" => Some(Self::Deflate),
            "br" => Some(Self::Brotli),
            "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }

    /// Returns a reader of the decoded bytes.
    pub(crate) fn decoder(
        self,
        source: impl AsyncBufRead + Send + 'static,
    ) -> Pin<Box<dyn AsyncRead + Send>> {
        match self {
            Self::Identity => Box::pin(source),
            Self::Gzip => {
                let mut decoder = GzipDecoder::new(source);
                decoder.multiple_members(true);
                Box::pin(decoder)
            }
            Self::Deflate => Box::pin(ZlibDecoder::new(source)),
            Self::Brotli => Box::pin(BrotliDecoder::new(source)),
            Self::Zstd => {
                let window = DParameter::window_log_max(ZSTD_WINDOW_LOG);
                let mut decoder = ZstdDecoder::with_params(source, &[window]);
                decoder.multiple_members(true);
                Box::pin(decoder)
            }
        }
    }
}

/// Returns the beginning of a name as found, for messages.
fn shortened(name: &str) -> &str {
    name.get(..40).unwrap_or(name)
}

/// Tells whether a brotli body begins like one with a window of up to a gibibyte, which the decoder would set up.
///
/// # Source
/// RFC 7932, section 9.1: this pattern of bits is no window; the extension "large window" uses it.
pub(crate) const fn is_large_window(first: u8) -> bool {
    first & 0x7f == 0x11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_known_encoding_is_accepted() {
        let check = |values: &[&'static str], want: Option<Coding>| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_ENCODING, http::HeaderValue::from_static(value));
            }
            assert_eq!(Coding::of(&headers).ok(), want, "{values:?}");
        };
        check(&[], Some(Coding::Identity));
        check(&[""], Some(Coding::Identity));
        check(&["GZIP"], Some(Coding::Gzip));
        check(&["x-gzip"], Some(Coding::Gzip));
        check(&["identity, br"], Some(Coding::Brotli));
        check(&["deflate"], Some(Coding::Deflate));
        check(&["zstd"], Some(Coding::Zstd));
        check(&["gzip, gzip"], None);
        check(&["gzip", "br"], None);
        check(&["compress"], None);
        check(&["utf-8"], None);
    }
}
