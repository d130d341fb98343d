//! Figures of different articles that measure the same thing, lined up.
//!
//! Two figures are compared only where kind, unit and noun phrase are the same, their sentences name the same people,
//! places and things, and the dates they give can be one. What shares none of its rarer companions is never a candidate,
//! so that the cost grows with the figures.

mod features;
mod values;

use super::copies::earliest_first;
use super::groups::{Alike, Groups, join_alike};
use crate::model::{ArticleEntry, Compared, Comparison, Related, Verdict};
use features::{Glance, Row};
pub(super) use features::{Numbers, Rows};
use rayon::prelude::*;
use std::cmp::Reverse;
use values::agree;

/// Figures lined up at most, so that what thousands of articles repeat costs no more.
const MOST: usize = 200;

/// Days between articles of about the same time.
const SAME_TIME: u32 = 21;

/// The comparisons of a folder: those that differ first, then those that change, then those that agree; within these those
/// of most texts first. `texts` names for each article the text it holds.
pub(super) fn find(
    articles: &[ArticleEntry],
    numbers: &Numbers,
    related: &[Vec<Related>],
    texts: &[usize],
) -> Vec<Comparison> {
    let rows = Rows::new(articles, numbers);
    let groups = Groups::new(rows.all.len());
    let days = Days::of(articles);
    let pairs = Pairs { rows: &rows, days: &days, related, texts };
    join_alike(&groups, |row| rows.keys(row), &pairs);
    let several = groups.several().into_par_iter();
    let mut found: Vec<Comparison> =
        several.filter_map(|group| comparison(articles, texts, &days, rows.of(&group))).collect();
    found.sort_by_cached_key(|c| (c.verdict, Reverse(count(c.figures.iter().map(|f| texts.get(f.article))))));
    found
}

/// The figures of a folder, two by two.
struct Pairs<'a> {
    rows: &'a Rows<'a>,
    days: &'a Days,
    related: &'a [Vec<Related>],
    texts: &'a [usize],
}

impl Pairs<'_> {
    /// Whether two articles are about the same.
    fn are_near(&self, a: usize, b: usize) -> bool {
        let text = |article: usize| self.texts.get(article);
        let list = |a: usize| self.related.get(a).map_or(&[][..], Vec::as_slice);
        let lists = |a, b| list(a).iter().any(|r| Some(&r.article) == text(b));
        self.days.are_near(a, b) && (text(a) == text(b) || lists(a, b) || lists(b, a))
    }
}

impl Alike for Pairs<'_> {
    type Glance = (Glance, Option<i32>);

    fn glance(&self, row: u32) -> Self::Glance {
        let glance = self.rows.glance(row);
        (glance, self.days.day(glance.article as usize))
    }

    fn may_be(&self, (a, of_a): &Self::Glance, (b, of_b): &Self::Glance) -> bool {
        a.may_meet(b, || is_near(*of_a, *of_b))
    }

    fn is(&self, a: u32, b: u32) -> bool {
        self.rows.comparable(a, b, |a, b| self.are_near(a, b))
    }
}

