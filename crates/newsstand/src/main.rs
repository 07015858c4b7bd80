//! The binary: command line, configuration, pipeline, jobs, wiring. No rules of news or money.

mod press;

fn main() {}
