//! Places of the world: their names, points, populations and what lies in what. Read in place from the binary.

mod fold;
pub mod format;

pub use fold::Key;

use crate::model::PlaceKind;
use format::{NONE, Record, SECTIONS, SEVERAL, usage};

/// The embedded file; `data/SOURCES.md` says what it is made of.
static FILE: &[u8] = include_bytes!("../../../data/gazetteer.bin");

/// The kinds in the order of [`Record::kind`].
pub const KINDS: [PlaceKind; 7] = [
    PlaceKind::Country,
    PlaceKind::Region,
    PlaceKind::City,
    PlaceKind::Water,
    PlaceKind::Area,
    PlaceKind::Site,
    PlaceKind::Continent,
];

type Map = fst::Map<&'static [u8]>;

/// The gazetteer. Opening it costs nothing; a lookup takes well under a microsecond and allocates nothing.
#[derive(Debug)]
pub struct Gazetteer {
    names: Option<Map>,
    senses: &'static [u8],
    places: &'static [u8],
    labels: &'static [u8],
    demonyms: Option<Map>,
    codes: &'static [u8],
}

/// A place that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its index in the gazetteer; good for one build of the file.
    pub index: u32,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-2; none for seas, continents and what lies in several countries.
    pub country: Option<&'static str>,
    /// Index of the region or country it lies in.
    pub parent: Option<u32>,
    /// Inhabitants, to within 5 %; of seas and the like, of a city as well known.
    pub population: u32,
    /// `GeoNames` id.
    pub geoname_id: Option<u32>,
    /// Whether the name looked up is one that usually means the place.
    pub own_name: bool,
}

impl Gazetteer {
    /// The embedded gazetteer.
    pub fn load() -> Self {
        Self::open(FILE)
    }

    /// Reads the head of a file. What is not a gazetteer opens as an empty one.
    fn open(file: &'static [u8]) -> Self {
        let section = |n: usize| {
            let word = |at: usize| {
                let b = file.get(at..at + 4)?;
                Some(u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
            };
            let at = format::MAGIC.len() + n * 8;
            let start = word(at)?;
            file.get(start..start.checked_add(word(at + 4)?)?)
        };
        let valid = file.starts_with(&format::MAGIC) && section(SECTIONS - 1).is_some();
        let section = |n: usize| section(n).filter(|_| valid).unwrap_or(&[]);
        Self {
            names: Map::new(section(0)).ok(),
            senses: section(1),
            places: section(2),
            labels: section(3),
            demonyms: Map::new(section(4)).ok(),
            codes: section(5),
        }
    }

    /// The places that a name can mean, most prominent first. Case counts: "us" and "turkey" mean none, "US" does.
    pub fn candidates(&self, name: &str) -> impl Iterator<Item = Candidate> + '_ {
        let written = Written::of(name);
        self.senses(name).filter(move |s| written.allows(*s)).filter_map(|s| self.candidate(s))
    }

