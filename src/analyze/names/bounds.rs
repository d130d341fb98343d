//! Where names begin and end: what grammar says of titles, initials, suffixes and lists, whatever the tagger read.

use super::{rest, sense};
use crate::analyze::Name;
use crate::model::{Document, EntityKind, Span, TokenKind};
use crate::resources::lexicon::{Class, Lexicon, hash_phrase, hash_word};
use crate::resources::people::titles::PARTIES;
use std::ops::Range;

/// Mends the bounds of a name; hands on one name, or several where it was a list.
pub(super) fn mend(document: &Document<'_>, lexicon: &Lexicon<'_>, name: Name, mut take: impl FnMut(Name)) {
    if let Some(home) = home(document, lexicon, &name) {
        return take(Name { span: home, kind: EntityKind::Place, ..name });
    }
    let span = match name.kind {
        EntityKind::Person => without_start(document, lexicon, rest::whole(document, lexicon, name.span)),
        EntityKind::Organization => without_people(document, lexicon, without_form(document, lexicon, name.span)),
        EntityKind::Place => without_form(document, lexicon, name.span),
    };
    let mut tokens = document.tokens_in(span);
    let whole = Name { span, ..name };
    if let Some((named, of)) = member(document, lexicon, &whole) {
        take(Name { span: named, kind: EntityKind::Person, ..whole });
        return take(Name { span: of, ..whole });
    }
    if let Some((owner, owned)) = owner(document, lexicon, &whole) {
        take(Name { span: owner, kind: EntityKind::Place, ..whole });
        return take(Name { span: owned, ..whole });
    }
    if let Some((named, origin)) = origin(document, lexicon, &whole) {
        take(Name { span: without_titles(document, lexicon, named, Some(name.kind)), ..whole });
        if is_phrase(document, lexicon, document.tokens_in(origin)) {
            take(Name { span: origin, kind: EntityKind::Place, ..whole });
        }
        return;
    }
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

/// Where a name begins with a place that is only its owner, that place and the rest: "Beijing's", "Tiananmen Square".
fn owner(document: &Document<'_>, lexicon: &Lexicon<'_>, name: &Name) -> Option<(Span, Span)> {
    let classes: &[Class] = match name.kind {
        EntityKind::Person => return None,
        EntityKind::Place => &[Class::Country, Class::State, Class::City, Class::Area],
        EntityKind::Organization => &[Class::Country],
    };
    let tokens = document.tokens_in(name.span);
    let mark = tokens.clone().find(|&t| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Possessive))?;
    let next = document.tokens.get(mark + 1)?;
    let least = if name.kind == EntityKind::Organization { 1 } else { 2 };
    let apart = mark + least < tokens.end && matches!(next.kind, TokenKind::Capital | TokenKind::Caps);
    let known = lexicon.entry((tokens.start..mark).map(|t| hash_word(document.word(t))).reduce(hash_phrase)?);
    let end = document.tokens.get(mark)?.span.start;
    let both = (Span { end, ..name.span }, Span { start: next.span.start, ..name.span });
    (apart && known.is_any(classes)).then_some(both)
}

/// Where a name ends in "of" and a place that only says where it is from, both: "Kestrel Group", "Perth".
fn origin(document: &Document<'_>, lexicon: &Lexicon<'_>, name: &Name) -> Option<(Span, Span)> {
    const FIRMS: [&str; 7] = ["Group", "Holdings", "Company", "Brothers", "Partners", "Industries", "Resources"];
    let (named, origin) = around_of(document, name.span)?;
    let tokens = document.tokens_in(named);
    let before = document.word(tokens.end.checked_sub(1)?);
    let firm = FIRMS.contains(&before) || lexicon.entry(hash_word(before)).is(Class::Firm);
    let words = tokens.clone().all(|t| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Capital));
    let office = lexicon.entry(hash_word(before)).is(Class::Title);
    let apart = match name.kind {
        EntityKind::Person => words && !office,
        EntityKind::Place => false,
        EntityKind::Organization => firm,
    };
    apart.then_some((named, origin))
}

