//! Sheets without what a person has taken out, and with what a person has put right.

use super::Sheets;
use super::authority::put;
use crate::model::{Article, EntityKind, FactSheet, Mention, Organization, Person, Place, SpeakerRef};
use crate::resources::people::name_key;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A change to one sheet. `local` is an index into the table of the kind as it was before any change.
#[derive(Debug, Clone)]
pub(super) enum Act {
    /// The entity is none.
    Drop { kind: EntityKind, local: u32 },
    /// A name is none of the entity; it is folded.
    DropName { kind: EntityKind, local: u32, name: String },
    /// A name is another entity's; it is folded.
    Split { kind: EntityKind, local: u32, name: String },
    /// The place is elsewhere.
    Locate { local: u32, at: Box<Place> },
}

/// The sheets with all changes made; those of no change are shared.
pub(super) fn amended(mut sheets: Sheets, acts: &BTreeMap<usize, Vec<Act>>) -> Sheets {
    for (&index, acts) in acts {
        if let Some((article, sheet)) = sheets.get_mut(index) {
            *sheet = Arc::new(amend(article, (**sheet).clone(), acts));
        }
    }
    sheets
}

fn amend(article: &Article, mut sheet: FactSheet, acts: &[Act]) -> FactSheet {
    let mut dropped: Vec<(EntityKind, u32)> = Vec::new();
    for act in acts {
        match act {
            Act::Drop { kind, local } => dropped.push((*kind, *local)),
            Act::DropName { kind, local, name } => {
                let text = article.text();
                let is_name = |m: &Mention| name_key(m.span.of(&text)) == *name;
                sheet.mentions.retain(|m| !(m.kind == *kind && m.entity == *local && is_name(m)));
                rename(&mut sheet, *kind, *local, name);
            }
            Act::Split { kind, local, name } => split(article, &mut sheet, *kind, *local, name),
            Act::Locate { local, at } => {
                if let Some(place) = sheet.places.get_mut(*local as usize) {
                    put(place, at);
                }
            }
        }
    }
    for kind in EntityKind::ALL {
        // Those that lost all their mentions go too.
        let named = |local: u32| sheet.mentions.iter().any(|m| m.kind == kind && m.entity == local);
        let touched = acts.iter().filter_map(|act| match act {
            Act::DropName { kind: k, local, .. } if *k == kind => Some(*local),
            _ => None,
        });
        let empty: Vec<u32> = touched.filter(|local| !named(*local)).collect();
        let mut gone: Vec<u32> = dropped.iter().filter(|d| d.0 == kind).map(|d| d.1).chain(empty).collect();
        gone.sort_unstable();
        gone.dedup();
        gone.iter().rev().for_each(|local| remove(&mut sheet, kind, *local));
    }
    sheet
}

/// Takes a name off an entity's list; one that is called so goes by its next name.
fn rename(sheet: &mut FactSheet, kind: EntityKind, local: u32, folded: &str) {
    let Some((name, aliases)) = names(sheet, kind, local) else { return };
    aliases.retain(|alias| name_key(alias) != folded);
    if name_key(name) == folded && !aliases.is_empty() {
        *name = aliases.remove(0);
    }
}

fn names(sheet: &mut FactSheet, kind: EntityKind, local: u32) -> Option<(&mut String, &mut Vec<String>)> {
    let local = local as usize;
    match kind {
        EntityKind::Person => sheet.people.get_mut(local).map(|e| (&mut e.name, &mut e.aliases)),
        EntityKind::Place => sheet.places.get_mut(local).map(|e| (&mut e.name, &mut e.aliases)),
        EntityKind::Organization => sheet.organizations.get_mut(local).map(|e| (&mut e.name, &mut e.aliases)),
    }
}

/// Gives the mentions by one name, and what they said, to a new entity at the table's end.
fn split(article: &Article, sheet: &mut FactSheet, kind: EntityKind, local: u32, folded: &str) {
    let text = article.text();
    let is_name = |m: &&mut Mention| m.kind == kind && m.entity == local && name_key(m.span.of(&text)) == folded;
    let new = u32::try_from(sheet.count(kind)).unwrap_or(u32::MAX);
    let mut spans = Vec::new();
    for mention in sheet.mentions.iter_mut().filter(is_name) {
        mention.entity = new;
        spans.push(mention.span);
    }
    let Some(name) = spans.first().map(|s| s.of(&text).to_owned()) else { return };
    rename(sheet, kind, local, folded);
    match kind {
        EntityKind::Person => sheet.people.push(Person { name, ..Person::default() }),
        EntityKind::Place => sheet.places.push(Place { name, ..Place::default() }),
        EntityKind::Organization => sheet.organizations.push(Organization { name, ..Organization::default() }),
    }
    for quote in &mut sheet.quotes {
        let said = quote.source.is_some_and(|source| spans.iter().any(|s| source.contains(*s)));
        if said && quote.speaker == speaker(kind, local) {
            quote.speaker = speaker(kind, new);
        }
    }
}

fn speaker(kind: EntityKind, local: u32) -> Option<SpeakerRef> {
    match kind {
        EntityKind::Person => Some(SpeakerRef::Person(local)),
        EntityKind::Organization => Some(SpeakerRef::Organization(local)),
        EntityKind::Place => None,
    }
}

/// Takes an entity out, with its mentions; what it said has no speaker.
fn remove(sheet: &mut FactSheet, kind: EntityKind, local: u32) {
    sheet.mentions.retain(|m| !(m.kind == kind && m.entity == local));
    for mention in sheet.mentions.iter_mut().filter(|m| m.kind == kind && m.entity > local) {
        mention.entity -= 1;
    }
    for quote in &mut sheet.quotes {
        quote.speaker = match (quote.speaker, kind) {
            (Some(SpeakerRef::Person(p)), EntityKind::Person) => lowered(p, local).map(SpeakerRef::Person),
            (Some(SpeakerRef::Organization(o)), EntityKind::Organization) => {
                lowered(o, local).map(SpeakerRef::Organization)
            }
            (speaker, _) => speaker,
        };
    }
    let local = local as usize;
    match kind {
        EntityKind::Person if local < sheet.people.len() => drop(sheet.people.remove(local)),
        EntityKind::Place if local < sheet.places.len() => drop(sheet.places.remove(local)),
        EntityKind::Organization if local < sheet.organizations.len() => drop(sheet.organizations.remove(local)),
        _ => {}
    }
}

/// An index after the entry at `gone` was taken out; none for that entry.
fn lowered(index: u32, gone: u32) -> Option<u32> {
    match index.cmp(&gone) {
        std::cmp::Ordering::Less => Some(index),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(index - 1),
    }
}
