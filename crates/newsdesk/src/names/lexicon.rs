//! Words that tell what a name names: titles, given names, what companies end with, words before places.
//! Knows its own file alone; the languages share one list, since a word rarely means something else in another.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::spelling;

/// The lexicon of this program.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("lexicon.txt")));

/// What a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub(super) enum Role {
    /// Stands before a person's name.
    Title = 1,
    /// Stands before a place's name (town, river).
    PlaceTitle = 1 << 1,
    /// Part of an organisation's name.
    OrgHead = 1 << 2,
    /// Begins an organisation's name that goes on after "of".
    OrgLead = 1 << 3,
    /// Part of a place's name.
    PlaceHead = 1 << 4,
    /// A small word inside a name.
    Particle = 1 << 5,
    /// Stands before a place.
    Locative = 1 << 6,
    /// Capitalised, and no name.
    Calendar = 1 << 7,
    /// Begins sentences.
    Function = 1 << 8,
    /// Letters that name nothing.
    Acronym = 1 << 9,
    /// A given name.
    Given = 1 << 10,
}

/// Lists of the file that hold roles of words in scripts with capitals.
const ROLES: [(&str, Role); 11] = [
    ("title", Role::Title),
    ("place_title", Role::PlaceTitle),
    ("org_head", Role::OrgHead),
    ("org_lead", Role::OrgLead),
    ("place_head", Role::PlaceHead),
    ("particle", Role::Particle),
    ("locative", Role::Locative),
    ("calendar", Role::Calendar),
    ("function", Role::Function),
    ("acronym", Role::Acronym),
    ("given", Role::Given),
];

/// What German compounds end with that stand before a person's name ("Bundesaußenministerin").
///
/// # Source
/// German word formation; only ends of at least six letters, which no surname of the fixture has.
const GERMAN_TITLE_ENDS: [&str; 16] = [
    "prasident",
    "prasidentin",
    "minister",
    "ministerin",
    "sprecher",
    "sprecherin",
    "meister",
    "meisterin",
    "kanzler",
    "direktor",
    "direktorin",
    "forscher",
    "forscherin",
    "trainer",
    "trainerin",
    "richterin",
];

/// What a word can be, all at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    /// Tells whether a role is among them.
    pub(super) const fn has(self, role: Role) -> bool {
        self.0 & role as u16 != 0
    }
}

/// The words of all lists.
pub(super) struct Lexicon {
    roles: HashMap<String, u16>,
    lists: HashMap<&'static str, Vec<String>>,
    members: HashSet<(&'static str, String)>,
}

impl Lexicon {
    /// Returns the lexicon of this program.
    pub(super) fn get() -> &'static Self {
        &LEXICON
    }

    fn read(text: &'static str) -> Self {
        let mut lexicon =
            Self { roles: HashMap::new(), lists: HashMap::new(), members: HashSet::new() };
        let mut list = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                list = name;
                continue;
            }
            for word in line.split_whitespace() {
                lexicon.add(list, word);
            }
        }
        for words in lexicon.lists.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        lexicon
    }

    fn add(&mut self, list: &'static str, word: &str) {
        let word = word.replace('_', " ");
        match ROLES.iter().find(|(name, _)| *name == list) {
            Some((_, role)) => {
                *self.roles.entry(spelling::normal_words(&word)).or_default() |= *role as u16;
            }
            None if word.chars().any(crate::words::is_unspaced) => {
                self.lists.entry(list).or_default().push(word);
            }
            None => {
                self.members.insert((list, spelling::normal_words(&word)));
            }
        }
    }

    /// Returns the roles of a word in its normal form.
    pub(super) fn roles(&self, normal: &str) -> Roles {
        let of = |word: &str| self.roles.get(word).copied().unwrap_or_default();
        let mut roles = of(normal);
        if let Some((first, end)) = normal.split_once('-') {
            // Hyphened words have the role of their end ("US-Präsident"), given names that of their beginning.
            let end = end.rsplit('-').next().unwrap_or(end);
            roles |= of(end) & (Role::Title as u16 | Role::OrgHead as u16);
            roles |= of(first) & Role::Given as u16;
            roles |= if is_german_title(end) { Role::Title as u16 } else { 0 };
        }
        Roles(roles | if is_german_title(normal) { Role::Title as u16 } else { 0 })
    }

    /// Tells whether a word, in its normal form, has a role.
    pub(super) fn is(&self, normal: &str, role: Role) -> bool {
        self.roles(normal).has(role)
    }

    /// Tells whether a list of a script without capitals holds a word, in its normal form.
    pub(super) fn holds(&self, list: &'static str, normal: &str) -> bool {
        self.members.contains(&(list, normal.to_owned()))
    }

    /// Returns the word of a list of a script without spaces with which a text begins.
    pub(super) fn begins(&self, list: &'static str, text: &str) -> Option<&str> {
        let words = self.lists.get(list)?;
        words.iter().find(|word| text.starts_with(word.as_str())).map(String::as_str)
    }
}

/// Tells whether a folded word is a German compound that stands before a person's name.
fn is_german_title(folded: &str) -> bool {
    // Compounds are long, and the ends rare: most words are told by their last letter.
    folded.len() > 8
        && folded.ends_with(['r', 't', 'n'])
        && GERMAN_TITLE_ENDS.iter().any(|end| folded.len() > end.len() && folded.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_roles() {
        let check = |word: &str, role: Role, want: bool| {
            assert_eq!(Lexicon::get().is(&spelling::normal(word), role), want, "{word} {role:?}");
        };
        check("President", Role::Title, true);
        check("Bundesaußenministerin", Role::Title, true);
        check("US-Präsident", Role::Title, true);
        check("Harbour", Role::Title, false);
        check("GmbH", Role::OrgHead, true);
        check("Jean-Luc", Role::Given, true);
        check("Марина", Role::Given, true);
        check("Montag", Role::Calendar, true);
        check("van", Role::Particle, true);
    }

    #[test]
    fn every_list_of_the_file_is_read() {
        let lexicon = Lexicon::get();
        assert!(lexicon.holds("arabic_title", &spelling::normal_words("رئيس الوزراء")));
        assert!(lexicon.holds("hindi_title", "प्रधानमंत्री"));
        assert_eq!(lexicon.begins("japanese_title", "首相は"), Some("首相"));
        assert_eq!(lexicon.begins("chinese_surname", "欧阳明"), Some("欧阳"));
    }
}
