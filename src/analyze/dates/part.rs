//! Parts of years: seasons, quarters, halves, fiscal years; and what else an ordinal begins.

use super::super::lex::{Lex, Season, Unit, Word};
use super::calendar::{self, Point};
use super::tense::Direction;
use super::{Found, Scanner};
use jiff::civil::Date;

impl Scanner<'_> {
    /// "summer", "winter 1998", "the spring of 2012". A bare "fall", "spring" needs a word that shows it is a season.
    pub(super) fn season(&self, at: usize, season: Season) -> Option<Found> {
        if let Some((year, end)) = self.year_after(at + 1) {
            return Some(Found::point(end, Point::Season(Some(year), season)));
        }
        let led = matches!(
            self.pieces.before(at),
            Lex::Word(
                Word::The
                    | Word::By
                    | Word::Since
                    | Word::Until
                    | Word::During
                    | Word::Early
                    | Word::Late
                    | Word::Mid
                    | Word::In
                    | Word::Before
                    | Word::After
            )
        );
        if !led
            || self.pieces.joined(at + 1)
            || matches!(self.pieces.lex(at + 1), Lex::Word(Word::In | Word::Of))
                && matches!(season, Season::Autumn | Season::Spring)
        {
            return None;
        }
        let Some(written) = self.written else { return Some(Found::point(at + 1, Point::Season(None, season))) };
        let direction = self.direction(at, at + 1);
        Some(Found::point(at + 1, nearest_season(written, season, direction)))
    }

    /// "third" of "third quarter": its number and where it ends.
    pub(super) fn nth(&self, at: usize) -> Option<(u16, usize)> {
        match self.pieces.lex(at) {
            Lex::Ordinal(n) => Some((n, at + 1)),
            Lex::Second => Some((2, at + 1)),
            _ => None,
        }
    }

    /// What an ordinal begins: "third quarter", "first half", "20th century", "first nine months", "15th of May".
    pub(super) fn ordinal(&self, at: usize) -> Option<Found> {
        let (n, next) = self.nth(at)?;
        match self.pieces.lex(next) {
            Lex::Unit(Unit::Quarter, false) if n <= 4 => self.quarter(at, u8::try_from(n).ok()?, next + 1),
            Lex::Half if n <= 2 => self.half(at, u8::try_from(n).ok()?, next + 1),
            Lex::Unit(Unit::Week, false)
                if n <= 4 && matches!(self.pieces.lex(next + 1), Lex::Word(Word::Of | Word::In)) =>
            {
                let Lex::Month(month) = self.pieces.lex(next + 2) else { return None };
                let found = self.month(next + 2, month)?;
                let Some(Point::Month(Some(_), _)) = found.point else { return None };
                let day = calendar::add(found.point?.first_day()?, i32::from(n) - 1, Unit::Week)?;
                Some(Found::point(found.end, Point::Week(Some(calendar::iso_week(day)))))
            }
            Lex::Unit(Unit::Century, false) => {
                let n = i16::try_from(n).ok()?.checked_sub(1)?;
                Some(Found::point(next + 1, Point::Century(n)))
            }
            Lex::Digits(_) | Lex::Cardinal(_) | Lex::Word(Word::Few) if n == 1 => {
                self.counted(next).filter(|f| f.kind == crate::model::DateType::Duration)
            }
            _ => self.day_of_month(at).or_else(|| self.holiday(at)),
        }
    }

    /// A quarter of a year, with the year where it is told: "third quarter", "Q3 2012".
    pub(super) fn quarter(&self, at: usize, n: u8, end: usize) -> Option<Found> {
        if let Some((year, end)) = self.year_after(end) {
            return Some(Found::point(end, Point::Quarter(Some(year), n)));
        }
        let Some(written) = self.written else { return Some(Found::point(end, Point::Quarter(None, n))) };
        let current = calendar::quarter(written.month());
        let ahead = self.direction(at, end) == Direction::Future;
        // The quarter that has ended last is the one reported on, whatever is expected of it.
        let year = match n {
            _ if n + 1 < current && ahead => written.year() + 1,
            _ if n > current && !(ahead && n == current + 1) => written.year() - 1,
            _ => written.year(),
        };
        Some(Found::point(end, Point::Quarter(Some(year), n)))
    }

    /// "first half", "second half of 2012"; of a year only.
    pub(super) fn half(&self, at: usize, n: u8, end: usize) -> Option<Found> {
        let (year, end) = match self.year_after(end) {
            Some((year, end)) => (Some(year), end),
            None if self.pieces.is(end, Word::Of)
                && self.pieces.is(end + 1, Word::The)
                && self.pieces.lex(end + 2) == Lex::Unit(Unit::Year, false) =>
            {
                (self.reference().and_then(Point::year), end + 3)
            }
            None => return None,
        };
        let _ = at;
        Some(Found::point(end, Point::Half(year, n)))
    }

    /// "fiscal 2015", "fiscal year 2015", "fiscal first quarter".
    pub(super) fn fiscal(&self, at: usize) -> Option<Found> {
        let next = if matches!(self.pieces.lex(at + 1), Lex::Unit(Unit::Year, false)) { at + 2 } else { at + 1 };
        if let Some((year, end)) = self.year(next) {
            return Some(Found::point(end, Point::Year(Some(year))));
        }
        let (n, end) = self.nth(at + 1)?;
        (self.pieces.lex(end) == Lex::Unit(Unit::Quarter, false) && n <= 4).then_some(())?;
        self.quarter(at, u8::try_from(n).ok()?, end + 1)
    }
}

/// The season of that name that a bare or determined name means.
pub(super) fn nearest_season(written: Date, season: Season, direction: Direction) -> Point {
    let (year, current) = calendar::season(written);
    let order = |s: Season| match s {
        Season::Spring => 0,
        Season::Summer => 1,
        Season::Autumn => 2,
        Season::Winter => 3,
    };
    let (wanted, now) = (order(season), order(current));
    // The seasons of one year, winter last, counted from the season of writing.
    let year = match direction {
        Direction::Future => year + i16::from(wanted < now),
        Direction::Past => year - i16::from(wanted > now),
        Direction::Unknown => {
            if current == Season::Winter && wanted < 3 {
                year + 1
            } else {
                year
            }
        }
    };
    Point::Season(Some(year), season)
}
