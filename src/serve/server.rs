//! Requests to files.

use super::Options;
use super::live::{self, FOLDER, Live, SCRIPT};
use super::stage::Stage;
use crate::error::{Error, Result};
use crate::pipeline::File;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HOST};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tower_http::services::ServeFile;

/// How many ports after the one asked for are tried when it is taken.
const PORTS_TRIED: u16 = 20;

#[derive(Clone)]
struct Server {
    stage: Stage,
    live: Arc<Live>,
    /// Whether only this machine is served.
    local: bool,
}

/// Serves until the process is told to stop.
pub(super) fn run(options: &Options, stage: Stage, live: Arc<Live>, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let failed = |e: std::io::Error| Error::new(format!("could not start the server: {e}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = listen(options.ip, options.port).await?;
        ready(listener.local_addr().map_err(failed)?);
        let server = Server { stage, live, local: options.ip.is_loopback() };
        let router = Router::new().fallback(get(answer)).with_state(server);
        tokio::select! {
            served = axum::serve(listener, router) => served.map_err(|e| Error::new(format!("the server stopped: {e}"))),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
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

async fn answer(State(server): State<Server>, request: Request) -> Response {
    if server.local && !names_this_machine(request.headers()) {
        return (StatusCode::FORBIDDEN, "this preview is for this machine only\n").into_response();
    }
    let Some(path) = path(request.uri().path()) else {
        return (StatusCode::BAD_REQUEST, "this is no path of a site\n").into_response();
    };
    match path.strip_prefix(FOLDER) {
        Some("events") => events(&server).into_response(),
        Some("live.js") => bytes(StatusCode::OK, "live.js", SCRIPT.into()),
        _ => match server.stage.get(path.clone()).await {
            Some(file) => server.file(&path, file, request).await,
            None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}

impl Server {
    async fn file(&self, path: &str, file: File, request: Request) -> Response {
        match file {
            File::Page(page, draft) if path.ends_with(".html") => {
                let mut response = bytes(StatusCode::OK, path, self.live.page(&page, draft));
                if let Ok(etag) = live::etag(&page).parse() {
                    response.headers_mut().insert(ETAG, etag);
                }
                response
            }
            File::Page(page, _) | File::Asset(page) => bytes(StatusCode::OK, path, page),
            File::Broken(report) => {
                let page = broken(&report);
                bytes(StatusCode::INTERNAL_SERVER_ERROR, "broken.html", self.live.page(page.as_bytes(), false))
            }
            File::Elsewhere(file) => match ServeFile::new(file).try_call(request).await {
                Ok(response) => response.map(Body::new).into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            },
            File::Missing(page) => {
                // It is shown at any depth.
                let page = String::from_utf8_lossy(&page).replacen("<head>", "<head>\n<base href=\"/\">", 1);
                bytes(StatusCode::NOT_FOUND, "404.html", self.live.page(page.as_bytes(), false))
            }
        }
    }
}

/// The path from the site's root that a request names; none where it is not UTF-8 or steps out of the site.
fn path(raw: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(raw.len());
    let mut rest = raw.strip_prefix('/')?.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'%', [a, b, after @ ..]) => {
                let digit = |c: &u8| char::from(*c).to_digit(16);
                decoded.push((digit(a)? * 16 + digit(b)?) as u8);
                rest = after;
            }
            (b'%', _) => return None,
            _ => decoded.push(*first),
        }
    }
    let path = String::from_utf8(decoded).ok()?;
    let odd = |part: &str| part == "." || part == ".." || part.contains(['\\', '\0']);
    match &*path {
        _ if path.split('/').any(odd) => None,
        "" => Some("index.html".to_owned()),
        _ => Some(path),
    }
}

/// Whether a request was meant for this machine: a page elsewhere may have its own name resolved to this one, to read what
/// is shown here.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return true };
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(""),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn events(server: &Server) -> impl IntoResponse + use<> {
    let mut status = server.live.subscribe();
    status.mark_changed();
    let events = futures_util::stream::unfold(status, |mut status| async move {
        status.changed().await.ok()?;
        let event = Event::default().data(live::event(&status.borrow_and_update()));
        Some((Ok::<_, Infallible>(event), status))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

fn bytes(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response {
    (status, [(CONTENT_TYPE, content_type(path)), (CACHE_CONTROL, "no-store")], bytes).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "geojson" | "jsonl" => "application/json",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        _ => "application/octet-stream",
    }
}

/// The page in place of one whose template is wrong.
fn broken(report: &str) -> String {
    let report = report.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A template is wrong</title></head><body>\
         <main><h1>A template is wrong</h1><pre>{report}</pre></main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_site() {
        for (raw, expected) in [
            ("/", Some("index.html")),
            ("/people/ada.html", Some("people/ada.html")),
            ("/files/two%20words%C3%A9.png", Some("files/two wordsé.png")),
            ("/files/100%25.png", Some("files/100%.png")),
            ("/a/../../etc/passwd", None),
            ("/%2e%2e/etc/passwd", None),
            ("/..%2fetc/passwd", None),
            ("/..%5cetc", None),
            ("/a%00.html", None),
            ("/%ff", None),
            ("/%zz", None),
            ("/%4", None),
            ("/%+1", None),
            ("*", None),
        ] {
            assert_eq!(path(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn other_names_than_this_machines_are_refused() {
        for (host, expected) in [
            ("127.0.0.1:4100", true),
            ("localhost", true),
            ("LocalHost:80", true),
            ("[::1]:4100", true),
            ("evil.example:4100", false),
            ("192.168.0.7", false),
            ("localhost.evil.example", false),
        ] {
            let headers = HeaderMap::from_iter([(HOST, host.parse().unwrap())]);
            assert_eq!(names_this_machine(&headers), expected, "{host}");
        }
    }
}
