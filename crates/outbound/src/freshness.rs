//! Times in HTTP headers: until when an answer is fresh, and when to come back. Pure: `now` is a value.

use http::HeaderMap;
use http::header::{AGE, CACHE_CONTROL, DATE, EXPIRES, HeaderName, RETRY_AFTER};
use jiff::civil;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;
use newsdesk::model::{Instant, SECOND_MS};

/// The preferred form of a date; the weekday is not worth a failure.
const DATES: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
/// The two obsolete forms that a recipient must still read.
///
/// # Source
/// RFC 9110, section 5.6.7: the forms of RFC 850 and of asctime.
const OBSOLETE_DATES: [&str; 2] = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// Returns "not before" as `Cache-Control: max-age`, or else `Expires` minus `Date`, says; `None` when nothing is said or
/// the answer is not to be kept.
///
/// # Source
/// RFC 9111, sections 4.2.1 and 4.2.3 (`Age` counts), 5.2.2.4 and 5.2.2.5.
pub(crate) fn fresh_until(headers: &HeaderMap, now: Instant) -> Option<Instant> {
    let directives = || {
        headers
            .get_all(CACHE_CONTROL)
            .into_iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|directive| directive.split_once('=').unwrap_or((directive, "")))
            .map(|(name, value)| (name.trim(), value.trim()))
    };
    let is = |name: &str, wanted: &str| name.eq_ignore_ascii_case(wanted);
    if directives().any(|(name, _)| is(name, "no-store") || is(name, "no-cache")) {
        return None;
    }
    let max_age = directives()
        .find(|(name, _)| is(name, "max-age"))
        .map(|(_, value)| seconds(value.trim_matches('"')).unwrap_or_default());
    let lifetime_ms = match max_age {
        Some(max_age) => {
            let age = text(headers, AGE).and_then(seconds).unwrap_or_default();
            max_age.saturating_sub(age).saturating_mul(SECOND_MS)
        }
        None => date(headers, EXPIRES)?.ms_since(date(headers, DATE).unwrap_or(now)),
    };
    (lifetime_ms > 0).then(|| now.plus_ms(lifetime_ms))
}

/// Returns "not before" as `Retry-After` says, in either of its forms; a date counts from the server's own `Date`.
///
/// # Source
/// RFC 9110, section 10.2.3.
pub(crate) fn retry_after(headers: &HeaderMap, now: Instant) -> Option<Instant> {
    let value = text(headers, RETRY_AFTER)?;
    let wait_ms = match seconds(value) {
        Some(seconds) => seconds.saturating_mul(SECOND_MS),
        None => http_date(value)?.ms_since(date(headers, DATE).unwrap_or(now)),
    };
    (wait_ms > 0).then(|| now.plus_ms(wait_ms))
}

/// Reads a count of seconds; more digits than fit mean the greatest count.
fn seconds(text: &str) -> Option<i64> {
    let is_count = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_count.then(|| text.parse().unwrap_or(i64::MAX))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn date(headers: &HeaderMap, name: HeaderName) -> Option<Instant> {
    http_date(text(headers, name)?)
}

/// Reads a date in any of the three forms of HTTP.
fn http_date(text: &str) -> Option<Instant> {
    if let Ok(timestamp) = DATES.parse_timestamp(text) {
        return Some(Instant(timestamp.as_millisecond()));
    }
    let obsolete = |form: &str| strtime::parse(form, text).ok()?.to_datetime().ok();
    let datetime: civil::DateTime = OBSOLETE_DATES.iter().find_map(|form| obsolete(form))?;
    let timestamp = TimeZone::UTC.to_timestamp(datetime).ok()?;
    Some(Instant(timestamp.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    /// 1994-11-06T08:49:37Z, the example of RFC 9110.
    const NOW: Instant = Instant(784_111_777_000);

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).expect("a header"));
        }
        headers
    }

    #[test]
    fn dates_are_read_in_all_three_forms() {
        let check =
            |text: &str, want: Option<Instant>| assert_eq!(http_date(text), want, "{text:?}");
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(NOW));
        check("Mon, 06 Nov 1994 08:49:37 GMT", Some(NOW));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(NOW));
        check("Sun Nov  6 08:49:37 1994", Some(NOW));
        check("0", None);
        check("-1", None);
        check("soon", None);
        check("", None);
    }

    #[test]
    fn an_answer_is_fresh_as_long_as_it_says() {
        let check = |lines: &[(&'static str, &str)], want_seconds: Option<i64>| {
            let got = fresh_until(&headers(lines), NOW).map(|at| at.ms_since(NOW) / SECOND_MS);
            assert_eq!(got, want_seconds, "{lines:?}");
        };
        check(&[], None);
        check(&[("cache-control", "max-age=600")], Some(600));
        check(&[("cache-control", "public, Max-Age=\"600\"")], Some(600));
        check(&[("cache-control", "public"), ("cache-control", "max-age=60")], Some(60));
        check(&[("cache-control", "max-age=600"), ("age", "100")], Some(500));
        check(&[("cache-control", "max-age=600"), ("age", "700")], None);
        check(&[("cache-control", "max-age=0")], None);
        check(&[("cache-control", "max-age=x")], None);
        check(&[("cache-control", "max-age=600, no-cache")], None);
        check(&[("cache-control", "no-store, max-age=600")], None);
        let expires = ("expires", "Sun, 06 Nov 1994 09:49:37 GMT");
        check(&[expires], Some(3_600));
        check(&[expires, ("date", "Sun, 06 Nov 1994 08:59:37 GMT")], Some(3_000));
        check(&[expires, ("cache-control", "max-age=5")], Some(5));
        check(&[("expires", "0")], None);
        check(&[("expires", "Sun, 06 Nov 1994 07:49:37 GMT")], None);
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let check = |lines: &[(&'static str, &str)], want_seconds: Option<i64>| {
            let got = retry_after(&headers(lines), NOW).map(|at| at.ms_since(NOW) / SECOND_MS);
            assert_eq!(got, want_seconds, "{lines:?}");
        };
        check(&[], None);
        check(&[("retry-after", "120")], Some(120));
        check(&[("retry-after", "Sun, 06 Nov 1994 08:51:37 GMT")], Some(120));
        let late = ("date", "Sun, 06 Nov 1994 08:50:37 GMT");
        check(&[("retry-after", "Sun, 06 Nov 1994 08:51:37 GMT"), late], Some(60));
        check(&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")], None);
        check(&[("retry-after", "0")], None);
        check(&[("retry-after", "-5")], None);
        let far = retry_after(&headers(&[("retry-after", "99999999999999999999999")]), NOW);
        assert_eq!(far, Some(Instant(i64::MAX)));
    }
}
