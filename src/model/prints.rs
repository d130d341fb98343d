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
    pub quotes: Vec<Vec<u32>>,
    /// For each of the sheet's figures what it stands with.
    pub figures: Vec<Measured>,
}

/// What a figure stands with, as far as it tells what is measured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Of the noun phrase that is measured, the last word in lower case and singular; empty where there is none.
    pub head: String,
    /// Its other words, hashed, sorted.
    pub modifiers: Vec<u32>,
    /// The telling words of the figure's sentence, names left out, hashed, sorted, each once.
    pub context: Vec<u32>,
    /// Index of the sentence's first resolved date among the sheet's dates.
    pub date: Option<u32>,
    /// Whether it is not to be compared with figures of other articles: its sentence holds others of the same kind and unit
    /// that its words cannot tell apart, it is a difference ("two more than"), or it says where something holds and not how
    /// much ("in six states", "the two leaders").
    pub apart: bool,
}
