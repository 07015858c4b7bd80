//! Tests of the whole: the house's rules, the program from outside, crashes.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails by panicking, and says what it measured"
)]

mod desk;
mod leaving;
mod links;
mod orders;
mod program;
mod quotes;
mod repair;
mod replay;
mod secrets;
mod summary;
mod tidy;
