//! Numbers as texts write them: digits with separators, number words, scales, per cent and money. Knows languages, not
//! what is counted.

use std::ops::Range;

use super::lexicon::{self, Lexicon, Sense};
use crate::model::Language;
use crate::words::{self, Token};

/// How many words of a sentence are looked at.
const MAX_PIECES: usize = 120;
/// How many words for scales follow each other: Spanish says `mil millones`.
const MAX_SCALES: usize = 2;
/// Thousandths in one.
const ONE: i64 = 1_000;
/// Greater numbers are no news: codes, account numbers.
const MAX_VALUE: i64 = 1_000_000_000_000_000 * ONE;
/// The years that a plain number of four digits is taken for.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1_500..=2_199;

/// A word of a sentence, with its folded form.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) folded: String,
    pub(super) start: usize,
    pub(super) is_unspaced: bool,
    /// What it means beside a number.
    pub(super) sense: Sense,
}

impl Piece<'_> {
    /// Returns where it ends, in bytes, exclusive.
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What a number measures, as far as the number itself tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Things that the text names.
    Count,
    /// Hundredths.
    Percent,
    /// Money of a currency, by its English name.
    Money(&'static str),
}

/// A number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// In thousandths.
    pub(super) value: i64,
    /// What its last digit stands for, in thousandths: 1.9 billion is exact to a tenth of a billion.
    pub(super) grain: i64,
    pub(super) unit: Unit,
    /// Where it stands, sign of the currency, scale and per cent included; in bytes of the sentence.
    pub(super) range: Range<usize>,
    /// The words that it takes up.
    pub(super) pieces: Range<usize>,
}

/// Returns the words of a sentence.
pub(super) fn pieces<'a>(sentence: &'a str, lexicon: &Lexicon) -> Vec<Piece<'a>> {
    words::tokens(sentence).take(MAX_PIECES).map(|token| piece(token, lexicon)).collect()
}

/// Returns a word with its folded form and its meaning.
fn piece<'a>(token: Token<'a>, lexicon: &Lexicon) -> Piece<'a> {
    let Token { text, start, is_unspaced } = token;
    let folded = if is_unspaced { text.to_owned() } else { words::fold(text) };
    let sense = lexicon.sense(&folded);
    Piece { text, folded, start, is_unspaced, sense }
}

