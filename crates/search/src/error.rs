//! What can go wrong with the index. A query's text is never the reason.

use std::path::PathBuf;

use newsdesk::model::Sequence;

/// A failure of the index; since it is derived data, the worst remedy is to build it anew from the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The directory holds no index that can be read, and none could be created in it.
    #[error("failed to open the search index in {}", dir.display())]
    Open {
        /// The index's directory.
        dir: PathBuf,
        /// What the index or the disk said.
        #[source]
        source: Box<tantivy::TantivyError>,
    },
    /// The commit's payload is not a sequence number.
    #[error("failed to read the sequence {payload:?} of the search index")]
    ReadSequence {
        /// What stands in its place.
        payload: String,
        /// Why it is no number.
        #[source]
        source: std::num::ParseIntError,
    },
    /// A file of a damaged or outdated index could not be removed.
    #[error("failed to clear the search index's directory {}", dir.display())]
    Clear {
        /// The index's directory.
        dir: PathBuf,
        /// What the disk said.
        #[source]
        source: std::io::Error,
    },
    /// No writer could be had: another one is open, or the disk fails.
    #[error("failed to open the search index for writing")]
    OpenWriter(#[source] Box<tantivy::TantivyError>),
    /// Changes could not be taken in; none since the last commit are kept.
    #[error("failed to apply changes to the search index")]
    Apply(#[source] Box<tantivy::TantivyError>),
    /// A commit failed; the index stands at its last commit.
    #[error("failed to commit the search index at sequence {sequence}")]
    Commit {
        /// The sequence that was to be recorded.
        sequence: Sequence,
        /// What the index or the disk said.
        #[source]
        source: Box<tantivy::TantivyError>,
    },
    /// The writer could not end its work in good order; the commits are safe.
    #[error("failed to release the search index's writer")]
    Release(#[source] Box<tantivy::TantivyError>),
    /// The newest commit could not be read.
    #[error("failed to refresh the search index")]
    Refresh(#[source] Box<tantivy::TantivyError>),
    /// The files could not be checked.
    #[error("failed to check the search index's files")]
    Check(#[source] Box<tantivy::TantivyError>),
    /// The index's files could not be read.
    #[error("failed to search the index")]
    Search(#[source] Box<tantivy::TantivyError>),
    /// The index was damaged and is being made anew.
    #[error("the search index is being made anew")]
    BeingMade,
}
