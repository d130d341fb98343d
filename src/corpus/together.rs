//! Who stands with whom, by how near they stand and how much more often than chance would have it.
//!
//! Of an article only the entities mentioned most are counted, and of an entity's companions only the closest are kept,
//! so that an article with a thousand names does not cost a million pairs.

use crate::model::{ArticleEntry, Copies, Entry, OrganizationFacts, PersonFacts, PlaceFacts, Together};
use rayon::prelude::*;

/// Entities counted of one article.
const PER_ARTICLE: usize = 24;

/// Companions kept of one kind.
const KEPT: usize = 60;

/// How near two stand: in one sentence, in one paragraph, in neighboring sentences or paragraphs, only in one article.
const NEAR: [f64; 4] = [1.0, 0.5, 0.25, 0.05];

/// How near two stand on average that have nothing to do with each other.
const BY_CHANCE: f64 = 0.15;

/// An entity in an article.
#[derive(Debug, Clone)]
struct Here<'a> {
    /// People first, then places, then organizations, each by index.
    entity: usize,
    mentions: usize,
    stands: Stands<'a>,
}

/// The sentences that name an entity in one article.
#[derive(Debug, Clone, Copy)]
struct Stands<'a> {
    sentences: &'a [u32],
    /// The same and their paragraphs as bits; none where there are more than 64.
    bits: Option<(u64, u64)>,
}

/// An article with those in it.
#[derive(Debug, Clone, Default)]
struct Room<'a> {
    here: Vec<Here<'a>>,
    /// Of each sentence its paragraph.
    paragraphs: Vec<u32>,
    /// One, shared among the copies of a text.
    weight: f64,
}

/// Fills each entry's companions, closest first.
pub(super) fn fill(
    people: &mut [Entry<PersonFacts>],
    places: &mut [Entry<PlaceFacts>],
    organizations: &mut [Entry<OrganizationFacts>],
    articles: &[ArticleEntry],
    copies: &[Copies],
) {
    let (first_place, first_organization) = (people.len(), people.len() + places.len());
    let mut rooms: Vec<Room<'_>> = articles.par_iter().map(|entry| room(entry, copies)).collect();
    let mut stands = enter(people, 0, &mut rooms);
    stands.extend(enter(places, first_place, &mut rooms));
    stands.extend(enter(organizations, first_organization, &mut rooms));
    rooms.par_iter_mut().for_each(|room| {
        room.here.sort_unstable_by_key(|h| (std::cmp::Reverse(h.mentions), h.entity));
        room.here.truncate(PER_ARTICLE);
    });
    let firsts = [0, first_place, first_organization];
    let meeting = Meeting { texts: rooms.iter().map(|r| r.weight).sum(), rooms: &rooms, stands: &stands, firsts };
    let of_people = meeting.all(people, 0);
    let of_places = meeting.all(places, first_place);
    let of_organizations = meeting.all(organizations, first_organization);
    take(people, of_people);
    take(places, of_places);
    take(organizations, of_organizations);
}

fn room<'a>(entry: &ArticleEntry, copies: &[Copies]) -> Room<'a> {
    let blocks = &entry.article.blocks;
    let paragraph = |start: u32| blocks.partition_point(|b| b.span.end <= start) as u32;
    let copies = entry.copies.and_then(|c| copies.get(c)).map_or(1, |c| c.articles.len().max(1));
    Room {
        here: Vec::with_capacity(entry.people.len() + entry.places.len() + entry.organizations.len()),
        paragraphs: entry.sheet.sentences.iter().map(|s| paragraph(s.start)).collect(),
        weight: 1.0 / copies as f64,
    }
}

/// Notes where the entities of a kind are. Returns in how many texts each is.
fn enter<'a, F>(entries: &'a [Entry<F>], first: usize, rooms: &mut [Room<'a>]) -> Vec<f64> {
    let mut texts = vec![0.0; entries.len()];
    for ((index, entry), texts) in entries.iter().enumerate().zip(&mut texts) {
        for appearance in &entry.appearances {
            if let Some(room) = rooms.get_mut(appearance.article) {
                let mentions = appearance.mentions.len();
                let stands = Stands::new(&appearance.sentences, &room.paragraphs);
                room.here.push(Here { entity: first + index, mentions, stands });
                *texts += room.weight;
            }
        }
    }
    texts
}

/// What one entity shares with another.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    articles: usize,
    sentences: usize,
    near: f64,
    /// The nearest they come in one article, and where.
    nearest: (f64, usize, u32),
}

/// What is shared with each entity; reset after each.
struct Counts {
    of: Vec<Count>,
    touched: Vec<usize>,
}

impl Counts {
    fn new(entities: usize) -> Self {
        Self { of: vec![Count::default(); entities], touched: Vec::new() }
    }

