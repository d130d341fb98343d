//! `legwork build`: the site, once.

use super::project::{OutputArguments, ProjectArguments};
use super::{Common, counted};
use crate::error::{Error, Outcome, Result};
use crate::pipeline::{self, Built, Folder};
use crate::resources::Resources;
use clap::Args;

/// What `build` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    #[command(flatten)]
    output: OutputArguments,
    /// Write nothing where there is any problem
    #[arg(long)]
    strict: bool,
}

/// Builds the site and tells what was done.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let config = arguments.output.apply(arguments.project.config()?)?;
    let folder = pipeline::read(&config, &Resources::load())?;
    common.detail(&contents(&folder));
    let outcome = common.report(&folder.problems);
    if arguments.strict && outcome == Outcome::Problems {
        return Err(Error::new("nothing was written, because there are problems and --strict was given"));
    }
    let built = pipeline::build(&config, &folder, arguments.output.force)?;
    common.say(&summary(&built, &config.output.display().to_string()));
    Ok(outcome)
}

/// "36 articles read: 260 people, 250 places, 100 organizations".
pub(super) fn contents(folder: &Folder) -> String {
    let corpus = &folder.corpus;
    format!(
        "{} read: {} people, {}, {}",
        counted(corpus.articles.len(), "article"),
        corpus.people.len(),
        counted(corpus.places.len(), "place"),
        counted(corpus.organizations.len(), "organization")
    )
}

/// "24 articles, 310 files in public: 12 written, 1 deleted".
pub(super) fn summary(built: &Built, output: &str) -> String {
    let Built { articles, files, written, deleted } = built;
    let changes = match (written, deleted) {
        (0, 0) => "nothing changed".to_owned(),
        (written, 0) => format!("{written} written"),
        (written, deleted) => format!("{written} written, {deleted} deleted"),
    };
    format!("{}, {} in {output}: {changes}", counted(*articles, "article"), counted(*files, "file"))
}
