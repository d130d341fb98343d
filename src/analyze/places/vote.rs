//! The vote: every toponym's candidates are supported by the other toponyms' likely places.

use super::context::{Container, Context};
use super::distance;
use crate::model::PlaceKind;
use crate::resources::gazetteer::{Candidate, Gazetteer};

/// Rounds of the vote; more change nothing.
const ROUNDS: usize = 3;
/// How much the support of the article's other places weighs against prominence, which is in powers of ten of inhabitants.
const SUPPORT: f64 = 1.6;
/// How much a county that is named as one speaks for the towns in it, and they for it: "Boone County" makes of Lebanon the
/// one in Indiana.
const OF_COUNTY: f64 = 4.0;
/// What a place in the United States gains in an article of American local news.
const HOME: f64 = 3.0;
/// What a name loses that is not the place's usual one, in powers of ten of inhabitants.
const ALIAS: f64 = -1.2;
/// What a region loses whose name is that of its main city: Moscow, Buenos Aires.
const NAMED_AFTER_CITY: f64 = 2.5;
/// Steepness of the share that each candidate has of its toponym.
const STEEPNESS: f64 = 2.0;
/// Candidates of a toponym that support others.
const SUPPORTERS: usize = 3;
/// Toponyms that are heard for each other one; an article rarely has more.
const HEARD: usize = 60;
/// Kilometres within which a place is taken to lie in another that is no region or country.
const WITHIN: f64 = 100.0;
/// Share below which a candidate is not shown as the place.
const SURE: f64 = 0.2;

/// A name of the article, and the places that it can mean.
#[derive(Debug, Default)]
pub(super) struct Toponym {
    candidates: Vec<Weighed>,
    /// What the text says it lies in.
    pub(super) container: Option<Container>,
    mentions: usize,
    weight: f64,
}

#[derive(Debug, Clone, Copy)]
struct Weighed {
    place: Candidate,
    /// Unit vector to the point.
    at: [f64; 3],
    /// Before any other toponym is heard.
    prior: f64,
    /// Whether the name is one of counties only: "Boone County".
    county: bool,
    /// Share of the toponym, 0 to 1.
    share: f64,
}

impl Toponym {
    pub(super) fn new(mut candidates: Vec<Candidate>, gazetteer: &Gazetteer) -> Self {
        leave_shadowed(&mut candidates);
        let capital_of = |region: &Candidate| {
            let holds = |c: &&Candidate| c.population / 4 > region.population / 20 && gazetteer.lies_in(c, region);
            region.kind == PlaceKind::Region && candidates.iter().any(|c| c.kind == PlaceKind::City && holds(&c))
        };
        let named_after_city: Vec<bool> = candidates.iter().map(capital_of).collect();
        let weighed = |(place, after): (&Candidate, bool)| {
            let mut weighed = Weighed::new(*place, gazetteer);
            weighed.prior -= if after { NAMED_AFTER_CITY } else { 0.0 };
            weighed
        };
        let county = |c: &Candidate| c.kind == PlaceKind::Region && !gazetteer.is_first_level(c);
        let counties = candidates.iter().all(county);
        let candidates =
            candidates.iter().zip(named_after_city).map(weighed).map(|c| Weighed { county: counties, ..c }).collect();
        let mut toponym = Self { candidates, ..Self::default() };
        toponym.settle(|c| c.prior);
        toponym
    }

    /// Counts a time that it is named inside another name, which tells less.
    pub(super) fn also_named(&mut self) {
        self.weight = if self.weight > 0.0 { self.weight + 0.1 } else { 0.6 };
    }

    /// Counts a mention; those at the article's beginning tell more of where it plays.
    pub(super) fn mentioned(&mut self, early: bool) {
        self.mentions += 1;
        let early = if early { 0.5 } else { 0.0 };
        self.weight = 1.0 + (self.mentions as f64).ln() * 0.5 + early;
    }

    /// Leaves out countries where there are other candidates.
    pub(super) fn no_country(&mut self) {
        if self.candidates.iter().any(|c| c.place.kind != PlaceKind::Country) {
            self.candidates.retain(|c| c.place.kind != PlaceKind::Country);
            self.settle(|c| c.prior);
        }
    }

