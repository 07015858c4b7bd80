//! What a run of capitalised words names: cut at titles and given names, asked of the gazetteer, judged by its words
//! and by what stands around it.

use std::collections::HashMap;
use std::ops::Range;

use super::cased::Page;
use super::gazetteer::{Gazetteer, Known, SPELLING_WORDS};
use super::lexicon::{Role, Roles};
use super::mention::{Mention, Sign};
use super::piece::Piece;
use super::spelling;
use crate::model::NameKind;

/// The most words of a person's name, particles counted.
const PERSON_WORDS_MAX: usize = 5;
/// The most letters of an abbreviation that stands for an organisation.
const LETTERS_MAX: usize = 6;

/// A run while it is judged.
struct Run<'a> {
    page: &'a Page<'a>,
    pieces: &'a [Piece<'a>],
    /// Normal forms of the words of the whole run, from `start` on.
    normals: Vec<String>,
    /// What each of them can be.
    roles: Vec<Roles>,
    start: usize,
}

/// Judges a run and adds the mentions that it holds.
pub(super) fn judge(
    page: &Page<'_>,
    pieces: &[Piece<'_>],
    run: Range<usize>,
    found: &mut Vec<Mention>,
) {
    let words = pieces.get(run.clone()).unwrap_or_default();
    let normals: Vec<String> = words.iter().map(|piece| spelling::normal(piece.text)).collect();
    let roles = normals.iter().map(|normal| page.lexicon.roles(normal)).collect();
    Run { page, pieces, normals, roles, start: run.start }.judge(run, found);
}

impl Run<'_> {
    fn judge(&self, range: Range<usize>, found: &mut Vec<Mention>) {
        let range = self.trimmed(range);
        if range.is_empty() {
            return;
        }
        if let Some((known, length)) = self.known(&range)
            && length == range.len()
        {
            found.push(Mention::known(self.text(&range), known));
        } else if let Some(at) = self.title(&range) {
            self.judge_title(range, at, found);
        } else if let Some(at) = self.given_inside(&range) {
            self.judge(range.start..at, found);
            self.judge(at..range.end, found);
        } else if let Some(kind) = self.kind_by_words(&range) {
            found.push(Mention::new(self.text(&range), Some(kind), Sign::Word));
        } else if let Some((at, length)) = self.known_inside(&range) {
            self.judge(range.start..at, found);
            self.judge(at..at + length, found);
            self.judge(at + length..range.end, found);
        } else if let Some(mention) = self.unknown(&range) {
            found.push(mention);
        }
    }

    /// Returns the run without the words at its ends that are no part of a name.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        while !range.is_empty() && self.known(&range).is_none() && self.is_no_start(range.start) {
            range.start += 1;
        }
        while !range.is_empty()
            && (self.is(range.end - 1, Role::Calendar) || self.is_small(range.end - 1))
        {
            if self.known(&range).is_some_and(|(_, length)| length == range.len()) {
                break;
            }
            range.end -= 1;
        }
        range
    }

    /// Tells whether a word at the beginning of a run is no part of the name.
    fn is_no_start(&self, at: usize) -> bool {
        let Some(piece) = self.pieces.get(at) else { return true };
        self.is(at, Role::Function)
            || self.is(at, Role::Calendar)
            || !piece.is_upper
            || piece.is_start && self.page.is_ordinary(self.normal(at)) && !self.is(at, Role::Title)
    }

    /// Returns the first title of the run, unless a run such as "Justice Department" only begins with one.
    fn title(&self, range: &Range<usize>) -> Option<usize> {
        let last = range.end - 1;
        let has_head =
            range.len() > 1 && (self.is(last, Role::OrgHead) || self.is(last, Role::PlaceHead));
        let at =
            range.clone().find(|at| self.is(*at, Role::Title) || self.is(*at, Role::PlaceTitle))?;
        (!(has_head && at == range.start)).then_some(at)
    }

    /// Judges what stands before a title, and what it names.
    fn judge_title(&self, range: Range<usize>, at: usize, found: &mut Vec<Mention>) {
        if let Some((known_at, length)) = self.known_inside(&(range.start..at)) {
            self.judge(known_at..known_at + length, found);
        }
        let mut rest = at + 1..range.end;
        while self.is(rest.start, Role::Title) && !rest.is_empty() {
            rest.start += 1;
        }
        let kind =
            if self.is(rest.start - 1, Role::Title) { NameKind::Person } else { NameKind::Place };
        let is_name = (1..=PERSON_WORDS_MAX).contains(&rest.len())
            && self.known(&rest).is_none()
            && !(rest.len() == 1
                && (self.is(at + 1, Role::OrgHead) || self.is(at + 1, Role::Acronym)))
            && self.kind_by_words(&rest).is_none_or(|found| found == kind);
        if is_name && !self.is_german_noun(&rest) {
            found.push(Mention::new(self.text(&rest), Some(kind), Sign::Title));
        } else {
            self.judge(rest, found);
        }
    }

    /// Tells whether a word behind a German title is a noun rather than a name ("Minister Ende").
    fn is_german_noun(&self, range: &Range<usize>) -> bool {
        self.page.is_german && self.page.is_ordinary(self.normal(range.start))
    }

    /// Returns where inside the run a person's name begins.
    fn given_inside(&self, range: &Range<usize>) -> Option<usize> {
        (range.start + 1..range.end.saturating_sub(1)).find(|at| {
            let before = at - 1;
            self.is(*at, Role::Given)
                && !self.is(before, Role::Given)
                && !self.is(before, Role::PlaceHead)
                && !self.is_small(before)
                && !self.is_initial(before)
                && !self.is(*at + 1, Role::OrgHead)
                && (*at - range.start > 1 || self.is_ordinary_start(range.start))
        })
    }

    /// Tells whether the word before a given name is one that begins a sentence, or a German noun.
    fn is_ordinary_start(&self, at: usize) -> bool {
        self.page.is_german
            || self.known(&(at..at + 1)).is_some()
            || self
                .pieces
                .get(at)
                .is_some_and(|piece| piece.is_start && !self.page.is_shown(self.normal(at)))
    }

    /// Returns what the words of a run say that it names.
    fn kind_by_words(&self, range: &Range<usize>) -> Option<NameKind> {
        let last = range.end - 1;
        if range.len() < 2 {
            return None;
        }
        if range.clone().any(|at| self.is(at, Role::OrgHead)) || self.is(range.start, Role::OrgLead)
        {
            return Some(NameKind::Organisation);
        }
        let is_person = self.is(range.start, Role::Given) || self.is_initial(range.start);
        if is_person && range.len() <= PERSON_WORDS_MAX && !self.is(last, Role::PlaceHead) {
            return Some(NameKind::Person);
        }
        let is_place = self.is(range.start, Role::PlaceHead) || self.is(last, Role::PlaceHead);
        (is_place && !self.page.is_german).then_some(NameKind::Place)
    }

    /// Returns the gazetteer's longest spelling inside the run, and how many words it takes.
    fn known_inside(&self, range: &Range<usize>) -> Option<(usize, usize)> {
        range.clone().find_map(|at| Some((at, self.known(&(at..range.end))?.1)))
    }

    /// Returns a mention of what nothing but its capitals and its surroundings tell of.
    fn unknown(&self, range: &Range<usize>) -> Option<Mention> {
        let (kind, sign) = self.surroundings(range);
        if range.len() == 1 {
            return self.unknown_word(range, kind, sign);
        }
        let is_name = !self.page.is_german
            || range.clone().all(|at| self.page.is_shown(self.normal(at)) || self.is_small(at))
            || sign == Sign::Title;
        is_name.then(|| Mention::new(self.text(range), kind, sign))
    }

    fn unknown_word(
        &self,
        range: &Range<usize>,
        kind: Option<NameKind>,
        sign: Sign,
    ) -> Option<Mention> {
        let (piece, normal) = (self.pieces.get(range.start)?, self.normal(range.start));
        let is_head = [Role::OrgHead, Role::PlaceHead, Role::Title, Role::Acronym]
            .iter()
            .any(|role| self.page.lexicon.is(normal, *role));
        if is_head || piece.text.chars().count() < 2 || self.page.is_ordinary(normal) {
            return None;
        }
        let is_bare = piece.is_start || self.page.is_german;
        if is_bare && sign < Sign::Locative && !self.page.is_shown(normal) {
            return Some(Mention::new(piece.text.to_owned(), None, Sign::Bare));
        }
        if is_letters(piece.text) {
            let is_alone = !self.neighbours(range.start).any(|other| is_letters(other.text));
            let organisation = Some(NameKind::Organisation);
            return is_alone
                .then(|| Mention::new(piece.text.to_owned(), organisation, Sign::Capital));
        }
        Some(Mention::new(piece.text.to_owned(), kind, sign))
    }

    /// Returns what the words around a run say that it names.
    fn surroundings(&self, range: &Range<usize>) -> (Option<NameKind>, Sign) {
        let first = self.pieces.get(range.start);
        let before = range.start.checked_sub(1).and_then(|at| self.pieces.get(at));
        let is_joined = first.is_some_and(|piece| !piece.is_parted);
        let before_roles = before.filter(|_| is_joined).map_or(Roles::default(), |piece| {
            self.page.lexicon.roles(&spelling::normal_of(piece.text))
        });
        let role = |role: Role| before_roles.has(role);
        let is_genitive = range.len() == 1 && first.is_some_and(|piece| is_cyrillic(piece.text));
        if self.has_age(range.end)
            || role(Role::Title) && !is_genitive
            || self.is_apposition(range, before)
        {
            return (Some(NameKind::Person), Sign::Title);
        }
        if role(Role::PlaceTitle) {
            return (Some(NameKind::Place), Sign::Title);
        }
        if role(Role::Locative)
            && range.len() <= 2
            && self.page.is_located(self.normal(range.start))
        {
            return (Some(NameKind::Place), Sign::Locative);
        }
        (None, Sign::Capital)
    }

    /// Tells whether a run between commas says who somebody is: "the captain, Sigrid Halvorsen, wept".
    fn is_apposition(&self, range: &Range<usize>, before: Option<&Piece<'_>>) -> bool {
        let is_parted = |at: usize| self.pieces.get(at).is_none_or(|piece| piece.is_parted);
        let is_title = |piece: &Piece<'_>| {
            !piece.is_upper && self.page.lexicon.is(&spelling::normal(piece.text), Role::Title)
        };
        range.len() >= 2
            && is_parted(range.start)
            && is_parted(range.end)
            && before.is_some_and(is_title)
    }

    /// Tells whether an age between commas stands at a place: "Mara Ellings, 43, said".
    fn has_age(&self, at: usize) -> bool {
        let is_number = |piece: &Piece<'_>| {
            piece.is_parted
                && (1..=2).contains(&piece.text.len())
                && piece.text.bytes().all(|b| b.is_ascii_digit())
        };
        self.pieces.get(at).is_some_and(is_number)
            && self.pieces.get(at + 1).is_none_or(|next| next.is_parted)
    }

    /// Returns the gazetteer's longest spelling with which a run begins, and how many words it takes.
    fn known(&self, range: &Range<usize>) -> Option<(Known, usize)> {
        let before = range.start.checked_sub(1).and_then(|at| self.pieces.get(at));
        let is_located =
            before.is_some_and(|piece| self.page.lexicon.is(piece.text, Role::Locative));
        let normals = self.normals.get(range.start - self.start..range.end - self.start)?;
        let pieces = self.pieces.get(range.clone())?;
        longest_spelling(pieces, normals, is_located)
    }

    fn neighbours(&self, at: usize) -> impl Iterator<Item = &Piece<'_>> {
        [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| self.pieces.get(at))
    }

    fn is(&self, at: usize, role: Role) -> bool {
        at.checked_sub(self.start)
            .and_then(|at| self.roles.get(at))
            .is_some_and(|roles| roles.has(role))
    }

    fn is_small(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| !piece.is_upper)
    }

    fn is_initial(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            piece.text.len() <= 4 && piece.text.ends_with('.') && piece.is_upper
        }) && !self.is(at, Role::Title)
            && !self.is(at, Role::PlaceHead)
    }

    fn normal(&self, at: usize) -> &str {
        at.checked_sub(self.start).and_then(|at| self.normals.get(at)).map_or("", String::as_str)
    }

    fn text(&self, range: &Range<usize>) -> String {
        let words = self.pieces.get(range.clone()).unwrap_or_default();
        words.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the gazetteer's longest spelling with which some words begin.
fn longest_spelling(
    pieces: &[Piece<'_>],
    normals: &[String],
    is_located: bool,
) -> Option<(Known, usize)> {
    let gazetteer = Gazetteer::get();
    (1..=pieces.len().min(SPELLING_WORDS)).rev().find_map(|length| {
        let words = normals.get(..length)?;
        let known = match words {
            [word] => gazetteer.spaced(word).or_else(|| gazetteer.spaced(word.strip_suffix('s')?)),
            _ => gazetteer.spaced(&words.join(" ")),
        }?;
        let is_shouted = pieces.get(..length)?.iter().all(|piece| is_letters(piece.text));
        let fits = (!known.is_letters || is_shouted) && (!known.is_ambiguous || is_located);
        (fits && pieces.first()?.is_upper).then_some((known, length))
    })
}

/// Returns the mention, known from the text or the gazetteer, with which a headline goes on, and how many words it takes.
pub(super) fn longest_known(
    pieces: &[Piece<'_>],
    at: usize,
    by_key: &HashMap<&str, &Mention>,
) -> Option<(Mention, usize)> {
    let words = pieces.get(at..pieces.len().min(at + SPELLING_WORDS))?;
    let parted =
        words.iter().skip(1).position(|piece| piece.is_parted).map_or(words.len(), |at| at + 1);
    let words = words.get(..parted)?;
    let normals: Vec<String> = words.iter().map(|piece| spelling::normal(piece.text)).collect();
    let by_text = (1..=words.len()).rev().find_map(|length| {
        let key = normals.get(..length)?.join("-");
        Some(((*by_key.get(key.as_str())?).clone(), length))
    });
    if by_text.is_some() {
        return by_text;
    }
    let (known, length) = longest_spelling(words, &normals, false)?;
    let text: Vec<&str> = words.get(..length)?.iter().map(|piece| piece.text).collect();
    Some((Mention::known(text.join(" "), known), length))
}

/// Returns the mention of a word of a headline in title case that a full name of the text, or a given name, explains.
pub(super) fn alone(
    page: &Page<'_>,
    pieces: &[Piece<'_>],
    at: usize,
    surnames: &HashMap<&str, &Mention>,
) -> Option<Mention> {
    let piece = pieces.get(at).filter(|piece| piece.is_upper)?;
    let normal = spelling::normal(piece.text);
    if let Some(full) = surnames.get(normal.as_str()) {
        return (full.kind == Some(NameKind::Person)).then(|| (*full).clone());
    }
    let next = pieces.get(at + 1).filter(|next| next.is_upper && !next.is_parted)?;
    let surname = spelling::normal(next.text);
    let is_person = page.casing.is_ripe(page.language)
        && page.lexicon.is(&normal, Role::Given)
        && !page.is_ordinary(&surname)
        && !page.lexicon.is(&surname, Role::Given);
    is_person.then(|| {
        Mention::new(format!("{} {}", piece.text, next.text), Some(NameKind::Person), Sign::Word)
    })
}

/// Tells whether a word is an abbreviation in capitals.
fn is_letters(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=LETTERS_MAX + 1).contains(&letters) && !text.chars().any(char::is_lowercase)
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c, '\u{400}'..='\u{4ff}'))
}
