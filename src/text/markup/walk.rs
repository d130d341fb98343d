//! One walk over sanitized HTML: the plain text, its blocks, and the segments that give the HTML back.

use super::super::body::Body;
use crate::model::{Block, BlockKind, Segment, Span};
use std::borrow::Cow;

/// Walks sanitized HTML.
pub(super) fn body(html: &str) -> Body {
    let mut writer = Writer::default();
    let mut rest = html;
    while !rest.is_empty() {
        let (text, tags) = rest.split_at(memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len()));
        writer.text(text);
        if tags.is_empty() {
            break;
        }
        let length = reference(tags).inspect(|&length| writer.inline_markup(&tags[..length])).unwrap_or_else(|| {
            let length = tag_length(tags);
            writer.tag(&tags[..length]);
            length
        });
        rest = &tags[length..];
    }
    writer.finish()
}

/// Length of the tag that `html` begins with. Attribute values stand between double quotes.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    let end = html.bytes().position(|b| {
        quoted ^= b == b'"';
        b == b'>' && !quoted
    });
    end.map_or(html.len(), |i| i + 1)
}

/// Length of the reference to a footnote that `html` begins with: shown, but no words of the text.
fn reference(html: &str) -> Option<usize> {
    let inner = html.strip_prefix("<sup>")?;
    let inner = &inner[..inner.floor_char_boundary(300)];
    let inner = &inner[..inner.find("</sup>")?];
    let (mut shown, mut rest) = (0, inner);
    while let Some((text, tags)) = rest.split_once('<') {
        shown += text.len();
        rest = tags.get(tag_length(tags)..)?;
    }
    (inner.contains("<a ") && shown + rest.len() <= 6).then_some("<sup>".len() + inner.len() + "</sup>".len())
}

/// What a tag is to the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Marks words inside a block.
    Inline,
    /// Holds text: a paragraph, a heading, an item, a cell.
    Text,
    /// Holds blocks, and is shown.
    Container,
    /// Holds blocks, and is not shown.
    Division,
    Break,
    Rule,
    Picture,
}

fn class(name: &str, tag: &str) -> Class {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd" | "td" | "th" | "caption" | "figcaption"
        | "summary" | "pre" => Class::Text,
        "blockquote" | "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "figure" | "details" => {
            Class::Container
        }
        "div" if tag.contains(" id=\"") => Class::Container,
        "div" | "address" | "article" | "aside" | "center" | "footer" | "header" | "main" | "section" => {
            Class::Division
        }
        "br" => Class::Break,
        "hr" => Class::Rule,
        "img" => Class::Picture,
        _ => Class::Inline,
    }
}

/// A block that is being written.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    /// Whether a `<p>` was put around text that stands in no element of its own.
    wrapped: bool,
    /// Whether its inline tags are open.
    marked: bool,
    /// Where its text begins; none before its first word.
    start: Option<usize>,
}

/// The body under way. `'a` is the sanitized HTML.
#[derive(Debug, Default)]
struct Writer<'a> {
    body: Body,
    /// Markup since the last segment.
    pending: String,
    /// Elements that are open and shown, blocks only; none for a `div` that is not shown.
    elements: Vec<Option<&'a str>>,
    /// Inline elements that are open: name and tag.
    inlines: Vec<(&'a str, &'a str)>,
    block: Option<Open>,
    /// How many `<pre>` are open.
    preformatted: usize,
    /// Whether white space stands before the next word.
    space: bool,
    /// Whether a line break was the last thing.
    broke: bool,
}

impl<'a> Writer<'a> {
    fn tag(&mut self, tag: &'a str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name = inner.split([' ', '/']).next().unwrap_or("");
        let class = class(name, tag);
        self.broke &= class == Class::Break;
        match class {
            Class::Inline if closes => self.close_inline(name, tag),
            Class::Inline => self.open_inline(name, tag),
            Class::Break => self.line_break(),
            Class::Picture => self.picture(tag),
            Class::Rule => {
                self.end_block();
                self.pending.push_str("<hr>\n");
            }
            Class::Text | Class::Container | Class::Division if closes => self.close_block(name),
            Class::Text | Class::Container | Class::Division => self.open_block(name, tag, class),
        }
    }

