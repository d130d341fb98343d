//! The navigation: the site's main pages, or those that its owner names.

use super::{NavItem, across};
use crate::site::{NavChoice, Settings, Site};

/// The pages that may stand in the navigation: label, file without its ending, and the kinds of page that belong under it.
const PAGES: &[(&str, &str, &[&str])] = &[
    ("Articles", "articles", &["articles", "article", "section", "sections", "tag", "tags"]),
    ("People", "people", &["people", "person"]),
    ("Places", "places", &["places", "place"]),
    ("Organizations", "organizations", &["organizations", "organization"]),
    ("Quotes", "quotes", &["quotes"]),
    ("Figures", "figures", &["figures"]),
    ("Timeline", "timeline", &["timeline"]),
];

/// Those that stand there only where the owner names them.
const MORE: &[(&str, &str, &[&str])] = &[
    ("Sections", "sections", &["section", "sections"]),
    ("Tags", "tags", &["tag", "tags"]),
    ("Search", "search", &["search"]),
    ("About", "about", &["about"]),
    ("Home", "index", &["home"]),
];

/// The name of the pages that compare articles: the first of them that there is.
const COMPARE: &str = "compare";

/// The pages that nothing else on the site relies on.
const OPTIONAL: &[&str] =
    &["quotes", "figures", "timeline", "sections", "tags", "compare", "contradictions", "retold", "copies"];

/// Whether there is anything on a page.
fn exists(site: &Site<'_>, stem: &str) -> bool {
    let (corpus, index) = (site.corpus, &site.index);
    let filled = match stem {
        "articles" => !corpus.articles.is_empty(),
        "people" => !corpus.people.is_empty(),
        "places" => !corpus.places.is_empty(),
        "organizations" => !corpus.organizations.is_empty(),
        "quotes" => !index.quotes.is_empty(),
        "figures" => !index.figures.is_empty(),
        "timeline" => !index.timeline.is_empty(),
        "sections" => !index.sections.is_empty(),
        "tags" => !index.tags.is_empty(),
        _ => true,
    };
    filled && !site.settings.hide.contains(stem)
}

/// What is wrong with the names of pages in `navigation` and `hide`: a sentence.
pub(in crate::site) fn mistake(settings: &Settings) -> Option<String> {
    let known = || PAGES.iter().chain(MORE).map(|(_, stem, _)| *stem).chain([COMPARE]);
    let chosen = settings.navigation.iter().flatten().filter_map(|choice| match choice {
        NavChoice::Page(name) => Some(name),
        NavChoice::Link { .. } => None,
    });
    let list = |names: &mut dyn Iterator<Item = &str>| names.collect::<Vec<_>>().join(", ");
    if let Some(name) = chosen.into_iter().find(|name| !known().any(|k| k == *name)) {
        return Some(format!("navigation: there is no page {name}; there are {}", list(&mut known())));
    }
    let name = settings.hide.iter().find(|name| !OPTIONAL.contains(&name.as_str()))?;
    Some(format!("hide: {name} cannot be left out; these can: {}", list(&mut OPTIONAL.iter().copied())))
}

/// The navigation of a page of a kind, with the way from it to the root.
pub(super) fn items(site: &Site<'_>, root: &str, kind: &str) -> Vec<NavItem> {
    let item = |&(label, stem, kinds): &(&str, &str, &[&str])| NavItem {
        label: label.to_owned(),
        href: format!("{root}{stem}.html"),
        current: kinds.contains(&kind),
    };
    let (label, path, is_there, kinds) = across::nav(site);
    let compare = is_there.then(|| NavItem {
        label: label.to_owned(),
        href: format!("{root}{path}"),
        current: kinds.contains(&kind),
    });
    let Some(chosen) = &site.settings.navigation else {
        return PAGES.iter().filter(|(_, stem, _)| exists(site, stem)).map(item).chain(compare).collect();
    };
    let chosen = chosen.iter().filter_map(|choice| match choice {
        NavChoice::Page(name) if name == COMPARE => compare.clone(),
        NavChoice::Page(name) if exists(site, name) => {
            PAGES.iter().chain(MORE).find(|(_, stem, _)| stem == name).map(item)
        }
        NavChoice::Page(_) => None,
        NavChoice::Link { label, link } => {
            let inside = !link.contains(':') && !link.starts_with(['/', '#']);
            let href = if inside { format!("{root}{link}") } else { link.clone() };
            Some(NavItem { label: label.clone(), href, current: false })
        }
    });
    chosen.collect()
}
