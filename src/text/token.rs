//! Tokens: words, numbers, possessives, web addresses and marks of punctuation. One pass, nothing allocated but the list.

use super::abbreviation;
use crate::model::{Span, Token, TokenKind};

/// Appends the tokens of `span` to `out`.
pub(super) fn tokens(text: &str, span: Span, out: &mut Vec<Token>) {
    let Some(head) = text.get(..span.end as usize) else { return };
    let mut at = span.start as usize;
    while let Some(rest) = head.get(at..) {
        let Some(&byte) = rest.as_bytes().first() else { return };
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let first = if byte.is_ascii() { char::from(byte) } else { rest.chars().next().unwrap_or(' ') };
        let (len, kind) = if first.is_alphanumeric() {
            word(rest)
        } else if first.is_whitespace() || is_ignorable(first) {
            at += first.len_utf8();
            continue;
        } else {
            mark(rest, first, head[..at].chars().next_back())
        };
        out.push(Token { span: Span::new(at, at + len), kind });
        at += len;
    }
}

/// Length and kind of the word or number that `rest` begins with. It is never empty.
fn word(rest: &str) -> (usize, TokenKind) {
    let mut shape = Shape::default();
    let mut at = 0;
    while let Some(c) = char_at(rest, at) {
        let next = at + c.len_utf8();
        let joins = match c {
            _ if c.is_alphanumeric() => {
                shape.add(c);
                true
            }
            '-' => alphanumeric_at(rest, next) && !is_affix(&rest[..at], &rest[next..]),
            '&' => alphanumeric_at(rest, next),
            '\'' | '’' => char_at(rest, next).is_some_and(char::is_alphabetic) && !is_possessive(&rest[at..]),
            '.' | ',' if digit_at(rest, next) => rest[..at].ends_with(|p: char| p.is_ascii_digit()),
            '.' => return stop(rest, at, shape),
            ':' if at <= 5 && rest[next..].starts_with("//") => return web(rest, shape),
            '@' if alphanumeric_at(rest, next) => return web(rest, shape),
            _ => is_combining(c) || is_ignorable(c),
        };
        if !joins {
            break;
        }
        at = next;
    }
    (at, shape.kind())
}

/// What a full stop at `at` makes of the word before it.
fn stop(rest: &str, at: usize, mut shape: Shape) -> (usize, TokenKind) {
    let (head, after) = (&rest[..at], &rest[at + 1..]);
    if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        if head == "www" || is_mail(after) {
            return web(rest, shape);
        }
        if let Some(domain) = domain(after) {
            let len = at + 1 + domain;
            let path = rest[len..].starts_with('/') && alphanumeric_at(rest, len + 1);
            return if path { web(rest, shape) } else { (len, shape.kind()) };
        }
    }
    if let Some(dots) = abbreviation::dotted(head, after) {
        after[..dots].chars().for_each(|c| shape.add(c));
        return (at + 1 + dots, shape.kind());
    }
    let len = if abbreviation::carries_stop(head, after) { at + 1 } else { at };
    (len, shape.kind())
}

/// Length of the mark that `rest` begins with, and its kind.
fn mark(rest: &str, c: char, before: Option<char>) -> (usize, TokenKind) {
    let one = c.len_utf8();
    let after_word = before.is_some_and(char::is_alphanumeric);
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '‛' | '＂' => {
            (one, TokenKind::QuoteMark)
        }
        '\'' | '’' if (after_word || before == Some('.')) && is_possessive(rest) => (one + 1, TokenKind::Possessive),
        '\'' if rest.starts_with("''") => (2, TokenKind::QuoteMark),
        '`' if rest.starts_with("``") => (2, TokenKind::QuoteMark),
        '\'' | '’' if before.is_some_and(|b| matches!(b, '.' | ',' | '!' | '?' | '…')) => {
            (1.max(one), TokenKind::QuoteMark)
        }
        '\'' if opens_quote(rest, before) => (1, TokenKind::QuoteMark),
        '.' if rest.starts_with("..") => (rest.bytes().take_while(|&b| b == b'.').count(), TokenKind::Punctuation),
        '-' if rest.starts_with("--") => (rest.bytes().take_while(|&b| b == b'-').count(), TokenKind::Punctuation),
        '@' | '#' if !after_word && tag(rest) > 1 => (tag(rest), TokenKind::Web),
        _ => (one, TokenKind::Punctuation),
    }
}

