//! The candidates of a name, found under the name itself or under what is left of it without words of position and rank.

use crate::model::PlaceKind;
use crate::resources::gazetteer::{Candidate, Gazetteer};
use std::borrow::Cow;

/// More candidates than this are not weighed: the rest are hamlets.
const MOST: usize = 48;

/// Inhabitants from which on a city has parts that the news names: "North Dallas".
const LARGE_CITY: u32 = 200_000;

/// Ranks that stand before a name: "the city of Cairo".
const RANKS: &[&str] = &[
    "City of ",
    "County of ",
    "Downtown ",
    "Inner ",
    "Islamic Republic of ",
    "Kingdom of ",
    "Metropolitan ",
    "Port of ",
    "Province of ",
    "Republic of ",
    "State of ",
    "Suburban ",
    "Town of ",
    "Village of ",
];

/// Parts of whichever country is spoken of: no map has them as such.
const COMPASS: [&str; 8] = ["East", "North", "Northeast", "Northwest", "South", "Southeast", "Southwest", "West"];

/// Parts of a country or region, which for a map are the whole: "Northern Iraq", "Upstate New York".
const PARTS: &[&str] = &[
    "Central ",
    "East ",
    "Eastern ",
    "Greater ",
    "Lower ",
    "Mainland ",
    "Mid ",
    "North ",
    "North-Eastern ",
    "North-Western ",
    "Northeast ",
    "Northeastern ",
    "Northern ",
    "Northwest ",
    "Northwestern ",
    "Outer ",
    "Rural ",
    "South ",
    "South East ",
    "South West ",
    "South-Eastern ",
    "South-Western ",
    "Southeast ",
    "Southeastern ",
    "Southern ",
    "Southwest ",
    "Southwestern ",
    "Upper ",
    "Upstate ",
    "West ",
    "Western ",
];

/// Ranks that stand after a name: "Nyanza Province".
const AFTER: &[&str] = &[
    " Airport",
    " Area",
    " Borough",
    " City",
    " Co.",
    " County",
    " Department",
    " District",
    " Governorate",
    " International Airport",
    " Metro",
    " Municipality",
    " Oblast",
    " Parish",
    " Prefecture",
    " Province",
    " Region",
    " Shire",
    " State",
    " Township",
    " Village",
    " area",
    " city",
    " county",
    " district",
    " metropolitan area",
    " province",
    " region",
    " state",
];

/// Those of [`AFTER`] that only regions have: "Nyanza Province" is no town.
const REGIONS: &[&str] = &[" Department", " Governorate", " Oblast", " Prefecture", " Province", " Region", " State"];

/// The places that the words can mean, most prominent first. After a place and a comma ("Portland, ME") more abbreviations
/// count.
pub(super) fn candidates(text: &str, after_place: bool, gazetteer: &Gazetteer) -> Vec<Candidate> {
    if text == "L.A." {
        return named("Los Angeles", gazetteer);
    }
    if COMPASS.contains(&text) {
        return Vec::new();
    }
    if text.ends_with('.') || after_place && text.len() == 2 {
        let states = gazetteer.candidates_after_place(text).filter(|c| gazetteer.is_first_level(c));
        let states: Vec<Candidate> = states.collect();
        if !states.is_empty() {
            return states;
        }
    }
    let found = named(text, gazetteer);
    if !found.is_empty() {
        return found;
    }
    let ranked = RANKS.iter().filter_map(|r| without_start(text, r)).map(|rest| named(rest, gazetteer));
    let parts = PARTS.iter().filter_map(|p| without_start(text, p)).map(|rest| {
        let mut wholes = named(rest, gazetteer);
        let large = |c: &Candidate| match c.kind {
            PlaceKind::City => c.population >= LARGE_CITY,
            PlaceKind::Region => gazetteer.is_first_level(c),
            _ => true,
        };
        wholes.retain(large);
        wholes
    });
    let after = AFTER.iter().filter_map(|a| Some((*a, text.strip_suffix(a)?))).map(|(rank, rest)| {
        if rank == " Co." {
            return named(&format!("{rest} County"), gazetteer);
        }
        let mut places = named(rest, gazetteer);
        if REGIONS.iter().any(|r| rank.eq_ignore_ascii_case(r)) {
            places.retain(|c| c.kind != PlaceKind::City);
        }
        places
    });
    ranked.chain(parts).chain(after).find(|found| !found.is_empty()).unwrap_or_default()
}

fn named(text: &str, gazetteer: &Gazetteer) -> Vec<Candidate> {
    gazetteer.candidates(text).take(MOST).collect()
}

fn without_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.get(..start.len()).filter(|t| t.eq_ignore_ascii_case(start)).and_then(|_| text.get(start.len()..))
}

/// A name that a wrapped line cuts, in one line.
pub(super) fn in_one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\t']) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    text.into()
}

/// The name in one line and in ordinary letters: "KHARTOUM" as "Khartoum".
pub(super) fn written_out(text: &str) -> String {
    let text = &*in_one_line(text);
    if text.len() <= 4 || text.contains('.') || text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut start = true;
    text.chars()
        .flat_map(|c| {
            let first = std::mem::replace(&mut start, !c.is_alphabetic() && c != '\'' && c != '’');
            let lower = (!first).then(|| c.to_lowercase()).into_iter().flatten();
            lower.chain(first.then_some(c))
        })
        .collect()
}

/// The sort of place that its words tell, where no gazetteer does.
pub(super) fn kind_by_words(text: &str) -> PlaceKind {
    let first = text.split(' ').next().unwrap_or("");
    let last = text.rsplit(' ').next().unwrap_or("");
    match (first, last) {
        ("Lake" | "River" | "Gulf" | "Bay" | "Strait", _) => PlaceKind::Water,
        (_, "River" | "Lake" | "Sea" | "Ocean" | "Creek" | "Bay" | "Strait" | "Canal" | "Reservoir" | "Sound") => {
            PlaceKind::Water
        }
        ("Mount" | "Mt." | "Cape", _) => PlaceKind::Area,
        _ if COMPASS.contains(&text) => PlaceKind::Area,
        (_, "Valley" | "Mountains" | "Desert" | "Peninsula" | "Island" | "Islands" | "Basin" | "Hills" | "Coast") => {
            PlaceKind::Area
        }
        (_, "County" | "Province" | "Parish" | "District" | "Governorate" | "Oblast" | "Prefecture" | "Region") => {
            PlaceKind::Region
        }
        _ => PlaceKind::Site,
    }
}
