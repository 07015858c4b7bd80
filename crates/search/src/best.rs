//! Finds the first hits of a plan and counts the others. Segments are gone through from the newest to the oldest, and
//! what cannot come among the first hits any more is not looked at. Knows scores and columns, no words.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use newsdesk::model::{ArticleId, Instant};
use tantivy::query::{EnableScoring, Query as Part, Weight};
use tantivy::{DocId, Score, TantivyError};

use crate::query::{Hits, Order};
use crate::ranking::freshness;
use crate::view::{Segment, Sieve, View};

/// As soon as so many hits are counted, the number of the others is estimated.
const COUNTED_MAX: u64 = 10_000;

/// Which hits are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    pub(crate) order: Order,
    pub(crate) now: Instant,
    pub(crate) sieve: Sieve,
    pub(crate) limit: usize,
    pub(crate) offset: usize,
}

/// What hits are sorted by, the highest first: an instant or a rank, and among equals the id.
type Key = (i64, i64);

/// The first hits found so far.
struct First {
    most: usize,
    /// The lowest on top.
    heap: BinaryHeap<Reverse<Key>>,
}

impl First {
    fn new(most: usize) -> Self {
        Self { most, heap: BinaryHeap::with_capacity(most + 1) }
    }

    /// Returns the lowest of the first hits when there is no room for more.
    fn lowest(&self) -> Option<Key> {
        if self.heap.len() < self.most { None } else { self.heap.peek().map(|lowest| lowest.0) }
    }

    fn offer(&mut self, key: Key) {
        if self.lowest().is_some_and(|lowest| key <= lowest) {
            return;
        }
        self.heap.push(Reverse(key));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }

    fn sorted(self) -> Vec<Key> {
        self.heap.into_sorted_vec().into_iter().map(|key| key.0).collect()
    }
}

/// Returns the page of hits of a query, without their total.
///
/// # Errors
/// When the index cannot be read.
pub(crate) fn find(view: &View, query: &dyn Part, page: Page) -> Result<Hits, TantivyError> {
    let scoring = match page.order {
        Order::Relevance => EnableScoring::enabled_from_searcher(&view.searcher),
        Order::Newest => EnableScoring::disabled_from_searcher(&view.searcher),
    };
    let weight = query.weight(scoring)?;
    let mut first = First::new(page.offset + page.limit);
    for segment in view.segments.iter().filter(|segment| !segment.is_outside(page.sieve)) {
        match page.order {
            Order::Relevance => best_of(segment, &*weight, page, &mut first)?,
            Order::Newest => newest_of(segment, &*weight, page, &mut first)?,
        }
    }
    let keys: Vec<Key> = first.sorted().into_iter().skip(page.offset).collect();
    let score = |(key, _): &Key| match page.order {
        Order::Relevance => (rank_of_key(*key) * 1e3) as u32,
        Order::Newest => 0,
    };
    Ok(Hits {
        scores: keys.iter().map(score).collect(),
        ids: keys.into_iter().map(|(_, id)| ArticleId(id)).collect(),
        ..Hits::default()
    })
}

/// Offers the hits of a segment that are good enough. A hit's rank is its score times its freshness, which no
/// article of the segment has more of than the newest: with that the lowest rank tells the lowest score.
fn best_of(
    segment: &Segment,
    weight: &dyn Weight,
    page: Page,
    first: &mut First,
) -> Result<(), TantivyError> {
    let freshest = freshness(segment.newest, page.now);
    let lowest_score = |first: &First| match first.lowest() {
        // A little less, so that none of the same rank is lost by rounding.
        Some((key, _)) => ((rank_of_key(key) / freshest) as Score).next_down().next_down(),
        None => Score::MIN,
    };
    let start = lowest_score(first);
    weight.for_each_pruning(start, &segment.reader, &mut |doc: DocId, score: Score| {
        if segment.passes(doc, page.sieve) {
            let rank = f64::from(score) * freshness(segment.shown(doc), page.now);
            first.offer((key_of_rank(rank), segment.id(doc)));
        }
        lowest_score(first)
    })
}

