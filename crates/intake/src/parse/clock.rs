//! Times of day as feeds write them, with what may follow: half of the day, zone.

use jiff::civil::Time;

use super::calendar::{Zone, zone};

/// A time of day and its zone.
#[derive(Clone, Copy, Default)]
pub(super) struct Clock {
    pub time: Time,
    /// Whole days that it runs over: 24:00 is the next day's beginning.
    pub days_over: i8,
    pub zone: Option<Zone>,
}

/// Reads a time with what may follow it: half of the day, zone.
pub(super) fn parse_clock(text: &str) -> Option<Clock> {
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let end = text.find(|c| !is_time(c)).unwrap_or(text.len());
    let (time, rest) = text.split_at(end);
    let mut clock = time_of_day(time.trim_end_matches([':', '.', ',']))?;
    for word in words(rest) {
        if let Some(is_afternoon) = half_of_day(word) {
            clock.time = in_half(clock.time, is_afternoon)?;
        } else {
            clock.zone = Some(join_zones(clock.zone, zone(word)?)?);
        }
    }
    Some(clock)
}

/// Joins a zone's name and its difference, as in `GMT +02:00`: one of them must be zero.
pub(super) fn join_zones(before: Option<Zone>, next: Zone) -> Option<Zone> {
    match before {
        None | Some(Zone(0)) => Some(next),
        Some(zone) if next == zone || next.0 == 0 => Some(zone),
        Some(_) => None,
    }
}

/// Splits a text at spaces, commas and brackets.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']'))
        .filter(|word| !word.is_empty())
}

/// Reads `h:m`, `h:m:s`, with fractions of a second, or `hhmm` and `hhmmss`.
fn time_of_day(text: &str) -> Option<Clock> {
    let parts: Vec<&str> = text.split(':').collect();
    let (hour, minute, second) = match parts.as_slice() {
        [h, m, s, ..] => (*h, *m, *s),
        [h, m] => (*h, *m, "0"),
        [one] if matches!(one.len(), 4 | 6) => {
            let (hour, rest) = one.split_at_checked(2)?;
            let (minute, second) = rest.split_at_checked(2)?;
            (hour, minute, if second.is_empty() { "0" } else { second })
        }
        [hour] => (*hour, "0", "0"),
        [] => return None,
    };
    let (second, fraction) = second.split_once(['.', ',']).unwrap_or((second, ""));
    let millisecond = number(format!("{fraction:0<3}").get(..3)?)?;
    // A leap second is the second before it; midnight at the end of a day is the next day's beginning.
    let second = number(second)?.min(if number(second)? == 60 { 59 } else { i16::MAX });
    let (hour, days_over) = match (number(hour)?, number(minute)?, second) {
        (24, 0, 0) => (0, 1),
        (hour, ..) => (hour, 0),
    };
    let small = |value: i16| i8::try_from(value).ok();
    let time = Time::new(
        small(hour)?,
        small(number(minute)?)?,
        small(second)?,
        i32::from(millisecond) * 1_000_000,
    )
    .ok()?;
    Some(Clock { time, days_over, zone: None })
}

/// Tells whether a word names the second half of the day, or the first.
pub(super) fn half_of_day(word: &str) -> Option<bool> {
    match word.to_lowercase().replace('.', "").as_str() {
        "am" | "上午" | "오전" | "午前" => Some(false),
        "pm" | "下午" | "오후" | "午後" => Some(true),
        _ => None,
    }
}

/// Brings a time into a half of the day.
pub(super) fn in_half(time: Time, is_afternoon: bool) -> Option<Time> {
    let hour = match (time.hour(), is_afternoon) {
        (12, false) => 0,
        (hour @ 1..=11, true) => hour + 12,
        (hour, _) => hour,
    };
    Time::new(hour, time.minute(), time.second(), time.subsec_nanosecond()).ok()
}

/// Reads a number of at most four figures.
pub(super) fn number(text: &str) -> Option<i16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_half_and_zone() {
        let check = |text: &str, want: Option<(&str, Option<i32>)>| {
            let clock = parse_clock(text);
            let got = clock.map(|clock| (clock.time.to_string(), clock.zone.map(|zone| zone.0)));
            assert_eq!(got, want.map(|(time, zone)| (time.to_owned(), zone)), "{text}");
        };
        check("9:05", Some(("09:05:00", None)));
        check("090507", Some(("09:05:07", None)));
        check("09:05:07.25 PM", Some(("21:05:07.25", None)));
        check("12:00 a.m. EST", Some(("00:00:00", Some(-18_000))));
        check("9:05 GMT+02:00", Some(("09:05:00", Some(7_200))));
        check("9:05 GMT +02:00", Some(("09:05:00", Some(7_200))));
        check("9:05 EST +02:00", None);
        check("9:05 noon", None);
        check("", None);
    }
}
