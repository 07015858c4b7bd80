//! Indirect speech: "S said that …" and "according to S, …" without marks. Careful rather than complete: the clause must
//! follow the verb with the word for "that", and the speaker must be named.

use super::attribution::{Attribution, Sentence};
use super::{Kind, MIN_WORDS, Quote};

/// Returns what a sentence without quotes reports; `speaker` tells whom its subject is.
pub(super) fn find(
    text: &str,
    sentence: &Sentence<'_>,
    speaker: impl Fn(&Attribution) -> Option<String>,
) -> Option<Quote> {
    let told = sentence.reported()?;
    let name = speaker(&told.attribution)?;
    let pieces = sentence.clause.pieces;
    let (first, last) =
        (pieces.get(told.clause.start)?, pieces.get(told.clause.end.checked_sub(1)?)?);
    let bytes = first.range.start..last.range.end;
    if text.get(bytes.clone())?.split_whitespace().take(MIN_WORDS).count() < MIN_WORDS {
        return None;
    }
    let cue = told.attribution.cue;
    let cue = pieces.get(cue.start)?.range.start..pieces.get(cue.end.checked_sub(1)?)?.range.end;
    let mut quote = Quote::new(text, bytes, Kind::Indirect, Some(name), text.get(cue.clone())?);
    quote.sentence = quote.sentence.start.min(cue.start)..quote.sentence.end.max(cue.end);
    Some(quote)
}
