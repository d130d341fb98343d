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
