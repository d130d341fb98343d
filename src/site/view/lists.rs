//! Lists: people, places, organizations, articles, sections, tags; and the page about the site.

use super::article::{UNSURE, UNSURE_SPEAKER, lede};
use super::{Body, Head, Link, Maker, Pager, rows};
use crate::model::{EntityKind, Entry};
use crate::site::index::{Group, Heading};
use crate::site::map::MapView;
use crate::site::words::{self, Day};
use crate::site::{NAMES_A_PAGE, ROWS_A_PAGE, names, paths, titles};
use serde::Serialize;

/// Names under the letters, or countries, of an index.
#[derive(Debug, Default, Serialize)]
pub struct NamesView {
    /// `people`, `places` or `organizations`.
    pub kind: &'static str,
    /// The groups of this part.
    pub groups: Vec<NameGroup>,
    /// The groups of all parts, each with a link to where it begins.
    pub jumps: Vec<Link>,
    /// The parts.
    pub pager: Pager,
    /// Of places: the most mentioned whose point is certain.
    pub map: Option<MapView>,
}

/// Names under one heading.
#[derive(Debug, Serialize)]
pub struct NameGroup {
    /// A letter, or a country.
    pub heading: String,
    /// The heading's id on the page.
    pub id: String,
    /// The country itself, where the articles name it.
    pub own: Option<NameRow>,
    /// In order.
    pub names: Vec<NameRow>,
}

/// One name of an index.
#[derive(Debug, Serialize)]
pub struct NameRow {
    /// The name up to the word it is sorted by.
    pub before: String,
    /// The word it is sorted by.
    pub key: String,
    /// The rest.
    pub after: String,
    /// Its page.
    pub href: String,
    /// A role, or what sort of place it is; may be empty.
    pub detail: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of texts: copies of one text count once.
    pub texts: usize,
    /// Number of mentions.
    pub mentions: usize,
}

/// A list of articles.
#[derive(Debug, Default, Serialize)]
pub struct ArticlesView {
    /// What they have in common; empty where it is all of them.
    pub name: String,
    /// The rows of this part.
    pub articles: Vec<ArticleRow>,
    /// The parts.
    pub pager: Pager,
    /// With the list of all articles: the sections; where there are many, those of most articles.
    pub sections: Vec<GroupRow>,
    /// With the list of all articles: the tags, those of most articles first.
    pub tags: Vec<GroupRow>,
}

/// An article of a list.
#[derive(Debug, Default, Serialize)]
pub struct ArticleRow {
    /// The headline.
    pub title: String,
    /// BCP 47, where it is not the site's.
    pub language: Option<String>,
    /// Its page.
    pub href: String,
    /// Its day.
    pub date: Option<Day>,
    /// Where it is from.
    pub source: Option<String>,
    /// Its folder.
    pub section: Option<Link>,
    /// A sentence that says what it is about.
    pub lede: String,
    /// The people most mentioned in it.
    pub people: Vec<Link>,
    /// The places most mentioned in it.
    pub places: Vec<Link>,
    /// Articles that hold its text, itself included; 1 where no other does.
    pub versions: usize,
}

/// Sections or tags.
#[derive(Debug, Default, Serialize)]
pub struct GroupsView {
    /// The rows of this part, in order.
    pub groups: Vec<GroupRow>,
    /// The parts.
    pub pager: Pager,
}

/// A section or a tag.
#[derive(Debug, Serialize)]
pub struct GroupRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Number of articles.
    pub articles: usize,
}

/// The sections, and the tags, that stand beside the list of all articles.
const BESIDE: usize = 40;

/// What the page about the site tells.
#[derive(Debug, Default, Serialize)]
pub struct AboutView {
    /// Numbers with what they count.
    pub numbers: Vec<Number>,
    /// Below this confidence, in percent, a name is shown as uncertain.
    pub unsure: u32,
    /// Below this confidence, in percent, a quote's speaker is.
    pub unsure_speaker: u32,
}

/// A number with what it counts.
#[derive(Debug, Serialize)]
pub struct Number {
    /// "1,300".
    pub value: String,
    /// "people".
    pub label: &'static str,
    /// The page that lists them.
    pub href: Option<String>,
}

/// The index of people.
pub(super) fn people(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let table = &maker.site.corpus.people;
    let row = |i: usize| {
        let entry = &table[i];
        let name = words::joined(&entry.name);
        let family = names::family(&name);
        let detail = if entry.facts.ambiguous {
            super::identity::unresolved(entry.facts.perhaps.len(), entry.mentions)
        } else {
            titles::main(&entry.facts.roles)
        };
        NameRow {
            before: name[..family.start].to_owned(),
            key: name[family.clone()].to_owned(),
            after: name[family.end..].to_owned(),
            ..maker.name_row(EntityKind::Person, i, entry, detail)
        }
    };
    let (order, headings) = (&maker.links.index.people_order, &maker.links.index.people_headings);
    (Head { part, ..Head::new("people", "People") }, maker.names("people", order, headings, part, &row))
}

