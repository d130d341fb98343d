//! A build that knows what earlier builds did gives the same bytes as one that knows nothing; so does a preview.

mod support;

use legwork::config::Config;
use legwork::io::progress::Progress;
use legwork::pipeline::{self, Preview, Sheets};
use legwork::resources::Resources;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use support::{Project, tree};

/// Bodies of articles: people, places and quotes that several share.
const TEXTS: &[&str] = &[
    "Mayor Ada Moreno opened the bridge in Lisbon on Monday.\n\n“It took ten years,” Moreno said.",
    "Moreno met Prime Minister Boris Lindberg in Oslo, Norway. Lindberg promised $3 million for 400 workers.",
    "The port of Rotterdam reopened on Friday, said Clara Nogado, a spokeswoman for the Harbor Authority.",
    "See [the bridge](bridge.md) and ![a map](map.png). Ada Moreno and Clara Nogado spoke in Lisbon.",
    "President Franklin D. Roosevelt met Winston Churchill in Yalta on Feb. 12, 1945. “We agree,” Churchill said.",
];

/// Front matter, some of it broken.
const FRONTS: &[&str] = &[
    "",
    "---\ntitle: The bridge\ndate: 2025-03-12\n---\n\n",
    "---\ntitle: A draft\ndraft: true\n---\n\n",
    "---\ntitle: Talks: a start\n---\n\n",
    "---\ntitle: Tagged\ntags: [ports, bridges]\nslug: tagged\naliases: [/old/tagged.html]\nextra: {a: [1, 2.5]}\n---\n\n",
    "---\ntitle: Corrected\nignore: [Ada Moreno]\npeople: [Harbor Authority]\n---\n\n",
];

const PATHS: &[&str] = &["bridge.md", "port.md", "notes/bridge.md", "notes/2025-08-15-port.txt", "notes/deep/talks.md"];

/// What somebody does to a project between two builds.
#[derive(Debug, Clone)]
enum Deed {
    Write {
        path: usize,
        front: usize,
        text: usize,
    },
    /// As many bytes, with the times of before: only the file system's own clock tells.
    Disguise {
        path: usize,
    },
    Rename {
        from: usize,
        to: usize,
    },
    Delete {
        path: usize,
    },
    DeleteFolder,
    Picture {
        bytes: u8,
    },
    Template {
        text: u8,
    },
    NoTemplate,
    Decide {
        ignore: bool,
    },
    Settings {
        title: u8,
        drafts: bool,
    },
    /// Somebody changes or deletes what was built.
    Meddle {
        delete: bool,
    },
    /// What is kept for later runs is damaged or deleted.
    Damage {
        file: usize,
        at: usize,
    },
    Forget,
    Check,
}

fn deed() -> impl Strategy<Value = Deed> {
    let (path, front, text) = (0..PATHS.len(), 0..FRONTS.len(), 0..TEXTS.len());
    prop_oneof![
        6 => (path.clone(), front, text).prop_map(|(path, front, text)| Deed::Write { path, front, text }),
        2 => path.clone().prop_map(|path| Deed::Disguise { path }),
        2 => (path.clone(), path.clone()).prop_map(|(from, to)| Deed::Rename { from, to }),
        2 => path.prop_map(|path| Deed::Delete { path }),
        1 => Just(Deed::DeleteFolder),
        2 => any::<u8>().prop_map(|bytes| Deed::Picture { bytes }),
        1 => (0..2u8).prop_map(|text| Deed::Template { text }),
        1 => Just(Deed::NoTemplate),
        1 => (0..2u8, any::<bool>()).prop_map(|(title, drafts)| Deed::Settings { title, drafts }),
        2 => any::<bool>().prop_map(|ignore| Deed::Decide { ignore }),
        2 => any::<bool>().prop_map(|delete| Deed::Meddle { delete }),
        2 => (0..4usize, any::<usize>()).prop_map(|(file, at)| Deed::Damage { file, at }),
        1 => Just(Deed::Forget),
        1 => Just(Deed::Check),
    ]
}

fn article(path: usize) -> String {
    format!("content/{}", PATHS[path])
}

