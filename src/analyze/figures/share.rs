//! Percentages and fractions: "24 percent", "3.5 points", "one-fifth", "eight out of 10", "half of 1 percent".

use super::super::lex::{Lex, Number, Unit, Word};
use super::{Found, Scanner};
use crate::model::FigureKind;

impl Scanner<'_> {
    /// A percentage or a number of percentage points, or a range of two.
    pub(super) fn percent(&self, at: usize) -> Option<Found> {
        if let Some((value, end)) = self.part_of_percent(at) {
            return Some(self.shared(at, end, value, None, "percent"));
        }
        let amount = self.amount(at)?;
        let (unit, end) = self.percent_unit(amount.end, amount.digits)?;
        if amount.high.is_none()
            && let Some(next) = self.upper_percent(at, end)
            && let Some(high) = self.amount(next)
            && high.value > amount.value
            && let Some((same, last)) = self.percent_unit(high.end, high.digits)
            && same == unit
        {
            return Some(self.shared(at, last, amount.value, Some(high.value), unit));
        }
        Some(self.shared(at, end, amount.value, amount.high, unit))
    }

    /// Where the upper end of "5 percent to 25 percent" begins. In a poll, "46 percent to 42 percent" is no range.
    fn upper_percent(&self, from: usize, end: usize) -> Option<usize> {
        let before = self.pieces.before(from);
        match self.pieces.lex(end) {
            Lex::Word(Word::And) if before == Lex::Word(Word::Between) => Some(end + 1),
            Lex::Word(Word::To) if before == Lex::Word(Word::From) && !self.is_change(from) => Some(end + 1),
            Lex::Mark('–' | '-') => Some(end + 1),
            _ => None,
        }
    }

    fn shared(&self, from: usize, end: usize, value: f64, high: Option<f64>, unit: &str) -> Found {
        let about = self.phrase_of(end);
        Found { from, end, kind: FigureKind::Percent, value, high, unit: unit.to_owned(), about }
    }

    /// "%", "percent", "percentage points", "points" where percentages are spoken of.
    fn percent_unit(&self, at: usize, digits: bool) -> Option<(&'static str, usize)> {
        let (first, second) = (self.pieces.text(at), self.pieces.text(at + 1));
        let says = |word: &str, options: &[&str]| options.iter().any(|o| word.eq_ignore_ascii_case(o));
        if self.pieces.is_mark(at, '%') {
            return Some(("percent", at + 1));
        }
        if says(first, &["percent", "pct", "pct."]) {
            let points = says(second, &["points", "point"]);
            return Some(if points { ("points", at + 2) } else { ("percent", at + 1) });
        }
        if says(first, &["per"]) && says(second, &["cent"]) {
            return Some(("percent", at + 2));
        }
        if says(first, &["percentage"]) && says(second, &["point", "points"]) {
            return Some(("points", at + 2));
        }
        let points = says(first, &["points", "point", "pts"]);
        let lead = ["ahead", "behind", "clear"].iter().any(|w| second.eq_ignore_ascii_case(w));
        let tied = first.eq_ignore_ascii_case("point") && self.pieces.joined(at);
        (points && (tied || digits || first.eq_ignore_ascii_case("points")) && (lead || self.is_poll()))
            .then_some(("points", at + 1))
    }

    /// Whether this sentence or one shortly before it speaks of polls or percentages.
    fn is_poll(&self) -> bool {
        let near = self.last.poll.is_some_and(|s| self.index - s <= 6);
        near || self.sentence.tokens.clone().take(80).any(|t| {
            let word = self.document.word(t);
            ["poll", "polls", "polling", "survey", "surveys", "voters", "percent", "percentage", "%"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
        })
    }

    /// "half of 1 percent", "half a percent", "a quarter of a percent".
    fn part_of_percent(&self, at: usize) -> Option<(f64, usize)> {
        let (part, end) = match self.pieces.lex(at) {
            Lex::Half => (0.5, at + 1),
            Lex::Word(Word::A) if self.pieces.lex(at + 1) == Lex::Unit(Unit::Quarter, false) => (0.25, at + 2),
            _ => self.written_fraction(at)?,
        };
        let end = if self.pieces.is(end, Word::Of) { end + 1 } else { end };
        let whole = matches!(self.pieces.lex(end), Lex::Word(Word::A) | Lex::Cardinal(1))
            || matches!(self.pieces.lex(end), Lex::Digits(d) if d.value == 1.0);
        let (unit, end) = self.percent_unit(end + 1, false).filter(|_| whole)?;
        (unit == "percent").then_some((part, end))
    }

    /// A part of a whole as a decimal.
    pub(super) fn fraction(&self, at: usize) -> Option<Found> {
        let (value, end) = self
            .half(at)
            .or_else(|| self.out_of(at))
            .or_else(|| self.written_fraction(at).filter(|f| self.is_share(at, f.1)))?;
        let about = self.phrase_of(end);
        let unit = about.and_then(|a| self.head_of(a)).unwrap_or_default();
        Some(Found { from: at, end, kind: FigureKind::Fraction, value, high: None, unit, about })
    }

    /// "half of all tomatoes", "nearly half the money"; not "the second half", "half-brother", "half a million".
    fn half(&self, at: usize) -> Option<(f64, usize)> {
        if self.pieces.lex(at) != Lex::Half || self.pieces.joined(at) || self.pieces.joined(at + 1) {
            return None;
        }
        let ordinal = matches!(
            self.pieces.before(at),
            Lex::Ordinal(_)
                | Lex::Second
                | Lex::Word(Word::Other | Word::Last | Word::In)
                | Lex::Scale(_)
                | Lex::Cardinal(_)
        );
        let and_a = at >= 2 && self.pieces.is(at - 1, Word::A) && self.pieces.is(at - 2, Word::And);
        if ordinal || and_a {
            return None;
        }
        let possessive =
            ["his", "her", "their", "its", "our", "my", "your", "all", "those", "these", "that", "who", "were", "are"];
        let led =
            matches!(self.pieces.lex(at + 1), Lex::Word(Word::Of | Word::The | Word::These | Word::Those | Word::That))
                || possessive.iter().any(|w| self.pieces.says(at + 1, w));
        let hedged = matches!(
            self.pieces.before(at),
            Lex::Word(Word::About | Word::Nearly | Word::Over | Word::Than | Word::By | Word::Least)
        );
        (led || hedged).then_some((0.5, at + 1))
    }

    /// "one-fifth", "two-thirds", "a third", "three-quarters", "3/4".
    fn written_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let parts = |lex: Lex, many: bool| match lex {
            Lex::Ordinal(n) if !many && (3..=100).contains(&n) => Some(f64::from(n)),
            Lex::Parts(n) if many => Some(f64::from(n)),
            Lex::Unit(Unit::Quarter, plural) if plural == many => Some(4.0),
            Lex::Half if !many => Some(2.0),
            _ => None,
        };
        match self.pieces.lex(at) {
            Lex::Digits(over) if over.plain && self.pieces.is_mark(at + 1, '/') && self.pieces.touches(at + 1) => {
                let Lex::Digits(under) = self.pieces.lex(at + 2) else { return None };
                let proper = under.plain && over.value < under.value && (2.0..=100.0).contains(&under.value);
                (proper && self.pieces.touches(at + 2) && !self.pieces.is_mark(at + 3, '/'))
                    .then_some((over.value / under.value, at + 3))
            }
            Lex::Cardinal(n) => {
                let under = parts(self.pieces.lex(at + 1), n > 1)?;
                (f64::from(n) < under).then_some((f64::from(n) / under, at + 2))
            }
            Lex::Word(Word::A) => {
                let under = parts(self.pieces.lex(at + 1), false).filter(|n| *n > 2.0)?;
                Some((1.0 / under, at + 2))
            }
            _ => None,
        }
    }

    /// Whether "a third" is a share and not the third of a row, and "three quarters" not nine months.
    fn is_share(&self, at: usize, end: usize) -> bool {
        let article = self.pieces.is(at, Word::A);
        let slash = self.pieces.is_mark(at + 1, '/');
        match self.pieces.lex(end) {
            Lex::Word(Word::Of | Word::The | Word::As) => true,
            Lex::Mark(_) => !article || self.pieces.before(at) == Lex::Word(Word::By),
            Lex::Word(_) | Lex::Possessive => !article,
            _ => !article && (slash || self.pieces.joined(at + 1)),
        }
    }

    /// "eight out of 10", "nine of 10 limes", "one in five", "1 in every 4 Americans".
    fn out_of(&self, at: usize) -> Option<(f64, usize)> {
        let over = Number::read(self.pieces.list, at)?;
        let (under_at, strict) = match (self.pieces.lex(over.end), self.pieces.lex(over.end + 1)) {
            (Lex::Other, Lex::Word(Word::Of)) if self.pieces.says(over.end, "out") => (over.end + 2, false),
            (Lex::Word(Word::Of | Word::In), _) => (over.end + 1, true),
            _ => return None,
        };
        let under_at = if self.pieces.is(under_at, Word::Every) || self.pieces.is(under_at, Word::The) && !strict {
            under_at + 1
        } else {
            under_at
        };
        let under = Number::read(self.pieces.list, under_at)?;
        let whole = [over.value, under.value].iter().all(|n| n.fract() == 0.0);
        let odds = over.value == 1.0 && under.value <= 1000.0 && self.pieces.is(over.end, Word::In);
        let round = odds || under.value <= 10.0 || under.value == 20.0 || under.value == 100.0 || under.value == 1000.0;
        let unit =
            matches!(self.pieces.lex(under.end), Lex::Unit(..) | Lex::Mark('%')) || self.pieces.joined(under.end);
        let fits = over.value < under.value && under.value >= 2.0 && whole && !unit;
        (fits && (!strict || round && (over.value > 1.0 || odds))).then_some((over.value / under.value, under.end))
    }

    /// "$4 of every $5": a fraction, though it looks like money.
    pub(super) fn share_of_money(&self, at: usize) -> Option<Found> {
        let (over, end) = self.coin(at)?;
        let every = self.pieces.is(end + 1, Word::Every) || self.pieces.is(end + 1, Word::Each);
        let of = self.pieces.is(end, Word::Of) || self.pieces.is(end, Word::In);
        let (under, last) = self.coin(end + 2).filter(|_| of && every)?;
        let about = self.phrase_of(last);
        let unit = about.and_then(|a| self.head_of(a)).unwrap_or_default();
        let value = over / under;
        let found = Found { from: at, end: last, kind: FigureKind::Fraction, value, high: None, unit, about };
        (over < under).then_some(found)
    }

    /// A sum as one reads it in "$4 of every $5": its amount and where it ends.
    fn coin(&self, at: usize) -> Option<(f64, usize)> {
        let sign = self.pieces.is_mark(at, '$') || self.pieces.is_mark(at, '€') || self.pieces.is_mark(at, '£');
        let number = Number::read(self.pieces.list, at + 1).filter(|_| sign)?;
        Some((number.value, number.end))
    }
}
