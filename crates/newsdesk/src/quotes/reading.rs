//! Reading: a paragraph as a row of words, marks and quotes, cut into sentences, so that the rules of who speaks see a
//! quote as one thing. Knows spelling (abbreviations, elisions, clitics) and no rule of attribution.

use std::ops::Range;

use crate::words::fold;

use super::lexicon::{Class, Lexicon};
use super::marks::Span;
use super::tongue::Tongue;

/// What a piece of a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A punctuation mark.
    Mark(char),
    /// The quote of this number within the paragraph.
    Quote(usize),
}

/// One word, mark or quote.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: Kind,
    /// As it is written; of a quote nothing.
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    pub(super) folded: String,
    pub(super) class: Class,
    pub(super) is_capital: bool,
    /// It ends in a possessive "'s", which is not part of `text`.
    pub(super) is_possessive: bool,
    /// It is the first word of its sentence.
    pub(super) is_initial: bool,
    /// Of a quote: it ends so that a cue may follow without a comma behind it.
    pub(super) is_set_off: bool,
}

impl Piece<'_> {
    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(&mark))
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Tells whether it is a word of one of these classes.
    pub(super) fn is(&self, class: Class) -> bool {
        self.is_word() && self.class.has(class)
    }
}

/// A paragraph, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// Its sentences, as ranges of pieces.
    pub(super) sentences: Vec<Range<usize>>,
}

/// Abbreviations behind which a full stop ends no sentence.
///
/// # Source
/// Forms of address and courtesy in the press of the six Latin-script languages read here.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "st", "gen", "col", "lt", "capt", "sgt",
    "rev", "jr", "sr", "sra", "srta", "m", "mm", "hr", "fr", "sig", "dott", "no", "vs", "inc",
    "corp", "ltd", "co", "d", "u", "z", "bzw", "ca", "nr", "pr", "av",
];

/// Reads the part of a text in `range`, in which the spans stand as quotes.
pub(super) fn read<'a>(
    text: &'a str,
    range: Range<usize>,
    spans: &[Span],
    tongue: Tongue,
) -> Reading<'a> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    for (nth, span) in spans.iter().enumerate() {
        push_words(text, at..span.outer.start, tongue, &mut pieces);
        pieces.push(quote(nth, span.outer.clone()));
        at = span.outer.end;
    }
    push_words(text, at..range.end, tongue, &mut pieces);
    let sentences = sentences(text, &mut pieces, spans);
    Reading { pieces, sentences }
}

fn quote<'a>(nth: usize, range: Range<usize>) -> Piece<'a> {
    Piece {
        kind: Kind::Quote(nth),
        text: "",
        range,
        folded: String::new(),
        class: Class::default(),
        is_capital: false,
        is_possessive: false,
        is_initial: false,
        is_set_off: false,
    }
}

/// Appends the words and marks of a stretch without quotes.
fn push_words<'a>(text: &'a str, range: Range<usize>, tongue: Tongue, pieces: &mut Vec<Piece<'a>>) {
    let Some(own) = text.get(range.clone()) else { return };
    let mut word: Option<usize> = None;
    let mut chars = own.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let last = before.replace(c).filter(|_| word.is_some());
        if is_inner(c, last, next) {
            let start = *word.get_or_insert(at);
            if is_elision(own.get(start..at).unwrap_or_default(), c, tongue) {
                push_word(own, range.start, start..at + c.len_utf8(), tongue, pieces);
                word = None;
            }
            continue;
        }
        if let Some(start) = word.take() {
            push_word(own, range.start, start..at, tongue, pieces);
            if c == '.' && is_abbreviation(pieces.last(), next) {
                continue;
            }
        }
        if !c.is_whitespace() && !is_direction(c) {
            push_mark(c, range.start + at, own, at, pieces);
        }
    }
    if let Some(start) = word {
        push_word(own, range.start, start..own.len(), tongue, pieces);
    }
}

