//! `legwork.yaml`: what a folder's owner sets once.

mod choices;

pub use choices::{Color, Navigation, SocialCards};

use crate::authority;
use crate::error::{Error, Result};
use crate::io::lock;
use crate::site::{Choice, Colors, NavChoice, Settings, language_tag};
use crate::yaml;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
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
    /// Where the license can be read.
    pub license_url: Option<String>,
    /// The entries of the navigation; none for the main pages.
    pub navigation: Option<Vec<Navigation>>,
    /// Pages to leave out: `quotes`, `figures`, `timeline`, `sections`, `tags`, `compare` or one of its pages.
    pub hide: BTreeSet<String>,
    /// Colors of the theme: `accent`, `person`, `place`, `organization`, `paper`, `ink`, `soft`.
    pub colors: BTreeMap<String, Color>,
    /// A picture beside the site's name, relative to the config file.
    pub logo: Option<PathBuf>,
    /// Which pages have a picture of their own for links to them.
    pub cards: SocialCards,
    /// Asks search engines to stay away.
    pub noindex: bool,
    /// Whether to write feeds of the site.
    pub feeds: bool,
    /// The least number of dated articles that give a person, place or organization a feed of its own; 0 for no such feeds.
    pub entity_feeds: usize,
    /// Whether the search looks through the texts, and not only through names and headlines.
    pub search: bool,
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
            license_url: None,
            navigation: None,
            hide: BTreeSet::new(),
            colors: BTreeMap::new(),
            logo: None,
            cards: SocialCards::default(),
            noindex: false,
            feeds: true,
            entity_feeds: 5,
            search: true,
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
        Ok(Self::parse(&text, file)?.checked(file)?.inside(folder))
    }

    /// What had to be changed so that the site can be read: sentences.
    pub fn notes(&self) -> Vec<String> {
        self.chosen_colors().map(|colors| colors.notes).unwrap_or_default()
    }

    /// The logo: where it is written in the site, and its file.
    pub fn logo_file(&self) -> Option<(String, PathBuf)> {
        let file = self.logo.as_ref()?;
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        Some((format!("assets/logo.{ending}"), file.clone()))
    }

    fn chosen_colors(&self) -> std::result::Result<Colors, String> {
        let colors = self.colors.iter().map(|(name, color)| (name.clone(), Choice::from(color.clone())));
        Colors::new(&colors.collect(), &self.theme)
    }

    /// The same settings, if each by itself makes sense. The language tag is written as the standard has it.
    fn checked(self, file: &Path) -> Result<Self> {
        let wrong = |what: String, help: &str| Err(Error::new(format!("{}: {what}", file.display())).help(help));
        let Some(language) = language_tag(&self.language) else {
            return wrong(format!("language: {:?} is no language tag", self.language), "write en, pt-BR or the like");
        };
        if let Err(message) = self.chosen_colors() {
            return wrong(message, "write colors as # and six digits, in quotation marks");
        }
        let pictures = ["svg", "png", "jpg", "jpeg", "webp", "gif", "avif"];
        if self.logo.is_some() && !self.logo_file().is_some_and(|(path, _)| pictures.iter().any(|p| path.ends_with(p)))
        {
            return wrong(
                "logo: this is no picture".to_owned(),
                "name a file that ends in .svg, .png, .jpg, .webp, .gif or .avif",
            );
        }
        if let Some(url) =
            self.license_url.as_deref().filter(|u| !u.starts_with("https://") && !u.starts_with("http://"))
        {
            return wrong(format!("license_url: {url:?} is no address"), "begin it with https://");
        }
        let acts = |link: &str| link.trim_start().to_ascii_lowercase().starts_with("javascript:");
        let links = self.navigation.iter().flatten();
        if links.into_iter().any(|n| matches!(n, Navigation::Link { link, .. } if acts(link))) {
            return wrong("navigation: a link cannot be a script".to_owned(), "name a page or an address");
        }
        if let Some(mistake) = self.site().mistake() {
            return wrong(mistake, "name a page by its file, without .html");
        }
        Ok(Self { language, ..self })
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
            license_url: self.license_url.clone(),
            navigation: self.navigation.clone().map(|all| all.into_iter().map(NavChoice::from).collect()),
            hide: self.hide.clone(),
            colors: self.chosen_colors().unwrap_or_default(),
            logo: self.logo_file().map(|(path, _)| path),
            cards: self.cards.into(),
            noindex: self.noindex,
            review: self.review,
            feeds: self.feeds,
            entity_feeds: Some(self.entity_feeds).filter(|least| *least > 0),
            search: self.search,
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
            logo: self.logo.map(|logo| folder.join(logo)),
            cache: folder.join(CACHE),
            authority: self.authority.map(|file| folder.join(file)),
            lock: self.lock.map(|file| folder.join(file)),
            ..self
        }
    }
}
