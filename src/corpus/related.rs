//! Which articles are about the same: those that share rare people, places, organizations and terms.

use super::copies;
use crate::model::{ArticleEntry, Corpus, EntityKind, Related, Shared};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// Features that an article is looked up by: the most telling.
const PER_ARTICLE: usize = 24;
/// What more articles share tells nothing of any one, and would cost much.
const PER_FEATURE: usize = 60;
/// Articles that are read before what they have is put among the others'.
const AT_ONCE: usize = 512;
/// Related articles kept.
const KEPT: usize = 6;
/// Reasons kept.
const REASONS: usize = 4;
/// What two articles must share: one name may be chance.
const FEWEST: usize = 2;
/// Of the best score, the share below which an article is left out.
const NEAR: f64 = 0.25;
/// The weight of a term beside that of a name: words have many meanings.
const TERM: f32 = 0.5;

/// For each article those most like it, best first. Of the copies of a text only the earliest is named, and none beside
/// another of them.
pub(super) fn find(corpus: &Corpus) -> Vec<Vec<Related>> {
    let features = Features::new(corpus);
    let texts = copies::texts(corpus.articles.len(), &corpus.copies);
    let scores = || Scores { of: vec![(0.0, 0); texts.len()], touched: Vec::new() };
    let one = |scores: &mut Scores, article| features.related(article, scores, &texts);
    (0..texts.len()).into_par_iter().map_init(scores, one).collect()
}

/// What an article has: index of the feature, weight here. Small, for a folder has many.
type Own = Vec<(u32, f32)>;

/// What an article has that others may have too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature<'a> {
    Entity(EntityKind, usize),
    Term(&'a str),
}

impl Feature<'_> {
    fn shared(self) -> Shared {
        match self {
            Self::Entity(EntityKind::Person, entity) => Shared::Person(entity),
            Self::Entity(EntityKind::Place, entity) => Shared::Place(entity),
            Self::Entity(EntityKind::Organization, entity) => Shared::Organization(entity),
            Self::Term(term) => Shared::Term(term.to_owned()),
        }
    }
}

/// What articles have in common.
struct Features {
    all: Vec<Shared>,
    /// Names of entities in lower case, for they need no term beside them.
    names: Vec<String>,
    /// Of each feature the articles that have it, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// Of each article, by feature; only features that another has too.
    of_article: Vec<Own>,
}

/// What other articles share with one; reset after each.
struct Scores {
    of: Vec<(f64, usize)>,
    touched: Vec<usize>,
}

impl Features {
    fn new(corpus: &Corpus) -> Self {
        let mut ids: FxHashMap<Feature<'_>, u32> = FxHashMap::default();
        let mut all = Self { all: Vec::new(), names: Vec::new(), postings: Vec::new(), of_article: Vec::new() };
        let of_articles = corpus.articles.chunks(AT_ONCE).flat_map(|some| {
            let features = some.par_iter().map(|entry| features(corpus, entry));
            features.collect::<Vec<_>>()
        });
        for (article, features) in of_articles.enumerate() {
            let mut own: Own = Vec::with_capacity(features.len());
            for (feature, weight) in features {
                let id = *ids.entry(feature).or_insert_with(|| {
                    let feature = feature.shared();
                    all.names.push(name(corpus, &feature));
                    all.all.push(feature);
                    all.postings.push(Vec::new());
                    all.all.len() as u32 - 1
                });
                if let Some(posting) = all.postings.get_mut(id as usize) {
                    posting.push((article as u32, weight));
                }
                own.push((id, weight));
            }
            own.sort_unstable_by_key(|o| o.0);
            all.of_article.push(own);
        }
        all.weigh();
        all
    }

