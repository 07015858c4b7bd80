//! `newsstand quotes`: the quotes of a text file with their speakers, as JSON. Touches neither network nor database.

use std::path::Path;

use newsdesk::model::Language;
use newsdesk::quotes::{Quote, find};
use serde_json::{Value, json};

use super::Failure;
use super::plumbing::{print, read};

/// Prints the quotes of a text; bytes that are no UTF-8 are read as replacement characters.
pub(crate) fn quotes(file: &Path, language: Option<&str>) -> Result<(), Failure> {
    let language = language.map(tag).transpose()?;
    let bytes = read(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let found = find(&text, language.as_ref());
    print(&Value::Array(found.iter().map(quote).collect()))
}

/// Reads a language given on the command line.
fn tag(text: &str) -> Result<Language, Failure> {
    Language::from_tag(text).ok_or_else(|| {
        Failure::unusable(format!("`{text}` is no language; it looks like en or pt-BR"))
    })
}

fn quote(quote: &Quote) -> Value {
    json!({
        "speaker": quote.speaker,
        "cue": quote.cue,
        "quote": quote.text,
        "kind": quote.kind.as_str(),
        "start": quote.chars.start,
        "end": quote.chars.end,
    })
}