    fn add(&mut self, entity: usize, article: usize, weight: f64, meets: Meets, sentence: impl FnOnce() -> u32) {
        let Some(count) = self.of.get_mut(entity) else { return };
        if count.articles == 0 {
            self.touched.push(entity);
        }
        count.articles += 1;
        count.sentences += meets.sentences;
        // The second sentence in one article says less than the first.
        let often = if meets.sentences > 1 { 1.0 + (meets.sentences as f64).ln() } else { 1.0 };
        count.near += weight * meets.near * often;
        if meets.near > count.nearest.0 {
            count.nearest = (meets.near, article, sentence());
        }
    }

    /// What was counted, in no order; the counts begin anew.
    fn drain(&mut self) -> Vec<(usize, Count)> {
        let of = &mut self.of;
        self.touched.drain(..).map(|e| (e, of.get_mut(e).map(std::mem::take).unwrap_or_default())).collect()
    }
}

/// The rooms in which all meet.
struct Meeting<'a> {
    rooms: &'a [Room<'a>],
    /// Of each entity, in how many texts it is.
    stands: &'a [f64],
    /// Number of texts.
    texts: f64,
    /// The number of the first entity of each kind.
    firsts: [usize; 3],
}

/// Companions of each kind, closest first.
type Met = [Vec<Together>; 3];

impl Meeting<'_> {
    /// The companions of each of `entries`.
    fn all<F: Sync>(&self, entries: &[Entry<F>], first: usize) -> Vec<Met> {
        let one = |counts: &mut Counts, (index, entry)| self.one(entry, first + index, counts);
        entries.par_iter().enumerate().map_init(|| Counts::new(self.stands.len()), one).collect()
    }

    fn one<F>(&self, entry: &Entry<F>, number: usize, counts: &mut Counts) -> Met {
        for appearance in &entry.appearances {
            let Some(room) = self.rooms.get(appearance.article) else { continue };
            let own = Stands::new(&appearance.sentences, &room.paragraphs);
            for other in room.here.iter().filter(|h| h.entity != number) {
                let walk = || walk(own.sentences, other.stands.sentences, &room.paragraphs);
                let meets = own.meets(other.stands).unwrap_or_else(|| walk().0);
                counts.add(other.entity, appearance.article, room.weight, meets, || walk().1);
            }
        }
        let stands = |entity: usize| self.stands.get(entity).copied().unwrap_or(0.0);
        let together = |(entity, count): (usize, Count)| {
            let by_chance = BY_CHANCE * stands(number) * stands(entity) / self.texts.max(1.0);
            Together {
                entity,
                articles: count.articles,
                sentences: count.sentences,
                // The leading term of the log-likelihood ratio (Dunning 1993), kept above 0.
                weight: count.near * (1.0 + count.near / by_chance.max(f64::MIN_POSITIVE)).ln(),
                nearest: (count.nearest.1, count.nearest.2),
            }
        };
        let mut all: Vec<Together> = counts.drain().into_iter().map(together).collect();
        all.sort_unstable_by(|a, b| b.weight.total_cmp(&a.weight).then(a.entity.cmp(&b.entity)));
        let of_kind = |kind: usize| {
            let [first, end] =
                [self.firsts.get(kind), self.firsts.get(kind + 1)].map(|n| n.copied().unwrap_or(usize::MAX));
            let here = all.iter().filter(|t| (first..end).contains(&t.entity));
            here.take(KEPT).map(|t| Together { entity: t.entity - first, ..t.clone() }).collect()
        };
        [of_kind(0), of_kind(1), of_kind(2)]
    }
}

fn take<F>(entries: &mut [Entry<F>], met: Vec<Met>) {
    for (entry, [people, places, organizations]) in entries.iter_mut().zip(met) {
        (entry.people, entry.places, entry.organizations) = (people, places, organizations);
    }
}

/// How two entities stand to each other in one article.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Meets {
    /// Number of sentences that name both.
    sentences: usize,
    near: f64,
}

impl<'a> Stands<'a> {
    fn new(sentences: &'a [u32], paragraphs: &[u32]) -> Self {
        let paragraph = |s: &u32| paragraphs.get(*s as usize).copied().unwrap_or(*s);
        let bit = |n: u32| 1_u64.checked_shl(n);
        let bits = |all: (u64, u64), s: &u32| Some((all.0 | bit(*s)?, all.1 | bit(paragraph(s))?));
        Self { sentences, bits: sentences.iter().try_fold((0, 0), bits) }
    }

    /// How near the two stand, where their bits tell.
    fn meets(self, other: Self) -> Option<Meets> {
        let ((a, of_a), (b, of_b)) = self.bits.zip(other.bits)?;
        let beside = |bits: u64| (bits << 1) | (bits >> 1);
        let step = match () {
            () if a & b != 0 => 0,
            () if of_a & of_b != 0 => 1,
            () if beside(a) & b != 0 || beside(of_a) & of_b != 0 => 2,
            () => 3,
        };
        Some(Meets { sentences: (a & b).count_ones() as usize, near: NEAR[step] })
    }
}

