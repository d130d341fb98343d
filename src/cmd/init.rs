//! `legwork init`: a folder to start from.

use crate::error::{Error, Outcome, Result};
use crate::{authority, config, render};
use clap::Args;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What `init` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder to prepare; made where it is missing
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Copy a theme into templates/, to be changed there
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = render::DEFAULT_THEME)]
    theme: Option<String>,
}

/// Where a folder's own templates stand.
const TEMPLATES: &str = "templates";

/// The files of a new folder.
const FILES: &[(&str, &str)] = &[
    (config::FILE, include_str!("init/legwork.yaml")),
    (authority::FILE, include_str!("init/authority.yaml")),
    ("content/first-article.md", include_str!("init/first-article.md")),
    (".gitignore", "/public\n/.legwork\n"),
];

/// Writes the starting files that are not there yet.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut made = 0;
    for (name, text) in FILES {
        let path = arguments.dir.join(name);
        if name.starts_with("content/") && has_articles(&arguments.dir.join("content")) {
            continue;
        }
        made += usize::from(write_new(&path, text.as_bytes())?);
    }
    if let Some(name) = &arguments.theme {
        let files = render::theme(name).ok_or_else(|| no_theme(name))?;
        for (name, bytes) in files {
            made += usize::from(write_new(&arguments.dir.join(TEMPLATES).join(name), &bytes)?);
        }
        eprintln!(
            "The theme is in {TEMPLATES}/. Keep what you change and delete the rest: docs/templates.md tells how"
        );
    }
    let dir = arguments.dir.display();
    match made {
        0 => eprintln!("{dir} is prepared already; nothing was changed"),
        _ => eprintln!("Prepared {dir}. Put articles into content/, then run: legwork build"),
    }
    Ok(Outcome::Fine)
}

fn no_theme(name: &str) -> Error {
    Error::new(format!("there is no theme {name:?}")).help(format!("choose one of {}", render::themes().join(", ")))
}

/// Whether the folder holds anything: a user's articles need no example beside them.
fn has_articles(content: &Path) -> bool {
    fs::read_dir(content).is_ok_and(|mut entries| entries.next().is_some())
}

/// Writes a file that does not exist; one that does is left as it is.
fn write_new(path: &Path, bytes: &[u8]) -> Result<bool> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|e| Error::file("make the folder", parent, e))?;
    }
    match fs::File::create_new(path).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(Error::file("write", path, e)),
    }
}
