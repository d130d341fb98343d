//! "last week", "next Friday", "the past three months", "the following day": a word that turns to the next or last.

use super::super::lex::{Lex, Season, Unit, Word};
use super::calendar::{self, Point};
use super::day::part_of_day;
use super::part::nearest_season;
use super::relative::{FUTURE, PAST};
use super::tense::Direction;
use super::{Found, Scanner};
use crate::model::DateType;

impl Scanner<'_> {
    /// "last year", "next Friday", "the past three months", "the following day", "this coming Sunday". The turning word
    /// stands at `at`; `from` is where the expression begins.
    pub(super) fn turned(&self, from: usize, at: usize, word: Word) -> Option<Found> {
        let next = if matches!(self.pieces.lex(at + 1), Lex::Word(Word::Fiscal | Word::Calendar | Word::Full)) {
            at + 2
        } else {
            at + 1
        };
        let sign = if matches!(word, Word::Next | Word::Coming | Word::Following) { 1 } else { -1 };
        let told = matches!(word, Word::Following | Word::Previous)
            || (from < at && word == Word::Next && self.pieces.is(from, Word::The));
        let base = if told { self.reference() } else { self.written.map(Point::Day) };
        match self.pieces.lex(next) {
            Lex::Unit(Unit::Second | Unit::Minute | Unit::Hour, false) if self.pieces.joined(next) => None,
            Lex::Unit(Unit::Decade | Unit::Century, false) if matches!(word, Word::Past | Word::Last) => {
                let years = if self.pieces.lex(next) == Lex::Unit(Unit::Decade, false) { "P10Y" } else { "P100Y" };
                Some(Found::other(next + 1, DateType::Duration, years.to_owned()))
            }
            Lex::Unit(Unit::Second | Unit::Minute | Unit::Hour, false) => {
                let unit = match self.pieces.lex(next) {
                    Lex::Unit(Unit::Hour, _) => "PT1H",
                    Lex::Unit(Unit::Minute, _) => "PT1M",
                    _ => "PT1S",
                };
                Some(Found::other(next + 1, DateType::Duration, unit.to_owned()))
            }
            Lex::Unit(unit, false) if !self.pieces.joined(next + 1) || self.pieces.lex(next + 1) == Lex::Possessive => {
                Some(self.part_of(next + 1, self.unit_from(base, sign, unit)))
            }
            Lex::Unit(_, true) => Some(Found::word(next + 1, if sign > 0 { FUTURE } else { PAST })),
            Lex::Digits(_)
            | Lex::Cardinal(_)
            | Lex::Scale(_)
            | Lex::Half
            | Lex::Word(Word::Few | Word::Several | Word::Couple | Word::A) => self.span_of(next),
            Lex::Weekday { day, plural: false } => {
                Some(self.with_day_part(next + 1, self.weekday_from(base, sign, day)))
            }
            Lex::Weekend => {
                let week = base
                    .and_then(Point::first_day)
                    .and_then(|d| calendar::add(d, if sign > 0 { 7 } else { -7 }, Unit::Day));
                Some(Found::point(next + 1, Point::Weekend(week.map(calendar::iso_week))))
            }
            Lex::Month(month) => Some(self.turned_month(next, sign, month)),
            Lex::Season(season, false) => Some(Found::point(next + 1, self.turned_season(sign, season))),
            Lex::DayPart(part, false) => {
                let day = self.unit_from(base, sign, Unit::Day);
                Some(Found { end: next + 1, kind: DateType::Time, value: part_of_day(day, part), point: Some(day) })
            }
            Lex::Word(_) => self.turned_holiday(next, sign),
            _ => None,
        }
    }

    /// "(the past) three months": a length, or with a "half" a part of a year.
    pub(super) fn span_of(&self, at: usize) -> Option<Found> {
        if self.pieces.lex(at) == Lex::Half && self.pieces.is(at + 1, Word::Of) {
            let year = self.year(at + 2).or_else(|| self.year_after(at + 1));
            return year.map(|(year, end)| Found::point(end, Point::Half(Some(year), 2)));
        }
        self.counted(at).filter(|f| f.kind == DateType::Duration)
    }

    /// The next or last day of that name, `base` left out.
    pub(super) fn weekday_from(&self, base: Option<Point>, sign: i32, day: i8) -> Point {
        let Some(base) = base.and_then(Point::first_day) else { return Point::Weekday(day) };
        let today = base.weekday().to_monday_one_offset();
        let ahead = i32::from((day - today).rem_euclid(7));
        let days = match (sign > 0, ahead) {
            (true, 0) => 7,
            (true, n) => n,
            (false, n) => n - 7,
        };
        calendar::add(base, days, Unit::Day).map_or(Point::Weekday(day), Point::Day)
    }

    pub(super) fn turned_month(&self, at: usize, sign: i32, month: i8) -> Found {
        if let Some(found) = self.month(at, month).filter(|f| f.end > at + 1) {
            return found;
        }
        let year = self.written.map(|w| match (sign > 0, month.cmp(&w.month())) {
            // "Last February", said in March, is not last month: that would be called so.
            (false, std::cmp::Ordering::Less) if month + 1 == w.month() => w.year() - 1,
            (true, std::cmp::Ordering::Greater) | (false, std::cmp::Ordering::Less) => w.year(),
            (true, _) => w.year() + 1,
            (false, _) => w.year() - 1,
        });
        Found::point(at + 1, Point::Month(year, month))
    }

    pub(super) fn turned_season(&self, sign: i32, season: Season) -> Point {
        let Some(written) = self.written else { return Point::Season(None, season) };
        let (_, current) = calendar::season(written);
        let direction = if sign > 0 { Direction::Future } else { Direction::Past };
        match nearest_season(written, season, direction) {
            Point::Season(Some(year), season) if current == season => {
                Point::Season(Some(if sign > 0 { year + 1 } else { year - 1 }), season)
            }
            point => point,
        }
    }

    /// The weekend that has begun last, or the coming one where the clause points ahead.
    pub(super) fn nearest_weekend(&self, from: usize, end: usize) -> Point {
        let Some(written) = self.written else { return Point::Weekend(None) };
        let saturday = written.weekday().to_monday_one_offset() >= 6;
        let ahead = self.direction(from, end) == Direction::Future || self.pieces.is(from, Word::This);
        let shift = if ahead || saturday { 0 } else { -7 };
        Point::Weekend(calendar::add(written, shift, Unit::Day).map(calendar::iso_week))
    }
}
