//! Two people with one full name: told apart where ages or walks of life disagree and nobody links them.

use super::companions::{Companions, same_title};
use crate::corpus::authority::Member;
use crate::model::{Article, FactSheet, Gender, Person};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A name that more people than this seem to bear is not told apart: the clues are wrong.
const MOST: usize = 6;
/// Years that stated ages may be off.
const TOLERANCE: i16 = 2;

#[rustfmt::skip]
/// Walks of life that few people share in one life. A title belongs to the first that has one of its words.
const WALKS: [(Walk, &[&str]); 6] = [
    (Walk::Sport, &[
        "batsman", "bowler", "boxer", "catcher", "cornerback", "cricketer", "cyclist", "fielder", "footballer",
        "fullback", "goalie", "goalkeeper", "golfer", "gymnast", "halfback", "jockey", "lineman", "linebacker",
        "midfielder", "outfielder", "pitcher", "punter", "quarterback", "receiver", "rower", "shortstop",
        "skater", "skier", "sprinter", "striker", "swimmer", "welterweight", "wicketkeeper", "winger",
        "wrestler",
    ]),
    (Walk::Church, &[
        "abbot", "archbishop", "bishop", "cardinal", "friar", "imam", "monk", "nun", "pastor", "pope", "priest",
        "rabbi", "vicar",
    ]),
    (Walk::Medicine, &[
        "cardiologist", "dentist", "midwife", "neurologist", "nurse", "oncologist", "paramedic", "pediatrician",
        "pharmacist", "physician", "psychiatrist", "surgeon", "veterinarian",
    ]),
    (Walk::Trade, &[
        "baker", "barber", "butcher", "carpenter", "electrician", "farmer", "fisherman", "janitor", "mechanic",
        "miner", "plumber", "shepherd", "shopkeeper", "trucker", "waiter", "waitress", "welder",
    ]),
    (Walk::Arts, &[
        "actor", "actress", "ballerina", "cellist", "choreographer", "composer", "conductor", "dancer",
        "drummer", "guitarist", "musician", "novelist", "painter", "pianist", "playwright", "poet", "rapper",
        "sculptor", "singer", "soprano", "tenor", "violinist", "vocalist",
    ]),
    (Walk::State, &[
        "ambassador", "chancellor", "congressman", "congresswoman", "diplomat", "emperor", "governor", "king",
        "lawmaker", "legislator", "mayor", "minister", "mp", "premier", "president", "queen", "secretary",
        "senator",
    ]),
];

/// A walk of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    Sport,
    Church,
    Medicine,
    Trade,
    Arts,
    State,
}

fn walk(title: &str) -> Option<Walk> {
    let words = || title.split(|c: char| !c.is_alphanumeric());
    let has = |table: &[&str]| words().any(|w| table.iter().any(|noun| w.eq_ignore_ascii_case(noun)));
    WALKS.iter().find(|(_, table)| has(table)).map(|(walk, _)| *walk)
}

/// Whether one person seldom goes both. Singers become senators, surgeons presidents.
fn exclude(a: Walk, b: Walk) -> bool {
    let is = |x, y| (a, b) == (x, y) || (a, b) == (y, x);
    a != b && !is(Walk::Arts, Walk::State) && !is(Walk::Medicine, Walk::State)
}

/// One of those who bear a name.
#[derive(Debug, Default)]
pub(super) struct Camp {
    /// Indexes into the bearers given.
    pub(super) bearers: Vec<usize>,
    articles: FxHashSet<usize>,
    walks: Vec<Walk>,
    titles: Vec<String>,
    born: Option<(i16, i16)>,
    gender: Gender,
    /// Why it is not the first camp.
    pub(super) reason: String,
}

/// The bearers of a full name, told apart.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// One for each person; all bearers in one where nothing tells them apart.
    pub(super) camps: Vec<Camp>,
    /// Those whom nothing gives to any of several camps.
    pub(super) unsure: Vec<usize>,
}

/// What is known of one bearer.
struct Clues<'a> {
    walks: Vec<Walk>,
    titles: Vec<&'a str>,
    born: Option<(i16, i16)>,
    gender: Gender,
}

