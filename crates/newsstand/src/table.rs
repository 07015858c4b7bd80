//! Plain tables for a terminal: columns as wide as their widest cell, two spaces between.

use std::io::Write;

/// Characters that a cell shows.
const MAX_CELL_CHARS: usize = 60;

/// Prints rows under a head. A reader that has gone away is no failure.
pub(crate) fn print(head: &[&str], rows: &[Vec<String>]) {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in std::iter::once(&head).chain(rows) {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(MAX_CELL_CHARS));
        }
    }
    let mut out = std::io::stdout().lock();
    for row in std::iter::once(&head).chain(rows) {
        let line: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{:<width$}", short(cell)))
            .collect();
        if writeln!(out, "{}", line.join("  ").trim_end()).is_err() {
            return;
        }
    }
}

/// Prints a line of a result.
pub(crate) fn print_line(line: &str) {
    writeln!(std::io::stdout().lock(), "{line}").ok();
}

fn short(cell: &str) -> String {
    if cell.chars().count() <= MAX_CELL_CHARS {
        return cell.to_owned();
    }
    let head: String = cell.chars().take(MAX_CELL_CHARS - 1).collect();
    format!("{head}…")
}
