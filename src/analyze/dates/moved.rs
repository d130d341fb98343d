//! "two months ago", "three days later", "a year earlier", "the year-ago quarter": a distance from another day.

use super::super::lex::{Lex, Unit, Word};
use super::calendar::Point;
use super::relative::{FUTURE, PAST};
use super::{Found, Scanner};
use crate::model::DateType;

impl Scanner<'_> {
    /// "the quarter": the one in question, or the one ended at the day that follows; "(the quarter) a year ago".
    pub(super) fn the_quarter(&self, end: usize) -> Option<Found> {
        if self.pieces.is(end, Word::Ended)
            && let Lex::Month(month) = self.pieces.lex(end + 1)
            && let Some(day) = self.month(end + 1, month).and_then(|f| f.point?.first_day())
        {
            return Some(Found::point(end, Point::holding(day, Unit::Quarter)));
        }
        let latest = self.unit_from(self.written.map(Point::Day), -1, Unit::Quarter);
        let point = self.quarter_in_question().map_or(latest, |(year, n)| Point::Quarter(year, n));
        let ago = self.pieces.is(end, Word::A)
            && self.pieces.lex(end + 1) == Lex::Unit(Unit::Year, false)
            && matches!(self.pieces.lex(end + 2), Lex::Word(Word::Ago | Word::Earlier));
        Some(if ago { Found::point(end + 3, point.shift(-1, Unit::Year)?) } else { Found::point(end, point) })
    }

    /// The quarter that the text named last by itself, if it is still near: year and number.
    pub(super) fn quarter_in_question(&self) -> Option<(Option<i16>, u8)> {
        match self.quarter.point? {
            Point::Quarter(year, n) if self.index - self.quarter.sentence <= 6 => Some((year, n)),
            _ => None,
        }
    }

    /// What a comparison with the year before compares: the quarter in question, else the date named last.
    pub(super) fn compared(&self) -> Option<Point> {
        self.quarter_in_question().map(|(year, n)| Point::Quarter(year, n)).or_else(|| self.reference())
    }

    /// "a year ago", "two days later": a quantity of time and the word that moves by it.
    pub(super) fn moved(&self, at: usize, n: i32, unit: Unit) -> Option<Found> {
        let before = |i: usize| !matches!(self.pieces.lex(i), Lex::Other | Lex::Word(_)) || i >= self.pieces.list.len();
        let (sign, end, told) = match self.pieces.lex(at) {
            Lex::Word(Word::Ago) => (-1, at + 1, false),
            Lex::Word(Word::Earlier) => (-1, at + 1, true),
            Lex::Word(Word::Before) if before(at + 1) => (-1, at + 1, true),
            Lex::Word(Word::Later) => (1, at + 1, true),
            Lex::Word(Word::From) if self.pieces.is(at + 1, Word::Now) => (1, at + 2, false),
            Lex::Word(Word::Hence) => (1, at + 1, false),
            _ => return None,
        };
        let compared = unit == Unit::Year && n == 1 && sign < 0 && end == at + 1;
        let base = match (compared, told) {
            (true, false) if self.quarter_in_question().is_none() => self.written.map(Point::Day),
            (true, _) => self.compared(),
            // Days are counted from a day: "in March ... three days later" tells none.
            (false, true) => self.reference().filter(|r| unit > Unit::Day || matches!(r, Point::Day(_))),
            (false, false) => self.written.map(Point::Day),
        };
        let point = base.and_then(|b| b.shift(n.checked_mul(sign)?, unit));
        if compared {
            let point = point.unwrap_or(Point::Year(None));
            return Some(Found::other(end, DateType::Date, point.to_string()));
        }
        if unit < Unit::Day {
            return Some(Found::word(end, if sign < 0 { PAST } else { FUTURE }));
        }
        Some(match (point, self.pieces.lex(end)) {
            (Some(Point::Week(_)), Lex::Weekday { day, plural: false }) => {
                let today = self.weekday_from(self.written.map(Point::Day), sign, day);
                Found::point(end + 1, today.shift(n.checked_mul(sign)?, Unit::Week).map_or(today, |_| today))
            }
            (Some(point), _) => Found::point(end, point),
            (None, _) => Found::point(end, Point::unknown(unit)),
        })
    }

    /// "years", "year-earlier", "year-end", "month-long".
    pub(super) fn bare_unit(&self, at: usize, unit: Unit, plural: bool) -> Option<Found> {
        let next = at + 1;
        match self.pieces.lex(next) {
            Lex::Word(Word::Old) => Some(Found::other(next + 1, DateType::Duration, String::new())),
            Lex::Word(Word::Ago | Word::Earlier) if unit == Unit::Year && !plural => self.year_ago(next + 1),
            Lex::Word(Word::Ago) if plural => Some(Found::word(next + 1, PAST)),
            Lex::Word(Word::End) if unit == Unit::Year => Some(self.year_end(at, next + 1)),
            Lex::Possessive if unit == Unit::Year && self.pieces.is(next + 1, Word::End) => {
                Some(self.year_end(at, next + 2))
            }
            Lex::Word(Word::Long) if self.pieces.joined(next) && !self.pieces.joined(at) => Some(Found::other(
                next + 1,
                DateType::Duration,
                self.length(if plural { None } else { Some(1.0) }, unit),
            )),
            _ if plural && unit >= Unit::Hour && unit != Unit::Quarter && self.indefinite(at) => {
                Some(Found::other(next, DateType::Duration, self.length(None, unit)))
            }
            _ => None,
        }
    }

    /// "by year-end": of the year of writing, whatever year was named last; after "since" of the year before.
    fn year_end(&self, at: usize, end: usize) -> Found {
        let before = i32::from(self.pieces.before(at) == Lex::Word(Word::Since));
        Found::point(end, self.unit_from(self.written.map(Point::Day), -before, Unit::Year))
    }

    /// Whether the plural of a unit stands without anything that tells which or how many.
    pub(super) fn indefinite(&self, at: usize) -> bool {
        !self.pieces.joined(at)
            && !self.pieces.joined(at + 1)
            && !matches!(self.pieces.before(at), Lex::Word(Word::Those) | Lex::Possessive | Lex::Ordinal(_))
            && !self.pieces.capital(at)
    }

    /// "(the) year-ago (third) quarter", "(the) year-earlier period".
    pub(super) fn year_ago(&self, at: usize) -> Option<Found> {
        let last = self.compared().and_then(|r| r.shift(-1, Unit::Year));
        if let Some((n, next)) = self.nth(at)
            && self.pieces.lex(next) == Lex::Unit(Unit::Quarter, false)
        {
            let year = last.and_then(Point::year);
            let point = Point::Quarter(year, u8::try_from(n).ok()?);
            return Some(Found::other(next + 1, DateType::Date, point.to_string()));
        }
        let end = if matches!(self.pieces.lex(at), Lex::Unit(Unit::Quarter, false) | Lex::Word(Word::Period)) {
            at + 1
        } else {
            at
        };
        Some(Found::other(end, DateType::Date, last.unwrap_or(Point::Year(None)).to_string()))
    }
}
