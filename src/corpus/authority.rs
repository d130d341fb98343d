//! What the decisions of the authority file mean in this folder: whom their names mean, and what they change in the sheets.

use super::Sheets;
use super::amend::{Act, amended};
use crate::model::{
    Article, Authority, EntityKind, FactSheet, Location, Named, Place, PlaceKind, Problem, Ruling, Severity, Verb,
};
use crate::resources::Gazetteer;
use crate::resources::people::name_key as key;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An entity of an article's sheet: index of the article, index into the table of its kind.
pub(super) type Member = (usize, u32);

/// Whom a name of a decision means.
#[derive(Debug, Clone, Default)]
pub(super) struct Meant {
    /// Those whose article calls them so.
    pub(super) named: Vec<Member>,
    /// Those whose article calls them so, too.
    pub(super) also: Vec<Member>,
    /// Whether the decision speaks of certain articles only.
    pub(super) scoped: bool,
}

/// A decision on entities of one kind.
#[derive(Debug, Clone)]
pub(super) struct Wish<'a> {
    pub(super) ruling: &'a Ruling,
    /// For each of the ruling's names.
    pub(super) meant: Vec<Meant>,
}

/// The decisions that joining articles must heed, of one kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Wishes<'a> {
    pub(super) same: Vec<Wish<'a>>,
    pub(super) different: Vec<Wish<'a>>,
    pub(super) rename: Vec<Wish<'a>>,
    pub(super) role: Vec<Wish<'a>>,
}

/// The sheets as the authority file corrects them, and what is wrong with its entries.
pub(super) fn correct(sheets: Sheets, authority: &Authority) -> (Sheets, Vec<Problem>) {
    if authority.rulings.is_empty() {
        return (sheets, Vec::new());
    }
    let found = find(&sheets, authority);
    let problems = outdated(&sheets, authority, &found);
    let mut acts: BTreeMap<usize, Vec<Act>> = BTreeMap::new();
    let mut more = problems;
    for (ruling, meant) in authority.rulings.iter().zip(&found) {
        match &ruling.verb {
            Verb::Ignore(named) => ignore(named, meant, &mut acts),
            Verb::Different(named) => split(named, meant, &mut acts),
            Verb::Locate(named, location) => match point(location) {
                Some(at) => locate(meant, &at, &mut acts),
                None => more.push(problem(
                    authority,
                    ruling,
                    &named.name,
                    "there is no GeoNames entry of this number here",
                    "give the place's degrees north and east instead, such as: [42.1, -72.59]",
                )),
            },
            Verb::Same(_) | Verb::Rename(..) | Verb::Role(..) => {}
        }
    }
    (amended(sheets, &acts), more)
}

