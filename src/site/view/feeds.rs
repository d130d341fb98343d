//! Feeds: Atom and JSON Feed, of the site and of each person, place and organization that enough articles mention.

use super::article::lede;
use super::{Body, Head, Maker};
use crate::model::{Appearance, ArticleEntry, EntityKind};
use crate::site::{paths, words};
use serde::Serialize;
use serde_json::{Value, json};

/// The newest articles with a date, at most this many.
const ENTRIES: usize = 50;
/// The sentences of an entity's feed that an entry shows.
const SENTENCES: usize = 3;

/// A feed.
#[derive(Debug, Default, Serialize)]
pub struct FeedView {
    /// What it is a feed of.
    pub title: String,
    /// One sentence more; may be empty.
    pub subtitle: String,
    /// An IRI that stays the same: the page's address or, without a base URL, a UUID made of the titles.
    pub id: String,
    /// The feed's own address, where known.
    pub own: Option<String>,
    /// The page it belongs to: absolute with a base URL, else relative.
    pub home: String,
    /// The day of the newest entry, as RFC 3339 wants it.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An article of a feed.
#[derive(Debug, Serialize)]
pub struct FeedEntry {
    /// An IRI that stays the same.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Absolute with a base URL, else relative.
    pub href: String,
    /// BCP 47, where it is not the site's.
    pub language: Option<String>,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    /// Bylines.
    pub authors: Vec<String>,
    /// What it is about or, in the feed of an entity, the sentences that name it.
    pub summary: String,
    /// Tags as written.
    pub tags: Vec<String>,
}

/// A feed that a page names in its head.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    /// What it is a feed of.
    pub title: String,
    /// Relative to the page.
    pub href: String,
    /// Its media type.
    pub media_type: &'static str,
}

/// Midnight of a day, as RFC 3339 wants it.
fn midnight(day: jiff::civil::Date) -> String {
    format!("{day}T00:00:00Z")
}

/// A UUID (version 8) made of a text, as a URN.
fn urn(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes());
    let mut hex = hash.to_hex().as_str()[..32].to_owned();
    hex.replace_range(12..13, "8");
    hex.replace_range(16..17, "8");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The feed of the site.
pub(super) fn site(maker: &Maker<'_, '_>, json: bool) -> (Head, Body) {
    let (settings, index) = (maker.site.settings, maker.links.index);
    let entry = |&article: &usize| maker.feed_entry(article, lede);
    let view = FeedView {
        title: settings.title.clone(),
        subtitle: settings.description.clone(),
        ..maker.feed("index.html", &settings.title, index.newest.iter().filter_map(entry))
    };
    maker.written(view, json)
}

/// The feed of a person, place or organization.
pub(super) fn entity(maker: &Maker<'_, '_>, kind: EntityKind, entity: usize, json: bool) -> (Head, Body) {
    let Some((name, appearances)) = maker.site.appearances(kind, entity) else { return Default::default() };
    let mut order: Vec<&Appearance> = appearances.iter().collect();
    order.sort_by_key(|a| maker.links.index.rank.get(a.article).copied());
    let entry = |a: &Appearance| maker.feed_entry(a.article, |entry, text| sentences(entry, text, a));
    let path = maker.links.index.stems(kind).get(entity).map_or_else(String::new, |stem| paths::part(stem, 0));
    let title = format!("{}: {}", maker.site.settings.title, words::joined(name));
    let view = maker.feed(&path, &title, order.into_iter().filter_map(entry));
    maker.written(FeedView { title, ..view }, json)
}

/// The sentences of an article that name an entity.
fn sentences(entry: &ArticleEntry, text: &str, appearance: &Appearance) -> String {
    let spans = appearance.sentences.iter().filter_map(|&s| entry.sheet.sentences.get(s as usize));
    let said = spans.take(SENTENCES).map(|span| words::cut(span.of(text), 400));
    said.collect::<Vec<_>>().join(" … ")
}

