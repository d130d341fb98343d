//! `legwork publish` and `legwork check --links`, as transcripts.

mod support;

use std::collections::BTreeSet;
use std::process::Command;
use support::{Project, Run};

const YALTA: &str = "---\ntitle: The Yalta conference\ndate: 1945-02-12\n---\n\nPrime Minister Winston Churchill met \
                     President Franklin D. Roosevelt in Yalta.\n";

/// What git prints, run in a folder of the project.
#[track_caller]
fn git(project: &Project, folder: &str, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(project.path(folder)).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// An article in a repository with one commit, on the branch main.
fn repository() -> Project {
    let project = Project::new().file("content/yalta.md", YALTA).file(".gitignore", "/public\n/.legwork\n");
    git(&project, ".", &["init", "--quiet", "--initial-branch=main"]);
    git(&project, ".", &["config", "user.name", "Ada Moreno"]);
    git(&project, ".", &["config", "user.email", "ada@example.org"]);
    git(&project, ".", &["add", "."]);
    git(&project, ".", &["commit", "--quiet", "--message", "Begin"]);
    project
}

/// The files of a branch.
fn files(project: &Project, branch: &str) -> BTreeSet<String> {
    git(project, ".", &["ls-tree", "-r", "--name-only", branch]).lines().map(str::to_owned).collect()
}

#[test]
fn a_site_is_committed_to_a_branch_of_its_own() {
    let project = repository();
    project
        .run(["publish", "--to", "git"])
        .exit(0)
        .stderr("The branch gh-pages is at")
        .stderr("git push origin gh-pages");
    let published = files(&project, "gh-pages");
    for path in [".nojekyll", "index.html", "articles/yalta.html", "people/winston-churchill.html", "_headers"] {
        assert!(published.contains(path), "{path}");
    }
    assert!(!published.contains("content/yalta.md"));
    let page = git(&project, ".", &["show", "gh-pages:articles/yalta.html"]);
    assert_eq!(page, project.read("public/articles/yalta.html").trim_end());
    assert_eq!(git(&project, ".", &["rev-list", "--count", "gh-pages"]), "1");
}

#[test]
fn work_tree_and_index_stay_as_they_are() {
    let project = repository();
    project.write("content/draft.md", "Half a thought.\n");
    project.write("notes.txt", "staged\n");
    git(&project, ".", &["add", "notes.txt"]);
    project.write("content/yalta.md", format!("{YALTA}More.\n"));
    // The build itself keeps the ids it gave, in legwork.lock.
    project.run(["build"]).exit(0);
    let status = git(&project, ".", &["status", "--porcelain"]);
    project.run(["publish", "--to", "git:site"]).exit(0);
    assert_eq!(git(&project, ".", &["status", "--porcelain"]), status);
    assert_eq!(git(&project, ".", &["branch", "--show-current"]), "main");
    let left = std::fs::read_dir(project.path(".git")).unwrap().map(|e| e.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().contains("legwork")));
}

#[test]
fn a_second_commit_drops_what_is_gone_and_keeps_what_others_put_there() {
    let project = repository();
    project.run(["publish", "--to", "git"]).exit(0);
    project.run(["publish", "--to", "git"]).exit(0).stderr("The branch gh-pages has nothing new");
    git(&project, ".", &["worktree", "add", "--quiet", "side", "gh-pages"]);
    project.write("side/CNAME", "example.org\n");
    git(&project, "side", &["add", "CNAME"]);
    git(&project, "side", &["commit", "--quiet", "--message", "Domain"]);
    project
        .run(["publish", "--to", "git"])
        .exit(2)
        .stderr("the branch gh-pages is checked out in")
        .stderr("--to git:gh-pages");
    git(&project, ".", &["worktree", "remove", "side"]);
    project.remove("content/yalta.md");
    project.write("content/port.txt", "The port of Rotterdam reopened.\n");
    project.run(["publish", "--to", "git", "--message", "Only the port"]).exit(0);
    let published = files(&project, "gh-pages");
    assert!(published.contains("CNAME") && published.contains("articles/port.html"));
    assert!(!published.contains("articles/yalta.html") && !published.contains("people/winston-churchill.html"));
    assert_eq!(git(&project, ".", &["log", "--format=%s", "gh-pages"]), "Only the port\nDomain\nPublish the site");
}

#[test]
fn a_branch_of_other_files_is_refused() {
    let project = repository();
    git(&project, ".", &["branch", "docs"]);
    let before = git(&project, ".", &["rev-parse", "docs"]);
    project
        .run(["publish", "--to", "git:docs"])
        .exit(2)
        .stderr("files that Legwork did not put there")
        .stderr("--force");
    assert_eq!(git(&project, ".", &["rev-parse", "docs"]), before);
    project.run(["publish", "--to", "git:docs", "--force"]).exit(0);
    let published = files(&project, "docs");
    assert!(published.contains("content/yalta.md") && published.contains("index.html"));
    project.run(["publish", "--to", "git:main"]).exit(2).stderr("is checked out");
    project.run(["publish", "--to", "git:a..b"]).exit(2).stderr("is no name for a branch");
}

