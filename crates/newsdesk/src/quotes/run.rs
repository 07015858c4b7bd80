//! Runs of capitalised words: where a name stands, how far it reaches, and which words before it are titles. Knows one
//! paragraph; whom a name stands for is `people.rs`'s.

use std::ops::Range;

use super::lexicon::Class;
use super::reading::Piece;
use super::subject;
use super::tongue::Tongue;

/// Words of the longest name.
const MAX_NAME_WORDS: usize = 8;

/// A run of capitalised words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// All of it, as pieces.
    pub(super) whole: Range<usize>,
    /// The name in it, without titles; empty when it is all title.
    pub(super) name: Range<usize>,
}

/// Returns the runs of capitalised words between two pieces, in order.
pub(super) fn runs(pieces: &[Piece<'_>], range: Range<usize>, tongue: Tongue) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match run_at(pieces, at..range.end, tongue) {
            Some(run) => {
                at = run.whole.end;
                found.push(run);
            }
            None => at += 1,
        }
    }
    found
}

/// Returns the run that begins at the start of the range.
fn run_at(pieces: &[Piece<'_>], range: Range<usize>, tongue: Tongue) -> Option<Run> {
    let first = pieces.get(range.start)?;
    if !can_begin(first) {
        return None;
    }
    let mut end = range.start + 1;
    while end < range.end && end - range.start < MAX_NAME_WORDS {
        let step = continues(pieces, end, tongue);
        if step == 0 || end + step > range.end {
            break;
        }
        end += step;
    }
    let whole = range.start..end;
    let name = without_titles(pieces, whole.clone(), tongue);
    Some(Run { whole, name })
}

fn can_begin(piece: &Piece<'_>) -> bool {
    let small = Class::ARTICLE
        .or(Class::PREPOSITION)
        .or(Class::OPENER)
        .or(Class::RELATIVE)
        .or(Class::PRONOUN)
        .or(Class::FILLER);
    let named = Class::ROLE.or(Class::ORGANISATION);
    let is_verb = piece.is_initial && piece.class.has(Class::SPEECH);
    piece.is_word()
        && piece.is_capital
        && !piece.class.has(Class::TIME)
        && (piece.class.has(named) || !piece.class.has(small) && !is_verb)
}

/// Returns how many pieces from `at` on carry the run before it on: none, a word, or small words and a word.
fn continues(pieces: &[Piece<'_>], at: usize, tongue: Tongue) -> usize {
    let (Some(before), Some(piece)) =
        (at.checked_sub(1).and_then(|at| pieces.get(at)), pieces.get(at))
    else {
        return 0;
    };
    let is_part = |piece: &Piece<'_>| {
        piece.is_word() && piece.is_capital && !piece.class.has(Class::TIME.or(Class::PRONOUN))
    };
    if before.is_possessive && !piece.class.has(Class::ORGANISATION) {
        return 0;
    }
    if is_part(piece) {
        return 1;
    }
    let joins = piece.is(Class::PARTICLE) && !before.class.has(Class::ROLE)
        || before.class.has(Class::ORGANISATION)
            && piece.is(Class::PREPOSITION.or(Class::PARTICLE))
            && !piece.is(Class::PLACE_BEFORE);
    if !joins || piece.is_capital {
        return 0;
    }
    let (next, after) = (pieces.get(at + 1), pieces.get(at + 2));
    let is_plain = |piece: &Piece<'_>| piece.is_word() && piece.class == Class::default();
    match next {
        Some(next) if is_part(next) => 2,
        Some(next) if next.is(Class::PARTICLE) && after.is_some_and(is_part) => 3,
        // "Syndicat des libraires": the noun of an organisation may be written small.
        Some(next)
            if tongue.is_romance() && before.class.has(Class::ORGANISATION) && is_plain(next) =>
        {
            2
        }
        _ => 0,
    }
}

/// Returns the part of a run behind its titles.
fn without_titles(pieces: &[Piece<'_>], whole: Range<usize>, tongue: Tongue) -> Range<usize> {
    let run = pieces.get(whole.clone()).unwrap_or_default();
    let is_role =
        |piece: &Piece<'_>| piece.class.has(Class::ROLE) && !piece.class.has(Class::ORGANISATION);
    let Some((last, before)) = run.split_last() else { return whole };
    if before.is_empty() {
        return if is_role(last) { whole.end..whole.end } else { whole };
    }
    if last.class.has(Class::ORGANISATION) {
        return whole;
    }
    let titles = before.iter().rposition(is_role).map_or(0, |at| at + 1);
    let is_all_titles = titles == before.len() && is_role(last);
    let start = whole.start + titles;
    if is_all_titles {
        return whole.end..whole.end;
    }
    let left = whole.end - start;
    let is_noun = tongue == Tongue::German
        && left > 2
        && pieces
            .get(start)
            .is_some_and(|piece| subject::is_german_noun_for_a_person(&piece.folded));
    start + usize::from(is_noun)..whole.end
}

/// Returns a name as it is written, with single blanks.
pub(super) fn written(pieces: &[Piece<'_>], name: &Range<usize>) -> String {
    let mut out = String::new();
    let mut end = 0;
    for piece in pieces.get(name.clone()).unwrap_or_default() {
        // An elided word touches the next: "d'Arval".
        if !out.is_empty() && piece.range.start > end {
            out.push(' ');
        }
        out.push_str(piece.text);
        end = piece.range.end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::marks::paragraphs;
    use crate::quotes::reading::{Reading, read};

    fn readings(text: &str, tongue: Tongue) -> Vec<Reading<'_>> {
        let paragraphs = paragraphs(text);
        paragraphs
            .iter()
            .map(|paragraph| read(text, paragraph.range.clone(), &paragraph.spans, tongue))
            .collect()
    }

    fn check(text: &str, tongue: Tongue, want: &[&str]) {
        let readings = readings(text, tongue);
        let names = readings.iter().flat_map(|reading| {
            let pieces = reading.pieces.as_slice();
            runs(pieces, 0..pieces.len(), tongue).into_iter().map(|run| written(pieces, &run.name))
        });
        let found: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn names_are_freed_of_titles() {
        check(
            "On Monday Transport Minister Lena Ortmann met Dr. Ada K. Low.",
            Tongue::English,
            &["Lena Ortmann", "Ada K Low"],
        );
        check(
            "The National Farmers' League and the Bank of Corran met.",
            Tongue::English,
            &["National Farmers' League", "Bank of Corran"],
        );
        check("Oppositionsführer Bram de Vries sprach.", Tongue::German, &["Bram de Vries"]);
        check(
            "Le maire de Sant-Aurel, M. Morel, et le Syndicat des libraires",
            Tongue::French,
            &["Sant-Aurel", "Morel", "Syndicat des libraires"],
        );
    }
}
