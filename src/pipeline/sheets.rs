//! Fact sheets, read from the cache where the file's bytes were read before.
//!
//! A sheet is found by the hash of the file's path and bytes, in a cache that only the same analyzer with the same resources
//! sees. A file whose stamp is as it was is not even opened. The texts stay in the cache until a page needs them; where
//! there can be no cache, they stay in memory.

use crate::analyze::Memory;
use crate::corpus::Memo;
use crate::io::cache::{Cache, Key, Lost, Slot};
use crate::io::crawl::{self, Crawl, Found};
use crate::io::progress::Progress;
use crate::io::stamp::{Now, Stamp};
use crate::model::{Article, FactSheet, Kept, Problem, Segment, Shelf, Source};
use crate::resources::Resources;
use crate::{analyze, text};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::Arc;

/// Of all that decides what a sheet says: code, resources and the versions of what they use.
const ANALYZER: &str = env!("LEGWORK_ANALYZER");

/// An article with what it says.
pub(super) type Analyzed = (Arc<Article>, Arc<FactSheet>);

/// What reading a file gave: an article, unless nothing could be made of it, and what was wrong.
type Read = (Option<Analyzed>, Vec<Problem>);

/// The sheets of earlier runs, on disk, and of this one, in memory.
#[derive(Debug)]
pub struct Sheets {
    cache: Cache,
    /// What the last join found, where the folder is read again and again and what was read stays in memory.
    pub(super) memo: Option<Memo>,
    /// Whether texts stay there too: each later run of such a folder has a file of its own, and too many would stay open.
    holds: bool,
    kept: FxHashMap<String, Known>,
    /// What the cache is to know of files, where it does not yet.
    unsaved: Option<Vec<(String, Option<Stamp>, Key)>>,
}

/// A file that has been read.
#[derive(Debug, Clone)]
struct Known {
    key: Key,
    stamp: Option<Stamp>,
    read: Arc<Read>,
}

/// What is known of a file before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Its stamp, where it can be trusted.
    stamp: Option<Stamp>,
    /// The key of its sheet.
    pub(super) key: Option<Key>,
}

impl Sheets {
    /// Opens the sheets kept in the folder `cache`, to read a content folder once.
    pub fn open(cache: &Path) -> Self {
        Self {
            cache: Cache::open(cache, ANALYZER),
            holds: false,
            memo: None,
            kept: FxHashMap::default(),
            unsaved: None,
        }
    }

    /// The same, to read the content folder again and again: what was read stays in memory too.
    #[must_use]
    pub fn keeping(self) -> Self {
        Self { memo: Some(Memo::default()), ..self }
    }

    /// Keeps what was read for later runs.
    pub fn save(&mut self) {
        self.holds = self.memo.is_some();
        if let Some(files) = self.unsaved.take() {
            // Without a cache the next run reads everything again: slower, and no less right.
            let _ = self.cache.finish(files);
        }
    }

    /// Finds the keys of all files: by their stamps or, of those that may have changed, by their bytes. None at all, where
    /// none is known.
    pub(super) fn look(&self, files: &[Found]) -> Vec<Seen> {
        if self.cache.is_empty() && self.kept.is_empty() {
            return vec![Seen::default(); files.len()];
        }
        files.par_iter().map(|found| self.see(found)).collect()
    }

    fn see(&self, found: &Found) -> Seen {
        let now = Now::read();
        let Some(stamp) = Stamp::of(&found.file) else { return Seen::default() };
        let known = self.kept.get(&found.path).filter(|k| k.stamp == Some(stamp)).map(|k| k.key);
        let stamp_if_settled = Some(stamp).filter(|s| s.is_settled(now));
        match known.or_else(|| self.cache.known(&found.path, stamp)) {
            Some(key) => Seen { stamp: stamp_if_settled, key: Some(key) },
            None => match crawl::read(found) {
                Ok(source) => Seen { stamp: stamp_if_settled, key: Some(key(&source)) },
                Err(_) => Seen::default(),
            },
        }
    }

    /// All articles of a crawl with their sheets, and all problems, by path: the same for any number of threads, and the same
    /// whether they were known or not. Returns with them the files' keys.
    pub(super) fn read(
        &mut self,
        crawl: &Crawl,
        seen: &[Seen],
        resources: &Resources,
        progress: &Progress,
    ) -> (Vec<Analyzed>, Vec<Problem>, Vec<Option<Key>>) {
        let stage = progress.stage("read", "articles", crawl.files.len());
        let read = |sheets: &Self| -> Vec<Result<Known, Problem>> {
            let one = |memory: &mut Memory, (found, seen): (&Found, &Seen)| {
                stage.item(&found.path, || sheets.file(found, *seen, resources, memory))
            };
            crawl.files.par_iter().zip(seen).map_init(Memory::default, one).collect()
        };
        let mut known = read(self);
        if !self.cache.flush() {
            // The disk is full, for one: what it was to keep is read again, and held.
            known = read(self);
        }
        drop(stage);
        self.keep(crawl, known)
    }

