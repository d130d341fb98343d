//! Gazetteers, lexicons and weights: embedded in the binary, read in place, passed by reference.

pub mod gazetteer;
pub mod lexicon;
pub mod network;
pub mod organizations;
pub mod people;
pub mod tagger;

pub use gazetteer::Gazetteer;
use lexicon::Lexicon;
use network::{Network, Vectors};
use tagger::{Model, Weights};
pub mod cues;
pub(crate) mod keys;
pub(crate) mod stop_words;

/// Everything the analyzer knows before it reads. One value a run.
#[derive(Debug)]
pub struct Resources {
    /// The places of the world.
    pub gazetteer: Gazetteer,
    /// What the tagger knows of words.
    pub(crate) lexicon: Lexicon<'static>,
    /// What the tagger has learned.
    pub(crate) tagger: Model<'static>,
}

impl Resources {
    /// The embedded resources. Cheap: nothing is parsed.
    pub fn load() -> Self {
        Self {
            gazetteer: Gazetteer::load(),
            lexicon: Lexicon::new(include_bytes!("../../data/names.lexicon")),
            tagger: Model {
                weights: Weights::new(include_bytes!("../../data/names.weights")),
                vectors: Vectors::new(include_bytes!("../../data/names.vectors")),
                network: Network::new(include_bytes!("../../data/names.network")),
            },
        }
    }
}
