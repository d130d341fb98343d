//! Page + templates to bytes. The default theme is embedded; a user's file of the same name stands in for its own.

mod error;

pub use error::TemplateError;

use crate::card;
use crate::site::{Body, Page, PageKind, Site, View};
use error::Own;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tera::{Context, Tera};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Theme;

/// Where the files of a theme that are copied as they are stand.
const ASSETS: &str = "assets/";
/// Where the files of the themes other than the default stand, each theme in a folder of its name.
const THEMES: &str = "themes/";
/// The theme of a site that asks for none.
pub const DEFAULT_THEME: &str = "broadsheet";

/// The names of all themes, the default first.
pub fn themes() -> Vec<String> {
    let mut names = vec![DEFAULT_THEME.to_owned()];
    for file in Theme::iter() {
        if let Some((name, _)) = file.strip_prefix(THEMES).and_then(|f| f.split_once('/'))
            && !names.iter().any(|n| n == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// The files of a theme, by their names in a templates folder: those of the default, with the theme's own in their
/// place. None for a theme that there is not.
pub fn theme(name: &str) -> Option<BTreeMap<String, Cow<'static, [u8]>>> {
    themes().iter().find(|n| *n == name)?;
    let own = format!("{THEMES}{name}/");
    let file = |path: &str, to: &str| Some((to.to_owned(), Theme::get(path)?.data));
    let shared = Theme::iter().filter(|f| !f.starts_with(THEMES)).filter_map(|f| file(&f, &f));
    let theirs = Theme::iter().filter_map(|f| file(&f, f.strip_prefix(&own)?));
    Some(shared.chain(theirs).collect())
}

/// Renders pages. One value serves all threads.
pub struct Renderer {
    tera: Tera,
    own: Own,
    assets: Vec<(String, Vec<u8>)>,
    fingerprint: [u8; 32],
}

impl Renderer {
    /// A theme with the user's own files in it, each named relative to the templates folder with forward slashes:
    /// `article.html`, `parts/sheet.html`, `assets/style.css`. Files under `assets/` are copied, all others are templates.
    /// Messages say where the folder is.
    ///
    /// # Errors
    /// A theme that there is not; a template that does not parse, is not UTF-8, or uses what does not exist.
    pub fn new(name: &str, user: &[(String, Vec<u8>)], folder: &str) -> Result<Self, TemplateError> {
        let own = Own::new(folder, user);
        match Self::of(name, user) {
            Ok(renderer) => Ok(Self { own, ..renderer }),
            Err(error) => Err(own.placed(error)),
        }
    }

    fn of(name: &str, user: &[(String, Vec<u8>)]) -> Result<Self, TemplateError> {
        let mut files = theme(name).ok_or_else(|| no_theme(name))?;
        files.extend(user.iter().map(|(name, bytes)| (name.clone(), bytes.clone().into())));
        let mut tera = Tera::new();
        tera.autoescape_on([".html", ".xml"]);
        let mut templates = Vec::new();
        let mut assets = Vec::new();
        let mut hasher = blake3::Hasher::new();
        for (name, bytes) in files {
            if name.starts_with(ASSETS) {
                assets.push((name, bytes.into_owned()));
            } else {
                hasher.update(blake3::hash(name.as_bytes()).as_bytes()).update(blake3::hash(&bytes).as_bytes());
                templates.push((text(&name, &bytes)?, name));
            }
        }
        tera.add_raw_templates(templates.iter().map(|(text, name)| (name.as_str(), text.as_str())))?;
        Ok(Self { tera, own: Own::default(), assets, fingerprint: *hasher.finalize().as_bytes() })
    }

    /// A hash of all templates, the theme's and the user's.
    pub fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }

    /// The files that are copied as they are, by path.
    pub fn assets(&self) -> &[(String, Vec<u8>)] {
        &self.assets
    }

    /// The bytes of a page.
    ///
    /// # Errors
    /// A template that names what its view does not have.
    pub fn render(&self, site: &Site<'_>, page: &Page) -> Result<Vec<u8>, TemplateError> {
        self.render_view(page.kind, &site.view(page))
    }

    /// The bytes of a page that shows `view`.
    ///
    /// # Errors
    /// A template that names what its view does not have.
    pub fn render_view(&self, kind: PageKind, view: &View<'_>) -> Result<Vec<u8>, TemplateError> {
        if let Body::Card(words) = &view.body {
            let words =
                card::Words { site: &words.site, title: &words.title, detail: &words.detail, accent: words.accent };
            return card::draw(words).map_err(|message| TemplateError::of_file(&view.page.path, message));
        }
        if let Some(raw) = view.raw() {
            return Ok(raw.as_bytes().to_vec());
        }
        let context = Context::from_serialize(view)?;
        let mut out = Vec::with_capacity(32 * 1024);
        self.tera.render_to(template(kind), &context, &mut out).map_err(|e| self.own.placed(e.into()))?;
        Ok(out)
    }
}

fn no_theme(name: &str) -> TemplateError {
    let message = format!("there is no theme {name:?}; there are {}", themes().join(", "));
    TemplateError { file: String::new(), line: 0, column: 0, report: message.clone(), message }
}

fn text(name: &str, bytes: &[u8]) -> Result<String, TemplateError> {
    String::from_utf8(bytes.to_vec()).map_err(|error| {
        let before = &bytes[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let message = "is not UTF-8".to_owned();
        TemplateError { file: name.to_owned(), line, column: 0, report: format!("{name}:{line}: {message}"), message }
    })
}

/// The template of a kind of page; empty for files that need none.
pub fn template(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home.html",
        PageKind::Article { .. } => "article.html",
        PageKind::Person { .. } => "person.html",
        PageKind::Place { .. } => "place.html",
        PageKind::Organization { .. } => "organization.html",
        PageKind::People { .. } | PageKind::Organizations { .. } => "names.html",
        PageKind::Places { .. } => "places.html",
        PageKind::Articles { .. } | PageKind::Section { .. } | PageKind::Tag { .. } => "articles.html",
        PageKind::Sections { .. } | PageKind::Tags { .. } => "groups.html",
        PageKind::Quotes { .. } => "quotes.html",
        PageKind::Figures { .. } => "figures.html",
        PageKind::Timeline { .. } => "timeline.html",
        PageKind::Contradictions { .. } => "contradictions.html",
        PageKind::Retold { .. } => "retold.html",
        PageKind::Copies { .. } => "copies.html",
        PageKind::Copy { .. } => "copy.html",
        PageKind::Search => "search.html",
        PageKind::About => "about.html",
        PageKind::NotFound => "404.html",
        PageKind::Moved { .. } | PageKind::Redirect { .. } => "moved.html",
        PageKind::Review => "review.html",
        PageKind::Changes => "changes.html",
        PageKind::Feed { json: false } | PageKind::EntityFeed { json: false, .. } => "feed.xml",
        PageKind::Sitemap | PageKind::SitemapPart { .. } => "sitemap.xml",
        PageKind::Feed { json: true }
        | PageKind::EntityFeed { json: true, .. }
        | PageKind::Robots
        | PageKind::Headers
        | PageKind::Colors
        | PageKind::Card { .. }
        | PageKind::SearchIndex
        | PageKind::ChangesData
        | PageKind::SearchArticles
        | PageKind::SearchWords { .. }
        | PageKind::SearchTexts { .. } => "",
    }
}
