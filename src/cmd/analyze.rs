//! `legwork analyze`: fact sheets as JSON lines.

use super::Common;
use crate::error::{Error, Outcome, Result};
use crate::io::crawl::{self, Exclude};
use crate::model::Corpus;
use crate::resources::Resources;
use crate::{export, pipeline};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::PathBuf;

/// What `analyze` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Read each article for itself, without joining people, places and organizations across articles
    #[arg(long)]
    isolated: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line, articles in path order
    Jsonl,
}

/// Prints the sheets.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let Format::Jsonl = arguments.format;
    if let Some(missing) = arguments.paths.iter().find(|p| !p.exists()) {
        return Err(Error::new(format!("there is no file or folder {}", missing.display())));
    }
    let found = crawl::crawl(&arguments.paths, &Exclude::default());
    let (corpora, problems) = pipeline::corpora(&found, &Resources::load(), arguments.isolated);
    match print(&corpora) {
        // The reader of a pipe has seen enough.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(Outcome::Fine),
        Err(e) => return Err(Error::new(format!("could not print the fact sheets: {e}"))),
        Ok(()) => {}
    }
    Ok(common.report(&problems))
}

fn print(corpora: &[Corpus]) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for corpus in corpora {
        for line in (0..corpus.articles.len()).filter_map(|article| export::json_line(corpus, article, "en")) {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}
