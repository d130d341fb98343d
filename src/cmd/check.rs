//! `legwork check`: what is wrong, without writing anything.

use super::project::ProjectArguments;
use super::{Common, build, counted};
use crate::error::{Outcome, Result};
use crate::pipeline::{self, Sheets};
use crate::resources::Resources;
use clap::Args;

/// What `check` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
}

/// Reads, analyzes and renders everything, and prints the problems and the dead links.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let config = arguments.project.config()?;
    let progress = common.progress();
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(&config, &sheets, &progress)?;
    let folder = pipeline::read(&config, &look, &Resources::load(), &mut sheets, &progress)?;
    sheets.save();
    common.detail(&build::read(folder.contents()));
    let mut problems = folder.problems.clone();
    problems.extend(pipeline::check(&config, &folder, &progress)?);
    let outcome = common.report(&problems);
    if outcome == Outcome::Fine {
        common.say(&format!("{}, no problems", counted(folder.corpus.articles.len(), "article")));
    }
    common.finish(&progress)?;
    Ok(outcome)
}
