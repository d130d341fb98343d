use super::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How a file's bytes are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// `.md`, `.markdown`
    Markdown,
    /// `.txt`
    Text,
    /// `.html`, `.htm`: a saved web page
    Html,
}

impl Format {
    /// The format that the ending of a path names; none for files that are no articles.
    pub fn of(path: &str) -> Option<Self> {
        let ending = path.rsplit('/').next()?.rsplit_once('.')?.1;
        let is = |names: &[&str]| names.iter().any(|n| ending.eq_ignore_ascii_case(n));
        match () {
            () if is(&["md", "markdown"]) => Some(Self::Markdown),
            () if is(&["txt"]) => Some(Self::Text),
            () if is(&["html", "htm"]) => Some(Self::Html),
            () => None,
        }
    }
}

/// One file of the content folder, as crawled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the content folder, with forward slashes.
    pub path: String,
    /// How to read it.
    pub format: Format,
    /// The file's bytes, undecoded.
    pub bytes: Vec<u8>,
}

/// One article: its plain text, which every [`Span`] points into, and what is known about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The front matter's slug, else the file's stem unchanged. Two articles may share one: `site` tells them apart.
    pub id: String,
    /// Path relative to the content folder, with forward slashes.
    pub path: String,
    /// The headline.
    pub title: String,
    /// Where the headline stands in `text`, if it does.
    pub title_span: Option<Span>,
    /// The day of publication, ISO 8601 (`2025-08-15`).
    pub date: Option<jiff::civil::Date>,
    /// Where `date` was found.
    pub date_origin: Option<DateOrigin>,
    /// Where the dateline of the running text stands, with what sets it off: "HELSINKI, Aug. 1, 1975 – ".
    pub dateline: Option<Span>,
    /// BCP 47 tag, where front matter or page say it.
    pub language: Option<String>,
    /// What front matter or page metadata says.
    pub meta: Meta,
    /// The plain text. Blocks are apart by at least one line end. Empty where it is kept elsewhere: see [`Article::text`].
    pub text: String,
    /// Paragraphs, headings and so on: in order, apart, each a span of `text`.
    pub blocks: Vec<Block>,
    /// The rendered article in order: sanitized markup, and spans of `text` to be escaped and marked. Empty where it is kept
    /// elsewhere: see [`Article::segments`].
    pub segments: Vec<Segment>,
    /// Where text and segments are, if not here.
    #[serde(skip)]
    pub kept: Option<Kept>,
}

impl Article {
    /// The plain text, wherever it is.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.kept {
            None => Cow::Borrowed(&self.text),
            Some(kept) => Cow::Owned(kept.0.text().unwrap_or_default()),
        }
    }

    /// The segments, wherever they are.
    pub fn segments(&self) -> Cow<'_, [Segment]> {
        match &self.kept {
            None => Cow::Borrowed(&self.segments),
            Some(kept) => Cow::Owned(kept.0.segments().unwrap_or_default()),
        }
    }
}

/// What keeps the words of an article that is not in memory: a folder has more of them than one page needs. Who keeps them
/// knows where they could not be had any more; the article is then empty.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// The text.
    fn text(&self) -> Option<String>;

    /// The segments.
    fn segments(&self) -> Option<Vec<Segment>>;
}

/// The words of an article that are kept elsewhere.
#[derive(Debug, Clone)]
pub struct Kept(pub Arc<dyn Shelf>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.0.text() == other.0.text() && self.0.segments() == other.0.segments()
    }
}

/// Where an article's date comes from, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrigin {
    /// Front matter, or the metadata of a saved page.
    Metadata,
    /// The file's name begins with it.
    FileName,
    /// The dateline of the text.
    Dateline,
}

/// A piece of the rendered article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Segment {
    /// Sanitized HTML, written as it is.
    Markup(String),
    /// A span of the text, written escaped, with its mentions and sentences marked.
    Text(Span),
}

/// What a block is. Sentences never run across blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of level 1 to 6; the headline of a plain text is level 1.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Text of a list item.
    Item,
    /// A paragraph inside a block quote.
    Quote,
    /// One cell of a table.
    Cell,
    /// Preformatted text: shown, not analyzed.
    Code,
}

/// A block of the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// Front matter, or what a saved page says of itself. Empty where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// Bylines, one name each.
    pub authors: Vec<String>,
    /// The publication it is from.
    pub source: Option<String>,
    /// Where it was first published: an `http` or `https` URL.
    pub canonical: Option<String>,
    /// A short description.
    pub description: Option<String>,
    /// Last change, ISO 8601.
    pub updated: Option<jiff::civil::Date>,
    /// Tags as written.
    pub tags: Vec<String>,
    /// Not to be built without `--drafts`.
    pub draft: bool,
    /// Old paths of the page.
    pub aliases: Vec<String>,
    /// Names that the author adds or takes out.
    pub known: Known,
    /// Every other key, for templates.
    #[serde(with = "as_text")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What an author knows better than the machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Names of people.
    pub people: Vec<String>,
    /// Names of places.
    pub places: Vec<String>,
    /// Names of organizations.
    pub organizations: Vec<String>,
    /// Names that are none of these.
    pub ignore: Vec<String>,
}

/// Values of any shape, serialized as their JSON: formats that do not name their types cannot hold them otherwise.
mod as_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
    use std::collections::BTreeMap;

    type Values = BTreeMap<String, serde_json::Value>;

    pub(super) fn serialize<S: Serializer>(values: &Values, serializer: S) -> Result<S::Ok, S::Error> {
        let text = if values.is_empty() { Ok(String::new()) } else { serde_json::to_string(values) };
        text.map_err(ser::Error::custom)?.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Values, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() { Ok(Values::new()) } else { serde_json::from_str(&text).map_err(de::Error::custom) }
    }
}
