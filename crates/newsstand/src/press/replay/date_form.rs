//! The forms in which feeds write dates: read into parts, so that a moved date is written in the same form.
//! Knows nothing of documents.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, tz};
use newsdesk::model::{Instant, SECOND_MS};

/// A two-digit year below this is one of the 2000s.
///
/// # Source
/// RFC 2822, section 4.3 sets 50; feeds are younger than 1970, so that the wider window is right for them.
const CENTURY_TURN: i16 = 70;

/// The months' names; a feed writes three letters or all.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The days' names from Monday on.
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The offsets of zone names, in minutes; any other name counts as UTC.
const ZONES: [(&str, i64); 12] = [
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("CET", 60),
    ("CEST", 120),
    ("BST", 60),
    ("JST", 540),
];

/// A part of a written date.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Stays as it is.
    Text(String),
    Weekday {
        is_long: bool,
    },
    Day {
        digits: usize,
    },
    MonthName {
        is_long: bool,
    },
    MonthNumber,
    Year {
        digits: usize,
    },
    Hour {
        digits: usize,
    },
    Minute,
    Second,
}

/// A date that was found, with the form in which it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// The instant, to the second.
    pub(super) instant: Instant,
    civil: DateTime,
    parts: Vec<Part>,
}

impl WrittenDate {
    /// Writes the date moved by an offset, in its own form; as it was when the calendar ends there.
    pub(super) fn moved(&self, offset_ms: i64) -> String {
        let offset = SignedDuration::from_millis(offset_ms);
        let civil = self.civil.checked_add(offset).unwrap_or(self.civil);
        self.parts.iter().map(|part| part_write(part, civil)).collect()
    }
}

fn part_write(part: &Part, civil: DateTime) -> String {
    let named = |names: &[&str], number: i8, is_long: bool| {
        let place = usize::try_from(number - 1).unwrap_or_default();
        let name = names.get(place).copied().unwrap_or_default();
        if is_long { name.to_owned() } else { name.chars().take(3).collect() }
    };
    match part {
        Part::Text(text) => text.clone(),
        Part::Weekday { is_long } => named(&DAYS, civil.weekday().to_monday_one_offset(), *is_long),
        Part::Day { digits } => format!("{:0digits$}", civil.day()),
        Part::MonthName { is_long } => named(&MONTHS, civil.month(), *is_long),
        Part::MonthNumber => format!("{:02}", civil.month()),
        Part::Year { digits: 2 } => format!("{:02}", civil.year().rem_euclid(100)),
        Part::Year { digits } => format!("{:0digits$}", civil.year()),
        Part::Hour { digits } => format!("{:0digits$}", civil.hour()),
        Part::Minute => format!("{:02}", civil.minute()),
        Part::Second => format!("{:02}", civil.second()),
    }
}

/// Reads the date with which a text begins, and how many bytes it takes; RFC 822 and ISO 8601 forms.
pub(super) fn read(text: &str) -> Option<(WrittenDate, usize)> {
    iso_read(text).or_else(|| rfc822_read(text))
}

/// Reads `2026-11-22T09:48:00.5+01:00`, down to `2026-11-22`.
fn iso_read(text: &str) -> Option<(WrittenDate, usize)> {
    let mut reader = Reader::new(text);
    reader.year(4..=4)?;
    reader.text(|it| it == '-', 1)?;
    reader.month_number()?;
    reader.text(|it| it == '-', 1)?;
    reader.day(2..=2)?;
    let date_only = reader.clone();
    let has_time = reader.text(|it| matches!(it, 'T' | 't' | ' '), 1).is_some();
    if has_time && reader.time(2..=2).is_some() {
        return reader.finish();
    }
    date_only.finish()
}

/// Reads `Sun, 22 Nov 2026 09:48:00 GMT`; the weekday and the seconds may be missing.
fn rfc822_read(text: &str) -> Option<(WrittenDate, usize)> {
    let mut reader = Reader::new(text);
    if let Some(word) = reader.word() {
        reader.parts.push(Part::Weekday { is_long: word.len() > 3 });
        reader.text(|it| matches!(it, ',' | ' '), 3)?;
    }
    reader.day(1..=2)?;
    reader.text(|it| matches!(it, ' ' | '-'), 2)?;
    reader.month_name()?;
    reader.text(|it| matches!(it, ' ' | '-'), 2)?;
    if reader.year(4..=4).is_none() {
        reader.year(2..=2)?;
    }
    reader.text(|it| it == ' ', 2)?;
    reader.time(1..=2)?;
    reader.finish()
}