impl<'a> Clues<'a> {
    fn of(person: &'a Person, article: &Article) -> Self {
        let mut walks: Vec<Walk> = person.roles.iter().filter_map(|r| walk(&r.title)).collect();
        walks.dedup();
        let year = article.date.map(jiff::civil::Date::year);
        let age = person.ages.first().map(|a| i16::from(a.years)).filter(|_| person.ages.len() == 1);
        Self {
            walks,
            titles: person.roles.iter().map(|r| r.title.as_str()).collect(),
            born: year.zip(age).map(|(year, age)| (year - age - 1, year - age)),
            gender: person.gender,
        }
    }

    fn is_empty(&self) -> bool {
        self.walks.is_empty() && self.born.is_none() && self.titles.is_empty()
    }
}

impl Camp {
    fn against(&self, clues: &Clues<'_>) -> Option<String> {
        let same = clues.titles.iter().any(|t| self.titles.iter().any(|held| same_title(t, held)));
        if let Some((camp, here)) = self.born.zip(clues.born)
            && !same
            && (camp.0 > here.1 + TOLERANCE || here.0 > camp.1 + TOLERANCE)
        {
            return Some(format!("born about {} and about {}", camp.1, here.1));
        }
        let opposed =
            !clues.walks.is_empty() && clues.walks.iter().all(|w| self.walks.iter().all(|held| exclude(*w, *held)));
        if opposed && !self.walks.is_empty() && !same {
            let title = |titles: &[&str]| titles.iter().find(|t| walk(t).is_some()).map_or("", |t| *t).to_owned();
            let held: Vec<&str> = self.titles.iter().map(String::as_str).collect();
            return Some(format!("“{}” and “{}”", title(&held), title(&clues.titles)));
        }
        let genders = self.gender != Gender::Unknown && clues.gender != Gender::Unknown && self.gender != clues.gender;
        (genders && !same).then(|| "a woman and a man".to_owned())
    }

    fn add(&mut self, bearer: usize, article: usize, clues: &Clues<'_>) {
        self.bearers.push(bearer);
        self.articles.insert(article);
        for walk in &clues.walks {
            if !self.walks.contains(walk) {
                self.walks.push(*walk);
            }
        }
        for title in &clues.titles {
            if !self.titles.iter().any(|t| same_title(t, title)) && self.titles.len() < 64 {
                self.titles.push((*title).to_owned());
            }
        }
        self.born = self.born.or(clues.born);
        if self.gender == Gender::Unknown {
            self.gender = clues.gender;
        }
    }
}

/// Tells the bearers of one full name apart. `family` is its last word as written.
pub(super) fn told_apart(
    sheets: &[(Arc<Article>, Arc<FactSheet>)],
    companions: &Companions<'_>,
    members: &[Member],
    family: &str,
) -> Told {
    let mut told = Told::default();
    let mut later = Vec::new();
    let person = |m: &Member| sheets.get(m.0).and_then(|(a, s)| Some((a, s.people.get(m.1 as usize)?)));
    for (index, member) in members.iter().enumerate() {
        let Some((article, person)) = person(member) else { continue };
        if told.camps.len() > MOST {
            break;
        }
        let clues = Clues::of(person, article);
        if clues.is_empty() {
            later.push((index, clues));
            continue;
        }
        // Where none fits, rare company tells that somebody leads two lives.
        let against: Vec<Option<String>> = told.camps.iter().map(|camp| camp.against(&clues)).collect();
        let shares = |camp: &Camp| related(companions, member.0, camp, family) > 0.0;
        let fits = against.iter().position(Option::is_none).or_else(|| told.camps.iter().position(shares));
        let reason = against.into_iter().flatten().next().unwrap_or_default();
        if let Some(camp) = fits.and_then(|at| told.camps.get_mut(at)) {
            camp.add(index, member.0, &clues);
        } else {
            let mut camp = Camp { reason, ..Camp::default() };
            camp.add(index, member.0, &clues);
            told.camps.push(camp);
        }
    }
    if told.camps.len() > MOST || told.camps.len() < 2 {
        let all = Camp { bearers: (0..members.len()).collect(), ..Camp::default() };
        return Told { camps: vec![all], unsure: Vec::new() };
    }
    for (index, _) in later {
        let votes: Vec<f64> = told
            .camps
            .iter()
            .map(|camp| members.get(index).map_or(0.0, |m| related(companions, m.0, camp, family)))
            .collect();
        let best = (0..votes.len()).max_by(|a, b| votes[*a].total_cmp(&votes[*b]).then(b.cmp(a)));
        let clear = |b: usize| votes.iter().enumerate().all(|(i, v)| i == b || votes[b] > 2.0 * v);
        match best.filter(|b| clear(*b)).and_then(|b| told.camps.get_mut(b)) {
            Some(camp) => camp.bearers.push(index),
            None => told.unsure.push(index),
        }
    }
    told
}

