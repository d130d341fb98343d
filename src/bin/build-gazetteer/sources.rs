//! Readers of the sources.

use crate::pack::{Entry, Name};
use legwork::model::PlaceKind;
use legwork::resources::gazetteer::format::usage;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A row of `countries.tsv`.
pub struct Country {
    pub code: String,
    pub name: String,
    pub lat: f64,
    pub lon: f64,
    pub population: u64,
    pub geoname_id: u32,
    pub names: Vec<String>,
    pub demonyms: Vec<String>,
}

/// A populated place of `GeoNames`.
pub struct City {
    pub geoname_id: u32,
    pub name: String,
    pub lat: f64,
    pub lon: f64,
    pub country: String,
    pub admin1: String,
    pub population: u64,
    pub names: Vec<String>,
}

/// A populated place with the names of the regions it lies in.
#[allow(clippy::struct_field_names, reason = "the district is one of its regions")]
pub struct District {
    pub lat: f64,
    pub lon: f64,
    pub country: String,
    pub region: String,
    pub district: String,
}

/// A place of the postal table.
pub struct Town {
    pub name: String,
    pub state: String,
    pub lat: f64,
    pub lon: f64,
}

/// The rows of a hand-written table, without comments.
pub fn table(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        .map(|l| l.split('\t').map(|c| c.trim().to_owned()).collect())
        .collect())
}

/// The cell of a row; empty where the row is short.
pub fn cell(row: &[String], n: usize) -> &str {
    row.get(n).map_or("", String::as_str)
}

/// The names of a cell.
pub fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

pub fn countries(path: &Path) -> Result<Vec<Country>> {
    table(path)?
        .iter()
        .map(|r| {
            Ok(Country {
                code: cell(r, 0).to_owned(),
                name: cell(r, 2).to_owned(),
                lat: cell(r, 3).parse()?,
                lon: cell(r, 4).parse()?,
                population: cell(r, 5).parse()?,
                geoname_id: cell(r, 6).parse()?,
                names: list(cell(r, 8)),
                demonyms: list(cell(r, 9)),
            })
        })
        .collect()
}

pub fn cities(path: &Path) -> Result<Vec<City>> {
    let file = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let all: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&file)?;
    let mut cities: Vec<City> = all.values().filter_map(city).collect();
    cities.sort_by_key(|c| c.geoname_id);
    Ok(cities)
}

fn city(value: &serde_json::Value) -> Option<City> {
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    let names = value.get("alternatenames")?.as_array()?;
    Some(City {
        geoname_id: u32::try_from(value.get("geonameid")?.as_u64()?).ok()?,
        name: text("name")?,
        lat: value.get("latitude")?.as_f64()?,
        lon: value.get("longitude")?.as_f64()?,
        country: text("countrycode")?,
        admin1: text("admin1code").unwrap_or_default(),
        population: value.get("population")?.as_u64()?,
        names: names.iter().filter_map(|n| n.as_str()).map(str::to_owned).collect(),
    })
}

pub fn districts(path: &Path) -> Result<Vec<District>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines()
        .skip(1)
        .map(|line| {
            let cells = split_quoted(line);
            Ok(District {
                lat: cell(&cells, 0).parse()?,
                lon: cell(&cells, 1).parse()?,
                region: cell(&cells, 3).to_owned(),
                district: cell(&cells, 4).to_owned(),
                country: cell(&cells, 5).to_owned(),
            })
        })
        .collect()
}

/// The cells of a line of comma-separated values.
fn split_quoted(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("never empty").push(c),
        }
    }
    cells
}

/// One row a town: the mean of its postal codes.
pub fn postal_towns(path: &Path) -> Result<Vec<Town>> {
    let mut towns: BTreeMap<(String, String), Vec<(f64, f64)>> = BTreeMap::new();
    for row in table(path)? {
        if let (Ok(lat), Ok(lon)) = (cell(&row, 9).parse(), cell(&row, 10).parse()) {
            towns.entry((cell(&row, 2).to_owned(), cell(&row, 4).to_owned())).or_default().push((lat, lon));
        }
    }
    Ok(towns
        .into_iter()
        .filter(|((name, state), _)| {
            !name.starts_with(char::is_numeric) && !matches!(state.as_str(), "" | "AE" | "AP" | "AA")
        })
        .map(|((name, state), points)| {
            let n = points.len() as f64;
            let lat = points.iter().map(|p| p.0).sum::<f64>() / n;
            let lon = points.iter().map(|p| p.1).sum::<f64>() / n;
            Town { name, state, lat, lon }
        })
        .collect())
}

/// Natural features, macro-regions and what else no other source has.
pub fn areas(path: &Path, countries: &[Country]) -> Result<Vec<Entry>> {
    table(path)?
        .iter()
        .map(|r| {
            let kind = match cell(r, 0) {
                "continent" => PlaceKind::Continent,
                "region" => PlaceKind::Region,
                "water" => PlaceKind::Water,
                "area" => PlaceKind::Area,
                "site" => PlaceKind::Site,
                "city" => PlaceKind::City,
                other => return Err(format!("areas.tsv: no kind: {other}").into()),
            };
            let parent = countries.iter().position(|c| c.code == cell(r, 4));
            let mut names = vec![Name::new(cell(r, 1), usage::NAME)];
            names.extend(list(cell(r, 6)).iter().map(|n| Name::marked(n)));
            Ok(Entry {
                kind,
                label: cell(r, 1).to_owned(),
                lat: cell(r, 2).parse()?,
                lon: cell(r, 3).parse()?,
                geoname_id: 0,
                parent: parent.and_then(|p| u16::try_from(p).ok()),
                population: cell(r, 5).parse::<u64>().unwrap_or(0) * 1000,
                names,
            })
        })
        .collect()
}

/// Names of cities that `GeoNames` does not list or that its list cannot tell from junk.
pub fn nicknames(path: &Path) -> Result<BTreeMap<u32, Vec<Name>>> {
    table(path)?
        .iter()
        .map(|r| Ok((cell(r, 0).parse()?, list(cell(r, 2)).iter().map(|n| Name::marked(n)).collect())))
        .collect()
}

/// The American cities that `GeoNames`' list has, by name and state.
#[derive(Default)]
pub struct Towns {
    held: std::collections::BTreeSet<(Vec<u8>, String)>,
}

impl Towns {
    pub fn hold(&mut self, city: &City) {
        if city.country == "US" {
            let key = |n: &str| legwork::resources::gazetteer::Key::new(n).map(|k| k.as_bytes().to_vec());
            for name in std::iter::once(&city.name).chain(&city.names) {
                self.held.extend(key(name).map(|k| (k, city.admin1.clone())));
            }
        }
    }

    /// Those towns that it does not have.
    pub fn missing(&self, towns: Vec<Town>) -> impl Iterator<Item = Town> + '_ {
        towns.into_iter().filter(|t| {
            legwork::resources::gazetteer::Key::new(&t.name)
                .is_some_and(|k| !self.held.contains(&(k.as_bytes().to_vec(), t.state.clone())))
        })
    }
}