/// Tells whether a character belongs to a word, whose letter before it is `last`: letters, digits, and apostrophe, hyphen
/// or stop between them; also the apostrophe of "Farmers' League".
fn is_inner(c: char, last: Option<char>, next: Option<char>) -> bool {
    let is_letter =
        |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}');
    match c {
        '\'' | '’' if last == Some('s') && next == Some(' ') => true,
        '\'' | '’' | '-' | '‑' | '&' => last.is_some() && next.is_some_and(is_letter),
        '.' => {
            last.is_some()
                && next.is_some_and(|next| next.is_ascii_digit() || next.is_ascii_uppercase())
        }
        _ => is_letter(c),
    }
}

/// Tells whether the apostrophe `c` behind these letters cuts a word off from the next: "l'ingénieure", "dell'arte".
fn is_elision(letters: &str, c: char, tongue: Tongue) -> bool {
    const LONG: [&str; 7] = ["qu", "dell", "nell", "all", "sull", "dall", "quell"];
    let is_eliding = matches!(tongue, Tongue::French | Tongue::Italian);
    if !is_eliding || !matches!(c, '\'' | '’') {
        return false;
    }
    letters.chars().count() == 1 || LONG.contains(&fold(letters).as_str())
}

/// Tells whether a full stop behind the last word belongs to it: an abbreviation or an initial.
fn is_abbreviation(last: Option<&Piece<'_>>, next: Option<char>) -> bool {
    let is_followed = next.is_some_and(char::is_whitespace);
    last.is_some_and(|word| {
        let is_initial = word.is_capital && word.text.chars().count() == 1;
        is_followed && (is_initial || ABBREVIATIONS.contains(&word.folded.as_str()))
    })
}

const fn is_direction(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn push_mark<'a>(c: char, start: usize, own: &'a str, at: usize, pieces: &mut Vec<Piece<'a>>) {
    let mark = match c {
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        '–' => '—',
        other => other,
    };
    let end = at + c.len_utf8();
    let mut piece = quote(0, start..start + c.len_utf8());
    piece.kind = Kind::Mark(mark);
    piece.text = own.get(at..end).unwrap_or_default();
    pieces.push(piece);
}

/// Appends a word; a French verb with its inverted pronoun ("dit-il", "a-t-elle") as two.
fn push_word<'a>(
    own: &'a str,
    base: usize,
    range: Range<usize>,
    tongue: Tongue,
    pieces: &mut Vec<Piece<'a>>,
) {
    let Some(text) = own.get(range.clone()) else { return };
    if tongue == Tongue::French
        && let Some((verb, pronoun)) = text.rsplit_once('-')
        && matches!(fold(pronoun).as_str(), "il" | "elle" | "ils" | "elles" | "on")
    {
        let stem = verb.trim_end_matches("-t");
        let start = range.start;
        push_plain(stem, base + start, tongue, pieces);
        push_plain(pronoun, base + start + verb.len() + 1, tongue, pieces);
        return;
    }
    push_plain(text, base + range.start, tongue, pieces);
}

fn push_plain<'a>(text: &'a str, start: usize, tongue: Tongue, pieces: &mut Vec<Piece<'a>>) {
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let is_possessive = tongue == Tongue::English && bare.len() < text.len();
    let shown = if is_possessive { bare } else { text };
    let mut folded = fold(shown.trim_end_matches(['\'', '’']));
    let lexicon = Lexicon::of(tongue);
    let mut class = lexicon.class(&folded);
    // Arabic writes "and" as a letter before the verb.
    if tongue == Tongue::Arabic
        && class == Class::default()
        && let Some(verb) = folded.strip_prefix(['و', 'ف'])
        && (lexicon.class(verb).has(Class::SPEECH.or(Class::THAT))
            || lexicon.source_len(&[verb], false) > 0)
    {
        class = lexicon.class(verb);
        folded = verb.to_owned();
    }
    pieces.push(Piece {
        kind: Kind::Word,
        text: shown,
        range: start..start + text.len(),
        is_capital: shown.chars().next().is_some_and(char::is_uppercase),
        folded,
        class,
        is_possessive,
        is_initial: false,
        is_set_off: false,
    });
}

