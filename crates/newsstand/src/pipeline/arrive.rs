//! From the bytes of an answer to what is recorded: pure steps, run apart from the connections.

use std::collections::HashMap;

use intake::deliver::{FeedFacts, content_hash, deliver, guid_hash};
use newsdesk::arrival::{self, Arrival, Known};
use newsdesk::model::{Entry, FeedDocument, Instant, Language, TextOrigin};
use store::{ArrivingEntry, ArticleDraft, DueFeed, KnownEntry};
use url::Url;

use crate::json;

/// A parsed document with the fingerprints of its entries.
pub(crate) struct Parsed {
    pub(crate) document: FeedDocument,
    /// Identity and content of each entry, in the document's order.
    prints: Vec<(i64, i64)>,
}

impl Parsed {
    /// Parses an answer.
    ///
    /// # Errors
    /// A sentence that says why it is no feed.
    pub(crate) fn read(
        bytes: &[u8],
        content_type: Option<&str>,
        url: &Url,
    ) -> Result<Self, String> {
        let document = intake::parse::parse(bytes, content_type, Some(url))
            .map_err(|error| error.to_string())?;
        let prints =
            document.entries.iter().map(|entry| (guid_hash(entry), content_hash(entry))).collect();
        Ok(Self { document, prints })
    }

    /// Returns the identities of its entries.
    pub(crate) fn guid_hashes(&self) -> Vec<i64> {
        self.prints.iter().map(|(guid, _)| *guid).collect()
    }

    /// Returns the mean gap between its entries, in milliseconds; `None` with fewer than two dated ones.
    pub(crate) fn rhythm_ms(&self) -> Option<i64> {
        let dates =
            || self.document.entries.iter().filter_map(|entry| entry.published.or(entry.updated));
        let count = i64::try_from(dates().count()).ok().filter(|count| *count >= 2)?;
        Some(dates().max()?.ms_since(dates().min()?) / (count - 1))
    }

    /// Makes articles of the entries that are new or changed.
    pub(crate) fn arrivals(
        &self,
        feed: &DueFeed,
        url: &Url,
        known: &[KnownEntry],
        seen: Instant,
    ) -> Vec<ArrivingEntry> {
        let known: HashMap<i64, Known> = known
            .iter()
            .map(|known| {
                let facts =
                    Known { article_id: known.article_id, content_hash: known.content_hash };
                (known.guid_hash, facts)
            })
            .collect();
        let link = self.document.link.as_deref().and_then(|link| Url::parse(link).ok());
        let declared = self.document.language.as_deref().and_then(Language::from_tag);
        let facts = FeedFacts {
            base: link.as_ref().or(Some(url)),
            language: declared.or_else(|| feed.language.clone()),
            section: feed.section,
            licence: self.document.licence.as_ref().map(|licence| licence.kind).or(feed.licence),
        };
        let mut arriving = Vec::new();
        for (entry, (guid_hash, content_hash)) in self.document.entries.iter().zip(&self.prints) {
            let revises = match arrival::decide(known.get(guid_hash).copied(), *content_hash) {
                Arrival::Same => continue,
                Arrival::New => None,
                Arrival::Revised(article) => Some(article),
            };
            arriving.push(ArrivingEntry {
                guid: identity(entry),
                guid_hash: *guid_hash,
                content_hash: *content_hash,
                received: json::received(entry),
                revises,
                ..draft(entry, &facts, seen)
            });
        }
        arriving
    }
}

/// Returns the identity of an entry as text.
fn identity(entry: &Entry) -> String {
    let given = entry.id.as_ref().or(entry.url.as_ref()).or(entry.headline.as_ref());
    given.cloned().unwrap_or_default()
}

/// Makes the article of an entry; identity and fingerprints are the caller's.
fn draft(entry: &Entry, facts: &FeedFacts<'_>, seen: Instant) -> ArrivingEntry {
    let made = deliver(entry, facts);
    let has_page = made.url.is_some();
    let article = ArticleDraft {
        url: made.url.map(Into::into),
        url_hash: made.url_hash,
        headline: made.headline,
        dek: made.dek,
        excerpt: made.excerpt,
        byline: made.byline,
        section: made.section,
        language: made.language,
        image: made.image,
        published: entry.published,
        updated: entry.updated,
        seen,
        shown: arrival::shown_at(entry.published.or(entry.updated), seen),
        licence: made.licence.as_ref().map(|licence| licence.kind),
        licence_statement: made.licence.and_then(|licence| licence.statement),
        text_origin: made.text_origin,
        word_count: made.word_count,
        status: entry.status(),
        embargoed: entry.embargoed,
        body: made.body,
    };
    ArrivingEntry {
        guid: String::new(),
        guid_hash: 0,
        content_hash: 0,
        received: String::new(),
        revises: None,
        wants_page: article.text_origin == TextOrigin::Summary && has_page,
        article,
    }
}
