//! Points of the calendar, as precise as the text names them, and arithmetic on them.

use super::super::lex::{Season, Unit};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::fmt;

/// A point of the calendar. Where a year is none, the text does not tell it: it is written `XXXX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// The first two digits of its years: 19 is the 20th century.
    Century(i16),
    /// The first three digits of its years: 199 is the 1990s.
    Decade(i16),
    Year(Option<i16>),
    Season(Option<i16>, Season),
    Half(Option<i16>, u8),
    Quarter(Option<i16>, u8),
    Month(Option<i16>, i8),
    /// Year and number of the ISO week.
    Week(Option<(i16, i8)>),
    Weekend(Option<(i16, i8)>),
    Day(Date),
    /// A day whose year is not known: month, day.
    YearlessDay(i8, i8),
    /// A day of some week, 1 (Monday) to 7.
    Weekday(i8),
    /// Some day, some month.
    AnyDay,
    AnyMonth,
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |f: &mut fmt::Formatter<'_>, year: &Option<i16>| match year {
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        };
        let week = |f: &mut fmt::Formatter<'_>, week: &Option<(i16, i8)>| match week {
            Some((year, week)) => write!(f, "{year:04}-W{week:02}"),
            None => f.write_str("XXXX-WXX"),
        };
        match self {
            Self::Century(n) => write!(f, "{n:02}"),
            Self::Decade(n) => write!(f, "{n:03}"),
            Self::Year(y) => year(f, y),
            Self::Season(y, season) => year(f, y).and_then(|()| write!(f, "-{}", code(*season))),
            Self::Half(y, n) => year(f, y).and_then(|()| write!(f, "-H{n}")),
            Self::Quarter(y, n) => year(f, y).and_then(|()| write!(f, "-Q{n}")),
            Self::Month(y, n) => year(f, y).and_then(|()| write!(f, "-{n:02}")),
            Self::Week(w) => week(f, w),
            Self::Weekend(w) => week(f, w).and_then(|()| f.write_str("-WE")),
            Self::Day(date) => write!(f, "{date}"),
            Self::YearlessDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::Weekday(day) => write!(f, "XXXX-WXX-{day}"),
            Self::AnyDay => f.write_str("XXXX-XX-XX"),
            Self::AnyMonth => f.write_str("XXXX-XX"),
        }
    }
}

/// TIMEX3's code of a season.
pub(super) fn code(season: Season) -> &'static str {
    match season {
        Season::Winter => "WI",
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
    }
}

impl Point {
    /// The unit of time that holds `date`.
    pub fn holding(date: Date, unit: Unit) -> Self {
        let year = date.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(date),
            Unit::Week | Unit::Fortnight => Self::Week(Some(iso_week(date))),
            Unit::Month => Self::Month(Some(year), date.month()),
            Unit::Quarter => Self::Quarter(Some(year), quarter(date.month())),
            Unit::Year => Self::Year(Some(year)),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100)),
        }
    }

    /// What is left of a unit of time where the date is not known.
    pub fn unknown(unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::AnyDay,
            Unit::Week | Unit::Fortnight => Self::Week(None),
            Unit::Month => Self::AnyMonth,
            Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => Self::Year(None),
        }
    }

    /// The year it lies in, or begins in.
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Century(n) => Some(n.saturating_mul(100)),
            Self::Decade(n) => Some(n.saturating_mul(10)),
            Self::Year(y) | Self::Season(y, _) | Self::Half(y, _) | Self::Quarter(y, _) | Self::Month(y, _) => y,
            Self::Week(w) | Self::Weekend(w) => w.map(|w| w.0),
            Self::Day(date) => Some(date.year()),
            Self::YearlessDay(..) | Self::Weekday(_) | Self::AnyDay | Self::AnyMonth => None,
        }
    }

    /// Its first day, where the year is known.
    pub fn first_day(self) -> Option<Date> {
        let month = match self {
            Self::Season(_, Season::Winter) => 12,
            Self::Season(_, Season::Spring) => 3,
            Self::Season(_, Season::Summer) => 6,
            Self::Season(_, Season::Autumn) => 9,
            Self::Half(_, n) => i8::try_from(n).ok()?.checked_mul(6)?.checked_sub(5)?,
            Self::Quarter(_, n) => i8::try_from(n).ok()?.checked_mul(3)?.checked_sub(2)?,
            Self::Month(_, n) => n,
            Self::Day(date) => return Some(date),
            Self::Week(w) => return monday(w?),
            Self::Weekend(w) => return monday(w?)?.checked_add(jiff::Span::new().days(5)).ok(),
            _ => 1,
        };
        Date::new(self.year()?, month, 1).ok()
    }

    /// The unit that lies `n` units after this point, as precise as the unit; or as precise as this point, where it
    /// is itself a part of a year and is moved by years ("a year earlier", said of a quarter).
    pub fn shift(self, n: i32, unit: Unit) -> Option<Self> {
        let year = |y: Option<i16>| i16::try_from(i32::from(y?).checked_add(n)?).ok();
        match (self, unit) {
            (Self::Quarter(y, q), Unit::Year) => Some(Self::Quarter(Some(year(y)?), q)),
            (Self::Half(y, h), Unit::Year) => Some(Self::Half(Some(year(y)?), h)),
            (Self::Season(y, s), Unit::Year) => Some(Self::Season(Some(year(y)?), s)),
            (Self::Month(y, m), Unit::Year) => Some(Self::Month(Some(year(y)?), m)),
            _ => Some(Self::holding(
                add(self.first_day()?, n, unit)?,
                if unit >= Unit::Decade { Unit::Year } else { unit },
            )),
        }
    }
}

