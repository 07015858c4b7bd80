//! The index's words by their beginnings, and what to suggest to someone who is typing. Bounded in every direction,
//! since it runs with each letter. Suggests only words that headlines of visible articles hold.

use std::collections::HashMap;

use newsdesk::model::{AccountId, Instant};
use newsdesk::words::is_unspaced;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, TantivyError, Term};

use crate::schema::{Fields, SPELLING_SIGN, cut};
use crate::tokenize::{Side, words};
use crate::view::{Sieve, View};

/// The most terms of one segment that are looked at, in the order of the alphabet: about as many as begin with the
/// same three letters. Measured at 400,000 made articles: with twice as many a question of one word takes 5 ms.
const TERMS_MAX: usize = 1_000;
/// The most segments whose terms are looked at, the newest; merging keeps an index below that.
const SEGMENTS_MAX: usize = 64;
/// The most articles of a term that are looked at until one of them may be seen.
const ARTICLES_MAX: usize = 1_000;
/// The most of what was typed that is read.
///
/// # Units
/// Bytes.
const TYPED_MAX_BYTES: usize = 256;
/// The most suggestions at once.
pub const SUGGESTIONS_MAX: usize = 20;
/// From this length on a beginning is completed.
///
/// # Units
/// Characters.
const TYPED_MIN_CHARS: usize = 2;

/// What someone who is typing may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to ask instead of what was typed.
    pub text: String,
    /// About how many headlines hold its last word.
    pub count: usize,
}

impl View {
    /// Returns the terms of a field that begin so, at most `max`, the most frequent first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(crate) fn beginning_with(
        &self,
        field: Field,
        beginning: &str,
        max: usize,
    ) -> Result<Vec<(String, u64)>, TantivyError> {
        let mut counts: HashMap<Vec<u8>, u64> = HashMap::new();
        for segment in self.segments.iter().take(SEGMENTS_MAX) {
            let index = segment.reader.inverted_index(field)?;
            let mut terms = index.terms().range().ge(beginning).into_stream()?;
            let mut left = TERMS_MAX;
            while left > 0 && terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
                left -= 1;
                let count = u64::from(terms.value().doc_freq);
                match counts.get_mut(terms.key()) {
                    Some(sum) => *sum += count,
                    None => {
                        counts.insert(terms.key().to_owned(), count);
                    }
                }
            }
        }
        let text = |(key, count)| Some((String::from_utf8(key).ok()?, count));
        let mut found: Vec<(String, u64)> = counts.into_iter().filter_map(text).collect();
        // No two are equal: the order does not depend on that of the map.
        found
            .sort_unstable_by(|(text, count), (other, most)| most.cmp(count).then(text.cmp(other)));
        found.truncate(max);
        Ok(found)
    }

    /// Returns what was typed with its last word completed by words of headlines.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(crate) fn suggest(
        &self,
        fields: Fields,
        typed: &str,
        account: Option<AccountId>,
        limit: usize,
    ) -> Result<Vec<Suggestion>, TantivyError> {
        let limit = limit.clamp(1, SUGGESTIONS_MAX);
        let typed = cut(typed.trim_start(), TYPED_MAX_BYTES);
        let found = words(typed, Side::Query, TYPED_MAX_BYTES);
        let Some(last) = found.last().filter(|last| last.to == typed.len()) else {
            return Ok(Vec::new());
        };
        if last.text.chars().count() < TYPED_MIN_CHARS || last.text.starts_with(is_unspaced) {
            return Ok(Vec::new());
        }
        let before = typed.get(..last.from).unwrap_or_default();
        let spelled = self.beginning_with(fields.spelling, &last.text, 4 * limit)?;
        let mut suggestions = Vec::new();
        for (word, count) in self.beginning_with(fields.headline, &last.text, 2 * limit)? {
            if suggestions.len() < limit && self.may_be_seen(fields.headline, &word, account)? {
                let text = format!("{before}{}", as_printed(&spelled, &word));
                suggestions.push(Suggestion { text, count: to_count(count) });
            }
        }
        Ok(suggestions)
    }

    /// Tells whether an article that this account may see holds a word in a field.
    fn may_be_seen(
        &self,
        field: Field,
        word: &str,
        account: Option<AccountId>,
    ) -> Result<bool, TantivyError> {
        let sieve = Sieve { account, from: Instant(i64::MIN), until: Instant(i64::MAX) };
        let term = Term::from_field_text(field, word);
        let mut left = ARTICLES_MAX;
        for segment in self.segments.iter().take(SEGMENTS_MAX) {
            let index = segment.reader.inverted_index(field)?;
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            while left > 0 && postings.doc() != TERMINATED {
                if segment.passes(postings.doc(), sieve) {
                    return Ok(true);
                }
                left -= 1;
                postings.advance();
            }
        }
        Ok(false)
    }
}

/// Returns a folded word as it is written, where that is known.
fn as_printed<'a>(spelled: &'a [(String, u64)], word: &'a str) -> &'a str {
    let printed = spelled.iter().find_map(|(spelling, _)| {
        let (folded, printed) = spelling.split_once(SPELLING_SIGN)?;
        (folded == word).then_some(printed)
    });
    printed.unwrap_or(word)
}

fn to_count(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
