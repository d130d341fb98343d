//! `legwork.lock`: the ids given so far, as a text that merges well: TOML, an entity a line, sorted by id.

use super::output::replace;
use crate::error::{Error, Result};
use crate::model::{Lock, Locked, State};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// The file's usual name.
pub const FILE: &str = "legwork.lock";

const HEAD: &str = "\
# The ids of this folder's people, places and organizations, so that links to their pages last. Written by
# `legwork build`; keep it under version control, and let it be written rather than edit it.
";

/// The version of the file's form.
const VERSION: u32 = 1;

/// Reads a file's text, where there is such a file.
///
/// # Errors
/// When it is there and cannot be read.
pub fn text_of(path: &Path) -> Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::file("read", path, e)),
    }
}

/// Writes the file, unless it holds this text already. A reader sees the old text or the new, never a part.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<()> {
    if text_of(path)?.as_deref() == Some(text) { Ok(()) } else { replace(path, text.as_bytes()) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    build: u32,
    #[serde(default)]
    people: BTreeMap<String, Line>,
    #[serde(default)]
    places: BTreeMap<String, Line>,
    #[serde(default)]
    organizations: BTreeMap<String, Line>,
    #[serde(default)]
    contradictions: BTreeMap<String, u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    names: Vec<String>,
    geonames: Option<u32>,
    #[serde(default, rename = "in")]
    articles: Vec<String>,
    #[serde(default = "first")]
    since: u32,
    split: Option<String>,
    merged: Option<String>,
    #[serde(default)]
    gone: bool,
}

fn first() -> u32 {
    1
}

/// Reads the text of the lock at `path`.
///
/// # Errors
/// When it is none, with the line; or when a newer program wrote it.
pub fn parse(path: &Path, text: &str) -> Result<Lock> {
    let help = "restore it from version control; where two branches met, keep the lines of both, each id once";
    let broken = |e: toml::de::Error| {
        let at = e.span().map_or(0, |span| span.start);
        let line = text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        Error::new(format!("{}:{line}: this is no lock: {}", path.display(), e.message())).help(help)
    };
    let file: File = toml::from_str(text).map_err(broken)?;
    if file.version > VERSION {
        return Err(Error::new(format!("{} was written by a newer Legwork", path.display())).help("update this one"));
    }
    let kind = |lines: BTreeMap<String, Line>| lines.into_iter().map(|(id, line)| (id, locked(line))).collect();
    Ok(Lock {
        build: file.build,
        people: kind(file.people),
        places: kind(file.places),
        organizations: kind(file.organizations),
        contradictions: file.contradictions,
    })
}

fn locked(line: Line) -> Locked {
    let state = match (line.split, line.merged, line.gone) {
        (_, Some(into), _) => State::MergedInto(into),
        (_, _, true) => State::Gone,
        (Some(from), ..) => State::SplitFrom(from),
        _ => State::Here,
    };
    Locked { names: line.names, geonames: line.geonames, articles: line.articles, since: line.since, state }
}

/// The lock's text.
pub fn text(lock: &Lock) -> String {
    let mut out = format!("{HEAD}version = {VERSION}\nbuild = {}\n", lock.build);
    for (kind, entries) in [("people", &lock.people), ("places", &lock.places), ("organizations", &lock.organizations)]
    {
        if !entries.is_empty() {
            out.push_str(&format!("\n[{kind}]\n"));
        }
        for (id, entry) in entries {
            out.push_str(&line(id, entry));
        }
    }
    if !lock.contradictions.is_empty() {
        out.push_str("\n[contradictions]\n");
    }
    for (figures, since) in &lock.contradictions {
        out.push_str(&format!("{} = {since}\n", quoted(figures)));
    }
    out
}

