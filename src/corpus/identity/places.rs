//! Which places of different articles are one, and what each is called.
//!
//! One `GeoNames` id is one place. Two places of one name are told apart by what they lie in: "Paris, Texas" and "Paris,
//! France"; a name that only one place has stays as it is.

use super::draft::{Counts, Draft, Names, decision, side};
use super::ids::Nameless;
use crate::model::{Article, Decision, EntityKind, FactSheet, Judgement, Place, PlaceFacts, PlaceKind, slug};
use crate::resources::Gazetteer;
use std::collections::BTreeMap;
use std::sync::Arc;

type Sheets = [(Arc<Article>, Arc<FactSheet>)];

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

/// The places of all sheets, and why they are one.
pub(super) fn resolve(sheets: &Sheets) -> (Vec<Draft>, Vec<Decision>) {
    let mut groups: BTreeMap<Key, Draft> = BTreeMap::new();
    for (article, (_, sheet)) in sheets.iter().enumerate() {
        for (local, place) in (0..).zip(&sheet.places) {
            groups.entry(key(place)).or_default().members.push(((article, local), true));
        }
    }
    let decisions = decisions(sheets, &groups);
    (groups.into_values().collect(), decisions)
}

/// Why each place of several articles is one; and which places that are on no map may be one that is.
fn decisions(sheets: &Sheets, groups: &BTreeMap<Key, Draft>) -> Vec<Decision> {
    let counts = Counts::new(sheets, EntityKind::Place);
    let mut decisions = Vec::new();
    let mut known: BTreeMap<String, Vec<&Draft>> = BTreeMap::new();
    for (key, draft) in groups {
        let Some(place) = first(sheets, draft) else { continue };
        let members: Vec<_> = draft.members.iter().map(|m| m.0).collect();
        let made = |members: &[_]| side(&counts, &place.name, members);
        if let Some((one, rest)) = members.split_first().filter(|(_, rest)| !rest.is_empty()) {
            let reason = match key {
                Key::Id(id) => format!("one GeoNames entry, {id}"),
                Key::Name { point: Some(_), .. } => "same name at the same point".to_owned(),
                Key::Name { country: Some(_), .. } => "same name in the same country".to_owned(),
                Key::Name { .. } => "same name".to_owned(),
            };
            decisions.push(decision(EntityKind::Place, Judgement::Same, [made(&[*one]), made(rest)], reason));
        }
        if place.lat.is_some() {
            known.entry(slug(&place.name)).or_default().push(draft);
        }
    }
    for draft in groups.values() {
        let Some(place) = first(sheets, draft).filter(|p| p.lat.is_none()) else { continue };
        let placed = known.get(&slug(&place.name)).map(Vec::as_slice).unwrap_or_default();
        let Some(best) = placed.iter().max_by_key(|d| d.members.len()) else { continue };
        let made =
            |draft: &Draft, name: &str| side(&counts, name, &draft.members.iter().map(|m| m.0).collect::<Vec<_>>());
        let sides = [made(best, first(sheets, best).map_or("", |p| &p.name)), made(draft, &place.name)];
        let reason = "same name; its articles do not say which place of that name".to_owned();
        decisions.push(decision(EntityKind::Place, Judgement::PerhapsSame, sides, reason));
    }
    decisions
}

/// The place as its first article has it; where the authority file joins several, as the first that is on a map.
fn first<'a>(sheets: &'a Sheets, draft: &Draft) -> Option<&'a Place> {
    let mut places = draft.members.iter().filter_map(|((a, p), _)| sheets.get(*a)?.1.places.get(*p as usize));
    let first = places.clone().next();
    places.find(|p| p.lat.is_some()).or(first)
}

/// The places with their names.
pub(super) fn described(sheets: &Sheets, drafts: Vec<Draft>) -> Vec<Nameless<PlaceFacts>> {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for place in drafts.iter().filter_map(|d| first(sheets, d)) {
        *bearers.entry(slug(&place.name)).or_default() += 1;
    }
    let gazetteer = Gazetteer::load();
    drafts.into_iter().map(|draft| named(sheets, draft, &bearers, &gazetteer)).collect()
}

fn named(
    sheets: &Sheets,
    draft: Draft,
    bearers: &BTreeMap<String, usize>,
    gazetteer: &Gazetteer,
) -> Nameless<PlaceFacts> {
    let names = Names::of(&draft, |(article, local)| {
        let place = sheets.get(article)?.1.places.get(local as usize)?;
        Some((place.name.as_str(), place.aliases.as_slice()))
    });
    let place = first(sheets, &draft).cloned().unwrap_or_default();
    let shared = bearers.get(&slug(&place.name)).is_some_and(|n| *n > 1);
    let name = if shared { told_apart(&place, gazetteer) } else { place.name.clone() };
    Nameless {
        aliases: names.aliases(&name),
        name,
        facts: facts(&place),
        keys: names.keys(),
        members: draft.members.into_iter().map(|m| m.0).collect(),
        geonames: place.geoname_id,
        open: false,
        perhaps: Vec::new(),
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
        let mut found: Vec<_> =
            described(&sheets, resolve(&sheets).0).into_iter().map(|i| (i.name, i.members.len())).collect();
        found.sort();
        assert_eq!(found, [("Lyon", 1), ("Paris, France", 2), ("Paris, Texas", 1)].map(|(n, c)| (n.to_owned(), c)));
    }
}
