//! `FollowTheMoney` entities, one JSON object a line, as Aleph and the `ftm` tools read them.
//!
//! An article is an `Article`, a person a `Person`, an organization an `Organization`, a place an `Address`. For each
//! entity that an article names there is a `Documentation`, which carries the sentences, and for people and organizations
//! a `Mention`, which carries the names as written. Ids are made of the ids within the site, and so stay as stable as its
//! pages.

use super::evidence::{one_line, sentence};
use super::offsets::CodePoints;
use crate::model::{Appearance, ArticleEntry, EntityKind, Entry, OrganizationFacts, PersonFacts, PlaceFacts};
use crate::site::Site;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// An entity of the model. Every property has a list of values, each once.
#[derive(Serialize)]
struct Entity<'a> {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<Cow<'a, str>>>,
}

impl<'a> Entity<'a> {
    fn new(schema: &'static str, id: String) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Adds values, but none that is empty or there already.
    fn with<T: Into<Cow<'a, str>>>(mut self, property: &'static str, values: impl IntoIterator<Item = T>) -> Self {
        for value in values.into_iter().map(Into::into).filter(|v| !v.trim().is_empty()) {
            let all = self.properties.entry(property).or_default();
            if !all.contains(&value) {
                all.push(value);
            }
        }
        self
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// Writes articles, people, organizations and places, and what documents each.
///
/// # Errors
/// Those of `out`.
pub fn write(site: &Site<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = site.corpus();
    for (index, entry) in corpus.articles.iter().enumerate() {
        article(site, index, entry).write(out)?;
    }
    for (index, entry) in corpus.people.iter().enumerate() {
        person(site, index, entry).write(out)?;
        documented(site, EntityKind::Person, &entry.id, &entry.appearances, out)?;
    }
    for (index, entry) in corpus.organizations.iter().enumerate() {
        organization(site, index, entry).write(out)?;
        documented(site, EntityKind::Organization, &entry.id, &entry.appearances, out)?;
    }
    for (index, entry) in corpus.places.iter().enumerate() {
        place(site, index, entry).write(out)?;
        documented(site, EntityKind::Place, &entry.id, &entry.appearances, out)?;
    }
    Ok(())
}

fn article<'a>(site: &Site<'a>, index: usize, entry: &'a ArticleEntry) -> Entity<'a> {
    let (article, corpus) = (&entry.article, site.corpus());
    let file = article.path.rsplit('/').next().unwrap_or(&article.path);
    let url = article.meta.canonical.clone().or_else(|| web(site.article_address(index)));
    Entity::new("Article", article_id(site, index))
        .with("title", [one_line(&article.title)])
        .with("fileName", [file])
        .with("author", &article.meta.authors)
        .with("publishedAt", article.date.map(|d| d.to_string()))
        .with("publisher", &article.meta.source)
        .with("sourceUrl", url)
        .with("language", language(site.article_language(article)))
        .with("keywords", &article.meta.tags)
        .with("summary", &article.meta.description)
        .with("bodyText", [article.text()])
        .with("peopleMentioned", entry.people.iter().filter_map(|&i| corpus.people.get(i)).map(|e| &e.name))
        .with(
            "companiesMentioned",
            entry.organizations.iter().filter_map(|&i| corpus.organizations.get(i)).map(|e| &e.name),
        )
        .with("locationMentioned", entry.places.iter().filter_map(|&i| corpus.places.get(i)).map(|e| &e.name))
}

fn person<'a>(site: &Site<'a>, index: usize, entry: &'a Entry<PersonFacts>) -> Entity<'a> {
    let roles = entry.facts.roles.iter().map(|role| match &role.organization {
        Some(organization) => format!("{}, {organization}", role.title),
        None => role.title.clone(),
    });
    named(site, "Person", EntityKind::Person, index, entry).with("position", roles)
}

fn organization<'a>(site: &Site<'a>, index: usize, entry: &'a Entry<OrganizationFacts>) -> Entity<'a> {
    named(site, "Organization", EntityKind::Organization, index, entry)
}

fn place<'a>(site: &Site<'a>, index: usize, entry: &'a Entry<PlaceFacts>) -> Entity<'a> {
    let facts = &entry.facts;
    named(site, "Address", EntityKind::Place, index, entry)
        .with("full", [&entry.name])
        .with("country", facts.country.as_deref().map(str::to_ascii_lowercase))
        .with("region", &facts.region)
        .with("latitude", facts.lat.map(|d| d.to_string()))
        .with("longitude", facts.lon.map(|d| d.to_string()))
}

/// What all entities have.
fn named<'a, F>(
    site: &Site<'a>,
    schema: &'static str,
    kind: EntityKind,
    index: usize,
    entry: &'a Entry<F>,
) -> Entity<'a> {
    Entity::new(schema, entity_id(kind, &entry.id))
        .with("name", [&entry.name])
        .with("alias", &entry.aliases)
        .with("sourceUrl", web(site.entity_address(kind, index)))
}

