//! Dates as feeds, HTTP and readers write them. Knows no clock.

use jiff::Timestamp;
use newsdesk::model::Instant;

/// The month names of each language, January first.
const MONTHS: [(&str, [&str; 12]); 7] = [
    (
        "en",
        [
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
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "de",
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
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
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
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
        "ar",
        [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
    ),
    ("ja", ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]),
];

fn timestamp(instant: Instant) -> Timestamp {
    Timestamp::from_millisecond(instant.0).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Writes an instant as `Sun, 22 Nov 2026 09:48:00 GMT`, for RSS 2.0 and for HTTP.
///
/// # Source
/// RFC 822 with a four-digit year; RFC 9110, section 5.6.7.
pub(super) fn rfc822(instant: Instant) -> String {
    timestamp(instant).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Writes an instant as `2026-11-22T09:48:00Z`, for Atom, RDF, JSON and HTML.
pub(super) fn rfc3339(instant: Instant) -> String {
    timestamp(instant).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads a date of an HTTP header.
pub(super) fn http_date_read(text: &str) -> Option<Instant> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Instant(zoned.as_millisecond()))
}

/// Writes an instant as the readers of a language write it, with hours and minutes UTC.
pub(super) fn for_reader(language: &str, instant: Instant) -> String {
    let time = timestamp(instant).to_zoned(jiff::tz::TimeZone::UTC);
    let month = MONTHS
        .iter()
        .find(|(code, _)| *code == language)
        .and_then(|(_, months)| months.get(usize::try_from(time.month()).ok()?.checked_sub(1)?))
        .unwrap_or(&"");
    let (year, day, hour, minute) = (time.year(), time.day(), time.hour(), time.minute());
    match language {
        "fr" => format!("{day} {month} {year}, {hour} h {minute:02}"),
        "de" => format!("{day}. {month} {year}, {hour}:{minute:02} Uhr"),
        "es" => format!("{day} de {month} de {year}, {hour}:{minute:02}"),
        "ja" => format!("{year}年{month}{day}日 {hour}時{minute:02}分"),
        "ar" => format!("{day} {month} {year}، {hour:02}:{minute:02}"),
        _ => format!("{day} {month} {year}, {hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTANT: Instant = Instant(1_795_340_880_000);

    #[test]
    fn dates_are_written_as_their_readers_expect() {
        assert_eq!(rfc822(INSTANT), "Sun, 22 Nov 2026 09:48:00 GMT");
        assert_eq!(rfc3339(INSTANT), "2026-11-22T09:48:00Z");
        assert_eq!(http_date_read("Sun, 22 Nov 2026 09:48:00 GMT"), Some(INSTANT));
        assert_eq!(http_date_read("yesterday"), None);
        let check = |language: &str, want: &str| assert_eq!(for_reader(language, INSTANT), want);
        check("en", "22 November 2026, 09:48");
        check("fr", "22 novembre 2026, 9 h 48");
        check("de", "22. November 2026, 9:48 Uhr");
        check("ja", "2026年11月22日 9時48分");
    }
}
