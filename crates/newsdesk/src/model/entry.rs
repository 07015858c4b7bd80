//! Entries: one item as one feed delivered it.

use super::{Instant, Licence};

/// Whether an entry may be used, in the trade's spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryStatus {
    /// May be shown.
    Usable,
    /// Not for now.
    Withheld,
    /// Withdrawn for ever.
    Canceled,
}

impl EntryStatus {
    /// Returns the spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Withheld => "withheld",
            Self::Canceled => "canceled",
        }
    }

    /// Reads the spelling.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Usable, Self::Withheld, Self::Canceled].into_iter().find(|s| s.as_str() == name)
    }
}

/// A person or body credited by an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Home page.
    pub url: Option<String>,
}

/// A file attached to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub url: String,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its size in bytes, as claimed.
    pub length_bytes: Option<u64>,
}

/// One item as one feed delivered it. Markup is as received: only `intake::sanitize` makes it safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The identity that the feed gives (guid, id, rdf:about), else the link.
    pub id: Option<String>,
    /// The article's address, absolute where a base is known.
    pub url: Option<String>,
    /// Plain text, entities decoded once.
    pub headline: Option<String>,
    /// Who is credited.
    pub authors: Vec<Author>,
    /// When it says it was published.
    pub published: Option<Instant>,
    /// When it says it was changed.
    pub updated: Option<Instant>,
    /// Its summary, raw markup.
    pub summary_html: Option<String>,
    /// Its full text, raw markup.
    pub content_html: Option<String>,
    /// Its labels.
    pub categories: Vec<String>,
    /// The address of its picture.
    pub image: Option<String>,
    /// Its attached files.
    pub enclosures: Vec<Enclosure>,
    /// Its language tag as found.
    pub language: Option<String>,
    /// Its licence.
    pub licence: Option<Licence>,
    /// Whether it may be used; `None` means usable.
    pub status: Option<EntryStatus>,
    /// Before this, nothing of it may be shown.
    pub embargoed: Option<Instant>,
    /// 1 (highest) to 9.
    pub urgency: Option<u8>,
    /// The provider's version.
    pub version: Option<String>,
    /// Where it is discussed.
    pub comments_url: Option<String>,
}

impl Entry {
    /// Returns whether it may be used.
    #[must_use]
    pub fn status(&self) -> EntryStatus {
        self.status.unwrap_or(EntryStatus::Usable)
    }
}
