//! How much of what people marked in `tests/gold` is found: precision, recall and F1 of names, quotes, speakers, dates,
//! figures and roles. `tests/gold/README.md` explains the marks.
//!
//! The floors lie a little below what was measured when they were set. `cargo test --test accuracy -- --nocapture` prints
//! the table; `MISSES=1` adds what was missed and what was too much.

use legwork::model::{
    Article, DateMention, EntityKind, FactSheet, Figure, FigureKind, Format, Quote, QuoteKind, Source, Span, SpeakerRef,
};
use legwork::resources::Resources;
use legwork::{analyze, text};
use std::path::Path;

/// The least F1 of each measure, in percent.
const FLOORS: &[(&str, f64)] = &[
    ("people", 94.0),
    ("places", 88.0),
    ("organizations", 73.0),
    ("quotes", 99.0),
    ("speakers", 94.5),
    ("dates", 93.0),
    ("figures", 92.5),
    ("roles", 96.0),
];

#[test]
fn facts_are_found_as_well_as_before() {
    let resources = Resources::load();
    let mut scores: Vec<(&str, Score)> = FLOORS.iter().map(|(name, _)| (*name, Score::default())).collect();
    let gold = Gold::all();
    assert!(gold.len() >= 20, "only {} articles in tests/gold", gold.len());
    for gold in &gold {
        let (article, sheet) = gold.analyzed(&resources);
        for (measure, score) in &mut scores {
            let pairing = gold.compare(measure, &article, &sheet);
            pairing.report(measure, &gold.name);
            score.add(&pairing);
        }
    }
    println!("{:<14} {:>5} {:>6} {:>9} {:>6} {:>6} {:>6}", "", "gold", "found", "precision", "recall", "F1", "floor");
    let mut low = Vec::new();
    for ((measure, score), (_, floor)) in scores.iter().zip(FLOORS) {
        let (p, r, f1) = score.percentages();
        println!("{measure:<14} {:>5} {:>6} {p:>9.1} {r:>6.1} {f1:>6.1} {floor:>6.1}", score.wanted, score.given);
        if f1 < *floor {
            low.push(format!("{measure}: F1 {f1:.1}, floor {floor}"));
        }
    }
    assert!(low.is_empty(), "below the floor: {}", low.join("; "));
}

