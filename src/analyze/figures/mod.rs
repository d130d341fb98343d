//! Figures: money, percentages, fractions, counts and quantities.
//!
//! Each number of a sentence is read with what stands around it, by the first grammar that fits: money, percentage,
//! fraction, quantity, count. Numbers inside dates and names are left alone.

mod count;
mod local;
mod money;
mod phrase;
mod quantity;
mod share;
mod units;

use super::lex::{self, Lex, Number, Pieces, Word};
use super::{Name, Resolution};
use crate::model::{DateMention, Document, Figure, FigureKind, Place, Sentence, Span};

/// The figures of a document, in order.
pub(super) fn find(
    document: &Document<'_>,
    dates: &[DateMention],
    names: &[Name],
    places: &Resolution<Place>,
) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut pieces = Vec::new();
    let mut last = Last::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        lex::pieces(document, sentence, &mut pieces);
        let view = Pieces { text: document.text, list: &pieces };
        let scanner = Scanner { document, sentence, index, pieces: view, dates, names, last };
        last = scanner.scan(&mut figures);
    }
    let dollar = local::dollar(document, names, places);
    for figure in figures.iter_mut().filter(|f| f.unit == "USD") {
        if !local::says_american(figure.span.of(document.text)) {
            dollar.clone_into(&mut figure.unit);
        }
    }
    figures
}

/// What the text before a sentence leaves open.
#[derive(Debug, Clone, Copy, Default)]
struct Last {
    /// The noun counted last, and its sentence.
    noun: Option<(Span, usize)>,
    /// The last sentence that speaks of a poll or of percentages: "points" are percentage points there.
    poll: Option<usize>,
}

/// A figure that was read, before it is known what stands around it.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    /// Its first piece.
    from: usize,
    /// One past its last piece.
    end: usize,
    kind: FigureKind,
    value: f64,
    high: Option<f64>,
    unit: String,
    about: Option<Span>,
}

/// One or two numbers: "16", "between 16 and 20".
#[derive(Debug, Clone, Copy, PartialEq)]
struct Amount {
    value: f64,
    high: Option<f64>,
    end: usize,
    digits: bool,
}

struct Scanner<'a> {
    document: &'a Document<'a>,
    sentence: &'a Sentence,
    index: usize,
    pieces: Pieces<'a>,
    dates: &'a [DateMention],
    names: &'a [Name],
    last: Last,
}

