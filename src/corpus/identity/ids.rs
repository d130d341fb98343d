//! Ids: the slug of the name; namesakes are numbered.

use super::Identity;
use crate::model::slug;
use std::collections::BTreeMap;

/// An entity with its name, aliases, facts and members, before it has an id.
#[derive(Debug, Clone, Default)]
pub(super) struct Nameless<F> {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) facts: F,
    pub(super) members: Vec<(usize, u32)>,
    /// Those that stand for nobody in particular take their number last.
    pub(super) open: bool,
}

/// Gives each entity an id, and sorts by it. Of namesakes the one with most articles has the plain slug; then the one
/// whose first article comes first.
pub(super) fn assign<F>(mut entities: Vec<Nameless<F>>) -> Vec<Identity<F>> {
    for entity in &mut entities {
        entity.members.sort_unstable();
    }
    let articles = |members: &[(usize, u32)]| {
        let mut seen: Vec<usize> = members.iter().map(|m| m.0).collect();
        seen.dedup();
        seen.len()
    };
    entities.sort_by_cached_key(|e| (e.open, std::cmp::Reverse(articles(&e.members)), e.members.first().copied()));
    let mut by_id: BTreeMap<String, Identity<F>> = BTreeMap::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for Nameless { name, aliases, facts, members, .. } in entities {
        let plain = Some(slug(&name)).filter(|s| !s.is_empty()).unwrap_or_else(|| "unnamed".to_owned());
        let number = taken.entry(plain.clone()).or_insert(0);
        let id = loop {
            *number += 1;
            let id = if *number == 1 { plain.clone() } else { format!("{plain}-{number}") };
            if !by_id.contains_key(&id) {
                break id;
            }
        };
        by_id.insert(id.clone(), Identity { id, name, aliases, facts, members });
    }
    by_id.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_are_numbered() {
        let entity = |name: &str, members: &[(usize, u32)], open| Nameless::<()> {
            name: name.to_owned(),
            members: members.to_vec(),
            open,
            ..Nameless::default()
        };
        let entities = vec![
            entity("Smith", &[(0, 0), (1, 0), (2, 0)], true),
            entity("Smith", &[(5, 1)], false),
            entity("Smith", &[(4, 0), (3, 0)], false),
            entity("Smith 2", &[(9, 0)], false),
            entity("—", &[(9, 1)], false),
        ];
        let named: Vec<_> = assign(entities).into_iter().map(|e| (e.id, e.members[0].0)).collect();
        let expected = [("smith", 3), ("smith-2", 5), ("smith-2-2", 9), ("smith-3", 0), ("unnamed", 9)];
        assert_eq!(named, expected.map(|(id, article)| (id.to_owned(), article)));
    }
}
