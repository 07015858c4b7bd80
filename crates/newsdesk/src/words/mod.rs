//! Words: text cut into words and sentences, folded, stemmed and sifted per language. The ground that copies, stories,
//! names, quotes and search stand on; every stage may use it. Knows languages, and nothing of articles.

mod abbreviation;
mod fold;
mod sentence;
mod stem;
mod stop;
mod stop_list;
mod token;

pub use fold::{fold, push_folded};
pub use sentence::sentences;
pub use stem::stem;
pub use stop::is_stop_word;
pub use token::{Token, is_unspaced, tokens};