    /// As [`Gazetteer::candidates`] for a name that stands after one of a place in it: "ME" in "Portland, ME" counts.
    pub fn candidates_after_place(&self, name: &str) -> impl Iterator<Item = Candidate> + '_ {
        let written = Written::of(name);
        self.senses(name)
            .filter(move |s| written.capital && (written.allows(*s) || usage_of(*s) == usage::SUFFIX))
            .filter_map(|s| self.candidate(s))
    }

    /// Whether the gazetteer knows any place by this name.
    pub fn contains(&self, name: &str) -> bool {
        let written = Written::of(name);
        self.senses(name).any(|s| written.allows(s))
    }

    /// Whether the name is one of a country.
    pub fn is_country(&self, name: &str) -> bool {
        self.candidates(name).any(|c| c.kind == PlaceKind::Country)
    }

    /// The country whose people or things the word names ("Russian", "Dane"), as an ISO 3166-1 alpha-2 code.
    pub fn demonym(&self, word: &str) -> Option<&'static str> {
        if !Written::of(word).capital {
            return None;
        }
        let index = self.demonyms.as_ref()?.get(Key::new(word)?.as_bytes())?;
        self.code(usize::try_from(index).ok()?)
    }

    /// The English name of a country, by its ISO 3166-1 alpha-2 code.
    pub fn country_name(&self, code: &str) -> Option<&'static str> {
        self.name(u32::try_from(self.country_index(code)?).ok()?)
    }

    /// The country itself, by its ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<Candidate> {
        self.place(u32::try_from(self.country_index(code)?).ok()?)
    }

    /// A place by its index.
    pub fn place(&self, index: u32) -> Option<Candidate> {
        self.candidate(index & 0x00ff_ffff)
    }

    /// The place of a `GeoNames` id. Reads all of them.
    pub fn by_geonames(&self, id: u32) -> Option<Candidate> {
        let records = (0..).map_while(|index| Some((index, self.record(index)?)));
        let (index, _) = records.into_iter().find(|(_, record)| record.geoname_id == id && id > 0)?;
        self.place(index)
    }

    /// The display name of a place; none for small places that are written as their own name folds.
    pub fn name(&self, index: u32) -> Option<&'static str> {
        let at = self.record(index)?.label as usize;
        let len = usize::from(*self.labels.get(at).filter(|_| at > 0)?);
        std::str::from_utf8(self.labels.get(at + 1..at + 1 + len)?).ok()
    }

    /// The name of the first-level region that a place lies in.
    pub fn region_name(&self, place: &Candidate) -> Option<&'static str> {
        let parent = self.place(place.parent?)?;
        (parent.kind == PlaceKind::Region).then(|| self.name(parent.index)).flatten()
    }

    /// Whether a place is a first-level region: a state, a province.
    pub fn is_first_level(&self, place: &Candidate) -> bool {
        place.kind == PlaceKind::Region && place.parent.is_some_and(|p| (p as usize) < self.codes.len() / 2)
    }

    /// Whether the place with an index is a region.
    pub fn is_region(&self, index: u32) -> bool {
        self.record(index).is_some_and(|r| KINDS.get(usize::from(r.kind)) == Some(&PlaceKind::Region))
    }

    /// Whether `inner` lies in `outer`, as far as regions and countries tell.
    pub fn lies_in(&self, inner: &Candidate, outer: &Candidate) -> bool {
        let mut at = inner.parent;
        for _ in 0..3 {
            match at {
                Some(index) if index == outer.index => return true,
                Some(index) => at = self.parent(index),
                None => return false,
            }
        }
        false
    }

    /// The index of the region or country that a place lies in.
    fn parent(&self, index: u32) -> Option<u32> {
        self.record(index & 0x00ff_ffff).map(|record| record.parent).filter(|parent| *parent != NONE).map(u32::from)
    }

    fn country_index(&self, code: &str) -> Option<usize> {
        self.codes.chunks_exact(2).position(|c| c == code.as_bytes())
    }

    fn code(&self, index: usize) -> Option<&'static str> {
        std::str::from_utf8(self.codes.get(index * 2..index * 2 + 2)?).ok()
    }

    fn record(&self, index: u32) -> Option<Record> {
        Record::read(self.places, index as usize)
    }

    /// The senses of a folded name, each a place and a usage.
    fn senses(&self, name: &str) -> impl Iterator<Item = u32> + '_ {
        let value = self.names.as_ref().zip(Key::new(name)).and_then(|(map, key)| map.get(key.as_bytes()));
        let (single, run) = match value {
            Some(v) if v & SEVERAL != 0 => {
                let start = ((v >> 8) & 0x00ff_ffff) as usize * 4;
                (None, self.senses.get(start..start + (v & 0xff) as usize * 4).unwrap_or(&[]))
            }
            Some(v) => (u32::try_from(v).ok(), &[][..]),
            None => (None, &[][..]),
        };
        single.into_iter().chain(run.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])))
    }

    fn candidate(&self, sense: u32) -> Option<Candidate> {
        let index = sense & 0x00ff_ffff;
        let record = self.record(index)?;
        let kind = KINDS.get(usize::from(record.kind)).copied().unwrap_or_default();
        let parent = (record.parent != NONE).then_some(u32::from(record.parent));
        Some(Candidate {
            index,
            kind,
            lat: format::degrees(record.lat),
            lon: format::degrees(record.lon),
            country: self.country_of(index, kind, record.parent),
            parent,
            population: 2f64.powf(f64::from(record.population) / 8.0) as u32,
            geoname_id: (record.geoname_id != 0).then_some(record.geoname_id),
            own_name: usage_of(sense) != usage::ALIAS,
        })
    }

    /// The code of a country itself, or of the one that the parent is or lies in.
    fn country_of(&self, index: u32, kind: PlaceKind, parent: u16) -> Option<&'static str> {
        if kind == PlaceKind::Country {
            return self.code(index as usize);
        }
        if parent == NONE {
            return None;
        }
        self.code(usize::from(parent)).or_else(|| {
            let region = self.record(u32::from(parent))?;
            self.code(usize::from(region.parent))
        })
    }
}

