//! The directory of recorded files: listing it and reading one file, without ever leaving it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How deep directories are searched.
const MAX_DEPTH: usize = 12;
/// How many files are listed at most.
const MAX_FILES: usize = 20_000;
/// How large a file may be.
///
/// # Units
/// Bytes.
const MAX_FILE_BYTES: u64 = 20 << 20;

/// Why a directory cannot be replayed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DirectoryError {
    /// It cannot be read.
    #[error("failed to read the directory {}", path.display())]
    Read {
        /// The directory.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// It holds too many files.
    #[error("the directory {} holds more than {MAX_FILES} files", path.display())]
    TooManyFiles {
        /// The directory.
        path: PathBuf,
    },
}

/// Lists the regular files below a directory by their relative paths with `/` between the names. Symbolic links, what
/// lies too deep, is too large, or has a name that is no Unicode, is passed over.
///
/// # Errors
/// The directory or one below it cannot be read, or there are too many files.
pub(super) fn list(root: &Path) -> Result<(PathBuf, BTreeMap<String, PathBuf>), DirectoryError> {
    let read_error = |path: &Path, source| DirectoryError::Read { path: path.to_owned(), source };
    let root = root.canonicalize().map_err(|source| read_error(root, source))?;
    let mut files = BTreeMap::new();
    let mut waiting = vec![(root.clone(), String::new(), 0_usize)];
    // Ends: links are not followed, so that each directory comes up once; depth and files are bounded.
    while let Some((directory, prefix, depth)) = waiting.pop() {
        let entries =
            std::fs::read_dir(&directory).map_err(|source| read_error(&directory, source))?;
        for entry in entries {
            let entry = entry.map_err(|source| read_error(&directory, source))?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let Ok(facts) = entry.path().symlink_metadata() else { continue };
            let relative = format!("{prefix}{name}");
            if facts.is_dir() && depth < MAX_DEPTH {
                waiting.push((entry.path(), format!("{relative}/"), depth + 1));
            } else if facts.is_file() && facts.len() <= MAX_FILE_BYTES {
                files.insert(relative, entry.path());
            }
        }
        if files.len() > MAX_FILES {
            return Err(DirectoryError::TooManyFiles { path: root });
        }
    }
    Ok((root, files))
}

/// Reads a listed file; `None` when it has become a link, leads elsewhere, is too large or is gone.
pub(super) fn file_read(root: &Path, path: &Path) -> Option<Vec<u8>> {
    // A directory on the way may have been replaced by a link since the listing.
    let real = path.canonicalize().ok().filter(|real| real == path && real.starts_with(root))?;
    let file = File::open(real).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MAX_FILE_BYTES).then_some(bytes)
}
