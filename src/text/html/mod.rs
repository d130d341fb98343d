//! A saved web page: the article out of it, and what it says of itself.

mod metadata;

use super::body::Body;
use super::markup;
use super::stated::Stated;
use dom_smoothie::{Config, Readability};

/// The largest page that is searched for its article, in bytes; a larger one is read whole.
const MAX_SEARCHED: usize = 16 << 20;

/// Reads a page. No body where it is nested too deep.
pub(super) fn read(page: &str) -> (Stated, Option<Body>) {
    if page.len() > MAX_SEARCHED || markup::is_too_deep(page) {
        return (Stated::default(), markup::body(page));
    }
    let config = Config { max_elements_to_parse: 200_000, disable_json_ld: true, ..Config::default() };
    let Ok(mut reader) = Readability::new(page, None, Some(config)) else {
        return (Stated::default(), markup::body(page));
    };
    let stated = metadata::stated(&reader);
    let found =
        reader.parse().ok().and_then(|article| markup::body(&article.content)).filter(|body| !body.blocks.is_empty());
    (stated, found.or_else(|| markup::body(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "The ministers met for a third day in the old town hall, and left it with a promise to meet again, but \
        without the paper that both of them had said, only a day before, that they would sign.";

    #[test]
    fn the_article_is_found_in_its_page() {
        let page = format!(
            "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Talks end | The Paper</title>\
             <meta property=\"og:title\" content=\"Talks end\"><meta property=\"og:site_name\" content=\"The Paper\"></head><body>\
             <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li></ul></nav>\
             <article><h1>Talks end</h1><p class=\"byline\">By Ann Lee</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>\
             <script>track()</script><p>{PARAGRAPH}</p><p><a href=\"javascript:x()\" onclick=\"y()\">More</a> of it, {PARAGRAPH}</p></article>\
             <footer><p>Copyright The Paper</p></footer></body></html>"
        );
        let (stated, body) = read(&page);
        let body = body.unwrap();
        assert_eq!(stated.title.as_deref(), Some("Talks end"));
        assert_eq!(stated.language.as_deref(), Some("en-GB"));
        assert_eq!(body.text.matches("The ministers met").count(), 4);
        for left_out in ["Home", "Copyright", "track", "javascript", "onclick"] {
            assert!(!body.text.contains(left_out), "{left_out}");
            assert!(!format!("{:?}", body.segments).contains(left_out), "{left_out}");
        }
    }

    #[test]
    fn a_fragment_is_read_whole() {
        for (page, text) in [
            ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
            ("Just text.", "Just text."),
            ("<html><body></body></html>", ""),
            ("<p>One", "One"),
        ] {
            assert_eq!(read(page).1.unwrap().text, text, "{page}");
        }
    }
}
