//! What a request needs from outside of the server: a picture, the feeds of a page. The binary hands in what performs it,
//! with guard, deadline and caps; nothing here opens a connection.

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;

/// A future that a trait object can return.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The world outside, as far as pages need it.
pub trait Outside: Send + Sync {
    /// Looks for feeds behind an address that a reader typed: the address itself, or the feeds that its page links to.
    ///
    /// # Errors
    /// A sentence for the reader when nothing could be had.
    fn discover(&self, url: String) -> Answering<'_, Result<Discovery, OutsideError>>;

    /// Fetches a picture.
    ///
    /// # Errors
    /// A sentence when it could not be had within deadline and cap.
    fn image(&self, url: String) -> Answering<'_, Result<Picture, OutsideError>>;

    /// Has the feeds fetched now that are due.
    fn wake(&self);

    /// Reads a subscription list.
    ///
    /// # Errors
    /// A sentence that says why it is none.
    fn read_list(&self, bytes: &[u8]) -> Result<Vec<ListedFeed>, OutsideError>;
}

/// What was found behind an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovery {
    /// The name of the page or publication, if it has one.
    pub title: Option<String>,
    /// The feeds, the likeliest first.
    pub feeds: Vec<FoundFeed>,
}

/// A feed that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFeed {
    /// Its address.
    pub url: String,
    /// Its name, if it has one.
    pub title: Option<String>,
    /// The page that it belongs to.
    pub home: Option<String>,
    /// Its language tag as found.
    pub language: Option<String>,
    /// How many entries it has, where it was read.
    pub entry_count: Option<usize>,
}

/// A picture as its server sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The bytes.
    pub bytes: Bytes,
    /// The media type that was claimed. Never believed: pages go by the bytes.
    pub media_type: Option<String>,
}

/// Why something could not be had from outside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct OutsideError {
    /// What happened, in a sentence for the reader.
    pub sentence: String,
}

/// A feed of a subscription list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFeed {
    /// Its address.
    pub url: String,
    /// Its name.
    pub title: Option<String>,
    /// The page that it belongs to.
    pub home: Option<String>,
    /// The section that its folder is named after.
    pub section: Option<newsdesk::model::Section>,
}
