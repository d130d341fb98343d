//! `legwork export` and the site's downloads, from outside. `tests/exports/check.py` reads every format back with the
//! libraries of others.

mod support;

use legwork::export::{TABLES, Type};
use serde_json::Value;
use std::collections::BTreeSet;
use support::Project;

const YALTA: &str = "---\ntitle: The Yalta conference\ndate: 1945-02-12\n---\n\nPresident Franklin D. Roosevelt met Prime \
                     Minister Winston Churchill in Yalta. \u{201c}We agree,\u{201d} Churchill said.\n";
const PORT: &str =
    "Port reopens\n\nThe port of Rotterdam reopened on Friday, Mayor Ada Moreno said. It cost $3 million.\n";

fn two_articles() -> Project {
    Project::new().file("content/yalta.md", YALTA).file("content/notes/2025-08-15-port.txt", PORT)
}

/// The lines of a table of the folder, without its heading.
fn table(project: &Project, name: &str) -> Vec<String> {
    let run = project.run(["export", "--format", "csv", "--verbatim", "--output", "-", "--table", name]).exit(0);
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_quote_leads_to_its_sentence() {
    let project = two_articles();
    let run = project.run(["export", "--format", "csv", "--verbatim", "--table", "quotes"]).exit(0);
    let (heading, rows) = run.stdout.split_once("\r\n").unwrap();
    assert_eq!(
        heading,
        "kind,text,speaker_kind,speaker,speaker_name,source,cue,confidence,article,title,published,start,end,sentence,\
         sentence_text,page"
    );
    let quote = rows.lines().find(|r| r.starts_with("direct")).unwrap();
    assert!(
        quote.starts_with("direct,\"We agree,\",person,winston-churchill,Winston Churchill,Churchill,said,"),
        "{quote}"
    );
    let evidence = ",yalta.md,The Yalta conference,1945-02-12,80,89,2,\u{201c}We agree,\u{201d} Churchill said.";
    assert!(quote.replace('"', "").contains(evidence), "{quote}");
    assert!(quote.ends_with(",articles/yalta.html#s2"), "{quote}");
}

#[test]
fn every_table_joins_the_articles() {
    let project = two_articles();
    project.run(["export", "--format", "csv", "--output", "out"]).exit(0).stderr("9 files in out");
    assert_eq!(project.tree("out").len(), TABLES.len());
    assert_eq!(table(&project, "articles").len(), 2);
    for name in ["people", "places", "mentions", "roles", "figures", "dates"] {
        let rows = table(&project, name);
        assert!(!rows.is_empty(), "{name}");
        for row in rows {
            assert!(row.contains(",yalta.md,") || row.contains(",notes/2025-08-15-port.txt,"), "{name}: {row}");
        }
    }
}

#[test]
fn a_base_url_makes_addresses_absolute() {
    let project = two_articles().file("legwork.yaml", "base_url: https://example.org/files/\n");
    let people = table(&project, "people").join("\n");
    assert!(people.contains(",https://example.org/files/people/ada-moreno.html,"), "{people}");
    assert!(people.contains(",https://example.org/files/articles/2025-08-15-port.html#s"), "{people}");
}

#[test]
fn a_spreadsheet_runs_nothing_that_an_article_says() {
    let project = Project::new()
        .file("content/a.md", "---\ntitle: '=HYPERLINK(\"http://x\")'\n---\n\nAda Moreno came to Paris.\n");
    let safe = project.run(["export", "--format", "csv", "--table", "articles"]).exit(0).stdout;
    assert!(safe.starts_with("\u{feff}article,"), "{safe}");
    assert!(safe.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{safe}");
    let plain = project.run(["export", "--format", "csv", "--table", "articles", "--verbatim"]).exit(0).stdout;
    assert!(plain.starts_with("article,") && plain.contains(",\"=HYPERLINK(\"\"http://x\"\")\","), "{plain}");
}

#[test]
fn places_are_geojson_with_longitude_first() {
    let project = two_articles();
    let places: Value = serde_json::from_str(&project.run(["export", "--format", "geojson"]).exit(0).stdout).unwrap();
    let features = places["features"].as_array().unwrap();
    let rotterdam = features.iter().find(|f| f["id"] == "rotterdam").unwrap();
    let point = rotterdam["geometry"]["coordinates"].as_array().unwrap();
    assert!((point[0].as_f64().unwrap() - 4.48).abs() < 0.1 && (point[1].as_f64().unwrap() - 51.92).abs() < 0.1);
    assert_eq!(rotterdam["properties"]["evidence"][0]["sentence"], 2);
    assert!(features.iter().all(|f| f["geometry"].is_null() || f["geometry"]["type"] == "Point"));
}

/// Every entity of the folder, by id.
fn entities(project: &Project) -> std::collections::BTreeMap<String, Value> {
    let lines = project.run(["export", "--format", "ftm"]).exit(0).stdout;
    let entities = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    entities.map(|e| (e["id"].as_str().unwrap().to_owned(), e)).collect()
}

#[test]
fn follow_the_money_entities_refer_to_one_another_and_keep_their_ids() {
    let project = two_articles();
    let before = entities(&project);
    let mention = &before["legwork-mention-yalta-person-winston-churchill"]["properties"];
    assert_eq!(mention["document"][0], "legwork-article-yalta");
    assert_eq!(mention["name"], serde_json::json!(["Winston Churchill", "Churchill"]));
    let evidence = &before["legwork-evidence-yalta-person-winston-churchill"]["properties"];
    assert_eq!(evidence["summary"].as_array().unwrap().len(), 2, "{evidence}");
    for property in ["document", "entity", "resolved"] {
        for entity in before.values() {
            for id in entity["properties"][property].as_array().into_iter().flatten() {
                assert!(before.contains_key(id.as_str().unwrap()), "{id}");
            }
        }
    }
    project.write("content/again.md", "Winston Churchill returned to London.\n");
    let after: BTreeSet<String> = entities(&project).into_keys().collect();
    assert!(before.keys().all(|id| after.contains(id)));
}

#[test]
fn those_of_one_sentence_are_joined() {
    let project = two_articles();
    let dot = project.run(["export", "--format", "dot"]).exit(0).stdout;
    let edge = "\"person/franklin-d-roosevelt\" -- \"person/winston-churchill\" [articles=1 sentences=1 \
                URL=\"articles/yalta.html#s1\"];";
    assert!(dot.contains(edge), "{dot}");
    assert!(!dot.contains("\"person/ada-moreno\" -- \"person"), "{dot}");
    let graphml = project.run(["export", "--format", "graphml"]).exit(0).stdout;
    assert!(graphml.contains("<edge source=\"person/franklin-d-roosevelt\" target=\"person/winston-churchill\">"));
}

#[test]
fn names_cannot_break_out_of_a_graph() {
    let name = "Ada \\N \"<b>&\" Moreno";
    let article = format!("---\npeople: ['{name}']\n---\n\nToday {name} met Winston Churchill.\n");
    let project = Project::new().file("content/a.txt", article);
    let dot = project.run(["export", "--format", "dot"]).exit(0).stdout;
    assert!(dot.contains(r#"label="Ada \\N \"<b>&\" Moreno""#), "{dot}");
    let graphml = project.run(["export", "--format", "graphml"]).exit(0).stdout;
    assert!(graphml.contains(">Ada \\N &quot;&lt;b&gt;&amp;&quot; Moreno<"), "{graphml}");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_written_a_file_a_table() {
    let project = two_articles();
    project.run(["export", "--format", "parquet"]).exit(0).stderr("9 files in export");
    let first = project.tree("export");
    for (path, bytes) in &first {
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{path}");
    }
    project.run(["export", "--format", "parquet", "--threads", "1", "--output", "again"]).exit(0);
    assert_eq!(first, project.tree("again"));
}

#[test]
fn an_empty_folder_gives_empty_tables() {
    let project = Project::new().file("content/a.txt", "");
    for format in ["csv", "geojson", "ftm", "dot", "graphml", "jsonl"] {
        project.run(["export", "--format", format, "--output", "out"]).exit(1).stderr("is empty");
    }
    assert_eq!(project.read("out/places.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
}

#[test]
fn what_cannot_be_written_is_said() {
    let project = two_articles();
    project.run(["export", "--format", "csv", "--output", "-"]).exit(2).stderr("room for one table").stderr("--table");
    project.run(["export", "--format", "csv", "--table", "persons"]).exit(2).stderr("the tables are articles, people");
    project.run(["export", "--format", "dot", "--table", "people"]).exit(2).stderr("leave --table out");
}

#[test]
fn the_site_offers_its_data() {
    let project = two_articles();
    project.run(["build"]).exit(0);
    assert!(project.read("public/people.html").contains("<a href=\"data/people.csv\" download>People, one a row</a>"));
    assert!(project.read("public/places.html").contains("data/places.geojson"));
    assert!(project.read("public/about.html").contains("data/entities.ftm.json"));
    assert!(project.read("public/data/people.csv").contains("winston-churchill"));
    project.run(["build"]).exit(0).stderr("nothing changed");
    project.write("legwork.yaml", "downloads: false\n");
    project.run(["build"]).exit(0);
    assert!(!project.exists("public/data") && !project.read("public/people.html").contains("data/"));
}

#[test]
fn the_documentation_names_every_column() {
    let docs = include_str!("../docs/exports.md");
    let rows = |section: &str| -> Vec<String> {
        let body = docs.split(section).nth(1).unwrap_or_else(|| panic!("{section} is missing"));
        let body = body.split("\n#").next().unwrap_or(body);
        body.lines().filter(|l| l.starts_with("| `")).map(str::to_owned).collect()
    };
    let expected = |columns: &[legwork::export::Column]| -> Vec<String> {
        let kind = |kind| match kind {
            Type::Text => "text",
            Type::Integer => "integer",
            Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Date => "date",
        };
        let row = |c: &legwork::export::Column| {
            format!("| `{}` | {}{} |", c.name, kind(c.kind), if c.optional { ", may be empty" } else { "" })
        };
        columns.iter().map(row).collect()
    };
    for (section, columns) in TABLES
        .iter()
        .map(|t| (format!("### {}\n", t.name), t.own))
        .chain([("## Evidence\n".to_owned(), TABLES[1].evidence)])
    {
        let (documented, expected) = (rows(&section), expected(columns));
        assert_eq!(documented.len(), expected.len(), "{section}");
        for (row, start) in documented.iter().zip(&expected) {
            assert!(row.starts_with(start.as_str()), "{section}: {row} is not {start}");
        }
    }
}
