//! When a feed is asked again: from what it answered, what it asked for, and its own rhythm.
//! Pure: the answer is stored beside what was fetched, so a restart never asks early.

use crate::model::{DAY_MS, HOUR_MS, Instant, MINUTE_MS};

/// How the last request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answered with a document or with "not modified".
    Answered,
    /// Refused for asking too often, or forbidden (403, 429, 503 with a time to wait).
    TurnedAway,
    /// Anything else that was no document: no connection, other statuses, an unreadable body.
    Failed,
    /// Gone for ever (410).
    Gone,
}

/// The facts that decide when to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The time of the answer.
    pub now: Instant,
    /// How the request ended.
    pub outcome: Outcome,
    /// Failures in a row, this one included.
    pub failures: u32,
    /// "Not before" from `Cache-Control: max-age` or `Expires`.
    pub fresh_until: Option<Instant>,
    /// "Not before" from `Retry-After`.
    pub retry_after: Option<Instant>,
    /// The interval that the document asks for (`ttl`, `sy:updatePeriod`).
    pub ttl_minutes: Option<u32>,
    /// The mean gap between the entries of the document.
    pub rhythm_ms: Option<i64>,
    /// The answer carried a validator (`ETag` or `Last-Modified`), so asking again is cheap.
    pub has_validators: bool,
    /// The host is one of our own networks, which needs no manners.
    pub is_private_host: bool,
}

/// When to ask again, and why then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextFetch {
    /// Not before this; `None` when never.
    pub at: Option<Instant>,
    /// The fact that decided.
    pub reason: Reason,
}

/// The fact that decided a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The feed's own rhythm, within bounds.
    Rhythm,
    /// The feed or its host asked to wait.
    Asked,
    /// Slowed down after being turned away.
    TurnedAway,
    /// Backed off after failures.
    Failing,
    /// Gone for ever.
    Gone,
}

/// The shortest interval for a feed that answers with validators: 15 minutes.
///
/// # Source
/// Measured custom of hosted readers (15 to 60 minutes); a document that asks for more gets more.
pub const SHORTEST_MS: i64 = 15 * MINUTE_MS;
/// The shortest interval for a feed without validators, whose every answer is a full document: an hour.
pub const SHORTEST_WITHOUT_VALIDATORS_MS: i64 = HOUR_MS;
/// The longest interval of a feed that answers: 12 hours.
pub const LONGEST_MS: i64 = 12 * HOUR_MS;
/// The interval on networks of our own: a minute.
pub const PRIVATE_HOST_MS: i64 = MINUTE_MS;
/// The first wait after being turned away: 4 hours.
///
/// # Source
/// Unread Cloud's published manners, 2025.
pub const TURNED_AWAY_MS: i64 = 4 * HOUR_MS;
/// The longest wait for a failing feed: a day.
pub const LONGEST_FAILING_MS: i64 = DAY_MS;
/// The longest wait that a host can ask for: 7 days, so that one wrong header does not silence a feed for ever.
pub const LONGEST_ASKED_MS: i64 = 7 * DAY_MS;

/// Decides when a feed is asked again.
#[must_use]
pub fn next_fetch(facts: &Facts) -> NextFetch {
    let (wait_ms, reason) = match facts.outcome {
        Outcome::Gone => {
            return NextFetch { at: None, reason: Reason::Gone };
        }
        Outcome::Answered => (rhythm_wait_ms(facts), Reason::Rhythm),
        Outcome::TurnedAway => (doubled(TURNED_AWAY_MS, facts.failures), Reason::TurnedAway),
        Outcome::Failed if facts.is_private_host => (PRIVATE_HOST_MS, Reason::Failing),
        Outcome::Failed => (doubled(SHORTEST_MS, facts.failures), Reason::Failing),
    };
    let ours = facts.now.plus_ms(wait_ms);
    let latest = facts.now.plus_ms(LONGEST_ASKED_MS);
    match asked_until(facts).map(|at| at.min(latest)) {
        Some(asked) if asked > ours => NextFetch { at: Some(asked), reason: Reason::Asked },
        _ => NextFetch { at: Some(ours), reason },
    }
}

/// Returns the latest of the times before which the feed or its host asked not to be asked.
fn asked_until(facts: &Facts) -> Option<Instant> {
    let ttl = facts
        .ttl_minutes
        .filter(|_| facts.outcome == Outcome::Answered)
        .map(|minutes| facts.now.plus_ms(i64::from(minutes) * MINUTE_MS));
    [facts.fresh_until, facts.retry_after, ttl].into_iter().flatten().max()
}

