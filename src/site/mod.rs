//! Which pages exist, where they live, and what each of them shows: typed views, built page by page from the
//! [`Corpus`]. Nothing here knows a template.

mod address;
mod calendar;
mod checking;
mod colors;
mod country;
mod diff;
mod downloads;
mod index;
mod language;
mod links;
mod map;
mod mark;
mod markup;
mod names;
mod outgoing;
mod paths;
mod policy;
mod search;
mod settings;
mod timeline;
mod titles;
mod view;
mod words;

pub use checking::{PageLink, page_ids, page_links};
pub use colors::{Choice, Colors};
pub use downloads::Download;
pub use language::tag as language_tag;
pub use outgoing::Attachment;
pub use settings::{Cards, NavChoice, Settings};
pub use view::{Body, View};
pub(crate) use words::is_joined;

use crate::model::{Appearance, Corpus, EntityKind};
use index::Index;
use rustc_hash::FxHashSet;
use search::Search;

/// The longest list of names on one page.
const NAMES_A_PAGE: usize = 500;
/// The longest list of quotes, figures, dates or articles on one page.
const ROWS_A_PAGE: usize = 200;
/// The articles of an entity on one page, each with its sentences.
const ARTICLES_A_PAGE: usize = 100;

/// The pages that one file of a sitemap may list, as the standard has it.
const SITEMAP_PAGES: usize = 50_000;

/// A site: the corpus, what it is told about itself, and where every page lives. Building it reads every sheet once;
/// views are built when they are asked for.
#[derive(Debug)]
pub struct Site<'a> {
    corpus: &'a Corpus,
    settings: &'a Settings,
    index: Index,
    /// None where there is no full-text search, or its pages are left for later.
    search: Option<Search>,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// Where it is written, relative to the site's root, with forward slashes.
    pub path: String,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows. Entities, articles, sections and tags are named by their index, parts of long lists from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum PageKind {
    Home,
    Article {
        article: usize,
    },
    Articles {
        part: usize,
    },
    Person {
        person: usize,
        part: usize,
    },
    People {
        part: usize,
    },
    Place {
        place: usize,
        part: usize,
    },
    Places {
        part: usize,
    },
    Organization {
        organization: usize,
        part: usize,
    },
    Organizations {
        part: usize,
    },
    Quotes {
        part: usize,
    },
    Figures {
        part: usize,
    },
    Timeline {
        part: usize,
    },
    /// Figures of different articles that measure the same thing.
    Contradictions {
        part: usize,
    },
    /// Quotations that several articles cite.
    Retold {
        part: usize,
    },
    /// Texts that several articles hold.
    Copies {
        part: usize,
    },
    /// The versions of one of them.
    Copy {
        copies: usize,
    },
    Sections {
        part: usize,
    },
    Section {
        section: usize,
        part: usize,
    },
    Tags {
        part: usize,
    },
    Tag {
        tag: usize,
        part: usize,
    },
    Search,
    About,
    NotFound,
    /// Atom or JSON Feed; only where an article has a date.
    Feed {
        json: bool,
    },
    /// Of a person, place or organization that enough articles mention.
    EntityFeed {
        kind: EntityKind,
        entity: usize,
        json: bool,
    },
    /// Only with a base URL: all pages or, where they are too many for one file, the list of its parts.
    Sitemap,
    SitemapPart {
        part: usize,
    },
    Robots,
    /// What hosts are to say with each page: `_headers`.
    Headers,
    /// The colors that the owner chose; only where there are any.
    Colors,
    /// The picture of a link to the site or to an article; only with a base URL.
    Card {
        article: Option<usize>,
    },
    /// The titles and names that the search looks through: a script, so that it works from `file://`.
    SearchIndex,
    /// What the full-text search knows of every article. This and the next two only with full-text search.
    SearchArticles,
    SearchWords {
        shard: usize,
    },
    SearchTexts {
        chunk: usize,
    },
    /// An old path of an article, leading to its page.
    Moved {
        article: usize,
    },
    /// An id that an entity had before it became part of another, leading to that.
    Redirect {
        redirect: usize,
    },
    /// What is in doubt about who is who; only where asked for.
    Review,
    /// What the last build changed; only where it changed anything.
    Changes,
    /// The same for programs.
    ChangesData,
}

impl<'a> Site<'a> {
    /// Lays out the site of a corpus.
    pub fn new(corpus: &'a Corpus, settings: &'a Settings) -> Self {
        let mut site = Self::without_search(corpus, settings);
        site.search = settings.search.then(|| Search::new(corpus, &site.index));
        site
    }

