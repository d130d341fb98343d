//! Which places of different articles are one, and what each is called.
//!
//! One `GeoNames` id is one place. Two places of one name are told apart by what they lie in: "Paris, Texas" and "Paris,
//! France"; a name that only one place has stays as it is.

use super::identity::Identity;
use crate::model::{Article, FactSheet, Place, PlaceFacts, PlaceKind, slug};
use crate::resources::Gazetteer;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What makes two articles' places one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// `GeoNames` knows it.
    Id(u32),
    /// A name of a kind, in a country and region, at a point to a hundredth of a degree.
    Name { slug: String, kind: PlaceKind, country: Option<String>, region: Option<String>, point: Option<(i32, i32)> },
}

fn key(place: &Place) -> Key {
    let hundredths = |d: f64| (d * 100.0).round() as i32;
    match place.geoname_id {
        Some(id) => Key::Id(id),
        None => Key::Name {
            slug: slug(&place.name),
            kind: place.kind,
            country: place.country.clone(),
            region: place.region.clone(),
            point: place.lat.zip(place.lon).map(|(lat, lon)| (hundredths(lat), hundredths(lon))),
        },
    }
}

/// The places of all sheets, by id.
pub(super) fn identities(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> Vec<Identity<PlaceFacts>> {
    let mut groups: BTreeMap<Key, Group<'_>> = BTreeMap::new();
    for (article, (_, sheet)) in sheets.iter().enumerate() {
        for (local, place) in (0..).zip(&sheet.places) {
            let group = groups.entry(key(place)).or_insert_with(|| Group::new(place));
            group.members.push((article, local));
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                *group.names.entry(name).or_default() += 1;
            }
        }
    }
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for group in groups.values() {
        *bearers.entry(slug(&group.place.name)).or_default() += 1;
    }
    let gazetteer = Gazetteer::load();
    let mut taken = BTreeSet::new();
    let mut identities: Vec<Identity<PlaceFacts>> = groups
        .into_values()
        .map(|group| {
            let shared = bearers.get(&slug(&group.place.name)).is_some_and(|n| *n > 1);
            let name = if shared { told_apart(group.place, &gazetteer) } else { group.place.name.clone() };
            Identity {
                id: unique(&name, &mut taken),
                aliases: group.aliases(&name),
                name,
                facts: facts(group.place),
                members: group.members,
            }
        })
        .collect();
    identities.sort_by(|a, b| a.id.cmp(&b.id));
    identities
}

/// A place in the making.
struct Group<'a> {
    place: &'a Place,
    members: Vec<(usize, u32)>,
    names: BTreeMap<&'a str, usize>,
}

impl<'a> Group<'a> {
    fn new(place: &'a Place) -> Self {
        Self { place, members: Vec::new(), names: BTreeMap::new() }
    }

    /// The other names, most frequent first.
    fn aliases(&self, name: &str) -> Vec<String> {
        let mut others: Vec<(&str, usize)> = self.names.iter().map(|(n, count)| (*n, *count)).collect();
        others.retain(|(other, _)| *other != name);
        others.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        others.into_iter().map(|(other, _)| other.to_owned()).collect()
    }
}

/// The name with what tells it from its namesakes. Countries and continents keep theirs.
fn told_apart(place: &Place, gazetteer: &Gazetteer) -> String {
    if matches!(place.kind, PlaceKind::Country | PlaceKind::Continent) {
        return place.name.clone();
    }
    let country = place.country.as_deref().and_then(|code| gazetteer.country_name(code));
    let states = matches!(place.country.as_deref(), Some("US" | "CA" | "AU"));
    let region = place.region.as_deref().filter(|_| states);
    match region.or(country).filter(|of| *of != place.name) {
        Some(of) => format!("{}, {of}", place.name),
        None => place.name.clone(),
    }
}

/// A file name that no other place has.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let base = Some(slug(name)).filter(|s| !s.is_empty()).unwrap_or_else(|| "place".to_owned());
    let mut id = base.clone();
    let mut n = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{n}");
        n += 1;
    }
    id
}

fn facts(place: &Place) -> PlaceFacts {
    PlaceFacts {
        kind: place.kind,
        lat: place.lat,
        lon: place.lon,
        country: place.country.clone(),
        region: place.region.clone(),
        geoname_id: place.geoname_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, country: &str, region: &str, id: u32) -> Place {
        Place {
            name: name.to_owned(),
            kind: PlaceKind::City,
            country: Some(country.to_owned()),
            region: Some(region.to_owned()),
            geoname_id: Some(id),
            ..Place::default()
        }
    }

    fn sheet(places: Vec<Place>) -> (Arc<Article>, Arc<FactSheet>) {
        (Arc::default(), Arc::new(FactSheet { places, ..FactSheet::default() }))
    }

    #[test]
    fn namesakes_are_told_apart() {
        let sheets = [
            sheet(vec![place("Paris", "FR", "Île-de-France", 1), place("Lyon", "FR", "Rhône", 2)]),
            sheet(vec![place("Paris", "US", "Texas", 3)]),
            sheet(vec![place("Paris", "FR", "Île-de-France", 1)]),
        ];
        let found: Vec<_> = identities(&sheets).into_iter().map(|i| (i.id, i.name, i.members.len())).collect();
        let expected = [("lyon", "Lyon", 1), ("paris-france", "Paris, France", 2), ("paris-texas", "Paris, Texas", 1)];
        assert_eq!(found, expected.map(|(id, name, n)| (id.to_owned(), name.to_owned(), n)));
    }
}
