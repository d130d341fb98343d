//! Results pages, tables and headlines: patterns filled with names from lists, as texts to train on.

use crate::augment::Random;
use crate::gold::Gold;
use legwork::model::{EntityKind, Span};
use std::path::Path;

/// Where the names come from.
struct Lists {
    first: Vec<String>,
    last: Vec<String>,
    cities: Vec<String>,
    countries: Vec<String>,
    firms: Vec<String>,
}

/// What a slot is filled with.
struct Filling {
    text: String,
    kind: Option<EntityKind>,
}

/// Texts of every pattern, each as often as `copies` says.
pub fn texts(work: &Path, patterns: &Path, words: &Path, copies: usize) -> std::io::Result<Vec<Gold>> {
    let lists = Lists::read(work, words)?;
    let patterns = std::fs::read_to_string(patterns)?;
    let lines: Vec<&str> = patterns.lines().filter(|l| !l.starts_with('#')).collect();
    let lines = lines.join("\n");
    let blocks: Vec<&str> = lines.split("\n\n").map(str::trim).filter(|b| !b.is_empty()).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    Ok((0..copies).flat_map(|_| blocks.clone()).map(|block| fill(block, &lists, &mut random)).collect())
}

fn fill(block: &str, lists: &Lists, random: &mut Random) -> Gold {
    let mut out = Gold { text: String::new(), names: Vec::new() };
    for line in block.lines() {
        let (line, times) = match line.strip_prefix("* ") {
            Some(line) => (line, 3 + random.below(6)),
            None => (line, 1),
        };
        for _ in 0..times {
            fill_line(line, lists, random, &mut out);
            out.text.push('\n');
        }
    }
    out.text.truncate(out.text.trim_end().len());
    out
}

fn fill_line(line: &str, lists: &Lists, random: &mut Random, out: &mut Gold) {
    let mut parts = line.split('{');
    out.text += parts.next().unwrap_or_default();
    for part in parts {
        let (slot, rest) = part.split_once('}').unwrap_or((part, ""));
        let lower = slot.to_lowercase();
        let mut filling = lists.draw(&lower, random);
        if lower != slot {
            filling.text = filling.text.to_uppercase();
        }
        let start = out.text.len();
        out.text += &filling.text;
        if filling.kind.is_some() {
            out.names.push((Span::new(start, out.text.len()), filling.kind));
        }
        out.text += rest;
    }
}

impl Lists {
    fn read(work: &Path, words: &Path) -> std::io::Result<Self> {
        let census = |file: &str, count: usize| -> std::io::Result<Vec<String>> {
            let text = std::fs::read_to_string(work.join(file))?;
            Ok(text.lines().take(count).filter_map(|l| l.split_whitespace().next()).map(capitalized).collect())
        };
        let mut first = census("dist.male.first", 400)?;
        first.extend(census("dist.female.first", 400)?);
        let places = |file: &str, least: u64| -> std::io::Result<Vec<String>> {
            let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(work.join(file))?)?;
            let all: Vec<&serde_json::Value> = match &value {
                serde_json::Value::Object(map) => map.values().collect(),
                serde_json::Value::Array(list) => list.iter().collect(),
                _ => Vec::new(),
            };
            let large = all.into_iter().filter(|v| v["population"].as_u64().unwrap_or_default() >= least);
            let mut names: Vec<String> = large.filter_map(|v| v["name"].as_str().map(str::to_owned)).collect();
            names.sort();
            names.dedup();
            Ok(names)
        };
        let text = std::fs::read_to_string(words)?;
        let section = text.split("\n[").find_map(|s| s.strip_prefix("organization]\n")).unwrap_or_default();
        let firms = section.split([',', '\n']).map(str::trim).filter(|f| f.len() > 3).map(str::to_owned).collect();
        Ok(Self {
            first,
            last: census("dist.all.last", 20_000)?,
            cities: places("cities5000.json", 80_000)?,
            countries: places("countries.json", 1_000_000)?,
            firms,
        })
    }

    fn draw(&self, slot: &str, random: &mut Random) -> Filling {
        use EntityKind::{Organization, Person, Place};
        let mut pick = |list: &[String]| {
            let mut one = || list.get(random.below(list.len())).cloned().unwrap_or_default();
            let (name, other) = (one(), one());
            if list.len() > 300 && random.below(2) == 0 { cross(&name, &other).unwrap_or(name) } else { name }
        };
        let (text, kind) = match slot {
            "city" => (pick(&self.cities), Some(Place)),
            "country" => (pick(&self.countries), Some(Place)),
            "surname" => (pick(&self.last), Some(Person)),
            "person" => (format!("{} {}", pick(&self.first), pick(&self.last)), Some(Person)),
            "initials" => {
                let initial: String = pick(&self.first).chars().take(1).collect();
                (format!("{initial}. {}", pick(&self.last)), Some(Person))
            }
            "team" => (team(pick(&self.cities), random), Some(Organization)),
            "firm" => (firm(pick(&self.firms), pick(&self.last), random), Some(Organization)),
            "day" => (["Monday", "Wednesday", "Friday", "Saturday", "Sunday"][random.below(5)].to_owned(), None),
            "date" => (format!("{}-0{}-1{}", 1995 + random.below(30), 1 + random.below(9), random.below(10)), None),
            _ => ((0..slot.len()).map(|_| char::from(b'1' + random.below(9) as u8)).collect(), None),
        };
        Filling { text, kind }
    }
}

/// A name that no list knows, of the beginning of one and the end of another.
fn cross(name: &str, other: &str) -> Option<String> {
    let letters = |s: &str| s.len() > 4 && s.chars().all(char::is_alphabetic) && s.is_ascii();
    (letters(name) && letters(other)).then(|| format!("{}{}", &name[..name.len() / 2], &other[other.len() / 2..]))
}

/// A team: most are called as their city is.
fn team(city: String, random: &mut Random) -> String {
    const AFTER: [&str; 10] =
        ["United", "City", "Rovers", "Town", "County", "Athletic", "Wanderers", "Rangers", "FC", "Hotspur"];
    const BEFORE: [&str; 8] = ["Dynamo", "Real", "AC", "Sporting", "Spartak", "FC", "Racing", "Lokomotiv"];
    match random.below(8) {
        0 => format!("{city} {}", AFTER[random.below(AFTER.len())]),
        1 => format!("{} {city}", BEFORE[random.below(BEFORE.len())]),
        _ => city,
    }
}

/// A firm: known ones, and ones named after people.
fn firm(known: String, surname: String, random: &mut Random) -> String {
    const AFTER: [&str; 10] =
        ["Inc", "Corp", "& Co", "Ltd", "Holdings", "Securities", "Group", "Bank", "Industries", "& Sons"];
    match random.below(3) {
        0 => format!("{surname} {}", AFTER[random.below(AFTER.len())]),
        _ => known,
    }
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |c| c.to_string() + &chars.as_str().to_lowercase())
}
