//! Which pages exist, where they live, and what each of them shows: typed views, built page by page from the
//! [`Corpus`]. Nothing here knows a template.

mod address;
mod calendar;
mod checking;
mod country;
mod diff;
mod downloads;
mod index;
mod links;
mod map;
mod mark;
mod markup;
mod names;
mod outgoing;
mod paths;
mod policy;
mod settings;
mod view;
mod words;

pub use checking::{PageLink, page_ids, page_links};
pub use downloads::Download;
pub use outgoing::Attachment;
pub use settings::Settings;
pub use view::View;

use crate::model::Corpus;
use index::Index;

/// The longest list of names on one page.
const NAMES_A_PAGE: usize = 500;
/// The longest list of quotes, figures, dates or articles on one page.
const ROWS_A_PAGE: usize = 200;
/// The articles of an entity on one page, each with its sentences.
const ARTICLES_A_PAGE: usize = 100;

/// A site: the corpus, what it is told about itself, and where every page lives. Building it reads every sheet once;
/// views are built when they are asked for.
#[derive(Debug)]
pub struct Site<'a> {
    corpus: &'a Corpus,
    settings: &'a Settings,
    index: Index,
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
    Sections,
    Section {
        section: usize,
        part: usize,
    },
    Tags,
    Tag {
        tag: usize,
        part: usize,
    },
    Search,
    About,
    NotFound,
    /// Atom; only where an article has a date.
    Feed,
    /// Only with a base URL.
    Sitemap,
    Robots,
    /// What hosts are to say with each page: `_headers`.
    Headers,
    /// The titles and names that the search looks through: a script, so that it works from `file://`.
    SearchIndex,
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
        Self { corpus, settings, index: Index::new(corpus) }
    }

    /// Every page, in a fixed order. No two have one path, on no file system.
    pub fn pages(&self) -> Vec<Page> {
        let mut pages = vec![Page { path: "index.html".to_owned(), kind: PageKind::Home }];
        self.list_pages(&mut pages);
        self.entity_pages(&mut pages);
        self.group_pages(&mut pages);
        self.across_pages(&mut pages);
        for (article, path) in self.index.articles.iter().enumerate() {
            pages.push(Page { path: path.clone(), kind: PageKind::Article { article } });
        }
        self.plain_pages(&mut pages);
        self.moved_pages(&mut pages);
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
            pages.push(Page { path: "sections.html".to_owned(), kind: PageKind::Sections });
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
            pages.push(Page { path: "tags.html".to_owned(), kind: PageKind::Tags });
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

    fn plain_pages(&self, pages: &mut Vec<Page>) {
        let mut add = |path: &str, kind| pages.push(Page { path: path.to_owned(), kind });
        add("search.html", PageKind::Search);
        add("search-index.js", PageKind::SearchIndex);
        add("about.html", PageKind::About);
        add("404.html", PageKind::NotFound);
        add("robots.txt", PageKind::Robots);
        if self.settings.review {
            add("review.html", PageKind::Review);
        }
        if !self.corpus.changes.is_empty() {
            add("changes.html", PageKind::Changes);
        }
        add("changes.json", PageKind::ChangesData);
        add("_headers", PageKind::Headers);
        if self.has_feed() {
            add("feed.xml", PageKind::Feed);
        }
        if self.settings.absolute("index.html").is_some() {
            add("sitemap.xml", PageKind::Sitemap);
        }
    }

    /// Old ids of entities and old paths of articles, where they are safe and no other page has them.
    fn moved_pages(&self, pages: &mut Vec<Page>) {
        if self.corpus.articles.iter().all(|entry| entry.article.meta.aliases.is_empty()) {
            return;
        }
        let mut taken: std::collections::HashSet<String> = pages.iter().map(|p| p.path.to_lowercase()).collect();
        for (redirect, old) in self.corpus.redirects.iter().enumerate() {
            let path = paths::part(&index::entity_stem(old.kind, &old.id), 0);
            if taken.insert(path.clone()) {
                pages.push(Page { path, kind: PageKind::Redirect { redirect } });
            }
        }
        for (article, entry) in self.corpus.articles.iter().enumerate() {
            for alias in &entry.article.meta.aliases {
                if let Some(path) = paths::old(alias)
                    && !self.settings.downloads.iter().any(|d| path.starts_with(&format!("{}/", d.path)))
                    && taken.insert(path.to_lowercase())
                {
                    pages.push(Page { path, kind: PageKind::Moved { article } });
                }
            }
        }
    }

    fn has_feed(&self) -> bool {
        self.index.newest.first().and_then(|&a| self.corpus.articles.get(a)).is_some_and(|e| e.article.date.is_some())
    }
}

/// The number of pages that `rows` take: at least one.
fn parts(rows: usize, a_page: usize) -> usize {
    rows.div_ceil(a_page).max(1)
}
