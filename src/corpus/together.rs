//! Who stands with whom: articles and sentences that mention both.
//!
//! Of an article only the entities mentioned most are counted, and of an entity's companions only the closest are kept,
//! so that an article with a thousand names does not cost a million pairs.

use crate::model::{EntityKind, Entry, OrganizationFacts, PersonFacts, PlaceFacts, Together};

/// Entities counted of one article.
const PER_ARTICLE: usize = 32;

/// Companions kept of one kind.
const KEPT: usize = 60;

/// An entity in an article.
#[derive(Debug, Clone)]
struct Here {
    /// People first, then places, then organizations, each by index.
    entity: usize,
    mentions: usize,
    sentences: Vec<u32>,
}

/// Fills each entry's companions, closest first.
pub(super) fn fill(
    people: &mut [Entry<PersonFacts>],
    places: &mut [Entry<PlaceFacts>],
    organizations: &mut [Entry<OrganizationFacts>],
    articles: usize,
) {
    let (first_place, first_organization) = (people.len(), people.len() + places.len());
    let mut rooms: Vec<Vec<Here>> = vec![Vec::new(); articles];
    enter(people, 0, &mut rooms);
    enter(places, first_place, &mut rooms);
    enter(organizations, first_organization, &mut rooms);
    for room in &mut rooms {
        room.sort_by_key(|h| (std::cmp::Reverse(h.mentions), h.entity));
        room.truncate(PER_ARTICLE);
    }
    let kind = |entity: usize| match entity {
        e if e < first_place => (EntityKind::Person, e),
        e if e < first_organization => (EntityKind::Place, e - first_place),
        e => (EntityKind::Organization, e - first_organization),
    };
    let mut counts = Counts::new(first_organization + organizations.len());
    meet(people, 0, &rooms, &mut counts, kind);
    meet(places, first_place, &rooms, &mut counts, kind);
    meet(organizations, first_organization, &rooms, &mut counts, kind);
}

/// Notes where the entities of a kind are.
fn enter<F>(entries: &[Entry<F>], first: usize, rooms: &mut [Vec<Here>]) {
    for (index, entry) in entries.iter().enumerate() {
        for appearance in &entry.appearances {
            if let Some(room) = rooms.get_mut(appearance.article) {
                let (mentions, sentences) = (appearance.mentions.len(), appearance.sentences.clone());
                room.push(Here { entity: first + index, mentions, sentences });
            }
        }
    }
}

/// Common articles and sentences with one entity, by entity; reset after each.
struct Counts {
    articles: Vec<usize>,
    sentences: Vec<usize>,
    touched: Vec<usize>,
}

impl Counts {
    fn new(entities: usize) -> Self {
        Self { articles: vec![0; entities], sentences: vec![0; entities], touched: Vec::new() }
    }

    fn add(&mut self, entity: usize, sentences: usize) {
        let (Some(a), Some(s)) = (self.articles.get_mut(entity), self.sentences.get_mut(entity)) else { return };
        if *a == 0 {
            self.touched.push(entity);
        }
        *a += 1;
        *s += sentences;
    }

    /// What was counted, in no order; the counts begin anew.
    fn drain(&mut self) -> Vec<(usize, usize, usize)> {
        let (articles, sentences) = (&mut self.articles, &mut self.sentences);
        let take = |list: &mut Vec<usize>, entity: usize| list.get_mut(entity).map_or(0, std::mem::take);
        self.touched.drain(..).map(|e| (e, take(articles, e), take(sentences, e))).collect()
    }
}

fn meet<F>(
    entries: &mut [Entry<F>],
    first: usize,
    rooms: &[Vec<Here>],
    counts: &mut Counts,
    kind: impl Fn(usize) -> (EntityKind, usize),
) {
    for (index, entry) in entries.iter_mut().enumerate() {
        for appearance in &entry.appearances {
            let room = rooms.get(appearance.article).map_or(&[][..], Vec::as_slice);
            for other in room.iter().filter(|h| h.entity != first + index) {
                counts.add(other.entity, common(&appearance.sentences, &other.sentences));
            }
        }
        for (other, articles, sentences) in counts.drain() {
            let (kind, entity) = kind(other);
            let together = Together { entity, articles, sentences };
            match kind {
                EntityKind::Person => entry.people.push(together),
                EntityKind::Place => entry.places.push(together),
                EntityKind::Organization => entry.organizations.push(together),
            }
        }
        for list in [&mut entry.people, &mut entry.places, &mut entry.organizations] {
            list.sort_unstable_by_key(|t| (std::cmp::Reverse((t.sentences, t.articles)), t.entity));
            list.truncate(KEPT);
        }
    }
}

/// How many numbers two ascending lists share.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Appearance;

    fn entry<F: Default>(appearances: &[(usize, &[u32])]) -> Entry<F> {
        let appearances = appearances.iter().map(|(article, sentences)| Appearance {
            article: *article,
            mentions: sentences.to_vec(),
            sentences: sentences.to_vec(),
        });
        Entry { appearances: appearances.collect(), ..Entry::default() }
    }

    #[test]
    fn companions_are_counted_by_article_and_sentence() {
        let mut people =
            vec![entry(&[(0, &[1, 2, 5]), (1, &[0])]), entry(&[(0, &[2, 5]), (1, &[3])]), entry(&[(1, &[0])])];
        let mut places = vec![entry(&[(1, &[0])])];
        fill(&mut people, &mut places, &mut [], 2);
        let pair = |entity, articles, sentences| Together { entity, articles, sentences };
        assert_eq!(people[0].people, [pair(1, 2, 2), pair(2, 1, 1)]);
        assert_eq!(people[0].places, [pair(0, 1, 1)]);
        assert_eq!(people[1].people, [pair(0, 2, 2), pair(2, 1, 0)]);
        assert_eq!(places[0].people, [pair(0, 1, 1), pair(2, 1, 1), pair(1, 1, 0)]);
    }
}
