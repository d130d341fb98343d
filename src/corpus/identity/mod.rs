//! Which entities of different articles are one, why, and which id each has.

mod companions;
mod draft;
mod ids;
mod locked;
mod namesakes;
mod organizations;
mod overrule;
mod people;
mod places;
mod reasons;

use super::Sheets;
use super::authority::{Member, Wish, Wishes, wishes};
use crate::model::{
    Article, Authority, Decision, EntityKind, FactSheet, Lock, Locked, OrganizationFacts, PersonFacts, PlaceFacts,
    Problem, Redirect, RoleRef, Verb,
};
use companions::Companions;
use draft::Draft;
use ids::Nameless;
use locked::Prints;
use overrule::Overruling;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An entity of the folder before its index is made.
#[derive(Debug, Clone, Default)]
pub(super) struct Identity<F> {
    /// Unique among its kind, safe as a file name.
    pub(super) id: String,
    /// The canonical name.
    pub(super) name: String,
    /// Other names, most frequent first.
    pub(super) aliases: Vec<String>,
    /// What is known of its kind only; indexes into articles are filled by `index`.
    pub(super) facts: F,
    /// Its members: article index, index into the sheet's table.
    pub(super) members: Vec<Member>,
    /// Of those left open: a member of each that it may be.
    pub(super) perhaps: Vec<Member>,
}

/// All entities, by id.
#[derive(Debug, Clone, Default)]
pub(super) struct Identities {
    pub(super) people: Vec<Identity<PersonFacts>>,
    pub(super) places: Vec<Identity<PlaceFacts>>,
    pub(super) organizations: Vec<Identity<OrganizationFacts>>,
    /// Their sides do not know their entities yet.
    pub(super) decisions: Vec<Decision>,
    pub(super) redirects: Vec<Redirect>,
    pub(super) lock: Lock,
    pub(super) problems: Vec<Problem>,
}

/// Resolves the entities of all sheets. Without a lock none is made.
pub(super) fn resolve(sheets: &Sheets, authority: &Authority, lock: Option<&Lock>) -> Identities {
    let (companions, prints) =
        rayon::join(|| Companions::new(sheets), || Prints::new(if lock.is_some() { sheets } else { &[] }));
    let [of_people, of_places, of_organizations] = wishes(sheets, authority);
    let folder = Folder { sheets, companions: &companions, authority, prints: &prints, old: lock };
    // People take about as long as the others together.
    let (people, (places, organizations)) = rayon::join(
        || folder.people(&of_people),
        || rayon::join(|| folder.places(&of_places), || folder.organizations(&of_organizations)),
    );
    let mut made = Made::default();
    let (people, places, organizations) = (made.add(people), made.add(places), made.add(organizations));
    let Made { decisions, redirects, mut lock, problems } = made;
    lock.build = build_of(&lock, folder.old);
    Identities { people, places, organizations, decisions, redirects, lock, problems }
}

/// The number of the build: one more where anything changed.
fn build_of(lock: &Lock, old: Option<&Lock>) -> u32 {
    let before = old.map_or(0, |l| l.build);
    let kinds = [&lock.people, &lock.places, &lock.organizations];
    let since = |locked: &BTreeMap<String, Locked>| locked.values().map(|l| l.since).max();
    kinds.into_iter().filter_map(since).max().unwrap_or(0).max(before)
}

/// What resolving needs to know.
#[derive(Clone, Copy)]
struct Folder<'a> {
    sheets: &'a [(Arc<Article>, Arc<FactSheet>)],
    companions: &'a Companions<'a>,
    authority: &'a Authority,
    prints: &'a Prints<'a>,
    old: Option<&'a Lock>,
}

/// What resolving one kind of entity gives beside the entities; of all kinds, one after the other.
#[derive(Default)]
struct Made {
    decisions: Vec<Decision>,
    redirects: Vec<Redirect>,
    lock: Lock,
    problems: Vec<Problem>,
}

impl Made {
    /// Adds what was made of another kind. Returns its entities.
    fn add<F>(&mut self, (entities, mut other): (Vec<Identity<F>>, Self)) -> Vec<Identity<F>> {
        self.decisions.append(&mut other.decisions);
        self.redirects.append(&mut other.redirects);
        self.problems.append(&mut other.problems);
        self.lock.people.append(&mut other.lock.people);
        self.lock.places.append(&mut other.lock.places);
        self.lock.organizations.append(&mut other.lock.organizations);
        entities
    }
}

