//! What a person or organization said, and the ages that articles give a person.

use crate::model::{Age, QuoteRef};
use crate::site::view::article::{UNSURE_SPEAKER, sentence_at};
use crate::site::view::{Link, Maker};
use crate::site::words::{self, Day};
use serde::Serialize;

/// The quotes that a page shows.
const QUOTES: usize = 100;
/// The statements of a person's age that a page shows.
pub(super) const AGES: usize = 5;

/// A quote by the entity.
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
    pub kind: crate::model::QuoteKind,
    /// Whether it is uncertain who said it.
    pub unsure: bool,
}

/// A figure in what the entity said.
#[derive(Debug, Serialize)]
pub struct AmountRow {
    /// "$3 billion".
    pub value: String,
    /// What it measures, in the text's words; may be empty.
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
        for quote in order {
            let Some(entry) = self.site.corpus.articles.get(quote.article) else { continue };
            let Some(said) = entry.sheet.quotes.get(quote.quote as usize) else { continue };
            for figure in entry.sheet.figures.iter().filter(|f| said.span.contains(f.span)) {
                let value = words::figure(figure);
                let about = figure.about.map_or_else(String::new, |a| words::cut(a.of(&entry.article.text), 120));
                rows.push(AmountRow {
                    about: if value.ends_with(&about) { String::new() } else { about },
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

    pub(super) fn said(&self, quotes: &[QuoteRef]) -> Vec<SaidRow> {
        let mut order: Vec<&QuoteRef> = quotes.iter().collect();
        // Their own words before what others report of them.
        let kind =
            |q: &QuoteRef| Some(self.site.corpus.articles.get(q.article)?.sheet.quotes.get(q.quote as usize)?.kind);
        order.sort_by_key(|q| (kind(q), self.links.index.rank.get(q.article).copied(), q.quote));
        let row = |q: &QuoteRef| {
            let entry = self.site.corpus.articles.get(q.article)?;
            let quote = entry.sheet.quotes.get(q.quote as usize)?;
            Some(SaidRow {
                text: words::said(quote.span.of(&entry.article.text)),
                language: self.language(&entry.article.language),
                href: self.links.sentence(q.article, sentence_at(&entry.sheet, quote.span.start)),
                article: entry.article.title.clone(),
                date: entry.article.date.map(Day::new),
                kind: quote.kind,
                unsure: quote.confidence < UNSURE_SPEAKER,
            })
        };
        order.into_iter().take(QUOTES).filter_map(row).collect()
    }
}
