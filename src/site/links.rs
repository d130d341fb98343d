//! Links from one page to others, and the links that articles carry.

use super::index::Index;
use super::markup::{self, Piece};
use super::{Settings, paths};
use crate::model::{EntityKind, SpeakerRef};

/// Makes the links of the page at `from`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'s> {
    pub(super) index: &'s Index,
    pub(super) from: &'s str,
}

impl Links<'_> {
    /// To any file of the site.
    pub(super) fn to(&self, path: &str) -> String {
        paths::relative(self.from, path)
    }

    /// To an article.
    pub(super) fn article(&self, article: usize) -> String {
        self.index.articles.get(article).map_or_else(String::new, |p| self.to(p))
    }

    /// To a sentence of an article, by its index.
    pub(super) fn sentence(&self, article: usize, sentence: usize) -> String {
        let page = self.index.articles.get(article).filter(|p| *p != self.from).map(|p| self.to(p));
        format!("{}#s{}", page.unwrap_or_default(), sentence + 1)
    }

    /// To an entity of the corpus.
    pub(super) fn entity(&self, kind: EntityKind, entity: usize) -> Option<String> {
        let stems = match kind {
            EntityKind::Person => &self.index.people,
            EntityKind::Place => &self.index.places,
            EntityKind::Organization => &self.index.organizations,
        };
        stems.get(entity).map(|stem| self.to(&paths::part(stem, 0)))
    }
}

/// Who a sheet's speaker is among the corpus's entities: kind and index.
pub(super) fn speaker(entry: &crate::model::ArticleEntry, speaker: SpeakerRef) -> Option<(EntityKind, usize)> {
    match speaker {
        SpeakerRef::Person(p) => entry.people.get(p as usize).map(|&e| (EntityKind::Person, e)),
        SpeakerRef::Organization(o) => entry.organizations.get(o as usize).map(|&e| (EntityKind::Organization, e)),
    }
}

/// Where attachments of the content folder are put.
const FILES: &str = "files";

/// Rewrites the tags of an article: the page has the only `h1`; links between content files lead to their pages; links and pictures that lead
/// nowhere on this site or would fetch from another host lose their target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rewriter<'s> {
    pub(super) links: Links<'s>,
    pub(super) settings: &'s Settings,
    /// The article's path in the content folder.
    pub(super) source: &'s str,
}

impl Rewriter<'_> {
    /// The tag to write in place of `raw`; none where it may stay.
    pub(super) fn tag(&self, name: &str, raw: &str) -> Option<String> {
        if name.eq_ignore_ascii_case("a") {
            return self.anchor(raw);
        }
        if name.eq_ignore_ascii_case("img") {
            return self.image(raw);
        }
        name.eq_ignore_ascii_case("h1").then(|| raw.replacen("h1", "h2", 1).replacen("H1", "h2", 1))
    }

    fn anchor(&self, raw: &str) -> Option<String> {
        if raw.starts_with("</") {
            return None;
        }
        let (href, place) = markup::attribute(raw, "href")?;
        let target = match kind(href) {
            Target::Elsewhere | Target::Here => return None,
            Target::File(path, rest) => self.file(path).map(|page| page + rest),
        };
        Some(match target {
            Some(link) => format!("{}{}{}", &raw[..place.start], link, &raw[place.end..]),
            None => "<a>".to_owned(),
        })
    }

    fn image(&self, raw: &str) -> Option<String> {
        let alt = markup::attribute(raw, "alt").map_or("", |a| a.0);
        let alt = shown(if alt.is_empty() { "picture" } else { alt });
        let Some((src, place)) = markup::attribute(raw, "src") else {
            return Some(format!("<span class=\"picture\">[{alt}]</span>"));
        };
        match kind(src) {
            Target::File(path, _) => match self.file(path) {
                Some(link) => Some(format!("{}{}{}", &raw[..place.start], link, &raw[place.end..])),
                None => Some(format!("<span class=\"picture\">[{alt}]</span>")),
            },
            Target::Elsewhere if src.starts_with("http") => {
                Some(format!("<span class=\"picture\">[{alt}: <span class=\"url\">{}</span>]</span>", shown(src)))
            }
            Target::Elsewhere | Target::Here => Some(format!("<span class=\"picture\">[{alt}]</span>")),
        }
    }

    /// The link to the page of a content file, or to an attachment. `path` as written in the article.
    fn file(&self, path: &str) -> Option<String> {
        match self.find(path) {
            Found::Article(article) => Some(self.links.article(article)),
            Found::Attachment(file) => Some(percent_encoded(&self.links.to(&attachment(&file)))),
            Found::Nothing => None,
        }
    }

    /// What the content folder has at `path`, as written in the article.
    fn find(&self, path: &str) -> Found {
        let path = percent_decoded(&path.replace("&amp;", "&"));
        let Some(full) = paths::resolve(self.source, &path) else { return Found::Nothing };
        let by_source = &self.links.index.by_source;
        let stem = full.strip_suffix(".html").unwrap_or(&full).trim_end_matches('/');
        let endings = ["", ".md", ".markdown", ".html", ".htm", ".txt", "/index.md"];
        let article = by_source
            .get(&full)
            .or_else(|| endings.iter().find_map(|ending| by_source.get(&format!("{stem}{ending}"))));
        match article {
            Some(&article) => Found::Article(article),
            None if self.settings.files.contains(&full) => Found::Attachment(full),
            None => Found::Nothing,
        }
    }

    /// Every link and picture of `markup` that names a file of the content folder, as written, with what is there.
    pub(super) fn outgoing(&self, markup: &str) -> Vec<(String, Found)> {
        let named = |piece| {
            let (Piece::Open { name, raw } | Piece::Void { name, raw }) = piece else { return None };
            let attribute =
                ["a", "img"].iter().position(|n| name.eq_ignore_ascii_case(n)).map(|i| ["href", "src"][i])?;
            match kind(markup::attribute(raw, attribute)?.0) {
                Target::File(path, _) => Some((path.to_owned(), self.find(path))),
                Target::Elsewhere | Target::Here => None,
            }
        };
        markup::pieces(markup).filter_map(named).collect()
    }
}

