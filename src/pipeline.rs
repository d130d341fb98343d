//! The order of the stages, and all parallelism.

use crate::config::Config;
use crate::error::{Error, Result};
use crate::io::crawl::{self, Attachment, Crawl, Exclude, Found};
use crate::io::output::{Output, Written};
use crate::io::overrides;
use crate::model::{Article, Corpus, FactSheet, Problem};
use crate::render::Renderer;
use crate::resources::Resources;
use crate::site::{Page, Settings, Site};
use crate::{analyze, corpus, text};
use rayon::prelude::*;
use std::sync::Arc;

/// What a folder says, and what was wrong with it.
#[derive(Debug)]
pub struct Folder {
    /// The articles and what they say together.
    pub corpus: Corpus,
    /// Pictures and other files that articles may link to, by path.
    pub attachments: Vec<Attachment>,
    /// Everything that was wrong, by path.
    pub problems: Vec<Problem>,
}

/// What a build did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Articles in the site.
    pub articles: usize,
    /// Files of the site.
    pub files: usize,
    /// Files whose bytes are new.
    pub written: usize,
    /// Files of an earlier build that were deleted.
    pub deleted: usize,
}

/// An article with what it says.
type Analyzed = (Arc<Article>, Arc<FactSheet>);

/// Crawls, reads and analyzes a content folder and joins what its articles say.
///
/// # Errors
/// When a pattern of `exclude` is no glob.
pub fn read(config: &Config, resources: &Resources) -> Result<Folder> {
    let exclude = Exclude::new(&config.exclude).map_err(|e| Error::new(format!("exclude: {e}")))?;
    let crawl = crawl::crawl(&[&config.content], &exclude);
    let (mut sheets, problems) = analyzed(&crawl, resources);
    sheets.retain(|(article, _)| config.drafts || !article.meta.draft);
    Ok(Folder { corpus: corpus::build(sheets), attachments: crawl.attachments, problems })
}

/// Reads and analyzes what was crawled. With `isolated` each article is a corpus of its own; otherwise there is one, in
/// which an entity's id means the same in every article.
pub fn corpora(crawl: &Crawl, resources: &Resources, isolated: bool) -> (Vec<Corpus>, Vec<Problem>) {
    let (sheets, problems) = analyzed(crawl, resources);
    let corpora = if isolated {
        sheets.into_par_iter().map(|sheet| corpus::build(vec![sheet])).collect()
    } else {
        vec![corpus::build(sheets)]
    };
    (corpora, problems)
}

/// Renders a site and writes what changed.
///
/// # Errors
/// When a template is wrong or the output folder cannot be written.
pub fn build(config: &Config, folder: &Folder, force: bool) -> Result<Built> {
    let renderer = renderer(config)?;
    let settings = settings(config, folder);
    let site = Site::new(&folder.corpus, &settings);
    let (pages, assets, attachments) = (site.pages(), renderer.assets(), site.attachments());
    let paths =
        pages.iter().map(|p| &p.path).chain(assets.iter().map(|a| &a.0)).chain(attachments.iter().map(|a| &a.path));
    let output = Output::open(&config.output, paths.cloned().collect(), force)?;
    let page = |page: &Page| output.write(&page.path, &render(&renderer, &site, page)?);
    let mut written = pages.par_iter().map(page).collect::<Result<Vec<_>>>()?;
    for (path, bytes) in assets {
        written.push(output.write(path, bytes)?);
    }
    for attachment in &attachments {
        written.push(output.copy(&attachment.path, &config.content.join(&attachment.source))?);
    }
    let deleted = output.finish()?;
    Ok(Built {
        articles: folder.corpus.articles.len(),
        files: written.len(),
        written: written.iter().filter(|w| **w == Written::Changed).count(),
        deleted,
    })
}

/// Renders every page without writing any. Returns what is wrong with the site: links that lead nowhere.
///
/// # Errors
/// When a template is wrong.
pub fn check(config: &Config, folder: &Folder) -> Result<Vec<Problem>> {
    let renderer = renderer(config)?;
    let settings = settings(config, folder);
    let site = Site::new(&folder.corpus, &settings);
    site.pages().par_iter().try_for_each(|page| render(&renderer, &site, page).map(drop))?;
    Ok(site.dead_links())
}

/// All articles of a crawl with their sheets, by path: the same for any number of threads.
fn analyzed(crawl: &Crawl, resources: &Resources) -> (Vec<Analyzed>, Vec<Problem>) {
    let read: Vec<_> = crawl.files.par_iter().map(|found| analyze_file(found, resources)).collect();
    let mut sheets = Vec::with_capacity(read.len());
    let mut problems = crawl.problems.clone();
    for (sheet, found) in read {
        sheets.extend(sheet);
        problems.extend(found);
    }
    (sheets, problems)
}

/// One file at a time: its bytes are gone before the thread takes up the next.
fn analyze_file(found: &Found, resources: &Resources) -> (Option<Analyzed>, Vec<Problem>) {
    let source = match crawl::read(found) {
        Ok(source) => source,
        Err(problem) => return (None, vec![problem]),
    };
    let reading = text::read(&source);
    drop(source);
    let analyzed = reading.article.map(|article| {
        let sheet = analyze::analyze(&text::document(&article), resources);
        (Arc::new(article), Arc::new(sheet))
    });
    (analyzed, reading.problems)
}

fn settings(config: &Config, folder: &Folder) -> Settings {
    Settings { files: folder.attachments.iter().map(|a| a.path.clone()).collect(), ..config.site() }
}

fn renderer(config: &Config) -> Result<Renderer> {
    let overrides = overrides::read(&config.templates)?;
    Renderer::new(&overrides).map_err(|e| Error::new(e.to_string()))
}

fn render(renderer: &Renderer, site: &Site<'_>, page: &Page) -> Result<Vec<u8>> {
    renderer.render(site, page).map_err(|e| Error::new(e.to_string()))
}
