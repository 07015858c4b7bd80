//! Explicit dates in texts: a day and a month by name, with or without a year. Days of the week and clock times are left
//! alone: without the writer's tense and time zone they name no day.

use crate::model::{DAY_MS, Instant, Language};
use crate::words;

/// How many words of a sentence are looked at.
const MAX_WORDS: usize = 60;
/// A date without a year lies at most this far from the day on which it was written.
const HALF_YEAR_DAYS: i64 = 183;
/// The years that a date can name.
const YEARS: std::ops::RangeInclusive<i64> = 1_900..=2_100;
/// Words that may stand between a day and its month, and between a month and its year.
const BETWEEN: [&str; 4] = ["de", "of", "del", "do"];

/// Names of months by language, January first, in folded form; two names of a month are parted by a bar.
const MONTHS: [(&str, [&str; 12]); 8] = [
    (
        "en",
        [
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
            "september|sept|sep",
            "october|oct",
            "november|nov",
            "december|dec",
        ],
    ),
    (
        "de",
        [
            "januar|janner",
            "februar",
            "marz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre|setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "marco",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        "it",
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    ),
    (
        "ru",
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
    ),
    (
        "id",
        [
            "januari",
            "februari",
            "maret",
            "april",
            "mei",
            "juni",
            "juli",
            "agustus",
            "september",
            "oktober",
            "november",
            "desember",
        ],
    ),
];

/// The sign that follows the number of a month in Chinese and Japanese.
pub(super) const MONTH_SIGN: char = '月';

/// Returns the names of months in a language.
fn months(language: Option<&Language>) -> Option<&'static [&'static str; 12]> {
    let tag = language.map_or("en", Language::as_str);
    MONTHS.iter().find(|(of, _)| *of == tag).map(|(_, months)| months)
}

/// Returns the place in the year of the month that a folded word names, January first.
fn month_of(word: &str, months: &[&str; 12]) -> Option<usize> {
    months.iter().position(|names| names.split('|').any(|name| name == word))
}

/// Tells whether a folded word names a month.
pub(super) fn is_month(word: &str, language: Option<&Language>) -> bool {
    months(language).is_some_and(|months| month_of(word, months).is_some())
}

/// Returns the first explicit date of a sentence: the beginning of that day in UTC. A date without a year is the nearest
/// one to the day on which the sentence was written.
pub(super) fn first_date(
    sentence: &str,
    language: Option<&Language>,
    written: Instant,
) -> Option<Instant> {
    if matches!(language.map(Language::as_str), Some("ja" | "zh")) {
        return signed_date(sentence, written);
    }
    let months = months(language)?;
    let words: Vec<String> =
        words::tokens(sentence).take(MAX_WORDS).map(|token| words::fold(token.text)).collect();
    let word = |at: Option<usize>| at.and_then(|at| words.get(at));
    let (at, month) = words
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, month_of(word, months)? as i64 + 1)))?;
    let is_between = |at: Option<usize>| word(at).is_some_and(|w| BETWEEN.contains(&w.as_str()));
    let before = at.checked_sub(1);
    let before = if is_between(before) { at.checked_sub(2) } else { before };
    let (day, last) = match word(before).and_then(|text| day_of_month(text)) {
        Some(day) => (day, at),
        None => (day_of_month(word(Some(at + 1))?)?, at + 1),
    };
    let year_at = if is_between(Some(last + 1)) { last + 2 } else { last + 1 };
    let year = word(Some(year_at)).and_then(|text| text.parse().ok()).filter(|y| YEARS.contains(y));
    resolve(year, month, day, written)
}

/// Returns the first date of the form `2026年5月14日` or `5月14日`.
fn signed_date(sentence: &str, written: Instant) -> Option<Instant> {
    let (before, after) = sentence.split_once(MONTH_SIGN)?;
    let month = number_at_end(before)?;
    let (day, _) = after.split_once('日')?;
    let day = day_of_month(day)?;
    let year = before
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .strip_suffix('年')
        .and_then(number_at_end)
        .filter(|year| YEARS.contains(year));
    resolve(year, month, day, written)
}

/// Returns the number with which a text ends.
fn number_at_end(text: &str) -> Option<i64> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    text.get(digits..)?.parse().ok().filter(|number| (0..=9_999).contains(number))
}

/// Reads a day of the month, with the endings of ordinals: `14`, `14th`, `1er`.
fn day_of_month(text: &str) -> Option<i64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, ending) = text.split_at_checked(end)?;
    let is_day = matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
    digits.parse().ok().filter(|day| is_day && (1..=31).contains(day))
}

/// Returns the day of a date; `None` when the calendar has none such.
fn resolve(year: Option<i64>, month: i64, day: i64, written: Instant) -> Option<Instant> {
    let today = written.0.div_euclid(DAY_MS);
    let (this_year, _, _) = civil(today);
    let days = match year {
        Some(year) => days(year, month, day),
        None => [this_year - 1, this_year, this_year + 1]
            .into_iter()
            .map(|year| days(year, month, day))
            .min_by_key(|days| (days - today).abs())
            .filter(|days| (days - today).abs() <= HALF_YEAR_DAYS)?,
    };
    let (_, real_month, real_day) = civil(days);
    let is_real = (1..=12).contains(&month) && real_month == month && real_day == day;
    is_real.then(|| Instant(days.saturating_mul(DAY_MS)))
}

/// Returns the year in which an instant lies, in UTC.
pub(super) fn year_of(at: Instant) -> i64 {
    civil(at.0.div_euclid(DAY_MS)).0
}

/// Returns the days from 1970-01-01 to a date of the Gregorian calendar.
///
/// # Source
/// Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Returns year, month and day of a count of days from 1970-01-01.
///
/// # Source
/// As `days`: `civil_from_days`.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

#[cfg(test)]
mod tests {
    use super::super::material::tests::NOW;
    use super::*;

    #[test]
    fn dates_are_read_against_the_day_of_writing() {
        let check = |tag: &str, sentence: &str, want: Option<(i64, i64, i64)>| {
            let found = first_date(sentence, Language::from_tag(tag).as_ref(), NOW);
            assert_eq!(found.map(|at| civil(at.0 / DAY_MS)), want, "{tag}: {sentence}");
        };
        check("en", "The vote of 3 March 2021 decided it.", Some((2021, 3, 3)));
        check("en", "It opens on November 30.", Some((2026, 11, 30)));
        check("en", "It opens on January 9th.", Some((2027, 1, 9)));
        check("de", "Am 14. September fiel das Tor zu.", Some((2026, 9, 14)));
        check("fr", "Le 1er décembre, la porte ferme.", Some((2026, 12, 1)));
        check("es", "El 14 de octubre de 2025 cerró.", Some((2025, 10, 14)));
        check("pt", "Em 2 de março de 2026 abriu.", Some((2026, 3, 2)));
        check("ru", "Ворота закрылись 14 октября.", Some((2026, 10, 14)));
        check("ja", "水門は10月14日に閉じた。", Some((2026, 10, 14)));
        check("zh", "闸门于2025年3月2日关闭。", Some((2025, 3, 2)));
        check("en", "It may open soon.", None);
        check("en", "It opens on 31 November 2026.", None);
        check("en", "The gate opens.", None);
        check("sw", "14 Mei", None);
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for days_since in (-800_000..800_000).step_by(997) {
            let (year, month, day) = civil(days_since);
            assert_eq!(days(year, month, day), days_since);
        }
        assert_eq!(year_of(NOW), 2026);
        assert_eq!(civil(0), (1970, 1, 1));
    }
}
