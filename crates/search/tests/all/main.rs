//! What the index promises to the rest of the product, tried on directories of its own.

mod desk;
mod finding;
mod keeping;
mod measure;
