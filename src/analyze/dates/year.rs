//! Years and decades: "1998", "'98", "nineteen ninety-six", "the 1990s", and years that follow a month or a quarter.

use super::super::lex::{Lex, Unit, Word};
use super::calendar::Point;
use super::{Found, Scanner};
use jiff::civil::Date;

impl Scanner<'_> {
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
    pub(super) fn spelled_year(&self, at: usize, century: i16) -> Option<(i16, usize)> {
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
    pub(super) fn year_of_range(&self, end: usize) -> Option<i16> {
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

    /// A year by itself: not "2,000", "2000 people", "Route 1945", "$1998", "1998%".
    pub(super) fn year_alone(&self, at: usize) -> Option<Found> {
        let digits = if self.pieces.lex(at) == Lex::Mark('\'') { at + 1 } else { at };
        if let Some(decade) = self.owned_decade(digits) {
            return Some(decade);
        }
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
    pub(super) fn part_of_year(&self, at: usize, year: i16) -> Option<Found> {
        let at = if self.pieces.is(at, Word::Fiscal) { at + 1 } else { at };
        match (self.nth(at), self.pieces.lex(at)) {
            (Some((n, next)), _) if self.pieces.lex(next) == Lex::Unit(Unit::Quarter, false) && n <= 4 => {
                Some(Found::point(next + 1, Point::Quarter(Some(year), u8::try_from(n).ok()?)))
            }
            (None, Lex::Unit(Unit::Quarter, false) | Lex::Word(Word::Period)) => match self.quarter_in_question() {
                // What is compared with the quarter in question does not take its place.
                Some((_, n)) => {
                    let value = Point::Quarter(Some(year), n).to_string();
                    Some(Found::other(at + 1, crate::model::DateType::Date, value))
                }
                None => Some(Found::point(at + 1, Point::Year(Some(year)))),
            },
            _ => None,
        }
    }

    /// Whether four digits are a year, by what stands around them.
    pub(super) fn stands_as_year(&self, at: usize, end: usize, year: i16) -> bool {
        if self.pieces.joined(at) && !matches!(self.pieces.before(at), Lex::Word(_) | Lex::Digits(_) | Lex::Season(..))
        {
            return false;
        }
        let before = self.pieces.before(at);
        if matches!(before, Lex::Mark('$' | '€' | '£' | '¥' | '#' | '/' | ':' | '+')) {
            return false;
        }
        if before == Lex::Possessive && self.pieces.capital(end) {
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
    pub(super) fn plural_noun(&self, at: usize) -> bool {
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
        let year = match i16::try_from(n).ok()? {
            n @ 1000.. => n,
            n if self.names_decade(at, n) => 1900 + n,
            _ => return None,
        };
        Some(decade_from(year, at + 1))
    }

    /// Whether two digits with an "s" are years: "the '60s", "the late 60s"; not "a share in the 30s", "the high 60s".
    fn names_decade(&self, at: usize, n: i16) -> bool {
        let before = self.pieces.before(at);
        let spelled = !self.pieces.text(at).starts_with(|c: char| c.is_ascii_digit());
        if before == Lex::Mark('\'') || matches!(before, Lex::Word(Word::Early | Word::Late | Word::Mid)) {
            return true;
        }
        let the = at.checked_sub(1).filter(|&the| self.pieces.is(the, Word::The));
        the.is_some_and(|the| {
            let long =
                matches!(self.pieces.before(the), Lex::Word(Word::During | Word::Since | Word::Early | Word::Late));
            spelled || long || n >= 50 && !self.measures()
        })
    }

    /// Whether the sentence speaks of shares or degrees, which are told in tens as decades are.
    fn measures(&self) -> bool {
        const WORDS: &[&str] = &[
            "percent",
            "poll",
            "polls",
            "polling",
            "approval",
            "degrees",
            "temperatures",
            "Fahrenheit",
            "highs",
            "lows",
        ];
        self.sentence.tokens.clone().any(|i| WORDS.contains(&self.document.word(i)))
    }

    /// A decade with an apostrophe: "the 1970's", "the 60's".
    fn owned_decade(&self, at: usize) -> Option<Found> {
        let Lex::Digits(d) = self.pieces.lex(at) else { return None };
        #[allow(clippy::cast_possible_truncation)]
        let n = d.value as i16;
        let before = self.pieces.before(at);
        let the = before == Lex::Word(Word::The) || matches!(before, Lex::Word(Word::Early | Word::Late | Word::Mid));
        let round = d.plain && n % 10 == 0 && (d.len == 4 && (1500..2100).contains(&n) || d.len == 2 && n >= 20);
        let suffix = self.pieces.lex(at + 1) == Lex::Possessive && self.pieces.text(at + 1).ends_with('s');
        let year = if d.len == 2 { 1900 + n } else { n };
        ((the || before == Lex::Mark('\'')) && round && suffix).then(|| decade_from(year, at + 2))
    }
}

/// The decade that begins with a year, or its century: "the 1970s", "the 1800s".
fn decade_from(year: i16, end: usize) -> Found {
    let century = year % 100 == 0 && year < 2000;
    Found::point(end, if century { Point::Century(year / 100) } else { Point::Decade(year / 10) })
}

/// The full year of two digits: within the fifty years before the day of writing, or the fifty after.
pub(super) fn two_digits(year: i16, written: Option<Date>) -> i16 {
    let now = written.map_or(2000, Date::year);
    let year = now - now.rem_euclid(100) + year;
    if year > now + 20 { year - 100 } else { year }
}
