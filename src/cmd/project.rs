//! The arguments that `build`, `check` and `serve` share, and what they make of the config file.

use crate::config::Config;
use crate::error::{Error, Result};
use clap::Args;
use std::path::{Path, PathBuf};

/// What every command that builds a site is told.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProjectArguments {
    /// The folder of articles [default: content]
    #[arg(long, value_name = "DIR")]
    pub(crate) content: Option<PathBuf>,
    /// The config file [default: legwork.yaml where it is there]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Where the site will be published, for the sitemap and the feed
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Build drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Leave out the full-text index; names and headlines can still be searched
    #[arg(long)]
    pub(crate) no_search: bool,
}

/// Where a built site goes.
#[derive(Debug, Clone, Args)]
pub(crate) struct OutputArguments {
    /// The folder to write the site to [default: public]
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Write into a folder that holds files that Legwork did not write; nothing of it is deleted
    #[arg(long)]
    pub(crate) force: bool,
}

impl ProjectArguments {
    /// The config file's settings, overruled by the arguments.
    pub(crate) fn config(&self) -> Result<Config> {
        let mut config = Config::read(self.config.as_deref())?;
        if let Some(content) = &self.content {
            config.content.clone_from(content);
            if !self.is_inside(content) {
                // Somebody else's articles have no part in this project's ids and decisions.
                (config.lock, config.authority) = (None, None);
            }
        }
        if let Some(url) = &self.base_url {
            config.base_url = Some(url.clone());
        }
        config.drafts |= self.drafts;
        config.search &= !self.no_search;
        if let Some(url) =
            config.base_url.as_deref().filter(|u| !u.starts_with("https://") && !u.starts_with("http://"))
        {
            return Err(Error::new(format!("the base URL {url:?} does not begin with https:// or http://")));
        }
        if !config.content.is_dir() {
            return Err(Error::new(format!("there is no folder {}", config.content.display()))
                .help("run legwork init, or name the folder of articles with --content"));
        }
        Ok(config)
    }
}

impl ProjectArguments {
    /// Whether a folder lies in the project's, which is the one that holds the config file or, without one, the current.
    fn is_inside(&self, folder: &Path) -> bool {
        let project = self.config.as_deref().and_then(Path::parent).filter(|p| !p.as_os_str().is_empty());
        let real = |p: &Path| p.canonicalize().or_else(|_| std::path::absolute(p)).unwrap_or_else(|_| p.to_owned());
        real(folder).starts_with(real(project.unwrap_or(Path::new("."))))
    }
}

impl OutputArguments {
    /// The same settings with the output folder that was asked for.
    pub(crate) fn apply(&self, config: Config) -> Result<Config> {
        let output = self.output.clone().unwrap_or_else(|| config.output.clone());
        let inside = |a: &std::path::Path, b: &std::path::Path| {
            let real = |p: &std::path::Path| p.canonicalize().or_else(|_| std::path::absolute(p));
            matches!((real(a), real(b)), (Ok(a), Ok(b)) if a.starts_with(&b))
        };
        if inside(&output, &config.content) || inside(&config.content, &output) {
            return Err(Error::new(format!(
                "the output folder {} and the content folder {} lie in one another",
                output.display(),
                config.content.display()
            ))
            .help("choose another folder with --output"));
        }
        Ok(Config { output, ..config })
    }
}
