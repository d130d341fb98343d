//! Fact sheets of whole articles, written under their sentences so that a change reads as a diff.
//!
//! `tests/facts/NAME.txt` is the article, `NAME.facts` what is expected of it. `UPDATE=1 cargo test --test facts` rewrites
//! the expectations: read the diff before committing it.

use legwork::model::{Article, FactSheet, Format, Source, Span, SpeakerRef};
use legwork::resources::Resources;
use legwork::{analyze, text};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn fact_sheets_are_as_expected() {
    let resources = Resources::load();
    let mut differing = Vec::new();
    let articles = articles();
    assert!(articles.len() >= 4, "only {} articles in tests/facts", articles.len());
    for path in articles {
        let found = facts(&path, &resources);
        let expected = path.with_extension("facts");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            differing.push(format!("{}:\n{found}", expected.display()));
        }
    }
    assert!(differing.is_empty(), "the facts differ (UPDATE=1 accepts them):\n{}", differing.join("\n"));
}

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
}

fn facts(path: &Path, resources: &Resources) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let source = Source { path: name, format: Format::Text, bytes: fs::read(path).unwrap() };
    let article = text::read(&source).article.unwrap();
    let sheet = analyze::analyze(&text::document(&article), resources);
    let mut out = String::new();
    for (i, sentence) in sheet.sentences.iter().enumerate() {
        writeln!(out, "s{} {}", i + 1, sentence.of(&article.text).replace('\n', " ")).unwrap();
        let mut rows = rows(&article, &sheet);
        rows.retain(|(span, _)| sentence.holds(span.start));
        rows.sort();
        for (_, row) in rows {
            writeln!(out, "   {row}").unwrap();
        }
    }
    out
}

/// Every fact of a sheet with its place: "person Ada Moreno = Ada Moreno".
fn rows(article: &Article, sheet: &FactSheet) -> Vec<(Span, String)> {
    let words = |span: Span| span.of(&article.text).replace('\n', " ");
    let mut rows = Vec::new();
    for m in &sheet.mentions {
        use legwork::model::EntityKind::{Organization, Person, Place};
        let i = m.entity as usize;
        let (kind, name) = match m.kind {
            Person => ("person", sheet.people[i].name.clone()),
            Organization => ("organization", sheet.organizations[i].name.clone()),
            Place => {
                let p = &sheet.places[i];
                let pin = p.lat.zip(p.lon).map_or("no point".to_owned(), |(lat, lon)| format!("{lat:.1} {lon:.1}"));
                ("place", format!("{} ({}, {pin})", p.name, p.country.as_deref().unwrap_or("no country")))
            }
        };
        rows.push((m.span, format!("{kind} {} = {name}", words(m.span))));
    }
    for person in &sheet.people {
        for role in &person.roles {
            let of = role.organization.as_deref().map_or(String::new(), |o| format!(" of {o}"));
            rows.push((role.span, format!("role {} = {}{of}", person.name, role.title)));
        }
    }
    for q in &sheet.quotes {
        let speaker = match q.speaker {
            Some(SpeakerRef::Person(p)) => sheet.people[p as usize].name.clone(),
            Some(SpeakerRef::Organization(o)) => sheet.organizations[o as usize].name.clone(),
            None => "nobody named".to_owned(),
        };
        rows.push((q.span, format!("{:?} quote by {speaker}: {}", q.kind, words(q.span)).to_lowercase()));
    }
    rows.extend(sheet.dates.iter().map(|d| (d.span, format!("date {} = {}", words(d.span), d.value))));
    for f in &sheet.figures {
        let high = f.high.map_or(String::new(), |h| format!(" to {h}"));
        let about = f.about.map_or(String::new(), |a| format!(" ({})", words(a)));
        rows.push((f.span, format!("figure {} = {}{high} {}{about}", words(f.span), f.value, f.unit)));
    }
    rows
}