/// Walks through a text and gathers what it understands.
#[derive(Clone)]
struct Reader<'a> {
    rest: &'a str,
    taken: usize,
    parts: Vec<Part>,
    year: i16,
    month: i8,
    day: i8,
    time: Time,
    zone_minutes: i64,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            taken: 0,
            parts: Vec::new(),
            year: 0,
            month: 1,
            day: 1,
            time: Time::midnight(),
            zone_minutes: 0,
        }
    }

    /// Takes the letters that fit, at most `most` of them.
    fn take(&mut self, fits: impl Fn(char) -> bool, most: usize) -> &'a str {
        let end = self.rest.chars().take(most).take_while(|it| fits(*it)).map(char::len_utf8).sum();
        let (head, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.taken += end;
        head
    }

    /// Takes at least one fitting letter and keeps it as it is.
    fn text(&mut self, fits: impl Fn(char) -> bool, most: usize) -> Option<()> {
        let text = self.take(fits, most);
        self.parts.push(Part::Text(text.to_owned()));
        (!text.is_empty()).then_some(())
    }

    /// Takes a word of letters, as the name of a day or month is.
    fn word(&mut self) -> Option<&'a str> {
        Some(self.take(|it| it.is_ascii_alphabetic(), 9)).filter(|it| it.len() >= 3)
    }

    /// Takes a number; nothing is taken when it has too few digits.
    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<(i16, usize)> {
        let before = (self.rest, self.taken);
        let text = self.take(|it| it.is_ascii_digit(), *digits.end());
        if text.len() < *digits.start() {
            (self.rest, self.taken) = before;
            return None;
        }
        Some((text.parse().ok()?, text.len()))
    }

    fn year(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<()> {
        let (year, digits) = self.number(digits)?;
        self.year = match (digits, year) {
            (2, year) if year < CENTURY_TURN => year + 2_000,
            (2, year) => year + 1_900,
            (_, year) => year,
        };
        self.parts.push(Part::Year { digits });
        Some(())
    }

    fn month_number(&mut self) -> Option<()> {
        let (month, _) = self.number(2..=2)?;
        self.month = i8::try_from(month).ok()?;
        self.parts.push(Part::MonthNumber);
        Some(())
    }

    fn month_name(&mut self) -> Option<()> {
        let word = self.word()?;
        let start = word.get(..3)?;
        let place = MONTHS
            .iter()
            .position(|name| name.get(..3).is_some_and(|it| it.eq_ignore_ascii_case(start)))?;
        self.month = i8::try_from(place + 1).ok()?;
        self.parts.push(Part::MonthName { is_long: word.len() > 3 });
        Some(())
    }

    fn day(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<()> {
        let (day, digits) = self.number(digits)?;
        self.day = i8::try_from(day).ok()?;
        self.parts.push(Part::Day { digits });
        Some(())
    }

    /// Takes hours, minutes, and where they stand seconds, fractions and the zone.
    fn time(&mut self, hour_digits: std::ops::RangeInclusive<usize>) -> Option<()> {
        let (hour, digits) = self.number(hour_digits)?;
        self.parts.push(Part::Hour { digits });
        self.text(|it| it == ':', 1)?;
        let (minute, _) = self.number(2..=2)?;
        self.parts.push(Part::Minute);
        let mut second = 0;
        if self.rest.starts_with(':') {
            self.text(|it| it == ':', 1)?;
            (second, _) = self.number(2..=2)?;
            self.parts.push(Part::Second);
            if self.rest.starts_with('.') {
                self.text(|it| it == '.' || it.is_ascii_digit(), 10)?;
            }
        }
        let part = |value: i16| i8::try_from(value).ok();
        self.time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
        self.zone();
        Some(())
    }

    /// Takes the zone, which stays as it is.
    fn zone(&mut self) {
        let start = self.taken;
        let before = self.rest;
        self.take(|it| it == ' ', 2);
        let zone = self.take(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | ':'), 6);
        self.zone_minutes = zone_minutes(zone);
        let text = before.get(..self.taken - start).unwrap_or_default();
        self.parts.push(Part::Text(text.to_owned()));
    }

    fn finish(self) -> Option<(WrittenDate, usize)> {
        let civil = Date::new(self.year, self.month, self.day).ok()?.to_datetime(self.time);
        let utc = civil.to_zoned(tz::TimeZone::UTC).ok()?.timestamp();
        let instant = Instant((utc.as_second() - self.zone_minutes * 60) * SECOND_MS);
        Some((WrittenDate { instant, civil, parts: self.parts }, self.taken))
    }
}

/// Returns how far a zone lies from UTC, in minutes.
fn zone_minutes(zone: &str) -> i64 {
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone)) {
        return *minutes;
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    match (zone.starts_with(['+', '-']), digits.get(..2), digits.get(2..4)) {
        (true, Some(hours), minutes) => {
            let number = |text: &str| text.parse::<i64>().unwrap_or_default();
            sign * (number(hours) * 60 + number(minutes.unwrap_or("0")))
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_dates_keep_their_form() {
        let check = |text: &str, offset_s: i64, want: &str| {
            let (date, length) = read(text).expect(text);
            assert_eq!(length, text.len(), "{text}");
            assert_eq!(date.moved(offset_s * SECOND_MS), want);
        };
        check("Sun, 22 Nov 2026 09:48:00 GMT", 3_600, "Sun, 22 Nov 2026 10:48:00 GMT");
        check(
            "Sunday, 22 November 2026 09:48:00 +0100",
            86_400,
            "Monday, 23 November 2026 09:48:00 +0100",
        );
        check("2 Feb 2026 9:05 EST", -86_400 * 2, "31 Jan 2026 9:05 EST");
        check("02 Feb 26 23:59:59 PDT", 1, "03 Feb 26 00:00:00 PDT");
        check("2026-11-22T09:48:00.123Z", 60, "2026-11-22T09:49:00.123Z");
        check("2026-12-31 23:59:59+01:00", 1, "2027-01-01 00:00:00+01:00");
        check("2026-11-22T09:48-05:00", -60, "2026-11-22T09:47-05:00");
        check("2026-11-22", 86_400, "2026-11-23");
    }

    #[test]
    fn zones_are_reckoned() {
        let at = |text: &str| read(text).expect(text).0.instant;
        let utc = at("2026-11-22T09:48:00Z");
        assert_eq!(utc, Instant(1_795_340_880_000));
        for same in [
            "Sun, 22 Nov 2026 09:48:00 UTC",
            "Sun, 22 Nov 2026 10:48:00 +0100",
            "22 Nov 2026 04:48 EST",
            "2026-11-22T15:18:00+05:30",
            "2026-11-22 04:48:00 -0500",
        ] {
            assert_eq!(at(same), utc, "{same}");
        }
    }

    #[test]
    fn what_is_no_date_is_left() {
        for text in
            ["", "soon", "22", "2026-13-01", "32 Nov 2026 09:48", "Sun, 22 Foo 2026 09:48 GMT"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
