//! Names from mentions: the same thing under one key, a surname alone under its full name, each kind by its best sign.

use std::collections::HashMap;

use super::mention::{Mention, Sign};
use super::spelling;
use crate::model::{Name, NameKind};

/// The most names of one article: more are lists of results, or hostile.
pub const NAMES_MAX: usize = 40;
/// The most mentions of one article that are gathered.
const MENTIONS_MAX: usize = 2_000;

/// A name while its mentions are gathered.
struct Gathered {
    name: Name,
    /// The best sign of all mentions.
    sign: Sign,
    /// The best sign of those that tell a kind.
    kind_sign: Sign,
    /// Mentions that a title, an age or a given name explains.
    person: u32,
}

/// Returns the names of an article, those of its headline first, then the most mentioned.
pub(super) fn names(mut mentions: Vec<Mention>) -> Vec<Name> {
    mentions.truncate(MENTIONS_MAX);
    let fulls = full_names(&mentions);
    let mut found: Vec<Gathered> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for mention in mentions {
        let mention = resolved(mention, &fulls);
        match places.get(&mention.key).and_then(|at| found.get_mut(*at)) {
            Some(gathered) => gathered.add(&mention),
            None => {
                places.insert(mention.key.clone(), found.len());
                found.push(Gathered::new(mention));
            }
        }
    }
    let mut names: Vec<Name> =
        found.into_iter().filter(Gathered::is_sure).map(Gathered::into_name).collect();
    // The sort is stable: equals stay in the order in which the article names them.
    names.sort_by_key(|name| (!name.in_headline, std::cmp::Reverse(name.count)));
    names.truncate(NAMES_MAX);
    names
}

/// Full names by the surname that stands for them alone; `None` where two people share it.
fn full_names(mentions: &[Mention]) -> HashMap<String, Option<Mention>> {
    let mut fulls: HashMap<String, Option<Mention>> = HashMap::new();
    for mention in mentions {
        let may_be_person = mention.sign > Sign::Bare
            && (mention.kind == Some(NameKind::Person)
                || mention.kind.is_none() && (2..=3).contains(&mention.text.split(' ').count()));
        if let Some(surname) = native_surname(mention) {
            note(&mut fulls, surname, mention);
        }
        // The last part of "Crist-Obama" or "Republican-led" is nobody's surname.
        let is_compound = !mention.text.contains([' ', '・', '·']);
        let Some((_, surname)) =
            mention.key.rsplit_once('-').filter(|_| may_be_person && !is_compound)
        else {
            continue;
        };
        note(&mut fulls, surname, mention);
    }
    fulls
}

/// Notes for whom a surname stands; for nobody when two people have it.
fn note(fulls: &mut HashMap<String, Option<Mention>>, surname: &str, full: &Mention) {
    let known = fulls.entry(surname.to_owned()).or_insert_with(|| Some(full.clone()));
    if known.as_ref().is_some_and(|known| known.key != full.key) {
        *known = None;
    }
}

/// Returns the surname of a Japanese or Chinese name, which stands first and without a blank.
fn native_surname(mention: &Mention) -> Option<&str> {
    let length = mention.text.chars().count();
    let is_native = mention.kind == Some(NameKind::Person)
        && (3..=5).contains(&length)
        && mention.text.chars().all(crate::words::is_unspaced);
    let surname = if length > 3 { 2 } else { 1 };
    let end = mention.text.char_indices().nth(surname)?.0;
    mention.text.get(..end).filter(|_| is_native)
}

/// Returns a mention under the full name for which it stands.
fn resolved(mention: Mention, fulls: &HashMap<String, Option<Mention>>) -> Mention {
    let is_word = !mention.text.contains(' ') && mention.sign != Sign::Locative;
    let is_free = mention.kind.is_none_or(|kind| kind == NameKind::Person);
    if !is_word || !is_free {
        return mention;
    }
    let word = spelling::normal(&mention.text);
    let full = fulls.get(&word).or_else(|| fulls.get(word.strip_suffix('s')?));
    match full {
        Some(Some(full)) => Mention {
            text: full.text.clone(),
            key: full.key.clone(),
            // A name that comes back as its last word is a person's.
            kind: Some(NameKind::Person),
            sign: mention.sign.max(Sign::Word),
            ..mention
        },
        _ => mention,
    }
}

impl Gathered {
    fn new(mention: Mention) -> Self {
        let name = Name {
            text: mention.text.clone(),
            key: mention.key.clone(),
            kind: mention.kind.unwrap_or(NameKind::Other),
            count: 0,
            in_headline: false,
        };
        let mut gathered = Self { name, sign: Sign::Bare, kind_sign: Sign::Bare, person: 0 };
        gathered.add(&mention);
        gathered
    }

    fn add(&mut self, mention: &Mention) {
        self.name.count += 1;
        self.name.in_headline |= mention.in_headline;
        self.person += u32::from(mention.kind == Some(NameKind::Person));
        if let Some(kind) = mention.kind
            && (mention.sign > self.kind_sign || self.name.kind == NameKind::Other)
        {
            self.name.kind = kind;
            self.kind_sign = mention.sign;
        }
        self.sign = self.sign.max(mention.sign);
        let is_fuller = mention.text.chars().count() > self.name.text.chars().count();
        let is_shouted = !self.name.text.chars().any(char::is_lowercase)
            && mention.text.chars().any(char::is_lowercase);
        if is_fuller || is_shouted {
            self.name.text.clone_from(&mention.text);
        }
    }

    /// Tells whether enough speaks for the name: one capital alone, of a single word, may be a slip.
    fn is_sure(&self) -> bool {
        let is_word = !self.name.text.contains(' ');
        let is_backed =
            !is_word || self.name.count >= 2 || self.name.kind == NameKind::Organisation;
        self.sign > Sign::Capital || self.sign == Sign::Capital && is_backed
    }

    /// Returns the name; a word of place before it makes a place only of what nothing calls a person.
    fn into_name(mut self) -> Name {
        if self.kind_sign == Sign::Locative && self.person > 0 {
            self.name.kind = NameKind::Person;
        }
        self.name
    }
}
