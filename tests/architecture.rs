//! The rules of direction: which module may import which, and where the outside world may be touched.

use std::fs;
use std::path::Path;

/// Who sees whom. What is not listed is not allowed.
const SEES: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("error", &[]),
    ("yaml", &[]),
    ("authority", &["model", "yaml"]),
    ("text", &["model", "yaml"]),
    ("resources", &["model"]),
    ("analyze", &["model", "text", "resources"]),
    ("corpus", &["model", "resources"]),
    ("site", &["model", "corpus", "resources"]),
    ("card", &[]),
    ("render", &["model", "site", "card"]),
    ("export", &["model", "corpus", "site"]),
    ("io", &["model", "error"]),
    ("config", &["error", "yaml", "site", "authority", "io"]),
    (
        "pipeline",
        &[
            "model",
            "authority",
            "text",
            "resources",
            "analyze",
            "corpus",
            "site",
            "render",
            "export",
            "io",
            "error",
            "config",
        ],
    ),
    ("serve", &["pipeline", "config", "error", "io", "model"]),
    (
        "cmd",
        &["pipeline", "config", "authority", "error", "io", "model", "resources", "export", "serve", "site", "render"],
    ),
    ("cli", &["cmd", "error"]),
    ("main", &["cli"]),
    ("train", &["model", "text", "resources", "analyze"]),
];

/// Modules that may read files, the clock and the environment, and print.
const OUTSIDE: &[&str] = &["io", "cmd", "cli", "config", "serve", "main", "bin", "train"];

/// What the others must not do, and the reason in a word.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "files"),
    ("std::env", "environment"),
    ("process::Command", "processes"),
    ("SystemTime", "clock"),
    ("Instant::", "clock"),
    ("::now(", "clock"),
    ("println!", "printing"),
    ("eprintln!", "printing"),
    ("print!", "printing"),
    ("Mutex", "lock"),
    ("RwLock", "lock"),
    ("OnceLock", "hidden state"),
    ("LazyLock", "hidden state"),
    ("thread_local!", "hidden state"),
    ("static mut", "hidden state"),
];

struct Module {
    file: String,
    top: String,
    code: String,
}

#[test]
fn modules_import_only_what_they_may_see() {
    let mut broken = Vec::new();
    for module in modules() {
        let Some((_, allowed)) = SEES.iter().find(|(name, _)| *name == module.top) else {
            assert!(["lib", "bin"].contains(&module.top.as_str()), "{} has no row in SEES", module.file);
            continue;
        };
        for seen in imports(&module.code) {
            if seen != module.top && SEES.iter().any(|(name, _)| *name == seen) && !allowed.contains(&seen.as_str()) {
                broken.push(format!("{}: {} must not see {seen}", module.file, module.top));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_outside_world_is_touched_at_the_edges_only() {
    let mut broken = Vec::new();
    for module in modules().into_iter().filter(|m| !OUTSIDE.contains(&m.top.as_str())) {
        for (number, line) in module.code.lines().enumerate() {
            for (word, what) in FORBIDDEN {
                if line.contains(word) {
                    broken.push(format!("{}:{}: {what}: {}", module.file, number + 1, line.trim()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Texts may be kept elsewhere: only the methods of an article know where.
#[test]
fn pages_ask_articles_for_their_texts() {
    let mut broken = Vec::new();
    for module in modules().into_iter().filter(|m| ["corpus", "site", "render", "export"].contains(&m.top.as_str())) {
        for field in ["article.text", "article.segments"] {
            let uses = module.code.match_indices(field).filter(|(at, _)| {
                let rest = &module.code[at + field.len()..];
                !rest.starts_with(['(', '_']) && !rest.starts_with(".clone()")
            });
            broken.extend(uses.map(|_| format!("{}: {field} and not {field}()", module.file)));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn sees_has_no_circle() {
    fn visit<'a>(name: &'a str, path: &mut Vec<&'a str>) {
        assert!(!path.contains(&name), "circle: {} -> {name}", path.join(" -> "));
        path.push(name);
        let seen = SEES.iter().find(|(n, _)| *n == name).map_or(&[][..], |(_, seen)| seen);
        seen.iter().for_each(|s| visit(s, path));
        path.pop();
    }
    SEES.iter().for_each(|(name, _)| visit(name, &mut Vec::new()));
}

/// All source files, their tests left out.
fn modules() -> Vec<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|e| e == "rs") {
            let relative = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let top = relative.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(entry.path()).unwrap();
            let tested = text.split("#[cfg(test)]").next().unwrap_or("");
            let code = tested.lines().map(|l| l.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
            found.push(Module { file: relative, top, code });
        }
    }
    assert!(found.len() > 20, "the source files were not found");
    found
}

/// The top modules that a file names after `crate::`, those in braces included: `use crate::{analyze, text::read}`.
fn imports(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(top_level(list).iter().map(|item| first_word(item))),
            None => names.push(first_word(rest)),
        }
    }
    names
}

/// The items of a brace list, split at the commas that stand in no inner braces.
fn top_level(list: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (i, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..i]);
                return items;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    items
}

fn first_word(item: &str) -> String {
    item.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
}

#[test]
fn imports_are_read_from_braces_too() {
    let code = "use crate::{analyze, text::{self, read}, io};\nuse crate::model::Span;\ncrate::site::page()";
    assert_eq!(imports(code), ["analyze", "text", "io", "model", "site"]);
}