/// The decisions of each kind that remain to be heeded when the corrected sheets are joined.
pub(super) fn wishes<'a>(sheets: &Sheets, authority: &'a Authority) -> [Wishes<'a>; 3] {
    let mut wishes: [Wishes<'a>; 3] = Default::default();
    if authority.rulings.is_empty() {
        return wishes;
    }
    for (ruling, meant) in authority.rulings.iter().zip(find(sheets, authority)) {
        for (kind, wishes) in wishes.iter_mut().enumerate() {
            let meant: Vec<Meant> = meant.iter().filter_map(|m| m.get(kind).cloned()).collect();
            let named = meant.iter().filter(|m| !m.named.is_empty() || !m.also.is_empty()).count();
            let wish = Wish { ruling, meant };
            match ruling.verb {
                Verb::Same(_) if named > 1 => wishes.same.push(wish),
                Verb::Different(_) if named > 1 => wishes.different.push(wish),
                Verb::Rename(..) if named > 0 => wishes.rename.push(wish),
                Verb::Role(..) if named > 0 && kind == 0 => wishes.role.push(wish),
                _ => {}
            }
        }
    }
    wishes
}

/// A problem of a decision, at the place where it has `words`.
pub(super) fn problem(authority: &Authority, ruling: &Ruling, words: &str, message: &str, help: &str) -> Problem {
    let (line, column, excerpt) = ruling.lines.find(words);
    Problem::of_file(&authority.path, Severity::Warning, message, help).at(line, column, Some(excerpt))
}

/// For each ruling, for each of its names, for each kind: whom it means.
fn find(sheets: &Sheets, authority: &Authority) -> Vec<Vec<[Meant; 3]>> {
    let mut asked: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    let mut found = Vec::with_capacity(authority.rulings.len());
    for (r, ruling) in authority.rulings.iter().enumerate() {
        let named = ruling.verb.named();
        for (n, name) in named.iter().enumerate() {
            asked.entry(key(&name.name)).or_default().push((r, n));
        }
        let scoped = |n: &Named| !n.articles.is_empty() || !ruling.scope.is_empty();
        found.push(named.iter().map(|n| [(); 3].map(|()| Meant { scoped: scoped(n), ..Meant::default() })).collect());
    }
    let gazetteer = Gazetteer::load();
    let mut note = |article: usize, entry: &Article, kind: usize, local: usize, name: &str, own: bool| {
        for &(r, n) in asked.get(&key(name)).into_iter().flatten() {
            let Some((ruling, slots)) = authority.rulings.get(r).zip(found.get_mut(r)) else { continue };
            let slots: &mut Vec<[Meant; 3]> = slots;
            let here = ruling.verb.named().get(n).is_some_and(|named| holds(ruling, named, entry));
            let of_kind = ruling.kind.is_none_or(|k| EntityKind::ALL.get(kind) == Some(&k));
            let Some(meant) = slots.get_mut(n).and_then(|kinds| kinds.get_mut(kind)) else { continue };
            let member = (article, u32::try_from(local).unwrap_or(u32::MAX));
            let list = if own { &mut meant.named } else { &mut meant.also };
            if here && of_kind && list.last() != Some(&member) && (own || meant.named.last() != Some(&member)) {
                let list = if own { &mut meant.named } else { &mut meant.also };
                list.push(member);
            }
        }
    };
    for (article, (entry, sheet)) in sheets.iter().enumerate() {
        for (kind, names) in tables(sheet, &gazetteer).into_iter().enumerate() {
            for (local, name, own) in names {
                note(article, entry, kind, local, &name, own);
            }
        }
    }
    found
}

/// Every name of a sheet's entities, of each kind: index, name, whether it is the one the article prefers.
fn tables<'a>(sheet: &'a FactSheet, gazetteer: &Gazetteer) -> [Vec<(usize, std::borrow::Cow<'a, str>, bool)>; 3] {
    let mut tables: [Vec<_>; 3] = Default::default();
    let mut add = |kind: usize, local: usize, name: &'a String, aliases: &'a [String]| {
        tables[kind].push((local, name.into(), true));
        tables[kind].extend(aliases.iter().map(|alias| (local, alias.into(), false)));
    };
    sheet.people.iter().enumerate().for_each(|(i, p)| add(0, i, &p.name, &p.aliases));
    sheet.places.iter().enumerate().for_each(|(i, p)| add(1, i, &p.name, &p.aliases));
    sheet.organizations.iter().enumerate().for_each(|(i, o)| add(2, i, &o.name, &o.aliases));
    for (local, place) in sheet.places.iter().enumerate() {
        // As the site writes a place that has namesakes: "Paris, Texas".
        let country = place.country.as_deref().and_then(|code| gazetteer.country_name(code));
        for of in place.region.as_deref().into_iter().chain(country) {
            tables[1].push((local, format!("{}, {of}", place.name).into(), true));
        }
    }
    tables
}

/// Whether a ruling means the bearer of a name in an article.
fn holds(ruling: &Ruling, named: &Named, article: &Article) -> bool {
    let among = |paths: &[String]| paths.is_empty() || paths.iter().any(|p| is_path(article, p));
    among(&ruling.scope) && among(&named.articles)
}

/// Whether `path` names the article: its path, with or without the ending, or its id.
fn is_path(article: &Article, path: &str) -> bool {
    let stem = article.path.rsplit_once('.').map_or(&*article.path, |(stem, _)| stem);
    article.path == path || stem == path || article.id == path
}

/// What names nobody, or no article.
fn outdated(sheets: &Sheets, authority: &Authority, found: &[Vec<[Meant; 3]>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (ruling, found) in authority.rulings.iter().zip(found) {
        let named = ruling.verb.named();
        let paths = ruling.scope.iter().chain(named.iter().flat_map(|n| &n.articles));
        let gone: Vec<&String> = paths.filter(|p| !sheets.iter().any(|(a, _)| is_path(a, p))).collect();
        problems.extend(gone.iter().map(|path| {
            let message = format!("there is no article {path}");
            problem(authority, ruling, path, &message, "correct the path, or take the entry out")
        }));
        if !gone.is_empty() {
            continue;
        }
        for (named, kinds) in named.iter().zip(found) {
            let fits = |kind: &usize| match ruling.verb {
                Verb::Role(..) => *kind == 0,
                Verb::Locate(..) => *kind == 1,
                _ => true,
            };
            let known = |kind: usize| kinds.get(kind).is_some_and(|m| !m.named.is_empty() || !m.also.is_empty());
            if !(0..3).filter(fits).any(known) {
                let what = match ruling.verb {
                    Verb::Role(..) => "person",
                    Verb::Locate(..) => "place",
                    _ => ruling.kind.map_or("person, place or organization", word),
                };
                let which =
                    if ruling.scope.is_empty() && named.articles.is_empty() { "no article" } else { "the article" };
                let not = if which == "no article" { "names a" } else { "names no" };
                let message = format!("{which} {not} {what} {:?}", named.name);
                let help = match ruling.verb {
                    Verb::Different(_) => "correct the name; or leave the entry for the day an article names it again",
                    _ => "correct the name, or take the entry out",
                };
                problems.push(problem(authority, ruling, &named.name, &message, help));
            }
        }
    }
    problems
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
    }
}

fn ignore(named: &[Named], meant: &[[Meant; 3]], acts: &mut BTreeMap<usize, Vec<Act>>) {
    for (named, kinds) in named.iter().zip(meant) {
        for (kind, meant) in EntityKind::ALL.into_iter().zip(kinds) {
            for &(article, local) in &meant.named {
                acts.entry(article).or_default().push(Act::Drop { kind, local });
            }
            for &(article, local) in &meant.also {
                let name = key(&named.name);
                acts.entry(article).or_default().push(Act::DropName { kind, local, name });
            }
        }
    }
}

/// In an article that takes two of the names for one, the lesser name is cut off.
fn split(named: &[Named], meant: &[[Meant; 3]], acts: &mut BTreeMap<usize, Vec<Act>>) {
    for (n, kinds) in meant.iter().enumerate() {
        for (kind, here) in kinds.iter().enumerate() {
            let others =
                || meant.iter().enumerate().filter(|(o, _)| *o != n).filter_map(|(o, m)| Some((o, m.get(kind)?)));
            for &(article, local) in &here.also {
                let with = others()
                    .any(|(o, m)| m.named.contains(&(article, local)) || (o < n && m.also.contains(&(article, local))));
                if let (true, Some(named), Some(&kind)) = (with, named.get(n), EntityKind::ALL.get(kind)) {
                    acts.entry(article).or_default().push(Act::Split { kind, local, name: key(&named.name) });
                }
            }
        }
    }
}

/// What a place becomes; none where `GeoNames` has no such entry.
fn point(location: &Location) -> Option<Place> {
    match location {
        Location::Nowhere => Some(Place::default()),
        Location::Point(lat, lon, country) => {
            Some(Place { lat: Some(*lat), lon: Some(*lon), country: country.clone(), ..Place::default() })
        }
        Location::GeoNames(id) => {
            let gazetteer = Gazetteer::load();
            let found = gazetteer.by_geonames(*id)?;
            Some(Place {
                name: gazetteer.name(found.index).unwrap_or_default().to_owned(),
                kind: found.kind,
                lat: Some(found.lat),
                lon: Some(found.lon),
                country: found.country.map(str::to_owned),
                region: gazetteer.region_name(&found).map(str::to_owned),
                geoname_id: Some(*id),
                aliases: Vec::new(),
            })
        }
    }
}

fn locate(meant: &[[Meant; 3]], at: &Place, acts: &mut BTreeMap<usize, Vec<Act>>) {
    let places = meant.iter().filter_map(|kinds| kinds.get(1));
    let members = places.flat_map(|m| if m.named.is_empty() { &m.also } else { &m.named });
    for &(article, local) in members {
        acts.entry(article).or_default().push(Act::Locate { local, at: Box::new(at.clone()) });
    }
}

/// Puts a place where the authority file has it. Its own name stays; its kind too, unless `GeoNames` tells it.
pub(super) fn put(place: &mut Place, at: &Place) {
    let known = at.geoname_id.is_some();
    let kind = if known { at.kind } else { place.kind };
    // A country that lies elsewhere is no country.
    let kind = if !known && matches!(kind, PlaceKind::Country | PlaceKind::Continent) { PlaceKind::Site } else { kind };
    *place = Place { name: place.name.clone(), aliases: std::mem::take(&mut place.aliases), kind, ..at.clone() };
}
