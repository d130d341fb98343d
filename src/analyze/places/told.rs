//! Names that the words around them tell to be of places, whatever the tagger took them for: a dateline, "54, of Tyler",
//! "Norman, Okla.", "Barrow and Jackson counties", "the Mansfield resident". Only names that the gazetteer knows are read,
//! and none that the tagger is sure of.

use super::context::Context;
use crate::analyze::Name;
use crate::model::{BlockKind, Document, EntityKind, Rule, Span, TokenKind};
use crate::resources::Resources;
use crate::resources::gazetteer::Gazetteer;
use crate::resources::lexicon::{Class, Lexicon, hash_word};
use std::collections::BTreeSet;

/// Who or what is said to be of a place right after its name; sorted.
const OF_PLACE: &[&str] = &[
    "boy",
    "couple",
    "firefighters",
    "girl",
    "man",
    "men",
    "native",
    "natives",
    "police",
    "resident",
    "residents",
    "teen",
    "teenager",
    "teenagers",
    "teens",
    "woman",
    "women",
];
/// Towns by these names are rarer than people so described: "Black women".
const DESCRIBED: &[&str] = &["Black", "White"];
/// Confidence from which a name stays what the tagger took it for, whatever the words around it say.
const CERTAIN: f32 = 0.96;
/// The same where the words only make it likely: "in Greer".
const LIKELY: f32 = 0.75;
/// Confidence of a name that the words tell to be of a place.
const TOLD: f32 = 0.7;

/// Whether a word names somebody who is of the place before it: "a Decatur man".
pub(super) fn is_of_place(word: &str) -> bool {
    OF_PLACE.binary_search(&word).is_ok()
}

/// Makes places of the names that the words around them tell to be some, and of the same names elsewhere.
pub(super) fn retell(document: &Document<'_>, names: &mut [Name], resources: &Resources) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for i in 0..names.len() {
        let name = names[i];
        let text = name.span.of(document.text);
        let known = resources.gazetteer.contains(text) && !(text.len() <= 4 && text.contains('.'));
        if name.kind == EntityKind::Place || name.confidence >= CERTAIN || !known {
            continue;
        }
        let reader = Reader { document, names, gazetteer: &resources.gazetteer, lexicon: &resources.lexicon };
        let sure = reader.is_told(i);
        if sure || name.confidence < LIKELY && reader.is_likely(i) {
            names[i] = as_place(name);
        }
        if sure {
            told.insert(text);
        }
    }
    if told.is_empty() {
        return;
    }
    let people: BTreeSet<&str> = names
        .iter()
        .filter(|n| n.kind == EntityKind::Person)
        .filter_map(|n| n.span.of(document.text).rsplit_once(' '))
        .map(|(_, last)| last)
        .collect();
    for name in names.iter_mut().filter(|n| n.kind != EntityKind::Place && n.confidence < CERTAIN) {
        let text = name.span.of(document.text);
        if told.contains(text) && !people.contains(text) {
            *name = as_place(*name);
        }
    }
}

fn as_place(name: Name) -> Name {
    Name { kind: EntityKind::Place, confidence: TOLD, rule: Rule::Gazetteer, ..name }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    names: &'a [Name],
    gazetteer: &'a Gazetteer,
    lexicon: &'a Lexicon<'static>,
}

