//! One file a command.

pub(crate) mod analyze;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod export;
pub(crate) mod init;
mod links;
mod project;
pub(crate) mod publish;
mod report;
pub(crate) mod review;
pub(crate) mod serve;

use crate::error::{Error, Outcome, Result};
use crate::io::progress::{Progress, Told};
use crate::model::Problem;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// What every command understands.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// Print problems and errors only
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more of what is done
    #[arg(long, short, global = true)]
    verbose: bool,
    /// Color in messages
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    color: When,
    /// How many threads to use [default: one for each core]
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
    /// Print what each stage took, and the memory held
    #[arg(long, global = true)]
    timings: bool,
    /// Write a flame chart for Perfetto
    #[arg(long, global = true, value_name = "FILE")]
    trace: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

impl Common {
    /// Sets up what concerns the process as a whole.
    pub(crate) fn start(&self) -> Result<()> {
        let Some(threads) = self.threads else { return Ok(()) };
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(|e| Error::new(format!("could not start {threads} threads: {e}")))
    }

    /// What hears of the stages.
    fn progress(&self) -> Progress {
        Progress::new(if self.quiet { Told::Nothing } else { Told::Progress }, self.trace.is_some())
    }

    /// Tells what the stages took, where asked to.
    fn finish(&self, progress: &Progress) -> Result<()> {
        if self.timings {
            eprintln!("{}", progress.timings());
        }
        let Some(file) = &self.trace else { return Ok(()) };
        progress.write_trace(file).map_err(|e| Error::file("write", file, e))
    }

    /// Whether messages are colored.
    fn color(&self) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        }
    }

    /// Tells how things go, unless asked to be quiet.
    fn say(&self, message: &str) {
        if !self.quiet {
            eprintln!("{message}");
        }
    }

    /// Tells what a reader of the log may want to know, where asked to say more.
    fn detail(&self, message: &str) {
        if self.verbose {
            eprintln!("{message}");
        }
    }

    /// Prints all problems; quiet or not, they are what the user must see.
    fn report(&self, problems: &[Problem]) -> Outcome {
        if problems.is_empty() {
            return Outcome::Fine;
        }
        eprint!("{}", report::render(problems, self.color()));
        Outcome::Problems
    }
}

/// "1 article", "3 articles".
fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
