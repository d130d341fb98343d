//! The articles: what every other table's `article` leads to.

use super::super::table::{Cell, Column, Sink, Table, Type, filled, optional};
use super::list;
use crate::model::ArticleEntry;
use crate::site::Site;
use std::io;

pub(super) const ARTICLES: Table = Table {
    name: "articles",
    csv: "articles.csv",
    parquet: "articles.parquet",
    page: "articles",
    about: "Articles, with what is known of each",
    own: COLUMNS,
    evidence: &[],
    rows,
};

const COLUMNS: &[Column] = &[
    filled("article", Type::Text),
    filled("id", Type::Text),
    filled("title", Type::Text),
    optional("published", Type::Date),
    optional("updated", Type::Date),
    filled("authors", Type::Text),
    optional("source", Type::Text),
    optional("source_url", Type::Text),
    filled("language", Type::Text),
    filled("tags", Type::Text),
    filled("sentences", Type::Integer),
    filled("people", Type::Integer),
    filled("places", Type::Integer),
    filled("organizations", Type::Integer),
    filled("quotes", Type::Integer),
    filled("figures", Type::Integer),
    filled("dates", Type::Integer),
    optional("copy_of", Type::Text),
    filled("page", Type::Text),
];

fn rows(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    for (index, entry) in site.corpus().articles.iter().enumerate() {
        let ArticleEntry { article, sheet, .. } = entry;
        sink.row(&[
            Cell::from(&article.path),
            site.article_name(index).into(),
            Cell::from(&article.title),
            Cell::maybe(article.date),
            Cell::maybe(article.meta.updated),
            list(&article.meta.authors).into(),
            Cell::maybe(article.meta.source.as_ref()),
            Cell::maybe(article.meta.canonical.as_ref()),
            Cell::from(site.article_language(article)),
            list(&article.meta.tags).into(),
            sheet.sentences.len().into(),
            distinct(&entry.people).into(),
            distinct(&entry.places).into(),
            distinct(&entry.organizations).into(),
            sheet.quotes.len().into(),
            sheet.figures.len().into(),
            sheet.dates.len().into(),
            Cell::maybe(original(site, index, entry)),
            site.article_address(index).into(),
        ])?;
    }
    Ok(())
}

/// The path of the earliest article that holds the same text, of one that is not itself the earliest.
fn original<'a>(site: &Site<'a>, index: usize, entry: &ArticleEntry) -> Option<&'a str> {
    let copies = site.corpus().copies.get(entry.copies?)?;
    let first = *copies.articles.first().filter(|first| **first != index)?;
    Some(&site.corpus().articles.get(first)?.article.path)
}

/// How many different entities an article names.
fn distinct(entities: &[usize]) -> usize {
    let mut all = entities.to_vec();
    all.sort_unstable();
    all.dedup();
    all.len()
}
