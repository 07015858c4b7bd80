//! Tracks: where one story stood at each moment of a day, and what is worth saying of that.

use std::collections::BTreeMap;

use super::{Moment, RANKS};
use crate::model::StoryId;

/// Where a story stood, moment by moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Track {
    pub(super) story: StoryId,
    /// Its runs without a gap, in order of time.
    pub(super) runs: Vec<Run>,
}

/// Moments without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The place of its first moment among all.
    pub(super) first: usize,
    /// The rank at each moment, 1 being the lead.
    pub(super) ranks: Vec<usize>,
}

/// The longest stretch of moments at a story's best rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Best {
    pub(super) rank: usize,
    /// The place of its first moment among all.
    pub(super) first: usize,
    /// How many moments it lasted.
    pub(super) count: usize,
}

impl Track {
    /// Returns the best rank and where it was held longest.
    pub(super) fn best(&self) -> Best {
        let mut best = Best { rank: usize::MAX, first: 0, count: 0 };
        for run in &self.runs {
            let mut from = run.first;
            for stretch in run.ranks.chunk_by(|one, other| one == other) {
                let rank = stretch.first().copied().unwrap_or(usize::MAX);
                let found = Best { rank, first: from, count: stretch.len() };
                if found.rank < best.rank || (found.rank == best.rank && found.count > best.count) {
                    best = found;
                }
                from += stretch.len();
            }
        }
        best
    }

    /// Returns at how many moments it stood among the first ten.
    pub(super) fn moments(&self) -> usize {
        self.runs.iter().map(|run| run.ranks.len()).sum()
    }

    /// Returns at how many moments it led.
    pub(super) fn led(&self) -> usize {
        self.runs.iter().flat_map(|run| &run.ranks).filter(|rank| **rank == 1).count()
    }

    fn add(&mut self, moment: usize, rank: usize) {
        match self.runs.last_mut() {
            Some(run) if run.first + run.ranks.len() == moment => run.ranks.push(rank),
            // A story stands at one rank at a moment; a second mention is passed over.
            Some(run) if run.first + run.ranks.len() > moment => {}
            _ => self.runs.push(Run { first: moment, ranks: vec![rank] }),
        }
    }
}

/// Returns the track of every story that was among the first ten: best rank first, then those that came there first.
pub(super) fn tracks(moments: &[Moment]) -> Vec<Track> {
    let mut tracks: BTreeMap<StoryId, Track> = BTreeMap::new();
    for (place, moment) in moments.iter().enumerate() {
        for (rank, story) in (1..).zip(moment.stories.iter().take(RANKS)) {
            let new = || Track { story: *story, runs: Vec::new() };
            tracks.entry(*story).or_insert_with(new).add(place, rank);
        }
    }
    let mut tracks: Vec<Track> = tracks.into_values().collect();
    tracks.sort_by_key(|track| (track.best().rank, track.best().first, track.story));
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Instant;

    #[test]
    fn tracks_have_their_runs_and_their_best_place() {
        let fronts: [&[i64]; 5] = [&[1, 2], &[2, 1], &[2], &[2, 3, 1], &[3, 2, 1]];
        let moments: Vec<Moment> = (0..)
            .zip(fronts)
            .map(|(at, ids)| Moment {
                at: Instant(at),
                stories: ids.iter().map(|id| StoryId(*id)).collect(),
            })
            .collect();
        let tracks = tracks(&moments);
        let order: Vec<i64> = tracks.iter().map(|track| track.story.0).collect();
        assert_eq!(order, [1, 2, 3]);
        assert_eq!(tracks[0].runs.len(), 2, "story 1 was away at the third moment");
        assert_eq!(tracks[1].best(), Best { rank: 1, first: 1, count: 3 });
        assert_eq!((tracks[1].moments(), tracks[1].led()), (5, 3));
    }
}
