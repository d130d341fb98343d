//! The article: its text with every sentence and mention marked, and its fact sheet.

mod marked;
mod sheet;

use super::across::{AlsoIn, RelatedRow};
use super::{Body, Head, Link, Maker, Property};
use crate::model::{Article, ArticleEntry, EntityKind, FactSheet, Span};
use crate::site::language;
use crate::site::map::MapView;
use crate::site::words::{self, Day};
use serde::Serialize;
use sheet::{EntityRow, FactRow, QuoteRow, Rows};
use std::collections::BTreeMap;

/// Below this confidence it is shown as uncertain what a name means. Names that only their form tells stand above it.
pub(super) const UNSURE: f32 = 0.4;

/// Below this confidence it is shown as uncertain who said a quote: words in the wrong mouth do more harm.
pub(super) const UNSURE_SPEAKER: f32 = 0.5;

/// An article.
#[derive(Debug, Default, Serialize)]
pub struct ArticleView {
    /// The headline, as HTML: marked as the text is, where it stands in the text.
    pub headline: String,
    /// The headline as text.
    pub title: String,
    /// The text without its headline, as HTML: sanitized, sentences and mentions marked.
    pub html: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`: the way its language is written.
    pub direction: &'static str,
    /// Day of publication.
    pub date: Option<Day>,
    /// Last change.
    pub updated: Option<Day>,
    /// Bylines.
    pub authors: Vec<String>,
    /// The publication it is from.
    pub source: Option<String>,
    /// Where it was first published.
    pub source_url: Option<String>,
    /// Whose rights, as the front matter's `license`, `rights` or `copyright` says.
    pub rights: Option<String>,
    /// Its folder.
    pub section: Option<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Words that tell it from others.
    pub keywords: Vec<String>,
    /// The content file.
    pub file: String,
    /// The sentences that carry it.
    pub brief: Vec<Link>,
    /// Who.
    pub people: Vec<EntityRow>,
    /// Where.
    pub places: Vec<EntityRow>,
    /// The places whose point is certain.
    pub map: Option<MapView>,
    /// Which organizations.
    pub organizations: Vec<EntityRow>,
    /// Who said what.
    pub quotes: Vec<QuoteRow>,
    /// How much.
    pub figures: Vec<FactRow>,
    /// When.
    pub dates: Vec<FactRow>,
    /// Number of sentences.
    pub sentences: usize,
    /// Number of words, rounded: "1,250".
    pub words: String,
    /// Where else its text stands.
    pub also_in: Option<AlsoIn>,
    /// Articles about the same.
    pub related: Vec<RelatedRow>,
    /// The next older article.
    pub older: Option<Link>,
    /// The next newer article.
    pub newer: Option<Link>,
    /// What front matter says beyond the known keys.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The view of an article.
pub(super) fn view(maker: &Maker<'_, '_>, index: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.articles.get(index) else {
        return (Head::new("article", ""), Body::Article(Box::default()));
    };
    let (article, meta) = (&entry.article, &entry.article.meta);
    let site_index = maker.links.index;
    let neighbor = |at: Option<usize>| {
        let other = *site_index.newest.get(at?)?;
        let title = &maker.site.corpus.articles.get(other)?.article.title;
        Some(Link { text: title.clone(), href: maker.links.article(other) })
    };
    let rank = site_index.rank.get(index).copied().unwrap_or(0);
    let text = maker.text(index);
    let rows = Rows { maker, entry, text: &text, index };
    let (headline, html) = marked::html(maker, entry, &text);
    let words = text.split_whitespace().count();
    let language = maker.language(article).unwrap_or_else(|| maker.site.settings.language.clone());
    let view = ArticleView {
        title: article.title.clone(),
        headline,
        html,
        direction: language::direction(&language),
        language,
        date: article.date.map(Day::new),
        updated: meta.updated.filter(|u| Some(*u) != article.date).map(Day::new),
        authors: meta.authors.clone(),
        source: meta.source.clone(),
        source_url: meta.canonical.clone().filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        rights: ["license", "licence", "rights", "copyright"]
            .iter()
            .find_map(|key| meta.extra.get(*key)?.as_str())
            .map(str::to_owned),
        section: site_index.section_of.get(index).copied().flatten().and_then(|s| maker.section_link(s)),
        tags: site_index.tags_of.get(index).into_iter().flatten().filter_map(|t| maker.tag_link(*t)).collect(),
        keywords: entry.keywords.clone(),
        file: article.path.clone(),
        brief: rows.brief(),
        people: rows.entities(EntityKind::Person),
        places: rows.entities(EntityKind::Place),
        map: rows.map(),
        organizations: rows.entities(EntityKind::Organization),
        quotes: rows.quotes(),
        figures: rows.figures(),
        dates: rows.dates(),
        sentences: entry.sheet.sentences.len(),
        words: words::thousands(words),
        also_in: maker.also_in(index, entry),
        related: maker.related(index),
        newer: neighbor(rank.checked_sub(1)),
        older: neighbor(Some(rank + 1)),
        extra: meta.extra.clone(),
    };
    let description = meta.description.clone().unwrap_or_else(|| lede(entry, &text));
    let head = Head {
        description: words::cut(&description, 200),
        json_ld: Some(maker.linked_article(&view, entry, words, &description)),
        noindex: is_noindex(article),
        properties: properties(&view, article),
        ..Head::new("article", &article.title)
    };
    (head, Body::Article(Box::new(view)))
}

/// The first key sentence or, without one, the first sentence that is not the headline; empty where there is none.
pub(super) fn lede(entry: &ArticleEntry, text: &str) -> String {
    let sheet = &entry.sheet;
    let said = |s: &&Span| entry.article.title_span.is_none_or(|t| !t.overlaps(**s));
    let key = sheet.key_sentences.first().and_then(|&k| sheet.sentences.get(k as usize)).filter(said);
    let running = |s: &&Span| said(s) && s.len() > 40;
    let span = key.or_else(|| sheet.sentences.iter().find(running)).or_else(|| sheet.sentences.iter().find(said));
    span.map_or_else(String::new, |s| words::joined(told(&entry.article, *s).of(text)))
}

/// A sentence without the dateline that it begins with.
pub(super) fn told(article: &Article, sentence: Span) -> Span {
    let after = article.dateline.filter(|d| d.start == sentence.start && d.end < sentence.end);
    after.map_or(sentence, |dateline| Span { start: dateline.end, ..sentence })
}

/// Whether the front matter asks search engines to pass the article over: `noindex: true`, or `robots: noindex`.
pub(in crate::site) fn is_noindex(article: &Article) -> bool {
    let extra = &article.meta.extra;
    extra.get("noindex").and_then(serde_json::Value::as_bool).unwrap_or(false)
        || extra.get("robots").and_then(|v| v.as_str()).is_some_and(|robots| robots.contains("noindex"))
}

/// What Open Graph wants of an article.
fn properties(view: &ArticleView, article: &Article) -> Vec<Property> {
    let mut all = Vec::new();
    all.extend(view.date.iter().map(|d| Property::new("article:published_time", &d.iso)));
    all.extend(view.updated.iter().map(|d| Property::new("article:modified_time", &d.iso)));
    all.extend(view.section.iter().map(|s| Property::new("article:section", &s.text)));
    all.extend(article.meta.tags.iter().map(|t| Property::new("article:tag", t)));
    all
}

/// Index of the sentence that holds the byte at `offset` or, between sentences, of the next one.
pub(super) fn sentence_at(sheet: &FactSheet, offset: u32) -> usize {
    sheet.sentences.partition_point(|s| s.end <= offset).min(sheet.sentences.len().saturating_sub(1))
}