/// What a link between content files leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// An article, by its index.
    Article(usize),
    /// A file that is no article, by its path in the content folder.
    Attachment(String),
    /// Nothing that is in the site.
    Nothing,
}

/// Where an attachment is put: `file` is its path in the content folder.
pub(super) fn attachment(file: &str) -> String {
    format!("{FILES}/{file}")
}

/// An attribute's value as text: it may hold `<` and `>` as they are.
fn shown(value: &str) -> String {
    value.replace('<', "&lt;").replace('>', "&gt;")
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// To another site, by mail ...
    Elsewhere,
    /// Inside its own page.
    Here,
    /// To a file: its path, and the rest of the link from `?` or `#` on (`?` and what follows left out).
    File(&'a str, &'a str),
}

pub(super) fn kind(link: &str) -> Target<'_> {
    let is_scheme = |s: &str| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    if link.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) || link.starts_with("//") {
        return Target::Elsewhere;
    }
    if link.is_empty() || link.starts_with(['#', '?']) {
        return Target::Here;
    }
    let (path, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    Target::File(path, rest.find('#').map_or("", |at| &rest[at..]))
}

pub(super) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = || text.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (bytes[i], hex()) {
            (b'%', Some(byte)) => {
                out.push(byte);
                i += 3;
            }
            (byte, _) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A path as a link: what is not plain is percent-encoded.
pub(super) fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' | b'#' => {
                out.push(char::from(b));
            }
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let articles = [("a/one.md", "articles/one.html"), ("b/two words.html", "articles/two-words.html")];
        Index {
            articles: articles.iter().map(|(_, page)| (*page).to_owned()).collect(),
            by_source: articles.iter().enumerate().map(|(i, (source, _))| ((*source).to_owned(), i)).collect(),
            ..Index::default()
        }
    }

    #[test]
    fn links_of_articles_lead_to_pages() {
        let index = index();
        let mut settings = Settings::default();
        settings.files.insert("a/pic 1.png".to_owned());
        let links = Links { index: &index, from: "articles/one.html" };
        let rewriter = Rewriter { links, settings: &settings, source: "a/one.md" };
        for (raw, expected) in [
            ("<a href=\"https://example.org/x\">", None),
            ("<a href=\"mailto:x@example.org\">", None),
            ("<a href=\"#top\">", None),
            ("<a name=\"x\">", None),
            ("<a href=\"../b/two%20words.html#s2\" rel=\"x\">", Some("<a href=\"two-words.html#s2\" rel=\"x\">")),
            ("<a href=\"/b/two words\">", Some("<a href=\"two-words.html\">")),
            ("<a href=\"one.md?x=1\">", Some("<a href=\"one.html\">")),
            ("<a href=\"gone.md\">", Some("<a>")),
            ("<a href=\"”https://example.org/x”\">", Some("<a>")),
            ("<a href=\"../../etc/passwd\">", Some("<a>")),
            ("<img src=\"pic 1.png\" alt=\"x\">", Some("<img src=\"../files/a/pic%201.png\" alt=\"x\">")),
            ("<img alt=\"A &amp; B\" src=\"gone.png\">", Some("<span class=\"picture\">[A &amp; B]</span>")),
            ("<em>", None),
        ] {
            let name = &raw[1..raw.find([' ', '>']).unwrap_or(raw.len())];
            assert_eq!(rewriter.tag(name, raw).as_deref(), expected, "{raw}");
        }
    }
}
