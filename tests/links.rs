//! Every internal link of a built site leads to a file and, with a fragment, to an element of it.

mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use support::{Project, tree};

/// The attributes that link.
const LINKS: [&str; 2] = [" href=\"", " src=\""];

fn values<'a>(html: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

fn resolved(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for step in link.split('/') {
        match step {
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leads out of the site"),
            "." => {}
            step => parts.push(step),
        }
    }
    parts.join("/").replace("%20", " ")
}

/// Follows every link; panics with the first that leads nowhere.
#[track_caller]
fn crawl(site: &BTreeMap<String, Vec<u8>>) -> usize {
    let pages: HashMap<&str, &str> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: HashMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| {
            let all: Vec<&str> = values(html, " id=\"").collect();
            let unique: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), unique.len(), "{path} has an id twice");
            (*path, unique)
        })
        .collect();
    let mut followed = 0;
    for (page, html) in &pages {
        for link in LINKS.iter().flat_map(|before| values(html, before)) {
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            if link.contains(':') {
                continue;
            }
            let target = if path.is_empty() { (*page).to_owned() } else { resolved(page, path) };
            assert!(site.contains_key(&target), "{page}: {link} leads to no file");
            if let Some(ids) = ids.get(target.as_str()).filter(|_| !fragment.is_empty()) {
                assert!(ids.contains(fragment), "{page}: {link} leads to no element");
            }
            followed += 1;
        }
    }
    followed
}

#[test]
fn every_link_of_the_sample_resolves() {
    let project = Project::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (path, bytes) in tree(&content) {
        project.write(&format!("content/{path}"), bytes);
    }
    let run = project.run(["build"]);
    assert!(run.code < 2, "{}", run.stderr);
    assert!(crawl(&project.tree("public")) > 5_000);
}

#[test]
fn every_link_of_odd_articles_resolves() {
    let project = Project::new()
        .file("content/a/Story.md", "# Story one\n\nSee [the other](../b/story.md#s2), [gone](gone.md), [me](#s1).\n")
        .file(
            "content/b/story.md",
            "---\naliases: [/old/story/, ../bad, con, assets/style.css, feed.xml, index.html, data/people.csv/x]\ntags: [A, a, 'C++', C]\n---\n\nTwo. Three.\n",
        )
        .file("content/con.txt", "Device\n\nBerlin and Paris. “Words,” said Ann Lee.\n")
        .file("content/empty.txt", "")
        .file(
            "content/tags.md",
            "Ends with *Ann\nLee. And* so on.\n\n- One\n- Two, Berlin\n\n| a | b |\n|---|---|\n| Paris | 3 |\n",
        )
        .file("content/é/ünï.md", "# <b>Raw</b> & \"quoted\"\n\n![pic](pic.png) <a href='x'>x</a>\n");
    let run = project.run(["build"]);
    assert!(run.code < 2, "{}", run.stderr);
    let site = project.tree("public");
    crawl(&site);
    // An old path takes no other file's place.
    for file in ["assets/style.css", "index.html", "data/people.csv"] {
        assert!(site.contains_key(file) && !site.keys().any(|k| k.starts_with(&format!("{file}/"))), "{file}");
    }
    for page in ["articles/story.html", "articles/story-2.html", "articles/con-article.html", "old/story/index.html"] {
        assert!(site.contains_key(page), "{page}");
    }
}

#[test]
fn no_two_paths_differ_only_by_case() {
    let project =
        Project::new().file("content/A.md", "One.").file("content/a.txt", "Two.").file("content/x/a.md", "Three.");
    project.run(["build"]).exit(0);
    let site = project.tree("public");
    let lower: BTreeSet<String> = site.keys().map(|k| k.to_lowercase()).collect();
    assert_eq!(lower.len(), site.len());
    let text = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    assert!(text("articles/a.html").contains("One.") && text("articles/a-2.html").contains("Two."));
}
