//! Whose words: the subject of a cue, before or behind it. Reads one clause; never looks inside quotes, and says so when
//! the clause has a subject that it does not name.

use std::ops::Range;

use super::arabic;
use super::lexicon::Class;
use super::people::{People, Who};
use super::reading::Piece;
use super::run::{Run, runs, written};
use super::tongue::Tongue;

/// Pieces that are read to one side of a cue. The longest apposition of the fixture has 14.
pub(super) const REACH: usize = 40;
/// Pieces of a phrase behind a cue in which the speaker must begin.
const PHRASE: usize = 16;
/// Pieces between the first of a sentence and the name that is its subject: "But the former mayor, Ada Low".
const OPENING: usize = 6;
/// Pieces between "spokesman" and the organisation: "a spokesman for the county's largest landlord, Fell Heat".
const SPOKESPERSON_REACH: usize = 6;

/// What a clause tells of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Somebody named: a full name of the text where there is one.
    Named(String),
    /// A pronoun, at this piece.
    Pronoun(usize),
    /// A subject that is not named, or not clearly.
    Unnamed,
    /// No subject on this side.
    Absent,
}

/// A paragraph in which subjects are looked for.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) pieces: &'a [Piece<'a>],
    pub(super) people: &'a People,
    pub(super) tongue: Tongue,
}

/// Tells whether a folded German noun of unknown meaning looks like an occupation; asked only of the first of three
/// capitalised words, of which the other two are then the name.
pub(super) fn is_german_noun_for_a_person(folded: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "in", "er", "or", "ist", "ent", "ant", "eur", "wirt", "mann", "frau", "arzt", "graf",
        "loge", "nom",
    ];
    ENDINGS.iter().any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending))
}

impl<'a> Clause<'a> {
    fn piece(&self, at: usize) -> Option<&'a Piece<'a>> {
        self.pieces.get(at)
    }

    fn before_piece(&self, at: usize) -> Option<&'a Piece<'a>> {
        at.checked_sub(1).and_then(|at| self.pieces.get(at))
    }

    fn runs(&self, range: Range<usize>) -> Vec<Run> {
        runs(self.pieces, range, self.tongue)
    }

    /// Returns whom a run names.
    fn named(&self, run: &Run) -> Option<String> {
        match self.people.who(self.pieces, &run.name) {
            Who::Full(at) => self.people.text(at).map(str::to_owned),
            Who::Bare if self.is_name_alone(run) => Some(written(self.pieces, &run.name)),
            Who::Open if self.has_title(run) && run.name.len() == 1 && !self.is_shared(run) => {
                Some(written(self.pieces, &run.name))
            }
            _ => None,
        }
    }

    /// Tells whether a name that the text gives in this form alone is one: a German noun needs to look like it.
    fn is_name_alone(&self, run: &Run) -> bool {
        let is_organisation = self
            .pieces
            .get(run.name.clone())
            .is_some_and(|name| name.iter().any(|piece| piece.class.has(Class::ORGANISATION)));
        self.tongue != Tongue::German
            || run.name.len() > 1
            || is_organisation
            || self.has_title(run)
    }

    fn has_title(&self, run: &Run) -> bool {
        let before = self.before_piece(run.name.start);
        run.name.start > run.whole.start || before.is_some_and(|before| before.is(Class::ROLE))
    }

    /// Tells whether several people of the text bear the one word of a run.
    fn is_shared(&self, run: &Run) -> bool {
        self.piece(run.name.start).is_some_and(|piece| self.people.is_shared(&piece.folded))
    }

    /// Returns the subject that stands before a cue at `cue`, in the clause that begins at `start`.
    pub(super) fn before(&self, start: usize, cue: usize) -> Subject {
        if self.tongue == Tongue::Arabic {
            return Subject::Absent;
        }
        let start = start.max(cue.saturating_sub(REACH));
        let end = self.without_fillers(start, cue);
        let Some(last) = self.before_piece(end).filter(|_| end > start) else {
            return Subject::Absent;
        };
        if last.is(Class::PRONOUN) {
            return Subject::Pronoun(end - 1);
        }
        if last.is(Class::RELATIVE) {
            let nearest = self.runs(start..end).into_iter().rev().find_map(|run| self.named(&run));
            return nearest.map_or(Subject::Unnamed, Subject::Named);
        }
        if last.is_mark(&[',', '—', ')']) {
            return self.beside(start, end - 1);
        }
        let runs = self.runs(start..end);
        match runs.last() {
            Some(run) if run.whole.end == end => self.adjacent(start, run, &runs),
            _ => self.small_noun(start, end, &runs),
        }
    }

