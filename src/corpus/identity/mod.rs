//! Which entities of different articles are one.

mod companions;
mod ids;
mod people;

use super::places;
use crate::model::{Article, FactSheet, OrganizationFacts, PersonFacts, PlaceFacts, slug};
use companions::Companions;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An entity of the folder before its index is made.
#[derive(Debug, Clone, Default)]
pub(super) struct Identity<F> {
    /// Unique among its kind, safe as a file name.
    pub(super) id: String,
    /// The canonical name.
    pub(super) name: String,
    /// Other names, most frequent first.
    pub(super) aliases: Vec<String>,
    /// What is known of its kind only; indexes into articles are filled by `index`.
    pub(super) facts: F,
    /// Its members: article index, index into the sheet's table.
    pub(super) members: Vec<(usize, u32)>,
}

/// All entities, by id.
#[derive(Debug, Clone, Default)]
pub(super) struct Identities {
    pub(super) people: Vec<Identity<PersonFacts>>,
    pub(super) places: Vec<Identity<PlaceFacts>>,
    pub(super) organizations: Vec<Identity<OrganizationFacts>>,
}

/// Resolves the entities of all sheets.
pub(super) fn resolve(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> Identities {
    let companions = Companions::new(sheets);
    Identities {
        people: ids::assign(people::resolve(sheets, &companions)),
        places: places::identities(sheets),
        organizations: grouped(sheets, |s| {
            s.organizations.iter().map(|o| (o.name.clone(), OrganizationFacts::default())).collect()
        }),
    }
}

/// Groups by name.
fn grouped<F: Default>(
    sheets: &[(Arc<Article>, Arc<FactSheet>)],
    of: impl Fn(&FactSheet) -> Vec<(String, F)>,
) -> Vec<Identity<F>> {
    let mut by_id: BTreeMap<String, Identity<F>> = BTreeMap::new();
    for (article, (_, sheet)) in sheets.iter().enumerate() {
        for (local, (name, facts)) in of(sheet).into_iter().enumerate() {
            let id = Some(slug(&name)).filter(|s| !s.is_empty()).unwrap_or_else(|| "unnamed".to_owned());
            let entry = by_id.entry(id.clone()).or_insert_with(|| Identity { id, name, facts, ..Identity::default() });
            entry.members.push((article, u32::try_from(local).unwrap_or(u32::MAX)));
        }
    }
    by_id.into_values().collect()
}