/// The date `n` units later; none outside the years that can be written.
pub(super) fn add(date: Date, n: i32, unit: Unit) -> Option<Date> {
    let n = i64::from(n);
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => span,
        Unit::Day => span.try_days(n).ok()?,
        Unit::Week => span.try_weeks(n).ok()?,
        Unit::Fortnight => span.try_weeks(n * 2).ok()?,
        Unit::Month => span.try_months(n).ok()?,
        Unit::Quarter => span.try_months(n * 3).ok()?,
        Unit::Year => span.try_years(n).ok()?,
        Unit::Decade => span.try_years(n * 10).ok()?,
        Unit::Century => span.try_years(n * 100).ok()?,
        Unit::Millennium => span.try_years(n * 1000).ok()?,
    };
    date.checked_add(span).ok().filter(|d| d.year() >= 0)
}

/// 1 to 4.
pub(super) fn quarter(month: i8) -> u8 {
    u8::try_from((month - 1).div_euclid(3) + 1).unwrap_or(1)
}

/// The season that holds a date, and the year that it begins in.
pub(super) fn season(date: Date) -> (i16, Season) {
    match date.month() {
        1 | 2 => (date.year().saturating_sub(1), Season::Winter),
        3..=5 => (date.year(), Season::Spring),
        6..=8 => (date.year(), Season::Summer),
        9..=11 => (date.year(), Season::Autumn),
        _ => (date.year(), Season::Winter),
    }
}

/// Year and number of the ISO week.
pub(super) fn iso_week(date: Date) -> (i16, i8) {
    let week = date.iso_week_date();
    (week.year(), week.week())
}

fn monday((year, week): (i16, i8)) -> Option<Date> {
    Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date())
}

/// The last Sunday-to-Saturday occurrence of a weekday (1 is Monday): `nth` 1 is the first of the month, -1 the last.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the Gregorian calendar (the "anonymous" algorithm, as in Meeus, Astronomical Algorithms, ch. 8).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_as_timex3() {
        for (point, value) in [
            (Point::Century(19), "19"),
            (Point::Decade(199), "199"),
            (Point::Year(None), "XXXX"),
            (Point::Quarter(Some(2012), 3), "2012-Q3"),
            (Point::Week(Some((2014, 2))), "2014-W02"),
            (Point::Weekend(None), "XXXX-WXX-WE"),
            (Point::Season(Some(1989), Season::Autumn), "1989-FA"),
        ] {
            assert_eq!(point.to_string(), value);
        }
    }

    #[test]
    fn shifting_keeps_the_calendar() {
        let day = Point::Day(Date::constant(2024, 3, 31));
        let shifted = |n, unit| day.shift(n, unit).map(|p| p.to_string()).unwrap_or_default();
        assert_eq!(shifted(-1, Unit::Month), "2024-02");
        assert_eq!(shifted(-1, Unit::Day), "2024-03-30");
        assert_eq!(shifted(1, Unit::Week), "2024-W14");
        assert_eq!(shifted(-3, Unit::Decade), "1994");
        assert_eq!(shifted(i32::MAX, Unit::Year), "");
        assert_eq!(Point::Quarter(Some(2024), 1).shift(-1, Unit::Year), Some(Point::Quarter(Some(2023), 1)));
        assert_eq!(Point::Quarter(Some(2024), 1).shift(-1, Unit::Quarter), Some(Point::Quarter(Some(2023), 4)));
    }

    #[test]
    fn easter_falls_where_the_church_has_it() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2016, 3, 27), (2025, 4, 20)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }
}
