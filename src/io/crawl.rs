//! The content folder: which files are articles, and their bytes.

use crate::model::{Format, Problem, Severity, Source};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::{BTreeSet, HashSet};
use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The largest file that is read, in bytes. Spans are 32 bits wide, and no article is a hundredth of it.
const MAX_BYTES: u64 = 256 << 20;

/// A file that is to be read as an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Path relative to the root that it was found under, with forward slashes; the name, for a root that is a file.
    pub path: String,
    /// How to read it.
    pub format: Format,
    /// Where it lies.
    pub file: PathBuf,
}

/// What a crawl gives.
#[derive(Debug, Default)]
pub struct Crawl {
    /// By path, then in the order of the roots.
    pub files: Vec<Found>,
    /// Pictures and other files that articles may link to, by path.
    pub attachments: Vec<Attachment>,
    /// What could not be listed, by path.
    pub problems: Vec<Problem>,
}

/// A file of a content folder that is no article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attachment {
    /// Path relative to the root that it was found under, with forward slashes.
    pub path: String,
    /// Where it lies.
    pub file: PathBuf,
}

/// Glob patterns of paths to leave out, relative to the root: `drafts/**`, `*.bak.md`, `notes/private`. A `*` does not
/// cross a slash, and a pattern that matches a folder leaves out all that is in it.
#[derive(Debug, Clone, Default)]
pub struct Exclude(GlobSet);

impl Exclude {
    /// Reads the patterns.
    ///
    /// # Errors
    /// With the first pattern that is no glob, and why.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, String> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let pattern = pattern.as_ref().trim_end_matches('/');
            set.add(GlobBuilder::new(pattern).literal_separator(true).build().map_err(|e| e.to_string())?);
        }
        set.build().map(Self).map_err(|e| e.to_string())
    }

    fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

/// Lists the articles under `roots`, which are folders or single files. Hidden files and folders, and what `exclude`
/// matches, are left out; a file that is given as a root is always in. The same files in the same order, whatever order
/// the file system lists them in.
///
/// A symbolic link is followed where it leads out of its root; one that leads back in would show the same article twice, or
/// never end.
pub fn crawl<P: AsRef<Path>>(roots: &[P], exclude: &Exclude) -> Crawl {
    let mut walk = Walk {
        exclude,
        real_root: PathBuf::new(),
        linked: BTreeSet::new(),
        seen: HashSet::new(),
        single: roots.len() == 1,
        crawl: Crawl::default(),
    };
    for root in roots {
        walk.root(root.as_ref());
    }
    let mut crawl = walk.crawl;
    crawl.files.sort_by(|a, b| a.path.cmp(&b.path));
    crawl.attachments.sort();
    crawl.problems.sort();
    crawl
}

/// Reads a found file.
///
/// # Errors
/// With the problem, when the file cannot be read or is too large to be an article.
pub fn read(found: &Found) -> Result<Source, Problem> {
    let unreadable = |e: std::io::Error| {
        Problem::of_file(&found.path, Severity::Error, format!("could not be read: {e}"), "check that it may be read")
    };
    let file = File::open(&found.file).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(MAX_BYTES)).unwrap_or(0));
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("is larger than {} MB and was left out", MAX_BYTES >> 20);
        return Err(Problem::of_file(&found.path, Severity::Error, message, "split it into one file an article"));
    }
    Ok(Source { path: found.path.clone(), format: found.format, bytes })
}

fn format(path: &Path) -> Option<Format> {
    Format::of(&path.file_name()?.to_string_lossy())
}

/// A crawl under way.
struct Walk<'a> {
    exclude: &'a Exclude,
    /// The root that is walked, without symbolic links.
    real_root: PathBuf,
    /// Folders outside the root that links have led to.
    linked: BTreeSet<PathBuf>,
    /// Files found, to drop those that are given twice.
    seen: HashSet<OsString>,
    /// Whether there is one root: then only links can give a file twice.
    single: bool,
    crawl: Crawl,
}

impl Walk<'_> {
    fn root(&mut self, root: &Path) {
        let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned();
        match root.canonicalize() {
            Ok(real) if real.is_dir() => {
                self.real_root = real;
                self.linked.clear();
                self.folder(root, "");
            }
            Ok(_) => self.file(name, root, format(root).unwrap_or(Format::Text)),
            Err(e) => self.problem(&name, &e.to_string()),
        }
    }

    /// Walks a folder; `prefix` is its path under the root, with a slash at its end where it is not empty.
    fn folder(&mut self, folder: &Path, prefix: &str) {
        let path_of = |entry: &DirEntry| {
            let whole = entry.path().to_string_lossy();
            let relative = whole.strip_prefix(&*folder.to_string_lossy()).unwrap_or(&whole);
            format!("{prefix}{}", relative.replace('\\', "/").trim_start_matches('/'))
        };
        // Those of one folder differ by their names only.
        let by_name = |a: &DirEntry, b: &DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
        let mut entries = WalkDir::new(folder).sort_by(by_name).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) => {
                    let (path, kind) = (path_of(&entry), entry.file_type());
                    let out = is_hidden(&path) || self.exclude.matches(&path) || self.linked.contains(entry.path());
                    match Format::of(&path) {
                        _ if out && kind.is_dir() => entries.skip_current_dir(),
                        _ if out => {}
                        Some(format) if kind.is_file() && self.single && prefix.is_empty() => {
                            self.crawl.files.push(Found { path, format, file: entry.into_path() });
                        }
                        Some(format) if kind.is_file() => self.file(path, entry.path(), format),
                        _ if kind.is_symlink() => self.link(path, entry.path()),
                        _ if kind.is_file() => self.attachment(path, entry.path()),
                        _ => {}
                    }
                }
                Err(e) => {
                    let path = e.path().and_then(|p| p.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
                    let path = format!("{prefix}{}", path.to_string_lossy());
                    let cause = e.io_error().map_or_else(|| e.to_string(), ToString::to_string);
                    self.problem(&path, &cause);
                }
            }
        }
    }

    /// Follows a symbolic link that leads out of the root.
    fn link(&mut self, path: String, link: &Path) {
        match link.canonicalize() {
            Ok(real) if real.starts_with(&self.real_root) || self.real_root.starts_with(&real) => {}
            Ok(real) if real.is_dir() => {
                if !self.linked.iter().any(|known| real.starts_with(known)) {
                    self.linked.insert(real.clone());
                    self.folder(&real, &format!("{path}/"));
                }
            }
            Ok(real) => {
                if let Some(format) = format(link) {
                    self.file(path, &real, format);
                }
            }
            Err(e) if format(link).is_some() => self.problem(&path, &e.to_string()),
            Err(_) => {}
        }
    }

    fn file(&mut self, path: String, file: &Path, format: Format) {
        if self.seen.insert(file.as_os_str().to_owned()) {
            self.crawl.files.push(Found { path, format, file: file.to_owned() });
        }
    }

    fn attachment(&mut self, path: String, file: &Path) {
        self.crawl.attachments.push(Attachment { path, file: file.to_owned() });
    }

    fn problem(&mut self, path: &str, cause: &str) {
        let message = format!("could not be read: {cause}");
        self.crawl.problems.push(Problem::of_file(
            path,
            Severity::Error,
            message,
            "check that it is there and may be read",
        ));
    }
}

