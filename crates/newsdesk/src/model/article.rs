//! Articles as lists show them. The body text is held apart and leaves the server only through `wall`.

use super::{AccountId, ArticleId, Instant, Language, LicenceKind, Section, Sequence, SourceId};

/// Where the text that we hold of an article came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOrigin {
    /// Its feed delivered the full text.
    Feed,
    /// It was extracted from its page.
    Page,
    /// Only a summary is held.
    Summary,
}

impl TextOrigin {
    /// Returns the name used in the store and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Page => "page",
            Self::Summary => "summary",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Feed, Self::Page, Self::Summary].into_iter().find(|o| o.as_str() == name)
    }
}

/// What a list shows of an article: everything but its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleCard {
    /// Its id.
    pub id: ArticleId,
    /// Its source.
    pub source_id: SourceId,
    /// The source's name.
    pub source_name: String,
    /// The source's slug.
    pub source_slug: String,
    /// Whose private article it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// The place of its last change in the order of all changes.
    pub sequence: Sequence,
    /// The article's own heading, plain text.
    pub headline: String,
    /// The line under the headline, plain text.
    pub dek: Option<String>,
    /// The first sentences of its text, plain text, at most 400 characters, ending at a sentence or a word.
    pub excerpt: Option<String>,
    /// The credited author line.
    pub byline: Option<String>,
    /// Its section.
    pub section: Section,
    /// Its language.
    pub language: Option<Language>,
    /// Its address at the source.
    pub url: Option<String>,
    /// The address of its picture at the source.
    pub image: Option<String>,
    /// When the source says it was published.
    pub published: Option<Instant>,
    /// When the source says it was changed.
    pub updated: Option<Instant>,
    /// When it was first fetched; the only trusted time.
    pub seen: Instant,
    /// Where it stands in time in every list: published, but never later than seen.
    pub shown: Instant,
    /// Its licence.
    pub licence: Option<LicenceKind>,
    /// Where its text came from.
    pub text_origin: TextOrigin,
    /// Words of the text held.
    pub word_count: i64,
    /// Withdrawn for ever by its publisher: no text remains.
    pub killed: bool,
    /// Before this, nothing of it may be shown.
    pub embargoed: Option<Instant>,
    /// How often its text changed since it was first seen.
    pub revision: i64,
}