    /// The same site without the files of its full-text search, which take as long to lay out as all others together. Its
    /// pages are no other.
    pub fn without_search(corpus: &'a Corpus, settings: &'a Settings) -> Self {
        let mut index = Index::new(corpus);
        index.leave_out(&settings.hide);
        Self { corpus, settings, index, search: None }
    }

    /// Every file, in a fixed order. No two have one path, on no file system.
    pub fn pages(&self) -> Vec<Page> {
        let mut pages = self.read_pages();
        let listed = pages.iter().filter(|p| self.is_listed(p)).count();
        self.machine_pages(&mut pages, listed);
        self.moved_pages(&mut pages);
        pages
    }

    /// The pages that people read, but for those of old paths.
    fn read_pages(&self) -> Vec<Page> {
        let mut pages = vec![Page { path: "index.html".to_owned(), kind: PageKind::Home }];
        self.list_pages(&mut pages);
        self.entity_pages(&mut pages);
        self.group_pages(&mut pages);
        self.across_pages(&mut pages);
        for (article, path) in self.index.articles.iter().enumerate() {
            pages.push(Page { path: path.clone(), kind: PageKind::Article { article } });
        }
        let plain =
            [("search.html", PageKind::Search), ("about.html", PageKind::About), ("404.html", PageKind::NotFound)];
        let review = self.settings.review.then_some(("review.html", PageKind::Review));
        let changes = (!self.corpus.changes.is_empty()).then_some(("changes.html", PageKind::Changes));
        let plain = plain.into_iter().chain(review).chain(changes);
        pages.extend(plain.map(|(path, kind)| Page { path: path.to_owned(), kind }));
        pages.retain(|page| !page.path.split('.').next().is_some_and(|stem| self.settings.hide.contains(stem)));
        pages
    }

