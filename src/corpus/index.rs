//! The indexes: where each entity appears, and with whom.

use super::identity::{Identities, Identity};
use super::{copies, roles, together};
use crate::model::{
    Appearance, Article, ArticleEntry, Copies, Corpus, Decision, EntityKind, Entry, FactSheet, Judgement, PersonFacts,
    QuoteRef, Role, RoleRef, SpeakerRef,
};
use rayon::prelude::*;
use std::sync::Arc;

/// Articles whose entities are not known yet.
pub(super) fn articles(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> Vec<ArticleEntry> {
    let entry = |(article, sheet): &(Arc<Article>, Arc<FactSheet>)| ArticleEntry {
        people: vec![usize::MAX; sheet.people.len()],
        places: vec![usize::MAX; sheet.places.len()],
        organizations: vec![usize::MAX; sheet.organizations.len()],
        copies: None,
        keywords: Vec::new(),
        article: Arc::clone(article),
        sheet: Arc::clone(sheet),
    };
    sheets.par_iter().map(entry).collect()
}

/// Builds the corpus from the articles, the identities found in them and the texts that several of them hold.
pub(super) fn corpus(mut articles: Vec<ArticleEntry>, mut identities: Identities, copies: Vec<Copies>) -> Corpus {
    link(&identities.people, &mut articles, |a| &mut a.people);
    link(&identities.places, &mut articles, |a| &mut a.places);
    link(&identities.organizations, &mut articles, |a| &mut a.organizations);
    for (group, copies) in copies.iter().enumerate() {
        for &article in &copies.articles {
            if let Some(entry) = articles.get_mut(article) {
                entry.copies = Some(group);
            }
        }
    }
    let texts = copies::texts(articles.len(), &copies);
    let (people, organizations) = (identities.people.len(), identities.organizations.len());
    let ((), (by_people, by_organizations)) = rayon::join(
        || describe(&mut identities.people, &articles),
        || (said(&articles, people, EntityKind::Person), said(&articles, organizations, EntityKind::Organization)),
    );
    identities.people.iter_mut().zip(by_people).for_each(|(person, said)| person.facts.quotes = said);
    identities.organizations.iter_mut().zip(by_organizations).for_each(|(o, said)| o.facts.quotes = said);
    let perhaps: Vec<_> = identities.people.iter_mut().map(|p| std::mem::take(&mut p.perhaps)).collect();
    let (mut people, (mut places, mut organizations)) = rayon::join(
        || entries(identities.people, &articles, &texts, EntityKind::Person),
        || {
            rayon::join(
                || entries(identities.places, &articles, &texts, EntityKind::Place),
                || entries(identities.organizations, &articles, &texts, EntityKind::Organization),
            )
        },
    );
    together::fill(&mut people, &mut places, &mut organizations, &articles, &copies);
    for (person, perhaps) in people.iter_mut().zip(perhaps) {
        let entity = |&(article, local): &(usize, u32)| Some(*articles.get(article)?.people.get(local as usize)?);
        person.facts.perhaps = perhaps.iter().filter_map(entity).collect();
    }
    let decisions = decided(identities.decisions, &articles);
    Corpus {
        articles,
        people,
        places,
        organizations,
        copies,
        decisions,
        redirects: identities.redirects,
        lock: identities.lock,
        problems: identities.problems,
        ..Corpus::default()
    }
}

/// Decisions with the entities of their sides: the doubts first, those of most mentions before others. Doubts about what has
/// turned out to be one or two anyway are none.
fn decided(decisions: Vec<Decision>, articles: &[ArticleEntry]) -> Vec<Decision> {
    let place = |mut decision: Decision| {
        for side in &mut decision.sides {
            let &(article, local) = side.members.first()?;
            side.entity = *articles.get(article)?.entities(decision.kind).get(local as usize)?;
        }
        let [a, b] = &decision.sides;
        let fits = match decision.judgement {
            Judgement::PerhapsSame | Judgement::Different => a.entity != b.entity,
            Judgement::PerhapsDifferent | Judgement::Same | Judgement::Ruled => a.entity == b.entity,
        };
        fits.then_some(decision)
    };
    let mut decisions: Vec<Decision> = decisions.into_iter().filter_map(place).collect();
    let weight = |d: &Decision| d.sides[0].mentions.min(d.sides[1].mentions);
    decisions.sort_by_key(|d| {
        (!d.judgement.is_unsure(), std::cmp::Reverse(weight(d)), d.kind, d.sides[0].entity, d.sides[1].entity)
    });
    decisions
}

/// Writes each entity's index into the articles it is a member of.
fn link<F>(
    identities: &[Identity<F>],
    articles: &mut [ArticleEntry],
    table: impl Fn(&mut ArticleEntry) -> &mut Vec<usize>,
) {
    for (index, identity) in identities.iter().enumerate() {
        for &(article, local) in &identity.members {
            if let Some(slot) = articles.get_mut(article).and_then(|a| table(a).get_mut(local as usize)) {
                *slot = index;
            }
        }
    }
}

fn entries<F>(
    identities: Vec<Identity<F>>,
    articles: &[ArticleEntry],
    texts: &[usize],
    kind: EntityKind,
) -> Vec<Entry<F>> {
    let mut appearances = appearances(identities.len(), articles, kind).into_iter();
    identities
        .into_iter()
        .map(|identity| {
            let appearances = appearances.next().unwrap_or_default();
            Entry {
                id: identity.id,
                name: identity.name,
                aliases: identity.aliases,
                mentions: appearances.iter().map(|a| a.mentions.len()).sum(),
                texts: distinct(&appearances, texts),
                appearances,
                people: Vec::new(),
                places: Vec::new(),
                organizations: Vec::new(),
                facts: identity.facts,
            }
        })
        .collect()
}

/// Number of texts that the articles of `appearances` hold.
fn distinct(appearances: &[Appearance], texts: &[usize]) -> usize {
    let mut of: Vec<usize> = appearances.iter().filter_map(|a| texts.get(a.article).copied()).collect();
    of.sort_unstable();
    of.dedup();
    of.len()
}

/// Where each entity of a kind appears, in the order of articles.
fn appearances(entities: usize, articles: &[ArticleEntry], kind: EntityKind) -> Vec<Vec<Appearance>> {
    let mut all: Vec<Vec<Appearance>> = vec![Vec::new(); entities];
    for (article, entry) in articles.iter().enumerate() {
        for (i, mention) in entry.sheet.mentions.iter().enumerate().filter(|(_, m)| m.kind == kind) {
            let entity = entry.entities(kind).get(mention.entity as usize);
            let Some(list) = entity.and_then(|e| all.get_mut(*e)) else { continue };
            if list.last().is_none_or(|a| a.article != article) {
                list.push(Appearance { article, ..Appearance::default() });
            }
            let Some(appearance) = list.last_mut() else { continue };
            let sentence = narrow(sentence_of(&entry.sheet, mention.span.start));
            appearance.mentions.push(narrow(i));
            if appearance.sentences.last() != Some(&sentence) {
                appearance.sentences.push(sentence);
            }
        }
    }
    all
}

/// Index of the sentence that holds the byte at `offset`.
fn sentence_of(sheet: &FactSheet, offset: u32) -> usize {
    sheet.sentences.partition_point(|s| s.end <= offset).min(sheet.sentences.len().saturating_sub(1))
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Fills in what the articles say of people. Each is read once, in order.
fn describe(people: &mut [Identity<PersonFacts>], articles: &[ArticleEntry]) {
    for (article, entry) in articles.iter().enumerate() {
        for (here, entity) in entry.sheet.people.iter().zip(&entry.people) {
            let Some(facts) = people.get_mut(*entity).map(|person| &mut person.facts) else { continue };
            facts.ages.extend(here.ages.iter().map(|age| (article, *age)));
            here.roles.iter().for_each(|role| state(&mut facts.roles, role, article));
        }
    }
    people.par_iter_mut().for_each(|person| {
        person.facts.roles = roles::merge(std::mem::take(&mut person.facts.roles));
    });
}

/// Notes that an article states a role.
fn state(roles: &mut Vec<RoleRef>, role: &Role, article: usize) {
    let is_same = |r: &RoleRef| {
        r.title.eq_ignore_ascii_case(&role.title) && same(r.organization.as_deref(), role.organization.as_deref())
    };
    match roles.iter_mut().find(|r| is_same(r)) {
        Some(known) => known.stated.push((article, role.span)),
        None => roles.push(RoleRef {
            title: role.title.clone(),
            organization: role.organization.clone(),
            stated: vec![(article, role.span)],
        }),
    }
}

/// What each of the people or organizations said, in the order of articles.
fn said(articles: &[ArticleEntry], entities: usize, kind: EntityKind) -> Vec<Vec<QuoteRef>> {
    let mut said = vec![Vec::new(); entities];
    for (article, entry) in articles.iter().enumerate() {
        for (quote, found) in (0..).zip(&entry.sheet.quotes) {
            let local = match (found.speaker, kind) {
                (Some(SpeakerRef::Person(local)), EntityKind::Person)
                | (Some(SpeakerRef::Organization(local)), EntityKind::Organization) => local as usize,
                _ => continue,
            };
            if let Some(quotes) = entry.entities(kind).get(local).and_then(|entity| said.get_mut(*entity)) {
                quotes.push(QuoteRef { article, quote });
            }
        }
    }
    said
}

/// Whether two organizations are written alike, or both not at all.
fn same(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        (a, b) => a == b,
    }
}
