//! `legwork serve`: the site on this machine while its articles are written.

use super::project::{OutputArguments, ProjectArguments};
use super::{Common, build};
use crate::config::{self, Config};
use crate::error::{Outcome, Result};
use crate::pipeline::{self, Sheets};
use crate::resources::Resources;
use crate::serve;
use clap::Args;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// What `serve` is told.
#[derive(Debug, Clone, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    #[command(flatten)]
    output: OutputArguments,
    /// The port; where it is taken, the next free one
    #[arg(long, default_value_t = 4100)]
    port: u16,
    /// The address; another than this machine's own shows the site to the network
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
}

/// Builds, serves, and builds again at every change. A build that fails leaves the last good site in place.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let config = configured(arguments)?;
    let resources = Resources::load();
    rebuild(&config, &resources, arguments.output.force, common)?;
    let site = config.output.clone();
    let file = arguments.project.config.clone().unwrap_or_else(|| config::FILE.into());
    let watched: Vec<PathBuf> = vec![config.content.clone(), config.templates.clone(), file];
    let again = (arguments.clone(), common.clone());
    let _watching = serve::watch(&watched, move || {
        let (arguments, common) = &again;
        if let Err(error) = configured(arguments).and_then(|c| rebuild(&c, &resources, true, common)) {
            eprintln!("legwork: {error}\nThe last good site is still shown.");
        }
    })?;
    serve::serve(&site, arguments.address, arguments.port, |address| {
        common.say(&format!("Open http://{address}/ (Ctrl-C stops)"));
    })?;
    Ok(Outcome::Fine)
}

fn configured(arguments: &Arguments) -> Result<Config> {
    arguments.output.apply(arguments.project.config()?)
}

fn rebuild(config: &Config, resources: &Resources, force: bool, common: &Common) -> Result<()> {
    let progress = common.progress();
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(config, &sheets, &progress)?;
    let folder = pipeline::read(config, &look, resources, &mut sheets, &progress);
    common.detail(&build::read(folder.contents()));
    common.report(&folder.problems);
    let built = pipeline::build(config, &folder, force, &progress)?;
    common.say(&build::summary(&built, &config.output.display().to_string()));
    Ok(())
}
