//! Credits: where an article itself says that its text comes from. Datelines, last lines, notices of republication and
//! bylines, in the languages of the news. Reads one article; whether the credit is true is for others to judge.

use std::ops::Range;

use super::agency;
use crate::model::ArticleText;
use crate::words::{Token, fold, tokens};

/// Bytes of a paragraph in which a dateline is looked for: "WASHINGTON, Nov. 3, 2026 (Reuters) -".
const DATELINE_BYTES: usize = 160;
/// Words before the agency's name in a dateline.
const DATELINE_WORDS: usize = 8;
/// Bytes of a line that can be a credit or a notice; a longer one is prose.
const LINE_BYTES: usize = 400;
/// Words of a credited name.
const NAME_WORDS: usize = 6;
/// Words between "originally published" and the "by" that leads to the name.
const CONNECTIVE_WORDS: usize = 8;
/// Words of a notice before "originally published": "This article was".
const SUBJECT_WORDS: usize = 6;
/// Bytes of a byline that are read.
const BYLINE_BYTES: usize = 300;

/// What an article says of where its text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Who is credited, as printed: `Reuters`, `Northern Wire`, `Agencies`.
    pub name: String,
    /// The line, sentence or byline that says so, as printed.
    pub words: String,
}

/// How the words of a notice begin, folded, and the words that lead from there to the name.
///
/// # Source
/// The wording of the notices that The Conversation, 360info and Global Voices ask republishers to print.
const NOTICES: [(&[&str], &[&str]); 20] = [
    (&["republished"], &["from"]),
    (&["reprinted"], &["from"]),
    (&["syndicated"], &["from"]),
    (&["originally", "published"], &["by", "on", "in", "at"]),
    (&["originally", "appeared"], &["on", "in", "at"]),
    (&["first", "published"], &["by", "on", "in", "at"]),
    (&["first", "appeared"], &["on", "in", "at"]),
    (&["zuerst", "erschienen"], &["bei", "in", "auf", "im"]),
    (&["erschien", "zuerst"], &["bei", "in", "auf", "im"]),
    (&["ubernommen"], &["von"]),
    (&["republie"], &["de"]),
    (&["publie", "initialement"], &["sur", "par", "dans"]),
    (&["initialement", "publie"], &["sur", "par", "dans"]),
    (&["publicado", "originalmente"], &["en", "por", "em", "no", "na"]),
    (&["republicado"], &["de", "do", "da"]),
    (&["pubblicato", "originariamente"], &["su", "da"]),
    (&["oorspronkelijk", "gepubliceerd"], &["door", "op", "in"]),
    (&["впервые", "опубликовано"], &["в", "на"]),
    (&["pertama", "kali", "diterbitkan"], &["di", "oleh"]),
    (&["نشر", "لاول", "مره"], &["في", "علي"]),
];

/// Folded words that a notice has before its verb: it speaks of the article, not of a novel "first published in 1990".
const SUBJECTS: [&str; 22] = [
    "analysis",
    "article",
    "articles",
    "articolo",
    "articulo",
    "artigo",
    "artikel",
    "beitrag",
    "column",
    "essay",
    "piece",
    "report",
    "stuk",
    "story",
    "text",
    "texte",
    "texto",
    "testo",
    "материал",
    "статья",
    "المقال",
    "artikelen",
];

/// Folded words that end a name: what follows are terms or a date.
const NAME_ENDS: [&str; 20] = [
    "under", "unter", "sous", "bajo", "sob", "sotto", "onder", "with", "and", "on", "mit", "avec",
    "con", "com", "le", "el", "в", "по", "here", "as",
];

/// Folded words before the colon of a line that names a source: "Source: Reuters".
const SOURCE_LABELS: [&str; 20] = [
    "bron",
    "fonte",
    "fuente",
    "kaynak",
    "kilde",
    "kalla",
    "lahde",
    "quelle",
    "source",
    "sumber",
    "zdroj",
    "zrodlo",
    "источник",
    "джерело",
    "المصدر",
    "स्रोत",
    "来源",
    "來源",
    "出典",
    "via",
];

/// What a Chinese notice of republication begins with.
const EAST_ASIAN_NOTICES: [&str; 4] = ["本文转载自", "转载自", "本文转自", "轉載自"];

/// Folded words of which a line about rights has one; it is no part of the text.
const RIGHTS_WORDS: [&str; 7] = [
    "creative commons",
    "cc by",
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits reserves",
    "todos los derechos reservados",
    "все права защищены",
];

/// Returns what an article credits: a notice, then its dateline, then its last line, then its byline.
#[must_use]
pub fn credit(article: &ArticleText) -> Option<Credit> {
    let text = text_of(article);
    let [first, _, before_last, last] = edges(text);
    [before_last, last, first]
        .into_iter()
        .find_map(notice)
        .or_else(|| dateline(first))
        .or_else(|| last_line(last))
        .or_else(|| byline(&article.byline))
}

