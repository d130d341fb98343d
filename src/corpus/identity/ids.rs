//! Ids: the slug of the name, namesakes numbered; once given, an id stays with its entity, as the lock has it.

use super::Identity;
use super::locked::{Matching, Prints};
use crate::corpus::authority::Member;
use crate::model::{Locked, Redirect, State, slug};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// An entity with its name, aliases, facts and members, before it has an id.
#[derive(Debug, Clone, Default)]
pub(super) struct Nameless<F> {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) facts: F,
    pub(super) members: Vec<Member>,
    /// Those that stand for nobody in particular take their number last.
    pub(super) open: bool,
    /// The names that it is recognized by, sorted.
    pub(super) keys: Vec<String>,
    /// Of places.
    pub(super) geonames: Option<u32>,
    /// Of those left open: a member of each that it may be.
    pub(super) perhaps: Vec<Member>,
}

/// The entities of a kind with their ids.
#[derive(Debug)]
pub(super) struct Assigned<F> {
    /// By id.
    pub(super) identities: Vec<Identity<F>>,
    /// What the lock says of them now.
    pub(super) locked: BTreeMap<String, Locked>,
}

/// Gives each entity an id, and sorts by it. The ids that `old` gave stay with the entities that they were given to; new
/// ones are none that was ever given. Of new namesakes the one with most articles has the plain slug; then the one whose first
/// article comes first. `build` is the number that this build has if anything changes.
pub(super) fn assign<F>(
    mut entities: Vec<Nameless<F>>,
    old: &BTreeMap<String, Locked>,
    prints: &Prints<'_>,
    build: u32,
) -> Assigned<F> {
    for entity in &mut entities {
        entity.members.sort_unstable();
    }
    entities.sort_by_cached_key(|e| (e.open, std::cmp::Reverse(articles(e).len()), e.members.first().copied()));
    let matching = Matching::new(&entities, old, prints);
    let mut ids: Vec<Option<String>> = matching.ids;
    number(&entities, &mut ids, old);
    let mut locked = BTreeMap::new();
    let id_of = |e: usize| ids.get(e).cloned().flatten().unwrap_or_default();
    for (index, entity) in entities.iter().enumerate() {
        let id = id_of(index);
        let before = old.get(&id);
        let origin = matching.origin.get(&index).map(|&e| id_of(e));
        let here = before.filter(|b| matches!(b.state, State::Here | State::SplitFrom(_)));
        let state = match (here, origin) {
            (Some(b), _) => b.state.clone(),
            (None, Some(origin)) => State::SplitFrom(origin),
            (None, None) => State::Here,
        };
        let entry = Locked {
            names: entity.keys.clone(),
            geonames: entity.geonames,
            since: here.map_or(build, |b| b.since),
            articles: Vec::new(),
            state,
        };
        locked.insert(id, entry);
    }
    for (id, before) in old {
        if !locked.contains_key(id) {
            let into = matching.merged.get(id).map(|&e| id_of(e));
            let left = matches!(before.state, State::Here | State::SplitFrom(_));
            let state = match into {
                Some(into) => State::MergedInto(into),
                None if left => State::Gone,
                None => before.state.clone(),
            };
            let since = if state == before.state { before.since } else { build };
            locked.insert(id.clone(), Locked { since, state, ..before.clone() });
        }
    }
    remember_names(&mut locked, old);
    super::locked::anchor(&mut locked, old, &entities, &ids, prints);
    let mut identities: Vec<Identity<F>> = entities
        .into_iter()
        .zip(ids)
        .map(|(Nameless { name, aliases, facts, members, perhaps, .. }, id)| Identity {
            id: id.unwrap_or_default(),
            name,
            aliases,
            facts,
            members,
            perhaps,
        })
        .collect();
    identities.sort_by(|a, b| a.id.cmp(&b.id));
    Assigned { identities, locked }
}

