//! Reading: an article's text on its way to prints, without the sentences that its source prints everywhere and
//! without lines of credit and rights. Knows one article and its source's boilerplate.

use std::ops::Range;

use super::credit::{is_notice, text_of};
use super::prints::{Prints, prints, push_units};
use super::site::Sites;
use crate::model::ArticleText;
use crate::words::sentences;

/// Sentences at the beginning of a text among which lines of credit and rights are looked for.
const FIRST_NOTICES: usize = 2;
/// Sentences at its end, where most of them stand.
const LAST_NOTICES: usize = 3;
/// Sentences of one article that are counted for boilerplate; a text of more is a list.
const MOST_COUNTED: usize = 256;

/// What was read of an article.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The prints of what is its own.
    pub(super) prints: Prints,
    /// The hashes of its sentences, boilerplate among them.
    pub(super) sentences: Vec<u64>,
    /// Where the sentences stand that are not its own, in bytes.
    dropped: Vec<Range<usize>>,
}

/// Reads an article.
pub(super) fn read(article: &ArticleText, sites: &Sites) -> Reading {
    let text = text_of(article);
    let ranges = sentences(text, article.language.as_ref());
    let (mut units, mut hashes, mut dropped) = (Vec::new(), Vec::new(), Vec::new());
    let count = ranges.len();
    for (at, range) in ranges.into_iter().enumerate() {
        let Some(sentence) = text.get(range.clone()) else { continue };
        let before = units.len();
        let hash = push_units(sentence, &mut units);
        if units.len() == before {
            continue;
        }
        let is_edge = at < FIRST_NOTICES || at + LAST_NOTICES >= count;
        if sites.is_boilerplate(article.source, hash) || (is_edge && is_notice(sentence)) {
            units.truncate(before);
            dropped.push(range);
        }
        if hashes.len() < MOST_COUNTED {
            hashes.push(hash);
        }
    }
    Reading { prints: prints(&units), sentences: hashes, dropped }
}

impl Reading {
    /// Returns the text without what was dropped, line breaks as they were.
    pub(super) fn kept_text(&self, article: &ArticleText) -> String {
        let text = text_of(article);
        let mut kept = String::with_capacity(text.len());
        let mut from = 0;
        for range in &self.dropped {
            kept.push_str(text.get(from..range.start).unwrap_or_default());
            from = range.end;
        }
        kept.push_str(text.get(from..).unwrap_or_default());
        kept.trim().to_owned()
    }
}
