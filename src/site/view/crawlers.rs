//! What search engines read: the sitemap and robots.txt; and the pages of old paths.

use super::{Body, Head, Link, Maker};
use crate::site::{PageKind, sitemap_part};
use serde::Serialize;

/// The sitemap, one of its parts, or the list of them.
#[derive(Debug, Default, Serialize)]
pub struct SitemapView {
    /// The pages of this part.
    pub pages: Vec<SitemapPage>,
    /// The addresses of the parts, where there are several.
    pub parts: Vec<String>,
}

/// A page of the sitemap.
#[derive(Debug, Serialize)]
pub struct SitemapPage {
    /// Absolute.
    pub url: String,
    /// Day of the last change.
    pub changed: Option<String>,
}

/// The view of the sitemap: the only part, or the list of all.
pub(super) fn sitemap(maker: &Maker<'_, '_>) -> (Head, Body) {
    let parts = maker.site.sitemap_parts();
    if parts < 2 {
        return sitemap_pages(maker, 0);
    }
    let parts = (0..parts).filter_map(|part| maker.site.settings.absolute(&sitemap_part(part))).collect();
    (Head::new("sitemap", ""), Body::Sitemap(SitemapView { parts, ..SitemapView::default() }))
}

/// The view of one part.
pub(super) fn sitemap_pages(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let changed = |kind: PageKind| match kind {
        PageKind::Article { article } => {
            let article = &maker.site.corpus.articles.get(article)?.article;
            article.meta.updated.or(article.date).map(|d| d.to_string())
        }
        _ => None,
    };
    let page = |p: crate::site::Page| {
        Some(SitemapPage { url: maker.site.settings.absolute(&p.path)?, changed: changed(p.kind) })
    };
    let pages = maker.site.sitemap_pages(part).into_iter().filter_map(page).collect();
    (Head::new("sitemap", ""), Body::Sitemap(SitemapView { pages, ..SitemapView::default() }))
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

/// The page of an old path.
pub(super) fn moved(maker: &Maker<'_, '_>, article: usize) -> (Head, Body) {
    let title = maker.site.corpus.articles.get(article).map_or("", |e| &*e.article.title);
    let path = maker.links.index.articles.get(article).map_or("index.html", String::as_str);
    let head = Head { canonical: maker.site.settings.absolute(path), ..Head::new("moved", title) };
    (head, Body::Moved(Link { text: title.to_owned(), href: maker.links.article(article) }))
}
