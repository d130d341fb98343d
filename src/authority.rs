//! `authority.yaml`: what people decided over the program's head, one decision an item.
//!
//! The file is a list. Each item is read for itself, so that a mistake in one costs no other.

use crate::model::{Authority, EntityKind, Lines, Location, Named, Problem, Ruling, Severity, Verb};
use crate::yaml;
use serde_json::{Map, Value};

/// The file's usual name.
pub const FILE: &str = "authority.yaml";

/// Reads the text of the file at `path`. An item that cannot be used is a problem, and left out.
pub fn parse(path: &str, text: &str) -> (Authority, Vec<Problem>) {
    let mut authority = Authority { path: path.to_owned(), rulings: Vec::new() };
    let mut problems = Vec::new();
    let (items, stray) = items(text);
    problems.extend(stray.map(|lines| {
        let help = "write one decision an item, such as: - same: [Ana Lima, A. Lima]";
        wrong(path, &lines, "", "this is no item of a list", help)
    }));
    for lines in items {
        match ruling(&lines) {
            Ok(ruling) => authority.rulings.push(Ruling { lines, ..ruling }),
            Err(Mistake { at: At::Words(words), message, help }) => {
                problems.push(wrong(path, &lines, &words, &message, help));
            }
            Err(Mistake { at: At::Place(line, column), message, help }) => {
                let excerpt = lines.text.get(line.saturating_sub(1)).map(String::as_str);
                let problem = Problem::of_file(path, Severity::Error, message, help);
                problems.push(problem.at(lines.first + line.saturating_sub(1), column, excerpt));
            }
        }
    }
    (authority, problems)
}

/// Something wrong with an item.
struct Mistake {
    at: At,
    message: String,
    help: &'static str,
}

/// Where in the item.
enum At {
    /// Where these words stand first.
    Words(String),
    /// Line and column in the item, from 1.
    Place(usize, usize),
}

fn mistake(words: &str, message: impl Into<String>, help: &'static str) -> Mistake {
    Mistake { at: At::Words(words.to_owned()), message: message.into(), help }
}

fn wrong(path: &str, lines: &Lines, words: &str, message: &str, help: &str) -> Problem {
    let (line, column, excerpt) = lines.find(words);
    Problem::of_file(path, Severity::Error, message, help).at(line, column, Some(excerpt))
}

/// The items of the list, and what stands before the first of them.
fn items(text: &str) -> (Vec<Lines>, Option<Lines>) {
    let mut items: Vec<Lines> = Vec::new();
    let mut stray = None;
    let mut indent = None;
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim_start_matches([' ', '\u{feff}']);
        let depth = line.len() - bare.len();
        let begins = (bare == "-" || bare.starts_with("- ")) && indent.is_none_or(|i| i == depth);
        let outside = bare.trim().is_empty() || bare.starts_with('#') || bare.trim_end() == "---";
        if begins {
            indent = Some(depth);
            items.push(Lines { first: at + 1, text: vec![line.to_owned()] });
        } else if let (Some(item), false) = (items.last_mut(), outside && depth <= indent.unwrap_or(0)) {
            item.text.push(line.to_owned());
        } else if !outside {
            stray.get_or_insert(Lines { first: at + 1, text: vec![line.to_owned()] });
        } else if let Some(item) = items.last_mut() {
            // Keeps the lines of the item in step with the file's.
            item.text.push(String::new());
        }
    }
    for item in &mut items {
        while item.text.last().is_some_and(|line| line.trim().is_empty()) {
            item.text.pop();
        }
    }
    (items, stray)
}

const VERBS: [&str; 6] = ["same", "different", "rename", "ignore", "role", "locate"];
const ONE_OF: &str = "begin with one of: same, different, rename, ignore, role, locate";
const LIST: &str = "write a list of names, such as: [Ana Lima, A. Lima]";

