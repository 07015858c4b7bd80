//! Feeds of every format to entries: bytes in, what could be read and what was wrong with it out.
//! Knows no network, clock or store; makes no markup safe (`sanitize` does). One file per format; below them the
//! token stream (`xml`), trees of entries (`tree`), dates, text and encodings.

mod address;
mod atom;
mod calendar;
mod clock;
mod date;
mod discovery;
mod document;
mod draft;
mod encoding;
mod entity;
mod field;
mod json_feed;
mod json_value;
mod licence;
mod links;
mod module;
mod namespace;
mod opml;
mod person;
mod problem;
mod rss;
mod tag;
mod text;
mod tree;
mod xml;

use newsdesk::model::FeedDocument;
use url::Url;

pub use discovery::{Evidence, FoundFeed, MAX_FOUND, discover};
pub use draft::{MAX_AUTHORS, MAX_CATEGORIES, MAX_ENCLOSURES};
pub use field::MAX_FIELD_BYTES;
pub use opml::{MAX_OUTLINES, Outline};
pub use problem::{MAX_PROBLEM_VALUE_CHARS, MAX_PROBLEMS};
pub use tree::MAX_DEPTH;

/// Bytes of a document that are looked at.
pub const MAX_DOCUMENT_BYTES: usize = 32 << 20;

/// Entries taken of one document. Feeds carry ten to a hundred; whole archives are read page by page.
pub const MAX_ENTRIES: usize = 1_000;

/// Why there is nothing to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The document is no feed.
    #[error("{looks_like}")]
    NotAFeed {
        /// What it looks like instead, in a plain sentence.
        looks_like: &'static str,
    },
}

/// Reads a feed, or a list of subscriptions, from what a server sent. `url` is where it came from.
///
/// Markup fields are returned as received; their relative addresses are made absolute only where the document itself
/// declares a base. A damaged document gives what can be saved, with `problems`.
///
/// # Errors
/// `NotAFeed` when there is nothing of a feed in the document.
pub fn parse(
    bytes: &[u8],
    content_type: Option<&str>,
    url: Option<&Url>,
) -> Result<FeedDocument, Error> {
    let mut problems = problem::Problems::default();
    let text = decode(bytes, content_type, &mut problems);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    match text.bytes().next() {
        None => Err(Error::NotAFeed { looks_like: "this is empty" }),
        Some(b'{' | b'[') => json_feed::read(text, url, problems),
        Some(_) => document::read(text, url, problems),
    }
}

/// Reads a list of subscriptions.
///
/// # Errors
/// `NotAFeed` when the document has no outlines with a feed.
pub fn opml(bytes: &[u8]) -> Result<Vec<Outline>, Error> {
    let mut problems = problem::Problems::default();
    let text = decode(bytes, None, &mut problems);
    let list = opml::read(&mut xml::Tokens::new(&text), &mut problems);
    if list.outlines.is_empty() {
        return Err(Error::NotAFeed { looks_like: "this is no list of subscriptions" });
    }
    Ok(list.outlines)
}

/// Decodes a document, cut to what is looked at.
fn decode<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
    problems: &mut problem::Problems,
) -> std::borrow::Cow<'a, str> {
    let looked_at = bytes.get(..MAX_DOCUMENT_BYTES).unwrap_or(bytes);
    if looked_at.len() < bytes.len() {
        problems.note_document("longer than 32 MiB: the rest is left out");
    }
    let decoded = encoding::decode(looked_at, content_type);
    if decoded.is_damaged {
        problems.note_document("some bytes mean nothing in the document's encoding");
    }
    decoded.text
}
