//! The page of a person, a place or an organization.

mod appearances;
mod graph;
mod place;
mod roles;
mod said;
mod strip;
mod time;

pub(in crate::site) use place::place_detail;
pub(super) use said::{Said, SaidRow};
pub(super) use strip::{Bar, strip};

use super::article::UNSURE;
use super::identity::IdentityView;
use super::{Body, Head, Link, Maker, Pager, Property, rows};
use crate::model::{Appearance, EntityKind, Entry};
use crate::site::words::{self, Day};
use crate::site::{ARTICLES_A_PAGE, names};
use appearances::{AppearanceRow, CompanionRow};
use graph::GraphView;
use place::PlaceRow;
use roles::RolesView;
use said::{AGES, AmountRow};
use serde::Serialize;
use serde_json::Value;
use time::{EventsView, Seen};

/// A person, place or organization.
#[derive(Debug, Default, Serialize)]
pub struct EntityView {
    /// `person`, `place` or `organization`.
    pub kind: &'static str,
    /// The canonical name.
    pub name: String,
    /// Other names used.
    pub aliases: Vec<String>,
    /// Number of mentions: "1,300".
    pub mentions: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of texts: articles, of which copies of one text count once.
    pub texts: usize,
    /// The day of the first article with a date.
    pub first: Option<Day>,
    /// The day of the last one.
    pub last: Option<Day>,
    /// The first article with a date, and where it names the entity.
    pub first_seen: Option<Seen>,
    /// The last one.
    pub last_seen: Option<Seen>,
    /// Articles by year or month, where they spread over more than one.
    pub strip: Vec<Bar>,
    /// Who it is, how that is known, and who else it may be.
    pub identity: IdentityView,
    /// Whether no mention is certain.
    pub unsure: bool,
    /// Of people: roles as stated.
    pub roles: RolesView,
    /// Of people: ages as stated, with the year of the article ("54 in 2015"), each with its sentence.
    pub ages: Vec<Link>,
    /// What they said.
    pub quotes: Vec<SaidRow>,
    /// All quotes, those not shown too.
    pub quotes_total: usize,
    /// Where all of them stand.
    pub quotes_href: Option<String>,
    /// The figures in what they said, newest first.
    pub figures: Vec<AmountRow>,
    /// Who it appears with, drawn.
    pub graph: Option<GraphView>,
    /// Of places.
    pub place: Option<PlaceRow>,
    /// The dates in the sentences that name it.
    pub timeline: EventsView,
    /// The articles with their sentences.
    pub appearances: Vec<AppearanceRow>,
    /// The parts of the appearances.
    pub pager: Pager,
    /// People mentioned with it.
    pub people: Vec<CompanionRow>,
    /// Places mentioned with it.
    pub places: Vec<CompanionRow>,
    /// Organizations mentioned with it.
    pub organizations: Vec<CompanionRow>,
}

/// The view of a person.
pub(super) fn person(maker: &Maker<'_, '_>, person: usize, part: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.people.get(person) else { return Default::default() };
    let mut view = maker.entity("person", EntityKind::Person, person, entry, part);
    if part == 0 {
        view.ages = entry.facts.ages.iter().take(AGES).filter_map(|a| maker.age(a)).collect();
        view.roles = maker.roles(&entry.facts.roles, maker.dated(entry));
        (view.quotes, view.quotes_total) = maker.said(&entry.facts.quotes);
        view.quotes_href = maker.quotes_of(EntityKind::Person, person);
        view.figures = maker.amounts(&entry.facts.quotes);
        view.graph = maker.graph(entry);
    }
    let properties = person_properties(&view.name);
    maker.finish(view, maker.linked_person(entry), properties, part)
}

/// The view of a place.
pub(super) fn place(maker: &Maker<'_, '_>, place: usize, part: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.places.get(place) else { return Default::default() };
    let mut view = maker.entity("place", EntityKind::Place, place, entry, part);
    view.place = Some(maker.place_row(place, entry));
    maker.finish(view, maker.linked_place(entry), Vec::new(), part)
}

