//! Where a date stands on the calendar, however exact it is.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The order of TIMEX3 values: by the year, month and day on which they begin. What is less exact stands before what begins
/// with it: 2025, then August 2025, then August 1, 2025. None for what has no place on a calendar.
pub fn order(value: &str) -> Option<(i16, i8, i8)> {
    let date = value.split('T').next()?;
    let mut parts = date.splitn(3, '-');
    let (year, second, third) = (parts.next()?, parts.next(), parts.next());
    let number: i16 = year.parse().ok()?;
    let Some(second) = second else {
        return match year.len() {
            4 => Some((number, 0, 0)),
            3 => Some((number * 10, -1, 0)),
            2 => Some((number * 100, -2, 0)),
            _ => None,
        };
    };
    if let Some(week) = second.strip_prefix('W').filter(|_| second != "WI") {
        let day = week.parse().ok().and_then(|week| ISOWeekDate::new(number, week, Weekday::Monday).ok())?;
        let day = Date::from(day);
        return Some((day.year(), day.month(), day.day() - 1));
    }
    let month = match second {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        // The winter of a year ends it.
        "WI" => 12,
        "H1" | "Q1" => 1,
        "Q2" => 4,
        "H2" | "Q3" => 7,
        "Q4" => 10,
        month => month.parse().ok()?,
    };
    Some((number, month, third.and_then(|day| day.parse().ok()).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_in_the_order_in_which_they_begin() {
        let values = [
            "19",
            "198",
            "1980",
            "1986-10-11",
            "2016",
            "2016-01-02",
            "2016-Q2",
            "2016-04-04",
            "2016-W15",
            "2016-04-11",
            "2016-SU",
            "2016-07",
            "2016-07-01",
            "2016-07-01T14:00",
            "2016-H2",
            "2016-WI",
            "2016-12-24",
        ];
        let mut sorted = values.to_vec();
        sorted.sort_by_key(|v| order(v).unwrap());
        let places = |v: &str| order(v).unwrap();
        assert!(places("2016-W15") < places("2016-04-11"), "a week stands before its Monday");
        assert!(places("2016-H2") == places("2016-07"));
        sorted.retain(|v| *v != "2016-H2");
        let mut expected = values.to_vec();
        expected.retain(|v| *v != "2016-H2");
        assert_eq!(sorted, expected);
        for nothing in ["PRESENT_REF", "XXXX-08-15", "", "P3D", "2016-W99", "2016-XX"] {
            assert_eq!(order(nothing), None, "{nothing}");
        }
    }
}