/// What each article has of an entity.
fn documented(
    site: &Site<'_>,
    kind: EntityKind,
    id: &str,
    appearances: &[Appearance],
    out: &mut dyn Write,
) -> io::Result<()> {
    for appearance in appearances {
        let Some(entry) = site.corpus().articles.get(appearance.article) else { continue };
        let text = entry.article.text();
        documentation(site, kind, id, appearance, entry, &text).write(out)?;
        // A mention is resolved to a person or an organization: the model knows no places.
        if let Some(schema) = match kind {
            EntityKind::Person => Some("Person"),
            EntityKind::Organization => Some("Organization"),
            EntityKind::Place => None,
        } {
            let article = site.article_name(appearance.article);
            Entity::new("Mention", format!("legwork-mention-{article}-{}-{id}", word(kind)))
                .with("document", [article_id(site, appearance.article)])
                .with("resolved", [entity_id(kind, id)])
                .with("detectedSchema", [schema])
                .with("name", mentions(appearance, entry).map(|m| one_line(m.span.of(&text)).into_owned()))
                .write(out)?;
        }
    }
    Ok(())
}

/// The sentences of an article that name an entity, with the offsets of the names.
fn documentation<'a>(
    site: &Site<'_>,
    kind: EntityKind,
    id: &str,
    appearance: &Appearance,
    entry: &'a ArticleEntry,
    text: &str,
) -> Entity<'a> {
    let (article, sheet) = (&entry.article, &entry.sheet);
    let at = CodePoints::new(text);
    let sentences: Vec<usize> = mentions(appearance, entry).filter_map(|m| sentence(sheet, m.span.start)).collect();
    let text = |s: &usize| sheet.sentences.get(*s).map(|s| one_line(s.of(text)).into_owned());
    let page = sentences.first().and_then(|s| web(site.sentence_address(appearance.article, *s)));
    let name = site.article_name(appearance.article);
    Entity::new("Documentation", format!("legwork-evidence-{name}-{}-{id}", word(kind)))
        .with("document", [article_id(site, appearance.article)])
        .with("entity", [entity_id(kind, id)])
        .with("role", ["mentioned"])
        .with("date", article.date.map(|d| d.to_string()))
        .with("summary", sentences.iter().filter_map(text))
        .with(
            "recordId",
            mentions(appearance, entry).map(|m| at.span(m.span)).map(|[start, end]| format!("{start}-{end}")),
        )
        .with("sourceUrl", page)
}

fn mentions<'a>(appearance: &Appearance, entry: &'a ArticleEntry) -> impl Iterator<Item = &'a crate::model::Mention> {
    appearance.mentions.iter().filter_map(|m| entry.sheet.mentions.get(*m as usize))
}

fn article_id(site: &Site<'_>, article: usize) -> String {
    format!("legwork-article-{}", site.article_name(article))
}

fn entity_id(kind: EntityKind, id: &str) -> String {
    format!("legwork-{}-{id}", word(kind))
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
    }
}

/// An address that holds outside of the site.
fn web(address: String) -> Option<String> {
    (address.starts_with("http://") || address.starts_with("https://")).then_some(address)
}

/// The model's three letters (ISO 639-3) of a BCP 47 tag.
fn language(tag: &str) -> Option<&'static str> {
    Some(match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
        "ar" => "ara",
        "de" => "deu",
        "en" => "eng",
        "es" => "spa",
        "fr" => "fra",
        "it" => "ita",
        "ja" => "jpn",
        "nl" => "nld",
        "pl" => "pol",
        "pt" => "por",
        "ru" => "rus",
        "tr" => "tur",
        "uk" => "ukr",
        "zh" => "zho",
        _ => return None,
    })
}
