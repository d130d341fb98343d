//! Dates, times, durations and sets, as TIMEX3.
//!
//! A sentence is cut into classified pieces, the grammars try each piece that can begin an expression, and the longest
//! reading is resolved at once: against the article's date, the date named last, and the tense of the clause. What cannot
//! be resolved is written with `X`: `XXXX-WXX-5` is some Friday.

mod calendar;
mod clock;
mod day;
mod duration;
mod holiday;
mod moved;
mod part;
mod relative;
mod tense;
mod turned;
mod year;

use super::lex::{self, Lex, Pieces, Word};
use crate::model::{DateMention, DateType, Document, Sentence};
use calendar::Point;
use jiff::civil::Date;

/// The dates of a document, in order, resolved against the article's date.
pub(super) fn find(document: &Document<'_>) -> Vec<DateMention> {
    let mut dates = Vec::new();
    let mut pieces = Vec::new();
    let (mut named, mut quarter, mut era) = (Named::default(), Named::default(), Era::default());
    for (index, sentence) in document.sentences.iter().enumerate() {
        lex::pieces(document, sentence, &mut pieces);
        let written = document.article.date;
        let scanner = Scanner {
            document,
            sentence,
            index,
            pieces: Pieces { text: document.text, list: &pieces },
            written,
            named,
            quarter,
            era,
        };
        (named, quarter, era) = scanner.scan(&mut dates);
    }
    dates
}

/// Which years an article speaks of: one that begins with a date long past tells of that time, and its days and months
/// without a year belong there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Era {
    /// No date was named yet.
    #[default]
    Open,
    /// The article speaks of its own days.
    Present,
    /// It speaks of a time long past: the day named last.
    Past(Date),
}

impl Era {
    /// Years before the article's own from which a first date tells of another time.
    const LONG: i16 = 5;

    /// What a date makes of it.
    fn after(self, point: Point, written: Option<Date>) -> Self {
        let exact = matches!(point, Point::Day(_) | Point::Month(Some(_), _));
        match (self, point.first_day(), written) {
            (Self::Open, Some(day), Some(written)) if exact && day.year() <= written.year() - Self::LONG => {
                Self::Past(day)
            }
            (Self::Open, Some(_), _) => Self::Present,
            (Self::Past(_), Some(day), Some(written)) if exact && day.year() < written.year() => Self::Past(day),
            _ => self,
        }
    }

    fn day(self) -> Option<Date> {
        if let Self::Past(day) = self { Some(day) } else { None }
    }
}

/// The point of time that the text named last, and where.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    point: Option<Point>,
    sentence: usize,
}

/// An expression that was read.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    /// One past its last piece.
    end: usize,
    kind: DateType,
    value: String,
    /// The point of time it names, where it names one.
    point: Option<Point>,
}

impl Found {
    fn point(end: usize, point: Point) -> Self {
        Self { end, kind: DateType::Date, value: point.to_string(), point: Some(point) }
    }

    fn word(end: usize, value: &str) -> Self {
        Self { end, kind: DateType::Date, value: value.to_owned(), point: None }
    }

    fn other(end: usize, kind: DateType, value: String) -> Self {
        Self { end, kind, value, point: None }
    }
}

/// One sentence, and what the text before it says.
struct Scanner<'a> {
    document: &'a Document<'a>,
    sentence: &'a Sentence,
    index: usize,
    pieces: Pieces<'a>,
    /// The day the article was written.
    written: Option<Date>,
    named: Named,
    /// The quarter of a year named last: what "a year earlier" compares with in a company's report.
    quarter: Named,
    era: Era,
}

