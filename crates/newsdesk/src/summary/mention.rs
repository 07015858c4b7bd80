//! What a number of a sentence counts: the dead, the hurt, money, per cent, or things by name. What is not plain is left
//! out: a number too few costs less than a difference that is none.

use std::ops::Range;

use super::date;
use super::lexicon::{self, Fate, Lexicon};
use super::material::{Material, Part, Sentence};
use super::number::{self, Number, Piece, Unit};
use crate::model::{Language, Section};
use crate::words;

/// How far after a number, and before it, what befell people may be named; in words.
const REACH: usize = 6;
/// How many words before a number are asked whether it is rounded.
const ROUGH_REACH: usize = 3;
/// How far into an article numbers of people are taken, in sentences: what comes later is of parts, or of the past.
const MAX_FATE_PLACE: usize = 5;
/// Marks after which another clause begins.
const CLAUSE_MARKS: [char; 14] =
    [',', ';', ':', '(', ')', '—', '–', '、', '，', '。', '；', '،', '؛', '·'];

/// What is counted, as far as two texts can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counted {
    /// People whom something befell, and who they are when the text says more than "people".
    People(Fate, Option<String>),
    /// Things by the stem of their name.
    Things(String),
    /// Hundredths.
    Percent,
    /// Money.
    Money(&'static str),
}

/// A number of a text and what it counts.
#[derive(Clone, Debug)]
pub(super) struct Mention<'m> {
    pub(super) sentence: &'m Sentence,
    pub(super) counted: Counted,
    pub(super) value: i64,
    pub(super) grain: i64,
    /// It is rounded or a bound: "about", "at least".
    pub(super) is_rough: bool,
    /// Where the number stands, in bytes of its part.
    pub(super) number: Range<usize>,
    /// Where the name of what is counted stands, when the number does not tell it.
    pub(super) name: Option<Range<usize>>,
}

/// Returns the numbers of a sentence that can be compared with those of others.
pub(super) fn mentions<'m>(
    material: &Material,
    sentence: &'m Sentence,
    lexicon: &Lexicon,
) -> Vec<Mention<'m>> {
    let text = material.words(sentence);
    let Some(member) = material.member(sentence) else { return Vec::new() };
    let language = member.text.language.as_ref();
    let pieces = number::pieces(text, lexicon);
    let year = date::year_of(member.text.at());
    if looks_back(&pieces, year) {
        return Vec::new();
    }
    let numbers = number::numbers(text, &pieces, language);
    let scene =
        Scene { text, pieces: &pieces, numbers: &numbers, language, section: member.text.section };
    let offset = sentence.range.start;
    let shift = |range: Range<usize>| offset + range.start..offset + range.end;
    let is_early = sentence.place < MAX_FATE_PLACE || sentence.part == Part::Headline;
    (0..numbers.len())
        .filter_map(|at| {
            let number = numbers.get(at)?;
            let (counted, name) = scene.counted(at)?;
            let is_taken = is_early || !matches!(counted, Counted::People(..));
            is_taken.then(|| Mention {
                sentence,
                counted,
                value: number.value,
                grain: number.grain,
                is_rough: scene.is_rough(number),
                number: shift(number.range.clone()),
                name: name.map(shift),
            })
        })
        .collect()
}

/// Tells whether a sentence looks back: it names another year, or says so.
fn looks_back(pieces: &[Piece], this_year: i64) -> bool {
    pieces.iter().any(|piece| {
        let is_other_year = piece.text.len() == 4
            && piece
                .folded
                .parse()
                .is_ok_and(|year: i64| number::YEARS.contains(&year) && year != this_year);
        is_other_year || piece.sense.is_past
    })
}

/// A sentence with its words and numbers.
struct Scene<'s> {
    text: &'s str,
    pieces: &'s [Piece<'s>],
    numbers: &'s [Number],
    language: Option<&'s Language>,
    section: Section,
}

impl<'s> Scene<'s> {
    /// Returns what a number counts and where the name of that stands; `None` when it is not plain.
    fn counted(&self, at: usize) -> Option<(Counted, Option<Range<usize>>)> {
        let number = self.numbers.get(at)?;
        match number.unit {
            Unit::Percent => return Some((Counted::Percent, None)),
            Unit::Money(name) => return Some((Counted::Money(name), None)),
            Unit::Count => {}
        }
        if lexicon::names_fates_in_runs(self.language) {
            let fate = self.unspaced_fate(number)?;
            return Some((Counted::People(fate, None), None));
        }
        let (before, after) = (self.before(number), self.after(number));
        if counts_part(&before, &after) || self.is_day(&before, &after) {
            return None;
        }
        let name = after.first().filter(|piece| is_name(piece, self.language));
        let counted = match (fate(&before, &after), name) {
            (Some(fate), who) => Counted::People(fate, who.map(|piece| stem(piece, self.language))),
            // Scores and statistics of sport are as many as there are players.
            (None, Some(what)) if self.section != Section::Sport => {
                Counted::Things(stem(what, self.language))
            }
            (None, _) => return None,
        };
        Some((counted, name.map(|piece| piece.start..piece.end())))
    }

