//! What the articles of a folder say together, as its pages show it.

mod support;

use std::collections::BTreeMap;
use support::Project;

/// A folder in which one text stands twice, one quotation in three wordings and two mouths, one figure in three values, and
/// a person changes office.
fn harbor() -> Project {
    let wire = "PORTO, March 3 (Harbor News) - The ferry Santa Clara ran aground off Porto on Tuesday night with 212 \
        passengers on board, the coast guard said.\n\nNobody was hurt. The passengers were brought to the harbor of \
        Leixoes in small boats, and the last of them came ashore shortly after two in the morning, wet and cold.\n\nHarbor \
        master Ana Lima said the lights of the northern pier had been out for a week. “We asked for new lamps in January \
        and nobody answered us,” Lima said.\n\nThe line that runs the ferry said that the ship was new and that its crew \
        knew the coast well.\n";
    let cut = wire.replace("212", "230").replace("shortly after two", "shortly after three");
    Project::new()
        .file("content/a-wire.md", format!("---\ndate: 2021-03-03\nsource: Harbor News\n---\n# Ferry runs aground\n\n{wire}"))
        .file("content/b-outlet.md", format!("---\ndate: 2021-03-04\nsource: Coast Daily\n---\n# Ferry aground off Porto\n\n{cut}"))
        .file(
            "content/c-inquiry.md",
            "---\ndate: 2021-03-09\nsource: Porto Post\n---\n# Inquiry into the Santa Clara\n\nThe ferry Santa Clara had 212 \
             passengers on board when it ran aground off Porto, the coast guard wrote on Monday.\n\n“We asked for new lamps \
             in January and no one ever answered us,” Harbor master Ana Lima told the inquiry in Leixoes.\n",
        )
        .file(
            "content/d-minister.md",
            "---\ndate: 2023-05-02\n---\n# Lima takes office\n\nTransport Minister Ana Lima took office in Lisbon on \
             Tuesday.\n\nIn 2021 she was harbor master of Porto when the Santa Clara ran aground.\n",
        )
        .file(
            "content/e-memoir.md",
            "---\ndate: 2023-06-11\n---\n# The pilot remembers\n\nRui Costa was the pilot of Leixoes for thirty years.\n\n“We \
             asked for new lamps in January and nobody answered us,” Costa said in Porto.\n",
        )
        .file("content/f-other.md", "---\ndate: 2023-07-01\n---\n# Wine\n\nThe grapes of the Douro are early this year.\n")
}

