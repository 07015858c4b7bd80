//! Fetching: checks every hop, waits for its turn, asks, follows redirects, reads the body within its limits.
//! What an answer means for feeds, pages or pictures is decided by the callers.

use std::sync::Arc;

use futures_util::StreamExt;
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};
use url::Url;

use crate::allow::AllowPrivate;
use crate::body::{self, BodyError, BodyLimits};
use crate::client::Clients;
use crate::clock;
use crate::coding::Coding;
use crate::config::FetchConfig;
use crate::error::{Cause, FetchError, SetUpError};
use crate::guard::{Class, Guard};
use crate::hop::{Hop, host_of};
use crate::host::{Hosts, Manners, Turn};
use crate::message::{Credentials, Request, Response};
use crate::robots_cache::RobotsCache;

/// The one way out: guarded, polite, bounded. Cheap to clone; all clones share connections and manners.
#[derive(Clone, Debug)]
pub struct Fetcher {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: FetchConfig,
    guard: Arc<Guard>,
    clients: Clients,
    hosts: Hosts,
    large_bodies: Semaphore,
    robots: RobotsCache,
}

/// What one host answered.
enum Answer {
    Moved(StatusCode, Url),
    Final(Box<Response>),
}

impl Fetcher {
    /// Returns a fetcher. It can be used within a Tokio runtime only.
    ///
    /// # Errors
    /// [`SetUpError`] when the configuration cannot be used.
    pub fn new(config: &FetchConfig) -> Result<Self, SetUpError> {
        let allow = AllowPrivate::parse(&config.allow_private).map_err(SetUpError::AllowPrivate)?;
        if HeaderValue::from_str(&user_agent(config, None)).is_err() {
            return Err(SetUpError::UserAgent { user_agent: user_agent(config, None) });
        }
        let guard = Arc::new(Guard::new(allow, &config.extra_ports));
        let inner = Inner {
            clients: Clients::new(config, &guard)?,
            guard,
            hosts: Hosts::new(Manners {
                public_connections: config.public_host_connections,
                private_connections: config.private_host_connections,
                public_spacing: config.public_spacing,
                connections: config.connections,
            }),
            large_bodies: Semaphore::new(body::LARGE_AT_ONCE),
            robots: RobotsCache::new(&config.user_agent),
            config: config.clone(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Returns the guard, to check an address before it is stored.
    #[must_use]
    pub fn guard(&self) -> &Guard {
        &self.inner.guard
    }

    /// Fetches one thing, following redirects. Waits until its host may be asked, without time limit; the time limits
    /// count from there.
    ///
    /// Validators are sent on every hop. Credentials are sent to the first scheme, host and port alone. A redirect from
    /// https to http is followed, since feeds do it, unless the request had credentials.
    ///
    /// # Errors
    /// [`FetchError`] when no answer came; every status is an answer.
    pub async fn fetch(&self, request: Request) -> Result<Response, FetchError> {
        let inner = &*self.inner;
        let mut hop = Hop::first(&request);
        let mut left = inner.config.total_timeout;
        for _ in 0..=inner.config.max_redirects {
            let class = inner.guard.check_url(&hop.url).map_err(FetchError::Refused)?;
            let turn = inner.hosts.enter(&gate_key(&hop.url, class), class).await;
            let started = Instant::now();
            let answer = timeout(left, Box::pin(inner.ask(&hop, &request, &turn))).await;
            left = left.saturating_sub(started.elapsed());
            drop(turn);
            match answer.map_err(|_| FetchError::Timeout { host: hop.host() })?? {
                Answer::Moved(status, target) => hop.follow(status, target)?,
                Answer::Final(mut response) => {
                    response.permanent_move = hop.permanent;
                    response.elapsed_ms = millis(inner.config.total_timeout.saturating_sub(left));
                    return Ok(*response);
                }
            }
        }
        Err(FetchError::TooManyRedirects {
            host: host_of(&request.url),
            limit: inner.config.max_redirects,
        })
    }

    /// Tells whether a page may be fetched by a crawler: asks the site's robots.txt, at most once a day. Not for feeds,
    /// which a reader asked for.
    pub async fn robots_allow(&self, url: &Url) -> bool {
        self.inner.robots.allows(self, url).await
    }
}

impl Inner {
    /// Asks one host and reads its answer.
    async fn ask(&self, hop: &Hop, request: &Request, turn: &Turn) -> Result<Answer, FetchError> {
        let host = || hop.host();
        let port = hop.url.port_or_known_default().unwrap_or_default();
        let Some(client) = self.clients.of(self.guard.lane(port)) else {
            let what = "asked on a port without connections";
            return Err(bad_response(host(), what));
        };
        let mut asked = client.get(hop.url.clone()).headers(self.headers(request));
        if let Some(Credentials { user, password }) = hop.credentials() {
            asked = asked.basic_auth(user, Some(password));
        }
        let answer = asked.send().await.map_err(|error| FetchError::from_send(&host(), error))?;
        let class =
            self.guard.check_peer(&hop.url, answer.remote_addr()).map_err(FetchError::Refused)?;
        if class == Class::Private {
            turn.learn_private();
        }
        if let Some(target) = hop.target(answer.status(), answer.headers())? {
            return Ok(Answer::Moved(answer.status(), target));
        }
        let response = self.read(hop, request, answer).await?;
        Ok(Answer::Final(Box::new(Response {
            is_private_host: class == Class::Private,
            ..response
        })))
    }

    fn headers(&self, request: &Request) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(8);
        let accept = HeaderValue::from_static(request.accept.header());
        headers.insert(header::ACCEPT, accept);
        let agent = user_agent(&self.config, request.subscribers);
        let opaque = |value: &String| HeaderValue::from_bytes(value.as_bytes()).ok();
        for (name, value) in [
            (header::USER_AGENT, HeaderValue::try_from(agent).ok()),
            (header::IF_NONE_MATCH, request.etag.as_ref().and_then(opaque)),
            (header::IF_MODIFIED_SINCE, request.last_modified.as_ref().and_then(opaque)),
        ] {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
        headers
    }

    /// Reads head and body of the answer at the end of all redirects.
    async fn read(
        &self,
        hop: &Hop,
        request: &Request,
        answer: reqwest::Response,
    ) -> Result<Response, FetchError> {
        let (status, headers) = (answer.status(), answer.headers());
        let mut response = Response::from_head(hop.url.clone(), status, headers, clock::now());
        if response.not_modified && !request.is_conditional() {
            let what = "not modified, although nothing was said to be held";
            return Err(bad_response(hop.host(), what));
        }
        if !status.is_success() {
            return Ok(response);
        }
        let failed = |error| from_body(hop.host(), error);
        let limits = self.limits(request);
        let coding = Coding::of(headers).map_err(failed)?;
        if !limits.keeps_start && answer.content_length() > Some(limits.wire_bytes) {
            let limit_bytes = limits.wire_bytes;
            return Err(failed(BodyError::TooLarge { limit_bytes }));
        }
        let wire = answer.bytes_stream().map(|chunk| chunk.map_err(cause));
        let read = body::read(Box::pin(wire), coding, &limits, &self.large_bodies);
        let body = read.await.map_err(failed)?;
        response.body = body.bytes;
        response.wire_bytes = body.wire_bytes;
        Ok(response)
    }

    fn limits(&self, request: &Request) -> BodyLimits {
        let config = &self.config;
        let asked = request.max_bytes.unwrap_or(u64::MAX);
        let asked_on_wire = if request.keeps_start { u64::MAX } else { asked };
        BodyLimits {
            wire_bytes: config.max_wire_bytes.min(asked_on_wire),
            decoded_bytes: config.max_decoded_bytes.min(asked),
            ratio: config.max_ratio,
            stall: config.stall_timeout,
            keeps_start: request.keeps_start,
        }
    }
}

/// Returns the user agent: product, contact, and how many readers an answer serves.
fn user_agent(config: &FetchConfig, subscribers: Option<u64>) -> String {
    let contact = (!config.contact_url.is_empty()).then(|| format!("+{}", config.contact_url));
    let readers = subscribers.map(|count| match count {
        1 => "1 subscriber".to_owned(),
        _ => format!("{count} subscribers"),
    });
    let notes: Vec<String> = contact.into_iter().chain(readers).collect();
    if notes.is_empty() {
        return config.user_agent.clone();
    }
    format!("{} ({})", config.user_agent, notes.join("; "))
}

/// Returns whose turn a request takes: a public host's on all its ports, a private one's on one port.
fn gate_key(url: &Url, class: Class) -> String {
    let host = host_of(url);
    match class {
        Class::Public => host,
        Class::Private => format!("{host}:{}", url.port_or_known_default().unwrap_or_default()),
    }
}

/// Brings an error of the client's body into ours, without the address.
fn cause(error: reqwest::Error) -> Cause {
    Box::new(error.without_url())
}

const fn bad_response(host: String, what: &'static str) -> FetchError {
    FetchError::BadResponse { host, what, source: None }
}

fn from_body(host: String, error: BodyError) -> FetchError {
    match error {
        BodyError::TooLarge { limit_bytes } => FetchError::TooLarge { host, limit_bytes },
        BodyError::Ratio { limit } => FetchError::Ratio { host, limit },
        BodyError::Stalled => FetchError::Stalled { host },
        BodyError::Encoding { what } => FetchError::BadEncoding { host, what },
        BodyError::Broken(source) => {
            FetchError::BadResponse { host, what: "broke off", source: Some(source) }
        }
    }
}

fn millis(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
