//! Names of places that the tagger left alone: the state after a town, a place named elsewhere in the article, a country
//! after a preposition. Only words that are in no name are read.

use super::told;
use crate::analyze::Name;
use crate::analyze::names::is_of_people;
use crate::model::{Document, EntityKind, PlaceKind, Rule, Span, Token, TokenKind};
use crate::resources::Resources;
use crate::resources::gazetteer::Gazetteer;
use crate::resources::lexicon::{Class, Lexicon, hash_word};
use std::collections::BTreeSet;

/// The letters of parties, as they stand before the home of a member.
const PARTIES: [&str; 2] = ["D-", "R-"];
/// Longest name looked for, in words.
const WORDS: usize = 4;

/// The names, with those of places that were missing among them.
pub(in crate::analyze) fn recover(document: &Document<'_>, mut names: Vec<Name>, resources: &Resources) -> Vec<Name> {
    told::retell(document, &mut names, resources);
    constituencies(document, &mut names, &resources.gazetteer);
    let places = names.iter().filter(|n| n.kind == EntityKind::Place).map(|n| n.span.of(document.text));
    let known: BTreeSet<&str> = places.filter(|text| resources.gazetteer.contains(text)).collect();
    let mut found: Vec<Name> = Vec::new();
    let mut ahead = names.iter().peekable();
    let mut last: Option<Name> = None;
    for (i, token) in document.tokens.iter().enumerate() {
        while let Some(name) = ahead.next_if(|n| n.span.end <= token.span.start) {
            last = last.filter(|l| l.span.end > name.span.end).or(Some(*name));
        }
        let capital = matches!(token.kind, TokenKind::Capital | TokenKind::Caps);
        if !capital
            || ahead.peek().is_some_and(|n| n.span.overlaps(token.span))
            || last.is_some_and(|l| l.span.overlaps(token.span))
        {
            continue;
        }
        let limit = ahead.peek().map_or(u32::MAX, |n| n.span.start);
        let gap =
            last.filter(|l| l.kind == EntityKind::Place).map(|l| Span { start: l.span.end, end: token.span.start });
        let after_place = gap.is_some_and(|g| g.of(document.text).trim() == ",");
        let reader = Reader { document, gazetteer: &resources.gazetteer, lexicon: &resources.lexicon, known: &known };
        if let Some(name) = reader.place_at(i, limit, after_place) {
            found.push(name);
            last = Some(name);
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|n| n.span);
    }
    names
}

