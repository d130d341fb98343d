//! A site whose files are made when they are asked for: nothing of it is written, and every page shows the folder as it is.

use super::pages::{Digest, digest};
use super::{Folder, renderer, settings};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export;
use crate::model::Problem;
use crate::render::{Renderer, TemplateError};
use crate::site::{Page, PageKind, Settings, Site};
use rustc_hash::FxHashMap;
use std::mem::discriminant;
use std::path::PathBuf;

/// A folder with the templates that show it.
pub struct Preview {
    folder: Folder,
    settings: Settings,
    renderer: Renderer,
    content: PathBuf,
}

/// What has changed from one preview to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// Any page may show something else.
    pub pages: bool,
    /// Style sheets.
    pub styles: bool,
}

/// The files of a preview, by path.
pub struct Files<'p> {
    preview: &'p Preview,
    site: Site<'p>,
    pages: FxHashMap<String, Page>,
    /// Whether the files of the search are among them: they are made when one is asked for.
    searched: bool,
}

/// A file of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum File {
    /// A page, and whether a build leaves it out.
    Page(Vec<u8>, bool),
    /// A page whose template is wrong, and how.
    Broken(String),
    /// A file of the theme.
    Asset(Vec<u8>),
    /// A file that stands elsewhere.
    Elsewhere(PathBuf),
    /// There is no such file; the page that says so.
    Missing(Vec<u8>),
}

impl Preview {
    /// The preview of a folder.
    ///
    /// # Errors
    /// When a template cannot be read.
    pub fn new(config: &Config, folder: Folder) -> Result<Self> {
        let renderer = renderer(config)?;
        Ok(Self { settings: settings(config, &folder), renderer, folder, content: config.content.clone() })
    }

    /// Everything that is wrong with the content.
    pub fn problems(&self) -> &[Problem] {
        &self.folder.problems
    }

    /// A hash of the templates.
    pub fn templates(&self) -> &[u8; 32] {
        self.renderer.fingerprint()
    }

    /// What differs from an earlier preview.
    pub fn changed_since(&self, before: &Self) -> Changed {
        let (content, was) = (self.folder.content, before.folder.content);
        let same = content.is_some() && content == was && self.rest() == before.rest();
        Changed { pages: !same, styles: self.styles() != before.styles() }
    }

    fn styles(&self) -> Option<Digest> {
        digest(&self.assets(true))
    }

    /// Templates, scripts, pictures and fonts.
    fn rest(&self) -> Option<Digest> {
        digest(&(self.renderer.fingerprint(), self.assets(false)))
    }

    fn assets(&self, styles: bool) -> Vec<(&str, [u8; 32])> {
        let assets = self.renderer.assets().iter().filter(|(path, _)| path.ends_with(".css") == styles);
        assets.map(|(path, bytes)| (path.as_str(), *blake3::hash(bytes).as_bytes())).collect()
    }

    /// The files as they are now.
    pub fn files(&self) -> Files<'_> {
        let site = Site::without_search(&self.folder.corpus, &self.settings);
        Files { preview: self, pages: by_path(&site), site, searched: false }
    }
}

fn by_path(site: &Site<'_>) -> FxHashMap<String, Page> {
    site.pages().into_iter().map(|page| (page.path.clone(), page)).collect()
}

impl Files<'_> {
    /// The file at a path from the site's root.
    pub fn get(&mut self, path: &str) -> File {
        if path.starts_with("search/") && !self.searched {
            self.site = Site::new(&self.preview.folder.corpus, &self.preview.settings);
            self.pages = by_path(&self.site);
            self.searched = true;
        }
        self.find(path)
    }

    fn find(&self, path: &str) -> File {
        let Preview { renderer, settings, content, .. } = self.preview;
        if let Some(page) = self.pages.get(path) {
            return self.page(page);
        }
        if let Some((_, bytes)) = renderer.assets().iter().find(|(asset, _)| asset == path) {
            return File::Asset(bytes.clone());
        }
        if let Some(bytes) = self.download(path) {
            return File::Asset(bytes);
        }
        match path.strip_prefix("files/").filter(|file| settings.files.contains(*file)) {
            Some(file) => File::Elsewhere(content.join(file)),
            None => match self.pages.get("404.html").map(|page| self.page(page)) {
                Some(File::Page(bytes, _)) => File::Missing(bytes),
                Some(file) => file,
                None => File::Missing(Vec::new()),
            },
        }
    }

    /// A file of data, made now.
    fn download(&self, path: &str) -> Option<Vec<u8>> {
        let offered = self.preview.settings.downloads.iter().any(|d| d.path == path);
        let files = export::DOWNLOADS.iter().filter(|_| offered).flat_map(|format| export::files(*format));
        let mut bytes = Vec::new();
        files.into_iter().find(|f| f.download().path == path)?.write(&self.site, &mut bytes).ok()?;
        Some(bytes)
    }

    fn page(&self, page: &Page) -> File {
        match self.render(page) {
            Ok(_) if self.preview.folder.lost.is_any() => File::Broken(
                "texts that were kept in the cache could not be read again; start the preview anew".to_owned(),
            ),
            Ok(bytes) => File::Page(bytes, self.is_draft(page)),
            Err(error) => File::Broken(error.to_string()),
        }
    }

    fn render(&self, page: &Page) -> std::result::Result<Vec<u8>, TemplateError> {
        self.preview.renderer.render(&self.site, page)
    }

    fn is_draft(&self, page: &Page) -> bool {
        let PageKind::Article { article } = page.kind else { return false };
        self.preview.folder.corpus.articles.get(article).is_some_and(|entry| entry.article.meta.draft)
    }

    /// The paths of pages that a build leaves out, in order.
    pub fn drafts(&self) -> Vec<String> {
        let mut drafts: Vec<String> =
            self.pages.values().filter(|page| self.is_draft(page)).map(|page| page.path.clone()).collect();
        drafts.sort();
        drafts
    }

    /// Renders one page of each kind.
    ///
    /// # Errors
    /// With the first template that is wrong.
    pub fn try_templates(&self) -> Result<()> {
        let mut pages: Vec<&Page> = self.pages.values().collect();
        pages.sort();
        let mut tried = Vec::new();
        for page in pages {
            if !tried.contains(&discriminant(&page.kind)) {
                tried.push(discriminant(&page.kind));
                self.render(page).map_err(|e| Error::new(e.to_string()))?;
            }
        }
        Ok(())
    }
}