/// Returns half the mean gap between entries, within bounds: asked twice per entry, half of the entries are seen within
/// a quarter of the gap.
fn rhythm_wait_ms(facts: &Facts) -> i64 {
    if facts.is_private_host {
        return PRIVATE_HOST_MS;
    }
    let shortest = if facts.has_validators { SHORTEST_MS } else { SHORTEST_WITHOUT_VALIDATORS_MS };
    facts.rhythm_ms.map_or(HOUR_MS, |gap| gap / 2).clamp(shortest, LONGEST_MS)
}

/// Returns `first_ms` doubled with every further failure, up to the longest wait.
fn doubled(first_ms: i64, failures: u32) -> i64 {
    let times = failures.saturating_sub(1).min(20);
    first_ms.saturating_mul(1_i64 << times).min(LONGEST_FAILING_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(1_000_000_000);

    fn facts(outcome: Outcome) -> Facts {
        Facts {
            now: NOW,
            outcome,
            failures: 0,
            fresh_until: None,
            retry_after: None,
            ttl_minutes: None,
            rhythm_ms: Some(HOUR_MS),
            has_validators: true,
            is_private_host: false,
        }
    }

    fn check(facts: Facts, wait_ms: Option<i64>, reason: Reason) {
        let next = next_fetch(&facts);
        assert_eq!(next.at.map(|at| at.ms_since(NOW)), wait_ms, "{facts:?}");
        assert_eq!(next.reason, reason, "{facts:?}");
    }

    #[test]
    fn a_feed_is_asked_at_half_its_gap_within_bounds() {
        check(facts(Outcome::Answered), Some(HOUR_MS / 2), Reason::Rhythm);
        let with_gap = |gap| Facts { rhythm_ms: gap, ..facts(Outcome::Answered) };
        check(with_gap(Some(MINUTE_MS)), Some(SHORTEST_MS), Reason::Rhythm);
        check(with_gap(Some(90 * DAY_MS)), Some(LONGEST_MS), Reason::Rhythm);
        check(with_gap(None), Some(HOUR_MS), Reason::Rhythm);
    }

    #[test]
    fn a_feed_without_validators_is_asked_hourly_at_most() {
        let plain = Facts { has_validators: false, rhythm_ms: Some(1), ..facts(Outcome::Answered) };
        check(plain, Some(SHORTEST_WITHOUT_VALIDATORS_MS), Reason::Rhythm);
    }

    #[test]
    fn the_longest_wait_that_anybody_asked_for_is_kept() {
        let base = facts(Outcome::Answered);
        check(Facts { ttl_minutes: Some(120), ..base }, Some(2 * HOUR_MS), Reason::Asked);
        check(
            Facts { fresh_until: Some(NOW.plus_ms(DAY_MS)), ..base },
            Some(DAY_MS),
            Reason::Asked,
        );
        let far = Some(NOW.plus_ms(400 * DAY_MS));
        check(Facts { retry_after: far, ..base }, Some(LONGEST_ASKED_MS), Reason::Asked);
        check(
            Facts { fresh_until: Some(NOW.plus_ms(1)), ..base },
            Some(HOUR_MS / 2),
            Reason::Rhythm,
        );
    }

    #[test]
    fn failures_back_off_to_a_day_and_gone_is_never_asked() {
        let failed = |failures| Facts { failures, ..facts(Outcome::Failed) };
        check(failed(1), Some(SHORTEST_MS), Reason::Failing);
        check(failed(3), Some(4 * SHORTEST_MS), Reason::Failing);
        check(failed(u32::MAX), Some(LONGEST_FAILING_MS), Reason::Failing);
        check(
            Facts { failures: 1, ..facts(Outcome::TurnedAway) },
            Some(TURNED_AWAY_MS),
            Reason::TurnedAway,
        );
        check(facts(Outcome::Gone), None, Reason::Gone);
    }

    #[test]
    fn our_own_networks_are_asked_every_minute_unless_they_ask_otherwise() {
        let near = Facts { is_private_host: true, ..facts(Outcome::Answered) };
        check(near, Some(PRIVATE_HOST_MS), Reason::Rhythm);
        check(Facts { ttl_minutes: Some(5), ..near }, Some(5 * MINUTE_MS), Reason::Asked);
    }
}
