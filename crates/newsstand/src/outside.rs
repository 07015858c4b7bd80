//! What a request needs from outside: a feed looked for, a picture. Every address passes outbound's guard.

use std::sync::Arc;

use anyhow::Result;
use newsdesk::model::Language;
use outbound::{Accept, FetchConfig, Fetcher, Request, Response};
use tokio::sync::Notify;
use url::Url;

use crate::config::Config;

/// Feeds that are tried of those a page may have.
const MAX_CANDIDATES: usize = 6;

/// Bytes of a picture.
const MAX_PICTURE_BYTES: u64 = 5 << 20;

/// A feed that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Discovered {
    /// Its address.
    pub(crate) url: String,
    /// Its name.
    pub(crate) title: Option<String>,
    /// The page that it belongs to.
    pub(crate) home: Option<String>,
    /// Its language.
    pub(crate) language: Option<Language>,
    /// How many entries it has now.
    pub(crate) entry_count: usize,
}

/// The outside, as requests and commands may ask it.
#[derive(Clone)]
pub(crate) struct Outside {
    pub(crate) fetcher: Fetcher,
    /// Wakes whoever fetches what is due.
    pub(crate) wake: Arc<Notify>,
}

/// Returns how fetching is configured; `allowed` joins what the configuration allows.
pub(crate) fn fetch_config(config: &Config, allowed: &[String]) -> Result<FetchConfig> {
    let mut allow_private = config.allow_private();
    allow_private.extend_from_slice(allowed);
    Ok(FetchConfig {
        user_agent: concat!("Newsstand/", env!("CARGO_PKG_VERSION")).to_owned(),
        contact_url: config.contact_url().unwrap_or_default(),
        allow_private,
        ..FetchConfig::default()
    })
}

impl Outside {
    /// Returns the outside for a command that runs by itself.
    pub(crate) fn new(config: &Config) -> Result<Self> {
        let fetcher = Fetcher::new(&fetch_config(config, &[])?)?;
        Ok(Self { fetcher, wake: Arc::new(Notify::new()) })
    }

    /// Finds the feed at an address, or that of the page at it.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub(crate) async fn find_feed(&self, address: &str) -> Result<Discovered, String> {
        let mut found = self.find_feeds(address, 1).await?;
        found.pop().ok_or_else(|| NO_FEED.to_owned())
    }

    /// Finds feeds at an address, or those of the page at it; at most `limit`, each of them answering.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub(crate) async fn find_feeds(
        &self,
        address: &str,
        limit: usize,
    ) -> Result<Vec<Discovered>, String> {
        let url = readable_address(address)?;
        let response = self.get(url.clone(), Accept::Feed).await?;
        if let Some(mut feed) = read_feed(&response) {
            feed.url = with_credentials(&response.final_url, &url).into();
            return Ok(vec![feed]);
        }
        let (body, content_type) = (response.body.clone(), response.content_type.clone());
        let base = response.final_url.clone();
        let candidates = tokio::task::spawn_blocking(move || {
            let html = intake::extract::decode(&body, content_type.as_deref());
            intake::parse::discover(&html, &base)
        })
        .await
        .map_err(|_| "this page could not be read".to_owned())?;
        let mut found: Vec<Discovered> = Vec::new();
        for candidate in candidates.into_iter().take(MAX_CANDIDATES) {
            if found.len() >= limit {
                break;
            }
            if let Ok(response) = self.get(candidate.url, Accept::Feed).await
                && let Some(feed) = read_feed(&response)
                && found.iter().all(|known| known.url != feed.url)
            {
                found.push(feed);
            }
        }
        if found.is_empty() { Err(NO_FEED.to_owned()) } else { Ok(found) }
    }

    /// Fetches an address; anything but a success is told in a sentence.
    pub(crate) async fn get(&self, url: Url, accept: Accept) -> Result<Response, String> {
        let response = self
            .fetcher
            .fetch(Request::new(url, accept))
            .await
            .map_err(|error| error.sentence())?;
        if (200..300).contains(&response.status) {
            return Ok(response);
        }
        Err(format!("the server answered {}", response.status))
    }
}

const NO_FEED: &str = "neither a feed nor a page that links to one";

