//! What open pages are told: that they have changed, or their styles, and what is wrong with the content.

use crate::model::Problem;
use crate::pipeline::Changed;
use serde::Serialize;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// The script that listens; only the preview serves it, and only into the preview's pages.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// Where the preview's own files are: no page's path begins so.
pub(super) const FOLDER: &str = "__legwork/";

/// The state that pages are told.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Status {
    /// Differs where any page may show something else.
    pages: String,
    /// Differs where a style sheet does.
    styles: String,
    /// What is wrong with articles.
    problems: Vec<Problem>,
    /// Why the last good site is shown in place of the present one.
    error: Option<String>,
    /// Pages that a build leaves out.
    drafts: Vec<String>,
}

/// The present status, and all who wait for the next.
pub(super) struct Live {
    status: watch::Sender<Status>,
}

impl Live {
    /// Numbers that differ from those of earlier servers, whose pages may still be open.
    pub(super) fn new() -> Self {
        let begun = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let number = format!("{begun}.0");
        Self { status: watch::Sender::new(Status { pages: number.clone(), styles: number, ..Status::default() }) }
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<Status> {
        self.status.subscribe()
    }

    /// Another site is shown.
    pub(super) fn show(&self, changed: Changed, problems: &[Problem], drafts: Vec<String>) {
        self.status.send_modify(|status| {
            if changed.pages {
                count(&mut status.pages);
            }
            if changed.styles {
                count(&mut status.styles);
            }
            status.problems = problems.to_vec();
            status.drafts = drafts;
            status.error = None;
        });
    }

    /// The site stays, because another could not be made.
    pub(super) fn failed(&self, error: String) {
        self.status.send_modify(|status| status.error = Some(error));
    }

    /// A page with the script that follows its changes.
    pub(super) fn page(&self, html: &[u8], draft: bool) -> Vec<u8> {
        let (pages, styles) = {
            let status = self.status.borrow();
            (status.pages.clone(), status.styles.clone())
        };
        let draft = if draft { " data-draft" } else { "" };
        let etag = etag(html);
        let script = format!(
            "<script src=\"/{FOLDER}live.js\" data-pages=\"{pages}\" data-styles=\"{styles}\" data-etag='{etag}'{draft} \
             defer></script>\n"
        );
        let at = memchr::memmem::rfind(html, b"</body>").unwrap_or(html.len());
        [&html[..at], script.as_bytes(), &html[at..]].concat()
    }
}

/// The tag of a page's own bytes.
pub(super) fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", &blake3::hash(bytes).to_hex()[..32])
}

/// The event that tells a status.
pub(super) fn event(status: &Status) -> String {
    serde_json::to_string(status).unwrap_or_default()
}

/// "1764158641000.7" to "1764158641000.8".
fn count(number: &mut String) {
    if let Some((begun, n)) = number.split_once('.') {
        *number = format!("{begun}.{}", n.parse::<u64>().unwrap_or(0) + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_a_page() {
        let live = Live::new();
        let page = |html: &str, draft| String::from_utf8(live.page(html.as_bytes(), draft)).unwrap();
        let html = page("<html><body><p>\u{201c}</body>\"</p></body></html>", true);
        assert!(html.contains(" data-draft defer></script>\n</body></html>"), "{html}");
        assert_eq!(html.matches("<script").count(), 1);
        assert!(page("<p>Only a part", false).starts_with("<p>Only a part<script"));
    }

    #[test]
    fn numbers_count() {
        let mut number = "1764158641000.9".to_owned();
        count(&mut number);
        assert_eq!(number, "1764158641000.10");
    }
}