fn ruling(lines: &Lines) -> Result<Ruling, Mistake> {
    let text = lines.text.join("\n");
    let item = yaml::value(&text).map_err(|e| {
        let help = "put names that hold : # [ ] { } or a comma between quotation marks";
        Mistake { at: At::Place(e.line.max(1), e.column), message: e.message, help }
    })?;
    let Some(Value::Object(item)) = item.as_array().and_then(|list| list.first()) else {
        return Err(mistake("", "this is no decision", ONE_OF));
    };
    let mut verbs = VERBS.iter().filter(|v| item.contains_key(**v));
    let verb = *verbs.next().ok_or_else(|| {
        let first = item.keys().find(|k| !["in", "note", "kind"].contains(&k.as_str()));
        let message = first.map_or_else(|| "this decides nothing".to_owned(), |k| format!("{k:?} is no decision"));
        mistake(first.map_or("", String::as_str), message, ONE_OF)
    })?;
    if let Some(second) = verbs.next() {
        return Err(mistake(second, format!("{verb:?} and {second:?} in one item"), "write an item for each"));
    }
    if let Some(key) = item.keys().find(|k| *k != verb && !["in", "note", "kind"].contains(&k.as_str())) {
        return Err(mistake(
            key,
            format!("there is no key {key:?}"),
            "beside the decision there may be: in, kind, note",
        ));
    }
    Ok(Ruling {
        verb: read_verb(verb, item.get(verb).unwrap_or(&Value::Null))?,
        scope: item.get("in").map(|v| paths("in", v)).transpose()?.unwrap_or_default(),
        kind: item.get("kind").map(kind).transpose()?,
        note: item.get("note").and_then(words).unwrap_or_default(),
        lines: Lines::default(),
    })
}

fn read_verb(verb: &str, value: &Value) -> Result<Verb, Mistake> {
    let several = || match value {
        Value::Array(list) => list.iter().map(|v| named(verb, v)).collect(),
        one => named(verb, one).map(|n| vec![n]),
    };
    let two = |named: Vec<Named>| match named.len() {
        0 | 1 => Err(mistake(verb, format!("{verb:?} needs two names or more"), LIST)),
        _ => Ok(named),
    };
    match verb {
        "same" => Ok(Verb::Same(two(several()?)?)),
        "different" => Ok(Verb::Different(two(several()?)?)),
        "ignore" => Ok(Verb::Ignore(several()?)),
        "rename" => {
            let help = "write the old name and the new one, such as: rename: {W. Clinton: Bill Clinton}";
            let (named, to) = pair(verb, value, help)?;
            let to = words(to).filter(|t| !t.trim().is_empty());
            Ok(Verb::Rename(named, to.ok_or_else(|| mistake(verb, "the new name is missing", help))?))
        }
        "role" => {
            let help = "write the name and the role, such as: role: {Ana Lima: \"harbor master, Port of Porto\"}";
            let (named, role) = pair(verb, value, help)?;
            let role = words(role).filter(|r| !r.trim().is_empty());
            let role = role.ok_or_else(|| mistake(verb, "the role is missing", help))?;
            let (title, organization) = role.split_once(", ").map_or((&*role, None), |(t, o)| (t, Some(o.to_owned())));
            Ok(Verb::Role(named, title.to_owned(), organization))
        }
        _ => {
            let (named, at) = pair(verb, value, WHERE)?;
            Ok(Verb::Locate(named, location(at)?))
        }
    }
}

const WHERE: &str =
    "write where it is: locate: {Springfield: [42.1, -72.59]}, the number of a GeoNames entry, or nowhere";

/// The only key of a mapping, and its value.
fn pair<'a>(verb: &str, value: &'a Value, help: &'static str) -> Result<(Named, &'a Value), Mistake> {
    match value {
        Value::Object(map) if map.len() == 1 => {
            let entry =
                map.iter().next().map(|(name, value)| (Named { name: name.clone(), ..Named::default() }, value));
            entry.ok_or_else(|| mistake(verb, "the name is missing", help))
        }
        _ => Err(mistake(verb, format!("{verb:?} needs a name and a value"), help)),
    }
}

