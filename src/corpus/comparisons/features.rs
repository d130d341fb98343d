//! What figures stand with, and whether two of them are comparable.

use super::values::Value;
use crate::model::{ArticleEntry, Corpus, EntityKind, Entry, Figure, Lists, Mention};
use crate::resources::lexicon::mix;
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Articles that are read before their figures are put among the others.
const AT_ONCE: usize = 512;
/// Companions that a figure is looked up by: its rarest.
const LOOKED_UP: usize = 5;
/// Of the companions of the figure that has fewer, weighed by how rare they are, the share that both must have.
const SHARED: f64 = 0.4;
/// The same where no noun says what is measured, and of a few ("in two states"), which say little.
const SHARED_BY_VAGUE: f64 = 0.6;
/// Companions that both must have.
const FEWEST: usize = 3;
/// How telling they must be together: as much as so many that stand with one figure only.
const TELLING: f64 = 2.0;

/// A figure that can be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row<'a> {
    pub(super) article: usize,
    pub(super) figure: u32,
    pub(super) value: Value,
    /// The TIMEX3 value of the date in its sentence; none where that is of the article's own days.
    pub(super) date: Option<&'a str>,
    /// [`crate::model::Measured::what`]
    what: u64,
    /// [`crate::model::Measured::vague`]
    vague: bool,
}

/// What tells most pairs of figures apart at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Glance {
    /// Half of [`crate::model::Measured::what`].
    what: u32,
    pub(super) article: u32,
    /// The places named in its sentence, one bit each; one bit may stand for several.
    places: u64,
    /// The same of all entities named in it.
    names: u64,
    /// The same of its companions.
    features: [u128; 2],
    /// How many of these have no bit to themselves.
    doubled: u32,
}

/// The figures of a folder that can be compared, and what stands with them.
#[derive(Debug, Default, PartialEq)]
pub(in crate::corpus) struct Rows<'a> {
    pub(super) all: Vec<Row<'a>>,
    glances: Vec<Glance>,
    /// For each row its companions, sorted: telling words of its sentence and entities named in it, as places in `stands`.
    features: Lists<u32>,
    /// For each row how telling its companions are together.
    telling: Vec<f64>,
    /// For each row the entities named in its sentence, sorted.
    named: Lists<Name>,
    /// For each companion with how many rows it stands, and how telling it is.
    stands: Vec<(u32, f64)>,
    /// Each companion's own number, in ascending order.
    numbers: Vec<u32>,
}

/// An entity: kind, number.
type Name = (EntityKind, u32);

/// A number for each entity of a folder, made of its id: it stays where others come and go. Two entities of a folder have
/// one number about as seldom as two words have one hash.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Numbers([Vec<u32>; 3]);

impl Numbers {
    pub(in crate::corpus) fn of(corpus: &Corpus) -> Self {
        fn numbers<F>(entries: &[Entry<F>]) -> Vec<u32> {
            let hash = |entry: &Entry<F>| entry.id.bytes().fold(1, |hash, byte| mix(hash ^ u64::from(byte))) as u32;
            entries.iter().map(hash).collect()
        }
        Self([numbers(&corpus.people), numbers(&corpus.places), numbers(&corpus.organizations)])
    }

