//! Two fingerprints of what the program is made of, so that nothing an older program left in `.legwork/` is taken for this
//! one's: `LEGWORK_ANALYZER` of all that decides what a fact sheet says, `LEGWORK_PROGRAM` of all that decides what a site is.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// What a fact sheet depends on.
const ANALYZER: &[&str] =
    &["Cargo.lock", "data", "src/analyze", "src/model", "src/resources", "src/text", "src/yaml.rs"];
/// What a site depends on.
const PROGRAM: &[&str] = &["Cargo.lock", "Cargo.toml", "data", "src", "templates"];

fn main() {
    PROGRAM.iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
    for (name, paths) in [("LEGWORK_ANALYZER", ANALYZER), ("LEGWORK_PROGRAM", PROGRAM)] {
        println!("cargo::rustc-env={name}={:016x}", fingerprint(paths));
    }
}

fn fingerprint(paths: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    paths.iter().for_each(|path| add(Path::new(path), &mut hasher));
    hasher.finish()
}

/// A file's path and bytes; of a folder all that is in it, by name.
fn add(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        entries.iter().for_each(|entry| add(entry, hasher));
    } else if let Ok(bytes) = fs::read(path) {
        hasher.write(path.to_string_lossy().replace('\\', "/").as_bytes());
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
}
