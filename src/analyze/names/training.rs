//! What the trainer needs of the tagger: the features of a document, and the sums over labelings.

pub use super::bounds::without_titles;
pub use super::chain::{Chain, Scores};
use super::evidence::Evidence;
use super::features::features;
use super::inputs;
pub use super::read;
use super::units::{Line, pieces};
use crate::model::{Document, Span};
use crate::resources::lexicon::Lexicon;
use crate::resources::network::WINDOW;

/// A stretch of units: where they stand, and their features with whether each is lexical.
#[derive(Debug, Clone, Default)]
pub struct Stretch {
    /// The units.
    pub spans: Vec<Span>,
    /// For each unit its features.
    pub features: Vec<Vec<(u32, bool)>>,
    /// For each unit the hashes of the words around it.
    pub windows: Vec<[Option<u32>; WINDOW]>,
    /// For each unit its marks.
    pub marks: Vec<Vec<u16>>,
}

/// The stretches of a document that the tagger would label.
pub fn stretches(document: &Document<'_>, lexicon: &Lexicon<'_>) -> Vec<Stretch> {
    let evidence = Evidence::read(document, lexicon);
    let mut line = Line::default();
    let mut out = Vec::new();
    for tokens in document.sentences.iter().flat_map(pieces) {
        if !line.read(document, tokens, lexicon) {
            continue;
        }
        let mut from = 0;
        while let Some(range) = line.stretch(from) {
            from = range.end;
            let mut stretch = Stretch::default();
            for unit in range {
                let mut found = Vec::with_capacity(100);
                features(document.text, &line, unit, &evidence, |f, lexical| found.push((f, lexical)));
                stretch.features.push(found);
                stretch.windows.push(inputs::window(&line, unit));
                let mut marks = Vec::with_capacity(64);
                inputs::marks(document.text, &line, unit, &evidence, |mark| marks.push(mark as u16));
                stretch.marks.push(marks);
                stretch.spans.extend(line.units.get(unit).map(|u| u.span));
            }
            out.push(stretch);
        }
    }
    out
}
