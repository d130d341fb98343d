//! Fact sheets to [`Corpus`]: who and what the folder is about. Pure functions of the sheets.

mod comparisons;
mod copies;
mod groups;
mod identity;
mod index;
mod places;
mod quotations;
mod related;
mod roles;
mod together;

use crate::model::{Article, Corpus, FactSheet};
use std::sync::Arc;

/// The corpus of a folder. `sheets` are in the order of their articles' paths.
pub fn build(sheets: Vec<(Arc<Article>, Arc<FactSheet>)>) -> Corpus {
    let identities = identity::resolve(&sheets);
    let mut corpus = index::corpus(sheets, identities);
    let texts = copies::texts(corpus.articles.len(), &corpus.copies);
    corpus.quotations = quotations::find(&corpus.articles, &corpus.people, &texts);
    corpus.related = related::find(&corpus);
    corpus.comparisons = comparisons::find(&corpus.articles, &corpus.related, &texts);
    corpus
}
