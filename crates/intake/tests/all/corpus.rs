//! Where recorded third-party data lies, for the tests that need it.

use std::path::PathBuf;

/// Returns the folder of recorded data; `None`, with a line that says so, where the run has none.
pub(crate) fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("NEWSSTAND_CORPUS").filter(|folder| !folder.is_empty());
    if folder.is_none() {
        println!("skipped: corpus absent");
    }
    folder.map(PathBuf::from)
}
