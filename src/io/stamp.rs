//! What the file system says of a file, which tells without reading it whether it may have changed.

use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// A file that was changed within this time before it was looked at may change again without a new stamp: the clocks of file
/// systems are coarse, and those of network shares are not ours. In nanoseconds.
const COARSE: i128 = 2_000_000_000;

/// Size, times and number of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// Nanoseconds since 1970 of the last change of its bytes.
    modified: i64,
    /// Nanoseconds since 1970 of the last change of its bytes, name or rights; 0 where the system does not tell. No program
    /// can set it.
    changed: i64,
    /// The file's number on its disk; 0 where the system does not tell.
    number: u64,
}

impl Stamp {
    /// The stamp of a regular file; none where there is none.
    pub fn of(path: &Path) -> Option<Self> {
        Self::from(&std::fs::metadata(path).ok()?)
    }

    /// The stamp in what the system says of an open file.
    pub fn from(metadata: &Metadata) -> Option<Self> {
        let (changed, number) = identity(metadata);
        let modified = nanoseconds(metadata.modified().ok()?);
        metadata.is_file().then_some(Self { size: metadata.len(), modified, changed, number })
    }

    /// Whether the same stamp later means the same bytes, for a stamp that was taken at `now`.
    pub fn is_settled(&self, now: Now) -> bool {
        i128::from(self.modified.max(self.changed)) + COARSE < i128::from(now.0)
    }
}

/// A moment by the system's clock.
#[derive(Debug, Clone, Copy)]
pub struct Now(i64);

impl Now {
    /// This moment.
    pub fn read() -> Self {
        Self(nanoseconds(SystemTime::now()))
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    let narrow = |d: std::time::Duration| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -narrow(before.duration()), narrow)
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_just_written_is_not_settled() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        std::fs::write(&file, "one").unwrap();
        let stamp = Stamp::of(&file).unwrap();
        assert!(!stamp.is_settled(Now::read()));
        assert!(stamp.is_settled(Now(Now::read().0 + 3_000_000_000)));
        assert_eq!(Stamp::of(&file), Some(stamp));
        std::fs::write(&file, "more").unwrap();
        assert_ne!(Stamp::of(&file), Some(stamp));
        assert_eq!(Stamp::of(dir.path()), None);
        assert_eq!(Stamp::of(&dir.path().join("none")), None);
    }

    #[cfg(unix)]
    #[test]
    fn another_file_under_the_same_name_has_another_stamp() {
        let dir = tempfile::tempdir().unwrap();
        let [a, b] = ["a", "b"].map(|name| dir.path().join(name));
        std::fs::write(&a, "one").unwrap();
        std::fs::write(&b, "two").unwrap();
        let before = Stamp::of(&a);
        let time = std::fs::metadata(&a).unwrap().modified().unwrap();
        std::fs::File::options().write(true).open(&b).unwrap().set_modified(time).unwrap();
        std::fs::rename(&b, &a).unwrap();
        assert_ne!(Stamp::of(&a), before);
    }
}