    /// Returns the end of a clause before `end` without the adverbs and helpers at its end.
    fn without_fillers(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && let Some(last) = self.before_piece(end)
            && !last.is(Class::PRONOUN.or(Class::ROLE))
            && (last.is(Class::FILLER.or(Class::TIME)) || is_adverb(&last.folded, self.tongue))
            && (!last.is_capital || last.is(Class::TIME))
        {
            end -= 1;
        }
        end
    }

    /// The clause ends in a comma: "the mayor, Ada Low," or "Ada Low, who …,".
    fn beside(&self, start: usize, comma: usize) -> Subject {
        let segment = (start..comma)
            .rev()
            .find(|at| self.piece(*at).is_some_and(|piece| piece.is_mark(&[',', '—', '('])));
        if let Some(opening) = segment {
            let inside = self.runs(opening + 1..comma);
            let is_whole = |run: &&Run| run.whole == (opening + 1..comma);
            let is_in_brackets = self.piece(opening).is_some_and(|piece| piece.is_mark(&['(']));
            if let Some(name) = inside
                .first()
                .filter(is_whole)
                .filter(|_| !is_in_brackets)
                .and_then(|run| self.named(run))
            {
                return Subject::Named(name);
            }
        }
        self.first(start, comma)
    }

    /// A run stands straight before the cue.
    fn adjacent(&self, start: usize, run: &Run, runs: &[Run]) -> Subject {
        if run.name.is_empty() {
            return self.by_role(run.whole.clone());
        }
        let preposition = self.preposition(start, run);
        let is_behind_preposition = preposition.is_some();
        if !is_behind_preposition && !self.is_genitive(start, run) {
            return self.named(run).map_or(Subject::Unnamed, Subject::Named);
        }
        if self.is_spoken_for(start, run) {
            return self.named(run).map_or(Subject::Unnamed, Subject::Named);
        }
        // "Ada Low of Harbour Rail said"
        let holder = runs.iter().rev().skip(1).find(|holder| Some(holder.whole.end) == preposition);
        match holder.and_then(|holder| self.named(holder)) {
            Some(name) => Subject::Named(name),
            None if is_behind_preposition && self.is_adverbial(start, run) => Subject::Absent,
            None => Subject::Unnamed,
        }
    }

    /// Returns the preposition before a run, with or without an article between.
    fn preposition(&self, start: usize, run: &Run) -> Option<usize> {
        const MAX_ARTICLES: usize = 2;
        let lead = start.max(run.whole.start.saturating_sub(MAX_ARTICLES + 1))..run.whole.start;
        let is_preposition =
            |at: &usize| self.piece(*at).is_some_and(|piece| piece.is(Class::PREPOSITION));
        let is_between = |at: &usize| {
            self.piece(*at).is_some_and(|piece| piece.is(Class::ARTICLE.or(Class::PREPOSITION)))
        };
        lead.rev().take_while(is_between).find(is_preposition)
    }

    /// Tells whether a run only tells what kind of person is meant: "a White House official".
    fn is_modifier(&self, start: usize, run: &Run) -> bool {
        let has_article = run.whole.start > start
            && self.before_piece(run.whole.start).is_some_and(|piece| piece.is(Class::ARTICLE));
        let noun = self.piece(run.whole.end).filter(|piece| piece.is_word() && !piece.is_capital);
        let is_noun =
            noun.is_some_and(|noun| noun.class == Class::default() || noun.is(Class::ROLE));
        self.tongue == Tongue::English && has_article && is_noun
    }

    /// Tells whether a German article before a run follows another noun: "der Sprecher der Feuerwehr sagte".
    fn is_genitive(&self, start: usize, run: &Run) -> bool {
        let article = self.before_piece(run.whole.start).filter(|_| run.whole.start > start);
        let noun =
            run.whole.start.checked_sub(2).filter(|at| *at >= start).and_then(|at| self.piece(at));
        self.tongue == Tongue::German
            && article.is_some_and(|piece| piece.is(Class::ARTICLE))
            && noun.is_some_and(|piece| {
                piece.is_word() && piece.is_capital && !piece.class.has(Class::ARTICLE)
            })
    }