impl Folder<'_> {
    fn people(self, wishes: &Wishes<'_>) -> (Vec<Identity<PersonFacts>>, Made) {
        let mut stage = Stage::new(self);
        let drafts = stage.ruled(people::resolve(self.sheets, self.companions), EntityKind::Person, wishes);
        let described = drafts.into_par_iter().map(|d| people::described(self.sheets, d)).collect();
        let mut people = stage.named(described, EntityKind::Person, wishes);
        stage.roles(&mut people, wishes);
        (people, stage.made)
    }

    fn places(self, wishes: &Wishes<'_>) -> (Vec<Identity<PlaceFacts>>, Made) {
        let mut stage = Stage::new(self);
        let drafts = stage.ruled(places::resolve(self.sheets), EntityKind::Place, wishes);
        let places = stage.named(places::described(self.sheets, drafts), EntityKind::Place, wishes);
        (places, stage.made)
    }

    fn organizations(self, wishes: &Wishes<'_>) -> (Vec<Identity<OrganizationFacts>>, Made) {
        let mut stage = Stage::new(self);
        let drafts = stage.ruled(organizations::resolve(self.sheets), EntityKind::Organization, wishes);
        let described = drafts.into_par_iter().map(|d| organizations::described(self.sheets, d)).collect();
        let organizations = stage.named(described, EntityKind::Organization, wishes);
        (organizations, stage.made)
    }
}

/// The work on one kind of entity.
struct Stage<'a> {
    folder: Folder<'a>,
    made: Made,
}

impl<'a> Stage<'a> {
    fn new(folder: Folder<'a>) -> Self {
        Self { folder, made: Made::default() }
    }

    /// The drafts as the authority file wants them.
    fn ruled(
        &mut self,
        (mut drafts, mut decisions): (Vec<Draft>, Vec<Decision>),
        kind: EntityKind,
        wishes: &Wishes<'_>,
    ) -> Vec<Draft> {
        let Folder { sheets, companions, authority, .. } = self.folder;
        let ruled = Overruling { sheets, companions, authority, kind }.apply(&mut drafts, wishes);
        decisions.retain(|d| !ruled.settles(d));
        self.made.decisions.extend(decisions);
        self.made.decisions.extend(ruled.decisions);
        self.made.problems.extend(ruled.problems);
        drafts
    }

    /// The entities with their final names and ids.
    fn named<F>(&mut self, mut entities: Vec<Nameless<F>>, kind: EntityKind, wishes: &Wishes<'_>) -> Vec<Identity<F>> {
        for wish in &wishes.rename {
            let Verb::Rename(_, to) = &wish.ruling.verb else { continue };
            let meant = self.meant(wish, entities.iter().map(|e| e.members.as_slice()));
            for index in meant {
                let Some(entity) = entities.get_mut(index) else { continue };
                if entity.name != *to {
                    entity.aliases.retain(|alias| alias != to);
                    entity.aliases.insert(0, std::mem::replace(&mut entity.name, to.clone()));
                }
            }
        }
        let none = BTreeMap::new();
        let old = self.folder.old.map_or(&none, |lock| lock.of(kind));
        let build = self.folder.old.map_or(0, |lock| lock.build) + 1;
        let assigned = ids::assign(entities, old, self.folder.prints, build);
        if self.folder.old.is_some() {
            let ids: Vec<&str> = assigned.identities.iter().map(|i| i.id.as_str()).collect();
            self.made.redirects.extend(ids::redirects(kind, &ids, &assigned.locked));
            *self.made.lock.of_mut(kind) = assigned.locked;
        }
        assigned.identities
    }

    /// Gives people the roles of the authority file.
    fn roles(&mut self, people: &mut [Identity<PersonFacts>], wishes: &Wishes<'_>) {
        for wish in &wishes.role {
            let Verb::Role(_, title, organization) = &wish.ruling.verb else { continue };
            let meant = self.meant(wish, people.iter().map(|e| e.members.as_slice()));
            for index in meant {
                let Some(person) = people.get_mut(index) else { continue };
                let role = RoleRef { title: title.clone(), organization: organization.clone(), stated: Vec::new() };
                person.facts.roles.push(role);
            }
        }
    }

    /// The entities that a decision on one name means: all that go by it; one that it is short for, where there is one only.
    fn meant<'m>(&mut self, wish: &Wish<'_>, members: impl Iterator<Item = &'m [Member]>) -> Vec<usize> {
        let Some((meant, named)) = wish.meant.first().zip(wish.ruling.verb.named().first()) else { return Vec::new() };
        let wanted = if meant.named.is_empty() { &meant.also } else { &meant.named };
        let wanted: FxHashSet<&Member> = wanted.iter().collect();
        let found: Vec<usize> =
            members.enumerate().filter(|(_, all)| all.iter().any(|m| wanted.contains(m))).map(|(i, _)| i).collect();
        if found.len() > 1 && (meant.named.is_empty() || !meant.scoped) {
            let message = format!("{:?} is the name of {} in these articles", named.name, found.len());
            let help = "say which with an article, such as: in: 2024/port.md";
            let problem = super::authority::problem(self.folder.authority, wish.ruling, &named.name, &message, help);
            self.made.problems.push(problem);
            return Vec::new();
        }
        found
    }
}
