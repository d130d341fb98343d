//! Gazetteers, lexicons and weights: embedded in the binary, read in place, passed by reference.

pub mod gazetteer;

pub use gazetteer::Gazetteer;

/// Everything the analyzer knows before it reads. One value a run.
#[derive(Debug)]
pub struct Resources {
    /// The places of the world.
    pub gazetteer: Gazetteer,
}

impl Resources {
    /// The embedded resources. Cheap: nothing is parsed.
    pub fn load() -> Self {
        Self { gazetteer: Gazetteer::load() }
    }
}
