//! Who an entity appears with, drawn: the twelve nearest on a ring around it, those that appear together side by side.

use crate::model::{EntityKind, Entry, Together};
use crate::site::names;
use crate::site::view::{Link, Maker};
use crate::site::words;
use serde::Serialize;
use std::cmp::Reverse;
use std::f64::consts::{PI, TAU};

/// Those drawn.
const NEAREST: usize = 12;
/// The ties drawn among them, the strongest: more cannot be told apart.
const TIES: usize = 14;
/// The ring's half width and half height, and the picture's.
const RING: (f64, f64) = (92.0, 104.0);
const HALF: (f64, f64) = (196.0, 126.0);
/// The longest label, in letters.
const LABEL: usize = 16;

/// A picture of who appears with whom.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GraphView {
    /// "x y width height"; the entity itself is at 0, 0.
    pub view_box: String,
    /// Its nearest, clockwise from the top.
    pub nodes: Vec<Node>,
    /// Which of them appear together, most often first.
    pub ties: Vec<Tie>,
}

/// A person or organization near the entity.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// As much of its name as there is room for.
    pub label: String,
    /// Its page.
    pub href: String,
    /// `person` or `organization`.
    pub kind: &'static str,
    /// Articles that mention it and the entity.
    pub articles: usize,
    /// Where it stands.
    pub x: f64,
    /// Where it stands.
    pub y: f64,
    /// Its radius.
    pub r: f64,
    /// Where its label stands.
    pub label_x: f64,
    /// The label's baseline.
    pub label_y: f64,
    /// How the label stands there: `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// The width of the line from the entity.
    pub width: f64,
}

/// Two of the nearest that appear together.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Tie {
    /// The one.
    pub one: Link,
    /// The other.
    pub other: Link,
    /// Articles that mention both.
    pub articles: usize,
    /// The line between them, as an SVG path.
    pub path: String,
    /// Its width.
    pub width: f64,
}

/// An entity of the corpus.
type Id = (EntityKind, usize);

fn all(kind: EntityKind, list: &[Together]) -> impl Iterator<Item = (Id, &Together)> {
    list.iter().map(move |t| ((kind, t.entity), t))
}

impl Maker<'_, '_> {
    /// The picture of an entity's companions; none where there are too few articles to tell them apart.
    pub(super) fn graph<F>(&self, entry: &Entry<F>) -> Option<GraphView> {
        let mut near: Vec<(Id, &Together)> = all(EntityKind::Person, &entry.people).collect();
        near.extend(all(EntityKind::Organization, &entry.organizations));
        near.sort_by_key(|((kind, _), t)| (Reverse((t.sentences, t.articles)), *kind != EntityKind::Person, t.entity));
        near.truncate(NEAREST);
        if entry.appearances.len() < 3 || near.len() < 4 {
            return None;
        }
        let ids = self.around(&near.iter().map(|n| n.0).collect::<Vec<_>>());
        let articles: Vec<usize> =
            ids.iter().map(|id| near.iter().find(|n| n.0 == *id).map_or(0, |n| n.1.articles)).collect();
        let links: Vec<Link> = ids.iter().map(|&(k, e)| self.entity_link(k, e)).collect::<Option<_>>()?;
        let own = words::joined(&entry.name);
        let labels = labels(&ids, &links, &own);
        let most = articles.iter().copied().max().unwrap_or(1);
        let node = |i: usize| node(i, &ids, &links, &labels, share(articles[i], most), articles[i]);
        let nodes: Vec<Node> = (0..ids.len()).map(node).collect();
        let (x, y) = HALF;
        let view_box = format!("{} {} {} {}", -x, -y, 2.0 * x, 2.0 * y);
        Some(GraphView { view_box, ties: self.ties(&ids, &links, &nodes), nodes })
    }

    /// The order on the ring: after each the one that is closest to it of those left.
    fn around(&self, near: &[Id]) -> Vec<Id> {
        let mut left: Vec<Id> = near.to_vec();
        let mut ring = vec![left.remove(0)];
        while !left.is_empty() {
            let last = ring.last().copied();
            let closest = (0..left.len()).max_by_key(|&i| (last.map_or(0, |l| self.tied(l, left[i])), Reverse(i)));
            ring.push(left.remove(closest.unwrap_or(0)));
        }
        ring
    }

    /// Articles that mention both.
    fn tied(&self, (kind, entity): Id, (other_kind, other): Id) -> usize {
        let corpus = self.site.corpus;
        let near = match kind {
            EntityKind::Person => corpus.people.get(entity).map(|e| companions(e, other_kind)),
            EntityKind::Place => corpus.places.get(entity).map(|e| companions(e, other_kind)),
            EntityKind::Organization => corpus.organizations.get(entity).map(|e| companions(e, other_kind)),
        };
        near.and_then(|list| list.iter().find(|t| t.entity == other)).map_or(0, |t| t.articles)
    }

