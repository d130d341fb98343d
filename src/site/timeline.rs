//! The dates of a folder in the order of the calendar.

use super::index::{Fact, Heading, text_of};
use super::{calendar, words};
use crate::model::{ArticleEntry, Corpus, DateType};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Articles whose dates one thread reads.
const AT_ONCE: usize = 512;

/// Values by number, each once: a folder has far fewer dates than sentences that name them.
#[derive(Default)]
struct Values<'a> {
    all: Vec<&'a str>,
    known: FxHashMap<&'a str, usize>,
}

impl<'a> Values<'a> {
    fn number(&mut self, value: &'a str) -> usize {
        *self.known.entry(value).or_insert_with(|| {
            self.all.push(value);
            self.all.len() - 1
        })
    }
}

/// The dates of some articles, of which the first is the corpus's article `first`: number of the value, and where it stands.
fn dates(articles: &[ArticleEntry], first: usize) -> (Values<'_>, Vec<(usize, Fact)>) {
    let (mut values, mut facts) = (Values::default(), Vec::new());
    for (article, entry) in (first..).zip(articles) {
        let days = entry.sheet.dates.iter().enumerate();
        for (row, date) in days.filter(|(_, date)| matches!(date.kind, DateType::Date | DateType::Time)) {
            facts.push((values.number(&date.value), Fact { article, row }));
        }
    }
    (values, facts)
}

/// Dates that have a place on a calendar, earliest first; a text names each only once.
pub(super) fn facts(corpus: &Corpus, rank: &[usize]) -> Vec<Fact> {
    let (mut values, mut facts) = (Values::default(), Vec::new());
    let parts = corpus.articles.par_chunks(AT_ONCE).enumerate().map(|(part, some)| dates(some, part * AT_ONCE));
    for (own, some) in parts.collect::<Vec<_>>() {
        let numbers: Vec<usize> = own.all.into_iter().map(|value| values.number(value)).collect();
        facts.extend(some.into_iter().map(|(value, fact)| (numbers[value], fact)));
    }
    let values = values.all;
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