/// How much company an article shares with those of a camp.
fn related(companions: &Companions<'_>, article: usize, camp: &Camp, family: &str) -> f64 {
    let shared = companions.related_but(article, family).filter(|(other, _)| camp.articles.contains(other));
    shared.map(|(_, weight)| weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Age, Organization, Role, Span};

    /// Who bears the name in one article: title, age, year of the article, a companion; each may be none.
    type Bearer = (&'static str, u8, i16, &'static str);

    /// The camps' bearers, and those left open.
    fn told(bearers: &[Bearer]) -> (Vec<Vec<usize>>, Vec<usize>) {
        let sheet = |&(title, age, year, companion): &Bearer| {
            let role = Role { title: title.to_owned(), ..Role::default() };
            let person = Person {
                name: "Jo Smith".to_owned(),
                roles: if title.is_empty() { Vec::new() } else { vec![role] },
                ages: if age == 0 { Vec::new() } else { vec![Age { years: age, span: Span::default() }] },
                ..Person::default()
            };
            let club = Organization { name: companion.to_owned(), ..Organization::default() };
            let sheet = FactSheet { people: vec![person], organizations: vec![club], ..FactSheet::default() };
            let date = jiff::civil::Date::new(year, 1, 1).ok();
            (Arc::new(Article { date, ..Article::default() }), Arc::new(sheet))
        };
        let mut sheets: Vec<_> = bearers.iter().map(sheet).collect();
        // What two articles share tells the more the larger the folder is.
        sheets.resize_with(40, Default::default);
        let members: Vec<Member> = (0..bearers.len()).map(|article| (article, 0)).collect();
        let told = told_apart(&sheets, &Companions::new(&sheets), &members, "Smith");
        (told.camps.into_iter().map(|c| c.bearers).collect(), told.unsure)
    }

    #[test]
    fn namesakes_are_told_apart_where_no_one_life_holds_both() {
        for (bearers, camps, unsure) in [
            (&[("goalkeeper", 0, 2020, "a"), ("bishop", 0, 2020, "b")][..], &[&[0][..], &[1]][..], &[][..]),
            (&[("actor", 0, 1970, "a"), ("governor", 0, 1990, "b")], &[&[0, 1]], &[]),
            (&[("mayor", 0, 2020, "a"), ("former mayor", 0, 2024, "b")], &[&[0, 1]], &[]),
            (&[("", 30, 2020, "a"), ("", 60, 2021, "b"), ("", 31, 2021, "c")], &[&[0, 2], &[1]], &[]),
            // Who fits one of them is that one, whatever company the other keeps.
            (
                &[("goalkeeper", 0, 2020, "b"), ("bishop", 0, 2020, "a"), ("bishop", 0, 2020, "b")],
                &[&[0], &[1, 2]],
                &[],
            ),
            // Rare company makes them one; nobody knows whose the third article is, the fourth keeps the bishop's company.
            (&[("goalkeeper", 0, 2020, "a"), ("bishop", 0, 2020, "a")], &[&[0, 1]], &[]),
            (
                &[("goalkeeper", 0, 2020, "a"), ("bishop", 0, 2020, "b"), ("", 0, 2020, "c"), ("", 0, 2020, "b")],
                &[&[0], &[1, 3]],
                &[2],
            ),
            (&[("", 0, 2020, "a"), ("", 0, 2020, "b")], &[&[0, 1]], &[]),
        ] {
            let camps = camps.iter().map(|c| c.to_vec()).collect();
            assert_eq!(told(bearers), (camps, unsure.to_vec()), "{bearers:?}");
        }
    }
}
