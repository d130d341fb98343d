//! Correcting what the program got wrong: each decision of `authority.yaml` from the article to the page, the review that
//! leads to it, and the lock that keeps ids.

mod support;

use support::Project;

const PORT: &str =
    "# Port reopens\n\nHarbor master Ana Lima reopened the port of Porto on Monday. Lima said: “The cranes work.”\n";
const STRIKE: &str = "# Strike ends\n\nThe strike ended after Anna de Lima met the dockers. Anna de Lima thanked them. The \
    crane operators cheered.\n";

fn project() -> Project {
    Project::new().file("content/port.md", PORT).file("content/strike.md", STRIKE)
}

#[test]
fn same_makes_two_names_one_person() {
    let project = project();
    project.run(["build"]).exit(0);
    assert!(project.exists("public/people/ana-lima.html") && project.exists("public/people/anna-de-lima.html"));

    project.write("authority.yaml", "- same: [Ana Lima, Anna de Lima]\n");
    project.run(["build"]).exit(0).stderr("Since the last build: 1 merged; see changes.html");
    let page = project.read("public/people/ana-lima.html");
    assert!(page.contains("Port reopens") && page.contains("Strike ends") && page.contains("Anna de Lima"), "{page}");
    // The old link still leads there.
    assert!(project.read("public/people/anna-de-lima.html").contains("url=ana-lima.html"));
    assert!(project.read("public/changes.html").contains("is now part of"));
}

#[test]
fn different_keeps_namesakes_apart_for_ever() {
    let project = Project::new()
        .file("content/cup.md", "# Cup\n\nJo Smith scored twice. Smith was pleased.\n")
        .file("content/port.md", "# Port\n\nJo Smith opened the port. Smith spoke.\n");
    project.run(["build"]).exit(0);
    assert!(!project.exists("public/people/jo-smith-2.html"));

    project.write("authority.yaml", "- different: [Jo Smith: cup.md, Jo Smith: port.md]\n");
    project.run(["build"]).exit(0).stderr("Since the last build: 1 split");
    let (one, two) = (project.read("public/people/jo-smith.html"), project.read("public/people/jo-smith-2.html"));
    assert!(one.contains("Others of this name") && two.contains("Others of this name"));
    assert!(one.contains("scored") != two.contains("scored"));

    // Still so, with the same ids, when an article has come and another has moved.
    project.write("content/more.md", "# More\n\nBo Karlsson came by.\n");
    project.remove("content/port.md");
    project.write("content/harbor/port.md", "# Port\n\nJo Smith opened the port. Smith spoke.\n");
    project.write("authority.yaml", "- different: [Jo Smith: cup.md, Jo Smith: harbor/port.md]\n");
    project.run(["build"]).exit(0);
    assert_eq!(project.read("public/people/jo-smith.html").contains("scored"), one.contains("scored"));
}

#[test]
fn rename_shows_another_name_under_the_same_link() {
    let project = project().file("authority.yaml", "- rename: {Ana Lima: Ana Maria Lima}\n");
    project.run(["build"]).exit(0);
    let page = project.read("public/people/ana-maria-lima.html");
    assert!(page.contains("<h1>Ana Maria Lima</h1>") && page.contains("Ana Lima"));

    // A name that is changed later keeps the link that was given.
    project.write("authority.yaml", "- rename: {Ana Lima: Ana M. Lima}\n");
    project.run(["build"]).exit(0);
    assert!(project.read("public/people/ana-maria-lima.html").contains("<h1>Ana M. Lima</h1>"));
}

#[test]
fn ignore_takes_a_name_out() {
    let project = project().file("authority.yaml", "- ignore: Ana Lima\n  note: An example.\n");
    project.run(["build"]).exit(0);
    assert!(!project.exists("public/people/ana-lima.html"));
    let article = project.read("public/articles/port.html");
    assert!(article.contains("Ana Lima") && !article.contains("people/ana-lima.html"));
    // What she said is still a quote, of nobody.
    assert!(article.contains("The cranes work."));
}

#[test]
fn role_and_locate_add_what_the_articles_do_not_say() {
    let project = project().file(
        "authority.yaml",
        "- role: {Anna de Lima: \"mediator, Dockers' Union\"}\n- locate: {Porto: [41.15, -8.61, PT]}\n",
    );
    project.run(["build"]).exit(0);
    assert!(project.read("public/people/anna-de-lima.html").contains("mediator"));
    assert!(project.read("public/places/porto.html").contains("41.15"));

    project.write("authority.yaml", "- locate: {Porto: nowhere}\n");
    project.run(["build"]).exit(0);
    assert!(!project.read("public/places/porto.html").contains("41.1"));

    project.write("authority.yaml", "- locate: {Porto: 2735943}\n");
    project.run(["build"]).exit(0);
    assert!(project.read("public/places/porto.html").contains("Portugal"));
}

#[test]
fn a_decision_may_hold_for_one_article_only() {
    let project =
        project().file("content/again.md", PORT).file("authority.yaml", "- ignore: Ana Lima\n  in: again.md\n");
    project.run(["build"]).exit(0);
    assert!(project.read("public/articles/port.html").contains("people/ana-lima.html"));
    assert!(!project.read("public/articles/again.html").contains("people/ana-lima.html"));
}

