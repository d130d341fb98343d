//! Who and what articles have in common: evidence that two of them speak of one person.

use crate::model::{Article, FactSheet};
use crate::resources::people::fold;
use std::collections::HashMap;
use std::sync::Arc;

/// Of an article's companions only so many are weighed, the rarest.
const PER_ARTICLE: usize = 12;

/// Those in more articles than this tell nothing of any one article, and would cost much.
const PER_COMPANION: usize = 24;

/// For each article the articles that share rare people, places or organizations with it.
#[derive(Debug, Default)]
pub(super) struct Companions {
    /// Of each article, the rarest first: index into `postings`.
    of_article: Vec<Vec<u32>>,
    /// Of each companion: its articles.
    postings: Vec<Vec<u32>>,
}

impl Companions {
    pub(super) fn new(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> Self {
        let mut by_name: HashMap<(u8, &str), u32> = HashMap::new();
        let mut postings: Vec<Vec<u32>> = Vec::new();
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
        let mut all = Self { of_article, postings };
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

    /// The articles that share a companion with `article`, with how telling it is: the rarer, the more. A person is no
    /// companion of their own: `but` is their folded family name.
    pub(super) fn related(&self, article: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let count = self.of_article.len() as f64;
        self.of_article.get(article).into_iter().flatten().flat_map(move |c| {
            let list = self.postings.get(*c as usize).map_or(&[][..], Vec::as_slice);
            let weight = (count / list.len().max(1) as f64).ln();
            list.iter().map(|a| *a as usize).filter(move |a| *a != article).map(move |a| (a, weight))
        })
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Whether two roles are held by one person more likely than by two: the same title, spelled alike.
pub(super) fn same_title(a: &str, b: &str) -> bool {
    a.len() > 3 && fold(a) == fold(b)
}
