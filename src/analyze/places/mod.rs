//! Which place a name means: decided for the article as a whole.
//!
//! A name stands for one place in an article, unless the text itself says otherwise ("Paris, Texas"). Its candidates come
//! from the gazetteer; what lies around a name in the text ([`context`]) narrows them, and the article's places then
//! vote for those near them ([`vote`]).

mod context;
mod lookup;
mod recover;
mod told;
mod vote;

pub(super) use recover::recover;

use super::{Name, Resolution};
use crate::model::{Document, EntityKind, Place, PlaceKind};
use crate::resources::Resources;
use crate::resources::gazetteer::{Candidate, Gazetteer, Key};
use context::Context;
use std::borrow::Cow;
use std::collections::BTreeMap;
use vote::Toponym;

/// Resolves the names of this kind.
pub(super) fn resolve(document: &Document<'_>, names: &[Name], resources: &Resources) -> Resolution<Place> {
    let gazetteer = &resources.gazetteer;
    let context = Context::read(document, names, gazetteer);
    let (mut toponyms, of_name, by_name) = group(document, names, &context, gazetteer);
    vote::decide(&mut toponyms, &context, gazetteer);
    places(document, names, &toponyms, &of_name, &by_name, gazetteer)
}

/// The toponyms of each folded name.
type ByName = BTreeMap<Vec<u8>, Vec<usize>>;

/// The distinct toponyms of the article, and each name's.
fn group(
    document: &Document<'_>,
    names: &[Name],
    context: &Context,
    gazetteer: &Gazetteer,
) -> (Vec<Toponym>, Vec<Option<usize>>, ByName) {
    let mut toponyms: Vec<Toponym> = Vec::new();
    let mut by_key = ByName::new();
    let mut of_name = vec![None; names.len()];
    for (i, name) in names.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Place) {
        let (text, candidates) = read(document, names, i, gazetteer);
        let mut key = Key::new(&text).map_or_else(|| text.as_bytes().to_vec(), |k| k.as_bytes().to_vec());
        if candidates.is_some() {
            key.push(b'\0');
        }
        let known = by_key.entry(key).or_default();
        let container = context.container(i);
        // The latest sense that agrees with what is said here; where nothing is said, the latest of all.
        let same = known.iter().rev().copied().find(|&t| match (container, toponyms.get(t)) {
            (None, Some(_)) => true,
            (Some(c), Some(t)) => t.container.as_ref().is_none_or(|held| vote::agree(held, c)),
            _ => false,
        });
        let index = same.unwrap_or_else(|| {
            let suffix = Context::abbreviates(document, names, i);
            let candidates = candidates.unwrap_or_else(|| lookup::candidates(&text, suffix, gazetteer));
            toponyms.push(Toponym::new(candidates, gazetteer));
            known.push(toponyms.len() - 1);
            toponyms.len() - 1
        });
        if let Some(toponym) = toponyms.get_mut(index) {
            toponym.mentioned(context.is_early(name.span));
            if context.is_home_town(document, *name) {
                toponym.no_country();
            }
            if let (None, Some(container)) = (&toponym.container, container) {
                toponym.narrow(container, gazetteer);
            }
        }
        if let Some(slot) = of_name.get_mut(i) {
            *slot = Some(index);
        }
    }
    for span in &context.evidence {
        let text = span.of(document.text);
        let Some(key) = Key::new(text) else { continue };
        let known = by_key.entry(key.as_bytes().to_vec()).or_default();
        if known.is_empty() {
            toponyms.push(Toponym::new(lookup::candidates(text, false, gazetteer), gazetteer));
            known.push(toponyms.len() - 1);
        }
        known.iter().for_each(|t| toponyms.get_mut(*t).into_iter().for_each(Toponym::also_named));
    }
    (toponyms, of_name, by_key)
}

/// What a name says in its place, and what it means there where that is less than what it means elsewhere: "Clarke" in
/// "Clarke and Oconee counties" is a county, "New York" in "Buffalo, New York" a state.
fn read<'a>(
    document: &Document<'a>,
    names: &[Name],
    i: usize,
    gazetteer: &Gazetteer,
) -> (Cow<'a, str>, Option<Vec<Candidate>>) {
    let text = names.get(i).map_or("", |n| n.span.of(document.text));
    if let Some(rank) = Context::shared_rank(document, names, i) {
        return (format!("{text}{rank}").into(), None);
    }
    let before = i.checked_sub(1).and_then(|b| names.get(b)).filter(|_| Context::follows_place(document, names, i));
    let inner: Vec<Candidate> =
        before.map_or_else(Vec::new, |b| gazetteer.candidates(b.span.of(document.text)).collect());
    let mut regions: Vec<Candidate> = gazetteer.candidates(text).take(3).collect();
    let all = regions.len();
    let region = Context::is_region(document, names, i, gazetteer);
    regions.retain(|c| gazetteer.is_first_level(c) && (region || inner.iter().any(|i| gazetteer.lies_in(i, c))));
    (text.into(), Some(regions).filter(|r| (1..all).contains(&r.len())))
}