    /// Tells whether nothing but a preposition's phrase stands before the cue: "Am Montag sagte".
    fn is_adverbial(&self, start: usize, run: &Run) -> bool {
        let is_small =
            |piece: &Piece<'_>| piece.is(Class::ARTICLE.or(Class::PREPOSITION).or(Class::FILLER));
        self.pieces.get(start..run.whole.start).is_some_and(|lead| lead.iter().all(is_small))
    }

    /// Tells whether a spokesperson of this organisation stands before it.
    fn is_spoken_for(&self, start: usize, run: &Run) -> bool {
        let lead = start.max(run.whole.start.saturating_sub(SPOKESPERSON_REACH))..run.whole.start;
        self.pieces
            .get(lead)
            .is_some_and(|lead| lead.iter().any(|piece| piece.is(Class::SPOKESPERSON)))
    }

    /// A small word stands before the cue: "the prime minister said", "Low smiled and said".
    fn small_noun(&self, start: usize, end: usize, runs: &[Run]) -> Subject {
        let Some(last) = self.before_piece(end) else { return Subject::Absent };
        if last.is(Class::SPOKESPERSON) {
            let speaks_for =
                runs.last().filter(|run| run.whole.end + 1 == end).and_then(|run| self.named(run));
            return speaks_for.map_or(Subject::Unnamed, Subject::Named);
        }
        if is_and(&last.folded) {
            return self.first(start, end);
        }
        if let found @ Subject::Named(_) = self.by_role(start.max(end.saturating_sub(OPENING))..end)
        {
            return found;
        }
        let first = runs.first().filter(|run| self.is_opening(start, run));
        let goes_on = first.is_some_and(|run| {
            let between = self.pieces.get(run.whole.end..end).unwrap_or_default();
            between.iter().any(|piece| piece.is_mark(&[',']) || is_and(&piece.folded))
        });
        let is_title = first.is_some_and(|run| run.whole.end == end);
        if goes_on || is_title {
            return self.first(start, end);
        }
        let has_subject = self.pieces.get(start..end).unwrap_or_default().iter().any(|piece| {
            piece.is_word()
                && !piece.is(Class::FILLER.or(Class::OPENER).or(Class::PREPOSITION).or(Class::TIME))
        });
        if has_subject { Subject::Unnamed } else { Subject::Absent }
    }

    fn is_opening(&self, start: usize, run: &Run) -> bool {
        run.whole.start <= start + OPENING
    }

    /// Returns the one who bears an office that these pieces name.
    fn by_role(&self, range: Range<usize>) -> Subject {
        let words = self.pieces.get(range).unwrap_or_default().iter();
        let mut roles = words.rev().filter(|piece| piece.is(Class::ROLE));
        let found = roles.find_map(|piece| self.people.of_role(&piece.folded));
        let name = found.and_then(|at| self.people.text(at));
        name.map_or(Subject::Unnamed, |name| Subject::Named(name.to_owned()))
    }

    /// Returns the first name of a clause that can be its subject.
    pub(super) fn first(&self, start: usize, end: usize) -> Subject {
        for run in self.runs(start..end) {
            let before = self.before_piece(run.whole.start).filter(|_| run.whole.start > start);
            let is_behind_preposition = self.preposition(start, &run).is_some();
            let is_owner = self.before_piece(run.whole.end).is_some_and(|last| last.is_possessive);
            let is_in_brackets = before.is_some_and(|before| before.is_mark(&['(']));
            if is_behind_preposition && !self.is_spoken_for(start, &run)
                || is_in_brackets
                || is_owner
                || self.is_genitive(start, &run)
                || self.is_modifier(start, &run)
            {
                continue;
            }
            if let Some(name) = self.named(&run) {
                return Subject::Named(name);
            }
        }
        Subject::Unnamed
    }

    /// Returns the name that opens a sentence as its subject; `None` when another person is named beside it.
    pub(super) fn lone_subject(&self, range: Range<usize>) -> Option<String> {
        let runs = self.runs(range.clone());
        let people = self.mentioned(range.clone());
        let opening =
            runs.iter().find(|run| self.is_opening(range.start, run) && !run.name.is_empty())?;
        let before =
            self.before_piece(opening.whole.start).filter(|_| opening.whole.start > range.start);
        let is_behind = before.is_some_and(|before| before.is(Class::PREPOSITION));
        let name = match self.first(range.start, range.end) {
            Subject::Named(name) if !is_behind => name,
            _ => return None,
        };
        (people.len() == 1 && people.first() == Some(&name)).then_some(name)
    }

