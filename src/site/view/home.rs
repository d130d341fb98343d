//! Home: what is in the folder, on one screen.

use super::entity::{Bar, strip};
use super::lists::{ArticleRow, Number};
use super::{Body, Head, Link, Maker};
use crate::model::{EntityKind, Entry};
use crate::site::map::{self, MapView};
use crate::site::words::Day;
use serde::Serialize;
use serde_json::json;
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
    /// The most mentioned places whose point is certain.
    pub map: Option<MapView>,
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
const NEWEST: usize = 12;

/// The view of home.
pub(super) fn view(maker: &Maker<'_, '_>) -> (Head, Body) {
    let (corpus, index) = (maker.site.corpus, maker.links.index);
    let dates = || corpus.articles.iter().filter_map(|e| e.article.date);
    let role = |i: usize| {
        let role = corpus.people[i].facts.roles.iter().max_by_key(|r| r.stated.len());
        role.map_or_else(String::new, |r| super::article::role_text(&r.title, r.organization.as_deref()))
    };
    let view = HomeView {
        numbers: maker.numbers(),
        first: dates().min().map(Day::new),
        last: dates().max().map(Day::new),
        strip: strip(dates().collect()),
        articles: index.newest.iter().take(NEWEST).filter_map(|&a| maker.article_row(a)).collect(),
        more: corpus.articles.len() > NEWEST,
        people: maker.top(EntityKind::Person, &corpus.people, 12, &role),
        places: maker.top(EntityKind::Place, &corpus.places, 12, &|i| super::entity::place_detail(&corpus.places[i])),
        organizations: maker.top(EntityKind::Organization, &corpus.organizations, 10, &|_| String::new()),
        sections: maker.section_rows(),
        map: maker.places_map(),
    };
    let settings = maker.site.settings;
    let mut ld = json!({ "@context": "https://schema.org", "@type": "WebSite", "name": settings.title });
    if let (Some(map), Some(url)) = (ld.as_object_mut(), settings.absolute("index.html")) {
        map.insert("url".to_owned(), json!(url));
    }
    let head = Head { description: settings.description.clone(), json_ld: Some(ld), ..Head::new("home", "") };
    (head, Body::Home(Box::new(view)))
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
        let mut order: Vec<usize> = (0..table.len()).collect();
        order.sort_by_key(|&i| (Reverse((table[i].appearances.len(), table[i].mentions)), i));
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

    pub(super) fn places_map(&self) -> Option<MapView> {
        let table = &self.site.corpus.places;
        let mut order: Vec<usize> = (0..table.len()).collect();
        order.sort_by_key(|&i| (Reverse(table[i].appearances.len()), i));
        let spots = order.into_iter().filter_map(|i| self.spot(i, table[i].appearances.len()));
        map::of_spots(spots.take(100).collect(), "")
    }

    fn section_rows(&self) -> Vec<super::lists::GroupRow> {
        let groups = &self.links.index.sections;
        if groups.len() < 2 { Vec::new() } else { self.groups(groups).groups }
    }
}
