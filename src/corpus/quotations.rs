//! One quotation in several articles: who cites it, in what words, and from whose mouth.
//!
//! Quotes that share a run of words are compared word by word, so that the cost grows with the words quoted.

use super::copies::earliest_first;
use super::groups::{Alike, Groups, join_alike};
use crate::model::{ArticleEntry, Entry, PersonFacts, Quotation, QuoteKind, QuoteRef, SpeakerRef};
use crate::resources::lexicon::mix;
use crate::resources::people::PersonName;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::cmp::Reverse;

/// Words of a run that two quotes must share to be compared.
const RUN: usize = 4;
/// Words that two quotes must share: fewer are a turn of phrase ("we have to do it") as likely as a quotation.
const FEWEST: usize = 6;
/// Of the shorter quote, the share of words that both must have.
const SHARED: f64 = 0.75;
/// How sure a speaker must be to be held against another.
const SURE: f32 = 0.5;

/// What stands for words that are left out.
const GAP: u32 = 0;

/// Quotes of several articles that are of one quotation, earliest first.
#[derive(Debug, Clone)]
pub(super) struct Said {
    quotes: Vec<QuoteRef>,
    /// Whether their words differ, beyond being cut shorter.
    drifts: bool,
}

/// The quotations that several articles cite, as far as their words tell.
pub(super) fn alike(articles: &[ArticleEntry]) -> Vec<Said> {
    let rows = quoted(articles);
    let words: Vec<&[u32]> = rows.iter().map(|&quote| spoken(articles, quote).unwrap_or_default()).collect();
    let words = |row: u32| words.get(row as usize).copied().unwrap_or_default();
    let keys = |row: u32| {
        let runs = words(row).windows(RUN).filter(|run| !run.contains(&GAP));
        runs.map(|run| run.iter().fold(0, |key, word| mix(key ^ u64::from(*word))) as u32)
    };
    let groups = Groups::new(rows.len());
    join_alike(&groups, keys, &Spoken { words: &words });
    let quotes = |group: Vec<u32>| group.into_iter().filter_map(|row| rows.get(row as usize).copied()).collect();
    groups.several().into_par_iter().filter_map(|group| said(articles, quotes(group))).collect()
}

/// The quotes of a folder, two by two.
struct Spoken<'f, F> {
    words: &'f F,
}

impl<'a, F: Fn(u32) -> &'a [u32] + Sync> Alike for Spoken<'_, F> {
    /// How many words there are, and which: a bit each, one for several.
    type Glance = (usize, u128);

    fn glance(&self, row: u32) -> Self::Glance {
        let words = (self.words)(row);
        (words.len(), words.iter().fold(0, |bits, word| bits | 1 << (word % u128::BITS)))
    }

    fn may_be(&self, a: &Self::Glance, b: &Self::Glance) -> bool {
        let ((shorter, bits), (_, others)) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        // Every bit that only the shorter has is of a word, or of more, that the longer has not.
        let alone = (bits & !others).count_ones() as usize;
        enough(shorter.saturating_sub(alone), *shorter)
    }

    fn is(&self, a: u32, b: u32) -> bool {
        is_same((self.words)(a), (self.words)(b))
    }
}

/// Quotes of one quotation, earliest first; none where they stand in one article only.
fn said(articles: &[ArticleEntry], mut quotes: Vec<QuoteRef>) -> Option<Said> {
    quotes.sort_by_cached_key(|q| (earliest_first(articles, q.article), q.quote));
    if quotes.iter().all(|q| Some(q.article) == quotes.first().map(|q| q.article)) {
        return None;
    }
    let words = |q: &QuoteRef| spoken(articles, *q).unwrap_or_default();
    let longest = quotes.iter().min_by_key(|q| Reverse(words(q).len())).map(words).unwrap_or_default();
    let mut others = quotes.iter().map(words).filter(|words| *words != longest);
    let drifts = others.any(|words| is_same(words, longest) && differ(words, longest));
    Some(Said { quotes, drifts })
}

/// The quotations that several articles cite: first those with two speakers, then those whose words differ, then those
/// cited most. `texts` names for each article the text it holds.
pub(super) fn find(
    articles: &[ArticleEntry],
    people: &[Entry<PersonFacts>],
    texts: &[usize],
    said: Vec<Said>,
) -> Vec<Quotation> {
    let quotation = |said| quotation(articles, people, texts, said);
    let mut found: Vec<Quotation> = said.into_par_iter().map(quotation).collect();
    found.sort_by_key(|q| (Reverse(q.speakers.len() > 1), Reverse(q.drifts), Reverse(q.texts)));
    found
}

