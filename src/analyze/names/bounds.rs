//! Where names begin and end: what grammar says of titles, initials, suffixes and lists, whatever the tagger read.

use crate::analyze::Name;
use crate::model::{Document, EntityKind, Span};
use crate::resources::lexicon::{Class, Lexicon, hash_phrase, hash_word};
use std::ops::Range;

/// Mends the bounds of a name; hands on one name, or several where it was a list.
pub(super) fn mend(document: &Document<'_>, lexicon: &Lexicon<'_>, name: Name, mut take: impl FnMut(Name)) {
    let span = match name.kind {
        EntityKind::Person => with_suffix(document, with_initials(document, name.span)),
        _ => name.span,
    };
    let mut tokens = document.tokens_in(span);
    let whole = Name { span, ..name };
    let list =
        name.kind != EntityKind::Organization && tokens.len() > 2 && !is_phrase(document, lexicon, tokens.clone());
    let Some(cut) = tokens.clone().find(|&t| list && divides(document, t)) else {
        return take(Name { span: without_titles(document, lexicon, span, Some(name.kind)), ..whole });
    };
    let piece = |r: Range<usize>| {
        Some(document.tokens.get(r.start)?.span.cover(document.tokens.get(r.end.checked_sub(1)?)?.span))
    };
    let first = tokens.start..cut;
    tokens.start = cut + 1;
    for part in [first, tokens] {
        let part = piece(part.clone()).filter(|_| !part.is_empty());
        if let Some(span) = part.map(|s| Span { start: s.start.max(span.start), end: s.end.min(span.end) }) {
            let span = without_titles(document, lexicon, span, Some(name.kind));
            take(Name { span, ..whole });
        }
    }
}

/// Whether the token stands between two names of a list.
fn divides(document: &Document<'_>, token: usize) -> bool {
    matches!(document.word(token), "and" | "," | ";" | "or")
}

/// Whether the words are a place of the lexicon: "Trinidad and Tobago".
fn is_phrase(document: &Document<'_>, lexicon: &Lexicon<'_>, tokens: Range<usize>) -> bool {
    let key = tokens.map(|t| hash_word(document.word(t))).reduce(hash_phrase);
    let entry = key.map(|k| lexicon.entry(k)).unwrap_or_default();
    [Class::Country, Class::City, Class::Town, Class::State, Class::Area].iter().any(|&c| entry.is(c))
}

/// The span with the initials that stand before it.
fn with_initials(document: &Document<'_>, span: Span) -> Span {
    let first = document.token_at(span.start);
    let initial = |t: usize| {
        let token = document.tokens.get(t)?;
        let word = token.span.of(document.text);
        let near = document.tokens.get(t + 1).is_some_and(|n| n.span.start <= token.span.end + 1);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let dots = word.chars().filter(|&c| c == '.').count();
        let is = near && word.starts_with(char::is_uppercase) && word.ends_with('.') && letters == dots && letters < 3;
        is.then_some(token.span.start)
    };
    let mut start = span.start;
    for t in first.saturating_sub(2)..first {
        match initial(t) {
            Some(at) => start = start.min(at),
            None => start = span.start,
        }
    }
    Span { start, ..span }
}

/// The span with "Jr." or a number after it.
fn with_suffix(document: &Document<'_>, span: Span) -> Span {
    let mut next = document.token_at(span.end);
    if document.word(next) == "," && matches!(document.word(next + 1), "Jr." | "Jr" | "Sr." | "Sr") {
        next += 1;
    }
    let several = document.tokens_in(span).len() > 1;
    match document.word(next) {
        "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI" => {}
        "Jr." | "Jr" | "Sr." | "Sr" if several => {}
        _ => return span,
    }
    let near = document.tokens.get(next).filter(|t| t.span.start <= span.end + 2);
    near.map_or(span, |t| span.cover(t.span))
}

/// A person's span without the titles it begins with.
pub fn without_titles(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span, kind: Option<EntityKind>) -> Span {
    if kind != Some(EntityKind::Person) {
        return span;
    }
    let tokens = document.tokens_in(span);
    let title = |t: usize| {
        let entry = lexicon.entry(hash_word(document.word(t)));
        entry.is(Class::Honorific) || entry.is(Class::Title) && !entry.is(Class::First)
    };
    let first = tokens.clone().find(|&t| !title(t)).unwrap_or(tokens.start);
    let start = document.tokens.get(first).map_or(span.start, |t| t.span.start).max(span.start);
    Span { start, ..span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Rule};
    use crate::resources::Resources;

    fn mended(text: &str, name: &str, kind: EntityKind) -> Vec<String> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        let document = crate::text::document(&article);
        let at = text.find(name).unwrap_or_default();
        let span = Span::new(at, at + name.len());
        let mut out = Vec::new();
        let name = Name { span, kind, confidence: 0.9, rule: Rule::Tagger };
        mend(&document, &Resources::load().lexicon, name, |n| out.push(n.span.of(text).to_owned()));
        out
    }

    #[test]
    fn bounds_follow_grammar() {
        use EntityKind::{Organization, Person, Place};
        for (text, name, kind, expected) in [
            ("We saw J. R. Moss there.", "Moss", Person, vec!["J. R. Moss"]),
            ("Justice Moss dissented.", "Justice Moss", Person, vec!["Moss"]),
            ("Henry Moss III was there.", "Henry Moss", Person, vec!["Henry Moss III"]),
            ("in Bremen and Lyon today", "Bremen and Lyon", Place, vec!["Bremen", "Lyon"]),
            ("in Trinidad and Tobago today", "Trinidad and Tobago", Place, vec!["Trinidad and Tobago"]),
            ("at Marks and Moss today", "Marks and Moss", Organization, vec!["Marks and Moss"]),
        ] {
            assert_eq!(mended(text, name, kind), expected, "{text}");
        }
    }
}
