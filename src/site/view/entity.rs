//! The page of a person, a place or an organization.

use super::article::{UNSURE, UNSURE_SPEAKER, role_text, sentence_at};
use super::{Body, Head, Link, Maker, Pager, rows};
use crate::model::{Appearance, EntityKind, Entry, PlaceFacts, PlaceKind, QuoteRef, Span, Together};
use crate::site::map::{self, MapView, Spot};
use crate::site::words::{self, Day, Excerpt};
use crate::site::{ARTICLES_A_PAGE, country};
use serde::Serialize;
use serde_json::json;
use std::cmp::Reverse;

/// The sentences of an article that an entity's page shows.
const SENTENCES: usize = 4;
/// The companions of each kind that a page shows.
const COMPANIONS: usize = 12;
/// The quotes that a page shows.
const QUOTES: usize = 100;

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
    /// The day of the first article with a date.
    pub first: Option<Day>,
    /// The day of the last one.
    pub last: Option<Day>,
    /// Articles by year or month, where they spread over more than one.
    pub strip: Vec<Bar>,
    /// Whether the articles leave open who it is.
    pub ambiguous: bool,
    /// Whether no mention is certain.
    pub unsure: bool,
    /// Of people: roles as stated.
    pub roles: Vec<RoleRow>,
    /// What they said.
    pub quotes: Vec<SaidRow>,
    /// All quotes, those not shown too.
    pub quotes_total: usize,
    /// Of places.
    pub place: Option<PlaceRow>,
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

/// A bar of the strip.
#[derive(Debug, Serialize)]
pub struct Bar {
    /// "2025" or "Aug. 2025".
    pub label: String,
    /// Number of articles.
    pub articles: usize,
    /// 0 to 100, of the highest bar.
    pub height: usize,
}

/// A role, and where it is stated.
#[derive(Debug, Serialize)]
pub struct RoleRow {
    /// The role with its organization.
    pub text: String,
    /// The statements: each an article's title and a link to the sentence.
    pub stated: Vec<Link>,
    /// Number of statements, those not listed too.
    pub total: usize,
    /// The days of the first and last article that state it, where dated and different: "1943–1945".
    pub years: String,
}

/// A quote by the entity.
#[derive(Debug, Serialize)]
pub struct SaidRow {
    /// What was said.
    pub text: String,
    /// The sentence.
    pub href: String,
    /// The article's title.
    pub article: String,
    /// The article's day.
    pub date: Option<Day>,
    /// `direct`, `mixed` or `indirect`.
    pub kind: crate::model::QuoteKind,
    /// Whether it is uncertain who said it.
    pub unsure: bool,
}

/// What a place has.
#[derive(Debug, Serialize)]
pub struct PlaceRow {
    /// "city", "country" ...
    pub kind: String,
    /// The country's name.
    pub country: Option<Link>,
    /// The region's name.
    pub region: Option<String>,
    /// "55.76° N, 37.62° E".
    pub coordinates: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Where it lies.
    pub map: Option<MapView>,
    /// `GeoNames` id.
    pub geoname_id: Option<u32>,
}

/// An article with the sentences that name the entity.
#[derive(Debug, Serialize)]
pub struct AppearanceRow {
    /// The article.
    pub article: Link,
    /// Its day.
    pub date: Option<Day>,
    /// Where it is from.
    pub source: Option<String>,
    /// The first sentences.
    pub sentences: Vec<SentenceRow>,
    /// Sentences that are not shown.
    pub more: usize,
}

/// A sentence that names the entity.
#[derive(Debug, Serialize)]
pub struct SentenceRow {
    /// Its words, around the name.
    pub text: Excerpt,
    /// The sentence in its article.
    pub href: String,
    /// Whether it is uncertain that the name means this.
    pub unsure: bool,
}

/// An entity mentioned together with this one.
#[derive(Debug, Serialize)]
pub struct CompanionRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Articles that mention both.
    pub articles: usize,
    /// Sentences that mention both.
    pub sentences: usize,
}

