//! The order of the stages, and all files and pages on all cores. What the stages do on all cores is the same in any order.

mod dump;
mod pages;
mod preview;
mod sheets;

pub use dump::dump_views;
pub use pages::Digest;
pub use preview::{Changed, File, Files, Preview};
pub use sheets::Sheets;

use crate::authority;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::io::cache;
use crate::io::crawl::{self, Attachment, Crawl, Exclude};
use crate::io::output::{MANIFEST, Output, Written};
use crate::io::progress::Progress;
use crate::io::stamp::Stamp;
use crate::io::{lock, overrides};
use crate::model::{Authority, Corpus, Lock, Problem};
use crate::render::Renderer;
use crate::resources::Resources;
use crate::site::{self, Page, Settings, Site};
use crate::{corpus, export};
use pages::{FileRecord, Record, Writer};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Of all that decides what a site is.
const PROGRAM: &str = env!("LEGWORK_PROGRAM");
/// The file of `.legwork/` that tells what the last build was made of and what it made.
const RECORD: &str = "site";

/// What a folder says, and what was wrong with it.
#[derive(Debug)]
pub struct Folder {
    /// The articles and what they say together.
    pub corpus: Corpus,
    /// Pictures and other files that articles may link to, by path.
    pub attachments: Vec<Attachment>,
    /// Everything that was wrong, by path.
    pub problems: Vec<Problem>,
    /// The ids that earlier builds gave; the default where there was none.
    pub given: Lock,
    /// Of everything that a site of it is made of.
    inputs: Option<Digest>,
    /// The same, once the ids that it gives are kept.
    inputs_again: Option<Digest>,
    /// Of what its pages tell of the content.
    content: Option<Digest>,
    /// Whether the text of any article could not be had when it was needed.
    lost: cache::Lost,
}

/// How much a folder holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Articles that are built.
    pub articles: usize,
    /// People.
    pub people: usize,
    /// Places.
    pub places: usize,
    /// Organizations.
    pub organizations: usize,
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

/// A content folder before it is read.
#[derive(Debug)]
pub struct Look {
    crawl: Crawl,
    seen: Vec<sheets::Seen>,
}

/// A build that has nothing to do.
#[derive(Debug)]
pub struct Unchanged {
    /// What the folder holds.
    pub contents: Contents,
    /// Everything that was wrong, as the build before found it.
    pub problems: Vec<Problem>,
    /// What there is.
    pub built: Built,
}

impl Folder {
    /// The hash of everything that a site of it is made of, where nothing of it can change unseen.
    pub fn inputs(&self) -> Option<Digest> {
        self.inputs
    }

    /// Whether this build changes which people, places and organizations there are.
    pub fn is_news(&self) -> bool {
        self.given.build > 0 && self.corpus.lock.build > self.given.build
    }

    /// What this build changes in the lock: a line for each id, at most `most`.
    pub fn lock_changes(&self, most: usize) -> Vec<String> {
        lock::differences(&self.given, &self.corpus.lock, most)
    }

    /// Makes sure that no text was missing where it was needed, so far.
    ///
    /// # Errors
    /// When one was: what was made of the folder is not whole. The cache is then no more.
    pub fn whole(&self, config: &Config) -> Result<()> {
        if !self.lost.is_any() {
            return Ok(());
        }
        cache::forget(&config.cache);
        let cache = config.cache.display();
        Err(Error::new(format!("texts that were kept in {cache} could not be read again"))
            .help("run it again: what was kept there is made anew"))
    }

    /// How much it holds.
    pub fn contents(&self) -> Contents {
        let Corpus { articles, people, places, organizations, .. } = &self.corpus;
        Contents {
            articles: articles.len(),
            people: people.len(),
            places: places.len(),
            organizations: organizations.len(),
        }
    }
}

