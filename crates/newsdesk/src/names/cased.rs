//! Names in scripts with capitals (Latin, Cyrillic, Greek): runs of capitalised words where words are not capitalised.
//! Knows pieces, the lexicon, the gazetteer and the casing statistic; what a run names is judged in `run`.

use std::collections::{HashMap, HashSet};

use super::casing::{self, Casing};
use super::lexicon::{Lexicon, Role};
use super::mention::Mention;
use super::piece::Piece;
use super::{run, spelling};
use crate::model::Language;

/// The longest run of words that is looked at as one name.
pub(super) const RUN_WORDS_MAX: usize = 8;
/// Of this share of its long words a headline is in title case, in percent.
///
/// # Source
/// Over the headlines of the labelled corpus: title case lies above 80, sentence case below 45.
const TITLE_CASE_PERCENT: usize = 60;
/// From this length on, in bytes, a word of a title-case headline is capitalised.
const TITLE_CASE_WORD: usize = 4;

/// What an article tells of its words before its names are looked for.
pub(super) struct Page<'a> {
    pub(super) language: Option<&'a Language>,
    pub(super) casing: &'a Casing,
    pub(super) lexicon: &'static Lexicon,
    /// How often words are capitalised inside sentences, by normal form.
    upper: HashMap<String, u32>,
    /// Words of which the text shows that they are none: written small, or behind a determiner.
    lower: HashSet<String>,
    pub(super) is_german: bool,
}

impl<'a> Page<'a> {
    /// Reads how an article writes its words.
    pub(super) fn new(
        language: Option<&'a Language>,
        casing: &'a Casing,
        body: &[Piece<'_>],
    ) -> Self {
        let is_german = language.is_some_and(|language| language.as_str() == "de");
        let (mut upper, mut lower) = (HashMap::new(), HashSet::new());
        // Only how words are written that stand capitalised somewhere is ever asked.
        let capitalised: HashSet<String> = body
            .iter()
            .filter(|piece| piece.is_upper)
            .map(|piece| spelling::normal(piece.text))
            .collect();
        for (at, piece) in body.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| body.get(at));
            if !piece.is_upper {
                let normal = spelling::normal_of(piece.text);
                if capitalised.contains(normal.as_ref()) {
                    lower.insert(normal.into_owned());
                }
            } else if is_german && before.is_some_and(casing::is_determiner) {
                lower.insert(spelling::normal(piece.text));
            } else if !piece.is_start {
                *upper.entry(spelling::normal(piece.text)).or_default() += 1;
            }
        }
        Self { language, casing, lexicon: Lexicon::get(), upper, lower, is_german }
    }

    /// Tells whether a capitalised word is one of the language's ordinary words.
    pub(super) fn is_ordinary(&self, normal: &str) -> bool {
        let roles = self.lexicon.roles(normal);
        roles.has(Role::Function)
            || roles.has(Role::Calendar)
            || self.lower.contains(normal)
            || self.casing.is_name(self.language, normal) == Some(false)
    }

    /// Tells whether a capitalised word behind a word of place is a place. German capitalises its nouns, so there it
    /// must come back, and never with an article.
    pub(super) fn is_located(&self, normal: &str) -> bool {
        !self.is_german
            || self.casing.is_name(self.language, normal) == Some(true)
            || self.upper.get(normal).is_some_and(|count| *count >= 2)
    }

    /// Tells whether something shows that a word is a name even where every word is capitalised.
    pub(super) fn is_shown(&self, normal: &str) -> bool {
        !self.is_ordinary(normal)
            && (!self.is_german && self.upper.contains_key(normal)
                || self.lexicon.is(normal, Role::Given)
                || self.casing.is_name(self.language, normal) == Some(true))
    }
}

/// Returns the mentions of a text whose words stand in sentences.
pub(super) fn mentions(page: &Page<'_>, pieces: &[Piece<'_>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let end = run_end(page, pieces, at);
        if end == at {
            at += 1;
            continue;
        }
        run::judge(page, pieces, at..end, &mut found);
        at = end;
    }
    found
}

/// Returns where the run of capitalised words that begins at a piece ends; the piece itself when none begins there.
fn run_end(page: &Page<'_>, pieces: &[Piece<'_>], start: usize) -> usize {
    let Some(first) = pieces.get(start).filter(|piece| piece.is_upper) else { return start };
    let leads = |piece: &Piece<'_>| page.lexicon.is(&spelling::normal(piece.text), Role::OrgLead);
    let mut is_led = leads(first);
    let mut end = start + 1;
    let mut is_possessive = first.is_possessive;
    while end - start < RUN_WORDS_MAX && !is_possessive {
        let Some(piece) = pieces.get(end).filter(|piece| !piece.is_parted) else { break };
        if piece.is_upper {
            is_possessive = piece.is_possessive;
            is_led |= leads(piece);
            end += 1;
            continue;
        }
        match particles(page, pieces, end, is_led) {
            0 => break,
            length => end += length,
        }
    }
    end
}

/// Returns how many small words at a place stand inside a name: 0 when no capital follows them.
fn particles(page: &Page<'_>, pieces: &[Piece<'_>], at: usize, is_led: bool) -> usize {
    let is_capital =
        |at: usize| pieces.get(at).is_some_and(|piece| piece.is_upper && !piece.is_parted);
    let joins = |at: usize, second: bool| {
        pieces.get(at).is_some_and(|piece| {
            let is_article =
                matches!(piece.text, "la" | "le" | "les" | "los" | "las" | "der" | "den" | "the");
            !piece.is_parted
                && (is_led && matches!(piece.text, "of" | "for" | "für" | "de" | "and" | "the")
                    || page.lexicon.is(piece.text, Role::Particle) && (second || !is_article))
        })
    };
    match (joins(at, false), is_capital(at + 1), joins(at + 1, true), is_capital(at + 2)) {
        (true, true, ..) => 1,
        (true, false, true, true) => 2,
        _ => 0,
    }
}

/// Tells whether the capitals of a headline say nothing, since every word has one.
pub(super) fn is_title_case(page: &Page<'_>, pieces: &[Piece<'_>]) -> bool {
    let long = pieces.iter().skip(1).filter(|piece| {
        piece.text.len() >= TITLE_CASE_WORD
            && piece.text.chars().next().is_some_and(char::is_alphabetic)
    });
    let (mut all, mut upper) = (0, 0);
    for piece in long {
        all += 1;
        upper += usize::from(piece.is_upper);
    }
    !page.is_german && all >= 2 && upper * 100 >= all * TITLE_CASE_PERCENT
}

/// Returns the mentions of a headline in title case: what the text itself or the gazetteer knows, and no others.
pub(super) fn title_case_mentions(
    page: &Page<'_>,
    pieces: &[Piece<'_>],
    known: &[Mention],
) -> Vec<Mention> {
    let by_key: HashMap<&str, &Mention> =
        known.iter().rev().map(|mention| (mention.key.as_str(), mention)).collect();
    let surnames: HashMap<&str, &Mention> = known
        .iter()
        .rev()
        .filter_map(|mention| Some((mention.key.rsplit_once('-')?.1, mention)))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        at += match run::longest_known(pieces, at, &by_key) {
            Some((mention, length)) => {
                found.push(mention);
                length
            }
            None => {
                found.extend(run::alone(page, pieces, at, &surnames));
                1
            }
        };
    }
    found
}
