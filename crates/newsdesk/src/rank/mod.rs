//! Ranking: which stories lead now, for one language and country, and why. Stories, what is known of owners and hours, the
//! previous front and the time in; the front with its reasons out. Knows nothing of how stories are found or pages are made.

mod authority;
mod candidate;
pub mod chart;
mod coverage;
mod expectation;
mod front;
mod logarithm;
mod order;
mod part;
mod pick;
mod places;
mod pool;
mod score;
mod standing;
#[cfg(test)]
mod tests;

pub use authority::{Authority, AuthorityError};
pub use candidate::{Candidate, NAMES_MAX, Novelty};
pub use coverage::{COPY_VOTE, Coverage, OWN_VOTE, VOICES_MAX, Voice, Vote};
pub use expectation::{Expectation, ExpectationError};
pub use front::{
    Front, LATEST_COUNT, Place, Placed, RESERVE_COUNT, SECTION_COUNT, Setting, TOP_COUNT, front,
};
pub use part::{Part, Reason};
pub use places::places;
pub use score::{Facts, NOVEL_MS};
pub use standing::{Standing, majority, stands_for};
