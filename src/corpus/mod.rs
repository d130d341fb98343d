//! Fact sheets to [`Corpus`]: who and what the folder is about. Pure functions of the sheets, of what people decided, and of
//! the ids given before.

mod amend;
mod authority;
mod changes;
mod comparisons;
mod copies;
mod groups;
mod identity;
mod index;
mod keywords;
mod quotations;
mod related;
pub mod review;
mod roles;
mod together;

use crate::model::{Article, Authority, Corpus, FactSheet, Lock};
use std::sync::Arc;

/// Articles with what they say, in the order of their paths.
type Sheets = Vec<(Arc<Article>, Arc<FactSheet>)>;

/// The corpus of a folder. `sheets` are in the order of their articles' paths; ids that `lock` holds stay with their
/// entities. Without a lock the ids are those of a first build, and none are kept.
pub fn build(sheets: Vec<(Arc<Article>, Arc<FactSheet>)>, authority: &Authority, lock: Option<&Lock>) -> Corpus {
    let (sheets, mut problems) = authority::correct(sheets, authority);
    let mut identities = identity::resolve(&sheets, authority, lock);
    problems.append(&mut identities.problems);
    identities.problems = problems;
    let mut corpus = index::corpus(sheets, identities);
    let ranked = keywords::rank(&corpus.articles);
    for (entry, keywords) in corpus.articles.iter_mut().zip(ranked) {
        entry.keywords = keywords;
    }
    let texts = copies::texts(corpus.articles.len(), &corpus.copies);
    corpus.quotations = quotations::find(&corpus.articles, &corpus.people, &texts);
    corpus.related = related::find(&corpus);
    corpus.comparisons = comparisons::find(&corpus.articles, &corpus.related, &texts);
    let contradictions = changes::note_contradictions(&mut corpus, lock);
    corpus.changes = changes::last(&corpus, contradictions);
    corpus
}
