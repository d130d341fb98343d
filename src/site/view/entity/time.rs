//! When: the events that name an entity, and when it was first and last named.

use crate::model::{Appearance, DateType, Entry};
use crate::site::calendar;
use crate::site::index::Fact;
use crate::site::view::{Link, Maker};
use crate::site::words::{self, Excerpt};
use serde::Serialize;

/// Events that a page shows.
const EVENTS: usize = 120;

/// A date in a sentence that names the entity.
#[derive(Debug, Serialize)]
pub struct EventRow {
    /// "August 15, 2025", or "2025" where that is all that is known.
    pub value: String,
    /// The sentence around it.
    pub text: Excerpt,
    /// The sentence in its article.
    pub href: String,
    /// The article's title.
    pub article: String,
}

/// The dates that stand with an entity, in the order of the calendar.
#[derive(Debug, Default, Serialize)]
pub struct EventsView {
    /// The first.
    pub events: Vec<EventRow>,
    /// All, those not listed too.
    pub total: usize,
}

/// The article that names an entity first, or last.
#[derive(Debug, Serialize)]
pub struct Seen {
    /// The day, with a link to the first sentence that names it.
    pub day: Link,
    /// ISO 8601.
    pub iso: String,
    /// Newer articles of the folder, which do not name it.
    pub silent: usize,
}

impl Maker<'_, '_> {
    /// The dates in the sentences that name an entity; a text names each only once.
    pub(super) fn events<F>(&self, entry: &Entry<F>) -> EventsView {
        let mut facts: Vec<(&str, Fact)> = entry.appearances.iter().flat_map(|a| self.dates_with(a)).collect();
        let rank = |fact: &Fact| self.links.index.rank.get(fact.article).copied();
        facts.sort_by_cached_key(|(value, fact)| (calendar::order(value), *value, rank(fact), fact.row));
        facts.dedup_by_key(|(value, fact)| (*value, self.text_of(fact.article)));
        let row = |&(value, fact): &(&str, Fact)| {
            let (_, line) = self.date_line(fact)?;
            Some(EventRow { value: words::when(value)?, text: line.text, href: line.href, article: line.article })
        };
        EventsView { events: facts.iter().take(EVENTS).filter_map(row).collect(), total: facts.len() }
    }

    /// The dates of an article that have a place on a calendar and stand in a sentence that names the entity.
    fn dates_with(&self, appearance: &Appearance) -> Vec<(&str, Fact)> {
        let Some(entry) = self.site.corpus.articles.get(appearance.article) else { return Vec::new() };
        let dates = &entry.sheet.dates;
        let spans = appearance.sentences.iter().filter_map(|&s| entry.sheet.sentences.get(s as usize));
        let with = spans.flat_map(|span| {
            let first = dates.partition_point(|d| d.span.start < span.start);
            let inside = dates.iter().enumerate().skip(first).take_while(|(_, d)| d.span.start < span.end);
            let is_day = |kind| matches!(kind, DateType::Date | DateType::Time);
            inside.filter(move |(_, date)| is_day(date.kind) && words::when(&date.value).is_some())
        });
        with.map(|(row, date)| (date.value.as_str(), Fact { article: appearance.article, row })).collect()
    }

    /// The first and the last dated article that name an entity.
    pub(super) fn seen<F>(&self, entry: &Entry<F>) -> Option<(Seen, Seen)> {
        let articles = &self.site.corpus.articles;
        let dated = || entry.appearances.iter().filter_map(|a| Some((articles.get(a.article)?.article.date?, a)));
        let seen = |(day, appearance): (jiff::civil::Date, &Appearance)| {
            let sentence = appearance.sentences.first().map_or(0, |s| *s as usize);
            let href = self.links.sentence(appearance.article, sentence);
            let newest = &self.links.index.newest;
            let silent = newest.partition_point(|a| articles.get(*a).is_some_and(|e| e.article.date > Some(day)));
            Seen { day: Link { text: words::Day::new(day).text, href }, iso: day.to_string(), silent }
        };
        let first = dated().min_by_key(|(day, a)| (*day, a.article))?;
        let last = dated().max_by_key(|(day, a)| (*day, std::cmp::Reverse(a.article)))?;
        Some((seen(first), seen(last)))
    }
}
