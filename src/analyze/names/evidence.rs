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
/// Said to be a place: "Arden, a village", "Arden is a small town".
pub const IS_PLACE: u32 = 1 << 16;
/// Said to be an organization: "Arden, a charity".
pub const IS_ORGANIZATION: u32 = 1 << 17;
/// Said to be a person: "Arden, a retired teacher".
pub const IS_PERSON: u32 = 1 << 18;
/// After the noun for a place: "the village of Arden".
pub const AFTER_PLACE_NOUN: u32 = 1 << 19;
/// After the noun for an organization: "the charity Arden".
pub const AFTER_ORGANIZATION_NOUN: u32 = 1 << 20;
/// Before the noun for a place: "Arden village".
pub const BEFORE_PLACE_NOUN: u32 = 1 << 21;
/// Before the noun for an organization: "the Arden group".
pub const BEFORE_ORGANIZATION_NOUN: u32 = 1 << 22;

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
                    let found = before.says(&near)
                        | after(document, tokens.clone().take(3), lexicon, &near)
                        | described(document, tokens.clone(), lexicon, &near);
                    let again = if evidence.of(low) & SEEN != 0 { TWICE } else { 0 };
                    evidence.add(low, found | again | SEEN);
                }
                _ => {}
            }
            before = before.then(token, word, low, lexicon, &near);
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
    verbs: [u32; 5],
    articles: [u32; 4],
    ends: [u32; 14],
}

impl Words {
    fn new() -> Self {
        Self {
            near: ["in", "at", "near", "from", "to"].map(hash_word),
            the: hash_word("the"),
            of: hash_word("of"),
            open: hash_word("("),
            comma: hash_word(","),
            verbs: ["is", "was", "are", "were", "became"].map(hash_word),
            articles: ["a", "an", "the", "one"].map(hash_word),
            ends: ["of", "in", "on", "at", "for", "to", "by", "from", "with", "that", "which", "who", "and", "where"]
                .map(hash_word),
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
    /// What the noun before "of" is a noun for.
    noun: u32,
}

impl Before {
    /// The token after this one, as the one before the next.
    fn then(&self, token: &Token, word: &str, low: u32, lexicon: &Lexicon<'_>, words: &Words) -> Self {
        let known = !matches!(token.kind, TokenKind::Punctuation | TokenKind::Number);
        let entry = if known { lexicon.entry(low) } else { Entry::default() };
        let initial = token.kind == TokenKind::Capital && word.len() <= 2;
        let noun = match token.kind {
            TokenKind::Lower if low == words.of => self.noun & AFTER_PLACE_NOUN,
            TokenKind::Lower => noun_for(entry, [AFTER_PLACE_NOUN, AFTER_ORGANIZATION_NOUN, 0]),
            _ => 0,
        };
        Self { low, entry, kind: Some(token.kind), initial, noun }
    }

    fn says(&self, words: &Words) -> u32 {
        let capital = matches!(self.kind, Some(TokenKind::Capital | TokenKind::Caps));
        let mut bits = self.noun;
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
            let noun = noun_for(entry, [BEFORE_PLACE_NOUN, BEFORE_ORGANIZATION_NOUN, 0]);
            noun | if entry.is(Class::Said) { SAID } else { 0 }
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

/// What a noun is a noun for: the bit for places, for organizations, for people.
fn noun_for(entry: Entry, [place, organization, person]: [u32; 3]) -> u32 {
    match entry {
        e if e.is(Class::OrganizationHead) => organization,
        e if e.is(Class::Facility) => place,
        e if e.is(Class::Title) => person,
        _ => 0,
    }
}

/// What the word is said to be after a comma or a form of "to be": "a small town", "the oldest charity".
fn described<'a>(
    document: &Document<'_>,
    mut next: impl Iterator<Item = &'a Token>,
    lexicon: &Lexicon<'_>,
    words: &Words,
) -> u32 {
    const LONGEST: usize = 6;
    let mut low = || next.next().map(|t| (t.kind, hash_word(t.span.of(document.text))));
    let link = low().is_some_and(|(_, w)| w == words.comma || words.verbs.contains(&w));
    if !link || !low().is_some_and(|(_, w)| words.articles.contains(&w)) {
        return 0;
    }
    let mut last = Entry::default();
    for _ in 0..LONGEST {
        match low() {
            Some((TokenKind::Lower, word)) if !words.ends.contains(&word) => last = lexicon.entry(word),
            Some((TokenKind::Capital, word)) if lexicon.entry(word).is(Class::Demonym) => {}
            _ => break,
        }
    }
    noun_for(last, [IS_PLACE, IS_ORGANIZATION, IS_PERSON])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Span};
    use crate::resources::Resources;

    #[test]
    fn what_a_name_is_said_to_be_is_read() {
        let of = |text: &str| {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
            let evidence = Evidence::read(&crate::text::document(&article), &Resources::load().lexicon);
            let said = [IS_PLACE, IS_ORGANIZATION, IS_PERSON, AFTER_PLACE_NOUN, AFTER_ORGANIZATION_NOUN]
                .into_iter()
                .chain([BEFORE_PLACE_NOUN, BEFORE_ORGANIZATION_NOUN])
                .fold(0, |all, bit| all | bit);
            evidence.of(hash_word("Arden")) & said
        };
        for (text, expected) in [
            ("They drove to Arden, a village in the hills.", IS_PLACE),
            ("Soon Arden is the largest Danish town on the coast.", IS_PLACE),
            ("It gave to Arden, a small foundation.", IS_ORGANIZATION),
            ("We met Arden, a retired teacher.", IS_PERSON),
            ("It lies in the old town of Arden now.", AFTER_PLACE_NOUN),
            ("So the agency Arden said.", AFTER_ORGANIZATION_NOUN),
            ("The police of Arden left.", 0),
            ("It reached Arden county at noon.", BEFORE_PLACE_NOUN),
            ("It joined the Arden group at noon.", BEFORE_ORGANIZATION_NOUN),
            ("He saw Arden, the end of it.", 0),
            ("He saw Arden in a town.", 0),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
