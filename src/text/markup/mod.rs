//! Untrusted HTML to text, blocks and segments: sanitized first, then walked once.

mod sanitize;
mod walk;

use super::body::Body;
pub(super) use sanitize::NOTE;

/// How deep elements may lie in one another. A page has dozens of levels; a parser's time grows with their square.
const MAX_DEPTH: usize = 800;

/// Reads HTML: a fragment, or what Markdown was made into. None where it is nested too deep to be an article.
pub(super) fn body(html: &str) -> Option<Body> {
    (depth(html) <= MAX_DEPTH).then(|| walk::body(&sanitize::clean(html)))
}

/// Whether a page is nested too deep to be read.
pub(super) fn is_too_deep(html: &str) -> bool {
    depth(html) > MAX_DEPTH
}

/// The text of HTML that is nested too deep, without its tags: a line end for each.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    for piece in html.split('<') {
        let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
        if !tag.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(rest);
    }
    text
}

/// An upper bound of how deep elements lie in one another. Elements whose end tag may be left out are not counted: a parser
/// closes them.
fn depth(html: &str) -> usize {
    const CLOSED: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
        "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    ];
    let bytes = html.as_bytes();
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', bytes) {
        let (closes, start) = if bytes.get(at + 1) == Some(&b'/') { (true, at + 2) } else { (false, at + 1) };
        let Some(name) = bytes.get(start..) else { break };
        let length = name.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = name.get(..length).unwrap_or_default();
        if name.is_empty() || CLOSED.iter().any(|c| c.as_bytes().eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_open_elements() {
        for (html, levels) in
            [("", 0), ("a < b", 0), ("<p>a<p>b<br>", 0), ("<div><b>x</b><b>y</b></div>", 2), ("</div></div><i>", 1)]
        {
            assert_eq!(depth(html), levels, "{html}");
        }
        assert!(body(&"<div>".repeat(100_000)).is_none());
        assert!(body(&"<p>a".repeat(20_000)).is_some());
    }
}
