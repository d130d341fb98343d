//! A paragraph as its narrator tells it: words with their classes, every quotation folded into one item, cut into
//! sentences that do not end inside a quotation.

use super::super::Name;
use super::marks::Quotation;
use super::words::{self, Class};
use crate::model::{Document, Span, TokenKind};
use crate::resources::cues::CueWord;
use std::ops::Range;

/// A word, a mark, or a whole quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Its first token.
    pub token: usize,
    /// The part it plays; [`Class::Mark`] for a quotation.
    pub class: Class,
    /// The quotation it stands for.
    pub quote: Option<usize>,
}

/// The items of one paragraph. The buffers are used again for the next one.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// In order.
    pub all: Vec<Item>,
    /// The sentences, as ranges of `all`.
    pub sentences: Vec<Range<usize>>,
    /// The paragraph is written in title case: capitals tell nothing.
    pub title_case: bool,
}

/// One sentence of items, with what is needed to read it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub document: &'a Document<'a>,
    pub quotations: &'a [Quotation],
    pub items: &'a [Item],
}

impl Items {
    /// Reads a paragraph. `quotations` are all of the document's, `inside` those of this paragraph.
    pub fn read(
        &mut self,
        document: &Document<'_>,
        names: &[Name],
        paragraph: usize,
        quotations: &[Quotation],
        inside: Range<usize>,
    ) {
        self.all.clear();
        self.sentences.clear();
        let Some(sentences) = document.paragraphs.get(paragraph).map(|p| p.sentences.clone()) else { return };
        let Some(sentences) = document.sentences.get(sentences) else { return };
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return };
        self.title_case = title_case(document, first.tokens.clone());
        let (mut next, mut quote, mut i, mut begin) = (0, inside.start, first.tokens.start, 0);
        let mut fresh = true;
        let mut name = names.partition_point(|n| n.span.end <= first.span.start);
        while i < last.tokens.end {
            while sentences.get(next).is_some_and(|s| s.tokens.start < i) {
                next += 1;
            }
            let starts = sentences.get(next).is_some_and(|s| s.tokens.start == i);
            if starts && self.all.len() > begin {
                self.sentences.push(begin..self.all.len());
                begin = self.all.len();
            }
            fresh |= starts;
            if quote < inside.end && quotations[quote].tokens.start <= i {
                self.all.push(Item { token: i, class: Class::Mark, quote: Some(quote) });
                i = quotations[quote].tokens.end.max(i + 1);
                quote += 1;
                fresh = true;
            } else {
                let start = document.tokens.get(i).map_or(0, |t| t.span.start);
                while names.get(name).is_some_and(|n| n.span.end <= start) {
                    name += 1;
                }
                let named = names.get(name).is_some_and(|n| n.span.holds(start)) && is_capital(document, i);
                let class = if named { Class::Name } else { self.class(document, i, fresh) };
                fresh = matches!(class, Class::Colon | Class::Dash | Class::Open) || fresh && class == Class::Mark;
                self.all.push(Item { token: i, class, quote: None });
                i += 1;
            }
        }
        if self.all.len() > begin {
            self.sentences.push(begin..self.all.len());
        }
        self.join_tags(document, quotations);
    }

    fn class(&self, document: &Document<'_>, token: usize, fresh: bool) -> Class {
        let class = words::class(document, token, fresh || self.title_case);
        let cue = || words::cue_at(document, token).is_some();
        if self.title_case && !fresh && class == Class::Name && cue() { Class::Cue } else { class }
    }

    /// Joins `“Why?”` with `Trump asked.`, which the sentence splitter keeps apart.
    fn join_tags(&mut self, document: &Document<'_>, quotations: &[Quotation]) {
        let mut kept = 0;
        for k in 1..self.sentences.len() {
            let (before, after) = (self.sentences[kept].clone(), self.sentences[k].clone());
            let asks = self.all[before.end - 1].quote.is_some_and(|q| {
                matches!(quotations[q].span.of(document.text).chars().next_back(), Some('?' | '!' | '…' | ','))
            });
            if asks && is_tag(&self.all[after.clone()]) {
                self.sentences[kept].end = after.end;
            } else {
                kept += 1;
                self.sentences[kept] = after;
            }
        }
        self.sentences.truncate(kept + 1);
    }
}

fn is_capital(document: &Document<'_>, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps))
}

/// Whether a sentence is no more than "Trump asked" with what belongs to it: subject and cue stand at its head, and no
/// clause follows.
fn is_tag(items: &[Item]) -> bool {
    let Some(cue) = items.iter().take(8).position(|i| i.class == Class::Cue) else { return false };
    let head = items[..cue].iter().all(|i| {
        matches!(
            i.class,
            Class::Name | Class::Pronoun | Class::Determiner | Class::Noun | Class::Adverb | Class::Possessive
        )
    });
    let next = items.get(cue + 1).map(|i| i.class);
    head && cue > 0
        && matches!(
            next,
            None | Some(Class::Comma | Class::Stop | Class::Preposition | Class::Time | Class::Adverb | Class::Colon)
        )
}

/// Whether most words of a line are capitalized, as in headlines.
fn title_case(document: &Document<'_>, tokens: Range<usize>) -> bool {
    let Some(tokens) = document.tokens.get(tokens.start..tokens.end.min(tokens.start + 40)) else { return false };
    let capital = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps)).count();
    let lower = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Lower && words::known(t.span.of(document.text)).is_none())
        .count();
    capital >= 4 && capital > 4 * lower
}

impl<'a> Clause<'a> {
    /// The class of an item; a mark outside the clause.
    pub fn class(&self, i: usize) -> Class {
        self.items.get(i).map_or(Class::Mark, |item| item.class)
    }

    /// The words of an item: of a quotation, its opening mark.
    pub fn word(&self, i: usize) -> &'a str {
        self.items
            .get(i)
            .and_then(|item| self.document.tokens.get(item.token))
            .map_or("", |t| t.span.of(self.document.text))
    }

    /// Whether the item is `word`, whatever its case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// The quotation an item stands for.
    pub fn quote(&self, i: usize) -> Option<usize> {
        self.items.get(i).and_then(|item| item.quote)
    }

    /// The item as a cue verb.
    pub fn cue(&self, i: usize) -> Option<CueWord> {
        let item = self.items.get(i).filter(|item| item.class == Class::Cue)?;
        words::cue_at(self.document, item.token)
    }

    /// The text from item `first` to item `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        let start = self.items.get(first).and_then(|i| self.document.tokens.get(i.token)).map_or(0, |t| t.span.start);
        let end = self.items.get(last).and_then(|i| {
            let token =
                i.quote.and_then(|q| self.quotations.get(q)).map_or(i.token, |q| q.tokens.end.saturating_sub(1));
            self.document.tokens.get(token).map(|t| t.span.end)
        });
        Span { start, end: end.unwrap_or(start).max(start) }
    }
}
