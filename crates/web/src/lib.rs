//! Incoming HTTP: the pages for readers, and what they are made with. Templates, styles and sentences are embedded.
//! Decides nothing about news or access: `newsdesk` does, and the store holds the facts. Reads no clock, opens no
//! connection: the binary hands both in.

#![warn(missing_docs)]

mod admin;
mod answer;
mod api;
mod app;
mod asking;
mod asset;
mod cache;
mod compress;
mod error;
mod extract;
mod headers;
mod i18n;
mod lead;
mod limit;
mod media;
mod next;
mod outside;
mod peer;
mod people;
mod reading;
mod router;
mod session;
mod share;
mod snapshot;
mod token;
mod view;

pub use app::{App, Clock, Parts, Settings};
pub use outside::{Answering, Discovery, FoundFeed, ListedFeed, Outside, OutsideError, Picture};
pub use peer::AddressRange;
pub use router::router;
pub(crate) use session::MAX_SESSION_AGE_S;
pub use share::{Share, Shares};
pub use snapshot::{Fronts, RefreshError};
pub use token::{NoRandomness, Token};
