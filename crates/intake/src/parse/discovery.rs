//! The feeds of a web page: those that it declares, those that it links to, and the places where feeds usually lie.

use dom_query::{Document, NodeRef};
use newsdesk::model::FeedFormat;
use url::Url;

use super::text::plain;

/// Feeds named for one page.
pub const MAX_FOUND: usize = 32;

/// Links of a page that are looked at.
const MAX_LINKS: usize = 5_000;

/// Bytes of a page that are looked at.
const MAX_PAGE_BYTES: usize = 3 << 20;

/// Places where feeds usually lie, the commonest first.
const USUAL_PLACES: [&str; 8] =
    ["/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json"];

/// A feed that a page may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFeed {
    /// Its address.
    pub url: Url,
    /// The name that the page gives it.
    pub title: Option<String>,
    /// The format that the page claims.
    pub format: Option<FeedFormat>,
    /// How it was found; the best evidence comes first in a list.
    pub evidence: Evidence,
}

/// How a feed of a page was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The page declares it.
    Declared,
    /// The page links to something that looks like a feed.
    Linked,
    /// Feeds usually lie there; nothing on the page says so.
    Usual,
}

/// Returns the feeds that a page may have, the likeliest first.
#[must_use]
pub fn discover(html: &str, base: &Url) -> Vec<FoundFeed> {
    let document = Document::from(super::text::cut_bytes(html, MAX_PAGE_BYTES));
    let own_base = document.select_single("base[href]").attr("href");
    let base =
        own_base.and_then(|href| base.join(href.trim()).ok()).unwrap_or_else(|| base.clone());
    let mut found = Vec::new();
    for link in document.select("link[rel][href]").nodes().iter().take(MAX_LINKS) {
        push(&mut found, declared(link, &base));
    }
    for link in document.select("a[href]").nodes().iter().take(MAX_LINKS) {
        push(&mut found, linked(link, &base));
    }
    for place in USUAL_PLACES {
        let url = base.join(place).ok();
        push(&mut found, url.and_then(|url| usable(url, None, None, Evidence::Usual)));
    }
    found
}

/// Adds a feed that is not in the list yet.
fn push(found: &mut Vec<FoundFeed>, feed: Option<FoundFeed>) {
    let Some(feed) = feed else { return };
    if found.len() < MAX_FOUND && found.iter().all(|known| known.url != feed.url) {
        found.push(feed);
    }
}

/// Makes a feed of an address of the web.
fn usable(
    mut url: Url,
    title: Option<String>,
    format: Option<FeedFormat>,
    evidence: Evidence,
) -> Option<FoundFeed> {
    url.set_fragment(None);
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    is_web.then_some(FoundFeed { url, title, format, evidence })
}

/// Reads a `link` element.
fn declared(link: &NodeRef<'_>, base: &Url) -> Option<FoundFeed> {
    let relations = link.attr_or("rel", "").to_ascii_lowercase();
    let is_meant =
        relations.split_ascii_whitespace().any(|rel| matches!(rel, "alternate" | "feed"));
    let is_feed = relations.split_ascii_whitespace().any(|rel| rel == "feed");
    let format = format_of(&link.attr_or("type", ""));
    if !is_meant || format.is_none() && !is_feed {
        return None;
    }
    let url = resolve(&link.attr_or("href", ""), base)?;
    usable(url, plain(&link.attr_or("title", "")), format, Evidence::Declared)
}

/// Reads a link in the page's text.
fn linked(link: &NodeRef<'_>, base: &Url) -> Option<FoundFeed> {
    let format = format_of(&link.attr_or("type", ""));
    let url = resolve(&link.attr_or("href", ""), base)?;
    if format.is_none() && !looks_like_feed(&url) {
        return None;
    }
    usable(url, plain(&link.text()), format, Evidence::Linked)
}

/// Resolves an address; `feed:` stands for http, or for the address behind it.
fn resolve(href: &str, base: &Url) -> Option<Url> {
    let href = href.trim();
    if href.is_empty() {
        return None;
    }
    let href = match href.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("http:{rest}"),
        Some(rest) => rest.to_owned(),
        None => href.to_owned(),
    };
    base.join(&href).ok()
}

/// Returns the format of a media type.
fn format_of(media_type: &str) -> Option<FeedFormat> {
    let media_type = media_type.to_ascii_lowercase();
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/rss+xml" | "application/x-rss+xml" | "text/rss" | "text/rss+xml" => {
            Some(FeedFormat::Rss)
        }
        "application/rdf+xml" | "text/rdf" => Some(FeedFormat::Rdf),
        "application/atom+xml" | "text/atom" => Some(FeedFormat::Atom),
        "application/feed+json" => Some(FeedFormat::JsonFeed),
        _ => None,
    }
}

/// Tells whether an address looks like that of a feed.
fn looks_like_feed(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let path = path.trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_named = matches!(
        last,
        "feed"
            | "rss"
            | "atom"
            | "rdf"
            | "feed.json"
            | "feed.xml"
            | "index.xml"
            | "index.rdf"
            | "feeds.xml"
    );
    is_named
        || [".rss", ".atom", ".rdf", "rss.xml", "atom.xml", "feed.xml", "rss.php", "feed.php"]
            .iter()
            .any(|ending| last.ends_with(ending))
        || url.host_str().is_some_and(|host| host.starts_with("feeds.") || host.starts_with("rss."))
        || url.query().is_some_and(|query| {
            query.split('&').any(|pair| {
                matches!(pair, "feed=rss2" | "feed=atom" | "format=rss" | "format=atom")
            })
        })
}