/// Cuts the pieces into sentences and marks the first word of each.
fn sentences(text: &str, pieces: &mut [Piece<'_>], spans: &[Span]) -> Vec<Range<usize>> {
    let mut ends = Vec::new();
    for (at, pair) in pieces.windows(2).enumerate() {
        let [piece, next] = pair else { continue };
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        if is_end(text, before, piece, next, spans) {
            ends.push(at + 1);
        }
    }
    ends.push(pieces.len());
    let mut start = 0;
    let mut found = Vec::new();
    for end in ends {
        if start < end {
            found.push(start..end);
        }
        start = end;
    }
    for sentence in &found {
        let first = pieces
            .get_mut(sentence.clone())
            .unwrap_or_default()
            .iter_mut()
            .find(|piece| piece.is_word());
        if let Some(first) = first {
            first.is_initial = true;
        }
    }
    found
}

/// Tells whether a sentence ends behind a piece.
fn is_end(
    text: &str,
    before: Option<&Piece<'_>>,
    piece: &Piece<'_>,
    next: &Piece<'_>,
    spans: &[Span],
) -> bool {
    match piece.kind {
        Kind::Mark('。') => true,
        // "2023." and "Nr." were taken up by their words; a mark of omission goes on in lower case.
        Kind::Mark('.' | '!' | '?' | '…') => {
            next.is_capital
                || !next.is_word() && !next.is_mark(&[',', '.', '!', '?', ')', '—'])
                || is_uncased(next)
        }
        Kind::Quote(nth) => {
            let Some(span) = spans.get(nth) else { return false };
            let inner = text.get(span.inner.clone()).unwrap_or_default();
            let is_full = inner.ends_with(['.', '。']);
            match next.kind {
                // Two quotes in a row: each is a sentence of its own.
                Kind::Quote(_) => true,
                Kind::Word => {
                    let follows_colon = before.is_some_and(|before| before.is_mark(&[':']));
                    let is_closed = is_full || follows_colon && inner.ends_with(['!', '?', '…']);
                    is_closed && (next.is_capital || is_uncased(next)) && !next.is(Class::SPEECH)
                }
                Kind::Mark(_) => false,
            }
        }
        _ => false,
    }
}

/// Tells whether a word is written in a script without capitals.
fn is_uncased(piece: &Piece<'_>) -> bool {
    let first = piece.text.chars().next();
    piece.is_word()
        && first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::marks::paragraphs;

    fn check(text: &str, tongue: Tongue, want: &[&str]) {
        let mut found = Vec::new();
        for paragraph in paragraphs(text) {
            let reading = read(text, paragraph.range, &paragraph.spans, tongue);
            for sentence in &reading.sentences {
                let words: Vec<&str> = reading.pieces[sentence.clone()]
                    .iter()
                    .map(|piece| if piece.text.is_empty() { "Q" } else { piece.text })
                    .collect();
                found.push(words.join(" "));
            }
        }
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn a_quote_is_one_piece_of_its_sentence() {
        check("\"It held,\" she said. \"Well.\"", Tongue::English, &["Q she said .", "Q"]);
        check(
            "Dr. Ada K. Low, 34, said: \"Is it?\" Then she left.",
            Tongue::English,
            &["Dr Ada K Low , 34 , said : Q", "Then she left ."],
        );
        check("\"Is it so?\" Low said.", Tongue::English, &["Q Low said ."]);
        check("„Es hielt.“ Beck ging.", Tongue::German, &["Q", "Beck ging ."]);
    }

    #[test]
    fn elisions_and_inverted_pronouns_are_cut() {
        check(
            "« Oui », a-t-il dit. L'ingénieure rit.",
            Tongue::French,
            &["Q , a il dit .", "L' ingénieure rit ."],
        );
        check("Ofstream's head", Tongue::English, &["Ofstream head"]);
    }
}
