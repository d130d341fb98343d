//! The user's own templates and assets, which replace the theme's.

use crate::error::{Error, Result};
use std::path::Path;
use walkdir::WalkDir;

/// The files under `root` with their paths relative to it (forward slashes), by path; none where there is no such folder.
///
/// # Errors
/// When a file cannot be read.
pub fn read(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    if !root.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name() {
        let entry = entry.map_err(|e| Error::new(format!("could not read the templates: {e}")))?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden {
            let bytes = std::fs::read(entry.path()).map_err(|e| Error::file("read", entry.path(), e))?;
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            files.push((path.to_string_lossy().replace('\\', "/"), bytes));
        }
    }
    Ok(files)
}

/// The bytes of one file.
///
/// # Errors
/// When it cannot be read.
pub fn file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| Error::file("read", path, e))
}
