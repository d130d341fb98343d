//! Quotes: what was said, in whose words, by whom. Quotation marks are paired, cue verbs found with their subjects, the
//! two joined, and the sources then resolved to people and organizations.

mod attribution;
mod content;
mod cues;
mod items;
mod lexicon;
mod marks;
mod nouns;
mod phrases;
mod salience;
mod speakers;
mod subjects;
mod tags;
mod words;

use super::Named;
use crate::model::{Document, Quote};
use crate::resources::Resources;

/// The quotes of a document, in order.
pub(super) fn find(document: &Document<'_>, named: &Named<'_>, _resources: &Resources) -> Vec<Quote> {
    let quotations = marks::quotations(document);
    let drafts = attribution::drafts(document, named.names, &quotations);
    speakers::resolve(document, named, &quotations, &drafts)
}
