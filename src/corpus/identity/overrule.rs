//! Drafts as the authority file wants them.

use super::companions::Companions;
use super::draft::{Counts, Draft, decision, side};
use crate::corpus::authority::{Meant, Member, Wish, Wishes, problem};
use crate::model::{Article, Authority, Decision, EntityKind, FactSheet, Judgement, Named, Problem, Ruling, Side};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What overruling needs to know.
pub(super) struct Overruling<'a> {
    pub(super) sheets: &'a [(Arc<Article>, Arc<FactSheet>)],
    pub(super) companions: &'a Companions<'a>,
    pub(super) authority: &'a Authority,
    pub(super) kind: EntityKind,
}

/// What it gives beside the drafts.
#[derive(Debug, Default)]
pub(super) struct Ruled {
    pub(super) decisions: Vec<Decision>,
    pub(super) problems: Vec<Problem>,
    /// The groups that decisions keep apart.
    apart: Vec<Vec<Vec<Member>>>,
    /// Those that they join.
    joined: Vec<Vec<Vec<Member>>>,
}

impl Ruled {
    /// Whether a doubt is settled by a person's decision.
    pub(super) fn settles(&self, doubt: &Decision) -> bool {
        let group_of = |groups: &[Vec<Member>], side: &Side| {
            groups.iter().position(|g| side.members.iter().any(|m| g.contains(m)))
        };
        let [a, b] = &doubt.sides;
        let pair = |groups: &Vec<Vec<Member>>| group_of(groups, a).zip(group_of(groups, b));
        doubt.judgement.is_unsure()
            && (self.apart.iter().filter_map(pair).any(|(a, b)| a != b)
                || self.joined.iter().any(|g| pair(g).is_some()))
    }
}

