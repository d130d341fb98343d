//! Every command from outside: what it prints, what it writes, how it ends.

mod support;

use support::Project;

const YALTA: &str = "---\ntitle: The Yalta conference\ndate: 1945-02-12\n---\n\nPresident Franklin D. Roosevelt met Prime \
                     Minister Winston Churchill in Yalta. \u{201c}We agree,\u{201d} Churchill said.\n";
const BROKEN: &str = "---\ntitle: Bridge: opens again\n---\n\nMayor Ada Moreno opened the bridge in Lisbon.\n";

fn two_articles() -> Project {
    Project::new().file("content/yalta.md", YALTA).file(
        "content/notes/2025-08-15-port.txt",
        "Port reopens\n\nThe port of Rotterdam reopened on Friday, Mayor Ada Moreno said.\n",
    )
}

#[test]
fn build_in_a_folder_with_content_just_works() {
    let project = two_articles();
    project.run(["build"]).exit(0).stderr("2 articles");
    let page = project.read("public/articles/yalta.html");
    assert!(page.contains("The Yalta conference"), "{page}");
    assert!(project.exists("public/index.html"));
    assert!(project.exists("public/people/winston-churchill.html"));
}

#[test]
fn verbose_says_more_and_quiet_says_nothing() {
    let project = two_articles();
    project.run(["build", "--verbose"]).exit(0).stderr("2 articles read:");
    let quiet = project.run(["build", "--quiet"]).exit(0);
    assert_eq!((quiet.stdout, quiet.stderr), (String::new(), String::new()));
}

#[test]
fn a_second_build_touches_nothing() {
    let project = two_articles();
    project.run(["build"]).exit(0);
    let before = modified(&project, "public/articles/yalta.html");
    project.run(["build"]).exit(0).stderr("nothing changed");
    assert_eq!(before, modified(&project, "public/articles/yalta.html"));
}

fn modified(project: &Project, path: &str) -> std::time::SystemTime {
    std::fs::metadata(project.path(path)).unwrap().modified().unwrap()
}

#[test]
fn the_page_of_a_deleted_article_goes_and_other_files_stay() {
    let project = two_articles();
    project.run(["build"]).exit(0);
    project.write("public/CNAME", "example.org");
    project.remove("content/yalta.md");
    project.run(["build"]).exit(0).stderr("deleted");
    assert!(!project.exists("public/articles/yalta.html"));
    assert!(!project.exists("public/people/winston-churchill.html"));
    assert!(project.exists("public/CNAME"));
}

#[test]
fn a_broken_article_is_named_and_the_rest_is_built() {
    let project = two_articles().file("content/bridge.md", BROKEN);
    project.run(["build"]).exit(1).stderr("bridge.md:2").stderr("title: Bridge: opens again").stderr("^");
    assert!(project.exists("public/articles/yalta.html"));
    assert!(project.read("public/articles/bridge.html").contains("Lisbon"));
}

#[test]
fn strict_writes_nothing_when_there_are_problems() {
    let project = two_articles().file("content/bridge.md", BROKEN);
    project.run(["build", "--strict"]).exit(2).stderr("nothing was written");
    assert!(!project.exists("public"));
}

#[test]
fn check_reports_and_writes_nothing() {
    let project = two_articles();
    project.run(["check"]).exit(0).stderr("no problems");
    project.write("content/bridge.md", BROKEN);
    project.run(["check"]).exit(1).stderr("bridge.md:2");
    assert!(!project.exists("public"));
}

#[test]
fn check_names_a_dead_link_between_articles() {
    let project = two_articles().file("content/guide.md", "# Guide\n\nRead [about Potsdam](potsdam.md) in Berlin.\n");
    project.run(["check"]).exit(1).stderr("guide.md").stderr("potsdam.md");
}

#[test]
fn a_folder_that_legwork_did_not_make_is_refused() {
    let project = two_articles().file("public/thesis.txt", "precious");
    project.run(["build"]).exit(2).stderr("did not write").stderr("--force");
    project.run(["build", "--force"]).exit(0);
    assert_eq!(project.read("public/thesis.txt"), "precious");
}

#[test]
fn output_and_content_must_lie_apart() {
    let project = two_articles();
    project.run(["build", "--output", "content/site"]).exit(2).stderr("lie in one another");
    project.run(["build", "--output", "."]).exit(2).stderr("lie in one another");
}

#[test]
fn a_missing_content_folder_says_what_to_do() {
    Project::new().run(["build"]).exit(2).stderr("no folder content").stderr("legwork init");
}

#[test]
fn drafts_are_built_when_asked_for() {
    let project = two_articles().file("content/draft.md", "---\ntitle: Not yet\ndraft: true\n---\n\nWait.\n");
    project.run(["build"]).exit(0);
    assert!(!project.exists("public/articles/draft.html"));
    project.run(["build", "--drafts"]).exit(0);
    assert!(project.exists("public/articles/draft.html"));
}

