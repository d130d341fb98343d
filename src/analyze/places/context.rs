//! What the text around the names says of where they are.

use super::{lookup, told};
use crate::analyze::Name;
use crate::model::{Document, EntityKind, PlaceKind, Span, TokenKind};
use crate::resources::gazetteer::{Candidate, Gazetteer};
use crate::resources::keys::Lengths;
use std::collections::BTreeMap;

/// Share of the words of American local news that tells that an article is such.
const LITTLE: f64 = 0.3;
/// Inhabitants from which a city is known beside the state of its name.
const NAMESAKE: u32 = 50_000;
/// The names of a list that share one rank.
const MOST_LISTED: usize = 12;

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
    /// How many of the words are there that local news of the United States is full of, 0 to 1.
    pub(super) american: f64,
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
        let mut national = 0;
        let mut cues = [0_u32; AMERICAN.len()];
        for (i, token) in document.tokens.iter().enumerate() {
            while places.next_if(|p| p.span.end <= token.span.start).is_some() {}
            let word = token.span.of(document.text);
            if AMERICAN_LENGTHS.may_hold(word)
                && let Ok(cue) = AMERICAN.binary_search(&word)
            {
                cues[cue] += 1;
            }
            national += usize::from(NATIONAL_LENGTHS.may_hold(word) && NATIONAL.binary_search(&word).is_ok());
            let capital = matches!(token.kind, TokenKind::Capital | TokenKind::Caps);
            if !capital || i < past || places.peek().is_some_and(|p| p.span.overlaps(token.span)) {
                continue;
            }
            if let Some(country) = gazetteer.demonym(word) {
                *self.demonyms.entry(country).or_default() += 1;
            }
            if let Some((span, end)) = large_place_at(document, i, gazetteer) {
                self.evidence.push(span);
                past = end;
            }
        }
        let distinct = cues.iter().filter(|n| **n > 0).count() as f64;
        let foreign = self.demonyms.iter().filter(|(code, _)| **code != "US").map(|(_, n)| n).sum::<usize>();
        self.american = (distinct / 3.0).min(1.0) / (1.0 + (national + foreign) as f64 / 2.0);
    }

    /// What the text says that a name's place lies in.
    pub(super) fn container(&self, name: usize) -> Option<&Container> {
        self.containers.get(&name)
    }

    /// Whether a name stands where "ME" is Maine: after a place and a comma, or after a party's letter.
    pub(super) fn abbreviates(document: &Document<'_>, names: &[Name], i: usize) -> bool {
        let before = names.get(i).and_then(|n| document.text.get(..n.span.start as usize)).unwrap_or("");
        before.ends_with("R-") || before.ends_with("D-") || Self::follows_place(document, names, i)
    }

    /// Whether a name stands after one of a place and a comma.
    pub(super) fn follows_place(document: &Document<'_>, names: &[Name], i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|b| names.get(b)).filter(|b| b.kind == EntityKind::Place);
        before.zip(names.get(i)).is_some_and(|(before, name)| {
            Span { start: before.span.end, end: name.span.start }.of(document.text).trim() == ","
        })
    }

    /// The rank that a name shares with those after it: " County" in "Clarke, Madison and Oconee counties".
    pub(super) fn shared_rank(document: &Document<'_>, names: &[Name], i: usize) -> Option<&'static str> {
        for name in names.iter().skip(i).take(MOST_LISTED) {
            let mut token = document.tokens_in(name.span).end;
            match document.word(token) {
                "counties" | "Counties" => return Some(" County"),
                "parishes" | "Parishes" => return Some(" Parish"),
                "provinces" => return Some(" Province"),
                "," | "and" | "or" => token += 1,
                _ => return None,
            }
            token += usize::from(matches!(document.word(token), "and" | "or"));
            let next = document.tokens.get(token)?.span.start;
            let at = names.partition_point(|n| n.span.start < next);
            names.get(at).filter(|n| n.span.start == next)?;
        }
        None
    }

    /// Whether somebody is said to be of the place in a way that is not said of countries: "a Lebanon woman".
    pub(super) fn is_home_town(&self, document: &Document<'_>, name: Name) -> bool {
        self.american > LITTLE && told::is_of_place(document.word(document.tokens_in(name.span).end))
    }

    /// Whether the words around a name say that it is a region's: "Washington state", "the state of New York", "New York
    /// Governor", a list of states.
    pub(super) fn is_region(document: &Document<'_>, names: &[Name], i: usize, gazetteer: &Gazetteer) -> bool {
        let Some(name) = names.get(i) else { return false };
        let tokens = document.tokens_in(name.span);
        let word = |back: usize| tokens.start.checked_sub(back).map_or("", |t| document.word(t));
        matches!(document.word(tokens.end), "state" | "State" | "Governor" | "Gov." | "governor" | "Legislature")
            || matches!((word(2), word(1)), ("state" | "State" | "province" | "region", "of"))
            || is_among_states(document, names, i, gazetteer)
    }

    /// Whether a name stands in the headline, dateline or first sentence.
    pub(super) fn is_early(&self, span: Span) -> bool {
        span.start < self.early
    }
}

