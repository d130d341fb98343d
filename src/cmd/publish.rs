//! `legwork publish`: the site, built and put where the world finds it.

use super::build::Asked;
use super::project::{OutputArguments, ProjectArguments};
use super::{Common, build};
use crate::config::Config;
use crate::error::{Error, Outcome, Result};
use crate::io::git::{Committed, Repository};
use crate::io::output::{self, Output, Written};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What `publish` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Where to: git (the branch gh-pages), git:BRANCH, or a folder
    #[arg(long, value_name = "git[:BRANCH]|DIR")]
    to: String,
    /// Send the branch to this remote too
    #[arg(long, value_name = "REMOTE", num_args = 0..=1, default_missing_value = "origin")]
    push: Option<String>,
    /// The commit's message
    #[arg(long, value_name = "TEXT", default_value = "Publish the site")]
    message: String,
    /// Publish nothing where there is any problem
    #[arg(long)]
    strict: bool,
    /// Publish nothing where legwork.lock would change
    #[arg(long)]
    frozen: bool,
    #[command(flatten)]
    project: ProjectArguments,
    #[command(flatten)]
    output: OutputArguments,
}

/// Where a site goes.
#[derive(Debug, PartialEq, Eq)]
enum Target<'a> {
    Branch(&'a str),
    Folder(&'a Path),
}

/// The branch that GitHub Pages is known by.
const BRANCH: &str = "gh-pages";

impl<'a> Target<'a> {
    fn new(to: &'a str) -> Self {
        match to.strip_prefix("git") {
            Some("") => Self::Branch(BRANCH),
            Some(rest) if rest.starts_with(':') => Self::Branch(&rest[1..]),
            _ => Self::Folder(Path::new(to)),
        }
    }
}

/// Builds the site and publishes it.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let target = Target::new(&arguments.to);
    if arguments.push.is_some() && matches!(target, Target::Folder(_)) {
        return Err(Error::new("a folder cannot be pushed").help("use --push with --to git or --to git:BRANCH"));
    }
    // What cannot be published is said before anything is built.
    let repository = match target {
        Target::Branch(_) => Some(Repository::open(&PathBuf::from("."))?),
        Target::Folder(_) => None,
    };
    let config = arguments.output.apply(arguments.project.config()?)?;
    let progress = common.progress();
    let asked = Asked { strict: arguments.strict, frozen: arguments.frozen, force: false };
    let outcome = build::build(&config, asked, common, &progress)?;
    match (target, repository) {
        (Target::Branch(branch), Some(repository)) => commit(arguments, &config, &repository, branch, common)?,
        (Target::Folder(folder), _) => mirror(arguments, &config, folder, common)?,
        (Target::Branch(_), None) => {}
    }
    common.finish(&progress)?;
    Ok(outcome)
}

fn commit(
    arguments: &Arguments,
    config: &Config,
    repository: &Repository,
    branch: &str,
    common: &Common,
) -> Result<()> {
    let paths = output::written(&config.output)?;
    match repository.commit(branch, &config.output, &paths, &arguments.message, arguments.output.force)? {
        Committed::New(id) => common.say(&format!("The branch {branch} is at {id}")),
        Committed::Unchanged => common.say(&format!("The branch {branch} has nothing new")),
    }
    match &arguments.push {
        Some(remote) => {
            repository.push(remote, branch)?;
            common.say(&format!("Pushed to {remote}"));
        }
        None => common.say(&format!("Send it with: git push origin {branch}")),
    }
    Ok(())
}

/// Copies the site to another folder: only what differs is written there, only what was put there before is deleted.
fn mirror(arguments: &Arguments, config: &Config, folder: &Path, common: &Common) -> Result<()> {
    refuse_nested(&config.output, folder)?;
    let paths: BTreeSet<String> = output::written(&config.output)?;
    let target = Output::open(folder, paths.clone(), arguments.output.force)?;
    let mut changed = 0;
    for path in &paths {
        changed += usize::from(target.write(path, &Output::read(&config.output.join(path))?)? == Written::Changed);
    }
    let deleted = target.finish()?;
    common.say(&format!("{}: {changed} files written, {deleted} deleted", folder.display()));
    Ok(())
}

/// A mirror inside of what it mirrors would grow for ever.
fn refuse_nested(site: &Path, folder: &Path) -> Result<()> {
    let real = |p: &Path| p.canonicalize().or_else(|_| std::path::absolute(p));
    match (real(site), real(folder)) {
        (Ok(site), Ok(folder)) if site.starts_with(&folder) || folder.starts_with(&site) => {
            Err(Error::new(format!("the site's folder {} and {} lie in one another", site.display(), folder.display()))
                .help("publish to another folder"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_branches_or_folders() {
        for (to, target) in [
            ("git", Target::Branch("gh-pages")),
            ("git:pages", Target::Branch("pages")),
            ("github", Target::Folder(Path::new("github"))),
            ("/srv/www", Target::Folder(Path::new("/srv/www"))),
        ] {
            assert_eq!(Target::new(to), target);
        }
    }
}