/// The view of a person.
pub(super) fn person(maker: &Maker<'_, '_>, person: usize, part: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.people.get(person) else { return Default::default() };
    let mut view = maker.entity("person", EntityKind::Person, person, entry, part);
    if part == 0 {
        view.ambiguous = entry.facts.ambiguous;
        view.roles = entry.facts.roles.iter().map(|r| maker.role(r)).collect();
        view.roles.sort_by_key(|r| Reverse(r.total));
        view.quotes = maker.said(&entry.facts.quotes);
        view.quotes_total = entry.facts.quotes.len();
    }
    let mut ld = json!({ "@context": "https://schema.org", "@type": "Person", "name": view.name });
    if let (Some(map), Some(role)) = (ld.as_object_mut(), view.roles.first()) {
        map.insert("jobTitle".to_owned(), json!(role.text));
    }
    maker.finish(view, ld, part)
}

/// The view of a place.
pub(super) fn place(maker: &Maker<'_, '_>, place: usize, part: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.places.get(place) else { return Default::default() };
    let mut view = maker.entity("place", EntityKind::Place, place, entry, part);
    view.place = Some(maker.place_row(place, entry));
    let mut ld = json!({ "@context": "https://schema.org", "@type": "Place", "name": view.name });
    if let (Some(map), Some(lat), Some(lon)) = (ld.as_object_mut(), entry.facts.lat, entry.facts.lon) {
        map.insert("geo".to_owned(), json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon }));
    }
    maker.finish(view, ld, part)
}

/// The view of an organization.
pub(super) fn organization(maker: &Maker<'_, '_>, organization: usize, part: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.organizations.get(organization) else { return Default::default() };
    let mut view = maker.entity("organization", EntityKind::Organization, organization, entry, part);
    if part == 0 {
        view.quotes = maker.said(&entry.facts.quotes);
        view.quotes_total = entry.facts.quotes.len();
    }
    let ld = json!({ "@context": "https://schema.org", "@type": "Organization", "name": view.name });
    maker.finish(view, ld, part)
}

/// "city in Russia", "country".
pub(in crate::site) fn place_detail(entry: &Entry<PlaceFacts>) -> String {
    // A site that nothing more is known of is a name, and "site" would not say more.
    if entry.facts.kind == PlaceKind::Site && entry.facts.country.is_none() && entry.facts.lat.is_none() {
        return String::new();
    }
    let kind = kind_name(entry.facts.kind);
    match entry.facts.country.as_deref().map(country::name) {
        Some(name) if entry.facts.kind != PlaceKind::Country && name != entry.name => format!("{kind} in {name}"),
        _ => kind.to_owned(),
    }
}

fn kind_name(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "country",
        PlaceKind::Region => "region",
        PlaceKind::City => "city",
        PlaceKind::Water => "water",
        PlaceKind::Area => "area",
        PlaceKind::Site => "site",
        PlaceKind::Continent => "continent",
    }
}

