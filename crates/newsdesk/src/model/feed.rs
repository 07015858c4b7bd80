//! Feeds: what a fetched document says of itself, and the state in which a polled address is.

use super::{Entry, Instant, Licence};

/// The format of a feed document, spelt as in the command line's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 0.9x to 2.0.
    Rss,
    /// RSS 0.90 and 1.0 in RDF.
    Rdf,
    /// Atom 0.3 and 1.0.
    Atom,
    /// JSON Feed.
    JsonFeed,
    /// A list of subscriptions.
    Opml,
}

impl FeedFormat {
    /// Returns the spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rss => "rss",
            Self::Rdf => "rdf",
            Self::Atom => "atom",
            Self::JsonFeed => "json_feed",
            Self::Opml => "opml",
        }
    }
}

/// Something wrong in input that did not stop us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `items[3].published`, or `feed`.
    pub place: String,
    /// What, in words a person understands.
    pub what: String,
    /// The value as found, shortened to 200 characters.
    pub value: Option<String>,
}

/// A parsed feed document.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedDocument {
    /// Its format.
    pub format: FeedFormat,
    /// The version that it claims.
    pub version: Option<String>,
    /// Its name, plain text.
    pub title: Option<String>,
    /// The page that it belongs to.
    pub link: Option<String>,
    /// Its description, plain text.
    pub description: Option<String>,
    /// Its language tag as found.
    pub language: Option<String>,
    /// When it says it was changed.
    pub updated: Option<Instant>,
    /// The address of its picture.
    pub image: Option<String>,
    /// The interval that it asks for, in minutes.
    pub ttl_minutes: Option<u32>,
    /// The address of its `WebSub` hub.
    pub hub: Option<String>,
    /// The address of its next page.
    pub next_page: Option<String>,
    /// Its licence.
    pub licence: Option<Licence>,
    /// Its entries in document order.
    pub entries: Vec<Entry>,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

impl FeedDocument {
    /// Returns an empty document of a format.
    #[must_use]
    pub const fn new(format: FeedFormat) -> Self {
        Self {
            format,
            version: None,
            title: None,
            link: None,
            description: None,
            language: None,
            updated: None,
            image: None,
            ttl_minutes: None,
            hub: None,
            next_page: None,
            licence: None,
            entries: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// The state in which a polled address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedState {
    /// Polled.
    Active,
    /// Not polled until somebody resumes it.
    Paused,
    /// Answered that it is gone for ever; not polled.
    Gone,
}

impl FeedState {
    /// Returns the name used in the store and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Gone => "gone",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Active, Self::Paused, Self::Gone].into_iter().find(|state| state.as_str() == name)
    }
}
