//! What the text around the names says of where they are.

use super::lookup;
use crate::analyze::Name;
use crate::model::{Document, EntityKind, PlaceKind, Span, TokenKind};
use crate::resources::gazetteer::{Candidate, Gazetteer};
use std::collections::BTreeMap;

/// What a name's place is said to lie in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Container {
    /// The places that it can be.
    pub(super) places: Vec<Candidate>,
    /// Whether the text leaves no other reading: "Paris, Texas", not "riots in Paris in April".
    pub(super) firm: bool,
}

/// The evidence of an article, apart from its toponyms.
#[derive(Debug, Default)]
pub(super) struct Context {
    containers: BTreeMap<usize, Container>,
    /// Countries, states and counties named outside of the names of places: "the Georgia School Boards Association".
    pub(super) evidence: Vec<Span>,
    /// How often the article speaks of the people or things of a country.
    pub(super) demonyms: BTreeMap<&'static str, usize>,
    /// End of the article's beginning.
    early: u32,
}

impl Context {
    pub(super) fn read(document: &Document<'_>, names: &[Name], gazetteer: &Gazetteer) -> Self {
        let mut context = Self { early: document.sentences.get(1).map_or(u32::MAX, |s| s.span.end), ..Self::default() };
        let reader = Reader { document, names, gazetteer };
        for (i, _) in names.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Place) {
            if let Some(container) = reader.container(i) {
                context.containers.insert(i, container);
            }
        }
        context.scan(document, names, gazetteer);
        context
    }

    /// Reads the capitalized words outside of the names of places.
    fn scan(&mut self, document: &Document<'_>, names: &[Name], gazetteer: &Gazetteer) {
        let mut places = names.iter().filter(|n| n.kind == EntityKind::Place).peekable();
        let mut past = 0;
        for (i, token) in document.tokens.iter().enumerate() {
            while places.next_if(|p| p.span.end <= token.span.start).is_some() {}
            let capital = matches!(token.kind, TokenKind::Capital | TokenKind::Caps);
            if !capital || i < past || places.peek().is_some_and(|p| p.span.overlaps(token.span)) {
                continue;
            }
            if let Some(country) = gazetteer.demonym(token.span.of(document.text)) {
                *self.demonyms.entry(country).or_default() += 1;
            }
            if let Some((span, end)) = large_place_at(document, i, gazetteer) {
                self.evidence.push(span);
                past = end;
            }
        }
    }

    /// What the text says that a name's place lies in.
    pub(super) fn container(&self, name: usize) -> Option<&Container> {
        self.containers.get(&name)
    }

    /// Whether a name stands after one of a place and a comma, where "ME" is Maine.
    pub(super) fn follows_place(document: &Document<'_>, names: &[Name], i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|b| names.get(b)).filter(|b| b.kind == EntityKind::Place);
        before.zip(names.get(i)).is_some_and(|(before, name)| {
            Span { start: before.span.end, end: name.span.start }.of(document.text).trim() == ","
        })
    }

    /// Whether a name stands in the headline, dateline or first sentence.
    pub(super) fn is_early(&self, span: Span) -> bool {
        span.start < self.early
    }
}

/// The country, state or county that the words from a token on name, and the token after them.
fn large_place_at(document: &Document<'_>, token: usize, gazetteer: &Gazetteer) -> Option<(Span, usize)> {
    let start = document.tokens.get(token)?.span;
    let run = document.tokens.iter().skip(token).take(3);
    let run = run.take_while(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps)).count();
    (1..=run).rev().find_map(|len| {
        let span = start.cover(document.tokens.get(token + len - 1)?.span);
        let text = span.of(document.text);
        let county = len > 1 && (text.ends_with(" County") || text.ends_with(" Parish"));
        let large = |c: Candidate| {
            c.own_name
                && (c.kind == PlaceKind::Country
                    || gazetteer.is_first_level(&c)
                    || county && c.kind == PlaceKind::Region)
        };
        gazetteer.candidates(text).take(3).any(large).then_some((span, token + len))
    })
}

struct Reader<'a> {
    document: &'a Document<'a>,
    names: &'a [Name],
    gazetteer: &'a Gazetteer,
}

