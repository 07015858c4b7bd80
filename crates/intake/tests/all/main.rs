//! What the crate promises, through its public functions alone.

mod parse;
mod parse_corpus;
mod parse_mutation;