fn location(value: &Value) -> Result<Location, Mistake> {
    let degrees = |v: &Value, most: f64| v.as_f64().filter(|d| d.abs() <= most);
    match value {
        Value::String(s) if s == "nowhere" => Ok(Location::Nowhere),
        Value::Number(n) => n
            .as_u64()
            .and_then(|id| u32::try_from(id).ok())
            .map(Location::GeoNames)
            .ok_or_else(|| mistake("locate", format!("{n} is no GeoNames id"), WHERE)),
        Value::Array(list) if matches!(list.len(), 2 | 3) => {
            let country = list.get(2).and_then(Value::as_str).map(str::to_uppercase);
            let country = country.filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()));
            match (list.first().and_then(|v| degrees(v, 90.0)), list.get(1).and_then(|v| degrees(v, 180.0))) {
                (Some(lat), Some(lon)) if list.len() == 2 || country.is_some() => {
                    Ok(Location::Point(lat, lon, country))
                }
                _ => Err(mistake("[", "these are no degrees north and east", WHERE)),
            }
        }
        _ => Err(mistake("locate", "this is no place on a map", WHERE)),
    }
}

/// A name, or a name with the articles that mean it: `Ana Lima`, `Ana Lima: 2024/port.md`.
fn named(verb: &str, value: &Value) -> Result<Named, Mistake> {
    match value {
        Value::Object(map) => with_articles(verb, map),
        value => match words(value).filter(|w| !w.trim().is_empty()) {
            Some(name) => Ok(Named { name, articles: Vec::new() }),
            None => Err(mistake(verb, "a name is missing", LIST)),
        },
    }
}

fn with_articles(verb: &str, map: &Map<String, Value>) -> Result<Named, Mistake> {
    match map.iter().next() {
        Some((name, articles)) if map.len() == 1 => Ok(Named { name: name.clone(), articles: paths(name, articles)? }),
        _ => Err(mistake(verb, "this is no name", "write a name, or a name and its article: Ana Lima: 2024/port.md")),
    }
}

fn paths(at: &str, value: &Value) -> Result<Vec<String>, Mistake> {
    let list = match value {
        Value::Array(list) => list.iter().map(words).collect(),
        one => words(one).map(|w| vec![w]),
    };
    let clean = |path: String| path.trim_start_matches("./").to_owned();
    list.filter(|l: &Vec<String>| l.iter().all(|p| !p.trim().is_empty()))
        .map(|l| l.into_iter().map(clean).collect())
        .ok_or_else(|| mistake(at, "the article is missing", "name an article by its path in the content folder"))
}

fn kind(value: &Value) -> Result<EntityKind, Mistake> {
    match value.as_str() {
        Some("person") => Ok(EntityKind::Person),
        Some("place") => Ok(EntityKind::Place),
        Some("organization") => Ok(EntityKind::Organization),
        _ => Err(mistake("kind", "there is no such kind", "write person, place or organization")),
    }
}

