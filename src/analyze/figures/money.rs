//! Amounts of money: "$3 billion", "€2.5m", "12 crore rupees", "40 cents", "between $30,000 and $60,000".

use super::super::lex::{Lex, Number, Word};
use super::{Found, Scanner, letter_scale, units};
use crate::model::FigureKind;

/// An amount in one currency.
#[derive(Debug, Clone, Copy)]
struct Sum {
    value: f64,
    /// One past its last piece.
    end: usize,
    /// Whether a word or letter multiplies its digits.
    scaled: bool,
    currency: &'static str,
}

impl Scanner<'_> {
    /// An amount of money, or a range of two.
    pub(super) fn money(&self, at: usize) -> Option<Found> {
        let from = self.prefix(at).unwrap_or(at);
        let (low, high) = self.signed(at).map_or_else(|| self.named_sum(at), |sum| Some((sum, self.upper(at, sum))))?;
        let end = high.map_or(low.end, |h| h.end);
        let scale = match high {
            Some(h) if h.scaled && !low.scaled && low.value < 1000.0 => self.sum_scale(h.end),
            _ => 1.0,
        };
        let (value, high) = match high {
            Some(h) if h.value > low.value * scale => (low.value * scale, Some(h.value)),
            Some(_) => (low.value, None),
            None => (low.value, None),
        };
        let end = if high.is_none() { low.end } else { end };
        let about = self.phrase_after(end, true).or_else(|| self.phrase_before(from));
        Some(Found { from, end, kind: FigureKind::Money, value, high, unit: low.currency.to_owned(), about })
    }

    /// The piece of letters right before a sign: the "US" of "US$".
    fn prefix(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let text = self.pieces.text(before);
        let code = self.pieces.touches(at) && text.len() <= 3 && text.starts_with(|c: char| c.is_ascii_uppercase());
        (code && matches!(self.pieces.lex(at), Lex::Mark(_)) && !matches!(self.pieces.lex(before), Lex::Digits(_)))
            .then_some(before)
    }

    /// An amount that begins with its currency: "$3 billion", "EUR 500".
    fn signed(&self, at: usize) -> Option<Sum> {
        let currency = match self.pieces.lex(at) {
            Lex::Mark(sign) => units::currency_sign(self.prefix(at).map_or("", |i| self.pieces.text(i)), sign)?,
            Lex::Other | Lex::Zone => units::currency_code(self.pieces.text(at))?,
            _ => return None,
        };
        let Lex::Digits(_) = self.pieces.lex(at + 1) else { return None };
        let number = Number::read(self.pieces.list, at + 1)?;
        if matches!(self.pieces.lex(number.end - 1), Lex::Decade(_)) {
            return None;
        }
        let (value, end, letter) = self.lettered(number.value, number.end);
        let scaled = letter || matches!(self.pieces.lex(end - 1), Lex::Scale(_));
        // "$300 US", "$5 Canadian" are left as they are; "$5 dollars" is one amount.
        let end = if units::currency_word(self.pieces.text(end)).is_some_and(|(c, n)| c == currency && n >= 1.0) {
            end + 1
        } else {
            end
        };
        Some(Sum { value, end, scaled, currency })
    }

    /// The number with the letter that multiplies it: "2.5m", "$500K".
    fn lettered(&self, value: f64, end: usize) -> (f64, usize, bool) {
        match letter_scale(self.pieces.text(end)) {
            Some(scale) if self.pieces.joined(end) && self.pieces.touches(end) => (value * scale, end + 1, true),
            _ => (value, end, false),
        }
    }

    /// The upper end of the range that begins with `low`.
    fn upper(&self, from: usize, low: Sum) -> Option<Sum> {
        let at = match self.pieces.lex(low.end) {
            Lex::Word(Word::To) if !self.is_change(from) => low.end + 1,
            Lex::Word(Word::And) if self.pieces.before(from) == Lex::Word(Word::Between) => low.end + 1,
            Lex::Mark('–' | '-') if self.pieces.touches(low.end) => low.end + 1,
            Lex::Digits(_) if self.pieces.joined(low.end) => low.end,
            _ => return None,
        };
        if let Some(sum) = self.signed(at) {
            return (sum.currency == low.currency).then_some(sum);
        }
        let number = Number::read(self.pieces.list, at).filter(|n| n.digits)?;
        let (value, end, letter) = self.lettered(number.value, number.end);
        let noun = self.pieces.lex(end) == Lex::Other && self.counted_noun(end).is_some();
        let percent = self.pieces.is_mark(end, '%') || self.pieces.says(end, "percent");
        let scaled = letter || matches!(self.pieces.lex(end - 1), Lex::Scale(_));
        (!percent && (scaled || !noun)).then_some(Sum { value, end, scaled, currency: low.currency })
    }

    /// What the last word of a sum multiplies by.
    fn sum_scale(&self, end: usize) -> f64 {
        match end.checked_sub(1).map(|i| (self.pieces.lex(i), self.pieces.text(i))) {
            Some((Lex::Scale(scale), _)) => scale,
            Some((_, text)) => letter_scale(text).unwrap_or(1.0),
            None => 1.0,
        }
    }

    /// An amount that ends with its currency: "3 billion dollars", "40 cents", "5 to 10 million euros", "300 USD".
    fn named_sum(&self, at: usize) -> Option<(Sum, Option<Sum>)> {
        let amount = self.amount(at)?;
        let (value, end, letter) = self.lettered(amount.value, amount.end);
        let scaled = letter || matches!(self.pieces.lex(end - 1), Lex::Scale(_));
        let (currency, factor, end) = self.currency_after(end, value)?;
        let sum = |value: f64| Sum { value: round(value * factor), end, scaled, currency };
        Some((sum(value), amount.high.map(sum)))
    }

    /// The currency named at `at`, with an adjective before it where there is one.
    fn currency_after(&self, at: usize, value: f64) -> Option<(&'static str, f64, usize)> {
        let word = self.pieces.text(at);
        if let Some(code) = units::currency_code(word).filter(|c| *c != "INR" || word == "INR") {
            return Some((code, 1.0, at + 1));
        }
        if self.pieces.capital(at) {
            let skip = usize::from(["New", "Hong"].contains(&word));
            let (adjective, noun) = (self.pieces.text(at + skip), self.pieces.text(at + skip + 1));
            let code = units::national(adjective, noun)?;
            let factor = units::currency_word(noun).map_or(1.0, |(_, factor)| factor);
            return Some((code, factor, at + skip + 2));
        }
        if matches!(word, "pound" | "pounds") {
            let sterling = self.pieces.says(at + 1, "sterling");
            let weight = !sterling && (value < 1e6 || self.pieces.is(at + 1, Word::Of));
            return (!weight).then_some(("GBP", 1.0, at + 1 + usize::from(sterling)));
        }
        let (code, factor) = units::currency_word(word)?;
        if word == "p"
            && self.pieces.list.get(..at).is_some_and(|p| p.iter().rev().take(2).any(|p| p.lex == Lex::Mark(':')))
        {
            return None;
        }
        let verb = matches!(word, "won" | "real" | "p" | "marks") && (!self.pieces.joined(at) && value < 1000.0);
        (!verb).then_some((code, factor, at + 1))
    }
}

/// Cents are hundredths: their sums are rounded to ten-thousandths, so that 40 cents are 0.4.
fn round(value: f64) -> f64 {
    if value.abs() < 1e9 { (value * 10_000.0).round() / 10_000.0 } else { value }
}
