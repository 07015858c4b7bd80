//! What the index promises to the rest of the product, tried on directories of its own.

#![expect(clippy::unwrap_used, reason = "what a test cannot set up has failed")]

mod desk;
mod finding;
mod keeping;
mod mending;
mod narrowing;
mod suggesting;
