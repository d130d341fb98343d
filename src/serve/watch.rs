//! The watcher: builds again when something has changed.
//!
//! Every build looks at the whole folder, so that an event only has to say that there was one. A folder that is made while
//! it is watched may hold files before it is watched itself: after the last event the folder is looked at once more.

use super::Options;
use super::live::Live;
use super::stage::Stage;
use crate::error::Result;
use crate::pipeline::Preview;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long nothing must happen before a change counts: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// A burst of changes is not waited for longer.
const PATIENCE: Duration = Duration::from_millis(300);
/// When the folder is looked at once more.
const AGAIN: Duration = Duration::from_millis(400);
/// How often it is looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// What happened.
enum Signal {
    Changed,
    /// A watched folder itself was made or moved.
    Renew,
}

/// Builds at every change, and shows what came of it.
pub(super) fn follow(
    options: &Options,
    mut rebuild: impl FnMut() -> Result<Option<Preview>> + Send + 'static,
    stage: Stage,
    live: Arc<Live>,
) {
    let (sender, signals) = channel();
    let mut watching = Watching::new(options, sender);
    thread::spawn(move || {
        let mut wait = watching.pause();
        loop {
            match wait.map_or_else(|| signals.recv().map_err(Into::into), |wait| signals.recv_timeout(wait)) {
                Ok(signal) => {
                    if settle(signal, &signals) {
                        watching.renew();
                    }
                    wait = Some(AGAIN);
                }
                Err(RecvTimeoutError::Timeout) => wait = watching.pause(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            match rebuild() {
                Ok(Some(preview)) => stage.show(preview),
                Ok(None) => {}
                Err(error) => live.failed(error.to_string()),
            }
        }
    });
}

/// Waits until nothing happens any more. Returns whether a watched folder was made or moved.
fn settle(first: Signal, signals: &Receiver<Signal>) -> bool {
    let mut renew = matches!(first, Signal::Renew);
    let begun = Instant::now();
    while let Ok(signal) = signals.recv_timeout(QUIET) {
        renew |= matches!(signal, Signal::Renew);
        if begun.elapsed() > PATIENCE {
            break;
        }
    }
    renew
}

/// The system's watcher, as far as it can be had.
struct Watching {
    watcher: Option<RecommendedWatcher>,
    folders: Vec<PathBuf>,
}

impl Watching {
    fn new(options: &Options, sender: Sender<Signal>) -> Self {
        let real = |path: &PathBuf| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or(path.clone());
        let folders: Vec<PathBuf> = options.folders.iter().map(real).collect();
        let files: Vec<PathBuf> = options.files.iter().map(real).collect();
        let parents: Vec<PathBuf> =
            folders.iter().chain(&files).filter_map(|path| path.parent()).map(Path::to_owned).collect();
        let watched = folders.clone();
        let handler = move |event: notify::Result<Event>| {
            let signal = match event {
                Ok(event) => signal(&event, &watched, &files),
                Err(_) => Some(Signal::Renew),
            };
            let _ = signal.map(|signal| sender.send(signal));
        };
        let mut watching = Self { watcher: notify::recommended_watcher(handler).ok(), folders };
        for parent in parents.iter().filter(|parent| parent.is_dir()) {
            watching.watch(parent, RecursiveMode::NonRecursive);
        }
        watching.renew();
        watching
    }

    /// Watches the folders as they are now.
    fn renew(&mut self) {
        for folder in self.folders.clone().iter().filter(|folder| folder.is_dir()) {
            self.watch(folder, RecursiveMode::Recursive);
        }
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) {
        let refused = self.watcher.as_mut().is_some_and(|watcher| watcher.watch(path, mode).is_err());
        if refused {
            self.watcher = None;
        }
    }

    /// How long to wait for events before looking without one; none where every change is told.
    fn pause(&self) -> Option<Duration> {
        if self.watcher.is_some() { None } else { Some(POLL) }
    }
}

/// What an event means; none where it is of no concern, as our own reading is.
fn signal(event: &Event, folders: &[PathBuf], files: &[PathBuf]) -> Option<Signal> {
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.need_rescan() {
        return Some(Signal::Renew);
    }
    if matches!(event.kind, EventKind::Access(_)) && event.kind != written {
        return None;
    }
    let concerns = |path: &PathBuf| files.contains(path) || folders.iter().any(|folder| path.starts_with(folder));
    let itself = |path: &PathBuf| folders.contains(path);
    match () {
        () if event.paths.iter().any(itself) => Some(Signal::Renew),
        () if event.paths.iter().any(concerns) => Some(Signal::Changed),
        () => None,
    }
}
