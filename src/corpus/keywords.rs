//! The words that tell an article from the others of its folder.

use crate::model::{ArticleEntry, Keyword};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Words that are shown as an article's keywords.
const KEYWORDS: usize = 10;

/// For each article the best of its candidate words: how often the article says them, times how few others do.
pub(super) fn rank(articles: &[ArticleEntry]) -> Vec<Vec<String>> {
    let mut articles_with: FxHashMap<&str, u32> = FxHashMap::default();
    for keyword in articles.iter().flat_map(|a| &a.sheet.candidates) {
        *articles_with.entry(&keyword.word).or_default() += 1;
    }
    let all = articles.len() as f32;
    let telling = |keyword: &Keyword| {
        let some = articles_with.get(keyword.word.as_str()).map_or(1.0, |n| *n as f32);
        keyword.weight * (1.0 + (all / some).ln())
    };
    articles.par_iter().map(|a| best(&a.sheet.candidates, telling)).collect()
}

fn best(candidates: &[Keyword], telling: impl Fn(&Keyword) -> f32) -> Vec<String> {
    let mut scored: Vec<(f32, &Keyword)> = candidates.iter().map(|k| (telling(k), k)).collect();
    // Stable: where two are as telling, the article's own order decides.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(KEYWORDS).map(|(_, k)| k.word.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FactSheet;
    use std::sync::Arc;

    fn entry(candidates: &[(&str, f32)]) -> ArticleEntry {
        let candidates =
            candidates.iter().map(|(w, weight)| Keyword { word: (*w).to_owned(), weight: *weight }).collect();
        ArticleEntry { sheet: Arc::new(FactSheet { candidates, ..FactSheet::default() }), ..ArticleEntry::default() }
    }

    #[test]
    fn a_word_of_every_article_tells_less_than_one_of_few() {
        let articles = [
            entry(&[("council", 5.0), ("bridge", 3.0)]),
            entry(&[("council", 5.0), ("flood", 3.0)]),
            entry(&[("council", 5.0), ("bridge", 4.0)]),
        ];
        assert_eq!(rank(&articles), [["council", "bridge"], ["flood", "council"], ["bridge", "council"]]);
    }

    #[test]
    fn one_article_keeps_its_own_order() {
        assert_eq!(
            rank(&[entry(&[("council", 5.0), ("bridge", 3.0), ("river", 3.0)])]),
            [["council", "bridge", "river"]]
        );
        assert!(rank(&[]).is_empty());
    }
}
