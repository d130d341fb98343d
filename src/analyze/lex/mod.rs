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

/// The pieces of a sentence, and the text they stand in. Past its ends everything is [`Lex::Other`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Pieces<'a> {
    /// The document's text.
    pub text: &'a str,
    /// In order.
    pub list: &'a [Piece],
}

impl<'a> Pieces<'a> {
    /// What a piece is.
    pub fn lex(&self, at: usize) -> Lex {
        self.list.get(at).map_or(Lex::Other, |p| p.lex)
    }

    /// What the piece before `at` is; at the sentence's beginning a full stop.
    pub fn before(&self, at: usize) -> Lex {
        at.checked_sub(1).map_or(Lex::Mark('.'), |i| self.lex(i))
    }

    /// Whether a piece is that word.
    pub fn is(&self, at: usize, word: Word) -> bool {
        self.lex(at) == Lex::Word(word)
    }

    /// Whether a piece is that mark.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.lex(at) == Lex::Mark(mark)
    }

    /// The text of a piece.
    pub fn text(&self, at: usize) -> &'a str {
        self.list.get(at).map_or("", |p| p.span.of(self.text))
    }

    /// Whether the text of a piece is `word`, in any case.
    pub fn says(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the piece is tied to the one before it by a hyphen or nothing.
    pub fn joined(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|p| p.joined)
    }

    /// Whether nothing stands between a piece and the one before.
    pub fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.list.get(i));
        before.zip(self.list.get(at)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Whether the piece begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// From the piece `from` to the one before `end`.
    pub fn span(&self, from: usize, end: usize) -> Span {
        match (self.list.get(from), self.list.get(end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// What a word alone is.
pub(super) fn of_word(word: &str) -> Lex {
    words::lookup(word)
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
            (_, Some(value)) => {
                if let Some(lex) = number::suffixed(value, rest) {
                    push(0, part.len(), lex);
                } else {
                    push(0, digits, Lex::Digits(value));
                    push(digits, part.len(), words::lookup(rest));
                }
            }
            (_, None) => push(0, part.len(), Lex::Other),
        }
        at += part.len() + 1;
    }
}
