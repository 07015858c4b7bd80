//! What sites let us crawl, asked once a day per site. Bounded in sites and in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::OnceCell;
use tokio::time::Instant;
use url::{Position, Url};

use crate::error::FetchError;
use crate::fetch::Fetcher;
use crate::message::{Accept, Request, Response};
use crate::robots::{MAX_ROBOTS_BYTES, Robots};

/// How long an answer holds.
///
/// # Source
/// RFC 9309, section 2.4: not longer than 24 hours.
const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a site counts as closed that could not be asked.
const UNREACHABLE_LIFETIME: Duration = Duration::from_secs(60 * 60);
/// Sites that are remembered.
const MAX_SITES: usize = 4_096;
/// Bytes of rules that are remembered altogether.
const MAX_WEIGHT: usize = 16 * 1024 * 1024;

/// The answers of all sites.
#[derive(Debug)]
pub(crate) struct RobotsCache {
    agent: String,
    sites: Mutex<Sites>,
}

#[derive(Debug, Default)]
struct Sites {
    by_origin: HashMap<String, Arc<OnceCell<Verdict>>>,
    weight: usize,
}

/// What one site lets us do, and until when that holds.
#[derive(Clone, Debug)]
struct Verdict {
    rules: Rules,
    until: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rules {
    /// Everything is open: there is no file.
    Open,
    /// Everything is closed: nobody could tell.
    Closed,
    /// As the file says.
    File(Robots),
}

impl RobotsCache {
    /// Returns an empty cache for an agent.
    pub(crate) fn new(user_agent: &str) -> Self {
        let agent = user_agent.split('/').next().unwrap_or_default().to_owned();
        Self { agent, sites: Mutex::default() }
    }

    /// Tells whether a page may be crawled. Many who ask for one site at once cause one request.
    pub(crate) async fn allows(&self, fetcher: &Fetcher, url: &Url) -> bool {
        let origin = url.origin().ascii_serialization();
        let site = self.site(&origin);
        let verdict = site.get_or_init(|| Box::pin(self.ask(fetcher, url))).await;
        let path = &url[Position::BeforePath..Position::AfterQuery];
        match &verdict.rules {
            Rules::Open => true,
            Rules::Closed => false,
            Rules::File(robots) => robots.allows(&self.agent, path),
        }
    }

    /// Returns the place of a site's answer, an empty one when there is none or it no longer holds.
    fn site(&self, origin: &str) -> Arc<OnceCell<Verdict>> {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if let Some(site) = sites.by_origin.get(origin)
            && site.get().is_none_or(|verdict| verdict.until > now)
        {
            return Arc::clone(site);
        }
        sites.make_room(now);
        let site = Arc::default();
        sites.by_origin.insert(origin.to_owned(), Arc::clone(&site));
        site
    }

    /// Asks a site for its file.
    async fn ask(&self, fetcher: &Fetcher, url: &Url) -> Verdict {
        let mut address = url.clone();
        address.set_path("/robots.txt");
        address.set_query(None);
        let request = Request {
            max_bytes: u64::try_from(MAX_ROBOTS_BYTES).ok(),
            keeps_start: true,
            ..Request::new(address, Accept::Any)
        };
        let rules = rules(fetcher.fetch(request).await, &self.agent);
        if let Rules::File(robots) = &rules {
            let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
            sites.weight += robots.weight();
        }
        let lifetime = match rules {
            Rules::Closed => UNREACHABLE_LIFETIME,
            Rules::Open | Rules::File(_) => LIFETIME,
        };
        Verdict { rules, until: Instant::now() + lifetime }
    }
}

impl Sites {
    /// Forgets what no longer holds and, should that not be enough, everything that is known: it can be asked again.
    fn make_room(&mut self, now: Instant) {
        if self.by_origin.len() < MAX_SITES && self.weight < MAX_WEIGHT {
            return;
        }
        self.by_origin.retain(|_, site| site.get().is_none_or(|verdict| verdict.until > now));
        self.weight = self.known_weight();
        if self.by_origin.len() >= MAX_SITES || self.weight >= MAX_WEIGHT {
            self.by_origin.clear();
            self.weight = 0;
        }
    }

