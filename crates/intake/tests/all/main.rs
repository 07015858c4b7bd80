//! What the crate promises, through its public functions alone.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says what it skips"
)]

mod corpus;
mod extract;
mod parse;
mod parse_corpus;
mod parse_mutation;
