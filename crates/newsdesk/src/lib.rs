//! The rules and types of the newsroom: values in, decisions out, each with its reason.
//! Knows no clock, network, SQL or markup: every function that depends on time gets `now` as a value.

#![warn(missing_docs)]

pub mod arrival;
pub mod copies;
pub mod feed_secret;
pub mod links;
pub mod model;
pub mod names;
pub mod quotes;
pub mod rank;
pub mod rights;
pub mod schedule;
pub mod sections;
pub mod story;
pub mod summary;
pub mod wall;
pub mod words;