#[test]
fn the_config_file_is_read_and_its_mistakes_are_named() {
    let project = two_articles().file("legwork.yaml", "title: Harbor files\noutput: site\nexclude: ['notes/**']\n");
    project.run(["build"]).exit(0).stderr("1 article,");
    assert!(project.read("site/index.html").contains("Harbor files"));
    project.write("legwork.yaml", "title: Harbor files\ntitel: Harbor files\n");
    project.run(["build"]).exit(2).stderr("legwork.yaml").stderr("titel").stderr("legwork.yaml:2");
}

#[test]
fn a_base_url_brings_a_sitemap() {
    let project = two_articles();
    project.run(["build", "--base-url", "https://example.org/archive/"]).exit(0);
    assert!(project.read("public/sitemap.xml").contains("https://example.org/archive/articles/yalta.html"));
    project.run(["build", "--base-url", "example.org"]).exit(2).stderr("https://");
}

#[test]
fn a_template_of_the_users_replaces_the_theme_s() {
    let project = two_articles().file("templates/404.html", "<!doctype html><title>Gone fishing</title>");
    project.run(["build"]).exit(0);
    assert!(project.read("public/404.html").contains("Gone fishing"));
    project.write("templates/404.html", "line one\n{% if %}\n");
    project.run(["build"]).exit(2).stderr("404.html").stderr("2");
}

#[test]
fn the_theme_is_chosen_by_name() {
    let project = two_articles().file("legwork.yaml", "theme: plain\n").file("templates/404.html", "Gone fishing");
    project.run(["build"]).exit(0);
    assert!(project.read("public/index.html").contains("assets/plain.css"));
    assert!(project.read("public/assets/plain.css").contains("plain theme"));
    assert_eq!(project.read("public/404.html"), "Gone fishing");
    project.write("legwork.yaml", "theme: broadsheet\n");
    project.run(["build"]).exit(0);
    assert!(!project.read("public/index.html").contains("plain.css"));
    assert!(!project.exists("public/assets/plain.css") && !project.exists("public/themes"));
    project.write("legwork.yaml", "theme: gazette\n");
    project.run(["build"]).exit(2).stderr("gazette").stderr("broadsheet, plain");
}

#[test]
fn init_prepares_a_folder_that_builds() {
    let project = Project::new();
    project.run(["init"]).exit(0);
    project.run(["build"]).exit(0).stderr("1 article,");
    project.write("legwork.yaml", "title: Mine\n");
    project.run(["init"]).exit(0).stderr("nothing was changed");
    assert_eq!(project.read("legwork.yaml"), "title: Mine\n");
}

#[test]
fn analyze_prints_a_json_line_for_each_article() {
    let project = two_articles();
    let run = project.run(["analyze", "content"]).exit(0);
    let lines: Vec<serde_json::Value> = run.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["path"], "notes/2025-08-15-port.txt");
    assert_eq!(lines[0]["date"], "2025-08-15");
    assert_eq!(lines[1]["schema"], 1);
    assert_eq!(lines[1]["title"], "The Yalta conference");
    let text: Vec<char> = lines[1]["text"].as_str().unwrap().chars().collect();
    let quote = &lines[1]["quotes"][0];
    let span = quote["start"].as_u64().unwrap() as usize..quote["end"].as_u64().unwrap() as usize;
    assert_eq!(text[span].iter().collect::<String>(), "We agree,");
    assert_eq!(quote["speaker"], "winston-churchill");
}

#[test]
fn an_entity_id_means_the_same_in_every_article_of_one_run() {
    let project = Project::new()
        .file("a.txt", "President Ronald Reagan arrived in Geneva. Reagan smiled.\n")
        .file("b.txt", "Ronald Reagan left Geneva on Thursday.\n");
    let run = project.run(["analyze", "a.txt", "b.txt"]).exit(0);
    assert_eq!(run.stdout.matches("\"id\":\"ronald-reagan\"").count(), 2, "{}", run.stdout);
    let run = project.run(["analyze", "--isolated", "a.txt"]).exit(0);
    assert_eq!(run.stdout.matches("\"id\":\"ronald-reagan\"").count(), 1, "{}", run.stdout);
}

#[test]
fn analyze_says_which_path_is_missing() {
    Project::new().run(["analyze", "nowhere"]).exit(2).stderr("nowhere");
}

#[test]
fn builds_are_the_same_bytes_on_any_number_of_threads() {
    let project =
        two_articles().file("content/more/yalta.md", YALTA).file("content/Yalta.txt", "Yalta again\n\nYalta.\n");
    project.run(["build", "--output", "one", "--threads", "1"]).exit(0);
    project.run(["build", "--output", "four", "--threads", "4"]).exit(0);
    project.run(["build", "--output", "again", "--threads", "4"]).exit(0);
    let one = project.tree("one");
    assert!(one.keys().filter(|k| k.starts_with("articles/yalta")).count() >= 3, "{:?}", one.keys());
    assert_eq!(one, project.tree("four"));
    assert_eq!(one, project.tree("again"));
}

#[test]
fn an_empty_folder_makes_a_site_that_says_so() {
    let project = Project::new().file("content/.keep", "");
    project.run(["build"]).exit(0).stderr("0 articles");
    assert!(project.exists("public/index.html"));
}
