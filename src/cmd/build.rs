//! `legwork build`: the site, once.

use super::project::{OutputArguments, ProjectArguments};
use super::{Common, counted};
use crate::config::Config;
use crate::error::{Error, Outcome, Result};
use crate::io::progress::Progress;
use crate::model::{Changes, Problem};
use crate::pipeline::{self, Built, Contents, Folder, Sheets, Unchanged};
use crate::resources::Resources;
use clap::Args;
use std::path::{Path, PathBuf};

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
    /// Give the site a page of what is in doubt about who is who
    #[arg(long)]
    review: bool,
    /// Write nothing where legwork.lock would change
    #[arg(long)]
    frozen: bool,
    /// Write what each page's template gets into a folder, as JSON, too
    #[arg(long, value_name = "DIR")]
    dump_views: Option<PathBuf>,
}

/// Builds the site and tells what was done.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let mut config = arguments.output.apply(arguments.project.config()?)?;
    config.review |= arguments.review;
    config.notes().iter().for_each(|note| common.say(note));
    let progress = common.progress();
    let Arguments { strict, frozen, .. } = *arguments;
    let asked = Asked { strict, frozen, force: arguments.output.force };
    let outcome = build(&config, asked, common, &progress)?;
    if let Some(dir) = &arguments.dump_views {
        dump_views(&config, dir, common, &progress)?;
    }
    common.finish(&progress)?;
    Ok(outcome)
}

/// How a site is to be built.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// Write nothing where there is any problem.
    pub(super) strict: bool,
    /// Write nothing where the lock would change.
    pub(super) frozen: bool,
    /// Write into a folder of other files.
    pub(super) force: bool,
}

/// Builds the site of `config`, and tells what was done.
pub(super) fn build(config: &Config, asked: Asked, common: &Common, progress: &Progress) -> Result<Outcome> {
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(config, &sheets, progress)?;
    let output = config.output.display().to_string();
    if let Some(Unchanged { contents, problems, built }) = pipeline::unchanged(config, &look, progress) {
        let outcome = report(asked.strict, contents, &problems, common)?;
        common.say(&summary(&built, &output));
        return Ok(outcome);
    }
    let folder = pipeline::read(config, &look, &Resources::load(), &mut sheets, progress)?;
    sheets.save();
    drop(sheets);
    let outcome = report(asked.strict, folder.contents(), &folder.problems, common)?;
    if asked.frozen {
        refuse_changes(&folder)?;
    }
    let built = pipeline::build(config, &folder, asked.force, progress)?;
    pipeline::keep_ids(config, &folder)?;
    if folder.is_news() {
        common.say(&news(&folder.corpus.changes));
    }
    common.say(&summary(&built, &output));
    Ok(outcome)
}

/// Writes what each page's template gets. The folder was read a moment ago: its sheets are kept.
fn dump_views(config: &Config, dir: &Path, common: &Common, progress: &Progress) -> Result<()> {
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(config, &sheets, progress)?;
    let folder = pipeline::read(config, &look, &Resources::load(), &mut sheets, progress)?;
    let views = pipeline::dump_views(config, &folder, dir)?;
    common.say(&format!("{} in {}", counted(views, "view"), dir.display()));
    Ok(())
}

/// Tells what was read, and stops where that is not good enough.
fn report(strict: bool, contents: Contents, problems: &[Problem], common: &Common) -> Result<Outcome> {
    common.detail(&read(contents));
    match common.report(problems) {
        Outcome::Problems if strict => {
            Err(Error::new("nothing was written, because there are problems and --strict was given"))
        }
        outcome => Ok(outcome),
    }
}

/// How many changes of the lock are named.
const NAMED: usize = 20;

fn refuse_changes(folder: &Folder) -> Result<()> {
    let changes = folder.lock_changes(NAMED);
    if changes.is_empty() {
        return Ok(());
    }
    let list = changes.join("\n  ");
    Err(Error::new(format!("nothing was written, because legwork.lock would change and --frozen was given:\n  {list}"))
        .help("run legwork build without --frozen, and keep the new file under version control"))
}

/// "Since the last build: 3 new, 1 merged, 2 gone".
pub(super) fn news(changes: &Changes) -> String {
    let counts = [
        (changes.new.len(), "new"),
        (changes.merged.len(), "merged"),
        (changes.split.len(), "split"),
        (changes.gone.len(), "gone"),
        (changes.contradictions.len(), "in contradiction"),
    ];
    let told: Vec<String> = counts.iter().filter(|c| c.0 > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("Since the last build: {}; see changes.html", told.join(", "))
}

/// "36 articles read: 260 people, 250 places, 100 organizations".
pub(super) fn read(contents: Contents) -> String {
    let Contents { articles, people, places, organizations } = contents;
    let (articles, places) = (counted(articles, "article"), counted(places, "place"));
    format!("{articles} read: {people} people, {places}, {}", counted(organizations, "organization"))
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
