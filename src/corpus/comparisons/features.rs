//! What figures stand with, and whether two of them are comparable.

use super::values::Value;
use crate::model::{ArticleEntry, EntityKind, Figure, FigureKind, Measured, Mention};
use crate::resources::lexicon::mix;
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Articles that are read before their figures are put among the others.
const AT_ONCE: usize = 512;
/// Companions that a figure is looked up by: its rarest.
const LOOKED_UP: usize = 6;
/// Of the companions of the figure that has fewer, weighed by how rare they are, the share that both must have.
const SHARED: f64 = 0.4;
/// The same where no noun says what is measured, and of a few ("in two states"), which say little.
const SHARED_BY_VAGUE: f64 = 0.6;
/// A count below this is a few.
const FEW: f64 = 10.0;
/// Companions that both must have.
const FEWEST: usize = 3;
/// Companions and names that room is made for, more than a figure has on average: room that stays empty costs nothing.
const FEATURES: usize = 24;
const NAMES: usize = 6;
/// How telling they must be together: as much as so many that stand with one figure only.
const TELLING: f64 = 2.0;

/// A figure that can be compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) article: usize,
    pub(super) figure: u32,
    pub(super) value: Value,
    /// The TIMEX3 value of the date in its sentence; none where that is of the article's own days.
    pub(super) date: Option<&'a str>,
    /// The noun alone, as a number.
    noun: u64,
    /// Whether noun and number say little of what is measured.
    vague: bool,
}

/// What tells most pairs of figures apart at once.
#[derive(Debug, Clone, Copy)]
struct Glance {
    /// Kind, unit and noun phrase as one number, the same for all rows that have the same.
    measure: u32,
    article: u32,
    /// The places named in its sentence, one bit each; one bit may stand for several.
    places: u64,
    /// The same of all entities named in it.
    names: u64,
}

/// The figures of a folder that can be compared, and what stands with them.
#[derive(Debug, Default)]
pub(super) struct Rows<'a> {
    pub(super) all: Vec<Row<'a>>,
    glances: Vec<Glance>,
    /// For each row its companions, sorted: telling words of its sentence and entities named in it, as places in `stands`.
    features: Lists<u32>,
    /// For each row how telling its companions are together.
    telling: Vec<f64>,
    /// For each row the entities named in its sentence, sorted: kind, index.
    named: Lists<Name>,
    /// For each companion with how many rows it stands, and how telling it is.
    stands: Vec<(u32, f64)>,
    /// Each companion's own number, in ascending order.
    numbers: Vec<u32>,
}

/// An entity: kind, index.
type Name = (EntityKind, u32);

/// Lists of items, one after the other in one piece of memory.
#[derive(Debug)]
struct Lists<T> {
    ends: Vec<usize>,
    items: Vec<T>,
}

