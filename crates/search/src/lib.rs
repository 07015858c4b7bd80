//! The search index: derived data that follows the store by sequence number and is rebuilt at will.
//! Knows articles' words and answers with their ids; it stores no text, and decides nothing of what may be shown.

#![warn(missing_docs)]

mod beginning;
mod best;
mod date;
mod directory;
mod error;
mod field;
mod health;
mod index;
mod mark;
mod plan;
mod query;
mod queue;
mod ranking;
mod reader;
mod schema;
mod stem;
mod syntax;
mod tokenize;
mod view;

pub use beginning::{SUGGESTIONS_MAX, Suggestion};
pub use error::Error;
pub use index::{COMMIT_ARTICLES, Index, Opened};
pub use mark::{marks_in, terms};
pub use query::{Hits, LIMIT_MAX, OFFSET_MAX, Order, Query};
pub use reader::Reader;
pub use schema::Change;

/// What the index's operations return.
pub type Result<T> = std::result::Result<T, Error>;
