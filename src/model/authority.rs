//! What people decided about who and what the articles name, over the program's head.

use super::EntityKind;

/// The decisions of an authority file, in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Authority {
    /// The file's name, for problems.
    pub path: String,
    /// In the file's order.
    pub rulings: Vec<Ruling>,
}

/// One decision.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ruling {
    /// What is decided.
    pub verb: Verb,
    /// The only articles it holds for, as paths; all where empty.
    pub scope: Vec<String>,
    /// The only kind of entity it holds for.
    pub kind: Option<EntityKind>,
    /// Why, in the author's words; may be empty.
    pub note: String,
    /// Where it stands.
    pub lines: Lines,
}

/// A decision's lines as they stand in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The line of the first, from 1.
    pub first: usize,
    /// The lines, without their ends.
    pub text: Vec<String>,
}

impl Lines {
    /// Line and column (both from 1) of the first place that has `words`, with that line's text; the first line where
    /// none has.
    pub fn find(&self, words: &str) -> (usize, usize, &str) {
        let found = self.text.iter().enumerate().find_map(|(i, line)| Some((i, line.find(words)?, line.as_str())));
        let (i, byte, line) = found.unwrap_or((0, 0, self.text.first().map_or("", String::as_str)));
        (self.first + i, line.get(..byte).map_or(0, |before| before.chars().count()) + 1, line)
    }
}

/// What a decision does.
#[derive(Debug, Clone, PartialEq)]
pub enum Verb {
    /// All these are one.
    Same(Vec<Named>),
    /// No two of these are one.
    Different(Vec<Named>),
    /// It goes by another name.
    Rename(Named, String),
    /// These are no names of a person, a place or an organization.
    Ignore(Vec<Named>),
    /// The person holds a role: title, organization.
    Role(Named, String, Option<String>),
    /// Where the place is.
    Locate(Named, Location),
}

impl Default for Verb {
    fn default() -> Self {
        Self::Same(Vec::new())
    }
}

impl Verb {
    /// Those it speaks of.
    pub fn named(&self) -> &[Named] {
        match self {
            Self::Same(named) | Self::Different(named) | Self::Ignore(named) => named,
            Self::Rename(named, _) | Self::Role(named, ..) | Self::Locate(named, _) => std::slice::from_ref(named),
        }
    }

    /// Its key in the file.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::Different(_) => "different",
            Self::Rename(..) => "rename",
            Self::Ignore(_) => "ignore",
            Self::Role(..) => "role",
            Self::Locate(..) => "locate",
        }
    }
}

/// Whom or what a decision speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name, as the articles or the site have it.
    pub name: String,
    /// The articles that mean this one, where several go by the name; all where empty.
    pub articles: Vec<String>,
}

/// Where a place is.
#[derive(Debug, Clone, PartialEq)]
pub enum Location {
    /// It has no place on a map.
    Nowhere,
    /// Degrees north, degrees east, ISO 3166-1 alpha-2 where it is given.
    Point(f64, f64, Option<String>),
    /// Where `GeoNames` has the place of this id.
    GeoNames(u32),
}