/// A figure of one article, before it stands among others.
struct Found<'a> {
    row: Row<'a>,
    measure: (FigureKind, &'a str, &'a str, &'a [u32]),
    named: Vec<Name>,
    features: Vec<u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(articles: &'a [ArticleEntry]) -> Self {
        let mut rows = Self::default();
        rows.reserve(articles.iter().map(|entry| entry.sheet.figures.len()).sum());
        let mut measures = FxHashMap::default();
        for (first, some) in (0..).step_by(AT_ONCE).zip(articles.chunks(AT_ONCE)) {
            let found: Vec<Vec<Found<'a>>> =
                some.par_iter().enumerate().map(|(i, entry)| figures(first + i, entry)).collect();
            for Found { row, measure, named, features } in found.into_iter().flatten() {
                let next = measures.len() as u32;
                rows.glances.push(Glance::new(*measures.entry(measure).or_insert(next), row.article, &named));
                rows.all.push(row);
                rows.features.push(features);
                rows.named.push(named);
            }
        }
        rows.weigh();
        rows
    }

    /// Makes room for so many rows at once: lists that grow hold twice what they need, and a folder has many figures.
    fn reserve(&mut self, rows: usize) {
        self.all.reserve_exact(rows);
        self.glances.reserve_exact(rows);
        self.features.reserve(rows, FEATURES);
        self.named.reserve(rows, NAMES);
    }

    /// Notes how telling each companion is, and calls each by its place among all.
    fn weigh(&mut self) {
        let mut numbers = self.features.items.clone();
        numbers.par_sort_unstable();
        let all = self.all.len() as f64;
        let standing = |rows: usize| (rows as u32, (1.0 + all / rows as f64).ln());
        self.stands = numbers.chunk_by(|a, b| a == b).map(|same| standing(same.len())).collect();
        numbers.dedup();
        let places: FxHashMap<u32, u32> = (0..).zip(&numbers).map(|(place, number)| (*number, place)).collect();
        let place = |number: &mut u32| *number = places.get(number).copied().unwrap_or(u32::MAX);
        self.features.items.par_iter_mut().for_each(place);
        let telling = |row: usize| self.features.get(row).iter().map(|f| self.standing(*f).1).sum();
        self.telling = (0..self.all.len()).into_par_iter().map(telling).collect();
        self.numbers = numbers;
    }

    pub(super) fn of(&self, group: &[u32]) -> Vec<Row<'a>> {
        group.iter().filter_map(|row| self.all.get(*row as usize).copied()).collect()
    }

    /// Keys of a figure that those it is comparable with are likely to share: what is measured, with one of the rarer companions.
    pub(super) fn keys(&self, row: u32) -> Vec<u32> {
        let noun = self.all.get(row as usize).map_or(0, |row| row.noun);
        let features = self.features.get(row as usize).iter();
        let mut rare: Vec<(u32, u32)> = features.map(|f| (self.standing(*f).0, *f)).filter(|f| f.0 > 1).collect();
        rare.sort_unstable();
        rare.truncate(LOOKED_UP);
        let number = |feature: u32| self.numbers.get(feature as usize).copied().unwrap_or(feature);
        rare.into_iter().map(|(_, f)| mix(noun ^ u64::from(number(f))) as u32).collect()
    }

    fn standing(&self, feature: u32) -> (u32, f64) {
        self.stands.get(feature as usize).copied().unwrap_or_default()
    }

    /// Whether two figures measure the same thing. `near` tells whether their articles are about the same.
    pub(super) fn comparable(&self, a: u32, b: u32, near: impl Fn(usize, usize) -> bool) -> bool {
        let meet = |x: &Glance, y: &Glance| x.may_meet(y, || near(x.article as usize, y.article as usize));
        if !self.glances.get(a as usize).zip(self.glances.get(b as usize)).is_some_and(|(x, y)| meet(x, y)) {
            return false;
        }
        let (Some(x), Some(y)) = (self.all.get(a as usize), self.all.get(b as usize)) else { return false };
        dates_meet(x.date, y.date)
            && self.names_meet(a, b, || near(x.article, y.article))
            && self.shared(a, b) >= if x.vague || y.vague { SHARED_BY_VAGUE } else { SHARED }
    }

    /// Whether the sentences name the same: places in both are a place of both, and some name is of both unless their
    /// articles are about the same.
    fn names_meet(&self, a: u32, b: u32, near: impl Fn() -> bool) -> bool {
        let (a, b) = (self.named.get(a as usize), self.named.get(b as usize));
        let both = |kind: Option<EntityKind>| {
            a.iter().any(|n| kind.is_none_or(|kind| n.0 == kind) && b.binary_search(n).is_ok())
        };
        let place = |n: &Name| n.0 == EntityKind::Place;
        let elsewhere = a.iter().any(place) && b.iter().any(place) && !both(Some(EntityKind::Place));
        !elsewhere && (both(None) || near())
    }

    /// Of the companions of the figure that has fewer, weighed by how rare they are, the share that both have; 0 where these
    /// are too few to tell.
    fn shared(&self, row: u32, other: u32) -> f64 {
        let (a, b) = (self.features.get(row as usize), self.features.get(other as usize));
        let (mut shared, mut weight) = (0, 0.0);
        let mut theirs = b.iter().peekable();
        for &feature in a {
            while theirs.next_if(|f| **f < feature).is_some() {}
            if theirs.peek().is_some_and(|f| **f == feature) {
                shared += 1;
                weight += self.standing(feature).1;
            }
        }
        if shared < FEWEST || weight < TELLING * (1.0 + self.all.len() as f64 / 2.0).ln() {
            return 0.0;
        }
        let own = |i: u32| self.telling.get(i as usize).copied().unwrap_or(0.0);
        weight / own(row).min(own(other)).max(f64::MIN_POSITIVE)
    }
}

impl Glance {
    fn new(measure: u32, article: usize, named: &[Name]) -> Self {
        let bits = |all: u64, (kind, entity): &Name| all | 1 << ((entity + 21 * *kind as u32) % 64);
        let places = named.iter().filter(|n| n.0 == EntityKind::Place).fold(0, bits);
        Self { measure, article: article as u32, places, names: named.iter().fold(0, bits) }
    }

