//! Fact sheets to [`Corpus`]: who and what the folder is about. Pure functions of the sheets.

mod copies;
mod groups;
mod identity;
mod index;
mod places;
mod together;

use crate::model::{Article, Corpus, FactSheet};
use std::sync::Arc;

/// The corpus of a folder. `sheets` are in the order of their articles' paths.
pub fn build(sheets: Vec<(Arc<Article>, Arc<FactSheet>)>) -> Corpus {
    let identities = identity::resolve(&sheets);
    index::corpus(sheets, identities)
}
