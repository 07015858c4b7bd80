//! The order of hits: by relevance and freshness, or by time alone. Knows scores and two columns, no text.

use newsdesk::model::{DAY_MS, Instant};
use tantivy::collector::sort_key::NaturalComparator;
use tantivy::collector::{SegmentSortKeyComputer, SortKeyComputer};
use tantivy::fastfield::Column;
use tantivy::{DocId, Score, SegmentReader};

use crate::query::Order;
use crate::schema::{ID, SHOWN};

/// How much weight an article loses with age: its score is divided by 1 + this × ln(1 + days).
///
/// # Source
/// Chosen so that a day costs 15 %, a week a third, a month almost half, a year 60 %: an old article that is about
/// the words stays before a fresh one that only mentions them.
const AGE_WEIGHT: f64 = 0.25;

/// What hits are sorted by, the highest first: their rank, and among equals their id.
pub(crate) type RankKey = (f64, i64);

/// An order at a point in time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranking {
    pub(crate) order: Order,
    pub(crate) now: Instant,
}

impl SortKeyComputer for Ranking {
    type SortKey = RankKey;
    type Child = SegmentRanking;
    type Comparator = NaturalComparator;

    fn requires_scoring(&self) -> bool {
        self.order == Order::Relevance
    }

    fn segment_sort_key_computer(&self, segment: &SegmentReader) -> tantivy::Result<Self::Child> {
        let columns = segment.fast_fields();
        Ok(SegmentRanking { ranking: *self, id: columns.i64(ID)?, shown: columns.i64(SHOWN)? })
    }
}

/// The order inside one segment of the index.
pub(crate) struct SegmentRanking {
    ranking: Ranking,
    id: Column<i64>,
    shown: Column<i64>,
}

impl SegmentSortKeyComputer for SegmentRanking {
    type SortKey = RankKey;
    type SegmentSortKey = RankKey;
    type SegmentComparator = NaturalComparator;

    fn segment_sort_key(&mut self, doc: DocId, score: Score) -> RankKey {
        // Every document has both values.
        let id = self.id.first(doc).unwrap_or_default();
        let shown = Instant(self.shown.first(doc).unwrap_or_default());
        let rank = match self.ranking.order {
            Order::Relevance => f64::from(score) * freshness(shown, self.ranking.now),
            // Exact: milliseconds stay below 2^53 until the year 287396.
            Order::Newest => shown.0 as f64,
        };
        (rank, id)
    }

    fn convert_segment_sort_key(&self, key: RankKey) -> RankKey {
        key
    }
}

/// Returns how much of its score an article keeps at its age, above 0 and at most 1.
fn freshness(shown: Instant, now: Instant) -> f64 {
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
