//! Dates as pages write them: ISO forms with gaps, days with month names, dotted days. Read or `None`, never a guess: a day
//! that could be read two ways is not read. Knows no markup.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use newsdesk::model::Instant;

/// Characters of a text that are searched for a date.
const MAX_CHARS: usize = 160;
/// Years that an article can be from.
const YEARS: std::ops::RangeInclusive<i64> = 1800..=2100;

/// Month names of the languages that most pages are written in, lower case, full and short, January first.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jän janvier janv gennaio gen enero ene janeiro januari leden ledna января stycznia",
    "february feb februar februari feber février févr fév febbraio febrero fevereiro fev února февраля lutego",
    "march mar märz maerz mrz mär mars marzo março maart mrt března марта marca",
    "april apr avril avr aprile abril abr dubna апреля kwietnia",
    "may mai maggio mag mayo maio mei maj května мая maja",
    "june jun juni juin giugno giu junio junho června июня czerwca",
    "july jul juli juillet juil luglio lug julio julho července июля lipca",
    "august aug août aout agosto ago augustus augusti srpna августа sierpnia",
    "september sep sept septembre settembre set septiembre setembro září сентября września",
    "october oct oktober okt octobre ottobre ott octubre outubro out října октября października",
    "november nov novembre noviembre novembro listopadu ноября listopada",
    "december dec dezember dez décembre déc dicembre dic diciembre dezembro prosince декабря grudnia",
];

/// Words that stand between the parts of a day and mean nothing: "3rd of May", "1er mai", "3 de mayo de 2026".
const FILLERS: [&str; 8] = ["st", "nd", "rd", "th", "er", "de", "of", "del"];

/// A piece of a date.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A number and how many digits it has.
    Number(i64, usize),
    /// A word in lower case.
    Word(String),
    /// Anything else but white space.
    Sign(char),
}
use Token::{Number, Sign, Word};

/// Reads the first date in a text. A day without time is its midnight in UTC, a time without zone is taken as UTC.
pub(super) fn parse(text: &str) -> Option<Instant> {
    let tokens = tokenize(text);
    if let [Number(seconds, 10)] = tokens.as_slice() {
        return Some(Instant(seconds * 1_000));
    }
    let (date, length) = (0..tokens.len()).find_map(|at| {
        let (date, length) = day(tokens.get(at..)?)?;
        Some((date, at + length))
    })?;
    let (time, offset) = time_and_zone(tokens.get(length..).unwrap_or_default());
    let moment = date.to_datetime(time).to_zoned(TimeZone::fixed(offset)).ok()?;
    Some(Instant(moment.timestamp().as_millisecond()))
}

/// Reads the day in the path of an address: `/2026/11/23/`.
pub(super) fn in_path(path: &str) -> Option<Instant> {
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let is_day = year.len() == 4 && month.len() == 2 && day.len() == 2;
        is_day.then(|| parse(&window.join("-"))).flatten()
    })
}

/// Splits a text into numbers, words and signs.
fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_joined = false;
    for character in text.trim().chars().take(MAX_CHARS) {
        let digit = character.to_digit(10).map(i64::from);
        match (digit, tokens.last_mut()) {
            (Some(digit), Some(Number(value, length))) if is_joined && *length < 14 => {
                *value = *value * 10 + digit;
                *length += 1;
            }
            (Some(digit), _) => tokens.push(Number(digit, 1)),
            (None, Some(Word(word))) if is_joined && character.is_alphabetic() => {
                word.extend(character.to_lowercase());
            }
            (None, _) if character.is_alphabetic() => {
                tokens.push(Word(character.to_lowercase().collect()));
            }
            (None, _) if !character.is_whitespace() => tokens.push(Sign(character)),
            _ => {}
        }
        is_joined = !character.is_whitespace();
    }
    tokens
}

/// Reads a day at the start of the tokens; returns it with the number of tokens that it takes.
fn day(tokens: &[Token]) -> Option<(Date, usize)> {
    match tokens {
        [Number(year, 4), Sign(a), Number(month, 1..=2), Sign(b), Number(day, 1..=2), ..]
            if a == b && "-/.".contains(*a) =>
        {
            Some((date(*year, *month, *day)?, 5))
        }
        [Number(year, 4), Word(y), Number(month, 1..=2), Word(m), Number(day, 1..=2), ..]
            if matches!((y.as_str(), m.as_str()), ("年", "月") | ("년", "월")) =>
        {
            Some((date(*year, *month, *day)?, 5))
        }
        [Number(all, 8), ..] => Some((date(all / 10_000, all / 100 % 100, all % 100)?, 1)),
        [Number(day, 1..=2), Sign('.'), Number(month, 1..=2), Sign('.'), Number(year, 4), ..] => {
            Some((date(*year, *month, *day)?, 5))
        }
        // Two digits of a year are read only in this form, which is written with the day first everywhere.
        [Number(day, 2), Sign('.'), Number(month, 2), Sign('.'), Number(year, 2), ..] => {
            let century = if *year < 70 { 2_000 } else { 1_900 };
            Some((date(century + year, *month, *day)?, 5))
        }
        [Number(a, 1..=2), Sign(x), Number(b, 1..=2), Sign(y), Number(year, 4), ..]
            if x == y && "/-".contains(*x) =>
        {
            // Day or month first? Only where one of them cannot be a month.
            let (month, day) = match (a, b) {
                (a, b) if *a > 12 || a == b => (b, a),
                (a, b) if *b > 12 => (a, b),
                _ => return None,
            };
            Some((date(*year, *month, *day)?, 5))
        }
        [Number(_, 1..=2), ..] | [Word(_), ..] => named_day(tokens),
        _ => None,
    }
}

