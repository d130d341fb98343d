//! Where pages live: file names that are safe everywhere, and the relative links between them.

use crate::model::slug;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// The link from the page at `from` to the file at `to`, both relative to the site's root with forward slashes. `to` may
/// carry a fragment.
pub fn relative(from: &str, to: &str) -> String {
    let folders = from.rsplit_once('/').map_or("", |(folders, _)| folders).split('/').filter(|f| !f.is_empty());
    let mut rest = to;
    let mut up = 0;
    for folder in folders {
        match rest.strip_prefix(folder).and_then(|r| r.strip_prefix('/')) {
            Some(inner) if up == 0 => rest = inner,
            _ => up += 1,
        }
    }
    let mut link = "../".repeat(up);
    link.push_str(rest);
    link
}

/// The way from a page to the site's root: empty, `../`, `../../`.
pub fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// A file stem for each name, in the order given, all different: names that give one stem are numbered in that order
/// ("summit", "summit-2"). A number never takes the stem that another name has by nature.
pub fn stems<'a>(names: impl IntoIterator<Item = &'a str>, fallback: &str) -> Vec<String> {
    let natural: Vec<String> = names.into_iter().map(|n| stem(n, fallback)).collect();
    let all: FxHashSet<&str> = natural.iter().map(String::as_str).collect();
    let mut taken: FxHashSet<String> = FxHashSet::with_capacity_and_hasher(natural.len(), FxBuildHasher);
    let mut next: FxHashMap<&str, usize> = FxHashMap::default();
    natural
        .iter()
        .map(|name| {
            if taken.insert(name.clone()) {
                return name.clone();
            }
            let number = next.entry(name).or_insert(1);
            loop {
                *number += 1;
                let numbered = format!("{name}-{number}");
                if !all.contains(numbered.as_str()) && taken.insert(numbered.clone()) {
                    return numbered;
                }
            }
        })
        .collect()
}

/// A file stem from a name: its slug, kept off the names that Windows reserves for devices.
fn stem(name: &str, fallback: &str) -> String {
    let stem = slug(name);
    match stem.as_str() {
        "" => fallback.to_owned(),
        device if is_device(device) => format!("{stem}-{fallback}"),
        _ => stem,
    }
}

/// The file of part `part` (from 0) of a long list: `people.html`, `people.2.html`. Slugs hold no full stop, so no
/// page's own name looks like that.
pub fn part(stem: &str, part: usize) -> String {
    if part == 0 { format!("{stem}.html") } else { format!("{stem}.{}.html", part + 1) }
}

/// Resolves a link written in the file at `from` to a path inside the same folder tree; none where it leads outside.
pub fn resolve(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = match link.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            step => parts.push(step),
        }
    }
    Some(parts.join("/"))
}

/// The file of an old path that an article names: plain characters only, `.html` or a folder's `index.html`. None where it
/// would not be safe on every platform.
pub fn old(alias: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let parts: Vec<&str> = alias.trim().trim_matches('/').split('/').collect();
    let safe = |p: &&str| {
        let name = p.split('.').next().unwrap_or("");
        !p.is_empty()
            && p.len() <= 100
            && p.chars().all(plain)
            && !p.ends_with('.')
            && !p.starts_with('.')
            && !is_device(name)
    };
    if parts.len() > 8 || !parts.iter().all(safe) {
        return None;
    }
    let path = parts.join("/");
    Some(if path.ends_with(".html") || path.ends_with(".htm") { path } else { format!("{path}/index.html") })
}

/// Whether a path lies in the folder of the theme's own files.
pub fn is_themes(path: &str) -> bool {
    path.split('/').next().is_some_and(|folder| folder.eq_ignore_ascii_case("assets"))
}

/// Whether Windows keeps the name for a device.
fn is_device(name: &str) -> bool {
    let is = |d: &str| name.eq_ignore_ascii_case(d);
    let numbered = || {
        let (head, tail) = name.split_at_checked(3).unwrap_or(("", ""));
        (head.eq_ignore_ascii_case("com") || head.eq_ignore_ascii_case("lpt"))
            && matches!(tail.as_bytes(), [b'0'..=b'9'])
    };
    is("con") || is("prn") || is("aux") || is("nul") || numbered()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        for (from, to, link) in [
            ("index.html", "about.html", "about.html"),
            ("index.html", "articles/a.html", "articles/a.html"),
            ("articles/a.html", "index.html", "../index.html"),
            ("articles/a.html", "articles/b.html#s2", "b.html#s2"),
            ("articles/a.html", "articles-old/b.html", "../articles-old/b.html"),
            ("a/b/c.html", "a/d/e.html", "../d/e.html"),
            ("a/b/c.html", "a/b/d.html", "d.html"),
            ("a/b/c.html", "x.html", "../../x.html"),
            ("é/b.html", "ê/b.html", "../ê/b.html"),
        ] {
            assert_eq!(relative(from, to), link, "{from} -> {to}");
        }
    }

    #[test]
    fn stems_are_safe_and_different() {
        let names = ["Summit", "summit", "SUMMIT-2", "con", "COM1", "", "com10", "条約", "summit"];
        assert_eq!(
            stems(names, "article"),
            [
                "summit",
                "summit-3",
                "summit-2",
                "con-article",
                "com1-article",
                "article",
                "com10",
                "tiao-yue",
                "summit-4"
            ]
        );
    }

    #[test]
    fn old_paths_are_safe() {
        for (alias, path) in [
            ("/2021/summit/", Some("2021/summit/index.html")),
            ("old.html", Some("old.html")),
            ("../x", None),
            ("a//b", None),
            ("con.html", None),
            ("a b", None),
            ("https://example.org/x", None),
            ("", None),
        ] {
            assert_eq!(old(alias).as_deref(), path, "{alias}");
        }
    }

    #[test]
    fn links_between_files_resolve() {
        for (from, link, to) in [
            ("a/b.md", "c.md", Some("a/c.md")),
            ("a/b.md", "../c.md", Some("c.md")),
            ("a/b.md", "../../c.md", None),
            ("a/b.md", "/c/d.md", Some("c/d.md")),
            ("b.md", "./x/../c.md", Some("c.md")),
        ] {
            assert_eq!(resolve(from, link).as_deref(), to, "{from}: {link}");
        }
    }
}
