//! Quotations: the stretches between quotation marks, one piece a paragraph.

use crate::model::{BlockKind, Document, Span, Token, TokenKind};
use std::ops::Range;

/// A stretch between quotation marks, inside one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// What stands between the marks.
    pub span: Span,
    /// Its tokens with the marks.
    pub tokens: Range<usize>,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// Number of words inside.
    pub words: usize,
    /// The closing mark is missing: speech that may go on in the next paragraph, or a slip.
    pub open: bool,
    /// Single marks: speech in British style, a fragment or headline elsewhere.
    pub single: bool,
    /// A whole block quote, without marks.
    pub block: bool,
}

/// The quotations of a document, in order, apart from each other: nested ones belong to the outer one's words.
pub(super) fn quotations(document: &Document<'_>) -> Vec<Quotation> {
    let mut out = Vec::new();
    for paragraph in 0..document.paragraphs.len() {
        let before = out.len();
        let tokens = document.tokens_in(document.paragraphs[paragraph].span);
        doubled(document, paragraph, tokens.clone(), &mut out);
        singles(document, paragraph, tokens.clone(), before, &mut out);
        let block = document.paragraphs[paragraph].kind == BlockKind::Quote;
        if block && out.len() == before && !tokens.is_empty() {
            out.push(quotation(document, paragraph, tokens, Pair { block, ..Pair::default() }));
        }
    }
    out
}

#[derive(Clone, Copy, Default)]
struct Pair {
    open: bool,
    single: bool,
    block: bool,
}

/// The quotation of `tokens`, which begin with its opening mark and end with its closing one, where it has them.
fn quotation(document: &Document<'_>, paragraph: usize, tokens: Range<usize>, pair: Pair) -> Quotation {
    let first = tokens.start + usize::from(!pair.block);
    let last = tokens.end - usize::from(!pair.block && !pair.open);
    let words = document.tokens[first.min(last)..last].iter().filter(|t| is_word(t.kind)).count();
    let end = if last > first { document.tokens[last - 1].span.end } else { document.tokens[tokens.start].span.end };
    let start = document.tokens.get(first).map_or(end, |t| t.span.start).min(end);
    let Pair { open, single, block } = pair;
    Quotation { span: Span { start, end }, tokens, paragraph, words, open, single, block }
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Lower | TokenKind::Capital | TokenKind::Caps | TokenKind::Number)
}

/// How a mark can be read from its shape and its neighbors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Pairs double marks: curly, straight, guillemets, two apostrophes.
fn doubled(document: &Document<'_>, paragraph: usize, tokens: Range<usize>, out: &mut Vec<Quotation>) {
    let mut opened: Option<usize> = None;
    let mut nested = 0usize;
    for i in tokens.clone() {
        let token = document.tokens[i];
        if token.kind != TokenKind::QuoteMark || is_single(token.span.of(document.text)) {
            continue;
        }
        let side = side(document, token);
        match opened {
            None if side != Side::Closes && !is_value(document, token) => opened = Some(i),
            None => {}
            Some(open) if side == Side::Opens && i > open + 1 && differs(document, open, i) => nested += 1,
            Some(open) if side == Side::Opens && i > open + 1 => {
                // The mark that should have closed the first one is missing.
                push(document, paragraph, open..i, Pair { open: true, ..Pair::default() }, out);
                (opened, nested) = (Some(i), 0);
            }
            Some(_) if nested > 0 && side != Side::Opens => nested -= 1,
            Some(open) => {
                push(document, paragraph, open..i + 1, Pair::default(), out);
                opened = None;
            }
        }
    }
    if let Some(open) = opened {
        push(document, paragraph, open..tokens.end, Pair { open: true, ..Pair::default() }, out);
    }
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "‘" | "’" | "'" | "`" | "‛" | "‹" | "›")
}

/// Whether the mark opens the value of an attribute in left-over markup: `id="12"`.
fn is_value(document: &Document<'_>, token: Token) -> bool {
    document.text.get(..token.span.start as usize).is_some_and(|t| t.ends_with('='))
}

/// Whether an opening mark inside an open quotation is of another style, and so begins a quote in the quote.
fn differs(document: &Document<'_>, outer: usize, inner: usize) -> bool {
    let style = |i: usize| document.word(i).chars().next();
    style(outer) != style(inner) && style(outer) != Some('”')
}

fn push(document: &Document<'_>, paragraph: usize, tokens: Range<usize>, pair: Pair, out: &mut Vec<Quotation>) {
    if tokens.len() > 1 + usize::from(!pair.open) {
        out.push(quotation(document, paragraph, tokens, pair));
    }
}

fn side(document: &Document<'_>, token: Token) -> Side {
    let after = begins_word(document.text, token.span.end);
    let before = ends_word(document.text, token.span.start);
    match token.span.of(document.text) {
        "“" if before && !after => Side::Closes,
        "“" | "„" | "«" | "``" => Side::Opens,
        "”" | "»" if after && !before => Side::Opens,
        "”" | "»" => Side::Closes,
        _ if after && !before => Side::Opens,
        _ if before && !after => Side::Closes,
        _ => Side::Either,
    }
}