/// The other names, each once, with their white space joined.
fn aliases<F>(entry: &Entry<F>, name: &str) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::with_capacity(entry.aliases.len());
    for alias in entry.aliases.iter().map(|a| words::joined(a)) {
        if alias != name && aliases.last() != Some(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

/// "55.76° N, 37.62° E".
fn coordinates(lat: f64, lon: f64) -> String {
    let (north, east) = (if lat < 0.0 { "S" } else { "N" }, if lon < 0.0 { "W" } else { "E" });
    format!("{:.2}° {north}, {:.2}° {east}", lat.abs(), lon.abs())
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
        EntityView {
            kind: name,
            aliases: aliases(entry, &shown),
            name: shown,
            mentions: words::thousands(entry.mentions),
            articles: entry.appearances.len(),
            first: dates().min().map(Day::new),
            last: dates().max().map(Day::new),
            strip: if part == 0 { strip(dates().collect()) } else { Vec::new() },
            unsure: !entry.appearances.iter().any(|a| self.is_sure(a)),
            appearances: rows(&order, part, ARTICLES_A_PAGE).iter().filter_map(|a| self.appearance(a)).collect(),
            pager: self.pager(stem, part, order.len(), ARTICLES_A_PAGE),
            people: self.companions(EntityKind::Person, &entry.people),
            places: self.companions(EntityKind::Place, &entry.places),
            organizations: self.companions(EntityKind::Organization, &entry.organizations),
            ..EntityView::default()
        }
    }

    fn finish(&self, view: EntityView, mut ld: serde_json::Value, part: usize) -> (Head, Body) {
        if let Some(map) = ld.as_object_mut() {
            if !view.aliases.is_empty() {
                map.insert("alternateName".to_owned(), json!(view.aliases));
            }
            if let Some(url) = self.site.settings.absolute(self.links.from) {
                map.insert("url".to_owned(), json!(url));
            }
        }
        let articles = if view.articles == 1 { "article" } else { "articles" };
        let mentions = if view.mentions == "1" { "mention" } else { "mentions" };
        let description = format!("{}: {} {mentions} in {} {articles}.", view.name, view.mentions, view.articles);
        let head = Head { description, json_ld: Some(ld), part, ..Head::new(view.kind, &view.name) };
        (head, Body::Entity(Box::new(view)))
    }

    fn is_sure(&self, appearance: &Appearance) -> bool {
        self.site.corpus.articles.get(appearance.article).is_some_and(|entry| {
            let mentions = appearance.mentions.iter().filter_map(|&m| entry.sheet.mentions.get(m as usize));
            mentions.into_iter().any(|m| m.confidence >= UNSURE)
        })
    }

    fn appearance(&self, appearance: &Appearance) -> Option<AppearanceRow> {
        let entry = self.site.corpus.articles.get(appearance.article)?;
        let sheet = &entry.sheet;
        let row = |&sentence: &u32| {
            let span = *sheet.sentences.get(sentence as usize)?;
            let mention = appearance
                .mentions
                .iter()
                .filter_map(|&m| sheet.mentions.get(m as usize))
                .find(|m| span.contains(m.span))?;
            Some(SentenceRow {
                text: words::excerpt(&entry.article.text, span, Some(mention.span)),
                href: self.links.sentence(appearance.article, sentence as usize),
                unsure: mention.confidence < UNSURE,
            })
        };
        Some(AppearanceRow {
            article: Link { text: entry.article.title.clone(), href: self.links.article(appearance.article) },
            date: entry.article.date.map(Day::new),
            source: entry.article.meta.source.clone(),
            sentences: appearance.sentences.iter().take(SENTENCES).filter_map(row).collect(),
            more: appearance.sentences.len().saturating_sub(SENTENCES),
        })
    }

    fn companions(&self, kind: EntityKind, together: &[Together]) -> Vec<CompanionRow> {
        let row = |t: &Together| {
            let link = self.entity_link(kind, t.entity)?;
            Some(CompanionRow { name: link.text, href: link.href, articles: t.articles, sentences: t.sentences })
        };
        together.iter().take(COMPANIONS).filter_map(row).collect()
    }

    fn role(&self, role: &crate::model::RoleRef) -> RoleRow {
        let stated = |&(article, span): &(usize, Span)| {
            let entry = self.site.corpus.articles.get(article)?;
            let href = self.links.sentence(article, sentence_at(&entry.sheet, span.start));
            Some(Link { text: entry.article.title.clone(), href })
        };
        let years =
            || role.stated.iter().filter_map(|(a, _)| Some(self.site.corpus.articles.get(*a)?.article.date?.year()));
        let years = match (years().min(), years().max()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(year), _) => year.to_string(),
            _ => String::new(),
        };
        RoleRow {
            text: role_text(&role.title, role.organization.as_deref()),
            stated: role.stated.iter().take(5).filter_map(stated).collect(),
            total: role.stated.len(),
            years,
        }
    }

    fn said(&self, quotes: &[QuoteRef]) -> Vec<SaidRow> {
        let mut order: Vec<&QuoteRef> = quotes.iter().collect();
        // Their own words before what others report of them.
        let kind =
            |q: &QuoteRef| Some(self.site.corpus.articles.get(q.article)?.sheet.quotes.get(q.quote as usize)?.kind);
        order.sort_by_key(|q| (kind(q), self.links.index.rank.get(q.article).copied(), q.quote));
        let row = |q: &QuoteRef| {
            let entry = self.site.corpus.articles.get(q.article)?;
            let quote = entry.sheet.quotes.get(q.quote as usize)?;
            Some(SaidRow {
                text: words::said(quote.span.of(&entry.article.text)),
                href: self.links.sentence(q.article, sentence_at(&entry.sheet, quote.span.start)),
                article: entry.article.title.clone(),
                date: entry.article.date.map(Day::new),
                kind: quote.kind,
                unsure: quote.confidence < UNSURE_SPEAKER,
            })
        };
        order.into_iter().take(QUOTES).filter_map(row).collect()
    }

    /// A place as a map shows it: only where its point is certain and says more than a whole country would.
    pub(super) fn spot(&self, index: usize, weight: usize) -> Option<Spot> {
        let entry = self.site.corpus.places.get(index)?;
        if !matches!(entry.facts.kind, PlaceKind::City | PlaceKind::Site | PlaceKind::Region) {
            return None;
        }
        let at = entry.facts.lat.zip(entry.facts.lon)?;
        Some(Spot { name: words::joined(&entry.name), href: self.links.entity(EntityKind::Place, index)?, at, weight })
    }

    /// The map of a place: a dot in its country or, of a country, its outline.
    fn place_map(&self, index: usize, facts: &PlaceFacts) -> Option<MapView> {
        let code = facts.country.as_deref().unwrap_or("");
        match self.spot(index, 1) {
            Some(spot) => map::of_spots(vec![spot], code),
            None if facts.kind == PlaceKind::Country && !code.is_empty() => {
                map::of_country(facts.lat.zip(facts.lon)?, code)
            }
            None => None,
        }
    }

    fn place_row(&self, index: usize, entry: &Entry<PlaceFacts>) -> PlaceRow {
        let facts = &entry.facts;
        let spot = facts.lat.zip(facts.lon);
        PlaceRow {
            kind: kind_name(facts.kind).to_owned(),
            country: facts.country.as_deref().filter(|_| facts.kind != PlaceKind::Country).map(|code| {
                let place = self.links.index.countries.get(code).copied();
                let link = place.and_then(|p| self.links.entity(EntityKind::Place, p));
                Link { text: country::name(code).to_owned(), href: link.unwrap_or_default() }
            }),
            region: facts.region.clone().filter(|r| *r != entry.name),
            coordinates: spot.map(|(lat, lon)| coordinates(lat, lon)),
            lat: facts.lat,
            lon: facts.lon,
            map: self.place_map(index, facts),
            geoname_id: facts.geoname_id,
        }
    }
}

