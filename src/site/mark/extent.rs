//! What each element of the markup holds, seen from its start tag.

use super::super::markup::{self, Piece};
use super::Item;
use crate::model::Span;

/// What an element holds, seen from its start tag.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    /// The text from its start tag to its end tag; none without both tags, or without text between.
    pub(super) text: Option<Span>,
    /// Whether it has its end tag.
    pub(super) closed: bool,
    /// Whether it and all in it may stand inside a `span`.
    pub(super) phrasing: bool,
    /// Whether it is or holds what no link may stand around.
    pub(super) links: bool,
}

/// For each item that is a start tag with an end tag its extent. An end tag whose start tag is missing has none.
pub(super) fn extents(items: &[Item<'_>]) -> Vec<Extent> {
    let mut extents = vec![Extent::default(); items.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        match item {
            Item::Text(span) => {
                if let Some(&(top, _)) = open.last() {
                    let own = &mut extents[top].text;
                    *own = Some(own.map_or(*span, |o| o.cover(*span)));
                }
            }
            Item::Piece(Piece::Open { name, .. }) => {
                extents[i].phrasing = markup::is_phrasing(name);
                extents[i].links = markup::forbids_links(name);
                open.push((i, name));
            }
            Item::Piece(Piece::Void { name, .. }) => {
                if let Some(&(top, _)) = open.last() {
                    extents[top].phrasing &= markup::is_phrasing(name);
                }
            }
            Item::Piece(Piece::Close { name, .. }) => {
                // Only the last few are looked through: sanitized markup closes what was opened last.
                let near = open.len().saturating_sub(8);
                if let Some(at) = open[near..].iter().rposition(|(_, n)| n.eq_ignore_ascii_case(name)) {
                    while open.len() > near + at {
                        let last = open.len() == near + at + 1;
                        let Some((done, _)) = open.pop() else { break };
                        extents[done].closed = last;
                        let inner = extents[done];
                        if let Some(&(parent, _)) = open.last() {
                            let outer = &mut extents[parent];
                            outer.phrasing &= inner.phrasing && inner.closed;
                            outer.links |= inner.links;
                            outer.text = match (outer.text, inner.text) {
                                (Some(a), Some(b)) => Some(a.cover(b)),
                                (a, b) => a.or(b),
                            };
                        }
                        extents[i].closed |= last;
                    }
                }
            }
            Item::Piece(Piece::Other(_)) => {}
        }
    }
    extents
}