    /// The sheet of one file: kept, cached or made. The file's bytes are gone before the thread takes up the next.
    fn file(&self, found: &Found, seen: Seen, resources: &Resources, memory: &mut Memory) -> Result<Known, Problem> {
        if let Some(key) = seen.key
            && let Some(read) = self.known(&found.path, key)
        {
            return Ok(Known { key, stamp: seen.stamp, read });
        }
        let now = Now::read();
        let stamp = Stamp::of(&found.file).filter(|s| s.is_settled(now));
        let source = crawl::read(found)?;
        let key = key(&source);
        let made = || Arc::new(self.put(key, analyzed(&source, resources, memory)));
        let read = self.known(&found.path, key).unwrap_or_else(made);
        Ok(Known { key, stamp, read })
    }

    /// Keeps what was read for later runs, and its text for this one.
    fn put(&self, key: Key, mut read: Read) -> Read {
        let body = read.0.as_mut().map(|(article, _)| part(Arc::make_mut(article))).unwrap_or_default();
        let Some((head, words)) = encoded(&read).zip(Stored::encoded(&body)) else {
            return with(read, |article| (article.text, article.segments) = body);
        };
        let slot = self.cache.put(key, &head, &words).filter(|_| !self.holds);
        // What comes out of the cache has no spare room in its lists.
        let read = decoded(&head).unwrap_or(read);
        with(read, |article| {
            article.kept = slot.map(Stored::kept);
            if article.kept.is_none() {
                (article.text, article.segments) = body;
            }
        })
    }

    fn known(&self, path: &str, key: Key) -> Option<Arc<Read>> {
        if let Some(known) = self.kept.get(path).filter(|k| k.key == key) {
            return Some(Arc::clone(&known.read));
        }
        let (head, slot) = self.cache.get(&key)?;
        Some(Arc::new(with(decoded(&head)?, |article| article.kept = Some(Stored::kept(slot)))))
    }

    /// Whether the text of any article that was read could not be read again.
    pub(super) fn lost(&self) -> Lost {
        self.cache.lost()
    }

    /// Notes what is to be saved and, where it is to be kept, what was read.
    fn keep(
        &mut self,
        crawl: &Crawl,
        known: Vec<Result<Known, Problem>>,
    ) -> (Vec<Analyzed>, Vec<Problem>, Vec<Option<Key>>) {
        let mut problems = crawl.problems.clone();
        let (mut sheets, mut keys, mut kept, mut files) = (Vec::new(), Vec::new(), FxHashMap::default(), Vec::new());
        for (found, known) in crawl.files.iter().zip(known) {
            keys.push(known.as_ref().ok().map(|k| k.key));
            match known {
                Ok(known) => {
                    sheets.extend(known.read.0.clone());
                    problems.extend(known.read.1.iter().cloned());
                    files.push((found.path.clone(), known.stamp, known.key));
                    if self.memo.is_some() {
                        kept.insert(found.path.clone(), known);
                    }
                }
                Err(problem) => problems.push(problem),
            }
        }
        self.kept = kept;
        self.unsaved = Some(files);
        (sheets, problems, keys)
    }
}

/// The text and the segments of an article.
type Body = (String, Vec<Segment>);

/// The same, in the cache: the text, the segments, and how long the text is. Views ask for texts far more often.
#[derive(Debug)]
struct Stored(Slot);

impl Stored {
    fn kept(slot: Slot) -> Kept {
        Kept(Arc::new(Self(slot)))
    }

    fn encoded((text, segments): &Body) -> Option<Vec<u8>> {
        let mut bytes = postcard::to_extend(segments, text.clone().into_bytes()).ok()?;
        bytes.extend(u32::try_from(text.len()).ok()?.to_le_bytes());
        Some(bytes)
    }

    /// The bytes of both, and where the segments begin.
    fn read(&self) -> Option<(Vec<u8>, usize)> {
        let mut bytes = self.0.read()?;
        let length = *bytes.last_chunk::<4>()?;
        bytes.truncate(bytes.len() - 4);
        Some((bytes, u32::from_le_bytes(length) as usize))
    }
}

impl Shelf for Stored {
    fn text(&self) -> Option<String> {
        let (mut bytes, end) = self.read()?;
        bytes.truncate(end);
        String::from_utf8(bytes).ok()
    }

    fn segments(&self) -> Option<Vec<Segment>> {
        let (bytes, start) = self.read()?;
        postcard::from_bytes(bytes.get(start..)?).ok()
    }
}

/// Takes the body out of an article.
fn part(article: &mut Article) -> Body {
    (std::mem::take(&mut article.text), std::mem::take(&mut article.segments))
}