fn built(project: &Project) -> BTreeMap<String, String> {
    project.run(["build"]).exit(0);
    let html = project.tree("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, transcript(&String::from_utf8(bytes).unwrap()))).collect()
}

/// The words of a page's main part: an element a line, what is new and gone in brackets, marked words in stars.
fn transcript(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|m| m.split("</main>").next()).unwrap_or_default();
    let mut out = String::new();
    for (tag, mark) in [("del", "[-"), ("/del", "-]"), ("ins", "[+"), ("/ins", "+]"), ("b", "*"), ("/b", "*")] {
        let from = if out.is_empty() { main.to_owned() } else { std::mem::take(&mut out) };
        out = from.replace(&format!("<{tag}>"), mark);
    }
    for block in ["li", "p", "h1", "h2", "h3", "tr", "th", "td", "dd", "section", "blockquote"] {
        out = out.replace(&format!("</{block}>"), "\n");
    }
    let mut text = String::new();
    for (i, part) in out.split('<').enumerate() {
        text.push_str(if i == 0 { "" } else { part.split_once('>').map_or("", |p| p.1) });
    }
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty());
    lines.map(|l| l.replace("&amp;", "&").replace("&quot;", "\"")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn holds(page: &str, expected: &str) {
    assert!(page.contains(expected), "{expected:?} is not in:\n{page}");
}

#[test]
fn figures_that_differ_are_lined_up() {
    let site = built(&harbor());
    let page = &site["contradictions.html"];
    holds(page, "They differ\npassengers\n");
    let (first, rest) = page.split_once("212 passengers").expect(page);
    assert!(!first.contains("230"), "the earliest comes first");
    let (between, rest) = rest.split_once("230 passengers").unwrap_or_else(|| panic!("{page}"));
    holds(between, "Ferry runs aground, March 3, 2021, Harbor News");
    holds(rest, "Inquiry into the Santa Clara, March 9, 2021, Porto Post");
    // From the article's sheet to the comparison.
    holds(&site["articles/b-outlet.html"], "230 passengers others differ");
    assert!(!page.contains("thirty"), "what stands alone is not compared");
}

#[test]
fn wordings_of_a_quotation_stand_side_by_side() {
    let page = &built(&harbor())["retold.html"];
    holds(page, "Ana Lima or Rui Costa one quotation, 2 speakers\nIn 4 articles, 3 texts, in different words\n");
    holds(page, "“We asked for new lamps in January and [-nobody-] [+no one ever+] answered us”\n");
    holds(
        page,
        "Ferry runs aground March 3, 2021, Harbor News, as said by Ana Lima\nFerry aground off Porto March 4, 2021, Coast Daily, as said by Ana Lima\nThe pilot remembers June 11, 2023, as said by Rui Costa\n",
    );
    holds(
        page,
        "“We asked for new lamps in January and [-nobody-] [+no one ever+] answered us”\nInquiry into the Santa Clara March 9, 2021, Porto Post, as said by Ana Lima",
    );
}

#[test]
fn a_quotation_in_very_many_wordings_shows_some() {
    let words = "lamps buoys ropes doors pumps boats masts nets sails signs walls gates wires tanks bells flags maps keys locks \
                 rails beams tiles nails pipes cranes";
    let mut project = Project::new();
    for (i, word) in words.split_whitespace().enumerate() {
        let said = format!(
            "We asked the ministry in Lisbon for new {word} in January and again in March and nobody answered us"
        );
        project = project.file(
            &format!("content/a{i}.md"),
            format!(
                "---\ndate: 2021-03-{:02}\n---\n# Report {i}\n\n“{said},” harbor master Ana Lima said in Porto.\n",
                i + 1
            ),
        );
    }
    let page = &built(&project)["retold.html"];
    holds(page, "and 4 more wordings");
    assert_eq!(page.matches("[+").count(), 21, "{page}");
}

#[test]
fn copies_of_a_text_are_compared_and_counted_once() {
    let site = built(&harbor());
    holds(&site["copies.html"], "1 text that more than one article holds");
    let copy = &site["copies/a-wire.html"];
    holds(copy, "Ferry aground off Porto March 4, 2021, Coast Daily");
    holds(copy, "night with [-212-] [+230+] passengers on board");
    holds(copy, "shortly after [-two-] [+three+] in the morning");
    holds(copy, "2 paragraphs the same");
    holds(&site["articles/a-wire.html"], "Also in\nFerry aground off Porto March 4, 2021, Coast Daily");
    holds(&site["articles.html"], "one of 2 articles with this text");
    holds(&site["people/ana-lima.html"], "in 4 articles that hold 3 different texts.");
    assert!(!site["articles/f-other.html"].contains("Also in"));
}

#[test]
fn related_articles_say_why() {
    let site = built(&harbor());
    let page = &site["articles/c-inquiry.html"];
    let related = page.split_once("Related articles").unwrap_or_else(|| panic!("{page}")).1;
    let related = related.split("Newer").next().unwrap();
    holds(related, "Ferry runs aground March 3, 2021, Harbor News Both: ");
    holds(related, "Ana Lima");
    assert!(!related.contains("Ferry aground off Porto"), "of copies only the first is named:\n{related}");
    assert!(!site["articles/f-other.html"].contains("Related articles"));
}

#[test]
fn a_person_has_roles_and_a_time() {
    let page = &built(&harbor())["people/ana-lima.html"];
    holds(page, "Roles over time\n");
    let harbor = page.find("Harbor master 2021").unwrap_or_else(|| panic!("{page}"));
    let minister = page.find("Transport minister 2023").unwrap_or_else(|| panic!("{page}"));
    assert!(harbor < minister);
    holds(page, "First seenMarch 3, 2021");
    holds(page, "Silence since2 newer articles");
}

#[test]
fn a_timeline_keeps_how_exact_a_date_is() {
    let site = built(&harbor());
    let page = &site["timeline.html"];
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words:?} is not in:\n{page}"));
    assert!(at("In *2021* she was harbor master") < at("ran aground off Porto on *Tuesday night*"));
    assert_eq!(page.matches("*Tuesday night*").count(), 1, "a text names a date once");
    holds(&site["people/ana-lima.html"], "Timeline\n");
    holds(&site["places/porto.html"], "Timeline\n2021 In *2021* she was harbor master");
}

