//! A sentence as the tagger sees it: units with all that is known of each word.

use crate::model::{Document, Sentence, Span, TokenKind};
use crate::resources::lexicon::{Class, Entry, Lexicon, hash_phrase, hash_word, mix};
use std::ops::Range;

/// The piece of text that a label is given to: a token, or a part of a token with a hyphen in it.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// Where it stands.
    pub span: Span,
    /// Decided again for parts of tokens.
    pub kind: TokenKind,
    /// Hash of the lower-case form.
    pub low: u32,
    /// Hash of the shape, in which runs of like characters are one.
    pub shape: u32,
    /// What the lexicon knows.
    pub entry: Entry,
    /// Classes of the longest phrase of the lexicon that covers it.
    pub phrase: u32,
    /// Where in that phrase: 0 alone, 1 first, 2 inside, 3 last.
    pub phrase_position: u32,
    /// The run of capitalized words that it is part of, as indexes into the units.
    pub run: (u32, u32),
}

/// The units of one sentence. Its buffers are used again for the next one.
#[derive(Debug, Default)]
pub struct Line {
    /// In order.
    pub units: Vec<Unit>,
    /// Whether most words are in capitals.
    pub caps: bool,
    /// Whether most words begin with a capital.
    pub title: bool,
    /// Whether numbers make up much of it.
    pub table: bool,
}

/// The tokens of a sentence in pieces that are short enough to be read at once: what is no prose may have no end.
pub fn pieces(sentence: &Sentence) -> impl Iterator<Item = Range<usize>> + use<> {
    const LONGEST: usize = 2000;
    let Range { start, end } = sentence.tokens.clone();
    (start..end).step_by(LONGEST).map(move |from| from..end.min(from + LONGEST))
}

impl Line {
    /// Reads a sentence, or a piece of a very long one; false where no unit of it could be a name.
    pub fn read(&mut self, document: &Document<'_>, tokens: Range<usize>, lexicon: &Lexicon<'_>) -> bool {
        let tokens = document.tokens.get(tokens).unwrap_or_default();
        let edited = tokens.first().is_some_and(|t| t.kind != TokenKind::Lower);
        if edited && !tokens.iter().any(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps)) {
            return false;
        }
        self.units.clear();
        for token in tokens {
            parts(document.text, token.span, token.kind, |span, kind| {
                self.units.push(Unit::read(span.of(document.text), span, kind, lexicon));
            });
        }
        self.describe();
        self.find_phrases(lexicon);
        self.find_runs();
        true
    }

    /// What kind of line it is.
    fn describe(&mut self) {
        let count = |f: fn(&Unit) -> bool| self.units.iter().filter(|u| f(u)).count();
        let caps = count(|u| u.kind == TokenKind::Caps);
        let capital = count(|u| u.kind == TokenKind::Capital);
        let lower = count(|u| u.kind == TokenKind::Lower);
        let numbers = count(|u| u.kind == TokenKind::Number);
        self.caps = caps * 10 > (caps + capital + lower) * 6 && caps > 1;
        self.title = !self.caps && caps + capital + lower > 3 && (caps + capital) * 10 > (caps + capital + lower) * 6;
        self.table = numbers * 4 > self.units.len();
    }

    /// Marks the longest phrases of the lexicon, from left to right.
    fn find_phrases(&mut self, lexicon: &Lexicon<'_>) {
        let mut i = 0;
        while i < self.units.len() {
            let length = self.phrase_at(i, lexicon);
            i += length.max(1);
        }
    }

    /// Marks the longest phrase that begins at `i`; its length.
    fn phrase_at(&mut self, i: usize, lexicon: &Lexicon<'_>) -> usize {
        const NAMES: u32 = 1 << Class::Country as u32
            | 1 << Class::City as u32
            | 1 << Class::Town as u32
            | 1 << Class::State as u32
            | 1 << Class::Area as u32
            | 1 << Class::Organization as u32
            | 1 << Class::Team as u32;
        let Some(&first) = self.units.get(i).filter(|u| u.is_capital()) else { return 0 };
        let (mut best, mut flags) = (1, first.entry.flags());
        let (mut hash, mut entry) = (first.low, first.entry);
        for (length, unit) in self.units.iter().skip(i + 1).take(5).enumerate() {
            if !entry.is(Class::Longer) {
                break;
            }
            hash = hash_phrase(hash, unit.low);
            entry = lexicon.entry(hash);
            if entry.flags() & NAMES != 0 {
                (best, flags) = (length + 2, entry.flags());
            }
        }
        if flags & NAMES == 0 {
            return 0;
        }
        for (at, unit) in self.units.iter_mut().skip(i).take(best).enumerate() {
            unit.phrase = flags & NAMES;
            unit.phrase_position = match at {
                _ if best == 1 => 0,
                0 => 1,
                _ if at + 1 == best => 3,
                _ => 2,
            };
        }
        best
    }

    /// Marks the runs of capitalized words, with "of" and the like inside.
    fn find_runs(&mut self) {
        let mut i = 0;
        while i < self.units.len() {
            let Range { start, end } = self.run_at(i);
            let bounds = (narrow(start), narrow(end));
            for unit in self.units.iter_mut().skip(start).take(end - start) {
                unit.run = bounds;
            }
            i = end.max(i + 1);
        }
    }

    fn run_at(&self, i: usize) -> Range<usize> {
        let starts = |i: usize| self.units.get(i).is_some_and(|u| u.is_capital() && !(i == 0 && u.is_common()));
        if !starts(i) {
            return i..i;
        }
        let mut end = i + 1;
        loop {
            let gap = (end..end + 2).take_while(|&j| self.joins(j, Unit::joins_run)).count();
            match (0..=gap).find(|g| starts(end + g)) {
                Some(gap) => end += gap + 1,
                None => return i..end,
            }
        }
    }

    /// How many lower-case words after a stretch could still be part of a name: "the Assad regime".
    fn tail(&self, end: usize) -> usize {
        (end..end + 2).take_while(|&j| self.units.get(j).is_some_and(|u| u.kind == TokenKind::Lower)).count()
    }

    /// Whether the unit joins those beside it; a mark does so only where it touches one of them.
    fn joins(&self, i: usize, joins: impl Fn(&Unit) -> bool) -> bool {
        let Some(unit) = self.units.get(i) else { return false };
        let apart = |a: Option<&Unit>, b: Option<&Unit>| a.zip(b).is_some_and(|(a, b)| a.span.end < b.span.start);
        let loose = apart(i.checked_sub(1).and_then(|j| self.units.get(j)), Some(unit))
            && apart(Some(unit), self.units.get(i + 1))
            && unit.kind == TokenKind::Punctuation
            && unit.low != hash_word("&");
        !loose && joins(unit)
    }

    /// The next stretch of units at or after `from` that could hold names. Units between stretches are no part of one.
    pub fn stretch(&self, from: usize) -> Option<Range<usize>> {
        let start = from + self.units.get(from..)?.iter().position(Unit::is_candidate)?;
        let mut end = start + 1;
        loop {
            let gap = (end..end + 3).take_while(|&j| self.joins(j, Unit::bridges)).count();
            match (0..=gap).find(|g| self.units.get(end + g).is_some_and(Unit::is_candidate)) {
                Some(gap) => end += gap + 1,
                None => return Some(start..end + self.tail(end)),
            }
        }
    }
}

