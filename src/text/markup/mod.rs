//! Untrusted HTML to text, blocks and segments: sanitized first, then walked once.

mod depth;
mod sanitize;
mod walk;

use super::body::Body;
use depth::depth;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_is_not_read() {
        assert!(body(&"<div>".repeat(100_000)).is_none());
        assert!(body(&"<p>a".repeat(20_000)).is_some());
        assert!(body(&format!("{}x", "<div>".repeat(MAX_DEPTH))).is_some());
    }

    #[test]
    fn tags_can_be_taken_out() {
        assert_eq!(without_tags("<b>One</b><i>two</i> < three"), "\nOne\ntwo\n  three");
    }
}
