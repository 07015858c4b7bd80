//! Stories: which articles are about one event. Articles come in one by one, in their order; each joins the story that
//! it most surely belongs to, or opens one, and the decision says why. Knows words; knows no clock, store or network.

mod draft;
mod lane;
mod lexicon;
mod mend;
mod order;
mod signal;
mod story;
pub mod train;
mod vector;
mod weights;
mod window;

pub use weights::{MAX_WEIGHTS_BYTES, Weights, WeightsError};
pub use window::{Arrived, Window};
