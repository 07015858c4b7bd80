//! Cues inside the marks: «Le mât tenait, a-t-elle plaisanté, et je ne criais pas.» The words stay as they are printed;
//! only a dialogue's closing cue ("— …, raconte Monique Delattre") is cut off.

use std::ops::Range;

use super::lexicon::Class;
use super::marks::Span;
use super::people::People;
use super::reading::{Piece, read};
use super::subject::{Clause, Subject};
use super::tongue::Tongue;

/// Commas of a quote behind which a cue is looked for.
const MAX_COMMAS: usize = 30;
/// Pieces between the comma and the verb: ", a-t-elle plaisanté".
const VERB_REACH: usize = 4;

/// A cue within a quote.
pub(super) struct Incise {
    pub(super) subject: Subject,
    /// The verb, in bytes.
    pub(super) cue: Range<usize>,
}

/// Finds the cue inside a quote of a Romance language.
pub(super) fn find(text: &str, span: &Span, people: &People, tongue: Tongue) -> Option<Incise> {
    if !tongue.is_romance() {
        return None;
    }
    let reading = read(text, span.inner.clone(), &[], tongue);
    let pieces = reading.pieces.as_slice();
    let clause = Clause { pieces, people, tongue };
    let commas =
        pieces.iter().enumerate().filter(|(_, piece)| piece.is_mark(&[',', '—'])).take(MAX_COMMAS);
    commas.map(|(at, _)| at + 1).find_map(|start| at(clause, start, pieces))
}

/// Reads the words behind a comma as a cue: helpers, a pronoun perhaps, the verb, and then its subject up to a mark.
fn at(clause: Clause<'_>, start: usize, pieces: &[Piece<'_>]) -> Option<Incise> {
    let small = Class::FILLER.or(Class::PRONOUN);
    let lead = pieces.get(start..pieces.len().min(start + VERB_REACH))?;
    let offset = lead.iter().position(|piece| piece.is(Class::SPEECH))?;
    let is_lead = lead.iter().take(offset).all(|piece| piece.is(small));
    let cue = start + offset;
    let verb = pieces.get(cue)?;
    let end = (cue + 1..pieces.len())
        .find(|at| pieces.get(*at).is_some_and(|piece| !piece.is_word()))
        .unwrap_or(pieces.len());
    let pronoun = (start..end.min(cue + 2)).find(|at| {
        pieces.get(*at).is_some_and(|piece| piece.is(Class::PRONOUN) && !piece.is(Class::ARTICLE))
    });
    let subject = match pronoun {
        Some(at) => Subject::Pronoun(at),
        None => clause.after(cue + 1, end),
    };
    let is_told = matches!(subject, Subject::Named(_) | Subject::Pronoun(_));
    (is_lead && is_told).then(|| Incise { subject, cue: verb.range.clone() })
}

/// Returns where the words of a dialogue end when a cue is within them: at the comma before it.
pub(super) fn end_of_speech(text: &str, span: &Span, cue: &Range<usize>) -> Option<usize> {
    if cue.start <= span.inner.start || cue.end > span.inner.end {
        return None;
    }
    let comma = text.get(span.inner.start..cue.start)?.rfind(',')?;
    Some(span.inner.start + comma)
}