static AMERICAN_LENGTHS: Lengths = Lengths::of(AMERICAN);
static NATIONAL_LENGTHS: Lengths = Lengths::of(NATIONAL);

/// Words of American local news; sorted. Each is rare in the news of other countries.
pub(super) const AMERICAN: &[&str] = &[
    "Alderman",
    "Ave",
    "Ave.",
    "Avenue",
    "Blvd.",
    "Boulevard",
    "Commissioners",
    "Coroner",
    "Councilman",
    "Councilwoman",
    "County",
    "Deputies",
    "Elementary",
    "Interstate",
    "Parish",
    "Rd.",
    "Sheriff",
    "Township",
    "Troopers",
    "Twp.",
    "alderman",
    "aldermen",
    "commissioners",
    "councilman",
    "councilwoman",
    "county",
    "countywide",
    "deputies",
    "freshman",
    "freshmen",
    "sheriff",
    "sophomore",
    "township",
    "trooper",
    "troopers",
    "varsity",
];

/// Words of national and foreign news, which is no local news; sorted.
pub(super) const NATIONAL: &[&str] = &[
    "Ambassador",
    "Congress",
    "Minister",
    "Pentagon",
    "Representatives",
    "Senate",
    "Senator",
    "ambassador",
    "campaign",
    "congressional",
    "diplomats",
    "election",
    "embassy",
    "federal",
    "foreign",
    "minister",
    "ministers",
    "national",
    "nations",
    "presidency",
    "presidential",
    "treaty",
    "troops",
];

/// Whether a name stands in a list beside one that only a state has: "New York and Oregon".
fn is_among_states(document: &Document<'_>, names: &[Name], i: usize, gazetteer: &Gazetteer) -> bool {
    let text = |n: &Name| n.span.of(document.text);
    let candidates = |n: &Name| gazetteer.candidates(text(n)).take(3).collect::<Vec<_>>();
    let beside = |a: &Name, b: &Name| {
        let gap = Span { start: a.span.end, end: b.span.start };
        a.kind == EntityKind::Place
            && b.kind == EntityKind::Place
            && gap.start <= gap.end
            && matches!(gap.of(document.text).trim(), "," | "and" | ", and" | "or" | ", or")
            && !can_lie_in(text(a), text(b), gazetteer)
    };
    let Some(name) = names.get(i) else { return false };
    let own = candidates(name);
    let state = |other: &Name| {
        let its = candidates(other);
        let first = its.first().filter(|c| c.own_name && gazetteer.is_first_level(c));
        first.is_some_and(|f| own.iter().any(|c| gazetteer.is_first_level(c) && c.country == f.country))
            && its.iter().all(|c| c.kind != PlaceKind::City || c.population < NAMESAKE)
    };
    let before = i
        .checked_sub(1)
        .and_then(|b| names.get(b))
        .filter(|b| beside(b, name) && !follows_inner(document, names, i - 1, gazetteer));
    let after = names.get(i + 1).filter(|a| beside(name, a));
    before.into_iter().chain(after).any(state)
}

/// Whether a name is said of the one before it to contain it: "Illinois" of "Chicago, Illinois, and New York".
fn follows_inner(document: &Document<'_>, names: &[Name], i: usize, gazetteer: &Gazetteer) -> bool {
    let Some((inner, outer)) = i.checked_sub(1).and_then(|b| names.get(b)).zip(names.get(i)) else { return false };
    let text = |n: &Name| n.span.of(document.text);
    Context::follows_place(document, names, i) && can_lie_in(text(inner), text(outer), gazetteer)
}

/// Whether one of the places by the first name lies in one of the best known by the second.
fn can_lie_in(inner: &str, outer: &str, gazetteer: &Gazetteer) -> bool {
    let outer: Vec<Candidate> = gazetteer.candidates(outer).take(3).collect();
    gazetteer.candidates(inner).any(|c| outer.iter().any(|o| gazetteer.lies_in(&c, o)))
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
        let country = |c: &Candidate| c.kind == PlaceKind::Country;
        if own.as_ref().is_some_and(country) && container.places.iter().take(1).all(country) {
            return None;
        }
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
        let skip = skip + usize::from(skip > 0 && self.document.word(token + skip) == "the");
        skip > 0
            && self.place_at(token + skip).is_some_and(|(p, _)| {
                p.iter().take(1).any(|c| c.kind == PlaceKind::Country || self.gazetteer.is_first_level(c))
            })
    }
}
