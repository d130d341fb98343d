//! Which organizations of different articles are one: by name, and by acronyms that some article spells out.

use super::ids::Nameless;
use crate::model::{Article, FactSheet, OrganizationFacts};
use crate::resources::organizations::{is_acronym, key};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The organizations of the folder.
pub(super) fn resolve(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> Vec<Nameless<OrganizationFacts>> {
    let meanings = meanings(sheets);
    let mut groups: BTreeMap<String, Vec<(usize, u32)>> = BTreeMap::new();
    let mut keys: HashMap<&str, String> = HashMap::new();
    for (article, (_, sheet)) in sheets.iter().enumerate() {
        for (local, organization) in sheet.organizations.iter().enumerate() {
            let key = keys.entry(&organization.name).or_insert_with(|| {
                let own = key(&organization.name);
                meanings.get(&own).cloned().unwrap_or(own)
            });
            groups.entry(key.clone()).or_default().push((article, u32::try_from(local).unwrap_or(u32::MAX)));
        }
    }
    groups.into_values().map(|members| described(sheets, members)).collect()
}

/// For each acronym the name that it stands for in at least four of five articles that say so.
fn meanings(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> HashMap<String, String> {
    let mut said: HashMap<String, BTreeMap<String, usize>> = HashMap::new();
    for organization in sheets.iter().flat_map(|(_, sheet)| &sheet.organizations) {
        for alias in organization.aliases.iter().filter(|a| is_acronym(a)) {
            *said.entry(key(alias)).or_default().entry(key(&organization.name)).or_default() += 1;
        }
    }
    said.into_iter()
        .filter_map(|(acronym, names)| {
            let all: usize = names.values().sum();
            let (name, count) =
                names.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())))?;
            (count * 5 >= all * 4).then_some((acronym, name))
        })
        .collect()
}

fn described(sheets: &[(Arc<Article>, Arc<FactSheet>)], members: Vec<(usize, u32)>) -> Nameless<OrganizationFacts> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut canonical: BTreeMap<&str, usize> = BTreeMap::new();
    for (article, local) in &members {
        let organization = sheets.get(*article).and_then(|(_, s)| s.organizations.get(*local as usize));
        let Some(organization) = organization else { continue };
        *canonical.entry(&organization.name).or_default() += 1;
        for name in std::iter::once(&organization.name).chain(&organization.aliases) {
            *names.entry(name).or_default() += 1;
        }
    }
    let best = canonical.iter().max_by_key(|(n, count)| (!is_acronym(n), **count, std::cmp::Reverse(**n)));
    let name = best.map_or("", |(n, _)| *n);
    let mut aliases: Vec<(&str, usize)> = names.iter().filter(|(n, _)| **n != name).map(|(n, c)| (*n, *c)).collect();
    aliases.sort_by_key(|(n, count)| (std::cmp::Reverse(*count), *n));
    Nameless {
        name: name.to_owned(),
        aliases: aliases.into_iter().map(|(n, _)| n.to_owned()).collect(),
        members,
        ..Nameless::default()
    }
}
