//! Gazetteers, lexicons and weights: embedded in the binary, read in place, passed by reference.

/// Everything the analyzer knows before it reads. One value a run.
#[derive(Debug)]
pub struct Resources {}

impl Resources {
    /// The embedded resources. Cheap: nothing is parsed.
    pub fn load() -> Self {
        Self {}
    }
}