#[test]
fn the_same_words_in_several_articles_are_one_row() {
    let site = built(&harbor());
    let row = "“We asked for new lamps in January and nobody answered us”\nFerry aground off Porto, March 4, 2021; also in \
               Ferry runs aground\n";
    holds(&site["people/ana-lima.html"], row);
    holds(&site["quotes.html"], row);
}

#[test]
fn pages_that_compare_can_be_left_out() {
    let project = harbor().file("legwork.yaml", "hide: [contradictions, copies]\n");
    let site = built(&project);
    assert!(site.contains_key("retold.html") && !site.contains_key("contradictions.html"));
    assert!(!site.keys().any(|path| path.starts_with("copies")));
    assert!(!site["articles/b-outlet.html"].contains("others differ"));
    holds(&site["articles/a-wire.html"], "Also in\nFerry aground off Porto March 4, 2021, Coast Daily");
    project.write("legwork.yaml", "hide: [compare]\n");
    let site = built(&project);
    assert!(!site.contains_key("retold.html") && !project.read("public/index.html").contains("Compare"));
    project.run(["check", "--links"]).exit(0);
}

#[test]
fn a_dateline_is_no_part_of_what_an_article_says_in_brief() {
    let site = built(&harbor());
    holds(&site["articles.html"], "\nThe ferry Santa Clara ran aground off Porto on Tuesday night");
    holds(&site["articles/a-wire.html"], "\nThe ferry Santa Clara ran aground off Porto on Tuesday");
}

#[test]
fn a_folder_with_nothing_to_compare_has_no_such_pages() {
    let site = built(&Project::new().file("content/a.md", "One.\n").file("content/b.md", "Two.\n"));
    assert!(
        !site.keys().any(|path| path.starts_with("copies") || path == "retold.html" || path == "contradictions.html")
    );
}

#[test]
fn a_notice_that_articles_print_agrees_with_nothing() {
    let rain = "Rain fell on the docks all week, and the mayor closed the fish market on Tuesday. Water stood in the cellars of the \
                old town until Friday, when the pumps came. Nobody was hurt.";
    let fish = "Two fishermen saw a school of sardines off the coast at dawn. They called their cousins, who brought nets and \
                lamps and a radio. By noon the price of sardines had fallen by half.";
    let folder = |one: &str, other: &str| {
        let article = |day: u8, text: &str, last: &str| {
            format!("---\ntitle: Day {day}\ndate: 2024-03-0{day}\n---\n{text}\n\n{last}\n")
        };
        Project::new().file("content/a.md", article(1, rain, one)).file("content/b.md", article(3, fish, other))
    };
    let report = "The Harbor Trust runs 40 ferries in Porto, its yearly report said.";
    let site = built(&folder(report, "In Porto the Harbor Trust runs 40 ferries, as it did before."));
    holds(&site["contradictions.html"], "They agree");
    let notice = "About us: the Harbor Trust runs 40 ferries in Porto and has done so since the bridge fell.";
    assert!(!built(&folder(notice, notice)).contains_key("contradictions.html"));
}