/// Reads a day with the name of its month: `3. Mai 2026`, `May 3rd, 2026`.
fn named_day(tokens: &[Token]) -> Option<(Date, usize)> {
    let is_filler = |token: &Token| match token {
        Word(word) => FILLERS.contains(&word.as_str()),
        Sign(sign) => ".,º°".contains(*sign),
        Number(..) => false,
    };
    if is_filler(tokens.first()?) {
        return None;
    }
    let mut parts = tokens.iter().enumerate().take(9).filter(|(_, token)| !is_filler(token));
    let (first, second, (last, third)) = (parts.next()?.1, parts.next()?.1, parts.next()?);
    let (day, month, year) = match (first, second, third) {
        (Number(day, 1..=2), Word(month), Number(year, 4))
        | (Word(month), Number(day, 1..=2), Number(year, 4)) => (*day, month_number(month)?, *year),
        _ => return None,
    };
    Some((date(year, month, day)?, last + 1))
}

/// Returns a month's number by its name in lower case.
pub(super) fn month_number(name: &str) -> Option<i64> {
    let at = MONTHS.iter().position(|names| names.split(' ').any(|known| known == name))?;
    i64::try_from(at + 1).ok()
}

/// Returns a day that exists and that an article can be from.
fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads the time of day and the zone that follow a day, else midnight in UTC.
fn time_and_zone(tokens: &[Token]) -> (Time, Offset) {
    let tokens = match tokens {
        [Word(_) | Sign(','), rest @ ..] => rest,
        all => all,
    };
    let [Number(hour, 1..=2), Sign(':'), Number(minute, 2), rest @ ..] = tokens else {
        return (Time::midnight(), Offset::UTC);
    };
    let (second, rest) = match rest {
        [Sign(':'), Number(second, 2), Sign('.' | ','), Number(..), rest @ ..]
        | [Sign(':'), Number(second, 2), rest @ ..] => (*second, rest),
        rest => (0, rest),
    };
    let is_of = |hour: i64| i8::try_from(hour).ok();
    let hour = match rest.first() {
        Some(Word(half)) if half == "pm" && *hour < 12 => hour + 12,
        Some(Word(half)) if half == "am" && *hour == 12 => 0,
        _ => *hour,
    };
    let time = (|| Time::new(is_of(hour)?, is_of(*minute)?, is_of(second.min(59))?, 0).ok())();
    (time.unwrap_or_else(Time::midnight), zone(rest))
}

/// Reads a zone such as `+0100`, `+01:00` or `Z`, else UTC.
fn zone(tokens: &[Token]) -> Offset {
    let (sign, hours, minutes) = match tokens {
        [Sign(sign), Number(hours, 2), Sign(':'), Number(minutes, 2), ..] => {
            (sign, *hours, *minutes)
        }
        [Sign(sign), Number(both, 4), ..] => (sign, both / 100, both % 100),
        [Sign(sign), Number(hours, 2), ..] => (sign, *hours, 0),
        _ => return Offset::UTC,
    };
    let seconds = hours * 3_600 + minutes * 60;
    let signed = match sign {
        '+' => seconds,
        '-' | '−' => -seconds,
        _ => return Offset::UTC,
    };
    i32::try_from(signed)
        .ok()
        .and_then(|seconds| Offset::from_seconds(seconds).ok())
        .unwrap_or(Offset::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Option<&str>) {
        let got = parse(text).and_then(|at| jiff::Timestamp::from_millisecond(at.0).ok());
        assert_eq!(got.map(|at| at.to_string()).as_deref(), want, "{text:?}");
    }

    #[test]
    fn written_forms_of_a_day_are_read() {
        check("2019-10-18T17:23:34.816Z", Some("2019-10-18T17:23:34Z"));
        check("2021-11-01T10:52:50+0100", Some("2021-11-01T09:52:50Z"));
        check("2021-11-01T10:52+01:00", Some("2021-11-01T09:52:00Z"));
        check("2017-11-03 03:01:00.000000", Some("2017-11-03T03:01:00Z"));
        check("2024-06-25", Some("2024-06-25T00:00:00Z"));
        check("20190428", Some("2019-04-28T00:00:00Z"));
        check("Am 31. Mai 2012 um", Some("2012-05-31T00:00:00Z"));
        check("Published April 28th, 2019 at 6:01 am", Some("2019-04-28T06:01:00Z"));
        check("1er mai 2020", Some("2020-05-01T00:00:00Z"));
        check("3 de mayo de 2020", Some("2020-05-03T00:00:00Z"));
        check("28.01.2020, 14:30 Uhr", Some("2020-01-28T14:30:00Z"));
        check("2019年10月18日 09:30", Some("2019-10-18T09:30:00Z"));
        check("25/12/2019", Some("2019-12-25T00:00:00Z"));
        check("Wed, 02 Oct 2019 15:00:00 +0200", Some("2019-10-02T13:00:00Z"));
        check("1571419414", Some("2019-10-18T17:23:34Z"));
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_not_read() {
        for text in
            ["04/05/2019", "2019", "31.02.2020", "May 2019", "yesterday", "", "99999999", "٣ ٤"]
        {
            check(text, None);
        }
        check(&"9".repeat(400), None);
    }

    #[test]
    fn the_day_of_an_address_is_read() {
        assert!(in_path("/news/2026/11/23/gate").is_some());
        assert!(in_path("/news/2026/11/gate").is_none());
        assert!(in_path("/4/11/23").is_none());
    }
}
