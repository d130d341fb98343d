//! Which of today's entities are those that the lock gave an id to.
//!
//! An entity is known by its names and, where several share one, by its articles: by their paths, and by prints of their
//! texts, so that an article may be renamed or edited.

use super::ids::{Nameless, articles};
use crate::model::{Article, FactSheet, Locked, State};
use crate::resources::people::name_key as key;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The articles that are recorded of an entity whose name is its own; and of one that shares it.
const ANCHORS: (usize, usize) = (2, 50);

/// The articles, to be known again.
#[derive(Debug)]
pub(super) struct Prints<'a> {
    sheets: &'a [(Arc<Article>, Arc<FactSheet>)],
    prints: Vec<String>,
}

impl<'a> Prints<'a> {
    pub(super) fn new(sheets: &'a [(Arc<Article>, Arc<FactSheet>)]) -> Self {
        Self { sheets, prints: sheets.par_iter().map(|(_, sheet)| print(sheet)).collect() }
    }

    fn path(&self, article: usize) -> &'a str {
        self.sheets.get(article).map_or("", |(a, _)| a.path.as_str())
    }

    fn print(&self, article: usize) -> &str {
        self.prints.get(article).map_or("", String::as_str)
    }

    /// The articles that anchors name, by path or else by print.
    fn find<'l>(&self, anchors: impl Iterator<Item = &'l String>) -> FxHashMap<&'l str, usize> {
        let paths: FxHashMap<&str, usize> = self.sheets.iter().enumerate().map(|(i, (a, _))| (&*a.path, i)).collect();
        let mut found = FxHashMap::default();
        let mut lost = Vec::new();
        for anchor in anchors {
            let (path, print) = anchor.rsplit_once(' ').unwrap_or((anchor, ""));
            match paths.get(path) {
                Some(article) => drop(found.insert(anchor.as_str(), *article)),
                None => lost.push((anchor, print)),
            }
        }
        if !lost.is_empty() {
            let known: FxHashSet<usize> = found.values().copied().collect();
            let moved = (0..self.sheets.len()).filter(|article| !known.contains(article));
            let prints: FxHashMap<&str, usize> = moved.map(|article| (self.print(article), article)).collect();
            found.extend(lost.iter().filter_map(|(anchor, print)| Some((anchor.as_str(), *prints.get(*print)?))));
        }
        found
    }
}

/// Eight hexadecimal digits that stay the same when the article is moved.
fn print(sheet: &FactSheet) -> String {
    let numbers = sheet.prints.sketch.iter().copied().chain(sheet.sentences.iter().map(|sentence| sentence.end));
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    blake3::hash(&bytes).to_hex()[..8].to_owned()
}

/// Which entity has which old id.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// For each entity the id it had.
    pub(super) ids: Vec<Option<String>>,
    /// Of old ids that no entity has: the entity that theirs is part of now.
    pub(super) merged: FxHashMap<String, usize>,
    /// Of entities without an old id: the entity that they were part of.
    pub(super) origin: FxHashMap<usize, usize>,
}

/// How well an entity fits an id, best last: same `GeoNames` id; the id is not one that led elsewhere; an article in common;
/// it was in use; its name; articles in common; names in common; size.
type Fit = (bool, bool, bool, bool, bool, usize, usize, usize);

impl Matching {
    pub(super) fn new<F>(entities: &[Nameless<F>], old: &BTreeMap<String, Locked>, prints: &Prints<'_>) -> Self {
        let mut matching = Self { ids: vec![None; entities.len()], ..Self::default() };
        if old.is_empty() {
            return matching;
        }
        let anchors = prints.find(old.values().flat_map(|l| &l.articles));
        let mut by_name: FxHashMap<String, Vec<&String>> = FxHashMap::default();
        let mut by_geonames: FxHashMap<u32, Vec<&String>> = FxHashMap::default();
        for (id, locked) in old {
            locked.names.iter().for_each(|name| by_name.entry(key(name)).or_default().push(id));
            locked.geonames.iter().for_each(|g| by_geonames.entry(*g).or_default().push(id));
        }
        let mut fits: Vec<(Reverse<Fit>, &String, usize)> = Vec::new();
        for (index, entity) in entities.iter().enumerate() {
            let mut ids: Vec<&String> =
                entity.keys.iter().filter_map(|k| by_name.get(&key(k))).flatten().copied().collect();
            ids.extend(entity.geonames.iter().filter_map(|g| by_geonames.get(g)).flatten());
            ids.sort_unstable();
            ids.dedup();
            let here = articles(entity);
            for id in ids {
                if let Some(fit) = old.get(id).and_then(|locked| fit(entity, &here, id, locked, &anchors)) {
                    fits.push((Reverse(fit), id, index));
                }
            }
        }
        fits.sort();
        matching.choose(&fits, old);
        matching
    }

