//! The people and organisations that a text names: runs of capitalised words, freed of titles, and which of them a
//! surname or an office stands for. Only what the text itself prints; what is ambiguous stays open.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::arabic;
use super::lexicon::Class;
use super::reading::{Kind, Piece, Reading};
use super::run::{Run, runs, written};
use super::tongue::Tongue;

/// Names that one text can hold; the longest texts of the clustering sets name some 300.
const MAX_NAMES: usize = 2_000;
/// Bearers of one surname among whom the one who is meant is looked for.
const MAX_BEARERS: usize = 16;
/// Pieces between an office and the name that it is said of: "the mayor of Port Callow, Ada Low".
const ROLE_REACH: usize = 8;

/// One full name.
#[derive(Clone, Debug)]
struct Full {
    text: String,
    words: Vec<String>,
    is_person: bool,
    /// Where it stands first, in bytes: before that a surname alone does not mean it.
    start: usize,
    /// It holds a small word: "von", "de".
    has_particle: bool,
}

/// Whom some words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Somebody whom the text names in full.
    Full(usize),
    /// A name that the text gives in this form alone.
    Bare,
    /// Several people bear it, or it need not be a name.
    Open,
}

/// The names of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    full: Vec<Full>,
    by_words: BTreeMap<Vec<String>, usize>,
    by_last: BTreeMap<String, BTreeSet<usize>>,
    by_first: BTreeMap<String, BTreeSet<usize>>,
    by_role: BTreeMap<String, BTreeSet<usize>>,
    /// Words that stand capitalised where no sentence begins.
    proper: BTreeSet<String>,
}