/// Walks two ascending lists of sentences side by side: how near they stand, and the sentence of the first where they are
/// nearest.
fn walk(a: &[u32], b: &[u32], paragraphs: &[u32]) -> (Meets, u32) {
    let paragraph = |sentence: u32| paragraphs.get(sentence as usize).copied().unwrap_or(sentence);
    let (mut i, mut j, mut sentences) = (0, 0, 0);
    let mut nearest = (NEAR.len(), 0);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        sentences += usize::from(x == y);
        let step = match (x.abs_diff(y), paragraph(x).abs_diff(paragraph(y))) {
            (0, _) => 0,
            (_, 0) => 1,
            (1, _) | (_, 1) => 2,
            _ => 3,
        };
        if step < nearest.0 {
            nearest = (step, x);
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    (Meets { sentences, near: NEAR.get(nearest.0).copied().unwrap_or(0.0) }, nearest.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Appearance, Article, Block, BlockKind, FactSheet, Span};
    use std::sync::Arc;

    fn entry<F: Default>(appearances: &[(usize, &[u32])]) -> Entry<F> {
        let appearances = appearances.iter().map(|(article, sentences)| Appearance {
            article: *article,
            mentions: sentences.to_vec(),
            sentences: sentences.to_vec(),
        });
        Entry { appearances: appearances.collect(), ..Entry::default() }
    }

    /// An article of ten sentences, two to a paragraph.
    fn article() -> ArticleEntry {
        let span = |i: usize, length: usize| Span::new(i * length, i * length + length - 1);
        let blocks = (0..5).map(|i| Block { span: span(i, 20), kind: BlockKind::Paragraph }).collect();
        let sentences = (0..10).map(|i| span(i, 10)).collect();
        ArticleEntry {
            article: Arc::new(Article { blocks, ..Article::default() }),
            sheet: Arc::new(FactSheet { sentences, ..FactSheet::default() }),
            ..ArticleEntry::default()
        }
    }

    fn named(together: &[Together]) -> Vec<(usize, usize, usize)> {
        together.iter().map(|t| (t.entity, t.articles, t.sentences)).collect()
    }

    #[test]
    fn companions_are_counted_by_article_and_sentence() {
        let mut people =
            vec![entry(&[(0, &[1, 2, 5]), (1, &[0])]), entry(&[(0, &[2, 5]), (1, &[3])]), entry(&[(1, &[0])])];
        let mut places = vec![entry(&[(1, &[0])])];
        fill(&mut people, &mut places, &mut [], &[article(), article()], &[]);
        assert_eq!(named(&people[0].people), [(1, 2, 2), (2, 1, 1)]);
        assert_eq!(people[0].people[0].nearest, (0, 2));
        assert_eq!(named(&people[0].places), [(0, 1, 1)]);
        assert_eq!(named(&places[0].people), [(2, 1, 1), (0, 1, 1), (1, 1, 0)]);
    }

    #[test]
    fn nearness_falls_with_sentences_and_paragraphs() {
        let paragraphs = [0, 0, 1, 1, 2, 2, 3, 3];
        for (a, b, near, sentence) in [
            (&[4][..], &[4][..], 1.0, 4),
            (&[4], &[5], 0.5, 4),
            (&[1], &[2], 0.25, 1),
            (&[0], &[3], 0.25, 0),
            (&[0], &[5], 0.05, 0),
            (&[0, 7], &[4, 6], 0.5, 7),
        ] {
            let walked = walk(a, b, &paragraphs);
            assert_eq!((walked.0.near, walked.1), (near, sentence), "{a:?} {b:?}");
            let told = Stands::new(a, &paragraphs).meets(Stands::new(b, &paragraphs));
            assert_eq!(told, Some(walked.0), "{a:?} {b:?}");
        }
    }

    #[test]
    fn bits_end_where_an_article_is_long() {
        let paragraphs: Vec<u32> = (0..100).collect();
        assert!(Stands::new(&[0, 63], &paragraphs).bits.is_some());
        assert!(Stands::new(&[0, 64], &paragraphs).bits.is_none());
    }

    #[test]
    fn those_who_are_everywhere_stand_behind() {
        // One of ten others is always there, the other only here, and both stand in the same paragraph.
        let everywhere: Vec<(usize, &[u32])> = (0..10).map(|article| (article, &[0][..])).collect();
        let mut people = vec![entry(&[(0, &[1])]), entry(&everywhere), entry(&[(0, &[0])])];
        let articles: Vec<ArticleEntry> = (0..10).map(|_| article()).collect();
        fill(&mut people, &mut [], &mut [], &articles, &[]);
        assert_eq!(named(&people[0].people), [(2, 1, 0), (1, 1, 0)]);
    }

    #[test]
    fn copies_of_a_text_count_once() {
        let mut people =
            vec![entry(&[(0, &[0]), (1, &[0]), (2, &[0])]), entry(&[(0, &[0]), (1, &[0])]), entry(&[(2, &[0])])];
        let copy = ArticleEntry { copies: Some(0), ..article() };
        let articles = [copy.clone(), copy, article(), article(), article()];
        fill(&mut people, &mut [], &mut [], &articles, &[Copies { articles: vec![0, 1] }]);
        let weights: Vec<f64> = people[0].people.iter().map(|t| t.weight).collect();
        assert!((weights[0] - weights[1]).abs() < 1e-9, "{weights:?}");
    }
}
