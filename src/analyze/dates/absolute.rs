//! Dates that name their place in the calendar: "Aug. 7, 1998", "March", "the third quarter of 1984", "the 1990s".

use super::super::lex::{DayPart, Lex, Season, Unit, Word};
use super::calendar::{self, Point};
use super::tense::Direction;
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
    fn nearest_weekday(&self, from: usize, end: usize, day: i8) -> Point {
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
    fn day_of_attack(&self, end: usize, point: Point) -> Point {
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
    fn is_month(&self, at: usize, month: i8) -> bool {
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

    /// A year: "1998", "'98", "nineteen ninety-eight", "two thousand".
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        match self.pieces.lex(at) {
            #[allow(clippy::cast_possible_truncation)]
            Lex::Digits(d) if d.plain && d.len == 4 && (1000.0..2200.0).contains(&d.value) => {
                Some((d.value as i16, at + 1))
            }
            Lex::Mark('\'') => match self.pieces.lex(at + 1) {
                #[allow(clippy::cast_possible_truncation)]
                Lex::Digits(d) if d.plain && d.len == 2 && self.pieces.touches(at + 1) => {
                    Some((two_digits(d.value as i16, self.written), at + 2))
                }
                _ => None,
            },
            Lex::Cardinal(century @ 16..=20) => self.spelled_year(at, i16::from(century)),
            Lex::Cardinal(2) if self.pieces.lex(at + 1) == Lex::Scale(1e3) => {
                match (self.pieces.lex(at + 2), self.pieces.lex(at + 3)) {
                    (Lex::Word(Word::And), Lex::Cardinal(n)) => Some((2000 + i16::from(n), at + 4)),
                    (Lex::Cardinal(n), _) => Some((2000 + i16::from(n), at + 3)),
                    _ => Some((2000, at + 2)),
                }
            }
            _ => None,
        }
    }

    /// "nineteen ninety-six", "nineteen eighty".
    fn spelled_year(&self, at: usize, century: i16) -> Option<(i16, usize)> {
        match (self.pieces.lex(at + 1), self.pieces.lex(at + 2)) {
            (Lex::Cardinal(tens @ 20..), Lex::Cardinal(n @ 1..=9)) => {
                Some((century * 100 + i16::from(tens) + i16::from(n), at + 3))
            }
            (Lex::Cardinal(n @ 10..), _) => Some((century * 100 + i16::from(n), at + 2)),
            (Lex::Scale(100.0), _) if century < 20 => Some((century * 100, at + 2)),
            _ => None,
        }
    }

    /// The year that belongs to the month or quarter before it: ", 1998", "of 1998", "last year", "of that year".
    pub(super) fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let at = if self.pieces.is_mark(at, ',') || self.pieces.is(at, Word::Of) || self.pieces.is(at, Word::In) {
            at + 1
        } else {
            at
        };
        let at = if self.pieces.is(at, Word::Fiscal) || self.pieces.is(at, Word::Calendar) { at + 1 } else { at };
        if let Some((year, end)) = self.year(at) {
            let quantity = matches!(self.pieces.lex(end), Lex::Unit(..) | Lex::Mark('%') | Lex::Scale(_));
            return (!quantity).then_some((year, end));
        }
        let at = if self.pieces.is(at, Word::The) { at + 1 } else { at };
        let shift = match self.pieces.lex(at) {
            Lex::Word(Word::Last | Word::Previous) => -1,
            Lex::Word(Word::Next | Word::Following) => 1,
            Lex::Word(Word::This | Word::That | Word::Same) => 0,
            _ => return None,
        };
        let base = match self.pieces.lex(at) {
            Lex::Word(Word::Last | Word::Next | Word::This) => self.written.map(Date::year),
            _ => self.reference().and_then(Point::year),
        }?;
        (self.pieces.lex(at + 1) == Lex::Unit(Unit::Year, false)).then_some((base.checked_add(shift)?, at + 2))
    }

    /// The year at the end of a range that begins here: "(Aug. 3) to Sept. 4, 1998".
    fn year_of_range(&self, end: usize) -> Option<i16> {
        let range = matches!(
            self.pieces.lex(end),
            Lex::Word(Word::To | Word::Through | Word::And | Word::Until) | Lex::Mark('–' | '-')
        ) || self.pieces.joined(end);
        let at = if self.pieces.joined(end) { end } else { end + 1 };
        let Lex::Month(_) = self.pieces.lex(at) else { return None };
        if !range {
            return None;
        }
        let end = self.day_number(at + 1).map_or(at + 1, |(_, end)| end);
        let end = if self.pieces.is_mark(end, ',') || self.pieces.is(end, Word::Of) { end + 1 } else { end };
        self.year(end).map(|(year, _)| year)
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

    /// A year by itself: not "2,000", "2000 people", "Route 1945", "$1998", "1998%".
    pub(super) fn year_alone(&self, at: usize) -> Option<Found> {
        let (year, end) = self.year(at)?;
        if self.pieces.lex(at) != Lex::Mark('\'')
            && matches!(self.pieces.lex(at), Lex::Digits(_))
            && !self.stands_as_year(at, end, year)
        {
            return None;
        }
        if let Some(found) = self.part_of_year(end, year) {
            return Some(found);
        }
        let end = if self.pieces.is(end, Word::Period) || self.pieces.is_mark(end, '\u{0}') { end + 1 } else { end };
        Some(Found::point(end, Point::Year(Some(year))))
    }

    /// "(the 1988) third quarter", "(the 1988) quarter".
    fn part_of_year(&self, at: usize, year: i16) -> Option<Found> {
        let at = if self.pieces.is(at, Word::Fiscal) { at + 1 } else { at };
        match (self.nth(at), self.pieces.lex(at)) {
            (Some((n, next)), _) if self.pieces.lex(next) == Lex::Unit(Unit::Quarter, false) && n <= 4 => {
                Some(Found::point(next + 1, Point::Quarter(Some(year), u8::try_from(n).ok()?)))
            }
            (None, Lex::Unit(Unit::Quarter, false) | Lex::Word(Word::Period)) => match self.quarter_in_question() {
                Some((_, n)) => Some(Found::point(at + 1, Point::Quarter(Some(year), n))),
                None => Some(Found::point(at + 1, Point::Year(Some(year)))),
            },
            _ => None,
        }
    }

    /// Whether four digits are a year, by what stands around them.
    fn stands_as_year(&self, at: usize, end: usize, year: i16) -> bool {
        if self.pieces.joined(at) && !matches!(self.pieces.before(at), Lex::Word(_) | Lex::Digits(_) | Lex::Season(..))
        {
            return false;
        }
        let before = self.pieces.before(at);
        if matches!(before, Lex::Mark('$' | '€' | '£' | '¥' | '#' | '/' | ':' | '+')) {
            return false;
        }
        let counted = matches!(
            self.pieces.lex(end),
            Lex::Unit(_, true) | Lex::Mark('%' | ':' | '/') | Lex::Scale(_) | Lex::Clock(_) | Lex::Zone
        ) || matches!(self.pieces.lex(end), Lex::Digits(_)) && !self.pieces.joined(end);
        if counted
            || self.pieces.says(end, "percent")
            || (self.pieces.joined(end) && !matches!(self.pieces.lex(end), Lex::Digits(_) | Lex::Word(_) | Lex::Other))
        {
            return false;
        }
        let led = matches!(
            before,
            Lex::Word(
                Word::In
                    | Word::Since
                    | Word::Until
                    | Word::By
                    | Word::From
                    | Word::To
                    | Word::Through
                    | Word::Of
                    | Word::During
                    | Word::For
                    | Word::Between
                    | Word::And
                    | Word::The
                    | Word::Early
                    | Word::Late
                    | Word::Mid
                    | Word::Before
                    | Word::After
                    | Word::Over
                    | Word::Post
                    | Word::Pre
                    | Word::Fiscal
                    | Word::Than
                    | Word::Or
                    | Word::About
                    | Word::This
                    | Word::Calendar
                    | Word::Last
            ) | Lex::Mark('(' | ',' | '"' | ';' | '–' | '-' | '.')
        );
        let recent = (1900..=2099).contains(&year);
        let plural = self.plural_noun(end);
        match (led, recent) {
            (true, true) => !plural || matches!(before, Lex::Word(Word::The | Word::In | Word::Since)),
            (true, false) => {
                year >= 1400
                    && !plural
                    && matches!(
                        before,
                        Lex::Word(
                            Word::In | Word::Since | Word::Until | Word::By | Word::From | Word::Of | Word::About
                        ) | Lex::Mark('(')
                    )
            }
            (false, true) => {
                !plural
                    && at > 0
                    && (!self.pieces.capital(at - 1) || matches!(before, Lex::Word(_)))
                    && !matches!(before, Lex::Mark(_))
            }
            (false, false) => false,
        }
    }

    /// Whether a piece names what is counted by thousands. A thousand or more has a comma in news, so that other plurals
    /// after four digits follow a year: "2005 levels".
    fn plural_noun(&self, at: usize) -> bool {
        const COUNTED: &[&str] = &[
            "people",
            "men",
            "women",
            "children",
            "troops",
            "soldiers",
            "workers",
            "jobs",
            "employees",
            "members",
            "students",
            "voters",
            "votes",
            "police",
            "officers",
            "miles",
            "kilometers",
            "meters",
            "feet",
            "tons",
            "tonnes",
            "pounds",
            "points",
            "dollars",
            "euros",
            "rubles",
            "yen",
            "cases",
            "deaths",
            "homes",
            "houses",
            "words",
            "units",
            "seats",
            "copies",
            "refugees",
            "prisoners",
            "residents",
            "visitors",
            "passengers",
            "tickets",
            "cars",
            "vehicles",
            "times",
            "others",
            "acres",
            "barrels",
            "calories",
        ];
        COUNTED.contains(&self.pieces.text(at))
    }

    /// "the 1990s", "the '90s", "the nineties".
    pub(super) fn decade(&self, at: usize) -> Option<Found> {
        let Lex::Decade(n) = self.pieces.lex(at) else { return None };
        let n = i16::try_from(n).ok()?;
        let marked = self.pieces.is(at.wrapping_sub(1), Word::The)
            || self.pieces.before(at) == Lex::Mark('\'')
            || matches!(self.pieces.before(at), Lex::Word(Word::Early | Word::Late | Word::Mid));
        let year = match n {
            1000.. => n,
            _ if marked => 1900 + n,
            _ => return None,
        };
        Some(Found::point(
            at + 1,
            if year % 100 == 0 && year < 2000 { Point::Century(year / 100) } else { Point::Decade(year / 10) },
        ))
    }

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
    fn half(&self, at: usize, n: u8, end: usize) -> Option<Found> {
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

    /// The day nearest to the day of writing, or on the side that a clear tense shows.
    fn nearest_day(&self, from: usize, end: usize, month: i8, day: i8) -> Point {
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

    /// The year of a bare month.
    fn nearest_month(&self, at: usize, month: i8) -> Option<i16> {
        let written = self.written?;
        let months = i32::from(month - written.month());
        if matches!(self.pieces.before(at), Lex::Word(Word::Through | Word::Until | Word::By)) {
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

/// The full year of two digits: within the fifty years before the day of writing, or the fifty after.
fn two_digits(year: i16, written: Option<Date>) -> i16 {
    let now = written.map_or(2000, Date::year);
    let year = now - now.rem_euclid(100) + year;
    if year > now + 20 { year - 100 } else { year }
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