/// A text, or a number as the text it stands for.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Verb {
        let (authority, problems) = parse(FILE, text);
        assert!(problems.is_empty() && authority.rulings.len() == 1, "{text}: {problems:?}");
        authority.rulings[0].verb.clone()
    }

    fn name(name: &str) -> Named {
        Named { name: name.to_owned(), ..Named::default() }
    }

    #[test]
    fn decisions_are_read() {
        let of = |n: &str, article: &str| Named { articles: vec![article.to_owned()], ..name(n) };
        for (text, verb) in [
            ("- same: [Ana Lima, A. Lima]", Verb::Same(vec![name("Ana Lima"), name("A. Lima")])),
            ("- same:\n  - Ana Lima\n  - A. Lima\n", Verb::Same(vec![name("Ana Lima"), name("A. Lima")])),
            (
                "- different: [Jo Smith: a.md, Jo Smith: [b.md, ./c.md]]",
                Verb::Different(vec![
                    of("Jo Smith", "a.md"),
                    Named { articles: vec!["b.md".to_owned(), "c.md".to_owned()], ..name("Jo Smith") },
                ]),
            ),
            ("- rename: {W. Clinton: Bill Clinton}", Verb::Rename(name("W. Clinton"), "Bill Clinton".to_owned())),
            ("- rename:\n    A: B", Verb::Rename(name("A"), "B".to_owned())),
            ("- ignore: 1984", Verb::Ignore(vec![name("1984")])),
            ("- ignore: [He, Cold War]", Verb::Ignore(vec![name("He"), name("Cold War")])),
            (
                "- role: {Ana Lima: \"harbor master, Port of Porto\"}",
                Verb::Role(name("Ana Lima"), "harbor master".to_owned(), Some("Port of Porto".to_owned())),
            ),
            ("- locate: {Springfield: [42.1, -72.6, us]}", {
                Verb::Locate(name("Springfield"), Location::Point(42.1, -72.6, Some("US".to_owned())))
            }),
            ("- locate: {Springfield: 4951788}", Verb::Locate(name("Springfield"), Location::GeoNames(4951788))),
            ("- locate: {Springfield: nowhere}", Verb::Locate(name("Springfield"), Location::Nowhere)),
        ] {
            assert_eq!(one(text), verb, "{text}");
        }
    }

    #[test]
    fn scope_kind_and_note_stand_beside_the_decision() {
        let text = "# Ours.\n\n- ignore: Georgia\n  in: 2024/a.md\n  kind: place\n  note: She is the editor.\n\n- ignore: Bo\n";
        let (authority, problems) = parse(FILE, text);
        assert_eq!(problems, []);
        let [first, second] = authority.rulings.as_slice() else { panic!("{authority:?}") };
        assert_eq!((first.scope.as_slice(), first.kind), (&["2024/a.md".to_owned()][..], Some(EntityKind::Place)));
        assert_eq!(first.note, "She is the editor.");
        assert_eq!((first.lines.first, second.lines.first), (3, 8));
        assert_eq!(first.lines.find("2024/a.md"), (4, 7, "  in: 2024/a.md"));
    }

    #[test]
    fn mistakes_name_their_place_and_cost_no_other_item() {
        for (text, place, message) in [
            ("- sane: [A, B]", (1, 3), "\"sane\" is no decision"),
            ("- same: [A]", (1, 3), "\"same\" needs two names or more"),
            ("- ignore: A\n  im: a.md", (2, 3), "there is no key \"im\""),
            ("- same: [A, B]\n  ignore: C", (2, 3), "\"same\" and \"ignore\" in one item"),
            ("- locate: {A: [95, 0]}", (1, 15), "these are no degrees north and east"),
            ("- locate: {A: -3}", (1, 3), "-3 is no GeoNames id"),
            ("- rename: {A: }", (1, 3), "the new name is missing"),
            ("- ignore: A\n  kind: people", (2, 3), "there is no such kind"),
            ("- ignore: A: B", (1, 12), "mapping values are not allowed in this context"),
            ("same: [A, B]", (1, 1), "this is no item of a list"),
        ] {
            let (authority, problems) = parse(FILE, &format!("{text}\n- ignore: Fine\n"));
            let found: Vec<_> = problems.iter().map(|p| ((p.line, p.column), p.message.as_str())).collect();
            assert_eq!(found, [(place, message)], "{text}");
            assert_eq!(authority.rulings.len(), 1, "{text}");
        }
        assert_eq!(
            parse(FILE, "# Nothing yet.\n---\n"),
            (Authority { path: FILE.to_owned(), ..Authority::default() }, vec![])
        );
    }
}
