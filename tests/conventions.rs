//! What machines read of a site, and what its owner may choose, from outside.

mod support;

use serde_json::Value;
use support::Project;

const BRIDGE: &str = "---\ntitle: Moreno opens the bridge\ndate: 2024-03-09\nsource: Harbor Times\n\
                      canonical: https://example.org/bridge\ntags: [bridges, \"a <b> & c\"]\nlicense: CC BY 4.0\n---\n\n\
                      Mayor Ada Moreno opened the bridge in Rotterdam on Friday. Oskar Lind, chairman of the Bridge Authority, \
                      watched. \u{201c}It stands,\u{201d} Moreno said.\n";
const NIGHT: &str = "---\ntitle: \"</script><b>Night</b> & day\"\ndate: 2024-03-10\nnoindex: true\nlanguage: pt-br\n---\n\n\
                     Ada Moreno left Rotterdam. A <q lang=\"pt\">ponte</q> was closed.\n";

fn project(config: &str) -> Project {
    let project = Project::new().file("content/news/bridge.md", BRIDGE).file("content/news/night.md", NIGHT);
    project.write("legwork.yaml", config);
    project
}

/// The structured data of a page.
fn linked(project: &Project, path: &str) -> Value {
    let page = project.read(path);
    let start = page.split_once("<script type=\"application/ld+json\">").unwrap_or_else(|| panic!("{page}")).1;
    serde_json::from_str(start.split_once("</script>").unwrap().0).unwrap()
}

fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    let found = list.as_array().and_then(|all| all.iter().find(|v| v["name"] == name));
    found.unwrap_or_else(|| panic!("{name} is not in {list}"))
}

#[test]
fn structured_data_tells_subjects_from_mentions() {
    let project = project("base_url: https://example.org/desk/\n");
    project.run(["build"]).exit(0);
    let article = linked(&project, "public/articles/bridge.html");
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["isBasedOn"], "https://example.org/bridge");
    assert_eq!(article["copyrightNotice"], "CC BY 4.0");
    let moreno = named(&article["about"], "Ada Moreno");
    assert_eq!(moreno["url"], "https://example.org/desk/people/ada-moreno.html");
    let rotterdam = named(&article["mentions"], "Rotterdam");
    assert_eq!((&rotterdam["@type"], &rotterdam["geo"]["@type"]), (&"City".into(), &"GeoCoordinates".into()));
    let lind = linked(&project, "public/people/oskar-lind.html");
    assert_eq!(lind["memberOf"][0]["@type"], "OrganizationRole", "{lind}");
    assert_eq!(lind["memberOf"][0]["memberOf"]["name"], "Bridge Authority", "{lind}");
    assert_eq!(lind["subjectOf"][0]["url"], "https://example.org/desk/articles/bridge.html");
    let place = linked(&project, "public/places/rotterdam.html");
    assert_eq!(place["containedInPlace"]["name"], "Netherlands", "{place}");
    assert!(place["sameAs"].as_str().unwrap().starts_with("https://sws.geonames.org/"), "{place}");
    // A headline cannot end the script.
    let night = linked(&project, "public/articles/night.html");
    assert_eq!(night["headline"], "</script><b>Night</b> & day");
    assert_eq!(linked(&project, "public/index.html")["potentialAction"]["@type"], "SearchAction");
}

#[test]
fn previews_are_told_what_a_page_is() {
    let project = project("base_url: https://example.org/\nlanguage: en-us\n");
    project.run(["build"]).exit(0);
    let page = project.read("public/articles/bridge.html");
    for property in [
        "og:type\" content=\"article",
        "article:published_time\" content=\"2024-03-09",
        "article:tag\" content=\"bridges",
        "article:section\" content=\"News",
        "og:locale\" content=\"en_US",
        "og:image\" content=\"https://example.org/card.png",
    ] {
        assert!(page.contains(property), "{property}: {page}");
    }
    let person = project.read("public/people/ada-moreno.html");
    assert!(person.contains("profile:last_name\" content=\"Moreno"), "{person}");
    assert!(project.tree("public")["card.png"].starts_with(b"\x89PNG"));
    project.write("legwork.yaml", "base_url: https://example.org/\ncards: articles\n");
    project.run(["build"]).exit(0);
    assert!(project.read("public/articles/bridge.html").contains("https://example.org/articles/bridge.png"));
    assert!(project.exists("public/articles/bridge.png"));
    project.write("legwork.yaml", "base_url: https://example.org/\ncards: none\n");
    project.run(["build"]).exit(0);
    assert!(!project.exists("public/card.png") && !project.read("public/index.html").contains("og:image"));
}

