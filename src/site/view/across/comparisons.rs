//! Figures of different articles that measure the same thing.

use super::Named;
use crate::model::{Compared, Comparison, EntityKind, FigureKind, Verdict};
use crate::site::ROWS_A_PAGE;
use crate::site::view::article::sentence_at;
use crate::site::view::{Body, Head, Link, Maker, NavItem, Pager, rows};
use crate::site::words::{self, Excerpt};
use crate::site::{index, paths};
use serde::Serialize;

/// Figures compared.
#[derive(Debug, Default, Serialize)]
pub struct ComparisonsView {
    /// The other pages that compare.
    pub tabs: Vec<NavItem>,
    /// Those that differ, those that change, those that agree.
    pub sections: Vec<VerdictSection>,
    /// The parts.
    pub pager: Pager,
}

/// Comparisons of one verdict.
#[derive(Debug, Serialize)]
pub struct VerdictSection {
    /// `differ`, `change` or `agree`.
    pub verdict: &'static str,
    /// Of most texts first.
    pub comparisons: Vec<ComparisonRow>,
}

/// Figures that measure the same thing.
#[derive(Debug, Serialize)]
pub struct ComparisonRow {
    /// The row's id on the page.
    pub id: String,
    /// What is measured.
    pub about: String,
    /// Whom and what all the sentences name.
    pub all_name: Vec<Link>,
    /// Number of texts: copies of one text count once.
    pub texts: usize,
    /// The earliest first.
    pub figures: Vec<ComparedRow>,
    /// Those that are not listed.
    pub more: usize,
}

/// One of them.
#[derive(Debug, Serialize)]
pub struct ComparedRow {
    /// "$3 billion".
    pub value: String,
    /// The sentence around it.
    pub text: Excerpt,
    /// The article, linked to the sentence.
    #[serde(flatten)]
    pub named: Named,
    /// Whether most others agree on another value.
    pub outlier: bool,
    /// Other articles that give it in the same sentence, or nearly.
    pub also: Vec<Named>,
}

/// The figures that a comparison lists.
const LISTED: usize = 50;
/// The articles that a figure lists beside its own.
const ALSO: usize = 20;

