//! Whose dollars a bare "$" means: those of the country that the article is written from.

use super::super::{Name, Resolution};
use crate::model::{BlockKind, Document, EntityKind, Place};

/// A dateline ends within so many bytes: "WINNIPEG, Manitoba (AP) —".
const DATELINE: u32 = 60;

/// The currency that "$" and "dollars" alone mean: that of the dateline's country, or of the country that nearly all
/// places lie in, where it counts in dollars; else those of the United States.
pub(super) fn dollar(document: &Document<'_>, names: &[Name], places: &Resolution<Place>) -> &'static str {
    let country =
        |i: usize| places.entities.get(places.of_name.get(i).copied().flatten()? as usize)?.country.as_deref();
    let from = dateline(document, names).map(|i| country(i).unwrap_or(""));
    from.or_else(|| prevailing(names, country)).and_then(of).unwrap_or("USD")
}

/// The place that opens the first paragraph, before a dash.
fn dateline(document: &Document<'_>, names: &[Name]) -> Option<usize> {
    let mut body = document.paragraphs.iter().filter(|p| p.kind == BlockKind::Paragraph).take(2);
    body.find_map(|paragraph| {
        let span = paragraph.span;
        let index = names.partition_point(|n| n.span.start < span.start);
        let opens = names.get(index).is_some_and(|n| n.kind == EntityKind::Place && n.span.start == span.start);
        let rest = names.get(index).and_then(|n| document.text.get(n.span.end as usize..span.end as usize))?;
        let dash = rest.find(['—', '–']).or_else(|| rest.find(" - ")).or_else(|| rest.find(" -- "));
        (opens && dash.is_some_and(|d| d < DATELINE as usize)).then_some(index)
    })
}

/// The country of at least four in five of the mentions of places.
fn prevailing<'a>(names: &[Name], country: impl Fn(usize) -> Option<&'a str>) -> Option<&'a str> {
    let mut all: Vec<&str> = (0..names.len()).filter_map(country).collect();
    all.sort_unstable();
    let most = all.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    (most.len() >= 3 && 5 * most.len() >= 4 * all.len()).then(|| most.first().copied()).flatten()
}

/// The currency of a country that calls it dollar, the United States left out.
fn of(country: &str) -> Option<&'static str> {
    Some(match country {
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "HK" => "HKD",
        "SG" => "SGD",
        "TW" => "TWD",
        "JM" => "JMD",
        "TT" => "TTD",
        "BB" => "BBD",
        "BS" => "BSD",
        "FJ" => "FJD",
        "GY" => "GYD",
        "BZ" => "BZD",
        "NA" => "NAD",
        _ => return None,
    })
}

/// Whether an amount says itself that it is in dollars of the United States.
pub(super) fn says_american(amount: &str) -> bool {
    ["US", "U.S.", "American"].iter().any(|word| amount.contains(word))
}