impl Scanner<'_> {
    /// Appends the figures of the sentence.
    fn scan(mut self, out: &mut Vec<Figure>) -> Last {
        let mut at = 0;
        while at < self.pieces.list.len() {
            at = match self.pieces.lex(at) {
                Lex::Other | Lex::Possessive | Lex::Month(_) | Lex::Weekday { .. } | Lex::Unit(..) => at + 1,
                Lex::Mark('.' | ',' | '"') => at + 1,
                _ => match self.taken(at) {
                    Some(end) => end,
                    None => self.figure(at).map_or(at + 1, |found| self.accept(found, out)),
                },
            };
        }
        self.last
    }

    /// Where to go on if the piece belongs to a date or a name.
    fn taken(&self, at: usize) -> Option<usize> {
        if matches!(self.pieces.lex(at), Lex::Mark(_)) {
            return None;
        }
        let span = self.pieces.list.get(at)?.span;
        let date = self.dates.partition_point(|d| d.span.end <= span.start);
        let name = self.names.partition_point(|n| n.span.end <= span.start);
        let date = self.dates.get(date).map(|d| d.span).filter(|d| d.overlaps(span));
        let name = self.names.get(name).map(|n| n.span).filter(|n| n.overlaps(span) && n.len() > span.len());
        let over = date.or(name)?;
        let rest = self.pieces.list.get(at..).unwrap_or(&[]);
        Some(at + rest.partition_point(|p| p.span.start < over.end).max(1))
    }

    fn figure(&self, at: usize) -> Option<Found> {
        self.share_of_money(at)
            .or_else(|| self.money(at))
            .or_else(|| self.percent(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.quantity(at))
            .or_else(|| self.count(at))
    }

    fn accept(&mut self, found: Found, out: &mut Vec<Figure>) -> usize {
        let approximate = self.hedged(found.from, found.end);
        if found.kind == FigureKind::Count
            && let Some(noun) = found.about
        {
            self.last.noun = Some((noun, self.index));
        }
        if found.kind == FigureKind::Percent {
            self.last.poll = Some(self.index);
        }
        let Found { from, end, kind, value, high, unit, about } = found;
        out.push(Figure { span: self.pieces.span(from, end), kind, value, high, unit, approximate, about });
        end.max(from + 1)
    }

    /// Whether "about", "more than" or "or so" stands beside a figure.
    fn hedged(&self, from: usize, end: usize) -> bool {
        let word = |i: usize| if let Lex::Word(word) = self.pieces.lex(i) { Some(word) } else { None };
        let back = |n: usize| from.checked_sub(n);
        let before = back(1).and_then(word);
        let second = back(2).and_then(word);
        let hedge = match before {
            Some(Word::About | Word::Over) => true,
            Some(Word::Nearly) => !["just", "only", "exactly", "barely"].iter().any(|w| self.pieces.says(from - 1, w)),
            Some(Word::Than) => matches!(second, Some(Word::More | Word::Less)),
            Some(Word::Least | Word::Most) => second == Some(Word::At),
            Some(Word::To) => second == Some(Word::Up) || back(2).is_some_and(|i| self.pieces.says(i, "close")),
            Some(Word::As) => {
                matches!(second, Some(Word::Several | Word::Few))
                    || back(2).is_some_and(|i| self.pieces.says(i, "much"))
            }
            _ => back(1).is_some_and(|i| {
                let spelled = matches!(self.pieces.lex(from), Lex::Cardinal(_));
                ["estimated", "maybe", "perhaps", "upwards"].iter().any(|w| self.pieces.says(i, w))
                    || !spelled && ["under", "above", "below"].iter().any(|w| self.pieces.says(i, w))
            }),
        };
        hedge || word(end) == Some(Word::Or) && matches!(word(end + 1), Some(Word::So | Word::More | Word::Less))
    }

    /// The number or range that begins at `at`: "16", "16 to 20", "16-20", "(between) 16 and 20".
    fn amount(&self, at: usize) -> Option<Amount> {
        let low = Number::read(self.pieces.list, at)?;
        let alone = Amount { value: low.value, high: None, end: low.end, digits: low.digits };
        let Some((high, end)) = self.second(at, low.end) else { return Some(alone) };
        // "3 to 5 million": the word that multiplies belongs to both.
        let scale = if high >= 1000.0 && low.value < 1000.0 && low.end == at + 1 { self.scale_of(end) } else { 1.0 };
        let value = low.value * scale;
        if value < high { Some(Amount { value, high: Some(high), end, digits: low.digits }) } else { Some(alone) }
    }

    /// The upper end of a range whose lower end stops at `end`.
    fn second(&self, from: usize, end: usize) -> Option<(f64, usize)> {
        let at = match self.pieces.lex(end) {
            Lex::Word(Word::To) if !self.is_change(from) => end + 1,
            Lex::Word(Word::Or) => end + 1,
            Lex::Word(Word::And) if self.pieces.before(from) == Lex::Word(Word::Between) => end + 1,
            Lex::Mark('–' | '-') if self.pieces.touches(end) && self.pieces.touches(end + 1) => end + 1,
            Lex::Digits(_) if self.pieces.joined(end) => end,
            _ => return None,
        };
        let high = Number::read(self.pieces.list, at)?;
        Some((high.value, high.end))
    }

    /// What the words that multiply before `end` multiply by.
    fn scale_of(&self, end: usize) -> f64 {
        match end.checked_sub(1).map(|i| self.pieces.lex(i)) {
            Some(Lex::Scale(scale)) if scale >= 1000.0 => scale,
            _ => 1.0,
        }
    }

    /// Whether "from 3" here says where a change began: "rose from 3 to 5" is two figures.
    fn is_change(&self, from: usize) -> bool {
        let Some(start) = from.checked_sub(1).filter(|i| self.pieces.is(*i, Word::From)) else { return false };
        !(start.saturating_sub(2)..start).any(|i| {
            ["ranging", "range", "ranged", "ranges", "anywhere", "varying"].iter().any(|w| self.pieces.says(i, w))
        })
    }
}

