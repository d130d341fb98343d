//! Places as `GeoJSON` (RFC 7946).

use super::evidence::Evidence;
use crate::model::{EntityKind, Entry, PlaceFacts, PlaceKind};
use crate::site::Site;
use serde::Serialize;
use std::io::{self, Write};

/// A place. One whose position is not certain has no geometry, which the standard calls unlocated.
#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Point>,
    properties: Properties<'a>,
}

/// Longitude first.
#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    name: &'a str,
    kind: PlaceKind,
    country: Option<&'a str>,
    region: Option<&'a str>,
    geoname_id: Option<u32>,
    aliases: &'a [String],
    mentions: usize,
    articles: usize,
    texts: usize,
    page: String,
    /// The first mention in each article.
    evidence: Vec<Evidence<'a>>,
}

/// Writes all places as one collection, a line each.
///
/// # Errors
/// Those of `out`.
pub fn write(site: &Site<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (index, place) in site.corpus().places.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature(site, index, place))?;
    }
    out.write_all(b"\n]}\n")
}

fn feature<'a>(site: &Site<'a>, index: usize, place: &'a Entry<PlaceFacts>) -> Feature<'a> {
    let facts = &place.facts;
    let point = facts.lat.zip(facts.lon).map(|(lat, lon)| Point { r#type: "Point", coordinates: [lon, lat] });
    Feature {
        r#type: "Feature",
        id: &place.id,
        geometry: point,
        properties: Properties {
            name: &place.name,
            kind: facts.kind,
            country: facts.country.as_deref(),
            region: facts.region.as_deref(),
            geoname_id: facts.geoname_id,
            aliases: &place.aliases,
            mentions: place.mentions,
            articles: place.appearances.len(),
            texts: place.texts,
            page: site.entity_address(EntityKind::Place, index),
            evidence: place.appearances.iter().filter_map(|a| Evidence::first(site, a)).collect(),
        },
    }
}
