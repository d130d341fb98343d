//! The rest of a person's name, where the tagger saw only a part: initials, a nickname, a surname's second half, "Jr."

use crate::model::{Document, Span, TokenKind};
use crate::resources::lexicon::{Class, Lexicon, hash_word};

/// The span with all that belongs to the name.
pub(super) fn whole(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    let span = with_given_name(document, lexicon, with_initials(document, lexicon, without_state(document, span)));
    with_suffix(document, with_particle(document, with_nickname(document, lexicon, span)))
}

/// The span with the nickname in quotation marks behind it, and the surname after that: "Ada “Bo” Moss".
fn with_nickname(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    const LONGEST: usize = 2;
    let capital = |t: usize| document.tokens.get(t).filter(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps));
    let open = document.token_at(span.end);
    let first = open + 1;
    let close = (first..=first + LONGEST).find(|&t| capital(t).is_none()).unwrap_or(first);
    let quoted = matches!(document.word(open), "\"" | "“" | "‘" | "'")
        && matches!(document.word(close), "\"" | "”" | "’" | "'")
        && close > first;
    let near = |t: usize| document.tokens.get(t).is_some_and(|t| t.span.start == span.end + 1);
    let plain = lexicon.entry(hash_word(document.word(close + 1))).is(Class::Common);
    let surname = capital(close + 1).filter(|_| quoted && near(open) && !plain);
    surname.map_or(span, |t| span.cover(t.span))
}

/// Syllables of Korean and Chinese given names that are English words too.
const SYLLABLES: [&str; 22] = [
    "chin", "fun", "gun", "han", "he", "ho", "hong", "hung", "in", "king", "long", "man", "moon", "on", "pan", "sang",
    "so", "song", "soon", "sun", "sung", "young",
];

/// The span to the end of a given name with a hyphen, where the tagger saw only its first part: "Li Song-ho".
fn with_given_name(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    let tokens = document.tokens_in(span);
    let last = document.tokens.get(tokens.end.saturating_sub(1)).map_or(span, |t| t.span);
    let rest = Span { start: span.end, end: last.end.max(span.end) }.of(document.text).strip_prefix('-');
    let syllable = |s: &str| (2..6).contains(&s.len()) && s.chars().all(|c| c.is_ascii_lowercase());
    let common = |s: &str| lexicon.entry(hash_word(s)).is(Class::Common) && !SYLLABLES.contains(&s);
    match rest {
        Some(rest) if tokens.len() > 1 && syllable(rest) && !common(rest) => Span { end: last.end, ..span },
        _ => span,
    }
}

/// The span with the rest of a surname behind it: "Valery Giscard", "d'Estaing".
fn with_particle(document: &Document<'_>, span: Span) -> Span {
    let next = document.token_at(span.end);
    let word = document.word(next);
    let rest = word.strip_prefix("d'").or_else(|| word.strip_prefix("d’")).unwrap_or("");
    let several = document.tokens_in(span).len() > 1;
    let near = document.tokens.get(next).filter(|t| several && t.span.start == span.end + 1);
    near.filter(|_| rest.starts_with(char::is_uppercase)).map_or(span, |t| span.cover(t.span))
}

/// States that look like initials.
const STATES: [&str; 10] = ["D.C.", "N.C.", "N.D.", "N.H.", "N.J.", "N.M.", "N.Y.", "R.I.", "S.C.", "S.D."];

/// The span without the state that the place before it lies in: "Bedminster, N.J. Ada Moss".
fn without_state(document: &Document<'_>, span: Span) -> Span {
    let tokens = document.tokens_in(span);
    let after_comma = tokens.start.checked_sub(1).is_some_and(|t| document.word(t) == ",");
    let state = after_comma && STATES.contains(&document.word(tokens.start));
    let next = document.tokens.get(tokens.start + 1).filter(|_| state && tokens.len() > 1);
    next.map_or(span, |t| Span { start: t.span.start, ..span })
}

