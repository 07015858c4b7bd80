//! Freshness: how much of its score an article keeps as it ages. Knows instants alone.

use newsdesk::model::{DAY_MS, Instant};

/// How much weight an article loses with age: its score is divided by 1 + this × ln(1 + days).
///
/// # Source
/// Chosen so that a day costs 15 %, a week a third, a month almost half, a year 60 %: an old article that is about
/// the words stays before a fresh one that only mentions them.
const AGE_WEIGHT: f64 = 0.25;

/// Returns how much of its score an article keeps at its age, above 0 and at most 1; never more than a younger one.
pub(crate) fn freshness(shown: Instant, now: Instant) -> f64 {
    let days = now.ms_since(shown).max(0) as f64 / DAY_MS as f64;
    1.0 / (1.0 + AGE_WEIGHT * days.ln_1p())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_lose_weight_slowly() {
        let check = |days: i64, want: f64| {
            let kept = freshness(Instant(0), Instant(days * DAY_MS));
            assert!((kept - want).abs() < 0.01, "{days} days: {kept}");
        };
        check(-3, 1.0);
        check(0, 1.0);
        check(1, 0.85);
        check(7, 0.66);
        check(30, 0.54);
        check(365, 0.40);
    }

    #[test]
    fn extreme_instants_are_ranked() {
        for (shown, now) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN)] {
            let kept = freshness(Instant(shown), Instant(now));
            assert!(kept > 0.0 && kept <= 1.0, "{kept}");
        }
    }
}
