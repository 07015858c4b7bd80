//! Who says a quote, told by its own sentence: "Q, S said", "S said: Q", "S said that it was Q", "according to S", and
//! quotes that a cue splits. Reads one sentence; what the sentences around it tell is `mod.rs`'s.

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::reading::{Kind, Piece};
use super::subject::{Clause, REACH, Subject};
use super::tongue::Tongue;

/// What a sentence tells of one of its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) subject: Subject,
    /// The pieces that tell that somebody speaks; empty when it is a colon alone.
    pub(super) cue: Range<usize>,
}

/// Pieces at the beginning of a sentence in which a dash ends the dateline: "PORT CALLOW (Northern Wire) - The mayor".
const DATELINE: usize = 8;

/// What a sentence reports without marks.
pub(super) struct Reported {
    pub(super) attribution: Attribution,
    /// The clause, as pieces.
    pub(super) clause: Range<usize>,
}

/// Pieces between a quote and the verb behind it: `," the harbour authority's chief engineer, Mara Quill, said`.
const AFTER_REACH: usize = 25;

/// A sentence whose quotes are to be attributed.
pub(super) struct Sentence<'a> {
    pub(super) clause: Clause<'a>,
    pub(super) range: Range<usize>,
    lexicon: &'static Lexicon,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(clause: Clause<'a>, range: Range<usize>) -> Self {
        Self { clause, range, lexicon: Lexicon::of(clause.tongue) }
    }

    fn piece(&self, at: usize) -> Option<&'a Piece<'a>> {
        if self.range.contains(&at) { self.clause.pieces.get(at) } else { None }
    }

    fn is_quote(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| matches!(piece.kind, Kind::Quote(_)))
    }

    /// Returns the quotes of the sentence as pieces, each with what the sentence tells of it.
    pub(super) fn attributions(&self) -> Vec<(usize, Option<Attribution>)> {
        let opening = self.opening_source();
        let lead_end = self.lead_end();
        let mut found: Vec<(usize, Option<Attribution>)> = Vec::new();
        for at in self.range.clone().filter(|at| self.is_quote(*at)) {
            let last = found.last().and_then(|(before, told)| Some((*before, told.as_ref()?)));
            let told = self.attribution(at, last, opening.as_ref(), at <= lead_end);
            found.push((at, told));
        }
        self.share_backwards(&mut found);
        found
    }

    /// A quote without a cue straight before one with a cue behind it shares it: `"One, " "two," she said`.
    fn share_backwards(&self, found: &mut [(usize, Option<Attribution>)]) {
        let mut later: Option<(usize, Attribution)> = None;
        for (at, told) in found.iter_mut().rev() {
            match (&told, &later) {
                (None, Some((next, shared))) if self.is_only_marks(*at + 1..*next) => {
                    *told = Some(shared.clone())
                }
                _ => {}
            }
            later = told.clone().map(|told| (*at, told));
        }
    }

    fn is_only_marks(&self, range: Range<usize>) -> bool {
        range.into_iter().all(|at| self.piece(at).is_some_and(|piece| !piece.is_word()))
    }

    /// Returns what the sentence tells of the quote at `at`; `last` is the quote before it, where it was attributed.
    fn attribution(
        &self,
        at: usize,
        last: Option<(usize, &Attribution)>,
        opening: Option<&Attribution>,
        is_lead: bool,
    ) -> Option<Attribution> {
        let start = last.map_or(self.range.start, |(before, _)| before + 1);
        if last.is_none() && is_lead {
            return self.cue_after(at);
        }
        if let Some((_, told)) = last {
            return Some(self.between(start, at, told));
        }
        if let Some(opening) = opening {
            return Some(opening.clone());
        }
        self.cue_before(start, at).or_else(|| self.colon(at)).or_else(|| self.cue_after(at))
    }

    /// Returns the first piece that is more than a mark, a quote, "and" or "but": before it nobody can have been named.
    fn lead_end(&self) -> usize {
        let is_more = |piece: &Piece<'_>| {
            piece.is_word() && (!piece.is(Class::OPENER) || piece.is(Class::SPEECH))
        };
        self.range.clone().find(|at| self.piece(*at).is_some_and(is_more)).unwrap_or(self.range.end)
    }

    /// Returns what the words between an attributed quote and the next tell: a cue of their own, or the same one.
    fn between(&self, start: usize, at: usize, told: &Attribution) -> Attribution {
        let rest = start.max(if told.cue.start >= start { told.cue.end } else { start });
        match self.cue_before(rest, at) {
            Some(own) if !matches!(own.subject, Subject::Absent | Subject::Unnamed) => own,
            Some(own) => Attribution { subject: told.subject.clone(), cue: own.cue },
            None => told.clone(),
        }
    }

    /// Returns the speaker that the sentence begins with: "According to Ferris, …", "Rehm zufolge …".
    fn opening_source(&self) -> Option<Attribution> {
        let start = self.range.clone().find(|at| self.piece(*at).is_some_and(Piece::is_word))?;
        if let Some(cue) = self.source_at(start, true) {
            let subject = self.clause.after(cue.end, self.range.end);
            // Behind "for" may stand anything; behind "according to" stands whoever tells it.
            let is_opening_only = self.source_at(start, false).is_none();
            let is_named = matches!(subject, Subject::Named(_));
            return (is_named || !is_opening_only).then_some(Attribution { subject, cue });
        }
        let trailing = (start..self.range.end.min(start + AFTER_REACH)).find(|at| {
            self.piece(*at).is_some_and(|piece| {
                piece.is_word() && self.lexicon.is_trailing_source(&piece.folded)
            })
        })?;
        Some(Attribution {
            subject: self.clause.first(start, trailing),
            cue: trailing..trailing + 1,
        })
    }

    /// Returns the pieces of a phrase like "according to" that begins at `at`.
    fn source_at(&self, at: usize, is_opening: bool) -> Option<Range<usize>> {
        const LONGEST: usize = 5;
        let words = self.clause.pieces.get(at..self.range.end.min(at + LONGEST))?;
        let words: Vec<&str> = words
            .iter()
            .take_while(|piece| piece.is_word())
            .map(|piece| piece.folded.as_str())
            .collect();
        let length = self.lexicon.source_len(&words, is_opening);
        (length > 0).then_some(at..at + length)
    }

    /// Tells whether the piece is a verb of speech and not a noun or an infinitive.
    fn is_cue(&self, at: usize) -> bool {
        let Some(piece) = self.piece(at).filter(|piece| piece.is(Class::SPEECH)) else {
            return false;
        };
        let before = at.checked_sub(1).and_then(|before| self.piece(before));
        let is_noun = match self.clause.tongue {
            Tongue::English => {
                before.is_some_and(|before| {
                    before.folded == "to"
                        || before.is(Class::ARTICLE)
                            && !before.is(Class::PRONOUN)
                            && before.folded != "that"
                }) || piece.is_capital && !piece.is_initial
            }
            Tongue::German => piece.is_capital && !piece.is_initial,
            Tongue::French | Tongue::Spanish | Tongue::Portuguese | Tongue::Italian => {
                piece.is_capital && !piece.is_initial
                    || piece.is(Class::ROLE)
                        && before.is_some_and(|before| before.is(Class::ARTICLE))
            }
            Tongue::Arabic | Tongue::Japanese => false,
        };
        !is_noun
    }

    /// Finds the cue behind a quote.
    fn cue_after(&self, at: usize) -> Option<Attribution> {
        let mut start = at + 1;
        let is_set_off = self.piece(start).is_some_and(|piece| piece.is_mark(&[',', '—']))
            || self.ends_set_off(at);
        while self.piece(start).is_some_and(|piece| piece.is_mark(&[',', '—', '.', '!', '?'])) {
            start += 1;
        }
        let first = self.piece(start).filter(|piece| piece.is_word())?;
        if self.lexicon.is_echo(&first.folded) {
            let subject = self.clause.after(start + 1, self.end_of_words(start));
            return Some(Attribution { subject, cue: start..start + 1 });
        }
        if let Some(cue) = self.source_at(start, false) {
            let subject = self.clause.after(cue.end, self.end_of_words(start));
            return Some(Attribution { subject, cue });
        }
        let end = self.end_of_words(start);
        let cue = (start..end.min(start + AFTER_REACH)).find(|at| self.is_cue(*at))?;
        let is_straight = self.is_fillers(start..cue);
        if !is_set_off && !is_straight {
            return None;
        }
        let mut subject = Subject::Absent;
        if !is_straight || self.has_pronoun(start..cue) {
            subject = self.clause.before(start, cue);
        }
        if subject == Subject::Absent {
            subject = self.clause.after(cue + 1, end);
        }
        Some(Attribution { subject, cue: cue..cue + 1 })
    }

    /// Tells whether a quote ends so that a cue may follow: with a comma, an exclamation or a question inside its marks.
    fn ends_set_off(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|quote| quote.is_set_off)
    }

    fn has_pronoun(&self, mut range: Range<usize>) -> bool {
        range.any(|at| self.piece(at).is_some_and(|piece| piece.is(Class::PRONOUN)))
    }

    fn is_fillers(&self, mut range: Range<usize>) -> bool {
        range.all(|at| {
            self.piece(at).is_some_and(|piece| {
                piece.is(Class::FILLER.or(Class::PRONOUN)) && !piece.is_capital
            })
        })
    }

    /// Returns where the words from `start` on end: at a quote, a colon, a semicolon or the end of the sentence.
    fn end_of_words(&self, start: usize) -> usize {
        let is_end = |at: &usize| {
            self.is_quote(*at) || self.piece(*at).is_some_and(|piece| piece.is_mark(&[':', ';']))
        };
        let reach = self.range.end.min(start + REACH);
        (start..reach).find(is_end).unwrap_or(reach)
    }

    /// Finds the cue before a quote, behind `start`: the nearest.
    fn cue_before(&self, start: usize, at: usize) -> Option<Attribution> {
        let start = start.max(at.saturating_sub(REACH));
        let cue = (start..at).rev().find(|at| self.is_cue(*at));
        let source = (start..at).rev().find_map(|at| self.source_at(at, false));
        if let Some(source) = source.filter(|source| cue.is_none_or(|cue| source.start > cue)) {
            let subject = self.clause.after(source.end, at);
            return Some(Attribution { subject, cue: source });
        }
        let cue = cue?;
        let clause = self.start_of_clause(start, cue);
        let mut subject = self.clause.before(clause, cue);
        // Behind the verb stands whom an English sentence speaks to; elsewhere it may be the subject.
        let is_free = match self.clause.tongue {
            Tongue::English => false,
            // The verb is the second part, whatever is the first: "Die Forderung nannte Albers „…“".
            Tongue::German => matches!(subject, Subject::Absent | Subject::Unnamed),
            _ => subject == Subject::Absent,
        };
        if is_free
            && let after @ (Subject::Named(_) | Subject::Pronoun(_)) =
                self.clause.after(cue + 1, at)
        {
            subject = after;
        }
        Some(Attribution { subject, cue: cue..cue + 1 })
    }

    /// Returns where the clause of a cue begins, not before `start`.
    fn start_of_clause(&self, start: usize, cue: usize) -> usize {
        let is_border = |at: &usize| {
            let is_dateline = *at < self.range.start + DATELINE;
            let marks: &[char] = if is_dateline { &[':', ';', '—', '-'] } else { &[':', ';'] };
            self.is_quote(*at) || self.piece(*at).is_some_and(|piece| piece.is_mark(marks))
        };
        (start..cue).rev().find(is_border).map_or(start, |at| at + 1)
    }

    /// A colon before the quote stands for the verb: "Tarrant was not convinced: Q".
    fn colon(&self, at: usize) -> Option<Attribution> {
        let colon = at
            .checked_sub(1)
            .filter(|colon| self.piece(*colon).is_some_and(|piece| piece.is_mark(&[':'])))?;
        let start = self.start_of_clause(self.range.start.max(colon.saturating_sub(REACH)), colon);
        match self.clause.first(start, colon) {
            subject @ Subject::Named(_) => Some(Attribution { subject, cue: colon..colon }),
            _ => None,
        }
    }

    /// Returns what a sentence without quotes reports: the clause behind "said that", or behind "according to S,".
    pub(super) fn reported(&self) -> Option<Reported> {
        let end =
            (self.range.clone()).rev().find(|at| self.piece(*at).is_some_and(Piece::is_word))? + 1;
        if let Some(attribution) = self.opening_source() {
            let reach = self.range.end.min(attribution.cue.end + AFTER_REACH);
            let comma = (attribution.cue.end..reach)
                .rev()
                .find(|at| self.piece(*at).is_some_and(|piece| piece.is_mark(&[','])))?;
            return Some(Reported { attribution, clause: comma + 1..end });
        }
        let reach = self.range.end.min(self.range.start + REACH);
        let cue = (self.range.start..reach).find(|at| self.is_cue(*at))?;
        let that = (cue + 1..cue + 3)
            .find(|at| self.piece(*at).is_some_and(|piece| piece.is(Class::THAT)))?;
        let subject = self.clause.before(self.range.start, cue);
        Some(Reported {
            attribution: Attribution { subject, cue: cue..cue + 1 },
            clause: that + 1..end,
        })
    }

    /// Tells whether the sentence goes on with what the one before reports, in the subjunctive of German.
    pub(super) fn is_reported_on(&self) -> bool {
        let pieces = self.clause.pieces.get(self.range.clone()).unwrap_or_default();
        pieces.iter().take(REACH).any(|piece| piece.is(Class::REPORTED))
    }

    /// Tells whether the sentence is nothing but quotes.
    pub(super) fn is_quotes_alone(&self) -> bool {
        self.is_only_marks(self.range.clone())
    }
}