/// Where an organization's name begins with one of its people, both: "Ada Moss of Lyon University".
fn member(document: &Document<'_>, lexicon: &Lexicon<'_>, name: &Name) -> Option<(Span, Span)> {
    let (named, rest) = around_of(document, name.span).filter(|_| name.kind == EntityKind::Organization)?;
    sense::is_full_name(document, lexicon, document.tokens_in(named)).then_some((named, rest))
}

/// What stands on both sides of the first "of" in a span that at least two words stand before.
fn around_of(document: &Document<'_>, span: Span) -> Option<(Span, Span)> {
    let tokens = document.tokens_in(span);
    let of = (tokens.start + 2..tokens.end).find(|&t| document.word(t) == "of")?;
    let end = document.tokens.get(of - 1)?.span.end;
    let start = document.tokens.get(of + 1).filter(|_| of + 1 < tokens.end)?.span.start;
    Some((Span { end, ..span }, Span { start, ..span }))
}

/// A person's span without the word that only begins the sentence: "See Moss", "Denounces Moss".
fn without_start(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    let tokens = document.tokens_in(span);
    let begins = document.sentences.get(document.sentence_at(span.start)).is_some_and(|s| {
        let mut before = s.tokens.start..tokens.start;
        before.all(|t| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Punctuation))
    });
    let known = lexicon.entry(hash_word(document.word(tokens.start)));
    let name = [Class::First, Class::Surname, Class::Title, Class::Honorific];
    // The census has a few bearers of every short word.
    let plain = known.is(Class::Common) && (document.word(tokens.start) == "See" || !known.is_any(&name));
    let next = document.tokens.get(tokens.start + 1).filter(|_| begins && plain && tokens.len() > 1);
    next.filter(|t| t.kind == TokenKind::Capital).map_or(span, |t| Span { start: t.span.start, ..span })
}

/// The span without the legal form of the firm before it: "Mountain View" of "Inc. of Mountain View".
fn without_form(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    let tokens = document.tokens_in(span);
    let form = lexicon.entry(hash_word(document.word(tokens.start))).is(Class::Firm);
    let next = document.tokens.get(tokens.start + 2).filter(|_| form && tokens.len() > 2);
    next.filter(|_| document.word(tokens.start + 1) == "of").map_or(span, |t| Span { start: t.span.start, ..span })
}

/// An organization's span without those who belong to it: "Arden" of "Arden fighters".
fn without_people(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    let tokens = document.tokens_in(span);
    let last = tokens.end.saturating_sub(1);
    let lower = document.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Lower);
    let word = document.word(last);
    let people = word.ends_with('s') && !lexicon.entry(hash_word(word)).is(Class::OrganizationHead);
    let before =
        last.checked_sub(1).and_then(|t| document.tokens.get(t)).filter(|_| lower && people && tokens.len() > 1);
    before.map_or(span, |t| Span { end: t.span.end, ..span })
}

/// Where an organization's name is no more than somebody's party and home, that home: "Republican of Texas", "Iowa Democrat".
fn home(document: &Document<'_>, lexicon: &Lexicon<'_>, name: &Name) -> Option<Span> {
    let mut tokens = document.tokens_in(name.span);
    let whole = tokens.len();
    let party = |t: usize| PARTIES.contains(&document.word(t)) || document.word(t) == "Democratic";
    if party(tokens.start) {
        tokens.start += 1 + usize::from(document.word(tokens.start + 1) == "of");
    }
    while tokens.len() > 1 && document.tokens.get(tokens.end - 1).is_some_and(|t| t.kind == TokenKind::Lower) {
        tokens.end -= 1;
    }
    if tokens.len() > 1 && party(tokens.end - 1) {
        tokens.end -= 1;
    } else if tokens.end < document.tokens_in(name.span).end {
        return None;
    }
    let home = !tokens.is_empty() && tokens.len() < whole && is_phrase(document, lexicon, tokens.clone());
    let (first, last) = (document.tokens.get(tokens.start)?, document.tokens.get(tokens.end.checked_sub(1)?)?);
    (home && name.kind == EntityKind::Organization).then(|| first.span.cover(last.span))
}