/// The quotes of the folder that stand in quotation marks.
fn quoted(articles: &[ArticleEntry]) -> Vec<QuoteRef> {
    let of = |(article, entry): (usize, &ArticleEntry)| {
        let quotes = entry.sheet.quotes.iter().enumerate().filter(|(_, q)| q.kind != QuoteKind::Indirect);
        quotes.map(|(i, _)| QuoteRef { article, quote: i as u32 }).collect::<Vec<_>>()
    };
    articles.iter().enumerate().flat_map(of).collect()
}

fn spoken(articles: &[ArticleEntry], quote: QuoteRef) -> Option<&[u32]> {
    Some(articles.get(quote.article)?.sheet.prints.quotes.get(quote.quote as usize))
}

/// Whether two quotes are of one quotation.
fn is_same(a: &[u32], b: &[u32]) -> bool {
    let shorter = a.len().min(b.len());
    let enough = |shared| enough(shared, shorter);
    // Most that are cited again are cited as they were.
    if a == b || !enough(shorter) {
        return enough(shorter);
    }
    if !enough(in_any_order(a, b)) {
        return false;
    }
    let shared = capture_diff_slices(Algorithm::Myers, a, b).iter().filter_map(equal).sum::<usize>();
    enough(shared)
}

/// Whether two quotes share enough words, of `shorter` that they could share.
fn enough(shared: usize, shorter: usize) -> bool {
    shared >= FEWEST && shared as f64 >= SHARED * shorter as f64
}

/// How many words two quotes share in any order: never fewer than in one order, and found faster.
fn in_any_order(a: &[u32], b: &[u32]) -> usize {
    let sorted = |words: &[u32]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}

/// The length of a run that both have.
fn equal(op: &DiffOp) -> Option<usize> {
    if let DiffOp::Equal { len, .. } = op { Some(*len) } else { None }
}

/// Whether the words of two quotes of one quotation differ, beyond being cut shorter.
fn differ(a: &[u32], b: &[u32]) -> bool {
    let (a, b) = (trimmed(a), trimmed(b));
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    let (Some(first), Some(last)) =
        (ops.iter().position(|op| equal(op).is_some()), ops.iter().rposition(|op| equal(op).is_some()))
    else {
        return true;
    };
    let at_end = |op: &DiffOp| !op.old_range().is_empty() && !op.new_range().is_empty();
    let outer = ops.iter().enumerate().filter(|(i, _)| *i < first || *i > last);
    let inner = ops.iter().enumerate().filter(|(i, _)| *i > first && *i < last);
    let gap = |words: Option<&[u32]>| words == Some(&[GAP]);
    outer.into_iter().any(|(_, op)| at_end(op))
        || inner
            .into_iter()
            .any(|(_, op)| equal(op).is_none() && !gap(a.get(op.old_range())) && !gap(b.get(op.new_range())))
}

/// Without gaps at either end.
fn trimmed(words: &[u32]) -> &[u32] {
    let start = words.iter().take_while(|w| **w == GAP).count();
    let end = words.len() - words.iter().rev().take_while(|w| **w == GAP).count();
    words.get(start..end).unwrap_or_default()
}

fn quotation(
    articles: &[ArticleEntry],
    people: &[Entry<PersonFacts>],
    texts: &[usize],
    Said { quotes, drifts }: Said,
) -> Quotation {
    let mut held: Vec<usize> = quotes.iter().filter_map(|q| texts.get(q.article).copied()).collect();
    held.sort_unstable();
    held.dedup();
    let speakers = speakers(articles, people, &quotes);
    let speakers = if speakers.len() > 1 { speakers } else { Vec::new() };
    Quotation { texts: held.len(), drifts, speakers, said: quotes }
}

/// The people a quotation is given to, those left out whose names allow that they are one of the others.
fn speakers(articles: &[ArticleEntry], people: &[Entry<PersonFacts>], said: &[QuoteRef]) -> Vec<usize> {
    let speaker = |q: &QuoteRef| {
        let entry = articles.get(q.article)?;
        let quote = entry.sheet.quotes.get(q.quote as usize).filter(|q| q.confidence >= SURE)?;
        match quote.speaker? {
            SpeakerRef::Person(person) => entry.people.get(person as usize).copied(),
            SpeakerRef::Organization(_) => None,
        }
    };
    let mut seen = FxHashSet::default();
    let mut apart: Vec<(usize, PersonName)> = Vec::new();
    for person in said.iter().filter_map(speaker).filter(|person| seen.insert(*person)) {
        let name = PersonName::parse(people.get(person).map_or("", |e| e.name.as_str()));
        if !apart.iter().any(|(_, other)| may_be_one(other, &name)) {
            apart.push((person, name));
        }
        if apart.len() == SPEAKERS {
            break;
        }
    }
    apart.into_iter().map(|(person, _)| person).collect()
}

