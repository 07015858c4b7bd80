//! Dates as feeds write them: read, or `None`; never a guess. Calendar arithmetic is jiff's.
//! Without a zone a time counts as UTC, as RFC 4287's and RSS's readers have always done.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, ToSpan as _};
use newsdesk::model::{Instant, SECOND_MS};

use super::calendar::{Zone, is_filler, is_weekday, month_number, zone};
use super::clock::{Clock, half_of_day, in_half, join_zones, number, parse_clock, words};

/// Bytes of a date; longer texts are none.
const MAX_DATE_BYTES: usize = 100;

/// The years in which an article can have been published.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Reads a date in any of the forms in use.
///
/// # Source
/// RFC 822, 850, 2822, 3339 and ISO 8601 with their usual slips, asctime, and dates with written months.
pub(super) fn parse(text: &str) -> Option<Instant> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_DATE_BYTES {
        return None;
    }
    let text = western_signs(text);
    if let Some(instant) = parse_epoch(&text) {
        return Some(instant);
    }
    // With the year first the order is fixed: no other reading is tried.
    let (year, rest) = text.split_at_checked(4).unwrap_or_default();
    if year.bytes().all(|b| b.is_ascii_digit()) && !rest.starts_with(' ') {
        return parse_iso(&text);
    }
    parse_written(&text)
}

/// Replaces the signs of Chinese, Japanese and Korean dates by separators.
fn western_signs(text: &str) -> String {
    let separate = |character: char| match character {
        '年' | '月' | '년' | '월' => '-',
        '日' | '일' | '\u{A0}' | '\u{202F}' | '\u{2009}' => ' ',
        '時' | '时' | '点' | '시' | '：' => ':',
        '\u{2212}' | '–' => '-',
        other => other,
    };
    let western: String = text.chars().map(separate).collect();
    if text.contains(['년', '年']) { western.replace("- ", "-") } else { western }
}

/// Reads seconds or milliseconds since 1970.
fn parse_epoch(text: &str) -> Option<Instant> {
    let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))?;
    match text.len() {
        10 => Some(Instant(number * SECOND_MS)),
        13 => Some(Instant(number)),
        _ => None,
    }
}

/// Joins a day, a time and a zone.
fn join(date: Date, clock: Clock) -> Option<Instant> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    let date = date.checked_add(i64::from(clock.days_over).days()).ok()?;
    let utc = Offset::UTC.to_timestamp(date.to_datetime(clock.time)).ok()?;
    let zone = SignedDuration::from_secs(i64::from(clock.zone.map_or(0, |zone| zone.0)));
    Some(Instant(utc.checked_sub(zone).ok()?.as_millisecond()))
}

/// Reads ISO 8601 and what resembles it: the year first, in figures.
fn parse_iso(text: &str) -> Option<Instant> {
    let is_date = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | 'W');
    let end = text.find(|c| !is_date(c)).unwrap_or(text.len());
    let (day, rest) = text.split_at(end);
    if let Some((day, time)) = compact(day).filter(|_| rest.is_empty()) {
        return join(iso_date(day)?, parse_clock(time)?);
    }
    let date = iso_date(day.trim_end_matches(['.', '-']))?;
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']).trim();
    if rest.is_empty() {
        return join(date, Clock::default());
    }
    join(date, parse_clock(rest)?)
}

/// Splits `YYYYMMDDhhmmss`.
fn compact(text: &str) -> Option<(&str, &str)> {
    let is_compact = matches!(text.len(), 12 | 14) && text.bytes().all(|b| b.is_ascii_digit());
    text.split_at_checked(8).filter(|_| is_compact)
}

/// Reads a day, a month (its first day) or a year (its first day).
fn iso_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [year, rest @ ..] = parts.as_slice() else { return None };
    if rest.is_empty() && year.len() == 8 {
        let (year, day) = year.split_at_checked(4)?;
        let (month, day) = day.split_at_checked(2)?;
        return date(number(year)?, number(month)?, number(day)?);
    }
    if year.len() != 4 {
        return None;
    }
    let year = number(year)?;
    match rest {
        [] => date(year, 1, 1),
        [week, day] if week.starts_with('W') => week_date(year, week, day),
        [week] if week.starts_with('W') => week_date(year, week, "1"),
        [ordinal] if ordinal.len() == 3 => {
            let days = i64::from(number(ordinal)?).checked_sub(1)?;
            let date = date(year, 1, 1)?.checked_add(days.days()).ok()?;
            (days >= 0 && date.year() == year).then_some(date)
        }
        [month] => date(year, number(month)?, 1),
        [month, day] => date(year, number(month)?, number(day)?),
        _ => None,
    }
}

