//! Why entities of different articles are one, or are not.

use super::EntityKind;

/// A decision on whether names of several articles mean one person, place or organization.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// What is decided.
    pub judgement: Judgement,
    /// The kind of both sides.
    pub kind: EntityKind,
    /// What is compared. Both sides of [`Judgement::Same`] are one entity.
    pub sides: [Side; 2],
    /// The evidence in words: "same full name; both 'foreign minister'; 3 companions in common".
    pub reason: String,
}

/// What is decided of two names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// They mean one.
    #[default]
    Same,
    /// They mean two.
    Different,
    /// They are kept apart, but may be one.
    PerhapsSame,
    /// They are taken for one, but may be two.
    PerhapsDifferent,
    /// The authority file says so.
    Ruled,
}

impl Judgement {
    /// Whether a person should look at it.
    pub fn is_unsure(self) -> bool {
        matches!(self, Self::PerhapsSame | Self::PerhapsDifferent)
    }
}

/// One side of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Index into the corpus's table of the kind.
    pub entity: usize,
    /// The name as this side's articles have it.
    pub name: String,
    /// The first articles of this side: article index, index into the sheet's table.
    pub members: Vec<(usize, u32)>,
    /// All its articles.
    pub articles: usize,
    /// All its mentions.
    pub mentions: usize,
}
