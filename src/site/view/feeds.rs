//! What machines read: the feed, the sitemap, robots.txt, the search index; and the pages of old paths.

use super::article::lede;
use super::{Body, Head, Link, Maker};
use crate::model::EntityKind;
use crate::site::words;
use serde::Serialize;

/// The newest articles with a date, at most this many.
const ENTRIES: usize = 50;

/// The Atom feed.
#[derive(Debug, Default, Serialize)]
pub struct FeedView {
    /// A IRI that stays the same: the home page's address or, without a base URL, a UUID made of the title.
    pub id: String,
    /// The feed's own address, where known.
    pub own: Option<String>,
    /// The home page: absolute with a base URL, else relative.
    pub home: String,
    /// The day of the newest entry, as RFC 3339 wants it.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An article of the feed.
#[derive(Debug, Serialize)]
pub struct FeedEntry {
    /// An IRI that stays the same.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Absolute with a base URL, else relative.
    pub href: String,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    /// Bylines.
    pub authors: Vec<String>,
    /// What it is about.
    pub summary: String,
    /// Tags as written.
    pub tags: Vec<String>,
}

/// The sitemap.
#[derive(Debug, Default, Serialize)]
pub struct SitemapView {
    /// Every page, at most 50,000, as the standard has it.
    pub pages: Vec<SitemapPage>,
}

/// A page of the sitemap.
#[derive(Debug, Serialize)]
pub struct SitemapPage {
    /// Absolute.
    pub url: String,
    /// Day of the last change.
    pub changed: Option<String>,
}

/// Midnight of a day, as RFC 3339 wants it.
fn midnight(day: jiff::civil::Date) -> String {
    format!("{day}T00:00:00Z")
}

/// A UUID (version 8) made of a text, as a URN.
fn urn(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes());
    let mut hex = hash.to_hex().as_str()[..32].to_owned();
    hex.replace_range(12..13, "8");
    hex.replace_range(16..17, "8");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The view of the feed.
pub(super) fn feed(maker: &Maker<'_, '_>) -> (Head, Body) {
    let (corpus, settings, index) = (maker.site.corpus, maker.site.settings, maker.links.index);
    let dated = index.newest.iter().filter(|&&a| corpus.articles.get(a).is_some_and(|e| e.article.date.is_some()));
    let entries: Vec<FeedEntry> = dated.take(ENTRIES).filter_map(|&a| maker.feed_entry(a)).collect();
    let view = FeedView {
        id: settings.absolute("index.html").unwrap_or_else(|| urn(&settings.title)),
        own: settings.absolute("feed.xml"),
        home: settings.absolute("index.html").unwrap_or_else(|| "index.html".to_owned()),
        updated: entries.iter().map(|e| e.updated.clone()).max().unwrap_or_default(),
        entries,
    };
    (Head::new("feed", ""), Body::Feed(view))
}

/// The view of the sitemap.
pub(super) fn sitemap(maker: &Maker<'_, '_>) -> (Head, Body) {
    use crate::site::PageKind;
    let changed = |kind: PageKind| match kind {
        PageKind::Article { article } => {
            let article = &maker.site.corpus.articles.get(article)?.article;
            article.meta.updated.or(article.date).map(|d| d.to_string())
        }
        _ => None,
    };
    let listed = |kind: PageKind| !matches!(kind, PageKind::NotFound | PageKind::Moved { .. } | PageKind::Search);
    let pages = maker
        .site
        .pages()
        .into_iter()
        .filter(|p| p.path.ends_with(".html") && listed(p.kind))
        .take(50_000)
        .filter_map(|p| Some(SitemapPage { url: maker.site.settings.absolute(&p.path)?, changed: changed(p.kind) }))
        .collect();
    (Head::new("sitemap", ""), Body::Sitemap(SitemapView { pages }))
}

/// The text of robots.txt.
pub(super) fn robots(maker: &Maker<'_, '_>) -> (Head, Body) {
    let settings = maker.site.settings;
    let mut text =
        String::from(if settings.noindex { "User-agent: *\nDisallow: /\n" } else { "User-agent: *\nAllow: /\n" });
    if let Some(url) = settings.absolute("sitemap.xml").filter(|_| !settings.noindex) {
        text.push_str(&format!("Sitemap: {url}\n"));
    }
    (Head::new("robots", ""), Body::Raw(text))
}

/// The search index: a script that sets one value, so that a page opened from `file://` can load it. A row is the kind,
/// the name, the page without its folder and ending, a detail, and the number of articles.
pub(super) fn search_index(maker: &Maker<'_, '_>) -> (Head, Body) {
    let (corpus, index) = (maker.site.corpus, maker.links.index);
    let mut text = String::from("var legworkIndex=[\n");
    let mut row = |kind: &str, name: &str, path: &str, detail: &str, weight: usize| {
        let path = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
        // JSON is JavaScript but for "<", which could end a script, and two line ends of old.
        let json = serde_json::json!([kind, words::joined(name), path, words::joined(detail), weight]).to_string();
        text.push_str(&json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"));
        text.push_str(",\n");
    };
    for (kind, entity) in [(EntityKind::Person, "p"), (EntityKind::Organization, "o")] {
        match kind {
            EntityKind::Person => corpus.people.iter().zip(&index.people).for_each(|(e, path)| {
                row(entity, &e.name, path, &e.aliases.join(", "), e.appearances.len());
            }),
            _ => corpus.organizations.iter().zip(&index.organizations).for_each(|(e, path)| {
                row(entity, &e.name, path, &e.aliases.join(", "), e.appearances.len());
            }),
        }
    }
    for (entry, path) in corpus.places.iter().zip(&index.places) {
        row("l", &entry.name, path, &super::entity::place_detail(entry), entry.appearances.len());
    }
    for &article in &index.newest {
        let (Some(entry), Some(path)) = (corpus.articles.get(article), index.articles.get(article)) else { continue };
        let date = entry.article.date.map_or_else(String::new, |d| words::Day::new(d).short);
        row("a", &words::cut(&entry.article.title, 160), path, &date, 0);
    }
    text.push_str("];\n");
    (Head::new("search-index", ""), Body::Raw(text))
}

/// The page of an old path.
pub(super) fn moved(maker: &Maker<'_, '_>, article: usize) -> (Head, Body) {
    let title = maker.site.corpus.articles.get(article).map_or("", |e| &*e.article.title);
    let path = maker.links.index.articles.get(article).map_or("index.html", String::as_str);
    let head = Head { canonical: maker.site.settings.absolute(path), ..Head::new("moved", title) };
    (head, Body::Moved(Link { text: title.to_owned(), href: maker.links.article(article) }))
}

impl Maker<'_, '_> {
    fn feed_entry(&self, index: usize) -> Option<FeedEntry> {
        let entry = self.site.corpus.articles.get(index)?;
        let (article, meta) = (&entry.article, &entry.article.meta);
        let path = self.links.index.articles.get(index)?;
        let url = self.site.settings.absolute(path);
        let date = article.date?;
        Some(FeedEntry {
            id: url.clone().unwrap_or_else(|| urn(&article.path)),
            title: article.title.clone(),
            href: url.unwrap_or_else(|| path.clone()),
            published: midnight(date),
            updated: midnight(meta.updated.unwrap_or(date).max(date)),
            authors: meta.authors.clone(),
            summary: words::cut(&meta.description.clone().unwrap_or_else(|| lede(entry)), 400),
            tags: meta.tags.clone(),
        })
    }
}
