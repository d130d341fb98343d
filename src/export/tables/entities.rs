//! People, places and organizations: a row each, with the mention in the earliest article as its evidence.

use super::super::evidence::{self, Evidence};
use super::super::table::{Cell, Sink, Table, Type, filled, optional};
use super::{label, list, row};
use crate::model::{Appearance, Corpus, EntityKind, Entry};
use crate::site::Site;
use std::io;

pub(super) const PEOPLE: Table = Table {
    name: "people",
    csv: "people.csv",
    parquet: "people.parquet",
    page: "people",
    about: "People, one a row",
    own: &[
        filled("id", Type::Text),
        filled("name", Type::Text),
        filled("aliases", Type::Text),
        filled("roles", Type::Text),
        filled("ambiguous", Type::Boolean),
        filled("quotes", Type::Integer),
        filled("mentions", Type::Integer),
        filled("articles", Type::Integer),
        filled("texts", Type::Integer),
        optional("first_published", Type::Date),
        optional("last_published", Type::Date),
        filled("entity_page", Type::Text),
    ],
    evidence: evidence::COLUMNS,
    rows: people,
};

pub(super) const PLACES: Table = Table {
    name: "places",
    csv: "places.csv",
    parquet: "places.parquet",
    page: "places",
    about: "Places, one a row, with coordinates where they are certain",
    own: &[
        filled("id", Type::Text),
        filled("name", Type::Text),
        filled("kind", Type::Text),
        optional("latitude", Type::Number),
        optional("longitude", Type::Number),
        optional("country", Type::Text),
        optional("region", Type::Text),
        optional("geoname_id", Type::Integer),
        filled("aliases", Type::Text),
        filled("mentions", Type::Integer),
        filled("articles", Type::Integer),
        filled("texts", Type::Integer),
        optional("first_published", Type::Date),
        optional("last_published", Type::Date),
        filled("entity_page", Type::Text),
    ],
    evidence: evidence::COLUMNS,
    rows: places,
};

pub(super) const ORGANIZATIONS: Table = Table {
    name: "organizations",
    csv: "organizations.csv",
    parquet: "organizations.parquet",
    page: "organizations",
    about: "Organizations, one a row",
    own: &[
        filled("id", Type::Text),
        filled("name", Type::Text),
        filled("aliases", Type::Text),
        filled("quotes", Type::Integer),
        filled("mentions", Type::Integer),
        filled("articles", Type::Integer),
        filled("texts", Type::Integer),
        optional("first_published", Type::Date),
        optional("last_published", Type::Date),
        filled("entity_page", Type::Text),
    ],
    evidence: evidence::COLUMNS,
    rows: organizations,
};

fn people(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    each(site, &site.corpus().people, |index, entry, evidence| {
        let roles: Vec<String> = entry.facts.roles.iter().map(role).collect();
        let [mentions, articles, texts, first, last] = counts(site.corpus(), entry);
        let own = [
            Cell::from(&entry.id),
            Cell::from(&entry.name),
            list(&entry.aliases).into(),
            list(&roles).into(),
            entry.facts.ambiguous.into(),
            entry.facts.quotes.len().into(),
            mentions,
            articles,
            texts,
            first,
            last,
            site.entity_address(EntityKind::Person, index).into(),
        ];
        row(sink, own, evidence)
    })
}

fn places(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    each(site, &site.corpus().places, |index, entry, evidence| {
        let [mentions, articles, texts, first, last] = counts(site.corpus(), entry);
        let facts = &entry.facts;
        let own = [
            Cell::from(&entry.id),
            Cell::from(&entry.name),
            label(facts.kind).into(),
            Cell::maybe(facts.lat),
            Cell::maybe(facts.lon),
            Cell::maybe(facts.country.as_ref()),
            Cell::maybe(facts.region.as_ref()),
            Cell::maybe(facts.geoname_id),
            list(&entry.aliases).into(),
            mentions,
            articles,
            texts,
            first,
            last,
            site.entity_address(EntityKind::Place, index).into(),
        ];
        row(sink, own, evidence)
    })
}

fn organizations(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    each(site, &site.corpus().organizations, |index, entry, evidence| {
        let [mentions, articles, texts, first, last] = counts(site.corpus(), entry);
        let own = [
            Cell::from(&entry.id),
            Cell::from(&entry.name),
            list(&entry.aliases).into(),
            entry.facts.quotes.len().into(),
            mentions,
            articles,
            texts,
            first,
            last,
            site.entity_address(EntityKind::Organization, index).into(),
        ];
        row(sink, own, evidence)
    })
}

/// Every entity of a kind that is mentioned, with the evidence of its earliest mention.
fn each<'a, F>(
    site: &Site<'a>,
    entries: &'a [Entry<F>],
    mut rows: impl FnMut(usize, &'a Entry<F>, Evidence<'a>) -> io::Result<()>,
) -> io::Result<()> {
    for (index, entry) in entries.iter().enumerate() {
        let first = evidence::earliest(site.corpus(), &entry.appearances);
        if let Some(evidence) = first.and_then(|a| Evidence::first(site, a)) {
            rows(index, entry, evidence)?;
        }
    }
    Ok(())
}

/// "foreign minister, Russia".
fn role(role: &crate::model::RoleRef) -> String {
    match &role.organization {
        Some(organization) => format!("{}, {organization}", role.title),
        None => role.title.clone(),
    }
}

/// Mentions, articles, texts, and the days of the first and the last article.
fn counts<F>(corpus: &Corpus, entry: &Entry<F>) -> [Cell<'static>; 5] {
    let days = || entry.appearances.iter().filter_map(|a: &Appearance| corpus.articles.get(a.article)?.article.date);
    [
        entry.mentions.into(),
        entry.appearances.len().into(),
        entry.texts.into(),
        Cell::maybe(days().min()),
        Cell::maybe(days().max()),
    ]
}
