//! Arabic subjects: the words behind the verb, up to the clause or the quote, without the office before the name. There
//! are no capitals; what is left after the office is the name.

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::people::{People, Who};
use super::reading::Piece;
use super::run::written;
use super::subject::Subject;
use super::tongue::Tongue;

/// Words of the longest name.
const MAX_NAME_WORDS: usize = 4;

/// Returns the names of two words and more that stand behind verbs of speech.
pub(super) fn names(pieces: &[Piece<'_>]) -> Vec<Range<usize>> {
    let lexicon = Lexicon::of(Tongue::Arabic);
    let cues = pieces.iter().enumerate().filter(|(_, piece)| {
        piece.is(Class::SPEECH) || lexicon.source_len(&[piece.folded.as_str()], false) > 0
    });
    cues.filter_map(|(at, _)| name(pieces, at + 1..pieces.len()))
        .filter(|name| name.len() > 1)
        .collect()
}

/// Returns the subject that stands behind a cue.
pub(super) fn subject(pieces: &[Piece<'_>], range: Range<usize>, people: &People) -> Subject {
    let first = pieces.get(range.start).filter(|piece| piece.is_word());
    if first.is_none() {
        return Subject::Absent;
    }
    if first.is_some_and(|piece| piece.is(Class::PRONOUN)) {
        return Subject::Pronoun(range.start);
    }
    let Some(name) = name(pieces, range) else { return Subject::Unnamed };
    match people.who(pieces, &name) {
        Who::Full(at) => {
            people.text(at).map_or(Subject::Unnamed, |name| Subject::Named(name.to_owned()))
        }
        Who::Bare => Subject::Named(written(pieces, &name)),
        Who::Open => Subject::Unnamed,
    }
}

/// Returns the name at the start of a range: "وزير النقل سامي الكردي" is an office of two words and a name of two.
fn name(pieces: &[Piece<'_>], range: Range<usize>) -> Option<Range<usize>> {
    let is_end = |piece: &Piece<'_>| {
        !piece.is_word()
            || piece.is(Class::PREPOSITION.or(Class::OPENER).or(Class::THAT).or(Class::SPEECH))
    };
    let own = pieces.get(range.clone())?;
    let end = range.start + own.iter().position(is_end).unwrap_or(own.len());
    let mut start = range.start;
    let mut has_office = false;
    while start < end && pieces.get(start).is_some_and(|piece| piece.is(Class::ROLE)) {
        start += 1;
        has_office = true;
    }
    // The office's own complement is definite: "the transport", "the police".
    while has_office
        && end - start > 1
        && pieces
            .get(start)
            .is_some_and(|piece| piece.folded.starts_with("ال") || piece.is(Class::ROLE))
    {
        start += 1;
    }
    let length = end - start;
    let is_complement = has_office
        && length == 1
        && pieces.get(start).is_some_and(|piece| piece.folded.starts_with("ال"));
    (length > 0 && length <= MAX_NAME_WORDS && !is_complement).then_some(start..end)
}