    fn open_block(&mut self, name: &'a str, tag: &'a str, class: Class) {
        self.end_block();
        self.elements.push((class != Class::Division).then_some(name));
        if class == Class::Division {
            return;
        }
        self.preformatted += usize::from(name == "pre");
        self.block_markup(name, tag);
        if class == Class::Text {
            self.block = Some(Open { kind: self.kind(), wrapped: false, marked: false, start: None });
        }
    }

    fn close_block(&mut self, name: &str) {
        self.end_block();
        // A `div` with an id has the end tag of one without: the start tag decided.
        if self.elements.pop().flatten().is_some() {
            self.preformatted = self.preformatted.saturating_sub(usize::from(name == "pre"));
            self.block_markup(name, &format!("</{name}>\n"));
        }
    }

    /// Writes a block's tag; those of paragraphs and headings are segments of their own.
    fn block_markup(&mut self, name: &str, tag: &str) {
        let alone = matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        if alone {
            self.flush();
        }
        self.pending.push_str(tag);
        if alone {
            self.flush();
        }
    }

    fn open_inline(&mut self, name: &'a str, tag: &'a str) {
        self.write_space();
        self.inlines.push((name, tag));
        if self.block.as_ref().is_some_and(|b| b.marked) {
            self.pending.push_str(tag);
        }
    }

    fn close_inline(&mut self, name: &str, tag: &str) {
        if self.inlines.last().is_some_and(|(open, _)| *open == name) {
            self.inlines.pop();
            if self.block.as_ref().is_some_and(|b| b.marked) {
                self.pending.push_str(tag);
            }
        }
    }

    /// Markup that stands between words and holds none.
    fn inline_markup(&mut self, markup: &str) {
        if self.block.is_some() {
            self.write_space();
            self.mark_block();
            self.pending.push_str(markup);
        }
    }

    /// A line end; two of them end the paragraph.
    fn line_break(&mut self) {
        self.space = false;
        let paragraph = self.block.as_ref().is_some_and(|b| b.wrapped) || self.elements.last() == Some(&Some("p"));
        if self.preformatted == 0 && std::mem::replace(&mut self.broke, true) && paragraph {
            let explicit = self.block.as_ref().is_some_and(|b| !b.wrapped);
            self.end_block();
            if explicit {
                self.block_markup("p", "</p>\n");
                self.block_markup("p", "<p>");
                self.block = Some(Open { kind: self.kind(), wrapped: false, marked: false, start: None });
            }
        } else if self.block.as_ref().is_some_and(|b| b.start.is_some()) {
            self.trim_line();
            self.body.text.push('\n');
            self.pending.push_str("<br>");
        }
    }

    fn picture(&mut self, tag: &str) {
        if !tag.contains(" src=\"") {
            return;
        }
        if self.elements.last() != Some(&Some("figure")) {
            self.write_space();
            self.mark_block();
        }
        self.pending.push_str(tag);
    }

    fn text(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        if self.preformatted > 0 {
            return self.preformatted_text(raw);
        }
        let mut rest = raw;
        loop {
            let word = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            self.space |= word.len() < rest.len();
            if word.is_empty() {
                return;
            }
            self.broke = false;
            let end = word.find(|c: char| c.is_ascii_whitespace()).unwrap_or(word.len());
            self.word(&word[..end]);
            rest = &word[end..];
        }
    }

    fn word(&mut self, raw: &str) {
        let word = unescape(raw);
        let begun = self.block.as_ref().is_some_and(|b| b.start.is_some());
        let word = if begun { &*word } else { word.trim_start() };
        if !word.is_empty() {
            self.write_space();
            self.mark_block();
            self.write(word);
        }
    }

    fn preformatted_text(&mut self, raw: &str) {
        let text = unescape(raw);
        self.mark_block();
        let begun = self.block.as_ref().is_some_and(|b| b.start.is_some());
        let (white, words) = if begun { ("", &*text) } else { text.split_at(text.len() - text.trim_start().len()) };
        self.pending.push_str(white);
        if !words.is_empty() {
            self.write(words);
        }
    }

    /// Writes the white space that stands between two words of a block.
    fn write_space(&mut self) {
        let inside = self.block.as_ref().is_some_and(|b| b.start.is_some()) && !self.body.text.ends_with('\n');
        if std::mem::take(&mut self.space) && inside {
            self.write(" ");
        }
    }