impl web::Outside for Outside {
    fn discover(
        &self,
        url: String,
    ) -> web::Answering<'_, Result<web::Discovery, web::OutsideError>> {
        Box::pin(async move {
            let found = self.find_feeds(&url, MAX_CANDIDATES).await;
            let found = found.map_err(|sentence| web::OutsideError { sentence })?;
            let feeds = found.into_iter().map(|feed| web::FoundFeed {
                url: feed.url,
                title: feed.title,
                home: feed.home,
                language: feed.language.map(|language| language.as_str().to_owned()),
                entry_count: Some(feed.entry_count),
            });
            Ok(web::Discovery { title: None, feeds: feeds.collect() })
        })
    }

    fn image(&self, url: String) -> web::Answering<'_, Result<web::Picture, web::OutsideError>> {
        Box::pin(async move {
            let refused = |sentence: String| web::OutsideError { sentence };
            let address = Url::parse(&url).map_err(|_| refused("no address".to_owned()))?;
            let mut request = Request::new(address, Accept::Image);
            request.max_bytes = Some(MAX_PICTURE_BYTES);
            let response =
                self.fetcher.fetch(request).await.map_err(|error| refused(error.sentence()))?;
            if response.status != 200 {
                return Err(refused(format!("the server answered {}", response.status)));
            }
            Ok(web::Picture { bytes: response.body, media_type: response.content_type })
        })
    }

    fn wake(&self) {
        self.wake.notify_one();
    }

    fn read_list(&self, bytes: &[u8]) -> Result<Vec<web::ListedFeed>, web::OutsideError> {
        let listed = crate::feeds::listed(bytes);
        let listed = listed.map_err(|error| web::OutsideError { sentence: error.to_string() })?;
        let of = |feed: store::NewFeed| web::ListedFeed {
            url: feed.url,
            title: feed.title,
            home: feed.source.home,
            section: Some(feed.source.section),
        };
        Ok(listed.into_iter().map(of).collect())
    }
}

/// Reads an address as a person types it: without a scheme it is https.
fn readable_address(address: &str) -> Result<Url, String> {
    let address = address.trim();
    let whole =
        if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let url = Url::parse(&whole).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| !host.is_empty())
    });
    url.ok_or_else(|| "this is no web address; it looks like https://example.org".to_owned())
}

/// Returns where an answer came from, with the name and password under which it was asked for: they are no part of an
/// answer's address, and without them the feed would not answer again. Another host does not get them.
fn with_credentials(answered: &Url, asked: &Url) -> Url {
    let mut url = answered.clone();
    if url.origin() == asked.origin()
        && url.set_username(asked.username()).is_ok()
        && url.set_password(asked.password()).is_ok()
    {
        return url;
    }
    answered.clone()
}

/// Reads an answer as a feed.
fn read_feed(response: &Response) -> Option<Discovered> {
    let url = &response.final_url;
    let document =
        intake::parse::parse(&response.body, response.content_type.as_deref(), Some(url)).ok()?;
    if document.format == newsdesk::model::FeedFormat::Opml {
        return None;
    }
    Some(Discovered {
        url: url.to_string(),
        title: document.title,
        home: document.link,
        language: document.language.as_deref().and_then(Language::from_tag),
        entry_count: document.entries.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_password_stay_with_their_host() {
        let check = |answered: &str, asked: &str, want: &str| {
            let [answered, asked] = [answered, asked].map(|url| Url::parse(url).unwrap());
            assert_eq!(with_credentials(&answered, &asked).as_str(), want);
        };
        let asked = "https://ada:p%40ss@a.example/rss";
        check("https://a.example/feed", asked, "https://ada:p%40ss@a.example/feed");
        check("https://b.example/feed", asked, "https://b.example/feed");
        check("http://a.example/feed", asked, "http://a.example/feed");
        check("https://a.example/feed", "https://a.example/rss", "https://a.example/feed");
    }

    #[test]
    fn addresses_are_read_as_people_type_them() {
        let check = |typed: &str, want: Option<&str>| {
            assert_eq!(readable_address(typed).ok().as_ref().map(Url::as_str), want, "{typed}");
        };
        check("example.org", Some("https://example.org/"));
        check(" http://example.org/feed ", Some("http://example.org/feed"));
        check("ftp://example.org", None);
        check("", None);
        check("two words", None);
    }
}
