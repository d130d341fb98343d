//! Tokens: words, numbers, possessives and marks of punctuation.

use crate::model::{Span, Token, TokenKind};

/// Appends the tokens of `span` to `out`.
pub(super) fn tokens(text: &str, span: Span, out: &mut Vec<Token>) {
    let mut at = span.start as usize;
    let end = span.end as usize;
    while at < end {
        let Some(rest) = text.get(at..end) else { return };
        let Some(c) = rest.chars().next() else { return };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let len = if c.is_alphanumeric() { word(rest) } else { mark(rest, c, text[..at].chars().next_back()) };
        out.push(Token { span: Span::new(at, at + len), kind: kind(&rest[..len], c) });
        at += len;
    }
}

/// Length of the word or number that `rest` begins with.
fn word(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let joins = match c {
            _ if c.is_alphanumeric() => true,
            '-' | '&' => next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => next.is_some_and(char::is_alphabetic) && !is_possessive(&rest[i..]),
            '.' | ',' if next.is_some_and(|n| n.is_ascii_digit()) => rest[..i].ends_with(|p: char| p.is_ascii_digit()),
            '.' => return if abbreviation(&rest[..i], &rest[i + 1..]) { dotted(rest, i) } else { i },
            _ => is_combining(c),
        };
        if !joins {
            return i;
        }
        len = i + c.len_utf8();
    }
    len
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether `rest` is `'s` and the word ends with it.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Whether the full stop after `head` belongs to the word: a title, a month, a firm's ending, or one letter.
fn abbreviation(head: &str, after: &str) -> bool {
    const KNOWN: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Lt", "Col", "Capt", "Sgt", "Cpl",
        "Maj", "Adm", "Cmdr", "Rev", "Prof", "Hon", "St", "Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "Bros", "No", "Nos",
        "vs", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Mt", "Ft", "Ave",
        "Blvd", "Rd", "Pvt", "Supt", "Det", "Insp", "Amb", "Atty", "Dept", "Univ", "etc", "approx", "est", "v",
    ];
    let one_letter = head.chars().count() == 1 && head.starts_with(char::is_alphabetic);
    let continued = after.starts_with(|c: char| c.is_whitespace() || c == ',' || c == '-');
    (one_letter
        && !after.is_empty()
        && (head.starts_with(char::is_uppercase) || after.starts_with(char::is_alphabetic)))
        || (continued && KNOWN.contains(&head))
}

/// Length of a word with full stops inside: "U.S.", "a.m.", "Ph.D.", "J.".
fn dotted(rest: &str, stop: usize) -> usize {
    let mut len = stop + 1;
    loop {
        let tail = &rest[len..];
        let letters = tail.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        if letters == 0 || letters > 2 || !tail[letters..].starts_with('.') || rest[..len].len() > 12 {
            return len;
        }
        len += letters + 1;
    }
}

/// Length of the mark that `rest` begins with: the possessive, two apostrophes as a quotation mark, or one character.
fn mark(rest: &str, c: char, before: Option<char>) -> usize {
    match c {
        '\'' | '’' if before.is_some_and(char::is_alphanumeric) && is_possessive(rest) => c.len_utf8() + 1,
        '\'' if rest.starts_with("''") => 2,
        '`' if rest.starts_with("``") => 2,
        '.' if rest.starts_with("...") => 3,
        '-' if rest.starts_with("--") => 2,
        _ => c.len_utf8(),
    }
}

fn kind(word: &str, first: char) -> TokenKind {
    match first {
        '\'' | '’' if word.ends_with(['s', 'S']) => TokenKind::Possessive,
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' => TokenKind::QuoteMark,
        _ if word == "''" || word == "``" => TokenKind::QuoteMark,
        _ if first.is_numeric() => TokenKind::Number,
        _ if first.is_uppercase() => {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            let several = word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
            if several && letters.all(char::is_uppercase) { TokenKind::Caps } else { TokenKind::Capital }
        }
        _ if first.is_alphanumeric() => TokenKind::Lower,
        _ => TokenKind::Punctuation,
    }
}