    /// Keeps of each article what others have too but not many, weighed by how rare it is.
    fn weigh(&mut self) {
        let all = self.of_article.len().max(1);
        let telling = 2..=PER_FEATURE.min(all - 1);
        // The square root, since the weights of both articles are multiplied.
        let rare = |shared: usize| (all as f32 / shared as f32).ln().sqrt();
        let shared: Vec<usize> = self.postings.iter().map(Vec::len).collect();
        let shared = |feature: u32| shared.get(feature as usize).copied().unwrap_or(0);
        self.of_article.par_iter_mut().for_each(|own| {
            own.retain(|(feature, _)| telling.contains(&shared(*feature)));
            own.iter_mut().for_each(|(feature, weight)| *weight *= rare(shared(*feature)));
            own.shrink_to_fit();
        });
        for posting in self.postings.iter_mut().filter(|p| telling.contains(&p.len())) {
            let rare = rare(posting.len());
            posting.iter_mut().for_each(|(_, weight)| *weight *= rare);
        }
    }

    fn related(&self, article: usize, scores: &mut Scores, texts: &[usize]) -> Vec<Related> {
        let Some(own) = self.of_article.get(article) else { return Vec::new() };
        let mut telling: Vec<&(u32, f32)> = own.iter().collect();
        telling.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (feature, weight) in telling.into_iter().take(PER_ARTICLE) {
            for &(other, there) in self.postings.get(*feature as usize).into_iter().flatten() {
                scores.add(other as usize, f64::from(*weight) * f64::from(there));
            }
        }
        let text = texts.get(article);
        let ranked = scores.drain().into_iter().filter(|(other, _, shared)| {
            *shared >= FEWEST && texts.get(*other) == Some(other) && texts.get(*other) != text
        });
        let mut ranked: Vec<(usize, f64, usize)> = ranked.collect();
        ranked.sort_by(|a, b| descending(a.1, b.1).then(a.0.cmp(&b.0)));
        let best = ranked.first().map_or(0.0, |r| r.1);
        let near = ranked.into_iter().filter(|r| r.1 >= NEAR * best);
        near.map(|(other, _, _)| Related { article: other, shared: self.reasons(own, other) })
            .filter(|r| r.shared.len() >= FEWEST)
            .take(KEPT)
            .collect()
    }

    /// What both have, the most telling first; no term that a name says already.
    fn reasons(&self, own: &Own, other: usize) -> Vec<Shared> {
        let theirs = self.of_article.get(other).map_or(&[][..], Vec::as_slice);
        let both =
            own.iter().filter_map(|(f, weight)| Some((*f, f64::from(*weight) * f64::from(weight_of(theirs, *f)?))));
        let mut both: Vec<(u32, f64)> = both.collect();
        both.sort_by(|a, b| descending(a.1, b.1).then(a.0.cmp(&b.0)));
        let mut reasons: Vec<u32> = Vec::new();
        for (feature, _) in both {
            let name = |f: u32| self.names.get(f as usize).map_or("", String::as_str);
            let said = |&other: &u32| name(other).contains(name(feature)) || name(feature).contains(name(other));
            if !reasons.iter().any(said) && reasons.len() < REASONS {
                reasons.push(feature);
            }
        }
        reasons.into_iter().filter_map(|f| self.all.get(f as usize).cloned()).collect()
    }
}

impl Scores {
    fn add(&mut self, article: usize, score: f64) {
        if let Some(slot) = self.of.get_mut(article) {
            if slot.1 == 0 {
                self.touched.push(article);
            }
            *slot = (slot.0 + score, slot.1 + 1);
        }
    }

    fn drain(&mut self) -> Vec<(usize, f64, usize)> {
        let of = &mut self.of;
        let take = |article: usize| {
            let (score, shared) = of.get_mut(article).map_or((0.0, 0), std::mem::take);
            (article, score, shared)
        };
        self.touched.drain(..).map(take).collect()
    }
}

fn descending(a: f64, b: f64) -> Ordering {
    b.total_cmp(&a)
}

fn weight_of(own: &[(u32, f32)], feature: u32) -> Option<f32> {
    own.binary_search_by_key(&feature, |o| o.0).ok().and_then(|at| own.get(at)).map(|o| o.1)
}