    fn known_weight(&self) -> usize {
        let verdicts = self.by_origin.values().filter_map(|site| site.get());
        verdicts
            .map(|verdict| match &verdict.rules {
                Rules::File(robots) => robots.weight(),
                Rules::Open | Rules::Closed => 0,
            })
            .sum()
    }
}

/// Returns the rules that follow from an answer: no file opens a site, a failure closes it. Being asked to slow down
/// (429) is taken for a failure, and a file that is only ever elsewhere for none.
///
/// # Source
/// RFC 9309, sections 2.3.1.2 to 2.3.1.4.
fn rules(answer: Result<Response, FetchError>, agent: &str) -> Rules {
    match answer {
        Ok(response) => match response.status {
            200..=299 => Rules::File(Robots::parse(&response.body).only_for(agent)),
            429 => Rules::Closed,
            300..=499 => Rules::Open,
            _ => Rules::Closed,
        },
        Err(FetchError::TooManyRedirects { .. } | FetchError::RedirectLoop { .. }) => Rules::Open,
        Err(error) => {
            tracing::debug!(error = %error, "robots.txt could not be had");
            Rules::Closed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::Refused;

    fn answer(status: u16, body: &'static str) -> Result<Response, FetchError> {
        let url = Url::parse("https://a.example/robots.txt").expect("an address");
        let status = http::StatusCode::from_u16(status).expect("a status");
        let now = newsdesk::model::Instant(0);
        let mut response = Response::from_head(url, status, &http::HeaderMap::new(), now);
        response.body = bytes::Bytes::from_static(body.as_bytes());
        Ok(response)
    }

    #[test]
    fn a_missing_file_opens_a_site_and_a_failure_closes_it() {
        let check = |status: u16, want: &Rules| {
            assert_eq!(rules(answer(status, ""), "x"), *want, "{status}");
        };
        for status in [304, 401, 403, 404, 410, 451] {
            check(status, &Rules::Open);
        }
        for status in [429, 500, 503] {
            check(status, &Rules::Closed);
        }
        let host = || "a.example".to_owned();
        let circle = FetchError::RedirectLoop { host: host() };
        assert_eq!(rules(Err(circle), "x"), Rules::Open);
        let timeout = FetchError::Timeout { host: host() };
        assert_eq!(rules(Err(timeout), "x"), Rules::Closed);
        let refused = FetchError::Refused(Refused::Resolves { host: host() });
        assert_eq!(rules(Err(refused), "x"), Rules::Closed);
    }

    #[tokio::test]
    async fn memory_is_bounded_in_sites_and_in_bytes() {
        let cache = RobotsCache::new("Newsstand/1");
        for n in 0..2 * MAX_SITES {
            let site = cache.site(&format!("https://{n}.example"));
            let rules = Rules::Open;
            let until = Instant::now() + LIFETIME;
            site.set(Verdict { rules, until }).expect("empty");
        }
        let mut sites = cache.sites.lock().expect("not poisoned");
        assert!(sites.by_origin.len() <= MAX_SITES);
        sites.weight = MAX_WEIGHT;
        sites.make_room(Instant::now());
        assert_eq!(sites.weight, 0);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_holds_for_a_day() {
        let cache = RobotsCache::new("Newsstand/1");
        let rules = Rules::Open;
        let until = Instant::now() + LIFETIME;
        let first = cache.site("https://a.example");
        first.set(Verdict { rules, until }).expect("empty");
        tokio::time::advance(LIFETIME - Duration::from_secs(1)).await;
        assert!(cache.site("https://a.example").initialized());
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(!cache.site("https://a.example").initialized());
    }
}
