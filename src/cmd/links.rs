//! Crawling a built site: does every link lead to a file and, where it names one, to an element of it?

use crate::config::Config;
use crate::error::{Error, Result};
use crate::io::folder;
use crate::model::{Problem, Severity};
use crate::site::{PageLink, page_ids, page_links};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// What a crawl found.
pub(super) struct Crawled {
    /// Pages read.
    pub(super) pages: usize,
    /// Links followed.
    pub(super) links: usize,
    /// Links that lead nowhere.
    pub(super) problems: Vec<Problem>,
}

/// Follows every link of the site in the output folder.
pub(super) fn crawl(config: &Config) -> Result<Crawled> {
    let root = &config.output;
    if !root.join("index.html").is_file() {
        return Err(Error::new(format!("there is no site in {}", root.display()))
            .help("run legwork build, or name the folder with --output"));
    }
    let files = folder::files(root)?;
    let pages: Vec<&String> = files.iter().filter(|f| f.ends_with(".html") || f.ends_with(".htm")).collect();
    let mut ids = HashMap::new();
    for page in &pages {
        ids.insert(page.as_str(), page_ids(&folder::text(root, page)?).map(str::to_owned).collect());
    }
    let settings = config.site();
    let mut crawled = Crawled { pages: pages.len(), links: 0, problems: Vec::new() };
    for page in pages {
        let html = folder::text(root, page)?;
        let links = page_links(page, &html, &settings);
        crawled.links += links.len();
        let mut told = BTreeSet::new();
        for link in links.iter().filter(|l| told.insert(l.written)) {
            crawled.problems.extend(dead(link, &files, &ids).map(|what| problem(root, page, link, &what)));
        }
    }
    Ok(crawled)
}

/// Why a link leads nowhere, if it does.
fn dead(link: &PageLink<'_>, files: &BTreeSet<String>, ids: &HashMap<&str, HashSet<String>>) -> Option<String> {
    let Some(path) = &link.path else { return Some("leads out of the site".to_owned()) };
    if !files.contains(path) {
        let other = files.iter().find(|f| f.eq_ignore_ascii_case(path));
        return Some(other.map_or_else(|| "leads to no file".to_owned(), |f| format!("is written {f}")));
    }
    let known = link.fragment.is_empty()
        || link.fragment == "top"
        || ids.get(path.as_str()).is_none_or(|i| i.contains(&link.fragment));
    (!known).then(|| format!("leads to no element: {path} has none with the id {}", link.fragment))
}

fn problem(root: &Path, page: &str, link: &PageLink<'_>, what: &str) -> Problem {
    let file = root.join(page).display().to_string();
    let message = format!("the link {} {what}", link.written);
    Problem { line: link.line, ..Problem::of_file(&file, Severity::Error, message, "") }
}
