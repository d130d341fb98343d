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
        let before = self.segments.get(..first).unwrap_or_default().iter().rev();
        let after = self.segments.get(last + 1..).unwrap_or_default().iter();
        // Nothing but inline markup may stand between the words and the tags of their block.
        if let Some((opens, name)) = nearest_tag(before, "<")
            && let Some((closes, end)) = nearest_tag(after, "</")
            && name == end
        {
            self.segments.drain(first - 1 - opens..=last + 1 + closes);
        }
        Some(span)
    }
}

/// The nearest opening ("<") or closing ("</") tag of a paragraph or heading, with only inline markup on the way: how many
/// segments away, and its name.
fn nearest_tag<'a>(segments: impl Iterator<Item = &'a Segment>, start: &str) -> Option<(usize, &'a str)> {
    for (at, segment) in segments.take(8).enumerate() {
        let Segment::Markup(markup) = segment else { return None };
        if let Some(name) =
            markup.trim_end().strip_prefix(start).and_then(|m| m.strip_suffix('>')).filter(|n| is_block(n))
        {
            return Some((at, name));
        }
        if is_block(markup.trim_end().trim_start_matches(['<', '/']).trim_end_matches('>')) {
            return None;
        }
    }
    None
}

fn is_block(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