/// Whether the token stands between two names of a list.
fn divides(document: &Document<'_>, token: usize) -> bool {
    matches!(document.word(token), "and" | "," | ";" | "or")
}

/// Whether the words are a place of the lexicon: "Trinidad and Tobago".
fn is_phrase(document: &Document<'_>, lexicon: &Lexicon<'_>, tokens: Range<usize>) -> bool {
    lexicon.phrase(tokens.map(|t| document.word(t))).is_any(&[
        Class::Country,
        Class::City,
        Class::Town,
        Class::State,
        Class::Area,
    ])
}

/// A person's span without the titles it begins with.
pub fn without_titles(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span, kind: Option<EntityKind>) -> Span {
    if kind != Some(EntityKind::Person) {
        return span;
    }
    let tokens = document.tokens_in(span);
    let title = |t: usize| {
        let word = document.word(t);
        let entry = lexicon.entry(hash_word(word));
        let initial = word.chars().filter(|c| c.is_alphabetic()).count() < 2;
        !initial && (entry.is(Class::Honorific) || entry.is(Class::Title) && !entry.is(Class::First))
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
            ("Justice Moss dissented.", "Justice Moss", Person, vec!["Moss"]),
            ("in Bremen and Lyon today", "Bremen and Lyon", Place, vec!["Bremen", "Lyon"]),
            ("in Trinidad and Tobago today", "Trinidad and Tobago", Place, vec!["Trinidad and Tobago"]),
            ("at Marks and Moss today", "Marks and Moss", Organization, vec!["Marks and Moss"]),
            ("on Beijing's Drum Square now", "Beijing's Drum Square", Place, vec!["Beijing", "Drum Square"]),
            ("with France's Moss Bank now", "France's Moss Bank", Organization, vec!["France", "Moss Bank"]),
            ("to Moss's Drum Square now", "Moss's Drum Square", Place, vec!["Moss's Drum Square"]),
            ("of Paris's Bank now", "Paris's Bank", Organization, vec!["Paris's Bank"]),
            ("and Ada Moss of Lyon left", "Ada Moss of Lyon", Person, vec!["Ada Moss", "Lyon"]),
            (
                "and Ada Moss of Lyon University left",
                "Ada Moss of Lyon University",
                Organization,
                vec!["Ada Moss", "Lyon University"],
            ),
            ("See Moss below.", "See Moss", Person, vec!["Moss"]),
            ("of Moss, Inc. of Lyon now", "Inc. of Lyon", Place, vec!["Lyon"]),
            ("and Arden fighters left", "Arden fighters", Organization, vec!["Arden"]),
            ("and Arden services left", "Arden services", Organization, vec!["Arden services"]),
            ("Ada Moss, Republican of Texas, left", "Republican of Texas", Organization, vec!["Texas"]),
            ("said a New Hampshire Democrat now", "New Hampshire Democrat", Organization, vec!["New Hampshire"]),
            ("in the Iowa Democratic primary now", "Iowa Democratic primary", Organization, vec!["Iowa"]),
            ("for the Iowa Democratic Party now", "Iowa Democratic Party", Organization, vec!["Iowa Democratic Party"]),
            ("when Ada of Lyon left", "Ada of Lyon", Person, vec!["Ada of Lyon"]),
            ("for Moss Group of Lyon now", "Moss Group of Lyon", Organization, vec!["Moss Group", "Lyon"]),
            ("at the Museum of Lyon now", "Museum of Lyon", Organization, vec!["Museum of Lyon"]),
        ] {
            assert_eq!(mended(text, name, kind), expected, "{text}");
        }
    }
}
