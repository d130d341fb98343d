//! Regions of the first and second level, put together from the cities that lie in them.

use crate::pack::{Entry, Name};
use crate::sources::{City, Country, District, cell, list};
use legwork::model::PlaceKind;
use legwork::resources::gazetteer::format::usage;
use std::collections::BTreeMap;
use std::error::Error;

/// How far apart the two sources put one city, in degrees.
const SAME_CITY: f64 = 0.02;

/// What lies in a region.
#[derive(Default, Clone)]
struct Extent {
    lats: Vec<f64>,
    lons: Vec<f64>,
    population: u64,
}

impl Extent {
    fn add(&mut self, lat: f64, lon: f64, population: u64) {
        self.lats.push(lat);
        self.lons.push(lon);
        self.population += population;
    }

    /// Half way between the middle of the cities and the middle of the box around them: near both the people and the map's
    /// middle.
    fn point(&self) -> (f64, f64) {
        (middle(&self.lats), middle(&self.lons))
    }
}

/// Half way between the median and the middle of what is left without the outermost twentieths: cities are filed under wrong
/// regions now and then.
fn middle(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    f64::midpoint(at(0.5), f64::midpoint(at(0.05), at(0.95)))
}

/// The regions, and the index that each `GeoNames` code has in the file.
pub struct Regions {
    first: Vec<Entry>,
    second: Vec<Entry>,
    index: BTreeMap<(String, String), u16>,
    countries: BTreeMap<String, u16>,
}

type Found = Result<Regions, Box<dyn Error>>;

impl Regions {
    pub fn new(countries: &[Country], cities: &[City], districts: &[District], table: &[Vec<String>]) -> Found {
        let mut regions = Regions {
            first: Vec::new(),
            second: Vec::new(),
            index: BTreeMap::new(),
            countries: (0..).zip(countries).map(|(i, c)| (c.code.clone(), i)).collect(),
        };
        let near = Near::new(cities);
        let mut votes: BTreeMap<(&str, &str), BTreeMap<&str, usize>> = BTreeMap::new();
        for district in districts.iter().filter(|d| !d.region.is_empty()) {
            if let Some(city) = near.city(district) {
                *votes.entry((&city.country, &city.admin1)).or_default().entry(&district.region).or_default() += 1;
            }
        }
        let mut extents: BTreeMap<(&str, &str), Extent> = BTreeMap::new();
        for city in cities {
            extents.entry((&city.country, &city.admin1)).or_default().add(city.lat, city.lon, city.population);
        }
        let mut by_name = BTreeMap::new();
        for ((country, code), extent) in &extents {
            let row = table.iter().find(|r| cell(r, 0) == *country && cell(r, 1) == *code);
            let voted = votes.get(&(*country, *code)).and_then(|v| v.iter().max_by_key(|(_, n)| **n)).map(|(n, _)| *n);
            let Some(name) = row.map(|r| cell(r, 2)).or(voted).filter(|n| !n.is_empty()) else { continue };
            let Some(&parent) = regions.countries.get(*country) else { continue };
            let mut entry = region(name, extent.point(), parent, extent.population);
            entry.names.extend(bare(name).map(|n| Name::new(n, usage::NAME)));
            if let Some(row) = row {
                entry.names.extend(list(cell(row, 5)).iter().map(|n| Name::marked(n)));
                if let (Ok(lat), Ok(lon)) = (cell(row, 3).parse(), cell(row, 4).parse()) {
                    (entry.lat, entry.lon) = (lat, lon);
                }
            }
            let index = u16::try_from(countries.len() + regions.first.len())?;
            regions.index.insert(((*country).to_owned(), (*code).to_owned()), index);
            by_name.extend(voted.map(|v| ((*country, v), index)));
            by_name.insert((*country, name), index);
            regions.first.push(entry);
        }
        regions.former(&near, districts, &mut by_name, countries.len())?;
        regions.districts(&near, districts, &by_name);
        Ok(regions)
    }

