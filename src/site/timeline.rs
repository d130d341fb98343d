//! The dates of a folder in the order of the calendar.

use super::index::{Fact, Heading, text_of};
use super::{calendar, words};
use crate::model::{ArticleEntry, Corpus, DateType};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Articles whose dates one thread reads.
const AT_ONCE: usize = 512;

/// The dates of some articles.
#[derive(Default)]
struct Dates<'a> {
    /// Each once.
    values: Vec<&'a str>,
    /// Index into the values, and where it stands.
    facts: Vec<(usize, Fact)>,
}

impl<'a> Dates<'a> {
    /// The dates of `articles`, of which the first is the corpus's article `first`.
    fn of(articles: &'a [ArticleEntry], first: usize) -> Self {
        let mut dates = Self::default();
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for (article, entry) in (first..).zip(articles) {
            let days = entry.sheet.dates.iter().enumerate();
            for (row, date) in days.filter(|(_, date)| matches!(date.kind, DateType::Date | DateType::Time)) {
                let value = *known.entry(&date.value).or_insert_with(|| {
                    dates.values.push(&date.value);
                    dates.values.len() - 1
                });
                dates.facts.push((value, Fact { article, row }));
            }
        }
        dates
    }
}

/// Dates that have a place on a calendar, earliest first; a text names each only once.
pub(super) fn facts(corpus: &Corpus, rank: &[usize]) -> Vec<Fact> {
    // A folder has far fewer dates than sentences that name them.
    let (mut values, mut known) = (Vec::new(), FxHashMap::default());
    let mut facts: Vec<(usize, Fact)> = Vec::new();
    let parts: Vec<Dates<'_>> =
        corpus.articles.par_chunks(AT_ONCE).enumerate().map(|(part, some)| Dates::of(some, part * AT_ONCE)).collect();
    for part in parts {
        let number = |value| {
            *known.entry(value).or_insert_with(|| {
                values.push(value);
                values.len() - 1
            })
        };
        let numbers: Vec<usize> = part.values.into_iter().map(number).collect();
        facts.extend(part.facts.into_iter().map(|(value, fact)| (numbers[value], fact)));
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_cached_key(|&v| (calendar::order(values[v]), values[v]));
    let mut place = vec![None; values.len()];
    for (at, &value) in order.iter().enumerate() {
        place[value] = (values[value].len() >= 4 && words::when(values[value]).is_some()).then_some(at);
    }
    facts.retain_mut(|(value, _)| place[*value].map(|at| *value = at).is_some());
    facts.par_sort_unstable_by_key(|(place, f)| (*place, rank[f.article], f.row));
    facts.dedup_by_key(|(place, f)| (*place, text_of(corpus, f.article)));
    facts.into_iter().map(|(_, f)| f).collect()
}

/// Where each year begins in the timeline.
pub(super) fn years(corpus: &Corpus, timeline: &[Fact]) -> Vec<Heading> {
    let mut years: Vec<Heading> = Vec::new();
    for (first, fact) in timeline.iter().enumerate() {
        let year = corpus.articles[fact.article].sheet.dates[fact.row].value.get(..4).unwrap_or("");
        if years.last().is_none_or(|h| h.text != year) {
            years.push(Heading { text: year.to_owned(), first });
        }
    }
    years
}
