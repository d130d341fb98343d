//! Bytes to [`Article`] to [`Document`].

mod abbreviation;
mod body;
mod dateline;
mod day;
mod encoding;
mod front_matter;
mod headline;
mod html;
mod lexicon;
mod markdown;
mod markup;
mod plain;
mod segment;
mod stated;
mod token;

use crate::model::{Article, BlockKind, DateOrigin, Document, Format, Problem, Severity, Source, Span};
use body::Body;
use jiff::civil::Date;
use stated::Stated;
use std::borrow::Cow;

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
    let mut problems = Vec::new();
    let article = article(source, &mut problems);
    problems.sort();
    Reading { article, problems }
}

/// Cuts an article into paragraphs, sentences and tokens.
pub fn document(article: &Article) -> Document<'_> {
    segment::document(article)
}

fn article(source: &Source, problems: &mut Vec<Problem>) -> Option<Article> {
    let text = encoding::decode(source, problems)?;
    let front = front_matter::read(&text, &source.path, problems);
    if text.trim().is_empty() {
        problems.push(empty(source));
        return None;
    }
    let text = if front.end == 0 { text } else { Cow::Owned(text[front.end..].trim_start_matches('\n').to_owned()) };
    let (page, body) = match source.format {
        Format::Text => (Stated::default(), plain::body(text.into_owned())),
        Format::Markdown => {
            let body =
                markdown::body(&text).unwrap_or_else(|| too_deep(source, problems, || text.clone().into_owned()));
            (Stated::default(), body)
        }
        Format::Html => {
            let (page, body) = html::read(&text);
            (page, body.unwrap_or_else(|| too_deep(source, problems, || markup::without_tags(&text))))
        }
    };
    let (stated, body) = (front.stated.or(page), body);
    if body.blocks.is_empty() && stated.title.is_none() {
        problems.push(empty(source));
        return None;
    }
    Some(assemble(source, stated, body))
}

fn empty(source: &Source) -> Problem {
    let help = "write something into it, or take it out of the folder";
    Problem::of_file(&source.path, Severity::Warning, "is empty", help)
}

/// A file whose elements lie too deep in one another is read as plain text.
fn too_deep(source: &Source, problems: &mut Vec<Problem>, text: impl Fn() -> String) -> Body {
    let message = "is nested too deep to be read with its markup, and was read as plain text";
    problems.push(Problem::of_file(
        &source.path,
        Severity::Warning,
        message,
        "take out elements or quotes that are never closed",
    ));
    plain::body(text())
}

/// An article from what it says of itself and from its text.
fn assemble(source: &Source, stated: Stated, mut body: Body) -> Article {
    let stem = stem(&source.path);
    let headline = headline::find(stated.title.as_deref(), &body, stem);
    let title_span = headline.block.and_then(|block| body.promote(block));
    let (date, date_origin) = date(&stated, &body, stem).unzip();
    let mut meta = stated.meta;
    if meta.authors.is_empty() {
        meta.authors = top(&body).find_map(dateline::byline).unwrap_or_default();
    }
    let dateline = dateline_span(&body);
    Article {
        id: stated.slug.unwrap_or_else(|| stem.to_owned()),
        path: source.path.clone(),
        title: headline.title,
        title_span,
        date,
        date_origin,
        dateline,
        language: stated.language,
        meta,
        text: body.text,
        blocks: body.blocks,
        segments: body.segments,
        kept: None,
    }
}

/// The day of publication: stated, else in the file's name, else in the dateline. Never a guess.
fn date(stated: &Stated, body: &Body, stem: &str) -> Option<(Date, DateOrigin)> {
    let dateline = || top(body).find_map(|line| dateline::date_line(line).or_else(|| dateline::dateline(line)?.date));
    let stated = stated.date.map(|date| (date, DateOrigin::Metadata));
    stated
        .or_else(|| Some((day::in_name(stem)?, DateOrigin::FileName)))
        .or_else(|| Some((dateline()?, DateOrigin::Dateline)))
}

/// The dateline that the running text begins with.
fn dateline_span(body: &Body) -> Option<Span> {
    let lines = body.blocks.iter().enumerate().take(5).filter(|(_, block)| block.kind == BlockKind::Paragraph);
    let mut found = lines.filter_map(|(i, block)| Some((block.span, dateline::dateline(body.words(i))?.end)));
    let (block, end) = found.find(|(block, end)| *end < block.len())?;
    Some(Span { start: block.start, end: block.start + u32::try_from(end).ok()? })
}

/// The first lines, where bylines and datelines stand.
fn top(body: &Body) -> impl Iterator<Item = &str> {
    let shown = |i: &usize| body.blocks.get(*i).is_some_and(|b| b.kind != BlockKind::Code);
    (0..body.blocks.len().min(5)).filter(shown).map(|i| body.words(i))
}

/// A path's last part without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}