fn usage_of(sense: u32) -> u8 {
    (sense >> 24) as u8
}

/// How a name is written.
#[derive(Debug, Clone, Copy)]
struct Written {
    /// Some letter is a capital, or has no case.
    capital: bool,
    /// No letter is lower-case.
    capitals: bool,
    /// It ends in a full stop.
    stop: bool,
}

impl Written {
    fn of(name: &str) -> Self {
        Self {
            capital: name.chars().any(|c| c.is_alphabetic() && !c.is_lowercase()),
            capitals: !name.chars().any(char::is_lowercase),
            stop: name.ends_with('.'),
        }
    }

    /// Whether a name so written can have the sense.
    fn allows(self, sense: u32) -> bool {
        self.capital
            && match usage_of(sense) {
                usage::NAME | usage::ALIAS => true,
                usage::CAPITALS => self.capitals,
                usage::ABBREVIATION => self.capitals || self.stop,
                _ => self.stop && !self.capitals,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> Option<(PlaceKind, Option<&'static str>)> {
        Gazetteer::load().candidates(name).next().map(|c| (c.kind, c.country))
    }

    #[test]
    fn names_mean_places_as_they_are_written() {
        for (name, expected) in [
            ("Iceland", Some((PlaceKind::Country, Some("IS")))),
            ("U.S.", Some((PlaceKind::Country, Some("US")))),
            ("US", Some((PlaceKind::Country, Some("US")))),
            ("us", None),
            ("turkey", None),
            ("TURKEY", Some((PlaceKind::Country, Some("TR")))),
            ("Reykjavík", Some((PlaceKind::City, Some("IS")))),
            ("Calif.", Some((PlaceKind::Region, Some("US")))),
            ("Xqzzy", None),
            ("", None),
        ] {
            assert_eq!(first(name), expected, "{name}");
        }
    }

    #[test]
    fn a_place_knows_what_it_lies_in() {
        let gazetteer = Gazetteer::load();
        let maine = gazetteer.candidates("Maine").next();
        let portland = gazetteer
            .candidates("Portland")
            .find(|c| maine.is_some_and(|m| gazetteer.lies_in(c, &m)))
            .map(|c| (gazetteer.name(c.index), gazetteer.region_name(&c)));
        assert_eq!(portland, Some((Some("Portland"), Some("Maine"))));
        assert!(gazetteer.candidates_after_place("ME").any(|c| Some(c.index) == maine.map(|m| m.index)));
        assert!(!gazetteer.candidates("ME").any(|c| Some(c.index) == maine.map(|m| m.index)));
        assert_eq!(gazetteer.country_name("FR"), Some("France"));
        assert_eq!(gazetteer.demonym("Russian"), Some("RU"));
        assert_eq!(gazetteer.demonym("russian"), None);
    }

    #[test]
    fn what_is_no_gazetteer_is_empty() {
        for file in [&b""[..], b"LWPLACE1", b"LWPLACE1\xff\xff\xff\xff\xff\xff\xff\xff"] {
            assert!(!Gazetteer::open(file).contains("Paris"));
        }
    }
}
