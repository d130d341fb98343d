//! The sentences that name an entity, and who else they name.

use crate::model::{Appearance, EntityKind, Together};
use crate::site::view::article::UNSURE;
use crate::site::view::{Link, Maker};
use crate::site::words::{self, Day, Excerpt};
use serde::Serialize;
use std::cmp::Reverse;

/// The sentences of an article that an entity's page shows.
const SENTENCES: usize = 4;
/// The companions of each kind that a page shows.
const COMPANIONS: usize = 12;

/// An article with the sentences that name the entity.
#[derive(Debug, Serialize)]
pub struct AppearanceRow {
    /// The article.
    pub article: Link,
    /// BCP 47, where it is not the site's.
    pub language: Option<String>,
    /// Its day.
    pub date: Option<Day>,
    /// Where it is from.
    pub source: Option<String>,
    /// The first sentences.
    pub sentences: Vec<SentenceRow>,
    /// Sentences that are not shown.
    pub more: usize,
}

/// A sentence that names the entity.
#[derive(Debug, Serialize)]
pub struct SentenceRow {
    /// Its words, around the name.
    pub text: Excerpt,
    /// The sentence in its article.
    pub href: String,
    /// Whether it is uncertain that the name means this.
    pub unsure: bool,
}

/// An entity mentioned together with this one.
#[derive(Debug, Serialize)]
pub struct CompanionRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Articles that mention both.
    pub articles: usize,
    /// Sentences that mention both.
    pub sentences: usize,
    /// The sentence in which they stand nearest to each other.
    pub nearest: String,
}

impl Maker<'_, '_> {
    pub(super) fn appearance(&self, appearance: &Appearance) -> Option<AppearanceRow> {
        let entry = self.site.corpus.articles.get(appearance.article)?;
        let (sheet, article_text) = (&entry.sheet, self.text(appearance.article));
        let row = |&sentence: &u32| {
            let span = *sheet.sentences.get(sentence as usize)?;
            let mention = appearance
                .mentions
                .iter()
                .filter_map(|&m| sheet.mentions.get(m as usize))
                .find(|m| span.contains(m.span))?;
            Some(SentenceRow {
                text: words::excerpt(&article_text, span, Some(mention.span)),
                href: self.links.sentence(appearance.article, sentence as usize),
                unsure: mention.confidence < UNSURE,
            })
        };
        Some(AppearanceRow {
            article: Link { text: entry.article.title.clone(), href: self.links.article(appearance.article) },
            language: self.language(&entry.article),
            date: entry.article.date.map(Day::new),
            source: entry.article.meta.source.clone(),
            sentences: appearance.sentences.iter().take(SENTENCES).filter_map(row).collect(),
            more: appearance.sentences.len().saturating_sub(SENTENCES),
        })
    }

    pub(super) fn companions(&self, kind: EntityKind, together: &[Together]) -> Vec<CompanionRow> {
        let row = |t: &Together| {
            let link = self.entity_link(kind, t.entity)?;
            let nearest = self.links.sentence(t.nearest.0, t.nearest.1 as usize);
            Some(CompanionRow {
                name: link.text,
                href: link.href,
                articles: t.articles,
                sentences: t.sentences,
                nearest,
            })
        };
        let mut nearest: Vec<&Together> = together.iter().take(COMPANIONS).collect();
        // A list that ends in numbers is read by them.
        nearest.sort_by_key(|t| Reverse(t.articles));
        nearest.into_iter().filter_map(row).collect()
    }
}