#[test]
fn languages_are_told_where_they_change() {
    let project = project("language: en\n");
    project.run(["build"]).exit(0);
    let page = project.read("public/articles/night.html");
    assert!(page.contains("<html lang=\"en\"") && page.contains("<article class=\"story\" lang=\"pt-BR\">"), "{page}");
    assert!(page.contains("<q lang=\"pt\">"), "{page}");
    assert!(project.read("public/articles.html").contains("<h2 lang=\"pt-BR\">"));
    assert!(project.read("public/feed.xml").contains("<entry xml:lang=\"pt-BR\">"));
    // The site's language is that of articles that name none, also in what is exported.
    project.write("legwork.yaml", "language: ar\n");
    project.run(["build"]).exit(0);
    let page = project.read("public/articles/bridge.html");
    assert!(page.contains("<article class=\"story\" lang=\"ar\">") && page.contains("<h1 dir=\"rtl\""), "{page}");
    assert!(project.read("public/articles/night.html").contains("<h1 dir=\"ltr\""));
    let table = project.read("public/data/articles.csv");
    assert!(table.contains(",ar,") && table.contains(",pt-br,"), "{table}");
    assert!(project.read("public/data/sheets.jsonl").contains("\"language\":\"ar\""));
    project.write("legwork.yaml", "language: English\n");
    project.run(["build"]).exit(2).stderr("language: \"English\" is no language tag").stderr("pt-BR");
}

#[test]
fn an_article_can_ask_not_to_be_indexed() {
    let project = project("base_url: https://example.org/\n");
    project.run(["build"]).exit(0);
    let robots = "<meta name=\"robots\" content=\"noindex\">";
    assert!(project.read("public/articles/night.html").contains(robots));
    assert!(!project.read("public/articles/bridge.html").contains(robots));
    let sitemap = project.read("public/sitemap.xml");
    assert!(sitemap.contains("/articles/bridge.html") && !sitemap.contains("/articles/night.html"), "{sitemap}");
    project.write("legwork.yaml", "base_url: https://example.org/\nnoindex: true\n");
    project.run(["build"]).exit(0);
    assert!(project.read("public/articles/bridge.html").contains(robots));
    assert!(project.read("public/robots.txt").contains("Disallow: /\n"));
}

#[test]
fn feeds_are_of_the_site_and_of_those_that_enough_articles_mention() {
    let project = project("base_url: https://example.org/\nentity_feeds: 2\ntitle: Desk\n");
    project.run(["build"]).exit(0);
    let feed: Value = serde_json::from_str(&project.read("public/feed.json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://example.org/feed.json");
    assert_eq!(feed["items"][0]["title"], "</script><b>Night</b> & day");
    assert_eq!(feed["items"][1]["date_published"], "2024-03-09T00:00:00Z");
    let own: Value = serde_json::from_str(&project.read("public/people/ada-moreno.feed.json")).unwrap();
    assert_eq!(own["title"], "Desk: Ada Moreno");
    let said = own["items"][1]["content_text"].as_str().unwrap();
    assert!(said.contains("Mayor Ada Moreno opened the bridge"), "{said}");
    let atom = project.read("public/people/ada-moreno.feed.xml");
    assert!(
        atom.contains(
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/people/ada-moreno.feed.xml\""
        ),
        "{atom}"
    );
    assert!(project.read("public/people/ada-moreno.html").contains("href=\"ada-moreno.feed.json\""));
    assert!(!project.exists("public/people/oskar-lind.feed.xml"));
    project.write("legwork.yaml", "entity_feeds: 0\nfeeds: false\n");
    project.run(["build"]).exit(0);
    let feeds: Vec<String> = project.tree("public").into_keys().filter(|p| p.contains("feed")).collect();
    assert!(feeds.is_empty(), "{feeds:?}");
    assert!(!project.read("public/index.html").contains("feed"));
}

#[test]
fn navigation_and_pages_are_chosen() {
    let project = project(
        "hide: [figures, timeline, tags]\nnavigation:\n- people\n- figures\n- about\n- label: Contact\n  link: https://example.org/c\n",
    );
    project.run(["build"]).exit(0);
    let page = project.read("public/articles/bridge.html");
    let nav = page.split_once("<nav class=\"main\"").unwrap().1.split_once("</nav>").unwrap().0;
    let hrefs: Vec<&str> = nav.split("href=\"").skip(1).filter_map(|l| l.split('"').next()).collect();
    assert_eq!(hrefs, ["../people.html", "../about.html", "https://example.org/c"]);
    let tree = project.tree("public");
    assert!(!tree.keys().any(|p| p.starts_with("figures") || p.starts_with("timeline") || p.starts_with("tags")));
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for gone in ["figures.html", "timeline.html", "tags.html", "tags/"] {
            assert!(!text.contains(gone), "{path} leads to {gone}");
        }
    }
    for (config, message) in [
        ("navigation: [poeple]\n", "navigation: there is no page poeple; there are articles"),
        ("hide: [people]\n", "hide: people cannot be left out; these can: quotes"),
        ("navigation:\n- label: x\n  link: 'javascript:alert(1)'\n", "a link cannot be a script"),
        ("navigation:\n- title: x\n", "expected a page such as people"),
    ] {
        project.write("legwork.yaml", config);
        project.run(["build"]).exit(2).stderr("legwork.yaml").stderr(message);
    }
}

