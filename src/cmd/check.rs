//! `legwork check`: what is wrong, without writing anything.

use super::project::ProjectArguments;
use super::{Common, build, counted, links};
use crate::config::Config;
use crate::error::{Outcome, Result};
use crate::pipeline::{self, Sheets};
use crate::resources::Resources;
use clap::Args;
use std::path::PathBuf;

/// What `check` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// Instead, follow every link of the site that was built
    #[arg(long)]
    links: bool,
    /// The folder it was built in [default: public]
    #[arg(long, value_name = "DIR", requires = "links")]
    output: Option<PathBuf>,
}

/// Reads, analyzes and renders everything, and prints the problems and the dead links.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let config = arguments.project.config()?;
    config.notes().iter().for_each(|note| common.say(note));
    if arguments.links {
        let output = arguments.output.clone().unwrap_or_else(|| config.output.clone());
        return built(&Config { output, ..config }, common);
    }
    let progress = common.progress();
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(&config, &sheets, &progress)?;
    let folder = pipeline::read(&config, &look, &Resources::load(), &mut sheets, &progress)?;
    sheets.save();
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

/// Follows every link of the built site.
fn built(config: &Config, common: &Common) -> Result<Outcome> {
    let crawled = links::crawl(config)?;
    let outcome = common.report(&crawled.problems);
    if outcome == Outcome::Fine {
        common.say(&format!("{} in {}, no dead links", counted(crawled.links, "link"), counted(crawled.pages, "page")));
    }
    Ok(outcome)
}