#[test]
fn a_branch_is_pushed_where_asked() {
    let project = repository();
    git(&project, ".", &["init", "--quiet", "--bare", "server"]);
    git(&project, ".", &["remote", "add", "origin", "./server"]);
    project.run(["publish", "--to", "git", "--push"]).exit(0).stderr("Pushed to origin");
    assert!(git(&project, "server", &["ls-tree", "--name-only", "gh-pages"]).contains("index.html"));
    // Where only the remote has the branch, the new commit stands on it.
    git(&project, ".", &["branch", "--delete", "--force", "gh-pages"]);
    project.write("content/port.txt", "The port of Rotterdam reopened.\n");
    project.run(["publish", "--to", "git", "--push"]).exit(0);
    assert_eq!(git(&project, "server", &["rev-list", "--count", "gh-pages"]), "2");
    project.run(["publish", "--to", "git", "--push", "nowhere"]).exit(2).stderr("could not push gh-pages to nowhere");
}

#[test]
fn without_git_or_a_repository_it_says_so() {
    let project = Project::new().file("content/yalta.md", YALTA);
    project.run(["publish", "--to", "git"]).exit(2).stderr("is not in a git repository").stderr("--to DIR");
    assert!(!project.exists("public"));
    let output = Command::new(env!("CARGO_BIN_EXE_legwork"))
        .args(["publish", "--to", "git"])
        .current_dir(project.path("."))
        .env("PATH", project.path("nothing"))
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let run = Run { code: output.status.code().unwrap(), stdout: String::new(), stderr };
    run.exit(2).stderr("the program git is missing").stderr("--to DIR");
}

#[test]
fn a_folder_is_mirrored() {
    let project = Project::new().file("content/yalta.md", YALTA);
    project.run(["publish", "--to", "stick/archive"]).exit(0).stderr("stick/archive: ");
    assert_eq!(project.tree("stick/archive"), project.tree("public"));
    project.run(["publish", "--to", "stick/archive"]).exit(0).stderr("0 files written, 0 deleted");
    project.write("stick/archive/readme.txt", "mine");
    project.remove("content/yalta.md");
    project.write("content/port.txt", "The port of Rotterdam reopened.\n");
    project.run(["publish", "--to", "stick/archive"]).exit(0);
    assert!(project.exists("stick/archive/readme.txt") && project.exists("stick/archive/articles/port.html"));
    assert!(!project.exists("stick/archive/articles/yalta.html"));
    project.write("thesis/chapter.doc", "x");
    project.run(["publish", "--to", "thesis"]).exit(2).stderr("files that Legwork did not write");
    project.run(["publish", "--to", "public/inside"]).exit(2).stderr("lie in one another");
    project.run(["publish", "--to", "stick", "--push"]).exit(2).stderr("a folder cannot be pushed");
}

#[test]
fn strict_publishes_nothing_where_there_are_problems() {
    let project = Project::new().file("content/yalta.md", YALTA).file("content/empty.txt", "");
    project.run(["publish", "--to", "stick", "--strict"]).exit(2).stderr("nothing was written");
    assert!(!project.exists("stick"));
    project.run(["publish", "--to", "stick"]).exit(1);
    assert!(project.exists("stick/index.html"));
}

#[test]
fn links_of_the_built_site_are_followed() {
    let project = Project::new().file("content/yalta.md", YALTA);
    project.run(["check", "--links"]).exit(2).stderr("there is no site in public").stderr("legwork build");
    project.run(["build"]).exit(0);
    project.run(["check", "--links"]).exit(0).stderr("no dead links");
    let page = project.read("public/articles/yalta.html");
    let broken = page.replace(
        "</main>",
        "\n<a href=\"Yalta.html\">a</a>\n<a href=\"#s99\">b</a> <a href=\"../gone.html\">c</a>\n<a href=\"../../x\">d</a></main>",
    );
    project.write("public/articles/yalta.html", broken);
    project
        .run(["check", "--links"])
        .exit(1)
        .stderr("the link Yalta.html is written articles/yalta.html")
        .stderr("the link #s99 leads to no element: articles/yalta.html has none with the id s99")
        .stderr("the link ../gone.html leads to no file")
        .stderr("the link ../../x leads out of the site")
        .stderr("public/articles/yalta.html:");
}

#[test]
fn pages_and_headers_carry_a_policy() {
    let project = Project::new().file("content/yalta.md", YALTA);
    project.run(["build"]).exit(0);
    for (path, bytes) in project.tree("public").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        assert!(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "), "{path}");
        assert!(!page.contains(" style=\"") && !page.contains("<style") && !page.contains(" onclick"), "{path}");
    }
    assert!(project.read("public/_headers").contains("frame-ancestors"));
}
