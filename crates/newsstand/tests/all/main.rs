//! Tests of the whole: the house's rules, the program from outside, crashes.

#![expect(clippy::expect_used, reason = "a test that cannot go on fails by panicking")]

mod links;
mod program;
mod quotes;
mod summary;
mod tidy;
