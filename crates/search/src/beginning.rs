//! The index's words by their beginnings, and what to suggest to someone who is typing. Bounded in every direction,
//! since it runs with each letter. Suggests only what headlines, names and sources' names of visible articles hold.

use std::collections::HashMap;

use newsdesk::model::{AccountId, Instant};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, TantivyError, Term};

use crate::schema::{Fields, SPELLING_SIGN, cut};
use crate::tokenize::{Side, is_unspaced, words};
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
    /// It is the name of somebody, of something or of a source; else a word.
    pub is_name: bool,
    /// About how many articles there are.
    pub count: usize,
}

/// What could be suggested.
struct Candidate {
    suggestion: Suggestion,
    field: Field,
    term: String,
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

    /// Returns completions of what was typed: names that begin with all of it, then words that begin like its last.
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
        let mut candidates = self.names(fields, typed, limit)?;
        candidates.extend(self.completions(fields, typed, limit)?);
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for candidate in candidates {
            let folded = crate::fold(&candidate.suggestion.text);
            let is_new = suggestions.iter().all(|known| crate::fold(&known.text) != folded);
            if is_new && suggestions.len() < limit && self.may_be_seen(&candidate, account)? {
                suggestions.push(candidate.suggestion);
            }
        }
        Ok(suggestions)
    }

    /// Returns the names of which a part begins with what was typed.
    fn names(
        &self,
        fields: Fields,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<Candidate>, TantivyError> {
        let beginning = crate::fold(typed);
        if is_too_short(&beginning) {
            return Ok(Vec::new());
        }
        let found = self.beginning_with(fields.spelling, &beginning, 4 * limit)?;
        let name = |(term, count): (String, u64)| {
            let (_, printed) = term.split_once(SPELLING_SIGN)?;
            // Words of headlines stand there too, in small letters; they complete the last word only.
            let is_name = printed.chars().any(char::is_uppercase)
                || printed.starts_with(is_unspaced)
                || printed.contains(' ');
            let text = printed.to_owned();
            let suggestion = Suggestion { text, is_name, count: to_count(count) };
            is_name.then_some(Candidate { suggestion, field: fields.spelling, term })
        };
        Ok(found.into_iter().filter_map(name).take(limit).collect())
    }

    /// Returns what was typed with its last word completed by words of headlines.
    fn completions(
        &self,
        fields: Fields,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<Candidate>, TantivyError> {
        let found = words(typed, Side::Query, TYPED_MAX_BYTES);
        let Some(last) = found.last().filter(|last| last.to == typed.len()) else {
            return Ok(Vec::new());
        };
        if is_too_short(&last.text) || last.text.starts_with(is_unspaced) {
            return Ok(Vec::new());
        }
        let before = typed.get(..last.from).unwrap_or_default();
        let spelled = self.beginning_with(fields.spelling, &last.text, 4 * limit)?;
        let plain = self.beginning_with(fields.headline, &last.text, 2 * limit)?;
        let completed = |(term, count): (String, u64)| {
            // A word that looks otherwise when it is folded is suggested as it is written.
            let as_printed = spelled.iter().find_map(|(spelling, _)| {
                let (folded, printed) = spelling.split_once(SPELLING_SIGN)?;
                (folded == term && !printed.contains(char::is_whitespace)).then_some(printed)
            });
            let text = format!("{before}{}", as_printed.unwrap_or(&term));
            let suggestion = Suggestion { text, is_name: false, count: to_count(count) };
            Candidate { suggestion, field: fields.headline, term }
        };
        Ok(plain.into_iter().map(completed).collect())
    }

    /// Tells whether an article that this account may see holds what would be suggested.
    fn may_be_seen(
        &self,
        candidate: &Candidate,
        account: Option<AccountId>,
    ) -> Result<bool, TantivyError> {
        let sieve = Sieve { account, from: Instant(i64::MIN), until: Instant(i64::MAX) };
        let term = Term::from_field_text(candidate.field, &candidate.term);
        let mut left = ARTICLES_MAX;
        for segment in self.segments.iter().take(SEGMENTS_MAX) {
            let index = segment.reader.inverted_index(candidate.field)?;
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

fn is_too_short(beginning: &str) -> bool {
    let is_one_sign = beginning.chars().nth(TYPED_MIN_CHARS - 1).is_none();
    is_one_sign && !beginning.starts_with(is_unspaced)
}

fn to_count(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