    /// Returns the people whom a stretch names outside its quotes, each once, in order; an empty name stands for one of
    /// several who bear it.
    pub(super) fn mentioned(&self, range: Range<usize>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for run in self.runs(range.start..range.end.min(range.start + 4 * REACH)) {
            let name = match self.people.who(self.pieces, &run.name) {
                Who::Full(at) if self.people.is_person(at) => self.people.text(at),
                // Somebody, but nobody can tell who: the empty name keeps others from being alone.
                Who::Open if run.name.len() == 1 && self.is_shared(&run) => Some(""),
                _ => None,
            };
            let Some(name) = name else { continue };
            if !found.iter().any(|known| known == name) {
                found.push(name.to_owned());
            }
        }
        found
    }

    /// Returns the subject that stands behind a cue, from `start` on and before `end`.
    pub(super) fn after(&self, start: usize, end: usize) -> Subject {
        let end = end.min(start + PHRASE);
        if self.tongue == Tongue::Arabic {
            return arabic::subject(self.pieces, start..end, self.people);
        }
        let mut at = start;
        while at < end
            && self.piece(at).is_some_and(|piece| {
                piece.is(Class::FILLER.or(Class::TIME))
                    && !piece.is(Class::PRONOUN.or(Class::ARTICLE))
            })
        {
            at += 1;
        }
        let Some(first) = self.piece(at).filter(|piece| at < end && piece.is_word()) else {
            return Subject::Absent;
        };
        if first.is(Class::PRONOUN) && !first.is(Class::ARTICLE) || first.folded == "sie" {
            return Subject::Pronoun(at);
        }
        let stop = (at..end)
            .find(|at| self.piece(*at).is_none_or(|piece| !piece.is_word()))
            .unwrap_or(end);
        self.in_phrase(at..stop)
            .or_else(|| self.behind_comma(stop, end))
            .or_else(|| self.thing_in_phrase(at..stop))
            .map_or_else(|| self.by_role(at..stop), Subject::Named)
    }

    /// A person in the phrase itself: "Ada Low", "the mayor Ada Low", "Bürgermeisterin Low".
    fn in_phrase(&self, phrase: Range<usize>) -> Option<String> {
        let runs = self.runs(phrase.clone());
        let run = runs.iter().find(|run| !run.name.is_empty())?;
        let before = self.before_piece(run.whole.start).filter(|_| run.whole.start > phrase.start);
        let is_owner = self.before_piece(run.whole.end).is_some_and(|last| last.is_possessive);
        let is_thing =
            before.is_some_and(|before| before.is(Class::PREPOSITION.or(Class::ARTICLE)));
        let has_title = run.name.start > run.whole.start;
        if is_owner || is_thing && !has_title {
            return None;
        }
        self.named(run)
    }

    /// A name beside the phrase: "der Sprecher der Feuerwehr, Jonas Beck,".
    fn behind_comma(&self, comma: usize, end: usize) -> Option<String> {
        self.piece(comma).filter(|piece| comma < end && piece.is_mark(&[',']))?;
        let run =
            self.runs(comma + 1..end + 4).into_iter().find(|run| run.whole.start == comma + 1)?;
        let is_closed = self.piece(run.whole.end).is_none_or(|next| !next.is_word());
        let is_known =
            run.name.len() > 1 || matches!(self.people.who(self.pieces, &run.name), Who::Full(_));
        if is_closed && is_known { self.named(&run) } else { None }
    }

    /// An organisation in the phrase: "a spokesman for Harbour Rail", "the Harbour Board".
    fn thing_in_phrase(&self, phrase: Range<usize>) -> Option<String> {
        let runs = self.runs(phrase.clone());
        let spoken_for =
            runs.iter().find(|run| !run.name.is_empty() && self.is_spoken_for(phrase.start, run));
        let with_article = runs.first().filter(|run| {
            let is_first = run.whole.start == phrase.start + 1;
            is_first && self.piece(phrase.start).is_some_and(|piece| piece.is(Class::ARTICLE))
        });
        spoken_for.or(with_article).and_then(|run| self.named(run))
    }
}

fn is_and(folded: &str) -> bool {
    matches!(folded, "and" | "und" | "et" | "y" | "e" | "but")
}

fn is_adverb(folded: &str, tongue: Tongue) -> bool {
    let ending = match tongue {
        Tongue::English => "ly",
        Tongue::French => "ment",
        _ => "mente",
    };
    folded.len() > ending.len() + 2 && folded.ends_with(ending)
}
