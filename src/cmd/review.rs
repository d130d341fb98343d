//! `legwork review`: the doubts about who is who, and the entries that would settle them.

use super::project::ProjectArguments;
use super::{Common, counted};
use crate::error::{Error, Outcome, Result};
use crate::export;
use crate::pipeline::{self, Sheets};
use crate::resources::Resources;
use clap::{Args, ValueEnum};
use std::io::{ErrorKind, Write};

/// What `review` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The most doubts to print
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading, with sentences of both sides
    Text,
    /// Ready to append to authority.yaml; nothing is decided until a # is taken away
    Yaml,
}

/// Prints the doubts, those of most consequence first.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let config = arguments.project.config()?;
    let progress = common.progress();
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(&config, &sheets, &progress)?;
    let folder = pipeline::read(&config, &look, &Resources::load(), &mut sheets, &progress)?;
    sheets.save();
    let corpus = &folder.corpus;
    let text = match arguments.format {
        Format::Text => export::review_text(corpus, arguments.limit),
        Format::Yaml => export::review_yaml(corpus, arguments.limit),
    };
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // The reader of a pipe has seen enough.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(Outcome::Fine),
        Err(e) => return Err(Error::new(format!("could not print the doubts: {e}"))),
        Ok(()) => {}
    }
    let all = corpus.decisions.iter().filter(|d| d.judgement.is_unsure()).count();
    let shown = all.min(arguments.limit);
    common.say(&match all {
        0 => "No doubts".to_owned(),
        n if n > shown => format!("{} of {} shown; --limit shows more", shown, counted(n, "doubt")),
        n => counted(n, "doubt"),
    });
    common.finish(&progress)?;
    Ok(common.report(&folder.problems))
}
