//! Which names are one person.

use super::{Name, Resolution, StatedRole};
use crate::model::{Document, EntityKind, Person};
use crate::resources::Resources;

/// Resolves the names of this kind.
pub(super) fn resolve(
    document: &Document<'_>,
    names: &[Name],
    _roles: &[StatedRole],
    _resources: &Resources,
) -> Resolution<Person> {
    let mut entities: Vec<Person> = Vec::new();
    let of_name = names
        .iter()
        .map(|name| {
            (name.kind == EntityKind::Person).then(|| {
                let text = name.span.of(document.text);
                let index = entities.iter().position(|e| e.name == text).unwrap_or_else(|| {
                    entities.push(Person { name: text.to_owned(), ..Person::default() });
                    entities.len() - 1
                });
                u32::try_from(index).unwrap_or(u32::MAX)
            })
        })
        .collect();
    Resolution { entities, of_name }
}