/// Whether something other than white space or a closing mark stands right after `offset`.
fn begins_word(text: &str, offset: u32) -> bool {
    let next = text.get(offset as usize..).and_then(|t| t.chars().next());
    next.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '[' | '$' | '€' | '£' | '‘' | '\'' | '…' | '“' | '#' | '@' | '(')
    }) || text.get(offset as usize..).is_some_and(|t| t.starts_with("..."))
}

/// Whether a word or its punctuation stands right before `offset`.
fn ends_word(text: &str, offset: u32) -> bool {
    let last = text.get(..offset as usize).and_then(|t| t.chars().next_back());
    last.is_some_and(|c| {
        c.is_alphanumeric()
            || matches!(c, '.' | ',' | '!' | '?' | ';' | ')' | ']' | '…' | '’' | '\'' | '%' | '*' | ':' | '”')
    })
}

/// Pairs single marks in the stretches that no double quotation covers. `from` is the paragraph's first quotation in
/// `out`, which is left sorted.
fn singles(document: &Document<'_>, paragraph: usize, tokens: Range<usize>, from: usize, out: &mut Vec<Quotation>) {
    let doubles = out.len();
    let mut next = from;
    let mut i = tokens.start;
    while i < tokens.end {
        if next < doubles && out[next].tokens.start <= i {
            i = out[next].tokens.end.max(i + 1);
            next += 1;
            continue;
        }
        let limit = if next < doubles { out[next].tokens.start } else { tokens.end };
        if opens_single(document, i)
            && let Some(close) = closing_single(document, i, limit)
        {
            push(document, paragraph, i..close + 1, Pair { single: true, ..Pair::default() }, out);
            i = close;
        }
        i += 1;
    }
    if out.len() > doubles {
        out[from..].sort_by_key(|q| q.tokens.start);
    }
}

/// What stands between single marks inside a quotation in double ones.
pub(super) fn inner(document: &Document<'_>, quotation: &Quotation) -> Vec<Span> {
    let tokens = quotation.tokens.start + 1..quotation.tokens.end;
    let mut found = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        if is_single(document.word(i))
            && opens_single(document, i)
            && let Some(close) = closing_single(document, i, tokens.end)
        {
            let first = document.tokens.get(i + 1).map_or(0, |t| t.span.start);
            let last = document.tokens.get(close - 1).map_or(first, |t| t.span.end);
            found.push(Span { start: first, end: last.max(first) });
            i = close;
        }
        i += 1;
    }
    found
}

fn opens_single(document: &Document<'_>, i: usize) -> bool {
    let token = document.tokens[i];
    let apart = !ends_word(document.text, token.span.start);
    let next = document.tokens.get(i + 1).filter(|n| n.span.start == token.span.end);
    match token.span.of(document.text) {
        "‘" => next.is_some(),
        "'" | "’" | "`" => apart && next.is_some_and(|n| is_word(n.kind) && !elided(n.span.of(document.text))),
        _ => false,
    }
}

/// Words that are written with an apostrophe in front.
fn elided(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "em" | "til" | "tis" | "twas" | "cause" | "round" | "bout" | "n" | "Tis" | "Twas" | "Cause")
}

/// The mark that closes the single quotation opened at `open`: at once where it follows punctuation, else the first that
/// is not the plural's possessive; never past the next opening mark.
fn closing_single(document: &Document<'_>, open: usize, limit: usize) -> Option<usize> {
    const FARTHEST: usize = 120;
    let mut possessive = None;
    for i in open + 1..limit.min(open + FARTHEST) {
        let token = document.tokens[i];
        let word = token.span.of(document.text);
        if word == "‘" {
            break;
        }
        if !matches!(word, "'" | "’") || !ends_word(document.text, token.span.start) {
            continue;
        }
        let inner = document.word(i - 1);
        if !inner.ends_with('s') {
            return Some(i);
        }
        possessive = possessive.or(Some(i));
    }
    possessive
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let article = crate::analyze::quotes::tests::article(text);
        let document = crate::text::document(&article);
        quotations(&document).iter().map(|q| q.span.of(text).to_owned()).collect()
    }

    #[test]
    fn marks_of_every_style_are_paired() {
        for (text, quoted) in [
            ("“We won,” she said.", vec!["We won,"]),
            ("\"We won,\" she said, \"at last.\"", vec!["We won,", "at last."]),
            ("''We won,'' she said. ''At last.''", vec!["We won,", "At last."]),
            ("‘We won,’ she said.", vec!["We won,"]),
            ("'We won,' she said. 'The farmers' union did.'", vec!["We won,", "The farmers' union did."]),
            ("«We won», she said.", vec!["We won"]),
            ("She said: \"He told me ‘no’ and left.\"", vec!["He told me ‘no’ and left."]),
            ("\"They call it “the pit” here,\" she said.", vec!["They call it “the pit” here,"]),
            ("It’s the workers’ day in the ’90s, rock ’n’ roll.", vec![]),
            ("He is 6'3\" tall.", vec![]),
        ] {
            assert_eq!(found(text), quoted, "{text}");
        }
    }

    #[test]
    fn a_missing_mark_damages_its_paragraph_only() {
        assert_eq!(found("“We won, she said.\n“And you?” he said."), ["We won, she said.", "And you?"]);
        assert_eq!(found("We won,” she said.\n“And you?” he said."), ["And you?"]);
    }
}
