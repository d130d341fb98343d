//! Copies of gold texts with other names in them, and some lines in capitals: what the tagger has learned of a name it
//! must not need to know, and what surrounds it must suffice.

use crate::gold::Gold;
use legwork::model::{EntityKind, Span};
use std::collections::BTreeMap;

/// Names of all texts, by kind and number of words (1, 2, 3 and more).
pub struct Inventory {
    names: BTreeMap<(EntityKind, usize), Vec<String>>,
}

/// A reproducible sequence of numbers.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    /// At least 0, less than `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n.max(1)
    }

    /// At least 0, less than 1.
    pub fn share(&mut self) -> f32 {
        (self.next() >> 29) as f32 / (1 << 24) as f32
    }
}

impl Inventory {
    /// The distinct names of the texts.
    pub fn new<'a>(texts: impl Iterator<Item = &'a Gold>) -> Self {
        let mut names: BTreeMap<(EntityKind, usize), Vec<String>> = BTreeMap::new();
        for gold in texts {
            for (span, kind) in &gold.names {
                let name = span.of(&gold.text);
                if let Some(kind) = kind.filter(|_| name.starts_with(char::is_uppercase) && !name.contains('\n')) {
                    names.entry((kind, size(name))).or_default().push(name.to_owned());
                }
            }
        }
        for list in names.values_mut() {
            list.sort();
            list.dedup();
        }
        Self { names }
    }

    fn draw(&self, kind: EntityKind, size: usize, random: &mut Random) -> Option<&str> {
        let list = self.names.get(&(kind, size))?;
        list.get(random.below(list.len())).map(String::as_str)
    }
}

fn size(name: &str) -> usize {
    name.split_whitespace().count().min(3)
}

/// The text with most of its names exchanged, each for the same one throughout, and some short lines recased.
pub fn copy(gold: &Gold, inventory: &Inventory, random: &mut Random) -> Gold {
    let mut words: BTreeMap<(EntityKind, &str), String> = BTreeMap::new();
    let mut out = Gold { text: String::with_capacity(gold.text.len() + 64), names: Vec::new() };
    let mut names: Vec<(Span, Option<EntityKind>)> = gold.names.clone();
    names.sort();
    let mut at = 0;
    for (span, kind) in names {
        if (span.start as usize) < at {
            continue;
        }
        out.text += gold.text.get(at..span.start as usize).unwrap_or_default();
        let name = span.of(&gold.text);
        let other =
            kind.filter(|_| !name.contains('\n')).map(|kind| replace(name, kind, inventory, random, &mut words));
        let start = out.text.len();
        out.text += other.as_deref().unwrap_or(name);
        out.names.push((Span::new(start, out.text.len()), kind));
        at = span.end as usize;
    }
    out.text += gold.text.get(at..).unwrap_or_default();
    recase(&mut out, random);
    out
}

/// The name that stands for `name` in this copy. People keep their words apart, so that surnames follow full names.
fn replace<'a>(
    name: &'a str,
    kind: EntityKind,
    inventory: &Inventory,
    random: &mut Random,
    words: &mut BTreeMap<(EntityKind, &'a str), String>,
) -> String {
    if let Some(known) = words.get(&(kind, name)) {
        return known.clone();
    }
    let other = match inventory.draw(kind, size(name), random) {
        Some(other) if random.below(4) > 0 => other.to_owned(),
        _ => name.to_owned(),
    };
    if kind == EntityKind::Person && name.split(' ').count() == other.split(' ').count() {
        for (word, new) in name.split(' ').zip(other.split(' ')) {
            words.entry((kind, word)).or_insert_with(|| new.to_owned());
        }
    }
    words.insert((kind, name), other.clone());
    other
}

/// Puts some short lines in capitals and some in title case.
fn recase(gold: &mut Gold, random: &mut Random) {
    let mut out = String::with_capacity(gold.text.len());
    for line in gold.text.split_inclusive('\n') {
        let plain = line.is_ascii() && line.len() < 120;
        match random.below(16) {
            0 if plain => out += &line.to_ascii_uppercase(),
            1 | 2 if plain => out += &title_case(line),
            _ => out += line,
        }
    }
    gold.text = out;
}

fn title_case(line: &str) -> String {
    let mut before = ' ';
    let small =
        |word: &str| matches!(word, "a" | "an" | "the" | "of" | "in" | "on" | "to" | "for" | "and" | "at" | "by");
    let upper = |c: char, before: char, rest: &str| {
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if before == ' ' && !small(word) { c.to_ascii_uppercase() } else { c }
    };
    line.char_indices()
        .map(|(i, c)| {
            let new = upper(c, before, &line[i..]);
            before = c;
            new
        })
        .collect()
}
