//! Dates, times and ages as people read them. "41 min", "3 h", then the date; never "just now", never seconds.

use jiff::Zoned;
use jiff::tz::TimeZone;
use newsdesk::model::{DAY_MS, HOUR_MS, Instant, MINUTE_MS};

use super::{Arg, Tongue};

/// Who tells a page: the language, the time at which it is told, and the zone that times are shown in.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    /// The language.
    pub(crate) tongue: &'static Tongue,
    /// Now.
    pub(crate) now: Instant,
    /// The zone of the stand.
    pub(crate) zone: &'a TimeZone,
}

/// A time for a `time` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// RFC 3339, for machines.
    pub(crate) iso: String,
    /// For people.
    pub(crate) shown: String,
}

impl Telling<'_> {
    /// Returns how old something is: minutes, hours, then its date.
    pub(crate) fn age(&self, at: Instant) -> When {
        let age_ms = self.now.ms_since(at).max(0);
        let shown = if age_ms < HOUR_MS {
            self.tongue.count("age-minutes", (age_ms / MINUTE_MS).max(1))
        } else if age_ms < DAY_MS {
            self.tongue.count("age-hours", age_ms / HOUR_MS)
        } else {
            self.day(at)
        };
        When { iso: iso(at), shown }
    }

    /// Returns when something was in a list by time: the time today, the weekday this week, then the date.
    pub(crate) fn place_in_time(&self, at: Instant) -> When {
        let (then, today) = (self.zoned(at), self.zoned(self.now));
        let shown = if then.date() == today.date() {
            clock(&then)
        } else if (0..6 * DAY_MS).contains(&self.now.ms_since(at)) {
            self.tongue.say(short_weekday_key(&then)).into_owned()
        } else {
            self.day(at)
        };
        When { iso: iso(at), shown }
    }

    /// Returns a time of day, with its date where that is not today.
    pub(crate) fn moment(&self, at: Instant) -> When {
        let (then, today) = (self.zoned(at), self.zoned(self.now));
        let time = clock(&then);
        let shown = if then.date() == today.date() {
            time
        } else {
            let date = self.day(at);
            self.tongue
                .say_of("date-and-time", &[("date", Arg::Text(&date)), ("time", Arg::Text(&time))])
        };
        When { iso: iso(at), shown }
    }

    /// Returns the time of day alone.
    pub(crate) fn clock(&self, at: Instant) -> When {
        When { iso: iso(at), shown: clock(&self.zoned(at)) }
    }

    /// Returns a date: day and month, and the year where it is not this one.
    pub(crate) fn day(&self, at: Instant) -> String {
        let (then, today) = (self.zoned(at), self.zoned(self.now));
        let key = if then.year() == today.year() { "date-day" } else { "date-day-year" };
        self.dated(key, &then)
    }

    /// Returns a day that a text names.
    pub(crate) fn date(&self, day: Instant) -> When {
        When { iso: iso(day), shown: self.day(day) }
    }

    /// Returns the date of today in full, with its weekday.
    pub(crate) fn today(&self) -> String {
        self.dated("date-full", &self.zoned(self.now))
    }

    fn dated(&self, key: &str, date: &Zoned) -> String {
        let values = [
            ("weekday", Arg::Text(&self.tongue.say(weekday_key(date)))),
            ("day", Arg::Text(&date.day().to_string())),
            ("month", Arg::Text(&self.tongue.say(month_key(date)))),
            ("year", Arg::Text(&date.year().to_string())),
        ];
        self.tongue.say_of(key, &values)
    }

    fn zoned(&self, at: Instant) -> Zoned {
        timestamp(at).to_zoned(self.zone.clone())
    }
}

/// Returns an instant for machines: RFC 3339 in UTC, whole seconds.
pub(crate) fn iso(at: Instant) -> String {
    let seconds = at.0.div_euclid(1_000);
    jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// Returns an instant as the calendar knows it; one beyond the calendar's range is its beginning.
fn timestamp(at: Instant) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default()
}

fn clock(at: &Zoned) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn month_key(date: &Zoned) -> &'static str {
    const KEYS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
        "month-9", "month-10", "month-11", "month-12",
    ];
    let month = usize::from(date.month().unsigned_abs());
    KEYS.get(month.saturating_sub(1)).copied().unwrap_or("month-1")
}

fn weekday_key(date: &Zoned) -> &'static str {
    weekday(
        date,
        ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"],
    )
}

fn short_weekday_key(date: &Zoned) -> &'static str {
    weekday(
        date,
        [
            "weekday-short-1",
            "weekday-short-2",
            "weekday-short-3",
            "weekday-short-4",
            "weekday-short-5",
            "weekday-short-6",
            "weekday-short-7",
        ],
    )
}

fn weekday(date: &Zoned, keys: [&'static str; 7]) -> &'static str {
    let from_monday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    keys.get(from_monday).copied().unwrap_or("weekday-1")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 22 November 2026, 12:04 UTC.
    const NOW: Instant = Instant(1_795_349_040_000);

    fn telling(zone: &TimeZone) -> Telling<'_> {
        Telling { tongue: Tongue::first(), now: NOW, zone }
    }

    #[test]
    fn ages_are_minutes_hours_then_the_date() {
        let check = |age_ms: i64, want: &str| {
            assert_eq!(telling(&TimeZone::UTC).age(NOW.plus_ms(-age_ms)).shown, want, "{age_ms}");
        };
        check(-5, "1 min");
        check(0, "1 min");
        check(41 * MINUTE_MS, "41 min");
        check(3 * HOUR_MS + 1, "3 h");
        check(23 * HOUR_MS, "23 h");
        check(24 * HOUR_MS, "21 November");
        check(400 * DAY_MS, "18 October 2025");
    }

    #[test]
    fn lists_by_time_show_time_weekday_then_date() {
        let check = |age_ms: i64, want: &str| {
            let when = telling(&TimeZone::UTC).place_in_time(NOW.plus_ms(-age_ms));
            assert_eq!(when.shown, want, "{age_ms}");
        };
        check(MINUTE_MS, "12:03");
        check(DAY_MS, "Sat");
        check(7 * DAY_MS, "15 November");
    }

    #[test]
    fn times_are_of_the_stands_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(11));
        let telling = telling(&zone);
        assert_eq!(telling.today(), "Sunday 22 November 2026");
        assert_eq!(
            telling.clock(NOW),
            When { iso: "2026-11-22T12:04:00Z".into(), shown: "23:04".into() }
        );
        assert_eq!(telling.moment(NOW.plus_ms(-DAY_MS)).shown, "21 November, 23:04");
    }

    #[test]
    fn an_impossible_time_does_no_harm() {
        let zone = TimeZone::UTC;
        let telling = telling(&zone);
        for at in [Instant(i64::MIN), Instant(i64::MAX)] {
            assert!(!telling.age(at).iso.is_empty());
        }
    }
}
