//! The texts that one page cites: each is fetched once, however often the page cites it.

use crate::model::{Article, Corpus};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

/// The texts that were fetched for a page, by the article's index.
#[derive(Debug, Default)]
pub(super) struct Texts(RefCell<FxHashMap<usize, Rc<String>>>);

/// The text of an article.
#[derive(Debug, Clone)]
pub(super) enum Text<'a> {
    Here(&'a str),
    Fetched(Rc<String>),
}

impl Texts {
    /// The text of an article; empty where there is no such article.
    pub(super) fn of<'a>(&self, corpus: &'a Corpus, article: usize) -> Text<'a> {
        if let Some(text) = self.0.borrow().get(&article) {
            return Text::Fetched(Rc::clone(text));
        }
        match corpus.articles.get(article).map(|entry| Article::text(&entry.article)) {
            Some(Cow::Borrowed(text)) => Text::Here(text),
            Some(Cow::Owned(text)) => {
                let text = Rc::new(text);
                self.0.borrow_mut().insert(article, Rc::clone(&text));
                Text::Fetched(text)
            }
            None => Text::Here(""),
        }
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Here(text) => text,
            Self::Fetched(text) => text,
        }
    }
}
