//! Names in scripts that have spaces and no capitals (Arabic, Devanagari): what the gazetteer knows, and what stands
//! behind a title, a given name or a word such as "city". Nothing else is claimed.

use super::gazetteer::{Gazetteer, Known, SPELLING_WORDS};
use super::lexicon::Lexicon;
use super::mention::{Mention, Sign};
use super::piece::Piece;
use super::spelling;
use crate::model::NameKind;
use crate::words::fold;

/// The words of a person's name at most, behind a title.
const PERSON_WORDS: usize = 2;
/// Words inside an Arabic name: "son of", "father of", "servant of".
const KIN: [&str; 7] = ["بن", "ابن", "أبو", "أبي", "عبد", "آل", "بنت"];
/// The shortest word that is looked at without its prefix, in letters.
const PREFIXED_MIN: usize = 4;
/// Arabic conjunctions and prepositions that are written with the next word.
const PREFIXES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// The lists of one script.
#[derive(Clone, Copy)]
pub(super) struct Lists {
    given: &'static str,
    title: &'static str,
    place: &'static str,
    /// Words that end a name behind a title: verbs and small words of the script's languages.
    stops: &'static [&'static str],
}

/// The lists of Arabic.
pub(super) const ARABIC: Lists = Lists {
    given: "arabic_given",
    title: "arabic_title",
    place: "arabic_place",
    stops: &[
        "في",
        "من",
        "على",
        "إلى",
        "الى",
        "عن",
        "أن",
        "ان",
        "إن",
        "قال",
        "قالت",
        "أعلن",
        "أعلنت",
        "أكد",
        "أكدت",
        "مع",
        "بعد",
        "قبل",
        "خلال",
        "الذي",
        "التي",
        "هذا",
        "هذه",
        "ذلك",
        "أمس",
        "اليوم",
        "إنه",
        "إنها",
        "لم",
        "لن",
        "قد",
        "كان",
        "كانت",
        "يوم",
        "صرح",
        "صرحت",
        "أوضح",
        "أوضحت",
        "ثم",
        "أو",
        "حيث",
        "بين",
        "كما",
        "أضاف",
        "أضافت",
        "عند",
        "قرب",
        "وقال",
        "وقالت",
        "للصحفيين",
        "يقول",
        "تقول",
        "افتتح",
        "افتتحت",
        "وعد",
        "وعدت",
        "طلب",
        "طلبت",
        "زار",
        "زارت",
        "فاز",
        "فازت",
        "أشار",
        "أشارت",
    ],
};

/// The lists of Hindi.
pub(super) const HINDI: Lists = Lists {
    given: "hindi_given",
    title: "hindi_title",
    place: "hindi_place",
    stops: &[
        "ने",
        "को",
        "का",
        "की",
        "के",
        "में",
        "से",
        "पर",
        "और",
        "है",
        "हैं",
        "था",
        "थी",
        "थे",
        "कहा",
        "यह",
        "वह",
        "भी",
        "ही",
        "तक",
        "लिए",
        "बताया",
        "एक",
        "इस",
        "उस",
        "तो",
        "कि",
        "द्वारा",
        "साथ",
        "बाद",
        "पहले",
        "गए",
        "गई",
        "गया",
        "होने",
        "हुई",
        "हुए",
        "हुआ",
        "अब",
        "नहीं",
    ],
};

