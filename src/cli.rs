//! Arguments to command.

use crate::cmd;
use crate::error::COULD_NOT_RUN;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Turns a folder of articles into a browsable site of the people, places, organizations, quotes, dates and figures in them.
#[derive(Debug, Parser)]
#[command(name = "legwork", version, after_help = "Exit codes: 0 fine, 1 done but with problems, 2 could not run.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: cmd::Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prepare a folder: a config file, content/, a first article
    Init(cmd::init::Arguments),
    /// Build the site from the articles in content/
    Build(cmd::build::Arguments),
    /// Build, show the site on this machine, and rebuild when an article changes
    Serve(cmd::serve::Arguments),
    /// Say what is wrong with the articles and with the site's links; write nothing
    Check(cmd::check::Arguments),
    /// Print what is in doubt about who is who, with the lines of authority.yaml that would settle it
    Review(cmd::review::Arguments),
    /// Print the fact sheets of files and folders as JSON lines
    Analyze(cmd::analyze::Arguments),
    /// Build the site and put it on a branch or into a folder
    Publish(cmd::publish::Arguments),
    /// Write what the folder says as tables, maps, graphs and entities, for other programs
    Export(cmd::export::Arguments),
}

/// Runs the command that the process's arguments name.
pub fn run() -> ExitCode {
    let Cli { command, common } = Cli::parse();
    let ended = common.start().and_then(|()| match command {
        Command::Init(arguments) => cmd::init::run(&arguments),
        Command::Build(arguments) => cmd::build::run(&arguments, &common),
        Command::Serve(arguments) => cmd::serve::run(&arguments, &common),
        Command::Check(arguments) => cmd::check::run(&arguments, &common),
        Command::Review(arguments) => cmd::review::run(&arguments, &common),
        Command::Analyze(arguments) => cmd::analyze::run(&arguments, &common),
        Command::Publish(arguments) => cmd::publish::run(&arguments, &common),
        Command::Export(arguments) => cmd::export::run(&arguments, &common),
    });
    match ended {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            eprintln!("legwork: {error}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}