fn line(id: &str, entry: &Locked) -> String {
    let list = |items: &[String]| items.iter().map(|i| quoted(i)).collect::<Vec<_>>().join(", ");
    let mut line = format!("{id} = {{ names = [{}]", list(&entry.names));
    if let Some(number) = entry.geonames {
        line.push_str(&format!(", geonames = {number}"));
    }
    if !entry.articles.is_empty() {
        line.push_str(&format!(", in = [{}]", list(&entry.articles)));
    }
    match &entry.state {
        State::Here => {}
        State::SplitFrom(origin) => line.push_str(&format!(", split = {}", quoted(origin))),
        State::MergedInto(into) => line.push_str(&format!(", merged = {}", quoted(into))),
        State::Gone => line.push_str(", gone = true"),
    }
    if entry.since != 1 {
        line.push_str(&format!(", since = {}", entry.since));
    }
    line.push_str(" }\n");
    line
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What a new lock changes, for those who must not change it: a line for each id, at most `most`.
pub fn differences(old: &Lock, new: &Lock, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (kind, before, after) in [
        ("person", &old.people, &new.people),
        ("place", &old.places, &new.places),
        ("organization", &old.organizations, &new.organizations),
    ] {
        for (id, entry) in after {
            let what = match (before.get(id), &entry.state) {
                (Some(b), _) if b == entry => continue,
                (Some(b), state) if b.state == *state => "has other names or articles".to_owned(),
                (None, State::SplitFrom(origin)) => format!("is split from {origin}"),
                (None, _) => "is new".to_owned(),
                (_, State::MergedInto(into)) => format!("is merged into {into}"),
                (_, State::Gone) => "is gone".to_owned(),
                (Some(_), State::Here | State::SplitFrom(_)) => "is back".to_owned(),
            };
            lines.push(format!("{kind} {id} {what}"));
        }
    }
    for (some, others, what) in
        [(&new.contradictions, &old.contradictions, "is new"), (&old.contradictions, &new.contradictions, "is gone")]
    {
        let only = some.keys().filter(|figures| !others.contains_key(*figures));
        lines.extend(only.map(|figures| format!("contradiction {figures} {what}")));
    }
    let all = lines.len();
    if all > most {
        lines.truncate(most);
        lines.push(format!("and {} more", all - most));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(names: &[&str], state: State, since: u32) -> Locked {
        Locked { names: names.iter().map(|n| (*n).to_owned()).collect(), state, since, ..Locked::default() }
    }

    fn lock() -> Lock {
        let mut lock = Lock { build: 3, ..Lock::default() };
        let ana =
            Locked { articles: vec!["a b.md 0a1b2c3d".to_owned()], ..entry(&["Ana “A” Lima"], State::Here, 1) };
        lock.people.insert("ana-lima".to_owned(), ana);
        lock.people.insert("1984".to_owned(), entry(&["x\"\\\u{7f}\n"], State::Gone, 2));
        lock.people.insert("a-lima".to_owned(), entry(&["A. Lima"], State::MergedInto("ana-lima".to_owned()), 3));
        lock.places.insert("paris".to_owned(), Locked { geonames: Some(2988507), ..entry(&["Paris"], State::Here, 1) });
        let split = entry(&["Port"], State::SplitFrom("port".to_owned()), 2);
        lock.organizations.insert("port-2".to_owned(), split);
        lock.contradictions.insert("dead: a \"b\".md 12, c.md 15".to_owned(), 2);
        lock
    }

    #[test]
    fn what_is_written_is_read() {
        let text = text(&lock());
        assert_eq!(parse(Path::new(FILE), &text).unwrap(), lock(), "{text}");
        assert!(text.contains("paris = { names = [\"Paris\"], geonames = 2988507 }\n"), "{text}");
        assert_eq!(text.lines().filter(|l| l.contains("names")).count(), 5);
    }

    #[test]
    fn a_broken_lock_is_named_with_its_line() {
        let text = text(&lock()).replace("[places]", "<<<<<<< ours");
        let error = parse(Path::new(FILE), &text).unwrap_err().to_string();
        assert!(error.starts_with("legwork.lock:11: this is no lock"), "{error}");
        assert!(parse(Path::new(FILE), "version = 2\nbuild = 1\n").unwrap_err().to_string().contains("newer"));
    }

    #[test]
    fn differences_are_told() {
        let mut new = lock();
        new.people.get_mut("ana-lima").unwrap().names.push("Z".to_owned());
        new.people.get_mut("1984").unwrap().state = State::Here;
        new.people.insert("bo".to_owned(), entry(&["Bo"], State::Here, 4));
        new.places.get_mut("paris").unwrap().state = State::Gone;
        new.contradictions.insert("dead: a.md 1, b.md 2".to_owned(), 4);
        assert_eq!(
            differences(&lock(), &new, 3),
            ["person 1984 is back", "person ana-lima has other names or articles", "person bo is new", "and 2 more"]
        );
    }
}
