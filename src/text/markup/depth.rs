//! How deep the elements of untrusted HTML lie in one another, before a parser is asked to build them.

/// The depth that a parser would reach, or more: where it is not plain that a tag closes an element, the element counts as
/// open.
pub(super) fn depth(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut open, mut formatting, mut deepest): (Vec<&[u8]>, usize, usize) = (Vec::new(), 0, 0);
    let mut raw_until = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let (closes, start) = if bytes.get(at + 1) == Some(&b'/') { (true, at + 2) } else { (false, at + 1) };
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = rest.get(..length).unwrap_or_default();
        if at < raw_until || name.is_empty() || is_one_of(VOID, name) {
            continue;
        }
        if is_one_of(FORMATTING, name) {
            // It goes on into the next paragraph until it is closed.
            formatting = if closes { formatting.saturating_sub(1) } else { formatting + 1 };
        } else if closes {
            close(&mut open, name, if is_one_of(SPECIAL, name) { SCOPES } else { SPECIAL });
        } else {
            match () {
                () if is_one_of(CELLS, name) => close(&mut open, name, &["math", "svg", "table", "template"]),
                () if is_one_of(&["p"], name) => close(&mut open, name, SCOPES),
                () if is_one_of(ITEMS, name) => close(&mut open, name, SPECIAL),
                () if is_one_of(&["script", "style"], name) && !open.iter().any(|o| is_one_of(&["math", "svg"], o)) => {
                    // What a script holds is no markup.
                    let end = memchr::memmem::find_iter(rest, b"</")
                        .find(|&end| rest.get(end + 2..end + 2 + length).is_some_and(|n| n.eq_ignore_ascii_case(name)));
                    raw_until = end.map_or(bytes.len(), |end| start + end);
                }
                () => {}
            }
            open.push(name);
        }
        deepest = deepest.max(open.len() + formatting);
    }
    deepest
}

/// Closes the nearest open element of this name, with all in it, unless one of `walls` stands between.
fn close(open: &mut Vec<&[u8]>, name: &[u8], walls: &[&str]) {
    let near = open.iter().rev().take(64).position(|o| o.eq_ignore_ascii_case(name) || is_one_of(walls, o));
    let found =
        near.map(|up| open.len() - 1 - up).filter(|&at| open.get(at).is_some_and(|o| o.eq_ignore_ascii_case(name)));
    open.truncate(found.unwrap_or(open.len()));
}

fn is_one_of(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|n| n.as_bytes().eq_ignore_ascii_case(name))
}

/// Elements that hold nothing.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that the next one of their kind closes.
const ITEMS: &[&str] = &["dd", "dt", "li", "option"];

/// The same inside a table.
const CELLS: &[&str] = &["tbody", "td", "tfoot", "th", "thead", "tr"];

const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that the end tag of an element outside does not close.
const SCOPES: &[&str] =
    &["applet", "button", "caption", "marquee", "math", "object", "select", "svg", "table", "td", "template", "th"];

/// Elements that the end tag of an element without meaning to the parser does not close.
const SPECIAL: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "iframe",
    "li",
    "listing",
    "main",
    "marquee",
    "math",
    "menu",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "p",
    "plaintext",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "xmp",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_open_elements() {
        for (html, levels) in [
            ("", 0),
            ("a < b", 0),
            ("<p>a<p>b<br>", 1),
            ("<div><b>x</b><b>y</b></div>", 2),
            ("</div></div><i>", 1),
            ("<p><x>a</p><p><x>b</p>", 2),
            ("<p><b>a</p><p><b>b</p>", 3),
            ("<ul><li>a<li>b</ul><ul><li>c</ul>", 2),
            ("<table><tr><td>a<td>b<tr><td>c</table>", 3),
            ("<script>'<div><div></div>'</script><div>", 1),
        ] {
            assert_eq!(depth(html), levels, "{html}");
        }
    }

    #[test]
    fn what_a_parser_leaves_open_is_counted() {
        for piece in
            ["<x><div></x>", "<p><table><td>", "<svg><td>", "<svg><script><g>", "<b><p>", "<li><ul>", "<select><p></p>"]
        {
            assert!(depth(&piece.repeat(50)) >= 50, "{piece}");
        }
    }
}
