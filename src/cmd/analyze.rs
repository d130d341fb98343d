//! `legwork analyze`: fact sheets as JSON lines.

use crate::resources::Resources;
use crate::{export, io, pipeline};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `analyze` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files and folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line, articles in path order
    Jsonl,
}

/// Prints the sheets.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let Format::Jsonl = arguments.format;
    let found = io::crawl::crawl(&arguments.paths, &io::crawl::Exclude::default());
    let (corpus, problems) = pipeline::corpus(&found, &Resources::load());
    let mut out = std::io::stdout().lock();
    for article in 0..corpus.articles.len() {
        if let Some(line) = export::json_line(&corpus, article)
            && writeln!(out, "{line}").is_err()
        {
            break;
        }
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
