//! Who and what articles have in common: evidence that two of them speak of one person.

use crate::model::{Article, FactSheet};
use crate::resources::people::fold;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Of an article's companions only so many are weighed, the rarest.
const PER_ARTICLE: usize = 12;

/// Those in more articles than this tell nothing of any one article, and would cost much.
const PER_COMPANION: usize = 24;

/// Of a person's articles only so many are compared with another's.
const WEIGHED: usize = 32;

/// For each article the articles that share rare people, places or organizations with it.
#[derive(Debug, Default)]
pub(super) struct Companions<'a> {
    /// Of each article, the rarest first: index into `postings`.
    of_article: Vec<Vec<u32>>,
    /// Of each companion: its articles.
    postings: Vec<Vec<u32>>,
    /// Of each companion: its name.
    names: Vec<&'a str>,
}

impl<'a> Companions<'a> {
    pub(super) fn new(sheets: &'a [(Arc<Article>, Arc<FactSheet>)]) -> Self {
        let mut by_name: FxHashMap<(u8, &str), u32> = FxHashMap::default();
        let mut postings: Vec<Vec<u32>> = Vec::new();
        let mut all_names: Vec<&str> = Vec::new();
        let mut of_article = Vec::with_capacity(sheets.len());
        for (article, (_, sheet)) in sheets.iter().enumerate() {
            let full = sheet.people.iter().map(|p| p.name.as_str()).filter(|n| n.contains(' '));
            let names = full
                .map(|n| (0, n))
                .chain(sheet.places.iter().map(|p| (1, p.name.as_str())))
                .chain(sheet.organizations.iter().map(|o| (2, o.name.as_str())));
            let mut here: Vec<u32> = names
                .map(|key| {
                    *by_name.entry(key).or_insert_with(|| {
                        postings.push(Vec::new());
                        all_names.push(key.1);
                        narrow(postings.len() - 1)
                    })
                })
                .collect();
            here.sort_unstable();
            here.dedup();
            for &companion in &here {
                if let Some(list) = postings.get_mut(companion as usize) {
                    list.push(narrow(article));
                }
            }
            of_article.push(here);
        }
        let mut all = Self { of_article, postings, names: all_names };
        all.keep_rare();
        all
    }

    fn keep_rare(&mut self) {
        for here in &mut self.of_article {
            here.retain(|c| self.postings.get(*c as usize).is_some_and(|p| (2..=PER_COMPANION).contains(&p.len())));
            here.sort_by_key(|c| (self.postings.get(*c as usize).map_or(0, Vec::len), *c));
            here.truncate(PER_ARTICLE);
        }
    }

    /// The articles that share a companion with `article`, with how telling it is: the rarer, the more.
    pub(super) fn related(&self, article: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.related_but(article, "")
    }

    /// As [`Companions::related`] without those whose last name is `family`: a person is no companion of their own.
    pub(super) fn related_but<'s>(
        &'s self,
        article: usize,
        family: &'s str,
    ) -> impl Iterator<Item = (usize, f64)> + 's {
        let count = self.of_article.len() as f64;
        self.others(article, family).flat_map(move |c| {
            let list = self.postings.get(c as usize).map_or(&[][..], Vec::as_slice);
            let weight = (count / list.len().max(1) as f64).ln();
            list.iter().map(|a| *a as usize).filter(move |a| *a != article).map(move |a| (a, weight))
        })
    }

    /// An article's companions but for those whose last name is `family`.
    fn others<'s>(&'s self, article: usize, family: &'s str) -> impl Iterator<Item = u32> + 's {
        let own = move |c: &u32| {
            let name = self.names.get(*c as usize).copied().unwrap_or_default();
            !family.is_empty() && name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(family))
        };
        self.of_article.get(article).into_iter().flatten().copied().filter(move |c| !own(c))
    }

    /// The companions that articles of both lists have, but for those whose last name is `family`, the rarest first.
    pub(super) fn common(&self, some: &[usize], others: &[usize], family: &str) -> Vec<&'a str> {
        let of = |articles: &[usize]| -> std::collections::BTreeSet<u32> {
            articles.iter().take(WEIGHED).flat_map(|a| self.others(*a, family).collect::<Vec<u32>>()).collect()
        };
        let mut common: Vec<u32> = of(some).intersection(&of(others)).copied().collect();
        common.sort_by_key(|c| (self.postings.get(*c as usize).map_or(0, Vec::len), *c));
        common.iter().filter_map(|c| self.names.get(*c as usize).copied()).collect()
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Whether two roles are held by one person more likely than by two: the same title, spelled alike.
pub(super) fn same_title(a: &str, b: &str) -> bool {
    a.len() > 3 && fold(a) == fold(b)
}