    /// The number of the entity at `index` of its table; the index itself where there is no such table.
    pub(in crate::corpus) fn get(&self, kind: EntityKind, index: usize) -> u32 {
        let table = match kind {
            EntityKind::Person => &self.0[0],
            EntityKind::Place => &self.0[1],
            EntityKind::Organization => &self.0[2],
        };
        table.get(index).copied().unwrap_or(index as u32)
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(articles: &'a [ArticleEntry], numbers: &Numbers) -> Self {
        let of_some = |(part, some): (usize, &'a [ArticleEntry])| {
            let mut rows = Self::default();
            (part * AT_ONCE..).zip(some).for_each(|(article, entry)| rows.add(article, entry, numbers));
            rows
        };
        let parts: Vec<Self> = articles.par_chunks(AT_ONCE).enumerate().map(of_some).collect();
        let mut rows = Self::default();
        rows.reserve(&parts);
        parts.into_iter().for_each(|part| rows.append(part));
        rows.weigh();
        rows
    }

    /// The figures of one article and what stands with them, whatever there is in others.
    pub(in crate::corpus) fn of_one(entry: &'a ArticleEntry, numbers: &Numbers) -> Self {
        let mut rows = Self::default();
        rows.add(0, entry, numbers);
        rows
    }

    /// Adds the figures of an article that can be compared.
    fn add(&mut self, article: usize, entry: &'a ArticleEntry, numbers: &Numbers) {
        let sheet = &entry.sheet;
        for (figure, (found, measured)) in sheet.figures.iter().zip(&sheet.prints.figures).enumerate() {
            if measured.apart || !found.value.is_finite() {
                continue;
            }
            let date = measured.date.and_then(|d| sheet.dates.get(d as usize)).map(|d| d.value.as_str());
            let date = date.filter(|date| !is_news(date, entry.article.date));
            let named = self.named.add_sorted(named(entry, found, numbers));
            let entities = named.iter().map(|(kind, entity)| mix((1 + *kind as u64) << 60 | u64::from(*entity)) as u32);
            let features = self.features.add_sorted(sheet.prints.around.get(figure).iter().copied().chain(entities));
            self.glances.push(Glance::new(measured.what, article, named, features));
            let (value, figure) = (Value::new(found), figure as u32);
            self.all.push(Row { article, figure, value, date, what: measured.what, vague: measured.vague });
        }
    }

    /// Makes room for what the parts hold: lists that grow hold twice what they need, and a folder has many figures.
    fn reserve(&mut self, parts: &[Self]) {
        let rows = parts.iter().map(|part| part.all.len()).sum();
        self.all.reserve_exact(rows);
        self.glances.reserve_exact(rows);
        self.features.reserve(rows, parts.iter().map(|part| part.features.items().len()).sum());
        self.named.reserve(rows, parts.iter().map(|part| part.named.items().len()).sum());
    }

    fn append(&mut self, mut part: Self) {
        self.all.append(&mut part.all);
        self.glances.append(&mut part.glances);
        self.features.append(part.features);
        self.named.append(part.named);
    }

    /// Notes how telling each companion is, and calls each by its place among all.
    fn weigh(&mut self) {
        let mut numbers = self.features.items().to_vec();
        numbers.par_sort_unstable();
        let all = self.all.len() as f64;
        let standing = |rows: usize| (rows as u32, (1.0 + all / rows as f64).ln());
        self.stands = numbers.chunk_by(|a, b| a == b).map(|same| standing(same.len())).collect();
        numbers.dedup();
        let places: FxHashMap<u32, u32> = (0..).zip(&numbers).map(|(place, number)| (*number, place)).collect();
        let place = |number: &mut u32| *number = places.get(number).copied().unwrap_or(u32::MAX);
        self.features.items_mut().par_iter_mut().for_each(place);
        let telling = |row: usize| self.features.get(row).iter().map(|f| self.standing(*f).1).sum();
        self.telling = (0..self.all.len()).into_par_iter().map(telling).collect();
        self.numbers = numbers;
    }

    pub(super) fn of(&self, group: &[u32]) -> Vec<Row<'a>> {
        group.iter().filter_map(|row| self.all.get(*row as usize).copied()).collect()
    }

    /// Keys of a figure that those it is comparable with are likely to share: what is measured, with one of the rarer companions.
    pub(super) fn keys(&self, row: u32) -> impl Iterator<Item = u32> {
        let what = self.all.get(row as usize).map_or(0, |row| row.what);
        let mut rare = [(u32::MAX, 0); LOOKED_UP];
        for &feature in self.features.get(row as usize) {
            let found = (self.standing(feature).0, feature);
            if found.0 > 1 && found < rare[LOOKED_UP - 1] {
                rare[LOOKED_UP - 1] = found;
                rare.sort_unstable();
            }
        }
        let number = |feature: u32| self.numbers.get(feature as usize).copied().unwrap_or(feature);
        let key = move |feature| mix(what ^ u64::from(number(feature))) as u32;
        rare.into_iter().filter(|f| f.0 != u32::MAX).map(move |(_, feature)| key(feature))
    }

