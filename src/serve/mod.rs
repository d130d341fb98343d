//! The preview: the built site on this machine's own address, rebuilt when its sources change.

mod watch;

pub use watch::watch;

use crate::error::{Error, Result};
use axum::Router;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use tokio::net::TcpListener;
use tower_http::services::{ServeDir, ServeFile};

/// How many ports after the one asked for are tried when it is taken.
const PORTS_TRIED: u16 = 20;

/// Serves the folder `site` until the process is stopped, and calls `ready` with the address once it answers there.
///
/// # Errors
/// When no port can be had.
pub fn serve(site: &Path, ip: IpAddr, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Error::new(format!("could not start the server: {e}")))?;
    runtime.block_on(async {
        let listener = listen(ip, port).await?;
        let address = listener.local_addr().map_err(|e| Error::new(format!("could not start the server: {e}")))?;
        ready(address);
        let files = ServeDir::new(site).not_found_service(ServeFile::new(site.join("404.html")));
        let stopped = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        axum::serve(listener, Router::new().fallback_service(files))
            .with_graceful_shutdown(stopped)
            .await
            .map_err(|e| Error::new(format!("the server stopped: {e}")))
    })
}

/// The port asked for or, where it is taken, the next free one; port 0 takes any.
async fn listen(ip: IpAddr, port: u16) -> Result<TcpListener> {
    for candidate in port..=port.saturating_add(PORTS_TRIED) {
        match TcpListener::bind((ip, candidate)).await {
            Ok(listener) => return Ok(listener),
            Err(e) if e.kind() == ErrorKind::AddrInUse => {}
            Err(e) => return Err(Error::new(format!("could not listen on {ip}:{candidate}: {e}"))),
        }
    }
    Err(Error::new(format!("ports {port} to {} are taken", port.saturating_add(PORTS_TRIED)))
        .help("name a free one with --port"))
}