/// Right answers, answers given, answers wanted.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Score {
    fn add(&mut self, pairing: &Pairing) {
        self.right += pairing.right;
        self.given += pairing.right + pairing.surplus.len();
        self.wanted += pairing.right + pairing.missed.len();
    }

    fn percentages(&self) -> (f64, f64, f64) {
        let share = |of: usize| if of == 0 { 0.0 } else { 100.0 * self.right as f64 / of as f64 };
        let (p, r) = (share(self.given), share(self.wanted));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

/// What one article's answers have in common with the marks, and what not.
#[derive(Debug, Default)]
struct Pairing {
    right: usize,
    missed: Vec<String>,
    surplus: Vec<String>,
}

impl Pairing {
    /// Pairs each mark with the first answer that fits it and is still free.
    fn of<G, S>(
        marks: &[G],
        answers: &[S],
        fits: impl Fn(&G, &S) -> bool,
        show: (impl Fn(&G) -> String, impl Fn(&S) -> String),
    ) -> Self {
        let mut taken = vec![false; answers.len()];
        let mut pairing = Self::default();
        for mark in marks {
            match answers.iter().enumerate().position(|(i, answer)| !taken[i] && fits(mark, answer)) {
                Some(i) => {
                    taken[i] = true;
                    pairing.right += 1;
                }
                None => pairing.missed.push(show.0(mark)),
            }
        }
        pairing.surplus = answers.iter().zip(taken).filter(|(_, taken)| !taken).map(|(a, _)| show.1(a)).collect();
        pairing
    }

    fn report(&self, measure: &str, article: &str) {
        if std::env::var_os("MISSES").is_some() {
            self.missed.iter().for_each(|m| println!("{measure} missed   {article}: {m}"));
            self.surplus.iter().for_each(|s| println!("{measure} too much {article}: {s}"));
        }
    }
}

/// One marked article.
struct Gold {
    name: String,
    date: String,
    text: String,
    marks: Vec<Mark>,
}

/// `{head:content}`: the head's first word and the rest of it, and where the content stands.
#[derive(Debug, Clone)]
struct Mark {
    kind: char,
    argument: String,
    span: Span,
}

impl Gold {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = std::fs::read_to_string(path).unwrap();
        let (date, marked) = file.split_once("\n\n").unwrap();
        let date = date.strip_prefix("date: ").unwrap_or_else(|| panic!("{name}: no date")).to_owned();
        let (text, marks) = unmark(marked, &name);
        Self { name, date, text, marks }
    }

    fn analyzed(&self, resources: &Resources) -> (Article, FactSheet) {
        let path = format!("{}-{}.txt", self.date, self.name);
        let source = Source { path, format: Format::Text, bytes: self.text.clone().into_bytes() };
        let article = text::read(&source).article.unwrap();
        assert_eq!(article.text, self.text, "{}: spans would not fit", self.name);
        assert_eq!(article.date.map(|d| d.to_string()), Some(self.date.clone()), "{}", self.name);
        let sheet = analyze::analyze(&text::document(&article), resources);
        (article, sheet)
    }

    fn marks(&self, kind: char) -> Vec<Mark> {
        self.marks.iter().filter(|m| m.kind == kind).cloned().collect()
    }

    fn compare(&self, measure: &str, article: &Article, sheet: &FactSheet) -> Pairing {
        match measure {
            "people" => self.names('p', EntityKind::Person, sheet),
            "places" => self.names('l', EntityKind::Place, sheet),
            "organizations" => self.names('o', EntityKind::Organization, sheet),
            "quotes" => self.quotes(sheet),
            "speakers" => self.speakers(sheet),
            "dates" => self.dates(sheet),
            "figures" => self.figures(sheet),
            "roles" => self.roles(sheet),
            other => panic!("{other} is no measure of {}", article.id),
        }
    }

    fn show(&self, mark: &Mark) -> String {
        format!("{:?} {}", mark.span.of(&self.text), mark.argument).trim_end().to_owned()
    }

    /// A name is right where its span and its kind are.
    fn names(&self, mark: char, kind: EntityKind, sheet: &FactSheet) -> Pairing {
        let answers: Vec<Span> = sheet.mentions.iter().filter(|m| m.kind == kind).map(|m| m.span).collect();
        let fits = |mark: &Mark, span: &Span| mark.span == *span;
        Pairing::of(
            &self.marks(mark),
            &answers,
            fits,
            (|m: &Mark| self.show(m), |s: &Span| s.of(&self.text).to_owned()),
        )
    }

    /// A quote is right where it shares at least half of the longer one's text with the words marked; of one that goes on
    /// outside the quotation marks, only the words inside count.
    fn quotes(&self, sheet: &FactSheet) -> Pairing {
        let answers: Vec<&Quote> = sheet.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).collect();
        let fits = |mark: &Mark, quote: &&Quote| shares_half(mark.span, quote);
        Pairing::of(
            &self.marks('q'),
            &answers,
            fits,
            (|m: &Mark| self.show(m), |q: &&Quote| q.span.of(&self.text).to_owned()),
        )
    }

    /// A speaker is right where the quote is found and given to the person or organization marked.
    fn speakers(&self, sheet: &FactSheet) -> Pairing {
        let marks = self.marks('q');
        let named: Vec<Mark> = marks.iter().filter(|m| m.argument != "?").cloned().collect();
        let answers: Vec<&Quote> = sheet
            .quotes
            .iter()
            .filter(|q| {
                q.kind != QuoteKind::Indirect && q.speaker.is_some() && marks.iter().any(|m| shares_half(m.span, q))
            })
            .collect();
        let fits = |mark: &Mark, quote: &&Quote| {
            shares_half(mark.span, quote) && self.is_speaker(sheet, quote, &mark.argument)
        };
        let show = |q: &&Quote| format!("{:?} by {:?}", q.span.of(&self.text), q.speaker.map(|s| speaker(sheet, s).0));
        Pairing::of(&named, &answers, fits, (|m: &Mark| self.show(m), show))
    }

    fn is_speaker(&self, sheet: &FactSheet, quote: &Quote, name: &str) -> bool {
        quote.speaker.is_some_and(|s| {
            let (canonical, aliases) = speaker(sheet, s);
            canonical == name || aliases.iter().any(|a| a == name)
        })
    }

    /// A date is right where it overlaps the words marked and has their value. "Now" and "recently" are not marked.
    fn dates(&self, sheet: &FactSheet) -> Pairing {
        let answers: Vec<&DateMention> = sheet.dates.iter().filter(|d| !d.value.ends_with("_REF")).collect();
        let fits = |mark: &Mark, date: &&DateMention| mark.span.overlaps(date.span) && mark.argument == date.value;
        let show = |d: &&DateMention| format!("{:?} {}", d.span.of(&self.text), d.value);
        Pairing::of(&self.marks('d'), &answers, fits, (|m: &Mark| self.show(m), show))
    }

    /// A figure is right where it overlaps the words marked and has their kind, value and unit.
    fn figures(&self, sheet: &FactSheet) -> Pairing {
        let answers: Vec<&Figure> = sheet.figures.iter().collect();
        let fits = |mark: &Mark, figure: &&Figure| mark.span.overlaps(figure.span) && is_figure(&mark.argument, figure);
        let show = |f: &&Figure| {
            let high = f.high.map(|h| format!("..{h}")).unwrap_or_default();
            format!("{:?} {:?} {}{high} {}", f.span.of(&self.text), f.kind, f.value, f.unit)
        };
        Pairing::of(&self.marks('f'), &answers, fits, (|m: &Mark| self.show(m), show))
    }

    /// A role is right where it overlaps the words marked and is stated of the person marked.
    fn roles(&self, sheet: &FactSheet) -> Pairing {
        let answers: Vec<(usize, Span)> = (0..sheet.people.len())
            .flat_map(|i| sheet.people[i].roles.iter().map(move |role| (i, role.span)))
            .collect();
        let fits = |mark: &Mark, answer: &(usize, Span)| {
            let person = &sheet.people[answer.0];
            mark.span.overlaps(answer.1) && (person.name == mark.argument || person.aliases.contains(&mark.argument))
        };
        let show = |a: &(usize, Span)| format!("{:?} of {}", a.1.of(&self.text), sheet.people[a.0].name);
        Pairing::of(&self.marks('r'), &answers, fits, (|m: &Mark| self.show(m), show))
    }
}

