//! The article's text as HTML: every sentence, quote, mention, figure and day is an element of its own.

use super::UNSURE;
use crate::model::{ArticleEntry, DateType, EntityKind, FactSheet, QuoteKind, Segment, Span};
use crate::site::links::Rewriter;
use crate::site::mark::{self, Layer, Mark};
use crate::site::view::Maker;

/// The headline and the text as HTML with their marks. A headline that is part of the text but not shown with it keeps
/// its marks.
pub(super) fn html(maker: &Maker<'_, '_>, entry: &ArticleEntry, text: &str) -> (String, String) {
    let (article, sheet) = (&entry.article, &entry.sheet);
    let rewriter = Rewriter { links: maker.links, settings: maker.site.settings, source: &article.path };
    let layers = [sentences(sheet), quotes(sheet), mentions(maker, entry), values(sheet)];
    let marked = |segments: &[Segment]| mark::html(text, segments, &layers, &|name, raw| rewriter.tag(name, raw));
    let segments = article.segments();
    let shown = |title: Span| segments.iter().any(|s| matches!(s, Segment::Text(t) if t.overlaps(title)));
    let headline = match article.title_span {
        Some(title) if !shown(title) => marked(&[Segment::Text(title)]),
        _ => {
            let mut headline = String::with_capacity(article.title.len());
            mark::escape(&article.title, &mut headline);
            headline
        }
    };
    (headline, marked(&segments))
}

/// Sorted marks that overlap the one before them are dropped.
fn apart(marks: impl Iterator<Item = Mark>) -> Layer {
    let mut layer = Layer::default();
    for mark in marks {
        if !mark.span.is_empty() && layer.marks.last().is_none_or(|l| l.span.end <= mark.span.start) {
            layer.marks.push(mark);
        }
    }
    layer
}

fn sentences(sheet: &FactSheet) -> Layer {
    apart(sheet.sentences.iter().enumerate().map(|(i, span)| Mark {
        span: *span,
        element: "span",
        first: format!(" class=\"s\" id=\"s{}\"", i + 1),
        rest: format!(" class=\"s\" data-s=\"s{}\"", i + 1),
    }))
}

fn quotes(sheet: &FactSheet) -> Layer {
    let direct = sheet.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect);
    let attributes = " class=\"q\"".to_owned();
    apart(direct.map(|q| Mark { span: q.span, element: "span", first: attributes.clone(), rest: attributes.clone() }))
}

fn mentions(maker: &Maker<'_, '_>, entry: &ArticleEntry) -> Layer {
    apart(entry.sheet.mentions.iter().filter_map(|mention| {
        let (table, class) = match mention.kind {
            EntityKind::Person => (&entry.people, "p"),
            EntityKind::Place => (&entry.places, "l"),
            EntityKind::Organization => (&entry.organizations, "o"),
        };
        let href = maker.links.entity(mention.kind, *table.get(mention.entity as usize)?)?;
        let unsure = if mention.confidence < UNSURE { " u" } else { "" };
        let attributes = format!(" class=\"m {class}{unsure}\" href=\"{href}\"");
        Some(Mark { span: mention.span, element: "a", first: attributes.clone(), rest: attributes })
    }))
}

/// Figures and days, with their value for machines.
fn values(sheet: &FactSheet) -> Layer {
    let mut marks: Vec<Mark> = Vec::with_capacity(sheet.figures.len() + sheet.dates.len());
    for figure in sheet.figures.iter().filter(|f| f.value.is_finite()) {
        let attributes = format!(" class=\"f\" value=\"{}\"", figure.value);
        marks.push(Mark { span: figure.span, element: "data", first: attributes.clone(), rest: attributes });
    }
    for date in sheet.dates.iter().filter(|d| d.kind == DateType::Date && is_html_date(&d.value)) {
        let attributes = format!(" datetime=\"{}\"", date.value);
        marks.push(Mark { span: date.span, element: "time", first: attributes.clone(), rest: attributes });
    }
    marks.sort_by_key(|m| m.span);
    apart(marks.into_iter())
}

/// Whether a TIMEX3 value is a year, month, week or day as HTML writes it.
fn is_html_date(value: &str) -> bool {
    let b = value.as_bytes();
    let digits = |r: std::ops::Range<usize>| b.get(r).is_some_and(|s| s.iter().all(u8::is_ascii_digit));
    digits(0..4)
        && match b.len() {
            4 => true,
            7 => b[4] == b'-' && digits(5..7),
            8 => &b[4..6] == b"-W" && digits(6..8),
            10 => value.parse::<jiff::civil::Date>().is_ok(),
            _ => false,
        }
}
