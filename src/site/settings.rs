//! What a site is told about itself.

use super::{Colors, Download};
use std::collections::BTreeSet;

/// An entry of the navigation, as the owner names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NavChoice {
    /// A page of the site: `people`, `timeline`.
    Page(String),
    /// Any address.
    Link {
        /// What it says.
        label: String,
        /// From the site's root, or absolute.
        link: String,
    },
}

/// Which pages have a picture of their own for links to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cards {
    /// No page has any.
    None,
    /// One picture for all.
    #[default]
    Site,
    /// One for each article, and one for all other pages.
    Articles,
}

/// The settings of a site. The default is what a folder without a config file gets.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's name, on every page.
    pub title: String,
    /// One or two sentences on what the folder is; may be empty.
    pub description: String,
    /// BCP 47 tag of the site's own words.
    pub language: String,
    /// Where the site will be published: an `http` or `https` URL. Only what a standard wants absolute uses it.
    pub base_url: Option<String>,
    /// The licence or rights line of the foot; may be empty.
    pub license: String,
    /// Where the license can be read.
    pub license_url: Option<String>,
    /// The navigation; none for the site's main pages.
    pub navigation: Option<Vec<NavChoice>>,
    /// Pages to leave out: `figures`, `timeline`.
    pub hide: BTreeSet<String>,
    /// The colors chosen.
    pub colors: Colors,
    /// The logo's file, from the site's root.
    pub logo: Option<String>,
    /// Pictures of links; they need a base URL.
    pub cards: Cards,
    /// Asks search engines to stay away.
    pub noindex: bool,
    /// Whether there is a page of what is in doubt about who is who: for those who correct the site.
    pub review: bool,
    /// Whether to write the feeds of the site.
    pub feeds: bool,
    /// The least number of articles with a date that give a person, place or organization a feed of its own; none for no
    /// such feeds.
    pub entity_feeds: Option<usize>,
    /// Whether to write the full-text index.
    pub search: bool,
    /// Files of the content folder that are no articles, by path: pictures and attachments that articles may link to.
    pub files: BTreeSet<String>,
    /// Files that the site offers beside its pages.
    pub downloads: Vec<Download>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Legwork".to_owned(),
            description: String::new(),
            language: "en".to_owned(),
            base_url: None,
            license: String::new(),
            license_url: None,
            navigation: None,
            hide: BTreeSet::new(),
            colors: Colors::default(),
            logo: None,
            cards: Cards::default(),
            noindex: false,
            review: false,
            feeds: true,
            entity_feeds: Some(5),
            search: true,
            files: BTreeSet::new(),
            downloads: Vec::new(),
        }
    }
}

impl Settings {
    /// What is wrong with the navigation or the pages left out, as a sentence.
    pub fn mistake(&self) -> Option<String> {
        super::view::mistake(self)
    }

    /// The absolute URL of a page, where a base URL is set. `index.html` of the root is the base itself.
    pub fn absolute(&self, path: &str) -> Option<String> {
        let base = self.base_url.as_deref().filter(|b| !b.is_empty())?.trim_end_matches('/');
        Some(if path == "index.html" { format!("{base}/") } else { format!("{base}/{path}") })
    }

    /// The path part of the base URL with a slash at its end: `/` or `/folder/`.
    pub fn base_path(&self) -> Option<String> {
        let base = self.base_url.as_deref()?;
        let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
        let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        Some(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn absolute_urls_need_a_base() {
        let mut settings = Settings::default();
        assert_eq!(settings.absolute("about.html"), None);
        for (base, page, path) in [
            ("https://example.org", "https://example.org/about.html", "/"),
            ("https://example.org/desk/", "https://example.org/desk/about.html", "/desk/"),
        ] {
            settings.base_url = Some(base.to_owned());
            assert_eq!(settings.absolute("about.html").as_deref(), Some(page));
            assert_eq!(settings.base_path().as_deref(), Some(path));
        }
        assert_eq!(settings.absolute("index.html").as_deref(), Some("https://example.org/desk/"));
    }
}
