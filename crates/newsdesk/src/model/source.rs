//! Sources and the roles of the people who run the stand.

use super::{AccountId, Language, LicenceKind, Section, SourceId};

/// One publication under its own name. Pages for readers call it a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The readable part of its address; unique.
    pub slug: String,
    /// Its name as printed.
    pub name: String,
    /// Its home page.
    pub home: Option<String>,
    /// The country of its seat, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// The section that its articles belong to when nothing better is known.
    pub section: Section,
    /// The licence that it is known to publish under.
    pub licence: Option<LicenceKind>,
    /// Whose private source it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// How many articles are stored. Maintained, never counted.
    pub article_count: i64,
}

/// What an account may do on this stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads.
    Reader,
    /// Edits the desk.
    Editor,
    /// Runs the server: sources, health, accounts.
    Operator,
    /// Everything, and grants roles.
    Owner,
}

impl Role {
    /// Every role with its name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Reader, "reader"),
        (Self::Editor, "editor"),
        (Self::Operator, "operator"),
        (Self::Owner, "owner"),
    ];

    /// Returns the name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("reader", |(_, name)| name)
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, text)| *text == name).map(|(role, _)| *role)
    }

    /// Tells whether the role may add and remove shared sources.
    #[must_use]
    pub fn may_run_the_stand(self) -> bool {
        self >= Self::Operator
    }
}
