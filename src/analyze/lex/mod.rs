//! Words of time and number: the pieces that dates and figures are read from.
//!
//! A piece is a token, or a part of one: "mid-August", "two-year" and "846.8million" are two pieces each. Every piece is
//! classified once, by one look into a small table, so that the grammars above never compare strings.

mod number;
mod words;

pub(super) use number::Number;
pub(super) use words::{DayPart, Season, Unit, Word};

use crate::model::{Document, Sentence, Span, Token, TokenKind};

/// A token or a part of one, with what it means to dates and figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The token it is, or is a part of: an index into [`Document::tokens`].
    pub token: u32,
    /// What it is.
    pub lex: Lex,
    /// Whether it is tied to the piece before by a hyphen, or by nothing at all: "(mid-)August", "(2.5)m".
    pub joined: bool,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lex {
    /// Any other word.
    Other,
    /// A mark of punctuation; quotation marks are `"`, dashes longer than a hyphen `–`.
    Mark(char),
    /// `'s`
    Possessive,
    /// Digits: "1998", "1,300", "3.5".
    Digits(Digits),
    /// A number word below one hundred: "one", "twelve", "ninety".
    Cardinal(u8),
    /// A number word that multiplies: "hundred", "dozen", "million", "crore".
    Scale(f64),
    /// The plural of such a word, which alone is vague: "thousands".
    Scales(f64),
    /// "third", "15th". "second" is [`Lex::Second`].
    Ordinal(u16),
    /// "second": an ordinal, a unit of time or a verb.
    Second,
    /// "thirds", "tenths".
    Parts(u16),
    /// "half".
    Half,
    /// "1990s", and 90 for "90s" and "nineties".
    Decade(u16),
    /// 1 to 12, written with a capital.
    Month(i8),
    /// 1 (Monday) to 7.
    Weekday {
        /// 1 (Monday) to 7.
        day: i8,
        /// "Fridays"
        plural: bool,
    },
    /// "year", "years".
    Unit(Unit, bool),
    /// "Q3"
    QuarterNumber(u8),
    /// "summer", "summers".
    Season(Season, bool),
    /// "morning", "nights".
    DayPart(DayPart, bool),
    /// "a.m." is false, "p.m." true.
    Clock(bool),
    /// "EST", "GMT".
    Zone,
    /// "weekend".
    Weekend,
    /// Any other word that expressions of time or number are made of.
    Word(Word),
}

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    /// Its value.
    pub value: f64,
    /// Number of characters.
    pub len: u8,
    /// Whether it is digits only, without commas and points.
    pub plain: bool,
}

/// Writes the pieces of a sentence into `out`.
pub(super) fn pieces(document: &Document<'_>, sentence: &Sentence, out: &mut Vec<Piece>) {
    out.clear();
    let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
    let mut tied = false;
    for (offset, token) in tokens.iter().enumerate() {
        let index = u32::try_from(sentence.tokens.start + offset).unwrap_or(u32::MAX);
        if is_hyphen(document.text, tokens, offset) {
            tied = true;
            continue;
        }
        let first = out.len();
        push(document.text, *token, index, out);
        if let Some(piece) = out.get_mut(first).filter(|_| tied) {
            piece.joined = true;
        }
        tied = false;
    }
}

/// Whether a token is a hyphen that ties the tokens beside it: "mid-August" may be three tokens.
fn is_hyphen(text: &str, tokens: &[Token], at: usize) -> bool {
    let [before, token, after] = [at.wrapping_sub(1), at, at + 1].map(|i| tokens.get(i));
    let (Some(before), Some(token), Some(after)) = (before, token, after) else { return false };
    token.kind == TokenKind::Punctuation
        && token.span.of(text) == "-"
        && before.span.end == token.span.start
        && token.span.end == after.span.start
        && before.kind != TokenKind::Punctuation
        && after.kind != TokenKind::Punctuation
}

fn push(text: &str, token: Token, index: u32, out: &mut Vec<Piece>) {
    let word = token.span.of(text);
    let whole = |lex| Piece { span: token.span, token: index, lex, joined: false };
    match token.kind {
        TokenKind::Lower | TokenKind::Capital | TokenKind::Caps => {
            if word.len() > 3 && word.as_bytes().contains(&b'-') {
                parts(word, token, index, out);
            } else {
                out.push(whole(words::lookup(word)));
            }
        }
        TokenKind::Number => parts(word, token, index, out),
        TokenKind::Possessive => out.push(whole(Lex::Possessive)),
        TokenKind::QuoteMark => out.push(whole(Lex::Mark('"'))),
        TokenKind::Punctuation => out.push(whole(mark(word))),
        TokenKind::Web => out.push(whole(Lex::Other)),
    }
}

fn mark(word: &str) -> Lex {
    match word {
        "—" | "–" | "―" | "--" => Lex::Mark('–'),
        "’" | "‘" => Lex::Mark('\''),
        "−" => Lex::Mark('-'),
        _ => Lex::Mark(word.chars().next().unwrap_or(' ')),
    }
}

/// Cuts a token at its hyphens, and where digits end and letters begin.
fn parts(word: &str, token: Token, index: u32, out: &mut Vec<Piece>) {
    let mut at = 0;
    for part in word.split('-') {
        let digits = part.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
        let (number, rest) = part.split_at(digits);
        let mut push = |from: usize, to: usize, lex: Lex| {
            let start = token.span.start as usize;
            let span = Span::new(start + at + from, start + at + to);
            out.push(Piece { span, token: index, lex, joined: at + from > 0 });
        };
        match (digits, number::digits(number)) {
            (0, _) if !rest.is_empty() => push(0, rest.len(), words::lookup(rest)),
            (0, _) => {}
            (_, Some(value)) if rest.is_empty() => push(0, digits, Lex::Digits(value)),
            (_, Some(value)) => match number::suffixed(value, rest) {
                Some(lex) => push(0, part.len(), lex),
                None => {
                    push(0, digits, Lex::Digits(value));
                    push(digits, part.len(), words::lookup(rest));
                }
            },
            (_, None) => push(0, part.len(), Lex::Other),
        }
        at += part.len() + 1;
    }
}
