//! Names of authors out of the lines that credit them: "By Ada Poole and Ben Reed, 3 May 2026" is two names.
//! Knows no page.

use super::date;
use super::words::{bare, folded, plain};

/// Names that are taken from one page.
const MAX_NAMES: usize = 16;
/// Characters of a line that credits authors.
const MAX_LINE_CHARS: usize = 160;
/// Words of one name.
const MAX_NAME_WORDS: usize = 7;
/// Words before a name, one after the other, that are taken off.
const MAX_LEADS: usize = 3;
/// Characters of a word with digits that belongs to a date or count.
const MAX_DIGIT_WORD: usize = 10;

/// Words before names in the languages of most pages, longer ones first.
const LEADS: [&str; 45] = [
    "view all posts by",
    "zeige alle beiträge von",
    "alle beiträge von",
    "about the author",
    "über den autor",
    "veröffentlicht von",
    "geschrieben von",
    "eingestellt von",
    "erstellt von",
    "verfasst von",
    "ein beitrag von",
    "artikel von",
    "beitrag von",
    "text von",
    "interview von",
    "post author by",
    "post author",
    "published by",
    "written by",
    "reported by",
    "posted by",
    "article by",
    "story by",
    "words by",
    "text by",
    "interview",
    "reporter",
    "publié par",
    "écrit par",
    "escrito por",
    "publicado por",
    "autoren",
    "auteurs",
    "auteur",
    "autore",
    "authors",
    "author",
    "autor",
    "text",
    "von",
    "par",
    "por",
    "door",
    "by",
    "di",
];

/// What follows names in a line.
const TAILS: [&str; 17] = [
    " am ",
    " on ",
    " stand:",
    " quelle:",
    " alles von ",
    " publiziert",
    " publicado",
    " posted ",
    " veröffentlicht",
    " updated",
    " last updated",
    " vor ",
    " - ",
    " – ",
    " — ",
    " • ",
    " edited by ",
];

/// Lines that begin so credit a picture or are a button.
const NO_CREDITS: [&str; 15] = [
    "foto",
    "photo",
    "bild",
    "image",
    "follow",
    "comment",
    "share",
    "more by",
    "mehr von",
    "no author",
    "last updated",
    "teilen",
    "publiziert am",
    "posted on",
    "posted in",
];

/// Words that part the day of a line from the names behind it.
const AFTER_DAYS: [&str; 8] =
    [" by ", " von ", " par ", " por ", " autor: ", " author: ", " - ", " | "];

/// Returns the names in some lines, each once.
pub(super) fn names_in(lines: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in lines.iter().flat_map(|line| split(line)) {
        if names.len() < MAX_NAMES && !names.iter().any(|known| bare(known) == bare(&name)) {
            names.push(name);
        }
    }
    names
}

