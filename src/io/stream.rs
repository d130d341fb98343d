//! Writing a file of any size as it is made, and only where it differs from the one that is there.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Writes `target` with what `write` writes. A reader sees the old bytes or the new, never a part; a file that holds these
/// bytes already is not touched. Returns whether the file changed. What is written lies at `temporary` meanwhile.
///
/// # Errors
/// When either file cannot be used, or `write` fails.
pub fn rewrite(
    target: &Path,
    temporary: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<bool> {
    let mut out = BufWriter::with_capacity(BUFFER, Rewriting::new(target, temporary)?);
    let done = write(&mut out).and_then(|()| out.into_inner()?.finish());
    if done.is_err() {
        // What is left of a failed attempt is of no use to anybody.
        let _ = fs::remove_file(temporary);
    }
    done
}

/// Bytes that are compared and written together.
const BUFFER: usize = 1 << 16;

/// Compares what is written with the old file as long as both agree; from then on writes a new one.
struct Rewriting {
    target: PathBuf,
    temporary: PathBuf,
    /// Bytes written so far that the old file holds as well.
    agreed: u64,
    state: State,
}

enum State {
    Comparing(BufReader<File>),
    Writing(File),
}

impl Rewriting {
    fn new(target: &Path, temporary: &Path) -> io::Result<Self> {
        let state = match File::open(target) {
            Ok(old) => State::Comparing(BufReader::with_capacity(BUFFER, old)),
            Err(e) if e.kind() == ErrorKind::NotFound => State::Writing(create(temporary)?),
            Err(e) => return Err(e),
        };
        Ok(Self { target: target.to_owned(), temporary: temporary.to_owned(), agreed: 0, state })
    }

    /// Ends the comparison: what agreed is copied from the old file.
    fn diverge(&mut self) -> io::Result<&mut File> {
        if let State::Comparing(_) = self.state {
            let mut new = create(&self.temporary)?;
            io::copy(&mut File::open(&self.target)?.take(self.agreed), &mut new)?;
            self.state = State::Writing(new);
        }
        match &mut self.state {
            State::Writing(new) => Ok(new),
            State::Comparing(_) => Err(ErrorKind::Other.into()),
        }
    }

    fn finish(mut self) -> io::Result<bool> {
        if let State::Comparing(old) = &mut self.state {
            if old.read(&mut [0])? == 0 {
                return Ok(false);
            }
            self.diverge()?;
        }
        self.diverge()?.flush()?;
        fs::rename(&self.temporary, &self.target)?;
        Ok(true)
    }
}

impl Write for Rewriting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let State::Comparing(old) = &mut self.state {
            let held = old.fill_buf()?;
            let length = held.len().min(bytes.len());
            if length > 0 && held.get(..length) == bytes.get(..length) {
                old.consume(length);
                self.agreed += length as u64;
                return Ok(length);
            }
        }
        self.diverge()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Comparing(_) => Ok(()),
            State::Writing(new) => new.flush(),
        }
    }
}

/// A new file, and the folders it lies in.
fn create(path: &Path) -> io::Result<File> {
    File::create(path).or_else(|e| match (e.kind(), path.parent()) {
        (ErrorKind::NotFound, Some(parent)) => fs::create_dir_all(parent).and_then(|()| File::create(path)),
        _ => Err(e),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(dir: &Path, parts: &[&str]) -> bool {
        let (target, temporary) = (dir.join("a/x.csv"), dir.join("a/x.csv.tmp"));
        let changed = rewrite(&target, &temporary, |out| parts.iter().try_for_each(|p| out.write_all(p.as_bytes())));
        assert!(!temporary.exists());
        assert_eq!(fs::read_to_string(target).unwrap(), parts.concat());
        changed.unwrap()
    }

    #[test]
    fn only_what_differs_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let long = "0123456789".repeat(2_000);
        assert!(write(dir.path(), &[&long, "abc"]));
        assert!(!write(dir.path(), &[&long, "a", "bc"]));
        assert!(write(dir.path(), &[&long, "a", "bd"]));
        assert!(write(dir.path(), &[&long, "abde"]), "longer");
        assert!(write(dir.path(), &[&long]), "shorter");
        assert!(write(dir.path(), &[]));
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), &["old"]);
        let (target, temporary) = (dir.path().join("a/x.csv"), dir.path().join("a/x.csv.tmp"));
        let failed = rewrite(&target, &temporary, |out| {
            out.write_all(b"new")?;
            Err(ErrorKind::Other.into())
        });
        assert!(failed.is_err() && !temporary.exists());
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
    }
}
