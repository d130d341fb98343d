//! What only a place has: what sort of place it is, where it lies, and its map.

use crate::model::{EntityKind, Entry, PlaceFacts, PlaceKind};
use crate::site::country;
use crate::site::map::{self, MapView, Shade, Sights, Spot};
use crate::site::view::{Link, Maker};
use crate::site::words;
use serde::Serialize;

/// The places inside of another that its page lists, and that its map shows.
const INSIDE: usize = 24;
const ON_MAP: usize = 60;

/// What a place has.
#[derive(Debug, Serialize)]
pub struct PlaceRow {
    /// "city", "country" ...
    pub kind: String,
    /// The country's name.
    pub country: Option<Link>,
    /// The region's name, with its page where the articles name it.
    pub region: Option<Link>,
    /// The places in it, those of most articles first.
    pub inside: Vec<InsideRow>,
    /// All places in it, those not shown too.
    pub inside_total: usize,
    /// Where the list of all places has its country.
    pub inside_href: Option<String>,
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

/// A place in another.
#[derive(Debug, Serialize)]
pub struct InsideRow {
    /// Its name and page.
    pub place: Link,
    /// Number of articles.
    pub articles: usize,
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

/// "55.76° N, 37.62° E".
fn coordinates(lat: f64, lon: f64) -> String {
    let (north, east) = (if lat < 0.0 { "S" } else { "N" }, if lon < 0.0 { "W" } else { "E" });
    format!("{:.2}° {north}, {:.2}° {east}", lat.abs(), lon.abs())
}

impl Maker<'_, '_> {
    /// A place as a map shows it: only where its point is certain and says more than a whole country would.
    pub(in crate::site::view) fn spot(&self, index: usize, weight: usize) -> Option<Spot> {
        let entry = self.site.corpus.places.get(index)?;
        if !matches!(entry.facts.kind, PlaceKind::City | PlaceKind::Site | PlaceKind::Region) {
            return None;
        }
        Some(Spot {
            at: entry.facts.lat.zip(entry.facts.lon)?,
            name: words::joined(&entry.name),
            href: self.links.entity(EntityKind::Place, index)?,
            region: entry.facts.kind == PlaceKind::Region,
            weight,
        })
    }

    /// A country as a map shades it.
    pub(in crate::site::view) fn shade(&self, index: usize) -> Option<Shade> {
        let entry = self.site.corpus.places.get(index).filter(|e| e.facts.kind == PlaceKind::Country)?;
        let href = self.links.entity(EntityKind::Place, index)?;
        map::country(entry.facts.country.as_deref()?, words::joined(&entry.name), href)
    }

    /// The map of a place: a dot in its country or, of a country, its outline with the places in it.
    fn place_map(&self, index: usize, facts: &PlaceFacts, inside: &[usize]) -> Option<MapView> {
        let within = facts.country.as_deref().unwrap_or("");
        if let Some(spot) = self.spot(index, 1) {
            return map::of(Sights { spots: vec![spot], within, ..Sights::default() });
        }
        let weight = |i: usize| self.site.corpus.places.get(i).map_or(0, |e| e.appearances.len());
        let spots = inside.iter().take(ON_MAP).filter_map(|&i| self.spot(i, weight(i))).filter(|s| !s.region).collect();
        map::of(Sights { spots, countries: vec![self.shade(index)?], within, whole: true, wide: false })
    }

    /// The places in a country or region, those of most articles first.
    fn inside(&self, entry: &Entry<PlaceFacts>) -> &[usize] {
        let region = match entry.facts.kind {
            PlaceKind::Country => "",
            PlaceKind::Region => &entry.name,
            _ => return &[],
        };
        entry.facts.country.as_deref().map_or(&[], |code| self.links.index.inside(code, region))
    }

    fn region_link(&self, facts: &PlaceFacts, name: &str) -> Option<Link> {
        let region = facts.region.as_deref().filter(|r| *r != name)?;
        let named =
            facts.country.as_deref().and_then(|c| self.links.index.regions.get(&(c.to_owned(), region.to_owned())));
        let href = named.and_then(|&p| self.links.entity(EntityKind::Place, p)).unwrap_or_default();
        Some(Link { text: region.to_owned(), href })
    }

    pub(super) fn place_row(&self, index: usize, entry: &Entry<PlaceFacts>) -> PlaceRow {
        let facts = &entry.facts;
        let spot = facts.lat.zip(facts.lon);
        let inside = self.inside(entry);
        let row = |&i: &usize| {
            let articles = self.site.corpus.places.get(i)?.appearances.len();
            Some(InsideRow { place: self.entity_link(EntityKind::Place, i)?, articles })
        };
        PlaceRow {
            kind: kind_name(facts.kind).to_owned(),
            country: facts.country.as_deref().filter(|_| facts.kind != PlaceKind::Country).map(|code| {
                let place = self.links.index.countries.get(code).copied();
                let link = place.and_then(|p| self.links.entity(EntityKind::Place, p));
                Link { text: country::name(code).to_owned(), href: link.unwrap_or_default() }
            }),
            region: self.region_link(facts, &entry.name),
            inside: inside.iter().take(INSIDE).filter_map(row).collect(),
            inside_total: inside.len(),
            inside_href: facts.country.as_deref().and_then(|code| self.places_of(country::name(code))),
            coordinates: spot.map(|(lat, lon)| coordinates(lat, lon)),
            lat: facts.lat,
            lon: facts.lon,
            map: self.place_map(index, facts, inside),
            geoname_id: facts.geoname_id,
        }
    }
}