/// Returns the mentions of a text.
pub(super) fn mentions(lists: Lists, pieces: &[Piece<'_>]) -> Vec<Mention> {
    let normals: Vec<String> = pieces.iter().map(|piece| spelling::normal(piece.text)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let length = mention(lists, pieces, &normals, at, &mut found);
        at += length.max(1);
    }
    found
}

/// Adds what begins at a word; returns how many words it takes.
fn mention(
    lists: Lists,
    pieces: &[Piece<'_>],
    normals: &[String],
    at: usize,
    found: &mut Vec<Mention>,
) -> usize {
    if let Some((known, length)) = known(pieces, normals, at) {
        found.push(Mention::known(text(pieces, at, length), known));
        return length;
    }
    let title = listed(lists.title, pieces, normals, at);
    if title > 0 {
        return title + named(lists, pieces, normals, at + title, NameKind::Person, found);
    }
    // "City of X" is the phrase; the article on the word tells that it ends there ("the city announced").
    if listed(lists.place, pieces, normals, at) > 0
        && pieces.get(at).is_some_and(|piece| !has_article(piece.text))
    {
        return 1 + named(lists, pieces, normals, at + 1, NameKind::Place, found);
    }
    let length = given_length(lists, pieces, normals, at);
    if length > 0 {
        found.push(Mention::new(text(pieces, at, length), Some(NameKind::Person), Sign::Word));
    }
    length
}

/// Returns the length of the full name that a given name begins: the word behind it has the article or a surname's
/// ending, or is a given name itself; 0 when it is none of these.
fn given_length(lists: Lists, pieces: &[Piece<'_>], normals: &[String], at: usize) -> usize {
    let is_given = |at: usize| {
        let is_stop = pieces.get(at).is_none_or(|piece| lists.stops.contains(&piece.text));
        !is_stop && normals.get(at).is_some_and(|normal| Lexicon::get().holds(lists.given, normal))
    };
    if !is_given(at) {
        return 0;
    }
    let length = name_length(lists, pieces, normals, at, PERSON_WORDS);
    let is_surname = |at: usize| {
        is_given(at)
            || lists.given == HINDI.given
            || pieces
                .get(at)
                .is_some_and(|piece| has_article(piece.text) || piece.text.ends_with('ي'))
    };
    let last = at + length.saturating_sub(1);
    if length >= PERSON_WORDS && is_surname(last) && known(pieces, normals, last).is_none() {
        length
    } else {
        0
    }
}

/// Adds the name that stands behind a title or a word of place; returns how many words it takes.
fn named(
    lists: Lists,
    pieces: &[Piece<'_>],
    normals: &[String],
    at: usize,
    kind: NameKind,
    found: &mut Vec<Mention>,
) -> usize {
    if known(pieces, normals, at).is_some() {
        return 0;
    }
    let is_person = kind == NameKind::Person;
    let length = name_length(lists, pieces, normals, at, if is_person { PERSON_WORDS } else { 1 });
    // One word behind a title is more often an adjective ("the French president") than a surname.
    let is_adjective =
        |word: &str| has_article(word) || word.ends_with('ي') || word.ends_with("ية");
    let is_name = length > 0
        && !(is_person && length < PERSON_WORDS)
        && pieces.get(at).is_some_and(|piece| !is_adjective(piece.text));
    if is_name {
        found.push(Mention::new(text(pieces, at, length), Some(kind), Sign::Title));
    }
    if is_name { length } else { 0 }
}

/// Returns how many words from a place on can be a name.
fn name_length(
    lists: Lists,
    pieces: &[Piece<'_>],
    normals: &[String],
    at: usize,
    max: usize,
) -> usize {
    let is_kin = |at: usize| pieces.get(at).is_some_and(|piece| KIN.contains(&piece.text));
    let max = if max > 1 && is_kin(at + 1) { max + 1 } else { max };
    (0..max)
        .take_while(|offset| {
            let (Some(piece), Some(normal)) = (pieces.get(at + offset), normals.get(at + offset))
            else {
                return false;
            };
            let is_stop = lists.stops.contains(&piece.text);
            let is_number = normal.bytes().next().is_some_and(|b| b.is_ascii_digit());
            !is_stop
                && !is_number
                && (*offset == 0 || !piece.is_parted)
                && piece.text.chars().count() >= 2
        })
        .count()
}

/// Returns how many words of a list stand at a place.
fn listed(list: &'static str, pieces: &[Piece<'_>], normals: &[String], at: usize) -> usize {
    let lexicon = Lexicon::get();
    let holds = |word: &str| lexicon.holds(list, word);
    let Some(first) = normals.get(at) else { return 0 };
    let joined =
        normals.get(at + 1).filter(|_| pieces.get(at + 1).is_some_and(|piece| !piece.is_parted));
    if joined.is_some_and(|second| holds(&format!("{first} {second}"))) {
        return 2;
    }
    let is_listed = holds(first) || without_prefix(first).is_some_and(|bare| holds(&bare));
    usize::from(is_listed)
}

/// Returns what the gazetteer knows at a place, and how many words it takes.
fn known(pieces: &[Piece<'_>], normals: &[String], at: usize) -> Option<(Known, usize)> {
    let gazetteer = Gazetteer::get();
    let words = normals.get(at..normals.len().min(at + SPELLING_WORDS))?;
    let parted = (1..words.len())
        .find(|offset| pieces.get(at + offset).is_some_and(|piece| piece.is_parted));
    let words = words.get(..parted.unwrap_or(words.len()))?;
    (1..=words.len()).rev().find_map(|length| {
        let phrase = words.get(..length)?.join(" ");
        let known = gazetteer
            .spaced(&phrase)
            .or_else(|| gazetteer.spaced(&without_prefix(&phrase)?))
            .filter(|known| !known.is_ambiguous)?;
        Some((known, length))
    })
}

/// Returns an Arabic word or phrase without the small word written before it.
fn without_prefix(normal: &str) -> Option<String> {
    let rest = normal.strip_prefix(PREFIXES)?;
    let word = rest.split(' ').next()?;
    (word.chars().count() + 1 >= PREFIXED_MIN).then(|| {
        rest.strip_prefix("ال").or_else(|| rest.strip_prefix('ل')).unwrap_or(rest).to_owned()
    })
}

/// Tells whether an Arabic word has the article.
fn has_article(word: &str) -> bool {
    fold(word).starts_with("ال")
}

fn text(pieces: &[Piece<'_>], at: usize, length: usize) -> String {
    let words = pieces.get(at..at + length).unwrap_or_default();
    words.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ")
}
