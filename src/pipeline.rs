//! The order of the stages, and all parallelism.

use crate::io::crawl::{self, Crawl, Found};
use crate::model::{Article, Corpus, FactSheet, Problem};
use crate::resources::Resources;
use crate::{analyze, corpus, text};
use rayon::prelude::*;
use std::sync::Arc;

/// Reads and analyzes what was crawled, in parallel, and joins what they say. The corpus is the same for any number of
/// threads.
pub fn corpus(crawl: &Crawl, resources: &Resources) -> (Corpus, Vec<Problem>) {
    let read: Vec<_> = crawl.files.par_iter().map(|found| read(found, resources)).collect();
    let mut sheets = Vec::with_capacity(read.len());
    let mut problems = crawl.problems.clone();
    for (sheet, found) in read {
        sheets.extend(sheet);
        problems.extend(found);
    }
    (corpus::build(sheets), problems)
}

type Analyzed = (Arc<Article>, Arc<FactSheet>);

/// One file at a time: its bytes are gone before the thread takes up the next.
fn read(found: &Found, resources: &Resources) -> (Option<Analyzed>, Vec<Problem>) {
    let source = match crawl::read(found) {
        Ok(source) => source,
        Err(problem) => return (None, vec![problem]),
    };
    let reading = text::read(&source);
    drop(source);
    let analyzed = reading.article.map(|article| {
        let sheet = analyze::analyze(&text::document(&article), resources);
        (Arc::new(article), Arc::new(sheet))
    });
    (analyzed, reading.problems)
}
