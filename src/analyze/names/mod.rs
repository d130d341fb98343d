//! Names: which spans name a person, a place or an organization.

mod acronyms;
mod bounds;
mod chain;
mod consistency;
mod evidence;
mod features;
mod inputs;
mod known;
mod rest;
mod sense;
mod storms;
#[cfg(feature = "train")]
pub mod training;
mod units;

use super::Name;
use crate::model::{Document, EntityKind, Rule};
use crate::resources::Resources;
use crate::resources::lexicon::Lexicon;
use crate::resources::network::Products;
use crate::resources::tagger::Model;
use chain::{Chain, Scores};
use evidence::Evidence;
pub(super) use sense::is_of_people;
use std::ops::Range;
use units::{Line, pieces};

/// The kinds in the order of the tagger's labels.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];

/// The names of a document, sorted by start; they do not overlap.
pub(super) fn find(document: &Document<'_>, resources: &Resources, products: &mut Products) -> Vec<Name> {
    settled(document, &resources.lexicon, &resources.tagger, products)
}

/// `find` with other weights than the embedded ones.
#[cfg(feature = "train")]
pub fn read(document: &Document<'_>, lexicon: &Lexicon<'_>, model: &Model<'_>) -> Vec<Name> {
    settled(document, lexicon, model, &mut Products::default())
}

fn settled(document: &Document<'_>, lexicon: &Lexicon<'_>, model: &Model<'_>, products: &mut Products) -> Vec<Name> {
    let names = consistency::settle(document, lexicon, tag(document, lexicon, model, products));
    known::apply(document, storms::remove(document, lexicon, names))
}

/// The names that the tagger reads in each sentence.
fn tag(document: &Document<'_>, lexicon: &Lexicon<'_>, model: &Model<'_>, products: &mut Products) -> Vec<Name> {
    let mut tagger = Tagger {
        text: document.text,
        model,
        evidence: Evidence::read(document, lexicon),
        line: Line::default(),
        chain: Chain::new(model.weights.transitions()),
        features: Vec::new(),
        marks: Vec::new(),
        products,
        names: Vec::new(),
    };
    for sentence in &document.sentences {
        for tokens in pieces(sentence) {
            tagger.tag_line(document, tokens, lexicon);
        }
    }
    tagger.names
}

struct Tagger<'a> {
    text: &'a str,
    model: &'a Model<'a>,
    evidence: Evidence,
    line: Line,
    chain: Chain,
    features: Vec<u32>,
    marks: Vec<u16>,
    products: &'a mut Products,
    names: Vec<Name>,
}

impl Tagger<'_> {
    fn tag_line(&mut self, document: &Document<'_>, tokens: Range<usize>, lexicon: &Lexicon<'_>) {
        if !self.line.read(document, tokens, lexicon) {
            return;
        }
        let mut from = 0;
        while let Some(stretch) = self.line.stretch(from) {
            from = stretch.end;
            self.tag_stretch(document, stretch, lexicon);
        }
    }

    fn tag_stretch(&mut self, document: &Document<'_>, stretch: Range<usize>, lexicon: &Lexicon<'_>) {
        self.chain.scores.clear();
        for unit in stretch.clone() {
            self.features.clear();
            features::features(self.text, &self.line, unit, &self.evidence, |feature, _| self.features.push(feature));
            let mut scores = self.model.weights.scores(&self.features);
            self.add_network(unit, &mut scores);
            self.chain.scores.push(scores);
        }
        self.chain.run();
        for segment in self.chain.segments() {
            let unit = |i: usize| self.line.units.get(stretch.start + i).map(|u| u.span);
            if let (Some(first), Some(last), Some(&kind)) =
                (unit(segment.start), unit(segment.end - 1), KINDS.get(segment.kind))
            {
                let (span, confidence) = (first.cover(last), segment.confidence);
                let name = Name { span, kind, confidence, rule: Rule::Tagger };
                bounds::mend(document, lexicon, name, |name| {
                    if let Some(name) = sense::by_words(document, lexicon, name) {
                        self.take(name);
                    }
                });
            }
        }
    }

    /// Keeps a name, unless it is a part of the one before; what it took in of those before it is part of it.
    fn take(&mut self, name: Name) {
        if self.names.last().is_some_and(|last| last.span != name.span && last.span.contains(name.span)) {
            return;
        }
        while self.names.pop_if(|last| last.span.overlaps(name.span)).is_some() {}
        self.names.push(name);
    }

    /// Adds what the network says of a unit.
    fn add_network(&mut self, unit: usize, scores: &mut Scores) {
        let Model { vectors, network, .. } = self.model;
        self.marks.clear();
        inputs::marks(self.text, &self.line, unit, &self.evidence, |mark| self.marks.push(mark as u16));
        let words = inputs::window(&self.line, unit).map(|word| vectors.find(word?));
        network.add_scores(vectors, words, &self.marks, self.products, scores);
    }
}