impl Scanner<'_> {
    /// Appends the expressions of the sentence; returns the point of time and the quarter named last, and the
    /// time that the text speaks of.
    fn scan(mut self, out: &mut Vec<DateMention>) -> (Named, Named, Era) {
        let mut at = 0;
        while at < self.pieces.list.len() {
            match self.pieces.lex(at) {
                Lex::Other | Lex::Possessive => at += 1,
                Lex::Mark(mark) if mark != '\'' => at += 1,
                _ => match self.expression(at) {
                    Some(found) => at = self.accept(at, found, out),
                    None => at += 1,
                },
            }
        }
        (self.named, self.quarter, self.era)
    }

    /// Records what was found, and the days that follow it in a list; returns where to go on.
    fn accept(&mut self, at: usize, found: Found, out: &mut Vec<DateMention>) -> usize {
        let end = found.end.max(at + 1);
        if let Some(point) = found.point {
            self.named = Named { point: Some(point), sentence: self.index };
            self.era = self.era.after(point, self.written);
            if matches!(point, Point::Quarter(..)) {
                self.quarter = self.named;
            }
        }
        let span = self.pieces.span(at, end);
        if !found.value.is_empty() && !span.is_empty() {
            out.push(DateMention { span, kind: found.kind, value: found.value });
        }
        if let Some(Point::Day(_) | Point::YearlessDay(..) | Point::Year(Some(_))) = found.point
            && let Some((from, next)) = self.another(end, found.point)
        {
            return self.accept(from, next, out);
        }
        end
    }

    /// The point of time that "that year" or "a day later" refers to: the one named last, unless it stands too far
    /// off; else the day the article was written.
    fn reference(&self) -> Option<Point> {
        let near = self.index - self.named.sentence <= 3;
        self.named.point.filter(|_| near).or(self.written.map(Point::Day))
    }

    /// The expression that begins at piece `at`, with the modifiers before its core.
    fn expression(&self, at: usize) -> Option<Found> {
        self.core(at).or_else(|| {
            let core = self.modifiers(at)?;
            self.core(core).filter(|f| f.kind != DateType::Set)
        })
    }

    /// Skips "about", "more than", "early in", "the end of", "mid": up to three of them.
    fn modifiers(&self, from: usize) -> Option<usize> {
        let mut at = from;
        for _ in 0..3 {
            let Some(next) = self.modifier(at) else { break };
            at = next;
        }
        (at > from).then_some(at)
    }

    fn modifier(&self, at: usize) -> Option<usize> {
        let word = |i| if let Lex::Word(word) = self.pieces.lex(i) { Some(word) } else { None };
        let counted =
            |i| matches!(self.pieces.lex(i), Lex::Digits(_) | Lex::Cardinal(_) | Lex::Scale(_) | Lex::Word(Word::A));
        match word(at)? {
            Word::The => match word(at + 1)? {
                Word::Early | Word::Late | Word::Mid | Word::Later | Word::Earlier => Some(at + 2),
                Word::Begin | Word::End | Word::Middle | Word::Turn if self.pieces.is(at + 2, Word::Of) => Some(at + 3),
                _ => None,
            },
            Word::Early | Word::Late | Word::Later | Word::Earlier | Word::Sometime => {
                let preposition = matches!(word(at + 1), Some(Word::In | Word::On | Word::This));
                Some(if preposition && !self.pieces.is(at + 1, Word::This) { at + 2 } else { at + 1 })
            }
            Word::Mid | Word::Post | Word::Pre => Some(at + 1),
            Word::Begin | Word::End | Word::Middle if self.pieces.is(at + 1, Word::Of) => Some(at + 2),
            Word::About | Word::Nearly if !self.pieces.is(at + 1, Word::The) => Some(at + 1),
            Word::Over | Word::Within if counted(at + 1) => Some(at + 1),
            Word::More | Word::Less if self.pieces.is(at + 1, Word::Than) => Some(at + 2),
            Word::At if matches!(word(at + 1), Some(Word::Least | Word::Most)) => Some(at + 2),
            Word::Up if self.pieces.is(at + 1, Word::To) && counted(at + 2) => Some(at + 2),
            _ => None,
        }
    }

    /// An expression without modifiers.
    fn core(&self, at: usize) -> Option<Found> {
        match self.pieces.lex(at) {
            Lex::Weekday { day, plural } => self.weekday(at, day, plural),
            Lex::Month(month) => self.month(at, month),
            Lex::Digits(_) => self
                .clock(at)
                .or_else(|| self.numeric_date(at))
                .or_else(|| self.day_of_month(at))
                .or_else(|| self.counted(at))
                .or_else(|| self.year_alone(at)),
            Lex::Ordinal(_) | Lex::Second => self.ordinal(at),
            Lex::QuarterNumber(n) => self.quarter(at, n, at + 1),
            Lex::Decade(_) => self.decade(at),
            Lex::Mark('\'') => match self.pieces.lex(at + 1) {
                Lex::Decade(_) => self.decade(at + 1),
                _ => self.year_alone(at).filter(|_| !matches!(self.pieces.before(at), Lex::Other)),
            },
            Lex::Season(season, false) => self.season(at, season),
            Lex::DayPart(part, _) => self.clock(at).or_else(|| self.led_day_part(at, part)),
            Lex::Weekend if self.pieces.text(at).ends_with('s') => {
                Some(Found::other(at + 1, DateType::Set, Point::Weekend(None).to_string()))
            }
            Lex::Cardinal(_) | Lex::Scale(_) => {
                self.clock(at).or_else(|| self.counted(at)).or_else(|| self.year_alone(at))
            }
            Lex::Half => self.counted(at),
            Lex::Unit(unit, plural) => self.bare_unit(at, unit, plural),
            Lex::Word(word) => self.led_by(at, word),
            _ => None,
        }
    }

    /// An expression that a function word leads.
    fn led_by(&self, at: usize, word: Word) -> Option<Found> {
        match word {
            Word::The => self.definite(at),
            Word::A | Word::Few | Word::Couple | Word::Several | Word::Another => self.counted(at),
            Word::This | Word::That | Word::These | Word::Same => self.demonstrative(at, word),
            Word::Last | Word::Past | Word::Previous | Word::Next | Word::Coming | Word::Following => {
                self.turned(at, at, word)
            }
            Word::Each | Word::Every => self.every(at),
            Word::Today | Word::Yesterday | Word::Tomorrow | Word::Tonight => self.day_word(at, word),
            Word::Now | Word::Currently | Word::Current | Word::Recently | Word::Recent | Word::Future => {
                self.vague(at, word)
            }
            Word::Daily | Word::Weekly | Word::Monthly | Word::Yearly | Word::Hourly | Word::Nightly => {
                self.adverb_of_frequency(at, word)
            }
            Word::Fiscal => self.fiscal(at),
            _ => self.holiday(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Span};

    /// The dates of one paragraph, written on Thursday, 12 March 2015, or on an unknown day.
    fn dates(text: &str, dated: bool) -> Vec<(String, String)> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let date = dated.then(|| Date::constant(2015, 3, 12));
        let article = Article { text: text.to_owned(), blocks: vec![block], date, ..Article::default() };
        let document = crate::text::document(&article);
        find(&document).into_iter().map(|d| (d.span.of(text).to_owned(), d.value)).collect()
    }

    fn check(text: &str, dated: bool, expected: &[(&str, &str)]) {
        let found = dates(text, dated);
        let found: Vec<_> = found.iter().map(|(span, value)| (span.as_str(), value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn absolute_dates() {
        for (text, expected) in [
            ("He was born on Aug. 1, 1975, in Oslo.", &[("Aug. 1, 1975", "1975-08-01")][..]),
            ("It opened on 23 October 1999.", &[("23 October 1999", "1999-10-23")]),
            ("On Friday, Oct. 10, 2014, it rained.", &[("Friday, Oct. 10, 2014", "2014-10-10")]),
            ("Work began in May 2012.", &[("May 2012", "2012-05")]),
            ("Between 1994 and 1996 it doubled.", &[("1994", "1994"), ("1996", "1996")]),
            ("The 1994-96 war ended.", &[("The 1994", "1994"), ("96", "1996")]),
            ("They met from June 3 to 5, then left.", &[("June 3", "2014-06-03"), ("5", "2014-06-05")]),
            ("In the 1990s and the late '80s it grew.", &[("the 1990s", "199"), ("the late '80s", "198")]),
            ("The 19th century saw it rise.", &[("The 19th century", "18")]),
            ("Sales in fiscal 2013 rose.", &[("fiscal 2013", "2013")]),
            ("The third quarter of 2013 was weak.", &[("The third quarter of 2013", "2013-Q3")]),
            ("It was signed on 2014-11-30.", &[("2014-11-30", "2014-11-30")]),
            ("In nineteen ninety-six he left.", &[("nineteen ninety-six", "1996")]),
        ] {
            check(text, true, expected);
        }
    }

    #[test]
    fn relative_dates() {
        for (text, expected) in [
            ("He spoke on Friday.", &[("Friday", "2015-03-06")][..]),
            ("He will speak on Friday.", &[("Friday", "2015-03-13")]),
            ("The talks, due to end by Sunday, stalled.", &[("Sunday", "2015-03-15")]),
            ("Last week he left; next month he returns.", &[("Last week", "2015-W10"), ("next month", "2015-04")]),
            ("Two months ago it began.", &[("Two months ago", "2015-01")]),
            ("It reopens next spring.", &[("next spring", "2016-SP")]),
            (
                "It arrived on Jan. 4. Three days later it sank.",
                &[("Jan. 4", "2015-01-04"), ("Three days later", "2015-01-07")],
            ),
            ("It closed in November.", &[("November", "2014-11")]),
            ("It will close in November.", &[("November", "2015-11")]),
            (
                "Early Tuesday and yesterday morning.",
                &[("Early Tuesday", "2015-03-10"), ("yesterday morning", "2015-03-11TMO")],
            ),
            ("The day before yesterday it snowed.", &[("The day before yesterday", "2015-03-10")]),
            ("He arrived at 5 p.m. on Monday.", &[("5 p.m. on Monday", "2015-03-09T17:00")]),
            ("Last Thanksgiving they met.", &[("Last Thanksgiving", "2014-11-27")]),
            (
                "It will reopen in mid-August or later this year.",
                &[("mid-August", "2015-08"), ("later this year", "2015")],
            ),
            ("The end of last year was quiet.", &[("The end of last year", "2014")]),
            ("It is to be done by year-end, as in 2009.", &[("year-end", "2015"), ("2009", "2009")]),
            (
                "They opened it last March; last February it was shut.",
                &[("last March", "2014-03"), ("last February", "2014-02")],
            ),
            ("It will be paid on a still unspecified date in January.", &[("January", "2016-01")]),
            ("They were planning to walk around the lake on Monday.", &[("Monday", "2015-03-16")]),
            ("The two ministers meet on Monday.", &[("Monday", "2015-03-16")]),
            ("The loan will be repaid in five years.", &[("five years", "2020")]),
            ("By mid-afternoon the road was open.", &[("mid-afternoon", "2015-03-12TAF")]),
            ("She said that last week a pipe burst.", &[("last week", "2015-W10")]),
            ("He flies back to Oslo on Monday.", &[("Monday", "2015-03-16")]),
            (
                "In February it froze. Three days later it thawed.",
                &[("February", "2015-02"), ("Three days later", "XXXX-XX-XX")],
            ),
            (
                "It opened on Jan. 4. On the morning after the vote it shut.",
                &[("Jan. 4", "2015-01-04"), ("the morning", "2015-01-05TMO")],
            ),
            ("She mused about the 2012 race.", &[("the 2012", "2012")]),
        ] {
            check(text, true, expected);
        }
    }

    #[test]
    fn an_article_that_begins_long_ago_stays_there() {
        for (text, expected) in [
            (
                "The delegates met on May 3, 1921. On May 5 they signed, and in June the fleet came home.",
                &[("May 3, 1921", "1921-05-03"), ("May 5", "1921-05-05"), ("June", "1921-06")][..],
            ),
            (
                "On Nov. 9, 1989, the gate opened. In February the talks began; on Tuesday a museum recalled it.",
                &[("Nov. 9, 1989", "1989-11-09"), ("February", "1990-02"), ("Tuesday", "2015-03-10")],
            ),
            (
                "The museum opened on Monday. It was founded on May 3, 1921. On Feb. 5 it had closed.",
                &[("Monday", "2015-03-09"), ("May 3, 1921", "1921-05-03"), ("Feb. 5", "2015-02-05")],
            ),
        ] {
            check(text, true, expected);
        }
    }

    #[test]
    fn tens_are_decades_only_among_years() {
        for (text, expected) in [
            ("The quiet of the 1970's ended.", &[("the 1970's", "197")][..]),
            ("The songs of the 60's and the '50s.", &[("the 60's", "196"), ("the '50s", "195")]),
            ("The music of the 60s is back.", &[("the 60s", "196")]),
            ("Her share is in the 30s, his in the low 40s.", &[]),
            ("In polls he stands in the 60s.", &[]),
            ("The 1970 law was changed.", &[("The 1970", "1970")]),
        ] {
            check(text, true, expected);
        }
    }

    #[test]
    fn durations_and_sets() {
        for (text, expected) in [
            ("It lasted two and a half years.", &[("two and a half years", "P2Y6M")][..]),
            (
                "The 30-day truce held for more than six hours.",
                &[("The 30-day", "P30D"), ("more than six hours", "PT6H")],
            ),
            ("In the past three months it fell.", &[("the past three months", "P3M")]),
            ("They meet every Tuesday and each July.", &[("every Tuesday", "XXXX-WXX-2"), ("each July", "XXXX-07")]),
            ("It is open on Sundays.", &[("Sundays", "XXXX-WXX-7")]),
            ("He worked there for decades.", &[("decades", "PXE")]),
            ("He waited half an hour.", &[("half an hour", "PT30M")]),
            ("It takes two to six days.", &[("two", "P2D"), ("six days", "P6D")]),
            ("In the year ended June 30 it lost money.", &[("the year", "P1Y"), ("June 30", "2014-06-30")]),
        ] {
            check(text, true, expected);
        }
    }

    #[test]
    fn without_a_date_of_writing_nothing_is_guessed() {
        for (text, expected) in [
            ("He spoke on Friday.", &[("Friday", "XXXX-WXX-5")][..]),
            ("It opened on March 5 and closed last year.", &[("March 5", "XXXX-03-05"), ("last year", "XXXX")]),
            ("Yesterday, and two weeks ago.", &[("Yesterday", "XXXX-XX-XX"), ("two weeks ago", "XXXX-WXX")]),
            ("In 1998 he left; three years later he died.", &[("1998", "1998"), ("three years later", "2001")]),
        ] {
            check(text, false, expected);
        }
    }

    #[test]
    fn words_that_only_look_like_dates() {
        for text in [
            "May I march in a second?",
            "A second meeting may follow.",
            "Theresa May met April Jones.",
            "The 34-year-old singer sold 2000 tickets.",
            "A 3-2 win on Route 1945, at 1,998 meters, cost $2015.",
            "He may fall; they spring up.",
            "She told \"60 Minutes\" and \"This Week\" of it at high noon.",
            "The mayor's 1987 Volvo was sold at the then current price.",
        ] {
            check(text, true, &[]);
        }
    }

    #[test]
    fn odd_text_does_no_harm() {
        for text in [
            "",
            "the the the",
            "99999999999999999999 years ago",
            "In 0000 and 2025-13-40 and 31 February",
            "the end of the end of the",
            "2½ years, Feb. 30, 1999",
            "5000000000 centuries ago",
        ] {
            let _ = (dates(text, true), dates(text, false));
        }
    }
}
