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
mod memo;
mod quotations;
mod related;
pub mod review;
mod roles;
mod together;

pub use memo::Memo;

use crate::model::{Article, Authority, Corpus, FactSheet, Lists, Lock, Prints};
use comparisons::Numbers;
use rayon::prelude::*;
use std::sync::Arc;

/// Articles with what they say, in the order of their paths.
type Sheets = Vec<(Arc<Article>, Arc<FactSheet>)>;

/// The corpus of a folder. `sheets` are in the order of their articles' paths; ids that `lock` holds stay with their
/// entities. Without a lock the ids are those of a first build, and none are kept.
pub fn build(sheets: Vec<(Arc<Article>, Arc<FactSheet>)>, authority: &Authority, lock: Option<&Lock>) -> Corpus {
    build_again(sheets, authority, lock, None)
}

/// The same for a folder that is built again and again: what has not changed is taken from `memo`, which then knows this
/// build. The corpus is no other.
pub fn build_again(
    sheets: Vec<(Arc<Article>, Arc<FactSheet>)>,
    authority: &Authority,
    lock: Option<&Lock>,
    memo: Option<&mut Memo>,
) -> Corpus {
    let (mut sheets, mut problems) = authority::correct(sheets, authority);
    let articles = index::articles(&sheets);
    let before = memo.as_deref();
    let (copies, (said, ranked)) = rayon::join(
        || copies::find(&articles),
        || {
            let said = || before.and_then(|memo| memo.said(&articles)).unwrap_or_else(|| quotations::alike(&articles));
            rayon::join(said, || keywords::rank(&articles))
        },
    );
    let kept = memo.is_some().then(|| (articles, said.clone()));
    forget(
        &mut sheets,
        |(_, sheet)| sheet,
        |sheet| {
            sheet.candidates = Vec::new();
            sheet.prints.quotes = Lists::default();
            sheet.prints.sketch = Vec::new();
        },
    );
    let mut identities = identity::resolve(&sheets, authority, lock);
    problems.append(&mut identities.problems);
    identities.problems = problems;
    let articles = index::articles(&sheets);
    drop(sheets);
    let mut corpus = index::corpus(articles, identities, copies);
    for (entry, keywords) in corpus.articles.iter_mut().zip(ranked) {
        entry.keywords = keywords;
    }
    let texts = copies::texts(corpus.articles.len(), &corpus.copies);
    (corpus.related, corpus.quotations) =
        rayon::join(|| related::find(&corpus), || quotations::find(&corpus.articles, &corpus.people, &texts, said));
    let numbers = Numbers::of(&corpus);
    let before = before.and_then(|memo| memo.comparisons(&corpus.articles, &numbers, &corpus.related, &texts));
    let compared = || comparisons::find(&corpus.articles, &numbers, &corpus.related, &texts);
    corpus.comparisons = before.unwrap_or_else(compared);
    if let (Some(memo), Some((articles, said))) = (memo, kept) {
        memo.keep(articles, said, &corpus, &numbers, texts);
    }
    forget(&mut corpus.articles, |entry| &mut entry.sheet, |sheet| sheet.prints = Prints::default());
    let contradictions = changes::note_contradictions(&mut corpus, lock);
    corpus.changes = changes::last(&corpus, contradictions);
    corpus
}

/// Takes out of sheets what no later step needs, where nobody else holds them: a folder has many.
fn forget<T: Send>(
    all: &mut [T],
    sheet: impl Fn(&mut T) -> &mut Arc<FactSheet> + Send + Sync,
    forget: impl Fn(&mut FactSheet) + Send + Sync,
) {
    all.par_iter_mut().filter_map(|one| Arc::get_mut(sheet(one))).for_each(forget);
}
