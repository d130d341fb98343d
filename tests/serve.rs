//! The preview from outside: what it serves, what it refuses, and that it ends in the right site whatever is done to the
//! folder. Nothing here is timed: what must become so is waited for.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::Project;

/// Far longer than anything takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running preview; stopped when dropped.
struct Preview {
    child: Child,
    address: String,
    terminal: Arc<Mutex<String>>,
}

struct Response {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Response {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Preview {
    fn of(project: &Project, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_legwork"))
            .arg("serve")
            .args(if arguments.is_empty() { &["--port", "0"] } else { arguments })
            .current_dir(project.path(""))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let terminal = Arc::new(Mutex::new(String::new()));
        let mut address = None;
        while address.is_none() {
            let line = lines.next().expect("the preview has stopped").unwrap();
            address = line.strip_prefix("Open http://").map(|rest| rest.split('/').next().unwrap().to_owned());
            *terminal.lock().unwrap() += &(line + "\n");
        }
        let printed = Arc::clone(&terminal);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                *printed.lock().unwrap() += &(line + "\n");
            }
        });
        Self { child, address: address.unwrap(), terminal }
    }

    fn request(&self, method: &str, path: &str, headers: &str) -> Response {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address) };
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(bytes.len() - 4);
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        Response { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Response {
        self.request("GET", path, "")
    }

    /// Waits until a page is as it should be.
    #[track_caller]
    fn until(&self, path: &str, what: impl Fn(&Response) -> bool) -> Response {
        let begun = Instant::now();
        loop {
            let response = self.get(path);
            if what(&response) {
                return response;
            }
            assert!(begun.elapsed() < PATIENCE, "{path}: {} {}", response.status, response.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn until_terminal(&self, text: &str) {
        let begun = Instant::now();
        while !self.terminal.lock().unwrap().contains(text) {
            assert!(begun.elapsed() < PATIENCE, "{}", self.terminal.lock().unwrap());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The events that open pages are told, one line of data each.
    fn events(&self) -> impl Iterator<Item = serde_json::Value> + use<> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET /__legwork/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        BufReader::new(stream).lines().map_while(Result::ok).filter_map(|line| {
            let data = line.strip_prefix("data:")?.trim().to_owned();
            Some(serde_json::from_str(&data).unwrap())
        })
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn project() -> Project {
    Project::new()
        .file("content/bridge.md", "Mayor Ada Moreno opened the bridge in Lisbon. ![a map](map%20%C3%A9.png)\n")
        .file("content/notes/port.md", "The port of Rotterdam reopened, said Clara Nogado.\n")
        .file("content/map \u{e9}.png", [7u8; 100])
}

#[test]
fn pages_and_files_are_served_and_nothing_is_written() {
    let project = project();
    let preview = Preview::of(&project, &[]);
    let home = preview.get("/");
    assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(home.text().contains("<script src=\"/__legwork/live.js\""), "{}", home.text());
    assert!(preview.get("/people/ada-moreno.html").text().contains("Lisbon"));
    assert_eq!(preview.get("/assets/style.css").header("content-type"), Some("text/css; charset=utf-8"));
    assert!(preview.get("/__legwork/live.js").text().contains("EventSource"));
    let picture = preview.get("/files/map%20%C3%A9.png");
    assert_eq!((picture.status, picture.header("content-type"), picture.body.len()), (200, Some("image/png"), 100));
    let missing = preview.get("/a/b/none.html");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<base href=\"/\">"));
    assert!(!project.exists("public"));
    project.run(["build"]).exit(0);
    assert!(project.tree("public").values().all(|bytes| !String::from_utf8_lossy(bytes).contains("__legwork")));
}

#[test]
fn odd_requests_behave() {
    let project = project().file("secret.txt", "secret");
    let preview = Preview::of(&project, &[]);
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/files/../../secret.txt", "/files/..%2f..%2fsecret.txt", "/%ff"]
    {
        assert_eq!(preview.get(path).status, 400, "{path}");
    }
    for path in
        ["/secret.txt", "/legwork.yaml", "/content/bridge.md", "/files/bridge.md", "//etc/passwd", "/.legwork/sheets"]
    {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    let whole = preview.get("/articles/bridge.html?x=1");
    let head = preview.request("HEAD", "/articles/bridge.html", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(&*whole.body.len().to_string()));
    assert_eq!(head.header("etag"), whole.header("etag"));
    let part = preview.request("GET", "/files/map%20%C3%A9.png", "Range: bytes=10-19\r\n");
    assert_eq!((part.status, part.body.len(), part.header("content-range")), (206, 10, Some("bytes 10-19/100")));
    assert_eq!(preview.request("GET", "/files/map%20%C3%A9.png", "Range: bytes=500-\r\n").status, 416);
    assert_eq!(preview.request("GET", "/", "Range: bytes=0-1\r\n").status, 200);
    assert_eq!(preview.request("POST", "/", "").status, 405);
    assert_eq!(preview.request("GET", "/", "Host: evil.example\r\n").status, 403);
}

#[test]
fn a_taken_port_gives_the_next() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::of(&project(), &["--port", &port.to_string()]);
    let next: u16 = preview.address.rsplit(':').next().unwrap().parse().unwrap();
    assert!(next > port && next <= port + 20, "{next}");
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn changes_of_every_sort_end_in_the_right_site() {
    let project = project();
    let preview = Preview::of(&project, &[]);
    let has = |text: &'static str| move |r: &Response| r.text().contains(text);
    // Saved in place; saved by rename, as many editors do; in a new folder.
    project.write("content/bridge.md", "Mayor Ada Moreno opened the bridge in Porto.\n");
    preview.until("/people/ada-moreno.html", has("Porto"));
    project.write("content/.bridge.md.swp", "Mayor Ada Moreno opened the bridge in Madrid.\n");
    fs::rename(project.path("content/.bridge.md.swp"), project.path("content/bridge.md")).unwrap();
    preview.until("/people/ada-moreno.html", has("Madrid"));
    project.write("content/new/deep/rail.md", "Boris Lindberg closed the railway in Oslo.\n");
    preview.until("/people/boris-lindberg.html", has("Oslo"));
    // A folder goes; the content folder itself goes and comes back.
    fs::remove_dir_all(project.path("content/new")).unwrap();
    preview.until("/people/boris-lindberg.html", |r| r.status == 404);
    fs::rename(project.path("content"), project.path("elsewhere")).unwrap();
    preview.until_terminal("The last good site is still shown");
    assert_eq!(preview.get("/people/ada-moreno.html").status, 200);
    fs::rename(project.path("elsewhere"), project.path("content")).unwrap();
    project.write("content/bridge.md", "Mayor Ada Moreno opened the bridge in Vienna.\n");
    preview.until("/people/ada-moreno.html", has("Vienna"));
    // Many at once.
    for i in 0..1000 {
        project
            .write(&format!("content/burst/{}/{i}.md", i % 7), format!("Note {i} came from Clara Nogado in Delft.\n"));
    }
    preview.until("/articles.html", has("1,002"));
    // Templates that were not there before, and settings.
    project.write("templates/about.html", "<h1>All about {{ site.title }}</h1>");
    preview.until("/about.html", has("All about"));
    project.write("legwork.yaml", "title: The Harbor Files\n");
    preview.until("/about.html", has("All about The Harbor Files"));
    fs::remove_dir_all(project.path("templates")).unwrap();
    preview.until("/about.html", |r| !r.text().contains("All about"));
    // In the end it is what a build gives.
    project.run(["build", "--review"]).exit(0);
    for (path, bytes) in project.tree("public").iter().filter(|(path, _)| path.ends_with(".html")).step_by(50) {
        let served = preview.get(&format!("/{path}")).text();
        let at = served.find("<script src=\"/__legwork").unwrap();
        let end = at + served[at..].find("</script>\n").unwrap() + "</script>\n".len();
        assert_eq!(format!("{}{}", &served[..at], &served[end..]), String::from_utf8_lossy(bytes), "{path}");
    }
}

#[test]
fn open_pages_are_told_what_has_changed_and_what_is_wrong() {
    let project = project();
    let preview = Preview::of(&project, &[]);
    let mut events = preview.events();
    let first = events.next().unwrap();
    assert_eq!((first["problems"].as_array().map(Vec::len), &first["error"]), (Some(0), &serde_json::Value::Null));
    project.write("content/talks.md", "---\ntitle: Talks: a start\n---\n\nThe talks began.\n");
    let told = events.find(|e| e["problems"][0]["path"] == "talks.md").unwrap();
    assert_eq!(
        (&told["problems"][0]["line"], &told["problems"][0]["excerpt"]),
        (&2.into(), &"title: Talks: a start".into())
    );
    assert_ne!(told["pages"], first["pages"]);
    preview.until_terminal("talks.md:2");
    fs::remove_file(project.path("content/talks.md")).unwrap();
    let mended = events.find(|e| e["problems"].as_array().unwrap().is_empty()).unwrap();
    // A style sheet alone reloads no page.
    project.write("templates/assets/style.css", "body { color: teal }");
    let styled = events.find(|e| e["styles"] != mended["styles"]).unwrap();
    assert_eq!(styled["pages"], mended["pages"]);
    assert!(preview.get("/assets/style.css").text().contains("teal"));
    // A broken template leaves the last good site.
    let before = preview.get("/about.html").text();
    project.write("templates/about.html", "<p>\n{% if %}");
    let broken = events.find(|e| !e["error"].is_null()).unwrap();
    assert!(broken["error"].as_str().unwrap().contains("about.html:2"), "{broken}");
    assert_eq!(preview.get("/about.html").text(), before);
    project.write("templates/about.html", "<p>{{ site.titel }}</p>");
    events.find(|e| e["error"].as_str().is_some_and(|e| e.contains("site.titel"))).unwrap();
    project.write("templates/about.html", "<p>{{ site.title }} again</p>");
    events.find(|e| e["error"].is_null()).unwrap();
    assert!(preview.get("/about.html").text().contains("again"));
}

#[test]
fn drafts_are_shown_and_marked() {
    let project = project().file("content/draft.md", "---\ntitle: Not yet\ndraft: true\n---\n\nIt waits.\n");
    let preview = Preview::of(&project, &[]);
    assert!(preview.get("/articles/draft.html").text().contains(" data-draft"));
    assert!(!preview.get("/articles/bridge.html").text().contains(" data-draft"));
    assert_eq!(preview.events().next().unwrap()["drafts"], serde_json::json!(["articles/draft.html"]));
    project.run(["build"]).exit(0);
    assert!(!project.exists("public/articles/draft.html"));
}
