//! Publishing to a branch of the user's git repository, by the `git` program. Only objects and the one branch are written:
//! the work tree, the index and what is checked out stay as they are.

use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::output::{MANIFEST, listed};

/// A git repository.
#[derive(Debug, Clone)]
pub struct Repository {
    /// A folder of its work tree.
    folder: PathBuf,
}

/// What a commit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// The branch holds a new commit: its id, shortened.
    New(String),
    /// The branch held these files already.
    Unchanged,
}

/// A file of a commit: its mode and its object.
type Entry = (String, String);

impl Repository {
    /// The repository that `folder` lies in.
    ///
    /// # Errors
    /// When there is no `git`, or no repository.
    pub fn open(folder: &Path) -> Result<Self> {
        let repository = Self { folder: folder.to_owned() };
        match repository.git(&["rev-parse", "--git-dir"]) {
            Ok(_) => Ok(repository),
            Err(Failed::Missing) => Err(Failed::Missing.error("")),
            Err(Failed::Said(_)) => Err(Error::new(format!("{} is not in a git repository", folder.display()))
                .help("run git init, or publish to a folder with --to DIR")),
        }
    }

    /// Commits the files of `site` that `paths` name to `branch`, with those of `extra`, each path with its bytes. Files of the branch that Legwork did not put
    /// there stay, such as `CNAME`; those that it did and that are no longer named go.
    ///
    /// # Errors
    /// When the branch's name is no name, when it is checked out, when it holds files that Legwork did not put there and
    /// `force` is not given, or when git refuses.
    pub fn commit(
        &self,
        branch: &str,
        site: &Path,
        paths: &BTreeSet<String>,
        message: &str,
        force: bool,
    ) -> Result<Committed> {
        let reference = format!("refs/heads/{branch}");
        self.git(&["check-ref-format", &reference])
            .map_err(|f| f.error(&format!("{branch:?} is no name for a branch")))?;
        self.refuse_checked_out(branch, &reference)?;
        let tip = self.tip(branch)?;
        let mut files = match &tip {
            Some(tip) => self.kept(tip, branch, force)?,
            None => BTreeMap::new(),
        };
        files.extend(self.stored(site, paths)?);
        let tree = self.tree(&files)?;
        if let Some(tip) = &tip
            && self.read(&["rev-parse", &format!("{tip}^{{tree}}")])? == tree
        {
            self.set(&reference, tip)?;
            return Ok(Committed::Unchanged);
        }
        let mut arguments = vec!["commit-tree", &tree, "-m", message];
        if let Some(tip) = &tip {
            arguments.extend(["-p", tip]);
        }
        let commit = self.read(&arguments)?;
        self.set(&reference, &commit)?;
        Ok(Committed::New(self.read(&["rev-parse", "--short", &commit])?))
    }

    /// Sends the branch to a remote.
    ///
    /// # Errors
    /// What git says.
    pub fn push(&self, remote: &str, branch: &str) -> Result<()> {
        let pushed = self.git(&["push", "--quiet", remote, &format!("refs/heads/{branch}:refs/heads/{branch}")]);
        pushed.map(drop).map_err(|f| f.error(&format!("could not push {branch} to {remote}")))
    }

    /// Moving a branch that is checked out would make its work tree look changed.
    fn refuse_checked_out(&self, branch: &str, reference: &str) -> Result<()> {
        let list = self.read(&["worktree", "list", "--porcelain"])?;
        let mut folder = "";
        for line in list.lines() {
            if let Some(path) = line.strip_prefix("worktree ") {
                folder = path;
            }
            if line.strip_prefix("branch ") == Some(reference) {
                return Err(Error::new(format!("the branch {branch} is checked out in {folder}"))
                    .help("publish to a branch of its own: --to git:gh-pages"));
            }
        }
        Ok(())
    }

