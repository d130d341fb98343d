//! Dates that point from another day: "last week", "that year", "yesterday", "the third quarter a year earlier".

use super::super::lex::{DayPart, Lex, Season, Unit, Word};
use super::absolute::{nearest_season, part_of_day};
use super::calendar::{self, Point};
use super::tense::Direction;
use super::{Found, Scanner};
use crate::model::DateType;

const PAST: &str = "PAST_REF";
const PRESENT: &str = "PRESENT_REF";
const FUTURE: &str = "FUTURE_REF";

impl Scanner<'_> {
    /// The unit of time that holds `base`, moved by `n`.
    fn unit_from(&self, base: Option<Point>, n: i32, unit: Unit) -> Point {
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
            Lex::Unit(unit, true) => self.bare_unit(next, unit, true),
            Lex::Word(_) => self.holiday(next),
            _ => None,
        }
    }

    /// "the past", "the future", where no noun follows.
    fn alone(&self, at: usize, word: Word, value: &str) -> Option<Found> {
        let noun = self.pieces.lex(at + 1) == Lex::Other
            && !self.pieces.capital(at + 1)
            && !function_word(self.pieces.text(at + 1));
        (self.pieces.is(at, word) && !noun).then(|| Found::word(at + 1, value))
    }

    /// "the morning", "the evening" of the day last named.
    fn the_day_part(&self, at: usize) -> Option<Found> {
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
        let day = self.unit_from(self.reference(), 0, Unit::Day);
        Some(Found { end: at + 1, kind: DateType::Time, value: part_of_day(day, part), point: None })
    }

    /// "the latest quarter": the last one that was complete when the article was written.
    fn latest(&self, at: usize) -> Option<Found> {
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
    fn the_unit(&self, at: usize, unit_at: usize, unit: Unit) -> Option<Found> {
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
            (Unit::Year, _) if self.pieces.before(at) == Lex::Word(Word::For) => {
                Some(Found::other(next, DateType::Duration, "P1Y".to_owned()))
            }
            (Unit::Year | Unit::Month | Unit::Week, following) if !matches!(following, Lex::Word(Word::Of)) => {
                Some(Found::point(next, self.unit_from(self.written.map(Point::Day), 0, unit)))
            }
            _ => None,
        }
    }

    /// "the quarter": the one in question, or the one ended at the day that follows; "(the quarter) a year ago".
    fn the_quarter(&self, end: usize) -> Option<Found> {
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
    fn compared(&self) -> Option<Point> {
        self.quarter_in_question().map(|(year, n)| Point::Quarter(year, n)).or_else(|| self.reference())
    }

    /// The day before or after an expression: "(the day before) yesterday".
    fn beside(&self, at: usize, shift: i32) -> Option<Found> {
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
            ) => self.turned(at, next, turn),
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
    fn this_unit(&self, at: usize, base: Option<Point>) -> Option<Found> {
        let at = if matches!(self.pieces.lex(at), Lex::Word(Word::Fiscal | Word::Calendar)) { at + 1 } else { at };
        let Lex::Unit(unit, false) = self.pieces.lex(at) else { return None };
        let point = self.unit_from(base, 0, unit);
        Some(self.part_of(at + 1, point))
    }

    /// The quarter, month or season that follows a year and a possessive: "(last year)'s third quarter".
    fn part_of(&self, at: usize, point: Point) -> Found {
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
    fn span_of(&self, at: usize) -> Option<Found> {
        if self.pieces.lex(at) == Lex::Half && self.pieces.is(at + 1, Word::Of) {
            let year = self.year(at + 2).or_else(|| self.year_after(at + 1));
            return year.map(|(year, end)| Found::point(end, Point::Half(Some(year), 2)));
        }
        self.counted(at).filter(|f| f.kind == DateType::Duration)
    }

    /// The next or last day of that name, `base` left out.
    fn weekday_from(&self, base: Option<Point>, sign: i32, day: i8) -> Point {
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

    fn turned_month(&self, at: usize, sign: i32, month: i8) -> Found {
        if let Some(found) = self.month(at, month).filter(|f| f.end > at + 1) {
            return found;
        }
        let year = self.written.map(|w| match (sign > 0, month.cmp(&w.month())) {
            (true, std::cmp::Ordering::Greater) | (false, std::cmp::Ordering::Less) => w.year(),
            (true, _) => w.year() + 1,
            (false, _) => w.year() - 1,
        });
        Found::point(at + 1, Point::Month(year, month))
    }

    fn turned_season(&self, sign: i32, season: Season) -> Point {
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
    fn nearest_weekend(&self, from: usize, end: usize) -> Point {
        let Some(written) = self.written else { return Point::Weekend(None) };
        let saturday = written.weekday().to_monday_one_offset() >= 6;
        let ahead = self.direction(from, end) == Direction::Future || self.pieces.is(from, Word::This);
        let shift = if ahead || saturday { 0 } else { -7 };
        Point::Weekend(calendar::add(written, shift, Unit::Day).map(calendar::iso_week))
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
            (false, true) => self.reference(),
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
            Lex::Word(Word::End) if unit == Unit::Year => {
                Some(Found::point(next + 1, self.unit_from(self.reference(), 0, Unit::Year)))
            }
            Lex::Possessive if unit == Unit::Year && self.pieces.is(next + 1, Word::End) => {
                Some(Found::point(next + 2, self.unit_from(self.reference(), 0, Unit::Year)))
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

    /// Whether the plural of a unit stands without anything that tells which or how many.
    fn indefinite(&self, at: usize) -> bool {
        !self.pieces.joined(at)
            && !self.pieces.joined(at + 1)
            && !matches!(self.pieces.before(at), Lex::Word(Word::Those) | Lex::Possessive | Lex::Ordinal(_))
            && !self.pieces.capital(at)
    }

    /// "(the) year-ago (third) quarter", "(the) year-earlier period".
    fn year_ago(&self, at: usize) -> Option<Found> {
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
