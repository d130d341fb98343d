//! What the text around the names says of where they are.

use super::lookup;
use crate::analyze::Name;
use crate::model::{Document, EntityKind, PlaceKind, Span, TokenKind};
use crate::resources::gazetteer::{Candidate, Gazetteer};
use std::collections::BTreeMap;

/// What a name's place is said to lie in.
pub(super) type Container = Vec<Candidate>;

/// The evidence of an article, apart from its toponyms.
#[derive(Debug, Default)]
pub(super) struct Context {
    containers: BTreeMap<usize, Container>,
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
        for token in document.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps)) {
            if let Some(country) = gazetteer.demonym(token.span.of(document.text)) {
                *context.demonyms.entry(country).or_default() += 1;
            }
        }
        context
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
            return self.outer(self.gazetteer.candidates_after_place(of).collect());
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
        let container = self.outer(places)?;
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
        self.outer(places)
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
        self.outer(lookup::candidates(before.span.of(self.document.text), false, self.gazetteer))
    }

    /// The places that the words at a token name, and the token after them.
    fn place_at(&self, token: usize) -> Option<(Container, usize)> {
        let start = self.document.tokens.get(token)?.span.start;
        let named = self.names.partition_point(|n| n.span.start < start);
        if let Some(name) = self.names.get(named).filter(|n| n.span.start == start && n.kind == EntityKind::Place) {
            let text = name.span.of(self.document.text);
            let places: Container = self.gazetteer.candidates_after_place(text).collect();
            let places = if places.is_empty() { lookup::candidates(text, true, self.gazetteer) } else { places };
            return Some((places, self.document.tokens_in(name.span).end));
        }
        // An abbreviation that the tagger left alone: "N.H.", "W. Va.", "Calif".
        (1..=3).rev().find_map(|len| {
            let last = self.document.tokens.get(token + len - 1)?;
            let text = self.document.text.get(start as usize..last.span.end as usize)?;
            let places: Container =
                self.gazetteer.candidates_after_place(text).filter(|c| self.gazetteer.is_first_level(c)).collect();
            (!places.is_empty()).then_some((places, token + len))
        })
    }

    /// Those that something can lie in.
    fn outer(&self, mut places: Container) -> Option<Container> {
        places.retain(|c| !matches!(c.kind, PlaceKind::Site | PlaceKind::Water));
        places.truncate(24);
        (!places.is_empty()).then_some(places)
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
