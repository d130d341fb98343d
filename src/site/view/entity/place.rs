//! What only a place has: what sort of place it is, where it lies, and its map.

use crate::model::{EntityKind, Entry, PlaceFacts, PlaceKind};
use crate::site::country;
use crate::site::map::{self, MapView, Spot};
use crate::site::view::{Link, Maker};
use crate::site::words;
use serde::Serialize;

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

    pub(super) fn place_row(&self, index: usize, entry: &Entry<PlaceFacts>) -> PlaceRow {
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
