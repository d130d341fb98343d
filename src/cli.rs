//! Arguments to command.

use crate::cmd;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "legwork", version, about = "Turns a folder of articles into a browsable site")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the fact sheets of articles as JSON lines
    Analyze(cmd::analyze::Arguments),
}

/// Runs the command that the process's arguments name.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Analyze(arguments) => cmd::analyze::run(&arguments),
    }
}
