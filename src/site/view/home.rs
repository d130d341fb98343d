//! Home: what is in the folder, on one screen.

use super::entity::{Bar, strip};
use super::lists::{ArticleRow, Number};
use super::{Body, Head, Link, Maker};
use crate::model::{EntityKind, Entry};
use crate::site::map::{self, MapView, Sights};
use crate::site::titles;
use crate::site::words::Day;
use serde::Serialize;
use std::cmp::Reverse;

/// Home.
#[derive(Debug, Default, Serialize)]
pub struct HomeView {
    /// How much there is.
    pub numbers: Vec<Number>,
    /// The day of the oldest article.
    pub first: Option<Day>,
    /// The day of the newest article.
    pub last: Option<Day>,
    /// Articles by year or month.
    pub strip: Vec<Bar>,
    /// The newest articles.
    pub articles: Vec<ArticleRow>,
    /// Whether there are more articles.
    pub more: bool,
    /// The people most mentioned.
    pub people: Vec<TopRow>,
    /// The places most mentioned.
    pub places: Vec<TopRow>,
    /// The organizations most mentioned.
    pub organizations: Vec<TopRow>,
    /// The sections.
    pub sections: Vec<super::lists::GroupRow>,
    /// The most mentioned places: those whose point is certain as dots, countries shaded.
    pub map: Option<MapView>,
    /// Where to start: the articles that name most of those above.
    pub start: Vec<StartRow>,
}

/// An article to start with.
#[derive(Debug, Serialize)]
pub struct StartRow {
    /// Its title and page.
    pub article: Link,
    /// Its day.
    pub date: Option<Day>,
    /// How many of the people, places and organizations that home shows it names.
    pub names: usize,
}

/// One of the most mentioned.
#[derive(Debug, Serialize)]
pub struct TopRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// A role, or what sort of place it is; may be empty.
    pub detail: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of texts: copies of one text count once.
    pub texts: usize,
    /// Number of mentions.
    pub mentions: usize,
    /// 0 to 100, of the most mentioned.
    pub share: usize,
}

/// The articles that the first page shows.
const NEWEST: usize = 6;
/// The people, places and organizations that it shows, of each kind.
const TOP: usize = 12;
/// The articles to start with.
const START: usize = 3;

/// The view of home.
pub(super) fn view(maker: &Maker<'_, '_>) -> (Head, Body) {
    let (corpus, index) = (maker.site.corpus, maker.links.index);
    let dates = || corpus.articles.iter().filter_map(|e| e.article.date);
    let role = |i: usize| titles::main(&corpus.people[i].facts.roles);
    let view = HomeView {
        numbers: maker.numbers(),
        first: dates().min().map(Day::new),
        last: dates().max().map(Day::new),
        strip: strip(dates().collect()),
        articles: index.newest.iter().take(NEWEST).filter_map(|&a| maker.article_row(a)).collect(),
        more: corpus.articles.len() > NEWEST,
        people: maker.top(EntityKind::Person, &corpus.people, TOP, &role),
        places: maker.top(EntityKind::Place, &corpus.places, TOP, &|i| super::entity::place_detail(&corpus.places[i])),
        organizations: maker.top(EntityKind::Organization, &corpus.organizations, TOP, &|_| String::new()),
        sections: maker.section_rows(),
        map: maker.places_map(false),
        start: maker.start(),
    };
    let settings = maker.site.settings;
    let json_ld = Some(maker.linked_site());
    let head = Head { description: settings.description.clone(), json_ld, ..Head::new("home", "") };
    (head, Body::Home(Box::new(view)))
}

/// Those that most articles name first.
fn most_named<F>(table: &[Entry<F>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by_key(|&i| (Reverse((table[i].appearances.len(), table[i].mentions)), i));
    order
}

impl Maker<'_, '_> {
    /// The entities that most articles mention.
    fn top<F>(
        &self,
        kind: EntityKind,
        table: &[Entry<F>],
        count: usize,
        detail: &dyn Fn(usize) -> String,
    ) -> Vec<TopRow> {
        let order = most_named(table);
        let most = order.first().map_or(1, |&i| table[i].appearances.len()).max(1);
        let row = |&i: &usize| {
            let Link { text, href } = self.entity_link(kind, i)?;
            let articles = table[i].appearances.len();
            Some(TopRow {
                name: text,
                href,
                detail: detail(i),
                articles,
                texts: table[i].texts,
                mentions: table[i].mentions,
                share: articles * 100 / most,
            })
        };
        order.iter().take(count).filter_map(row).collect()
    }

    /// The places of most articles. The first page shades fewer countries: each brings its outline.
    pub(super) fn places_map(&self, wide: bool) -> Option<MapView> {
        let table = &self.site.corpus.places;
        let order = most_named(table);
        let spots = order
            .iter()
            .filter_map(|&i| self.spot(i, table[i].appearances.len()))
            .take(if wide { 100 } else { 40 })
            .collect();
        let countries = order.iter().filter_map(|&i| self.shade(i)).take(if wide { 60 } else { TOP }).collect();
        map::of(Sights { spots, countries, wide, ..Sights::default() })
    }

    /// The articles that name most of those that most articles name.
    fn start(&self) -> Vec<StartRow> {
        let corpus = self.site.corpus;
        let mut names = vec![0_usize; corpus.articles.len()];
        let mut count = |appearances: &[crate::model::Appearance]| {
            for appearance in appearances {
                if let Some(n) = names.get_mut(appearance.article) {
                    *n += 1;
                }
            }
        };
        most_named(&corpus.people).iter().take(TOP).for_each(|&i| count(&corpus.people[i].appearances));
        most_named(&corpus.places).iter().take(TOP).for_each(|&i| count(&corpus.places[i].appearances));
        most_named(&corpus.organizations).iter().take(TOP).for_each(|&i| count(&corpus.organizations[i].appearances));
        let mut order: Vec<usize> = (0..names.len()).filter(|&a| names[a] > 1).collect();
        // Those at hand need not be named twice.
        order.retain(|a| self.links.index.rank.get(*a).is_none_or(|rank| *rank >= NEWEST));
        order.sort_by_key(|&a| (Reverse(names[a]), self.links.index.rank.get(a).copied()));
        let row = |&a: &usize| {
            let article = &corpus.articles.get(a)?.article;
            let link = Link { text: article.title.clone(), href: self.links.article(a) };
            Some(StartRow { article: link, date: article.date.map(Day::new), names: names[a] })
        };
        order.iter().take(START).filter_map(row).collect()
    }

    fn section_rows(&self) -> Vec<super::lists::GroupRow> {
        let groups = &self.links.index.sections;
        if groups.len() < 2 { Vec::new() } else { self.most(groups) }
    }
}
