//! Order without flicker: what stood before something keeps its place until it is clearly beaten.

use std::collections::HashMap;

use crate::model::StoryId;

/// ln 1.1, in millionths: a story passes another only when its score is a tenth greater.
///
/// # Source
/// The design of stories, 4.5. A tenth is 34 minutes of age, so two stories that fade alike never swap for age alone.
pub(super) const MARGIN: i64 = 95_310;

/// Orders stories, given with the logarithms of their scores, best first, with regard to how they stood before.
///
/// Nothing passes what stood before it unless it beats something up to there by the margin, and nothing stays below what it
/// beats by the margin. Newcomers come in by their scores: against those that were there, by the margin, too.
pub(super) fn settle<T>(
    mut stories: Vec<T>,
    key: impl Fn(&T) -> (StoryId, i64),
    previous: &[StoryId],
) -> Vec<T> {
    let before: HashMap<StoryId, usize> =
        previous.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    stories.sort_by_key(|story| {
        let (id, log) = key(story);
        (before.get(&id).copied().unwrap_or(usize::MAX), std::cmp::Reverse(log), id)
    });
    let mut settled: Vec<T> = Vec::with_capacity(stories.len());
    for story in stories {
        let (id, log) = key(&story);
        let is_new = !before.contains_key(&id);
        let passes = |other: &T| {
            let (other, beaten) = key(other);
            // Two newcomers have no places to keep.
            let margin = if is_new && !before.contains_key(&other) { 0 } else { MARGIN };
            log > beaten + margin
        };
        let place = settled.iter().position(passes).unwrap_or(settled.len());
        settled.insert(place, story);
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(scores: &[(i64, i64)], previous: &[i64]) -> Vec<i64> {
        let previous: Vec<StoryId> = previous.iter().map(|id| StoryId(*id)).collect();
        let key = |(id, score): &(i64, i64)| (StoryId(*id), *score * 1_000);
        settle(scores.to_vec(), key, &previous).into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn small_changes_keep_the_order_and_great_ones_change_it() {
        let check = |scores: &[(i64, i64)], previous: &[i64], want: &[i64]| {
            assert_eq!(order(scores, previous), want, "{scores:?} after {previous:?}");
        };
        check(&[(1, 500), (2, 400), (3, 300)], &[], &[1, 2, 3]);
        check(&[(1, 400), (2, 490), (3, 300)], &[1, 2, 3], &[1, 2, 3]);
        check(&[(1, 400), (2, 496), (3, 300)], &[1, 2, 3], &[2, 1, 3]);
        // A newcomer comes in by the margin, and below what it does not beat.
        check(&[(1, 400), (2, 300), (9, 450)], &[1, 2], &[1, 9, 2]);
        check(&[(1, 400), (2, 300), (9, 500)], &[1, 2], &[9, 1, 2]);
        check(&[(1, 400), (8, 200), (9, 210)], &[1], &[1, 9, 8]);
        // However the last order was, nothing stays below what it clearly beats.
        check(&[(1, 100), (2, 190), (3, 280)], &[1, 2, 3], &[3, 1, 2]);
        check(&[(1, 100), (2, 100)], &[2, 1], &[2, 1]);
        check(&[(2, 100), (1, 100)], &[], &[1, 2]);
    }

    #[test]
    fn trembling_scores_never_reorder() {
        let mut previous: Vec<i64> = (1..=10).collect();
        let mut state = 7_i64;
        for _ in 0..1_000 {
            // Each score is its own hundred, less or more by at most a twentieth of the score.
            let scores: Vec<(i64, i64)> = (1..=10)
                .map(|id| {
                    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
                    (id, 5_000 - id * 60 + state % 48)
                })
                .collect();
            previous = order(&scores, &previous);
            assert_eq!(previous, (1..=10).collect::<Vec<_>>());
        }
    }
}
