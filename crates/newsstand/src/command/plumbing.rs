//! The pure steps on files: parse, extract, sanitize. None touches network or database.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::Result;
use serde_json::Value;
use url::Url;

use super::Failure;
use crate::json;

/// Bytes that a plumbing command reads; more is refused.
const MAX_INPUT_BYTES: u64 = 64 << 20;

/// Prints a parsed feed.
pub(crate) fn parse(
    file: &Path,
    content_type: Option<&str>,
    url: Option<&str>,
    repeat: u32,
) -> Result<(), Failure> {
    let bytes = read(file)?;
    let url = address(url)?;
    let once = || intake::parse::parse(&bytes, content_type, url.as_ref());
    for _ in 1..repeat {
        drop(std::hint::black_box(once()));
    }
    let document =
        once().map_err(|error| Failure::unusable(format!("{}: {error}", file.display())))?;
    if repeat > 1 {
        eprintln!("{repeat} times: {:.4} CPU seconds", cpu_seconds());
    }
    print(&json::feed(&document, url.as_ref()))
}

/// Prints the article of a page.
pub(crate) fn extract(file: &Path, url: &str) -> Result<(), Failure> {
    let bytes = read(file)?;
    let url = address(Some(url))?.ok_or_else(|| Failure::unusable("--url is missing"))?;
    let html = intake::extract::decode(&bytes, None);
    print(&json::extracted(&intake::extract::extract(&html, &url)))
}

/// Prints the safe part of a fragment.
pub(crate) fn sanitize(file: &Path, base: Option<&str>) -> Result<(), Failure> {
    let bytes = read(file)?;
    let base = address(base)?;
    let html = String::from_utf8_lossy(&bytes);
    let safe = intake::sanitize::sanitize(&html, base.as_ref());
    write_out(safe.as_str())
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file)
            .and_then(|open| open.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| {
        Failure::unusable(format!("failed to read `{}`: {error}", file.display()))
    })?;
    if bytes.len() as u64 > MAX_INPUT_BYTES {
        return Err(Failure::unusable(format!("`{}` is larger than 64 MB", file.display())));
    }
    Ok(bytes)
}

/// Reads an address given on the command line.
fn address(text: Option<&str>) -> Result<Option<Url>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let url = Url::parse(text).map_err(|_| {
        Failure::unusable(format!("`{text}` is no address; it looks like https://…"))
    })?;
    Ok(Some(url))
}

/// Returns the processor time that this process has used so far.
///
/// # Units
/// Seconds, user and system together; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    // Linux's /proc/self/stat counts in ticks of 10 ms, of which there are 100 a second on every supported machine.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: f64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}

/// Prints one value and ends the line.
pub(super) fn print(value: &Value) -> Result<(), Failure> {
    write_out(&format!("{value}\n"))
}

/// Writes to standard output; a reader that has gone away is no failure.
pub(super) fn write_out(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::from(anyhow::Error::new(error).context("failed to write the output")))
        }
        _ => Ok(()),
    }
}
