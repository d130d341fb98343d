//! Times of day: "10:35 a.m.", "5 p.m. EST Nov. 9", "noon Thursday", "14:30 GMT".

use super::super::lex::{DayPart, Lex, Unit, Word};
use super::calendar::Point;
use super::day::part_of_day;
use super::{Found, Scanner};
use crate::model::DateType;

impl Scanner<'_> {
    /// A time of day, with the day that follows it.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        if at > 0 && self.pieces.says(at - 1, "high") {
            return None;
        }
        let (time, end) = match self.pieces.lex(at) {
            Lex::DayPart(DayPart::Noon, false) => ("T12:00".to_owned(), at + 1),
            Lex::DayPart(DayPart::Midnight, false) => ("T24:00".to_owned(), at + 1),
            _ => self.hour_and_minute(at)?,
        };
        let end = if self.pieces.lex(end) == Lex::Zone { end + 1 } else { end };
        let (day, end) = self.day_after(end).unwrap_or_else(|| (self.day_of_time(), end));
        Some(Found {
            end,
            kind: DateType::Time,
            value: format!("{day}{time}"),
            point: matches!(day, Point::Day(_)).then_some(day),
        })
    }

    /// The hour and the minute as TIMEX3 writes them, and where they end.
    fn hour_and_minute(&self, at: usize) -> Option<(String, usize)> {
        let hour = match self.pieces.lex(at) {
            Lex::Digits(d) if d.plain && d.len <= 2 && d.value < 25.0 => d.value,
            Lex::Cardinal(n @ 1..=12) => f64::from(n),
            _ => return None,
        };
        let (minute, end) = match (self.pieces.lex(at + 1), self.pieces.lex(at + 2)) {
            (Lex::Mark(':'), Lex::Digits(m)) if m.plain && m.len == 2 && m.value < 60.0 => (Some(m.value), at + 3),
            _ => (None, at + 1),
        };
        let written = |hour: f64| format!("T{hour:02}:{:02}", minute.unwrap_or(0.0));
        let half = |pm: bool| match (pm, hour < 12.0) {
            (true, true) => hour + 12.0,
            (false, false) => hour - 12.0,
            _ => hour,
        };
        match self.pieces.lex(end) {
            Lex::Clock(pm) if (1.0..=12.0).contains(&hour) => return Some((written(half(pm)), end + 1)),
            _ if self.pieces.says(end, "o'clock") || self.pieces.says(end, "o’clock") => {
                let (pm, end) = self.part_after(end + 1).unwrap_or((hour < 6.0, end + 1));
                return Some((written(half(pm)), end));
            }
            Lex::Zone if minute.is_some() => return Some((written(hour), end)),
            Lex::Other
                if (self.pieces.says(end, "a.") || self.pieces.says(end, "p."))
                    && (self.pieces.says(end + 1, "m") || self.pieces.says(end + 1, "m.")) =>
            {
                return Some((written(half(self.pieces.says(end, "p."))), end + 2));
            }
            // "6:00p.m.": the letters stand at the digits.
            Lex::Other if self.pieces.joined(end) && self.pieces.is_mark(end + 1, '.') => {
                let pm = self.pieces.says(end, "p");
                let meridian = pm || self.pieces.says(end, "a");
                if meridian && (self.pieces.says(end + 2, "m") || self.pieces.says(end + 2, "m.")) {
                    return Some((written(half(pm)), end + 3));
                }
            }
            _ => {}
        }
        if (1.0..=12.0).contains(&hour)
            && self.pieces.is(end, Word::In)
            && matches!(
                self.pieces.before(at),
                Lex::Word(Word::At | Word::Until | Word::By | Word::Since | Word::Before | Word::After | Word::About)
            )
            && let Some((pm, end)) = self.part_after(end)
        {
            return Some((written(half(pm)), end));
        }
        let led = matches!(
            self.pieces.before(at),
            Lex::Word(
                Word::At | Word::By | Word::Until | Word::From | Word::Before | Word::After | Word::About | Word::Since
            )
        );
        (led && minute.is_some()).then(|| (written(hour), end))
    }

    /// "(mid-)afternoon", "(late) morning": of the day that follows, else of the one named last.
    pub(super) fn led_day_part(&self, at: usize, part: DayPart) -> Option<Found> {
        let led = matches!(self.pieces.before(at), Lex::Word(Word::Mid | Word::Late | Word::Early));
        let noun = self.pieces.lex(at + 1) == Lex::Other && !self.pieces.capital(at + 1) || self.pieces.joined(at + 1);
        if !led || noun {
            return None;
        }
        let (day, end) = self.day_after(at + 1).unwrap_or((self.day_of_time(), at + 1));
        Some(Found { end, kind: DateType::Time, value: part_of_day(day, part), point: Some(day) })
    }

    /// "in the morning": whether it is after noon, and where it ends.
    fn part_after(&self, at: usize) -> Option<(bool, usize)> {
        match (self.pieces.lex(at), self.pieces.lex(at + 1), self.pieces.lex(at + 2)) {
            (Lex::Word(Word::In), Lex::Word(Word::The), Lex::DayPart(part, false)) => {
                Some((part != DayPart::Morning, at + 3))
            }
            _ => None,
        }
    }

    /// The day that follows a time: "(5 p.m.) Friday", "(5 p.m.) on Nov. 9".
    fn day_after(&self, at: usize) -> Option<(Point, usize)> {
        let at = if self.pieces.is(at, Word::On) || self.pieces.is_mark(at, ',') { at + 1 } else { at };
        let found = match self.pieces.lex(at) {
            Lex::Weekday { day, plural: false } => self.weekday(at, day, false)?,
            Lex::Month(month) => self.month(at, month)?,
            Lex::Word(word @ (Word::Today | Word::Yesterday | Word::Tomorrow)) => self.day_word(at, word)?,
            _ => return None,
        };
        match found.point? {
            point @ (Point::Day(_) | Point::YearlessDay(..) | Point::Weekday(_)) if found.kind == DateType::Date => {
                Some((point, found.end))
            }
            _ => None,
        }
    }

    /// The day that a time without one belongs to: the day named before it in the same sentence, else that of writing.
    fn day_of_time(&self) -> Point {
        let named = self.named.point.filter(|_| self.named.sentence == self.index);
        match named {
            Some(point @ (Point::Day(_) | Point::Weekday(_) | Point::YearlessDay(..))) => point,
            _ => self.written.map_or(Point::unknown(Unit::Day), Point::Day),
        }
    }
}