impl Overruling<'_> {
    /// Parts what must be different, then joins what must be the same. What two entries disagree on stays apart.
    pub(super) fn apply(&self, drafts: &mut Vec<Draft>, wishes: &Wishes<'_>) -> Ruled {
        let mut ruled = Ruled::default();
        if wishes.same.is_empty() && wishes.different.is_empty() {
            return ruled;
        }
        for wish in &wishes.different {
            let groups = self.groups(wish, drafts, &mut ruled);
            self.part(drafts, &groups);
            self.record(wish.ruling, &groups, Judgement::Different, &mut ruled);
        }
        let apart: Vec<(&Ruling, Vec<Vec<Member>>)> =
            wishes.different.iter().map(|w| (w.ruling, self.groups(w, drafts, &mut Ruled::default()))).collect();
        for wish in &wishes.same {
            let groups = self.groups(wish, drafts, &mut ruled);
            if let Some(against) = self.join(drafts, &groups, &apart) {
                let message = format!("this contradicts line {}, which keeps them apart", against.lines.first);
                let help = "take one of the two entries out";
                ruled.problems.push(problem(self.authority, wish.ruling, "same", &message, help));
            } else {
                self.record(wish.ruling, &groups, Judgement::Ruled, &mut ruled);
                ruled.joined.push(groups);
            }
        }
        drafts.retain(|d| !d.members.is_empty());
        ruled.apart = apart.into_iter().map(|(_, groups)| groups).collect();
        ruled
    }

    /// The members that each name of a decision means. A name that is only short for somebody means them where it is short
    /// for nobody else.
    fn groups(&self, wish: &Wish<'_>, drafts: &[Draft], ruled: &mut Ruled) -> Vec<Vec<Member>> {
        let home = home(drafts);
        let mut groups = Vec::new();
        for (meant, named) in wish.meant.iter().zip(wish.ruling.verb.named()) {
            groups.push(self.meant(meant, named, &home, wish.ruling, ruled));
        }
        groups
    }

    fn meant(
        &self,
        meant: &Meant,
        named: &Named,
        home: &FxHashMap<Member, usize>,
        ruling: &Ruling,
        ruled: &mut Ruled,
    ) -> Vec<Member> {
        if !meant.named.is_empty() {
            return meant.named.clone();
        }
        let mut homes: Vec<usize> = meant.also.iter().filter_map(|m| home.get(m).copied()).collect();
        homes.sort_unstable();
        homes.dedup();
        if homes.len() > 1 {
            let message = format!("{:?} is short for {} of the articles' names", named.name, homes.len());
            let help = "write the name in full, or say which article means it, such as: Smith: 2024/port.md";
            ruled.problems.push(problem(self.authority, ruling, &named.name, &message, help));
            return Vec::new();
        }
        meant.also.clone()
    }

    /// Cuts every draft that has members of several groups into one for each. Members of no group go where they have most
    /// company, else with the largest.
    fn part(&self, drafts: &mut Vec<Draft>, groups: &[Vec<Member>]) {
        let group_of: FxHashMap<Member, usize> =
            groups.iter().enumerate().rev().flat_map(|(g, members)| members.iter().map(move |m| (*m, g))).collect();
        for index in 0..drafts.len() {
            let Some(draft) = drafts.get_mut(index) else { continue };
            let mut parts: BTreeMap<usize, Vec<(Member, bool)>> = BTreeMap::new();
            for member in &draft.members {
                if let Some(&group) = group_of.get(&member.0) {
                    parts.entry(group).or_default().push(*member);
                }
            }
            if parts.len() < 2 {
                continue;
            }
            let rest: Vec<(Member, bool)> =
                draft.members.iter().filter(|m| !group_of.contains_key(&m.0)).copied().collect();
            let near: Vec<(usize, FxHashMap<usize, f64>)> = parts.iter().map(|(g, m)| (*g, self.near(m))).collect();
            let largest = parts.iter().max_by_key(|(g, m)| (m.len(), std::cmp::Reverse(**g))).map_or(0, |(g, _)| *g);
            for member in rest {
                let company = |near: &FxHashMap<usize, f64>| near.get(&member.0.0).copied().unwrap_or(0.0);
                let best = near.iter().max_by(|a, b| company(&a.1).total_cmp(&company(&b.1)).then(b.0.cmp(&a.0)));
                let to = best.filter(|(_, near)| company(near) > 0.0).map_or(largest, |(g, _)| *g);
                parts.entry(to).or_default().push(member);
            }
            let open = draft.open;
            let mut parts = parts.into_values();
            if let Some(first) = parts.next() {
                draft.members = first;
            }
            drafts.extend(parts.map(|members| Draft { members, open, perhaps: Vec::new() }));
        }
    }

    /// For each article how much company it shares with those of `members`.
    fn near(&self, members: &[(Member, bool)]) -> FxHashMap<usize, f64> {
        let mut near: FxHashMap<usize, f64> = FxHashMap::default();
        for ((article, _), _) in members {
            *near.entry(*article).or_default() += f64::from(u16::MAX);
            for (related, weight) in self.companions.related(*article) {
                *near.entry(related).or_default() += weight;
            }
        }
        near
    }

    /// Makes the drafts of all groups one. Returns the decision that this would contradict, where there is one.
    fn join<'r>(
        &self,
        drafts: &mut Vec<Draft>,
        groups: &[Vec<Member>],
        apart: &[(&'r Ruling, Vec<Vec<Member>>)],
    ) -> Option<&'r Ruling> {
        let home = home(drafts);
        let mut moved: Vec<(Member, bool)> = Vec::new();
        let mut emptied: Vec<usize> = Vec::new();
        for (member, index) in groups.iter().flatten().filter_map(|m| Some((*m, *home.get(m)?))) {
            let Some(draft) = drafts.get(index) else { continue };
            if draft.open {
                // Of those left open only the members named are decided.
                moved.push((member, false));
            } else if !emptied.contains(&index) {
                emptied.push(index);
                moved.extend(&draft.members);
            }
        }
        moved.sort_by_key(|m| (m.0, !m.1));
        moved.dedup_by_key(|m| m.0);
        let has = |group: &Vec<Member>| group.iter().any(|m| moved.binary_search_by_key(m, |x| x.0).is_ok());
        if let Some((ruling, _)) = apart.iter().find(|(_, groups)| groups.iter().filter(|g| has(g)).count() > 1) {
            return Some(ruling);
        }
        for draft in drafts.iter_mut() {
            draft.members.retain(|m| moved.binary_search_by_key(&m.0, |x| x.0).is_err());
        }
        drafts.push(Draft { members: moved, ..Draft::default() });
        None
    }

    /// Keeps what was decided, between the first name and each other.
    fn record(&self, ruling: &Ruling, groups: &[Vec<Member>], judgement: Judgement, ruled: &mut Ruled) {
        let named = ruling.verb.named();
        let mut sides = named.iter().zip(groups).filter(|(_, g)| !g.is_empty());
        let Some((first, members)) = sides.next() else { return };
        let counts = Counts::new(self.sheets, self.kind);
        for (other, others) in sides {
            let made = |named: &Named, members: &[Member]| side(&counts, &named.name, members);
            let note = if ruling.note.is_empty() { String::new() } else { format!(": {}", ruling.note) };
            let reason = format!("{} says so in line {}{note}", self.authority.path, ruling.lines.first);
            let sides = [made(first, members), made(other, others)];
            ruled.decisions.push(decision(self.kind, judgement, sides, reason));
        }
    }
}

/// The draft of each member.
fn home(drafts: &[Draft]) -> FxHashMap<Member, usize> {
    drafts.iter().enumerate().flat_map(|(i, d)| d.members.iter().map(move |m| (m.0, i))).collect()
}
