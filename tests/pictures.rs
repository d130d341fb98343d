//! What is drawn: maps of places, and who appears with whom. The texts are written for this.

mod support;

use support::Project;

/// Three meetings of the same people, in two cities.
fn talks() -> Project {
    let article =
        |title: &str, month: u8, text: &str| format!("---\ntitle: {title}\ndate: 2024-0{month}-01\n---\n{text}\n");
    let first = "Ann Lee met Bo Chen and Carla Dias in Paris. Dan Fox of the United Nations came with Eva Holm.";
    let second = "Ann Lee and Bo Chen met again in Lyon, France. Eva Holm of the United Nations was there, and Dan Fox left early.";
    let third = "In Paris, Ann Lee and Carla Dias signed. Bo Chen and Eva Holm watched. France thanked Ann Lee.";
    Project::new()
        .file("content/first.md", article("First talks", 3, first))
        .file("content/second.md", article("Second talks", 4, second))
        .file("content/third.md", article("Third talks", 5, third))
}

/// What stands between `start` and the next `end`, everywhere in `page`.
fn between<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(inside, _)| inside).collect()
}

#[test]
fn a_city_lies_in_its_country() {
    let project = talks();
    project.run(["build"]).exit(0);
    let paris = project.read("public/places/paris.html");
    let pictures = between(&paris, "<image href=\"../", "\"");
    assert!(!pictures.is_empty() && pictures.iter().all(|p| p.ends_with(".svg#FR")), "{pictures:?}");
    assert!(pictures.iter().all(|p| project.exists(&format!("public/{}", p.trim_end_matches("#FR")))));
    assert!(paris.contains("class=\"within\"><a href=\"france.html\">France</a>"));
    assert_eq!(between(&paris, "<circle class=\"dot", "\"").len(), 1);
    let france = project.read("public/places/france.html");
    let inside = between(&france, "<h2 class=\"place\">In France</h2>", "</ul>");
    assert!(inside.iter().any(|list| list.contains("paris.html") && list.contains("lyon.html")), "{inside:?}");
    assert_eq!(between(&france, "<circle class=\"dot", "\"").len(), 2);
}

#[test]
fn a_person_is_drawn_among_those_they_appear_with() {
    let project = talks();
    project.run(["build"]).exit(0);
    let ann = project.read("public/people/ann-lee.html");
    let graph = between(&ann, "<figure class=\"graph\">", "</figure>").concat();
    let titles = between(&graph, "<title>", "</title>");
    assert!(titles.contains(&"Bo Chen: 3 articles") && titles.contains(&"Carla Dias: 2 articles"), "{titles:?}");
    assert!(graph.contains("class=\"tie\""));
    // Every line is a row of the table below it.
    let tables = between(&ann, "<caption class=\"hidden\">Which of them share articles</caption>", "</table>").concat();
    assert_eq!(between(&tables, "<th scope=\"row\">", "</th>").len(), graph.matches("class=\"tie\"").count());
    // Where all is one article, there is nothing to tell apart.
    project.remove("content/second.md");
    project.remove("content/third.md");
    project.run(["build"]).exit(0);
    assert!(!project.read("public/people/ann-lee.html").contains("class=\"graph\""));
}

#[test]
fn the_front_page_says_where_to_start() {
    let mut project = talks();
    for day in 1..9 {
        let text = format!("---\ntitle: Note {day}\ndate: 2024-06-0{day}\n---\nIt rained.\n");
        project = project.file(&format!("content/note-{day}.md"), text);
    }
    project.run(["build"]).exit(0);
    let home = project.read("public/index.html");
    let start = between(&home, "<h2 id=\"start\"", "</section>").concat();
    assert!(start.contains("First talks") && !start.contains("Note"), "{start}");
}
