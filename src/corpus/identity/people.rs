//! Which people of different articles are one.
//!
//! Full names that agree are one person, unless what their articles say of them cannot be true of one; so are those that
//! differ by a slip of the pen and keep the same company. A surname or given name alone ("Clinton" in an article that never
//! says which) is linked to a person only where the folder makes it safe; else it stands for nobody in particular.

mod explain;
mod spelling;

use super::companions::{Companions, same_title};
use super::draft::{Counts, Draft, Names};
use super::ids::Nameless;
use super::namesakes;
use crate::model::{Article, Decision, EntityKind, FactSheet, Gender, Person, PersonFacts};
use crate::resources::people::{PersonName, given, is_common_family, nicknames};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Of a family's people only so many are compared with a name, those in most articles.
const COMPARED: usize = 32;

/// Shared companions that make a link safe: one that only a twentieth of the articles have, or several commoner ones.
const SAFE: f64 = 2.5;

/// Who is in one article of so many needs no shared company to be meant by a surname that nearly all owe to them.
const EVERYWHERE: usize = 10;

/// Titles of those who go by one name.
const CROWNED: &[&str] = &["emperor", "empress", "king", "pope", "prince", "queen", "saint", "sultan"];

/// A person as one article knows them.
#[derive(Debug, Clone, Copy)]
struct Bearer<'a> {
    article: usize,
    local: u32,
    person: &'a Person,
    /// Index into the variants.
    variant: usize,
}

/// A name, and all who bear it; where several people bear it, those of one of them.
#[derive(Debug)]
struct Variant {
    name: PersonName,
    bearers: Vec<usize>,
    /// Of a name that several people bear: which, and what tells this one from the first.
    namesake: Option<(usize, String)>,
    /// Whether it is left open which of the namesakes its bearers are.
    open: bool,
}

impl Variant {
    fn new(name: PersonName) -> Self {
        Self { name, bearers: Vec::new(), namesake: None, open: false }
    }
}

/// A person of the folder.
#[derive(Debug, Default)]
struct Cluster {
    /// Names that agree; none for those known by a surname alone.
    variants: Vec<usize>,
    bearers: Vec<usize>,
    gender: Gender,
    open: bool,
    /// Those known by a short name, and why they are linked.
    links: Vec<(usize, Why)>,
    /// Of those left open: whom they may be, the most likely first.
    perhaps: Vec<usize>,
}

/// Why somebody known by a short name is linked to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// Nobody else has the name.
    Alone,
    /// Rare company, or a title, in common.
    Company,
    /// Nearly all of that name are this person.
    Prominent,
}

/// The people of the folder.
pub(super) fn resolve(
    sheets: &[(Arc<Article>, Arc<FactSheet>)],
    companions: &Companions<'_>,
) -> (Vec<Draft>, Vec<Decision>) {
    let (mut bearers, mut variants) = read(sheets);
    tell_apart(sheets, companions, &mut bearers, &mut variants);
    let mut folder = Folder {
        sheets,
        bearers: &bearers,
        variants: &variants,
        companions,
        counts: Counts::new(sheets, EntityKind::Person),
        clusters: Vec::new(),
        unsafe_pairs: Vec::new(),
    };
    let families: Vec<Family> = blocks(&variants).iter().map(|block| folder.place_full(block)).collect();
    folder.join_misspelled();
    let by_given = folder.by_given();
    let mut left = Left::new();
    for family in families {
        folder.link_short(family, &by_given, &mut left);
    }
    for ((_, open), (bearers, perhaps)) in left {
        let mut perhaps: Vec<(usize, usize)> = perhaps.into_iter().map(|(cluster, votes)| (votes, cluster)).collect();
        perhaps.sort_by_key(|(votes, c)| (std::cmp::Reverse((*votes, folder.clusters[*c].bearers.len())), *c));
        let perhaps = perhaps.into_iter().map(|(_, c)| c).collect();
        folder.clusters.push(Cluster { bearers, open, perhaps, ..Cluster::default() });
    }
    folder.open_namesakes();
    (folder.drafts(), folder.explain())
}

/// Bearers of short names that are linked to nobody, by name and whether they may be several, with those they may be: for
/// how many bearers each.
type Left = BTreeMap<(String, bool), (Vec<usize>, BTreeMap<usize, usize>)>;

/// The people of one family: their clusters, and the variants that name them in part.
struct Family {
    named: std::ops::Range<usize>,
    short: Vec<usize>,
}

