//! Which names are one organization.

use super::{Name, Resolution};
use crate::model::{Document, EntityKind, Organization};
use crate::resources::Resources;

/// Resolves the names of this kind.
pub(super) fn resolve(document: &Document<'_>, names: &[Name], _resources: &Resources) -> Resolution<Organization> {
    let mut entities: Vec<Organization> = Vec::new();
    let of_name = names
        .iter()
        .map(|name| {
            (name.kind == EntityKind::Organization).then(|| {
                let text = name.span.of(document.text);
                let index = entities.iter().position(|e| e.name == text).unwrap_or_else(|| {
                    entities.push(Organization { name: text.to_owned(), ..Organization::default() });
                    entities.len() - 1
                });
                u32::try_from(index).unwrap_or(u32::MAX)
            })
        })
        .collect();
    Resolution { entities, of_name }
}
