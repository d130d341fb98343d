//! What the last build of a folder found, for the next: where nothing has changed of what it was found from, it is not
//! looked for again. Most edits leave quotes and figures as they were.

use super::comparisons::{Numbers, Rows};
use super::quotations::Said;
use crate::model::{ArticleEntry, Comparison, Corpus, EntityKind, Related};
use rayon::prelude::*;
use std::sync::Arc;

/// What is kept from one build to the next.
#[derive(Debug, Default)]
pub struct Memo {
    /// The articles of the last build, their keywords left out; their entities by number.
    articles: Vec<ArticleEntry>,
    said: Vec<Said>,
    /// What comparisons are made from beside the articles: for each article those most like it, and the text it holds.
    related: Vec<Vec<usize>>,
    texts: Vec<usize>,
    comparisons: Vec<Comparison>,
}

impl Memo {
    /// What was found alike, where all quotes are as they were.
    pub(super) fn said(&self, articles: &[ArticleEntry]) -> Option<Vec<Said>> {
        let same = |a: &ArticleEntry, b: &ArticleEntry| {
            let kinds = |entry: &ArticleEntry| entry.sheet.quotes.iter().map(|q| q.kind).collect::<Vec<_>>();
            a.article.date == b.article.date
                && (Arc::ptr_eq(&a.sheet, &b.sheet)
                    || (a.sheet.prints.quotes == b.sheet.prints.quotes && kinds(a) == kinds(b)))
        };
        self.all(articles, same).then(|| self.said.clone())
    }

    /// The comparisons, where all figures stand with the same as before.
    pub(super) fn comparisons(
        &self,
        articles: &[ArticleEntry],
        numbers: &Numbers,
        related: &[Vec<Related>],
        texts: &[usize],
    ) -> Option<Vec<Comparison>> {
        let same = |a: &ArticleEntry, b: &ArticleEntry| {
            let number = |kind, entity: &usize| numbers.get(kind, *entity) as usize;
            let named = |kind| a.entities(kind).iter().copied().eq(b.entities(kind).iter().map(|e| number(kind, e)));
            let kept = || Arc::ptr_eq(&a.sheet, &b.sheet) && EntityKind::ALL.into_iter().all(named);
            let rows = || Rows::of_one(a, &Numbers::default()) == Rows::of_one(b, numbers);
            a.article.date == b.article.date && (kept() || rows())
        };
        let same_related =
            || self.related.par_iter().zip(related).all(|(a, b)| b.iter().map(|r| r.article).eq(a.iter().copied()));
        let same = self.texts == texts && same_related() && self.all(articles, same);
        same.then(|| self.comparisons.clone())
    }

    /// Keeps what was found for the next build. `articles` are as they were before their entities were known.
    pub(super) fn keep(
        &mut self,
        articles: Vec<ArticleEntry>,
        said: Vec<Said>,
        corpus: &Corpus,
        numbers: &Numbers,
        texts: Vec<usize>,
    ) {
        self.articles = articles;
        self.articles.par_iter_mut().zip(&corpus.articles).for_each(|(kept, now)| {
            let put = |kept: &mut Vec<usize>, kind| {
                kept.clear();
                kept.extend(now.entities(kind).iter().map(|entity| numbers.get(kind, *entity) as usize));
            };
            put(&mut kept.people, EntityKind::Person);
            put(&mut kept.places, EntityKind::Place);
            put(&mut kept.organizations, EntityKind::Organization);
        });
        self.said = said;
        self.related = corpus.related.iter().map(|related| related.iter().map(|r| r.article).collect()).collect();
        self.texts = texts;
        self.comparisons.clone_from(&corpus.comparisons);
    }

