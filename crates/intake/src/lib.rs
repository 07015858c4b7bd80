//! From bytes to the model: feeds parsed, pages extracted, markup made safe. The only crate with XML and HTML libraries.
//! Pure: knows no network, clock or store. Callers own the deadline and catch panics of the libraries under it.

pub mod address;
mod bounds;
pub mod deliver;
pub mod extract;
pub mod fingerprint;
pub mod language;
pub mod parse;
pub mod sanitize;
pub mod text;
