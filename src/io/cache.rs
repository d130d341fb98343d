//! `.legwork/`: what earlier runs left for later ones. Safe to delete at any time; what cannot be read is as good as absent.
//!
//! Entries lie one after another in a few packs, which are written once and never changed; an index names them. A run
//! writes what is new into a pack of its own and then replaces the index, so that a reader sees the old state or the new.
//! An entry has two parts: a head that is read with the others, and a body that is read when it is needed.

use crate::io::stamp::Stamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

/// What an entry is found by.
pub type Key = [u8; 16];

/// The format of the files themselves.
const FORMAT: &str = "legwork cache 2";
/// The file that names the entries.
const INDEX: &str = "sheets";
/// The ending of packs.
const PACK: &str = "pack";
/// More packs than these are joined into one.
const PACKS: usize = 12;
/// What nobody needs may take up so many bytes, or as much as what is needed.
const WASTE: u64 = 4 << 20;

/// Entries by key, and the stamps of the files that they were made from.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    fingerprint: String,
    packs: Vec<Pack>,
    places: HashMap<Key, Place>,
    stamps: HashMap<String, (Stamp, Key)>,
    fresh: Mutex<Fresh>,
    lost: Lost,
}

#[derive(Debug, Default)]
struct Pack {
    name: String,
    file: Option<Arc<File>>,
}

/// Where an entry lies: its head, and its body behind it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    pack: u32,
    offset: u64,
    head: Part,
    body: Part,
}

/// A part of an entry.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Part {
    length: u32,
    check: u64,
}

/// Whether anything that was kept could not be read again.
#[derive(Debug, Clone, Default)]
pub struct Lost(Arc<AtomicBool>);

impl Lost {
    /// Whether it was so.
    pub fn is_any(&self) -> bool {
        self.0.load(Relaxed)
    }
}

/// The body of an entry, which can be read for as long as this is held, whatever becomes of the cache.
#[derive(Debug)]
pub struct Slot {
    file: Arc<File>,
    offset: u64,
    part: Part,
    /// Whether it has been found as it was written.
    checked: AtomicBool,
    lost: Lost,
}

impl Slot {
    /// The body's bytes; none where they cannot be read, which [`Cache::lost`] then tells.
    pub fn read(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; self.part.length as usize];
        let found = read_at(&self.file, &mut bytes, self.offset).is_ok()
            && (self.checked.load(Relaxed) || check(&bytes) == self.part.check);
        self.checked.store(found, Relaxed);
        if !found {
            self.lost.0.store(true, Relaxed);
        }
        found.then_some(bytes)
    }
}

impl Part {
    fn of(bytes: &[u8]) -> io::Result<Self> {
        Ok(Self { length: u32::try_from(bytes.len()).map_err(io::Error::other)?, check: check(bytes) })
    }
}

impl Place {
    fn length(&self) -> u64 {
        u64::from(self.head.length) + u64::from(self.body.length)
    }

