//! Which place a name means.

use super::{Name, Resolution};
use crate::model::{Document, EntityKind, Place};
use crate::resources::Resources;

/// Resolves the names of this kind.
pub(super) fn resolve(document: &Document<'_>, names: &[Name], _resources: &Resources) -> Resolution<Place> {
    let mut entities: Vec<Place> = Vec::new();
    let of_name = names
        .iter()
        .map(|name| {
            (name.kind == EntityKind::Place).then(|| {
                let text = name.span.of(document.text);
                let index = entities.iter().position(|e| e.name == text).unwrap_or_else(|| {
                    entities.push(Place { name: text.to_owned(), ..Place::default() });
                    entities.len() - 1
                });
                u32::try_from(index).unwrap_or(u32::MAX)
            })
        })
        .collect();
    Resolution { entities, of_name }
}
