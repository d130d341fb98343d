//! What figures stand with, and whether two of them are comparable.

use super::values::Value;
use crate::model::{ArticleEntry, EntityKind, Figure, FigureKind, Measured};
use crate::resources::lexicon::mix;
use std::collections::HashMap;

/// Companions that a figure is looked up by: its rarest.
const LOOKED_UP: usize = 6;
/// Of the companions of the figure that has fewer, weighed by how rare they are, the share that both must have.
const SHARED: f64 = 0.4;
/// The same where no noun says what is measured.
const SHARED_WITHOUT_NOUN: f64 = 0.6;
/// Companions that both must have.
const FEWEST: usize = 3;

/// A figure that can be compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) article: usize,
    pub(super) figure: u32,
    pub(super) value: Value,
    /// The TIMEX3 value of the date in its sentence.
    pub(super) date: Option<&'a str>,
    found: &'a Figure,
    measured: &'a Measured,
}

/// The figures of a folder that can be compared, and what stands with them.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// For each row its companions, sorted: telling words of its sentence and entities named in it.
    features: Vec<Vec<u32>>,
    /// How many rows each companion stands with.
    stands: HashMap<u32, u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(articles: &'a [ArticleEntry]) -> Self {
        let mut all = Self { rows: Vec::new(), features: Vec::new(), stands: HashMap::new() };
        for (article, entry) in articles.iter().enumerate() {
            let sheet = &entry.sheet;
            for (i, (found, measured)) in sheet.figures.iter().zip(&sheet.prints.figures).enumerate() {
                if measured.crowded || !found.value.is_finite() {
                    continue;
                }
                let date = measured.date.and_then(|d| sheet.dates.get(d as usize)).map(|d| d.value.as_str());
                let (figure, value) = (i as u32, Value::new(found));
                all.rows.push(Row { article, figure, value, date, found, measured });
                let features = features(entry, found, measured);
                features.iter().for_each(|f| *all.stands.entry(*f).or_default() += 1);
                all.features.push(features);
            }
        }
        all
    }

    pub(super) fn of(&self, group: &[u32]) -> Vec<Row<'a>> {
        group.iter().filter_map(|row| self.rows.get(*row as usize).copied()).collect()
    }

    /// Keys that comparable figures are likely to share: what is measured, with one of the rarer companions.
    pub(super) fn keys(&self) -> Vec<(u32, u32)> {
        let mut keys = Vec::new();
        for (i, (row, features)) in self.rows.iter().zip(&self.features).enumerate() {
            let mut rare: Vec<(u32, u32)> = features.iter().map(|f| (self.standing(*f), *f)).filter(|f| f.0 > 1).collect();
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
        (self.rows.len() as f64 / f64::from(self.standing(feature).max(1))).ln()
    }

    /// Whether two figures measure the same thing.
    pub(super) fn comparable(&self, a: u32, b: u32) -> bool {
        let row = |i: u32| Some((self.rows.get(i as usize)?, self.features.get(i as usize)?));
        let (Some((x, of_x)), Some((y, of_y))) = (row(a), row(b)) else { return false };
        if x.article == y.article
            || !same_noun(x, y)
            || x.measured.modifiers != y.measured.modifiers
            || !dates_meet(x.date, y.date)
        {
            return false;
        }
        let weigh = |features: &[u32]| features.iter().map(|f| self.weight(*f)).sum::<f64>();
        let shared: Vec<u32> = of_x.iter().filter(|f| of_y.binary_search(f).is_ok()).copied().collect();
        let least = if x.measured.head.is_empty() { SHARED_WITHOUT_NOUN } else { SHARED };
        shared.len() >= FEWEST && weigh(&shared) >= least * weigh(of_x).min(weigh(of_y))
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

/// Whether two dates can be one: 2025 and 2025-08, not 2025 and 2024.
fn dates_meet(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.starts_with(b) || b.starts_with(a),
        _ => true,
    }
}

/// The telling words of a figure's sentence and the entities named in it.
fn features(entry: &ArticleEntry, figure: &Figure, measured: &Measured) -> Vec<u32> {
    let mut features = measured.context.clone();
    let sentences = &entry.sheet.sentences;
    let sentence = sentences.get(sentences.partition_point(|s| s.end <= figure.span.start)).copied().unwrap_or_default();
    let mentions = &entry.sheet.mentions;
    let here = mentions.iter().skip(mentions.partition_point(|m| m.span.end <= sentence.start));
    for mention in here.take_while(|m| m.span.start < sentence.end) {
        let (table, kind) = match mention.kind {
            EntityKind::Person => (&entry.people, 1_u64),
            EntityKind::Place => (&entry.places, 2),
            EntityKind::Organization => (&entry.organizations, 3),
        };
        if let Some(&entity) = table.get(mention.entity as usize) {
            features.push(mix(kind << 60 | entity as u64) as u32);
        }
    }
    features.sort_unstable();
    features.dedup();
    features
}
