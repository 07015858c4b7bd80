//! What the search page is asked, read forgivingly: what makes no sense counts as not asked. Knows addresses and forms,
//! no answers.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use newsdesk::model::{AccountId, Instant, Language, Section};
use search::{LIMIT_MAX, Order};
use serde::Deserialize;

use crate::next::query_part;
use crate::snapshot::Snapshot;

/// Characters of a question.
const QUESTION_MAX_CHARS: usize = 200;
/// Pages that can be turned to; a page has one result at least.
const PAGES_MAX: usize = LIMIT_MAX;
/// The spans of time to choose from, with how many days before today they reach.
pub(super) const SPANS: [(&str, &str, i64); 3] =
    [("today", "time-today", 0), ("week", "time-week", 6), ("month", "time-month", 29)];

/// The query of the search page.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(super) q: String,
    pub(super) title: String,
    pub(super) section: String,
    pub(super) language: String,
    pub(super) country: String,
    pub(super) time: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) order: String,
    page: String,
}

impl Filter {
    /// Returns a question that nothing narrows.
    pub(super) fn of(q: &str) -> Self {
        Self { q: q.to_owned(), ..Self::default() }
    }

    /// Drops what cannot be meant: what is too long, and days that are none.
    pub(super) fn tidied(mut self) -> Self {
        // Control characters mean nothing, and a database may refuse them.
        let meant = |c: &char| !c.is_control();
        self.q = self.q.trim().chars().filter(meant).take(QUESTION_MAX_CHARS).collect();
        for day in [&mut self.from, &mut self.until] {
            *day = read_day(day).map(|day| day.to_string()).unwrap_or_default();
        }
        self
    }

    /// Returns the number of the page, from 0.
    pub(super) fn page(&self) -> usize {
        self.page.parse::<usize>().unwrap_or(1).clamp(1, PAGES_MAX) - 1
    }

    /// Tells whether anything beside the words narrows the answer.
    pub(super) fn is_narrowed(&self) -> bool {
        self.others().iter().any(|(name, value)| *name != "order" && !value.is_empty())
    }

    /// Returns the question for the index: all that it lists at once, since the hits of one story stand together.
    pub(super) fn query(
        &self,
        snapshot: &Snapshot,
        account: Option<AccountId>,
        (zone, now): (&TimeZone, Instant),
    ) -> search::Query {
        let source = snapshot.sources.iter().find(|source| source.slug == self.title);
        let (from, until) = self.time(zone, now);
        search::Query {
            text: self.q.clone(),
            account,
            source: source.map(|source| source.id),
            section: Section::from_slug(&self.section),
            language: Language::from_tag(&self.language),
            country: Some(self.country.to_ascii_uppercase()).filter(|code| code.len() == 2),
            from,
            until,
            order: if self.order == "newest" { Order::Newest } else { Order::Relevance },
            limit: LIMIT_MAX,
            offset: 0,
        }
    }

    /// Returns the time asked for: the span, narrowed by the days that are given. Days in the wrong order change places.
    fn time(&self, zone: &TimeZone, now: Instant) -> (Option<Instant>, Option<Instant>) {
        let (mut first, mut last) = (read_day(&self.from), read_day(&self.until));
        if first.is_some() && last.is_some() && first > last {
            std::mem::swap(&mut first, &mut last);
        }
        let span = SPANS.iter().find(|(value, ..)| *value == self.time);
        let today = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default();
        let today = today.to_zoned(zone.clone()).date();
        let span = span.and_then(|(_, _, days)| today.checked_sub(days.days()).ok());
        let from = first.max(span).and_then(|day| beginning(day, zone));
        let until = last.and_then(|day| day.tomorrow().ok()).and_then(|day| beginning(day, zone));
        (from, until)
    }

    fn others(&self) -> [(&'static str, &str); 8] {
        [
            ("title", &self.title),
            ("section", &self.section),
            ("language", &self.language),
            ("country", &self.country),
            ("time", &self.time),
            ("from", &self.from),
            ("until", &self.until),
            ("order", &self.order),
        ]
    }

    /// Returns the address of another page of the same answer.
    pub(super) fn address(&self, page: usize) -> String {
        let mut address = format!("/search?q={}", query_part(&self.q));
        for (name, value) in self.others().into_iter().filter(|(_, value)| !value.is_empty()) {
            address.extend(["&", name, "=", &query_part(value)]);
        }
        if page > 0 {
            address.push_str(&format!("&page={}", page + 1));
        }
        address
    }
}

/// Reads a day as browsers write it, `2026-11-22`.
fn read_day(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}

/// Returns when a day begins.
fn beginning(day: Date, zone: &TimeZone) -> Option<Instant> {
    let midnight = day.to_zoned(zone.clone()).ok()?;
    Some(Instant(midnight.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use newsdesk::model::{DAY_MS, HOUR_MS};

    use super::*;

    /// Monday 23 November 2026, 00:00 UTC.
    const MIDNIGHT: Instant = Instant(1_795_392_000_000);

    #[test]
    fn times_are_whole_days_of_the_stand() {
        let check = |time: &str, from: &str, until: &str, want: (Option<i64>, Option<i64>)| {
            let given = |text: &str| text.to_owned();
            let filter = Filter {
                time: given(time),
                from: given(from),
                until: given(until),
                ..Filter::default()
            };
            let (first, end) = filter.tidied().time(&TimeZone::UTC, MIDNIGHT.plus_ms(9 * HOUR_MS));
            let days = |at: Option<Instant>| at.map(|at| at.ms_since(MIDNIGHT) / DAY_MS);
            assert_eq!((days(first), days(end)), want, "{time} {from} {until}");
        };
        check("", "", "", (None, None));
        check("today", "", "", (Some(0), None));
        check("week", "", "", (Some(-6), None));
        check("month", "", "", (Some(-29), None));
        check("yesteryear", "", "", (None, None));
        check("", "2026-11-20", "2026-11-21", (Some(-3), Some(-1)));
        check("", "2026-11-21", "2026-11-20", (Some(-3), Some(-1)));
        check("today", "2026-11-01", "", (Some(0), None));
        check("", "soon", "31.12.2026", (None, None));
        check("", "-999999-01-01", "9999-12-31", (None, None));
    }

    #[test]
    fn a_page_is_one_that_there_is() {
        let check = |page: &str, want: usize| {
            let filter = Filter { page: page.to_owned(), ..Filter::default() };
            assert_eq!(filter.page(), want, "{page}");
        };
        check("", 0);
        check("0", 0);
        check("2", 1);
        check("-4", 0);
        check("99999999", PAGES_MAX - 1);
    }
}
