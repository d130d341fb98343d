//! The indexes: where each entity appears, and with whom.

use super::identity::{Identities, Identity};
use crate::model::{
    Appearance, Article, ArticleEntry, Corpus, EntityKind, Entry, FactSheet, OrganizationFacts, PersonFacts, QuoteRef,
    RoleRef, SpeakerRef, Together,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Builds the corpus from the sheets and the identities found in them.
pub(super) fn corpus(sheets: Vec<(Arc<Article>, Arc<FactSheet>)>, identities: Identities) -> Corpus {
    let mut articles: Vec<ArticleEntry> = sheets
        .into_iter()
        .map(|(article, sheet)| ArticleEntry {
            people: vec![usize::MAX; sheet.people.len()],
            places: vec![usize::MAX; sheet.places.len()],
            organizations: vec![usize::MAX; sheet.organizations.len()],
            article,
            sheet,
        })
        .collect();
    link(&identities.people, &mut articles, |a| &mut a.people);
    link(&identities.places, &mut articles, |a| &mut a.places);
    link(&identities.organizations, &mut articles, |a| &mut a.organizations);
    let mut people = entries(identities.people, &articles, EntityKind::Person);
    let mut places = entries(identities.places, &articles, EntityKind::Place);
    let mut organizations = entries(identities.organizations, &articles, EntityKind::Organization);
    say(&articles, &mut people, &mut organizations);
    let together = Companions::count(&articles);
    people.iter_mut().enumerate().for_each(|(i, e)| together.fill(EntityKind::Person, i, e));
    places.iter_mut().enumerate().for_each(|(i, e)| together.fill(EntityKind::Place, i, e));
    organizations.iter_mut().enumerate().for_each(|(i, e)| together.fill(EntityKind::Organization, i, e));
    Corpus { articles, people, places, organizations }
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

fn entries<F>(identities: Vec<Identity<F>>, articles: &[ArticleEntry], kind: EntityKind) -> Vec<Entry<F>> {
    identities
        .into_iter()
        .map(|identity| {
            let appearances = appearances(&identity.members, articles, kind);
            Entry {
                id: identity.id,
                name: identity.name,
                aliases: identity.aliases,
                mentions: appearances.iter().map(|a| a.mentions.len()).sum(),
                appearances,
                people: Vec::new(),
                places: Vec::new(),
                organizations: Vec::new(),
                facts: identity.facts,
            }
        })
        .collect()
}

fn appearances(members: &[(usize, u32)], articles: &[ArticleEntry], kind: EntityKind) -> Vec<Appearance> {
    let mut by_article: BTreeMap<usize, Appearance> = BTreeMap::new();
    for &(article, local) in members {
        let Some(entry) = articles.get(article) else { continue };
        let appearance = by_article.entry(article).or_insert_with(|| Appearance { article, ..Appearance::default() });
        for (i, mention) in entry.sheet.mentions.iter().enumerate() {
            if mention.kind == kind && mention.entity == local {
                appearance.mentions.push(narrow(i));
                appearance.sentences.push(narrow(sentence_of(&entry.sheet, mention.span.start)));
            }
        }
    }
    by_article
        .into_values()
        .map(|mut a| {
            a.mentions.sort_unstable();
            a.sentences.sort_unstable();
            a.sentences.dedup();
            a
        })
        .collect()
}

/// Index of the sentence that holds the byte at `offset`.
fn sentence_of(sheet: &FactSheet, offset: u32) -> usize {
    sheet.sentences.partition_point(|s| s.end <= offset).min(sheet.sentences.len().saturating_sub(1))
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Adds quotes and roles to those who said and hold them.
fn say(articles: &[ArticleEntry], people: &mut [Entry<PersonFacts>], organizations: &mut [Entry<OrganizationFacts>]) {
    for (article, entry) in articles.iter().enumerate() {
        for (i, quote) in entry.sheet.quotes.iter().enumerate() {
            let quote_ref = QuoteRef { article, quote: narrow(i) };
            match quote.speaker {
                Some(SpeakerRef::Person(p)) => {
                    if let Some(e) = entry.people.get(p as usize).and_then(|&e| people.get_mut(e)) {
                        e.facts.quotes.push(quote_ref);
                    }
                }
                Some(SpeakerRef::Organization(o)) => {
                    if let Some(e) = entry.organizations.get(o as usize).and_then(|&e| organizations.get_mut(e)) {
                        e.facts.quotes.push(quote_ref);
                    }
                }
                None => {}
            }
        }
        for (person, &index) in entry.sheet.people.iter().zip(&entry.people) {
            let Some(e) = people.get_mut(index) else { continue };
            for role in &person.roles {
                let key = |r: &RoleRef| {
                    r.title.to_lowercase() == role.title.to_lowercase()
                        && r.organization.as_deref().map(str::to_lowercase)
                            == role.organization.as_deref().map(str::to_lowercase)
                };
                match e.facts.roles.iter_mut().find(|r| key(r)) {
                    Some(r) => r.stated.push((article, role.span)),
                    None => e.facts.roles.push(RoleRef {
                        title: role.title.clone(),
                        organization: role.organization.clone(),
                        stated: vec![(article, role.span)],
                    }),
                }
            }
        }
    }
}

/// Who stands with whom: articles and sentences that mention both.
#[derive(Debug, Default)]
struct Companions {
    pairs: BTreeMap<(EntityKind, usize), BTreeMap<(EntityKind, usize), (usize, usize)>>,
}

impl Companions {
    fn count(articles: &[ArticleEntry]) -> Self {
        let mut all = Self::default();
        for entry in articles {
            all.add(entry);
        }
        all
    }

    fn add(&mut self, entry: &ArticleEntry) {
        let mut sentences: BTreeMap<(EntityKind, usize), Vec<usize>> = BTreeMap::new();
        for mention in &entry.sheet.mentions {
            let table = match mention.kind {
                EntityKind::Person => &entry.people,
                EntityKind::Place => &entry.places,
                EntityKind::Organization => &entry.organizations,
            };
            if let Some(&index) = table.get(mention.entity as usize) {
                let at = sentence_of(&entry.sheet, mention.span.start);
                sentences.entry((mention.kind, index)).or_default().push(at);
            }
        }
        for places in sentences.values_mut() {
            places.dedup();
        }
        for (a, at_a) in &sentences {
            for (b, at_b) in &sentences {
                if a != b {
                    let both = at_a.iter().filter(|s| at_b.binary_search(s).is_ok()).count();
                    let pair = self.pairs.entry(*a).or_default().entry(*b).or_default();
                    pair.0 += 1;
                    pair.1 += both;
                }
            }
        }
    }

    fn fill<F>(&self, kind: EntityKind, index: usize, entry: &mut Entry<F>) {
        let Some(with) = self.pairs.get(&(kind, index)) else { return };
        for (&(kind, entity), &(articles, sentences)) in with {
            let together = Together { entity, articles, sentences };
            match kind {
                EntityKind::Person => entry.people.push(together),
                EntityKind::Place => entry.places.push(together),
                EntityKind::Organization => entry.organizations.push(together),
            }
        }
        for list in [&mut entry.people, &mut entry.places, &mut entry.organizations] {
            list.sort_by_key(|t| (std::cmp::Reverse((t.sentences, t.articles)), t.entity));
        }
    }
}
