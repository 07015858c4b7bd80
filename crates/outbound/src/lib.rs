//! All outgoing I/O: the only HTTP client in the tree, guarded and polite. What is fetched is values here; what it means
//! is decided by `intake` and `newsdesk`, when to fetch by `newsdesk::schedule`.

#![warn(missing_docs)]

mod address;
mod allow;
mod body;
mod client;
mod clock;
mod coding;
mod config;
mod error;
mod fetch;
mod freshness;
mod guard;
mod hop;
mod host;
mod message;
mod resolver;
mod robots;
mod robots_cache;

pub use allow::{AllowPrivate, BadEntry, MAX_ENTRIES, MAX_LISTED_PORTS};
pub use config::FetchConfig;
pub use error::{Cause, FetchError, SetUpError};
pub use fetch::Fetcher;
pub use guard::{Class, Guard, MAX_URL_BYTES, Refused};
pub use message::{Accept, Credentials, MAX_HEADER_BYTES, Request, Response};
pub use robots::{MAX_ROBOTS_BYTES, Robots};
