//! Stories: which articles are about one event. Articles come in one by one, in their order; each joins the story that
//! it most surely belongs to, or opens one, and the decision says why. Knows words; knows no clock, store or network.

mod cluster;
mod draft;
mod hasher;
mod lane;
mod lexicon;
mod mend;
mod order;
mod signal;
mod snapshot;
mod sound;
mod split;
pub mod train;
mod variant;
mod vector;
mod weights;
mod window;

#[cfg(test)]
mod tests;

pub use snapshot::SnapshotError;
pub use variant::variants;
pub use weights::{MAX_WEIGHTS_BYTES, Weights, WeightsError};
pub use window::{Arrived, Window};
