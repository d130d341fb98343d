//! Writes the markup with its marks, always nested.

use super::super::markup::{self, Piece};
use super::extent::Extent;
use super::{Item, Layer, escape};
use crate::model::Span;

/// What stands open in the output.
enum Open<'a> {
    Tag(&'a str),
    Mark { layer: usize, index: usize },
}

/// Writes items in order; what stands open is on one stack.
pub(super) struct Writer<'a> {
    text: &'a str,
    layers: &'a [Layer],
    /// For each layer the first mark that does not end before the place reached.
    cursor: Vec<usize>,
    /// Whether a mark's first piece has been written.
    written: Vec<Vec<bool>>,
    stack: Vec<Open<'a>>,
    /// For each layer the mark that stands open: there is at most one.
    open: Vec<Option<usize>>,
    /// How many elements and marks stand open that no link may stand in.
    no_links: usize,
    rewrite: &'a dyn Fn(&str, &str) -> Option<String>,
    out: String,
}

impl<'a> Writer<'a> {
    /// A writer at the beginning of the text.
    pub(super) fn new(text: &'a str, layers: &'a [Layer], rewrite: &'a dyn Fn(&str, &str) -> Option<String>) -> Self {
        Self {
            text,
            layers,
            cursor: vec![0; layers.len()],
            written: layers.iter().map(|l| vec![false; l.marks.len()]).collect(),
            stack: Vec::new(),
            open: vec![None; layers.len()],
            no_links: 0,
            rewrite,
            out: String::with_capacity(text.len() * 2),
        }
    }

    /// Writes the next item.
    pub(super) fn item(&mut self, item: &Item<'a>, extent: &Extent) {
        match *item {
            Item::Text(span) => self.span(span),
            Item::Piece(Piece::Open { name, raw }) => self.open_tag(name, raw, extent),
            Item::Piece(Piece::Void { name, raw }) => {
                if !markup::is_phrasing(name) {
                    self.close_marks();
                }
                self.tag(name, raw);
            }
            Item::Piece(Piece::Close { name, raw }) if extent.closed => self.close_tag(name, raw),
            // An end tag without a start tag: dropped, as a browser would.
            Item::Piece(Piece::Close { .. }) => {}
            Item::Piece(Piece::Other(raw)) => self.out.push_str(raw),
        }
    }

    fn tag(&mut self, name: &str, raw: &str) {
        match (self.rewrite)(name, raw) {
            Some(new) => self.out.push_str(&new),
            None => self.out.push_str(raw),
        }
    }

    /// Closes the marks that cannot go around the element, opens those that begin with it and can, and writes the tag.
    fn open_tag(&mut self, name: &'a str, raw: &'a str, extent: &Extent) {
        let keep = self.stack.iter().rposition(|o| matches!(o, Open::Tag(_))).map_or(0, |i| i + 1);
        let fits = |w: &Self, layer: usize, index: usize| {
            extent.closed
                && extent.phrasing
                && !(extent.links && w.is_link(layer, index))
                && extent.text.is_none_or(|t| w.layers[layer].marks[index].span.contains(t))
        };
        let misfit = (keep..self.stack.len()).find(|&i| match self.stack[i] {
            Open::Mark { layer, index } => !fits(self, layer, index),
            Open::Tag(_) => false,
        });
        if let Some(at) = misfit {
            self.close_marks_to(at);
        }
        if let Some(span) = extent.text {
            self.seek(span.start);
            for layer in 0..self.layers.len() {
                let index = self.cursor[layer];
                let begins = self.layers[layer].marks.get(index).is_some_and(|m| m.span.start == span.start);
                if begins && fits(self, layer, index) && self.may_open(layer, index) {
                    self.open_mark(layer, index);
                }
            }
        }
        self.tag(name, raw);
        self.no_links += usize::from(markup::forbids_links(name));
        self.stack.push(Open::Tag(name));
    }

    fn close_tag(&mut self, name: &str, raw: &str) {
        while let Some(top) = self.stack.pop() {
            let open = match top {
                Open::Mark { layer, index } => {
                    self.end(layer, index);
                    continue;
                }
                Open::Tag(open) => open,
            };
            self.no_links -= usize::from(markup::forbids_links(open));
            if open.eq_ignore_ascii_case(name) {
                break;
            }
            // A start tag without an end tag inside the element: ended with it.
            self.end_tag(open);
        }
        self.tag(name, raw);
    }