/// The entities and terms of an article, each once, with how much it is about them.
fn features<'a>(corpus: &Corpus, entry: &'a ArticleEntry) -> Vec<(Feature<'a>, f32)> {
    let mut entities: Vec<Feature<'_>> = entry
        .sheet
        .mentions
        .iter()
        .filter_map(|mention| {
            let local = mention.entity as usize;
            match mention.kind {
                EntityKind::Person => {
                    let person = *entry.people.get(local)?;
                    corpus.people.get(person).filter(|e| !e.facts.ambiguous).map(|_| (mention.kind, person))
                }
                kind => entry.entities(kind).get(local).map(|entity| (kind, *entity)),
            }
            .map(|(kind, entity)| Feature::Entity(kind, entity))
        })
        .collect();
    entities.sort_unstable();
    let named = entities
        .chunk_by(|a, b| a == b)
        .filter_map(|same| Some((*same.first()?, (1.0 + (same.len() as f32).ln()).sqrt())));
    // Names among the keywords are entities.
    let term = |k: &&String| !k.starts_with(char::is_uppercase);
    let mut terms: Vec<&String> = entry.sheet.keywords.iter().filter(term).collect();
    terms.sort_unstable();
    terms.dedup();
    let terms = terms.into_iter().map(|term| (Feature::Term(term), TERM.sqrt()));
    named.chain(terms).collect()
}

/// A feature's name in lower case.
fn name(corpus: &Corpus, feature: &Shared) -> String {
    let name = match feature {
        Shared::Person(e) => corpus.people.get(*e).map(|e| &e.name),
        Shared::Place(e) => corpus.places.get(*e).map(|e| &e.name),
        Shared::Organization(e) => corpus.organizations.get(*e).map(|e| &e.name),
        Shared::Term(term) => Some(term),
    };
    name.map_or_else(String::new, |name| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Copies, Entry, FactSheet, Mention, PersonFacts, Rule, Span};
    use std::sync::Arc;

    /// A folder of articles, each with the people it names and its keywords.
    fn folder(rows: &[(&[usize], &[&str])]) -> Corpus {
        let people = 1 + rows.iter().flat_map(|r| r.0).max().unwrap_or(&0);
        let entry = |&(people, terms): &(&[usize], &[&str])| {
            let span = Span::new(0, 1);
            let mention =
                |entity| Mention { span, kind: EntityKind::Person, entity, confidence: 1.0, rule: Rule::Tagger };
            let sheet = FactSheet {
                mentions: (0..people.len() as u32).map(mention).collect(),
                keywords: terms.iter().map(|t| (*t).to_owned()).collect(),
                ..FactSheet::default()
            };
            ArticleEntry { sheet: Arc::new(sheet), people: people.to_vec(), ..ArticleEntry::default() }
        };
        let person = |n: usize| Entry::<PersonFacts> { name: format!("Person {n}x"), ..Entry::default() };
        Corpus {
            articles: rows.iter().map(entry).collect(),
            people: (0..people).map(person).collect(),
            ..Corpus::default()
        }
    }

    fn found(corpus: &Corpus, article: usize) -> Vec<usize> {
        find(corpus)[article].iter().map(|r| r.article).collect()
    }

    #[test]
    fn rare_names_relate_articles() {
        let corpus = folder(&[
            (&[0, 1, 2], &["ferry"]),
            (&[0, 1, 2], &[]),
            (&[0, 3], &["ferry"]),
            (&[0, 4], &[]),
            (&[0, 1], &["Ferry"]),
        ]);
        // The second shares two rare people, the third a rare term and one whom all name, the others too little.
        let related = &find(&corpus)[0];
        assert_eq!(related[0].article, 1);
        assert_eq!(related[0].shared, [Shared::Person(2), Shared::Person(1)]);
        assert!(found(&corpus, 3).is_empty(), "whom all name says nothing");
    }

    #[test]
    fn of_copies_only_one_is_named() {
        let same: (&[usize], &[&str]) = (&[0, 1], &["ferry", "harbor"]);
        let mut corpus = folder(&[same, same, same, (&[2], &[]), (&[3], &[])]);
        corpus.copies = vec![Copies { articles: vec![1, 2] }];
        assert_eq!(found(&corpus, 0), [1]);
        assert_eq!(found(&corpus, 1), [0]);
        assert_eq!(found(&corpus, 2), [0]);
    }
}