/// Returns the text that the prints are taken of: the body, or what stands for it.
pub(super) fn text_of(article: &ArticleText) -> &str {
    if article.body.trim().is_empty() { &article.dek } else { &article.body }
}

/// Tells whether a line is a credit or speaks of rights: it is no part of the text, and no sign of copying.
pub(super) fn is_notice(line: &str) -> bool {
    if line.len() > LINE_BYTES {
        return false;
    }
    let folded = fold(line);
    RIGHTS_WORDS.iter().any(|words| folded.contains(words))
        || labelled(line).is_some()
        || announced(line, &folded).is_some()
        || bracketed(line.trim()).is_some_and(is_printed_name)
}

/// Returns the first two and the last two paragraphs of a text, empty where there are fewer.
fn edges(text: &str) -> [&str; 4] {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut next = || lines.next().unwrap_or_default();
    let (first, second) = (next(), next());
    let mut lines = text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let mut next = || lines.next().unwrap_or_default();
    let last = next();
    [first, second, next(), last]
}

/// Reads a notice of republication: "Originally published under Creative Commons by Tideline."
fn notice(line: &str) -> Option<Credit> {
    if line.len() > LINE_BYTES {
        return None;
    }
    let name = labelled(line).or_else(|| announced(line, &fold(line)))?;
    Some(Credit { name: name.to_owned(), words: line.trim().to_owned() })
}

/// Reads a line such as "Source: Reuters" or 转载自新华社.
fn labelled(line: &str) -> Option<&str> {
    let after_label = line
        .split_once([':', '：'])
        .filter(|(label, _)| SOURCE_LABELS.contains(&fold(label.trim()).as_str()))
        .map(|(_, name)| name);
    let after_notice =
        || EAST_ASIAN_NOTICES.iter().find_map(|notice| line.trim().strip_prefix(notice));
    let name = after_label.or_else(after_notice)?;
    let name =
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '。'));
    (!name.is_empty() && tokens(name).take(NAME_WORDS + 1).count() <= NAME_WORDS).then_some(name)
}

/// Reads the name after "originally published … by".
fn announced<'a>(line: &'a str, folded_line: &str) -> Option<&'a str> {
    // Most lines are prose: finding out costs less than cutting them into words.
    let may_be = |verb: &[&str]| verb.iter().all(|word| folded_line.contains(word));
    if !NOTICES.iter().any(|(verb, _)| may_be(verb)) {
        return None;
    }
    let words: Vec<Token<'_>> = tokens(line).collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word.text)).collect();
    NOTICES.iter().find_map(|(verb, connectives)| {
        let at = folded.windows(verb.len()).position(|window| window == *verb)?;
        let before = folded.get(..at)?;
        let speaks_of_article = before.len() <= SUBJECT_WORDS
            && (before.is_empty() || before.iter().any(|word| SUBJECTS.contains(&word.as_str())));
        if !speaks_of_article {
            return None;
        }
        let after = at + verb.len();
        let connective = folded
            .iter()
            .skip(after)
            .take(CONNECTIVE_WORDS)
            .position(|word| connectives.contains(&word.as_str()))?;
        name_at(line, &words, after + connective + 1)
    })
}

