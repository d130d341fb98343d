//! `legwork serve`: the site on this machine while its articles are written.

use super::project::ProjectArguments;
use super::{Common, build};
use crate::config::{self, Config};
use crate::error::{Outcome, Result};
use crate::io::progress::Progress;
use crate::pipeline::{self, Look, Preview, Sheets};
use crate::resources::Resources;
use crate::serve::{self, Options};
use clap::Args;
use std::net::{IpAddr, Ipv4Addr};
use std::process::{Command, Stdio};

/// What `serve` is told.
#[derive(Debug, Clone, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The port; where it is taken, the next free one
    #[arg(long, default_value_t = 4100)]
    port: u16,
    /// The address; another than this machine's own shows the site to the network
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

/// Reads, serves, and reads again at every change. Nothing is written but `.legwork`.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let config = arguments.config()?;
    let mut builder = Builder {
        arguments: arguments.clone(),
        common: common.clone(),
        resources: Resources::load(),
        sheets: Sheets::open(&config.cache).keeping(),
        shown: None,
        templates: None,
        failed: false,
    };
    let progress = common.progress();
    let look = pipeline::look(&config, &builder.sheets, &progress)?;
    let first = builder.read(&config, &look, &progress)?;
    builder.sheets.save();
    let file = arguments.project.config.clone().unwrap_or_else(|| config::FILE.into());
    let options = Options {
        ip: arguments.address,
        port: arguments.port,
        folders: vec![config.content, config.templates],
        files: config.authority.into_iter().chain([file]).collect(),
    };
    serve::serve(
        first,
        &options,
        move || builder.again(),
        |address| {
            common.say(&format!("Open http://{address}/ (Ctrl-C stops)"));
            if arguments.open {
                open(&format!("http://{address}/"));
            }
        },
    )?;
    Ok(Outcome::Fine)
}

impl Arguments {
    /// The settings, with drafts and doubts: what is being written is what is looked at.
    fn config(&self) -> Result<Config> {
        Ok(Config { drafts: true, review: true, ..self.project.config()? })
    }
}

/// What is kept from one reading to the next.
struct Builder {
    arguments: Arguments,
    common: Common,
    resources: Resources,
    sheets: Sheets,
    /// What was shown last was made of this.
    shown: Option<pipeline::Digest>,
    /// Templates that are known to be right.
    templates: Option<[u8; 32]>,
    failed: bool,
}

impl Builder {
    /// The site of now; none where it is the one that is shown.
    fn again(&mut self) -> Result<Option<Preview>> {
        let made = self.arguments.config().and_then(|config| self.read_if_changed(&config));
        match &made {
            Ok(_) => self.failed = false,
            Err(error) if !self.failed => {
                eprintln!("legwork: {error}\nThe last good site is still shown.");
                self.failed = true;
            }
            Err(_) => {}
        }
        made
    }

    fn read_if_changed(&mut self, config: &Config) -> Result<Option<Preview>> {
        let progress = self.common.progress();
        let look = pipeline::look(config, &self.sheets, &progress)?;
        let inputs = pipeline::made_of(config, &look);
        if !self.failed && inputs.is_some() && inputs == self.shown {
            // Now that nothing happens there is time for it.
            self.sheets.save();
            return Ok(None);
        }
        self.read(config, &look, &progress).map(Some)
    }

    fn read(&mut self, config: &Config, look: &Look, progress: &Progress) -> Result<Preview> {
        let folder = pipeline::read(config, look, &self.resources, &mut self.sheets, progress)?;
        let (contents, inputs) = (folder.contents(), folder.inputs());
        let preview = Preview::new(config, folder)?;
        if self.templates.as_ref() != Some(preview.templates()) {
            preview.files().try_templates()?;
        }
        self.templates = Some(*preview.templates());
        self.shown = inputs;
        self.common.say(&build::read(contents));
        self.common.report(preview.problems());
        self.common.finish(progress)?;
        Ok(preview)
    }
}

/// Shows an address in the system's browser; where that does not work, the address stands on the terminal.
fn open(address: &str) {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start"]),
        _ => ("xdg-open", &[]),
    };
    let quiet = [Stdio::null(), Stdio::null(), Stdio::null()];
    let [input, output, errors] = quiet;
    let _ = Command::new(program).args(first).arg(address).stdin(input).stdout(output).stderr(errors).spawn();
}
