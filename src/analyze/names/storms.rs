//! Storms have the names of people: "Hurricane Rita" is nobody, and neither is "Rita" in an article that tells of her.

use crate::analyze::Name;
use crate::model::{Document, EntityKind, Span, Token, TokenKind};
use crate::resources::lexicon::{Class, Lexicon, hash_word};

/// What a storm's name stands after.
const STORMS: [&str; 5] = ["hurricane", "typhoon", "cyclone", "storm", "superstorm"];

/// The names without those of storms.
pub(super) fn remove(document: &Document<'_>, lexicon: &Lexicon<'_>, mut names: Vec<Name>) -> Vec<Name> {
    let mut storms = named(document, lexicon);
    if storms.is_empty() {
        return names;
    }
    let surname = |n: &Name| n.kind == EntityKind::Person && !begins_with_storm(document, n.span);
    for name in names.iter().filter(|n| surname(n)) {
        let tokens = document.tokens_in(name.span);
        if tokens.len() > 1 {
            storms.retain(|&s| tokens.clone().all(|t| hash_word(document.word(t)) != s));
        }
    }
    names.retain(|n| !is_storm(document, &storms, n.span));
    names
}

/// The words that stand after "Hurricane" and the like, as hashes.
fn named(document: &Document<'_>, lexicon: &Lexicon<'_>) -> Vec<u32> {
    let words: [u32; 5] = STORMS.map(hash_word);
    let mut out = Vec::new();
    for pair in document.tokens.windows(2) {
        let [kind, name] = pair else { continue };
        let capital = |t: &Token| matches!(t.kind, TokenKind::Capital | TokenKind::Caps);
        if !capital(kind) || !capital(name) || !words.contains(&hash_word(kind.span.of(document.text))) {
            continue;
        }
        let word = hash_word(name.span.of(document.text));
        let other = [Class::OrganizationHead, Class::Facility, Class::Common, Class::Calendar];
        if name.span.start == kind.span.end + 1 && !lexicon.entry(word).is_any(&other) {
            out.push(word);
        }
    }
    out
}

fn begins_with_storm(document: &Document<'_>, span: Span) -> bool {
    let first = document.word(document.tokens_in(span).start);
    STORMS.iter().any(|s| s.eq_ignore_ascii_case(first))
}

/// Whether a name is that of a storm, with or without what kind of storm it is.
fn is_storm(document: &Document<'_>, storms: &[u32], span: Span) -> bool {
    let mut tokens = document.tokens_in(span);
    if begins_with_storm(document, span) {
        tokens.start += 1;
    }
    tokens.len() == 1 && storms.contains(&hash_word(document.word(tokens.start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Rule};
    use crate::resources::Resources;

    /// What is left of the names, given at their first places in the text.
    fn left(text: &str, names: &[&str]) -> Vec<String> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        let document = crate::text::document(&article);
        let mut at = 0;
        let found = names.iter().map(|name| {
            let start = at + text.get(at..).and_then(|t| t.find(name)).unwrap_or_default();
            at = start + name.len();
            Name { span: Span::new(start, at), kind: EntityKind::Person, confidence: 0.9, rule: Rule::Tagger }
        });
        let names = remove(&document, &Resources::load().lexicon, found.collect());
        names.iter().map(|n| n.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_storm_is_nobody() {
        assert_eq!(
            left("Hurricane Rosa came near. Rosa turned, Lyon said.", &["Hurricane Rosa", "Rosa", "Lyon"]),
            ["Lyon"]
        );
        assert_eq!(left("After Cyclone Ada, Ada Moss left. Ada wept.", &["Ada Moss", "Ada"]), ["Ada Moss", "Ada"]);
        assert_eq!(left("At the Hurricane Center Rosa spoke.", &["Rosa"]), ["Rosa"]);
    }
}
