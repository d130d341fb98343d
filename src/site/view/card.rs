//! The picture that a link is shown with: of the site, or of an article.

use super::{Body, Head, Maker};
use crate::site::settings::Cards;
use crate::site::{PageKind, Site, words};
use serde::Serialize;

/// What a card says.
#[derive(Debug, Default, Serialize)]
pub struct CardView {
    /// The site's name.
    pub site: String,
    /// The headline; of the site's own card its name.
    pub title: String,
    /// Day and source, or the site's description.
    pub detail: String,
    /// Red, green and blue of the rules.
    pub accent: [u8; 3],
}

/// The card of an article or, without one, of the site.
pub(super) fn view(maker: &Maker<'_, '_>, article: Option<usize>) -> (Head, Body) {
    let settings = maker.site.settings;
    let accent = settings.colors.accent();
    let card = match article.and_then(|a| maker.site.corpus.articles.get(a)) {
        Some(entry) => {
            let date = entry.article.date.map(|d| words::Day::new(d).text);
            let detail: Vec<String> = date.into_iter().chain(entry.article.meta.source.clone()).collect();
            CardView {
                site: settings.title.clone(),
                title: entry.article.title.clone(),
                detail: detail.join(", "),
                accent,
            }
        }
        None => CardView {
            site: String::new(),
            title: settings.title.clone(),
            detail: words::cut(&settings.description, 140),
            accent,
        },
    };
    (Head::new("card", ""), Body::Card(card))
}

/// The address of the card of a page, where there are cards: they need a base URL.
pub(super) fn address(site: &Site<'_>, kind: PageKind) -> Option<String> {
    let path = match (site.settings.cards, kind) {
        (Cards::None, _) => return None,
        (Cards::Articles, PageKind::Article { article }) => site.card_of(article)?,
        _ => "card.png".to_owned(),
    };
    site.settings.absolute(&path)
}
