//! The pages as browsers get them: the router over a SQLite store in a directory of its own, with hand-written fakes for
//! the world outside.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod adding;
mod api;
mod article;
mod events;
mod front;
mod guard;
mod listing;
mod mending;
mod people;
mod search;
mod sentence;
mod stand;
mod story;
mod transfer;