    /// Regions that only the older source has: Alsace, Picardy.
    fn former<'a>(
        &mut self,
        near: &Near<'_>,
        districts: &'a [District],
        by_name: &mut BTreeMap<(&'a str, &'a str), u16>,
        countries: usize,
    ) -> Result<(), Box<dyn Error>> {
        let mut extents: BTreeMap<(&str, &str), Extent> = BTreeMap::new();
        for d in districts.iter().filter(|d| !d.region.is_empty()) {
            if !by_name.contains_key(&(d.country.as_str(), d.region.as_str())) {
                let population = near.city(d).map_or(0, |c| c.population);
                extents.entry((&d.country, &d.region)).or_default().add(d.lat, d.lon, population);
            }
        }
        for ((country, name), extent) in extents.into_iter().filter(|(_, e)| e.lats.len() >= 5) {
            let Some(&parent) = self.countries.get(country) else { continue };
            by_name.insert((country, name), u16::try_from(countries + self.first.len())?);
            let mut entry = region(name, extent.point(), parent, extent.population);
            entry.names.extend(bare(name).map(|n| Name::new(n, usage::NAME)));
            self.first.push(entry);
        }
        Ok(())
    }

    /// Counties, provinces, departments.
    fn districts(&mut self, near: &Near<'_>, districts: &[District], by_name: &BTreeMap<(&str, &str), u16>) {
        let mut extents: BTreeMap<(&str, &str, &str), Extent> = BTreeMap::new();
        for d in districts.iter().filter(|d| !d.district.is_empty() && d.district != d.region) {
            let population = near.city(d).map_or(0, |c| c.population);
            extents.entry((&d.country, &d.region, &d.district)).or_default().add(d.lat, d.lon, population);
        }
        for ((country, of, name), extent) in extents {
            let parent = by_name.get(&(country, of)).or_else(|| self.countries.get(country));
            let Some(&parent) = parent else { continue };
            let mut entry = region(name, extent.point(), parent, extent.population);
            entry.names.extend(bare(name).map(|n| Name::new(n, usage::ALIAS)));
            if country == "IE" && !name.contains(' ') {
                entry.names.push(Name::new(&format!("County {name}"), usage::ALIAS));
                entry.names.push(Name::new(&format!("Co {name}"), usage::ALIAS));
            }
            self.second.push(entry);
        }
    }

    pub fn first_level(&self) -> &[Entry] {
        &self.first
    }

    pub fn second_level(&self) -> &[Entry] {
        &self.second
    }

    /// Index of the region of a city or, where it has none, of its country.
    pub fn parent(&self, country: &str, admin1: &str) -> Option<u16> {
        let region = self.index.get(&(country.to_owned(), admin1.to_owned()));
        region.or_else(|| self.countries.get(country)).copied()
    }
}

fn region(name: &str, (lat, lon): (f64, f64), parent: u16, population: u64) -> Entry {
    let names = vec![Name::new(name, usage::NAME)];
    let label = name.to_owned();
    Entry { kind: PlaceKind::Region, label, lat, lon, geoname_id: 0, parent: Some(parent), population, names }
}

/// The name without the word for what it is: "Bergamo" of "Provincia di Bergamo".
fn bare(name: &str) -> Option<&str> {
    const BEFORE: &[&str] = &[
        "Arrondissement de ",
        "Bezirk ",
        "Borough of ",
        "Canton de ",
        "Changwat ",
        "City and Borough of ",
        "City of ",
        "County of ",
        "County ",
        "Departamento de ",
        "Departement d'",
        "Departement de l'",
        "Departement de la ",
        "Departement de ",
        "Departement des ",
        "Departement du ",
        "District of ",
        "Estado de ",
        "Gemeente ",
        "Gouvernorat de ",
        "Judetul ",
        "Kabupaten ",
        "Khett ",
        "Kota ",
        "Kreisfreie Stadt ",
        "Landkreis ",
        "Metropolitan Borough of ",
        "Mintaqat ",
        "Muhafazat al ",
        "Muhafazat ad ",
        "Muhafazat ",
        "Municipio de ",
        "Nomos ",
        "Okres ",
        "Opstina ",
        "Partido de ",
        "Politischer Bezirk ",
        "Powiat ",
        "Province de ",
        "Province du ",
        "Province of ",
        "Provincia autonoma di ",
        "Provincia de ",
        "Provincia del ",
        "Provincia di ",
        "Raionul ",
        "Rayon ",
        "Regierungsbezirk ",
        "Sha`biyat ",
        "Tinh ",
        "Wilaya de ",
        "Wilayat ",
    ];
    const AFTER: &[&str] = &[
        " Area",
        " Autonomous Region",
        " County",
        " Department",
        " District",
        " Governorate",
        " Huizu Zizhiqu",
        " Kommun",
        " Kommune",
        " Krai",
        " Lan",
        " Marz",
        " Oblast",
        " Parish",
        " Prefecture",
        " Province",
        " Rajons",
        " Rayon",
        " Region",
        " Sheng",
        " Shi",
        " Shire",
        " Voivodeship",
        " Zhuangzu Zizhiqu",
        " Zizhiqu",
        " apskritis",
        "-do",
        "-ken",
    ];
    BEFORE
        .iter()
        .find_map(|b| name.strip_prefix(b))
        .or_else(|| AFTER.iter().find_map(|a| name.strip_suffix(a)))
        .filter(|n| n.len() > 2)
}

/// The cities by where they are.
struct Near<'a> {
    cells: BTreeMap<(i32, i32), Vec<&'a City>>,
}

impl<'a> Near<'a> {
    fn new(cities: &'a [City]) -> Self {
        let mut cells: BTreeMap<(i32, i32), Vec<&City>> = BTreeMap::new();
        for city in cities {
            cells.entry(Self::cell(city.lat, city.lon)).or_default().push(city);
        }
        Self { cells }
    }

    fn cell(lat: f64, lon: f64) -> (i32, i32) {
        ((lat * 10.0).floor() as i32, (lon * 10.0).floor() as i32)
    }

    /// The city that a row of the other source stands for.
    fn city(&self, row: &District) -> Option<&'a City> {
        let (y, x) = Self::cell(row.lat, row.lon);
        let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (y + dy, x + dx)));
        around
            .filter_map(|c| self.cells.get(&c))
            .flatten()
            .filter(|c| c.country == row.country)
            .map(|c| ((c.lat - row.lat).abs().max((c.lon - row.lon).abs()), *c))
            .filter(|(apart, _)| *apart < SAME_CITY)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.geoname_id.cmp(&b.1.geoname_id)))
            .map(|(_, c)| c)
    }
}