fn apply(project: &Project, deed: &Deed) {
    match deed {
        Deed::Write { path, front, text } => {
            project.write(&article(*path), format!("{}{}\n", FRONTS[*front], TEXTS[*text]));
        }
        Deed::Disguise { path } => disguise(&project.path(&article(*path))),
        Deed::Rename { from, to } => {
            let to = project.path(&article(*to));
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            let _ = fs::rename(project.path(&article(*from)), to);
        }
        Deed::Delete { path } => drop(fs::remove_file(project.path(&article(*path)))),
        Deed::DeleteFolder => drop(fs::remove_dir_all(project.path("content/notes"))),
        Deed::Picture { bytes } => project.write("content/map.png", [*bytes; 9]),
        Deed::Template { text } => project.write("templates/about.html", format!("<p>{text} {{{{ site.title }}}}</p>")),
        Deed::NoTemplate => drop(fs::remove_dir_all(project.path("templates"))),
        Deed::Settings { title, drafts } => {
            project.write("legwork.yaml", format!("title: Archive {title}\ndrafts: {drafts}\n"));
        }
        Deed::Decide { ignore: true } => project.write("authority.yaml", "- ignore: Clara Nogado\n"),
        Deed::Decide { ignore: false } => project.write("authority.yaml", "- rename: {Ada Moreno: Ada Moreno Díaz}\n"),
        Deed::Meddle { delete: true } => drop(fs::remove_file(project.path("public/articles.html"))),
        Deed::Meddle { delete: false } => disguise(&project.path("public/index.html")),
        Deed::Damage { file, at } => damage(&project.path(".legwork"), *file, *at),
        Deed::Forget => drop(fs::remove_dir_all(project.path(".legwork"))),
        Deed::Check => drop(project.run(["check"])),
    }
}

fn disguise(file: &Path) {
    let Ok(bytes) = fs::read(file) else { return };
    let time = fs::metadata(file).unwrap().modified().unwrap();
    let other: Vec<u8> = bytes.iter().map(|b| if *b == b'o' { b'u' } else { *b }).collect();
    fs::write(file, other).unwrap();
    fs::File::options().write(true).open(file).unwrap().set_modified(time).unwrap();
}

fn damage(folder: &Path, file: usize, at: usize) {
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap().path()).collect();
    files.sort();
    let Some(file) = files.get(file) else { return };
    let mut bytes = fs::read(file).unwrap();
    let length = bytes.len().max(1);
    if let Some(byte) = bytes.get_mut(at % length) {
        *byte ^= 1;
    }
    fs::write(file, bytes).unwrap();
}

/// The project in a new folder that knows nothing of earlier builds but their ids.
fn copy(project: &Project) -> Project {
    let fresh = Project::new();
    fs::create_dir_all(fresh.path("content")).unwrap();
    for (path, bytes) in tree(&project.path("")) {
        if !path.starts_with("public/") && !path.starts_with(".legwork/") {
            fresh.write(&path, bytes);
        }
    }
    fresh
}

/// What a build of a copy makes.
fn clean(project: &Project) -> std::collections::BTreeMap<String, Vec<u8>> {
    let fresh = copy(project);
    fresh.run(["build"]);
    fresh.tree("public")
}

