//! Files with what the site shows, for spreadsheets, maps, databases and programs.

use super::view::DownloadView;
use super::{Site, paths};

/// A file that the site offers beside its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Where it is, from the site's root.
    pub path: String,
    /// The format's name: "CSV".
    pub label: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// The kind of page that shows the same; empty where none does.
    pub page: &'static str,
}

/// The page that lists every file.
const ALL: &str = "about";

impl Site<'_> {
    /// The files that go with a kind of page, as the page at `from` links to them.
    pub(super) fn downloads(&self, kind: &str, from: &str) -> Vec<DownloadView> {
        let here = self.settings.downloads.iter().filter(|d| kind == ALL || d.page == kind);
        here.map(|d| DownloadView { label: d.label, about: d.about, href: paths::relative(from, &d.path) }).collect()
    }
}