/// A number that "2.5m" and "$500k" write with one letter.
fn letter_scale(text: &str) -> Option<f64> {
    Some(match text {
        "k" | "K" => 1e3,
        "m" | "M" | "mm" | "MM" => 1e6,
        "b" | "B" => 1e9,
        "t" | "T" => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind};

    fn figures(text: &str) -> Vec<Figure> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        let document = crate::text::document(&article);
        let dates = super::super::dates::find(&document);
        find(&document, &dates, &[], &Resolution { entities: Vec::new(), of_name: Vec::new() })
    }

    /// A figure in short: "$3 billion money 3000000000 USD".
    fn check(text: &str, expected: &[&str]) {
        let figures = figures(text);
        let found = figures.iter().map(|f| {
            let high = f.high.map(|h| format!("..{h}")).unwrap_or_default();
            let kind = format!("{:?}", f.kind).to_lowercase();
            format!("{} {kind} {}{high} {}", f.span.of(text), f.value, f.unit).trim_end().to_owned()
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn money() {
        for (text, expected) in [
            ("It cost $3 billion.", &["$3 billion money 3000000000 USD"][..]),
            ("They paid €2.5m and £500k.", &["€2.5m money 2500000 EUR", "£500k money 500000 GBP"]),
            ("The state spent 12 crore rupees.", &["12 crore rupees money 120000000 INR"]),
            ("A stamp is 40 cents.", &["40 cents money 0.4 USD"]),
            ("It sold for US$300 or C$410.", &["US$300 money 300 USD", "C$410 money 410 CAD"]),
            ("Between $30,000 and $60,000 a year.", &["$30,000 and $60,000 money 30000..60000 USD"]),
            ("A fine of $3 to $5 million.", &["$3 to $5 million money 3000000..5000000 USD"]),
            ("Seven million Canadian dollars went missing.", &["Seven million Canadian dollars money 7000000 CAD"]),
            ("Shares rose 3 percent to $40.", &["3 percent percent 3 percent", "$40 money 40 USD"]),
            ("It fell from $20 to $15.", &["$20 money 20 USD", "$15 money 15 USD"]),
            ("The $12-an-hour job.", &["$12 money 12 USD"]),
            ("Fares of A$20 and HK$300.", &["A$20 money 20 AUD", "HK$300 money 300 HKD"]),
            ("It cost C$5 in 1990 and NZ$7,000 later.", &["C$5 money 5 CAD", "NZ$7,000 money 7000 NZD"]),
            ("She paid S$12, he NT$90.", &["S$12 money 12 SGD", "NT$90 money 90 TWD"]),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn bare_dollars_are_those_of_the_dateline() {
        use crate::analyze::Name;
        use crate::model::{EntityKind, Place, Rule};
        for (town, country, unit) in [
            ("SYDNEY", "AU", "AUD"),
            ("HONG KONG", "HK", "HKD"),
            ("OTTAWA", "CA", "CAD"),
            ("AUCKLAND", "NZ", "NZD"),
            ("PARIS", "FR", "USD"),
        ] {
            let text = format!("{town} — The fare rose to $4 on Monday, and 300 dollars bought a car.");
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text: text.clone(), blocks: vec![block], ..Article::default() };
            let document = crate::text::document(&article);
            let name = Name {
                span: Span::new(0, town.len()),
                kind: EntityKind::Place,
                confidence: 1.0,
                rule: Rule::Gazetteer,
            };
            let place = Place { country: Some(country.to_owned()), ..Place::default() };
            let places = Resolution { entities: vec![place], of_name: vec![Some(0)] };
            let found = find(&document, &[], &[name], &places);
            let money: Vec<(f64, &str)> =
                found.iter().filter(|f| f.kind == FigureKind::Money).map(|f| (f.value, f.unit.as_str())).collect();
            assert_eq!(money, [(4.0, unit), (300.0, unit)], "{town}");
        }
    }

    #[test]
    fn sums_are_said_of_the_words_beside_them() {
        for (text, about) in [
            ("They paid a ransom of $4 million.", "ransom"),
            ("It would buy Danish ferries worth about $90 million.", "Danish ferries"),
            ("It ordered new ferries worth €90 million.", "new ferries"),
            ("It imported $3 billion in goods.", "goods"),
        ] {
            let found = figures(text);
            assert_eq!(found.first().and_then(|f| f.about).map(|s| s.of(text)), Some(about), "{text}");
        }
    }

    #[test]
    fn percentages_and_fractions() {
        for (text, expected) in [
            ("Turnout was 61.5% of voters.", &["61.5% percent 61.5 percent"][..]),
            ("Twenty-four per cent agreed.", &["Twenty-four per cent percent 24 percent"]),
            ("It leads by 3.5 percentage points.", &["3.5 percentage points percent 3.5 points"]),
            ("The poll gave her a ten-point lead.", &["ten-point percent 10 points"]),
            ("He scored 31 points.", &["31 count 31 points"]),
            ("Less than half of 1 percent voted.", &["half of 1 percent percent 0.5 percent"]),
            ("Tariffs ranging from 5 to 25 percent apply.", &["5 to 25 percent percent 5..25 percent"]),
            ("Roughly one-fifth of the land burned.", &["one-fifth fraction 0.2 land"]),
            ("It feeds half of the world's population.", &["half fraction 0.5 population"]),
            ("Eight out of 10 drivers agreed.", &["Eight out of 10 fraction 0.8 drivers"]),
            (
                "Half of the crew and two-thirds of passengers.",
                &["Half fraction 0.5 crew", "two-thirds fraction 0.6666666666666666 passengers"],
            ),
            ("$4 of every $5 went abroad.", &["$4 of every $5 fraction 0.8"]),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn counts_and_quantities() {
        for (text, expected) in [
            ("They freed 1,300 prisoners.", &["1,300 count 1300 prisoners"][..]),
            ("A dozen ships sank.", &["A dozen count 12 ships"]),
            ("Between 16 and 20 soldiers fell.", &["16 and 20 count 16..20 soldiers"]),
            ("Half a million people fled.", &["Half a million count 500000 people"]),
            (
                "Six of the 10 judges agreed; two were absent.",
                &["Six count 6 judges", "10 count 10 judges", "two count 2 judges"],
            ),
            ("He freed prisoners, including 16 who were ill.", &["16 count 16 prisoners"]),
            ("The storm killed at least 40.", &["40 count 40 people"]),
            ("The 5-mile road climbs 300 feet.", &["5-mile quantity 5 mi", "300 feet quantity 300 ft"]),
            ("It covers 1,200 square kilometers.", &["1,200 square kilometers quantity 1200 square km"]),
            ("The bill passed by 48 votes for it and 51 against.", &["48 count 48 votes", "51 count 51 votes"]),
            ("It cuts the warheads of both countries to 1,550 each.", &["1,550 count 1550 warheads"]),
            ("Three Norwegian sailors drowned.", &["Three count 3 sailors"]),
            ("The four presidents met.", &["four count 4 presidents"]),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn numbers_that_are_no_figures() {
        for text in [
            "A three-on-three game ended 24-17.",
            "On March 5, 2014, at 10:30 a.m., he left.",
            "Anna Berg, 45, lives at 1600 Harbor Street.",
            "The 34-year-old finished third in Section 8.",
            "No. 2 on the list; a two-way race, a 46-page report.",
            "The second half of the season, and half an hour more.",
            "In 1998 thousands of fans came twice.",
            "The two sides met, and the 2 sides agreed.",
            "She left with a man of 69.",
            "They met at the Three Rivers festival.",
            "The seven were happy.",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn hedges_are_noted_and_left_out() {
        for (text, approximate) in [
            ("About 40 people came.", true),
            ("More than 40 people came.", true),
            ("Up to 40 people came.", true),
            ("40 people or so came.", false),
            ("40 or more people came.", true),
            ("Exactly 40 people came.", false),
            ("The 40 people came.", false),
        ] {
            let found = figures(text);
            assert_eq!(found.iter().map(|f| f.approximate).collect::<Vec<_>>(), [approximate], "{text}");
        }
    }

    #[test]
    fn what_is_measured() {
        for (text, about) in [
            ("Imports reached $3 billion in goods.", "goods"),
            ("A $2 million contract was signed.", "contract"),
            ("24 percent of registered voters agreed.", "registered voters"),
            ("They freed 16 political prisoners.", "political prisoners"),
            ("Roughly one-fifth of Norwegian territory is forest.", "Norwegian territory"),
        ] {
            let found = figures(text);
            assert_eq!(found[0].about.map(|a| a.of(text)), Some(about), "{text}");
        }
    }
}
