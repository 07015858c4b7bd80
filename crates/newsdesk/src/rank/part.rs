//! The parts of a score as readers see them: points of 100 that add up, and the one that says why a story stands where it does.

use super::score::{Facts, NEAR, Score};

/// A part of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// How many owners tell it, each by its authority.
    Breadth,
    /// How much faster than expected they came to it in the last hour.
    Speed,
    /// How often those who tell it were first and confirmed.
    Authority,
    /// How much of its last hours had not been said before.
    Novelty,
    /// How new its newest own text is.
    Recency,
    /// It comes from the front's own country.
    Nearness,
    /// It has a picture, a text to read, and is for everybody.
    Form,
}

impl Part {
    /// Every part in the order in which "why here" shows them.
    pub const ALL: [Self; 7] = [
        Self::Breadth,
        Self::Speed,
        Self::Authority,
        Self::Novelty,
        Self::Recency,
        Self::Nearness,
        Self::Form,
    ];

    /// Returns the logarithm of the factor that gives no points, and that of the one that gives all points of the part.
    ///
    /// # Units
    /// Millionths.
    ///
    /// # Source
    /// Breadth from one owner of the least authority (0.3 votes) to 31 votes, some 48 owners; speed from none to the greatest
    /// surprise (1 to 3.4); authority from 0.3 to 1; novelty from 0.5 to 1; recency from a day old (four times the six hours
    /// of fading) to now; the others from nothing to what they add at most.
    const fn range(self) -> (i64, i64) {
        match self {
            Self::Breadth => (-1_338_021, 1_242_909),
            Self::Speed => (0, 1_223_775),
            Self::Authority => (-1_203_973, 0),
            Self::Novelty => (-693_147, 0),
            Self::Recency => (-4_000_000, 0),
            Self::Nearness => (0, NEAR),
            Self::Form => (0, 330_382),
        }
    }
}

/// All ranges together: what 100 points stand for.
#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which checks the bounds")]
const WHOLE: i64 = {
    let mut sum = 0;
    let mut at = 0;
    while at < Part::ALL.len() {
        let (least, most) = Part::ALL[at].range();
        sum += most - least;
        at += 1;
    }
    sum
};

/// Why a story stands where it stands, in one sentence: its strongest part beside the newness that all share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Many owners tell it.
    Broad {
        /// How many.
        owners: u32,
    },
    /// Owners come to it faster than usual.
    Fast {
        /// How many came in the last hour.
        recent_owners: u32,
    },
    /// Told by owners who are often first and often confirmed.
    Trusted,
    /// It has gone on for long, and its last hours still say much that is new.
    Developing {
        /// Numbers that are new.
        new_figures: u32,
    },
    /// It comes from the front's own country.
    Near,
    /// It is new.
    New,
}

/// Returns the points of each part that has any, and their sum: each part's share of the logarithm of the score, rounded by
/// largest remainder.
pub(super) fn points(score: &Score) -> (Vec<(Part, i64)>, i64) {
    let above: Vec<i64> = Part::ALL
        .iter()
        .zip(score.factors)
        .map(|(part, log)| {
            let (least, most) = part.range();
            100 * (log.clamp(least, most) - least)
        })
        .collect();
    let total = (above.iter().sum::<i64>() + WHOLE / 2) / WHOLE;
    let mut parts: Vec<(Part, i64)> =
        Part::ALL.into_iter().zip(above.iter().map(|share| share / WHOLE)).collect();
    let missing = total - parts.iter().map(|(_, points)| points).sum::<i64>();
    let mut by_remainder: Vec<(i64, &mut (Part, i64))> =
        above.iter().map(|share| share % WHOLE).zip(&mut parts).collect();
    by_remainder.sort_by_key(|(remainder, (part, _))| (std::cmp::Reverse(*remainder), *part));
    let count = usize::try_from(missing).unwrap_or_default();
    for (_, (_, points)) in by_remainder.into_iter().take(count) {
        *points += 1;
    }
    parts.retain(|(_, points)| *points > 0);
    (parts, total)
}

/// Returns why a story stands where it stands.
pub(super) fn reason(parts: &[(Part, i64)], facts: &Facts) -> Reason {
    let of =
        |wanted| parts.iter().find(|(part, _)| *part == wanted).map_or(0, |(_, points)| *points);
    let (breadth, speed) = (of(Part::Breadth), of(Part::Speed));
    if speed > 0 && facts.recent_owners > 1 && 2 * speed >= breadth {
        Reason::Fast { recent_owners: facts.recent_owners }
    } else if facts.owners >= BROAD_LEAST {
        Reason::Broad { owners: facts.owners }
    } else if facts.new_figures > 0 {
        Reason::Developing { new_figures: facts.new_figures }
    } else if of(Part::Nearness) > 0 {
        Reason::Near
    } else if of(Part::Authority) >= TRUSTED_LEAST {
        Reason::Trusted
    } else {
        Reason::New
    }
}

/// Owners from which on a story is called widely told: one and the three who confirm it.
const BROAD_LEAST: u32 = 4;
/// Points of authority from which on it is a reason: 0.78 and more, of at most 11 points.
const TRUSTED_LEAST: i64 = 9;

#[cfg(test)]
mod tests {
    use super::*;

    fn score(factors: [i64; 7]) -> Score {
        Score { log: factors.iter().sum(), factors, facts: Facts::default() }
    }

    #[test]
    fn points_add_up_whatever_the_factors() {
        // A fixed walk through factors of every size.
        let mut state = 12_345_i64;
        for _ in 0..5_000 {
            let factors = std::array::from_fn(|_| {
                state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
                state % 6_000_000 - 4_000_000
            });
            let (parts, total) = points(&score(factors));
            assert_eq!(parts.iter().map(|(_, points)| points).sum::<i64>(), total, "{factors:?}");
            assert!((0..=100).contains(&total), "{factors:?}");
            assert!(parts.iter().all(|(_, points)| *points > 0));
        }
    }

    #[test]
    fn the_least_score_has_no_points_and_the_greatest_a_hundred() {
        let least = Part::ALL.map(|part| part.range().0);
        assert_eq!(points(&score(least)), (Vec::new(), 0));
        let most = Part::ALL.map(|part| part.range().1);
        assert_eq!(points(&score(most)).1, 100);
        assert_eq!(points(&score([i64::MAX / 16; 7])).1, 100);
    }

    #[test]
    fn the_reason_is_the_strongest_thing_to_say() {
        let check = |parts: &[(Part, i64)], facts: Facts, want: Reason| {
            assert_eq!(reason(parts, &facts), want, "{parts:?} {facts:?}");
        };
        let facts = Facts { owners: 14, recent_owners: 6, ..Facts::default() };
        check(&[(Part::Breadth, 20), (Part::Speed, 12)], facts, Reason::Fast { recent_owners: 6 });
        check(&[(Part::Breadth, 20), (Part::Speed, 4)], facts, Reason::Broad { owners: 14 });
        let old = Facts { owners: 2, new_figures: 3, ..Facts::default() };
        check(&[(Part::Novelty, 5)], old, Reason::Developing { new_figures: 3 });
        let one = Facts { owners: 1, recent_owners: 1, ..Facts::default() };
        check(&[(Part::Nearness, 4), (Part::Authority, 10)], one, Reason::Near);
        check(&[(Part::Authority, 10)], one, Reason::Trusted);
        check(&[(Part::Recency, 38)], one, Reason::New);
    }
}
