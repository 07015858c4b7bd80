//! Days as readers type them: `2026-11-22`, `22.11.2026`, `2026-11`, `yesterday`, `7d`, in the languages of the pages.
//! Knows the calendar of UTC; what the days are for is the caller's business.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use newsdesk::model::{DAY_MS, Instant};
use newsdesk::words::fold;

/// The longest time ago that can be named, a century.
///
/// # Units
/// Days.
const AGO_MAX_DAYS: i64 = 36_525;

/// The days that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Those of the calendar: a day, a month or a year, from the beginning of the first day to that of the next.
    Named(Instant, Instant),
    /// The day that lies so many days before today.
    Ago(i64),
}

/// Words for days, folded: how many days ago they are, and what they are called.
const RELATIVE: [(i64, &[&str]); 2] = [
    (
        0,
        &[
            "today",
            "heute",
            "hoy",
            "aujourd'hui",
            "aujourdhui",
            "oggi",
            "hoje",
            "vandaag",
            "idag",
            "dzisiaj",
            "сегодня",
            "اليوم",
            "今天",
            "今日",
            "आज",
        ],
    ),
    (
        1,
        &[
            "yesterday",
            "gestern",
            "ayer",
            "hier",
            "ieri",
            "ontem",
            "gisteren",
            "igar",
            "wczoraj",
            "вчера",
            "امس",
            "昨天",
            "昨日",
            "कल",
        ],
    ),
];

/// Units of a time ago, folded: their days, and how they are abbreviated.
const UNITS: [(i64, &[&str]); 4] = [
    (1, &["d", "day", "days", "t", "tage", "j", "jours", "dias", "д", "天", "日"]),
    (7, &["w", "week", "weeks", "wochen", "s", "semaines", "semanas", "周", "週"]),
    (30, &["m", "month", "months", "monate", "mois", "meses", "月"]),
    (365, &["y", "year", "years", "jahre", "a", "ans", "anos", "年"]),
];

impl Days {
    /// Reads a word; `None` when it names no days.
    pub(crate) fn read(text: &str) -> Option<Self> {
        // Letters and digits of all scripts come in their plain form.
        let folded = fold(text);
        let word = folded.trim();
        let relative =
            RELATIVE.iter().find(|(_, names)| names.iter().any(|name| fold(name) == word));
        match relative {
            Some((days, _)) => Some(Self::Ago(*days)),
            None => named(word).or_else(|| ago(word)),
        }
    }

    /// Returns the beginning of the first day and that of the day after the last.
    pub(crate) fn range(self, now: Instant) -> Range<Instant> {
        match self {
            Self::Named(from, until) => from..until,
            Self::Ago(days) => {
                let today = Instant(now.0.div_euclid(DAY_MS).saturating_mul(DAY_MS));
                let from = today.plus_ms(-days.min(AGO_MAX_DAYS) * DAY_MS);
                from..from.plus_ms(DAY_MS)
            }
        }
    }
}

/// Reads days of the calendar: the year first or last, between any of the usual signs.
fn named(word: &str) -> Option<Days> {
    let numbers: Vec<&str> = word.trim_matches('.').split(['-', '/', '.', '年', '月']).collect();
    let numbers: Vec<&str> = numbers.into_iter().map(|number| number.trim_matches('日')).collect();
    let is_year = |text: &&str| text.len() == 4;
    let number = |text: &str| text.parse::<i16>().ok();
    match numbers.as_slice() {
        [year] | [year, ""] if is_year(year) => span(number(year)?, None, None),
        [year, month] | [year, month, ""] if is_year(year) => {
            span(number(year)?, Some(number(month)?), None)
        }
        [month, year] if is_year(year) => span(number(year)?, Some(number(month)?), None),
        [year, month, day] if is_year(year) => {
            span(number(year)?, Some(number(month)?), Some(number(day)?))
        }
        [day, month, year] if is_year(year) => {
            let (day, month, year) = (number(day)?, number(month)?, number(year)?);
            // The day stands first in most countries; where that makes no date, the month did.
            span(year, Some(month), Some(day)).or_else(|| span(year, Some(day), Some(month)))
        }
        _ => None,
    }
}

/// Returns the days of a year, of one of its months, or one day.
fn span(year: i16, month: Option<i16>, day: Option<i16>) -> Option<Days> {
    let of = |part: Option<i16>| i8::try_from(part.unwrap_or(1)).ok();
    let first = Date::new(year, of(month)?, of(day)?).ok()?;
    let next = match (month, day) {
        (_, Some(_)) => first.tomorrow().ok()?,
        (Some(_), None) => first.last_of_month().tomorrow().ok()?,
        (None, None) => first.last_of_year().tomorrow().ok()?,
    };
    Some(Days::Named(beginning(first)?, beginning(next)?))
}

fn beginning(date: Date) -> Option<Instant> {
    let zoned = date.to_zoned(TimeZone::UTC).ok()?;
    Some(Instant(zoned.timestamp().as_millisecond()))
}

/// Reads a time ago, such as `7d`.
fn ago(word: &str) -> Option<Days> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = word.split_at_checked(digits)?;
    let count: i64 = count.parse().ok()?;
    let (days, _) = UNITS.iter().find(|(_, names)| names.contains(&unit))?;
    Some(Days::Ago(count.saturating_mul(*days).min(AGO_MAX_DAYS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 2026-11-22, 15:30 UTC.
    const NOW: Instant = Instant(1_795_361_400_000);

    fn shown(instant: Instant) -> String {
        jiff::Timestamp::from_millisecond(instant.0).unwrap().strftime("%Y-%m-%d").to_string()
    }

    #[test]
    fn days_are_read_in_many_ways() {
        let check = |text: &str, from: &str, until: &str| {
            let range = Days::read(text).unwrap_or_else(|| panic!("{text:?}")).range(NOW);
            assert_eq!(
                (shown(range.start), shown(range.end)),
                (from.into(), until.into()),
                "{text:?}"
            );
        };
        for text in [
            "2026-11-03",
            "2026/11/3",
            "2026.11.03",
            "3.11.2026",
            "03/11/2026",
            "2026年11月3日",
            "٢٠٢٦-١١-٠٣",
        ] {
            check(text, "2026-11-03", "2026-11-04");
        }
        check("11/30/2026", "2026-11-30", "2026-12-01");
        check("2026-02", "2026-02-01", "2026-03-01");
        check("12.2026", "2026-12-01", "2027-01-01");
        check("2024", "2024-01-01", "2025-01-01");
        check("today", "2026-11-22", "2026-11-23");
        check("Gestern", "2026-11-21", "2026-11-22");
        check("أمس", "2026-11-21", "2026-11-22");
        check("7d", "2026-11-15", "2026-11-16");
        check("2w", "2026-11-08", "2026-11-09");
        check("99999999999y", "1926-11-22", "1926-11-23");
    }

    #[test]
    fn other_words_name_no_days() {
        for text in [
            "",
            "-",
            "..",
            "2026-13-01",
            "30.02.2026",
            "soon",
            "12",
            "7",
            "d",
            "99999-01-01",
            "2026-1-1-1",
            "1e9",
        ] {
            assert_eq!(Days::read(text), None, "{text:?}");
        }
        for now in [i64::MIN, i64::MAX] {
            let range = Days::Ago(3).range(Instant(now));
            assert!(range.start <= range.end);
        }
    }
}