fn read(sheets: &[(Arc<Article>, Arc<FactSheet>)]) -> (Vec<Bearer<'_>>, Vec<Variant>) {
    let mut by_text: FxHashMap<&str, usize> = FxHashMap::default();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut variants: Vec<Variant> = Vec::new();
    let mut bearers = Vec::new();
    for (article, (_, sheet)) in sheets.iter().enumerate() {
        for (local, person) in sheet.people.iter().enumerate() {
            let variant = *by_text.entry(&person.name).or_insert_with(|| {
                let name = PersonName::parse(&person.name);
                let key = format!("{} {}", name.joined(), name.generation.unwrap_or(""));
                *by_key.entry(key).or_insert_with(|| {
                    variants.push(Variant::new(name));
                    variants.len() - 1
                })
            });
            if let Some(v) = variants.get_mut(variant) {
                v.bearers.push(bearers.len());
            }
            bearers.push(Bearer { article, local: u32::try_from(local).unwrap_or(u32::MAX), person, variant });
        }
    }
    (bearers, variants)
}

/// Gives those who share a full name and cannot be one a variant each.
fn tell_apart(
    sheets: &[(Arc<Article>, Arc<FactSheet>)],
    companions: &Companions<'_>,
    bearers: &mut [Bearer<'_>],
    variants: &mut Vec<Variant>,
) {
    let told = |(name, variant): (usize, &Variant)| {
        if variant.bearers.len() < 2 || !variant.name.is_full() {
            return None;
        }
        let members: Vec<(usize, u32)> =
            variant.bearers.iter().map(|b| (bearers[*b].article, bearers[*b].local)).collect();
        let family = bearers[variant.bearers[0]].person.name.rsplit(' ').next().unwrap_or_default();
        let told = namesakes::told_apart(sheets, companions, &members, family);
        (told.camps.len() > 1).then_some((name, told))
    };
    let told: Vec<(usize, namesakes::Told)> = variants.par_iter().enumerate().filter_map(told).collect();
    for (name, told) in told {
        let all = std::mem::take(&mut variants[name].bearers);
        let pick = |chosen: &[usize]| -> Vec<usize> { chosen.iter().filter_map(|i| all.get(*i).copied()).collect() };
        let parsed = variants[name].name.clone();
        for (number, camp) in told.camps.iter().enumerate() {
            let of = Variant { bearers: pick(&camp.bearers), ..Variant::new(parsed.clone()) };
            let of = Variant { namesake: Some((name, camp.reason.clone())), ..of };
            if number == 0 { variants[name] = of } else { variants.push(of) }
        }
        if !told.unsure.is_empty() {
            let bearers = pick(&told.unsure);
            let namesake = Some((name, String::new()));
            variants.push(Variant { bearers, namesake, open: true, ..Variant::new(parsed) });
        }
    }
    for (index, variant) in variants.iter().enumerate() {
        for bearer in &variant.bearers {
            bearers[*bearer].variant = index;
        }
    }
}

/// Variants by family, in a fixed order. A name of two words that ends a longer one ("Núñez Feijóo") is in its block
/// by its last word.
fn blocks(variants: &[Variant]) -> Vec<Vec<usize>> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, variant) in variants.iter().enumerate().filter(|(_, v)| !v.open) {
        blocks.entry(variant.name.family_key()).or_default().push(index);
    }
    blocks.into_values().collect()
}

struct Folder<'a> {
    sheets: &'a [(Arc<Article>, Arc<FactSheet>)],
    bearers: &'a [Bearer<'a>],
    variants: &'a [Variant],
    companions: &'a Companions<'a>,
    counts: Counts,
    clusters: Vec<Cluster>,
    /// Names that agree, or nearly, of people who are kept apart for want of evidence: clusters, and why.
    unsafe_pairs: Vec<(usize, usize, &'static str)>,
}

