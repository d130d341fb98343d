//! What the search looks through: the names and headlines, and the pieces of the full-text index. All are scripts that
//! hand over one value, so that a page opened from `file://` can load them.

use super::{Body, Head, Maker};
use crate::model::{ArticleEntry, Entry};
use crate::site::search::{ALPHABET, STOP, Search, passages, rising};
use crate::site::words;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// JSON is JavaScript but for "<", which could end a script, and two line ends of old.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn raw(text: String) -> (Head, Body) {
    (Head::new("search-index", ""), Body::Raw(text))
}

/// The names and headlines. A row is the kind, the name, the page without its folder and ending, a detail, and the number
/// of articles.
pub(super) fn names(maker: &Maker<'_, '_>) -> (Head, Body) {
    let (corpus, index) = (maker.site.corpus, maker.links.index);
    let mut text = String::from("var legworkIndex=[\n");
    let mut row = |kind: &str, name: &str, path: &str, detail: &str, weight: usize| {
        let path = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
        text.push_str(&script(&json!([kind, words::joined(name), path, words::joined(detail), weight])));
        text.push_str(",\n");
    };
    for (entry, path) in corpus.people.iter().zip(&index.people) {
        row("p", &entry.name, path, &entry.aliases.join(", "), entry.appearances.len());
    }
    for (entry, path) in corpus.organizations.iter().zip(&index.organizations) {
        row("o", &entry.name, path, &entry.aliases.join(", "), entry.appearances.len());
    }
    for (entry, path) in corpus.places.iter().zip(&index.places) {
        row("l", &entry.name, path, &super::entity::place_detail(entry), entry.appearances.len());
    }
    for &article in &index.newest {
        let (Some(entry), Some(path)) = (corpus.articles.get(article), index.articles.get(article)) else { continue };
        let date = entry.article.date.map_or_else(String::new, |d| words::Day::new(d).text);
        row("a", &words::cut(&entry.article.title, 160), path, &date, 0);
    }
    text.push_str("];\n");
    raw(text)
}

/// What the search knows of every article before it loads any word, newest first: year, source, number of words, and its
/// people, organizations and places as numbers of rows of the names. And the first word of each piece of the words, the
/// first article of each piece of the texts, the words that are passed over, and how numbers are written.
pub(super) fn articles(maker: &Maker<'_, '_>, search: &Search) -> (Head, Body) {
    let corpus = maker.site.corpus;
    let entries: Vec<&ArticleEntry> = maker.links.index.newest.iter().filter_map(|&a| corpus.articles.get(a)).collect();
    let named: BTreeMap<&str, usize> =
        entries.iter().filter_map(|e| Some((e.article.meta.source.as_deref()?, 0))).collect();
    let sources: BTreeMap<&str, usize> = named.into_keys().enumerate().map(|(i, name)| (name, i)).collect();
    let row = |(entry, length): (&&ArticleEntry, &usize)| {
        let article = &entry.article;
        let source = article.meta.source.as_deref().and_then(|s| sources.get(s));
        json!([
            article.date.map_or(0, jiff::civil::Date::year),
            source.map_or(-1, |s| *s as i64),
            length,
            present(&entry.people, &corpus.people),
            present(&entry.organizations, &corpus.organizations),
            present(&entry.places, &corpus.places),
        ])
    };
    let value = json!({
        "alphabet": String::from_utf8_lossy(ALPHABET),
        "stop": STOP.join(" "),
        "words": search.shards.iter().map(|s| &s.first).collect::<Vec<_>>(),
        "texts": search.chunks.iter().map(|c| c.start).collect::<Vec<_>>(),
        "sources": sources.keys().collect::<Vec<_>>(),
        "articles": entries.iter().zip(&search.lengths).map(row).collect::<Vec<_>>(),
    });
    raw(format!("legworkFound(\"articles\",0,{});\n", script(&value).replace("],[", "],\n[")))
}

/// The entities of an article's sheet, each once, as the numbers of their rows.
fn present<F>(entities: &[usize], table: &[Entry<F>]) -> String {
    let mut numbers: Vec<usize> = entities.iter().copied().filter(|e| *e < table.len()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    rising(numbers)
}

/// A piece of the words.
pub(super) fn shard(search: &Search, shard: usize) -> (Head, Body) {
    let text = search.shards.get(shard).map_or("", |s| &s.text);
    raw(format!("legworkFound(\"words\",{shard},\"{text}\");\n"))
}

/// A piece of the texts: for each article its headline and its sentences.
pub(super) fn texts(maker: &Maker<'_, '_>, search: &Search, chunk: usize) -> (Head, Body) {
    let index = maker.links.index;
    let ranks = search.chunks.get(chunk).cloned().unwrap_or_default();
    let articles = index.newest.get(ranks).unwrap_or_default();
    let entries = articles.iter().filter_map(|&a| maker.site.corpus.articles.get(a));
    let row = |entry: &ArticleEntry| {
        let text = entry.article.text();
        script(&passages(entry, &text).map(words::joined).map(Value::String).collect::<Value>())
    };
    let rows: Vec<String> = entries.map(row).collect();
    raw(format!("legworkFound(\"texts\",{chunk},[\n{}\n]);\n", rows.join(",\n")))
}
