//! Who is who, and how that is known: the doubts, the reasons, what changed since the last build, and old ids.

use super::{Body, Head, Link, Maker};
use crate::corpus::review::{Doubt, doubts};
use crate::model::{EntityKind, Former, Judgement, Side};
use crate::site::titles;
use crate::site::words::{self, Excerpt};
use serde::Serialize;
use serde_json::{Value, json};

/// The most doubts of the page of doubts.
const DOUBTS: usize = 200;
/// The most people of one name that a page lists.
const NAMED: usize = 200;
/// The most reasons that an entity's page gives.
const REASONS: usize = 30;

/// What an entity's page says of who it is.
#[derive(Debug, Default, Serialize)]
pub struct IdentityView {
    /// Of a name that is left open: "4 people, 3 mentions unresolved"; else empty.
    pub unresolved: String,
    /// Of a name that is left open: whom it may mean, the most likely first.
    pub perhaps: Vec<WhoRow>,
    /// Others of the same name.
    pub namesakes: Vec<WhoRow>,
    /// Why these are one, and whom they may be.
    pub reasons: Vec<ReasonRow>,
}

/// A person with what tells them from others.
#[derive(Debug, Serialize)]
pub struct WhoRow {
    /// The name.
    pub name: String,
    /// The page.
    pub href: String,
    /// A role; may be empty.
    pub detail: String,
    /// Number of articles.
    pub articles: usize,
}

/// A decision that an entity is the outcome of.
#[derive(Debug, Serialize)]
pub struct ReasonRow {
    /// The name that was decided on.
    pub name: String,
    /// The other entity, of what is kept apart.
    pub other: Option<Link>,
    /// The evidence in words.
    pub reason: String,
    /// `one`, `two`, `perhaps-one`, `perhaps-two`.
    pub kind: &'static str,
    /// Number of articles that it concerns.
    pub articles: usize,
}

/// The page of doubts.
#[derive(Debug, Default, Serialize)]
pub struct ReviewView {
    /// Those of most consequence first.
    pub doubts: Vec<DoubtRow>,
    /// All doubts, those not shown too: "1,300".
    pub total: String,
}

/// A doubt.
#[derive(Debug, Serialize)]
pub struct DoubtRow {
    /// `person`, `place` or `organization`.
    pub kind: &'static str,
    /// Whether the site takes them for one.
    pub joined: bool,
    /// The evidence in words.
    pub reason: String,
    /// The two sides.
    pub sides: Vec<SideRow>,
    /// The entry of the authority file that makes them one.
    pub same: String,
    /// The entry that keeps them apart.
    pub different: String,
}

/// One side of a doubt.
#[derive(Debug, Serialize)]
pub struct SideRow {
    /// The name, as this side's articles have it.
    pub name: String,
    /// The page.
    pub href: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of mentions.
    pub mentions: usize,
    /// Sentences that name it.
    pub sentences: Vec<CitedRow>,
}

/// A sentence with its article.
#[derive(Debug, Serialize)]
pub struct CitedRow {
    /// Its words.
    pub text: Excerpt,
    /// The sentence in its article.
    pub href: String,
    /// The article's title.
    pub article: String,
}

/// The page of changes.
#[derive(Debug, Default, Serialize)]
pub struct ChangesView {
    /// Entities that were not there before.
    pub new: Vec<ChangeRow>,
    /// Entities that became part of others.
    pub merged: Vec<ChangeRow>,
    /// Entities that were cut off from others.
    pub split: Vec<ChangeRow>,
    /// Entities that no article mentions any more.
    pub gone: Vec<ChangeRow>,
    /// What new figures contradict each other about.
    pub contradictions: Vec<Link>,
}

/// A change.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// `person`, `place` or `organization`.
    pub kind: &'static str,
    /// The entity's name.
    pub name: String,
    /// Its page, where it has one.
    pub href: Option<String>,
    /// What it became part of, or was cut off from.
    pub other: Option<Link>,
}

/// The name of a kind.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
    }
}

