//! Why the people of a folder are who they are: each join and each doubt with its reason.

use super::{Bearer, Cluster, Folder, Why};
use crate::corpus::identity::draft::{decision, side};
use crate::corpus::identity::reasons;
use crate::model::{Decision, EntityKind, Judgement, Person, Side};
use crate::resources::people::{given, is_common_family};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Pairs of names that look alike are shown only so many, those of most mentions first.
const PAIRS: usize = 500;

/// Years without a word of somebody after which a common name may be another's.
const APART: i16 = 3;

/// Bearers of one side, in the order of articles.
struct Group<'a> {
    name: &'a str,
    bearers: Vec<&'a Bearer<'a>>,
}

impl<'a> Group<'a> {
    fn people(&self) -> Vec<&'a Person> {
        self.bearers.iter().map(|b| b.person).collect()
    }

    fn articles(&self) -> Vec<usize> {
        self.bearers.iter().map(|b| b.article).collect()
    }

    fn members(&self) -> Vec<(usize, u32)> {
        self.bearers.iter().map(|b| (b.article, b.local)).collect()
    }
}

impl Folder<'_> {
    /// All decisions on people.
    pub(super) fn explain(&self) -> Vec<Decision> {
        let of_one = |cluster: &Cluster| {
            let mut decisions = Vec::new();
            if cluster.open {
                decisions.extend(self.left_open(cluster));
            } else {
                self.joined(cluster, &mut decisions);
            }
            decisions
        };
        let mut decisions: Vec<Decision> = self.clusters.par_iter().flat_map_iter(of_one).collect();
        self.namesakes(&mut decisions);
        let mut pairs: Vec<Decision> =
            self.unsafe_pairs.par_iter().filter_map(|(a, b, why)| self.kept_apart(*a, *b, why)).collect();
        pairs.sort_by_key(|d| std::cmp::Reverse(d.sides[0].mentions.min(d.sides[1].mentions)));
        pairs.truncate(PAIRS);
        decisions.extend(pairs);
        decisions
    }

    fn group(&self, bearers: impl IntoIterator<Item = usize>) -> Option<Group<'_>> {
        let mut bearers: Vec<&Bearer<'_>> = bearers.into_iter().filter_map(|b| self.bearers.get(b)).collect();
        bearers.sort_by_key(|b| (b.article, b.local));
        // Called as most of its articles call it; in full, where any does.
        let mut names: FxHashMap<&str, (bool, usize)> = FxHashMap::default();
        for bearer in &bearers {
            let full = self.variants.get(bearer.variant).is_some_and(|v| v.name.is_full());
            names.entry(&bearer.person.name).or_insert((full, 0)).1 += 1;
        }
        let name = names.iter().max_by_key(|(n, count)| (**count, std::cmp::Reverse(**n))).map(|(n, _)| *n)?;
        Some(Group { name, bearers })
    }

    fn side(&self, group: &Group<'_>) -> Side {
        side(&self.counts, group.name, &group.members())
    }

    fn decide(&self, judgement: Judgement, some: &Group<'_>, others: &Group<'_>, reason: Vec<String>) -> Decision {
        let sides = [self.side(some), self.side(others)];
        decision(EntityKind::Person, judgement, sides, reason.join("; "))
    }

    fn in_common(&self, some: &Group<'_>, others: &Group<'_>) -> Vec<String> {
        let family = some.name.rsplit(' ').next().unwrap_or_default();
        let people = (&*some.people(), &*others.people());
        reasons::in_common(self.companions, people, (&some.articles(), &others.articles()), family)
    }

    /// The joins of one person.
    fn joined(&self, cluster: &Cluster, decisions: &mut Vec<Decision>) {
        let of = |v: usize| self.group(self.variants[v].bearers.iter().copied());
        let Some((&first, others)) = cluster.variants.split_first() else {
            return self.one_name(cluster, decisions);
        };
        let Some(whole) = of(first) else { return };
        if let Some((one, rest)) = self.first_and_rest(&whole) {
            let mut reason = vec!["same full name".to_owned()];
            reason.extend(self.in_common(&one, &rest));
            let name = &self.variants[first].name;
            let common = is_common_family(name.last()) && name.given().is_some_and(given::is_given);
            let weak = reason.len() == 1 && common && self.years_apart(&whole) && !self.any_in_common(&whole);
            if weak {
                reason.push("a common one, and nothing else in common".to_owned());
            }
            let judgement = if weak { Judgement::PerhapsDifferent } else { Judgement::Same };
            decisions.push(self.decide(judgement, &one, &rest, reason));
        }
        for variant in others.iter().filter_map(|v| of(*v).map(|g| (*v, g))) {
            let mut reason = vec![reasons::of_names(&self.variants[first].name, &self.variants[variant.0].name)];
            reason.extend(self.in_common(&whole, &variant.1));
            decisions.push(self.decide(Judgement::Same, &whole, &variant.1, reason));
        }
        self.linked(cluster, &whole, decisions);
    }

    /// Whether years lie between the group's articles, or nobody knows.
    fn years_apart(&self, group: &Group<'_>) -> bool {
        let day = |b: &&Bearer<'_>| self.sheets.get(b.article)?.0.date;
        let mut days: Vec<jiff::civil::Date> = group.bearers.iter().filter_map(day).collect();
        days.sort_unstable();
        let gap = |pair: &[jiff::civil::Date]| matches!(pair, [a, b] if b.year() - a.year() >= APART);
        days.len() < group.bearers.len() || days.windows(2).any(gap)
    }

    /// Whether any article of the group shares company or a title with another.
    fn any_in_common<'s>(&self, group: &Group<'s>) -> bool {
        (1..group.bearers.len().min(16)).any(|at| {
            let (before, after) = group.bearers.split_at(at);
            let part = |bearers: &[&'s Bearer<'s>]| Group { name: group.name, bearers: bearers.to_vec() };
            !self.in_common(&part(before), &part(after)).is_empty()
        })
    }

    fn first_and_rest<'g>(&self, group: &Group<'g>) -> Option<(Group<'g>, Group<'g>)> {
        let (one, rest) = group.bearers.split_first()?;
        let part = |bearers: &[&'g Bearer<'g>]| Group { name: group.name, bearers: bearers.to_vec() };
        (!rest.is_empty()).then(|| (part(std::slice::from_ref(one)), part(rest)))
    }

    /// Those whom every article knows by one name only.
    fn one_name(&self, cluster: &Cluster, decisions: &mut Vec<Decision>) {
        let Some(whole) = self.group(cluster.bearers.iter().copied()) else { return };
        let Some((one, rest)) = self.first_and_rest(&whole) else { return };
        let mut reason = vec!["same name, and nobody else of that name".to_owned()];
        reason.extend(self.in_common(&one, &rest));
        decisions.push(self.decide(Judgement::Same, &one, &rest, reason));
    }

    /// Those known by a short name, by name and reason.
    fn linked(&self, cluster: &Cluster, whole: &Group<'_>, decisions: &mut Vec<Decision>) {
        let mut links: BTreeMap<(Why, usize), Vec<usize>> = BTreeMap::new();
        for (bearer, why) in &cluster.links {
            links.entry((*why, self.bearers[*bearer].variant)).or_default().push(*bearer);
        }
        for ((why, _), bearers) in links {
            let Some(short) = self.group(bearers) else { continue };
            let mut reason = vec![match why {
                Why::Alone => format!("the only {} of the articles", short.name),
                Why::Company => "a name in part".to_owned(),
                Why::Prominent => format!("nearly every {} of the articles", short.name),
            }];
            reason.extend(self.in_common(whole, &short));
            let unsure = why == Why::Prominent && reason.len() == 1;
            let judgement = if unsure { Judgement::PerhapsDifferent } else { Judgement::Same };
            decisions.push(self.decide(judgement, whole, &short, reason));
        }
    }

    /// Those who stand for nobody in particular, and who it may be.
    fn left_open(&self, cluster: &Cluster) -> Option<Decision> {
        let open = self.group(cluster.bearers.iter().copied())?;
        let perhaps: Vec<Group<'_>> =
            cluster.perhaps.iter().filter_map(|c| self.group(self.clusters[*c].bearers.iter().copied())).collect();
        let best = perhaps.first()?;
        let names: Vec<&str> = perhaps.iter().take(4).map(|g| g.name).collect();
        let mut reason = vec![match perhaps.len() {
            1 => format!("it may be {}, or somebody whom no article names in full", best.name),
            n if n > names.len() => format!("it may be {} or {} more", names.join(", "), n - names.len()),
            _ => format!("it may be {}", names.join(" or ")),
        }];
        reason.extend(self.in_common(best, &open));
        Some(self.decide(Judgement::PerhapsSame, best, &open, reason))
    }

    /// Those who share a full name and are kept apart.
    fn namesakes(&self, decisions: &mut Vec<Decision>) {
        let mut first: BTreeMap<usize, Group<'_>> = BTreeMap::new();
        for variant in self.variants.iter().filter(|v| !v.open) {
            let Some((name, reason)) = &variant.namesake else { continue };
            let Some(group) = self.group(variant.bearers.iter().copied()) else { continue };
            match first.get(name) {
                Some(one) => {
                    let reason =
                        vec!["same full name".to_owned(), format!("but {reason}"), "no company in common".to_owned()];
                    decisions.push(self.decide(Judgement::PerhapsSame, one, &group, reason));
                }
                None => drop(first.insert(*name, group)),
            }
        }
    }

    /// Two people whose names look alike.
    fn kept_apart(&self, a: usize, b: usize, why: &str) -> Option<Decision> {
        let one = self.group(self.clusters.get(a)?.bearers.iter().copied())?;
        let other = self.group(self.clusters.get(b)?.bearers.iter().copied())?;
        let mut reason = vec![why.to_owned()];
        reason.extend(self.in_common(&one, &other));
        Some(self.decide(Judgement::PerhapsSame, &one, &other, reason))
    }
}