/// A saying that more people are given is nobody's words: more of them are not told apart.
const SPEAKERS: usize = 64;

/// Whether two names may be one person's: a surname alone may be anybody's of that name.
fn may_be_one(a: &PersonName, b: &PersonName) -> bool {
    a.agrees(b) || a.last() == b.last() && (!a.is_full() || !b.is_full())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, FactSheet, Prints, Quote, Span};
    use std::collections::HashMap;
    use std::sync::Arc;

    /// Articles of one quote each: day, speaker, words; "_" stands for a gap.
    fn folder(rows: &[(&str, Option<u32>, &str)]) -> Vec<ArticleEntry> {
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut hash = |word: &str| {
            let next = known.len() as u32 + 1;
            if word == "_" { GAP } else { *known.entry(word.to_lowercase()).or_insert(next) }
        };
        let article = |(day, speaker, said): &(&str, Option<u32>, &str)| ArticleEntry {
            article: Arc::new(Article { date: day.parse().ok(), ..Article::default() }),
            sheet: Arc::new(FactSheet {
                quotes: vec![Quote {
                    span: Span::new(0, 1),
                    kind: QuoteKind::Direct,
                    speaker: speaker.map(SpeakerRef::Person),
                    no_speaker: None,
                    source: None,
                    cue: None,
                    confidence: 0.9,
                }],
                prints: Prints {
                    quotes: std::iter::once(said.split(' ').map(&mut hash)).collect(),
                    ..Prints::default()
                },
                ..FactSheet::default()
            }),
            people: vec![0, 1, 2],
            ..ArticleEntry::default()
        };
        rows.iter().map(article).collect()
    }

    fn find(rows: &[(&str, Option<u32>, &str)]) -> Vec<Quotation> {
        let people = ["Ana Lima", "Rui Costa", "Lima"].map(|name| Entry { name: name.to_owned(), ..Entry::default() });
        let texts: Vec<usize> = (0..rows.len()).collect();
        let folder = folder(rows);
        super::find(&folder, &people, &texts, alike(&folder))
    }

    #[test]
    fn only_other_words_are_a_drift() {
        let whole = "the harbor was never meant to hold so many ships at once";
        for (other, drifts) in [
            ("the harbor was never meant to hold so many ships at once", Some(false)),
            ("never meant to hold so many ships", Some(false)),
            ("the harbor was never meant _ so many ships", Some(false)),
            ("_ was never meant to hold so many ships at once and yet", Some(false)),
            ("the harbor was not meant to hold so many ships at once", Some(true)),
            ("the harbor was never meant to hold many ships at once", Some(true)),
            ("the harbor was never meant to hold so many boats", Some(true)),
            ("the harbor was built for ships", None),
            ("never meant to hold", None),
            ("we knew it was never meant to last so many years", None),
        ] {
            let found = find(&[("2025-08-15", None, whole), ("2025-08-14", None, other)]);
            assert_eq!(found.first().map(|q| q.drifts), drifts, "{other}");
            if let Some(quotation) = found.first() {
                assert_eq!(quotation.said.iter().map(|q| q.article).collect::<Vec<_>>(), [1, 0]);
            }
        }
    }

    #[test]
    fn two_speakers_are_told_only_where_their_names_differ() {
        let said = "the harbor was never meant to hold so many ships";
        for (speakers, told) in [
            ([Some(0), Some(1)], vec![0, 1]),
            ([Some(0), Some(2)], vec![]),
            ([Some(0), None], vec![]),
            ([Some(0), Some(0)], vec![]),
        ] {
            let found = find(&[("2025-08-14", speakers[0], said), ("2025-08-15", speakers[1], said)]);
            assert_eq!(found[0].speakers, told, "{speakers:?}");
        }
    }

    #[test]
    fn those_that_need_a_look_come_first() {
        let found = find(&[
            ("", None, "one two three four five six seven"),
            ("", None, "one two three four five six seven"),
            ("", None, "ten nine eight seven six five four"),
            ("", None, "ten nine eight seven or six five four"),
            ("", Some(0), "a whole new day has dawned here"),
            ("", Some(1), "a whole new day has dawned here"),
        ]);
        let articles: Vec<usize> = found.iter().map(|q| q.said[0].article).collect();
        assert_eq!(articles, [4, 2, 0]);
    }
}
