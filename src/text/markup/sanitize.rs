//! What of untrusted HTML may be shown: text, structure, links and pictures. No script, style, form or frame.

use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Elements that are kept, or whose boundaries the walk has to see.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
];

/// Elements that are taken out with all that is in them.
const REMOVED: &[&str] = &[
    "applet", "audio", "button", "canvas", "datalist", "embed", "iframe", "math", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Attributes that are kept.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("div", &["id"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
];

/// The ids that footnotes have: the page's own ids begin otherwise.
pub(in crate::text) const NOTE: &str = "note-";

/// Sanitized HTML: well nested, with quoted attributes, escaped text and no comments.
pub(super) fn clean(html: &str) -> String {
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    Builder::empty()
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(REMOVED.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(["lang", "dir"].into_iter().collect())
        .url_schemes(["http", "https", "mailto"].into_iter().collect())
        .attribute_filter(attribute)
        .clean(html)
        .to_string()
}

/// Drops what is no language, direction or number, ids but those of footnotes, and links into the page that lead to none of them.
fn attribute<'a>(element: &str, name: &str, value: &'a str) -> Option<Cow<'a, str>> {
    let kept = match (element, name) {
        (_, "id") => value.starts_with(NOTE) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        (_, "lang") => {
            value.len() >= 2 && value.len() < 36 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        ("a", "href") => !value.starts_with('#') || value[1..].starts_with(NOTE),
        ("img", "src") => !value.trim_start().to_ascii_lowercase().starts_with("mailto:"),
        ("ol" | "td" | "th" | "img", "start" | "colspan" | "rowspan" | "width" | "height") => {
            value.len() < 6 && value.bytes().all(|b| b.is_ascii_digit())
        }
        _ => true,
    };
    kept.then_some(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_gets_through() {
        for html in [
            "<script>alert(1)</script>",
            "<style>body{}</style>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\" java\tscript:alert(1)\">x</a>",
            "<a href=\"data:text/html,x\">x</a>",
            "<img src=\"x.png\" onerror=\"alert(1)\">",
            "<img src=\"javascript:alert(1)\">",
            "<p style=\"color:red\" onclick=\"x()\">x</p>",
            "<svg><script>alert(1)</script></svg>",
            "<math><mi xlink:href=\"data:x\">x</mi></math>",
            "<form action=\"x\"><input name=y><button>z</button></form>",
            "<meta http-equiv=refresh content=\"0;url=x\">",
            "<base href=\"https://example.org\">",
            "<object data=\"x.swf\"></object><embed src=\"x.swf\">",
            "<!-- <script>alert(1)</script> -->",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
            "<div id=\"s1\">x</div>",
        ] {
            let clean = clean(html).to_ascii_lowercase();
            for bad in [
                "script", "style", "onerror", "onclick", "iframe", "data:", "form", "input", "button", "meta", "base",
                "object", "embed", "id=", "<!--",
            ] {
                assert!(!clean.contains(bad), "{html} became {clean}");
            }
        }
    }

    #[test]
    fn links_and_pictures_are_kept() {
        for (html, kept) in [
            ("<a href=\"yalta.md\">x</a>", "<a href=\"yalta.md\" rel=\"noopener noreferrer\">x</a>"),
            (
                "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>",
                "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">x</a>",
            ),
            ("<img src=\"../a.png\" alt=\"A &quot;b&quot;\">", "<img src=\"../a.png\" alt=\"A &quot;b&quot;\">"),
            ("<a href=\"#top\">x</a>", "<a rel=\"noopener noreferrer\">x</a>"),
            ("<q lang=\"pt-BR\" dir=\"ltr\">x</q>", "<q lang=\"pt-BR\" dir=\"ltr\">x</q>"),
            ("<q lang=\"no lang\" dir=\"up\">x</q>", "<q>x</q>"),
            ("<div id=\"note-1\">x</div>", "<div id=\"note-1\">x</div>"),
        ] {
            assert_eq!(clean(html), kept);
        }
    }
}
