//! The content folder: which files are articles.

use crate::model::{Format, Source};
use std::path::Path;
use walkdir::WalkDir;

/// The articles under `root`, by path; a file given as `root` is read as it is.
pub fn crawl(root: &Path) -> Vec<Source> {
    let mut sources: Vec<Source> = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_file())
        .filter_map(|e| {
            let format = format(e.path())?;
            let relative = e.path().strip_prefix(root).ok().filter(|p| p.components().next().is_some());
            let path = relative.unwrap_or(e.path().file_name()?.as_ref());
            let path = path.to_string_lossy().replace('\\', "/");
            Some(Source { path, format, bytes: std::fs::read(e.path()).ok()? })
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The format that a file's ending names.
pub fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "txt" => Some(Format::Text),
        "html" | "htm" => Some(Format::Html),
        _ => None,
    }
}