    /// Keeps the candidates that lie in what the text says. Where none does and the text is firm, the place is in no
    /// gazetteer; else it was no container.
    pub(super) fn narrow(&mut self, container: &Container, gazetteer: &Gazetteer) {
        // "Washington, D.C." names one city twice.
        let same = |c: &Candidate, o: &Candidate| c.index == o.index && c.kind == PlaceKind::City;
        let within = |c: &Candidate, o: &Candidate| same(c, o) || lies_in(c, o, gazetteer);
        let inside = |c: &Weighed| container.places.iter().any(|o| within(&c.place, o));
        let large = |c: &Candidate| c.kind == PlaceKind::Country || gazetteer.is_first_level(c);
        // "The Soviet Union, Britain and France" is a list.
        let elsewhere = |c: &Weighed| !large(&c.place) && c.place.kind != PlaceKind::Area;
        if self.candidates.iter().any(inside) {
            self.candidates.retain(inside);
            self.container = Some(container.clone());
            self.settle(|c| c.prior);
        } else if self.candidates.is_empty() {
            self.container = Some(container.clone());
        } else if container.firm && container.places.iter().all(large) && self.candidates.iter().take(1).all(elsewhere)
        {
            self.candidates.clear();
            self.container = Some(container.clone());
        }
    }

    /// Sets the shares from the candidates' scores.
    fn settle(&mut self, score: impl Fn(&Weighed) -> f64) {
        let scores: Vec<f64> = self.candidates.iter().map(score).collect();
        let best = scores.iter().copied().fold(f64::MIN, f64::max);
        let parts: Vec<f64> = scores.iter().map(|s| ((s - best) * STEEPNESS).exp()).collect();
        let sum: f64 = parts.iter().sum();
        for (candidate, part) in self.candidates.iter_mut().zip(parts) {
            candidate.share = part / sum;
        }
    }

    /// The place that the name is taken to mean.
    pub(super) fn choice(&self) -> Option<&Candidate> {
        self.best().filter(|c| c.share >= SURE).map(|c| &c.place)
    }

    fn best(&self) -> Option<&Weighed> {
        self.candidates.iter().rev().max_by(|a, b| a.share.total_cmp(&b.share))
    }

    /// The country that is sure where the place is not.
    pub(super) fn sure_country(&self) -> Option<&'static str> {
        let first =
            self.candidates.first().map(|c| c.place.country).or_else(|| Some(self.sure_container()?.country))?;
        first.filter(|code| self.candidates.iter().all(|c| c.place.country == Some(code)))
    }

    /// The one place that the text says it lies in.
    pub(super) fn sure_container(&self) -> Option<&Candidate> {
        self.container.as_ref()?.places.first()
    }
}

/// Leaves out towns that are only called what a far larger place nearby is named: Reisterstown, Maryland, is "Washington"
/// too in the gazetteer.
fn leave_shadowed(candidates: &mut Vec<Candidate>) {
    const LARGER: u32 = 10;
    let large: Vec<Candidate> =
        candidates.iter().filter(|c| c.own_name && c.kind == PlaceKind::City).copied().collect();
    candidates.retain(|c| {
        let in_shadow = |l: &Candidate| l.population / LARGER >= c.population && distance(l, c) < WITHIN;
        c.own_name || c.kind != PlaceKind::City || !large.iter().any(in_shadow)
    });
}

impl Weighed {
    fn new(place: Candidate, gazetteer: &Gazetteer) -> Self {
        let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
        let at = [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()];
        let rank = match place.kind {
            PlaceKind::Country | PlaceKind::Continent => 1.8,
            PlaceKind::Region if gazetteer.is_first_level(&place) => 0.8,
            PlaceKind::Region => -0.5,
            _ => 0.0,
        };
        let alias = match (place.own_name, place.kind) {
            (true, _) => 0.0,
            (false, PlaceKind::Region) => 2.0 * ALIAS,
            (false, _) => ALIAS,
        };
        let prior = f64::from(place.population.max(1)).log10() + rank + alias;
        Self { place, at, prior, county: false, share: 0.0 }
    }
}

/// Whether a place lies in another, or as near to it as its suburbs.
fn lies_in(inner: &Candidate, outer: &Candidate, gazetteer: &Gazetteer) -> bool {
    if inner.index == outer.index {
        return false;
    }
    let both_countries = inner.kind == PlaceKind::Country && outer.kind == PlaceKind::Country;
    gazetteer.lies_in(inner, outer)
        || (!both_countries
            && matches!(outer.kind, PlaceKind::City | PlaceKind::Region | PlaceKind::Area)
            && (outer.country.is_none() || inner.country == outer.country)
            && (outer.kind != PlaceKind::City || outer.population >= inner.population)
            && distance(inner, outer) < WITHIN)
}

