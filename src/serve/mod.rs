//! The preview: a site on this machine's own address that follows its sources.
//!
//! Three threads: one listens to the file system and builds, one makes the files that are asked for, and the one that began
//! serves them. A build that fails leaves the last good site in place.

mod live;
mod server;
mod stage;
mod watch;

use crate::error::Result;
use crate::pipeline::Preview;
use live::Live;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

/// Where a preview is shown, and what it follows.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address to listen on.
    pub ip: IpAddr,
    /// The port; where it is taken, the next free one.
    pub port: u16,
    /// Folders whose every change counts.
    pub folders: Vec<PathBuf>,
    /// Files whose every change counts.
    pub files: Vec<PathBuf>,
}

/// Serves `first` until the process is stopped, and after every change what `rebuild` makes of it: nothing, where nothing
/// that is shown has changed. `ready` is called with the address once it answers there.
///
/// # Errors
/// When no port can be had.
pub fn serve(
    first: Preview,
    options: &Options,
    rebuild: impl FnMut() -> Result<Option<Preview>> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<()> {
    let live = Arc::new(Live::new());
    let stage = stage::open(first, Arc::clone(&live));
    watch::follow(options, rebuild, stage.clone(), Arc::clone(&live));
    server::run(options, stage, live, ready)
}
