//! Plain text without markup: lines, paragraphs, a headline where the first line is one.

use crate::model::{Article, Block, BlockKind, Segment, Source, Span};

pub(super) fn article(source: &Source, raw: &str) -> Article {
    let text = raw.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let blocks: Vec<Block> = lines(&text).map(|span| Block { span, kind: BlockKind::Paragraph }).collect();
    let segments = blocks
        .iter()
        .flat_map(|b| [Segment::Markup("<p>".into()), Segment::Text(b.span), Segment::Markup("</p>\n".into())])
        .collect();
    let stem = source.path.rsplit('/').next().unwrap_or("");
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    Article {
        id: stem.to_owned(),
        path: source.path.clone(),
        title: blocks.first().map_or(stem, |b| b.span.of(&text)).to_owned(),
        date: stem.get(..10).and_then(|d| d.parse().ok()),
        language: "en".to_owned(),
        text,
        blocks,
        segments,
        ..Article::default()
    }
}

fn lines(text: &str) -> impl Iterator<Item = Span> {
    text.split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at + (line.len() - line.trim_start().len());
            *at += line.len();
            Some(Span::new(start, start + line.trim().len()))
        })
        .filter(|s| !s.is_empty())
}
