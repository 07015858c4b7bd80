//! The log: one line per event on standard error, coloured on a terminal only.

use std::io::IsTerminal;

use anyhow::{Context, Result};
use tracing_subscriber::EnvFilter;

/// Starts the log with a filter such as `info` or `newsstand=debug`.
pub(crate) fn start(filter: &str) -> Result<()> {
    let filter = EnvFilter::builder().parse(filter).with_context(|| {
        format!("log is `{filter}`; it looks like info, or like newsstand=debug")
    })?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal() && !crate::config::is_colour_unwanted())
        .with_target(false)
        .init();
    Ok(())
}
