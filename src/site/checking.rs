//! The links of a built page, for those who check that each leads somewhere.

use super::links::{Target, kind, percent_decoded};
use super::markup::{Piece, attribute, pieces};
use super::{Settings, paths};

/// A link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink<'a> {
    /// As written.
    pub written: &'a str,
    /// The line it stands on, from 1.
    pub line: usize,
    /// The file it leads to, from the site's root; none where that is outside of the site.
    pub path: Option<String>,
    /// The id of the element it leads to; empty where it names none.
    pub fragment: String,
}

/// The links, pictures, scripts and style sheets of the page at `path` that belong to the site; those that lead to other
/// sites are left out.
pub fn page_links<'a>(path: &str, html: &'a str, settings: &Settings) -> Vec<PageLink<'a>> {
    let mut found = Vec::new();
    for (raw, line) in tags(html) {
        let values = ["href", "src"].iter().filter_map(|name| attribute(raw, name));
        found.extend(values.filter_map(|(value, _)| link(path, value, line, settings)));
    }
    found
}

/// The ids of a page's elements.
pub fn page_ids(html: &str) -> impl Iterator<Item = &str> {
    tags(html).filter_map(|(raw, _)| attribute(raw, "id")).map(|(id, _)| id)
}

/// The start tags of a page, each with its line; what stands in comments, scripts and style sheets is no tag.
fn tags(html: &str) -> impl Iterator<Item = (&str, usize)> {
    let (mut line, mut inside) = (1, None);
    pieces(html).filter_map(move |piece| {
        let (raw, tag) = match piece {
            Piece::Open { raw, name } => (raw, Some(name)),
            Piece::Void { raw, .. } => (raw, Some("")),
            Piece::Close { raw, .. } | Piece::Other(raw) => (raw, None),
        };
        let at = line;
        line += raw.bytes().filter(|b| *b == b'\n').count();
        if let Some(end) = inside {
            if raw.contains(end) {
                inside = None;
            }
            return None;
        }
        inside = match tag {
            Some(name) if name.eq_ignore_ascii_case("script") => Some("</script"),
            Some(name) if name.eq_ignore_ascii_case("style") => Some("</style"),
            None if raw.starts_with("<!--") && !raw.contains("-->") => Some("-->"),
            _ => None,
        };
        tag.map(|_| (raw, at))
    })
}

fn link<'a>(page: &str, written: &'a str, line: usize, settings: &Settings) -> Option<PageLink<'a>> {
    let own = settings.absolute("").filter(|base| written.starts_with(base.as_str()));
    let rest = match (&own, settings.base_path()) {
        (Some(base), _) => format!("/{}", written.get(base.len()..).unwrap_or_default()),
        (None, Some(folder)) => written.strip_prefix(&folder).map_or_else(|| written.to_owned(), |r| format!("/{r}")),
        (None, None) => written.to_owned(),
    };
    let rest = rest.replace("&amp;", "&");
    let (path, fragment) = match kind(&rest) {
        Target::Elsewhere => return None,
        Target::Here => (Some(page.to_owned()), rest.split_once('#').map_or("", |(_, f)| f)),
        Target::File(path, rest) => {
            let file = paths::resolve(page, &percent_decoded(path));
            let folder = path.ends_with('/') || file.as_deref() == Some("");
            (file.map(|f| index_of(f, folder)), rest.trim_start_matches('#'))
        }
    };
    // What follows is for the browser's own search in the page's text.
    let fragment = fragment.split(":~:").next().unwrap_or("");
    Some(PageLink { written, line, path, fragment: percent_decoded(fragment) })
}

/// The page that a host shows for a folder.
fn index_of(file: String, folder: bool) -> String {
    match (folder, file.is_empty()) {
        (false, _) => file,
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{file}/index.html"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved() {
        let settings = Settings { base_url: Some("https://example.org/desk/".to_owned()), ..Settings::default() };
        for (written, path, fragment) in [
            ("../people/ann.html#s2", Some("people/ann.html"), "s2"),
            ("#s3", Some("articles/a.html"), "s3"),
            ("#:~:text=words", Some("articles/a.html"), ""),
            ("../files/a%20b.png", Some("files/a b.png"), ""),
            ("/desk/about.html", Some("about.html"), ""),
            ("https://example.org/desk/feed.xml", Some("feed.xml"), ""),
            ("https://example.org/desk/", Some("index.html"), ""),
            ("../old/rain/", Some("old/rain/index.html"), ""),
            ("../../x.html", None, ""),
        ] {
            let html = format!("<p>\n<a href=\"{written}\">");
            let [link] = &page_links("articles/a.html", &html, &settings)[..] else { panic!("{written}") };
            assert_eq!((link.path.as_deref(), &*link.fragment, link.line), (path, fragment, 2), "{written}");
        }
    }

    #[test]
    fn what_is_no_link_of_the_site_is_left_out() {
        let html = "<a href=\"https://example.org\">x</a><!-- <a href=\"gone\"> <b> --><script>'<a href=\"gone\">'</script>\
                    <a href='mailto:x@example.org'><a name=x>";
        assert_eq!(page_links("index.html", html, &Settings::default()), []);
        assert_eq!(page_ids("<p id=a><b id='b c'>").collect::<Vec<_>>(), ["a", "b c"]);
    }
}
