//! Novelty: how much of what a story says now it did not say some hours ago. Read by the ranking.

/// How many terms are compared at most, from the beginning of each list.
const MAX_TERMS: usize = 4_000;

/// Returns the share of the terms and numbers of now that were not there before, in thousandths; 0 when there are none.
/// A term that occurs twice counts once.
///
/// # Example
/// `novelty(&["ferry", "12"], &["ferry"])` is 500.
#[must_use]
pub fn novelty<T: Ord>(now: &[T], before: &[T]) -> u16 {
    let (now, before) = (distinct(now), distinct(before));
    let new = now.iter().filter(|term| before.binary_search(term).is_err()).count();
    let share = (new * 1000).checked_div(now.len()).unwrap_or_default();
    u16::try_from(share).unwrap_or(1000)
}

/// Returns the terms in rising order, each once.
fn distinct<T: Ord>(terms: &[T]) -> Vec<&T> {
    let mut distinct: Vec<&T> = terms.iter().take(MAX_TERMS).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn novelty_is_the_share_of_what_was_not_there() {
        let check = |now: &[&str], before: &[&str], want: u16| {
            assert_eq!(novelty(now, before), want, "{now:?} after {before:?}");
        };
        check(&["ferry", "12"], &["ferry"], 500);
        check(&["ferry", "ferry", "12"], &["ferry", "storm"], 500);
        check(&["ferry", "storm", "12"], &[], 1000);
        check(&["ferry"], &["ferry", "12"], 0);
        check(&[], &["ferry"], 0);
        check(&[], &[], 0);
    }

    #[test]
    fn long_lists_are_bounded() {
        let now: Vec<usize> = (0..50_000).collect();
        assert_eq!(novelty(&now, &now), 0);
        assert_eq!(novelty(&now, &[]), 1000);
    }
}