    /// Whether two figures may measure the same thing: as [`Rows::names_meet`], as far as the bits tell.
    fn may_meet(&self, other: &Self, near: impl Fn() -> bool) -> bool {
        let elsewhere = self.places != 0 && other.places != 0 && self.places & other.places == 0;
        self.measure == other.measure
            && self.article != other.article
            && !elsewhere
            && (self.names & other.names != 0 || near())
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    fn push(&mut self, list: Vec<T>) {
        self.items.extend(list);
        self.ends.push(self.items.len());
    }

    fn reserve(&mut self, lists: usize, each: usize) {
        self.ends.reserve_exact(lists);
        self.items.reserve_exact(lists * each);
    }

    fn get(&self, list: usize) -> &[T] {
        let start = list.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(list)).and_then(|(start, end)| self.items.get(start..*end));
        range.unwrap_or_default()
    }
}

/// The figures of an article that can be compared.
fn figures(article: usize, entry: &ArticleEntry) -> Vec<Found<'_>> {
    let sheet = &entry.sheet;
    let figures = (0..).zip(sheet.figures.iter().zip(&sheet.prints.figures));
    let comparable = figures.filter(|(_, (found, measured))| !measured.apart && found.value.is_finite());
    comparable
        .map(|(figure, (found, measured))| {
            let date = measured.date.and_then(|d| sheet.dates.get(d as usize)).map(|d| d.value.as_str());
            let date = date.filter(|date| !is_news(date, entry.article.date));
            let (noun, vague) = (noun(found, measured), is_vague(found, measured));
            let named = named(entry, found);
            let row = Row { article, figure, value: Value::new(found), date, noun, vague };
            let measure = (found.kind, unit(found), &*measured.head, &*measured.modifiers);
            let features = features(&named, measured);
            Found { row, measure, named, features }
        })
        .collect()
}

/// Whether noun and number say little of what is measured.
fn is_vague(figure: &Figure, measured: &Measured) -> bool {
    measured.head.is_empty() || (figure.kind == FigureKind::Count && figure.value < FEW)
}

/// The unit; of counts and shares of things the noun stands for it.
fn unit(figure: &Figure) -> &str {
    if matches!(figure.kind, FigureKind::Count | FigureKind::Fraction) { "" } else { &figure.unit }
}

/// What is measured, as a number.
fn noun(figure: &Figure, measured: &Measured) -> u64 {
    let bytes = [figure.kind as u8].into_iter().chain(unit(figure).bytes()).chain(measured.head.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}

/// Days before or after an article's own that tell when something was said ("the police said on Monday") as often as when
/// it was.
const NEWS: i32 = 10;

/// Whether a date is of the days of its article.
fn is_news(date: &str, published: Option<Date>) -> bool {
    let day = date.split('T').next().and_then(|day| day.parse::<Date>().ok());
    day.zip(published).is_some_and(|(a, b)| a.since(b).is_ok_and(|span| span.get_days().abs() <= NEWS))
}

/// Whether two dates can be one: 2025 and 2025-08, not 2025 and 2024.
fn dates_meet(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.starts_with(b) || b.starts_with(a),
        _ => true,
    }
}

/// The entities named in a figure's sentence, sorted.
fn named(entry: &ArticleEntry, figure: &Figure) -> Vec<Name> {
    let sentences = &entry.sheet.sentences;
    let sentence =
        sentences.get(sentences.partition_point(|s| s.end <= figure.span.start)).copied().unwrap_or_default();
    let mentions = &entry.sheet.mentions;
    let here = mentions.iter().skip(mentions.partition_point(|m| m.span.end <= sentence.start));
    let entity = |mention: &Mention| {
        entry.entities(mention.kind).get(mention.entity as usize).map(|entity| (mention.kind, *entity as u32))
    };
    let mut named: Vec<_> = here.take_while(|m| m.span.start < sentence.end).filter_map(entity).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The telling words of a figure's sentence and the entities named in it, sorted.
fn features(named: &[Name], measured: &Measured) -> Vec<u32> {
    let entities = named.iter().map(|(kind, entity)| mix((1 + *kind as u64) << 60 | u64::from(*entity)) as u32);
    let mut features: Vec<u32> = measured.context.iter().copied().chain(entities).collect();
    features.sort_unstable();
    features.dedup();
    features
}
