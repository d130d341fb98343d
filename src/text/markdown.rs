//! Markdown: to HTML, and from there as any other HTML.

use super::body::Body;
use super::markup;
use super::markup::NOTE;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeMap;

/// Reads Markdown with tables, footnotes, strikethrough and task lists. None where it is nested too deep.
pub(super) fn body(text: &str) -> Option<Body> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut notes = Notes::default();
    let events = Parser::new_ext(text, options).map(|event| plain(event, &mut notes));
    let mut html = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut html, events);
    markup::body(&html)
}

/// Numbers of footnotes, by label.
#[derive(Debug, Default)]
struct Notes(BTreeMap<String, usize>);

impl Notes {
    fn number(&mut self, label: &str) -> usize {
        let next = self.0.len() + 1;
        *self.0.entry(label.to_owned()).or_insert(next)
    }
}

/// Events whose HTML the sanitizer would not let through, as HTML that it does.
fn plain<'a>(event: Event<'a>, notes: &mut Notes) -> Event<'a> {
    match event {
        Event::FootnoteReference(label) => {
            let number = notes.number(&label);
            Event::InlineHtml(format!("<sup><a href=\"#{NOTE}{number}\">{number}</a></sup>").into())
        }
        Event::Start(Tag::FootnoteDefinition(label)) => {
            let number = notes.number(&label);
            Event::Html(format!("<div id=\"{NOTE}{number}\">\n").into())
        }
        Event::End(TagEnd::FootnoteDefinition) => Event::Html("</div>\n".into()),
        Event::TaskListMarker(done) => Event::Text(if done { "☑ " } else { "☐ " }.into()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind::{Cell, Code, Heading, Item, Paragraph, Quote};

    #[test]
    fn markdown_becomes_text_without_markup() {
        for (markdown, blocks) in [
            ("# One\n\nTwo *three*\nfour.", &[(Heading(1), "One"), (Paragraph, "Two three four.")][..]),
            ("- a\n- [x] b\n\n> c", &[(Item, "a"), (Item, "☑ b"), (Quote, "c")]),
            ("| a | b |\n|---|---|\n| c | d |", &[(Cell, "a"), (Cell, "b"), (Cell, "c"), (Cell, "d")]),
            ("```rust\nlet a = 1;\n```", &[(Code, "let a = 1;")]),
            (
                "He said so.[^x] Then he left.\n\n[^x]: In May.",
                &[(Paragraph, "He said so. Then he left."), (Paragraph, "In May.")],
            ),
            ("~~no~~ \"yes\" -- it's", &[(Paragraph, "no \"yes\" -- it's")]),
            ("![A picture](a.png)\n\n[Yalta](yalta.md)", &[(Paragraph, "Yalta")]),
            ("<tweet id=1>He left.</tweet>", &[(Paragraph, "He left.")]),
            ("A <script>alert(1)</script> b", &[(Paragraph, "A b")]),
            ("one  \ntwo", &[(Paragraph, "one\ntwo")]),
        ] {
            let body = body(markdown).unwrap();
            let found: Vec<_> = body.blocks.iter().map(|b| (b.kind, b.span.of(&body.text))).collect();
            assert_eq!(found, blocks, "{markdown}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_not_read() {
        assert!(body(&"> ".repeat(50_000)).is_none());
    }
}