/// Reads a day of an ISO week.
fn week_date(year: i16, week: &str, day: &str) -> Option<Date> {
    let week = i8::try_from(number(week.strip_prefix('W')?)?).ok()?;
    let day = Weekday::from_monday_one_offset(i8::try_from(number(day)?).ok()?).ok()?;
    ISOWeekDate::new(year, week, day).ok().map(Date::from)
}

/// Makes a day.
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The parts of a written date, as far as found.
#[derive(Default)]
struct Parts {
    numbers: Vec<i16>,
    month: Option<i16>,
    clock: Option<Clock>,
    zone: Option<Zone>,
    is_afternoon: Option<bool>,
    /// The year, where its figures show that it is one.
    year: Option<i16>,
    /// Whether dots part the figures: nowhere does the month come first then.
    is_dotted: bool,
}

/// Reads a date with a written month, or one whose figures leave one reading only.
fn parse_written(text: &str) -> Option<Instant> {
    let mut parts = Parts::default();
    for word in words(text) {
        parts.take(word)?;
    }
    let date = parts.date()?;
    let mut clock = parts.clock.unwrap_or_default();
    if let Some(is_afternoon) = parts.is_afternoon {
        clock.time = in_half(clock.time, is_afternoon)?;
    }
    if let Some(zone) = parts.zone {
        clock.zone = Some(join_zones(clock.zone, zone)?);
    }
    join(date, clock)
}

impl Parts {
    /// Takes the next word; `None` when it has no place in a date.
    fn take(&mut self, word: &str) -> Option<()> {
        if word.contains(':')
            && self.clock.is_none()
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            self.clock = Some(parse_clock(word)?);
        } else if let Some(is_afternoon) = half_of_day(word).filter(|_| self.clock.is_some()) {
            self.is_afternoon = Some(is_afternoon);
        } else if let Some(zone) = zone(word).filter(|_| self.clock.is_some()) {
            self.zone = Some(join_zones(self.zone, zone)?);
        } else if !is_weekday(word) && !is_filler(word) {
            self.is_dotted |= word.matches('.').count() == 2;
            for piece in word.split(['-', '/', '.']).filter(|piece| !piece.is_empty()) {
                self.take_piece(piece)?;
            }
        }
        Some(())
    }

    /// Takes a number, a month, or a weekday joined to them.
    fn take_piece(&mut self, piece: &str) -> Option<()> {
        let figures = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Some(value) = number(figures) {
            let is_ordinal = matches!(
                piece.get(figures.len()..).unwrap_or_default(),
                "" | "st" | "nd" | "rd" | "th" | "º" | "ª" | "er" | "e" | "."
            );
            if figures.len() >= 3 && self.year.is_none() {
                self.year = Some(full_year(value, figures.len()));
            } else {
                self.numbers.push(value);
            }
            return is_ordinal.then_some(());
        }
        if let Some(month) = month_number(piece) {
            return self.month.replace(month).is_none().then_some(());
        }
        (is_weekday(piece) || is_filler(piece)).then_some(())
    }

    /// Returns the day, if the parts leave one reading only.
    fn date(&self) -> Option<Date> {
        match (self.month, self.year, self.numbers.as_slice()) {
            (Some(month), Some(year), [day]) => date(year, month, *day),
            (Some(month), None, [day, year]) => date(full_year(*year, 2), month, *day),
            (Some(month), Some(year), []) => date(year, month, 1),
            // Day and month in figures: clear when one of them can only be the day, or when both are the same.
            (None, Some(year), [a, b]) if self.is_dotted || *a > 12 || a == b => date(year, *b, *a),
            (None, Some(year), [a, b]) if *b > 12 => date(year, *a, *b),
            _ => None,
        }
    }
}

