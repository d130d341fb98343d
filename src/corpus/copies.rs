//! Near-duplicates: articles that hold one text, with small changes or cut short.
//!
//! Sketches are cut into bands of a few places; texts that agree on a whole band are compared (locality-sensitive hashing,
//! Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). So the cost grows with the articles, not with
//! their pairs.

use super::groups::{Groups, join_alike};
use crate::model::{ArticleEntry, Copies, Prints};
use crate::resources::lexicon::mix;
use rayon::prelude::*;

/// Places of a band: two texts that share a third of their runs agree on one of 42 bands in four of five cases, two that
/// share a fiftieth in one of three thousand.
const BAND: usize = 3;
/// Of the shorter text, the share that both must hold.
const HELD: f64 = 0.5;
/// Of both texts together, the share that both must hold: below it the sketch cannot tell.
const SHARED: f64 = 0.1;

/// The copies of a folder, by the path of their first.
pub(super) fn find(articles: &[ArticleEntry]) -> Vec<Copies> {
    let prints = |article: u32| articles.get(article as usize).map(|a| &a.sheet.prints);
    let groups = Groups::new(articles.len());
    let bands = articles.iter().map(|a| a.sheet.prints.sketch.len() / BAND).max().unwrap_or(0);
    (0..bands).into_par_iter().for_each(|band| {
        let key = |article: u32| {
            let places = prints(article)?.sketch.get(band * BAND..(band + 1) * BAND)?;
            Some(places.iter().fold(0, |key, place| mix(key ^ u64::from(*place))) as u32)
        };
        join_alike(&groups, |article| key(article).into_iter(), &|a, b| match (prints(a), prints(b)) {
            (Some(a), Some(b)) => is_copy(a, b),
            _ => false,
        });
    });
    let copies = groups.several().into_iter().map(|rows| {
        let mut rows: Vec<usize> = rows.into_iter().map(|row| row as usize).collect();
        rows.sort_by_key(|&row| earliest_first(articles, row));
        Copies { articles: rows }
    });
    copies.collect()
}

/// For each article the text it holds: the number of its copies' first article, or its own.
pub(super) fn texts(articles: usize, copies: &[Copies]) -> Vec<usize> {
    let mut texts: Vec<usize> = (0..articles).collect();
    for group in copies {
        for &article in &group.articles {
            if let (Some(slot), Some(&first)) = (texts.get_mut(article), group.articles.first()) {
                *slot = first;
            }
        }
    }
    texts
}

/// The order of articles in time; those without a date last.
pub(super) fn earliest_first(articles: &[ArticleEntry], article: usize) -> (bool, Option<jiff::civil::Date>, usize) {
    let date = articles.get(article).and_then(|a| a.article.date);
    (date.is_none(), date, article)
}

/// Whether half of the shorter text stands in the longer.
fn is_copy(a: &Prints, b: &Prints) -> bool {
    let equal = a.sketch.iter().zip(&b.sketch).filter(|(a, b)| a == b).count();
    let shared = equal as f64 / a.sketch.len().max(1) as f64;
    let (a, b) = (f64::from(a.words), f64::from(b.words));
    // From the share of both together (Jaccard) and their sizes, the share of the shorter.
    let held = shared * (a + b) / ((1.0 + shared) * a.min(b).max(1.0));
    shared >= SHARED && held >= HELD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, FactSheet};
    use std::sync::Arc;

    /// An article whose sketch holds the runs named.
    fn entry(words: u32, runs: std::ops::Range<u32>, date: Option<&str>) -> ArticleEntry {
        let prints = Prints { words, sketch: runs.collect(), ..Prints::default() };
        let article = Article { date: date.and_then(|d| d.parse().ok()), ..Article::default() };
        ArticleEntry {
            article: Arc::new(article),
            sheet: Arc::new(FactSheet { prints, ..FactSheet::default() }),
            ..ArticleEntry::default()
        }
    }

    /// The first `shared` of 128 places are the same for all, the others each article's own.
    fn partly(words: u32, shared: usize, own: u32, date: Option<&str>) -> ArticleEntry {
        let mut entry = entry(words, 0..128, date);
        let mut sheet = (*entry.sheet).clone();
        sheet.prints.sketch.iter_mut().skip(shared).for_each(|place| *place += own);
        entry.sheet = Arc::new(sheet);
        entry
    }

    #[test]
    fn copies_are_grouped_earliest_first() {
        let articles = [
            partly(500, 128, 0, Some("2025-08-16")),
            partly(500, 100, 1000, Some("2025-08-15")),
            partly(500, 12, 2000, Some("2025-08-14")),
            partly(150, 40, 3000, None),
        ];
        let copies = find(&articles);
        // The third shares a tenth with the others and is none; the fourth is a third of the first, cut from its end.
        assert_eq!(copies, [Copies { articles: vec![1, 0, 3] }]);
        assert_eq!(texts(4, &copies), [1, 1, 2, 1]);
    }

    #[test]
    fn texts_without_a_sketch_have_no_copies() {
        assert!(find(&[entry(9, 0..0, None), entry(9, 0..0, None)]).is_empty());
    }
}