/// How many different there are.
fn count<T: Ord>(all: impl Iterator<Item = T>) -> usize {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// What a group says; none where it says nothing: one article, or one text that agrees with itself.
fn comparison(articles: &[ArticleEntry], texts: &[usize], days: &Days, mut rows: Vec<Row<'_>>) -> Option<Comparison> {
    rows.sort_by_cached_key(|r| (earliest_first(articles, r.article), r.figure));
    one_each(&mut rows);
    rows.truncate(MOST);
    if rows.len() < 2 {
        return None;
    }
    let verdict = verdict(days, &rows);
    if verdict == Verdict::Agree && count(rows.iter().map(|r| texts.get(r.article))) < 2 {
        return None;
    }
    let outlier = outliers(&rows, texts, verdict);
    let figure = |r: &Row<'_>| Compared { article: r.article, figure: r.figure, outlier: outlier(r) };
    Some(Comparison { figures: rows.iter().map(figure).collect(), verdict })
}

/// Leaves of each article one figure: its first, where all of its own agree; none where they do not, since then they do
/// not measure the same thing.
fn one_each(rows: &mut Vec<Row<'_>>) {
    let mut kept = Vec::with_capacity(rows.len());
    for own in rows.chunk_by(|a, b| a.article == b.article) {
        if let Some(first) = own.first()
            && own.iter().all(|other| agree(first.value, other.value))
        {
            kept.push(*first);
        }
    }
    *rows = kept;
}

fn verdict(days: &Days, rows: &[Row<'_>]) -> Verdict {
    let pairs = || rows.iter().enumerate().flat_map(|(i, a)| rows.iter().skip(i + 1).map(move |b| (a, b)));
    let mut differing = pairs().filter(|(a, b)| !agree(a.value, b.value)).peekable();
    if differing.peek().is_none() {
        Verdict::Agree
    } else if differing.any(|(a, b)| is_same_time(days, a, b)) {
        Verdict::Differ
    } else {
        Verdict::Change
    }
}

/// Whether two figures are of about one time: their sentences say so or, where these say nothing, their articles' dates
/// are near.
fn is_same_time(days: &Days, a: &Row<'_>, b: &Row<'_>) -> bool {
    if let (Some(a), Some(b)) = (a.date, b.date) {
        return a == b;
    }
    days.are_near(a.article, b.article)
}

/// Of each article its day, counted from one day on.
struct Days(Vec<Option<i32>>);

impl Days {
    fn of(articles: &[ArticleEntry]) -> Self {
        let first = jiff::civil::Date::constant(1970, 1, 1);
        let day = |entry: &ArticleEntry| Some(entry.article.date?.since(first).ok()?.get_days());
        Self(articles.iter().map(day).collect())
    }

    fn day(&self, article: usize) -> Option<i32> {
        self.0.get(article).copied().flatten()
    }

    /// Whether two articles are of about one time.
    fn are_near(&self, a: usize, b: usize) -> bool {
        is_near(self.day(a), self.day(b))
    }
}

/// Whether two days are of about one time. What has no date is taken to be of any.
fn is_near(a: Option<i32>, b: Option<i32>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.abs_diff(b) <= SAME_TIME)
}

/// Which figures stand against a majority of texts that agree with each other.
fn outliers(rows: &[Row<'_>], texts: &[usize], verdict: Verdict) -> impl Fn(&Row<'_>) -> bool {
    let all = count(rows.iter().map(|r| texts.get(r.article)));
    let with = |value| count(rows.iter().filter(|r| agree(r.value, value)).map(|r| texts.get(r.article)));
    // Where all agree none stands against others, nor where there is no majority.
    let values = rows.iter().filter(|_| verdict != Verdict::Agree && all >= 3).map(|r| r.value);
    let common = values.max_by_key(|value| with(*value)).filter(|value| with(*value) * 2 > all);
    move |row| common.is_some_and(|value| !agree(row.value, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Article, DateMention, DateType, EntityKind, FactSheet, Figure, FigureKind, Measured, Mention, Prints, Rule,
        Span,
    };
    use std::sync::Arc;

    /// An article with one figure: its day, number, noun, the place its sentence names, the date it gives.
    struct Told(&'static str, f64, &'static str, u32, Option<&'static str>);

    fn entry(&Told(day, value, noun, place, date): &Told) -> ArticleEntry {
        let span = Span::new(0, 9);
        let figure = Figure {
            span,
            kind: FigureKind::Count,
            value,
            high: None,
            unit: noun.to_owned(),
            approximate: false,
            about: Some(span),
        };
        let what = noun.bytes().fold(0, |what, b| what << 8 | u64::from(b));
        let measured = Measured { what, date: date.map(|_| 0), ..Measured::default() };
        let mention = Mention { span, kind: EntityKind::Place, entity: 0, confidence: 1.0, rule: Rule::Tagger };
        let date = date.map(|value| DateMention { span, kind: DateType::Date, value: value.to_owned() });
        let sheet = FactSheet {
            sentences: vec![span],
            mentions: vec![mention],
            dates: date.into_iter().collect(),
            figures: vec![figure],
            prints: around(measured, [10, 11, 12]),
            ..FactSheet::default()
        };
        ArticleEntry {
            article: Arc::new(Article { date: day.parse().ok(), ..Article::default() }),
            sheet: Arc::new(sheet),
            places: vec![place as usize],
            ..ArticleEntry::default()
        }
    }

    fn around(measured: Measured, words: [u32; 3]) -> Prints {
        Prints { figures: vec![measured], around: std::iter::once(words).collect(), ..Prints::default() }
    }

    /// The comparisons of a folder that has some other figures too.
    fn find(told: &[Told]) -> Vec<Comparison> {
        let mut articles: Vec<ArticleEntry> = told.iter().map(entry).collect();
        for other in 0..20 {
            let mut entry = entry(&Told("", 100.0, "others", 50 + other, None));
            let mut sheet = (*entry.sheet).clone();
            sheet.prints = around(sheet.prints.figures[0], [0, 1_000 + other, 2_000 + other]);
            entry.sheet = Arc::new(sheet);
            articles.push(entry);
        }
        let texts: Vec<usize> = (0..articles.len()).collect();
        super::find(&articles, &Numbers::default(), &[], &texts)
    }

    #[test]
    fn figures_differ_change_or_agree() {
        for (a, b, verdict) in [
            (
                Told("2025-08-15", 12.0, "dead", 0, None),
                Told("2025-08-16", 15.0, "dead", 0, None),
                Some(Verdict::Differ),
            ),
            (
                Told("2025-08-15", 12.0, "dead", 0, None),
                Told("2025-11-15", 15.0, "dead", 0, None),
                Some(Verdict::Change),
            ),
            (
                Told("2025-08-15", 12.0, "dead", 0, None),
                Told("2025-08-15", 12.0, "dead", 0, None),
                Some(Verdict::Agree),
            ),
            (Told("", 12.0, "dead", 0, None), Told("2025-08-15", 15.0, "dead", 0, None), Some(Verdict::Differ)),
            (
                Told("2025-08-15", 12.0, "dead", 0, Some("1925")),
                Told("2001-08-15", 15.0, "dead", 0, Some("1925")),
                Some(Verdict::Differ),
            ),
            // Other dates, places, nouns, or parts of what the noun names: not comparable.
            (
                Told("2025-08-15", 12.0, "dead", 0, Some("1925")),
                Told("2025-08-15", 15.0, "dead", 0, Some("1926")),
                None,
            ),
            (Told("2025-08-15", 12.0, "dead", 0, None), Told("2025-08-15", 15.0, "dead", 1, None), None),
            (Told("2025-08-15", 12.0, "dead", 0, None), Told("2025-08-15", 15.0, "boats", 0, None), None),
            (Told("2025-08-15", 12.0, "boats", 0, None), Told("2025-08-15", 15.0, "fishing boats", 0, None), None),
        ] {
            let told = format!("{} {} {:?}, {} {} {:?}", a.1, a.2, a.4, b.1, b.2, b.4);
            assert_eq!(find(&[a, b]).first().map(|c| c.verdict), verdict, "{told}");
        }
    }

    #[test]
    fn one_against_many_stands_alone() {
        let day = |day, value| Told(day, value, "dead", 0, None);
        let found = find(&[day("2025-08-17", 12.0), day("2025-08-16", 12.0), day("2025-08-15", 40.0)]);
        let figures: Vec<(usize, bool)> = found[0].figures.iter().map(|f| (f.article, f.outlier)).collect();
        assert_eq!(figures, [(2, true), (1, false), (0, false)]);
        let found = find(&[day("2025-08-16", 12.0), day("2025-08-15", 40.0)]);
        assert!(found[0].figures.iter().all(|f| !f.outlier), "of two neither stands alone");
    }
}
