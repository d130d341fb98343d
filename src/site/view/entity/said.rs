//! What a person or organization said, and the ages that articles give a person.

use crate::model::{Age, QuoteKind, QuoteRef};
use crate::site::view::article::{UNSURE_SPEAKER, sentence_at};
use crate::site::view::{Link, Maker};
use crate::site::words::{self, Day};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// The quotes that a page shows.
const QUOTES: usize = 100;
/// The statements of a person's age that a page shows.
pub(super) const AGES: usize = 5;

/// A quote with its article.
#[derive(Debug, Serialize)]
pub struct SaidRow {
    /// What was said.
    pub text: String,
    /// BCP 47, where it is not the site's.
    pub language: Option<String>,
    /// The sentence.
    pub href: String,
    /// The article's title.
    pub article: String,
    /// The article's day.
    pub date: Option<Day>,
    /// `direct`, `mixed` or `indirect`.
    pub kind: QuoteKind,
    /// Whether it is uncertain who said it.
    pub unsure: bool,
    /// Other articles that have the same words, each with the sentence.
    pub also: Vec<Link>,
    /// Those that are not listed.
    pub more: usize,
}

/// The articles that a quote lists beside its own.
const ALSO: usize = 3;

/// Quotes of one speaker: the same words in several articles are one row.
#[derive(Debug, Default)]
pub(in crate::site::view) struct Said {
    pub(in crate::site::view) rows: Vec<SaidRow>,
    at: FxHashMap<(QuoteKind, String), usize>,
}

impl Said {
    pub(in crate::site::view) fn add(&mut self, row: SaidRow) {
        let place = self.at.entry((row.kind, words::letters(&row.text))).or_insert(self.rows.len());
        match self.rows.get_mut(*place) {
            Some(first) if first.also.len() < ALSO => first.also.push(Link { text: row.article, href: row.href }),
            Some(first) => first.more += 1,
            None => self.rows.push(row),
        }
    }
}

/// A figure in what the entity said.
#[derive(Debug, Serialize)]
pub struct AmountRow {
    /// "$3 billion".
    pub value: String,
    /// What it measures, in the text's words, or what follows it; may be empty.
    pub about: String,
    /// The sentence.
    pub href: String,
    /// The article's title.
    pub article: String,
    /// The article's day.
    pub date: Option<Day>,
}

impl Maker<'_, '_> {
    /// The figures that stand in quotes, newest article first.
    pub(super) fn amounts(&self, quotes: &[QuoteRef]) -> Vec<AmountRow> {
        let mut order: Vec<&QuoteRef> = quotes.iter().collect();
        order.sort_by_key(|q| (self.links.index.rank.get(q.article).copied(), q.quote));
        let mut rows: Vec<AmountRow> = Vec::new();
        let mut told = FxHashSet::default();
        for quote in order {
            let Some(entry) = self.site.corpus.articles.get(quote.article) else { continue };
            let Some(said) = entry.sheet.quotes.get(quote.quote as usize) else { continue };
            let mut figures = entry.sheet.figures.iter().filter(|f| said.span.contains(f.span)).peekable();
            if figures.peek().is_none() {
                continue;
            }
            let text = self.text(quote.article);
            for figure in figures {
                let value = words::figure(figure);
                let about = figure.about.map_or_else(String::new, |a| words::cut(a.of(&text), 120));
                // The newest of those that tell it in the same words.
                if !told.insert((value.clone(), words::letters(said.span.of(&text)))) {
                    continue;
                }
                let alone = about.is_empty();
                let (value, about) = words::measured(value, about);
                let sentence = entry.sheet.sentences.get(sentence_at(&entry.sheet, figure.span.start));
                let onward = || words::onward(&text, figure.span, sentence.copied().unwrap_or(said.span));
                let says_more = |words: &String| words.len() > figure.span.of(&text).len();
                let about = if alone { Some(onward()).filter(says_more).unwrap_or_default() } else { about };
                rows.push(AmountRow {
                    about,
                    value,
                    href: self.links.sentence(quote.article, sentence_at(&entry.sheet, figure.span.start)),
                    article: entry.article.title.clone(),
                    date: entry.article.date.map(Day::new),
                });
            }
            if rows.len() >= QUOTES {
                break;
            }
        }
        rows.truncate(QUOTES);
        rows
    }

    /// "54 in 2015", with its sentence.
    pub(super) fn age(&self, &(article, age): &(usize, Age)) -> Option<Link> {
        let entry = self.site.corpus.articles.get(article)?;
        let years = age.years;
        let text = entry.article.date.map_or_else(|| years.to_string(), |day| format!("{years} in {}", day.year()));
        Some(Link { text, href: self.links.sentence(article, sentence_at(&entry.sheet, age.span.start)) })
    }

    /// The newest of the quotes, and how many there are.
    pub(super) fn said(&self, quotes: &[QuoteRef]) -> (Vec<SaidRow>, usize) {
        let mut order: Vec<&QuoteRef> = quotes.iter().collect();
        // Their own words before what others report of them.
        let kind =
            |q: &QuoteRef| Some(self.site.corpus.articles.get(q.article)?.sheet.quotes.get(q.quote as usize)?.kind);
        order.sort_by_key(|q| (kind(q), self.links.index.rank.get(q.article).copied(), q.quote));
        let mut said = Said::default();
        let rows = order.into_iter().filter_map(|q| self.said_row(q.article, q.quote as usize));
        rows.for_each(|row| said.add(row));
        let total = said.rows.len();
        said.rows.truncate(QUOTES);
        (said.rows, total)
    }

    /// A quote of an article.
    pub(in crate::site::view) fn said_row(&self, article: usize, quote: usize) -> Option<SaidRow> {
        let entry = self.site.corpus.articles.get(article)?;
        let quote = entry.sheet.quotes.get(quote)?;
        Some(SaidRow {
            text: words::said(quote.span.of(&self.text(article))),
            language: self.language(&entry.article),
            href: self.links.sentence(article, sentence_at(&entry.sheet, quote.span.start)),
            article: entry.article.title.clone(),
            date: entry.article.date.map(Day::new),
            kind: quote.kind,
            unsure: quote.confidence < UNSURE_SPEAKER,
            also: Vec::new(),
            more: 0,
        })
    }
}
