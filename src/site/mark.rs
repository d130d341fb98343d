//! The article's own markup with its sentences, quotes and mentions marked in it.
//!
//! The segments are walked once. Marks and tags share one stack, so what comes out is always nested as HTML wants it: a
//! mark that an element's border cuts is closed before the border and opened again after it. A mark goes around an
//! element whole where it can. A link never stands inside a link.

use super::markup::{self, Piece};
use crate::model::{Segment, Span};

/// Spans of one kind that are written as one element each: sorted, apart from each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer {
    /// The marks.
    pub(super) marks: Vec<Mark>,
}

/// A span to be marked.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// The element's name.
    pub(super) element: &'static str,
    /// The attributes of its first piece, with a space before each.
    pub(super) first: String,
    /// The attributes of the pieces that follow where it is cut: an id may stand only once.
    pub(super) rest: String,
}

/// Writes `segments` with the marks of all layers, the first the outermost. `rewrite` may replace a
/// tag.
pub(super) fn html(
    text: &str,
    segments: &[Segment],
    layers: &[Layer],
    rewrite: &dyn Fn(&str, &str) -> Option<String>,
) -> String {
    let items = items(segments);
    let extents = extents(&items);
    let mut writer = Writer {
        text,
        layers,
        cursor: vec![0; layers.len()],
        written: layers.iter().map(|l| vec![false; l.marks.len()]).collect(),
        stack: Vec::new(),
        open: vec![None; layers.len()],
        no_links: 0,
        rewrite,
        out: String::with_capacity(text.len() * 2),
    };
    for (item, extent) in items.iter().zip(&extents) {
        writer.item(item, extent);
    }
    writer.finish();
    writer.out
}

/// A tag or a span of text.
enum Item<'a> {
    Piece(Piece<'a>),
    Text(Span),
}

fn items(segments: &[Segment]) -> Vec<Item<'_>> {
    let mut items = Vec::with_capacity(segments.len() * 2);
    for segment in segments {
        match segment {
            Segment::Markup(markup) => items.extend(markup::pieces(markup).map(Item::Piece)),
            Segment::Text(span) if !span.is_empty() => items.push(Item::Text(*span)),
            Segment::Text(_) => {}
        }
    }
    items
}

/// What an element holds, seen from its start tag.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    /// The text from its start tag to its end tag; none without both tags, or without text between.
    text: Option<Span>,
    /// Whether it has its end tag.
    closed: bool,
    /// Whether it and all in it may stand inside a `span`.
    phrasing: bool,
    /// Whether it is or holds what no link may stand around.
    links: bool,
}