/// The index of places, by country.
pub(super) fn places(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let table = &maker.site.corpus.places;
    let row = |i: usize| {
        let detail = super::entity::place_detail(&table[i]);
        let detail = detail.split(" in ").next().unwrap_or("").to_owned();
        maker.name_row(EntityKind::Place, i, &table[i], detail)
    };
    let (order, headings) = (&maker.links.index.places_order, &maker.links.index.places_headings);
    (Head { part, ..Head::new("places", "Places") }, maker.names("places", order, headings, part, &row))
}

/// The index of organizations.
pub(super) fn organizations(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let table = &maker.site.corpus.organizations;
    let row = |i: usize| maker.name_row(EntityKind::Organization, i, &table[i], String::new());
    let (order, headings) = (&maker.links.index.organizations_order, &maker.links.index.organizations_headings);
    let body = maker.names("organizations", order, headings, part, &row);
    (Head { part, ..Head::new("organizations", "Organizations") }, body)
}

/// All articles, newest first.
pub(super) fn articles(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let head = Head { part, ..Head::new("articles", "Articles") };
    let index = maker.links.index;
    let mut view = maker.articles("articles", "", &index.newest, part);
    view.sections = maker.most(&index.sections);
    view.tags = maker.groups(&index.tags);
    view.tags.sort_by_key(|t| std::cmp::Reverse(t.articles));
    view.tags.truncate(BESIDE);
    (head, Body::Articles(view))
}

/// The articles of a folder.
pub(super) fn section(maker: &Maker<'_, '_>, section: usize, part: usize) -> (Head, Body) {
    maker.group("section", maker.links.index.sections.get(section), part)
}

/// The articles with a tag.
pub(super) fn tag(maker: &Maker<'_, '_>, tag: usize, part: usize) -> (Head, Body) {
    maker.group("tag", maker.links.index.tags.get(tag), part)
}

/// All folders.
pub(super) fn sections(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    maker.all_groups("sections", "Sections", &maker.links.index.sections, part)
}

/// All tags.
pub(super) fn tags(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    maker.all_groups("tags", "Tags", &maker.links.index.tags, part)
}

/// How the site was made.
pub(super) fn about(maker: &Maker<'_, '_>) -> (Head, Body) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let percent = |confidence: f32| (confidence * 100.0).round() as u32;
    let view = AboutView { numbers: maker.numbers(), unsure: percent(UNSURE), unsure_speaker: percent(UNSURE_SPEAKER) };
    (Head::new("about", "About this site"), Body::About(view))
}

impl Maker<'_, '_> {
    /// The numbers of the folder; what there is none of is left out.
    pub(super) fn numbers(&self) -> Vec<Number> {
        let (corpus, index) = (self.site.corpus, self.links.index);
        let numbers = [
            (corpus.articles.len(), "article", "articles", "articles.html"),
            (corpus.people.len(), "person", "people", "people.html"),
            (corpus.places.len(), "place", "places", "places.html"),
            (corpus.organizations.len(), "organization", "organizations", "organizations.html"),
            (index.quotes.len(), "quote", "quotes", "quotes.html"),
            (index.figures.len(), "figure", "figures", "figures.html"),
        ];
        let number = |(count, one, many, path): (usize, &'static str, &'static str, &str)| Number {
            value: words::thousands(count),
            label: if count == 1 { one } else { many },
            href: Some(self.links.to(path)),
        };
        numbers.into_iter().filter(|n| n.0 > 0).map(number).collect()
    }

    fn name_row<F>(&self, kind: EntityKind, index: usize, entry: &Entry<F>, detail: String) -> NameRow {
        NameRow {
            before: String::new(),
            key: words::joined(&entry.name),
            after: String::new(),
            href: self.links.entity(kind, index).unwrap_or_default(),
            detail,
            articles: entry.appearances.len(),
            texts: entry.texts,
            mentions: entry.mentions,
        }
    }

    /// The part of an index, cut into groups at its headings.
    fn names(
        &self,
        stem: &'static str,
        order: &[usize],
        headings: &[Heading],
        part: usize,
        row: &dyn Fn(usize) -> NameRow,
    ) -> Body {
        let mut groups: Vec<NameGroup> = Vec::new();
        let start = part * NAMES_A_PAGE;
        for (place, &i) in rows(order, part, NAMES_A_PAGE).iter().enumerate().map(|(n, i)| (start + n, i)) {
            let at = headings.partition_point(|h| h.first <= place).saturating_sub(1);
            let Some(heading) = headings.get(at) else { continue };
            if groups.is_empty() || heading.first == place {
                let id = group_id(&heading.text);
                groups.push(NameGroup { id, heading: heading.text.clone(), own: None, names: Vec::new() });
            }
            let row = row(i);
            match groups.last_mut() {
                Some(group) if row.detail == "country" && row.key == group.heading => group.own = Some(row),
                Some(group) => group.names.push(row),
                None => {}
            }
        }
        Body::Names(NamesView {
            kind: stem,
            groups,
            jumps: headings.iter().map(|h| self.jump(stem, h)).collect(),
            map: if stem == "places" && part == 0 { self.places_map(true) } else { None },
            pager: self.pager(stem, part, order.len(), NAMES_A_PAGE),
        })
    }

