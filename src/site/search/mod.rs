//! The full-text index: which word stands where in which article. It is written as classic scripts, so that a page opened
//! from `file://` can load it, and in pieces, so that a search loads only those that its words are in.
//!
//! Articles are numbered newest first, words in an article from 0: those of the headline, then those of each sentence,
//! with one number left out between them, so that no phrase runs across.

mod code;
mod fold;

pub(super) use code::{ALPHABET, rising};
pub(super) use fold::STOP;

use super::index::Index;
use crate::model::{ArticleEntry, Corpus};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A piece of the words grows to about this many bytes; a single word may be longer.
const SHARD: usize = 48 * 1024;
/// A piece of the texts grows to about this many bytes.
const CHUNK: usize = 40 * 1024;

/// The full-text index of a site.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The words with their places, in alphabetical pieces.
    pub(super) shards: Vec<Shard>,
    /// The articles of each piece of the texts, by rank.
    pub(super) chunks: Vec<Range<usize>>,
    /// For each article, by rank, the number of its words.
    pub(super) lengths: Vec<usize>,
}

/// A piece of the words.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// Its first word.
    pub(super) first: String,
    /// A word, a space, its places, a space ... For each article: its distance from the one before, the number of places,
    /// and their distances.
    pub(super) text: String,
}

/// Where one word stands.
#[derive(Debug, Default)]
struct Places {
    last: usize,
    code: String,
}

impl Search {
    /// Reads every sentence once.
    pub(super) fn new(corpus: &Corpus, index: &Index) -> Self {
        let articles: Vec<&ArticleEntry> = index.newest.iter().filter_map(|&a| corpus.articles.get(a)).collect();
        let mut terms = Terms::default();
        let lengths = articles.iter().enumerate().map(|(rank, entry)| terms.add(rank, entry)).collect();
        let end = |entry: &ArticleEntry| entry.article.blocks.last().map_or(0, |block| block.span.end as usize);
        let sizes = articles.iter().map(|entry| end(entry));
        Self { shards: shards(terms), chunks: chunks(sizes), lengths }
    }
}

/// The headline and the sentences of an article and its text, as they are numbered.
pub(super) fn passages<'a>(entry: &'a ArticleEntry, text: &'a str) -> impl Iterator<Item = &'a str> {
    std::iter::once(&*entry.article.title).chain(entry.sheet.sentences.iter().map(|s| s.of(text)))
}

/// All words met so far.
#[derive(Debug, Default)]
struct Terms {
    numbers: FxHashMap<Box<str>, Option<u32>>,
    places: Vec<Places>,
    /// Of the article at hand: number of the word, its place.
    here: Vec<(u32, u32)>,
}

impl Terms {
    /// Adds an article and returns the number of its words.
    fn add(&mut self, rank: usize, entry: &ArticleEntry) -> usize {
        let (mut at, mut count) = (0, 0);
        for passage in passages(entry, &entry.article.text()) {
            fold::words(passage, |word| {
                if let Some(number) = self.number(word) {
                    self.here.push((number, at));
                }
                at += 1;
                count += 1;
            });
            at += 1;
        }
        self.here.sort_unstable();
        let here = std::mem::take(&mut self.here);
        for same in here.chunk_by(|a, b| a.0 == b.0) {
            self.append(rank, same);
        }
        self.here = here;
        self.here.clear();
        count
    }

    /// The number of a word; none for those that find nothing.
    fn number(&mut self, word: &str) -> Option<u32> {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = (!fold::is_stop(word)).then_some(self.places.len() as u32);
        self.numbers.insert(word.into(), number);
        if number.is_some() {
            self.places.push(Places::default());
        }
        number
    }

    fn append(&mut self, rank: usize, places: &[(u32, u32)]) {
        let Some(word) = places.first().and_then(|(number, _)| self.places.get_mut(*number as usize)) else { return };
        code::push((rank - word.last) as u32, &mut word.code);
        code::push(places.len() as u32, &mut word.code);
        let mut last = 0;
        for (_, at) in places {
            code::push(at - last, &mut word.code);
            last = *at;
        }
        word.last = rank;
    }
}

fn shards(mut terms: Terms) -> Vec<Shard> {
    let words = terms.numbers.into_iter().filter_map(|(word, number)| Some((word, number?)));
    let mut words: Vec<(Box<str>, u32)> = words.collect();
    words.sort_unstable();
    let mut shards: Vec<Shard> = Vec::new();
    for (word, number) in words {
        // Given back at once: all places are the largest thing that a search is made of.
        let code = terms.places.get_mut(number as usize).map(|p| std::mem::take(&mut p.code)).unwrap_or_default();
        let room = |s: &Shard| s.text.len() + word.len() + code.len() <= SHARD;
        if !shards.last().is_some_and(room) {
            shards.push(Shard { first: word.to_string(), text: String::new() });
        }
        if let Some(shard) = shards.last_mut() {
            if !shard.text.is_empty() {
                shard.text.push(' ');
            }
            shard.text.extend([&*word, " ", &*code]);
        }
    }
    shards
}

fn chunks(sizes: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut filled = usize::MAX;
    for (rank, size) in sizes.enumerate() {
        if let Some(chunk) = chunks.last_mut().filter(|_| filled.saturating_add(size) <= CHUNK) {
            chunk.end = rank + 1;
            filled += size;
        } else {
            chunks.push(rank..rank + 1);
            filled = size;
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, FactSheet, Span};
    use std::sync::Arc;

    fn article(title: &str, text: &str) -> ArticleEntry {
        let ends: Vec<usize> = text.match_indices('.').map(|(at, _)| at + 1).collect();
        let starts = std::iter::once(0).chain(ends.iter().map(|e| e + 1));
        let sentences = starts.zip(&ends).map(|(start, end)| Span::new(start, *end)).collect();
        ArticleEntry {
            article: Arc::new(Article { title: title.to_owned(), text: text.to_owned(), ..Article::default() }),
            sheet: Arc::new(FactSheet { sentences, ..FactSheet::default() }),
            ..ArticleEntry::default()
        }
    }

    #[test]
    fn words_are_told_where_they_stand() {
        let mut corpus = Corpus::default();
        corpus.articles.push(article("Rain", "Rain fell. The rain in Łódź."));
        corpus.articles.push(article("Sun", "No rain."));
        let index = Index { newest: vec![0, 1], ..Index::default() };
        let search = Search::new(&corpus, &index);
        let [shard] = &search.shards[..] else { panic!("one piece: {:?}", search.shards) };
        // "rain": article 0, places 0, 2 and 6; then one article on, place 3.
        assert_eq!(shard.text, "fell !#% lodz !#* rain !&!$&##& sun ##!".replace("!&!$&##&", "!%!$&##%"));
        assert_eq!((shard.first.as_str(), search.lengths.as_slice()), ("fell", &[7, 3][..]));
        assert_eq!(search.chunks, [Range { start: 0, end: 2 }]);
    }

    #[test]
    fn texts_are_cut_between_articles() {
        let ranges = chunks([10, CHUNK, 20, CHUNK - 20, 1, 2 * CHUNK].into_iter());
        assert_eq!(ranges, [0..1, 1..2, 2..4, 4..5, 5..6]);
        assert!(chunks(std::iter::empty()).is_empty());
    }
}