    fn standing(&self, feature: u32) -> (u32, f64) {
        self.stands.get(feature as usize).copied().unwrap_or_default()
    }

    /// What is seen of a figure at once.
    pub(super) fn glance(&self, row: u32) -> Glance {
        self.glances.get(row as usize).copied().unwrap_or_default()
    }

    /// Whether two figures measure the same thing. `near` tells whether their articles are about the same.
    pub(super) fn comparable(&self, a: u32, b: u32, near: impl Fn(usize, usize) -> bool) -> bool {
        let (Some(x), Some(y)) = (self.all.get(a as usize), self.all.get(b as usize)) else { return false };
        x.what == y.what
            && x.article != y.article
            && dates_meet(x.date, y.date)
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
        let (mut i, mut j) = (0, 0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x == y {
                shared += 1;
                weight += self.standing(*x).1;
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        if shared < FEWEST || weight < TELLING * (1.0 + self.all.len() as f64 / 2.0).ln() {
            return 0.0;
        }
        let own = |i: u32| self.telling.get(i as usize).copied().unwrap_or(0.0);
        weight / own(row).min(own(other)).max(f64::MIN_POSITIVE)
    }
}

impl Glance {
    fn new(what: u64, article: usize, named: &[Name], features: &[u32]) -> Self {
        let bits = |all: u64, (kind, entity): &Name| all | 1 << (entity.wrapping_add(21 * *kind as u32) % 64);
        let places = named.iter().filter(|n| n.0 == EntityKind::Place).fold(0, bits);
        let mut of_features = [0_u128; 2];
        features.iter().for_each(|f| of_features[(f >> 7) as usize % 2] |= 1 << (f % u128::BITS));
        let bits_of_features: u32 = of_features.iter().map(|bits| bits.count_ones()).sum();
        Self {
            what: what as u32,
            article: article as u32,
            places,
            names: named.iter().fold(0, bits),
            features: of_features,
            doubled: features.len() as u32 - bits_of_features,
        }
    }

    /// Whether two figures may measure the same thing: as [`Rows::comparable`], as far as the bits tell.
    pub(super) fn may_meet(&self, other: &Self, near: impl Fn() -> bool) -> bool {
        let elsewhere = self.places != 0 && other.places != 0 && self.places & other.places == 0;
        self.what == other.what
            && self.article != other.article
            && !elsewhere
            && (self.names & other.names != 0 || near())
            && self.may_share(other)
    }

    /// Whether both may have enough companions in common.
    fn may_share(&self, other: &Self) -> bool {
        let both: u32 = self.features.iter().zip(&other.features).map(|(a, b)| (a & b).count_ones()).sum();
        both + self.doubled.min(other.doubled) >= FEWEST as u32
    }
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

/// The entities named in a figure's sentence.
fn named<'e>(entry: &'e ArticleEntry, figure: &Figure, numbers: &'e Numbers) -> impl Iterator<Item = Name> + 'e {
    let sentences = &entry.sheet.sentences;
    let sentence =
        sentences.get(sentences.partition_point(|s| s.end <= figure.span.start)).copied().unwrap_or_default();
    let mentions = &entry.sheet.mentions;
    let here = mentions.iter().skip(mentions.partition_point(|m| m.span.end <= sentence.start));
    let entity = |mention: &Mention| {
        let entity = entry.entities(mention.kind).get(mention.entity as usize)?;
        Some((mention.kind, numbers.get(mention.kind, *entity)))
    };
    here.take_while(move |m| m.span.start < sentence.end).filter_map(entity)
}
