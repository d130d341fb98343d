//! What the author of an article knows: names that are found wherever they stand, and names that are none.

use crate::analyze::Name;
use crate::model::{Document, EntityKind, Known, Rule, Span};

/// Adds the known names and takes the ignored ones out.
pub(super) fn apply(document: &Document<'_>, names: Vec<Name>) -> Vec<Name> {
    let known = &document.article.meta.known;
    if *known == Known::default() {
        return names;
    }
    let found = occurrences(document, &table(known));
    let free = |n: &Name| !found.iter().any(|(span, kind)| hides(*span, *kind, n.span));
    let author = |&(span, kind): &(Span, Option<EntityKind>)| {
        Some(Name { span, kind: kind?, confidence: 1.0, rule: Rule::Author })
    };
    let mut out: Vec<Name> = names.into_iter().filter(free).chain(found.iter().filter_map(author)).collect();
    out.sort_by_key(|n| n.span);
    out
}

/// A known name leaves no room for what overlaps it, an ignored one for what lies inside it.
fn hides(span: Span, kind: Option<EntityKind>, name: Span) -> bool {
    if kind.is_some() { span.overlaps(name) } else { span.contains(name) }
}

/// The author's names with their kinds (none for ignored ones), sorted; of names that begin alike the longest is last.
fn table(known: &Known) -> Vec<(&str, Option<EntityKind>)> {
    let lists = [
        (&known.ignore, None),
        (&known.people, Some(EntityKind::Person)),
        (&known.places, Some(EntityKind::Place)),
        (&known.organizations, Some(EntityKind::Organization)),
    ];
    let mut table: Vec<_> = lists.iter().flat_map(|(l, kind)| l.iter().map(|name| (name.trim(), *kind))).collect();
    table.retain(|e| !e.0.is_empty());
    table.sort_unstable();
    table
}

/// Where the names stand, in order and apart: at each token the longest that begins there.
fn occurrences(document: &Document<'_>, table: &[(&str, Option<EntityKind>)]) -> Vec<(Span, Option<EntityKind>)> {
    let mut out: Vec<(Span, Option<EntityKind>)> = Vec::new();
    let mut from = 0;
    for token in &document.tokens {
        let start = token.span.start as usize;
        let Some(rest) = document.text.get(start..).filter(|_| token.span.start >= from) else { continue };
        let first = rest.chars().next();
        let begin = table.partition_point(|e| e.0.chars().next() < first);
        let alike = table.iter().skip(begin).take_while(|e| e.0.chars().next() == first);
        let whole = |name: &str| rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        if let Some((name, kind)) = alike.filter(|e| whole(e.0)).max_by_key(|e| e.0.len()) {
            let span = Span::new(start, start + name.len());
            from = span.end;
            out.push((span, *kind));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Meta};

    fn names(text: &str, known: Known) -> Vec<(String, EntityKind)> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let meta = Meta { known, ..Meta::default() };
        let article = Article { text: text.to_owned(), blocks: vec![block], meta, ..Article::default() };
        let document = crate::text::document(&article);
        let tagged = text.find("Rose").map(|at| Name {
            span: Span::new(at, at + 4),
            kind: EntityKind::Person,
            confidence: 0.9,
            rule: Rule::Tagger,
        });
        apply(&document, tagged.into_iter().collect()).iter().map(|n| (n.span.of(text).to_owned(), n.kind)).collect()
    }

    #[test]
    fn the_author_has_the_last_word() {
        let list = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let text = "Rose Street Players met on Rose Street, not in Rosetown.";
        let band = Known { organizations: list(&["Rose Street Players"]), ..Known::default() };
        assert_eq!(names(text, band), [("Rose Street Players".to_owned(), EntityKind::Organization)]);
        let both = Known { places: list(&["Rose Street"]), ignore: list(&["Rose Street Players"]), ..Known::default() };
        assert_eq!(names(text, both), [("Rose Street".to_owned(), EntityKind::Place)]);
        assert_eq!(names(text, Known { ignore: list(&["Rose"]), ..Known::default() }), []);
        assert_eq!(names(text, Known::default()), [("Rose".to_owned(), EntityKind::Person)]);
    }
}