/// Returns the numbers of a sentence in order. Years, dates, times, ages, scores, ordinals and parts of names are none.
pub(super) fn numbers(
    sentence: &str,
    pieces: &[Piece],
    language: Option<&Language>,
) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match number_at(sentence, pieces, at, language) {
            Some(number) => {
                at = number.pieces.end.max(at + 1);
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// Reads the number that begins with a word.
fn number_at(
    sentence: &str,
    pieces: &[Piece],
    at: usize,
    language: Option<&Language>,
) -> Option<Number> {
    let first = pieces.get(at)?;
    let before = sentence.get(..first.start)?;
    let (mut value, mut grain, last, is_plain) = match first.sense.number {
        Some(value) => (value * ONE, ONE, at, false),
        None => digits(sentence, pieces, at, language)?,
    };
    let mut end = pieces.get(last)?.end();
    let mut next = last + 1;
    for _ in 0..MAX_SCALES {
        let Some((scale, scale_end)) = scale_after(sentence, pieces.get(next), end) else {
            break;
        };
        value = value.checked_mul(scale)?;
        grain = grain.checked_mul(scale)?;
        next += usize::from(pieces.get(next).is_some_and(|piece| piece.end() == scale_end));
        end = scale_end;
    }
    let (unit, unit_start, unit_end, unit_next) = unit(sentence, pieces, (first.start, end), next);
    let is_year = is_plain && unit == Unit::Count && grain == ONE && YEARS.contains(&(value / ONE));
    let after = sentence.get(end..)?;
    let is_bound = unit == Unit::Count && (is_bound_before(before) || is_bound_after(after))
        || before.ends_with(['.', ':', '#']);
    if is_year || is_bound || value > MAX_VALUE {
        return None;
    }
    Some(Number { value, grain, unit, range: unit_start..unit_end, pieces: at..unit_next })
}

/// Tells whether what stands before a number makes it part of something else: `COVID-19`, `3:10`, `7/8`.
fn is_bound_before(before: &str) -> bool {
    before.ends_with(['-', '–', '/', '№', '+', '−'])
}

/// Tells whether what follows a number makes it part of something else: `34-year-old`, `3:10`, `2–1`, `12/5`, `20°`.
fn is_bound_after(after: &str) -> bool {
    // Some sites part every mark from its words: `30 - day`.
    let is_parted =
        after.strip_prefix(" - ").is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let mut chars = after.chars();
    if is_parted {
        return true;
    }
    match chars.next() {
        Some('-' | '–' | ':' | '/' | '°' | '′' | '’' | '\'') => true,
        // A German ordinal: a full stop inside the sentence, `14. Mai`.
        Some('.') => chars.any(char::is_alphanumeric),
        _ => false,
    }
}

/// Reads digits with their separators, and groups of three that blanks part.
/// Returns the value and the grain in thousandths, the last word taken, and whether it is four plain digits.
fn digits(
    sentence: &str,
    pieces: &[Piece],
    at: usize,
    language: Option<&Language>,
) -> Option<(i64, i64, usize, bool)> {
    let first = pieces.get(at)?;
    let before = sentence.get(..first.start)?;
    let (number, letters) = split_letters(&first.folded);
    if !letters.is_empty() {
        let is_money = before.chars().next_back().and_then(lexicon::currency_sign).is_some();
        let scale = lexicon::scale_suffix(letters).filter(|_| is_money)?;
        let (value, grain) = read_digits(number, lexicon::decimal_mark(language))?;
        return Some((value.checked_mul(scale)?, grain.checked_mul(scale)?, at, false));
    }
    let mut text = first.folded.clone();
    let mut last = at;
    let is_group =
        |piece: &Piece| piece.folded.len() == 3 && piece.folded.bytes().all(|b| b.is_ascii_digit());
    let is_short = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    while is_short
        && let (Some(current), Some(next)) = (pieces.get(last), pieces.get(last + 1))
        && is_group(next)
        && is_group_blank(sentence.get(current.end()..next.start)?, language)
    {
        text.push_str(&next.folded);
        last += 1;
    }
    let is_plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let (value, grain) = read_digits(&text, lexicon::decimal_mark(language))?;
    Some((value, grain, last, is_plain))
}

/// Parts digits from the letters that follow them.
fn split_letters(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    word.split_at_checked(end).unwrap_or((word, ""))
}

/// Tells whether blanks between two groups of digits part thousands: a blank that does not break, or a plain one in the
/// languages that write so.
fn is_group_blank(between: &str, language: Option<&Language>) -> bool {
    match between {
        "\u{a0}" | "\u{202f}" | "\u{2009}" => true,
        " " => lexicon::parts_thousands_by_blanks(language),
        _ => false,
    }
}

/// Reads digits such as `4,200`, `1.9`, `1.234.567` or `1,20,000`; returns value and grain in thousandths.
fn read_digits(text: &str, decimal: char) -> Option<(i64, i64)> {
    let text = text.replace('٬', "").replace('٫', ".").replace('’', "");
    let decimal = if text.contains(',') && text.contains('.') {
        text.chars().rev().find(|c| matches!(c, ',' | '.'))?
    } else {
        decimal
    };
    let marks = text.chars().filter(|c| matches!(c, ',' | '.')).count();
    let (whole, fraction) = match text.rsplit_once([',', '.']) {
        None => (text.as_str(), ""),
        Some((whole, tail)) => {
            let mark = text.chars().rev().find(|c| matches!(c, ',' | '.'))?;
            let is_group = tail.len() == 3 && (mark != decimal || marks > 1);
            if is_group { (text.as_str(), "") } else { (whole, tail) }
        }
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let is_number = !whole.is_empty()
        && whole.len() <= 15
        && fraction.len() <= 3
        && whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit());
    if !is_number {
        return None;
    }
    let grain = fraction.bytes().fold(ONE, |grain, _| grain / 10);
    let part = fraction.parse::<i64>().unwrap_or_default() * grain;
    Some((whole.parse::<i64>().ok()?.checked_mul(ONE)?.checked_add(part)?, grain))
}

/// Returns the scale that follows a number and where it ends: `billion`, `Mio.`, `万`.
fn scale_after(sentence: &str, next: Option<&Piece>, end: usize) -> Option<(i64, usize)> {
    let next = next?;
    if next.is_unspaced {
        let first = next.text.chars().next()?;
        let scale = lexicon::scale_sign(first).filter(|_| next.start == end)?;
        return Some((scale, end + first.len_utf8()));
    }
    let gap = sentence.get(end..next.start)?;
    let scale = next.sense.scale?;
    gap.chars().all(char::is_whitespace).then(|| (scale, next.end()))
}

/// Returns the unit of a number, where number and unit begin and end, and the first word after them.
fn unit(
    sentence: &str,
    pieces: &[Piece],
    (start, end): (usize, usize),
    next: usize,
) -> (Unit, usize, usize, usize) {
    let before = sentence.get(..start).unwrap_or_default();
    let after = sentence.get(end..).unwrap_or_default();
    let bare = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let bare_start = end + (after.len() - bare.len());
    let sign = before.trim_end_matches(['\u{a0}', ' ']).chars().next_back();
    if let Some((sign, name)) = sign.and_then(|sign| Some((sign, lexicon::currency_sign(sign)?))) {
        let start = before.rfind(sign).unwrap_or(start);
        return (Unit::Money(name), start, end, next);
    }
    if let Some(sign) = bare.chars().next() {
        if matches!(sign, '%' | '٪' | '％') {
            return (Unit::Percent, start, bare_start + sign.len_utf8(), next);
        }
        if let Some(name) = lexicon::currency_sign(sign) {
            return (Unit::Money(name), start, bare_start + sign.len_utf8(), next);
        }
    }
    let Some(piece) = pieces.get(next).filter(|piece| piece.start <= bare_start) else {
        return (Unit::Count, start, end, next);
    };
    if piece.is_unspaced {
        let rest = sentence.get(end..piece.end()).unwrap_or_default();
        return match lexicon::currency_prefix(rest) {
            Some((name, len)) => (Unit::Money(name), start, end + len, next),
            None => (Unit::Count, start, end, next),
        };
    }
    let second = pieces.get(next + 1).map_or("", |piece| piece.folded.as_str());
    if let Some(words) = lexicon::percent_words(&piece.folded, second) {
        let last = pieces.get(next + words - 1).map_or(end, Piece::end);
        return (Unit::Percent, start, last, next + words);
    }
    match lexicon::currency_word(&piece.folded) {
        Some(name) => (Unit::Money(name), start, piece.end(), next + 1),
        None => (Unit::Count, start, end, next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_their_language_writes_them() {
        let check = |tag: &str, sentence: &str, want: &[(i64, Unit, &str)]| {
            let language = Language::from_tag(tag);
            let pieces = pieces(sentence, &Lexicon::of(language.as_ref()));
            let found: Vec<_> = numbers(sentence, &pieces, language.as_ref())
                .into_iter()
                .map(|n| (n.value, n.unit, &sentence[n.range]))
                .collect();
            assert_eq!(found, want, "{tag}: {sentence}");
        };
        let count = Unit::Count;
        check("en", "Some 4,200 people left.", &[(4_200_000, count, "4,200")]);
        check("de", "Rund 4.200 Menschen gingen.", &[(4_200_000, count, "4.200")]);
        check("fr", "Quelque 4 200 personnes.", &[(4_200_000, count, "4 200")]);
        check("ru", "Около 4\u{a0}200 человек.", &[(4_200_000, count, "4\u{a0}200")]);
        check("en", "twelve dead", &[(12_000, count, "twelve")]);
        check("es", "doce muertos", &[(12_000, count, "doce")]);
        check(
            "en",
            "1.9 billion crowns",
            &[(1_900_000_000_000, Unit::Money("crown"), "1.9 billion crowns")],
        );
        check("en", "$2.3bn was lost", &[(2_300_000_000_000, Unit::Money("dollar"), "$2.3bn")]);
        check("en", "a gate of 412m", &[]);
        check("es", "dos mil millones de euros", &[(2_000_000_000_000, count, "dos mil millones")]);
        check("en", "$2.3 bn was lost", &[(2_300_000_000_000, Unit::Money("dollar"), "$2.3 bn")]);
        check(
            "de",
            "1,9 Milliarden Euro",
            &[(1_900_000_000_000, Unit::Money("euro"), "1,9 Milliarden Euro")],
        );
        check("en", "a rise of 3.4 per cent", &[(3_400, Unit::Percent, "3.4 per cent")]);
        check("fr", "une hausse de 3,4 %", &[(3_400, Unit::Percent, "3,4 %")]);
        check("ja", "15人が死亡した", &[(15_000, count, "15")]);
        check("ja", "約3万人が避難", &[(30_000_000, count, "3万")]);
        check("zh", "损失达2.5亿元", &[(250_000_000_000, Unit::Money("yuan"), "2.5亿元")]);
        check("ar", "قتل ١٢ شخصا", &[(12_000, count, "١٢")]);
        check("hi", "1,20,000 लोग", &[(120_000_000, count, "1,20,000")]);
    }

    #[test]
    fn years_dates_times_ages_and_scores_are_no_numbers() {
        for sentence in [
            "in 2019 the gate",
            "at 03:10 on",
            "a 34-year-old man",
            "won 2–1 at",
            "COVID-19 cases",
            "the 3rd tide",
            "on 7/8 it",
            "No 123456789012345678",
            "99999999999999 trillion things",
        ] {
            let language = Language::from_tag("en");
            let pieces = pieces(sentence, &Lexicon::of(language.as_ref()));
            assert_eq!(numbers(sentence, &pieces, language.as_ref()), [], "{sentence}");
        }
        let german = "Am 14. Mai hielt das Tor.";
        let language = Language::from_tag("de");
        let pieces = pieces(german, &Lexicon::of(language.as_ref()));
        assert_eq!(numbers(german, &pieces, language.as_ref()), []);
    }
}
