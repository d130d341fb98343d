//! The order of the stages, and all parallelism.

use crate::model::{Article, Corpus, FactSheet, Problem, Source};
use crate::resources::Resources;
use crate::{analyze, corpus, text};
use rayon::prelude::*;
use std::sync::Arc;

/// Reads and analyzes sources, in parallel, and joins what they say. The corpus is the same for any number of threads.
pub fn corpus(sources: Vec<Source>, resources: &Resources) -> (Corpus, Vec<Problem>) {
    let read: Vec<_> = sources.into_par_iter().map(|source| read(&source, resources)).collect();
    let mut sheets = Vec::with_capacity(read.len());
    let mut problems = Vec::new();
    for (sheet, found) in read {
        sheets.extend(sheet);
        problems.extend(found);
    }
    (corpus::build(sheets), problems)
}

type Analyzed = (Arc<Article>, Arc<FactSheet>);

fn read(source: &Source, resources: &Resources) -> (Option<Analyzed>, Vec<Problem>) {
    let reading = text::read(source);
    let analyzed = reading.article.map(|article| {
        let sheet = analyze::analyze(&text::document(&article), resources);
        (Arc::new(article), Arc::new(sheet))
    });
    (analyzed, reading.problems)
}
