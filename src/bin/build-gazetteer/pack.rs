//! Writes the gazetteer's file.

use crate::sources::{City, Country, Town};
use legwork::model::PlaceKind;
use legwork::resources::gazetteer::format::{self, NONE, Record, SECTIONS, SEVERAL, usage};
use legwork::resources::gazetteer::{KINDS, Key};
use std::collections::BTreeMap;
use std::error::Error;

/// Cities of fewer people are known by their own name only: other names of small places are mostly other places' names.
const ALIASES_FROM: u64 = 15_000;

/// Cities of fewer people need no display name where their own is plain: the text writes it as it is.
const LABELS_FROM: u64 = 5_000;

/// A name, and how it must be written.
#[derive(Debug, Clone)]
pub struct Name {
    text: String,
    usage: u8,
}

impl Name {
    pub fn new(text: &str, usage: u8) -> Self {
        Self { text: text.to_owned(), usage }
    }

    /// A name of a hand-written table: "=" marks abbreviations, "~" what counts only after a place, "?" what more often is
    /// another place's, and short names in capitals count only so.
    pub fn marked(text: &str) -> Self {
        match text.as_bytes() {
            [b'=', ..] => Self::new(&text[1..], usage::ABBREVIATION),
            [b'?', ..] => Self::new(&text[1..], usage::ALIAS),
            [b'~', ..] => Self::new(&text[1..], usage::SUFFIX),
            _ if text.len() <= 5 && !text.chars().any(char::is_lowercase) => Self::new(text, usage::CAPITALS),
            _ => Self::new(text, usage::NAME),
        }
    }
}

/// A place to be written.
#[derive(Debug, Clone)]
pub struct Entry {
    pub kind: PlaceKind,
    pub label: String,
    pub lat: f64,
    pub lon: f64,
    pub geoname_id: u32,
    pub parent: Option<u16>,
    pub population: u64,
    pub names: Vec<Name>,
}

impl Entry {
    pub fn city(city: &City, parent: Option<u16>) -> Self {
        let mut names = vec![Name::new(&city.name, usage::NAME)];
        if city.population >= ALIASES_FROM {
            names.extend(city.names.iter().filter(|n| is_english_letters(n)).map(|n| Name::new(n, usage::ALIAS)));
        }
        Self {
            kind: PlaceKind::City,
            label: city.name.clone(),
            lat: city.lat,
            lon: city.lon,
            geoname_id: city.geoname_id,
            parent,
            population: city.population,
            names,
        }
    }

    pub fn town(town: &Town, parent: Option<u16>) -> Self {
        Self {
            kind: PlaceKind::City,
            label: town.name.clone(),
            lat: town.lat,
            lon: town.lon,
            geoname_id: 0,
            parent,
            population: 100,
            names: vec![Name::new(&town.name, usage::NAME)],
        }
    }
}

