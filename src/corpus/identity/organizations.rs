//! Which organizations of different articles are one: by name, and by acronyms that some article spells out.

use super::draft::{Counts, Draft, Names, decision, side};
use super::ids::Nameless;
use crate::model::{Article, Decision, EntityKind, FactSheet, Judgement, Organization, OrganizationFacts};
use crate::resources::organizations::{is_acronym, key};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

type Sheets = [(Arc<Article>, Arc<FactSheet>)];

/// The organizations of the folder, and why they are one.
pub(super) fn resolve(sheets: &Sheets) -> (Vec<Draft>, Vec<Decision>) {
    let meanings = meanings(sheets);
    let mut groups: BTreeMap<String, Draft> = BTreeMap::new();
    let mut keys: FxHashMap<&str, String> = FxHashMap::default();
    for (article, (_, sheet)) in sheets.iter().enumerate() {
        for (local, organization) in (0..).zip(&sheet.organizations) {
            let key = keys.entry(&organization.name).or_insert_with(|| {
                let own = key(&organization.name);
                meanings.get(&own).and_then(|m| m.safe.clone()).unwrap_or(own)
            });
            groups.entry(key.clone()).or_default().members.push(((article, local), true));
        }
    }
    let decisions = decisions(sheets, &groups, &meanings);
    (groups.into_values().collect(), decisions)
}

/// What an acronym stands for.
#[derive(Debug, Default)]
struct Meaning {
    /// The key of the name that it stands for in at least four of five articles that say so.
    safe: Option<String>,
    /// The commonest meaning.
    best: String,
    /// Articles that spell it out so.
    count: usize,
    /// Articles that spell it out.
    all: usize,
}

/// For each acronym what it stands for.
fn meanings(sheets: &Sheets) -> FxHashMap<String, Meaning> {
    let mut said: FxHashMap<String, BTreeMap<String, usize>> = FxHashMap::default();
    for organization in sheets.iter().flat_map(|(_, sheet)| &sheet.organizations) {
        for alias in organization.aliases.iter().filter(|a| is_acronym(a)) {
            *said.entry(key(alias)).or_default().entry(key(&organization.name)).or_default() += 1;
        }
    }
    let meaning = |names: BTreeMap<String, usize>| {
        let all: usize = names.values().sum();
        let (best, count) = names.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())))?;
        Some(Meaning { safe: (count * 5 >= all * 4).then(|| best.clone()), best, count, all })
    };
    said.into_iter().filter_map(|(acronym, names)| Some((acronym, meaning(names)?))).collect()
}

fn decisions(
    sheets: &Sheets,
    groups: &BTreeMap<String, Draft>,
    meanings: &FxHashMap<String, Meaning>,
) -> Vec<Decision> {
    let counts = Counts::new(sheets, EntityKind::Organization);
    let mut decisions = Vec::new();
    let made = |members: &[(usize, u32)]| {
        let name = members.first().and_then(|(a, o)| sheets.get(*a)?.1.organizations.get(*o as usize));
        side(&counts, name.map_or("", |o| &o.name), members)
    };
    let name = |m: &(usize, u32)| sheets.get(m.0).and_then(|(_, s)| s.organizations.get(m.1 as usize)).map(|o| &o.name);
    for (own, draft) in groups {
        let is_short = |m: &(usize, u32)| name(m).is_some_and(|n| key(n) != *own);
        let (short, full): (Vec<_>, Vec<_>) = draft.members.iter().map(|m| m.0).partition(is_short);
        if let Some((one, rest)) = full.split_first().filter(|(_, rest)| !rest.is_empty()) {
            let sides = [made(&[*one]), made(rest)];
            decisions.push(decision(EntityKind::Organization, Judgement::Same, sides, "same name".to_owned()));
        }
        if let (Some(first), false) = (short.first().and_then(name), full.is_empty()) {
            let articles = meanings.get(&key(first)).map_or(0, |m| m.count);
            let plural = if articles == 1 { "article spells" } else { "articles spell" };
            let reason = format!("{articles} {plural} {first} out so");
            let sides = [made(&full), made(&short)];
            decisions.push(decision(EntityKind::Organization, Judgement::Same, sides, reason));
        }
        if let Some(meaning) = meanings.get(own).filter(|m| m.safe.is_none())
            && let Some(best) = groups.get(&meaning.best)
        {
            let members = |draft: &Draft| draft.members.iter().map(|m| m.0).collect::<Vec<_>>();
            let reason = format!("{} of {} articles that spell it out mean this", meaning.count, meaning.all);
            let sides = [made(&members(best)), made(&members(draft))];
            decisions.push(decision(EntityKind::Organization, Judgement::PerhapsSame, sides, reason));
        }
    }
    decisions
}

/// The name that most articles use, spelled out where any does; the others as aliases.
pub(super) fn described(sheets: &Sheets, draft: Draft) -> Nameless<OrganizationFacts> {
    let names = Names::of(&draft, |(article, local)| {
        let Organization { name, aliases } = sheets.get(article)?.1.organizations.get(local as usize)?;
        Some((name.as_str(), aliases.as_slice()))
    });
    let best = names.canonical.iter().max_by_key(|(n, count)| (!is_acronym(n), **count, std::cmp::Reverse(**n)));
    let name = best.map_or("", |(n, _)| *n);
    Nameless {
        name: name.to_owned(),
        aliases: names.aliases(name),
        keys: names.keys(),
        members: draft.members.into_iter().map(|m| m.0).collect(),
        ..Nameless::default()
    }
}
