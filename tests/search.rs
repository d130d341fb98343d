//! The full-text index from outside: what is written, and that it can be switched off. `tests/browser/search.spec.mjs` searches
//! it.

mod support;

use support::Project;

fn two_articles() -> Project {
    Project::new()
        .file("content/bridge.md", "---\ntitle: The bridge\ndate: 2024-03-09\nsource: Harbor Times\n---\n\nMayor Ada Moreno opened the bridge in Łódź.\n")
        .file("content/fog.txt", "Fog\n\nThe harbor lay in fog. \"No boat sailed,\" the harbor master said.\n")
}

/// What a piece of the index hands over.
fn piece(project: &Project, name: &str, number: usize) -> serde_json::Value {
    let file = if name == "articles" { name.to_owned() } else { format!("{name}.{number}") };
    let text = project.read(&format!("public/search/{file}.js"));
    let json = text.strip_prefix(&format!("legworkFound(\"{name}\",{number},")).and_then(|t| t.strip_suffix(");\n"));
    serde_json::from_str(json.unwrap_or_else(|| panic!("{file}: {text}"))).unwrap()
}

#[test]
fn words_texts_and_articles_belong_together() {
    let project = two_articles();
    project.run(["build"]).exit(0);
    let words = piece(&project, "words", 0);
    let words: Vec<&str> = words.as_str().unwrap().split(' ').step_by(2).collect();
    assert!(words.is_sorted(), "{words:?}");
    assert!(["bridge", "lodz", "harbor", "moreno"].iter().all(|w| words.contains(w)), "{words:?}");
    assert!(!words.contains(&"the"), "{words:?}");
    let texts = piece(&project, "texts", 0);
    assert_eq!(texts[0][0], "The bridge", "{texts}");
    assert_eq!(texts[1][2], "The harbor lay in fog.", "{texts}");
    let articles = piece(&project, "articles", 0);
    assert_eq!(articles["sources"][0], "Harbor Times");
    let rows = articles["articles"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0][0], &rows[1][0]), (2, &2024.into(), &0.into()));
    let page = project.read("public/search.html");
    assert!(page.contains("assets/search.js") && page.contains("data-full"), "{page}");
}

#[test]
fn the_full_text_can_be_left_out() {
    let project = two_articles();
    project.run(["build"]).exit(0);
    project.run(["build", "--no-search"]).exit(0).stderr("deleted");
    assert!(!project.exists("public/search"));
    assert!(project.read("public/search-index.js").contains("Ada Moreno"));
    assert!(!project.read("public/search.html").contains("assets/search.js"));
    project.write("legwork.yaml", "search: false\n");
    project.run(["build"]).exit(0).stderr("nothing changed");
}

#[test]
fn long_folders_are_cut_into_pieces() {
    let project = Project::new();
    for i in 0..30 {
        let text = (0..400).map(|n| format!("Barge {i}x{n} sailed past pier {n}.")).collect::<Vec<_>>().join(" ");
        project.write(&format!("content/{i}.txt"), format!("Log {i}\n\n{text}\n"));
    }
    project.run(["build"]).exit(0);
    let articles = piece(&project, "articles", 0);
    let first = |name: &str| articles[name].as_array().unwrap().clone();
    assert!(first("words").len() > 2 && first("texts").len() > 2, "{articles}");
    for (number, start) in first("words").iter().enumerate() {
        let words = piece(&project, "words", number);
        assert!(words.as_str().unwrap().starts_with(&format!("{} ", start.as_str().unwrap())));
    }
    for (number, start) in first("texts").iter().enumerate() {
        let end = first("texts").get(number + 1).map_or(30, |e| e.as_u64().unwrap());
        assert_eq!(piece(&project, "texts", number).as_array().unwrap().len() as u64, end - start.as_u64().unwrap());
    }
}
