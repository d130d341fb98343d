//! Sanitized markup, taken apart into tags.

/// A piece of markup: a tag, or anything else, written as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A start tag, whole.
    Open { name: &'a str, raw: &'a str },
    /// An end tag, whole.
    Close { name: &'a str, raw: &'a str },
    /// A tag that never has an end tag.
    Void { name: &'a str, raw: &'a str },
    /// Text, comments, what is no tag.
    Other(&'a str),
}

/// The pieces of `markup`, in order; together they are all of it.
pub(super) fn pieces(markup: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = markup;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, len) = next(rest);
        rest = &rest[len..];
        Some(piece)
    })
}

fn next(rest: &str) -> (Piece<'_>, usize) {
    let Some(len) = tag(rest) else {
        let len = rest.get(1..).and_then(|r| r.find('<')).map_or(rest.len(), |i| i + 1);
        let len = if rest.starts_with('<') { len } else { rest.find('<').unwrap_or(rest.len()) };
        return (Piece::Other(&rest[..len]), len);
    };
    let raw = &rest[..len];
    let inner = raw.trim_start_matches('<');
    let (close, inner) = inner.strip_prefix('/').map_or((false, inner), |i| (true, i));
    let name = &inner[..inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()];
    let piece = if close {
        Piece::Close { name, raw }
    } else if is_void(name) || raw.ends_with("/>") {
        Piece::Void { name, raw }
    } else {
        Piece::Open { name, raw }
    };
    (piece, len)
}

/// Length of the tag that `rest` begins with. A `>` inside a quoted attribute does not end it.
fn tag(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let first = *bytes.get(1)?;
    let named = if first == b'/' { bytes.get(2)?.is_ascii_alphabetic() } else { first.is_ascii_alphabetic() };
    if bytes[0] != b'<' || !named {
        return None;
    }
    let mut quote = None;
    for (i, &b) in bytes.iter().enumerate() {
        match (quote, b) {
            (None, b'>') => return Some(i + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    None
}

fn is_void(name: &str) -> bool {
    ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
        .iter()
        .any(|v| v.eq_ignore_ascii_case(name))
}

/// Whether an element may stand inside a `span`.
pub(super) fn is_phrasing(name: &str) -> bool {
    [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
        "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
        "wbr",
    ]
    .iter()
    .any(|p| p.eq_ignore_ascii_case(name))
}

/// Whether a link may not stand inside this element.
pub(super) fn forbids_links(name: &str) -> bool {
    ["a", "button", "label", "summary"].iter().any(|p| p.eq_ignore_ascii_case(name))
}

/// Whether text may not stand directly inside this element, so that no mark may either.
pub(super) fn forbids_text(name: &str) -> bool {
    ["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup"]
        .iter()
        .any(|p| p.eq_ignore_ascii_case(name))
}

/// The value of an attribute as it stands in a tag, escapes and all, with its place in the tag.
pub(super) fn attribute<'a>(raw: &'a str, name: &str) -> Option<(&'a str, std::ops::Range<usize>)> {
    let bytes = raw.as_bytes();
    let mut i = raw.find(|c: char| c.is_ascii_whitespace())?;
    while i < bytes.len() {
        while bytes.get(i).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
            i += 1;
        }
        let start = i;
        while bytes.get(i).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')) {
            i += 1;
        }
        let key = raw.get(start..i)?;
        if bytes.get(i) != Some(&b'=') {
            if i == start {
                return None;
            }
            continue;
        }
        i += 1;
        let range = if let Some(&q @ (b'"' | b'\'')) = bytes.get(i) {
            let len = bytes[i + 1..].iter().position(|b| *b == q)?;
            i + 1..i + 1 + len
        } else {
            let len = bytes[i..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
            i..i + len
        };
        i = range.end + 1;
        if key.eq_ignore_ascii_case(name) {
            return Some((raw.get(range.clone())?, range));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_comes_apart() {
        let markup = "<p class=\"a>b\">1 < 2 <br/><em>x</em><!-- y --></p>\n<";
        let all: Vec<Piece<'_>> = pieces(markup).collect();
        assert_eq!(
            all,
            [
                Piece::Open { name: "p", raw: "<p class=\"a>b\">" },
                Piece::Other("1 "),
                Piece::Other("< 2 "),
                Piece::Void { name: "br", raw: "<br/>" },
                Piece::Open { name: "em", raw: "<em>" },
                Piece::Other("x"),
                Piece::Close { name: "em", raw: "</em>" },
                Piece::Other("<!-- y -->"),
                Piece::Close { name: "p", raw: "</p>" },
                Piece::Other("\n"),
                Piece::Other("<"),
            ]
        );
    }

    #[test]
    fn attributes_are_found() {
        for (raw, value) in [
            ("<a href=\"x.md\" rel=\"y\">", Some("x.md")),
            ("<a rel='href=\"no\"' HREF='x y'>", Some("x y")),
            ("<a href=x>", Some("x")),
            ("<a hidden href=\"\">", Some("")),
            ("<a data-href=\"x\">", None),
            ("<a>", None),
            ("<a href=\"x", None),
        ] {
            assert_eq!(attribute(raw, "href").map(|a| a.0), value, "{raw}");
        }
    }
}
