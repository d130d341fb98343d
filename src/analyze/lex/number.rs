//! Numbers in digits, in words, and in both ("3.5 million", "twenty-five thousand", "2 1/2").

use super::{Digits, Lex, Piece, Word};

/// Reads digits with commas between thousands and one decimal point.
pub(super) fn digits(word: &str) -> Option<Digits> {
    let plain = word.bytes().all(|b| b.is_ascii_digit());
    let len = u8::try_from(word.len()).ok()?;
    if plain {
        return Some(Digits { value: word.parse().ok()?, len, plain });
    }
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    let fits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) && grouped(whole);
    let value = if whole.contains(',') { word.replace(',', "").parse() } else { word.parse() };
    Some(Digits { value: value.ok().filter(|_| fits)?, len, plain: false })
}

/// Whether commas stand where they group thousands: "1,300", or "12,34,567" as in India.
fn grouped(whole: &str) -> bool {
    let Some((head, last)) = whole.rsplit_once(',') else { return !whole.is_empty() };
    let western = head.split(',').skip(1).all(|g| g.len() == 3);
    let first = head.split(',').next().map_or(0, str::len);
    let indian = head.split(',').skip(1).all(|g| g.len() == 2) && first <= 2;
    last.len() == 3 && (1..=3).contains(&first) && (western || indian)
}

/// What digits mean together with the letters that follow them, where the two are one word: "15th", "1990s", "2½".
pub(super) fn suffixed(digits: Digits, rest: &str) -> Option<Lex> {
    let small = digits.plain.then_some(digits.value).filter(|v| *v <= 9999.0)?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let value = small as u16;
    let part = |add: f64| Some(Lex::Digits(Digits { value: digits.value + add, len: digits.len, plain: false }));
    match rest {
        "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" => Some(Lex::Ordinal(value)),
        "s" | "S" if value.is_multiple_of(10) && (value >= 1000 || (20..100).contains(&value)) => {
            Some(Lex::Decade(value))
        }
        "½" => part(0.5),
        "¼" => part(0.25),
        "¾" => part(0.75),
        _ => None,
    }
}

/// A number that was read from one or more pieces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Number {
    /// Its value.
    pub value: f64,
    /// One past its last piece.
    pub end: usize,
    /// Whether it is written in digits, at least at its beginning.
    pub digits: bool,
}

impl Number {
    /// Reads the number that begins at piece `at`.
    pub fn read(pieces: &[Piece], at: usize) -> Option<Self> {
        let lex = |i: usize| pieces.get(i).map_or(Lex::Other, |p| p.lex);
        let mut number = match lex(at) {
            Lex::Digits(d) => mixed(pieces, at, d),
            Lex::Cardinal(_) | Lex::Scale(_) => words(pieces, at)?,
            Lex::Word(Word::A) => match lex(at + 1) {
                Lex::Scale(_) => words(pieces, at + 1)?,
                _ => return None,
            },
            _ => return None,
        };
        while let Lex::Scale(scale) = lex(number.end) {
            if !number.digits && scale < 1000.0 {
                break;
            }
            number.value *= scale;
            number.end += 1;
        }
        Some(number)
    }
}

/// Digits, with a fraction behind ("2 1/2") where there is one.
fn mixed(pieces: &[Piece], at: usize, digits: Digits) -> Number {
    let lex = |i: usize| pieces.get(i).map_or(Lex::Other, |p| p.lex);
    let whole = Number { value: digits.value, end: at + 1, digits: true };
    if let (Lex::Digits(over), Lex::Mark('/'), Lex::Digits(under)) = (lex(at + 1), lex(at + 2), lex(at + 3))
        && over.value < under.value
        && under.value <= 16.0
        && digits.plain
    {
        return Number { value: digits.value + over.value / under.value, end: at + 4, digits: true };
    }
    whole
}

/// Number words: "twenty-five thousand three hundred and two".
fn words(pieces: &[Piece], at: usize) -> Option<Number> {
    let lex = |i: usize| pieces.get(i).map_or(Lex::Other, |p| p.lex);
    let (mut total, mut group, mut end, mut last) = (0.0, 0.0, at, f64::INFINITY);
    let mut tens = false;
    loop {
        match lex(end) {
            Lex::Cardinal(n) => {
                let n = f64::from(n);
                // "twenty five" is one number, "five twenty" and "two three" are two.
                if group > 0.0 && group % 100.0 != 0.0 && !(tens && n < 10.0 && group % 10.0 == 0.0) {
                    break;
                }
                tens = n >= 20.0;
                group += n;
            }
            Lex::Scale(scale) if scale <= 100.0 => {
                if group >= 100.0 {
                    break;
                }
                group = group.max(1.0) * scale;
                tens = false;
            }
            Lex::Scale(scale) if scale < last => {
                total += group.max(1.0) * scale;
                (group, last, tens) = (0.0, scale, false);
            }
            Lex::Word(Word::And)
                if (group >= 100.0 || total > 0.0)
                    && group % 100.0 == 0.0
                    && matches!(lex(end + 1), Lex::Cardinal(_)) => {}
            _ => break,
        }
        end += 1;
        if end > at + 12 {
            break;
        }
    }
    (end > at).then_some(Number { value: total + group, end, digits: false })
}
