//! The contract of the store, each fact proved on SQLite and on PostgreSQL.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says what it skips"
)]

mod articles;
mod bench;
mod checking;
mod feeds;
mod ingest;
mod jobs;
mod migrations;
mod newsroom;
mod people;
mod reading;
mod sample;
mod sources;
mod stories;
