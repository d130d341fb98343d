//! Sites whose bytes are known: `tests/sites/<one behavior>/` holds a project and, under `expected/`, some files of the site
//! it gives. `UPDATE=1 cargo test --test golden` rewrites those files; an empty file is how a new one begins.

mod support;

use std::fs;
use std::path::Path;
use support::{Project, tree};

/// Builds `tests/sites/{name}` and compares what is expected of it. Returns the built site.
#[track_caller]
fn check(name: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    let project = Project::new();
    for (path, bytes) in tree(&folder) {
        if !path.starts_with("expected/") {
            project.write(&path, bytes);
        }
    }
    project.run(["build"]).exit(0);
    let built = project.tree("public");
    for (path, expected) in tree(&folder.join("expected")) {
        let bytes = built.get(&path).unwrap_or_else(|| panic!("{path} was not built"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(folder.join("expected").join(&path), bytes).unwrap();
        } else {
            let [bytes, expected] = [bytes, &expected].map(|b| String::from_utf8_lossy(b));
            assert_eq!(bytes, expected, "{name}: {path}");
        }
    }
    built
}

#[test]
fn sentences_are_marked_in_any_markup() {
    check("markup");
}

#[test]
fn a_base_url_makes_absolute_what_a_standard_wants_absolute() {
    check("base-url");
}

#[test]
fn without_a_base_url_there_is_a_feed_and_no_sitemap() {
    assert!(!check("no-base-url").contains_key("sitemap.xml"));
}

#[test]
fn files_of_ones_own_stand_in_for_the_themes() {
    check("own-template");
}

#[test]
fn a_mistake_in_a_template_is_shown_with_its_line() {
    let project = Project::new()
        .file("content/rain.txt", "It rained.")
        .file("templates/article.html", "{{ article.title }}\n{{ article.titel }}\n");
    project.run(["build"]).exit(2).stderr("--> templates/article.html:2:12").stderr("article.titel }}");
    project.write("templates/article.html", "\n\n{% if %}\n");
    project.run(["build"]).exit(2).stderr("--> templates/article.html:3:");
    project.write("templates/article.html", "<p>\n{% extends \"bse.html\" %}\n");
    project.run(["build"]).exit(2).stderr("--> templates/article.html:");
    project.write("templates/article.html", "\n{% extends \"bse.html\" %}\n");
    project.run(["build"]).exit(2).stderr("--> templates/article.html:2:13").stderr("extends \"bse.html\" %}");
    // A file of the user's that the theme's templates cannot use.
    project.run(["init", "--theme"]).exit(0);
    project.write("templates/article.html", "{{ article.title }}");
    project.write("templates/parts/ui.html", "");
    project.run(["build"]).exit(2).stderr("templates/");
}

#[test]
fn the_theme_can_be_copied_and_makes_the_same_site() {
    let project = Project::new().file("content/rain.txt", "It rained.");
    project.run(["init"]).exit(0);
    project.run(["build"]).exit(0);
    let before = project.tree("public");
    project.run(["init", "--theme"]).exit(0).stderr("The theme is in templates/");
    assert!(project.exists("templates/parts/head.html") && project.exists("templates/assets/style.css"));
    project.run(["build"]).exit(0);
    assert!(before == project.tree("public"));
    project.write("templates/parts/head.html", "<meta name=\"verify\" content=\"x\">");
    project.run(["init", "--theme"]).exit(0);
    project.run(["build"]).exit(0);
    assert!(project.read("public/articles/rain.html").contains("<meta name=\"verify\""));
}

#[test]
fn views_can_be_looked_at() {
    let project = Project::new().file("content/rain.md", "---\ntitle: Rain\nmood: grey\n---\n\nIt rained.\n");
    project.run(["build"]).exit(0);
    project.run(["build", "--dump-views", "views"]).exit(0).stderr("views in views");
    let view: serde_json::Value = serde_json::from_str(&project.read("views/articles/rain.html.json")).unwrap();
    assert_eq!((&view["template"], &view["article"]["extra"]["mood"]), (&"article.html".into(), &"grey".into()));
    assert!(view["page"]["path"] == "articles/rain.html" && !project.exists("views/robots.txt.json"));
    project.write("mine/x.txt", "x");
    project.run(["build", "--dump-views", "mine"]).exit(2).stderr("did not write");
}