/// Returns the year meant by two or three figures.
///
/// # Source
/// RFC 2822, section 4.3.
const fn full_year(year: i16, figures: usize) -> i16 {
    match (figures, year) {
        (..=2, ..=49) => 2000 + year,
        (..=3, ..=999) => 1900 + year,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Option<&str>) {
        let want =
            want.map(|want| want.parse::<jiff::Timestamp>().expect("a time").as_millisecond());
        assert_eq!(parse(text).map(|instant| instant.0), want, "{text}");
    }

    #[test]
    fn rfc_822_is_read_in_all_its_forms() {
        let noon = Some("2026-11-05T12:00:00Z");
        check("Thu, 05 Nov 2026 12:00:00 GMT", noon);
        check("Thu, 5 Nov 2026 12:00 UT", noon);
        check("Mon, 05 Nov 2026 07:00:00 EST", noon);
        check("05 Nov 26 12:00:00 Z", noon);
        check("Thursday, 05-Nov-26 12:00:00 GMT", noon);
        check("Thu, 05 Nov 2026 14:00:00 +0200", noon);
        check("Thu, 05 Nov 2026 14:00:00 +02:00", noon);
        check("Thu, 05 Nov 2026 12:00:00 GMT+0000", noon);
        check("Thu, 05 Nov 2026 14:00:00 GMT+2", noon);
        check("Thu, 05 Nov 2026 13:00:00 CET (Mitteleuropa)", None);
        check("Thu, 05 Nov 2026 13:00:00 +0100 (CET)", noon);
        check("Thu,05 Nov 2026 12:00:00 GMT", noon);
        check("Thu Nov  5 12:00:00 2026", noon);
        check("Thu Nov 5 12:00:00 UTC 2026", noon);
        check("Wed, 04 Nov 2026 24:00:00 GMT", Some("2026-11-05T00:00:00Z"));
        check("Thu, 31 Dec 2026 23:59:60 GMT", Some("2026-12-31T23:59:59Z"));
        check("01 Jan 99 00:00:00 GMT", Some("1999-01-01T00:00:00Z"));
    }

    #[test]
    fn iso_8601_is_read_whole_and_in_part() {
        let noon = Some("2026-11-05T12:00:00Z");
        check("2026-11-05T12:00:00Z", noon);
        check("2026-11-05t12:00:00.000z", noon);
        check("2026-11-05T13:00:00+01:00", noon);
        check("2026-11-05T13:00:00+01", noon);
        check("2026-11-05 12:00", noon);
        check("2026/11/05 12:00:00 +0000", noon);
        check("20261105T120000Z", noon);
        check("20261105120000", noon);
        check("2026-11-05 12:00:00 UTC", noon);
        check("2026-11-05T12:00:00.123456Z", Some("2026-11-05T12:00:00.123Z"));
        check("2026-11-05", Some("2026-11-05T00:00:00Z"));
        check("2026-11", Some("2026-11-01T00:00:00Z"));
        check("2026", Some("2026-01-01T00:00:00Z"));
        check("2026-309", Some("2026-11-05T00:00:00Z"));
        check("2026-W45-4", Some("2026-11-05T00:00:00Z"));
        check("1793880000", noon);
        check("1793880000000", noon);
    }

    #[test]
    fn written_months_are_read_in_many_languages() {
        let noon = Some("2026-03-05T12:00:00Z");
        check("March 5, 2026 12:00 PM", noon);
        check("5th March 2026, 12:00", noon);
        check("Do, 5. März 2026 13:00:00 MEZ", noon);
        check("jeudi 5 mars 2026 à 12:00", noon);
        check("5 de marzo de 2026 12:00", noon);
        check("giovedì 5 marzo 2026 12:00", noon);
        check("5 de março de 2026 12:00", noon);
        check("do 5 maart 2026 12:00", noon);
        check("Чт, 5 марта 2026 15:00:00 MSK", noon);
        check("5 marca 2026 12:00", noon);
        check("2026年3月5日 12:00", noon);
        check("Thu, 05 Sept 2026 12:00:00 GMT", Some("2026-09-05T12:00:00Z"));
        check("Thursday, March 5, 2026 - 12:00", noon);
    }

    #[test]
    fn what_is_unclear_or_impossible_is_not_read() {
        for text in [
            "",
            "yesterday",
            "03/04/2026",
            "31 Feb 2026 12:00:00 GMT",
            "2026-13-01",
            "2026-02-30",
            "Thu, 05 Nov 2026 25:00:00 GMT",
            "Thu, 05 Nov 2026 12:61:00 GMT",
            "0001-01-01T00:00:00Z",
            "Mon, 01 Jan 0001 00:00:00 +0000",
            "Thu, 05 Nov 2026 12:00:00 XYZ",
            "9999999-1-1",
            "2026-11-05T12:00:00+99:99",
            "5 of 7",
            "12:00",
            "Nov",
            "٢٠٢٦-١١-٠٥",
        ] {
            check(text, None);
        }
        check("25/12/2026 12:00", Some("2026-12-25T12:00:00Z"));
        check("12/25/2026", Some("2026-12-25T00:00:00Z"));
        check("07.02.2026", Some("2026-02-07T00:00:00Z"));
    }
}