/// The articles of an entity, each once. Its members are sorted.
pub(super) fn articles<F>(entity: &Nameless<F>) -> Vec<usize> {
    let mut articles: Vec<usize> = entity.members.iter().map(|m| m.0).collect();
    articles.dedup();
    articles
}

/// Gives an id to those that have none.
fn number<F>(entities: &[Nameless<F>], ids: &mut [Option<String>], old: &BTreeMap<String, Locked>) {
    let mut taken: FxHashSet<String> = ids.iter().flatten().cloned().collect();
    let mut last: FxHashMap<String, usize> = FxHashMap::default();
    for (entity, id) in entities.iter().zip(ids.iter_mut()).filter(|(_, id)| id.is_none()) {
        let plain = Some(slug(&entity.name)).filter(|s| !s.is_empty()).unwrap_or_else(|| "unnamed".to_owned());
        let number = last.entry(plain.clone()).or_insert(0);
        let free = loop {
            *number += 1;
            let id = if *number == 1 { plain.clone() } else { format!("{plain}-{number}") };
            if !old.contains_key(&id) && taken.insert(id.clone()) {
                break id;
            }
        };
        *id = Some(free);
    }
}

/// An entity keeps the names that it had, as long as nobody else of today goes by them: when the article that used one
/// comes back, it is still known.
fn remember_names(locked: &mut BTreeMap<String, Locked>, old: &BTreeMap<String, Locked>) {
    let mut in_use: FxHashMap<String, u32> = FxHashMap::default();
    let here = |l: &Locked| matches!(l.state, State::Here | State::SplitFrom(_));
    for entry in locked.values().filter(|l| here(l)) {
        for name in &entry.names {
            *in_use.entry(name.clone()).or_default() += 1;
        }
    }
    for (id, entry) in locked.iter_mut().filter(|(_, l)| here(l)) {
        let Some(before) = old.get(id) else { continue };
        entry.names.extend(before.names.iter().filter(|n| !in_use.contains_key(*n)).cloned());
        entry.names.sort_unstable();
        entry.names.dedup();
    }
}

/// The old ids of a kind that lead to another entity now.
pub(super) fn redirects(
    kind: crate::model::EntityKind,
    ids: &[&str],
    locked: &BTreeMap<String, Locked>,
) -> Vec<Redirect> {
    let target = |id: &String| {
        let mut at = id;
        // No chain is longer than the number of builds; a lock that was edited by hand may hold a circle.
        for _ in 0..64 {
            match locked.get(at).map(|l| &l.state) {
                Some(State::MergedInto(into)) => at = into,
                _ => break,
            }
        }
        ids.binary_search(&at.as_str()).ok()
    };
    let merged = locked.iter().filter(|(_, l)| matches!(l.state, State::MergedInto(_)));
    merged.filter_map(|(id, _)| Some(Redirect { kind, id: id.clone(), entity: target(id)? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, members: &[Member], open: bool) -> Nameless<()> {
        let keys = vec![name.to_owned()];
        Nameless { name: name.to_owned(), members: members.to_vec(), open, keys, ..Nameless::default() }
    }

    #[test]
    fn namesakes_are_numbered() {
        let entities = vec![
            entity("Smith", &[(0, 0), (1, 0), (2, 0)], true),
            entity("Smith", &[(5, 1)], false),
            entity("Smith", &[(4, 0), (3, 0)], false),
            entity("Smith 2", &[(9, 0)], false),
            entity("—", &[(9, 1)], false),
        ];
        let assigned = assign(entities, &BTreeMap::new(), &Prints::new(&[]), 1);
        let named: Vec<_> = assigned.identities.into_iter().map(|e| (e.id, e.members[0].0)).collect();
        let expected = [("smith", 3), ("smith-2", 5), ("smith-2-2", 9), ("smith-3", 0), ("unnamed", 9)];
        assert_eq!(named, expected.map(|(id, article)| (id.to_owned(), article)));
    }
}
