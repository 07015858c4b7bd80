//! Mending: the files of an index are checked when there is reason to doubt them, and a damaged index is started anew.
//! When to do it, and bringing back what an emptied index lacks, is the caller's business.

use super::Index;
use crate::directory;
use crate::error::Error;

impl Index {
    /// Checks the files of an index that is to be doubted: once after it was opened, and whenever a search, a change or
    /// a commit failed since. A damaged one is emptied, and its sequence is 0 again; returns whether it was.
    ///
    /// Searches answer `BeingMade` from then on until [`Index::set_complete`]. Reads all files: about a second for a
    /// gigabyte.
    ///
    /// # Errors
    /// `Clear` or `Open` when the damaged files cannot be replaced, `Refresh` when the new ones cannot be read. The
    /// doubt stays.
    pub fn mend(&self) -> Result<bool, Error> {
        if !self.reader.health.take_doubt() {
            return Ok(false);
        }
        let mut slot = self.lock();
        // Waits for merges, so that no file goes while it is read. What a damaged index makes of that is no matter.
        if let Err(error) = Self::close(&mut slot) {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "the search index's writer ended badly");
        }
        match self.reader.damaged_files() {
            Ok(0) => return Ok(false),
            Ok(files) => tracing::warn!(files, "files of the search index are damaged"),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "the search index cannot be checked");
            }
        }
        self.start_anew().inspect_err(|_| self.reader.health.doubt())?;
        Ok(true)
    }

    /// Tells that every article was applied: searches are answered from now on.
    pub fn set_complete(&self) {
        self.reader.health.set_partial(false);
    }

    /// Replaces the files by those of an empty index. The caller has closed the writer.
    fn start_anew(&self) -> Result<(), Error> {
        self.reader.health.set_partial(true);
        let dir = &self.reader.dir;
        directory::clear(dir)?;
        directory::create(dir)
            .map_err(|source| Error::Open { dir: dir.clone(), source: Box::new(source) })?;
        self.reader.refresh()
    }
}
