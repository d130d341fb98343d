//! `.legwork/`: what earlier runs left for later ones. Safe to delete at any time; what cannot be read is as good as absent.
//!
//! Entries lie one after another in a few packs, which are written once and never changed; an index names them. A run
//! writes what is new into a pack of its own and then replaces the index, so that a reader sees the old state or the new.

use crate::io::stamp::Stamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What an entry is found by.
pub type Key = [u8; 16];

/// The format of the files themselves.
const FORMAT: &str = "legwork cache 1";
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
}

#[derive(Debug, Default)]
struct Pack {
    name: String,
    file: Option<File>,
}

/// Where an entry lies.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    pack: u32,
    length: u32,
    offset: u64,
    check: u64,
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
    out: Option<BufWriter<File>>,
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
        let open = |name: String| Pack { file: File::open(root.join(&name)).ok(), name };
        Self {
            root: root.to_owned(),
            fingerprint: fingerprint.to_owned(),
            packs: index.packs.into_iter().map(open).collect(),
            places: index.entries.into_iter().collect(),
            stamps: index.stamps.into_iter().map(|(path, stamp, key)| (path, (stamp, key))).collect(),
            fresh: Mutex::default(),
        }
    }

    /// Whether nothing is known of any file.
    pub fn is_empty(&self) -> bool {
        self.stamps.is_empty()
    }

    /// The entry of the file at `path`, where its stamp is as it was.
    pub fn known(&self, path: &str, stamp: Stamp) -> Option<Key> {
        self.stamps.get(path).filter(|(known, _)| *known == stamp).map(|(_, key)| *key)
    }

    /// An entry's bytes; none where there is no such entry, or it is not whole.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let place = self.places.get(key)?;
        let file = self.packs.get(place.pack as usize)?.file.as_ref()?;
        let mut bytes = vec![0; place.length as usize];
        read_at(file, &mut bytes, place.offset).ok()?;
        (check(&bytes) == place.check).then_some(bytes)
    }

    /// Keeps an entry for later runs. Where that fails, later runs do without.
    pub fn put(&self, key: Key, bytes: &[u8]) {
        let Ok(mut fresh) = self.fresh.lock() else { return };
        if !fresh.failed && self.append(&mut fresh, key, bytes).is_err() {
            *fresh = Fresh { failed: true, ..Fresh::default() };
        }
    }

    fn append(&self, fresh: &mut Fresh, key: Key, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let out = match &mut fresh.out {
            Some(out) => out,
            none => {
                prepare(&self.root)?;
                none.insert(BufWriter::with_capacity(1 << 16, File::create(self.unfinished())?))
            }
        };
        out.write_all(bytes)?;
        let place = Place { pack: u32::MAX, length, offset: fresh.length, check: check(bytes) };
        fresh.entries.push((key, place));
        fresh.length += u64::from(length);
        Ok(())
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
        let Some(mut out) = fresh.out else { return Ok(()) };
        out.flush()?;
        drop(out);
        let mut hasher = blake3::Hasher::new();
        fresh.entries.iter().for_each(|(key, place)| {
            hasher.update(key).update(&place.check.to_le_bytes());
        });
        let name = format!("{}.{PACK}", &hasher.finalize().to_hex()[..32]);
        let path = self.root.join(&name);
        fs::rename(self.unfinished(), &path)?;
        let pack = u32::try_from(self.packs.len()).map_err(io::Error::other)?;
        self.packs.push(Pack { name, file: Some(File::open(path)?) });
        self.places.extend(fresh.entries.into_iter().map(|(key, place)| (key, Place { pack, ..place })));
        Ok(())
    }

    fn is_wasteful(&self) -> bool {
        let all: u64 = self.packs.iter().map(Pack::length).sum();
        let used: u64 = self.places.values().map(|p| u64::from(p.length)).sum();
        self.packs.len() > PACKS || all.saturating_sub(used) > WASTE.max(used)
    }

    /// Copies the entries of all packs into one, but for a pack that holds most of them and little else.
    fn join_packs(&mut self) -> io::Result<()> {
        let mut used = vec![0; self.packs.len()];
        for place in self.places.values() {
            if let Some(sum) = used.get_mut(place.pack as usize) {
                *sum += u64::from(place.length);
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
            if let Some(bytes) = self.get(key) {
                self.append(&mut fresh, *key, &bytes)?;
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
        entries.iter().for_each(|(key, bytes)| cache.put(*key, bytes));
        cache.finish(entries.iter().map(|(key, _)| (format!("{}.md", key[0]), None, *key)).collect()).unwrap();
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
        assert_eq!((cache.get(&A).as_deref(), cache.get(&B).as_deref()), (Some(&b"one"[..]), Some(&b""[..])));
        assert_eq!(cache.get(&[3; 16]), None);
        assert_eq!(Cache::open(&root, "2").get(&A), None);
        assert_eq!(fs::read_to_string(root.join(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn what_is_damaged_is_absent() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        filled(root, &[(A, b"one"), (B, b"two")]);
        let pack = packs(root).remove(0);
        fs::write(&pack, "onetwi").unwrap();
        let cache = Cache::open(root, "1");
        assert_eq!((cache.get(&A).as_deref(), cache.get(&B)), (Some(&b"one"[..]), None));
        fs::write(&pack, "on").unwrap();
        assert_eq!(Cache::open(root, "1").get(&A), None);
        fs::remove_file(&pack).unwrap();
        assert_eq!(Cache::open(root, "1").get(&A), None);
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
            cache.put([run; 16], &[run; 100]);
            files.push((format!("{run}.md"), None, [run; 16]));
            cache.finish(files.clone()).unwrap();
        }
        assert!(packs(dir.path()).len() <= PACKS);
        let mut cache = Cache::open(dir.path(), "1");
        assert!((0..40u8).all(|run| cache.get(&[run; 16]).as_deref() == Some(&[run; 100][..])));
        cache.finish(files[..1].to_vec()).unwrap();
        let cache = Cache::open(dir.path(), "1");
        assert!(cache.get(&[0; 16]).is_some() && cache.get(&[1; 16]).is_none());
    }
}
