//! Structured data: what a page says of itself in the words of schema.org, as JSON-LD. Addresses are absolute where the site
//! has a base URL, else relative to the page, as JSON-LD resolves them.

use super::article::ArticleView;
use super::{Maker, words};
use crate::model::{ArticleEntry, EntityKind, Entry, PersonFacts, PlaceFacts, PlaceKind};
use crate::site::{country, paths};
use serde_json::{Map, Value, json};

/// The most entities that an article mentions, of each kind.
const MENTIONS: usize = 50;
/// The most articles that an entity is the subject of.
const ARTICLES: usize = 20;

/// An object of a type.
fn thing(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), json!(kind))])
}

/// Puts a value, unless there is none.
fn put(thing: &mut Map<String, Value>, key: &str, value: impl Into<Option<Value>>) {
    let empty = |v: &Value| match v {
        Value::Null => true,
        Value::String(s) => s.is_empty(),
        Value::Array(a) => a.is_empty(),
        _ => false,
    };
    if let Some(value) = value.into().filter(|v| !empty(v)) {
        thing.insert(key.to_owned(), value);
    }
}

/// With the context that makes it a document.
fn document(mut thing: Map<String, Value>) -> Value {
    thing.insert("@context".to_owned(), json!("https://schema.org"));
    Value::Object(thing)
}

/// Whether a text holds a name as whole words.
fn names(text: &str, name: &str) -> bool {
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text
            .match_indices(name)
            .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + name.len()..].chars().next()))
}

impl Maker<'_, '_> {
    /// The address of a file of the site.
    fn address(&self, path: &str) -> String {
        self.site.settings.absolute(path).unwrap_or_else(|| self.links.to(path))
    }

    /// The site.
    pub(super) fn linked_site(&self) -> Value {
        let settings = self.site.settings;
        let mut site = thing("WebSite");
        put(&mut site, "name", json!(settings.title));
        put(&mut site, "description", json!(settings.description));
        put(&mut site, "inLanguage", json!(settings.language));
        put(&mut site, "license", settings.license_url.as_ref().map(|u| json!(u)));
        put(&mut site, "url", settings.absolute("index.html").map(Value::String));
        if let Some(search) = settings.absolute("search.html") {
            let target = json!({ "@type": "EntryPoint", "urlTemplate": format!("{search}?q={{search_term_string}}") });
            let input = "required name=search_term_string";
            put(
                &mut site,
                "potentialAction",
                json!({ "@type": "SearchAction", "target": target, "query-input": input }),
            );
        }
        document(site)
    }

    /// An article: `about` are those whom its headline names, `mentions` all others that it names.
    pub(super) fn linked_article(
        &self,
        view: &ArticleView,
        entry: &ArticleEntry,
        words: usize,
        description: &str,
    ) -> Value {
        let mut article = thing("NewsArticle");
        put(&mut article, "headline", json!(view.title));
        put(&mut article, "description", json!(words::cut(description, 300)));
        put(&mut article, "inLanguage", json!(view.language));
        put(&mut article, "datePublished", view.date.as_ref().map(|d| json!(d.iso)));
        put(&mut article, "dateModified", view.updated.as_ref().map(|d| json!(d.iso)));
        let authors = entry.article.meta.authors.iter().map(|a| json!({ "@type": "Person", "name": a }));
        put(&mut article, "author", authors.collect::<Value>());
        let source = entry.article.meta.source.as_ref();
        put(&mut article, "sourceOrganization", source.map(|s| json!({ "@type": "Organization", "name": s })));
        put(&mut article, "isBasedOn", view.source_url.as_ref().map(|u| json!(u)));
        put(&mut article, "copyrightNotice", view.rights.as_ref().map(|r| json!(r)));
        put(&mut article, "articleSection", view.section.as_ref().map(|s| json!(s.text)));
        put(&mut article, "keywords", json!(entry.article.meta.tags));
        put(&mut article, "wordCount", json!(words));
        put(&mut article, "url", self.site.settings.absolute(self.links.from).map(Value::String));
        put(&mut article, "isPartOf", json!({ "@type": "WebSite", "name": self.site.settings.title }));
        let (about, mentions): (Vec<_>, Vec<_>) = self.linked_names(entry).into_iter().partition(|(about, _)| *about);
        put(&mut article, "about", about.into_iter().map(|(_, thing)| thing).collect::<Value>());
        put(&mut article, "mentions", mentions.into_iter().map(|(_, thing)| thing).collect::<Value>());
        document(article)
    }

