//! Acronyms in parentheses: what they stand for, and that they are it.

use crate::analyze::Name;
use crate::model::{Document, EntityKind, Rule, Span, TokenKind};
use crate::resources::lexicon::{Class, Lexicon, hash_word};

/// Most words that an acronym stands for, with "of" and "and" among them.
const MOST_WORDS: usize = 10;

/// "National Federation Party (NFP)": what stands in the parentheses is the organization too, and its letters tell where
/// the name begins.
pub(super) fn bind(document: &Document<'_>, lexicon: &Lexicon<'_>, names: &mut Vec<Name>) {
    spell_out(document, lexicon, names);
    let mut found = Vec::new();
    for (i, name) in names.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Organization) {
        let next = document.token_at(name.span.end);
        let Some(short) = document.tokens.get(next + 1).filter(|t| t.kind == TokenKind::Caps) else { continue };
        let free = names.get(i + 1).is_none_or(|n| !n.span.overlaps(short.span));
        let enclosed = document.word(next) == "(" && document.word(next + 2) == ")";
        if enclosed && free && abbreviates(short.span.of(document.text), name.span.of(document.text)) {
            found.push(Name { span: short.span, rule: Rule::Document, ..*name });
        }
    }
    names.extend(found);
    names.sort_by_key(|n| n.span);
}

/// Gives an organization the words that its acronym has letters for: of "Social Democratic and Labour Party (SDLP)" the
/// tagger may have read the last two.
fn spell_out(document: &Document<'_>, lexicon: &Lexicon<'_>, names: &mut Vec<Name>) {
    for (open, _) in document.tokens.iter().enumerate().filter(|(t, _)| document.word(*t) == "(") {
        let Some(short) = document.tokens.get(open + 1).filter(|t| t.kind == TokenKind::Caps) else { continue };
        let Some(span) = (document.word(open + 2) == ")").then(|| spelled(document, open, short.span)).flatten() else {
            continue;
        };
        let from = names.partition_point(|n| n.span.end <= span.start);
        let to = names.partition_point(|n| n.span.start < span.end);
        let inside = names.get(from..to).unwrap_or_default();
        let head =
            document.tokens_in(span).any(|t| lexicon.entry(hash_word(document.word(t))).is(Class::OrganizationHead));
        let organization = inside.iter().find(|n| n.kind == EntityKind::Organization);
        let whole = inside.len() == 1 && inside.iter().all(|n| n.span == span);
        if let Some(name) = organization.or(inside.first().filter(|_| head)).copied().filter(|_| !whole) {
            let start = inside.iter().map(|n| n.span.start).fold(span.start, u32::min);
            // A name that begins before the acronym's first word holds more than it stands for.
            if start == span.start {
                let name = Name { span, kind: EntityKind::Organization, rule: Rule::Document, ..name };
                names.splice(from..to, [name]);
            }
        }
    }
}

/// The words before an opening parenthesis whose first letters are those of the acronym in it.
fn spelled(document: &Document<'_>, open: usize, short: Span) -> Option<Span> {
    let short = short.of(document.text);
    let letters = short.chars().count();
    if letters < 3 || !short.chars().all(char::is_uppercase) {
        return None;
    }
    let end = document.tokens.get(open.checked_sub(1)?)?.span.end;
    let mut left = short.chars().rev().peekable();
    for t in (open.saturating_sub(MOST_WORDS)..open).rev() {
        let token = document.tokens.get(t)?;
        let word = token.span.of(document.text);
        match token.kind {
            TokenKind::Lower if matches!(word, "of" | "for" | "and" | "the" | "on" | "in" | "to") => continue,
            TokenKind::Capital | TokenKind::Caps => {}
            _ => return None,
        }
        // "Co-operation" may stand for one letter or for two.
        let parts = word.split('-').filter_map(|p| p.chars().next()).filter(|c| c.is_uppercase());
        for initial in parts.collect::<Vec<_>>().into_iter().rev() {
            left.next_if(|l| *l == initial)?;
        }
        if left.peek().is_none() {
            return Some(Span { start: token.span.start, end });
        }
    }
    None
}

/// Whether the capitals of a name begin with the first letter of a short form and hold most of the others in order.
fn abbreviates(short: &str, name: &str) -> bool {
    let mut capitals = name.chars().filter(|c| c.is_uppercase()).peekable();
    if capitals.peek().copied() != short.chars().next() {
        return false;
    }
    let letters = short.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut held) = (0, 0);
    for letter in letters {
        all += 1;
        held += usize::from(capitals.by_ref().any(|c| c == letter));
    }
    held * 3 >= all * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind};
    use crate::resources::Resources;

    #[test]
    fn an_acronym_tells_where_its_name_begins() {
        for (text, tagged, expected) in [
            (
                "The Social Democratic and Labour Party (SDLP) won.",
                "Labour Party",
                vec!["Social Democratic and Labour Party", "SDLP"],
            ),
            (
                "At the Organisation for Economic Co-operation and Development (OECD) now.",
                "Organisation for Economic Co",
                vec!["Organisation for Economic Co-operation and Development", "OECD"],
            ),
            ("The Orlan Party (OP) met.", "Orlan Party", vec!["Orlan Party", "OP"]),
            ("The Labour Party (BBC) met.", "Labour Party", vec!["Labour Party"]),
        ] {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
            let document = crate::text::document(&article);
            let at = text.find(tagged).unwrap_or_default();
            let span = Span::new(at, at + tagged.len());
            let mut names = vec![Name { span, kind: EntityKind::Organization, confidence: 0.8, rule: Rule::Tagger }];
            bind(&document, &Resources::load().lexicon, &mut names);
            let found: Vec<&str> = names.iter().map(|n| n.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