/// Hidden files, and what editors and version control leave behind.
fn is_hidden(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(['.', '~']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "text").unwrap();
        }
        dir
    }

    fn paths(root: &Path, exclude: &[&str]) -> Vec<String> {
        let crawl = crawl(&[root], &Exclude::new(exclude).unwrap());
        assert_eq!(crawl.problems, []);
        crawl.files.into_iter().map(|f| f.path).collect()
    }

    #[test]
    fn articles_are_found_in_nested_folders_in_order() {
        let dir = folder(&[
            "b.TXT",
            "a/z.md",
            "a/b/c.htm",
            "a.html",
            "x.markdown",
            ".git/x.md",
            ".hidden.md",
            "p.png",
            "README",
        ]);
        assert_eq!(paths(dir.path(), &[]), ["a.html", "a/b/c.htm", "a/z.md", "b.TXT", "x.markdown"]);
    }

    #[test]
    fn other_files_are_attachments() {
        let dir = folder(&["a.md", "img/b.png", "README", ".DS_Store", "drafts/c.pdf"]);
        let crawl = crawl(&[dir.path()], &Exclude::new(&["drafts"]).unwrap());
        let paths: Vec<&str> = crawl.attachments.iter().map(|a| &*a.path).collect();
        assert_eq!(paths, ["README", "img/b.png"]);
    }

    #[test]
    fn patterns_leave_files_and_folders_out() {
        let dir = folder(&["a.md", "drafts/a.md", "drafts/x/b.md", "c/drafts/d.md", "c/e.bak.md"]);
        for (exclude, left) in [
            (&["drafts"][..], &["a.md", "c/drafts/d.md", "c/e.bak.md"][..]),
            (&["drafts/"], &["a.md", "c/drafts/d.md", "c/e.bak.md"]),
            (&["**/drafts/**"], &["a.md", "c/e.bak.md"]),
            (&["*.md"], &["c/drafts/d.md", "c/e.bak.md", "drafts/a.md", "drafts/x/b.md"]),
            (&["**/*.bak.md", "drafts/**"], &["a.md", "c/drafts/d.md"]),
        ] {
            assert_eq!(paths(dir.path(), exclude), left, "{exclude:?}");
        }
        assert!(Exclude::new(&["a[".to_owned()]).is_err());
    }

    #[test]
    fn a_root_may_be_a_file_and_is_read_once() {
        let dir = folder(&["a.md", "notes"]);
        let (a, notes) = (dir.path().join("a.md"), dir.path().join("notes"));
        let crawl = crawl(&[&a, &notes, &a, &dir.path().join("missing.md")], &Exclude::default());
        assert_eq!(
            crawl.files.iter().map(|f| (&*f.path, f.format)).collect::<Vec<_>>(),
            [("a.md", Format::Markdown), ("notes", Format::Text)]
        );
        assert_eq!(crawl.problems.len(), 1);
        assert_eq!(read(&crawl.files[0]).unwrap().bytes, b"text");
        std::fs::remove_file(&a).unwrap();
        assert!(read(&crawl.files[0]).unwrap_err().message.starts_with("could not be read"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_survived() {
        use std::os::unix::fs::symlink;
        let outside = folder(&["o.md", "deep/p.md"]);
        let dir = folder(&["a/x.md"]);
        symlink(dir.path(), dir.path().join("a/loop")).unwrap();
        symlink("x.md", dir.path().join("a/same.md")).unwrap();
        symlink(outside.path(), dir.path().join("far")).unwrap();
        symlink(outside.path().join("deep"), dir.path().join("g")).unwrap();
        symlink(dir.path(), outside.path().join("back")).unwrap();
        symlink(outside.path(), outside.path().join("deep/up")).unwrap();
        assert_eq!(paths(dir.path(), &[]), ["a/x.md", "far/deep/p.md", "far/o.md"]);
        symlink("nowhere.md", dir.path().join("broken.md")).unwrap();
        assert_eq!(crawl(&[dir.path()], &Exclude::default()).problems.len(), 1);
    }
}
