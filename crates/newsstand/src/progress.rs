//! Progress of long work: a bar on a terminal, plain lines elsewhere.

use std::cell::Cell;
use std::io::{IsTerminal, Write};

/// Characters of the bar.
const BAR_CHARS: usize = 30;

/// Progress towards a known number of steps.
pub(crate) struct Progress {
    what: &'static str,
    total: usize,
    is_terminal: bool,
    /// The tenth that was last told in plain lines.
    told: Cell<usize>,
}

impl Progress {
    /// Starts with nothing done.
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        Self { what, total, is_terminal: std::io::stderr().is_terminal(), told: Cell::new(0) }
    }

    /// Tells how many steps are done.
    pub(crate) fn tell(&self, done: usize) {
        let mut out = std::io::stderr().lock();
        if self.is_terminal {
            let filled = BAR_CHARS * done.min(self.total) / self.total.max(1);
            let bar = format!("{}{}", "█".repeat(filled), "·".repeat(BAR_CHARS - filled));
            write!(out, "\r{} {bar} {done} of {}", self.what, self.total).ok();
            if done >= self.total {
                writeln!(out).ok();
            }
            return;
        }
        let tenth = 10 * done / self.total.max(1);
        if tenth > self.told.get() {
            self.told.set(tenth);
            writeln!(out, "{}: {done} of {}", self.what, self.total).ok();
        }
    }
}