    /// Opens a block where none is open, and its inline tags.
    fn mark_block(&mut self) {
        if self.block.is_none() {
            let holds_text = self.elements.last().copied().flatten().is_some_and(|name| class(name, "") == Class::Text);
            if !holds_text {
                self.block_markup("p", "<p>");
            }
            self.block = Some(Open { kind: self.kind(), wrapped: !holds_text, marked: false, start: None });
        }
        if let Some(block) = self.block.as_mut().filter(|b| !b.marked) {
            block.marked = true;
            self.inlines.iter().for_each(|(_, tag)| self.pending.push_str(tag));
        }
    }

    /// Writes text into the open block.
    fn write(&mut self, text: &str) {
        self.flush();
        let Some(block) = self.block.as_mut() else { return };
        if block.start.is_none() {
            let listed = |kind| matches!(kind, BlockKind::Item | BlockKind::Cell);
            let close = self.body.blocks.last().is_some_and(|last| last.kind == block.kind && listed(last.kind));
            self.body.text.push_str(match self.body.text.is_empty() {
                true => "",
                false if close => "\n",
                false => "\n\n",
            });
            block.start = Some(self.body.text.len());
        }
        let start = self.body.text.len();
        self.body.text.push_str(text);
        let end = Span::new(start, self.body.text.len());
        match self.body.segments.last_mut() {
            Some(Segment::Text(span)) if span.end == end.start => *span = span.cover(end),
            _ => self.body.segments.push(Segment::Text(end)),
        }
    }

    fn end_block(&mut self) {
        self.space = false;
        self.broke = false;
        if let Some(block) = self.block.take() {
            if let Some(start) = block.start {
                self.trim_line();
                let span = Span::new(start, self.body.text.len());
                self.body.blocks.push(Block { span, kind: block.kind });
            }
            if block.marked {
                self.inlines.iter().rev().for_each(|(name, _)| self.pending.extend(["</", name, ">"]));
            }
            if block.wrapped {
                self.block_markup("p", "</p>\n");
            }
        }
    }

    /// Takes the white space off the end of the open block, and off the segments that hold it.
    fn trim_line(&mut self) {
        let start = self
            .block
            .as_ref()
            .and_then(|b| b.start)
            .or(self.body.blocks.last().map(|b| b.span.end as usize))
            .unwrap_or(0);
        let kept = self.body.text.get(start..).map_or(start, |text| start + text.trim_end().len());
        self.body.text.truncate(kept);
        let end = Span::new(kept, kept).end;
        for at in (0..self.body.segments.len()).rev() {
            match self.body.segments.get_mut(at) {
                Some(Segment::Text(span)) if span.start >= end => {
                    self.body.segments.remove(at);
                }
                Some(Segment::Text(span)) => {
                    span.end = span.end.min(end);
                    break;
                }
                _ => {}
            }
        }
    }

    /// The kind of text in the innermost open elements.
    fn kind(&self) -> BlockKind {
        let kind = self.elements.iter().rev().flatten().find_map(|name| match *name {
            "pre" => Some(BlockKind::Code),
            "li" | "dt" | "dd" => Some(BlockKind::Item),
            "td" | "th" => Some(BlockKind::Cell),
            "blockquote" => Some(BlockKind::Quote),
            _ => {
                let level = name.strip_prefix('h')?.parse().ok()?;
                Some(BlockKind::Heading(level))
            }
        });
        kind.unwrap_or(BlockKind::Paragraph)
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.body.segments.push(Segment::Markup(std::mem::take(&mut self.pending)));
        }
    }

    fn finish(mut self) -> Body {
        self.end_block();
        self.flush();
        self.body
    }
}

