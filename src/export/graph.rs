//! Who is mentioned with whom, as a graph: DOT for Graphviz, `GraphML` for Gephi, yEd, Cytoscape and network libraries.

use crate::model::{Appearance, Corpus, EntityKind, Together};
use crate::site::Site;
use std::fmt::{self, Display};
use std::io::{self, Write};

/// Two entities, people before places before organizations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: (EntityKind, usize),
    to: (EntityKind, usize),
    sentences: usize,
    articles: usize,
}

/// What a node shows.
struct Node<'a> {
    kind: EntityKind,
    id: &'a str,
    name: &'a str,
    mentions: usize,
    appearances: &'a [Appearance],
    page: String,
}

/// Writes an undirected graph in DOT.
///
/// # Errors
/// Those of `out`.
pub fn dot(site: &Site<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "graph legwork {{")?;
    each_node(site, |node| {
        let Node { kind, name, mentions, appearances, page, .. } = &node;
        writeln!(
            out,
            "  {} [label={} kind={} mentions={mentions} articles={} URL={}];",
            Quoted(&node.key()),
            Quoted(name),
            word(*kind),
            appearances.len(),
            Quoted(page)
        )
    })?;
    each_edge(site, |from, to, edge, page| {
        writeln!(
            out,
            "  {} -- {} [articles={} sentences={} URL={}];",
            Quoted(&from.key()),
            Quoted(&to.key()),
            edge.articles,
            edge.sentences,
            Quoted(page)
        )
    })?;
    writeln!(out, "}}")
}

/// Writes an undirected graph in `GraphML`.
///
/// # Errors
/// Those of `out`.
pub fn graphml(site: &Site<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for (of, name, kind) in [
        ("node", "label", "string"),
        ("node", "kind", "string"),
        ("all", "articles", "int"),
        ("node", "mentions", "int"),
        ("edge", "sentences", "int"),
        ("all", "page", "string"),
    ] {
        writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "<graph id=\"legwork\" edgedefault=\"undirected\">")?;
    each_node(site, |node| {
        let (articles, mentions) = (&node.appearances.len(), &node.mentions);
        writeln!(
            out,
            "<node id=\"{}\">{}{}{}{}{}</node>",
            Escaped(&node.key()),
            Data("label", &Escaped(node.name)),
            Data("kind", &word(node.kind)),
            Data("articles", articles),
            Data("mentions", mentions),
            Data("page", &Escaped(&node.page))
        )
    })?;
    each_edge(site, |from, to, edge, page| {
        writeln!(
            out,
            "<edge source=\"{}\" target=\"{}\">{}{}{}</edge>",
            Escaped(&from.key()),
            Escaped(&to.key()),
            Data("articles", &edge.articles),
            Data("sentences", &edge.sentences),
            Data("page", &Escaped(page))
        )
    })?;
    writeln!(out, "</graph>\n</graphml>")
}

impl Node<'_> {
    /// What names it among all nodes.
    fn key(&self) -> String {
        format!("{}/{}", word(self.kind), self.id)
    }
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
    }
}

fn node<'a>(site: &Site<'a>, (kind, index): (EntityKind, usize)) -> Option<Node<'a>> {
    fn of<F>(entries: &[crate::model::Entry<F>], index: usize) -> Option<(&str, &str, usize, &[Appearance])> {
        entries.get(index).map(|e| (&*e.id, &*e.name, e.mentions, &*e.appearances))
    }
    let corpus = site.corpus();
    let (id, name, mentions, appearances) = match kind {
        EntityKind::Person => of(&corpus.people, index),
        EntityKind::Place => of(&corpus.places, index),
        EntityKind::Organization => of(&corpus.organizations, index),
    }?;
    Some(Node { kind, id, name, mentions, appearances, page: site.entity_address(kind, index) })
}

fn each_node(site: &Site<'_>, mut write: impl FnMut(Node<'_>) -> io::Result<()>) -> io::Result<()> {
    let corpus = site.corpus();
    let kinds = [
        (EntityKind::Person, corpus.people.len()),
        (EntityKind::Place, corpus.places.len()),
        (EntityKind::Organization, corpus.organizations.len()),
    ];
    kinds
        .into_iter()
        .flat_map(|(kind, count)| (0..count).map(move |i| (kind, i)))
        .filter_map(|key| node(site, key))
        .try_for_each(&mut write)
}

/// Every edge with its nodes and the page of the first sentence that mentions both.
fn each_edge(
    site: &Site<'_>,
    mut write: impl FnMut(&Node<'_>, &Node<'_>, &Edge, &str) -> io::Result<()>,
) -> io::Result<()> {
    for edge in edges(site.corpus()) {
        let (Some(from), Some(to)) = (node(site, edge.from), node(site, edge.to)) else { continue };
        write(&from, &to, &edge, &evidence(site, from.appearances, to.appearances))?;
    }
    Ok(())
}

/// Each pair that shares a sentence, once, whichever of the two counts the other among its companions.
fn edges(corpus: &Corpus) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut add = |from: (EntityKind, usize), kind: EntityKind, companions: &[Together]| {
        edges.extend(companions.iter().filter(|t| t.sentences > 0).map(|t| {
            let to = (kind, t.entity);
            Edge { from: from.min(to), to: from.max(to), sentences: t.sentences, articles: t.articles }
        }));
    };
    macro_rules! of {
        ($entries:expr, $kind:expr) => {
            for (index, entry) in $entries.iter().enumerate() {
                add(($kind, index), EntityKind::Person, &entry.people);
                add(($kind, index), EntityKind::Place, &entry.places);
                add(($kind, index), EntityKind::Organization, &entry.organizations);
            }
        };
    }
    of!(corpus.people, EntityKind::Person);
    of!(corpus.places, EntityKind::Place);
    of!(corpus.organizations, EntityKind::Organization);
    edges.sort_unstable();
    // What one side counts of the other may be less than all: the larger count stands last.
    edges.dedup_by(|later, kept| {
        let same = (later.from, later.to) == (kept.from, kept.to);
        if same {
            *kept = *later;
        }
        same
    });
    edges
}

/// Where the two are mentioned together first.
fn evidence(site: &Site<'_>, a: &[Appearance], b: &[Appearance]) -> String {
    let both = |x: &Appearance| {
        let y = b.binary_search_by_key(&x.article, |y| y.article).ok().and_then(|i| b.get(i))?;
        let sentence = x.sentences.iter().find(|s| y.sentences.binary_search(s).is_ok())?;
        Some(site.sentence_address(x.article, *sentence as usize))
    };
    a.iter().find_map(both).unwrap_or_default()
}

/// A string of DOT. What would be an escape in it is text.
struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
    }
}

/// Text of XML 1.0, which has no place for most control characters.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}"),
            c if c.is_control() => f.write_str(" "),
            c => write!(f, "{c}"),
        })
    }
}

/// A value of a node or edge in `GraphML`.
struct Data<'a>(&'static str, &'a dyn Display);

impl Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<data key=\"{}\">{}</data>", self.0, self.1)
    }
}