/// Reads the home of a member of a parliament behind the party's letter: "Bob Casey, D-Calif.", "R-Elbow Lake".
fn constituencies(document: &Document<'_>, names: &mut Vec<Name>, gazetteer: &Gazetteer) {
    let text = document.text;
    for (i, token) in document.tokens.iter().enumerate() {
        let home = PARTIES.iter().find_map(|p| token.span.of(text).strip_prefix(p));
        let opened = i.checked_sub(1).is_some_and(|b| matches!(document.word(b), "," | "("));
        if !opened || !home.is_some_and(|h| h.starts_with(char::is_uppercase)) {
            continue;
        }
        let start = token.span.start + PARTIES[0].len() as u32;
        let at = names.partition_point(|n| n.span.end <= token.span.start);
        if let Some(name) = names.get_mut(at).filter(|n| n.span.overlaps(token.span)) {
            let span = Span { start, end: name.span.end };
            *name = Name { span, kind: EntityKind::Place, confidence: name.confidence.max(0.6), rule: Rule::Gazetteer };
            continue;
        }
        let ends = (i..i + WORDS).rev().filter_map(|last| Some(document.tokens.get(last)?.span.end));
        let known =
            ends.map(|end| Span { start, end }).find(|s| gazetteer.candidates_after_place(s.of(text)).next().is_some());
        if let Some(span) = known {
            names.insert(at, Name { span, kind: EntityKind::Place, confidence: 0.6, rule: Rule::Gazetteer });
        }
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    gazetteer: &'a Gazetteer,
    lexicon: &'a Lexicon<'static>,
    known: &'a BTreeSet<&'a str>,
}

impl Reader<'_> {
    /// The place that the words from a token on name, if they do; they end before `limit`.
    fn place_at(&self, token: usize, limit: u32, after_place: bool) -> Option<Name> {
        let start = self.document.tokens.get(token)?.span;
        let run = self.document.tokens.iter().skip(token).take(WORDS);
        let run =
            run.take_while(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps) && t.span.end <= limit).count();
        (1..=run).rev().find_map(|len| {
            let span = start.cover(self.document.tokens.get(token + len - 1)?.span);
            let text = span.of(self.document.text);
            if self.is_address(token, len) {
                return None;
            }
            let whole = len == run && span.end < limit;
            let rule = if after_place && self.is_state(text) && !self.is_address(token, len)
                || whole && self.is_home(token, len, text)
            {
                Rule::Gazetteer
            } else if whole && !self.follows_capital(token) && self.known.contains(text) {
                Rule::Document
            } else if whole
                && self.follows_preposition(token)
                && self.is_large(text)
                && !is_of_people(self.document, self.lexicon, token..token + len)
            {
                Rule::Gazetteer
            } else {
                return None;
            };
            Some(Name { span, kind: EntityKind::Place, confidence: 0.6, rule })
        })
    }

    /// Whether somebody is said to be of the place: "a Decatur man".
    fn is_home(&self, token: usize, len: usize, text: &str) -> bool {
        let next = self.document.word(token + len);
        let common = |t: &Token| self.lexicon.entry(hash_word(t.span.of(self.document.text))).is(Class::Common);
        (told::is_of_place(next) || told::follows_age(self.document, token))
            && self.gazetteer.contains(text)
            && !self.follows_capital(token)
            && !self.document.tokens.get(token..token + len).is_some_and(|t| t.iter().all(common))
    }

    /// Whether the word addresses who is named after it: "in Reno, Ms. Malik".
    fn is_address(&self, token: usize, len: usize) -> bool {
        let next = self.document.tokens.get(token + len);
        let address = self.lexicon.entry(hash_word(self.document.word(token))).is(Class::Honorific);
        address && next.is_some_and(|t| t.kind == TokenKind::Capital)
    }

    fn is_state(&self, text: &str) -> bool {
        self.gazetteer.candidates_after_place(text).any(|c| self.gazetteer.is_first_level(&c))
    }

    fn is_large(&self, text: &str) -> bool {
        let first = self.gazetteer.candidates(text).next();
        first.is_some_and(|c| c.own_name && (c.kind == PlaceKind::Country || self.gazetteer.is_first_level(&c)))
    }

    fn follows_capital(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|t| self.document.tokens.get(t));
        before.is_some_and(|t| {
            let article = matches!(t.span.of(self.document.text), "A" | "An" | "The");
            matches!(t.kind, TokenKind::Capital | TokenKind::Caps) && !article
        })
    }

    fn follows_preposition(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map_or("", |t| self.document.word(t));
        matches!(before, "in" | "from" | "to" | "of" | "near" | "across" | "throughout" | "outside" | "into")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind};

    #[test]
    fn what_the_tagger_missed_is_found() {
        for (text, tagged, expected) in [
            ("He left Norman, Okla., for good.", vec!["Norman"], vec!["Norman", "Okla."]),
            ("Riga is cold. A Riga court sat.", vec!["Riga"], vec!["Riga", "Riga"]),
            ("She is from Latvia.", vec![], vec!["Latvia"]),
            ("The Riga Court sat in Riga.", vec!["Riga"], vec!["Riga"]),
            ("A Decatur man left.", vec![], vec!["Decatur"]),
            ("Ann Lee, D-Calif., spoke.", vec![], vec!["Calif."]),
            ("Joe Poe, R-Elbow Lake, spoke.", vec!["R-Elbow Lake"], vec!["Elbow Lake"]),
            ("The man left on D-Day.", vec![], vec![]),
            ("We had turkey in May.", vec![], vec![]),
            ("The lives of Ms. Malik changed.", vec![], vec![]),
            ("Back in Reno, Ms. Malik left.", vec!["Reno"], vec!["Reno"]),
        ] {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
            let document = crate::text::document(&article);
            let name = |t: &&str| {
                let at = if text.starts_with("The") { text.rfind(t) } else { text.find(t) }.unwrap_or(0);
                let span = Span::new(at, at + t.len());
                Name { span, kind: EntityKind::Place, confidence: 1.0, rule: Rule::Tagger }
            };
            let names = recover(&document, tagged.iter().map(name).collect(), &Resources::load());
            let found: Vec<&str> = names.iter().map(|n| n.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
