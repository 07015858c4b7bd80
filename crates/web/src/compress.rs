//! Content codings: which one a request takes, and bodies made ready in all of them. Both sizes are known here: what is
//! compressed is our own output.

use std::io::Write;

use bytes::Bytes;
use http::HeaderValue;

/// Quality of Brotli for what is made once and served often.
///
/// # Source
/// Measured in November 2026 on the demo's front of 39.5 kB: 4 takes 3.2 ms and gives 9.6 kB, 5 takes 3.6 ms and gives
/// 8.9 kB, 9 takes 22.5 ms and gives 8.8 kB.
const BROTLI_QUALITY: u32 = 5;
/// Window of Brotli, as the power of two.
const BROTLI_WINDOW: u32 = 20;
/// Bytes that the encoder takes at a time.
const BROTLI_BUFFER_BYTES: usize = 4096;
/// Level of gzip.
const GZIP_LEVEL: u32 = 6;
/// Level of gzip for a page that is made for one reader and thrown away.
const GZIP_LEVEL_ONCE: u32 = 4;
/// Below this a coding saves no packet.
const WORTHWHILE_BYTES: usize = 1_024;

/// A content coding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Coding {
    /// As it is.
    #[default]
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Coding {
    /// Chooses from an `Accept-Encoding` header the smallest that is accepted.
    ///
    /// # Source
    /// RFC 9110, 12.5.3; without the header the identity is sent.
    pub(crate) fn choose(header: Option<&HeaderValue>) -> Self {
        let Some(text) = header.and_then(|value| value.to_str().ok()) else {
            return Self::Identity;
        };
        let (mut brotli, mut gzip) = (false, false);
        for element in text.split(',') {
            let (name, weight) = element.split_once(';').unwrap_or((element, ""));
            if is_refused(weight) {
                continue;
            }
            let name = name.trim();
            brotli |= name.eq_ignore_ascii_case("br");
            gzip |= name.eq_ignore_ascii_case("gzip");
        }
        match (brotli, gzip) {
            (true, _) => Self::Brotli,
            (false, true) => Self::Gzip,
            (false, false) => Self::Identity,
        }
    }

    /// Returns the value of `Content-Encoding`.
    pub(crate) const fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }
}

/// Tells whether a weight is zero: `q=0`, `q=0.000`.
fn is_refused(weight: &str) -> bool {
    let Some(value) = weight.trim().strip_prefix("q=") else {
        return false;
    };
    value.trim().starts_with('0') && value.bytes().all(|byte| matches!(byte, b'0' | b'.' | b' '))
}

/// A body in every coding. Where a coding saves nothing, the identity stands in its place.
#[derive(Clone, Debug)]
pub(crate) struct Bodies {
    /// As it is.
    pub(crate) identity: Bytes,
    /// With gzip, where that is smaller.
    pub(crate) gzip: Option<Bytes>,
    /// With Brotli, where that is smaller.
    pub(crate) brotli: Option<Bytes>,
}

impl Bodies {
    /// Makes a body ready in every coding.
    pub(crate) fn of(identity: Bytes) -> Self {
        let (gzip, brotli) = if identity.len() < WORTHWHILE_BYTES {
            (None, None)
        } else {
            (gzip(&identity, GZIP_LEVEL), brotli(&identity))
        };
        Self { identity, gzip, brotli }
    }

    /// Returns the body for an accepted coding, and the coding that it has.
    pub(crate) fn choose(&self, accepted: Coding) -> (Bytes, Coding) {
        let coded = match accepted {
            Coding::Brotli => self.brotli.clone().map(|body| (body, Coding::Brotli)),
            Coding::Gzip => self.gzip.clone().map(|body| (body, Coding::Gzip)),
            Coding::Identity => None,
        };
        coded.unwrap_or_else(|| (self.identity.clone(), Coding::Identity))
    }

    /// Returns the bytes of memory that it takes.
    pub(crate) fn len(&self) -> usize {
        let coded = [&self.gzip, &self.brotli].into_iter().flatten().map(Bytes::len).sum::<usize>();
        self.identity.len() + coded
    }
}

/// Compresses a body that is sent once. Brotli is not worth its time here: whoever takes it takes gzip.
pub(crate) fn once(body: Bytes, accepted: Coding) -> (Bytes, Coding) {
    if accepted == Coding::Identity || body.len() < WORTHWHILE_BYTES {
        return (body, Coding::Identity);
    }
    match gzip(&body, GZIP_LEVEL_ONCE) {
        Some(coded) => (coded, Coding::Gzip),
        None => (body, Coding::Identity),
    }
}

/// Returns the body with gzip, or `None` when that is not smaller.
fn gzip(body: &[u8], level: u32) -> Option<Bytes> {
    let room = Vec::with_capacity(body.len() / 3);
    let mut encoder = flate2::write::GzEncoder::new(room, flate2::Compression::new(level));
    encoder.write_all(body).ok()?;
    let coded = encoder.finish().ok()?;
    (coded.len() < body.len()).then(|| coded.into())
}

/// Returns the body with Brotli, or `None` when that is not smaller.
fn brotli(body: &[u8]) -> Option<Bytes> {
    let room = Vec::with_capacity(body.len() / 4);
    let mut encoder =
        brotli::CompressorWriter::new(room, BROTLI_BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW);
    encoder.write_all(body).ok()?;
    encoder.flush().ok()?;
    let coded = encoder.into_inner();
    (coded.len() < body.len()).then(|| coded.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_accepted_coding_is_chosen() {
        let check = |header: &str, want: Coding| {
            let header = HeaderValue::from_str(header).expect("a header");
            assert_eq!(Coding::choose(Some(&header)), want, "{header:?}");
        };
        check("gzip, deflate, br, zstd", Coding::Brotli);
        check("gzip;q=0.5", Coding::Gzip);
        check("br;q=0, gzip", Coding::Gzip);
        check("br;q=0.0, GZIP;q=0", Coding::Identity);
        check("zstd", Coding::Identity);
        assert_eq!(Coding::choose(None), Coding::Identity);
    }

    #[test]
    fn small_bodies_stay_as_they_are() {
        let bodies = Bodies::of(Bytes::from_static(b"ok"));
        assert_eq!(bodies.choose(Coding::Brotli), (Bytes::from_static(b"ok"), Coding::Identity));
    }
}