/// Lists a content folder, and what is known of its files without reading them again.
///
/// # Errors
/// When a pattern of `exclude` is no glob.
pub fn look(config: &Config, sheets: &Sheets, progress: &Progress) -> Result<Look> {
    let _stage = progress.stage("look", "files", 1);
    let exclude = Exclude::new(&config.exclude).map_err(|e| Error::new(format!("exclude: {e}")))?;
    let crawl = crawl::crawl(&[&config.content], &exclude);
    let seen = sheets.look(&crawl.files);
    Ok(Look { crawl, seen })
}

/// What the last build left, where this one would do the same and all of it is still there.
pub fn unchanged(config: &Config, look: &Look, progress: &Progress) -> Option<Unchanged> {
    let _stage = progress.stage("compare", "files", 1);
    let inputs = made_of(config, look)?;
    let record: Record = cache::load(&config.cache.join(RECORD), PROGRAM)?;
    let built = record.unchanged(&config.output).filter(|_| record.inputs == Some(inputs))?;
    Some(Unchanged { contents: record.contents, problems: record.problems, built })
}

/// The hash of everything that a site of the folder would be made of: what [`Folder::inputs`] of it will be. None where that
/// takes reading.
pub fn made_of(config: &Config, look: &Look) -> Option<Digest> {
    let keys: Vec<Option<cache::Key>> = look.seen.iter().map(|seen| seen.key).collect();
    let content = content(config, &look.crawl, &keys);
    inputs(content, Rest::of(config, &look.crawl).as_ref(), lock_text(config).ok()?)
}

/// Reads and analyzes a content folder, as far as `sheets` does not know it, and joins what its articles say.
///
/// # Errors
/// When the authority file or the lock cannot be read.
pub fn read(
    config: &Config,
    look: &Look,
    resources: &Resources,
    sheets: &mut Sheets,
    progress: &Progress,
) -> Result<Folder> {
    let (mut read, mut problems, keys) = sheets.read(&look.crawl, &look.seen, resources, progress);
    read.retain(|(article, _)| config.drafts || !article.meta.draft);
    let content = content(config, &look.crawl, &keys);
    let _stage = progress.stage("join", "articles", read.len());
    let (authority, wrong) = authority(config)?;
    let given = given(config)?;
    let corpus = corpus::build_again(read, &authority, config.lock.is_some().then_some(&given), sheets.memo.as_mut());
    problems.extend(wrong);
    problems.extend(corpus.problems.iter().cloned());
    let attachments = look.crawl.attachments.clone();
    let rest = Rest::of(config, &look.crawl);
    let inputs = inputs(content, rest.as_ref(), lock_text(config).ok().flatten());
    // With the ids that it gives, the folder gives the same site again.
    let ids = config.lock.is_some().then(|| lock::text(&corpus.lock));
    let inputs_again = self::inputs(content, rest.as_ref(), ids);
    Ok(Folder { corpus, attachments, problems, given, inputs, inputs_again, content, lost: sheets.lost() })
}

/// What people decided, and what is wrong with how they wrote it.
fn authority(config: &Config) -> Result<(Authority, Vec<Problem>)> {
    let Some(path) = &config.authority else { return Ok(Default::default()) };
    let text = lock::text_of(path)?.unwrap_or_default();
    Ok(authority::parse(&path.to_string_lossy().replace('\\', "/"), &text))
}

/// The ids that earlier builds gave.
fn given(config: &Config) -> Result<Lock> {
    let read = config.lock.as_deref().zip(lock_text(config)?);
    Ok(read.map(|(path, text)| lock::parse(path, &text)).transpose()?.unwrap_or_default())
}

fn lock_text(config: &Config) -> Result<Option<String>> {
    Ok(config.lock.as_deref().map(lock::text_of).transpose()?.flatten())
}

/// Keeps the ids that the folder's entities were given.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_ids(config: &Config, folder: &Folder) -> Result<()> {
    match &config.lock {
        Some(path) => lock::write(path, &lock::text(&folder.corpus.lock)),
        None => Ok(()),
    }
}

