//! The binary: command line, configuration, pipeline, jobs, wiring. No rules of news or money.

mod catalogue;
mod clock;
mod command;
mod config;
mod data_dir;
mod door;
mod feeds;
mod json;
mod link;
mod log;
mod outside;
mod pipeline;
mod press;
mod progress;
mod serve;
mod signal;
mod stand;
mod table;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match command::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("newsstand: {:#}", failure.error);
            ExitCode::from(failure.code)
        }
    }
}