impl Folder<'_> {
    /// Makes the people of one family that are named in full.
    fn place_full(&mut self, block: &[usize]) -> Family {
        let first = self.clusters.len();
        let tails: FxHashSet<String> = block.iter().flat_map(|v| tails(&self.variants[*v].name)).collect();
        let is_short = |v: usize| {
            let name = &self.variants[v].name;
            !name.is_full() || (name.words.len() == 2 && tails.contains(&name.joined()))
        };
        let (mut short, mut full): (Vec<usize>, Vec<usize>) = block.iter().partition(|v| is_short(**v));
        full.sort_by_key(|v| std::cmp::Reverse(self.variants[*v].bearers.len()));
        short.sort_by_key(|v| std::cmp::Reverse(self.variants[*v].bearers.len()));
        for variant in full {
            self.place(variant, first);
        }
        Family { named: first..self.clusters.len(), short }
    }

    /// Links those of one family whom an article names in part only.
    fn link_short(&mut self, family: Family, by_given: &BTreeMap<String, Vec<usize>>, left: &mut Left) {
        if family.short.is_empty() {
            return;
        }
        let near = self.articles_of(family.named.clone());
        for variant in family.short {
            for &bearer in &self.variants[variant].bearers {
                let link = match self.link(bearer, family.named.clone(), &near) {
                    Link::Open(_) | Link::None if family.named.is_empty() => self.link_given(bearer, by_given),
                    link => link,
                };
                let name = || self.variants[variant].name.joined();
                match link {
                    Link::One(cluster, why) => {
                        self.clusters[cluster].bearers.push(bearer);
                        self.clusters[cluster].links.push((bearer, why));
                    }
                    Link::Open(perhaps) => {
                        let entry = left.entry((name(), true)).or_default();
                        entry.0.push(bearer);
                        perhaps.into_iter().for_each(|cluster| *entry.1.entry(cluster).or_default() += 1);
                    }
                    Link::None => left.entry((name(), false)).or_default().0.push(bearer),
                }
            }
        }
    }

    /// For each article the clusters that have it.
    fn articles_of(&self, clusters: impl IntoIterator<Item = usize>) -> FxHashMap<usize, Vec<usize>> {
        let mut near: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for cluster in clusters {
            for &bearer in &self.clusters[cluster].bearers {
                near.entry(self.bearers[bearer].article).or_default().push(cluster);
            }
        }
        near
    }

    /// For each folded given name, and what it is short for, the people that bear it.
    fn by_given(&self) -> BTreeMap<String, Vec<usize>> {
        let mut by_given: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, cluster) in self.clusters.iter().enumerate().filter(|(_, c)| !c.bearers.is_empty()) {
            let names = cluster.variants.iter().take(8).map(|v| &self.variants[*v].name);
            let mut forms: Vec<&str> = names.filter(|n| !n.eastern).filter_map(PersonName::given).collect();
            forms.retain(|g| g.len() > 2);
            forms.sort_unstable();
            forms.dedup();
            for given in forms {
                by_given.entry(given.to_owned()).or_default().push(index);
            }
        }
        by_given
    }

    /// Whom a given name alone means: the one bearer who keeps the same company in many ways, or some of it and with a
    /// relative about.
    fn link_given(&self, bearer: usize, by_given: &BTreeMap<String, Vec<usize>>) -> Link {
        let bearer = &self.bearers[bearer];
        let name = &self.variants[bearer.variant].name;
        let many = given::is_given(name.last()) || is_common_family(name.last());
        let unlinked = |perhaps: Vec<usize>| if many { Link::Open(perhaps) } else { Link::None };
        let crowned = |title: &str| CROWNED.iter().any(|t| title.to_ascii_lowercase().contains(t));
        if name.words.len() != 1 || bearer.person.ambiguous || bearer.person.roles.iter().any(|r| crowned(&r.title)) {
            return unlinked(Vec::new());
        }
        let full = nicknames::full_forms(name.last()).filter_map(|f| by_given.get(f)).flatten();
        let mut candidates: Vec<usize> = by_given.get(name.last()).into_iter().flatten().chain(full).copied().collect();
        candidates.retain(|c| self.fits(bearer.person, *c));
        candidates.sort_unstable();
        candidates.dedup();
        candidates.truncate(COMPARED);
        let near = self.articles_of(candidates.iter().copied());
        let mut votes = self.company(bearer.article, &candidates, &near);
        for (vote, cluster) in votes.iter_mut().zip(&candidates) {
            *vote += if self.has_relative(bearer.article, *cluster) { SAFE } else { 0.0 };
        }
        let best = (0..votes.len()).max_by(|a, b| votes[*a].total_cmp(&votes[*b]).then(b.cmp(a)));
        let Some(best) = best else { return unlinked(Vec::new()) };
        let second = votes.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, v)| *v).fold(0.0, f64::max);
        if votes[best] >= 2.0 * SAFE && votes[best] >= 2.0 * second {
            return Link::One(candidates[best], Why::Company);
        }
        unlinked((0..votes.len()).filter(|i| votes[*i] >= SAFE).map(|i| candidates[i]).collect())
    }

    /// Whether the article names somebody of the cluster's family in full.
    fn has_relative(&self, article: usize, cluster: usize) -> bool {
        let family = self.clusters[cluster].variants.first().map(|v| self.variants[*v].name.last());
        // Bearers stand in the order of articles.
        let first = self.bearers.partition_point(|b| b.article < article);
        let here = self.bearers.iter().skip(first).take_while(|b| b.article == article);
        here.map(|b| &self.variants[b.variant].name).any(|n| n.is_full() && Some(n.last()) == family)
    }

    /// How much company the articles of each candidate share with an article.
    fn company(&self, article: usize, candidates: &[usize], near: &FxHashMap<usize, Vec<usize>>) -> Vec<f64> {
        let mut votes = vec![0.0; candidates.len()];
        for (related, weight) in self.companions.related(article) {
            for cluster in near.get(&related).into_iter().flatten() {
                if let Some(at) = candidates.iter().position(|c| c == cluster) {
                    votes[at] += weight;
                }
            }
        }
        votes
    }

    /// Whether nothing known of gender speaks against the person being the cluster's.
    fn fits(&self, person: &Person, cluster: usize) -> bool {
        let gender = self.clusters[cluster].gender;
        gender == Gender::Unknown || person.gender == Gender::Unknown || person.gender == gender
    }

    /// Puts a full name to the one person of the block it agrees with, or makes a new one.
    fn place(&mut self, variant: usize, first: usize) {
        let name = &self.variants[variant].name;
        let gender = self.gender(variant);
        let mut found = None;
        let mut several = false;
        for (index, cluster) in self.clusters.iter().enumerate().skip(first).take(COMPARED) {
            let apart = gender != Gender::Unknown && cluster.gender != Gender::Unknown && gender != cluster.gender;
            let rival =
                |v: &Variant| v.namesake.is_some() && v.name == *name && self.variants[variant].namesake.is_some();
            let agrees = |v: &usize| self.variants[*v].name.agrees(name) && !rival(&self.variants[*v]);
            if !apart && cluster.variants.iter().take(8).all(agrees) {
                several |= found.is_some();
                found.get_or_insert(index);
            }
        }
        let initial = name.given().is_some_and(|g| g.len() == 1);
        let safe = !several && !(initial && is_common_family(name.last()));
        let index = found.filter(|_| safe).unwrap_or_else(|| {
            self.clusters.push(Cluster { gender, ..Cluster::default() });
            self.clusters.len() - 1
        });
        if let Some(other) = found.filter(|_| !safe) {
            let why = if several { "it fits several people" } else { "only an initial, and a common family name" };
            self.unsafe_pairs.push((other, index, why));
        }
        let cluster = &mut self.clusters[index];
        cluster.variants.push(variant);
        cluster.bearers.extend(&self.variants[variant].bearers);
        if cluster.gender == Gender::Unknown {
            cluster.gender = gender;
        }
    }

    /// What most articles take the bearer of a name for.
    fn gender(&self, variant: usize) -> Gender {
        let count =
            |g: Gender| self.variants[variant].bearers.iter().filter(|b| self.bearers[**b].person.gender == g).count();
        match count(Gender::Female).cmp(&count(Gender::Male)) {
            std::cmp::Ordering::Greater => Gender::Female,
            std::cmp::Ordering::Less => Gender::Male,
            std::cmp::Ordering::Equal => Gender::Unknown,
        }
    }

    /// Whom a bearer of a surname alone can safely be said to be.
    fn link(&self, bearer: usize, named: std::ops::Range<usize>, near: &FxHashMap<usize, Vec<usize>>) -> Link {
        let bearer = &self.bearers[bearer];
        let name = &self.variants[bearer.variant].name;
        let common = is_common_family(name.last()) || given::is_given(name.last());
        let fits = |c: &usize| !self.clusters[*c].bearers.is_empty() && self.fits(bearer.person, *c);
        let candidates: Vec<usize> = named.filter(fits).take(COMPARED).collect();
        if bearer.person.ambiguous {
            return Link::Open(candidates);
        }
        if candidates.is_empty() {
            return if common { Link::Open(candidates) } else { Link::None };
        }
        let mut votes = self.company(bearer.article, &candidates, near);
        let mut titled = Vec::new();
        for (vote, cluster) in votes.iter_mut().zip(&candidates) {
            let title = self.shared_title(bearer.person, *cluster);
            *vote += title;
            titled.extend((title > 0.0).then_some(*cluster));
        }
        // "President Obama" is the one of them who is president, however much company both keep.
        if let ([one], true) = (titled.as_slice(), candidates.len() > 1) {
            return Link::One(*one, Why::Company);
        }
        let articles = |c: usize| self.clusters[c].bearers.len();
        let all: usize = candidates.iter().map(|c| articles(*c)).sum();
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by(|a, b| {
            votes[*b].total_cmp(&votes[*a]).then(articles(candidates[*b]).cmp(&articles(candidates[*a])))
        });
        let best = order[0];
        let second = order.get(1).map_or(0.0, |o| votes[*o]);
        let prominent = articles(candidates[best]) >= 5
            && articles(candidates[best]) * 10 >= all * 9
            && (votes[best] > 0.0 || articles(candidates[best]) * EVERYWHERE >= self.sheets.len());
        let alone = candidates.len() == 1 && !common;
        let company = votes[best] >= SAFE && votes[best] >= 2.0 * second;
        match () {
            () if company => Link::One(candidates[best], Why::Company),
            () if alone => Link::One(candidates[best], Why::Alone),
            () if prominent && second == 0.0 => Link::One(candidates[best], Why::Prominent),
            () => Link::Open(order.iter().map(|o| candidates[*o]).collect()),
        }
    }

    /// The weight of a title that both hold.
    fn shared_title(&self, person: &Person, cluster: usize) -> f64 {
        let members = self.clusters[cluster].bearers.iter().take(COMPARED);
        let mut titles = members.flat_map(|b| &self.bearers[*b].person.roles);
        let shared = titles.any(|held| person.roles.iter().any(|role| same_title(&role.title, &held.title)));
        if shared { SAFE } else { 0.0 }
    }
}

