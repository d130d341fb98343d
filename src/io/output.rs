//! The output folder: only what changed is written, and only what we wrote is deleted.

use super::stream;
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file that lists what Legwork wrote: one path a line, sorted, with forward slashes.
pub const MANIFEST: &str = ".legwork-manifest";

/// An output folder while a site is written into it.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    previous: BTreeSet<String>,
    planned: BTreeSet<String>,
}

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The file is new or its bytes differ from before.
    Changed,
    /// The file held these bytes already and was not touched.
    Unchanged,
}

impl Output {
    /// Opens `root` for a site that consists of the files `planned`, and makes the folder where it is missing.
    ///
    /// From here on the manifest names the old and the new files, so that an interrupted build is cleaned up by the next.
    ///
    /// # Errors
    /// When the folder cannot be made or read, or holds files that Legwork did not write and `force` is not given.
    pub fn open(root: &Path, planned: BTreeSet<String>, force: bool) -> Result<Self> {
        fs::create_dir_all(root).map_err(|e| Error::file("make the folder", root, e))?;
        let previous = match fs::read_to_string(root.join(MANIFEST)) {
            Ok(list) => listed(&list),
            Err(e) if e.kind() == ErrorKind::NotFound => {
                refuse_foreign(root, force)?;
                BTreeSet::new()
            }
            Err(e) => return Err(Error::file("read", &root.join(MANIFEST), e)),
        };
        let output = Self { root: root.to_owned(), previous, planned };
        output.write_manifest(output.previous.union(&output.planned))?;
        Ok(output)
    }

    /// Writes one planned file, unless it holds these bytes already. A reader sees the old bytes or the new, never a part.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<Written> {
        debug_assert!(self.planned.contains(path), "{path} is not planned");
        let target = self.root.join(path);
        if same(&target, bytes) {
            return Ok(Written::Unchanged);
        }
        replace(&target, bytes)?;
        Ok(Written::Changed)
    }

    /// The bytes of a file that is to be copied.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(source: &Path) -> Result<Vec<u8>> {
        fs::read(source).map_err(|e| Error::file("read", source, e))
    }

    /// Writes one planned file of any size with what `write` writes, as [`Output::write`].
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn stream(
        &self,
        path: &str,
        write: impl FnOnce(&mut (dyn std::io::Write + Send)) -> std::io::Result<()>,
    ) -> Result<Written> {
        debug_assert!(self.planned.contains(path), "{path} is not planned");
        let target = self.root.join(path);
        match stream::rewrite(&target, &temporary(&target), write) {
            Ok(true) => Ok(Written::Changed),
            Ok(false) => Ok(Written::Unchanged),
            Err(e) => Err(Error::file("write", &target, e)),
        }
    }

    /// Deletes what earlier builds wrote and this one did not, and closes the manifest. Returns the number of files deleted.
    ///
    /// # Errors
    /// When a file cannot be deleted or the manifest cannot be written.
    pub fn finish(self) -> Result<usize> {
        let mut deleted = 0;
        for path in self.previous.difference(&self.planned) {
            let target = self.root.join(path);
            for file in [temporary(&target), target.clone()] {
                match fs::remove_file(&file) {
                    Ok(()) => deleted += usize::from(file == target),
                    Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                    Err(e) => return Err(Error::file("delete", &file, e)),
                }
            }
            remove_empty_parents(&self.root, &target);
        }
        self.write_manifest(self.planned.iter())?;
        Ok(deleted)
    }

    fn write_manifest<'a>(&self, paths: impl Iterator<Item = &'a String>) -> Result<()> {
        let mut list = String::new();
        for path in paths {
            list.push_str(path);
            list.push('\n');
        }
        let manifest = self.root.join(MANIFEST);
        if same(&manifest, list.as_bytes()) { Ok(()) } else { replace(&manifest, list.as_bytes()) }
    }
}

/// What Legwork wrote into `root`: the files that its manifest lists.
///
/// # Errors
/// When there is no manifest, or it cannot be read.
pub fn written(root: &Path) -> Result<BTreeSet<String>> {
    let manifest = root.join(MANIFEST);
    let list = fs::read_to_string(&manifest).map_err(|e| Error::file("read", &manifest, e))?;
    Ok(listed(&list))
}

/// The paths of a manifest.
pub(super) fn listed(manifest: &str) -> BTreeSet<String> {
    manifest.lines().filter(|l| is_inside(l)).map(str::to_owned).collect()
}

/// Whether a manifest's line stays inside the output folder: a manifest is a file that anybody may have edited.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|c| matches!(c, std::path::Component::Normal(_)))
}

/// Refuses a folder that holds something and has no manifest.
fn refuse_foreign(root: &Path, force: bool) -> Result<()> {
    let mut entries = fs::read_dir(root).map_err(|e| Error::file("read the folder", root, e))?;
    if force || entries.next().is_none() {
        return Ok(());
    }
    Err(Error::new(format!("{} holds files that Legwork did not write", root.display()))
        .help("choose another folder with --output, or write into this one with --force; nothing in it is deleted"))
}

fn same(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|old| old == bytes)
}

/// The name a file has while it is written.
fn temporary(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".legwork-tmp");
    name.into()
}

pub(super) fn replace(target: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = temporary(target);
    let written = fs::write(&temporary, bytes).or_else(|e| match (e.kind(), target.parent()) {
        (ErrorKind::NotFound, Some(parent)) => fs::create_dir_all(parent).and_then(|()| fs::write(&temporary, bytes)),
        _ => Err(e),
    });
    written.and_then(|()| fs::rename(&temporary, target)).map_err(|e| Error::file("write", target, e))
}

fn remove_empty_parents(root: &Path, target: &Path) {
    let mut folder = target.parent();
    while let Some(parent) = folder.filter(|p| *p != root && p.starts_with(root)) {
        if fs::remove_dir(parent).is_err() {
            return;
        }
        folder = parent.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(root: &Path, files: &[(&str, &str)]) -> (Vec<Written>, usize) {
        let planned = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let output = Output::open(root, planned, false).unwrap();
        let written = files.iter().map(|(path, bytes)| output.write(path, bytes.as_bytes()).unwrap()).collect();
        (written, output.finish().unwrap())
    }

    #[test]
    fn writes_what_changed_and_deletes_only_its_own() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("public");
        build(&root, &[("a.html", "a"), ("people/b.html", "b")]);
        fs::write(root.join("CNAME"), "mine").unwrap();
        let (written, deleted) = build(&root, &[("a.html", "a"), ("c.html", "c")]);
        assert_eq!(written, [Written::Unchanged, Written::Changed]);
        assert_eq!(deleted, 1);
        assert!(!root.join("people").exists());
        assert_eq!(fs::read_to_string(root.join("CNAME")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(root.join(MANIFEST)).unwrap(), "a.html\nc.html\n");
    }

    #[test]
    fn a_foreign_folder_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.doc"), "x").unwrap();
        assert!(Output::open(dir.path(), BTreeSet::new(), false).is_err());
        assert!(Output::open(dir.path(), BTreeSet::new(), true).is_ok());
    }

    #[test]
    fn a_manifest_cannot_reach_outside() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("public");
        fs::create_dir(&root).unwrap();
        fs::write(dir.path().join("precious"), "x").unwrap();
        fs::write(root.join(MANIFEST), "../precious\n/etc/passwd\n").unwrap();
        build(&root, &[]);
        assert!(dir.path().join("precious").exists());
    }
}
