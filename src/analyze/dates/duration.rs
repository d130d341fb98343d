//! Lengths of time ("two years", "half an hour") and what recurs ("every Friday", "daily").

use super::super::lex::{DayPart, Lex, Number, Unit, Word};
use super::calendar::{Point, code};
use super::day::part_of_day;
use super::{Found, Scanner};
use crate::model::DateType;

/// How many units: none where the text says "several".
#[derive(Debug, Clone, Copy)]
struct Amount {
    n: Option<f64>,
    end: usize,
    /// Whether it is only the article: "a year".
    article: bool,
    /// Of a range, where its lower number ends.
    low: Option<usize>,
}

impl Scanner<'_> {
    /// A quantity of time, and where it leads: "two years", "a few days", "5 1/2 hours", "a week ago".
    pub(super) fn counted(&self, at: usize) -> Option<Found> {
        let amount = self.amount(at)?;
        let unit_at = self.skip_adjectives(amount.end);
        let Lex::Unit(unit, plural) = self.unit_or_second(unit_at, amount) else { return None };
        if let Lex::Digits(d) = self.pieces.lex(at)
            && d.plain
            && d.len == 4
            && !plural
            && !self.pieces.joined(unit_at)
        {
            return None;
        }
        if self.is_title(at, unit_at) {
            return None;
        }
        let mut n = amount.n;
        let mut end = unit_at + 1;
        if self.pieces.lex(end) == Lex::Word(Word::Old) || self.pieces.says(end, "old") {
            return Some(Found::other(end + 1, DateType::Duration, String::new()));
        }
        if self.pieces.is(end, Word::And) && self.pieces.is(end + 1, Word::A) && self.pieces.lex(end + 2) == Lex::Half {
            n = n.map(|n| n + 0.5);
            end += 3;
        }
        if self.pieces.is(end, Word::Or)
            && matches!(self.pieces.lex(end + 1), Lex::Word(Word::So | Word::More | Word::Less))
        {
            end += 2;
        }
        if unit == Unit::Quarter
            && (amount.article || self.pieces.is(end, Word::Of))
            && !matches!(self.pieces.lex(end), Lex::Word(Word::Ago | Word::Earlier))
        {
            return None;
        }
        #[allow(clippy::cast_possible_truncation)]
        match n {
            Some(count) if count < 1e6 => {
                if let Some(found) = self.moved(end, count.round() as i32, unit) {
                    return Some(found);
                }
            }
            _ if self.pieces.is(end, Word::Ago) => return Some(Found::word(end + 1, "PAST_REF")),
            _ => {}
        }
        // Both ends of a range are mentions of their own; the upper one is read next.
        if let Some(low) = amount.low {
            return Some(Found::other(low, DateType::Duration, self.length(n, unit)));
        }
        if self.pieces.is(end, Word::Long) && self.pieces.joined(end) {
            end += 1;
        }
        if amount.article && (unit == Unit::Second || plural) {
            return None;
        }
        if let Some(count) = n
            && unit >= Unit::Day
            && self.pieces.before(at) == Lex::Word(Word::In)
            && self.ahead(at, end)
            && let Some(point) = self.written.and_then(|w| Point::Day(w).shift(count.round() as i32, unit))
        {
            return Some(Found::point(end, point));
        }
        let rate = amount.article && self.is_rate(at);
        let kind = if rate { DateType::Set } else { DateType::Duration };
        Some(Found::other(end, kind, self.length(n, unit)))
    }

    /// Whether a capital shows that an expression is the name of a program or a film: "60 Minutes", "This Week".
    pub(super) fn is_title(&self, at: usize, unit: usize) -> bool {
        let written_small = |i: usize| self.pieces.text(i).starts_with(char::is_lowercase);
        unit > at && self.pieces.capital(unit) && !written_small(at) && !written_small(unit - 1)
    }

    /// "second" is a unit only after a number.
    fn unit_or_second(&self, at: usize, amount: Amount) -> Lex {
        match self.pieces.lex(at) {
            Lex::Second if self.pieces.joined(at) && !amount.article => Lex::Unit(Unit::Second, false),
            lex => lex,
        }
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        let some = |n: Option<f64>, end: usize| Some(Amount { n, end, article: false, low: None });
        if let Some(number) = Number::read(self.pieces.list, at) {
            let half = self.pieces.is(number.end, Word::And)
                && self.pieces.is(number.end + 1, Word::A)
                && self.pieces.lex(number.end + 2) == Lex::Half;
            if half {
                return some(Some(number.value + 0.5), number.end + 3);
            }
            if matches!(self.pieces.lex(number.end), Lex::Word(Word::To | Word::Or | Word::And) | Lex::Mark('–' | '-'))
                || self.pieces.joined(number.end)
            {
                let next = if matches!(self.pieces.lex(number.end), Lex::Word(_) | Lex::Mark(_)) {
                    number.end + 1
                } else {
                    number.end
                };
                if let Some(high) = Number::read(self.pieces.list, next)
                    && matches!(self.pieces.lex(high.end), Lex::Unit(..))
                    && !self.pieces.is(number.end, Word::And)
                {
                    return some(Some(number.value), high.end).map(|a| Amount { low: Some(number.end), ..a });
                }
            }
            return some(Some(number.value), number.end);
        }
        match self.pieces.lex(at) {
            Lex::Word(Word::A) => match self.pieces.lex(at + 1) {
                Lex::Word(Word::Few | Word::Several) => some(None, at + 2),
                Lex::Word(Word::Couple) => some(Some(2.0), at + 2 + usize::from(self.pieces.is(at + 2, Word::Of))),
                Lex::Word(Word::Another | Word::Full) => some(Some(1.0), at + 2),
                Lex::Half => some(Some(0.5), at + 2),
                Lex::Digits(_) | Lex::Cardinal(_) => self.amount(at + 1),
                Lex::Unit(..) => Some(Amount { n: Some(1.0), end: at + 1, article: true, low: None }),
                _ => None,
            },
            Lex::Half if self.pieces.is(at + 1, Word::A) => some(Some(0.5), at + 2),
            Lex::Half if self.pieces.joined(at + 1) => some(Some(0.5), at + 1),
            Lex::Word(Word::Few | Word::Several) => some(None, at + 1),
            Lex::Word(Word::Couple) => some(Some(2.0), at + 1 + usize::from(self.pieces.is(at + 1, Word::Of))),
            Lex::Word(Word::Another) => match Number::read(self.pieces.list, at + 1) {
                Some(number) => some(Some(number.value), number.end),
                None => some(Some(1.0), at + 1),
            },
            _ => None,
        }
    }

    /// Skips words between a number and its unit: "two (more) years", "eight (trading) days".
    fn skip_adjectives(&self, at: usize) -> usize {
        match self.pieces.lex(at) {
            Lex::Word(
                Word::More
                | Word::Another
                | Word::Trading
                | Word::Full
                | Word::Other
                | Word::Calendar
                | Word::Fiscal
                | Word::Long,
            )
            | Lex::Mark('-') => at + 1,
            _ => at,
        }
    }

    /// Whether "a year" here means each year: it follows an amount.
    fn is_rate(&self, at: usize) -> bool {
        matches!(
            self.pieces.before(at),
            Lex::Digits(_) | Lex::Scale(_) | Lex::Scales(_) | Lex::Mark('%') | Lex::Word(Word::Once | Word::Twice)
        ) || at > 0 && (["times", "percent", "cents", "dollars"].iter().any(|w| self.pieces.says(at - 1, w)))
    }

    /// TIMEX3 value of a length: `P2Y`, `PT30M`, `PXD` where the number is not told.
    pub(super) fn length(&self, n: Option<f64>, unit: Unit) -> String {
        let (time, letter, times) = match unit {
            Unit::Second => ("T", "S", 1.0),
            Unit::Minute => ("T", "M", 1.0),
            Unit::Hour => ("T", "H", 1.0),
            Unit::Day => ("", "D", 1.0),
            Unit::Week => ("", "W", 1.0),
            Unit::Fortnight => ("", "W", 2.0),
            Unit::Month => ("", "M", 1.0),
            Unit::Quarter => ("", "Q", 1.0),
            Unit::Year => ("", "Y", 1.0),
            Unit::Decade => ("", "Y", 10.0),
            Unit::Century => ("", "Y", 100.0),
            Unit::Millennium => ("", "Y", 1000.0),
        };
        let Some(n) = n else {
            let letter = match unit {
                Unit::Decade => "E",
                Unit::Century => "C",
                _ => letter,
            };
            return format!("P{time}X{letter}");
        };
        let n = n * times;
        let (whole, rest) = (n.trunc(), n.fract());
        let below = match unit {
            Unit::Hour => Some((60.0, "M")),
            Unit::Minute => Some((60.0, "S")),
            Unit::Year | Unit::Decade => Some((12.0, "M")),
            _ => None,
        };
        match below {
            Some((parts, name)) if rest > 0.0 && whole > 0.0 => {
                format!("P{time}{whole}{letter}{}{name}", (rest * parts).round())
            }
            Some((parts, name)) if rest > 0.0 => format!("P{time}{}{name}", (rest * parts).round()),
            _ => format!("P{time}{n}{letter}"),
        }
    }

    /// "every year", "each Thursday", "every other day", "every three months".
    pub(super) fn every(&self, at: usize) -> Option<Found> {
        let set = |end, value| Some(Found::other(end, DateType::Set, value));
        let next = at + 1;
        match self.pieces.lex(next) {
            Lex::Unit(unit, false) if !self.pieces.joined(next + 1) => set(next + 1, self.length(Some(1.0), unit)),
            Lex::Word(Word::Other) => match self.pieces.lex(next + 1) {
                Lex::Unit(unit, false) => set(next + 2, self.length(Some(2.0), unit)),
                _ => None,
            },
            Lex::Digits(_) | Lex::Cardinal(_) => {
                let number = Number::read(self.pieces.list, next)?;
                let Lex::Unit(unit, _) = self.pieces.lex(number.end) else { return None };
                set(number.end + 1, self.length(Some(number.value), unit))
            }
            Lex::Weekday { day, .. } => Some(self.every_weekday(next + 1, day)),
            Lex::Month(month) => set(next + 1, format!("XXXX-{month:02}")),
            Lex::Season(season, _) => set(next + 1, format!("XXXX-{}", code(season))),
            Lex::DayPart(part, false) => set(next + 1, part_of_day(Point::AnyDay, part)),
            _ => None,
        }
    }

    /// A recurring weekday, with the part of the day at `at` where there is one: "Tuesday (nights)".
    pub(super) fn every_weekday(&self, at: usize, day: i8) -> Found {
        match self.pieces.lex(at) {
            Lex::DayPart(part, _) => Found::other(at + 1, DateType::Set, part_of_day(Point::Weekday(day), part)),
            _ => Found::other(at, DateType::Set, Point::Weekday(day).to_string()),
        }
    }

    /// "daily", "weekly"; not "the Daily News".
    pub(super) fn adverb_of_frequency(&self, at: usize, word: Word) -> Option<Found> {
        let rate = matches!(self.pieces.before(at), Lex::Mark('%')) || at > 0 && self.pieces.says(at - 1, "percent");
        if self.pieces.capital(at) || rate {
            return None;
        }
        let value = match word {
            Word::Hourly => "PT1H",
            Word::Daily => "P1D",
            Word::Weekly => "P1W",
            Word::Monthly => "P1M",
            Word::Yearly => "P1Y",
            _ => return Some(Found::other(at + 1, DateType::Set, part_of_day(Point::AnyDay, DayPart::Night))),
        };
        Some(Found::other(at + 1, DateType::Set, value.to_owned()))
    }
}