/// Tells whether a line reads like the name of one person.
pub(super) fn is_person(line: &str) -> bool {
    let name = credit(line).unwrap_or_default();
    let words: Vec<&str> = name.split(' ').collect();
    (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// Splits a line that names several people.
fn split(line: &str) -> Vec<String> {
    let Some(line) = credit(line) else { return Vec::new() };
    line.split([',', ';', '|', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" & "))
        .filter_map(credit)
        .filter(|name| name.split(' ').count() <= MAX_NAME_WORDS)
        .collect()
}

/// Returns a line as names, without "by" before and a date behind; `None` where it cannot be names.
pub(super) fn credit(line: &str) -> Option<String> {
    const EDGES: [char; 14] =
        [' ', ',', '.', '&', '-', '–', '—', '|', '·', ':', '@', '(', '•', '\u{a0}'];
    let mut line = after_day(&plain(line)?);
    for _ in 0..MAX_LEADS {
        let Some(rest) = without_lead(&line) else { break };
        line = rest;
    }
    let lower = line.to_lowercase();
    if NO_CREDITS.iter().any(|words| lower.starts_with(words)) {
        return None;
    }
    let line = folded(without_tail(&line).trim_matches(EDGES));
    let is_address = ["://", "www.", "@", "[at]"].iter().any(|sign| line.contains(sign));
    let has_letters = line.chars().any(char::is_alphabetic);
    let is_short = line.chars().count() <= MAX_LINE_CHARS;
    let is_lead = LEADS.contains(&line.to_lowercase().as_str());
    (has_letters && !is_address && is_short && !is_lead).then_some(line)
}

/// Returns what follows the day in a line such as "Posted on 3 May 2026 by Ada Poole".
fn after_day(line: &str) -> String {
    const BEGINNINGS: [&str; 6] =
        ["posted", "published", "publiziert", "veröffentlicht", "publié", "publicado"];
    let lower = line.to_lowercase();
    let is_dated = BEGINNINGS.iter().any(|word| lower.starts_with(word))
        || lower.starts_with(|first: char| first.is_ascii_digit());
    // Positions in the lower-case text are positions in the line only where both have the same length.
    if !is_dated || lower.len() != line.len() {
        return line.to_owned();
    }
    let found = AFTER_DAYS.iter().find_map(|word| {
        let at = lower.rfind(word)?;
        let has_day = line.get(..at)?.chars().any(|character| character.is_ascii_digit());
        has_day.then(|| line.get(at + word.len()..)).flatten()
    });
    found.unwrap_or(line).to_owned()
}

/// Removes words before the names; `None` where there are none.
fn without_lead(line: &str) -> Option<String> {
    LEADS.iter().find_map(|words| {
        let is_lead = line.get(..words.len())?.to_lowercase() == *words;
        let rest = line.get(words.len()..)?;
        let is_parted = rest.starts_with([' ', ':', '\u{a0}', '-']);
        (is_lead && is_parted)
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}', '-', '–']).to_owned())
    })
}

/// Removes what follows the names: a date, a place, other people's work.
fn without_tail(line: &str) -> String {
    let lower = line.to_lowercase();
    let is_aligned = lower.len() == line.len();
    let tails = TAILS.iter().filter(|_| is_aligned).filter_map(|words| lower.find(words));
    let cut = tails.filter(|at| *at > 2).min().unwrap_or(line.len());
    let line = line.get(..cut).unwrap_or(line);
    // A word with a digit begins a date or a count; a month before it belongs to it.
    let mut words: Vec<&str> = line.split(' ').collect();
    let has_digit = |word: &&str| {
        word.len() <= MAX_DIGIT_WORD && word.chars().any(|character| character.is_ascii_digit())
    };
    let Some(at) = words.iter().position(has_digit).filter(|at| *at > 0) else {
        return line.to_owned();
    };
    // "Poole22" is the end of a name that the page's layout sets apart from the day.
    let glued = words.get(at).copied().unwrap_or_default();
    let glued = glued.trim_end_matches(|character: char| character.is_ascii_digit());
    words.truncate(at);
    if glued.chars().count() > 2 && glued.chars().all(char::is_alphabetic) {
        words.push(glued);
    }
    let is_month = |word: &&&str| date::month_number(&word.to_lowercase()).is_some();
    if words.len() > 1 && words.last().filter(is_month).is_some() {
        words.pop();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_names() {
        let check = |line: &str, want: &[&str]| {
            assert_eq!(names_in(&[line.to_owned()]), want, "{line}");
        };
        check("By Ada Poole and Ben Reed", &["Ada Poole", "Ben Reed"]);
        check("Von: Ada Poole, 3. Mai 2026", &["Ada Poole"]);
        check("Ada Poole May 20", &["Ada Poole"]);
        check("Posted on September 21, 2020 by Ada Poole", &["Ada Poole"]);
        check("06.11.2023 13:30 von Olga", &["Olga"]);
        check("View all posts by Ada Poole", &["Ada Poole"]);
        check("by Ada Poole22 Dec 2016651", &["Ada Poole"]);
        check("Ada Poole, ada poole", &["Ada Poole"]);
        check("delta201", &["delta201"]);
        check("Byron Vale", &["Byron Vale"]);
        check("https://news.example/ada", &[]);
        check("Photo: Ada Poole", &[]);
        check("By", &[]);
        check("", &[]);
    }

    #[test]
    fn a_person_has_two_to_four_capitalised_words() {
        assert!(is_person("von Ada Poole"));
        assert!(!is_person("von allen Seiten"));
        assert!(!is_person("By Wednesday"));
    }
}
