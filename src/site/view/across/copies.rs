//! One text in several articles: the list of such texts, and of each what differs between its versions.

use super::Named;
use crate::model::{ArticleEntry, Copies};
use crate::site::ROWS_A_PAGE;
use crate::site::diff::{self, Change, Piece, Stretch};
use crate::site::view::{Body, Head, Maker, NavItem, Pager, rows};
use crate::site::{paths, words};
use serde::Serialize;

/// Texts that several articles hold.
#[derive(Debug, Default, Serialize)]
pub struct CopiesView {
    /// The other pages that compare.
    pub tabs: Vec<NavItem>,
    /// Of most articles first.
    pub texts: Vec<TextRow>,
    /// The parts.
    pub pager: Pager,
}

/// A text that several articles hold.
#[derive(Debug, Serialize)]
pub struct TextRow {
    /// The headline of its first article.
    pub title: String,
    /// The page that compares its versions.
    pub href: String,
    /// Its articles, the earliest first.
    pub articles: Vec<Named>,
    /// Others that are not listed.
    pub more: usize,
}

/// The versions of one text.
#[derive(Debug, Default, Serialize)]
pub struct CopyView {
    /// The other pages that compare.
    pub tabs: Vec<NavItem>,
    /// The headline of its first article.
    pub title: String,
    /// The earliest article.
    pub first: Named,
    /// The others, each beside the earliest.
    pub versions: Vec<VersionRow>,
    /// Others that are not shown.
    pub more: usize,
}

/// A later version beside the earliest.
#[derive(Debug, Serialize)]
pub struct VersionRow {
    /// The article.
    #[serde(flatten)]
    pub named: Named,
    /// Words that only the earliest has: "1,300".
    pub removed: String,
    /// Words that only this one has.
    pub added: String,
    /// Whether it is word for word the same.
    pub same: bool,
    /// What differs, with what is the same counted.
    pub stretches: Vec<StretchRow>,
}

/// A stretch of two versions.
#[derive(Debug, Serialize)]
pub struct StretchRow {
    /// Number of paragraphs that are the same; 0 where it differs.
    pub same: usize,
    /// What differs.
    pub pieces: Vec<Piece>,
}

/// The other articles that hold an article's text.
#[derive(Debug, Serialize)]
pub struct AlsoIn {
    /// The page that compares them, where the site has one.
    pub href: Option<String>,
    /// The others, the earliest first.
    pub articles: Vec<Named>,
    /// Others that are not listed.
    pub more: usize,
}

/// Articles that "also in" lists.
const ALSO: usize = 8;
/// Articles of one text that the list of texts names.
const NAMED: usize = 20;
/// Versions that a page compares.
const VERSIONS: usize = 40;

/// The view of all texts that several articles hold.
pub(in crate::site::view) fn copies(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let corpus = maker.site.corpus;
    let mut order: Vec<usize> = (0..corpus.copies.len()).collect();
    order.sort_by_key(|&c| std::cmp::Reverse(corpus.copies[c].articles.len()));
    let row = |&copies: &usize| {
        let articles = &corpus.copies.get(copies)?.articles;
        let named = |&article: &usize| maker.named(article, maker.links.article(article));
        let more = articles.len().saturating_sub(NAMED);
        let articles: Vec<Named> = articles.iter().take(NAMED).filter_map(named).collect();
        let title = articles.first()?.article.text.clone();
        Some(TextRow { title, href: maker.copy_page(copies)?, articles, more })
    };
    let texts = rows(&order, part, ROWS_A_PAGE).iter().filter_map(row).collect();
    let view =
        CopiesView { tabs: maker.tabs("copies"), texts, pager: maker.pager("copies", part, order.len(), ROWS_A_PAGE) };
    (Head { part, ..Head::new("copies", "One text, several articles") }, Body::Copies(view))
}

/// The view of the versions of one text.
pub(in crate::site::view) fn copy(maker: &Maker<'_, '_>, copies: usize) -> (Head, Body) {
    let corpus = maker.site.corpus;
    let articles = corpus.copies.get(copies).map_or(&[][..], |c: &Copies| &c.articles);
    let named = |article: usize| maker.named(article, maker.links.article(article));
    let Some((&earliest, others)) = articles.split_first() else { return Default::default() };
    let Some((first, entry)) = named(earliest).zip(corpus.articles.get(earliest)) else { return Default::default() };
    let version = |&article: &usize| Some(version(named(article)?, entry, corpus.articles.get(article)?));
    let title = first.article.text.clone();
    let versions = others.iter().take(VERSIONS).filter_map(version).collect();
    let more = others.len().saturating_sub(VERSIONS);
    let view = CopyView { tabs: maker.tabs("copy"), title: title.clone(), first, versions, more };
    (Head::new("copy", format!("Versions of “{title}”")), Body::Copy(view))
}

fn version(named: Named, earliest: &ArticleEntry, other: &ArticleEntry) -> VersionRow {
    let (before, after) = (earliest.article.text(), other.article.text());
    let stretches = diff::paragraphs(&paragraphs(earliest, &before), &paragraphs(other, &after));
    let count = |change| {
        let pieces = stretches.iter().flat_map(|s| if let Stretch::Changed(pieces) = s { &pieces[..] } else { &[] });
        pieces.filter(|p| p.change == change).map(|p| p.text.split(' ').count()).sum::<usize>()
    };
    let (removed, added) = (count(Change::Removed), count(Change::Added));
    VersionRow {
        named,
        same: removed + added == 0,
        removed: words::thousands(removed),
        added: words::thousands(added),
        stretches: stretches.into_iter().map(stretch).collect(),
    }
}

fn stretch(stretch: Stretch) -> StretchRow {
    match stretch {
        Stretch::Same(same) => StretchRow { same, pieces: Vec::new() },
        Stretch::Changed(pieces) => StretchRow { same: 0, pieces },
    }
}

/// The paragraphs of an article's text.
fn paragraphs<'t>(entry: &ArticleEntry, text: &'t str) -> Vec<&'t str> {
    entry.article.blocks.iter().map(|b| b.span.of(text)).collect()
}

impl Maker<'_, '_> {
    /// The page that compares the versions of a text.
    fn copy_page(&self, copies: usize) -> Option<String> {
        self.links.index.copies.get(copies).map(|stem| self.links.to(&paths::part(stem, 0)))
    }

    /// Where else an article's text stands.
    pub(in crate::site::view) fn also_in(&self, article: usize, entry: &ArticleEntry) -> Option<AlsoIn> {
        let copies = entry.copies?;
        let all = &self.site.corpus.copies.get(copies)?.articles;
        let others = all.iter().filter(|a| **a != article);
        let articles = others.take(ALSO).filter_map(|&a| self.named(a, self.links.article(a))).collect();
        Some(AlsoIn { href: self.copy_page(copies), articles, more: all.len().saturating_sub(ALSO + 1) })
    }
}
