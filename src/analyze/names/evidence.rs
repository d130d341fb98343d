//! What the article as a whole says of a word: how it stands in all its places.

use crate::model::{Document, Token, TokenKind};
use crate::resources::lexicon::{Class, Entry, Lexicon, hash_word};

/// After "president", "Mr."
pub const AFTER_TITLE: u32 = 1;
/// Beside "said".
pub const SAID: u32 = 1 << 1;
/// After "in", "at", "near".
pub const NEAR: u32 = 1 << 2;
/// After a first name.
pub const AFTER_FIRST: u32 = 1 << 3;
/// Before "Inc.", "Party".
pub const BEFORE_HEAD: u32 = 1 << 4;
/// Also in lower case.
pub const LOWER: u32 = 1 << 5;
/// Capitalized after a lower-case word.
pub const INSIDE: u32 = 1 << 6;
/// After "the".
pub const AFTER_THE: u32 = 1 << 7;
/// After an initial.
pub const AFTER_INITIAL: u32 = 1 << 8;
/// After an opening parenthesis.
pub const PARENTHESES: u32 = 1 << 9;
/// Before 's.
pub const OWNER: u32 = 1 << 10;
/// Before a comma and a state or country.
pub const BEFORE_STATE: u32 = 1 << 11;
/// After "of".
pub const AFTER_OF: u32 = 1 << 12;
/// Capitalized more than once.
pub const TWICE: u32 = 1 << 13;
/// Capitalized, seen at all.
const SEEN: u32 = 1 << 14;
/// Before another capitalized word.
pub const BEFORE_CAPITAL: u32 = 1 << 15;

/// A table from the hash of a word to its evidence. Open addressing; full tables learn no more words.
#[derive(Debug)]
pub struct Evidence {
    slots: Vec<(u32, u32)>,
    mask: usize,
    free: usize,
}

impl Evidence {
    /// Reads a whole document.
    pub fn read(document: &Document<'_>, lexicon: &Lexicon<'_>) -> Self {
        let size = (document.tokens.len() * 2).next_power_of_two().clamp(64, 1 << 20);
        let mut evidence = Self { slots: vec![(0, 0); size], mask: size - 1, free: size * 3 / 4 };
        let near = Words::new();
        let mut before = Before::default();
        let mut tokens = document.tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            let word = token.span.of(document.text);
            let low = hash_word(word);
            match token.kind {
                TokenKind::Lower => evidence.add(low, LOWER),
                TokenKind::Capital | TokenKind::Caps => {
                    let found = before.says(&near) | after(document, tokens.clone().take(3), lexicon, &near);
                    let again = if evidence.of(low) & SEEN != 0 { TWICE } else { 0 };
                    evidence.add(low, found | again | SEEN);
                }
                _ => {}
            }
            before = Before::read(token, word, low, lexicon);
        }
        evidence
    }

    /// What is known of a word.
    #[inline]
    pub fn of(&self, low: u32) -> u32 {
        self.slots.get(self.slot(low)).filter(|s| s.0 == low).map_or(0, |s| s.1)
    }

    fn add(&mut self, low: u32, bits: u32) {
        let at = self.slot(low);
        let full = self.free == 0;
        if let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == 0 {
                if full {
                    return;
                }
                self.free -= 1;
            }
            *slot = (low, slot.1 | bits);
        }
    }

    /// The slot that holds a word, or the free one where it belongs.
    #[inline]
    fn slot(&self, low: u32) -> usize {
        let mut at = low as usize & self.mask;
        while self.slots.get(at).is_some_and(|s| s.1 != 0 && s.0 != low) {
            at = (at + 1) & self.mask;
        }
        at
    }
}

/// Hashes of the words that evidence is read from.
struct Words {
    near: [u32; 5],
    the: u32,
    of: u32,
    open: u32,
    comma: u32,
}

impl Words {
    fn new() -> Self {
        Self {
            near: ["in", "at", "near", "from", "to"].map(hash_word),
            the: hash_word("the"),
            of: hash_word("of"),
            open: hash_word("("),
            comma: hash_word(","),
        }
    }
}

/// The token before.
#[derive(Default)]
struct Before {
    low: u32,
    entry: Entry,
    kind: Option<TokenKind>,
    initial: bool,
}

impl Before {
    fn read(token: &Token, word: &str, low: u32, lexicon: &Lexicon<'_>) -> Self {
        let known = !matches!(token.kind, TokenKind::Punctuation | TokenKind::Number);
        let entry = if known { lexicon.entry(low) } else { Entry::default() };
        let initial = token.kind == TokenKind::Capital && word.len() <= 2;
        Self { low, entry, kind: Some(token.kind), initial }
    }

    fn says(&self, words: &Words) -> u32 {
        let capital = matches!(self.kind, Some(TokenKind::Capital | TokenKind::Caps));
        let mut bits = 0;
        let mut set = |bit: u32, holds: bool| bits |= if holds { bit } else { 0 };
        set(AFTER_TITLE, self.entry.is(Class::Title) || self.entry.is(Class::Honorific));
        set(SAID, self.entry.is(Class::Said));
        set(NEAR, words.near.contains(&self.low));
        set(AFTER_FIRST, capital && self.entry.is(Class::First));
        set(INSIDE, self.kind == Some(TokenKind::Lower));
        set(AFTER_THE, self.low == words.the);
        set(AFTER_OF, self.low == words.of);
        set(AFTER_INITIAL, self.initial);
        set(PARENTHESES, self.low == words.open);
        bits
    }
}

/// What the next tokens say.
fn after<'a>(
    document: &Document<'_>,
    mut next: impl Iterator<Item = &'a Token>,
    lexicon: &Lexicon<'_>,
    words: &Words,
) -> u32 {
    let Some(token) = next.next() else { return 0 };
    match token.kind {
        TokenKind::Possessive => OWNER,
        TokenKind::Capital | TokenKind::Caps => {
            let entry = lexicon.entry(hash_word(token.span.of(document.text)));
            let head = entry.is(Class::Firm) || entry.is(Class::OrganizationHead);
            BEFORE_CAPITAL | if head { BEFORE_HEAD } else { 0 }
        }
        TokenKind::Lower => {
            let entry = lexicon.entry(hash_word(token.span.of(document.text)));
            if entry.is(Class::Said) { SAID } else { 0 }
        }
        TokenKind::Punctuation => {
            let low = hash_word(token.span.of(document.text));
            let mut state = || {
                next.next().is_some_and(|t| {
                    let entry = lexicon.entry(hash_word(t.span.of(document.text)));
                    entry.is(Class::State) || entry.is(Class::Country)
                })
            };
            if low == words.comma && state() { BEFORE_STATE } else { 0 }
        }
        _ => 0,
    }
}
