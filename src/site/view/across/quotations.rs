//! One quotation in several articles, its variants side by side.

use super::Named;
use crate::model::{EntityKind, Quotation, Quote, QuoteKind, QuoteRef};
use crate::site::ROWS_A_PAGE;
use crate::site::diff::{self, Alike, Change, Piece};
use crate::site::index;
use crate::site::view::article::{UNSURE_SPEAKER, sentence_at};
use crate::site::view::{Body, Head, Link, Maker, NavItem, Pager, rows};
use crate::site::{links, paths, words};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Articles that a wording names.
const CITED: usize = 20;
/// The wordings of a quotation that are shown.
const VARIANTS: usize = 20;

/// Quotations that several articles cite.
#[derive(Debug, Default, Serialize)]
pub struct QuotationsView {
    /// The other pages that compare.
    pub tabs: Vec<NavItem>,
    /// Those that need a look first.
    pub quotations: Vec<QuotationRow>,
    /// The parts.
    pub pager: Pager,
}

/// One quotation.
#[derive(Debug, Serialize)]
pub struct QuotationRow {
    /// The row's id on the page.
    pub id: String,
    /// Whether its words differ.
    pub drifts: bool,
    /// The people it is given to, where more than one.
    pub speakers: Vec<Link>,
    /// Who said it, where one person is named.
    pub speaker: Option<Link>,
    /// Number of articles that cite it.
    pub articles: usize,
    /// Number of texts that do: copies of one text count once.
    pub texts: usize,
    /// Its wordings, the earliest first.
    pub variants: Vec<Variant>,
    /// Wordings that are not shown.
    pub more: usize,
}

/// One wording.
#[derive(Debug, Serialize)]
pub struct Variant {
    /// Its words beside those of the wording that most have.
    pub pieces: Vec<Piece>,
    /// The articles that have it, the earliest first.
    pub said: Vec<CitedRow>,
    /// Others that are not listed.
    pub more: usize,
}

/// An article that cites it.
#[derive(Debug, Serialize)]
pub struct CitedRow {
    /// The article, linked to the sentence.
    #[serde(flatten)]
    pub named: Named,
    /// Whom it gives the words to.
    pub speaker: Option<Link>,
    /// Whether that is uncertain.
    pub unsure: bool,
}

/// The view of all quotations.
pub(in crate::site::view) fn quotations(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let all = &maker.links.index.retold;
    let quotations = rows(all, part, ROWS_A_PAGE).iter().filter_map(|&q| maker.quotation(q)).collect();
    let pager = maker.pager("retold", part, all.len(), ROWS_A_PAGE);
    let view = QuotationsView { tabs: maker.tabs("retold"), quotations, pager };
    (Head { part, ..Head::new("retold", "Quotes retold") }, Body::Quotations(view))
}

/// One wording of one article: its parts joined where the article breaks it up.
struct Wording {
    text: String,
    key: String,
    quote: QuoteRef,
}

impl Maker<'_, '_> {
    fn quotation(&self, index: usize) -> Option<QuotationRow> {
        let found = self.site.corpus.quotations.get(index)?;
        let wordings = self.wordings(found);
        let base = base(&wordings)?;
        let mut variants: Vec<(&str, Variant)> = Vec::new();
        let mut others: BTreeSet<&str> = BTreeSet::new();
        for wording in &wordings {
            let known = variants.iter_mut().find(|(key, _)| *key == wording.key);
            if let Some((_, variant)) = known {
                if variant.said.len() < CITED {
                    variant.said.extend(self.cited(wording.quote));
                } else {
                    variant.more += 1;
                }
            } else if variants.len() >= VARIANTS && wording.key != base.key {
                others.insert(&wording.key);
            } else if let Some(cited) = self.cited(wording.quote) {
                let pieces = diff::words(&base.text, &wording.text, Alike::Spoken);
                variants.push((&wording.key, Variant { pieces, said: vec![cited], more: 0 }));
            }
        }
        let speakers: Vec<Link> =
            found.speakers.iter().filter_map(|&p| self.entity_link(EntityKind::Person, p)).collect();
        let named = |v: &(&str, Variant)| v.1.said.iter().find_map(|s| s.speaker.clone().filter(|_| !s.unsure));
        Some(QuotationRow {
            id: id(index),
            drifts: found.drifts,
            speaker: variants.iter().find_map(named).filter(|_| speakers.is_empty()),
            speakers,
            articles: articles(&wordings),
            texts: found.texts,
            more: others.len(),
            variants: variants.into_iter().map(|(_, v)| v).collect(),
        })
    }