    /// What a page shows.
    pub fn view(&self, page: &Page) -> View<'a> {
        view::view(self, page)
    }

    fn list_pages(&self, pages: &mut Vec<Page>) {
        let corpus = self.corpus;
        let index = &self.index;
        let mut list = |stem: &str, rows: usize, a_page: usize, kind: &dyn Fn(usize) -> PageKind| {
            pages.extend((0..parts(rows, a_page)).map(|p| Page { path: paths::part(stem, p), kind: kind(p) }));
        };
        list("articles", corpus.articles.len(), ROWS_A_PAGE, &|part| PageKind::Articles { part });
        list("people", corpus.people.len(), NAMES_A_PAGE, &|part| PageKind::People { part });
        list("places", corpus.places.len(), NAMES_A_PAGE, &|part| PageKind::Places { part });
        list("organizations", corpus.organizations.len(), NAMES_A_PAGE, &|part| PageKind::Organizations { part });
        list("quotes", index.quotes.len(), ROWS_A_PAGE, &|part| PageKind::Quotes { part });
        list("figures", index.figures.len(), ROWS_A_PAGE, &|part| PageKind::Figures { part });
        list("timeline", index.timeline.len(), ROWS_A_PAGE, &|part| PageKind::Timeline { part });
    }

    fn entity_pages(&self, pages: &mut Vec<Page>) {
        let mut list =
            |stems: &[String], appearances: &dyn Fn(usize) -> usize, kind: &dyn Fn(usize, usize) -> PageKind| {
                for (i, stem) in stems.iter().enumerate() {
                    let parts = parts(appearances(i), ARTICLES_A_PAGE);
                    pages.extend((0..parts).map(|p| Page { path: paths::part(stem, p), kind: kind(i, p) }));
                }
            };
        let (corpus, index) = (self.corpus, &self.index);
        list(&index.people, &|i| corpus.people[i].appearances.len(), &|person, part| PageKind::Person { person, part });
        list(&index.places, &|i| corpus.places[i].appearances.len(), &|place, part| PageKind::Place { place, part });
        list(&index.organizations, &|i| corpus.organizations[i].appearances.len(), &|organization, part| {
            PageKind::Organization { organization, part }
        });
    }

    fn group_pages(&self, pages: &mut Vec<Page>) {
        let index = &self.index;
        if !index.sections.is_empty() {
            let parts = 0..parts(index.sections.len(), NAMES_A_PAGE);
            pages
                .extend(parts.map(|p| Page { path: paths::part("sections", p), kind: PageKind::Sections { part: p } }));
        }
        for (section, group) in index.sections.iter().enumerate() {
            let parts = 0..parts(group.articles.len(), ROWS_A_PAGE);
            pages.extend(
                parts.map(|part| Page {
                    path: paths::part(&group.stem, part),
                    kind: PageKind::Section { section, part },
                }),
            );
        }
        if !index.tags.is_empty() {
            let parts = 0..parts(index.tags.len(), NAMES_A_PAGE);
            pages.extend(parts.map(|p| Page { path: paths::part("tags", p), kind: PageKind::Tags { part: p } }));
        }
        for (tag, group) in index.tags.iter().enumerate() {
            let parts = 0..parts(group.articles.len(), ROWS_A_PAGE);
            pages.extend(
                parts.map(|part| Page { path: paths::part(&group.stem, part), kind: PageKind::Tag { tag, part } }),
            );
        }
    }

    /// The pages that compare articles: only where there is something to compare.
    fn across_pages(&self, pages: &mut Vec<Page>) {
        let index = &self.index;
        let mut list = |stem: &str, rows: usize, kind: &dyn Fn(usize) -> PageKind| {
            let parts = rows.div_ceil(ROWS_A_PAGE);
            pages.extend((0..parts).map(|p| Page { path: paths::part(stem, p), kind: kind(p) }));
        };
        list("contradictions", index.compared.len(), &|part| PageKind::Contradictions { part });
        list("retold", index.retold.len(), &|part| PageKind::Retold { part });
        list("copies", index.copies.len(), &|part| PageKind::Copies { part });
        for (copies, stem) in index.copies.iter().enumerate() {
            pages.push(Page { path: paths::part(stem, 0), kind: PageKind::Copy { copies } });
        }
    }

    /// The files that machines read, of a site that has `listed` pages in its sitemap.
    fn machine_pages(&self, pages: &mut Vec<Page>, listed: usize) {
        let mut add = |path: &str, kind| pages.push(Page { path: path.to_owned(), kind });
        add("search-index.js", PageKind::SearchIndex);
        add("robots.txt", PageKind::Robots);
        add("changes.json", PageKind::ChangesData);
        add("_headers", PageKind::Headers);
        if !self.settings.colors.css.is_empty() {
            add("colors.css", PageKind::Colors);
        }
        if self.settings.absolute("index.html").is_some() && self.settings.cards != Cards::None {
            add("card.png", PageKind::Card { article: None });
            for article in (0..self.corpus.articles.len()).filter(|_| self.settings.cards == Cards::Articles) {
                self.card_of(article)
                    .into_iter()
                    .for_each(|path| add(&path, PageKind::Card { article: Some(article) }));
            }
        }
        if self.has_feed() {
            add("feed.xml", PageKind::Feed { json: false });
            add("feed.json", PageKind::Feed { json: true });
        }
        for kind in EntityKind::ALL {
            for (entity, stem) in self.index.stems(kind).iter().enumerate() {
                if self.has_entity_feed(kind, entity) {
                    add(&format!("{stem}.feed.xml"), PageKind::EntityFeed { kind, entity, json: false });
                    add(&format!("{stem}.feed.json"), PageKind::EntityFeed { kind, entity, json: true });
                }
            }
        }
        if self.settings.absolute("index.html").is_some() {
            add("sitemap.xml", PageKind::Sitemap);
            let parts = parts(listed, SITEMAP_PAGES);
            (0..parts).filter(|_| parts > 1).for_each(|part| add(&sitemap_part(part), PageKind::SitemapPart { part }));
        }
        if let Some(search) = &self.search {
            add("search/articles.js", PageKind::SearchArticles);
            for shard in 0..search.shards.len() {
                add(&format!("search/words.{shard}.js"), PageKind::SearchWords { shard });
            }
            for chunk in 0..search.chunks.len() {
                add(&format!("search/texts.{chunk}.js"), PageKind::SearchTexts { chunk });
            }
        }
    }

    /// The file of the card of an article.
    fn card_of(&self, article: usize) -> Option<String> {
        Some(format!("{}.png", self.index.articles.get(article)?.strip_suffix(".html")?))
    }

    /// Whether a page belongs in the sitemap.
    fn is_listed(&self, page: &Page) -> bool {
        match page.kind {
            PageKind::NotFound | PageKind::Search | PageKind::Review => false,
            PageKind::Article { article } => {
                !self.corpus.articles.get(article).is_some_and(|e| view::is_noindex(&e.article))
            }
            _ => true,
        }
    }

    /// The number of files that the sitemap takes.
    fn sitemap_parts(&self) -> usize {
        parts(self.read_pages().iter().filter(|p| self.is_listed(p)).count(), SITEMAP_PAGES)
    }

    /// The pages of one part of the sitemap.
    fn sitemap_pages(&self, part: usize) -> Vec<Page> {
        let listed = self.read_pages().into_iter().filter(|p| self.is_listed(p));
        listed.skip(part * SITEMAP_PAGES).take(SITEMAP_PAGES).collect()
    }

    /// The name of an entity, and the articles that mention it.
    fn appearances(&self, kind: EntityKind, entity: usize) -> Option<(&'a str, &'a [Appearance])> {
        let corpus = self.corpus;
        match kind {
            EntityKind::Person => corpus.people.get(entity).map(|e| (&*e.name, &*e.appearances)),
            EntityKind::Place => corpus.places.get(entity).map(|e| (&*e.name, &*e.appearances)),
            EntityKind::Organization => corpus.organizations.get(entity).map(|e| (&*e.name, &*e.appearances)),
        }
    }

    /// Whether enough articles with a date mention an entity for a feed of its own.
    fn has_entity_feed(&self, kind: EntityKind, entity: usize) -> bool {
        let Some(least) = self.settings.entity_feeds else { return false };
        let dated = |a: &&Appearance| self.corpus.articles.get(a.article).is_some_and(|e| e.article.date.is_some());
        self.appearances(kind, entity).is_some_and(|(_, all)| all.iter().filter(dated).take(least).count() >= least)
    }

    /// Old ids of entities and old paths of articles, where they are safe and no other page has them.
    fn moved_pages(&self, pages: &mut Vec<Page>) {
        let aliases = self.corpus.articles.iter().any(|entry| !entry.article.meta.aliases.is_empty());
        if self.corpus.redirects.is_empty() && !aliases {
            return;
        }
        let mut taken: FxHashSet<String> = pages.iter().map(|p| p.path.to_lowercase()).collect();
        taken.extend(self.settings.downloads.iter().map(|d| d.path.to_lowercase()));
        taken.extend(self.attachments().iter().map(|a| a.path.to_lowercase()));
        // A file cannot stand in a file.
        let inside = |path: &str, taken: &FxHashSet<String>| {
            path.match_indices('/').any(|(end, _)| taken.contains(&path[..end]))
        };
        for (redirect, old) in self.corpus.redirects.iter().enumerate() {
            let path = paths::part(&index::entity_stem(old.kind, &old.id), 0);
            if taken.insert(path.clone()) {
                pages.push(Page { path, kind: PageKind::Redirect { redirect } });
            }
        }
        for (article, entry) in self.corpus.articles.iter().enumerate() {
            for alias in &entry.article.meta.aliases {
                if let Some(path) = paths::old(alias)
                    && !paths::is_themes(&path)
                    && !inside(&path.to_lowercase(), &taken)
                    && taken.insert(path.to_lowercase())
                {
                    pages.push(Page { path, kind: PageKind::Moved { article } });
                }
            }
        }
    }

    fn has_feed(&self) -> bool {
        self.settings.feeds
            && self
                .index
                .newest
                .first()
                .and_then(|&a| self.corpus.articles.get(a))
                .is_some_and(|e| e.article.date.is_some())
    }
}

