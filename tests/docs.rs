//! `docs/templates.md` lists every field that a template can use, with what its source says of it, and an example of each
//! kind of page. `UPDATE=1 cargo test --test docs` writes it; otherwise its tables are compared, not its examples.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use support::Project;

/// A struct of the views.
#[derive(Debug, Default)]
struct Struct {
    says: String,
    fields: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    name: String,
    kind: String,
    says: String,
}

/// All public structs with named fields of the site, by name; and the fields of `enum Body`: key to struct.
fn structs() -> (BTreeMap<String, Struct>, Vec<(String, String)>) {
    let (mut all, mut bodies) = (BTreeMap::new(), Vec::new());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let inside = entry.path().strip_prefix(&root).unwrap();
            if inside.starts_with("site") || inside.starts_with("model") {
                read(text.split("#[cfg(test)]").next().unwrap(), &mut all, &mut bodies);
            }
        }
    }
    (all, bodies)
}

fn read(text: &str, all: &mut BTreeMap<String, Struct>, bodies: &mut Vec<(String, String)>) {
    let (mut says, mut open, mut body) = (String::new(), None, false);
    for line in text.lines() {
        let line = line.trim();
        if let Some(doc) = line.strip_prefix("///") {
            says.push_str(doc);
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        if let Some(rest) = line.strip_prefix("pub struct ").and_then(|l| l.strip_suffix(" {}")) {
            all.insert(rest.to_owned(), Struct { says: std::mem::take(&mut says), fields: Vec::new() });
        } else if let Some(rest) = line.strip_prefix("pub struct ").filter(|l| l.ends_with('{')) {
            let name = rest.trim_end_matches(['{', ' ']).split('<').next().unwrap().to_owned();
            all.insert(name.clone(), Struct { says: std::mem::take(&mut says), fields: Vec::new() });
            open = Some(name);
        } else if line == "}" {
            (open, body) = (None, false);
        } else if line == "pub enum Body {" {
            body = true;
        } else if let (true, Some((variant, of))) = (body, line.split_once('(')) {
            let of = of.trim_end_matches([')', ',', '>']).trim_start_matches("Box<");
            bodies.push((snake(variant), of.rsplit("::").next().unwrap().to_owned()));
        } else if let (Some(name), Some((field, kind))) =
            (&open, line.strip_prefix("pub ").and_then(|l| l.trim_end_matches(',').split_once(": ")))
        {
            let says = says.trim().to_owned();
            all.get_mut(name).unwrap().fields.push(Field { name: field.to_owned(), kind: kind.to_owned(), says });
        }
        says.clear();
    }
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// A Rust type in plain words; names of structs of the views become links.
fn plain(kind: &str, all: &BTreeMap<String, Struct>) -> String {
    let inner = |outer: &str| kind.strip_prefix(outer).and_then(|k| k.strip_suffix('>'));
    if let Some(kind) = inner("Option<") {
        return format!("{} or nothing", plain(kind, all));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list of {}", plain(kind, all));
    }
    if let Some(kind) = inner("Box<") {
        return plain(kind, all);
    }
    let name = kind.rsplit("::").next().unwrap().split('<').next().unwrap();
    match kind {
        "String" | "&'static str" | "&'a str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        _ if all.contains_key(name) => format!("[{name}](#{})", name.to_lowercase()),
        _ if kind.starts_with("BTreeMap") => "a value for each key".to_owned(),
        "usize" | "u32" | "u16" | "u8" | "i32" | "f32" | "f64" => "number".to_owned(),
        _ => "text".to_owned(),
    }
}

fn table(name: &str, all: &BTreeMap<String, Struct>, wanted: &mut Vec<String>) -> String {
    let one = &all[name];
    let mut out = format!("{}\n\n| field | is | |\n|---|---|---|\n", one.says.trim());
    for Field { name, kind, says } in &one.fields {
        let says = says.replace('|', "\\|").replace('<', "\\<");
        writeln!(out, "| `{name}` | {} | {says} |", plain(kind, all)).unwrap();
        wanted.extend(all.keys().filter(|s| kind.split(|c: char| !c.is_alphanumeric()).any(|k| k == *s)).cloned());
    }
    out
}

/// The largest view of each template, with long lists and texts cut.
fn examples() -> BTreeMap<String, (BTreeSet<String>, String)> {
    let project = Project::new()
        .file("content/docks/crane.md", "---\ntitle: Moreno inspects the crane\ndate: 2024-03-09\nsource: Harbor Times\ntags: [docks]\n---\n\nMayor Ada Moreno of Rotterdam inspected the crane on Friday. \u{201c}It lifts 40 tons,\u{201d} she said. The Port Authority paid $3 million for it.\n")
        .file("content/docks/fog.md", "---\ntitle: Fog over Rotterdam\ndate: 2024-03-12\naliases: [/fog/]\n---\n\nFog closed the port of Rotterdam on Tuesday, Mayor Ada Moreno said.\n")
        .file("legwork.yaml", "title: The Harbor Files\nbase_url: https://example.org/\nentity_feeds: 1\n");
    project.run(["build", "--dump-views", "views"]).exit(0);
    let mut found: BTreeMap<String, (usize, serde_json::Value)> = BTreeMap::new();
    for (_, bytes) in project.tree("views").iter().filter(|(path, _)| path.ends_with(".json")) {
        let view: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        let template = view["template"].as_str().unwrap().to_owned();
        let (size, best) = found.entry(template).or_default();
        if bytes.len() > *size {
            (*size, *best) = (bytes.len(), view);
        }
    }
    let example = |view: serde_json::Value| {
        let mut keys: BTreeSet<String> = view.as_object().unwrap().keys().cloned().collect();
        ["site", "page", "template"].iter().for_each(|k| assert!(keys.remove(*k)));
        let own: serde_json::Map<String, serde_json::Value> = view
            .as_object()
            .unwrap()
            .iter()
            .filter(|(k, _)| keys.contains(*k))
            .map(|(k, v)| (k.clone(), cut(v)))
            .collect();
        (keys, serde_json::to_string_pretty(&own).unwrap())
    };
    found.into_iter().map(|(template, (_, view))| (template, example(view))).collect()
}

/// Lists as their first item, long texts as their beginning.
fn cut(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Array(items) => items.iter().take(1).map(cut).collect(),
        Value::Object(map) => Value::Object(map.iter().map(|(k, v)| (k.clone(), cut(v))).collect()),
        Value::String(text) if text.chars().count() > 72 => Value::String(text.chars().take(70).chain(['…']).collect()),
        other => other.clone(),
    }
}

fn document() -> String {
    let (all, bodies) = structs();
    let mut out = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/templates.md")).unwrap();
    let mut wanted = Vec::new();
    for (name, key) in [("SiteView", "site"), ("PageView", "page")] {
        write!(out, "\n## `{key}`\n\n{}", table(name, &all, &mut wanted)).unwrap();
    }
    let shown: Vec<(String, (BTreeSet<String>, String))> = examples().into_iter().collect();
    assert!(shown.len() > 10, "{shown:?}");
    for (template, (keys, example)) in shown {
        write!(out, "\n## {template}\n").unwrap();
        for key in keys {
            let (_, name) = bodies.iter().find(|(k, _)| *k == key).unwrap_or_else(|| panic!("{key} in {bodies:?}"));
            write!(out, "\n`{key}` is a [{name}](#{}).\n", name.to_lowercase()).unwrap();
            wanted.push(name.clone());
        }
        write!(out, "\n```json\n{example}\n```\n").unwrap();
    }
    let mut done = BTreeSet::from(["SiteView".to_owned(), "PageView".to_owned()]);
    let mut tables = BTreeMap::new();
    while let Some(name) = wanted.pop() {
        if done.insert(name.clone()) {
            tables.insert(name.clone(), table(&name, &all, &mut wanted));
        }
    }
    out.push_str("\n## Parts\n");
    for (name, table) in tables {
        write!(out, "\n### {name}\n\n{table}").unwrap();
    }
    out
}

/// Without the examples: what the articles say may be read better one day.
fn tables(document: &str) -> String {
    document.split("```").step_by(2).collect()
}

#[test]
fn every_field_of_a_view_is_documented() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    let expected = document();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &expected).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap();
    assert!(
        tables(&found) == tables(&expected),
        "docs/templates.md does not list what views hold: run UPDATE=1 cargo test --test docs"
    );
}
