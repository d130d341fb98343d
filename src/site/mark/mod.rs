//! The article's own markup with its sentences, quotes and mentions marked in it.
//!
//! The segments are walked once. Marks and tags share one stack, so what comes out is always nested as HTML wants it: a
//! mark that an element's border cuts is closed before the border and opened again after it. A mark goes around an
//! element whole where it can. A link never stands inside a link.

mod extent;
mod writer;

use super::markup::{self, Piece};
use crate::model::{Segment, Span};
use extent::extents;
use writer::Writer;

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
    let mut writer = Writer::new(text, layers, rewrite);
    for (item, extent) in items.iter().zip(&extents) {
        writer.item(item, extent);
    }
    writer.finish()
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
