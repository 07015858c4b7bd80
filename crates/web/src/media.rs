//! Pictures of other sites, passed on under a signed address, so that a reader's browser asks nobody but us. Kept in a
//! small memory. Pictures are told by their bytes, never by what was claimed.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use crate::outside::Outside;

/// Separates this use of the installation's secret from others.
const PURPOSE: &[u8] = b"newsstand media v1";
/// Bytes of a signature.
const SIGNATURE_BYTES: usize = 16;
/// Bytes of a picture's address.
const URL_MAX_BYTES: usize = 2_048;
/// Bytes of a picture.
pub(crate) const PICTURE_MAX_BYTES: usize = 5 << 20;
/// Memory that kept pictures may take.
const WEIGHT_MAX_BYTES: u64 = 16 << 20;
/// How long a picture is kept without being asked for.
const IDLE: Duration = Duration::from_secs(30 * 60);
/// How long it is remembered that a picture could not be had.
const FAILURE_LIFETIME: Duration = Duration::from_secs(5 * 60);
/// Failures remembered.
const FAILURES_MAX: u64 = 4_096;
/// Pictures fetched at the same time.
const FETCHES_MAX: usize = 8;

/// A picture that may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Its media type, told by its bytes.
    pub(crate) media_type: &'static str,
    /// Its bytes.
    pub(crate) bytes: Bytes,
}

/// Signs addresses of pictures, and has them fetched.
pub(crate) struct Media {
    signer: Hmac<Sha256>,
    kept: moka::sync::Cache<String, Shown>,
    failed: moka::sync::Cache<String, ()>,
    fetches: Semaphore,
}

impl Media {
    /// Makes the signer from the installation's secret.
    pub(crate) fn new(secret: &[u8; 32]) -> Self {
        let weigh = |url: &String, picture: &Shown| {
            u32::try_from(url.len() + picture.bytes.len()).unwrap_or(u32::MAX)
        };
        let kept = moka::sync::Cache::builder()
            .max_capacity(WEIGHT_MAX_BYTES)
            .weigher(weigh)
            .time_to_idle(IDLE)
            .build();
        let failed = moka::sync::Cache::builder()
            .max_capacity(FAILURES_MAX)
            .time_to_live(FAILURE_LIFETIME)
            .build();
        Self { signer: signer(secret), kept, failed, fetches: Semaphore::new(FETCHES_MAX) }
    }

    /// Returns the address under which a picture is passed on; `None` for what is no address of a picture on the web.
    pub(crate) fn path(&self, url: &str) -> Option<String> {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if !is_web || url.len() > URL_MAX_BYTES {
            return None;
        }
        let signature = URL_SAFE_NO_PAD.encode(self.sign(url.as_bytes()));
        Some(format!("/media/{signature}/{}", URL_SAFE_NO_PAD.encode(url)))
    }

    /// Returns the picture's address from the two parts of ours; `None` when the signature is not ours.
    pub(crate) fn verify(&self, signature: &str, address: &str) -> Option<String> {
        if address.len() > URL_MAX_BYTES * 2 {
            return None;
        }
        let url = URL_SAFE_NO_PAD.decode(address).ok()?;
        let presented = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let is_ours: bool = self.sign(&url).ct_eq(&presented).into();
        is_ours.then(|| String::from_utf8(url).ok()).flatten()
    }

    /// Returns a picture, from memory or from its site; `None` when it cannot be had or is none.
    pub(crate) async fn picture(&self, outside: &dyn Outside, url: String) -> Option<Shown> {
        if let Some(picture) = self.kept.get(&url) {
            return Some(picture);
        }
        if self.failed.contains_key(&url) {
            return None;
        }
        let _turn = self.fetches.acquire().await.ok()?;
        // Somebody else may have fetched it while this request waited.
        if let Some(picture) = self.kept.get(&url) {
            return Some(picture);
        }
        let fetched = outside.image(url.clone()).await.ok();
        let shown = fetched.and_then(|picture| Shown::tell(picture.bytes));
        match &shown {
            Some(picture) => self.kept.insert(url, picture.clone()),
            None => self.failed.insert(url, ()),
        }
        shown
    }

    fn sign(&self, url: &[u8]) -> Vec<u8> {
        let mut signer = self.signer.clone();
        signer.update(url);
        signer.finalize().into_bytes().iter().copied().take(SIGNATURE_BYTES).collect()
    }
}

impl Shown {
    /// Tells by its first bytes whether this is a picture of a kind that cannot act.
    ///
    /// # Source
    /// WHATWG MIME Sniffing, 6.1, November 2026. SVG is left out on purpose: it can hold scripts.
    fn tell(bytes: Bytes) -> Option<Self> {
        let media_type = match bytes.get(..16)? {
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => "image/png",
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', b'V', b'P', ..] => {
                "image/webp"
            }
            _ => return None,
        };
        (bytes.len() <= PICTURE_MAX_BYTES).then_some(Self { media_type, bytes })
    }
}

/// Returns the signer of this use. Its key is derived from the installation's secret and is as long as HMAC's block, so
/// that it is taken as it is.
fn signer(secret: &[u8; 32]) -> Hmac<Sha256> {
    let key = Sha512::new().chain_update(PURPOSE).chain_update(secret).finalize();
    <Hmac<Sha256> as KeyInit>::new(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_signature_opens_an_address() {
        let media = Media::new(&[7; 32]);
        let path = media.path("https://a.example/p.jpg?x=1").expect("a path");
        let parts: Vec<&str> = path.split('/').collect();
        let [_, _, signature, address] = parts[..] else { panic!("{path}") };
        let want = Some("https://a.example/p.jpg?x=1".to_owned());
        assert_eq!(media.verify(signature, address), want);
        let other = URL_SAFE_NO_PAD.encode("http://127.0.0.1/");
        assert_eq!(media.verify(signature, &other), None);
        assert_eq!(media.verify("", address), None);
        assert_eq!(media.verify("!", "!"), None);
        assert_eq!(Media::new(&[8; 32]).verify(signature, address), None);
    }

    #[test]
    fn only_addresses_on_the_web_are_signed() {
        let media = Media::new(&[7; 32]);
        for url in ["", "data:image/png;base64,AAAA", "javascript:x", "/p.jpg", "file:///etc"] {
            assert_eq!(media.path(url), None, "{url}");
        }
    }

    #[test]
    fn pictures_are_told_by_their_bytes() {
        let check = |bytes: &'static [u8], want: Option<&str>| {
            let shown = Shown::tell(Bytes::from_static(bytes));
            assert_eq!(shown.map(|shown| shown.media_type), want, "{bytes:?}");
        };
        check(b"\xff\xd8\xff\xe0 and at least sixteen", Some("image/jpeg"));
        check(b"\x89PNG\r\n\x1a\n and the rest of it", Some("image/png"));
        check(b"GIF89a and the rest of it", Some("image/gif"));
        check(b"RIFF____WEBPVP8 and so on", Some("image/webp"));
        check(b"<svg xmlns='http://www.w3.org/2000/svg'>", None);
        check(b"<!doctype html><script>", None);
        check(b"\xff\xd8", None);
    }
}
