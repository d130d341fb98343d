use super::Lists;
use serde::{Deserialize, Serialize};

/// What comparing articles needs of an article's words, so that no later stage reads its text again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prints {
    /// Number of words that the sketch was made from, the headline left out.
    pub words: u32,
    /// A sketch of the text's runs of five words: two texts share about as many places of their sketches as they share
    /// runs. Empty for texts too short to be told apart.
    pub sketch: Vec<u32>,
    /// For each of the sheet's quotes its words, hashed without regard to case and marks; 0 where words are left out ("...")
    /// or the writer's own stand in brackets. Of reported speech only the words between marks.
    pub quotes: Lists<u32>,
    /// For each of the sheet's figures what it measures.
    pub figures: Vec<Measured>,
    /// For each of them the telling words of its sentence, names left out, hashed, sorted, each once.
    pub around: Lists<u32>,
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Kind, unit and noun phrase as one number; of counts and shares of things the noun stands for the unit.
    pub what: u64,
    /// Index of the sentence's first resolved date among the sheet's dates.
    pub date: Option<u32>,
    /// Whether noun and number say little of what is measured: there is no noun, or the number is a few.
    pub vague: bool,
    /// Whether it is not to be compared with figures of other articles: its sentence holds others of the same kind and unit
    /// that its words cannot tell apart, it is a difference ("two more than"), or it says where something holds and not how
    /// much ("in six states", "the two leaders").
    pub apart: bool,
}