    fn body(&self, file: &Arc<File>, lost: &Lost, checked: bool) -> Slot {
        let offset = self.offset + u64::from(self.head.length);
        Slot { file: Arc::clone(file), offset, part: self.body, checked: AtomicBool::new(checked), lost: lost.clone() }
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Index {
    packs: Vec<String>,
    entries: Vec<(Key, Place)>,
    stamps: Vec<(String, Stamp, Key)>,
}

/// The pack that this run writes.
#[derive(Debug, Default)]
struct Fresh {
    out: Option<(BufWriter<File>, Arc<File>)>,
    failed: bool,
    length: u64,
    entries: Vec<(Key, Place)>,
}

impl Pack {
    fn length(&self) -> u64 {
        self.file.as_ref().and_then(|file| file.metadata().ok()).map_or(0, |metadata| metadata.len())
    }
}

impl Cache {
    /// Opens the cache of the folder `root`, which need not exist. Entries under another fingerprint are not seen.
    pub fn open(root: &Path, fingerprint: &str) -> Self {
        let index: Index = load(&root.join(INDEX), fingerprint).unwrap_or_default();
        let open = |name: String| Pack { file: File::open(root.join(&name)).ok().map(Arc::new), name };
        Self {
            root: root.to_owned(),
            fingerprint: fingerprint.to_owned(),
            packs: index.packs.into_iter().map(open).collect(),
            places: index.entries.into_iter().collect(),
            stamps: index.stamps.into_iter().map(|(path, stamp, key)| (path, (stamp, key))).collect(),
            fresh: Mutex::default(),
            lost: Lost::default(),
        }
    }

    /// Whether any body that was kept could not be read again.
    pub fn lost(&self) -> Lost {
        self.lost.clone()
    }

    /// Whether nothing is known of any file.
    pub fn is_empty(&self) -> bool {
        self.stamps.is_empty()
    }

    /// The entry of the file at `path`, where its stamp is as it was.
    pub fn known(&self, path: &str, stamp: Stamp) -> Option<Key> {
        self.stamps.get(path).filter(|(known, _)| *known == stamp).map(|(_, key)| *key)
    }

    /// An entry's head and its body; none where there is no such entry, or it is not whole.
    pub fn get(&self, key: &Key) -> Option<(Vec<u8>, Slot)> {
        let place = self.places.get(key)?;
        let file = self.packs.get(place.pack as usize)?.file.as_ref()?;
        let mut bytes = vec![0; usize::try_from(place.length()).ok()?];
        read_at(file, &mut bytes, place.offset).ok()?;
        let (head, body) = bytes.split_at_checked(place.head.length as usize)?;
        if check(head) != place.head.check || check(body) != place.body.check {
            return None;
        }
        bytes.truncate(place.head.length as usize);
        Some((bytes, place.body(file, &self.lost, true)))
    }

    /// Keeps an entry for later runs. Returns its body, which can be read after [`Cache::flush`]; none where it cannot be
    /// kept.
    pub fn put(&self, key: Key, head: &[u8], body: &[u8]) -> Option<Slot> {
        let (parts, mut fresh) = (parts(head, body), self.fresh.lock().ok().filter(|fresh| !fresh.failed)?);
        let slot = parts.and_then(|parts| self.append(&mut fresh, key, [head, body], parts)).ok();
        fresh.failed = slot.is_none();
        slot
    }

    fn append(&self, fresh: &mut Fresh, key: Key, bytes: [&[u8]; 2], [head, body]: [Part; 2]) -> io::Result<Slot> {
        let (out, file) = match &mut fresh.out {
            Some(out) => out,
            none => {
                prepare(&self.root)?;
                let out = BufWriter::with_capacity(1 << 16, File::create(self.unfinished())?);
                none.insert((out, Arc::new(File::open(self.unfinished())?)))
            }
        };
        let place = Place { pack: u32::MAX, offset: fresh.length, head, body };
        bytes.iter().try_for_each(|bytes| out.write_all(bytes))?;
        fresh.entries.push((key, place));
        fresh.length += place.length();
        Ok(place.body(file, &self.lost, false))
    }

    /// Makes sure that what was kept can be read. Returns whether all of it can; where not, nothing more is kept.
    pub fn flush(&mut self) -> bool {
        let Ok(fresh) = self.fresh.get_mut() else { return false };
        let flushed = fresh.out.as_mut().is_none_or(|(out, _)| out.flush().is_ok());
        let whole = flushed && (!fresh.failed || fresh.entries.is_empty());
        if !whole {
            *fresh = Fresh { failed: true, ..Fresh::default() };
        }
        whole
    }

    /// Where this run's pack is written until it is whole.
    fn unfinished(&self) -> PathBuf {
        self.root.join(format!("{}.unfinished", std::process::id()))
    }

    /// Makes what this run knows of its files the state that later runs find: path, stamp where it can be trusted, key.
    ///
    /// # Errors
    /// When the folder cannot be written: later runs find the state of before.
    pub fn finish(&mut self, files: Vec<(String, Option<Stamp>, Key)>) -> io::Result<()> {
        let used: HashSet<Key> = files.iter().map(|(_, _, key)| *key).collect();
        let fresh = std::mem::take(self.fresh.get_mut().map_err(|_| io::Error::other("a thread has failed"))?);
        let stamps = files.into_iter().filter_map(|(path, stamp, key)| Some((path, (stamp?, key)))).collect();
        if fresh.entries.is_empty() && stamps == self.stamps && self.places.keys().all(|key| used.contains(key)) {
            return Ok(());
        }
        self.stamps = stamps;
        self.close(fresh)?;
        self.places.retain(|key, _| used.contains(key));
        if self.is_wasteful() {
            self.join_packs()?;
        }
        self.write_index()?;
        self.sweep();
        Ok(())
    }

    /// Gives the pack that was written its name.
    fn close(&mut self, fresh: Fresh) -> io::Result<()> {
        let Some((mut out, file)) = fresh.out else { return Ok(()) };
        out.flush()?;
        drop(out);
        let mut hasher = blake3::Hasher::new();
        fresh.entries.iter().for_each(|(key, place)| {
            hasher.update(key).update(&place.head.check.to_le_bytes()).update(&place.body.check.to_le_bytes());
        });
        let name = format!("{}.{PACK}", &hasher.finalize().to_hex()[..32]);
        let path = self.root.join(&name);
        fs::rename(self.unfinished(), &path)?;
        let pack = u32::try_from(self.packs.len()).map_err(io::Error::other)?;
        self.packs.push(Pack { name, file: Some(file) });
        self.places.extend(fresh.entries.into_iter().map(|(key, place)| (key, Place { pack, ..place })));
        Ok(())
    }

    fn is_wasteful(&self) -> bool {
        let all: u64 = self.packs.iter().map(Pack::length).sum();
        let used: u64 = self.places.values().map(Place::length).sum();
        self.packs.len() > PACKS || all.saturating_sub(used) > WASTE.max(used)
    }

    /// Copies the entries of all packs into one, but for a pack that holds most of them and little else.
    fn join_packs(&mut self) -> io::Result<()> {
        let mut used = vec![0; self.packs.len()];
        for place in self.places.values() {
            if let Some(sum) = used.get_mut(place.pack as usize) {
                *sum += place.length();
            }
        }
        let all: u64 = used.iter().sum();
        let is_good = |(pack, used): (&Pack, &u64)| used * 2 > all && used * 2 > pack.length();
        let kept = self.packs.iter().zip(&used).position(is_good);
        let mut moved: Vec<(Key, Place)> = self.places.iter().map(|(key, place)| (*key, *place)).collect();
        moved.retain(|(_, place)| kept != Some(place.pack as usize));
        moved.sort_unstable_by_key(|(_, place)| (place.pack, place.offset));
        let mut fresh = Fresh::default();
        for (key, _) in &moved {
            // What is damaged is left behind.
            if let Some((head, body)) = self.get(key).and_then(|(head, slot)| Some((head, slot.read()?))) {
                self.append(&mut fresh, *key, [&head, &body], parts(&head, &body)?)?;
            }
            self.places.remove(key);
        }
        self.packs = kept.map(|kept| self.packs.swap_remove(kept)).into_iter().collect();
        self.places.values_mut().for_each(|place| place.pack = 0);
        self.close(fresh)
    }

    fn write_index(&self) -> io::Result<()> {
        let mut entries: Vec<(Key, Place)> = self.places.iter().map(|(key, place)| (*key, *place)).collect();
        entries.sort_unstable_by_key(|(_, place)| (place.pack, place.offset));
        let stamps = self.stamps.iter().map(|(path, (stamp, key))| (path.clone(), *stamp, *key)).collect();
        let packs = self.packs.iter().map(|pack| pack.name.clone()).collect();
        save(&self.root.join(INDEX), &self.fingerprint, &Index { packs, entries, stamps })
    }

    /// Deletes packs that the index does not name, and what runs that were stopped have left.
    fn sweep(&self) {
        let named: HashSet<&str> = self.packs.iter().map(|pack| &*pack.name).collect();
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let hours = || entry.metadata().ok()?.modified().ok()?.elapsed().ok().map(|age| age.as_secs() / 3600);
            let ending = path.extension().map(|e| e.to_string_lossy().into_owned());
            let stale = match ending.as_deref() {
                Some(PACK) => name.to_str().is_none_or(|name| !named.contains(name)),
                Some("unfinished") => hours().is_some_and(|h| h > 0),
                _ => false,
            };
            if stale {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// A value that [`save`] wrote under the same fingerprint; none where the file is absent, of another format or damaged.
pub fn load<T: DeserializeOwned>(path: &Path, fingerprint: &str) -> Option<T> {
    let bytes = fs::read(path).ok()?;
    let (sum, rest) = bytes.split_at_checked(blake3::OUT_LEN)?;
    let body = rest.strip_prefix(head(fingerprint).as_bytes())?;
    if blake3::hash(rest).as_bytes() != sum {
        return None;
    }
    postcard::from_bytes(body).ok()
}

/// Makes later runs find nothing in the cache of the folder `root`.
pub fn forget(root: &Path) {
    let _ = fs::remove_file(root.join(INDEX));
}

/// Writes a value for [`load`]: a reader sees the file of before or this one.
///
/// # Errors
/// When the file cannot be written.
pub fn save<T: Serialize>(path: &Path, fingerprint: &str, value: &T) -> io::Result<()> {
    let mut bytes = vec![0; blake3::OUT_LEN];
    bytes.extend_from_slice(head(fingerprint).as_bytes());
    let mut bytes = postcard::to_extend(value, bytes).map_err(io::Error::other)?;
    let (sum, rest) = bytes.split_at_mut(blake3::OUT_LEN);
    sum.copy_from_slice(blake3::hash(rest).as_bytes());
    if let Some(folder) = path.parent() {
        prepare(folder)?;
    }
    let unfinished = path.with_extension(format!("{}.unfinished", std::process::id()));
    fs::write(&unfinished, bytes)?;
    fs::rename(unfinished, path)
}

fn head(fingerprint: &str) -> String {
    format!("{FORMAT}\n{fingerprint}\n")
}

/// Makes the folder; version control is told to leave it out.
fn prepare(folder: &Path) -> io::Result<()> {
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::create_dir_all(folder)?;
        fs::write(ignore, "*\n")?;
    }
    Ok(())
}

fn parts(head: &[u8], body: &[u8]) -> io::Result<[Part; 2]> {
    Ok([Part::of(head)?, Part::of(body)?])
}

/// The first bytes of the hash of an entry.
fn check(bytes: &[u8]) -> u64 {
    let hash = blake3::hash(bytes);
    hash.as_bytes().iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => (bytes, offset) = (&mut bytes[n..], offset + n as u64),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Key = [1; 16];
    const B: Key = [2; 16];

    fn filled(root: &Path, entries: &[(Key, &[u8])]) {
        let mut cache = Cache::open(root, "1");
        entries.iter().for_each(|(key, bytes)| drop(cache.put(*key, bytes, b"body")));
        cache.finish(entries.iter().map(|(key, _)| (format!("{}.md", key[0]), None, *key)).collect()).unwrap();
    }

    fn head(cache: &Cache, key: Key) -> Option<Vec<u8>> {
        cache.get(&key).map(|(head, _)| head)
    }

    fn packs(root: &Path) -> Vec<PathBuf> {
        let files = fs::read_dir(root).unwrap().map(|e| e.unwrap().path());
        files.filter(|p| p.extension().is_some_and(|e| e == PACK)).collect()
    }

    #[test]
    fn entries_are_found_by_later_runs_of_the_same_program() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join(".legwork");
        filled(&root, &[(A, b"one"), (B, b"")]);
        let cache = Cache::open(&root, "1");
        assert_eq!((head(&cache, A).as_deref(), head(&cache, B).as_deref()), (Some(&b"one"[..]), Some(&b""[..])));
        assert_eq!(head(&cache, [3; 16]), None);
        assert_eq!(head(&Cache::open(&root, "2"), A), None);
        assert_eq!(fs::read_to_string(root.join(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn what_is_damaged_is_absent() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        filled(root, &[(A, b"one"), (B, b"two")]);
        let pack = packs(root).remove(0);
        fs::write(&pack, "onebodytwi").unwrap();
        let cache = Cache::open(root, "1");
        assert_eq!((head(&cache, A).as_deref(), head(&cache, B)), (Some(&b"one"[..]), None));
        fs::write(&pack, "on").unwrap();
        assert_eq!(head(&Cache::open(root, "1"), A), None);
        fs::remove_file(&pack).unwrap();
        assert_eq!(head(&Cache::open(root, "1"), A), None);
        let index = fs::read(root.join(INDEX)).unwrap();
        for cut in 0..index.len() {
            fs::write(root.join(INDEX), &index[..cut]).unwrap();
            assert!(Cache::open(root, "1").places.is_empty());
            let mut odd = index.clone();
            odd[cut] ^= 1;
            fs::write(root.join(INDEX), odd).unwrap();
            assert!(Cache::open(root, "1").places.is_empty());
        }
    }

    #[test]
    fn many_small_runs_leave_few_packs() {
        let dir = tempfile::tempdir().unwrap();
        let mut files = Vec::new();
        for run in 0..40u8 {
            let mut cache = Cache::open(dir.path(), "1");
            cache.put([run; 16], &[run; 60], &[run; 40]).unwrap();
            files.push((format!("{run}.md"), None, [run; 16]));
            cache.finish(files.clone()).unwrap();
        }
        assert!(packs(dir.path()).len() <= PACKS);
        let mut cache = Cache::open(dir.path(), "1");
        for run in 0..40u8 {
            let (head, body) = cache.get(&[run; 16]).unwrap();
            assert_eq!((head, body.read().unwrap()), (vec![run; 60], vec![run; 40]));
        }
        cache.finish(files[..1].to_vec()).unwrap();
        let cache = Cache::open(dir.path(), "1");
        assert!(head(&cache, [0; 16]).is_some() && head(&cache, [1; 16]).is_none());
    }

    #[test]
    fn bodies_are_read_when_they_are_needed() {
        let dir = tempfile::tempdir().unwrap();
        let mut cache = Cache::open(dir.path(), "1");
        let slot = cache.put(A, b"head", b"body").unwrap();
        assert!(cache.flush());
        assert_eq!(slot.read().as_deref(), Some(&b"body"[..]));
        cache.finish(vec![("a.md".to_owned(), None, A)]).unwrap();
        assert_eq!(slot.read().as_deref(), Some(&b"body"[..]), "the pack has its name");
        let kept = Cache::open(dir.path(), "1");
        let (_, later) = kept.get(&A).unwrap();
        fs::remove_dir_all(dir.path()).unwrap();
        assert_eq!(later.read().as_deref(), Some(&b"body"[..]), "what is held outlives its folder");
        assert!(!kept.lost().is_any());
    }

    #[test]
    fn an_entry_with_a_damaged_body_is_none() {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), &[(A, b"head")]);
        let kept = Cache::open(dir.path(), "1");
        let (_, slot) = kept.get(&A).unwrap();
        let pack = packs(dir.path()).remove(0);
        fs::write(&pack, "headbodi").unwrap();
        assert!(Cache::open(dir.path(), "1").get(&A).is_none());
        fs::write(&pack, "headbo").unwrap();
        assert_eq!((slot.read(), kept.lost().is_any()), (None, true), "what is gone is told");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_a_full_disk_did_not_take_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let mut cache = Cache::open(dir.path(), "1");
        let full = File::options().write(true).open("/dev/full").unwrap();
        let file = Arc::new(File::open("/dev/full").unwrap());
        cache.fresh.get_mut().unwrap().out = Some((BufWriter::new(full), file));
        assert!(cache.put(A, b"head", b"body").is_some(), "it is in the buffer");
        assert!(!cache.flush());
        assert!(cache.put(A, b"head", b"body").is_none(), "nothing more is kept");
        assert!(cache.flush());
    }
}
