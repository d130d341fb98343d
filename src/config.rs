//! `legwork.yaml`: what a folder's owner sets once.

use crate::authority;
use crate::error::{Error, Result};
use crate::io::lock;
use crate::site::Settings;
use crate::yaml;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The settings of a site. Every field has a default, so that a folder without a config file just works.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One sentence for the home page and for search engines.
    pub description: String,
    /// BCP 47 tag of the interface and of articles that do not name theirs.
    pub language: String,
    /// Where the site will be published, such as `https://example.org/archive/`; needed for the sitemap only.
    pub base_url: Option<String>,
    /// The folder of articles, relative to the config file.
    pub content: PathBuf,
    /// The folder that the site is written to, relative to the config file.
    pub output: PathBuf,
    /// The theme: `broadsheet` or `plain`.
    pub theme: String,
    /// The folder of templates that replace those of the theme, relative to the config file.
    pub templates: PathBuf,
    /// The file of people's decisions on who is who, relative to the config file; none to heed none.
    pub authority: Option<PathBuf>,
    /// The file that keeps the ids of people, places and organizations, relative to the config file; none to keep none.
    pub lock: Option<PathBuf>,
    /// Whether the site has the page of doubts.
    pub review: bool,
    /// Glob patterns of content files to leave out, relative to `content`.
    pub exclude: Vec<String>,
    /// Whether to build drafts.
    pub drafts: bool,
    /// The licence or rights line at the foot of each page.
    pub license: String,
    /// Asks search engines to stay away.
    pub noindex: bool,
    /// The folder of what is kept for later runs: `.legwork` beside the config file.
    #[serde(skip)]
    pub cache: PathBuf,
    /// Whether the site offers its data as files.
    pub downloads: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: "en".to_owned(),
            base_url: None,
            content: "content".into(),
            output: "public".into(),
            theme: "broadsheet".to_owned(),
            templates: "templates".into(),
            authority: Some(authority::FILE.into()),
            lock: Some(lock::FILE.into()),
            review: false,
            exclude: Vec::new(),
            drafts: false,
            license: String::new(),
            noindex: false,
            cache: CACHE.into(),
            downloads: true,
        }
    }
}

/// The name of the folder of what is kept for later runs.
pub const CACHE: &str = ".legwork";

/// The name of the config file.
pub const FILE: &str = "legwork.yaml";

impl Config {
    /// Reads `path` or, where none is given, `legwork.yaml` in the current folder if it is there. The folders in the result
    /// are relative to the current folder.
    ///
    /// # Errors
    /// When the file cannot be read, or is not the YAML it should be: with line and column.
    pub fn read(path: Option<&Path>) -> Result<Self> {
        let file = path.unwrap_or(Path::new(FILE));
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) if path.is_none() && e.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(Error::file("read", file, e)),
        };
        let folder = file.parent().unwrap_or(Path::new(""));
        Ok(Self::parse(&text, file)?.inside(folder))
    }

    /// What the site is told of these settings.
    pub fn site(&self) -> Settings {
        let unnamed = Settings::default();
        Settings {
            title: if self.title.is_empty() { unnamed.title } else { self.title.clone() },
            description: self.description.clone(),
            language: self.language.clone(),
            base_url: self.base_url.clone(),
            license: self.license.clone(),
            noindex: self.noindex,
            review: self.review,
            files: unnamed.files,
            downloads: unnamed.downloads,
        }
    }

    fn parse(text: &str, file: &Path) -> Result<Self> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        yaml::parse(text).map_err(|e| Error::new(format!("{}:{}:{}: {}", file.display(), e.line, e.column, e.message)))
    }

    fn inside(self, folder: &Path) -> Self {
        Self {
            content: folder.join(self.content),
            output: folder.join(self.output),
            templates: folder.join(self.templates),
            cache: folder.join(CACHE),
            authority: self.authority.map(|file| folder.join(file)),
            lock: self.lock.map(|file| folder.join(file)),
            ..self
        }
    }
}
