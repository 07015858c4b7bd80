//! Pages made once for everybody who is signed out: kept compressed, with a strong validator, for a minute at most.
//! A page belongs to one generation of the snapshot; a new generation leaves it behind at once.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderValue, StatusCode};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use crate::compress::{Bodies, Coding};

/// Memory that cached pages may take.
const WEIGHT_MAX_BYTES: u64 = 24 << 20;
/// How long a page lives: ages on it are whole minutes.
const LIFETIME: Duration = Duration::from_secs(60);
/// What a key and the headers take beside the bodies.
const OVERHEAD_BYTES: usize = 512;
/// Locks that single flights share. Two pages that meet on one lock are made one after the other, nothing worse.
const LOCKS: u64 = 64;
/// Characters of a validator: 128 bits.
const TAG_CHARS: usize = 22;

/// What a page depends on, so that two readers with the same key get the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The page: path and the parameters that it reads, in their order.
    pub(crate) page: String,
    /// The language of the interface.
    pub(crate) tongue: &'static str,
    /// The paper that the reader chose.
    pub(crate) paper: &'static str,
    /// The reader sits at this machine; only where the page differs for them.
    pub(crate) is_local: bool,
    /// The generation of the snapshot.
    pub(crate) generation: u64,
}

/// A page ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct CachedPage {
    status: StatusCode,
    bodies: Bodies,
    tags: Tags,
    /// Only for this reader's browser, not for caches between.
    is_private: bool,
}

/// The validators of a page, one a coding.
#[derive(Clone, Debug)]
struct Tags {
    identity: HeaderValue,
    gzip: HeaderValue,
    brotli: HeaderValue,
}

impl CachedPage {
    /// Makes a page ready: compresses it and hashes it.
    pub(crate) fn new(status: StatusCode, html: String, is_private: bool) -> Self {
        let identity = Bytes::from(html);
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(&identity));
        let hash = digest.get(..TAG_CHARS).unwrap_or_default();
        let tag = |suffix: &str| {
            HeaderValue::from_str(&format!("\"{hash}{suffix}\""))
                .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
        };
        let tags = Tags { identity: tag(""), gzip: tag("-gz"), brotli: tag("-br") };
        Self { status, bodies: Bodies::of(identity), tags, is_private }
    }

    /// Answers a request: the page, or that the reader has it already.
    pub(crate) fn answer(&self, accepted: Coding, if_none_match: Option<&HeaderValue>) -> Response {
        let (body, coding) = self.bodies.choose(accepted);
        let tag = self.tags.of(coding);
        let is_known = self.status == StatusCode::OK
            && if_none_match.is_some_and(|value| self.tags.is_among(value));
        let mut response = Response::new(if is_known { Body::empty() } else { Body::from(body) });
        *response.status_mut() = if is_known { StatusCode::NOT_MODIFIED } else { self.status };
        let headers = response.headers_mut();
        headers.reserve(16);
        headers.insert(ETAG, tag.clone());
        headers.insert(CACHE_CONTROL, self.cache_control());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
        if !is_known {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            if let Some(coding) = coding.header() {
                headers.insert(CONTENT_ENCODING, coding);
            }
        }
        response
    }

    const fn cache_control(&self) -> HeaderValue {
        if self.is_private {
            HeaderValue::from_static("private, no-cache")
        } else {
            HeaderValue::from_static("no-cache")
        }
    }
}

impl Tags {
    const fn of(&self, coding: Coding) -> &HeaderValue {
        match coding {
            Coding::Identity => &self.identity,
            Coding::Gzip => &self.gzip,
            Coding::Brotli => &self.brotli,
        }
    }

    /// Tells whether a request's `If-None-Match` names one of them; compared weakly, as RFC 9110, 13.1.2 asks.
    fn is_among(&self, header: &HeaderValue) -> bool {
        let Ok(text) = header.to_str() else {
            return false;
        };
        text.trim() == "*"
            || text.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| {
                [&self.identity, &self.gzip, &self.brotli].iter().any(|ours| *ours == tag)
            })
    }
}

/// The pages kept.
pub(crate) struct PageCache {
    pages: moka::sync::Cache<Key, Arc<CachedPage>>,
    locks: Vec<Mutex<()>>,
    hasher: RandomState,
}

impl PageCache {
    pub(crate) fn new() -> Self {
        let weigh = |key: &Key, page: &Arc<CachedPage>| {
            u32::try_from(key.page.len() + page.bodies.len() + OVERHEAD_BYTES).unwrap_or(u32::MAX)
        };
        let pages = moka::sync::Cache::builder()
            .max_capacity(WEIGHT_MAX_BYTES)
            .weigher(weigh)
            .time_to_live(LIFETIME)
            .build();
        let locks = (0..LOCKS).map(|_| Mutex::new(())).collect();
        Self { pages, locks, hasher: RandomState::new() }
    }

    /// Returns a page that is kept.
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<CachedPage>> {
        self.pages.get(key)
    }

    /// Returns a page that is kept, or makes it: once, however many ask for it at the same time. What `make` returns as
    /// an error is not kept.
    pub(crate) async fn get_or_make<E>(
        &self,
        key: Key,
        make: impl Future<Output = Result<CachedPage, E>>,
    ) -> Result<Arc<CachedPage>, E> {
        let _flight = match self.lock_of(&key) {
            Some(lock) => Some(lock.lock().await),
            None => None,
        };
        if let Some(page) = self.pages.get(&key) {
            return Ok(page);
        }
        let page = Arc::new(make.await?);
        self.pages.insert(key, Arc::clone(&page));
        Ok(page)
    }

    /// Forgets every page, since what they show has changed.
    pub(crate) fn clear(&self) {
        self.pages.invalidate_all();
    }

    fn lock_of(&self, key: &Key) -> Option<&Mutex<()>> {
        let hash = usize::try_from(self.hasher.hash_one(key) % LOCKS).unwrap_or_default();
        self.locks.get(hash)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn key(page: &str) -> Key {
        Key { page: page.to_owned(), tongue: "en", paper: "", is_local: false, generation: 1 }
    }

    #[tokio::test]
    async fn a_burst_makes_a_page_once() {
        let (cache, made) = (PageCache::new(), AtomicUsize::new(0));
        let ask = || {
            cache.get_or_make(key("/"), async {
                made.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                Ok::<_, ()>(CachedPage::new(StatusCode::OK, "page".to_owned(), false))
            })
        };
        let (one, two, three) = tokio::join!(ask(), ask(), ask());
        assert!(one.is_ok() && two.is_ok() && three.is_ok());
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let cache = PageCache::new();
        let failed = cache.get_or_make(key("/"), async { Err::<CachedPage, _>("no") }).await;
        assert_eq!(failed.err(), Some("no"));
        assert!(cache.get(&key("/")).is_none());
    }

    #[test]
    fn validators_match_in_any_coding_and_weakly() {
        let page = CachedPage::new(StatusCode::OK, "x".repeat(4_000), false);
        let tag = page.tags.brotli.to_str().expect("ascii").to_owned();
        let status = |value: &str| {
            let value = HeaderValue::from_str(value).expect("a header");
            page.answer(Coding::Gzip, Some(&value)).status()
        };
        assert_eq!(status(&tag), StatusCode::NOT_MODIFIED);
        assert_eq!(status(&format!("\"other\", W/{tag}")), StatusCode::NOT_MODIFIED);
        assert_eq!(status("\"other\""), StatusCode::OK);
    }
}