/// Articles by year; by month where all are of two years at most. None where it would be a single bar.
pub(super) fn strip(dates: Vec<jiff::civil::Date>) -> Vec<Bar> {
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return Vec::new() };
    let months =
        i32::from(last.year()) * 12 + i32::from(last.month()) - i32::from(first.year()) * 12 - i32::from(first.month());
    let by_month = months < 24;
    let steps = if by_month { months } else { i32::from(last.year()) - i32::from(first.year()) };
    if steps == 0 || steps > 150 {
        return Vec::new();
    }
    let step_of = |d: &jiff::civil::Date| {
        let years = i32::from(d.year()) - i32::from(first.year());
        if by_month { years * 12 + i32::from(d.month()) - i32::from(first.month()) } else { years }
    };
    let mut counts = vec![0_usize; usize::try_from(steps + 1).unwrap_or(0)];
    for date in &dates {
        if let Some(count) = usize::try_from(step_of(date)).ok().and_then(|s| counts.get_mut(s)) {
            *count += 1;
        }
    }
    let highest = counts.iter().copied().max().unwrap_or(1).max(1);
    let label = |step: usize| {
        let step = i32::try_from(step).unwrap_or(0);
        if by_month {
            let month = i32::from(first.month()) - 1 + step;
            let name = words::month(i8::try_from(month % 12 + 1).unwrap_or(1)).1;
            format!("{name} {}", i32::from(first.year()) + month / 12)
        } else {
            (i32::from(first.year()) + step).to_string()
        }
    };
    let bar =
        |(step, &articles): (usize, &usize)| Bar { label: label(step), articles, height: articles * 100 / highest };
    counts.iter().enumerate().map(bar).collect()
}