/// The page of doubts.
pub(super) fn review(maker: &Maker<'_, '_>) -> (Head, Body) {
    let corpus = maker.site.corpus;
    let rows = doubts(corpus, DOUBTS).iter().map(|d| maker.doubt(d)).collect();
    let total = corpus.decisions.iter().filter(|d| d.judgement.is_unsure()).count();
    let view = ReviewView { doubts: rows, total: words::thousands(total) };
    (Head::new("review", "Who is who: doubts"), Body::Review(view))
}

/// The page of changes.
pub(super) fn changes(maker: &Maker<'_, '_>) -> (Head, Body) {
    let changes = &maker.site.corpus.changes;
    let here = |kind: EntityKind, entity: usize, other: Option<usize>| {
        let link = maker.entity_link(kind, entity)?;
        let other = other.and_then(|o| maker.entity_link(kind, o));
        Some(ChangeRow { kind: kind_name(kind), name: link.text, href: Some(link.href), other })
    };
    let former = |former: &Former, into: Option<usize>| {
        let other = into.and_then(|e| maker.entity_link(former.kind, e));
        ChangeRow { kind: kind_name(former.kind), name: former.name.clone(), href: None, other }
    };
    let view = ChangesView {
        new: changes.new.iter().filter_map(|(kind, e)| here(*kind, *e, None)).collect(),
        merged: changes.merged.iter().map(|(f, into)| former(f, Some(*into))).collect(),
        split: changes.split.iter().filter_map(|(kind, e, from)| here(*kind, *e, *from)).collect(),
        gone: changes.gone.iter().map(|f| former(f, None)).collect(),
        contradictions: changes.contradictions.iter().filter_map(|c| maker.comparison_link(*c)).collect(),
    };
    (Head::new("changes", "What changed"), Body::Changes(view))
}

/// The same for programs.
pub(super) fn changes_data(maker: &Maker<'_, '_>) -> (Head, Body) {
    let corpus = maker.site.corpus;
    let changes = &corpus.changes;
    let here = |kind: EntityKind, entity: usize| {
        let link = maker.entity_link(kind, entity).unwrap_or_default();
        json!({ "kind": kind_name(kind), "name": link.text, "href": link.href })
    };
    let former = |f: &Former| json!({ "kind": kind_name(f.kind), "id": f.id, "name": f.name });
    let with = |mut value: Value, key: &str, other: Value| {
        value[key] = other;
        value
    };
    let data = json!({
        "schema": 1,
        "build": corpus.lock.build,
        "new": changes.new.iter().map(|(kind, e)| here(*kind, *e)).collect::<Vec<_>>(),
        "merged": changes.merged.iter().map(|(f, e)| with(former(f), "into", here(f.kind, *e))).collect::<Vec<_>>(),
        "split": changes
            .split
            .iter()
            .map(|(kind, e, from)| with(here(*kind, *e), "from", from.map_or(Value::Null, |o| here(*kind, o))))
            .collect::<Vec<_>>(),
        "gone": changes.gone.iter().map(former).collect::<Vec<_>>(),
        "contradictions": changes
            .contradictions
            .iter()
            .filter_map(|c| maker.comparison_link(*c))
            .map(|link| json!({ "about": link.text, "href": link.href }))
            .collect::<Vec<_>>(),
    });
    (Head::new("changes-data", ""), Body::Raw(format!("{data:#}\n")))
}

/// The page of an id that an entity had before it became part of another.
pub(super) fn redirect(maker: &Maker<'_, '_>, redirect: usize) -> (Head, Body) {
    let redirect = maker.site.corpus.redirects.get(redirect);
    let link = redirect.and_then(|r| maker.entity_link(r.kind, r.entity)).unwrap_or_default();
    (Head::new("moved", &*link.text), Body::Moved(link))
}

/// "4 people, 3 mentions unresolved".
pub(super) fn unresolved(people: usize, mentions: usize) -> String {
    let mentions = format!("{} {} unresolved", words::thousands(mentions), plural(mentions, "mention", "mentions"));
    if people < 2 { mentions } else { format!("{people} {}, {mentions}", plural(people, "person", "people")) }
}