    /// The wording of each article, the earliest first.
    fn wordings(&self, found: &Quotation) -> Vec<Wording> {
        let mut wordings: Vec<Wording> = Vec::new();
        for &quote in &found.said {
            let Some(entry) = self.site.corpus.articles.get(quote.article) else { continue };
            let Some(found) = entry.sheet.quotes.get(quote.quote as usize) else { continue };
            let text = words::cut(&marked(&self.text(quote.article), found), 1_200);
            let key = words::letters(&text);
            match wordings.last_mut().filter(|w| w.quote.article == quote.article) {
                // The headline and the text both have it.
                Some(last) if last.key.contains(&key) => {}
                Some(last) if key.contains(&last.key) => *last = Wording { text, key, quote },
                Some(last) if !overlap(&last.text, &text) => {
                    last.text = format!("{} … {text}", last.text);
                    last.key = words::letters(&last.text);
                }
                _ => wordings.push(Wording { text, key, quote }),
            }
        }
        wordings
    }

    fn cited(&self, quote: QuoteRef) -> Option<CitedRow> {
        let entry = self.site.corpus.articles.get(quote.article)?;
        let found = entry.sheet.quotes.get(quote.quote as usize)?;
        let sentence = sentence_at(&entry.sheet, found.span.start);
        let speaker = found.speaker.and_then(|s| links::speaker(entry, s));
        Some(CitedRow {
            named: self.named(quote.article, self.links.sentence(quote.article, sentence))?,
            speaker: speaker.and_then(|(kind, entity)| self.entity_link(kind, entity)),
            unsure: found.confidence < UNSURE_SPEAKER,
        })
    }

    /// Where a quote of an article stands beside others of other words or speakers.
    pub(in crate::site::view) fn retold(&self, article: usize, quote: usize) -> Option<Link> {
        let at = *self.links.index.retold_at.get(&index::fact(article, quote))?;
        let found = self.site.corpus.quotations.get(at)?;
        let text = match (found.speakers.is_empty(), found.drifts) {
            (false, _) => "given to others too",
            (true, true) => "other words elsewhere",
            (true, false) => return None,
        };
        let place = self.links.index.retold.binary_search(&at).ok()?;
        let page = self.links.to(&paths::part("retold", place / ROWS_A_PAGE));
        Some(Link { text: text.to_owned(), href: format!("{page}#{}", id(at)) })
    }
}

/// What the wordings are held against: the one of most articles among those that are about as full as the fullest.
fn base(wordings: &[Wording]) -> Option<&Wording> {
    let fullest = wordings.iter().map(|w| w.key.len()).max()?;
    let full = wordings.iter().filter(|w| w.key.len() * 5 >= fullest * 4);
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    wordings.iter().for_each(|w| *times.entry(&w.key).or_default() += 1);
    full.min_by_key(|w| (Reverse(times.get(w.key.as_str())), Reverse(w.key.len())))
}

/// Number of articles.
fn articles(wordings: &[Wording]) -> usize {
    wordings.chunk_by(|a, b| a.quote.article == b.quote.article).count()
}

/// Whether two quotes of an article are wordings of one another rather than parts of one.
fn overlap(a: &str, b: &str) -> bool {
    let count = |text: &str| text.split(' ').count();
    let same = |p: &Piece| if p.change == Change::Same { count(&p.text) } else { 0 };
    diff::words(a, b, Alike::Spoken).iter().map(same).sum::<usize>() * 2 > count(a).min(count(b))
}

/// The words of a quote; of reported speech only those between marks, as [`Prints`](crate::model::Prints) has them.
fn marked(text: &str, quote: &Quote) -> String {
    let said = quote.span.of(text).trim().trim_end_matches(',');
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    if quote.kind == QuoteKind::Direct {
        return said.trim_matches(is_mark).to_owned();
    }
    let inside = text.get(..quote.span.start as usize).unwrap_or_default().ends_with(is_mark);
    let parts = said.split(is_mark).skip(usize::from(!inside)).step_by(2);
    let parts: Vec<&str> = parts.map(|p| p.trim().trim_end_matches(',')).filter(|p| !p.is_empty()).collect();
    parts.join(" … ")
}

fn id(quotation: usize) -> String {
    format!("q{}", quotation + 1)
}
