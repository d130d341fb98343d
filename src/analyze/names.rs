//! Names: which spans name a person, a place or an organization.

use super::Name;
use crate::model::{Document, EntityKind, Rule, Span, TokenKind};
use crate::resources::Resources;

/// The names of a document, sorted by start; they do not overlap.
pub(super) fn find(document: &Document<'_>, _resources: &Resources) -> Vec<Name> {
    let mut names = Vec::new();
    let mut i = 0;
    while i < document.tokens.len() {
        let start = i;
        while i < document.tokens.len() && document.tokens[i].kind == TokenKind::Capital {
            i += 1;
        }
        if i - start >= 2 {
            let span: Span = document.tokens[start].span.cover(document.tokens[i - 1].span);
            names.push(Name { span, kind: EntityKind::Person, confidence: 0.3, rule: Rule::Document });
        }
        i += 1;
    }
    names
}