/// For each item that is a start tag with an end tag its extent. An end tag whose start tag is missing has none.
fn extents(items: &[Item<'_>]) -> Vec<Extent> {
    let mut extents = vec![Extent::default(); items.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        match item {
            Item::Text(span) => {
                if let Some(&(top, _)) = open.last() {
                    let own = &mut extents[top].text;
                    *own = Some(own.map_or(*span, |o| o.cover(*span)));
                }
            }
            Item::Piece(Piece::Open { name, .. }) => {
                extents[i].phrasing = markup::is_phrasing(name);
                extents[i].links = markup::forbids_links(name);
                open.push((i, name));
            }
            Item::Piece(Piece::Void { name, .. }) => {
                if let Some(&(top, _)) = open.last() {
                    extents[top].phrasing &= markup::is_phrasing(name);
                }
            }
            Item::Piece(Piece::Close { name, .. }) => {
                // Only the last few are looked through: sanitized markup closes what was opened last.
                let near = open.len().saturating_sub(8);
                if let Some(at) = open[near..].iter().rposition(|(_, n)| n.eq_ignore_ascii_case(name)) {
                    while open.len() > near + at {
                        let last = open.len() == near + at + 1;
                        let Some((done, _)) = open.pop() else { break };
                        extents[done].closed = last;
                        let inner = extents[done];
                        if let Some(&(parent, _)) = open.last() {
                            let outer = &mut extents[parent];
                            outer.phrasing &= inner.phrasing && inner.closed;
                            outer.links |= inner.links;
                            outer.text = match (outer.text, inner.text) {
                                (Some(a), Some(b)) => Some(a.cover(b)),
                                (a, b) => a.or(b),
                            };
                        }
                        extents[i].closed |= last;
                    }
                }
            }
            Item::Piece(Piece::Other(_)) => {}
        }
    }
    extents
}

/// What stands open in the output.
enum Open<'a> {
    Tag(&'a str),
    Mark { layer: usize, index: usize },
}

struct Writer<'a> {
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
    fn item(&mut self, item: &Item<'a>, extent: &Extent) {
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

    /// Ends everything that stands open.
    fn finish(&mut self) {
        while let Some(top) = self.stack.pop() {
            match top {
                Open::Mark { layer, index } => self.end(layer, index),
                Open::Tag(name) => self.end_tag(name),
            }
        }
    }
}

/// Appends text as HTML.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (i, b) in text.bytes().enumerate() {
        let entity = match b {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..i]);
        out.push_str(entity);
        from = i + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(element: &'static str, text: &str, words: &[&str]) -> Layer {
        let marks = words
            .iter()
            .enumerate()
            .map(|(i, w)| {
                let start = text.find(w).unwrap_or_else(|| panic!("{w}"));
                Mark {
                    element,
                    span: Span::new(start, start + w.len()),
                    first: format!(" id={}{i}", &element[..1]),
                    rest: String::new(),
                }
            })
            .collect();
        Layer { marks }
    }

    /// `source` is markup; what stands outside tags becomes the text.
    fn marked(source: &str, sentences: &[&str], mentions: &[&str]) -> String {
        let mut text = String::new();
        let segments: Vec<Segment> = markup::pieces(source)
            .map(|p| match p {
                Piece::Other(t) => {
                    text.push_str(t);
                    Segment::Text(Span::new(text.len() - t.len(), text.len()))
                }
                Piece::Open { raw, .. } | Piece::Close { raw, .. } | Piece::Void { raw, .. } => {
                    Segment::Markup(raw.to_owned())
                }
            })
            .collect();
        let layers = [layer("span", &text, sentences), layer("a", &text, mentions)];
        html(&text, &segments, &layers, &|_, _| None)
    }

    #[test]
    fn marks_nest_in_markup() {
        for (source, sentences, mentions, expected) in [
            (
                "<p>Ann spoke.</p>",
                &["Ann spoke."][..],
                &["Ann"][..],
                "<p><span id=s0><a id=a0>Ann</a> spoke.</span></p>",
            ),
            (
                "<p>Ann <em>spoke</em>. He left.</p>",
                &["Ann spoke.", "He left."],
                &[],
                "<p><span id=s0>Ann <em>spoke</em>.</span> <span id=s1>He left.</span></p>",
            ),
            (
                "<p><b>Ann</b> spoke.</p>",
                &["Ann spoke."],
                &["Ann"],
                "<p><span id=s0><a id=a0><b>Ann</b></a> spoke.</span></p>",
            ),
            (
                "<p>One <em>two. Three</em> four.</p>",
                &["One two.", "Three four."],
                &[],
                "<p><span id=s0>One </span><em><span>two.</span> <span id=s1>Three</span></em><span> four.</span></p>",
            ),
            (
                "<p><strong>Ann</strong> Lee spoke.</p>",
                &["Ann Lee spoke."],
                &["Ann Lee"],
                "<p><span id=s0><a id=a0><strong>Ann</strong> Lee</a> spoke.</span></p>",
            ),
            (
                "<p><a href=x>Ann Lee</a> spoke.</p>",
                &["Ann Lee spoke."],
                &["Ann Lee"],
                "<p><span id=s0><a href=x>Ann Lee</a> spoke.</span></p>",
            ),
            (
                "<p>Ann <a href=x>Lee</a> spoke.</p>",
                &["Ann Lee spoke."],
                &["Ann Lee"],
                "<p><span id=s0><a id=a0>Ann </a><a href=x>Lee</a> spoke.</span></p>",
            ),
            ("<p>Ann<br>Lee</p>", &["AnnLee"], &["AnnLee"], "<p><span id=s0><a id=a0>Ann<br>Lee</a></span></p>"),
            ("<ul><li>Ann</li></ul>", &["Ann"], &["Ann"], "<ul><li><span id=s0><a id=a0>Ann</a></span></li></ul>"),
            ("<p>A</p></b><p>B", &["AB"], &[], "<p><span id=s0>A</span></p><p><span>B</span></p>"),
            ("<p><em>A</p>B", &["AB"], &[], "<p><em><span id=s0>A</span></em></p><span>B</span>"),
        ] {
            assert_eq!(marked(source, sentences, mentions), expected, "{source}");
        }
    }

    #[test]
    fn layers_that_cross_are_cut() {
        let text = "He said one. Two too, he said.";
        let segments = [Segment::Text(Span::new(0, text.len()))];
        let layers = [
            layer("span", text, &["He said one.", "Two too, he said."]),
            layer("q", text, &["one. Two too,"]),
            layer("a", text, &["He", "Two"]),
        ];
        assert_eq!(
            html(text, &segments, &layers, &|_, _| None),
            "<span id=s0><a id=a0>He</a> said <q id=q0>one.</q></span><q> </q><span id=s1><q><a id=a1>Two</a> too,</q> he \
             said.</span>"
                .replace("<q> </q>", " ")
        );
    }

    #[test]
    fn text_is_escaped_and_tags_rewritten() {
        let text = "a < b & \"c\"";
        let segments =
            [Segment::Markup("<a href=\"x\">".into()), Segment::Text(Span::new(0, 11)), Segment::Markup("</a>".into())];
        let out = html(text, &segments, &[], &|_, raw| raw.starts_with("<a").then(|| "<a href=\"y\">".to_owned()));
        assert_eq!(out, "<a href=\"y\">a &lt; b &amp; &quot;c&quot;</a>");
    }
}