    /// A link to where a group of an index begins.
    fn jump(&self, stem: &str, heading: &Heading) -> Link {
        let page = paths::part(stem, heading.first / NAMES_A_PAGE);
        let page = if page == self.links.from { String::new() } else { self.links.to(&page) };
        Link { href: format!("{page}#{}", group_id(&heading.text)), text: heading.text.clone() }
    }

    /// Where the index of places has a country.
    pub(super) fn places_of(&self, country: &str) -> Option<String> {
        let heading = self.links.index.places_headings.iter().find(|h| h.text == country)?;
        Some(self.jump("places", heading).href)
    }

    fn articles(&self, stem: &str, name: &str, order: &[usize], part: usize) -> ArticlesView {
        ArticlesView {
            name: name.to_owned(),
            articles: rows(order, part, ROWS_A_PAGE).iter().filter_map(|&a| self.article_row(a)).collect(),
            pager: self.pager(stem, part, order.len(), ROWS_A_PAGE),
            ..ArticlesView::default()
        }
    }

    fn group(&self, kind: &'static str, group: Option<&Group>, part: usize) -> (Head, Body) {
        let Some(group) = group else { return Default::default() };
        let mut view = self.articles(&group.stem, &group.name, &group.articles, part);
        if kind == "section" {
            // Its heading says it once for all.
            view.articles.iter_mut().for_each(|row| row.section = None);
        }
        (Head { part, ..Head::new(kind, &group.name) }, Body::Articles(view))
    }

    fn all_groups(&self, stem: &'static str, title: &str, groups: &[Group], part: usize) -> (Head, Body) {
        let pager = self.pager(stem, part, groups.len(), NAMES_A_PAGE);
        let view = GroupsView { groups: self.groups(rows(groups, part, NAMES_A_PAGE)), pager };
        (Head { part, ..Head::new(stem, title) }, Body::Groups(view))
    }

    fn groups(&self, groups: &[Group]) -> Vec<GroupRow> {
        let row = |g: &Group| GroupRow {
            name: g.name.clone(),
            href: self.links.to(&paths::part(&g.stem, 0)),
            articles: g.articles.len(),
        };
        groups.iter().map(row).collect()
    }

    /// The groups in order or, where there are many, those of most articles.
    pub(super) fn most(&self, groups: &[Group]) -> Vec<GroupRow> {
        let mut rows = self.groups(groups);
        if rows.len() > BESIDE {
            rows.sort_by_key(|g| std::cmp::Reverse(g.articles));
            rows.truncate(BESIDE);
        }
        rows
    }

    /// An article as lists show it.
    pub(super) fn article_row(&self, index: usize) -> Option<ArticleRow> {
        let entry = self.site.corpus.articles.get(index)?;
        let meta = &entry.article.meta;
        let copies = entry.copies.and_then(|c| self.site.corpus.copies.get(c));
        Some(ArticleRow {
            versions: copies.map_or(1, |c| c.articles.len()),
            title: entry.article.title.clone(),
            language: self.language(&entry.article),
            href: self.links.article(index),
            date: entry.article.date.map(Day::new),
            source: meta.source.clone(),
            section: self.links.index.section_of.get(index).copied().flatten().and_then(|s| self.section_link(s)),
            lede: words::after(
                &entry.article.title,
                &words::cut(&meta.description.clone().unwrap_or_else(|| lede(entry, &self.text(index))), 240),
            ),
            people: self.most_mentioned(entry, EntityKind::Person, &entry.people, 4),
            places: self.most_mentioned(entry, EntityKind::Place, &entry.places, 3),
        })
    }

    fn most_mentioned(
        &self,
        entry: &crate::model::ArticleEntry,
        kind: EntityKind,
        table: &[usize],
        count: usize,
    ) -> Vec<Link> {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for mention in entry.sheet.mentions.iter().filter(|m| m.kind == kind) {
            let Some(&entity) = table.get(mention.entity as usize) else { continue };
            if let Some((_, n)) = counts.iter_mut().find(|(e, _)| *e == entity) {
                *n += 1;
            } else if counts.len() < 64 {
                // An article that names very many is not read to its end for a short list.
                counts.push((entity, 1));
            }
        }
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counts.into_iter().take(count).filter_map(|(e, _)| self.entity_link(kind, e)).collect()
    }
}

/// The id of a group's heading.
fn group_id(heading: &str) -> String {
    let slug = crate::model::slug(heading);
    if slug.is_empty() { "other".to_owned() } else { format!("at-{slug}") }
}
