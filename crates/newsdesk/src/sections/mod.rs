//! Sections: to which part of a front an article belongs, from what its feed, page and address say and from its own words,
//! with how sure that is and why. Knows no stories and no ranks.

mod decide;
mod label;
mod lexicon;
#[cfg(test)]
mod tests;
mod words;

pub use decide::{Evidence, Ground, Verdict, decide};
