//! The candidates of a name, found under the name itself or under what is left of it without words of position and rank.

use crate::model::PlaceKind;
use crate::resources::gazetteer::{Candidate, Gazetteer};

/// More candidates than this are not weighed: the rest are hamlets.
const MOST: usize = 48;

/// What stands before a name and leaves the place, for a map, what it was.
const BEFORE: &[&str] = &[
    "Central ",
    "City of ",
    "County of ",
    "Downtown ",
    "East ",
    "Eastern ",
    "Greater ",
    "Inner ",
    "Kingdom of ",
    "Lower ",
    "Mainland ",
    "Metropolitan ",
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
    "Port of ",
    "Province of ",
    "Republic of ",
    "Rural ",
    "Islamic Republic of ",
    "South ",
    "South-Eastern ",
    "South-Western ",
    "Southeast ",
    "Southeastern ",
    "Southern ",
    "Southwest ",
    "Southwestern ",
    "State of ",
    "Suburban ",
    "Town of ",
    "Upper ",
    "Upstate ",
    "Village of ",
    "West ",
    "Western ",
];

/// What stands after a name and leaves the place, for a map, what it was.
const AFTER: &[&str] = &[
    " Airport",
    " Area",
    " Borough",
    " City",
    " Department",
    " District",
    " Governorate",
    " International Airport",
    " Metro",
    " Municipality",
    " Oblast",
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

/// The places that the words can mean, most prominent first. After a place and a comma ("Portland, ME") more abbreviations
/// count.
pub(super) fn candidates(text: &str, after_place: bool, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = gazetteer.candidates(text).take(MOST).collect();
    if found.is_empty() && after_place {
        found.extend(gazetteer.candidates_after_place(text).take(MOST));
    }
    if !found.is_empty() {
        return found;
    }
    let before = BEFORE
        .iter()
        .filter_map(|b| text.get(..b.len()).filter(|t| t.eq_ignore_ascii_case(b)).and_then(|_| text.get(b.len()..)));
    let after = AFTER.iter().filter_map(|a| text.strip_suffix(a));
    before
        .chain(after)
        .map(|rest| gazetteer.candidates(rest).take(MOST).collect::<Vec<_>>())
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The name in ordinary letters: "KHARTOUM" as "Khartoum".
pub(super) fn written_out(text: &str) -> String {
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
        (_, "Valley" | "Mountains" | "Desert" | "Peninsula" | "Island" | "Islands" | "Basin" | "Hills" | "Coast") => {
            PlaceKind::Area
        }
        (_, "County" | "Province" | "Parish" | "District" | "Governorate" | "Oblast" | "Prefecture" | "Region") => {
            PlaceKind::Region
        }
        _ => PlaceKind::Site,
    }
}
