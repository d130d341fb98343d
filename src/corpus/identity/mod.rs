//! Which entities of different articles are one.

mod companions;
mod ids;
mod organizations;
mod people;

use super::places;
use crate::model::{Article, FactSheet, OrganizationFacts, PersonFacts, PlaceFacts};
use companions::Companions;
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
        organizations: ids::assign(organizations::resolve(sheets)),
    }
}
