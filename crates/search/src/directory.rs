//! The index's directory: opening what is there, creating what is not, clearing away what cannot be read.
//! Knows file names, nothing of documents.

use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, TantivyError};

use crate::error::Error;
use crate::schema::{Fields, schema};
use crate::tokenize::{Side, TOKENIZER_NAME, analyzer};

/// The most files that are looked at when an index is cleared away; an index of a million articles has some 200.
const FILES_MAX: usize = 100_000;

/// The endings of the files of an index's segments.
const SEGMENT_ENDINGS: [&str; 8] =
    ["idx", "pos", "term", "store", "fast", "fieldnorm", "del", "temp"];

/// Opens the index of a directory.
///
/// # Errors
/// When there is none, or a damaged one, or one of another schema.
pub(crate) fn open(dir: &Path) -> Result<(Index, Fields), TantivyError> {
    let index = Index::open(MmapDirectory::open(dir)?)?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return Err(TantivyError::SchemaError("the index has another schema".to_owned()));
    }
    Ok((with_tokenizer(index), fields))
}

/// Creates an empty index in a directory that holds none.
///
/// # Errors
/// When the directory cannot be written.
pub(crate) fn create(dir: &Path) -> Result<(Index, Fields), TantivyError> {
    let (schema, fields) = schema();
    let settings = IndexSettings {
        // Nothing is stored, so there is nothing to compress and no need for a thread that does.
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let index = Index::create(MmapDirectory::open(dir)?, schema, settings)?;
    Ok((with_tokenizer(index), fields))
}

fn with_tokenizer(index: Index) -> Index {
    index.tokenizers().register(TOKENIZER_NAME, analyzer(Side::Article));
    index
}

/// Removes the files of an index, whatever state they are in, and nothing else; returns whether there were any.
/// Processes that have it open keep what they have open.
///
/// # Errors
/// `Clear` when a file cannot be removed.
pub(crate) fn clear(dir: &Path) -> Result<bool, Error> {
    let failed = |source| Error::Clear { dir: dir.to_owned(), source };
    let mut had_files = false;
    for entry in std::fs::read_dir(dir).map_err(failed)?.take(FILES_MAX) {
        let path = entry.map_err(failed)?.path();
        if is_index_file(&path) && path.is_file() {
            std::fs::remove_file(&path).map_err(failed)?;
            had_files = true;
        }
    }
    Ok(had_files)
}

/// Tells whether a file is one of an index. The lock files are not: they may stay, since a lock is held by the
/// kernel for a living process and the file alone says nothing.
fn is_index_file(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if matches!(name, "meta.json" | ".managed.json") {
        return true;
    }
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    // Segments are named by an id of 32 hexadecimal digits, for deletions followed by a number.
    let id = stem.split('.').next().unwrap_or_default();
    id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()) && SEGMENT_ENDINGS.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_an_index_are_cleared_away() {
        let check = |name: &str, want: bool| {
            assert_eq!(is_index_file(Path::new(name)), want, "{name:?}");
        };
        check("meta.json", true);
        check(".managed.json", true);
        check("0123456789abcdef0123456789abcdef.idx", true);
        check("0123456789abcdef0123456789abcdef.17.del", true);
        check(".tantivy-writer.lock", false);
        check("newsstand.sqlite", false);
        check("notes.store", false);
        check("0123456789abcdef0123456789abcdef.txt", false);
        check("", false);
    }
}
