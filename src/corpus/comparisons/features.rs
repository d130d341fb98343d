//! What figures stand with, and whether two of them are comparable.

use super::values::Value;
use crate::model::{ArticleEntry, EntityKind, Figure, FigureKind, Measured, Mention};
use crate::resources::lexicon::mix;
use jiff::civil::Date;
use std::collections::HashMap;

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
    found: &'a Figure,
    measured: &'a Measured,
}

/// The figures of a folder that can be compared, and what stands with them.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub(super) all: Vec<Row<'a>>,
    /// For each row its companions, sorted: telling words of its sentence and entities named in it.
    features: Vec<Vec<u32>>,
    /// For each row the entities named in its sentence, sorted: kind, index.
    named: Vec<Vec<(EntityKind, usize)>>,
    /// How many rows each companion stands with.
    stands: HashMap<u32, u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(articles: &'a [ArticleEntry]) -> Self {
        let mut rows = Self { all: Vec::new(), features: Vec::new(), named: Vec::new(), stands: HashMap::new() };
        for (article, entry) in articles.iter().enumerate() {
            let sheet = &entry.sheet;
            for (i, (found, measured)) in sheet.figures.iter().zip(&sheet.prints.figures).enumerate() {
                if measured.apart || !found.value.is_finite() {
                    continue;
                }
                let date = measured.date.and_then(|d| sheet.dates.get(d as usize)).map(|d| d.value.as_str());
                let date = date.filter(|date| !is_news(date, entry.article.date));
                let (figure, value) = (i as u32, Value::new(found));
                rows.all.push(Row { article, figure, value, date, found, measured });
                let named = named(entry, found);
                let features = features(&named, measured);
                features.iter().for_each(|f| *rows.stands.entry(*f).or_default() += 1);
                rows.features.push(features);
                rows.named.push(named);
            }
        }
        rows
    }

    pub(super) fn of(&self, group: &[u32]) -> Vec<Row<'a>> {
        group.iter().filter_map(|row| self.all.get(*row as usize).copied()).collect()
    }

    /// Keys that comparable figures are likely to share: what is measured, with one of the rarer companions.
    pub(super) fn keys(&self) -> Vec<(u32, u32)> {
        let mut keys = Vec::new();
        for (i, (row, features)) in self.all.iter().zip(&self.features).enumerate() {
            let mut rare: Vec<(u32, u32)> =
                features.iter().map(|f| (self.standing(*f), *f)).filter(|f| f.0 > 1).collect();
            rare.sort_unstable();
            let noun = noun(row.found, row.measured);
            keys.extend(rare.iter().take(LOOKED_UP).map(|(_, f)| (mix(noun ^ u64::from(*f)) as u32, i as u32)));
        }
        keys
    }

    fn standing(&self, feature: u32) -> u32 {
        self.stands.get(&feature).copied().unwrap_or(0)
    }

    /// How telling a companion is.
    fn weight(&self, feature: u32) -> f64 {
        (1.0 + self.all.len() as f64 / f64::from(self.standing(feature).max(1))).ln()
    }

    /// Whether two figures measure the same thing. `near` tells whether their articles are about the same.
    pub(super) fn comparable(&self, a: u32, b: u32, near: impl Fn(usize, usize) -> bool) -> bool {
        let (Some(x), Some(y)) = (self.all.get(a as usize), self.all.get(b as usize)) else { return false };
        x.article != y.article
            && same_noun(x, y)
            && x.measured.modifiers == y.measured.modifiers
            && dates_meet(x.date, y.date)
            && self.names_meet(a, b, || near(x.article, y.article))
            && self.shared(a, b) >= if x.is_vague() || y.is_vague() { SHARED_BY_VAGUE } else { SHARED }
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
    fn shared(&self, a: u32, b: u32) -> f64 {
        let features = |i: u32| self.features.get(i as usize).map_or(&[][..], Vec::as_slice);
        let (a, b) = (features(a), features(b));
        let weigh = |features: &[u32]| features.iter().map(|f| self.weight(*f)).sum::<f64>();
        let shared: Vec<u32> = a.iter().filter(|f| b.binary_search(f).is_ok()).copied().collect();
        let weight = weigh(&shared);
        if shared.len() < FEWEST || weight < TELLING * (1.0 + self.all.len() as f64 / 2.0).ln() {
            return 0.0;
        }
        weight / weigh(a).min(weigh(b)).max(f64::MIN_POSITIVE)
    }
}

impl Row<'_> {
    /// Whether noun and number say little of what is measured.
    fn is_vague(&self) -> bool {
        self.measured.head.is_empty() || (self.found.kind == FigureKind::Count && self.found.value < FEW)
    }
}

fn same_noun(a: &Row<'_>, b: &Row<'_>) -> bool {
    a.found.kind == b.found.kind && unit(a.found) == unit(b.found) && a.measured.head == b.measured.head
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
