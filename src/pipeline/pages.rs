//! The files of a site: rendered only where what they show has changed, and written only where their bytes have.

use super::Built;
use crate::error::Result;
use crate::io::output::{MANIFEST, Output, Written};
use crate::io::progress::Progress;
use crate::io::stamp::{Now, Stamp};
use crate::model::Problem;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A hash of what something is made of.
pub type Digest = [u8; 16];

/// What a build leaves for the next: what it was made of, and what it made.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// Of everything that the site is made of; none where something may have changed since unseen.
    pub(super) inputs: Option<Digest>,
    /// The output folder.
    pub(super) output: PathBuf,
    /// What was told of the content.
    pub(super) contents: super::Contents,
    pub(super) problems: Vec<Problem>,
    pub(super) files: Vec<FileRecord>,
    /// The list of the output folder's files.
    pub(super) manifest: Option<Stamp>,
}

/// A file of a site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FileRecord {
    path: String,
    /// Of what it was made from; none where that may change unseen.
    made_of: Option<Digest>,
    /// As it was when it was written.
    stamp: Option<Stamp>,
}

impl Record {
    /// What a build of the same inputs would do: nothing, where every file is as it was written.
    pub(super) fn unchanged(&self, output: &Path) -> Option<Built> {
        let stands = |path: &str, stamp: Option<Stamp>| stamp.is_some() && Stamp::of(&output.join(path)) == stamp;
        let same = self.output == real(output)
            && stands(MANIFEST, self.manifest)
            && self.files.par_iter().all(|file| stands(&file.path, file.stamp));
        let files = self.files.len();
        same.then_some(Built { articles: self.contents.articles, files, written: 0, deleted: 0 })
    }
}

/// An output folder's path that does not depend on the current folder.
pub(super) fn real(output: &Path) -> PathBuf {
    output.canonicalize().unwrap_or_else(|_| output.to_owned())
}

/// What is written, one file after another or many at once.
pub(super) struct Writer<'o> {
    output: &'o Output,
    root: PathBuf,
    before: FxHashMap<&'o str, &'o FileRecord>,
}

impl<'o> Writer<'o> {
    /// Writes into `output` at `root`; `before` tells what the build before this one wrote there.
    pub(super) fn new(output: &'o Output, root: &Path, before: &'o Record) -> Self {
        let root = real(root);
        let known = if before.output == root { &before.files[..] } else { &[] };
        Self { output, before: known.iter().map(|file| (&*file.path, file)).collect(), root }
    }

    /// Writes one file. `made_of` stands for everything that its bytes depend on, so that they are made only where it or
    /// the file have changed.
    pub(super) fn write(
        &self,
        path: &str,
        made_of: Option<Digest>,
        bytes: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<(FileRecord, Written)> {
        let target = self.root.join(path);
        if let Some(&file) = self.before.get(path)
            && made_of.is_some()
            && file.made_of == made_of
            && file.stamp.is_some()
            && Stamp::of(&target) == file.stamp
        {
            return Ok((file.clone(), Written::Unchanged));
        }
        let written = self.output.write(path, &bytes()?)?;
        Ok((FileRecord { path: path.to_owned(), made_of, stamp: Stamp::of(&target) }, written))
    }

    /// Writes one file of any size, which is made in any case, and touched only where its bytes have changed.
    pub(super) fn stream(
        &self,
        path: &str,
        write: impl FnOnce(&mut (dyn Write + Send)) -> std::io::Result<()>,
    ) -> Result<(FileRecord, Written)> {
        let written = self.output.stream(path, write)?;
        Ok((FileRecord { path: path.to_owned(), made_of: None, stamp: Stamp::of(&self.root.join(path)) }, written))
    }

    /// Copies one file.
    pub(super) fn copy(&self, path: &str, source: &Path) -> Result<(FileRecord, Written)> {
        let made_of = settled(source).and_then(|stamp| digest(&("copy", stamp)));
        self.write(path, made_of, || Output::read(source))
    }
}

/// A file's stamp, where it can be trusted to change with the file.
pub(super) fn settled(file: &Path) -> Option<Stamp> {
    let now = Now::read();
    Stamp::of(file).filter(|stamp| stamp.is_settled(now))
}

/// Writes `items` with `write`, on all cores, and returns the files in their order and the number of those written.
pub(super) fn all<T: Sync>(
    items: &[T],
    progress: &Progress,
    path: impl Fn(&T) -> &str + Sync,
    write: impl Fn(&T) -> Result<(FileRecord, Written)> + Sync,
) -> Result<Vec<(FileRecord, Written)>> {
    let stage = progress.stage("write", "pages", items.len());
    items.par_iter().map(|item| stage.item(path(item), || write(item))).collect()
}

/// The hash of a value as it is serialized; none where it cannot be.
pub(super) fn digest<T: Serialize>(value: &T) -> Option<Digest> {
    let mut out = std::io::BufWriter::with_capacity(1 << 14, blake3::Hasher::new());
    serde_json::to_writer(&mut out, value).ok()?;
    out.flush().ok()?;
    let mut digest = Digest::default();
    out.get_ref().finalize_xof().fill(&mut digest);
    Some(digest)
}