impl People {
    /// Reads the names of a text outside its quotes.
    pub(super) fn read(readings: &[Reading<'_>], tongue: Tongue) -> Self {
        let mut people = Self::default();
        for pieces in readings.iter().map(|reading| reading.pieces.as_slice()) {
            if tongue == Tongue::Arabic {
                arabic::names(pieces).into_iter().for_each(|name| people.add(pieces, &name, true));
                continue;
            }
            for run in runs(pieces, 0..pieces.len(), tongue) {
                people.add_proper(pieces, &run);
                people.add(pieces, &run.name, is_like_a_person(pieces, &run));
            }
        }
        people.index_parts();
        for pieces in readings.iter().map(|reading| reading.pieces.as_slice()) {
            for run in runs(pieces, 0..pieces.len(), tongue) {
                people.add_roles(pieces, &run);
            }
        }
        people
    }

    fn add_proper(&mut self, pieces: &[Piece<'_>], run: &Run) {
        if self.proper.len() >= MAX_NAMES {
            return;
        }
        for piece in pieces.get(run.whole.clone()).unwrap_or_default() {
            if !piece.is_initial {
                self.proper.insert(piece.folded.clone());
            }
        }
    }

    /// Adds a name of two words or more.
    fn add(&mut self, pieces: &[Piece<'_>], name: &Range<usize>, is_person: bool) {
        if name.len() < 2 || self.full.len() >= MAX_NAMES {
            return;
        }
        let words = folded(pieces, name);
        if let Some(full) = self.by_words.get(&words).and_then(|at| self.full.get_mut(*at)) {
            full.is_person &= is_person;
            return;
        }
        self.by_words.insert(words.clone(), self.full.len());
        let own = pieces.get(name.clone()).unwrap_or_default();
        let start = own.first().map_or(0, |first| first.range.start);
        let has_particle = own.iter().any(|piece| piece.is(Class::PARTICLE) && !piece.is_capital);
        self.full.push(Full { text: written(pieces, name), words, is_person, start, has_particle });
    }

    /// Notes for each first and last word whose it is. Where one name is another's with a word more, the longer counts.
    fn index_parts(&mut self) {
        for (at, full) in self.full.iter().enumerate() {
            for (word, bearers) in
                [(full.words.first(), &mut self.by_first), (full.words.last(), &mut self.by_last)]
            {
                bearers.entry(word.cloned().unwrap_or_default()).or_default().insert(at);
            }
        }
        for bearers in self.by_last.values_mut().filter(|bearers| bearers.len() > 1) {
            let longest = bearers
                .iter()
                .copied()
                .max_by_key(|at| self.full.get(*at).map_or(0, |full| full.words.len()));
            let Some(longest) = longest.and_then(|at| Some((at, self.full.get(at)?))) else {
                continue;
            };
            let is_within = |at: &usize| {
                self.full.get(*at).is_some_and(|full| {
                    full.words.last() == longest.1.words.last()
                        && full.words.iter().all(|word| longest.1.words.contains(word))
                })
            };
            if bearers.iter().all(is_within) {
                *bearers = BTreeSet::from([longest.0]);
            }
        }
    }

    /// Notes the offices that stand before a name, or beside it between commas.
    fn add_roles(&mut self, pieces: &[Piece<'_>], run: &Run) {
        let Who::Full(at) = self.who(pieces, &run.name) else { return };
        let before = run.name.start.saturating_sub(ROLE_REACH)..run.name.start;
        let mut is_beside = false;
        for piece in pieces.get(before).unwrap_or_default().iter().rev() {
            match piece.kind {
                Kind::Mark(',') if !is_beside => is_beside = true,
                Kind::Word => {
                    if piece.class.has(Class::ROLE) {
                        self.by_role.entry(piece.folded.clone()).or_default().insert(at);
                    } else if !is_beside && !piece.is_capital {
                        break;
                    }
                }
                _ => break,
            }
        }
        let after = pieces.get(run.name.end..run.name.end + ROLE_REACH / 2).unwrap_or_default();
        let beside =
            after.split_first().filter(|(first, _)| first.is_mark(&[','])).map(|(_, rest)| rest);
        for piece in beside.unwrap_or_default().iter().take_while(|piece| piece.is_word()) {
            if piece.class.has(Class::ROLE) {
                self.by_role.entry(piece.folded.clone()).or_default().insert(at);
            }
        }
    }

    /// Returns whom a name stands for.
    pub(super) fn who(&self, pieces: &[Piece<'_>], name: &Range<usize>) -> Who {
        let words = folded(pieces, name);
        let Some(only) = words.first() else { return Who::Open };
        if words.len() > 1 {
            let Some(at) = self.by_words.get(&words).copied() else { return Who::Bare };
            return Who::Full(self.fullest(at));
        }
        let start = pieces.get(name.start).map_or(0, |piece| piece.range.start);
        match self.by_last.get(only).or_else(|| self.by_first.get(only)) {
            Some(bearers) => self.only(bearers, start).map_or(Who::Open, Who::Full),
            None if self.proper.contains(only) => Who::Bare,
            None => Who::Open,
        }
    }

    /// Returns the longest name that holds all words of this one and ends as it does.
    fn fullest(&self, at: usize) -> usize {
        let Some(full) = self.full.get(at) else { return at };
        let same_last = full.words.last().and_then(|last| self.by_last.get(last));
        match same_last {
            Some(bearers) if bearers.len() == 1 => bearers.first().copied().unwrap_or(at),
            _ => at,
        }
    }

    /// Returns the one bearer of a name that stands at `start`: of several the one who is a person, when only one is, or
    /// the one whom alone the text has named in full by then.
    fn only(&self, bearers: &BTreeSet<usize>, start: usize) -> Option<usize> {
        if bearers.len() == 1 {
            return bearers.first().copied();
        }
        if bearers.len() > MAX_BEARERS {
            return None;
        }
        let people: Vec<usize> = bearers.iter().copied().filter(|at| self.is_person(*at)).collect();
        // "die Aussage von Beck" looks like a name, too: the one without a small word counts.
        let is_plain = |at: &&usize| self.full.get(**at).is_some_and(|full| !full.has_particle);
        let plain: Vec<usize> = people.iter().filter(is_plain).copied().collect();
        let is_known = |at: &&usize| self.full.get(**at).is_some_and(|full| full.start < start);
        let known: Vec<usize> = plain.iter().filter(is_known).copied().collect();
        match (people.as_slice(), plain.as_slice(), known.as_slice()) {
            ([only], ..) | (_, [only], _) | (.., [only]) => Some(*only),
            _ => None,
        }
    }

    /// Tells whether a word is the last of several full names.
    pub(super) fn is_shared(&self, word: &str) -> bool {
        self.by_last.get(word).is_some_and(|bearers| bearers.len() > 1)
    }

    /// Returns the one person of an office, when the text gives it to one alone.
    pub(super) fn of_role(&self, role: &str) -> Option<usize> {
        let bearers = self.by_role.get(role)?;
        if bearers.len() == 1 { bearers.first().copied() } else { None }
    }

    /// Returns a full name as it is printed.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        self.full.get(at).map(|full| full.text.as_str())
    }

    /// Tells whether a full name can be a person's: not an organisation's, never one behind "in" or "the".
    pub(super) fn is_person(&self, at: usize) -> bool {
        self.full.get(at).is_some_and(|full| full.is_person)
    }
}

/// Returns the folded words of a name.
fn folded(pieces: &[Piece<'_>], name: &Range<usize>) -> Vec<String> {
    pieces.get(name.clone()).unwrap_or_default().iter().map(|piece| piece.folded.clone()).collect()
}

fn is_like_a_person(pieces: &[Piece<'_>], run: &Run) -> bool {
    let is_organisation = pieces
        .get(run.whole.clone())
        .is_some_and(|run| run.iter().any(|piece| piece.class.has(Class::ORGANISATION)));
    let before = run.whole.start.checked_sub(1).and_then(|before| pieces.get(before));
    let has_title = run.name.start > run.whole.start;
    let is_thing = before.is_some_and(|before| {
        before.is(Class::PLACE_BEFORE) || before.is(Class::ARTICLE) && !has_title
    });
    !is_organisation && !is_thing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::marks::paragraphs;
    use crate::quotes::reading::read;

    fn readings(text: &str, tongue: Tongue) -> Vec<Reading<'_>> {
        let paragraphs = paragraphs(text);
        paragraphs
            .iter()
            .map(|paragraph| read(text, paragraph.range.clone(), &paragraph.spans, tongue))
            .collect()
    }

    #[test]
    fn a_surname_stands_for_the_only_one_who_bears_it() {
        let text = "Arthur Bligh and Kate Bligh met Mayor Ada Low. Low and Bligh left.";
        let readings = readings(text, Tongue::English);
        let people = People::read(&readings, Tongue::English);
        let pieces = readings[0].pieces.as_slice();
        let who = |word: &str| {
            let at = pieces.iter().rposition(|piece| piece.text == word).unwrap();
            people.who(pieces, &(at..at + 1))
        };
        assert!(matches!(who("Low"), Who::Full(at) if people.text(at) == Some("Ada Low")));
        assert_eq!(who("Bligh"), Who::Open);
        assert_eq!(people.of_role("mayor").and_then(|at| people.text(at)), Some("Ada Low"));
    }
}