    /// Gives ids by the best fit; what is left over was merged or split.
    fn choose(&mut self, fits: &[(Reverse<Fit>, &String, usize)], old: &BTreeMap<String, Locked>) {
        let mut bearer: FxHashMap<&str, usize> = FxHashMap::default();
        for (_, id, entity) in fits {
            if let Some(slot @ None) = self.ids.get_mut(*entity)
                && !bearer.contains_key(id.as_str())
            {
                *slot = Some((*id).clone());
                bearer.insert(id, *entity);
            }
        }
        for (Reverse(fit), id, entity) in fits {
            let Some(locked) = old.get(*id) else { continue };
            let used = matches!(locked.state, State::Here | State::SplitFrom(_));
            let common = fit.0 || fit.2 || locked.articles.is_empty();
            if !used || !common {
                continue;
            }
            match bearer.get(id.as_str()) {
                None => drop(self.merged.entry((*id).clone()).or_insert(*entity)),
                Some(other) if self.ids.get(*entity).is_some_and(Option::is_none) && fit.2 => {
                    self.origin.entry(*entity).or_insert(*other);
                }
                Some(_) => {}
            }
        }
    }
}

fn fit<F>(
    entity: &Nameless<F>,
    here: &[usize],
    id: &str,
    locked: &Locked,
    anchors: &FxHashMap<&str, usize>,
) -> Option<Fit> {
    let geonames = entity.geonames.zip(locked.geonames).map(|(a, b)| a == b);
    if geonames == Some(false) {
        return None;
    }
    let at = locked.articles.iter().filter_map(|a| anchors.get(a.as_str()));
    let overlap = at.filter(|a| here.binary_search(a).is_ok()).count();
    let keys: FxHashSet<String> = entity.keys.iter().map(|k| key(k)).collect();
    let shared = locked.names.iter().filter(|n| keys.contains(&key(n))).count();
    let slug = crate::model::slug(&entity.name);
    let own = id.strip_prefix(&slug).is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    });
    let merged = matches!(locked.state, State::MergedInto(_));
    let live = matches!(locked.state, State::Here | State::SplitFrom(_));
    Some((geonames == Some(true), !merged, overlap > 0, live, own, overlap, shared, here.len()))
}

/// Records articles of each entity of today: two, or all where it shares a name. Those recorded before stay, as long as
/// they are its articles.
pub(super) fn anchor<F>(
    locked: &mut BTreeMap<String, Locked>,
    old: &BTreeMap<String, Locked>,
    entities: &[Nameless<F>],
    ids: &[Option<String>],
    prints: &Prints<'_>,
) {
    let mut bearers: FxHashMap<String, u32> = FxHashMap::default();
    for entry in locked.values() {
        let keys: FxHashSet<String> = entry.names.iter().map(|n| key(n)).collect();
        keys.into_iter().for_each(|k| *bearers.entry(k).or_default() += 1);
    }
    let found = prints.find(old.values().flat_map(|l| &l.articles));
    for (entity, id) in entities.iter().zip(ids).filter(|(e, _)| e.geonames.is_none()) {
        let Some((id, entry)) = id.as_ref().and_then(|id| Some((id, locked.get_mut(id)?))) else { continue };
        let shared = entry.names.iter().any(|n| bearers.get(&key(n)).is_some_and(|n| *n > 1));
        let most = if shared { ANCHORS.1 } else { ANCHORS.0 };
        let here = articles(entity);
        let before = old.get(id).map(|l| l.articles.as_slice()).unwrap_or_default();
        let kept = before.iter().filter_map(|a| Some((*found.get(a.as_str())?, a)));
        let kept: BTreeMap<usize, &String> = kept.filter(|(a, _)| here.binary_search(a).is_ok()).collect();
        let fresh = here.iter().copied().filter(|a| !kept.contains_key(a));
        let chosen = kept.keys().copied().chain(fresh).take(most);
        // An article that was edited keeps its first print, so that the line stays as it is.
        let line = |a: usize| match kept.get(&a) {
            Some(anchor) if !shared && prints.path(a) == anchor.rsplit_once(' ').map_or("", |x| x.0) => {
                (*anchor).clone()
            }
            _ => format!("{} {}", prints.path(a), prints.print(a)),
        };
        entry.articles = chosen.map(line).collect();
        entry.articles.sort_unstable();
    }
}
