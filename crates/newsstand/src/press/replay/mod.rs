//! Replay: recorded feed files of a directory, served under `/replay/` as they are or with their dates moved to now.
//! Only regular files that were listed at the start are ever opened.

mod date_form;
mod date_place;
mod directory;

pub(crate) use directory::DirectoryError;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use axum::body::Bytes;
use newsdesk::model::Instant;

/// How many bytes of a document are looked at to guess its form.
const SNIFFED_BYTES: usize = 4_096;

/// The recorded files by the path that stands in their addresses.
#[derive(Debug)]
pub(super) struct Recordings {
    root: PathBuf,
    files: BTreeMap<String, PathBuf>,
    /// The instant at which the newest entry of each file shall lie; `None` leaves the dates alone.
    newest_at: Option<Instant>,
    /// What the files call themselves, read when it is first asked for.
    titles: OnceLock<BTreeMap<String, String>>,
}

/// A recorded file as it is served.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Recording {
    /// Its bytes.
    pub(super) body: Bytes,
    /// The media type that its content suggests.
    pub(super) media_type: &'static str,
}

impl Recordings {
    /// Lists the files below a directory.
    ///
    /// # Errors
    /// See [`DirectoryError`].
    pub(super) fn list(root: &Path, newest_at: Option<Instant>) -> Result<Self, DirectoryError> {
        let (root, files) = directory::list(root)?;
        Ok(Self { root, files, newest_at, titles: OnceLock::new() })
    }

    /// Returns the relative paths of all files, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns the titles of the files that state one, by their paths. Reads every file when it is first asked.
    pub(super) fn titles(&self) -> &BTreeMap<String, String> {
        self.titles.get_or_init(|| {
            let title = |path: &Path| {
                let bytes = directory::file_read(&self.root, path)?;
                intake::parse::parse(&bytes, None, None).ok()?.title
            };
            let files = self.files.iter();
            files.filter_map(|(name, path)| Some((name.clone(), title(path)?))).collect()
        })
    }

    /// Returns how many files there are.
    pub(super) fn count(&self) -> usize {
        self.files.len()
    }

    /// Reads a file by its relative path; `None` when it was not listed or is no longer what it was.
    pub(super) fn read(&self, name: &str) -> Option<Recording> {
        let bytes = directory::file_read(&self.root, self.files.get(name)?)?;
        let media_type = media_type(&bytes);
        let body = match self.newest_at {
            Some(newest_at) => dates_moved(bytes, newest_at),
            None => bytes,
        };
        Some(Recording { body: Bytes::from(body), media_type })
    }
}

/// Returns the path of a recorded file's address.
pub(super) fn recording_path(name: &str) -> String {
    let mut path = "/replay/".to_owned();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                path.push(char::from(byte));
            }
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
    path
}

/// Guesses a media type from the content. The character set is left to the document.
fn media_type(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..bytes.len().min(SNIFFED_BYTES)).unwrap_or_default();
    let has = |word: &[u8]| start.windows(word.len()).any(|it| it.eq_ignore_ascii_case(word));
    match date_place::first_letter(bytes) {
        Some(b'{' | b'[') => "application/feed+json",
        Some(b'<') if has(b"<rss") => "application/rss+xml",
        Some(b'<') if has(b"<rdf:RDF") => "application/rdf+xml",
        Some(b'<') if has(b"<feed") => "application/atom+xml",
        Some(b'<') if has(b"<!doctype html") || has(b"<html") => "text/html",
        Some(b'<') => "application/xml",
        _ => "application/octet-stream",
    }
}

/// Moves every date of a document by one offset, such that its newest entry's date is `newest_at`.
/// Bytes that are not dates stay as they are, in whatever character set.
fn dates_moved(bytes: Vec<u8>, newest_at: Instant) -> Vec<u8> {
    let places = date_place::find(&bytes);
    let newest = places.iter().filter(|it| it.is_of_entry).map(|it| it.date.instant).max();
    let Some(newest) = newest else { return bytes };
    let offset_ms = newest_at.ms_since(newest);
    let mut out = Vec::with_capacity(bytes.len());
    let mut copied = 0;
    for place in &places {
        out.extend_from_slice(bytes.get(copied..place.start).unwrap_or_default());
        out.extend_from_slice(place.date.moved(offset_ms).as_bytes());
        copied = place.end;
    }
    out.extend_from_slice(bytes.get(copied..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests;