    /// The strongest ties among those on the ring.
    fn ties(&self, ids: &[Id], links: &[Link], nodes: &[Node]) -> Vec<Tie> {
        let pairs = (0..ids.len()).flat_map(|a| (a + 1..ids.len()).map(move |b| (a, b)));
        let mut ties: Vec<(usize, usize, usize)> =
            pairs.map(|(a, b)| (self.tied(ids[a], ids[b]), a, b)).filter(|t| t.0 > 0).collect();
        ties.sort_by_key(|&(articles, a, b)| (Reverse(articles), a, b));
        ties.truncate(TIES);
        let most = ties.first().map_or(1, |t| t.0);
        let tie = |(articles, a, b): (usize, usize, usize)| Tie {
            one: links[a].clone(),
            other: links[b].clone(),
            articles,
            path: chord(&nodes[a], &nodes[b]),
            width: tenth(0.5 + 1.5 * share(articles, most)),
        };
        ties.into_iter().map(tie).collect()
    }
}

fn companions<F>(entry: &Entry<F>, kind: EntityKind) -> &[Together] {
    match kind {
        EntityKind::Person => &entry.people,
        EntityKind::Place => &entry.places,
        EntityKind::Organization => &entry.organizations,
    }
}

/// The node at place `i` of the ring. `share` is its articles as a share of the most that any has.
fn node(i: usize, ids: &[Id], links: &[Link], labels: &[String], share: f64, articles: usize) -> Node {
    #[allow(clippy::cast_precision_loss)]
    let angle = i as f64 / ids.len() as f64 * TAU - PI / 2.0;
    let (x, y) = (RING.0 * angle.cos(), RING.1 * angle.sin());
    let r = 3.0 + 3.0 * share;
    let (label_x, anchor) = match x {
        x if x.abs() < 1.0 => (x, "middle"),
        x if x > 0.0 => (x + r + 4.0, "start"),
        x => (x - r - 4.0, "end"),
    };
    let label_y = match anchor {
        "middle" if y < 0.0 => y - r - 5.0,
        "middle" => y + r + 13.0,
        _ => y + 4.0,
    };
    Node {
        name: links[i].text.clone(),
        label: labels[i].clone(),
        href: links[i].href.clone(),
        kind: if ids[i].0 == EntityKind::Person { "person" } else { "organization" },
        articles,
        x: tenth(x),
        y: tenth(y),
        r: tenth(r),
        label_x: tenth(label_x),
        label_y: tenth(label_y),
        anchor,
        width: tenth(0.6 + 2.0 * share),
    }
}

/// A curve between two places of the ring, bent inward, so that it passes beside the middle.
fn chord(a: &Node, b: &Node) -> String {
    let (x, y) = (f64::midpoint(a.x, b.x) * 0.55, f64::midpoint(a.y, b.y) * 0.55);
    format!("M{} {}Q{} {} {} {}", a.x, a.y, tenth(x), tenth(y), b.x, b.y)
}

/// Of people the family name, with initials where several have it; of all, as much as there is room for.
fn labels(ids: &[Id], links: &[Link], own: &str) -> Vec<String> {
    let family = |i: usize| match ids[i].0 {
        EntityKind::Person => links[i].text.get(names::family(&links[i].text)),
        _ => None,
    };
    let label = |i: usize| {
        let alone = |f: &&str| {
            (0..ids.len()).filter(|&n| family(n) == Some(f)).count() == 1 && own.get(names::family(own)) != Some(f)
        };
        let name = match family(i) {
            Some(family) if alone(&family) => family.to_owned(),
            Some(_) => initials(&links[i].text),
            None => links[i].text.clone(),
        };
        if name.chars().count() <= LABEL { name } else { name.chars().take(LABEL - 1).chain(['…']).collect() }
    };
    (0..ids.len()).map(label).collect()
}

/// "G. H. W. Bush".
fn initials(name: &str) -> String {
    let family = names::family(name);
    let (before, rest) = name.split_at(family.start);
    let mut short: String =
        before.split_whitespace().filter_map(|w| w.chars().next()).flat_map(|c| [c, '.', ' ']).collect();
    short.push_str(rest);
    short
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, most: usize) -> f64 {
    part as f64 / most.max(1) as f64
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_and_tell_apart() {
        let link = |name: &str| Link { text: name.to_owned(), href: String::new() };
        let ids: Vec<Id> = [(EntityKind::Person, 0), (EntityKind::Person, 1), (EntityKind::Person, 2)].to_vec();
        let links = ["George W. Bush", "George H. W. Bush", "Mikhail Gorbachev"].map(link);
        assert_eq!(labels(&ids, &links, "Barbara Bush"), ["G. W. Bush", "G. H. W. Bush", "Gorbachev"]);
    }

    #[test]
    fn nodes_stand_on_the_ring_clockwise_from_the_top() {
        let link = |name: &str| Link { text: name.to_owned(), href: String::new() };
        let ids =
            [(EntityKind::Person, 0), (EntityKind::Organization, 0), (EntityKind::Person, 1), (EntityKind::Person, 2)];
        let links = ["Ann Lee", "UN", "Bo Li", "Cy Ray"].map(link);
        let labels = labels(&ids, &links, "Dee");
        let at = |i: usize| node(i, &ids, &links, &labels, 1.0, 1);
        assert_eq!((at(0).x, at(0).y, at(0).anchor), (0.0, -104.0, "middle"));
        assert_eq!((at(1).x, at(1).y, at(1).anchor, at(1).kind), (92.0, 0.0, "start", "organization"));
        assert_eq!(at(3).anchor, "end");
        assert_eq!(chord(&at(0), &at(1)), "M0 -104Q25.3 -28.6 92 0");
    }
}
