//! Bytes to [`Article`] to [`Document`].

mod abbreviation;
mod lexicon;
mod plain;
mod segment;
mod token;

use crate::model::{Article, Document, Format, Problem, Source};

/// What reading a source gives: an article where there is anything to read, and what was wrong.
#[derive(Debug, Default)]
pub struct Reading {
    /// None for a file that holds no readable text.
    pub article: Option<Article>,
    /// In the order of the file's lines.
    pub problems: Vec<Problem>,
}

/// Reads one crawled file. Never fails: what cannot be used becomes a [`Problem`].
pub fn read(source: &Source) -> Reading {
    let text = String::from_utf8_lossy(&source.bytes);
    let article = match source.format {
        Format::Markdown | Format::Html | Format::Text => plain::article(source, &text),
    };
    Reading { article: Some(article), problems: Vec::new() }
}

/// Cuts an article into paragraphs, sentences and tokens.
pub fn document(article: &Article) -> Document<'_> {
    segment::document(article)
}