/// The view of an organization.
pub(super) fn organization(maker: &Maker<'_, '_>, organization: usize, part: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.organizations.get(organization) else { return Default::default() };
    let mut view = maker.entity("organization", EntityKind::Organization, organization, entry, part);
    if part == 0 {
        (view.quotes, view.quotes_total) = maker.said(&entry.facts.quotes);
        view.quotes_href = maker.quotes_of(EntityKind::Organization, organization);
        view.figures = maker.amounts(&entry.facts.quotes);
        view.graph = maker.graph(entry);
    }
    maker.finish(view, maker.linked_organization(entry), Vec::new(), part)
}

/// What Open Graph wants of a person.
fn person_properties(name: &str) -> Vec<Property> {
    let family = names::family(name);
    let given = name[..family.start].trim();
    let mut all = Vec::new();
    if !given.is_empty() && !name[family.clone()].is_empty() {
        all.push(Property::new("profile:first_name", given));
        all.push(Property::new("profile:last_name", &name[family]));
    }
    all
}

/// The other names, each once, with their white space joined; the name in capitals is no other.
pub(super) fn aliases<F>(entry: &Entry<F>, name: &str) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::with_capacity(entry.aliases.len());
    for alias in entry.aliases.iter().map(|a| words::joined(a)) {
        if alias.to_lowercase() != name.to_lowercase() && aliases.last() != Some(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

impl Maker<'_, '_> {
    fn entity<F>(
        &self,
        name: &'static str,
        kind: EntityKind,
        index: usize,
        entry: &Entry<F>,
        part: usize,
    ) -> EntityView {
        let mut order: Vec<&Appearance> = entry.appearances.iter().collect();
        order.sort_by_key(|a| self.links.index.rank.get(a.article).copied());
        let dates = || entry.appearances.iter().filter_map(|a| self.site.corpus.articles.get(a.article)?.article.date);
        let index_stems = match kind {
            EntityKind::Person => &self.links.index.people,
            EntityKind::Place => &self.links.index.places,
            EntityKind::Organization => &self.links.index.organizations,
        };
        let stem = index_stems.get(index).map_or("", String::as_str);
        let shown = words::joined(&entry.name);
        let (first_seen, last_seen) = self.seen(entry).filter(|_| part == 0).unzip();
        EntityView {
            kind: name,
            aliases: aliases(entry, &shown),
            name: shown,
            mentions: words::thousands(entry.mentions),
            articles: entry.appearances.len(),
            texts: entry.texts,
            first: dates().min().map(Day::new),
            last: dates().max().map(Day::new),
            first_seen,
            last_seen,
            timeline: if part == 0 { self.events(entry) } else { EventsView::default() },
            strip: if part == 0 { strip(dates().collect()) } else { Vec::new() },
            identity: if part == 0 { self.identity(kind, index) } else { IdentityView::default() },
            unsure: !entry.appearances.iter().any(|a| self.is_sure(a)),
            appearances: rows(&order, part, ARTICLES_A_PAGE).iter().filter_map(|a| self.appearance(a)).collect(),
            pager: self.pager(stem, part, order.len(), ARTICLES_A_PAGE),
            people: self.companions(EntityKind::Person, &entry.people),
            places: self.companions(EntityKind::Place, &entry.places),
            organizations: self.companions(EntityKind::Organization, &entry.organizations),
            ..EntityView::default()
        }
    }

    /// The days of the first and the last article that names an entity.
    fn dated<F>(&self, entry: &Entry<F>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let dates = || entry.appearances.iter().filter_map(|a| self.site.corpus.articles.get(a.article)?.article.date);
        dates().min().zip(dates().max())
    }

    fn finish(&self, view: EntityView, ld: Value, properties: Vec<Property>, part: usize) -> (Head, Body) {
        let articles = if view.articles == 1 { "article" } else { "articles" };
        let mentions = if view.mentions == "1" { "mention" } else { "mentions" };
        let description = format!("{}: {} {mentions} in {} {articles}.", view.name, view.mentions, view.articles);
        let head = Head { description, json_ld: Some(ld), properties, part, ..Head::new(view.kind, &view.name) };
        (head, Body::Entity(Box::new(view)))
    }

    fn is_sure(&self, appearance: &Appearance) -> bool {
        self.site.corpus.articles.get(appearance.article).is_some_and(|entry| {
            let mentions = appearance.mentions.iter().filter_map(|&m| entry.sheet.mentions.get(m as usize));
            mentions.into_iter().any(|m| m.confidence >= UNSURE)
        })
    }
}