/// What was said without the last line, which tells what was written.
fn problems(stderr: &str) -> String {
    let lines: Vec<&str> = stderr.lines().filter(|line| !line.contains(" in public: ")).collect();
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_incremental_build_is_a_clean_build(rounds in prop::collection::vec(prop::collection::vec(deed(), 0..4), 1..6)) {
        let project = Project::new();
        for path in 0..PATHS.len() {
            apply(&project, &Deed::Write { path, front: path % FRONTS.len(), text: path });
        }
        project.run(["build"]);
        for deeds in rounds {
            fs::create_dir_all(project.path("content")).unwrap();
            deeds.iter().for_each(|deed| apply(&project, deed));
            let fresh = copy(&project);
            let (run, expected) = (project.run(["build"]), fresh.run(["build"]));
            prop_assert_eq!((run.code, problems(&run.stderr)), (expected.code, problems(&expected.stderr)));
            let files = fresh.tree("public");
            prop_assert_eq!(fs::read(project.path("legwork.lock")).ok(), fs::read(fresh.path("legwork.lock")).ok());
            let built = project.tree("public");
            prop_assert_eq!(built.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
            for (path, bytes) in &files {
                prop_assert!(built[path] == *bytes, "{} differs", path);
            }
        }
    }
}

/// What `legwork serve` shows of a project, given the sheets that it keeps.
fn preview(project: &Project, sheets: &mut Sheets, resources: &Resources) -> Preview {
    let read = Config::read(Some(&project.path("legwork.yaml"))).unwrap();
    let config = Config { drafts: true, review: true, ..read };
    let progress = Progress::silent();
    let look = pipeline::look(&config, sheets, &progress).unwrap();
    let folder = pipeline::read(&config, &look, resources, sheets, &progress).unwrap();
    Preview::new(&config, folder).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_that_follows_changes_is_a_fresh_one(rounds in prop::collection::vec(prop::collection::vec(deed(), 0..4), 1..5)) {
        let project = Project::new().file("legwork.yaml", "title: Archive\n");
        for path in 0..PATHS.len() {
            apply(&project, &Deed::Write { path, front: path % FRONTS.len(), text: path });
        }
        let resources = Resources::load();
        let mut kept = Sheets::open(&project.path(".legwork")).keeping();
        preview(&project, &mut kept, &resources);
        for deeds in rounds {
            fs::create_dir_all(project.path("content")).unwrap();
            // What is open is not damaged by others, but it may be deleted.
            let deeds = deeds.iter().filter(|deed| !matches!(deed, Deed::Damage { .. }));
            deeds.for_each(|deed| apply(&project, deed));
            let shown = preview(&project, &mut kept, &resources);
            let fresh = preview(&project, &mut Sheets::open(&project.path("none")), &resources);
            fs::remove_dir_all(project.path("none")).unwrap_or_default();
            let built = copy(&project);
            built.run(["build", "--drafts", "--review"]);
            let (mut shown, mut fresh) = (shown.files(), fresh.files());
            prop_assert_eq!(shown.drafts(), fresh.drafts());
            for path in built.tree("public").keys() {
                prop_assert!(shown.get(path) == fresh.get(path), "{} differs", path);
            }
        }
    }
}

#[test]
fn a_page_is_written_only_where_its_bytes_changed() {
    let project = Project::new();
    for path in 0..PATHS.len() {
        apply(&project, &Deed::Write { path, front: 0, text: path });
    }
    project.run(["build"]).exit(0).stderr("written");
    project.run(["build"]).exit(0).stderr("nothing changed");
    // A file that is saved without a change, and one whose change shows on no page.
    let text = fs::read(project.path("content/port.md")).unwrap();
    project.write("content/port.md", text);
    project.run(["build"]).stderr("nothing changed");
    project.write("content/unlinked.bin", "x");
    project.run(["build"]).stderr("nothing changed");
}

#[test]
fn what_is_kept_may_be_deleted_or_forbidden() {
    let project = Project::new().file("content/port.md", TEXTS[2]);
    project.run(["build"]).exit(0);
    assert!(project.exists(".legwork/sheets") && project.exists(".legwork/.gitignore"));
    fs::remove_dir_all(project.path(".legwork")).unwrap();
    project.write(".legwork", "a file where the folder would be");
    project.run(["build"]).exit(0).stderr("nothing changed");
    project.write("content/port.md", TEXTS[0]);
    project.run(["build"]).exit(0).stderr("written");
    assert!(project.exists("public/people/ada-moreno.html"));
}

/// A file whose stamp can be trusted is not opened; one that was changed under the times of before still is.
#[test]
fn a_change_is_seen_behind_the_times_of_before() {
    let project = Project::new().file("content/port.md", TEXTS[2]).file("content/bridge.md", TEXTS[0]);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    project.run(["build"]).exit(0);
    project.run(["build"]).exit(0).stderr("nothing changed");
    disguise(&project.path("content/port.md"));
    project.run(["build"]).exit(0).stderr("written");
    assert_eq!(project.tree("public"), clean(&project));
    disguise(&project.path("public/articles/port.html"));
    project.run(["build"]).exit(0).stderr("1 written");
    assert_eq!(project.tree("public"), clean(&project));
}