impl Reader<'_> {
    /// The places that the name at `i` is said to lie in: after a comma, in brackets, after "in", before a possessive.
    fn container(&self, i: usize) -> Option<Container> {
        let name = self.names.get(i)?;
        let text = name.span.of(self.document.text);
        if let Some((_, of)) = text.rsplit_once(", ") {
            return self.outer(self.gazetteer.candidates_after_place(of).collect(), true);
        }
        let after = self.document.tokens_in(name.span).end;
        let next = match self.document.word(after) {
            "," | "(" if self.document.word(after + 1) == "in" => self.inside(after + 2),
            "," | "(" => self.beside(i, after + 1),
            "in" => self.inside(after + 1),
            _ => None,
        };
        next.or_else(|| self.owner(i))
    }

    /// "Portland, Maine", "Springfield (Ohio)": the place at a token after the comma, unless the two are items of a list.
    fn beside(&self, i: usize, token: usize) -> Option<Container> {
        let (places, end) = self.place_at(token)?;
        let container = self.outer(places, true)?;
        let name = self.names.get(i)?;
        let own = self.gazetteer.candidates(name.span.of(self.document.text)).next();
        let large = |c: &Candidate| matches!(c.kind, PlaceKind::Country) || self.gazetteer.is_first_level(c);
        if own.is_some_and(|c| large(&c)) && (self.goes_on(end) || Context::follows_place(self.document, self.names, i))
        {
            return None;
        }
        Some(container)
    }

    /// "in Maine", "in southern Maine", "in the Pangasinan".
    fn inside(&self, token: usize) -> Option<Container> {
        let skip = match self.document.word(token) {
            "the" | "northern" | "southern" | "eastern" | "western" | "central" | "northeastern" | "northwestern"
            | "southeastern" | "southwestern" | "nearby" | "neighboring" | "neighbouring" | "north" | "south"
            | "east" | "west" | "rural" | "upstate" => 1,
            _ => 0,
        };
        let (places, _) = self.place_at(token + skip)?;
        self.outer(places, false)
    }

    /// "Egypt's Alexandria".
    fn owner(&self, i: usize) -> Option<Container> {
        let name = self.names.get(i)?;
        let before = self.names.get(i.checked_sub(1)?)?;
        let tokens = self.document.tokens_in(before.span).end..self.document.tokens_in(name.span).start;
        let possessive = tokens.len() == 1
            && self.document.tokens.get(tokens.start).is_some_and(|t| t.kind == TokenKind::Possessive);
        if !possessive || before.kind != EntityKind::Place {
            return None;
        }
        self.outer(lookup::candidates(before.span.of(self.document.text), false, self.gazetteer), false)
    }

    /// The places that the words at a token name, and the token after them.
    fn place_at(&self, token: usize) -> Option<(Vec<Candidate>, usize)> {
        let start = self.document.tokens.get(token)?.span.start;
        let named = self.names.partition_point(|n| n.span.start < start);
        if let Some(name) = self.names.get(named).filter(|n| n.span.start == start && n.kind == EntityKind::Place) {
            let text = name.span.of(self.document.text);
            let places: Vec<Candidate> = self.gazetteer.candidates_after_place(text).collect();
            let places = if places.is_empty() { lookup::candidates(text, true, self.gazetteer) } else { places };
            return Some((places, self.document.tokens_in(name.span).end));
        }
        // An abbreviation that the tagger left alone: "N.H.", "W. Va.", "Calif".
        (1..=3).rev().find_map(|len| {
            let last = self.document.tokens.get(token + len - 1)?;
            let text = self.document.text.get(start as usize..last.span.end as usize)?;
            let places: Vec<Candidate> =
                self.gazetteer.candidates_after_place(text).filter(|c| self.gazetteer.is_first_level(c)).collect();
            (!places.is_empty()).then_some((places, token + len))
        })
    }

    /// Those that something can lie in.
    fn outer(&self, mut places: Vec<Candidate>, firm: bool) -> Option<Container> {
        places.retain(|c| !matches!(c.kind, PlaceKind::Site | PlaceKind::Water));
        places.truncate(24);
        (!places.is_empty()).then_some(Container { places, firm })
    }

    /// Whether a list goes on at a token: ", Spain", "and Spain".
    fn goes_on(&self, token: usize) -> bool {
        let word = self.document.word(token);
        let next = if word == "," { self.document.word(token + 1) } else { word };
        let skip = usize::from(word == ",") + usize::from(matches!(next, "and" | "or" | "&"));
        skip > 0
            && self.place_at(token + skip).is_some_and(|(p, _)| {
                p.iter().take(1).any(|c| c.kind == PlaceKind::Country || self.gazetteer.is_first_level(c))
            })
    }
}