/// Reads and analyzes what was crawled. With `isolated` each article is a corpus of its own; otherwise there is one, in
/// which an entity's id means the same in every article.
pub fn corpora(crawl: &Crawl, resources: &Resources, isolated: bool) -> (Vec<Corpus>, Vec<Problem>) {
    let (sheets, problems) = sheets::uncached(crawl, resources);
    let corpora = if isolated {
        sheets.into_par_iter().map(|sheet| corpus::build(vec![sheet], &Authority::default(), None)).collect()
    } else {
        vec![corpus::build(sheets, &Authority::default(), None)]
    };
    (corpora, problems)
}

/// Renders a site and writes what changed.
///
/// # Errors
/// When a template is wrong or the output folder cannot be written.
pub fn build(config: &Config, folder: &Folder, force: bool, progress: &Progress) -> Result<Built> {
    let record_file = config.cache.join(RECORD);
    let before: Record = cache::load(&record_file, PROGRAM).unwrap_or_default();
    let settings = settings(config, folder);
    let stage = progress.stage("lay out", "pages", 1);
    let (renderer, site) = rayon::join(|| renderer(config), || Site::new(&folder.corpus, &settings));
    let renderer = renderer?;
    let (pages, attachments) = (site.pages(), site.attachments());
    drop(stage);
    let paths = pages.iter().map(|p| &p.path).chain(renderer.assets().iter().map(|a| &a.0));
    let paths = paths.chain(attachments.iter().map(|a| &a.path)).chain(settings.downloads.iter().map(|d| &d.path));
    let paths = paths.cloned().collect();
    let output = Output::open(&config.output, paths, force)?;
    let writer = Writer::new(&output, &config.output, &before);
    let download = |file: &export::File| writer.stream(&file.download().path, |out| file.write(&site, out));
    // The two at once: there are few downloads, and some of them take long.
    let (files, downloads) = rayon::join(
        || pages::all(&pages, progress, |page| &page.path, |page| write(&writer, &renderer, &site, page)),
        || downloads(config).par_iter().map(download).collect::<Result<Vec<_>>>(),
    );
    let mut files = files?;
    files.extend(others(&writer, &renderer, &attachments, config)?);
    files.extend(downloads?);
    folder.whole(config)?;
    let deleted = output.finish()?;
    let (files, written): (Vec<FileRecord>, Vec<Written>) = files.into_iter().unzip();
    let written = written.into_iter().filter(|w| *w == Written::Changed).count();
    let built = Built { articles: folder.corpus.articles.len(), files: files.len(), written, deleted };
    let record = Record {
        inputs: folder.inputs_again,
        output: pages::real(&config.output),
        contents: folder.contents(),
        problems: folder.problems.clone(),
        files,
        manifest: Stamp::of(&config.output.join(MANIFEST)),
    };
    // Without a record the next build renders everything again: slower, and no less right.
    let _ = cache::save(&record_file, PROGRAM, &record);
    Ok(built)
}

/// Renders every page without writing any. Returns what is wrong with the site: links that lead nowhere.
///
/// # Errors
/// When a template is wrong.
pub fn check(config: &Config, folder: &Folder, progress: &Progress) -> Result<Vec<Problem>> {
    let renderer = renderer(config)?;
    let settings = settings(config, folder);
    let site = Site::new(&folder.corpus, &settings);
    let pages = site.pages();
    let stage = progress.stage("render", "pages", pages.len());
    let render = |page: &Page| stage.item(&page.path, || renderer.render(&site, page).map(drop));
    pages.par_iter().try_for_each(render).map_err(|e| Error::new(e.to_string()))?;
    let dead = site.dead_links();
    folder.whole(config)?;
    Ok(dead)
}

