//! Texts with the names in them marked by hand: one JSON object a line.

use legwork::analyze::names::training::{Stretch, stretches, without_titles};
use legwork::model::{Article, EntityKind, Format, Source, Span};
use legwork::resources::lexicon::Lexicon;
use legwork::resources::tagger::{Label, Model, Position, label};
use std::io::Read;

/// A text with its names.
pub struct Gold {
    pub text: String,
    /// Byte spans; none is a span that neither counts for nor against.
    pub names: Vec<(Span, Option<EntityKind>)>,
}

/// Terms under which nothing may be trained that ships.
const UNUSABLE: [&str; 3] = ["NC", "research", "unknown"];

/// The texts of a file whose licence allows weights trained on them to ship.
pub fn read(path: &str) -> std::io::Result<Vec<Gold>> {
    Ok(read_all(path)?.into_iter().filter(|(l, _)| !UNUSABLE.iter().any(|u| l.contains(u))).map(|e| e.1).collect())
}

/// All texts of a file, with their licences; `.gz` files through `gzip`.
pub fn read_all(path: &str) -> std::io::Result<Vec<(String, Gold)>> {
    let mut text = String::new();
    if path.ends_with(".gz") {
        let mut unzip =
            std::process::Command::new("gzip").args(["-dc", path]).stdout(std::process::Stdio::piped()).spawn()?;
        if let Some(out) = unzip.stdout.as_mut() {
            out.read_to_string(&mut text)?;
        }
        unzip.wait()?;
    } else {
        text = std::fs::read_to_string(path)?;
    }
    text.lines().map(parse).collect()
}

fn parse(line: &str) -> std::io::Result<(String, Gold)> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    bytes.push(text.len());
    let offset = |v: &serde_json::Value| bytes[(v.as_u64().unwrap_or_default() as usize).min(bytes.len() - 1)];
    let names = value["mentions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|m| {
            let kind = match m["kind"].as_str() {
                Some("person") => Some(EntityKind::Person),
                Some("place") => Some(EntityKind::Place),
                Some("organization") => Some(EntityKind::Organization),
                _ => None,
            };
            (Span::new(offset(&m["start"]), offset(&m["end"])), kind)
        })
        .collect();
    let licence = value["license"].as_str().unwrap_or_default().to_owned();
    Ok((licence, Gold { text, names }))
}

/// A text as the product reads it.
pub fn article(text: &str) -> Article {
    let source = Source { path: "text.txt".to_owned(), format: Format::Text, bytes: text.as_bytes().to_vec() };
    legwork::text::read(&source).article.unwrap_or_default()
}

/// The stretches of a text with the labels of their units.
pub fn examples(gold: &Gold, lexicon: &Lexicon<'_>) -> Vec<(Stretch, Vec<Label>)> {
    let article = article(&gold.text);
    if article.text != gold.text {
        return Vec::new();
    }
    let document = legwork::text::document(&article);
    let names: Vec<_> = gold.names.iter().map(|(s, k)| (without_titles(&document, lexicon, *s, *k), *k)).collect();
    let label_all = |s: Stretch| {
        let labels = labels(&s.spans, &names);
        (s, labels)
    };
    stretches(&document, lexicon).into_iter().map(label_all).collect()
}

/// The labels of units: a unit belongs to the name that it shares a byte with.
fn labels(spans: &[Span], names: &[(Span, Option<EntityKind>)]) -> Vec<Label> {
    let of: Vec<Option<(usize, usize)>> = spans
        .iter()
        .map(|s| {
            let (i, name) = names.iter().enumerate().find(|(_, n)| n.1.is_some() && n.0.overlaps(*s))?;
            Some((i, name.1? as usize))
        })
        .collect();
    let name = |i: usize| of.get(i).copied().flatten();
    (0..of.len())
        .map(|i| {
            let Some(this) = name(i) else { return 0 };
            let first = i.checked_sub(1).and_then(name) != Some(this);
            let last = name(i + 1) != Some(this);
            let position = match (first, last) {
                (true, true) => Position::Single,
                (true, false) => Position::Begin,
                (false, true) => Position::End,
                (false, false) => Position::Inside,
            };
            label(this.1, position)
        })
        .collect()
}

/// Texts without regard to their own names, labeled by a tagger. Short texts in running order are joined.
pub fn label_raw(path: &str, lexicon: &Lexicon<'_>, model: &Model<'_>) -> std::io::Result<Vec<Gold>> {
    let texts: Vec<String> = read_all(path)?.into_iter().map(|(_, gold)| gold.text).collect();
    let label = |part: &[String]| {
        let text = part.join("\n");
        let article = article(&text);
        let found = legwork::analyze::names::training::read(&legwork::text::document(&article), lexicon, model);
        let names = found.iter().map(|n| (n.span, Some(n.kind))).collect();
        Gold { text, names }
    };
    Ok(texts.chunks(20).map(label).collect())
}
