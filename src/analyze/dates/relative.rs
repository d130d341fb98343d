//! Dates that point from another day by a determiner: "this year", "that day", "the week of March 6", "yesterday".

use super::super::lex::{DayPart, Lex, Season, Unit, Word};
use super::calendar::{self, Point};
use super::day::part_of_day;
use super::part::nearest_season;
use super::tense::Direction;
use super::{Found, Scanner};
use crate::model::DateType;

pub(super) const PAST: &str = "PAST_REF";
pub(super) const PRESENT: &str = "PRESENT_REF";
pub(super) const FUTURE: &str = "FUTURE_REF";

impl Scanner<'_> {
    /// The unit of time that holds `base`, moved by `n`.
    pub(super) fn unit_from(&self, base: Option<Point>, n: i32, unit: Unit) -> Point {
        base.and_then(|base| cut(base, n, unit)).unwrap_or_else(|| Point::unknown(unit))
    }

    /// "today", "yesterday morning", "tonight".
    pub(super) fn day_word(&self, at: usize, word: Word) -> Option<Found> {
        let shift = match word {
            Word::Yesterday => -1,
            Word::Tomorrow => 1,
            _ => 0,
        };
        let point = self.unit_from(self.written.map(Point::Day), shift, Unit::Day);
        if word == Word::Tonight {
            return Some(Found { end: at + 1, kind: DateType::Time, value: format!("{point}TNI"), point: Some(point) });
        }
        if word == Word::Today && self.pieces.capital(at) && at > 0 && self.pieces.capital(at - 1) {
            return None;
        }
        Some(self.with_day_part(at + 1, point))
    }

    /// "now", "currently", "recently", "recent years", "current".
    pub(super) fn vague(&self, at: usize, word: Word) -> Option<Found> {
        let unit = |i| matches!(self.pieces.lex(i), Lex::Unit(_, true));
        match word {
            Word::Current | Word::Now if at > 0 && self.pieces.says(at - 1, "then") => None,
            Word::Current if matches!(self.pieces.lex(at + 1), Lex::Unit(_, false)) => {
                self.this_unit(at + 1, self.written.map(Point::Day))
            }
            Word::Future => unit(at + 1).then(|| Found::word(at + 2, FUTURE)),
            Word::Recent if unit(at + 1) => Some(Found::word(at + 2, PAST)),
            Word::Recent => None,
            Word::Recently => Some(Found::word(at + 1, PAST)),
            _ => Some(Found::word(at + 1, PRESENT)),
        }
    }

    /// What "the" begins.
    pub(super) fn definite(&self, at: usize) -> Option<Found> {
        let next = at + 1;
        match self.pieces.lex(next) {
            Lex::Word(Word::Comparable | Word::Full | Word::Fiscal)
                if !matches!(self.pieces.lex(next), Lex::Word(Word::Fiscal)) =>
            {
                self.definite(next)
            }
            Lex::Word(
                word @ (Word::Last | Word::Past | Word::Previous | Word::Next | Word::Coming | Word::Following),
            ) => self.turned(at, next, word).or_else(|| self.alone(next, Word::Past, PAST)),
            Lex::Word(Word::Future) => self.alone(next, Word::Future, FUTURE),
            Lex::Word(Word::Near) if matches!(self.pieces.lex(next + 1), Lex::Word(Word::Future)) => {
                Some(Found::word(next + 2, FUTURE))
            }
            Lex::Word(Word::Latest) => self.latest(next),
            Lex::Word(Word::Same) => self.demonstrative(next, Word::Same),
            Lex::Word(Word::Current) => match self.pieces.lex(next + 1) {
                Lex::Unit(..) | Lex::Word(Word::Fiscal) => self.this_unit(next + 1, self.written.map(Point::Day)),
                _ => None,
            },
            Lex::Word(Word::Fiscal) => {
                self.fiscal(next).or_else(|| self.this_unit(next + 1, self.written.map(Point::Day)))
            }
            Lex::Digits(_) | Lex::Cardinal(_) | Lex::Scale(_) | Lex::Mark('\'') => {
                let decade = if self.pieces.is_mark(next, '\'') { self.decade(next + 1) } else { None };
                decade.or_else(|| self.counted(next)).or_else(|| self.year_alone(next))
            }
            Lex::Ordinal(_) | Lex::Second => self.ordinal(next),
            Lex::Decade(_) => self.decade(next),
            Lex::Season(season, false) => self.season(next, season),
            Lex::DayPart(..) => self.the_day_part(next),
            Lex::Weekend => Some(Found::point(next + 1, self.nearest_weekend(at, next + 1))),
            Lex::Unit(unit, false) => self.the_unit(at, next, unit),
            Lex::Unit(unit, true) if unit >= Unit::Day => self.bare_unit(next, unit, true),
            Lex::Word(_) => self.holiday(next),
            _ => None,
        }
    }

    /// "the past", "the future", where no noun follows.
    pub(super) fn alone(&self, at: usize, word: Word, value: &str) -> Option<Found> {
        let noun = self.pieces.lex(at + 1) == Lex::Other
            && !self.pieces.capital(at + 1)
            && !function_word(self.pieces.text(at + 1));
        (self.pieces.is(at, word) && !noun).then(|| Found::word(at + 1, value))
    }

    /// "the morning", "the evening" of the day last named.
    pub(super) fn the_day_part(&self, at: usize) -> Option<Found> {
        let Lex::DayPart(part, false) = self.pieces.lex(at) else { return None };
        if part == DayPart::Night {
            return None;
        }
        if self.pieces.is(at + 1, Word::Of)
            || self.pieces.joined(at + 1)
            || self.pieces.lex(at + 1) == Lex::Other && !self.pieces.capital(at + 1)
        {
            return None;
        }
        let day = self.reference().filter(|r| matches!(r, Point::Day(_)));
        let shift = i32::from(self.pieces.is(at + 1, Word::After));
        let day = self.unit_from(day, shift, Unit::Day);
        Some(Found { end: at + 1, kind: DateType::Time, value: part_of_day(day, part), point: None })
    }

    /// "the latest quarter": the last one that was complete when the article was written.
    pub(super) fn latest(&self, at: usize) -> Option<Found> {
        match self.pieces.lex(at + 1) {
            Lex::Unit(unit @ (Unit::Quarter | Unit::Month | Unit::Week | Unit::Year), false) => {
                Some(Found::point(at + 2, self.unit_from(self.written.map(Point::Day), -1, unit)))
            }
            Lex::Word(Word::Period) => {
                let (year, n) = self.quarter_in_question()?;
                Some(Found::point(at + 2, Point::Quarter(year, n)))
            }
            Lex::Digits(_) | Lex::Cardinal(_) => self.counted(at + 1),
            _ => None,
        }
    }

    /// "the year", "the week of March 6", "the day before yesterday", "the year-ago quarter".
    pub(super) fn the_unit(&self, at: usize, unit_at: usize, unit: Unit) -> Option<Found> {
        let next = unit_at + 1;
        if self.pieces.joined(next) || matches!(self.pieces.lex(next), Lex::Word(Word::End | Word::Ago | Word::Earlier))
        {
            return self.bare_unit(unit_at, unit, false);
        }
        match (unit, self.pieces.lex(next)) {
            (Unit::Year, Lex::Digits(_) | Lex::Cardinal(_)) => self.year_alone(next),
            (Unit::Day, Lex::Word(Word::Before)) => self.beside(next + 1, -1),
            (Unit::Day, Lex::Word(Word::After)) => self.beside(next + 1, 1),
            (Unit::Week, Lex::Word(Word::Of)) => match self.core(next + 1) {
                Some(Found { point: Some(Point::Day(date)), end, .. }) => {
                    Some(Found::point(end, Point::Week(Some(calendar::iso_week(date)))))
                }
                _ => None,
            },
            (Unit::Quarter, Lex::Word(Word::Of)) => None,
            (Unit::Quarter, _) => self.the_quarter(next),
            (_, Lex::Word(Word::Before))
                if !matches!(self.pieces.lex(next + 1), Lex::Other | Lex::Word(_))
                    || next + 1 == self.pieces.list.len() =>
            {
                Some(Found::point(next + 1, self.unit_from(self.reference(), -1, unit)))
            }
            (Unit::Year, _) if ["ended", "ending"].iter().any(|w| self.pieces.says(next, w)) => {
                Some(Found::other(next, DateType::Duration, "P1Y".to_owned()))
            }
            (Unit::Year | Unit::Month | Unit::Week, following)
                if !matches!(following, Lex::Word(Word::Of)) || self.pieces.before(at) == Lex::Word(Word::For) =>
            {
                Some(Found::point(next, self.unit_from(self.written.map(Point::Day), 0, unit)))
            }
            _ => None,
        }
    }

    /// The day before or after an expression: "(the day before) yesterday".
    pub(super) fn beside(&self, at: usize, shift: i32) -> Option<Found> {
        let found = self.core(at)?;
        let Some(Point::Day(_)) = found.point else { return None };
        Some(Found::point(found.end, found.point?.shift(shift, Unit::Day)?))
    }

    /// "this year", "that day", "this morning", "these days", "the same month".
    pub(super) fn demonstrative(&self, at: usize, word: Word) -> Option<Found> {
        let next = if self.pieces.is(at + 1, Word::Same) { at + 2 } else { at + 1 };
        let base = if word == Word::This { self.written.map(Point::Day) } else { self.reference() };
        match self.pieces.lex(next) {
            Lex::Word(
                turn @ (Word::Last | Word::Past | Word::Previous | Word::Next | Word::Coming | Word::Following),
            ) if word != Word::That => self.turned(at, next, turn),
            Lex::Unit(..) if self.is_title(at, next) => None,
            Lex::Unit(Unit::Day, true) if word == Word::These => Some(Found::word(next + 1, PRESENT)),
            Lex::Unit(Unit::Second | Unit::Minute, _) => None,
            Lex::Unit(..) | Lex::Word(Word::Fiscal | Word::Calendar) => self.this_unit(next, base),
            Lex::DayPart(part, false) => {
                let day = self.unit_from(base, 0, Unit::Day);
                Some(Found { end: next + 1, kind: DateType::Time, value: part_of_day(day, part), point: Some(day) })
            }
            _ if word != Word::This => None,
            Lex::Weekend => Some(Found::point(next + 1, self.nearest_weekend(at, next + 1))),
            Lex::Weekday { day, plural: false } => self.weekday(next, day, false),
            Lex::Month(month) => {
                let end = self.month(next, month).map_or(next + 1, |f| f.end);
                if end > next + 1 {
                    self.month(next, month)
                } else {
                    Some(Found::point(end, Point::Month(self.written.map(jiff::civil::Date::year), month)))
                }
            }
            Lex::Season(season, false) => {
                let direction = if season == Season::Winter { Direction::Past } else { Direction::Unknown };
                Some(Found::point(
                    next + 1,
                    self.written.map_or(Point::Season(None, season), |w| nearest_season(w, season, direction)),
                ))
            }
            Lex::Word(_) => self.holiday(next),
            _ => None,
        }
    }

    /// A unit, and the part of it that a possessive adds: "(this) year", "(this) year's third quarter".
    pub(super) fn this_unit(&self, at: usize, base: Option<Point>) -> Option<Found> {
        let at = if matches!(self.pieces.lex(at), Lex::Word(Word::Fiscal | Word::Calendar)) { at + 1 } else { at };
        let Lex::Unit(unit, false) = self.pieces.lex(at) else { return None };
        let point = self.unit_from(base, 0, unit);
        Some(self.part_of(at + 1, point))
    }

    /// The quarter, month or season that follows a year and a possessive: "(last year)'s third quarter".
    pub(super) fn part_of(&self, at: usize, point: Point) -> Found {
        let whole = Found::point(at, point);
        let (Point::Year(year), Lex::Possessive) = (point, self.pieces.lex(at)) else { return whole };
        if let Some((n, next)) = self.nth(at + 1)
            && self.pieces.lex(next) == Lex::Unit(Unit::Quarter, false)
            && let Ok(n @ 1..=4) = u8::try_from(n)
        {
            return Found::point(next + 1, Point::Quarter(year, n));
        }
        match (self.pieces.lex(at + 1), self.quarter_in_question()) {
            (Lex::Unit(Unit::Quarter, false), Some((_, n))) => Found::point(at + 2, Point::Quarter(year, n)),
            (Lex::Season(season, false), _) => Found::point(at + 2, Point::Season(year, season)),
            _ => whole,
        }
    }
}

/// Whether the word begins a clause or carries it on, so that no noun phrase goes on here.
fn function_word(word: &str) -> bool {
    matches!(
        word,
        "it" | "he"
            | "she"
            | "they"
            | "we"
            | "but"
            | "which"
            | "who"
            | "has"
            | "have"
            | "had"
            | "is"
            | "was"
            | "were"
            | "would"
            | "could"
            | "will"
            | "some"
            | "because"
            | "when"
            | "if"
            | "with"
            | "without"
            | "looks"
            | "that"
            | "there"
            | "also"
            | "not"
            | "may"
            | "can"
            | "as"
            | "while"
            | "where"
            | "be"
    )
}

/// The unit of time that holds the first day of `base`, moved by `n`.
fn cut(base: Point, n: i32, unit: Unit) -> Option<Point> {
    let moved = calendar::add(base.first_day()?, n, unit)?;
    Some(Point::holding(moved, unit))
}
