//! What the tables hold: one file a family of tables.

mod articles;
mod entities;
mod facts;
mod mentions;
mod roles;

use super::evidence::{self, Evidence};
use super::offsets::CodePoints;
use super::table::{Cell, Sink, Table};
use crate::model::{ArticleEntry, Corpus, EntityKind, Span, SpeakerRef};
use crate::site::Site;
use serde::Serialize;
use std::io;

/// Every table, in the order in which people will want them.
pub const TABLES: &[Table] = &[
    articles::ARTICLES,
    entities::PEOPLE,
    entities::PLACES,
    entities::ORGANIZATIONS,
    roles::ROLES,
    mentions::MENTIONS,
    facts::QUOTES,
    facts::FIGURES,
    facts::DATES,
];

/// An article while its rows are made.
struct Here<'s, 'a> {
    site: &'s Site<'a>,
    index: usize,
    entry: &'a ArticleEntry,
    text: &'s str,
    at: CodePoints<'s>,
}

impl<'s, 'a> Here<'s, 'a> {
    /// Every article, in the order of paths.
    fn each(site: &Site<'a>, mut rows: impl FnMut(&Here<'_, 'a>) -> io::Result<()>) -> io::Result<()> {
        site.corpus().articles.iter().enumerate().try_for_each(|(index, entry)| {
            let text = &*entry.article.text();
            rows(&Here { site, index, entry, text, at: CodePoints::new(text) })
        })
    }

    /// The words of a span, on one line.
    fn words(&self, span: Span) -> Cell<'s> {
        evidence::one_line(span.of(self.text)).into()
    }

    /// Hands on a row with its evidence.
    fn row<const N: usize>(&self, sink: &mut dyn Sink, own: [Cell<'_>; N], span: Span) -> io::Result<()> {
        match Evidence::at(self.site, self.index, self.text, span, self.at.span(span)) {
            Some(evidence) => row(sink, own, evidence),
            None => Ok(()),
        }
    }
}

fn row<'c, const N: usize>(sink: &mut dyn Sink, own: [Cell<'c>; N], evidence: Evidence<'c>) -> io::Result<()> {
    let cells: Vec<Cell<'c>> = own.into_iter().chain(evidence.cells()).collect();
    sink.row(&cells)
}

/// The name that a value has in JSON: `direct`, `money`.
fn label<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Names in one cell.
fn list(names: &[String]) -> String {
    names.join("; ")
}

/// Who a quote is given to: kind, id and name.
fn speaker<'c>(
    corpus: &'c Corpus,
    entry: &ArticleEntry,
    speaker: SpeakerRef,
) -> Option<(EntityKind, &'c str, &'c str)> {
    match speaker {
        SpeakerRef::Person(p) => {
            let person = corpus.people.get(*entry.people.get(p as usize)?)?;
            Some((EntityKind::Person, &person.id, &person.name))
        }
        SpeakerRef::Organization(o) => {
            let organization = corpus.organizations.get(*entry.organizations.get(o as usize)?)?;
            Some((EntityKind::Organization, &organization.id, &organization.name))
        }
    }
}