impl Unit {
    fn read(word: &str, span: Span, kind: TokenKind, lexicon: &Lexicon<'_>) -> Self {
        let low = hash_word(word);
        let mut entry = lexicon.entry(low);
        if entry == Entry::default() && kind != TokenKind::Lower {
            entry = fallback(word, lexicon);
        }
        Self { span, kind, low, shape: shape(word), entry, phrase: 0, phrase_position: 0, run: (0, 0) }
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.kind, TokenKind::Capital | TokenKind::Caps)
    }

    /// Whether running text has it in lower case.
    pub fn is_common(&self) -> bool {
        self.entry.is(Class::Common)
    }

    fn is_candidate(&self) -> bool {
        self.is_capital() || self.kind == TokenKind::Number || self.kind == TokenKind::Lower && self.is_known_name()
    }

    /// Whether it names a place or an organization even in lower case, as hasty writers have it.
    fn is_known_name(&self) -> bool {
        const NAMES: [Class; 5] = [Class::Country, Class::City, Class::State, Class::Area, Class::Organization];
        let flags = self.entry.flags();
        flags & NAMES.iter().fold(0, |bits, &class| bits | 1 << class as u32) != 0 && !self.is_common()
    }

    fn joins_run(&self) -> bool {
        const MARKS: [&str; 3] = ["&", "-", "–"];
        const LOOSE: [&str; 6] = ["and", "for", "the", "on", "in", "at"];
        match self.kind {
            TokenKind::Lower => self.entry.is(Class::Particle) && !LOOSE.iter().any(|w| hash_word(w) == self.low),
            TokenKind::Punctuation => MARKS.iter().any(|w| hash_word(w) == self.low),
            _ => false,
        }
    }

    fn bridges(&self) -> bool {
        match self.kind {
            TokenKind::Lower => self.entry.is(Class::Particle),
            TokenKind::Punctuation => self.span.len() == 1 || self.joins_run(),
            TokenKind::Possessive => true,
            _ => false,
        }
    }
}

/// What is known of a word without its full stop, or of its part before an apostrophe.
fn fallback(word: &str, lexicon: &Lexicon<'_>) -> Entry {
    let plain = word.trim_end_matches('.');
    let plain = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("’s")).unwrap_or(plain);
    if plain.len() == word.len() { Entry::default() } else { lexicon.entry(hash_word(plain)) }
}

/// Cuts a token at its hyphens where a part of it could be a name of its own: "U.S.-led", "Paris-based".
fn parts(text: &str, span: Span, kind: TokenKind, mut take: impl FnMut(Span, TokenKind)) {
    let word = span.of(text);
    if !matches!(kind, TokenKind::Capital | TokenKind::Caps) || !word.contains('-') {
        return take(span, kind);
    }
    let mut at = span.start as usize;
    for (i, part) in word.split('-').enumerate() {
        if i > 0 {
            take(Span::new(at, at + 1), TokenKind::Punctuation);
            at += 1;
        }
        if !part.is_empty() {
            take(Span::new(at, at + part.len()), part_kind(part));
            at += part.len();
        }
    }
}

fn part_kind(part: &str) -> TokenKind {
    let mut letters = part.chars().filter(|c| c.is_alphabetic());
    match part.chars().next() {
        Some(c) if c.is_numeric() => TokenKind::Number,
        Some(c) if c.is_uppercase() => {
            if letters.clone().nth(1).is_some() && letters.all(char::is_uppercase) {
                TokenKind::Caps
            } else {
                TokenKind::Capital
            }
        }
        _ => TokenKind::Lower,
    }
}

/// The hash of a word's shape: capitals, small letters, digits and other characters, runs of them as one.
fn shape(word: &str) -> u32 {
    let (mut hash, mut last, mut run) = (1_u64, '\0', 0_u64);
    for c in word.chars() {
        let class = match c {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0'..='9' => 'd',
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            '’' => '\'',
            c => c,
        };
        run = if class == last { run + 1 } else { 1 };
        if run <= 2 {
            hash = hash.wrapping_mul(31).wrapping_add(u64::from(class as u32));
        }
        last = class;
    }
    mix(hash) as u32
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