/// Offers the hits of a segment by their time, unless all of them are too old.
fn newest_of(
    segment: &Segment,
    weight: &dyn Weight,
    page: Page,
    first: &mut First,
) -> Result<(), TantivyError> {
    if first.lowest().is_some_and(|(shown, _)| segment.newest.0 < shown) {
        return Ok(());
    }
    weight.for_each_no_score(&segment.reader, &mut |docs: &[DocId]| {
        for doc in docs {
            let shown = segment.shown(*doc).0;
            if first.lowest().is_none_or(|(lowest, _)| shown >= lowest)
                && segment.passes(*doc, page.sieve)
            {
                first.offer((shown, segment.id(*doc)));
            }
        }
    })
}

/// Returns how many hits there are, and whether that is an estimate.
///
/// # Errors
/// When the index cannot be read.
pub(crate) fn count(
    view: &View,
    query: &dyn Part,
    sieve: Sieve,
) -> Result<(usize, bool), TantivyError> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&view.searcher))?;
    let inside: Vec<&Segment> =
        view.segments.iter().filter(|segment| !segment.is_outside(sieve)).collect();
    let all: u64 = inside.iter().map(|segment| u64::from(segment.reader.max_doc())).sum();
    let (mut counted, mut looked_at) = (0, 0);
    for segment in inside {
        if counted >= COUNTED_MAX {
            break;
        }
        counted += count_of(segment, &*weight, sieve)?;
        looked_at += u64::from(segment.reader.max_doc());
    }
    Ok((estimate(counted, looked_at, all), looked_at < all))
}

/// Returns how many hits there are among all articles when some have been looked at.
fn estimate(counted: u64, looked_at: u64, all: u64) -> usize {
    let total = u128::from(counted) * u128::from(all) / u128::from(looked_at.max(1));
    usize::try_from(total).unwrap_or(usize::MAX)
}

fn count_of(segment: &Segment, weight: &dyn Weight, sieve: Sieve) -> Result<u64, TantivyError> {
    if segment.passes_whole(sieve) {
        return Ok(weight.count(&segment.reader)?.into());
    }
    let mut count = 0;
    weight.for_each_no_score(&segment.reader, &mut |docs: &[DocId]| {
        count += docs.iter().filter(|doc| segment.passes(**doc, sieve)).count() as u64;
    })?;
    Ok(count)
}

/// Returns a number that sorts as the rank does: ranks are not negative, and such numbers sort as their bits do.
fn key_of_rank(rank: f64) -> i64 {
    i64::try_from(rank.max(0.0).to_bits()).unwrap_or_default()
}

fn rank_of_key(key: i64) -> f64 {
    f64::from_bits(u64::try_from(key).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_kept_in_order() {
        let mut first = First::new(3);
        for (key, id) in [(5, 1), (2, 2), (9, 3), (5, 4), (5, 0), (1, 9)] {
            first.offer((key, id));
        }
        assert_eq!(first.lowest(), Some((5, 1)));
        assert_eq!(first.sorted(), [(9, 3), (5, 4), (5, 1)]);
    }

    #[test]
    fn totals_are_estimated_from_what_was_counted() {
        let check = |counted, looked_at, all, want| {
            assert_eq!(
                estimate(counted, looked_at, all),
                want,
                "{counted} of {looked_at} of {all}"
            );
        };
        check(0, 0, 0, 0);
        check(7, 100, 100, 7);
        check(10_000, 50_000, 1_000_000, 200_000);
        check(u64::MAX, u64::MAX, u64::MAX, usize::MAX);
    }

    #[test]
    fn ranks_sort_as_their_keys() {
        let ranks = [0.0, 1e-9, 0.5, 1.0, 17.25, 1e30];
        assert!(ranks.is_sorted_by_key(|rank| key_of_rank(*rank)));
        assert!(ranks.iter().all(|rank| rank_of_key(key_of_rank(*rank)) == *rank));
        assert_eq!(key_of_rank(-1.0), 0);
    }
}