impl Reader<'_> {
    /// Whether the words leave no other reading.
    fn is_told(&self, i: usize) -> bool {
        let Some(name) = self.names.get(i) else { return false };
        let tokens = self.document.tokens_in(name.span);
        self.is_dateline(name.span)
            || follows_age(self.document, tokens.start)
            || is_of_place(self.document.word(tokens.end))
                && !self.is_word(name.span, &[Class::Common])
                && !DESCRIBED.contains(&name.span.of(self.document.text))
            || self.is_in_next(i)
            || Context::shared_rank(self.document, self.names, i).is_some()
            || name.kind == EntityKind::Organization && self.is_country(name.span)
    }

    /// "MANSFIELD — ": at the beginning of a paragraph, before a dash.
    fn is_dateline(&self, span: Span) -> bool {
        let paragraph = self.document.paragraphs.get(self.document.paragraph_at(span.start));
        let first = paragraph.is_some_and(|p| p.span.start == span.start && p.kind == BlockKind::Paragraph);
        let next = self.document.word(self.document.tokens_in(span).end);
        let after = self.document.tokens.get(self.document.tokens_in(span).end + 1);
        let begins = after.is_some_and(|t| !matches!(t.kind, TokenKind::Lower));
        first && begins && matches!(next, "—" | "–" | "--" | "-")
    }

    /// "Norman, Okla.": before a comma and what it lies in.
    fn is_in_next(&self, i: usize) -> bool {
        let Some((name, next)) = self.names.get(i).zip(self.names.get(i + 1)) else { return false };
        let gap = Span { start: name.span.end, end: next.span.start };
        if next.kind != EntityKind::Place || gap.start > gap.end || gap.of(self.document.text).trim() != "," {
            return false;
        }
        let inner = || self.gazetteer.candidates(name.span.of(self.document.text));
        let mut outer = self.gazetteer.candidates_after_place(next.span.of(self.document.text)).take(3);
        outer.any(|o| self.gazetteer.is_first_level(&o) && inner().any(|i| self.gazetteer.lies_in(&i, &o)))
    }

    /// A country is no organization, whoever speaks for it: "Sweden announced".
    fn is_country(&self, span: Span) -> bool {
        let text = span.of(self.document.text);
        let first = self.gazetteer.candidates(text).next();
        first.is_some_and(|c| c.own_name && c.kind == crate::model::PlaceKind::Country)
            && text.chars().any(char::is_lowercase)
    }

    /// "in Greer", "near Tyler", but not "in Greer's".
    fn is_likely(&self, i: usize) -> bool {
        let Some(name) = self.names.get(i) else { return false };
        let tokens = self.document.tokens_in(name.span);
        let before = tokens.start.checked_sub(1).map_or("", |t| self.document.word(t));
        let owner = self.document.tokens.get(tokens.end).is_some_and(|t| t.kind == TokenKind::Possessive);
        matches!(before, "in" | "near")
            && !owner
            && name.kind == EntityKind::Person
            && !self.is_word(name.span, &[Class::Common, Class::First])
    }

    /// Whether the name is a word of one of the classes.
    fn is_word(&self, span: Span, classes: &[Class]) -> bool {
        let entry = self.lexicon.entry(hash_word(span.of(self.document.text)));
        classes.iter().any(|class| entry.is(*class))
    }
}

/// Whether a word stands after somebody's age: "Ann Lee, 54, of Tyler".
pub(super) fn follows_age(document: &Document<'_>, token: usize) -> bool {
    let word = |back: usize| token.checked_sub(back).map_or("", |t| document.word(t));
    let age = token.checked_sub(3).and_then(|t| document.tokens.get(t));
    word(1) == "of" && word(2) == "," && age.is_some_and(|a| a.kind == TokenKind::Number && a.span.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block};

    #[test]
    fn the_words_around_a_name_tell_a_place() {
        for (text, name, kind, place) in [
            ("MANSFIELD — The council met.", "MANSFIELD", EntityKind::Organization, true),
            ("Holly - the owner - knows.", "Holly", EntityKind::Person, false),
            ("Ann Lee, 54, of Tyler, spoke.", "Tyler", EntityKind::Person, true),
            ("The play was written by Tyler.", "Tyler", EntityKind::Person, false),
            ("In Barrow and Jackson counties", "Jackson", EntityKind::Person, true),
            ("The Mansfield resident left.", "Mansfield", EntityKind::Organization, true),
            ("Black women spoke.", "Black", EntityKind::Person, false),
            ("They live in Greer.", "Greer", EntityKind::Person, true),
            ("They live in Greer's house.", "Greer", EntityKind::Person, false),
            ("Sweden announced a plan.", "Sweden", EntityKind::Organization, true),
        ] {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
            let document = crate::text::document(&article);
            let at = text.find(name).unwrap_or(0);
            let span = Span::new(at, at + name.len());
            let mut names = [Name { span, kind, confidence: 0.6, rule: Rule::Tagger }];
            retell(&document, &mut names, &Resources::load());
            assert_eq!(names[0].kind == EntityKind::Place, place, "{text}");
        }
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(OF_PLACE.is_sorted());
    }
}