enum Link {
    /// Safe.
    One(usize, Why),
    /// It may be any of these, or somebody whom no article names in full.
    Open(Vec<usize>),
    /// Nobody else of that name is about: a person known by one name.
    None,
}

/// The ends of a name of three words and more.
fn tails(name: &PersonName) -> Vec<String> {
    (1..name.words.len().saturating_sub(1)).filter_map(|from| Some(name.words.get(from..)?.concat())).collect()
}

impl Folder<'_> {
    /// Those who may be one of several namesakes stand for themselves.
    fn open_namesakes(&mut self) {
        let mut namesakes: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (index, cluster) in self.clusters.iter().enumerate() {
            let names = cluster.variants.iter().filter_map(|v| self.variants[*v].namesake.as_ref());
            names.for_each(|(name, _)| namesakes.entry(*name).or_default().push(index));
        }
        for variant in self.variants.iter().filter(|v| v.open) {
            let perhaps =
                variant.namesake.as_ref().and_then(|(name, _)| namesakes.get(name)).cloned().unwrap_or_default();
            let bearers = variant.bearers.clone();
            self.clusters.push(Cluster { bearers, open: true, perhaps, ..Cluster::default() });
        }
    }

    /// The clusters as drafts, in their order; those that were joined to others are left out.
    fn drafts(&self) -> Vec<Draft> {
        let member = |b: &usize| (self.bearers[*b].article, self.bearers[*b].local);
        let draft = |cluster: &Cluster| Draft {
            members: cluster
                .bearers
                .iter()
                .map(|b| {
                    (member(b), cluster.variants.is_empty() || cluster.variants.contains(&self.bearers[*b].variant))
                })
                .collect(),
            open: cluster.open,
            perhaps: cluster.perhaps.iter().filter_map(|c| self.clusters[*c].bearers.first().map(member)).collect(),
        };
        self.clusters.iter().filter(|c| !c.bearers.is_empty()).map(draft).collect()
    }
}