/// The view of all comparisons.
pub(in crate::site::view) fn comparisons(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let all = &maker.links.index.compared;
    let mut sections: Vec<VerdictSection> = Vec::new();
    for &comparison in rows(all, part, ROWS_A_PAGE) {
        let Some((verdict, row)) = maker.comparison(comparison) else { continue };
        if sections.last().is_none_or(|s| s.verdict != verdict) {
            sections.push(VerdictSection { verdict, comparisons: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.comparisons.push(row);
        }
    }
    let pager = maker.pager("contradictions", part, all.len(), ROWS_A_PAGE);
    let view = ComparisonsView { tabs: maker.tabs("contradictions"), sections, pager };
    (Head { part, ..Head::new("contradictions", "Figures compared") }, Body::Comparisons(view))
}

impl Maker<'_, '_> {
    fn comparison(&self, comparison: usize) -> Option<(&'static str, ComparisonRow)> {
        let found = self.site.corpus.comparisons.get(comparison)?;
        let verdict = match found.verdict {
            Verdict::Differ => "differ",
            Verdict::Change => "change",
            Verdict::Agree => "agree",
        };
        let mut texts: Vec<usize> = found.figures.iter().map(|f| self.text_of(f.article)).collect();
        texts.sort_unstable();
        texts.dedup();
        let mut figures = self.told(&found.figures);
        let more = figures.len().saturating_sub(LISTED);
        figures.truncate(LISTED);
        let row = ComparisonRow {
            id: id(comparison),
            more,
            about: self.about(found).unwrap_or_default(),
            all_name: self.all_name(found),
            texts: texts.len(),
            figures,
        };
        Some((verdict, row))
    }

    /// The text that an article holds: its copies' first article, or itself.
    pub(in crate::site::view) fn text_of(&self, article: usize) -> usize {
        index::text_of(self.site.corpus, article)
    }

    /// The entities that the sentences of all figures name.
    fn all_name(&self, found: &Comparison) -> Vec<Link> {
        let mut figures = found.figures.iter().map(|f| self.named_with(f));
        let mut all = figures.next().unwrap_or_default();
        for others in figures {
            all.retain(|entity| others.contains(entity));
        }
        all.into_iter().filter_map(|(kind, entity)| self.entity_link(kind, entity)).collect()
    }

    /// The entities named in a figure's sentence, in their order, each once.
    fn named_with(&self, compared: &Compared) -> Vec<(EntityKind, usize)> {
        let Some(entry) = self.site.corpus.articles.get(compared.article) else { return Vec::new() };
        let sheet = &entry.sheet;
        let Some(figure) = sheet.figures.get(compared.figure as usize) else { return Vec::new() };
        let within = sheet.sentences.get(sentence_at(sheet, figure.span.start)).copied().unwrap_or_default();
        let mut named = Vec::new();
        for mention in sheet.mentions.iter().filter(|m| within.contains(m.span)) {
            let entity = entry.entities(mention.kind).get(mention.entity as usize).map(|e| (mention.kind, *e));
            named.extend(entity.filter(|e| !named.contains(e)));
        }
        named
    }

    /// What is measured, in the words of the first article that says so.
    fn about(&self, found: &Comparison) -> Option<String> {
        let first = found.figures.first()?;
        let entry = self.site.corpus.articles.get(first.article)?;
        let figure = entry.sheet.figures.get(first.figure as usize)?;
        let written = figure.about.map(|a| words::cut(a.of(&self.text(first.article)), 120));
        Some(written.unwrap_or_else(|| match figure.kind {
            FigureKind::Money => "Money".to_owned(),
            FigureKind::Percent => "Percent".to_owned(),
            _ => figure.unit.clone(),
        }))
    }

    /// The figures as rows: a sentence that several articles have stands once.
    fn told(&self, figures: &[Compared]) -> Vec<ComparedRow> {
        let mut rows: Vec<(String, ComparedRow)> = Vec::new();
        for (sentence, row) in figures.iter().filter_map(|f| self.compared(f)) {
            let same = |(told, other): &&mut (String, ComparedRow)| {
                other.value == row.value && other.outlier == row.outlier && words::alike(told, &sentence)
            };
            match rows.iter_mut().find(same) {
                Some((_, other)) if other.also.len() < ALSO => other.also.push(row.named),
                Some(_) => {}
                None => rows.push((sentence, row)),
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// A figure, and the sentence that gives it.
    fn compared(&self, compared: &Compared) -> Option<(String, ComparedRow)> {
        let entry = self.site.corpus.articles.get(compared.article)?;
        let figure = entry.sheet.figures.get(compared.figure as usize)?;
        let sentence = sentence_at(&entry.sheet, figure.span.start);
        let within = entry.sheet.sentences.get(sentence).copied().unwrap_or(figure.span);
        let text = self.text(compared.article);
        let row = ComparedRow {
            also: Vec::new(),
            value: words::figure(figure),
            text: words::excerpt(&text, within, Some(figure.span)),
            named: self.named(compared.article, self.links.sentence(compared.article, sentence))?,
            outlier: compared.outlier,
        };
        Some((within.of(&text).to_owned(), row))
    }

    /// Where a figure of an article is compared with others that differ, in words.
    pub(in crate::site::view) fn compared_with(&self, article: usize, figure: usize) -> Option<Link> {
        let at = *self.links.index.compared_at.get(&index::fact(article, figure))?;
        let found = self.site.corpus.comparisons.get(at)?;
        let text = match found.verdict {
            Verdict::Differ => "others differ",
            Verdict::Change => "changes",
            Verdict::Agree => return None,
        };
        Some(Link { text: text.to_owned(), href: self.comparison_href(at)? })
    }

    /// A comparison, by what is measured.
    pub(in crate::site::view) fn comparison_link(&self, at: usize) -> Option<Link> {
        let about = self.about(self.site.corpus.comparisons.get(at)?)?;
        Some(Link { text: about, href: self.comparison_href(at)? })
    }

    fn comparison_href(&self, at: usize) -> Option<String> {
        let place = self.links.index.compared.binary_search(&at).ok()?;
        let page = self.links.to(&paths::part("contradictions", place / ROWS_A_PAGE));
        Some(format!("{page}#{}", id(at)))
    }
}

fn id(comparison: usize) -> String {
    format!("c{}", comparison + 1)
}
