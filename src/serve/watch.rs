//! The watcher: calls back when something under the watched paths has changed.

use crate::error::{Error, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::path::PathBuf;
use std::time::Duration;

/// How long the paths must be quiet before a change counts: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(120);

/// Watches until the returned value is dropped.
///
/// # Errors
/// When the system refuses to watch a path.
pub fn watch(
    paths: &[PathBuf],
    mut changed: impl FnMut() + Send + 'static,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>> {
    let handler = move |result: DebounceEventResult| {
        let relevant = result.is_ok_and(|events| events.iter().any(|e| !matches!(e.kind, EventKind::Access(_))));
        if relevant {
            changed();
        }
    };
    let refused = |e: notify::Error| Error::new(format!("could not watch for changes: {e}"));
    let mut debouncer = new_debouncer(QUIET, None, handler).map_err(refused)?;
    for path in paths.iter().filter(|p| p.exists()) {
        debouncer.watch(path, RecursiveMode::Recursive).map_err(refused)?;
    }
    Ok(debouncer)
}
