//! Where a row was read from: article, offsets, sentence.

use super::offsets;
use super::table::{Cell, Column, Type, filled, optional};
use crate::model::{Appearance, ArticleEntry, Corpus, FactSheet, Span};
use crate::site::{Site, is_joined};
use serde::Serialize;
use std::borrow::Cow;

/// The columns of evidence, at the end of each row.
pub(super) const COLUMNS: &[Column] = &[
    filled("article", Type::Text),
    filled("title", Type::Text),
    optional("published", Type::Date),
    filled("start", Type::Integer),
    filled("end", Type::Integer),
    optional("sentence", Type::Integer),
    optional("sentence_text", Type::Text),
    filled("page", Type::Text),
];

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Evidence<'a> {
    /// The article's path in the content folder.
    pub(super) article: &'a str,
    pub(super) title: &'a str,
    pub(super) published: Option<jiff::civil::Date>,
    /// In code points of the fact sheet's text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// From 1, as in the page's address.
    pub(super) sentence: Option<usize>,
    pub(super) sentence_text: Option<Cow<'a, str>>,
    pub(super) page: String,
}

impl<'a> Evidence<'a> {
    /// The evidence at `span` of an article and its text, whose code points are `start` and `end`.
    pub(super) fn at(
        site: &Site<'a>,
        article: usize,
        text: &str,
        span: Span,
        [start, end]: [usize; 2],
    ) -> Option<Self> {
        let ArticleEntry { article: from, sheet, .. } = site.corpus().articles.get(article)?;
        let words = |s: &Span| Cow::Owned(one_line(s.of(text)).into_owned());
        let found = sentence(sheet, span.start);
        Some(Self {
            article: &from.path,
            title: &from.title,
            published: from.date,
            start,
            end,
            sentence: found.map(|s| s + 1),
            sentence_text: found.and_then(|s| sheet.sentences.get(s)).map(words),
            page: found.map_or_else(|| site.article_address(article), |s| site.sentence_address(article, s)),
        })
    }

    /// The evidence at one span of an article.
    pub(super) fn alone(site: &Site<'a>, article: usize, span: Span) -> Option<Self> {
        let text = site.corpus().articles.get(article)?.article.text();
        Self::at(site, article, &text, span, offsets::span(&text, span))
    }

    /// The first mention in the appearance.
    pub(super) fn first(site: &Site<'a>, appearance: &Appearance) -> Option<Self> {
        let sheet = &site.corpus().articles.get(appearance.article)?.sheet;
        let mention = sheet.mentions.get(*appearance.mentions.first()? as usize)?;
        Self::alone(site, appearance.article, mention.span)
    }

    /// The cells of [`COLUMNS`].
    pub(super) fn cells(self) -> [Cell<'a>; 8] {
        [
            self.article.into(),
            self.title.into(),
            Cell::maybe(self.published),
            self.start.into(),
            self.end.into(),
            Cell::maybe(self.sentence),
            Cell::maybe(self.sentence_text),
            self.page.into(),
        ]
    }
}

/// Index of the sentence that holds the byte at `offset`; none where it lies between sentences.
pub(super) fn sentence(sheet: &FactSheet, offset: u32) -> Option<usize> {
    let index = sheet.sentences.partition_point(|s| s.end <= offset);
    sheet.sentences.get(index).filter(|s| s.holds(offset)).map(|_| index)
}

/// The earliest appearance by the article's date; without any date the first by path.
pub(super) fn earliest<'c>(corpus: &Corpus, appearances: &'c [Appearance]) -> Option<&'c Appearance> {
    let day = |a: &Appearance| corpus.articles.get(a.article).and_then(|e| e.article.date);
    appearances.iter().min_by_key(|a| (day(a).is_none(), day(a), a.article))
}

/// The text with every run of white space as one space: a row stays on its line.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if is_joined(text) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        for (text, line) in [
            ("One two.", "One two."),
            ("One\ntwo.", "One two."),
            ("One  two\u{a0}three\t.", "One two three ."),
            ("", ""),
        ] {
            assert_eq!(one_line(text), line);
        }
        assert!(matches!(one_line("As it is."), Cow::Borrowed(_)));
    }

    #[test]
    fn an_offset_between_sentences_has_none() {
        let sheet = FactSheet { sentences: vec![Span::new(0, 4), Span::new(5, 9)], ..FactSheet::default() };
        assert_eq!([0, 4, 5, 9].map(|o| sentence(&sheet, o)), [Some(0), None, Some(1), None]);
    }
}
