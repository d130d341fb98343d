//! The doubts that a person can settle, each with its sentences and with the lines of the authority file that would.

use crate::model::{ArticleEntry, Corpus, Decision, EntityKind, Judgement, Side};
use crate::resources::people::name_key;
use std::collections::{BTreeMap, BTreeSet};

/// The sentences of each side.
const SENTENCES: usize = 2;

/// A doubt.
#[derive(Debug, Clone)]
pub struct Doubt<'a> {
    /// The decision in doubt.
    pub decision: &'a Decision,
    /// For each side sentences that name it: index of the article, index of the sentence.
    pub sentences: [Vec<(usize, u32)>; 2],
    /// The entry that makes the sides one.
    pub same: String,
    /// The entry that keeps them apart.
    pub different: String,
}

/// The doubts of a corpus, those of most consequence first, at most `most`.
pub fn doubts(corpus: &Corpus, most: usize) -> Vec<Doubt<'_>> {
    let unsure: Vec<&Decision> = corpus.decisions.iter().filter(|d| d.judgement.is_unsure()).take(most).collect();
    let bearers = bearers(corpus, &unsure);
    let doubt = |decision: &'_ &'_ Decision| {
        let decision: &Decision = decision;
        let [a, b] = &decision.sides;
        let named = |side: &Side, other: &Side| named(corpus, decision, side, other, &bearers);
        let list = format!("[{}, {}]", named(a, b), named(b, a));
        (list, [sentences(corpus, decision.kind, a), sentences(corpus, decision.kind, b)])
    };
    unsure
        .iter()
        .map(|decision| {
            let (list, sentences) = doubt(decision);
            let (same, different) = (format!("- same: {list}"), format!("- different: {list}"));
            Doubt { decision, sentences, same, different }
        })
        .collect()
}

/// For each name in doubt the entities that some article calls so.
type Bearers = BTreeMap<(EntityKind, String), BTreeSet<usize>>;

fn bearers(corpus: &Corpus, unsure: &[&Decision]) -> Bearers {
    let sides = unsure.iter().flat_map(|d| d.sides.iter().map(|s| (d.kind, name_key(&s.name))));
    let mut bearers: Bearers = sides.map(|key| (key, BTreeSet::new())).collect();
    for entry in &corpus.articles {
        for kind in EntityKind::ALL {
            for (name, entity) in names(entry, kind) {
                if let Some(entities) = bearers.get_mut(&(kind, name_key(name))) {
                    entities.insert(entity);
                }
            }
        }
    }
    bearers
}

/// The names of an article's entities of a kind, with the corpus's entity.
fn names(entry: &ArticleEntry, kind: EntityKind) -> Vec<(&str, usize)> {
    let sheet = &entry.sheet;
    let (names, table): (Vec<&str>, _) = match kind {
        EntityKind::Person => (sheet.people.iter().map(|e| &*e.name).collect(), &entry.people),
        EntityKind::Place => (sheet.places.iter().map(|e| &*e.name).collect(), &entry.places),
        EntityKind::Organization => (sheet.organizations.iter().map(|e| &*e.name).collect(), &entry.organizations),
    };
    names.into_iter().zip(table.iter().copied()).collect()
}

/// A side as the authority file names it: by name, with its articles where others go by the name too.
fn named(corpus: &Corpus, decision: &Decision, side: &Side, other: &Side, bearers: &Bearers) -> String {
    let name = scalar(&side.name);
    let shared = bearers.get(&(decision.kind, name_key(&side.name))).is_some_and(|b| b.len() > 1);
    let twins = name_key(&side.name) == name_key(&other.name);
    if !shared && !twins {
        return name;
    }
    let whole = decision.judgement == Judgement::PerhapsSame && is_open(corpus, decision.kind, side.entity);
    let mut paths: Vec<&str> = if whole {
        let person = corpus.people.get(side.entity);
        let articles = person.into_iter().flat_map(|p| &p.appearances).filter_map(|a| corpus.articles.get(a.article));
        articles.map(|e| &*e.article.path).collect()
    } else {
        side.members.iter().filter_map(|(a, _)| Some(&*corpus.articles.get(*a)?.article.path)).collect()
    };
    paths.dedup();
    let list: Vec<String> = paths.into_iter().map(scalar).collect();
    match list.as_slice() {
        [one] => format!("{name}: {one}"),
        list => format!("{name}: [{}]", list.join(", ")),
    }
}

fn is_open(corpus: &Corpus, kind: EntityKind, entity: usize) -> bool {
    kind == EntityKind::Person && corpus.people.get(entity).is_some_and(|p| p.facts.ambiguous)
}

/// Sentences that name a side, from different articles where it has several.
fn sentences(corpus: &Corpus, kind: EntityKind, side: &Side) -> Vec<(usize, u32)> {
    let of = |&(article, local): &(usize, u32)| -> Vec<(usize, u32)> {
        let Some(entry) = corpus.articles.get(article) else { return Vec::new() };
        let mentions = entry.sheet.mentions.iter().filter(|m| m.kind == kind && m.entity == local);
        let at = |offset: u32| entry.sheet.sentences.partition_point(|s| s.end <= offset);
        let mut all: Vec<(usize, u32)> =
            mentions.map(|m| (article, u32::try_from(at(m.span.start)).unwrap_or(u32::MAX))).collect();
        all.dedup();
        all
    };
    let all: Vec<Vec<(usize, u32)>> = side.members.iter().map(of).collect();
    let deepest = all.iter().map(Vec::len).max().unwrap_or(0);
    let mut found: Vec<(usize, u32)> =
        (0..deepest).flat_map(|depth| all.iter().filter_map(move |list| list.get(depth).copied())).collect();
    found.truncate(SENTENCES);
    found
}

/// A text as a YAML value inside brackets: plain where that is safe.
pub fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " .-_/'’&".contains(c);
    let safe = text.starts_with(char::is_alphabetic)
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if safe {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn values_are_quoted_where_they_must() {
        for (text, value) in [
            ("Ana Lima", "Ana Lima"),
            ("O'Neill", "O'Neill"),
            ("2024/a.md", "\"2024/a.md\""),
            ("a: b", "\"a: b\""),
            ("No", "\"No\""),
            ("Smith, Jr.", "\"Smith, Jr.\""),
            ("Jo \"Red\" Doe", "\"Jo \\\"Red\\\" Doe\""),
        ] {
            assert_eq!(scalar(text), value);
        }
    }
}