#[test]
fn colors_logo_and_license_are_chosen() {
    let project = project(
        "colors: {accent: '#0b5e7a', person: {dark: '#222'}}\nlogo: art/mark.SVG\nlicense: CC BY 4.0\n\
         license_url: https://creativecommons.org/licenses/by/4.0/\n",
    );
    project.write("art/mark.SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.run(["build"]).exit(0).stderr("colors: person #222222 on #171613 (dark)");
    let css = project.read("public/colors.css");
    assert!(css.contains("--accent: #0b5e7a;") && !css.contains("--person: #222222;"), "{css}");
    let page = project.read("public/articles/bridge.html");
    assert!(page.contains("href=\"../colors.css\"") && page.contains("src=\"../assets/logo.svg\""), "{page}");
    assert!(page.contains("rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\""), "{page}");
    assert!(project.exists("public/assets/logo.svg"));
    // Each theme has its own paper, as its style sheet has it.
    project.write("legwork.yaml", "theme: plain\ncolors: {accent: '#fc0'}\n");
    project.run(["build"]).exit(0).stderr("accent #ffcc00 on #ffffff (light)");
    let plain = project.read("public/assets/plain.css");
    assert!(plain.contains("--paper: #fff;") && plain.contains("--paper: #111;"), "{plain}");
    for (config, message) in [
        ("colors: {accent: red}\n", "accent: \"red\" is no color"),
        ("colors: {acent: '#fff'}\n", "there is no color acent"),
        ("logo: notes.pdf\n", "logo: this is no picture"),
        ("logo: gone.png\n", "gone.png"),
        ("license_url: example.org\n", "begin it with https://"),
    ] {
        project.write("legwork.yaml", config);
        project.run(["build"]).exit(2).stderr(message);
    }
}

/// The longest list of a page: of its own items, not those of the lists in it.
fn longest_list(page: &str) -> usize {
    let (mut open, mut longest): (Vec<usize>, usize) = (Vec::new(), 0);
    for tag in page.split('<').skip(1) {
        match tag.split([' ', '>']).next().unwrap_or_default() {
            "ul" | "ol" | "tbody" => open.push(0),
            "/ul" | "/ol" | "/tbody" => longest = longest.max(open.pop().unwrap_or_default()),
            "li" | "tr" => open.iter_mut().last().into_iter().for_each(|items| *items += 1),
            _ => {}
        }
    }
    longest
}

#[test]
fn no_list_is_longer_than_five_hundred_and_none_is_cut() {
    let project = Project::new();
    for article in 0..30 {
        let tags: Vec<String> = (0..40).map(|tag| format!("tag {}", article * 40 + tag)).collect();
        let head = format!("---\ntitle: Log {article}\ndate: 2024-03-01\ntags: [{}]\n---\n", tags.join(", "));
        project.write(&format!("content/dock {article}/log.md"), head + "Ada Moreno watched the port.\n");
    }
    let quote = |i: usize| format!("\"We have {} boats,\" Ada Moreno said in {}.", i + 2, 1400 + i);
    let many: Vec<String> = (0..600).map(quote).collect();
    project.write("content/ledger.md", format!("---\ntitle: Ledger\n---\n{}\n", many.join("\n\n")));
    project.run(["build", "--no-search"]).exit(0);
    let site = project.tree("public");
    let pages: Vec<(&String, String)> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    for (path, page) in &pages {
        assert!(longest_list(page) <= 500, "{path}: {}", longest_list(page));
    }
    let listed = |stem: &str, link: &str| {
        let parts = pages.iter().filter(|(path, _)| path.split('.').next() == Some(stem));
        parts.map(|(_, page)| page.matches(link).count()).sum::<usize>()
    };
    assert!(site.contains_key("tags.3.html") && !site.contains_key("tags.4.html"));
    assert_eq!(listed("tags", "class=\"name\" href=\"tags/"), 1200);
    assert_eq!(listed("sections", "class=\"name\" href=\"sections/"), 30);
    let ledger = project.read("public/articles/ledger.html");
    assert_eq!(ledger.matches("class=\"said direct\"").count(), 600);
    // The page of one who said more than it shows leads to where all of it stands.
    let moreno = project.read("public/people/ada-moreno.html");
    let (_, href) = moreno.split_once("quotes; <a href=\"../").expect("a way to all quotes");
    let (page, id) = href.split_once('"').and_then(|(href, _)| href.split_once('#')).unwrap();
    assert!(project.read(&format!("public/{page}")).contains(&format!("id=\"{id}\"")), "{page}#{id}");
}
