//! The pages as browsers get them: the router over a SQLite store in a directory of its own, with hand-written fakes for
//! the world outside.

mod article;
mod front;
mod guard;
mod listing;
mod sentence;
mod stand;
mod transfer;