    /// Everybody and everything that an article names, and whether its headline does.
    fn linked_names(&self, entry: &ArticleEntry) -> Vec<(bool, Value)> {
        let (sheet, corpus, index) = (&entry.sheet, self.site.corpus, self.links.index);
        let title = &entry.article.title;
        let mut named = Vec::new();
        let mut add = |kind: &str, stem: Option<&String>, name: &str, aliases: &[String], geo: Option<Value>| {
            let mut thing = thing(kind);
            put(&mut thing, "name", json!(words::joined(name)));
            put(&mut thing, "url", stem.map(|s| json!(self.address(&paths::part(s, 0)))));
            put(&mut thing, "geo", geo);
            let about = names(title, name) || aliases.iter().any(|alias| names(title, alias));
            named.push((about, Value::Object(thing)));
        };
        for (here, &i) in sheet.people.iter().zip(&entry.people).take(MENTIONS) {
            let name = corpus.people.get(i).map_or(&here.name, |e| &e.name);
            add("Person", index.people.get(i), name, &here.aliases, None);
        }
        for (here, &i) in sheet.places.iter().zip(&entry.places).take(MENTIONS) {
            let Some(place) = corpus.places.get(i) else { continue };
            add(place_type(place.facts.kind), index.places.get(i), &place.name, &here.aliases, geo(&place.facts));
        }
        for (here, &i) in sheet.organizations.iter().zip(&entry.organizations).take(MENTIONS) {
            let name = corpus.organizations.get(i).map_or(&here.name, |e| &e.name);
            add("Organization", index.organizations.get(i), name, &here.aliases, None);
        }
        named
    }

    /// A person: a role in an organization is a membership, any other a job title.
    pub(super) fn linked_person(&self, entry: &Entry<PersonFacts>) -> Value {
        let mut person = self.linked_entity("Person", EntityKind::Person, entry);
        let role = |title: &str, organization: &str| {
            let organization = json!({ "@type": "Organization", "name": words::joined(organization) });
            json!({ "@type": "OrganizationRole", "roleName": words::joined(title), "memberOf": organization })
        };
        let roles = &entry.facts.roles;
        let member = roles.iter().filter_map(|r| Some(role(&r.title, r.organization.as_deref()?)));
        put(&mut person, "memberOf", member.collect::<Value>());
        let titles = roles.iter().filter(|r| r.organization.is_none()).map(|r| json!(words::joined(&r.title)));
        put(&mut person, "jobTitle", titles.collect::<Value>());
        document(person)
    }

    /// A place: its point where that is certain, the country that contains it, and `GeoNames`' word for it.
    pub(super) fn linked_place(&self, entry: &Entry<PlaceFacts>) -> Value {
        let facts = &entry.facts;
        let mut place = self.linked_entity(place_type(facts.kind), EntityKind::Place, entry);
        put(&mut place, "geo", geo(facts));
        let code = facts.country.as_deref().filter(|_| facts.kind != PlaceKind::Country);
        let inside = code.map(|code| json!({ "@type": "Country", "name": country::name(code), "identifier": code }));
        put(&mut place, "containedInPlace", inside);
        put(&mut place, "sameAs", facts.geoname_id.map(|id| json!(format!("https://sws.geonames.org/{id}/"))));
        document(place)
    }

    /// An organization.
    pub(super) fn linked_organization<F>(&self, entry: &Entry<F>) -> Value {
        document(self.linked_entity("Organization", EntityKind::Organization, entry))
    }

    fn linked_entity<F>(&self, kind: &str, table: EntityKind, entry: &Entry<F>) -> Map<String, Value> {
        let mut entity = thing(kind);
        let name = words::joined(&entry.name);
        let aliases = super::entity::aliases(entry, &name);
        put(&mut entity, "name", json!(name));
        put(&mut entity, "alternateName", json!(aliases));
        put(&mut entity, "url", self.site.settings.absolute(self.links.from).map(Value::String));
        // A place is no creative work's subject in the vocabulary's own table.
        if table != EntityKind::Place {
            let mut order: Vec<usize> = entry.appearances.iter().map(|a| a.article).collect();
            order.sort_by_key(|a| self.links.index.rank.get(*a).copied());
            let articles = order.iter().take(ARTICLES).filter_map(|&a| self.linked_headline(a));
            put(&mut entity, "subjectOf", articles.collect::<Value>());
        }
        entity
    }

    fn linked_headline(&self, index: usize) -> Option<Value> {
        let entry = self.site.corpus.articles.get(index)?;
        let mut article = thing("NewsArticle");
        put(&mut article, "headline", json!(entry.article.title));
        put(&mut article, "datePublished", entry.article.date.map(|d| json!(d.to_string())));
        put(&mut article, "url", self.links.index.articles.get(index).map(|p| json!(self.address(p))));
        Some(Value::Object(article))
    }
}

fn geo(facts: &PlaceFacts) -> Option<Value> {
    let (lat, lon) = facts.lat.zip(facts.lon)?;
    Some(json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon }))
}

fn place_type(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "Country",
        PlaceKind::Region => "AdministrativeArea",
        PlaceKind::City => "City",
        PlaceKind::Water => "BodyOfWater",
        PlaceKind::Continent => "Continent",
        PlaceKind::Area | PlaceKind::Site => "Place",
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_headline_names_whole_words() {
        for (title, name, expected) in [
            ("Lima meets Moreno", "Lima", true),
            ("Limassol meets Moreno", "Lima", false),
            ("In São Tomé, rain", "São Tomé", true),
            ("Rain", "", false),
            ("Moreno’s bridge", "Moreno", true),
        ] {
            assert_eq!(names(title, name), expected, "{title}: {name}");
        }
    }
}
