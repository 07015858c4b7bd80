//! Feeds of every format to entries: bytes in, what could be read and what was wrong with it out.
//! Knows no network, clock or store; makes no markup safe (`sanitize` does).

mod encoding;
mod entity;
mod namespace;
mod xml;