/// The places that the decided toponyms stand for; toponyms of one place are one.
fn places(
    document: &Document<'_>,
    names: &[Name],
    toponyms: &[Toponym],
    of_name: &[Option<usize>],
    by_name: &ByName,
    gazetteer: &Gazetteer,
) -> Resolution<Place> {
    let mut entities: Vec<Place> = Vec::new();
    let mut by_candidate: BTreeMap<u32, usize> = BTreeMap::new();
    let mut of_toponym: Vec<Option<usize>> = vec![None; toponyms.len()];
    let mut surfaces: Vec<BTreeMap<Cow<'_, str>, usize>> = Vec::new();
    let mut resolved = vec![None; names.len()];
    for (i, name) in names.iter().enumerate() {
        let Some(t) = of_name.get(i).copied().flatten() else { continue };
        let Some(toponym) = toponyms.get(t) else { continue };
        let text = name.span.of(document.text);
        let known = of_toponym[t].or_else(|| by_candidate.get(&toponym.choice()?.index).copied());
        let entity = known.unwrap_or_else(|| {
            let inner = toponym.choice().is_none().then(|| inner_place(text, toponyms, by_name, gazetteer)).flatten();
            entities.push(place(text, toponym, inner, gazetteer));
            surfaces.push(BTreeMap::new());
            entities.len() - 1
        });
        of_toponym[t] = Some(entity);
        if let Some(candidate) = toponym.choice() {
            by_candidate.insert(candidate.index, entity);
        }
        if let Some(counts) = surfaces.get_mut(entity) {
            *counts.entry(lookup::in_one_line(text)).or_default() += 1;
        }
        resolved[i] = u32::try_from(entity).ok();
    }
    for (entity, counts) in entities.iter_mut().zip(surfaces) {
        let mut aliases: Vec<_> = counts.into_iter().filter(|(text, _)| *text != entity.name).collect();
        aliases.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
        entity.aliases = aliases.into_iter().map(|(text, _)| text.into_owned()).collect();
    }
    Resolution { entities, of_name: resolved }
}

/// The place that a site's name begins with, where the article names it too: "Dublin" of "Dublin Veterans Park".
fn inner_place<'a>(
    text: &str,
    toponyms: &'a [Toponym],
    by_name: &ByName,
    gazetteer: &Gazetteer,
) -> Option<&'a Candidate> {
    let mut rest = text;
    while let Some((start, _)) = rest.rsplit_once(' ') {
        let named = Key::new(start).and_then(|k| by_name.get(k.as_bytes()));
        let choice = named.and_then(|t| toponyms.get(*t.first()?)?.choice());
        if let Some(place) = choice.filter(|c| matches!(c.kind, PlaceKind::City | PlaceKind::Region)) {
            return Some(place).filter(|c| !gazetteer.is_first_level(c));
        }
        rest = start;
    }
    None
}

/// The place of a toponym: the chosen candidate or, where none is sure, what is sure of it.
fn place(text: &str, toponym: &Toponym, inner: Option<&Candidate>, gazetteer: &Gazetteer) -> Place {
    if let Some(chosen) = toponym.choice() {
        let name = gazetteer.name(chosen.index).map_or_else(|| lookup::written_out(text), str::to_owned);
        return Place {
            name,
            kind: chosen.kind,
            lat: Some(chosen.lat),
            lon: Some(chosen.lon),
            country: chosen.country.map(str::to_owned),
            region: gazetteer.region_name(chosen).map(str::to_owned),
            geoname_id: chosen.geoname_id,
            aliases: Vec::new(),
        };
    }
    let within = toponym.sure_container();
    // A quarter of a city is where the city is, for any map of more than the city.
    let city = inner.or(within.filter(|c| c.kind == PlaceKind::City));
    let region = within.filter(|c| c.kind == PlaceKind::Region).and_then(|c| gazetteer.name(c.index));
    let region = region.or_else(|| inner.and_then(|c| gazetteer.region_name(c)));
    Place {
        name: lookup::written_out(text),
        kind: lookup::kind_by_words(text),
        lat: city.map(|c| c.lat),
        lon: city.map(|c| c.lon),
        country: toponym.sure_country().or(inner.and_then(|c| c.country)).map(str::to_owned),
        region: region.map(str::to_owned),
        ..Place::default()
    }
}

/// Great-circle distance in kilometres.
fn distance(a: &Candidate, b: &Candidate) -> f64 {
    let (lat, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let half = |d: f64| (d / 2.0).sin().powi(2);
    let h = half(lat_b - lat) + lat.cos() * lat_b.cos() * half((b.lon - a.lon).to_radians());
    12_742.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests;