    /// Whether there are as many articles as before, and each is the same as far as `same` tells.
    fn all(&self, articles: &[ArticleEntry], same: impl Fn(&ArticleEntry, &ArticleEntry) -> bool + Sync) -> bool {
        self.articles.len() == articles.len() && self.articles.par_iter().zip(articles).all(|(a, b)| same(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{build, build_again, index};
    use crate::model::{
        Article, Authority, FactSheet, Figure, FigureKind, Lists, Measured, Mention, Place, Prints, Quote, QuoteKind,
        Rule, Span,
    };

    type Sheets = Vec<(Arc<Article>, Arc<FactSheet>)>;

    /// An article of a folder, about a storm in a place: the words of its quote, its figure.
    fn sheet(storm: u32, words: [u32; 8], value: f64) -> Arc<FactSheet> {
        let span = Span::new(0, 9);
        let unit = "dead".to_owned();
        let figure =
            Figure { span, kind: FigureKind::Count, value, high: None, unit, approximate: false, about: Some(span) };
        let kind = QuoteKind::Direct;
        let quote = Quote { span, kind, speaker: None, no_speaker: None, source: None, cue: None, confidence: 1.0 };
        let prints = Prints {
            quotes: std::iter::once(words).collect(),
            figures: vec![Measured { what: 7, ..Measured::default() }],
            around: std::iter::once([1, 2, 3].map(|word| 10 * storm + word)).collect::<Lists<u32>>(),
            ..Prints::default()
        };
        let mention = Mention { span, kind: EntityKind::Place, entity: 0, confidence: 1.0, rule: Rule::Tagger };
        Arc::new(FactSheet {
            sentences: vec![span],
            mentions: vec![mention],
            places: vec![Place { name: format!("Place {storm}"), ..Place::default() }],
            quotes: vec![quote],
            figures: vec![figure],
            prints,
            ..FactSheet::default()
        })
    }

    fn article(path: &str, text: &str) -> Arc<Article> {
        Arc::new(Article { path: path.to_owned(), text: text.to_owned(), ..Article::default() })
    }

    fn folder() -> Sheets {
        let other = |i: u32| (article(&format!("c{i}.md"), "text"), sheet(i, [100 * i; 8], 100.0));
        let alike = [("a.md", 12.0), ("b.md", 15.0)];
        let alike = alike.map(|(path, value)| (article(path, "text"), sheet(0, [1, 2, 3, 4, 5, 6, 7, 8], value)));
        alike.into_iter().chain((2..20).map(other)).collect()
    }

    /// What is taken from the build of the folder before `edit`: quotations, comparisons.
    fn taken(edit: impl FnOnce(&mut Sheets)) -> (bool, bool) {
        let (mut memo, mut sheets) = (Memo::default(), folder());
        build_again(sheets.clone(), &Authority::default(), None, Some(&mut memo));
        edit(&mut sheets);
        let fresh = build(sheets.clone(), &Authority::default(), None);
        let taken = (
            memo.said(&index::articles(&sheets)).is_some(),
            memo.comparisons(&fresh.articles, &Numbers::of(&fresh), &fresh.related, &memo.texts).is_some(),
        );
        let again = build_again(sheets, &Authority::default(), None, Some(&mut memo));
        assert_eq!(again.comparisons, fresh.comparisons);
        assert_eq!(again.quotations, fresh.quotations);
        taken
    }

    #[test]
    fn what_has_not_changed_is_not_looked_for_again() {
        let built = build(folder(), &Authority::default(), None);
        assert_eq!((built.comparisons.len(), built.quotations.len()), (1, 1));
        assert_eq!(taken(|_| {}), (true, true));
        assert_eq!(taken(|sheets| sheets[0].0 = article("a.md", "other text")), (true, true));
        assert_eq!(
            taken(|sheets| sheets[0].1 = sheet(0, [1, 2, 3, 4, 5, 6, 7, 8], 12.0)),
            (true, true),
            "the same again"
        );
        assert_eq!(taken(|sheets| sheets[0].1 = sheet(0, [1, 2, 3, 4, 5, 6, 7, 9], 12.0)), (false, true));
        assert_eq!(taken(|sheets| sheets[0].1 = sheet(0, [1, 2, 3, 4, 5, 6, 7, 8], 13.0)), (true, false));
        assert_eq!(taken(|sheets| drop(sheets.remove(0))), (false, false));
        let new_place = |sheets: &mut Sheets| {
            let sheet = Arc::make_mut(&mut sheets[0].1);
            sheet.places.push(Place { name: "A new place".to_owned(), ..Place::default() });
            sheet.mentions.push(Mention { span: Span::new(20, 24), entity: 1, ..sheet.mentions[0] });
        };
        assert_eq!(taken(new_place), (true, true), "where another stands first in the table");
        assert_eq!(taken(|sheets| sheets.swap(0, 5)), (false, false));
    }
}
