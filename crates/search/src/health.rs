//! The health of an index: whether its files are to be doubted, and whether it is being made anew.
//! Reading a damaged file fails or panics somewhere in tantivy; here both become a failure that is remembered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::TantivyError;

use crate::error::Error;

/// What is known of an index's files; shared by all who read them.
#[derive(Debug)]
pub(crate) struct Health {
    /// Nobody has checked the files since they were opened, or something failed since.
    is_doubted: AtomicBool,
    /// It was emptied for damage, and holds part of the articles until the caller has applied all of them.
    is_partial: AtomicBool,
}

impl Health {
    /// Returns the health of files that were just opened: unchecked.
    pub(crate) const fn unchecked() -> Self {
        Self { is_doubted: AtomicBool::new(true), is_partial: AtomicBool::new(false) }
    }

    /// Remembers that something failed that reads or writes the files.
    pub(crate) fn doubt(&self) {
        self.is_doubted.store(true, Ordering::Release);
    }

    /// Tells whether the files have to be checked. Whoever asks checks them: what fails meanwhile is a new doubt.
    pub(crate) fn take_doubt(&self) -> bool {
        self.is_doubted.swap(false, Ordering::AcqRel)
    }

    /// Remembers whether articles are missing.
    pub(crate) fn set_partial(&self, is_partial: bool) {
        self.is_partial.store(is_partial, Ordering::Release);
    }

    /// Does what reads the files for a search.
    ///
    /// # Errors
    /// `BeingMade` while articles are missing, `Search` when reading fails or panics: the files are doubted then.
    pub(crate) fn search<T>(
        &self,
        read: impl FnOnce() -> Result<T, TantivyError>,
    ) -> Result<T, Error> {
        if self.is_partial.load(Ordering::Acquire) {
            return Err(Error::BeingMade);
        }
        caught(read).map_err(|source| {
            self.doubt();
            Error::Search(Box::new(source))
        })
    }
}

/// Does what reads files that may be damaged; a panic becomes a failure. What panicked holds nothing of ours that could
/// be left half changed.
pub(crate) fn caught<T>(read: impl FnOnce() -> Result<T, TantivyError>) -> Result<T, TantivyError> {
    let panicked = |_| Err(TantivyError::InternalError("reading the index panicked".to_owned()));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(panicked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_that_panics_is_a_failure_and_a_doubt() {
        let health = Health::unchecked();
        assert!(health.take_doubt());
        assert!(matches!(health.search(|| Ok(7)), Ok(7)));
        assert!(!health.take_doubt());
        let failed = health.search(|| -> Result<(), _> { std::panic::panic_any("damage") });
        assert!(matches!(failed, Err(Error::Search(_))));
        assert!(health.take_doubt());
        assert!(!health.take_doubt());
    }
}