/// Whether a name of unknown language could stand in an English text: Latin letters, a capital first, no code.
fn is_english_letters(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4
        && name.starts_with(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.chars().all(|c| c < '\u{250}' || c == '’')
        && !name.contains(['(', ',', ';', '=', '/', '0', '1'])
}

/// The file in the making.
#[derive(Default)]
pub struct Pack {
    places: Vec<u8>,
    populations: Vec<u64>,
    kinds: Vec<PlaceKind>,
    labels: Vec<u8>,
    label_at: BTreeMap<String, u32>,
    names: BTreeMap<Vec<u8>, Vec<(u32, u8)>>,
}

impl Pack {
    pub fn country(&mut self, country: &Country) {
        let mut names = vec![Name::new(&country.name, usage::NAME)];
        names.extend(country.names.iter().map(|n| Name::marked(n)));
        self.add(&Entry {
            kind: PlaceKind::Country,
            label: country.name.clone(),
            lat: country.lat,
            lon: country.lon,
            geoname_id: country.geoname_id,
            parent: None,
            population: country.population,
            names,
        });
    }

    pub fn add(&mut self, entry: &Entry) {
        let index = self.populations.len() as u32;
        let record = Record {
            lat: format::pack_degrees(entry.lat),
            lon: format::pack_degrees(entry.lon),
            geoname_id: entry.geoname_id,
            label: self.label(entry),
            parent: entry.parent.unwrap_or(NONE),
            population: ((entry.population.max(1) as f64).log2() * 8.0).round().min(255.0) as u8,
            kind: KINDS.iter().position(|k| *k == entry.kind).unwrap_or(0) as u8,
        };
        record.write(&mut self.places);
        self.populations.push(entry.population);
        self.kinds.push(entry.kind);
        for name in &entry.names {
            if let Some(key) = Key::new(&name.text) {
                let senses = self.names.entry(key.as_bytes().to_vec()).or_default();
                match senses.iter_mut().find(|s| s.0 == index) {
                    Some(sense) => sense.1 = sense.1.min(name.usage),
                    None => senses.push((index, name.usage)),
                }
            }
        }
    }

    fn label(&mut self, entry: &Entry) -> u32 {
        if self.labels.is_empty() {
            self.labels.push(0);
        }
        if entry.kind == PlaceKind::City && entry.population < LABELS_FROM && entry.label.is_ascii() {
            return 0;
        }
        let next = self.labels.len() as u32;
        *self.label_at.entry(entry.label.clone()).or_insert_with(|| {
            let bytes = entry.label.as_bytes();
            let bytes = bytes.get(..255).unwrap_or(bytes);
            self.labels.push(bytes.len() as u8);
            self.labels.extend_from_slice(bytes);
            next
        })
    }

    /// Countries before everything else, then by population, the place's own name before other names.
    fn rank(&self, (index, usage): (u32, u8)) -> impl Ord + use<> {
        let at = index as usize;
        let country = self.kinds[at] == PlaceKind::Country || self.kinds[at] == PlaceKind::Continent;
        (!country, std::cmp::Reverse(self.populations[at]), usage, index)
    }

    /// The file's bytes and a line on what is in it.
    pub fn finish(mut self, countries: &[Country]) -> Result<(Vec<u8>, String), Box<dyn Error>> {
        let mut senses = Vec::new();
        let mut names = fst::MapBuilder::memory();
        let all = std::mem::take(&mut self.names);
        for (key, mut run) in all {
            run.sort_by_key(|s| self.rank(*s));
            run.truncate(255);
            let packed = |(index, usage): (u32, u8)| u32::from(usage) << 24 | index;
            let value = match run.as_slice() {
                [one] => u64::from(packed(*one)),
                several => {
                    let at = senses.len() as u64 / 4;
                    several.iter().for_each(|s| senses.extend_from_slice(&packed(*s).to_le_bytes()));
                    SEVERAL | at << 8 | several.len() as u64
                }
            };
            names.insert(key, value)?;
        }
        let codes: Vec<u8> = countries.iter().flat_map(|c| c.code.bytes()).collect();
        let sections = [names.into_inner()?, senses, self.places, self.labels, demonyms(countries)?, codes];
        Ok(file(&sections))
    }
}

fn demonyms(countries: &[Country]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut all: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for (index, country) in (0..).zip(countries) {
        for word in &country.demonyms {
            for form in [word.clone(), format!("{word}s")] {
                all.extend(Key::new(&form).map(|k| (k.as_bytes().to_vec(), index)));
            }
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (word, index) in all {
        map.insert(word, index)?;
    }
    Ok(map.into_inner()?)
}

fn file(sections: &[Vec<u8>; SECTIONS]) -> (Vec<u8>, String) {
    let mut out = format::MAGIC.to_vec();
    let mut at = out.len() + SECTIONS * 8;
    for section in sections {
        out.extend_from_slice(&(at as u32).to_le_bytes());
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
        at += section.len();
    }
    sections.iter().for_each(|s| out.extend_from_slice(s));
    let sizes: Vec<usize> = sections.iter().map(Vec::len).collect();
    let report = format!("{} bytes: names, senses, places, labels, demonyms, codes {sizes:?}", out.len());
    (out, report)
}