/// Whether a straight apostrophe opens a quotation: it stands before a word, and not for letters left out.
fn opens_quote(rest: &str, before: Option<char>) -> bool {
    const ELIDED: &[&str] = &["Twas", "bout", "cause", "em", "n", "round", "s", "til", "till", "tis", "twas"];
    let apart = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '"' | '“' | '—' | '–' | '-'));
    let word = &rest[1..];
    let letters = word.bytes().take(6).take_while(u8::is_ascii_alphabetic).count();
    apart && char_at(word, 0).is_some_and(|c| c.is_alphabetic() || c == '.') && !ELIDED.contains(&&word[..letters])
}

/// Length of the `@handle` or `#hashtag` that `rest` begins with; 1 where it is none.
fn tag(rest: &str) -> usize {
    let body = &rest[1..];
    let named = char_at(body, 0).is_some_and(|c| c.is_alphabetic() || c == '_');
    let len = body.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(body.len());
    if named { 1 + len } else { 1 }
}

/// Length of the web or mail address that `rest` begins with: up to white space or a bracket, without the marks at its end.
fn web(rest: &str, shape: Shape) -> (usize, TokenKind) {
    const MAX: usize = 2000;
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”’|[]".contains(c);
    let stop = rest.char_indices().find(|&(i, c)| i > MAX || ends(c)).map_or(rest.len(), |(i, _)| i);
    let mut address = rest[..stop].trim_end_matches(|c| ".,;:!?'…-*_".contains(c));
    if !address.contains('(') {
        address = address.find(')').map_or(address, |i| &address[..i]);
    }
    match address.len() {
        0 => (char_at(rest, 0).map_or(1, char::len_utf8), shape.kind()),
        len => (len, TokenKind::Web),
    }
}

/// Whether a local part goes on to its `@`: the `smith@example.org` of `john.smith@example.org`.
fn is_mail(after: &str) -> bool {
    let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
    let len = after.bytes().take(64).take_while(part).count();
    after[len..].starts_with('@') && alphanumeric_at(after, len + 1)
}

/// Length of the ending of a web address, such as the `com` of "Amazon.com" or the `co.uk` of "bbc.co.uk".
fn domain(after: &str) -> Option<usize> {
    const ENDINGS: &[&str] = &[
        "co.uk", "com.au", "gov.uk", "org.uk", "com", "org", "net", "gov", "edu", "info", "mil", "int", "io", "eu",
        "tv",
    ];
    let ends = |rest: &str| !rest.starts_with('-') && !alphanumeric_at(rest, 0);
    let ending = ENDINGS.iter().find(|e| after.strip_prefix(**e).is_some_and(ends))?;
    Some(ending.len())
}

/// Whether a hyphen stands between a name and what is said of it: "Moscow-based", "pro-Russian". Such words are cut at the
/// hyphen, so that the name is a token; "cease-fire", "Jean-Claude" and "Jong-un" are not.
fn is_affix(head: &str, tail: &str) -> bool {
    let upper = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    if upper(tail) {
        let after_prefix = matches!(
            head,
            "Anti"
                | "Non"
                | "Pro"
                | "anti"
                | "ex"
                | "former"
                | "mid"
                | "neo"
                | "non"
                | "now"
                | "post"
                | "pre"
                | "pro"
                | "then"
        );
        return after_prefix;
    }
    let len = tail.bytes().take(16).take_while(u8::is_ascii_lowercase).count();
    let said = &tail[..len];
    upper(head)
        && !alphanumeric_at(tail, len)
        && (matches!(
            said,
            "allied"
                | "area"
                | "born"
                | "bound"
                | "era"
                | "friendly"
                | "held"
                | "led"
                | "like"
                | "made"
                | "owned"
                | "run"
                | "style"
                | "wide"
        ) || (len > 4 && (said.ends_with("ed") || said.ends_with("ing"))))
}

/// Whether `rest` is `'s` and the word ends with it.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match *text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

fn alphanumeric_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_alphanumeric)
}

fn digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Characters without width: they belong to the word they stand in, and to nothing elsewhere.
fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// What a word's characters look like, gathered as they are passed.
#[derive(Debug, Default, Clone, Copy)]
struct Shape {
    first: Option<char>,
    letters: u32,
    uppercase: u32,
}

impl Shape {
    fn add(&mut self, c: char) {
        self.first.get_or_insert(c);
        if c.is_ascii() {
            self.letters += u32::from(c.is_ascii_alphabetic());
            self.uppercase += u32::from(c.is_ascii_uppercase());
        } else {
            self.letters += u32::from(c.is_alphabetic());
            self.uppercase += u32::from(c.is_uppercase());
        }
    }