/// What was read, its article changed.
fn with(mut read: Read, change: impl FnOnce(&mut Article)) -> Read {
    if let Some((article, _)) = &mut read.0 {
        change(Arc::make_mut(article));
    }
    read
}

/// Reads and analyzes the bytes of a file.
pub(super) fn analyzed(source: &Source, resources: &Resources, memory: &mut Memory) -> Read {
    let reading = text::read(source);
    let analyzed = reading.article.map(|article| {
        let sheet = analyze::analyze_next(&text::document(&article), resources, memory);
        (Arc::new(article), Arc::new(sheet))
    });
    (analyzed, reading.problems)
}

/// The hash of all that a file's sheet depends on, but for the analyzer.
fn key(source: &Source) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[source.format as u8]);
    hasher.update(&(source.path.len() as u64).to_le_bytes());
    hasher.update(source.path.as_bytes());
    hasher.update(&source.bytes);
    let mut key = Key::default();
    hasher.finalize_xof().fill(&mut key);
    key
}

fn encoded((analyzed, problems): &Read) -> Option<Vec<u8>> {
    let analyzed = analyzed.as_ref().map(|(article, sheet)| (&**article, &**sheet));
    postcard::to_stdvec(&(analyzed, problems)).ok()
}

fn decoded(bytes: &[u8]) -> Option<Read> {
    let (analyzed, problems): (Option<(Article, FactSheet)>, Vec<Problem>) = postcard::from_bytes(bytes).ok()?;
    Some((analyzed.map(|(article, sheet)| (Arc::new(article), Arc::new(sheet))), problems))
}

/// Reads and analyzes what was crawled without a cache, by path.
pub(super) fn uncached(crawl: &Crawl, resources: &Resources) -> (Vec<Analyzed>, Vec<Problem>) {
    let one = |memory: &mut Memory, found: &Found| {
        crawl::read(found).map_or_else(|p| (None, vec![p]), |source| analyzed(&source, resources, memory))
    };
    let read: Vec<Read> = crawl.files.par_iter().map_init(Memory::default, one).collect();
    let mut problems = crawl.problems.clone();
    let mut sheets = Vec::with_capacity(read.len());
    for (sheet, found) in read {
        sheets.extend(sheet);
        problems.extend(found);
    }
    (sheets, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    #[test]
    fn sheets_come_out_of_the_cache_as_they_went_in() {
        let text = "---\ntitle: Strike ends\ndate: 2025-03-12\nextra_key: {a: [1, 2.5, null]}\ntags: [x]\n---\n\n\
                    Mayor Ada Moreno said on Monday that 400 workers in Lisbon, Portugal, won $3 million. “We are glad,” \
                    she said.\n";
        let source =
            |bytes: &[u8]| Source { path: "a/b.md".to_owned(), format: Format::Markdown, bytes: bytes.to_vec() };
        let read = analyzed(&source(text.as_bytes()), &Resources::load(), &mut Memory::default());
        let bytes = encoded(&read).unwrap();
        assert_eq!(decoded(&bytes), Some(read));
        let dir = tempfile::tempdir().unwrap();
        let mut sheets = Sheets::open(dir.path());
        let kept = sheets.put(Key::default(), decoded(&bytes).unwrap());
        assert!(sheets.cache.flush());
        let ((before, _), (after, _)) = (decoded(&bytes).unwrap().0.unwrap(), kept.0.unwrap());
        assert!(after.text.is_empty() && after.segments.is_empty(), "they are not in memory");
        assert_eq!((after.text(), after.segments()), (before.text(), before.segments()));
        let mut sheets = sheets.keeping();
        sheets.save();
        let held = sheets.put(Key::default(), decoded(&bytes).unwrap()).0.unwrap().0;
        assert!(held.kept.is_none() && held.text == before.text, "a folder that is watched holds what changes");
        // Every shorter text is none, and none makes it panic.
        assert!((0..bytes.len()).all(|cut| decoded(&bytes[..cut]).is_none()));
        let broken = analyzed(
            &source(b"---\ntitle: a: b\n---\nText of the article.\n"),
            &Resources::load(),
            &mut Memory::default(),
        );
        assert!(!broken.1.is_empty());
        assert_eq!(decoded(&encoded(&broken).unwrap()), Some(broken));
    }

    #[test]
    fn keys_are_of_the_path_and_of_the_bytes() {
        let source = |path: &str, format, bytes: &[u8]| Source { path: path.to_owned(), format, bytes: bytes.to_vec() };
        let keys = [
            source("a", Format::Text, b"b"),
            source("a", Format::Html, b"b"),
            source("ab", Format::Text, b""),
            source("", Format::Text, b"ab"),
        ];
        let distinct: std::collections::BTreeSet<Key> = keys.iter().map(key).collect();
        assert_eq!(distinct.len(), keys.len());
    }
}
