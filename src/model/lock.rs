//! Which id each entity was given, so that links to it last.

use super::EntityKind;
use std::collections::BTreeMap;

/// The ids given so far, of each kind by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// Counts the builds that changed which entities there are; 0 before the first.
    pub build: u32,
    /// By id.
    pub people: BTreeMap<String, Locked>,
    /// By id.
    pub places: BTreeMap<String, Locked>,
    /// By id.
    pub organizations: BTreeMap<String, Locked>,
    /// Figures that contradict each other: the build since which they do, by what they say where.
    pub contradictions: BTreeMap<String, u32>,
}

impl Lock {
    /// The ids of a kind.
    pub fn of(&self, kind: EntityKind) -> &BTreeMap<String, Locked> {
        match kind {
            EntityKind::Person => &self.people,
            EntityKind::Place => &self.places,
            EntityKind::Organization => &self.organizations,
        }
    }

    /// The ids of a kind.
    pub fn of_mut(&mut self, kind: EntityKind) -> &mut BTreeMap<String, Locked> {
        match kind {
            EntityKind::Person => &mut self.people,
            EntityKind::Place => &mut self.places,
            EntityKind::Organization => &mut self.organizations,
        }
    }
}

/// The entity behind an id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locked {
    /// The names that it is recognized by, sorted.
    pub names: Vec<String>,
    /// Of places: the `GeoNames` id.
    pub geonames: Option<u32>,
    /// Of those that share a name with others: their articles, each as the path, a space and a print of the text.
    pub articles: Vec<String>,
    /// The build that gave the id or last changed what became of it.
    pub since: u32,
    /// What became of it.
    pub state: State,
}

/// What became of an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum State {
    /// Articles mention it.
    #[default]
    Here,
    /// It was cut off from the entity of this id.
    SplitFrom(String),
    /// It is now part of the entity of this id.
    MergedInto(String),
    /// No article mentions it any more.
    Gone,
}

/// What became of the folder's entities at the last build that changed any. Empty for the first build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Entities that were not there before: kind, index into the corpus's table.
    pub new: Vec<(EntityKind, usize)>,
    /// Entities that became part of others, with the index of what each is part of now.
    pub merged: Vec<(Former, usize)>,
    /// Entities that were cut off from others: kind, index of the new one, index of the one it was part of.
    pub split: Vec<(EntityKind, usize, Option<usize>)>,
    /// Entities that no article mentions any more.
    pub gone: Vec<Former>,
    /// Figures that contradict each other: indexes into [`Corpus::comparisons`](super::Corpus::comparisons).
    pub contradictions: Vec<usize>,
}

/// An entity that is no more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Former {
    /// What it was.
    pub kind: EntityKind,
    /// Its id.
    pub id: String,
    /// A name it went by.
    pub name: String,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty()
            && self.merged.is_empty()
            && self.split.is_empty()
            && self.gone.is_empty()
            && self.contradictions.is_empty()
    }
}

/// An id that an entity no longer has, because it became part of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    /// Of both.
    pub kind: EntityKind,
    /// The old id.
    pub id: String,
    /// Index into the corpus's table of the kind.
    pub entity: usize,
}
