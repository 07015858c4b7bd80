//! Where the dates of a document stand: within the date elements of XML and the date fields of JSON. Works on bytes,
//! in whatever character set that contains ASCII; reads no meaning.

use super::date_form::{self, WrittenDate};

/// How many dates of one document are found at most.
const MAX_DATES: usize = 100_000;
/// How far from the start of an element's text a date may end.
///
/// # Units
/// Bytes.
const MAX_TEXT_BYTES: usize = 80;

/// The names of date elements without prefix and of date fields, in small letters.
const DATE_NAMES: [&str; 24] = [
    "pubdate",
    "lastbuilddate",
    "updated",
    "published",
    "modified",
    "issued",
    "created",
    "date",
    "date_published",
    "date_modified",
    "datepublished",
    "datemodified",
    "datecreated",
    "publication_date",
    "lastmod",
    "contentcreated",
    "contentmodified",
    "versioncreated",
    "firstcreated",
    "embargoed",
    "sent",
    "valid",
    "available",
    "submitted",
];
/// The elements that are entries.
const ENTRY_NAMES: [&str; 5] = ["item", "entry", "newsitem", "url", "deleted-entry"];
/// How CDATA begins.
const CDATA: &[u8] = b"<![CDATA[";
/// The same behind its first byte.
const CDATA_TAG: &[u8] = b"![CDATA[";

/// A date and the bytes it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DatePlace {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// It belongs to an entry, not to the whole document.
    pub(super) is_of_entry: bool,
    /// The date.
    pub(super) date: WrittenDate,
}

/// Finds every date of a document, in order.
pub(super) fn find(bytes: &[u8]) -> Vec<DatePlace> {
    match first_letter(bytes) {
        Some(b'<') => xml_find(bytes),
        Some(b'{' | b'[') => json_find(bytes),
        _ => Vec::new(),
    }
}

/// Returns the first byte that is neither blank nor part of a byte order mark.
pub(super) fn first_letter(bytes: &[u8]) -> Option<u8> {
    let is_mark = |byte: u8| matches!(byte, 0xEF | 0xBB | 0xBF);
    bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace() && !is_mark(*byte))
}

fn xml_find(bytes: &[u8]) -> Vec<DatePlace> {
    let mut places = Vec::new();
    let mut entry_depth = 0_usize;
    let mut at = 0;
    // Every turn moves on by a byte at least, and a document has 20 MB at most.
    while let Some(open) = position(bytes, at, b"<") {
        at = open + 1;
        let tag = bytes.get(at..).unwrap_or_default();
        if tag.starts_with(b"!--") {
            at = position(bytes, at, b"-->").unwrap_or(bytes.len());
            continue;
        }
        if tag.starts_with(CDATA_TAG) {
            at = position(bytes, at, b"]]>").unwrap_or(bytes.len());
            continue;
        }
        let is_end = tag.first() == Some(&b'/');
        let name = local_name(tag.get(usize::from(is_end)..).unwrap_or_default());
        let Some(close) = position(bytes, at, b">") else { break };
        let is_empty = close > 0 && bytes.get(close - 1) == Some(&b'/');
        at = close + 1;
        if ENTRY_NAMES.contains(&name.as_str()) && !is_empty {
            entry_depth = if is_end { entry_depth.saturating_sub(1) } else { entry_depth + 1 };
        } else if !is_end && !is_empty && DATE_NAMES.contains(&name.as_str()) {
            places.extend(place_read(bytes, at, entry_depth > 0));
        }
        if places.len() >= MAX_DATES {
            break;
        }
    }
    places
}

/// Returns a tag's name in small letters, without its prefix.
fn local_name(tag: &[u8]) -> String {
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'.');
    let name: String =
        tag.iter().take_while(|it| is_part(it)).take(64).map(|it| char::from(*it)).collect();
    let local = name.rsplit(':').next().unwrap_or_default();
    local.to_ascii_lowercase()
}

fn json_find(bytes: &[u8]) -> Vec<DatePlace> {
    let mut places = Vec::new();
    let mut key = "";
    let mut at = 0;
    // Every turn moves on by a byte at least, and a document has 20 MB at most.
    while let Some(open) = position(bytes, at, b"\"") {
        let start = open + 1;
        let Some(end) = string_end(bytes, start) else { break };
        let text =
            bytes.get(start..end).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default();
        let rest = bytes.get(end + 1..).unwrap_or_default();
        let is_key = rest.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b':');
        if is_key {
            key = text;
        } else if DATE_NAMES.contains(&key.to_ascii_lowercase().as_str()) {
            // A JSON feed has no date of its own: every date is an entry's.
            places.extend(place_read(bytes, start, true).filter(|place| place.end <= end));
            key = "";
        }
        if places.len() >= MAX_DATES {
            break;
        }
        at = end + 1;
    }
    places
}

/// Returns where a JSON string ends: at the next quotation mark that is not escaped.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut is_escaped = false;
    for (offset, byte) in bytes.get(start..)?.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(start + offset),
            _ => {}
        }
    }
    None
}

/// Reads the date with which the text at a byte begins, blanks and the beginning of CDATA before it allowed.
fn place_read(bytes: &[u8], at: usize, is_of_entry: bool) -> Option<DatePlace> {
    let window = bytes.get(at..bytes.len().min(at + MAX_TEXT_BYTES))?;
    let blanks = |text: &[u8]| text.iter().take_while(|it| it.is_ascii_whitespace()).count();
    let mut skipped = blanks(window);
    if window.get(skipped..)?.starts_with(CDATA) {
        skipped += CDATA.len();
        skipped += blanks(window.get(skipped..)?);
    }
    let ascii: String = window
        .get(skipped..)?
        .iter()
        .take_while(|it| it.is_ascii())
        .map(|it| char::from(*it))
        .collect();
    let (date, length) = date_form::read(&ascii)?;
    Some(DatePlace { start: at + skipped, end: at + skipped + length, is_of_entry, date })
}

/// Returns where some bytes next stand.
fn position(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    // Every turn moves on by a byte at least.
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