    fn kind(self) -> TokenKind {
        match self.first {
            Some(c) if c.is_numeric() => TokenKind::Number,
            Some(c) if c.is_uppercase() && self.letters > 1 && self.letters == self.uppercase => TokenKind::Caps,
            Some(c) if c.is_uppercase() => TokenKind::Capital,
            _ => TokenKind::Lower,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind::{Capital, Caps, Lower, Number, Possessive, Punctuation, QuoteMark, Web};

    fn cut(text: &str) -> Vec<(&str, TokenKind)> {
        let mut out = Vec::new();
        tokens(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|t| (t.span.of(text), t.kind)).collect()
    }

    /// A space in the second column is a token's end.
    #[test]
    fn tokens_are_cut_where_news_cuts_them() {
        for (text, tokens) in [
            ("Gen. Lee met U.S. officials.", "Gen. Lee met U.S. officials ."),
            ("at 9 a.m. on Friday", "at 9 a.m. on Friday"),
            ("$3.5 billion, or 24%", "$ 3.5 billion , or 24 %"),
            ("US$1,300 for 10bn", "US $ 1,300 for 10bn"),
            ("He hasn’t; they’re Trump’s.", "He hasn’t ; they’re Trump ’s ."),
            ("O'Brien's dog, the Joneses' cat", "O'Brien 's dog , the Joneses ' cat"),
            ("a cease-fire, Jean-Claude, Kim Jong-un", "a cease-fire , Jean-Claude , Kim Jong-un"),
            ("the Moscow-based, Saudi-led, pro-Russian side", "the Moscow - based , Saudi - led , pro - Russian side"),
            ("Obama-era, mid-August, Al-Qaeda, al-Assad", "Obama - era , mid - August , Al-Qaeda , al-Assad"),
            ("the U.S.-led talks", "the U.S. - led talks"),
            ("John F. Kennedy, J.R.R. Tolkien", "John F. Kennedy , J.R.R. Tolkien"),
            ("a Ph.D. in the U.S government", "a Ph.D. in the U.S government"),
            ("Plan B.", "Plan B ."),
            ("He said no. No. 1 is here.", "He said no . No. 1 is here ."),
            ("Sen. Ron (D-Ore.) and Springfield, Mass., said", "Sen. Ron ( D-Ore. ) and Springfield , Mass. , said"),
            ("the end.The next", "the end . The next"),
            ("see https://example.org/a?b=1#c, or", "see https://example.org/a?b=1#c , or"),
            ("(www.example.org) john.smith@example.co.uk.", "( www.example.org ) john.smith@example.co.uk ."),
            ("Amazon.com and bbc.co.uk, example.org/x.", "Amazon.com and bbc.co.uk , example.org/x ."),
            ("#MeToo by @jane_doe, #1", "#MeToo by @jane_doe , # 1"),
            ("the 1990s, the '90s, 15th, 2015-16", "the 1990s , the ' 90s , 15th , 2015-16"),
            ("wait... no -- yes—so", "wait ... no -- yes — so"),
            ("``We won,'' he said", "`` We won , '' he said"),
            ("9/11, 12:30, 3-1", "9 / 11 , 12 : 30 , 3-1"),
            ("AT&T, Q&A & more", "AT&T , Q&A & more"),
            ("cafe\u{301} co\u{ad}op", "cafe\u{301} co\u{ad}op"),
            ("Zürich, Łódź, Москва.", "Zürich , Łódź , Москва ."),
        ] {
            assert_eq!(cut(text).iter().map(|t| t.0).collect::<Vec<_>>().join(" "), tokens);
        }
    }

    #[test]
    fn kinds_tell_what_a_token_looks_like() {
        for (text, kind) in [
            ("word", Lower),
            ("iPhone", Lower),
            ("Trump", Capital),
            ("F-16", Capital),
            ("A", Capital),
            ("U.S.", Caps),
            ("NATO", Caps),
            ("3.5", Number),
            ("½", Number),
            ("“", QuoteMark),
            ("''", QuoteMark),
            ("...", Punctuation),
            ("’", Punctuation),
            ("@handle", Web),
            ("a@b.org", Web),
            ("中文", Lower),
        ] {
            assert_eq!(cut(text), [(text, kind)]);
        }
        assert_eq!(cut("it's")[1], ("'s", Possessive));
    }

    #[test]
    fn single_quotation_marks_are_told_from_apostrophes_where_that_is_sure() {
        let marks = |text| cut(text).iter().filter(|t| t.1 == QuoteMark).count();
        for (text, count) in [
            ("'We won,' he said.", 2),
            ("‘We won,’ he said.", 2),
            ("the leaders' talks", 0),
            ("get 'em, 'til", 0),
            ("rock 'n' roll", 0),
        ] {
            assert_eq!(marks(text), count, "{text}");
        }
    }
}