/// Takes the marks out of a text.
fn unmark(marked: &str, name: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        rest = after;
        if brace == "{" {
            let (head, content) = rest.split_once(':').unwrap_or_else(|| panic!("{name}: a mark without colon"));
            let (kind, argument) = head.split_at(1);
            let kind = kind.chars().next().unwrap_or(' ');
            open.push((kind, argument.trim().to_owned(), text.len()));
            rest = content;
        } else {
            let (kind, argument, start) = open.pop().unwrap_or_else(|| panic!("{name}: a brace too many"));
            marks.push(Mark { kind, argument, span: Span::new(start, text.len()) });
        }
    }
    text.push_str(rest);
    assert!(open.is_empty(), "{name}: a mark is not closed");
    marks.sort_by_key(|m| m.span);
    (text, marks)
}

fn speaker(sheet: &FactSheet, speaker: SpeakerRef) -> (&str, &[String]) {
    match speaker {
        SpeakerRef::Person(i) => (&sheet.people[i as usize].name, &sheet.people[i as usize].aliases),
        SpeakerRef::Organization(i) => {
            (&sheet.organizations[i as usize].name, &sheet.organizations[i as usize].aliases)
        }
    }
}

/// Whether a quote shares at least half of the longer one's text with `span`; of a mixed quote it is enough to hold it.
fn shares_half(span: Span, quote: &Quote) -> bool {
    let shared = span.end.min(quote.span.end).saturating_sub(span.start.max(quote.span.start)) as usize;
    let longer = if quote.kind == QuoteKind::Mixed { span.len() } else { span.len().max(quote.span.len()) };
    2 * shared >= longer && shared > 0
}

/// Whether a figure is what a mark says: "count 40..50 people", "percent 24 percent".
fn is_figure(mark: &str, figure: &Figure) -> bool {
    let mut words = mark.splitn(3, ' ');
    let (kind, value, unit) = (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next().unwrap_or(""));
    let kind = match kind {
        "money" => FigureKind::Money,
        "percent" => FigureKind::Percent,
        "fraction" => FigureKind::Fraction,
        "count" => FigureKind::Count,
        "quantity" => FigureKind::Quantity,
        other => panic!("{other} is no kind of figure"),
    };
    let (low, high) = value.split_once("..").map_or((value, None), |(low, high)| (low, Some(high)));
    let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("{mark}: no number"));
    let near = |wanted: f64, given: f64| {
        (wanted - given).abs() <= wanted.abs() * if kind == FigureKind::Fraction { 0.02 } else { 1e-6 }
    };
    kind == figure.kind
        && near(number(low), figure.value)
        && high.is_none_or(|high| figure.high.is_some_and(|given| near(number(high), given)))
        && is_unit(kind, unit, &figure.unit)
}

/// Currencies and percentages are the same to the letter; of counted nouns one word in common is enough, and measures
/// may be written out or not.
fn is_unit(kind: FigureKind, wanted: &str, given: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').to_lowercase();
    let common = || wanted.split(' ').any(|w| given.split(' ').any(|g| stem(w) == stem(g)));
    match kind {
        FigureKind::Money | FigureKind::Percent => wanted == given,
        FigureKind::Count => common(),
        FigureKind::Fraction => true,
        FigureKind::Quantity => common() || SYMBOLS.contains(&(wanted, given)),
    }
}

/// Units of measure as the gold writes them, and their symbols.
const SYMBOLS: &[(&str, &str)] = &[
    ("meters", "m"),
    ("metres", "m"),
    ("miles", "mi"),
    ("millimeters", "mm"),
    ("kilometers per hour", "km/h"),
    ("miles per hour", "mph"),
    ("kilometers", "km"),
    ("kilometres", "km"),
    ("feet", "ft"),
    ("tonnes", "t"),
    ("liters", "l"),
    ("inches", "in"),
    ("centimeters", "cm"),
    ("pounds", "lb"),
    ("grams", "g"),
    ("kilograms", "kg"),
];
