//! The text of an article on its way into an [`Article`](crate::model::Article): blocks and segments.

use crate::model::{Block, BlockKind, Segment, Span};

/// What the readers of the formats hand over. Each block's opening and closing tags are segments of their own, so that a
/// block can be taken out of what is shown.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) segments: Vec<Segment>,
}

impl Body {
    /// The words of a block.
    pub(super) fn words(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |b| b.span.of(&self.text))
    }

    /// Makes a block the headline: a heading of level 1 that is not shown with the text, for the page shows it above.
    pub(super) fn promote(&mut self, block: usize) -> Option<Span> {
        let block = self.blocks.get_mut(block)?;
        block.kind = BlockKind::Heading(1);
        let span = block.span;
        let inside = |s: &Segment| matches!(s, Segment::Text(text) if span.contains(*text));
        let first = self.segments.iter().position(inside)?;
        let last = self.segments.iter().rposition(inside)?;
        let tag = |i: &usize, start| is_block_tag(self.segments.get(*i), start);
        let opens = (first.saturating_sub(4)..first).rev().find(|i| tag(i, "<"));
        let closes = (last + 1..last + 5).find(|i| tag(i, "</"));
        if let Some((opens, closes)) = opens.zip(closes) {
            self.segments.drain(opens..=closes);
        }
        Some(span)
    }
}

/// Whether a segment is just the opening ("<") or closing ("</") tag of a paragraph or heading.
fn is_block_tag(segment: Option<&Segment>, start: &str) -> bool {
    let Some(Segment::Markup(markup)) = segment else { return false };
    let name = markup.trim_end().strip_prefix(start).and_then(|m| m.strip_suffix('>'));
    matches!(name, Some("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}
