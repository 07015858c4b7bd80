//! The store: all SQL of the product, over SQLite or PostgreSQL. Values in, plain structs out; times come in as values.
//! Decides nothing about news or access: it keeps facts, and its constraints keep them true.
//!
//! Every function is one statement or one transaction, and is safe to repeat.

#![warn(missing_docs)]

mod db;
mod dialect;
mod error;
mod migration;
mod open;

pub use error::{Error, Result};
pub use open::{Config, Store};