#[test]
fn what_does_not_apply_is_reported_with_its_line() {
    let project = project().file(
        "authority.yaml",
        "- same: [Ana Lima, Zoe Unknown]\n- ignore: Ana Lima\n  in: gone.md\n- sane: [A, B]\n- locate: {Porto: [95, 0]}\n",
    );
    project
        .run(["build"])
        .exit(1)
        .stderr("no article names a person, place or organization \"Zoe Unknown\"\n --> authority.yaml:1:20")
        .stderr("there is no article gone.md\n --> authority.yaml:3:7")
        .stderr("\"sane\" is no decision\n --> authority.yaml:4:3")
        .stderr("these are no degrees north and east\n --> authority.yaml:5:19");
    assert!(project.exists("public/people/ana-lima.html"));

    project.write("authority.yaml", "- different: [Ana Lima, Anna de Lima]\n- same: [Ana Lima, Anna de Lima]\n");
    project.run(["build"]).exit(1).stderr("this contradicts line 1, which keeps them apart\n --> authority.yaml:2:3");
    assert!(project.exists("public/people/anna-de-lima.html"));
}

#[test]
fn a_review_prints_the_lines_that_settle_it() {
    let project = Project::new()
        .file("content/a.md", "# Cup\n\nJohn Miller scored in the cup. Mary Miller watched.\n")
        .file("content/b.md", "# Port\n\nMiller opened the port. Miller spoke for an hour.\n");
    let review = project.run(["review"]).exit(0).stderr("1 doubt");
    let review = review.stdout("Miller (2 mentions in 1 article)").stdout("it may be John Miller or Mary Miller");
    let review = review.stdout("Miller opened the port.\n       b.md, sentence 2");
    let line = review.stdout.lines().find_map(|l| l.trim().strip_prefix("if one: ")).unwrap();
    assert_eq!(line, "- same: [John Miller, Miller]");

    // The page of the name says so, and the list of people.
    project.run(["build", "--review"]).exit(0);
    assert!(project.read("public/people/miller.html").contains("2 people, 2 mentions unresolved"));
    assert!(project.read("public/people.html").contains("2 people, 2 mentions unresolved"));
    assert!(project.read("public/review.html").contains("- different: [John Miller, Miller]"));

    project.write("authority.yaml", format!("{line}\n"));
    project.run(["review"]).exit(0).stderr("No doubts");
    project.run(["build"]).exit(0);
    assert!(project.read("public/people/john-miller.html").contains("opened the port"));
    assert!(!project.exists("public/review.html"), "it is for those who ask for it");

    // As YAML: nothing is decided until a # is taken away.
    project.remove("authority.yaml");
    let yaml = project.run(["review", "--format", "yaml"]).exit(0).stdout;
    project.write("authority.yaml", &yaml);
    project.run(["review"]).exit(0).stderr("1 doubt");
    project.write("authority.yaml", yaml.replace("# - different:", "- different:"));
    project.run(["review"]).exit(0).stderr("No doubts");
}

#[test]
fn a_frozen_lock_is_not_changed() {
    let project = project();
    project.run(["build", "--frozen"]).exit(2).stderr("person ana-lima is new");
    assert!(!project.exists("legwork.lock") && !project.exists("public"));
    project.run(["build"]).exit(0);
    project.run(["build", "--frozen"]).exit(0).stderr("nothing changed");

    let lock = project.read("legwork.lock");
    project.remove("content/strike.md");
    project.run(["build", "--frozen"]).exit(2).stderr("person anna-de-lima is gone");
    assert_eq!(project.read("legwork.lock"), lock);

    project.write("legwork.lock", lock.replace("[people]", "<<<<<<< ours"));
    project.run(["build"]).exit(2).stderr("legwork.lock:6: this is no lock");
}

#[test]
fn a_second_build_changes_nothing() {
    let project = project();
    project.run(["build"]).exit(0).no_stderr("Since the last build");
    assert!(project.read("public/changes.json").contains("\"new\": []"));
    project.write("content/more.md", "# More\n\nBo Karlsson came by.\n");
    project.run(["build"]).exit(0).stderr("Since the last build: 1 new; see changes.html");
    let (site, lock) = (project.tree("public"), project.read("legwork.lock"));
    assert!(project.read("public/changes.json").contains("Bo Karlsson"));
    project.run(["build"]).exit(0).no_stderr("Since the last build").stderr("nothing changed");
    assert_eq!((project.tree("public"), project.read("legwork.lock")), (site, lock));
}

#[test]
fn a_contradiction_is_told_when_it_arises() {
    let project = project();
    let article = |title: &str, dead: u32| {
        format!(
            "---\ntitle: {title}\ndate: 2025-08-15\n---\n\nThe flood in Lisbon killed {dead} miners, said Bo Karlsson.\n"
        )
    };
    project.write("content/flood.md", article("Flood", 12));
    project.run(["build"]).exit(0);
    assert!(!project.read("legwork.lock").contains("[contradictions]"));
    project.write("content/toll.md", article("Toll", 15));
    project.run(["build"]).exit(0).stderr("1 in contradiction");
    assert!(project.read("legwork.lock").contains("\"miners: flood.md 12, toll.md 15\" = "));
    assert!(project.read("public/changes.html").contains("contradictions.html#c1"));
    assert!(project.read("public/changes.json").contains("contradictions.html#c1"));
    project.remove("content/toll.md");
    project.run(["build", "--frozen"]).exit(2).stderr("contradiction miners: flood.md 12, toll.md 15 is gone");
    project.run(["build"]).exit(0);
    assert!(!project.read("legwork.lock").contains("[contradictions]"));
}