/// The span with the initials that stand before it, and the first name before these: "Paul D. Ryan".
fn with_initials(document: &Document<'_>, lexicon: &Lexicon<'_>, span: Span) -> Span {
    let first = document.token_at(span.start);
    let initial = |t: usize| {
        let token = document.tokens.get(t)?;
        let word = token.span.of(document.text);
        let near = document.tokens.get(t + 1).is_some_and(|n| n.span.start <= token.span.end + 1);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let dots = word.chars().filter(|&c| c == '.').count();
        let after_comma = t.checked_sub(1).is_some_and(|b| document.word(b) == ",");
        let state = after_comma && STATES.contains(&word);
        let is = near
            && !state
            && word.starts_with(char::is_uppercase)
            && word.ends_with('.')
            && letters == dots
            && letters < 3;
        is.then_some(token.span.start)
    };
    let mut start = span.start;
    for t in first.saturating_sub(2)..first {
        match initial(t) {
            Some(at) => start = start.min(at),
            None => start = span.start,
        }
    }
    let before = document.token_at(start).checked_sub(1).and_then(|t| document.tokens.get(t));
    let begins_with_initial = start < span.start || initial(first).is_some();
    let first_name = before.filter(|t| {
        let word = t.span.of(document.text);
        begins_with_initial
            && t.kind == TokenKind::Capital
            && t.span.end + 1 == start
            && !word.ends_with('.')
            && lexicon.entry(hash_word(word)).is(Class::First)
            && !lexicon.entry(hash_word(word)).is(Class::Common)
    });
    Span { start: first_name.map_or(start, |t| t.span.start), ..span }
}

/// The span with "Jr." or a number after it.
fn with_suffix(document: &Document<'_>, span: Span) -> Span {
    let mut next = document.token_at(span.end);
    if document.word(next) == "," && matches!(document.word(next + 1), "Jr." | "Jr" | "Sr." | "Sr") {
        next += 1;
    }
    let several = document.tokens_in(span).len() > 1;
    match document.word(next) {
        "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI" => {}
        "Jr." | "Jr" | "Sr." | "Sr" if several => {}
        _ => return span,
    }
    let near = document.tokens.get(next).filter(|t| t.span.start <= span.end + 2);
    near.map_or(span, |t| span.cover(t.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind};
    use crate::resources::Resources;

    #[test]
    fn the_rest_of_a_name_is_found() {
        for (text, seen, expected) in [
            ("We saw J. R. Moss there.", "Moss", "J. R. Moss"),
            ("So M. Moss left.", "M. Moss", "M. Moss"),
            ("with Speaker Peter D. Moss now", "Moss", "Peter D. Moss"),
            ("with Peter D. Moss now", "D. Moss", "Peter D. Moss"),
            ("at Bedminster, N.J. Peter Moss left", "Peter Moss", "Peter Moss"),
            ("at Bedminster, N.J. Peter Moss left", "N.J. Peter Moss", "Peter Moss"),
            ("Henry Moss III was there.", "Henry Moss", "Henry Moss III"),
            ("and Ryu Song-jo left", "Ryu Song", "Ryu Song-jo"),
            ("and Ryu Jae-in left", "Ryu Jae", "Ryu Jae-in"),
            ("the Ada Moss-led team", "Ada Moss", "Ada Moss"),
            ("and Remy Aubert d'Orlan left", "Remy Aubert", "Remy Aubert d'Orlan"),
            ("and William “Bo” Aldermoor left", "William", "William “Bo” Aldermoor"),
            ("and William \"Big Bo\" Aldermoor left", "William", "William \"Big Bo\" Aldermoor"),
            ("and William ‘B.J.’ Aldermoor left", "William", "William ‘B.J.’ Aldermoor"),
            ("and William 'Bo' Aldermoor left", "William", "William 'Bo' Aldermoor"),
            ("and William D. “Bo” Aldermoor Jr. left", "William D.", "William D. “Bo” Aldermoor Jr."),
            ("asked William “Who” before", "William", "William"),
            ("told William: “No” Aldermoor", "William", "William"),
            ("it was William. “Never” Aldermoor", "William", "William"),
        ] {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
            let document = crate::text::document(&article);
            let at = text.find(seen).unwrap_or_default();
            let found = whole(&document, &Resources::load().lexicon, Span::new(at, at + seen.len()));
            assert_eq!(found.of(text), expected, "{text}");
        }
    }
}
