//! What figures stand with, and whether two of them are comparable.

use super::values::Value;
use crate::model::{ArticleEntry, EntityKind, Figure, FigureKind, Measured, Mention};
use crate::resources::lexicon::mix;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

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
    /// Kind, unit and noun phrase as one number, the same for all rows that have the same.
    measure: u32,
    /// The noun alone, as a number.
    noun: u64,
    /// Whether noun and number say little of what is measured.
    vague: bool,
    /// The places named in its sentence, one bit each; one bit may stand for several.
    places: u64,
}

/// The figures of a folder that can be compared, and what stands with them.
#[derive(Debug, Default)]
pub(super) struct Rows<'a> {
    pub(super) all: Vec<Row<'a>>,
    /// For each row its companions, sorted: telling words of its sentence and entities named in it.
    features: Vec<Vec<u32>>,
    /// For each row how telling its companions are together.
    telling: Vec<f64>,
    /// For each row the entities named in its sentence, sorted: kind, index.
    named: Vec<Vec<(EntityKind, usize)>>,
    /// For each companion with how many rows it stands, and how telling it is.
    stands: FxHashMap<u32, (u32, f64)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(articles: &'a [ArticleEntry]) -> Self {
        let mut rows = Self::default();
        let mut measures = FxHashMap::default();
        for (article, entry) in articles.iter().enumerate() {
            let sheet = &entry.sheet;
            for (i, (found, measured)) in sheet.figures.iter().zip(&sheet.prints.figures).enumerate() {
                if measured.apart || !found.value.is_finite() {
                    continue;
                }
                let date = measured.date.and_then(|d| sheet.dates.get(d as usize)).map(|d| d.value.as_str());
                let date = date.filter(|date| !is_news(date, entry.article.date));
                let (figure, value) = (i as u32, Value::new(found));
                let next = measures.len() as u32;
                let measure = (found.kind, unit(found), &measured.head, &measured.modifiers);
                let measure = *measures.entry(measure).or_insert(next);
                let (noun, vague) = (noun(found, measured), is_vague(found, measured));
                let named = named(entry, found);
                let places = named.iter().filter(|n| n.0 == EntityKind::Place).fold(0, |all, n| all | 1 << (n.1 % 64));
                rows.all.push(Row { article, figure, value, date, measure, noun, vague, places });
                let features = features(&named, measured);
                features.iter().for_each(|f| rows.stands.entry(*f).or_default().0 += 1);
                rows.features.push(features);
                rows.named.push(named);
            }
        }
        rows.weigh();
        rows
    }

    /// Notes how telling each companion is.
    fn weigh(&mut self) {
        let all = self.all.len() as f64;
        self.stands.values_mut().for_each(|(rows, telling)| *telling = (1.0 + all / f64::from(*rows)).ln());
        self.telling = self.features.iter().map(|own| own.iter().map(|f| self.standing(*f).1).sum()).collect();
    }

    pub(super) fn of(&self, group: &[u32]) -> Vec<Row<'a>> {
        group.iter().filter_map(|row| self.all.get(*row as usize).copied()).collect()
    }

    /// Keys that comparable figures are likely to share: what is measured, with one of the rarer companions.
    pub(super) fn keys(&self) -> Vec<(u32, u32)> {
        let mut keys = Vec::new();
        for (i, (row, features)) in self.all.iter().zip(&self.features).enumerate() {
            let mut rare: Vec<(u32, u32)> =
                features.iter().map(|f| (self.standing(*f).0, *f)).filter(|f| f.0 > 1).collect();
            rare.sort_unstable();
            keys.extend(rare.iter().take(LOOKED_UP).map(|(_, f)| (mix(row.noun ^ u64::from(*f)) as u32, i as u32)));
        }
        keys
    }

    fn standing(&self, feature: u32) -> (u32, f64) {
        self.stands.get(&feature).copied().unwrap_or_default()
    }

    /// Whether two figures measure the same thing. `near` tells whether their articles are about the same.
    pub(super) fn comparable(&self, a: u32, b: u32, near: impl Fn(usize, usize) -> bool) -> bool {
        let (Some(x), Some(y)) = (self.all.get(a as usize), self.all.get(b as usize)) else { return false };
        let elsewhere = x.places != 0 && y.places != 0 && x.places & y.places == 0;
        x.article != y.article
            && x.measure == y.measure
            && !elsewhere
            && dates_meet(x.date, y.date)
            && self.names_meet(a, b, || near(x.article, y.article))
            && self.shared(a, b) >= if x.vague || y.vague { SHARED_BY_VAGUE } else { SHARED }
    }

    /// Whether the sentences name the same: places in both are a place of both, and some name is of both unless their
    /// articles are about the same.
    fn names_meet(&self, a: u32, b: u32, near: impl Fn() -> bool) -> bool {
        let named = |i: u32| self.named.get(i as usize).map_or(&[][..], Vec::as_slice);
        let (a, b) = (named(a), named(b));
        let both = |kind: Option<EntityKind>| {
            a.iter().any(|n| kind.is_none_or(|kind| n.0 == kind) && b.binary_search(n).is_ok())
        };
        let place = |n: &(EntityKind, usize)| n.0 == EntityKind::Place;
        let elsewhere = a.iter().any(place) && b.iter().any(place) && !both(Some(EntityKind::Place));
        !elsewhere && (both(None) || near())
    }

    /// Of the companions of the figure that has fewer, weighed by how rare they are, the share that both have; 0 where these
    /// are too few to tell.
    fn shared(&self, row: u32, other: u32) -> f64 {
        let features = |i: u32| self.features.get(i as usize).map_or(&[][..], Vec::as_slice);
        let (a, b) = (features(row), features(other));
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
fn named(entry: &ArticleEntry, figure: &Figure) -> Vec<(EntityKind, usize)> {
    let sentences = &entry.sheet.sentences;
    let sentence =
        sentences.get(sentences.partition_point(|s| s.end <= figure.span.start)).copied().unwrap_or_default();
    let mentions = &entry.sheet.mentions;
    let here = mentions.iter().skip(mentions.partition_point(|m| m.span.end <= sentence.start));
    let entity = |mention: &Mention| {
        entry.entities(mention.kind).get(mention.entity as usize).map(|entity| (mention.kind, *entity))
    };
    let mut named: Vec<_> = here.take_while(|m| m.span.start < sentence.end).filter_map(entity).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The telling words of a figure's sentence and the entities named in it, sorted.
fn features(named: &[(EntityKind, usize)], measured: &Measured) -> Vec<u32> {
    let entities = named.iter().map(|(kind, entity)| mix((1 + *kind as u64) << 60 | *entity as u64) as u32);
    let mut features: Vec<u32> = measured.context.iter().copied().chain(entities).collect();
    features.sort_unstable();
    features.dedup();
    features
}