    /// Returns the words before a number in its clause, the nearest first, as far as no other number stands there.
    fn before(&self, number: &Number) -> Vec<&'s Piece<'s>> {
        let mut found: Vec<&Piece> = Vec::new();
        let mut edge = number.range.start;
        for at in (0..number.pieces.start).rev().take(REACH) {
            let Some(piece) = self.pieces.get(at) else { break };
            if self.is_other_clause(piece.end(), edge) || self.is_number(at) {
                break;
            }
            edge = piece.start;
            found.push(piece);
        }
        found
    }

    /// Returns the words after a number in its clause, as far as no other number stands there.
    fn after(&self, number: &Number) -> Vec<&'s Piece<'s>> {
        let mut found: Vec<&Piece> = Vec::new();
        let mut edge = number.range.end;
        for at in (number.pieces.end..self.pieces.len()).take(REACH) {
            let Some(piece) = self.pieces.get(at) else { break };
            if self.is_other_clause(edge, piece.start) || self.is_number(at) {
                break;
            }
            edge = piece.end();
            found.push(piece);
        }
        found
    }

    /// Tells whether a number is the day of a date: it stands beside a month.
    fn is_day(&self, before: &[&Piece], after: &[&Piece]) -> bool {
        let beside = before.first().into_iter().chain(after.first());
        beside.into_iter().any(|piece| date::is_month(&piece.folded, self.language))
    }

    /// Tells whether a word is part of a number.
    fn is_number(&self, at: usize) -> bool {
        self.numbers.iter().any(|number| number.pieces.contains(&at))
    }

    /// Tells whether another clause begins between two places.
    fn is_other_clause(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_some_and(|between| between.contains(CLAUSE_MARKS))
    }

    /// Returns what befell the people whom a number of a script without spaces counts: named after it in its clause,
    /// else before it.
    fn unspaced_fate(&self, number: &Number) -> Option<Fate> {
        let rest = self.text.get(number.range.end..)?;
        let is_people = rest.starts_with(['人', '名', '명']);
        let is_end = |c: char| CLAUSE_MARKS.contains(&c) || c.is_numeric();
        let after = rest.split(is_end).next().unwrap_or_default();
        let before = self.text.get(..number.range.start)?.rsplit(is_end).next().unwrap_or_default();
        let fate = lexicon::unspaced_fate(after, self.language)
            .or_else(|| lexicon::unspaced_fate(before, self.language));
        fate.filter(|_| is_people)
    }

    /// Tells whether a word near before a number says that it is rounded or a bound.
    fn is_rough(&self, number: &Number) -> bool {
        let before = self.text.get(..number.range.start).unwrap_or_default();
        if before.ends_with(['約', '约', '近', '超', '약']) {
            return true;
        }
        self.before(number).iter().take(ROUGH_REACH).any(|piece| piece.sense.is_rough)
    }
}

/// Tells whether a number counts only a part: more of them, some of them, what is no longer valid; or time.
fn counts_part(before: &[&Piece], after: &[&Piece]) -> bool {
    let previous = before.first().map(|piece| piece.sense).unwrap_or_default();
    let next = after.first().map(|piece| piece.sense).unwrap_or_default();
    let second = after.get(1).map(|piece| piece.sense).unwrap_or_default();
    previous.is_more
        || previous.is_former
        || next.is_more
        || next.is_partial
        || next.is_time
        || second.is_more
}

/// Returns what befell the people of a number: named right before it ("killed 12"), after it, or before it.
fn fate(before: &[&Piece], after: &[&Piece]) -> Option<Fate> {
    let nearest = before.iter().find(|piece| !piece.sense.is_rough);
    let named = |pieces: &[&Piece]| pieces.iter().find_map(|piece| piece.sense.fate);
    nearest.and_then(|piece| piece.sense.fate).or_else(|| named(after)).or_else(|| named(before))
}

/// Tells whether the word after a number names what it counts.
fn is_name(piece: &Piece, language: Option<&Language>) -> bool {
    !piece.is_unspaced
        && !piece.sense.is_plain
        && piece.sense.fate.is_none()
        && piece.folded.chars().nth(2).is_some()
        && piece.folded.chars().all(char::is_alphabetic)
        && !words::is_stop_word(&piece.folded, language)
}

/// Returns the stem of a word.
fn stem(piece: &Piece, language: Option<&Language>) -> String {
    words::stem(&piece.folded, language).into_owned()
}
