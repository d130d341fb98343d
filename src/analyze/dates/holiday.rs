//! Days that have a name: "Thanksgiving", "Election Day", "the Fourth of July".

use super::super::lex::{Lex, Unit, Word};
use super::calendar::{Point, add, easter, nth_weekday};
use super::{Found, Scanner};
use jiff::civil::Date;

/// When a holiday is.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Fixed(i8, i8),
    /// Month, which one (-1 is the last), weekday.
    Nth(i8, i8, i8),
    /// Days after Thanksgiving.
    Thanksgiving(i32),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The Tuesday after the first Monday of November: the United States.
    Election,
}

impl Rule {
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, nth, weekday) => nth_weekday(year, month, nth, weekday),
            Self::Thanksgiving(days) => add(nth_weekday(year, 11, 4, 4)?, days, Unit::Day),
            Self::Easter(days) => add(easter(year)?, days, Unit::Day),
            Self::Election => add(nth_weekday(year, 11, 1, 1)?, 1, Unit::Day),
        }
    }
}

impl Scanner<'_> {
    /// A holiday in the year that follows its name, or the nearest one.
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        let (rule, end) = self.named_day(at)?;
        if let Some((year, end)) = self.year_after(end) {
            return Some(Found::point(end, rule.in_year(year).map_or(Point::Year(Some(year)), Point::Day)));
        }
        let Some(written) = self.written else {
            let point = if let Rule::Fixed(month, day) = rule { Point::YearlessDay(month, day) } else { Point::AnyDay };
            return Some(Found::point(end, point));
        };
        let lean = self.lean(at, end);
        let best = [-1, 0, 1].into_iter().filter_map(|n| rule.in_year(written.year() + n)).min_by_key(|date| {
            let days = (*date - written).get_days();
            days.abs() + if days.signum() == lean.signum() { lean.abs() } else { 0 }
        });
        best.map(|date| Found::point(end, Point::Day(date)))
    }

    /// "last Thanksgiving", "next Christmas".
    pub(super) fn turned_holiday(&self, at: usize, sign: i32) -> Option<Found> {
        let (rule, end) = self.named_day(at)?;
        let Some(written) = self.written else { return self.holiday(at) };
        let days = [-1, 0, 1].into_iter().filter_map(|n| rule.in_year(written.year() + n));
        let best = if sign > 0 { days.filter(|d| *d > written).min() } else { days.filter(|d| *d < written).max() };
        best.map(|date| Found::point(end, Point::Day(date)))
    }

    /// The rule of the holiday whose name begins at `at`, and where the name ends.
    fn named_day(&self, at: usize) -> Option<(Rule, usize)> {
        if !self.pieces.capital(at) {
            return None;
        }
        let day = |i: usize| self.pieces.lex(i) == Lex::Unit(Unit::Day, false) && self.pieces.capital(i);
        let possessed = |i: usize| if self.pieces.lex(i) == Lex::Possessive { i + 1 } else { i };
        let optional_day = |i: usize| if day(i) { i + 1 } else { i };
        let with_day = |rule: Rule, i: usize| day(i).then_some((rule, i + 1));
        let weekday = |i: usize, wanted: i8| matches!(self.pieces.lex(i), Lex::Weekday { day, .. } if day == wanted);
        match self.pieces.lex(at) {
            Lex::Word(Word::Christmas) if self.pieces.is(at + 1, Word::Eve) => Some((Rule::Fixed(12, 24), at + 2)),
            Lex::Word(Word::Christmas) => Some((Rule::Fixed(12, 25), optional_day(at + 1))),
            Lex::Word(Word::Thanksgiving) => Some((Rule::Thanksgiving(0), optional_day(at + 1))),
            Lex::Word(Word::Easter) if weekday(at + 1, 1) => Some((Rule::Easter(1), at + 2)),
            Lex::Word(Word::Easter) => Some((Rule::Easter(0), at + 1 + usize::from(weekday(at + 1, 7)))),
            Lex::Word(Word::Good) if weekday(at + 1, 5) => Some((Rule::Easter(-2), at + 2)),
            Lex::Word(Word::Palm) if weekday(at + 1, 7) => Some((Rule::Easter(-7), at + 2)),
            Lex::Word(Word::Ash) if weekday(at + 1, 3) => Some((Rule::Easter(-46), at + 2)),
            Lex::Word(Word::Halloween) => Some((Rule::Fixed(10, 31), at + 1)),
            Lex::Word(Word::Election) => with_day(Rule::Election, at + 1),
            Lex::Word(Word::Labor) => with_day(Rule::Nth(9, 1, 1), at + 1),
            Lex::Word(Word::Memorial) => with_day(Rule::Nth(5, -1, 1), at + 1),
            Lex::Word(Word::Independence) => with_day(Rule::Fixed(7, 4), at + 1),
            Lex::Word(Word::Columbus) => with_day(Rule::Nth(10, 2, 1), at + 1),
            Lex::Word(Word::Veterans) => with_day(Rule::Fixed(11, 11), at + 1),
            Lex::Word(Word::Presidents) => {
                with_day(Rule::Nth(2, 3, 1), at + 1 + usize::from(self.pieces.is_mark(at + 1, '\'')))
            }
            Lex::Word(Word::Valentine) => with_day(Rule::Fixed(2, 14), possessed(at + 1)),
            Lex::Word(Word::Boxing) => with_day(Rule::Fixed(12, 26), at + 1),
            Lex::Word(Word::Earth) => with_day(Rule::Fixed(4, 22), at + 1),
            Lex::Word(Word::Inauguration) => with_day(Rule::Fixed(1, 20), at + 1),
            Lex::Word(Word::St) if self.pieces.is(at + 1, Word::Patrick) => {
                with_day(Rule::Fixed(3, 17), possessed(at + 2))
            }
            Lex::Word(Word::Martin) if self.pieces.is(at + 1, Word::Luther) && self.pieces.is(at + 2, Word::King) => {
                with_day(Rule::Nth(1, 3, 1), at + 3 + usize::from(self.pieces.is(at + 3, Word::Jr)))
            }
            Lex::Word(Word::New)
                if self.pieces.lex(at + 1) == Lex::Unit(Unit::Year, false) && self.pieces.capital(at + 1) =>
            {
                let end = possessed(at + 2);
                if self.pieces.is(end, Word::Eve) {
                    Some((Rule::Fixed(12, 31), end + 1))
                } else {
                    with_day(Rule::Fixed(1, 1), end)
                }
            }
            Lex::Ordinal(4) if self.pieces.is(at + 1, Word::Of) && self.pieces.lex(at + 2) == Lex::Month(7) => {
                Some((Rule::Fixed(7, 4), at + 3))
            }
            _ => None,
        }
    }
}
