//! The lexicon: word classes, census names, `GeoNames` and the hand-written lists, in one table.

use crate::{gold, vectors};
use legwork::model::TokenKind;
use legwork::resources::lexicon::{Class, Entry, Lexicon, hash_phrase, hash_word};
use legwork::resources::network::{SCALE, Vectors, WIDTH};
use std::collections::HashMap;
use std::path::Path;

/// The file of the vectors of the most frequent words, each number with mean 0 and deviation 1 over those words.
pub fn vectors(work: &Path, count: usize) -> std::io::Result<Vec<u8>> {
    let mut vectors = vectors::read(work)?;
    vectors.rows.truncate(count);
    let count = vectors.rows.len() as f32;
    let sum = |f: &dyn Fn(&[f32; WIDTH], usize) -> f32| -> [f32; WIDTH] {
        std::array::from_fn(|i| {
            (vectors.rows.iter().map(|r| f64::from(f(r, i))).sum::<f64>() / f64::from(count)) as f32
        })
    };
    let mean = sum(&|r, i| r[i]);
    let deviation = sum(&|r, i| (r[i] - mean[i]).powi(2)).map(f32::sqrt);
    let number = |row: &[f32; WIDTH]| -> [i8; WIDTH] {
        std::array::from_fn(|i| ((row[i] - mean[i]) / deviation[i] * SCALE).round().clamp(-127.0, 127.0) as i8)
    };
    let words = vectors.words.iter().zip(&vectors.rows).map(|(w, r)| (hash_word(w), number(r))).collect();
    Ok(Vectors::build(words))
}

/// Entries under construction.
#[derive(Default)]
struct Builder {
    entries: Vec<(u32, Entry)>,
}

impl Builder {
    /// Adds a class to a word or phrase.
    fn add(&mut self, name: &str, class: Class) {
        let tokens = tokens(name);
        let Some((first, rest)) = tokens.split_first() else { return };
        let mut hash = hash_word(first);
        for word in rest {
            self.entries.push((hash, Entry::of_class(Class::Longer)));
            hash = hash_phrase(hash, hash_word(word));
        }
        self.entries.push((hash, Entry::of_class(class)));
    }
}

/// A name cut as the tagger cuts text: at white space, hyphens and possessives.
fn tokens(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in name.split_whitespace() {
        for (i, part) in word.split('-').enumerate() {
            if i > 0 {
                out.push("-".to_owned());
            }
            let (stem, owner) = match part.strip_suffix("'s") {
                Some(stem) if !stem.is_empty() => (stem, true),
                _ => (part, false),
            };
            let (stem, comma) = stem.strip_suffix(',').map_or((stem, false), |s| (s, true));
            out.push(stem.to_owned());
            out.extend(owner.then(|| "'s".to_owned()));
            out.extend(comma.then(|| ",".to_owned()));
        }
    }
    out
}

/// Builds the lexicon's file. `running` are gold files whose texts show which words are usually in lower case.
pub fn build(work: &Path, lists: &Path, running: &[String]) -> std::io::Result<Vec<u8>> {
    let mut b = Builder::default();
    add_classes(&mut b, work)?;
    add_census(&mut b, work)?;
    add_given_names(&mut b, &lists.with_file_name("given-names").join("world.txt"))?;
    add_places(&mut b, work)?;
    add_lists(&mut b, lists)?;
    add_common(&mut b, running)?;
    Ok(Lexicon::build(b.entries))
}

fn add_classes(b: &mut Builder, work: &Path) -> std::io::Result<()> {
    for (rank, line) in std::fs::read_to_string(work.join("classes.tsv"))?.lines().enumerate() {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        let classes: Vec<u16> = fields.filter_map(|f| f.parse().ok()).collect();
        let rarity = [500, 2_000, 5_000, 12_000, 30_000, 70_000, 130_000].iter().filter(|&&r| rank >= r).count();
        if let Ok(classes) = classes.try_into() {
            b.entries.push((hash_word(word), Entry::of_word(classes, rarity as u8)));
        }
    }
    Ok(())
}

fn add_census(b: &mut Builder, work: &Path) -> std::io::Result<()> {
    let names = |file: &str| -> std::io::Result<Vec<String>> {
        let text = std::fs::read_to_string(work.join(file))?;
        Ok(text.lines().filter_map(|l| l.split_whitespace().next().map(str::to_owned)).collect())
    };
    for file in ["dist.male.first", "dist.female.first"] {
        names(file)?.iter().for_each(|n| b.add(n, Class::First));
    }
    for (i, name) in names("dist.all.last")?.iter().enumerate().take(60_000) {
        b.add(name, if i < 5_000 { Class::Surname } else { Class::RareSurname });
    }
    Ok(())
}