impl PageKind {
    /// The person, place or organization whose page it is.
    fn entity(self) -> Option<(EntityKind, usize)> {
        match self {
            Self::Person { person, .. } => Some((EntityKind::Person, person)),
            Self::Place { place, .. } => Some((EntityKind::Place, place)),
            Self::Organization { organization, .. } => Some((EntityKind::Organization, organization)),
            _ => None,
        }
    }
}

/// The file of a part of the sitemap, from 0.
fn sitemap_part(part: usize) -> String {
    format!("sitemap.{}.xml", part + 1)
}

/// The number of pages that `rows` take: at least one.
fn parts(rows: usize, a_page: usize) -> usize {
    rows.div_ceil(a_page).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Corpus, Entry};

    #[test]
    fn a_sitemap_of_many_pages_is_cut() {
        let mut corpus = Corpus::default();
        let person = |i: usize| Entry { id: format!("p{i}"), name: "P".to_owned(), ..Entry::default() };
        corpus.people = (0..SITEMAP_PAGES).map(person).collect();
        let settings =
            Settings { base_url: Some("https://example.org".to_owned()), search: false, ..Settings::default() };
        let site = Site::new(&corpus, &settings);
        let parts: Vec<Page> =
            site.pages().into_iter().filter(|p| matches!(p.kind, PageKind::SitemapPart { .. })).collect();
        assert_eq!(parts.iter().map(|p| &*p.path).collect::<Vec<_>>(), ["sitemap.1.xml", "sitemap.2.xml"]);
        let [first, second] = [0, 1].map(|part| site.sitemap_pages(part));
        assert_eq!(first.len(), SITEMAP_PAGES);
        assert!(!second.is_empty() && !second.iter().any(|p| first.contains(p)));
        assert_eq!(site.sitemap_parts(), 2);
    }
}
