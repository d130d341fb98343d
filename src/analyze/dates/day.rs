//! Days and months: "Aug. 7, 1998", "23 October", "Friday night", "March".

use super::super::lex::{DayPart, Lex, Unit, Word};
use super::calendar::{self, Point};
use super::tense::Direction;
use super::year::two_digits;
use super::{Found, Scanner};
use jiff::civil::Date;

impl Scanner<'_> {
    /// "Friday", "Fridays", "Friday, Oct. 23, 1999", "Friday night".
    pub(super) fn weekday(&self, at: usize, day: i8, plural: bool) -> Option<Found> {
        if self.pieces.joined(at + 1) && !matches!(self.pieces.lex(at + 1), Lex::DayPart(..) | Lex::Weekday { .. }) {
            return None;
        }
        let named = ["Super", "Bloody", "Fat", "Bowl", "Holy", "Maundy", "Ruby", "Shrove"];
        if at > 0 && named.contains(&self.pieces.text(at - 1)) {
            return None;
        }
        if plural || matches!(self.pieces.lex(at + 1), Lex::DayPart(_, true)) {
            return Some(self.every_weekday(at + 1, day));
        }
        let skipped = if self.pieces.is_mark(at + 1, ',') { at + 2 } else { at + 1 };
        if let Lex::Month(month) = self.pieces.lex(skipped)
            && let Some(found) = self.month(skipped, month)
            && matches!(found.point, Some(Point::Day(_) | Point::YearlessDay(..)))
        {
            return Some(found);
        }
        if let Some(found) = self.day_of_month(skipped) {
            return Some(found);
        }
        let point = self.nearest_weekday(at, at + 1, day);
        Some(self.with_day_part(at + 1, point))
    }

    /// The day that a bare weekday means: in news the last one, today included, unless the clause points ahead.
    pub(super) fn nearest_weekday(&self, from: usize, end: usize, day: i8) -> Point {
        let Some(written) = self.written else { return Point::Weekday(day) };
        let today = written.weekday().to_monday_one_offset();
        let back = i32::from((today - day).rem_euclid(7));
        let days = if back > 0 && self.direction(from, end) == Direction::Future { 7 - back } else { -back };
        calendar::add(written, days, Unit::Day).map_or(Point::Weekday(day), Point::Day)
    }

    /// "October 1998", "Oct. 23, 1999", "Oct. 23", "June last year", "March".
    pub(super) fn month(&self, at: usize, month: i8) -> Option<Found> {
        if let Some((day, end)) = self.day_number(at + 1)
            && Date::new(2000, month, day).is_ok()
        {
            let (year, end) = match self.year_after(end) {
                Some((year, end)) => (Some(year), end),
                None => (None, end),
            };
            let point = match year.or_else(|| self.year_of_range(end)) {
                Some(year) => Date::new(year, month, day).map_or(Point::YearlessDay(month, day), Point::Day),
                None => self.nearest_day(at, end, month, day),
            };
            let point = year.map_or_else(|| self.day_of_attack(end, point), |_| point);
            return Some(Found::point(end, point));
        }
        if let Some((year, end)) = self.year_after(at + 1) {
            return Some(Found::point(end, Point::Month(Some(year), month)));
        }
        if !self.is_month(at, month) {
            return None;
        }
        let year = self.year_of_range(at + 1).or_else(|| self.nearest_month(at, month));
        Some(Found::point(at + 1, Point::Month(year, month)))
    }

    /// The day of the "Sept. 11 attacks", which keeps its year.
    pub(super) fn day_of_attack(&self, end: usize, point: Point) -> Point {
        const DAY: Date = Date::constant(2001, 9, 11);
        let same = match point {
            Point::Day(date) => (date.month(), date.day()) == (9, 11) && date > DAY,
            Point::YearlessDay(month, day) => (month, day) == (9, 11),
            _ => false,
        };
        let attack = (end..end + 2).any(|i| {
            ["attack", "attacks", "terrorist", "terror", "hijackers", "commission", "victims"]
                .iter()
                .any(|w| self.pieces.says(i, w))
        });
        if same && attack { Point::Day(DAY) } else { point }
    }

    /// Whether a month's name without a day or year is one: "May" begins questions, "April" is a woman's name.
    pub(super) fn is_month(&self, at: usize, month: i8) -> bool {
        let text = self.pieces.text(at);
        let abbreviated = text.len() <= 3 && month != 5 || text.ends_with('.');
        if abbreviated || (self.pieces.joined(at + 1) && !matches!(self.pieces.lex(at + 1), Lex::Month(_))) {
            return false;
        }
        let led = match self.pieces.before(at) {
            Lex::Word(Word::The | Word::A) => self.pieces.lex(at + 1) == Lex::Other && !self.pieces.capital(at + 1),
            Lex::Word(_) | Lex::Month(_) => true,
            _ => false,
        };
        let named = |i: usize| self.pieces.capital(i) && matches!(self.pieces.lex(i), Lex::Other | Lex::Word(_));
        let beside_name = (at > 0 && named(at - 1) && at > 1) || named(at + 1);
        led || (!beside_name && !matches!(month, 3 | 5) && at > 0)
    }

    /// A day of the month: "7", "7th", "eighth", and where it ends.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = match self.pieces.lex(at) {
            Lex::Digits(d) if d.plain && d.len <= 2 => (d.value, at + 1),
            Lex::Ordinal(n) => (f64::from(n), at + 1),
            Lex::Second => (2.0, at + 1),
            Lex::Word(Word::The) => match self.pieces.lex(at + 1) {
                Lex::Ordinal(n) => (f64::from(n), at + 2),
                _ => return None,
            },
            Lex::Cardinal(20) if self.pieces.joined(at + 1) => match self.pieces.lex(at + 1) {
                Lex::Ordinal(n) => (20.0 + f64::from(n), at + 2),
                _ => return None,
            },
            _ => return None,
        };
        let unit = matches!(self.pieces.lex(end), Lex::Unit(..) | Lex::Clock(_) | Lex::Scale(_) | Lex::Mark('%'));
        let minutes = self.pieces.is_mark(end, ':') && matches!(self.pieces.lex(end + 1), Lex::Digits(_));
        #[allow(clippy::cast_possible_truncation)]
        let fits = (1.0..=31.0).contains(&day) && !unit && !minutes;
        fits.then_some((day as i8, end))
    }

    /// "23 October 1999", "the 15th of May".
    pub(super) fn day_of_month(&self, at: usize) -> Option<Found> {
        let (day, mut end) = self.day_number(at)?;
        if self.pieces.is(end, Word::Of) {
            end += 1;
        }
        let Lex::Month(month) = self.pieces.lex(end) else { return None };
        if Date::new(2000, month, day).is_err()
            || (self.day_number(end + 1).is_some() && self.pieces.before(at) != Lex::Word(Word::The))
        {
            return None;
        }
        let (year, end) = self.year_after(end + 1).map_or((None, end + 1), |(year, end)| (Some(year), end));
        let point = match year.or_else(|| self.year_of_range(end)) {
            Some(year) => Date::new(year, month, day).map_or(Point::YearlessDay(month, day), Point::Day),
            None => self.nearest_day(at, end, month, day),
        };
        Some(Found::point(end, point))
    }

    /// "2025-08-15", "8/15/2025", "15.08.2025", "9/11".
    pub(super) fn numeric_date(&self, at: usize) -> Option<Found> {
        let number = |i: usize| match self.pieces.lex(i) {
            #[allow(clippy::cast_possible_truncation)]
            Lex::Digits(d) if d.plain && d.len <= 4 => Some((d.value as i16, d.len)),
            _ => None,
        };
        let (first, len) = number(at)?;
        if len == 4 && self.pieces.joined(at + 1) && self.pieces.joined(at + 2) {
            let (month, day) = (number(at + 1)?, number(at + 2)?);
            let date = Date::new(first, i8::try_from(month.0).ok()?, i8::try_from(day.0).ok()?).ok()?;
            return Some(Found::point(at + 3, Point::Day(date)));
        }
        let slash = |i: usize| self.pieces.is_mark(i, '/') && self.pieces.touches(i) && self.pieces.touches(i + 1);
        if len > 2 || !slash(at + 1) {
            return None;
        }
        let (second, _) = number(at + 2)?;
        if slash(at + 3) {
            let (year, digits) = number(at + 4)?;
            let year = if digits == 4 { year } else { two_digits(year, self.written) };
            let (month, day) = if first > 12 { (second, first) } else { (first, second) };
            let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            return Some(Found::point(at + 5, Point::Day(date)));
        }
        // The one date that is written without its year and means one day only.
        ((first, second) == (9, 11)).then(|| Found::point(at + 3, Point::Day(Date::constant(2001, 9, 11))))
    }

    /// A second day or year of the same list or range: "Sept. 19 (to 22)", "1994(-96)".
    pub(super) fn another(&self, end: usize, point: Option<Point>) -> Option<(usize, Found)> {
        let tied = self.pieces.joined(end);
        let linked = tied
            || matches!(
                self.pieces.lex(end),
                Lex::Word(Word::And | Word::Or | Word::To | Word::Through) | Lex::Mark('–' | '-')
            );
        if !linked {
            return None;
        }
        let at = if tied { end } else { end + 1 };
        match point? {
            Point::Year(Some(first)) => {
                let Lex::Digits(d) = self.pieces.lex(at) else { return None };
                #[allow(clippy::cast_possible_truncation)]
                let year = first - first.rem_euclid(100) + d.value as i16;
                let range =
                    (tied || matches!(self.pieces.lex(end), Lex::Mark(_))) && d.plain && d.len == 2 && year > first;
                range.then(|| (at, Found::point(at + 1, Point::Year(Some(year)))))
            }
            point @ (Point::Day(_) | Point::YearlessDay(..)) => {
                let Lex::Digits(_) = self.pieces.lex(at) else { return None };
                let (day, end) = self.day_number(at)?;
                let free = !matches!(self.pieces.lex(end), Lex::Month(_) | Lex::Other | Lex::Cardinal(_))
                    || self.pieces.lex(end) == Lex::Other && !self.pieces.joined(end) && tied;
                if !free {
                    return None;
                }
                let point = match point {
                    Point::Day(first) if day > first.day() => {
                        Point::Day(Date::new(first.year(), first.month(), day).ok()?)
                    }
                    Point::YearlessDay(month, first) if day > first => Point::YearlessDay(month, day),
                    _ => return None,
                };
                Some((at, Found::point(end, point)))
            }
            _ => None,
        }
    }

    /// The day nearest to the day of writing, or on the side that a clear tense shows.
    pub(super) fn nearest_day(&self, from: usize, end: usize, month: i8, day: i8) -> Point {
        if let Some(point) = self.day_of_era(month, day) {
            return point;
        }
        let Some(written) = self.written else { return Point::YearlessDay(month, day) };
        let in_year = |year: i16| Date::new(year, month, day).ok();
        let candidates = [-1, 0, 1].map(|n| in_year(written.year() + n));
        let days = |date: Date| (date - written).get_days();
        let lean = self.lean(from, end);
        let best = candidates.into_iter().flatten().min_by_key(|date| {
            let days = days(*date);
            days.abs() + if days.signum() == lean.signum() { lean.abs() } else { 0 }
        });
        best.map_or(Point::YearlessDay(month, day), Point::Day)
    }

    /// The day nearest to the one named last, where the article tells of a time long past.
    fn day_of_era(&self, month: i8, day: i8) -> Option<Point> {
        let last = self.era.day()?;
        let near = [-1, 0, 1].into_iter().filter_map(|n| Date::new(last.year() + n, month, day).ok());
        near.min_by_key(|date| (*date - last).get_days().abs()).map(Point::Day)
    }

    /// The year of a bare month.
    pub(super) fn nearest_month(&self, at: usize, month: i8) -> Option<i16> {
        if let Some(last) = self.era.day() {
            let months = month - last.month();
            return Some(last.year() + i16::from(months < -6) - i16::from(months > 6));
        }
        let written = self.written?;
        let months = i32::from(month - written.month());
        if matches!(self.pieces.before(at), Lex::Word(Word::Through | Word::Until | Word::By | Word::For)) {
            return Some(written.year() + i16::from(months < -6) - i16::from(months > 6));
        }
        Some(match self.direction(at, at + 1) {
            Direction::Future if months < 0 => written.year() + 1,
            Direction::Past if months > 0 => written.year() - 1,
            Direction::Unknown if months < -9 => written.year() + 1,
            Direction::Unknown if months > 4 => written.year() - 1,
            _ => written.year(),
        })
    }

    /// A point with the part of the day that follows it: "Friday (night)".
    pub(super) fn with_day_part(&self, at: usize, point: Point) -> Found {
        let Lex::DayPart(part, false) = self.pieces.lex(at) else { return Found::point(at, point) };
        let end = at + 1;
        Found { kind: crate::model::DateType::Time, value: part_of_day(point, part), point: Some(point), end }
    }
}

/// TIMEX3 value of a part of a day.
pub(super) fn part_of_day(point: Point, part: DayPart) -> String {
    let code = match part {
        DayPart::Morning | DayPart::Dawn => "TMO",
        DayPart::Noon => "T12:00",
        DayPart::Afternoon => "TAF",
        DayPart::Evening | DayPart::Dusk => "TEV",
        DayPart::Night => "TNI",
        DayPart::Midnight => "T24:00",
    };
    format!("{point}{code}")
}