/// The characters that the sanitizer writes as entities.
fn unescape(text: &str) -> Cow<'_, str> {
    const ENTITIES: [(&str, &str); 5] =
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&quot;", "\"")];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (entity, character) =
            ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)).copied().unwrap_or(("&", "&"));
        plain.push_str(character);
        rest = &rest[entity.len()..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markup;
    use BlockKind::{Cell, Code, Heading, Item, Paragraph, Quote};

    fn rendered(body: &Body) -> String {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let piece = |segment: &Segment| match segment {
            Segment::Markup(markup) => markup.clone(),
            Segment::Text(span) => escape(span.of(&body.text)),
        };
        body.segments.iter().map(piece).collect()
    }

    #[test]
    fn text_blocks_and_markup_come_of_one_walk() {
        for (html, blocks, expected) in [
            (
                "<p>One  <em>two</em> three.</p>",
                &[(Paragraph, "One two three.")][..],
                "<p>One <em>two</em> three.</p>\n",
            ),
            ("bare <b>text</b>", &[(Paragraph, "bare text")], "<p>bare <b>text</b></p>\n"),
            ("<div>One</div><div>Two</div>", &[(Paragraph, "One"), (Paragraph, "Two")], "<p>One</p>\n<p>Two</p>\n"),
            (
                "<p>a &amp; b &lt;c&gt;&nbsp;d</p>",
                &[(Paragraph, "a & b <c>\u{a0}d")],
                "<p>a &amp; b &lt;c&gt;\u{a0}d</p>\n",
            ),
            ("<p>One<br>two</p>", &[(Paragraph, "One\ntwo")], "<p>One<br>two</p>\n"),
            ("<p>One<br> <br>two</p>", &[(Paragraph, "One"), (Paragraph, "two")], "<p>One<br></p>\n<p>two</p>\n"),
            ("<p> <b> a </b> </p>", &[(Paragraph, "a")], "<p><b>a</b></p>\n"),
            (
                "<h2>H <i>i</i></h2>text",
                &[(Heading(2), "H i"), (Paragraph, "text")],
                "<h2>H <i>i</i></h2>\n<p>text</p>\n",
            ),
            (
                "<ul><li>a</li><li><p>b</p></li></ul>",
                &[(Item, "a"), (Item, "b")],
                "<ul><li>a</li>\n<li><p>b</p>\n</li>\n</ul>\n",
            ),
            (
                "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
                &[(Cell, "a"), (Cell, "b")],
                "<table><tbody><tr><td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n",
            ),
            (
                "<blockquote>a<p>b</p></blockquote>",
                &[(Quote, "a"), (Quote, "b")],
                "<blockquote><p>a</p>\n<p>b</p>\n</blockquote>\n",
            ),
            ("<pre>  x\n y &lt; z\n</pre>", &[(Code, "x\n y < z")], "<pre>  x\n y &lt; z</pre>\n"),
            ("<b><p>a</p>b</b>", &[(Paragraph, "a"), (Paragraph, "b")], "<p><b>a</b></p>\n<p><b>b</b></p>\n"),
            (
                "<p>a<img src=\"x.png\" alt=\"no text\">b</p>",
                &[(Paragraph, "ab")],
                "<p>a<img src=\"x.png\" alt=\"no text\">b</p>\n",
            ),
            ("<p>a<img alt=\"x\"></p><hr>", &[(Paragraph, "a")], "<p>a</p>\n<hr>\n"),
            (
                "<p>end.<sup><a href=\"#note-1\">1</a></sup> Go.</p>",
                &[(Paragraph, "end. Go.")],
                "<p>end.<sup><a href=\"#note-1\" rel=\"noopener noreferrer\">1</a></sup> Go.</p>\n",
            ),
            ("<p>10<sup>th</sup> m</p>", &[(Paragraph, "10th m")], "<p>10<sup>th</sup> m</p>\n"),
            ("<p>&nbsp;</p><p>&nbsp;a&nbsp;</p>", &[(Paragraph, "a")], "<p></p>\n<p>a</p>\n"),
            ("", &[], ""),
        ] {
            let body = markup::body(html).unwrap();
            let found: Vec<_> = body.blocks.iter().map(|b| (b.kind, b.span.of(&body.text))).collect();
            assert_eq!(found, blocks, "{html}");
            assert_eq!(rendered(&body), expected);
        }
    }

    #[test]
    fn a_headline_is_taken_out_of_what_is_shown() {
        let mut body = markup::body("<h1>The <em>end</em></h1><p>Text</p>").unwrap();
        assert_eq!(body.promote(0).map(|s| s.of(&body.text).to_owned()).as_deref(), Some("The end"));
        assert_eq!(rendered(&body), "<p>Text</p>\n");
    }
}
