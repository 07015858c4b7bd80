//! The starter catalogue's lines: facts about titles of the world that an installation may switch on.

use super::{Language, LicenceKind, Section};

/// One title of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueTitle {
    /// Its lasting key.
    pub key: String,
    /// Its name as printed.
    pub name: String,
    /// Its home page.
    pub home: String,
    /// Its main feed.
    pub feed: String,
    /// The country of its seat, ISO 3166-1 alpha-2.
    pub country: String,
    /// Its language.
    pub language: Language,
    /// The section it mostly belongs to.
    pub section: Section,
    /// The licence that it is known to publish under.
    pub licence: Option<LicenceKind>,
    /// Its owner, where known.
    pub owner: Option<String>,
    /// It is switched on at the first start.
    pub is_starter: bool,
    /// Nobody has verified its feed from here.
    pub is_unverified: bool,
}
