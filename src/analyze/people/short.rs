//! People who are named in part: whom "Trump", "Hillary" and "Mr. Xi" mean at the place where they stand.

use super::full::Cluster;
use super::uses::{Form, Use};
use crate::model::Gender;
use crate::resources::people::{PersonName, given, nicknames, skeleton, sound};
use std::collections::HashMap;

/// Of a name's bearers only so many are weighed, those named in full most often.
const WEIGHED: usize = 16;

/// Sentences within which a full name makes the surname after it clear.
const NEAR: usize = 2;

/// How part of a name is part of it, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The family name, or the end of the name.
    Family,
    /// The given name, a nickname, the beginning of the name.
    Given,
    /// A name that the given name is a short form of: "Thomas" of Tom.
    Spelled,
    /// A word between.
    Inner,
}

/// Which people can be meant by a part of their names.
#[derive(Debug, Default)]
struct Index {
    exact: HashMap<String, Vec<(Part, usize)>>,
    alike: HashMap<String, Vec<usize>>,
}

impl Index {
    fn new(forms: &[Form<'_>], clusters: &[Cluster]) -> Self {
        let mut index = Self::default();
        for (cluster, members) in clusters.iter().enumerate() {
            for &form in members.forms.iter().take(8) {
                index.add(&forms[form].name, cluster);
            }
        }
        for list in index.exact.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        for list in index.alike.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        index
    }

    fn add(&mut self, name: &PersonName, cluster: usize) {
        let mut part = |key: String, part: Part| {
            if key.len() > 1 {
                self.exact.entry(key).or_default().push((part, cluster));
            }
        };
        let words = &name.words;
        for from in 1..words.len().min(6) {
            part(words.get(from..).unwrap_or(&[]).concat(), Part::Family);
        }
        for to in 1..words.len().min(5) {
            let tier = if name.eastern && to == 1 { Part::Family } else { Part::Given };
            part(words.get(..to).unwrap_or(&[]).concat(), tier);
        }
        for word in name.middle().iter().filter(|w| w.len() > 2) {
            part(word.clone(), Part::Inner);
        }
        if let Some(nickname) = &name.nickname {
            part(nickname.clone(), Part::Given);
        }
        for full in name.given().into_iter().flat_map(nicknames::full_forms) {
            part(full.to_owned(), Part::Spelled);
        }
        let alike = name.family_key();
        if alike.len() > 4 {
            if let Some(bones) = skeleton(&alike) {
                self.alike.entry(bones).or_default().push(cluster);
            }
            self.alike.entry(alike).or_default().push(cluster);
        }
    }

    /// The people whom the form can mean: those of whom it is the best part.
    fn candidates(&self, name: &PersonName, titled: bool) -> Vec<usize> {
        let joined = name.joined();
        let mut found = self.parts(&joined, titled);
        if found.is_empty() && name.words.len() == 1 && !titled {
            found = nicknames::full_forms(&joined).flat_map(|f| self.parts(f, titled)).collect();
        }
        if found.is_empty() && name.last().len() > 4 && !given::is_given(name.last()) {
            let alike = sound(name.last());
            let of = |key: &str| self.alike.get(key).cloned().unwrap_or_default();
            found = of(&alike);
            if found.is_empty() {
                found = skeleton(&alike).map(|bones| of(&bones)).unwrap_or_default();
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn parts(&self, key: &str, titled: bool) -> Vec<usize> {
        let Some(all) = self.exact.get(key) else { return Vec::new() };
        let fits = |part: Part| !titled || !matches!(part, Part::Given | Part::Spelled);
        let best = all.iter().map(|(part, _)| *part).find(|p| fits(*p));
        all.iter().filter(|(part, _)| Some(*part) == best).map(|(_, cluster)| *cluster).collect()
    }
}

/// What is known of a person so far.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Uses of full names in the whole article; headings count twice.
    full: u32,
    /// Whether some other name calls this one a relative, or the article goes on with the given name alone.
    secondary: bool,
    gender: Gender,
    /// Sentence of the last full name.
    named: Option<usize>,
    /// Sentence of the last name of any form.
    last: Option<usize>,
}

/// Assigns every use to a person. New people are added to `clusters`; `open` tells those whom the article leaves open.
pub(super) struct Assignment {
    /// For each use its person; none for nobody alone.
    pub(super) of_use: Vec<Option<usize>>,
    /// For each person whether the article leaves open who it is.
    pub(super) open: Vec<bool>,
}

/// Goes through the uses in the text's order.
pub(super) fn assign(
    forms: &[Form<'_>],
    uses: &[Use],
    clusters: &mut Vec<Cluster>,
    of_form: &[Option<usize>],
) -> Assignment {
    let index = Index::new(forms, clusters);
    let mut seen = survey(forms, uses, clusters, of_form);
    let mut candidates: HashMap<(usize, bool), Vec<usize>> = HashMap::new();
    let mut established: HashMap<usize, usize> = HashMap::new();
    let mut others = Others::default();
    let mut of_use = Vec::with_capacity(uses.len());
    let named = clusters.len();
    for used in uses {
        if used.plural && of_form[used.form].is_none() {
            of_use.push(None);
            continue;
        }
        let cluster = if let Some(cluster) = of_form[used.form] {
            cluster
        } else {
            let possible = candidates.entry((used.form, used.titled)).or_insert_with(|| {
                let mut found = index.candidates(&forms[used.form].name, used.titled);
                found.sort_by_key(|&c| (std::cmp::Reverse(seen[c].full), c));
                found.truncate(WEIGHED);
                found
            });
            match choose(possible, &seen, used, established.get(&used.form).copied()) {
                Choice::One(cluster) => {
                    established.insert(used.form, cluster);
                    cluster
                }
                Choice::Open => others.open(&forms[used.form].name, clusters),
                Choice::Nobody => others.alone(&forms[used.form].name, used.gender, clusters),
            }
        };
        if !clusters[cluster].forms.contains(&used.form) && clusters[cluster].forms.len() < 64 {
            clusters[cluster].forms.push(used.form);
        }
        if let Some(seen) = seen.get_mut(cluster) {
            seen.last = Some(used.sentence);
            if of_form[used.form].is_some() {
                seen.named = Some(used.sentence);
            }
        }
        of_use.push(Some(cluster));
    }
    let open = (0..clusters.len()).map(|c| c >= named && others.is_open(c)).collect();
    Assignment { of_use, open }
}

/// What the whole article tells of the people named in full.
fn survey(forms: &[Form<'_>], uses: &[Use], clusters: &[Cluster], of_form: &[Option<usize>]) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); clusters.len()];
    let mut called: HashMap<&str, bool> = HashMap::new();
    for used in uses {
        let form = &forms[used.form];
        match of_form[used.form] {
            Some(cluster) => {
                let seen = &mut seen[cluster];
                seen.full += 1 + u32::from(used.heading);
                seen.secondary |= used.kin;
                if seen.gender == Gender::Unknown {
                    seen.gender = used.gender;
                }
            }
            None if form.name.words.len() == 1 => {
                called.insert(form.name.last(), true);
            }
            None => {}
        }
    }
    for (seen, cluster) in seen.iter_mut().zip(clusters) {
        for name in cluster.forms.iter().map(|f| &forms[*f].name) {
            let Some(first) = name.given().filter(|_| !name.eastern) else { continue };
            seen.secondary |= called.contains_key(first);
            if seen.gender == Gender::Unknown {
                seen.gender = given::gender(first).unwrap_or_default();
            }
        }
    }
    seen
}

enum Choice {
    /// Clear enough.
    One(usize),
    /// Several people, and nothing decides.
    Open,
    /// Nobody of that name is named in full.
    Nobody,
}

/// Decides between the bearers of a name at one place of the text. `established` is whom the same short form meant last.
fn choose(possible: &[usize], seen: &[Seen], used: &Use, established: Option<usize>) -> Choice {
    let fits = |c: &&usize| {
        let gender = seen[**c].gender;
        used.gender == Gender::Unknown || gender == Gender::Unknown || gender == used.gender
    };
    let mut fitting: Vec<usize> = possible.iter().filter(fits).copied().collect();
    let surely = |c: &usize| used.gender != Gender::Unknown && seen[*c].gender == used.gender;
    if fitting.iter().any(surely) {
        fitting.retain(surely);
    }
    let (first, second) = match fitting.as_slice() {
        [] => return Choice::Nobody,
        [one] => return Choice::One(*one),
        [first, second, ..] => (*first, *second),
    };
    let near = |c: &usize| seen[*c].named.is_some_and(|s| used.sentence - s.min(used.sentence) <= NEAR);
    let mut nearby = fitting.iter().filter(|c| near(c));
    let local = match (nearby.next(), nearby.next()) {
        (Some(one), None) => Some(*one),
        _ => None,
    };
    let mut primary = fitting.iter().filter(|c| !seen[**c].secondary);
    let principal = match (primary.next(), primary.next()) {
        (Some(one), None) if seen[*one].full * 2 >= seen[first].full => Some(*one),
        _ if seen[first].full > 2 * seen[second].full => Some(first),
        _ => None,
    };
    let established = established.filter(|e| fitting.contains(e));
    match (local, principal) {
        (Some(local), Some(principal)) if local == principal => Choice::One(local),
        (Some(local), Some(principal)) => {
            if established == Some(principal) || seen[local].secondary {
                Choice::One(principal)
            } else {
                Choice::One(local)
            }
        }
        (Some(local), None) => Choice::One(local),
        (None, Some(principal)) => Choice::One(principal),
        (None, None) => match established {
            Some(established) => Choice::One(established),
            None => latest(&fitting, seen, used),
        },
    }
}

/// The one who was named last, where the next is far behind.
fn latest(fitting: &[usize], seen: &[Seen], used: &Use) -> Choice {
    let distance = |c: usize| seen[c].last.map_or(usize::MAX, |s| used.sentence.saturating_sub(s));
    let mut order: Vec<usize> = fitting.to_vec();
    order.sort_by_key(|&c| (distance(c), c));
    match order.as_slice() {
        [first, second, ..] if distance(*first) < usize::MAX && distance(*second) / 4 > distance(*first) + 1 => {
            Choice::One(*first)
        }
        _ => Choice::Open,
    }
}

/// People whom nothing names in full.
#[derive(Debug, Default)]
struct Others {
    alone: HashMap<String, Vec<(Gender, usize)>>,
    open: HashMap<String, usize>,
}

impl Others {
    /// The person of this name alone, kept apart by gender where titles tell it.
    fn alone(&mut self, name: &PersonName, gender: Gender, clusters: &mut Vec<Cluster>) -> usize {
        let last = sound(name.last());
        let key = if last.len() > 5 { last } else { name.last().to_owned() } + name.generation.unwrap_or("");
        let bearers = self.alone.entry(key).or_default();
        let unknown = Gender::Unknown;
        let fits = |g: Gender| g == gender || g == unknown || gender == unknown;
        if let Some((known, cluster)) = bearers.iter_mut().rev().find(|(g, _)| fits(*g)) {
            if *known == unknown {
                *known = gender;
            }
            return *cluster;
        }
        clusters.push(Cluster::default());
        bearers.push((gender, clusters.len() - 1));
        clusters.len() - 1
    }

    /// The page of those whom this name may mean.
    fn open(&mut self, name: &PersonName, clusters: &mut Vec<Cluster>) -> usize {
        *self.open.entry(name.joined()).or_insert_with(|| {
            clusters.push(Cluster::default());
            clusters.len() - 1
        })
    }

    fn is_open(&self, cluster: usize) -> bool {
        self.open.values().any(|c| *c == cluster)
    }
}
