//! Mentions: one place where a text names something, and what there tells what it names.
//! The readers of scripts find them; `gather` makes names of them.

use super::spelling;
use crate::model::NameKind;

/// Why a mention is taken for what it is, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// It is capitalised where every word would be: believed only under a full name that the text has.
    Bare,
    /// It is capitalised where words are not.
    Capital,
    /// It stands behind a word of place.
    Locative,
    /// One of its words says so: a given name, "Ministry", "Lake".
    Word,
    /// A title stands before it, an age behind it.
    Title,
    /// The gazetteer knows it.
    Gazetteer,
}

/// One place where a text names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// As it is printed.
    pub(super) text: String,
    /// What names the same thing everywhere.
    pub(super) key: String,
    /// What it names, as far as this place tells.
    pub(super) kind: Option<NameKind>,
    /// Why.
    pub(super) sign: Sign,
    /// It stands in the headline.
    pub(super) in_headline: bool,
}

impl Mention {
    /// Returns a mention of something that the gazetteer does not know.
    pub(super) fn new(text: String, kind: Option<NameKind>, sign: Sign) -> Self {
        let key = spelling::key(&text);
        Self { text, key, kind, sign, in_headline: false }
    }

    /// Returns a mention of something that the gazetteer knows.
    pub(super) fn known(text: String, known: super::gazetteer::Known) -> Self {
        Self {
            text,
            key: known.key.to_owned(),
            kind: Some(known.kind),
            sign: Sign::Gazetteer,
            in_headline: false,
        }
    }
}
