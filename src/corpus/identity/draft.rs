//! Entities in the making: who belongs together, before anything is named.

use super::super::authority::Member;
use crate::model::{Article, Decision, EntityKind, FactSheet, Judgement, Lists, Side};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An entity in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// Its members; with each whether the member's name is one to call it by, not short for one.
    pub(super) members: Vec<(Member, bool)>,
    /// Whether it stands for nobody in particular.
    pub(super) open: bool,
    /// Of those left open: a member of each that it may be, the most likely first.
    pub(super) perhaps: Vec<Member>,
}

/// The names of a draft with the number of members that use each: those to call it by, and all.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    pub(super) canonical: BTreeMap<&'a str, usize>,
    pub(super) all: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// Counts the names of a draft's members; `of` gives a member's name and aliases.
    pub(super) fn of(draft: &Draft, of: impl Fn(Member) -> Option<(&'a str, &'a [String])>) -> Self {
        let (mut canonical, mut all) = (FxHashMap::default(), FxHashMap::default());
        let any = draft.members.iter().any(|m| m.1);
        for &(member, names_it) in &draft.members {
            let Some((name, aliases)) = of(member) else { continue };
            for name in std::iter::once(name).chain(aliases.iter().map(String::as_str)) {
                *all.entry(name).or_default() += 1;
            }
            if names_it || !any {
                *canonical.entry(name).or_default() += 1;
            }
        }
        Self { canonical: canonical.into_iter().collect(), all: all.into_iter().collect() }
    }

    /// All names but `name`, most frequent first.
    pub(super) fn aliases(&self, name: &str) -> Vec<String> {
        let mut others: Vec<(&str, usize)> = self.all.iter().map(|(n, c)| (*n, *c)).filter(|o| o.0 != name).collect();
        others.sort_by_key(|(n, count)| (std::cmp::Reverse(*count), *n));
        others.into_iter().map(|(n, _)| n.to_owned()).collect()
    }

    /// The names to call it by, sorted.
    pub(super) fn keys(&self) -> Vec<String> {
        self.canonical.keys().map(|n| (*n).to_owned()).collect()
    }
}

/// The members of a side that are kept: enough to show.
const SHOWN: usize = 4;

/// How often each article mentions each of its entities of a kind.
#[derive(Debug)]
pub(super) struct Counts(Lists<u32>);

impl Counts {
    pub(super) fn new(sheets: &[(Arc<Article>, Arc<FactSheet>)], kind: EntityKind) -> Self {
        let mut of = Lists::default();
        for (_, sheet) in sheets {
            of.add(|all: &mut Vec<u32>| {
                let first = all.len();
                all.resize(first + sheet.count(kind), 0);
                let here = all.get_mut(first..).unwrap_or_default();
                let mentioned = sheet.mentions.iter().filter(|m| m.kind == kind);
                mentioned.for_each(|m| here.get_mut(m.entity as usize).into_iter().for_each(|count| *count += 1));
            });
        }
        Self(of)
    }

    fn get(&self, &(article, local): &Member) -> usize {
        self.0.get(article).get(local as usize).map_or(0, |count| *count as usize)
    }
}

/// A side of a decision, made from its members.
pub(super) fn side(counts: &Counts, name: &str, members: &[Member]) -> Side {
    let mut first: Vec<Member> = members.to_vec();
    first.sort_unstable();
    let articles = first.chunk_by(|a, b| a.0 == b.0).count();
    first.truncate(SHOWN);
    first.shrink_to_fit();
    let mentions = members.iter().map(|member| counts.get(member)).sum();
    Side { entity: usize::MAX, name: name.to_owned(), mentions, members: first, articles }
}

/// A decision whose sides know their entities later.
pub(super) fn decision(kind: EntityKind, judgement: Judgement, sides: [Side; 2], reason: String) -> Decision {
    Decision { judgement, kind, sides, reason }
}
