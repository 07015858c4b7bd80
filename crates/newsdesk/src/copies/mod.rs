//! Copies: which articles repeat another one's text, and which of them was there first. Stands behind extraction and
//! before stories: a copy group votes once, and folds in every list. Knows texts; nothing of what they are about.

mod agency;
mod credit;
mod groups;
mod matching;
mod origin;
mod overlap;
mod postings;
mod prints;
mod reading;
mod shelf;
mod site;
mod snapshot;

pub use credit::{Credit, credit};
pub use shelf::{MOST_CLAIMS, Shelf};
pub use snapshot::SnapshotError;

#[cfg(test)]
mod tests;