impl Maker<'_, '_> {
    /// The feeds that a page names: the site's, and its own.
    pub(super) fn feed_links(&self, kind: crate::site::PageKind, root: &str) -> Vec<FeedLink> {
        let mut links = Vec::new();
        let mut add = |title: &str, stem: &str| {
            for (ending, media_type) in [("xml", "application/atom+xml"), ("json", "application/feed+json")] {
                links.push(FeedLink { title: title.to_owned(), href: format!("{stem}.{ending}"), media_type });
            }
        };
        if self.site.has_feed() {
            add(&self.site.settings.title, &format!("{root}feed"));
        }
        if let Some((kind, entity)) = kind.entity()
            && self.site.has_entity_feed(kind, entity)
            && let Some((name, _)) = self.site.appearances(kind, entity)
            && let Some(stem) = self.links.index.stems(kind).get(entity)
        {
            add(&words::joined(name), &self.links.to(&format!("{stem}.feed")));
        }
        links
    }

    fn feed(&self, page: &str, title: &str, entries: impl Iterator<Item = FeedEntry>) -> FeedView {
        let settings = self.site.settings;
        let entries: Vec<FeedEntry> = entries.take(ENTRIES).collect();
        FeedView {
            id: settings.absolute(page).unwrap_or_else(|| urn(title)),
            own: settings.absolute(self.links.from),
            home: settings.absolute(page).unwrap_or_else(|| self.links.to(page)),
            updated: entries.iter().map(|e| e.updated.clone()).max().unwrap_or_default(),
            entries,
            ..FeedView::default()
        }
    }

    /// The entry of an article; none without a date.
    fn feed_entry(&self, index: usize, summary: impl Fn(&ArticleEntry, &str) -> String) -> Option<FeedEntry> {
        let entry = self.site.corpus.articles.get(index)?;
        let (article, meta, settings) = (&entry.article, &entry.article.meta, self.site.settings);
        let path = self.links.index.articles.get(index)?;
        let url = settings.absolute(path);
        let date = article.date?;
        let own = self.links.from.rsplit('/').next() == Some(self.links.from);
        Some(FeedEntry {
            id: url.clone().unwrap_or_else(|| urn(&article.path)),
            title: article.title.clone(),
            href: url.unwrap_or_else(|| self.links.to(path)),
            language: self.language(article),
            published: midnight(date),
            updated: midnight(meta.updated.unwrap_or(date).max(date)),
            authors: meta.authors.clone(),
            summary: match meta.description.as_ref().filter(|_| own) {
                Some(description) => words::cut(description, 400),
                None => summary(entry, &self.text(index)),
            },
            tags: meta.tags.clone(),
        })
    }

    /// As Atom, which a template writes, or as JSON Feed.
    fn written(&self, view: FeedView, json: bool) -> (Head, Body) {
        let head = Head::new("feed", "");
        if json { (head, Body::Raw(json_feed(&view, &self.site.settings.language))) } else { (head, Body::Feed(view)) }
    }
}

/// JSON Feed 1.1.
fn json_feed(view: &FeedView, language: &str) -> String {
    let item = |entry: &FeedEntry| {
        let mut item = json!({
            "id": entry.id,
            "url": entry.href,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": entry.published,
            "date_modified": entry.updated,
        });
        add(&mut item, "authors", entry.authors.iter().map(|name| json!({ "name": name })).collect());
        add(&mut item, "tags", json!(entry.tags));
        add(&mut item, "language", json!(entry.language));
        item
    };
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "language": language,
        "items": view.entries.iter().map(item).collect::<Value>(),
    });
    add(&mut feed, "description", json!(view.subtitle));
    add(&mut feed, "feed_url", json!(view.own));
    format!("{feed:#}\n")
}

/// Adds what is not empty.
fn add(object: &mut Value, key: &str, value: Value) {
    let empty = value.is_null() || value == json!([]) || value == json!("");
    if let (Some(map), false) = (object.as_object_mut(), empty) {
        map.insert(key.to_owned(), value);
    }
}