    /// Writes a span of the text, cut wherever a mark begins or ends.
    fn span(&mut self, span: Span) {
        if self.stack.iter().rev().find_map(|o| match o {
            Open::Tag(name) => Some(markup::forbids_text(name)),
            Open::Mark { .. } => None,
        }) == Some(true)
        {
            self.close_marks();
            return escape(span.of(self.text), &mut self.out);
        }
        let mut at = span.start;
        while at < span.end {
            self.seek(at);
            let end = self.next_border(at, span.end);
            let piece = Span { start: at, end };
            self.close_marks_not_at(at);
            if piece.of(self.text).trim().is_empty() {
                // White space alone opens no mark.
            } else {
                self.open_marks_at(at);
            }
            escape(piece.of(self.text), &mut self.out);
            at = end;
        }
    }

    /// Moves every layer's cursor to the first mark that ends after `at`.
    fn seek(&mut self, at: u32) {
        for (cursor, layer) in self.cursor.iter_mut().zip(self.layers) {
            let marks = &layer.marks;
            if cursor.checked_sub(1).and_then(|i| marks.get(i)).is_some_and(|m| m.span.end > at) {
                *cursor = 0;
            }
            if marks.get(*cursor).is_some_and(|m| m.span.end <= at) {
                *cursor += marks[*cursor..].partition_point(|m| m.span.end <= at);
            }
        }
    }

    /// The next place from `at` on where a mark begins or ends, at most `end`.
    fn next_border(&self, at: u32, end: u32) -> u32 {
        let marks = self.cursor.iter().zip(self.layers).filter_map(|(&c, l)| l.marks.get(c));
        marks.map(|m| if m.span.start > at { m.span.start } else { m.span.end }).fold(end, u32::min).max(at + 1)
    }

    fn covers(&self, layer: usize, index: usize, at: u32) -> bool {
        self.layers[layer].marks[index].span.holds(at)
    }

    fn is_link(&self, layer: usize, index: usize) -> bool {
        self.layers[layer].marks[index].element == "a"
    }

    fn may_open(&self, layer: usize, index: usize) -> bool {
        self.open[layer].is_none() && (self.no_links == 0 || !self.is_link(layer, index))
    }

    fn close_marks_not_at(&mut self, at: u32) {
        let floor = self.stack.iter().rposition(|o| matches!(o, Open::Tag(_))).map_or(0, |i| i + 1);
        let wrong = (floor..self.stack.len()).find(|&i| match self.stack[i] {
            Open::Mark { layer, index } => !self.covers(layer, index, at),
            Open::Tag(_) => false,
        });
        if let Some(wrong) = wrong {
            self.close_marks_to(wrong);
        }
    }

    fn open_marks_at(&mut self, at: u32) {
        for layer in 0..self.layers.len() {
            let index = self.cursor[layer];
            let here = self.layers[layer].marks.get(index).is_some_and(|m| m.span.holds(at));
            if here && self.may_open(layer, index) {
                self.open_mark(layer, index);
            }
        }
    }

    fn open_mark(&mut self, layer: usize, index: usize) {
        let mark = &self.layers[layer].marks[index];
        let first = !std::mem::replace(&mut self.written[layer][index], true);
        self.out.push('<');
        self.out.push_str(mark.element);
        self.out.push_str(if first { &mark.first } else { &mark.rest });
        self.out.push('>');
        self.no_links += usize::from(self.is_link(layer, index));
        self.open[layer] = Some(index);
        self.stack.push(Open::Mark { layer, index });
    }

    /// Closes all marks above the innermost tag.
    fn close_marks(&mut self) {
        let floor = self.stack.iter().rposition(|o| matches!(o, Open::Tag(_))).map_or(0, |i| i + 1);
        self.close_marks_to(floor);
    }

    /// Closes the marks from `height` of the stack on; above it there are no tags.
    fn close_marks_to(&mut self, height: usize) {
        while self.stack.len() > height {
            if let Some(Open::Mark { layer, index }) = self.stack.pop() {
                self.end(layer, index);
            }
        }
    }

    fn end(&mut self, layer: usize, index: usize) {
        self.end_tag(self.layers[layer].marks[index].element);
        self.no_links -= usize::from(self.is_link(layer, index));
        self.open[layer] = None;
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Ends everything that stands open. Returns what was written.
    pub(super) fn finish(mut self) -> String {
        while let Some(top) = self.stack.pop() {
            match top {
                Open::Mark { layer, index } => self.end(layer, index),
                Open::Tag(name) => self.end_tag(name),
            }
        }
        self.out
    }
}