    /// The commit to build on: the branch's or, where the remote's is ahead of it or there is only that, the remote's.
    fn tip(&self, branch: &str) -> Result<Option<String>> {
        let commit = |name: &str| self.read(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]).ok();
        let (own, remote) = (commit(&format!("refs/heads/{branch}")), commit(&format!("refs/remotes/origin/{branch}")));
        Ok(match (own, remote) {
            (Some(own), Some(remote)) => {
                let behind = self.git(&["merge-base", "--is-ancestor", &own, &remote]).is_ok();
                Some(if behind { remote } else { own })
            }
            (own, remote) => own.or(remote),
        })
    }

    /// The files of a commit that Legwork did not put there.
    fn kept(&self, tip: &str, branch: &str, force: bool) -> Result<BTreeMap<String, Entry>> {
        let list = self.read(&["ls-tree", "-r", "-z", "--full-tree", tip])?;
        let mut files: BTreeMap<String, Entry> = list.split('\0').filter_map(entry).collect();
        if files.contains_key(MANIFEST) {
            let ours = self.read(&["cat-file", "blob", &format!("{tip}:{MANIFEST}")])?;
            listed(&ours).iter().map(String::as_str).chain([MANIFEST]).for_each(|path| drop(files.remove(path)));
        } else if !force && files.keys().any(|path| !["CNAME", NO_JEKYLL].contains(&path.as_str())) {
            return Err(Error::new(format!("the branch {branch} holds files that Legwork did not put there")).help(
                "choose another with --to git:BRANCH, or publish into this one with --force; nothing in it is deleted",
            ));
        }
        Ok(files)
    }

    /// Puts the site's files into the repository, with the list of them and the file that tells GitHub to take them as they
    /// are.
    fn stored(&self, site: &Path, paths: &BTreeSet<String>) -> Result<BTreeMap<String, Entry>> {
        let mut names = String::new();
        for path in paths {
            let file = std::path::absolute(site.join(path)).map_err(|e| Error::file("read", &site.join(path), e))?;
            names.push_str(&format!("{}\n", file.display()));
        }
        let objects = self.fed(&["hash-object", "-w", "--no-filters", "--stdin-paths"], None, names.as_bytes())?;
        let entry = |object: &str| ("100644".to_owned(), object.to_owned());
        let mut files: BTreeMap<String, Entry> = paths.iter().cloned().zip(objects.lines().map(entry)).collect();
        let own = paths.iter().map(String::as_str).chain([NO_JEKYLL]);
        let list = own.collect::<Vec<_>>().join("\n");
        for (name, bytes) in [(NO_JEKYLL, ""), (MANIFEST, &list)] {
            let object = self.fed(&["hash-object", "-w", "--stdin"], None, bytes.as_bytes())?;
            files.insert(name.to_owned(), entry(&object));
        }
        Ok(files)
    }

    /// The tree of the files, made in an index of its own.
    fn tree(&self, files: &BTreeMap<String, Entry>) -> Result<String> {
        let git_dir = self.folder.join(self.read(&["rev-parse", "--git-dir"])?);
        let index = git_dir.join(format!("legwork-index-{}", std::process::id()));
        let mut list = String::new();
        for (path, (mode, object)) in files {
            list.push_str(&format!("{mode} {object}\t{path}\0"));
        }
        let made = self
            .fed(&["update-index", "-z", "--index-info"], Some(&index), list.as_bytes())
            .and_then(|_| self.fed(&["write-tree"], Some(&index), b""));
        // It has served; where it was never made there is nothing to remove.
        let _ = std::fs::remove_file(&index);
        made
    }

    fn set(&self, reference: &str, commit: &str) -> Result<()> {
        self.read(&["update-ref", "-m", "legwork publish", reference, commit]).map(drop)
    }

    /// What git prints, without the line end.
    fn read(&self, arguments: &[&str]) -> Result<String> {
        self.git(arguments).map_err(|f| f.error(&format!("git {} failed", arguments.first().unwrap_or(&""))))
    }

    fn git(&self, arguments: &[&str]) -> std::result::Result<String, Failed> {
        let output = self.command(arguments).stdin(Stdio::null()).output();
        said(output.map_err(Failed::starting)?)
    }

    /// The same, with an index of its own and something to read.
    fn fed(&self, arguments: &[&str], index: Option<&Path>, input: &[u8]) -> Result<String> {
        let mut command = self.command(arguments);
        if let Some(index) = index {
            command.env("GIT_INDEX_FILE", index);
        }
        fed(&mut command, input).map_err(|f| f.error(&format!("git {} failed", arguments.first().unwrap_or(&""))))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(arguments.iter().map(OsStr::new));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// The file that tells GitHub Pages to take the files as they are.
const NO_JEKYLL: &str = ".nojekyll";

/// Path and entry of a line of `git ls-tree -z`: mode, type, object, a tab, the path.
fn entry(line: &str) -> Option<(String, Entry)> {
    let (what, path) = line.split_once('\t')?;
    let mut words = what.split(' ');
    let (mode, object) = (words.next()?, words.nth(1)?);
    Some((path.to_owned(), (mode.to_owned(), object.to_owned())))
}

/// Why a call of git came to nothing.
enum Failed {
    /// There is no such program.
    Missing,
    /// What it said.
    Said(String),
}

impl Failed {
    fn starting(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Self::Missing } else { Self::Said(error.to_string()) }
    }

    fn error(self, what: &str) -> Error {
        match self {
            Self::Missing => Error::new("the program git is missing")
                .help("install it (https://git-scm.com), or publish to a folder with --to DIR"),
            Self::Said(words) if words.is_empty() => Error::new(what),
            Self::Said(words) => Error::new(format!("{what}: {words}")),
        }
    }
}

/// Runs a command that reads `input`.
fn fed(command: &mut Command, input: &[u8]) -> std::result::Result<String, Failed> {
    let mut child = command.stdin(Stdio::piped()).spawn().map_err(Failed::starting)?;
    let stdin = child.stdin.take();
    // It prints as it reads: one thread feeds while this one listens.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut to| to.write_all(input)));
        child.wait_with_output()
    });
    said(output.map_err(Failed::starting)?)
}

/// What git printed, without the line end.
fn said(output: Output) -> std::result::Result<String, Failed> {
    if !output.status.success() {
        return Err(Failed::Said(String::from_utf8_lossy(&output.stderr).trim_end().to_owned()));
    }
    match String::from_utf8(output.stdout) {
        Ok(text) => Ok(text.trim_end_matches('\n').to_owned()),
        Err(_) => Err(Failed::Said("a file on the branch has a name that is not UTF-8".to_owned())),
    }
}