fn plural(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

impl Maker<'_, '_> {
    /// What a page says of who its entity is.
    pub(super) fn identity(&self, kind: EntityKind, entity: usize) -> IdentityView {
        let mut view = IdentityView { reasons: self.reasons(kind, entity), ..IdentityView::default() };
        if let (EntityKind::Person, Some(person)) = (kind, self.site.corpus.people.get(entity)) {
            if person.facts.ambiguous {
                view.unresolved = unresolved(person.facts.perhaps.len(), person.mentions);
            }
            view.perhaps = person.facts.perhaps.iter().take(NAMED).filter_map(|&p| self.who(p)).collect();
            let namesakes = self.links.index.namesakes(&person.name).iter();
            let others = namesakes.filter(|p| **p != entity && !person.facts.perhaps.contains(p));
            view.namesakes = others.take(NAMED).filter_map(|&p| self.who(p)).collect();
        }
        view
    }

    fn who(&self, person: usize) -> Option<WhoRow> {
        let entry = self.site.corpus.people.get(person)?;
        let link = self.entity_link(EntityKind::Person, person)?;
        let detail = titles::main(&entry.facts.roles);
        Some(WhoRow { name: link.text, href: link.href, detail, articles: entry.appearances.len() })
    }

    fn reasons(&self, kind: EntityKind, entity: usize) -> Vec<ReasonRow> {
        let row = |&decision: &usize| {
            let decision = self.site.corpus.decisions.get(decision)?;
            let [a, b] = &decision.sides;
            let (own, other) = if a.entity == entity { (a, b) } else { (b, a) };
            let apart = a.entity != b.entity;
            // Of two sides of one entity the second was joined to the first.
            let shown = if apart { own } else { b };
            Some(ReasonRow {
                name: words::joined(&shown.name),
                other: if apart { self.entity_link(kind, other.entity) } else { None },
                reason: decision.reason.clone(),
                kind: match decision.judgement {
                    Judgement::Same | Judgement::Ruled => "one",
                    Judgement::Different => "two",
                    Judgement::PerhapsSame => "perhaps-one",
                    Judgement::PerhapsDifferent => "perhaps-two",
                },
                articles: shown.articles,
            })
        };
        self.links.index.decisions(kind, entity).iter().take(REASONS).filter_map(row).collect()
    }

    fn doubt(&self, doubt: &Doubt<'_>) -> DoubtRow {
        let decision = doubt.decision;
        let sides = decision.sides.iter().zip(&doubt.sentences);
        DoubtRow {
            kind: kind_name(decision.kind),
            joined: decision.judgement == Judgement::PerhapsDifferent,
            reason: decision.reason.clone(),
            sides: sides.map(|(side, sentences)| self.side(decision.kind, side, sentences)).collect(),
            same: doubt.same.clone(),
            different: doubt.different.clone(),
        }
    }

    fn side(&self, kind: EntityKind, side: &Side, sentences: &[(usize, u32)]) -> SideRow {
        let cited = |&(article, sentence): &(usize, u32)| {
            let entry = self.site.corpus.articles.get(article)?;
            let span = *entry.sheet.sentences.get(sentence as usize)?;
            let local = side.members.iter().find(|m| m.0 == article)?.1;
            let mut mentions = entry.sheet.mentions.iter().filter(|m| m.kind == kind && m.entity == local);
            let focus = mentions.find(|m| span.contains(m.span)).map(|m| m.span);
            Some(CitedRow {
                text: words::excerpt(&self.text(article), span, focus),
                href: self.links.sentence(article, sentence as usize),
                article: entry.article.title.clone(),
            })
        };
        SideRow {
            name: words::joined(&side.name),
            href: self.links.entity(kind, side.entity).unwrap_or_default(),
            articles: side.articles,
            mentions: side.mentions,
            sentences: sentences.iter().filter_map(cited).collect(),
        }
    }
}