/// Given names that the census lacks: on each line a gender, then names.
fn add_given_names(b: &mut Builder, list: &Path) -> std::io::Result<()> {
    for line in std::fs::read_to_string(list)?.lines().filter(|l| !l.starts_with('#')) {
        line.split_whitespace().skip(1).filter(|n| n.len() > 2).for_each(|n| b.add(n, Class::First));
    }
    Ok(())
}

fn add_places(b: &mut Builder, work: &Path) -> std::io::Result<()> {
    let read = |file: &str| -> std::io::Result<serde_json::Value> {
        Ok(serde_json::from_str(&std::fs::read_to_string(work.join(file))?)?)
    };
    let values = |v: serde_json::Value| -> Vec<serde_json::Value> {
        match v {
            serde_json::Value::Object(map) => map.into_iter().map(|e| e.1).collect(),
            serde_json::Value::Array(list) => list,
            _ => Vec::new(),
        }
    };
    for country in values(read("countries.json")?) {
        b.add(country["name"].as_str().unwrap_or_default(), Class::Country);
        b.add(country["capital"].as_str().unwrap_or_default(), Class::City);
    }
    for state in values(read("us_states.json")?) {
        b.add(state["name"].as_str().unwrap_or_default(), Class::State);
    }
    for county in values(read("us_counties.json")?) {
        b.add(county["name"].as_str().unwrap_or_default(), Class::Town);
    }
    for city in values(read("cities5000.json")?) {
        let population = city["population"].as_u64().unwrap_or_default();
        let class = if population > 200_000 { Class::City } else { Class::Town };
        if population < 10_000 && city["countrycode"] != "US" && city["countrycode"] != "GB" {
            continue;
        }
        b.add(city["name"].as_str().unwrap_or_default(), class);
        for other in city["alternatenames"].as_array().into_iter().flatten().filter_map(|n| n.as_str()) {
            if population > 250_000 && other.is_ascii() && other.len() > 3 && other.starts_with(char::is_uppercase) {
                b.add(other, Class::Town);
            }
        }
    }
    Ok(())
}

fn add_lists(b: &mut Builder, lists: &Path) -> std::io::Result<()> {
    let mut class = None;
    for line in std::fs::read_to_string(lists)?.lines().filter(|l| !l.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[') {
            class = section_class(section.trim_end_matches(']'));
            continue;
        }
        for entry in line.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            if let Some(class) = class {
                b.add(entry, class);
            }
        }
    }
    Ok(())
}

fn section_class(section: &str) -> Option<Class> {
    Some(match section {
        "honorific" => Class::Honorific,
        "title" => Class::Title,
        "said" => Class::Said,
        "calendar" => Class::Calendar,
        "organization-head" => Class::OrganizationHead,
        "firm" => Class::Firm,
        "facility" => Class::Facility,
        "team" => Class::Team,
        "organization" => Class::Organization,
        "area" => Class::Area,
        "country" => Class::Country,
        "demonym" => Class::Demonym,
        "particle" => Class::Particle,
        _ => return None,
    })
}

/// Words that stand in lower case at least nine times in ten, not counting the first word of a sentence.
fn add_common(b: &mut Builder, files: &[String]) -> std::io::Result<()> {
    let mut counts: HashMap<u32, (u32, u32)> = HashMap::new();
    for file in files {
        for text in gold::read(file)? {
            let article = gold::article(&text.text);
            let document = legwork::text::document(&article);
            for sentence in &document.sentences {
                for token in document.tokens[sentence.tokens.clone()].iter().skip(1) {
                    let count = counts.entry(hash_word(token.span.of(document.text))).or_default();
                    match token.kind {
                        TokenKind::Lower => count.0 += 1,
                        TokenKind::Capital | TokenKind::Caps => count.1 += 1,
                        _ => {}
                    }
                }
            }
        }
    }
    let mut common: Vec<u32> = counts.iter().filter(|(_, c)| c.0 >= 3 && c.1 * 9 <= c.0).map(|(&h, _)| h).collect();
    common.sort_unstable();
    b.entries.extend(common.into_iter().map(|h| (h, Entry::of_class(Class::Common))));
    Ok(())
}
