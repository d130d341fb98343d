//! What an article says of itself, in front matter or in the metadata of a saved page.

use crate::model::Meta;
use jiff::civil::Date;

/// What is stated; empty where nothing is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Stated {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) language: Option<String>,
    pub(super) slug: Option<String>,
    pub(super) meta: Meta,
}

impl Stated {
    /// The same with what `other` says where `self` says nothing.
    pub(super) fn or(self, other: Self) -> Self {
        let (meta, more) = (self.meta, other.meta);
        let either = |one: Vec<String>, two: Vec<String>| if one.is_empty() { two } else { one };
        Self {
            title: self.title.or(other.title),
            date: self.date.or(other.date),
            language: self.language.or(other.language),
            slug: self.slug.or(other.slug),
            meta: Meta {
                authors: either(meta.authors, more.authors),
                source: meta.source.or(more.source),
                canonical: meta.canonical.or(more.canonical),
                description: meta.description.or(more.description),
                updated: meta.updated.or(more.updated),
                tags: either(meta.tags, more.tags),
                ..meta
            },
        }
    }
}

/// Whether an address is one that a reader's browser may be sent to.
pub(super) fn is_web_url(url: &str) -> bool {
    let after = ["https://", "http://"].iter().find_map(|scheme| {
        let head = url.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &url[scheme.len()..])
    });
    after.is_some_and(|rest| {
        rest.starts_with(char::is_alphanumeric) && !url.contains(|c: char| c.is_whitespace() || "<>\"".contains(c))
    })
}