/// The name that most articles use, the others as aliases.
pub(super) fn described(sheets: &[(Arc<Article>, Arc<FactSheet>)], draft: Draft) -> Nameless<PersonFacts> {
    let names = Names::of(&draft, |(article, local)| {
        let person = sheets.get(article)?.1.people.get(local as usize)?;
        Some((person.name.as_str(), person.aliases.as_slice()))
    });
    let accents = |n: &str| !n.is_ascii();
    let initials = |n: &str| n.split(' ').any(|w| w.len() == 2 && w.ends_with('.'));
    let fewer = |n: &str| std::cmp::Reverse(n.split(' ').count().max(2));
    let best = names.canonical.iter();
    let name = best.max_by_key(|(n, count)| (**count, !initials(n), fewer(n), accents(n), std::cmp::Reverse(**n)));
    let name = name.map_or("", |(n, _)| *n);
    Nameless {
        name: name.to_owned(),
        aliases: names.aliases(name),
        facts: PersonFacts { ambiguous: draft.open, ..PersonFacts::default() },
        keys: names.keys(),
        members: draft.members.into_iter().map(|m| m.0).collect(),
        open: draft.open,
        perhaps: draft.perhaps,
        geonames: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder: for each article its people, and the ids of the people found. `?` marks those who stand for nobody in
    /// particular.
    fn ids(articles: &[&[&str]]) -> Vec<String> {
        let sheets: Vec<_> = articles
            .iter()
            .map(|names| {
                let people = names.iter().map(|name| Person { name: (*name).to_owned(), ..Person::default() });
                let sheet = FactSheet { people: people.collect(), ..FactSheet::default() };
                (Arc::new(Article::default()), Arc::new(sheet))
            })
            .collect();
        let companions = Companions::new(&sheets);
        let drafts = resolve(&sheets, &companions).0;
        let nameless = drafts.into_iter().map(|d| described(&sheets, d)).collect();
        let prints = super::super::locked::Prints::new(&sheets);
        let found = super::super::ids::assign(nameless, &BTreeMap::new(), &prints, 1).identities;
        let mark = |ambiguous: bool| if ambiguous { "?" } else { "" };
        found.iter().map(|p| format!("{}{}:{}", p.id, mark(p.facts.ambiguous), p.members.len())).collect()
    }

    #[test]
    fn full_names_that_agree_are_one() {
        let folder: &[&[&str]] = &[
            &["Donald Trump"],
            &["Donald J. Trump"],
            &["Melania Trump"],
            &["Bill Clinton"],
            &["William Clinton"],
            &["Volodymyr Zelensky"],
            &["Volodymyr Zelenskyy"],
            &["Kim Jong-un"],
            &["Kim Jong Un"],
        ];
        assert_eq!(
            ids(folder),
            ["bill-clinton:2", "donald-trump:2", "kim-jong-un:2", "melania-trump:1", "volodymyr-zelensky:2"]
        );
    }

    #[test]
    fn surnames_are_linked_where_it_is_safe() {
        for (folder, expected) in [
            (&[&["Volodymyr Zelensky"][..], &["Zelensky"]][..], &["volodymyr-zelensky:2"][..]),
            (&[&["John Smith"], &["Smith"]], &["john-smith:1", "smith?:1"]),
            (
                &[&["Bill Clinton"], &["Hillary Clinton"], &["Clinton"]],
                &["bill-clinton:1", "clinton?:1", "hillary-clinton:1"],
            ),
            (&[&["Okonjo"], &["Okonjo"]], &["okonjo:2"]),
        ] {
            assert_eq!(ids(folder), expected);
        }
    }
    #[test]
    fn company_links_given_names_and_misspelled_ones() {
        for (folder, expected) in [
            // A given name alone, with a relative and a friend about; a friend alone is not enough.
            (
                &[&["Ilse Brandt", "Piet Kuyper"][..], &["Ilse", "Udo Brandt", "Piet Kuyper"]][..],
                &["ilse-brandt:2", "piet-kuyper:2", "udo-brandt:1"][..],
            ),
            (
                &[&["Ilse Brandt", "Piet Kuyper"], &["Ilse", "Piet Kuyper"]],
                &["ilse?:1", "ilse-brandt:1", "piet-kuyper:2"],
            ),
            (&[&["Ilse Brandt", "Piet Kuyper"], &["Ilse Brant", "Piet Kuyper"]], &["ilse-brandt:2", "piet-kuyper:2"]),
            // Nothing in common, or both in one article: two people.
            (&[&["Ilse Brandt"], &["Ilse Brant"]], &["ilse-brandt:1", "ilse-brant:1"]),
            (
                &[&["Ilse Brandt", "Piet Kuyper"], &["Ilse Brant", "Ilse Brandt", "Piet Kuyper"]],
                &["ilse-brandt:2", "ilse-brant:1", "piet-kuyper:2"],
            ),
        ] {
            let mut articles = folder.to_vec();
            // What two articles share tells the more the larger the folder is.
            articles.resize(40, &[]);
            assert_eq!(ids(&articles), expected);
        }
    }
}