/// A page, rendered where its view or the templates have changed.
fn write(writer: &Writer<'_>, renderer: &Renderer, site: &Site<'_>, page: &Page) -> Result<(FileRecord, Written)> {
    let view = site.view(page);
    let made_of = pages::digest(&(renderer.fingerprint(), &view));
    let render = || renderer.render_view(page.kind, &view).map_err(|e| Error::new(e.to_string()));
    writer.write(&page.path, made_of, render)
}

/// The files that are no pages: the theme's, and what articles link to.
fn others(
    writer: &Writer<'_>,
    renderer: &Renderer,
    attachments: &[site::Attachment],
    config: &Config,
) -> Result<Vec<(FileRecord, Written)>> {
    let asset = |(path, bytes): &(String, Vec<u8>)| {
        writer.write(path, pages::digest(blake3::hash(bytes).as_bytes()), || Ok(bytes.clone()))
    };
    let mut files = renderer.assets().iter().map(asset).collect::<Result<Vec<_>>>()?;
    for attachment in attachments {
        files.push(writer.copy(&attachment.path, &config.content.join(&attachment.source))?);
    }
    Ok(files)
}

/// The hash of all that pages tell of the content: the settings, every article, which attachments there are, what people
/// decided. None where an article could not be read.
fn content(config: &Config, crawl: &Crawl, keys: &[Option<cache::Key>]) -> Option<Digest> {
    let attachments: Vec<&str> = crawl.attachments.iter().map(|a| &*a.path).collect();
    let keys: Option<Vec<&cache::Key>> = keys.iter().map(Option::as_ref).collect();
    let decisions = config.authority.as_deref().map(lock::text_of).transpose().ok()?;
    pages::digest(&(PROGRAM, format!("{config:?}"), &crawl.problems, attachments, keys?, decisions))
}

/// What a site is made of besides its articles: attachments, templates.
#[derive(Serialize)]
struct Rest {
    attachments: Vec<Stamp>,
    overrides: Vec<(String, Digest)>,
}

impl Rest {
    /// None where an attachment may become another without being seen.
    fn of(config: &Config, crawl: &Crawl) -> Option<Self> {
        let attachments: Option<Vec<_>> = crawl.attachments.par_iter().map(|a| pages::settled(&a.file)).collect();
        let overrides = own_files(config).ok()?.into_iter();
        let overrides =
            overrides.map(|(path, bytes)| pages::digest(blake3::hash(&bytes).as_bytes()).map(|d| (path, d)));
        Some(Self { attachments: attachments?, overrides: overrides.collect::<Option<_>>()? })
    }
}

/// The hash of everything that a site is made of: what pages tell of the content, the rest, and the ids that earlier builds
/// gave.
fn inputs(content: Option<Digest>, rest: Option<&Rest>, ids: Option<String>) -> Option<Digest> {
    let ids = ids.map(|text| *blake3::hash(text.as_bytes()).as_bytes());
    pages::digest(&(content?, rest?, ids))
}

fn settings(config: &Config, folder: &Folder) -> Settings {
    Settings {
        files: folder.attachments.iter().map(|a| a.path.clone()).collect(),
        downloads: downloads(config).iter().map(export::File::download).collect(),
        ..config.site()
    }
}

/// The files that the site offers beside its pages.
fn downloads(config: &Config) -> Vec<export::File> {
    let formats = export::DOWNLOADS.iter().filter(|_| config.downloads);
    formats.flat_map(|format| export::files(*format)).collect()
}

/// The user's templates and assets; the logo is one of the assets.
fn own_files(config: &Config) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = overrides::read(&config.templates)?;
    if let Some((path, file)) = config.logo_file() {
        files.push((path, overrides::file(&file)?));
    }
    Ok(files)
}

fn renderer(config: &Config) -> Result<Renderer> {
    let overrides = own_files(config)?;
    Renderer::new(&config.theme, &overrides, &config.templates.display().to_string())
        .map_err(|e| Error::new(e.to_string()))
}