/// Whether two containers can be one.
pub(super) fn agree(a: &Container, b: &Container) -> bool {
    a.places
        .iter()
        .any(|x| b.places.iter().any(|y| x.index == y.index || (x.country.is_some() && x.country == y.country)))
}

/// Lets the toponyms vote until their shares settle.
pub(super) fn decide(toponyms: &mut [Toponym], context: &Context, gazetteer: &Gazetteer) {
    for _ in 0..ROUNDS {
        let voters: Vec<Voter> = voters(toponyms);
        for (i, toponym) in toponyms.iter_mut().enumerate().filter(|(_, t)| t.candidates.len() > 1) {
            let first = i.saturating_sub(HEARD / 2);
            let near = &voters[voters.partition_point(|v| v.toponym < first)..];
            let heard: Vec<&Voter> = near.iter().filter(|v| v.toponym != i).take(HEARD * SUPPORTERS).collect();
            let all: f64 = heard.iter().map(|v| v.weight * v.place.share).sum::<f64>().max(f64::MIN_POSITIVE);
            toponym.settle(|c| {
                let near: f64 = heard.iter().map(|v| v.weight * v.place.share * support(c, &v.place, gazetteer)).sum();
                // A town that one place in ten speaks for has less to say than one that all speak for: without this, "United
                // States" among twenty countries makes of Geneva the one in Illinois.
                let near = near * (near / all).sqrt();
                let at_home = c.place.country == Some("US") && c.place.kind != PlaceKind::Country;
                let home = if at_home { HOME * context.american } else { 0.0 };
                let of = c.place.country.and_then(|code| context.demonyms.get(code)).copied().unwrap_or(0);
                c.prior + home + SUPPORT * (near + 0.2 * (of as f64).sqrt()).ln_1p()
            });
        }
    }
}

struct Voter {
    toponym: usize,
    weight: f64,
    place: Weighed,
}

fn voters(toponyms: &[Toponym]) -> Vec<Voter> {
    let mut voters = Vec::with_capacity(toponyms.len());
    for (toponym, t) in toponyms.iter().enumerate() {
        let mut top: Vec<&Weighed> = t.candidates.iter().collect();
        top.sort_by(|a, b| b.share.total_cmp(&a.share));
        voters.extend(top.into_iter().take(SUPPORTERS).filter(|c| c.share > 0.05).map(|c| Voter {
            toponym,
            weight: t.weight,
            place: *c,
        }));
    }
    voters
}

/// How much one place speaks for another being meant in the same article.
fn support(a: &Weighed, b: &Weighed, gazetteer: &Gazetteer) -> f64 {
    let (p, q) = (&a.place, &b.place);
    if p.index == q.index {
        return 0.0;
    }
    if gazetteer.lies_in(p, q) || gazetteer.lies_in(q, p) {
        return match (p.kind, q.kind) {
            (PlaceKind::Country, _) | (_, PlaceKind::Country) => 0.4,
            _ if b.county && p.kind == PlaceKind::City => OF_COUNTY,
            _ if a.county && q.kind == PlaceKind::City => OF_COUNTY,
            _ => 0.9,
        };
    }
    let cosine = a.at[0] * b.at[0] + a.at[1] * b.at[1] + a.at[2] * b.at[2];
    let same_country = p.country.is_some() && p.country == q.country;
    let pointlike = |c: &Candidate| !matches!(c.kind, PlaceKind::Country | PlaceKind::Continent);
    let near = if !pointlike(p) || !pointlike(q) {
        0.0
    } else if cosine > COS_50_KM {
        1.0
    } else if cosine > COS_150_KM {
        0.6
    } else if cosine > COS_400_KM {
        0.3
    } else {
        0.0
    };
    let siblings = p.parent.is_some() && p.parent == q.parent;
    let in_one_region = siblings && p.parent.is_some_and(|of| gazetteer.is_region(of));
    let both_regions = siblings && p.kind == PlaceKind::Region && q.kind == PlaceKind::Region;
    let related: f64 = match (same_country, in_one_region || both_regions) {
        (_, true) => 0.5,
        (true, _) => 0.2,
        _ => 0.0,
    };
    related.max(near)
}

/// Cosines of angles at the Earth's centre.
const COS_50_KM: f64 = 0.999_969_2;
const COS_150_KM: f64 = 0.999_722_8;
const COS_400_KM: f64 = 0.998_029_5;