/// Returns the name that begins at a word: up to a mark, or a word that ends names.
fn name_at<'a>(line: &'a str, words: &[Token<'_>], first: usize) -> Option<&'a str> {
    let start = words.get(first)?.start;
    let mut end = start;
    for (count, word) in words.iter().skip(first).enumerate() {
        let gap = line.get(end..word.start)?;
        let is_over = count > 0 && (gap.contains(['.', ',', ';', '(', '"', '”', '—', '–', ':']));
        if is_over || count == NAME_WORDS || NAME_ENDS.contains(&fold(word.text).as_str()) {
            break;
        }
        end = word.end();
    }
    let name = line.get(start..end)?;
    name.chars().next().filter(|c| c.is_alphabetic() && !c.is_lowercase()).map(|_| name)
}

/// Reads a dateline: "LONDON, Nov 3 (Reuters) -", "МОСКВА, 3 ноября. /ТАСС/.", 新华社北京11月3日电.
fn dateline(line: &str) -> Option<Credit> {
    let head = head(line, DATELINE_BYTES);
    east_asian_dateline(head).or_else(|| {
        let (name, range) = enclosed(head)?;
        let before = head.get(..range.start)?;
        let after = head.get(range.end..)?.trim_start_matches([' ', '.', '\u{a0}']);
        let is_set_off =
            after.starts_with(['-', '–', '—', ':', '―']) || head.get(range.end..)?.starts_with('.');
        let is_short = tokens(before).take(DATELINE_WORDS + 1).count() <= DATELINE_WORDS;
        let is_credit = is_set_off && is_short && is_credit_name(name, is_in_capitals(before));
        is_credit.then(|| {
            let words = head.get(..range.end).unwrap_or(head);
            Credit { name: name.to_owned(), words: words.trim().to_owned() }
        })
    })
}

/// Reads a dateline in which the agency stands among Han characters: ［ロンドン 3日 ロイター］.
fn east_asian_dateline(head: &str) -> Option<Credit> {
    const CLOSING: [char; 10] = ['电', '電', '讯', '訊', '】', '］', ')', '）', ']', '＝'];
    const FIRST_CHARACTERS: usize = 24;
    const CHARACTERS_TO_CLOSING: usize = 16;
    let (name, end) = agency::east_asian_in(head)?;
    let is_near = head.get(..end)?.chars().count() <= FIRST_CHARACTERS;
    let after = head.get(end..)?;
    let (at, closing) =
        after.char_indices().take(CHARACTERS_TO_CLOSING).find(|(_, c)| CLOSING.contains(c))?;
    let words = head.get(..end + at + closing.len_utf8())?;
    is_near.then(|| Credit { name: name.to_owned(), words: words.to_owned() })
}

/// Returns what stands first between brackets or slashes, and where with them.
fn enclosed(head: &str) -> Option<(&str, Range<usize>)> {
    let (start, open) = head.char_indices().find(|(_, c)| matches!(c, '(' | '（' | '/'))?;
    let close = match open {
        '(' => ')',
        '（' => '）',
        _ => '/',
    };
    let inside = start + open.len_utf8();
    let length = head.get(inside..)?.find(close)?;
    let name = head.get(inside..inside + length)?.trim();
    Some((name, start..inside + length + close.len_utf8()))
}

/// Tells whether what stands in a dateline's brackets is a credit: a known agency, or after a place in capitals
/// anything that is printed like a name.
fn is_credit_name(name: &str, after_capitals: bool) -> bool {
    is_known(name) || (after_capitals && is_printed_name(name))
}

/// Tells whether one of the names between slashes or commas is an agency's.
fn is_known(names: &str) -> bool {
    names.split(['/', ',', '&', '|']).any(|name| agency::is_agency(name.trim()))
}

/// Tells whether words begin with a place in capitals, as datelines do.
fn is_in_capitals(before: &str) -> bool {
    const LEAST_CAPITALS: usize = 4;
    let first = tokens(before).next().map(|token| token.text).unwrap_or_default();
    first.chars().count() >= LEAST_CAPITALS && first.chars().all(char::is_uppercase)
}

/// Tells whether a few words are printed like a name: each begins with a capital, or its script has none.
fn is_printed_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_capital =
        |word: &&str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let in_capitals = name.chars().count() > 1 && name.chars().all(char::is_uppercase);
    let several = (2..=NAME_WORDS).contains(&words.len()) && words.iter().all(is_capital);
    (several || in_capitals || is_known(name))
        && !name.contains(|c: char| c.is_numeric() || c == '.')
}

/// Reads a last line: "(Northern Wire)", "— Reuters", or brackets after the last sentence.
fn last_line(line: &str) -> Option<Credit> {
    let credit =
        |name: &str, words: &str| Some(Credit { name: name.to_owned(), words: words.to_owned() });
    if let Some(name) = bracketed(line).filter(|name| is_printed_name(name)) {
        return credit(name, line);
    }
    let bare = line.trim_start_matches(['-', '–', '—', ' ']).trim_end_matches('.');
    if line.len() <= LINE_BYTES && is_known(bare) {
        return credit(bare, line);
    }
    let (_, tail) = line.rsplit_once(['(', '（'])?;
    let name = tail.trim_end_matches(['.', ' ']).strip_suffix([')', '）'])?;
    if is_known(name) { credit(name, name) } else { None }
}

/// Returns what a line that is nothing but brackets has in them.
fn bracketed(line: &str) -> Option<&str> {
    let inside = line
        .strip_prefix(['(', '（', '['])?
        .trim_end_matches('.')
        .strip_suffix([')', '）', ']'])?;
    (inside.len() <= LINE_BYTES && !inside.contains(['(', ')', '（', '）'])).then(|| inside.trim())
}

/// Reads a byline: "AP", "Jane Doe, Associated Press", "Staff and agencies".
fn byline(byline: &str) -> Option<Credit> {
    let line = head(byline, BYLINE_BYTES).trim();
    let and = |word: &str| {
        matches!(
            fold(word).as_str(),
            "and" | "und" | "et" | "y" | "e" | "en" | "mit" | "with" | "by"
        )
    };
    let commas = line.split([',', '/', '&', '|', '(', ')']);
    let mut names = commas.flat_map(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        words.split(|word| and(word)).map(|name| name.join(" ")).collect::<Vec<_>>()
    });
    let name = names.find(|name| agency::is_agency(name))?;
    Some(Credit { name, words: line.to_owned() })
}

/// Returns the beginning of a line, at most so many bytes.
fn head(line: &str, bytes: usize) -> &str {
    line.get(..line.floor_char_boundary(bytes)).unwrap_or_default()
}

#[cfg(test)]
#[path = "credit_tests.rs"]
mod tests;
