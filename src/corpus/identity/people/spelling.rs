//! Full names that differ by a slip of the pen: "Jermaine" and "Jermayne Dobbs", "Anna Rait" and "Anna Raite".

use super::{COMPARED, Cluster, Folder, SAFE};
use crate::model::Gender;
use crate::resources::people::{PersonName, is_common_family};
use std::collections::{BTreeMap, BTreeSet};

/// Letters that two given names must begin with alike to be forms of one, where the family is rare: Alexis, Alexandros.
const STEM: usize = 4;

impl Folder<'_> {
    /// Joins people whose names differ by one slip, where no article names both and some of their articles share rare company.
    pub(super) fn join_misspelled(&mut self) {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            for key in self.name_of(cluster).map(keys).unwrap_or_default() {
                by_key.entry(key).or_default().push(index);
            }
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for alike in by_key.values() {
            let alike = alike.get(..COMPARED).unwrap_or(alike);
            for (at, &a) in alike.iter().enumerate() {
                pairs.extend(alike.iter().skip(at + 1).filter(|b| **b != a).map(|&b| (a, b)));
            }
        }
        for (a, b) in pairs {
            let alike =
                !self.clusters[a].bearers.is_empty() && !self.clusters[b].bearers.is_empty() && self.look_alike(a, b);
            if alike && self.keep_company(a, b) {
                self.join(a, b);
            } else if alike && self.never_meet(a, b) {
                self.unsafe_pairs.push((a, b, "the names differ by a slip of the pen"));
            }
        }
    }

    fn name_of(&self, cluster: &Cluster) -> Option<&PersonName> {
        cluster.variants.first().map(|v| &self.variants[*v].name)
    }

    fn look_alike(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.clusters[a], &self.clusters[b]);
        let apart = one.gender != Gender::Unknown && other.gender != Gender::Unknown && one.gender != other.gender;
        let alike = self.name_of(one).zip(self.name_of(other)).is_some_and(|(x, y)| differ_by_a_slip(x, y));
        !apart && alike
    }

    /// Whether no article has both.
    fn never_meet(&self, a: usize, b: usize) -> bool {
        let (few, many) = if self.clusters[a].bearers.len() < self.clusters[b].bearers.len() { (a, b) } else { (b, a) };
        let near = self.articles_of([many]);
        self.clusters[few].bearers.iter().all(|bearer| !near.contains_key(&self.bearers[*bearer].article))
    }

    /// Whether no article has both, and one of the less frequent one's shares enough company with the other's.
    fn keep_company(&self, a: usize, b: usize) -> bool {
        let (few, many) = if self.clusters[a].bearers.len() < self.clusters[b].bearers.len() { (a, b) } else { (b, a) };
        let near = self.articles_of([many]);
        let bearers = self.clusters[few].bearers.iter().take(COMPARED);
        let mut articles = bearers.map(|bearer| self.bearers[*bearer].article).peekable();
        articles.peek().is_some()
            && articles.clone().all(|article| !near.contains_key(&article))
            && articles.any(|article| self.company(article, &[many], &near).iter().any(|vote| *vote >= SAFE))
    }

    /// Makes two people one, under the more frequent name.
    fn join(&mut self, a: usize, b: usize) {
        let (few, many) = if self.clusters[a].bearers.len() < self.clusters[b].bearers.len() { (a, b) } else { (b, a) };
        let Cluster { variants, bearers, gender, .. } = std::mem::take(&mut self.clusters[few]);
        let joined = &mut self.clusters[many];
        joined.variants.extend(variants);
        joined.bearers.extend(bearers);
        if joined.gender == Gender::Unknown {
            joined.gender = gender;
        }
    }
}

/// What names that may differ by a slip have in common: the given name and the family name, one of them with any letter
/// left out or, for the given name, cut to its stem. Names in eastern order have too few letters to tell.
fn keys(name: &PersonName) -> Vec<String> {
    let Some(given) = name.given().filter(|g| !name.eastern && g.len() > 2) else { return Vec::new() };
    let family = name.last();
    let mut keys = vec![format!("{given}|{family}")];
    if family.len() > 3 {
        keys.extend(without_one(family).map(|f| format!("{given}|{f}")));
    }
    if given.len() > 4 {
        keys.extend(without_one(given).map(|g| format!("{g}|{family}")));
        keys.extend(given.get(..STEM).map(|stem| format!("{stem}*|{family}")));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    // The first letter is seldom wrong. Folded names are ASCII.
    (1..word.len()).filter_map(|at| Some(format!("{}{}", word.get(..at)?, word.get(at + 1..)?)))
}

/// Whether two names differ in one letter of the given or of the family name.
fn differ_by_a_slip(a: &PersonName, b: &PersonName) -> bool {
    let (Some(x), Some(y)) = (a.given(), b.given()) else { return false };
    let (v, w) = (a.last(), b.last());
    if a.generation != b.generation {
        return false;
    }
    if x == y {
        return v.len().min(w.len()) > 3 && is_slip(v, w) && !(is_common_family(v) && is_common_family(w));
    }
    let stem = x.len().min(y.len()) > STEM && x.get(..STEM) == y.get(..STEM) && !is_common_family(v);
    v == w && (stem || (x.len().min(y.len()) > 4 && is_slip(x, y)))
}

/// Whether two words differ by one letter left out, put in, exchanged or swapped with the next; never the first.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(head..).unwrap_or(&[]), b.get(head..).unwrap_or(&[]));
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let swapped = matches!((a, b), ([p, q], [r, s]) if p == s && q == r);
    head > 0 && (swapped || a.len().max(b.len()) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_names() {
        for (a, b, slip) in [
            ("Anna Rait", "Anna Raite", true),
            ("Jermaine Dobbs", "Jermayne Dobbs", true),
            ("Micheal Sorenko", "Michael Sorenko", true),
            ("Alexis Papoutsis", "Alexandros Papoutsis", true),
            ("Anna Hansen", "Anna Hanson", false),
            ("Alexis Smith", "Alexandra Smith", false),
            ("Anna Rait", "Hanna Rait", false),
            ("Kim Jong Un", "Kim Jong Il", false),
            ("Anna Rait", "Anna Roit Jr.", false),
            ("Bo Ek", "Bo Ed", false),
        ] {
            let (a, b) = (PersonName::parse(a), PersonName::parse(b));
            let shared = keys(&a).iter().any(|key| keys(&b).contains(key));
            assert_eq!(shared && differ_by_a_slip(&a, &b), slip, "{a:?} {b:?}");
        }
    }
}
