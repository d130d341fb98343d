//! What articles say of one another: figures compared, quotes retold, copies of one text, related articles.

mod comparisons;
mod copies;
mod quotations;
mod related;

pub use comparisons::ComparisonsView;
pub(super) use comparisons::comparisons;
pub use copies::{AlsoIn, CopiesView, CopyView};
pub(super) use copies::{copies, copy};
pub use quotations::QuotationsView;
pub(super) use quotations::quotations;
pub use related::RelatedRow;

use super::{Link, Maker, NavItem};
use crate::site::Site;
use crate::site::index::Index;
use crate::site::words::Day;
use serde::Serialize;

/// The pages that compare articles, in their order: name, path, kinds of page under it.
const PAGES: [(&str, &str, &[&str]); 3] = [
    ("Figures", "contradictions.html", &["contradictions"]),
    ("Quotes", "retold.html", &["retold"]),
    ("Texts", "copies.html", &["copies", "copy"]),
];

/// An article as the pages name it that compare several.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Named {
    /// Its headline, and the sentence or page.
    pub article: Link,
    /// Its day.
    pub date: Option<Day>,
    /// Where it is from.
    pub source: Option<String>,
}

/// The entry of the main navigation: the first of the pages that there is.
pub(super) fn nav(site: &Site<'_>) -> (&'static str, &'static str, bool, &'static [&'static str]) {
    let first = PAGES.iter().zip(there(&site.index)).find(|(_, there)| *there);
    let path = first.map_or("", |((_, path, _), _)| path);
    ("Compare", path, first.is_some(), &["contradictions", "retold", "copies", "copy"])
}

/// Which of the pages there are.
fn there(index: &Index) -> [bool; 3] {
    [!index.compared.is_empty(), !index.retold.is_empty(), !index.copies.is_empty()]
}

impl Maker<'_, '_> {
    /// The pages that compare articles, of which this is of kind `kind`.
    fn tabs(&self, kind: &str) -> Vec<NavItem> {
        let pages = PAGES.iter().zip(there(self.links.index)).filter(|(_, there)| *there);
        let tab = |(label, path, kinds): &(&'static str, &str, &[&str])| NavItem {
            label: label.to_string(),
            href: self.links.to(path),
            current: kinds.contains(&kind),
        };
        pages.map(|(page, _)| tab(page)).collect()
    }

    /// The name of an article, linked to `href`.
    fn named(&self, article: usize, href: String) -> Option<Named> {
        let entry = self.site.corpus.articles.get(article)?;
        Some(Named {
            article: Link { text: entry.article.title.clone(), href },
            date: entry.article.date.map(Day::new),
            source: entry.article.meta.source.clone(),
        })
    }
}
