//! What a saved page says of itself: JSON-LD, Open Graph, meta tags, and the page's own title, best first.

use crate::model::Meta;
use crate::text::stated::{Stated, is_web_url};
use crate::text::{dateline, day};
use dom_smoothie::Readability;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads a page's metadata.
pub(super) fn stated(reader: &Readability) -> Stated {
    let tags = Tags::of(reader);
    linked_data(reader).or(tags.stated()).or(of_page(reader))
}

/// The article among the page's JSON-LD.
fn linked_data(reader: &Readability) -> Stated {
    for script in reader.doc.select("script[type='application/ld+json']").iter().take(20) {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Some(article) = serde_json::from_str::<Value>(text).ok().as_ref().and_then(|data| article(data, 0)) {
            return of_linked_data(article);
        }
    }
    Stated::default()
}

/// The first node that is an article, down to the lists and graphs that pages put it in.
fn article(data: &Value, depth: usize) -> Option<&Value> {
    let inside = |inner: &Value| depth < 4 && !inner.is_string();
    match data {
        Value::Array(items) => {
            items.iter().take(100).filter(|item| inside(item)).find_map(|item| article(item, depth + 1))
        }
        Value::Object(map) if map.get("@type").is_some_and(is_article) => Some(data),
        Value::Object(map) => {
            map.get("@graph").filter(|graph| inside(graph)).and_then(|graph| article(graph, depth + 1))
        }
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    texts(kind).iter().any(|t| t.ends_with("Article") || t.ends_with("Posting") || t == "Report")
}

fn of_linked_data(article: &Value) -> Stated {
    let text = |key: &str| article.get(key).and_then(|v| texts(v).into_iter().next());
    let url = text("mainEntityOfPage").or_else(|| text("url"));
    Stated {
        title: text("headline").or_else(|| text("name")),
        date: text("datePublished").as_deref().and_then(day::parse),
        language: text("inLanguage"),
        slug: None,
        meta: Meta {
            authors: article
                .get("author")
                .map(texts)
                .unwrap_or_default()
                .iter()
                .flat_map(|a| dateline::names(a))
                .collect(),
            source: text("publisher"),
            canonical: url.filter(|u| is_web_url(u)),
            description: text("description"),
            updated: text("dateModified").as_deref().and_then(day::parse),
            tags: article.get("keywords").map(keywords).unwrap_or_default(),
            ..Meta::default()
        },
    }
}

/// The texts of a value, or the names (else the ids) of the nodes in it.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => tidy(text).into_iter().collect(),
        Value::Array(items) => items.iter().take(50).filter(|i| !i.is_array()).flat_map(texts).collect(),
        Value::Object(map) => {
            let name = map.get("name").or_else(|| map.get("@id"));
            name.and_then(Value::as_str).and_then(tidy).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn keywords(value: &Value) -> Vec<String> {
    texts(value).iter().flat_map(|k| k.split(',')).filter_map(tidy).take(50).collect()
}

/// A page's `<meta>` tags: the first content of each name.
#[derive(Debug, Default)]
struct Tags {
    of: BTreeMap<String, String>,
    canonical: Option<String>,
}

impl Tags {
    fn of(reader: &Readability) -> Self {
        let mut tags = Self::default();
        for tag in reader.doc.select("meta[content]").iter().take(500) {
            let name = tag.attr("property").or_else(|| tag.attr("name")).or_else(|| tag.attr("itemprop"));
            if let Some((name, content)) = name.zip(tag.attr("content").and_then(|c| tidy(&c))) {
                tags.of.entry(name.trim().to_ascii_lowercase()).or_insert(content);
            }
        }
        let canonical = reader.doc.select("link[rel='canonical']").iter().next().and_then(|link| link.attr("href"));
        tags.canonical = canonical.map(|c| c.to_string());
        tags
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.of.get(*name)).cloned()
    }

    fn stated(&self) -> Stated {
        let day = |names: &[&str]| self.first(names).as_deref().and_then(day::parse);
        let authors =
            self.first(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"]);
        let url = self.canonical.clone().or_else(|| self.first(&["og:url"]));
        Stated {
            title: self.first(&["og:title", "twitter:title", "dc.title", "headline", "title"]),
            date: day(&[
                "article:published_time",
                "og:published_time",
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "pubdate",
                "publishdate",
                "dc.date.issued",
                "dc.date",
                "date",
            ]),
            language: self.first(&["og:locale"]).map(|l| l.replace('_', "-")),
            slug: None,
            meta: Meta {
                authors: authors.filter(|a| !is_web_url(a)).map(|a| dateline::names(&a)).unwrap_or_default(),
                source: self.first(&["og:site_name", "application-name", "dc.publisher"]),
                canonical: url.filter(|u| is_web_url(u)),
                description: self.first(&["og:description", "description", "twitter:description", "dc.description"]),
                updated: day(&["article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"]),
                tags: self
                    .first(&["news_keywords", "keywords", "article:tag"])
                    .map(|k| keywords(&Value::String(k)))
                    .unwrap_or_default(),
                ..Meta::default()
            },
        }
    }
}

/// The page's title without the name of its site, its language, and the first `<time>`.
fn of_page(reader: &Readability) -> Stated {
    let attribute = |selector: &str, name: &str| reader.doc.select(selector).iter().next().and_then(|e| e.attr(name));
    Stated {
        title: tidy(&reader.get_article_title()),
        date: attribute("time[datetime]", "datetime").and_then(|d| day::parse(&d)),
        language: attribute("html[lang]", "lang").and_then(|l| tidy(&l)),
        ..Stated::default()
    }
}

/// One line of text; none where it is empty.
fn tidy(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str) -> Stated {
        let page = format!("<html><head>{head}</head><body><p>Text</p></body></html>");
        stated(&Readability::new(page.as_str(), None, None).unwrap())
    }

    #[test]
    fn linked_data_says_most() {
        let node = r#"{"@type":"NewsArticle","headline":"Talks end","datePublished":"2025-08-15T10:00:00+02:00",
            "author":[{"@type":"Person","name":"Ann Lee"},{"name":"Bo Roe"}],"publisher":{"@type":"Organization","name":"The Paper"},
            "mainEntityOfPage":{"@id":"https://example.org/talks"},"keywords":["a","b"],"inLanguage":"en"}"#;
        for data in
            [node.to_owned(), format!("[{node}]"), format!(r#"{{"@graph":[{{"@type":"WebSite","name":"x"}},{node}]}}"#)]
        {
            let stated = page(&format!("<script type=\"application/ld+json\">{data}</script><title>Other</title>"));
            assert_eq!(stated.title.as_deref(), Some("Talks end"));
            assert_eq!(stated.date.map(|d| d.to_string()).as_deref(), Some("2025-08-15"));
            assert_eq!(stated.meta.authors, ["Ann Lee", "Bo Roe"]);
            assert_eq!(
                (stated.meta.source.as_deref(), stated.meta.canonical.as_deref()),
                (Some("The Paper"), Some("https://example.org/talks"))
            );
            assert_eq!(stated.meta.tags, ["a", "b"]);
        }
    }

    #[test]
    fn tags_are_read_where_there_is_no_linked_data() {
        let stated = page(
            "<script type=\"application/ld+json\">{broken</script><meta property=\"og:title\" content=\"Talks &amp; more\">\
             <meta name=author content=\"By Ann Lee and Bo Roe\"><meta property=\"article:published_time\" content=\"2025-08-15\">\
             <meta name=description content=\"D\"><link rel=canonical href=\"javascript:x\"><meta name=keywords content=\"a, b\">",
        );
        assert_eq!(stated.title.as_deref(), Some("Talks & more"));
        assert_eq!(stated.meta.authors, ["Ann Lee", "Bo Roe"]);
        assert_eq!((stated.meta.canonical, stated.meta.description.as_deref()), (None, Some("D")));
        assert_eq!(stated.meta.tags, ["a", "b"]);
        assert_eq!(
            page("<title>Talks end in Geneva after nine days | The Paper</title>").title.as_deref(),
            Some("Talks end in Geneva after nine days")
        );
    }
}
