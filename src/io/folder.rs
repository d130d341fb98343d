//! A built site's folder, read back.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::path::Path;
use walkdir::WalkDir;

/// The files under `root` by their paths with forward slashes, hidden ones left out.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(root: &Path) -> Result<BTreeSet<String>> {
    let hidden = |e: &walkdir::DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
    let mut files = BTreeSet::new();
    for entry in WalkDir::new(root).into_iter().filter_entry(|e| !hidden(e)) {
        let entry = entry.map_err(|e| Error::new(format!("could not read the site: {e}")))?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            files.insert(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(files)
}

/// The text of a file; what is not UTF-8 in it is replaced.
///
/// # Errors
/// When the file cannot be read.
pub fn text(root: &Path, path: &str) -> Result<String> {
    let file = root.join(path);
    let bytes = std::fs::read(&file).map_err(|e| Error::file("read", &file, e))?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()))
}
