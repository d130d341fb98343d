//! The views: what a page shows, in the words and links it shows it with. Templates get them as they are.

mod across;
mod article;
mod card;
mod crawlers;
mod entity;
mod facts;
mod feeds;
mod home;
mod identity;
mod linked;
mod lists;
mod nav;
mod search;
mod texts;

pub(super) use article::is_noindex;
pub(super) use nav::mistake;

use super::links::Links;
use super::search::Search;
use super::{Page, PageKind, Site, language, parts, paths, policy, words};
use crate::model::{Article, EntityKind};
use serde::Serialize;
use texts::{Text, Texts};

/// What a page shows: what every page shows, and what is its own under the name of its kind.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    /// What is the same on every page.
    pub site: SiteView<'a>,
    /// The page itself.
    pub page: PageView,
    /// What it is about.
    #[serde(flatten)]
    pub body: Body,
}

impl View<'_> {
    /// The page's bytes, where it needs no template.
    pub fn raw(&self) -> Option<&str> {
        match &self.body {
            Body::Raw(text) => Some(text),
            _ => None,
        }
    }
}

/// The site, as every page shows it.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// The site's name.
    pub title: &'a str,
    /// What the folder is; may be empty.
    pub description: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// The rights line; may be empty.
    pub license: &'a str,
    /// Where the license can be read.
    pub license_url: Option<&'a str>,
    /// The logo's file, from the site's root.
    pub logo: Option<&'a str>,
    /// Whether the owner chose colors: they stand in `colors.css`.
    pub colors: bool,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
    /// The content security policy, as a `meta` element says it.
    pub policy: &'static str,
    /// The site's main pages.
    pub nav: Vec<NavItem>,
    /// Whether there is a feed.
    pub feed: bool,
    /// Whether there is a page of what is in doubt.
    pub review: bool,
    /// Whether there is a page of what changed.
    pub changes: bool,
    /// Whether the search looks through the texts, and not only through names and headlines.
    pub search: bool,
    /// The program's version.
    pub version: &'static str,
}

/// An entry of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// What it is called.
    pub label: String,
    /// From this page.
    pub href: String,
    /// Whether the page belongs under it.
    pub current: bool,
}

/// The page, as its head and frame show it.
#[derive(Debug, Default, Serialize)]
pub struct PageView {
    /// Without the site's name.
    pub title: String,
    /// For search engines and previews; may be empty.
    pub description: String,
    /// From the site's root.
    pub path: String,
    /// From this page to the site's root: empty or `../`.
    pub root: String,
    /// The kind's name: `home`, `article`, `person` ...
    pub kind: &'static str,
    /// Absolute, with a base URL only.
    pub canonical: Option<String>,
    /// Structured data: a JSON object that is safe inside a `script` element.
    pub json_ld: Option<String>,
    /// What Open Graph wants beyond title, type and description.
    pub properties: Vec<Property>,
    /// The picture that a link to it is shown with: absolute.
    pub image: Option<String>,
    /// The feeds that belong to it: the site's, and its own.
    pub feeds: Vec<feeds::FeedLink>,
    /// Whether search engines are asked to pass the page over.
    pub noindex: bool,
    /// The part of a long list, from 1.
    pub part: usize,
    /// Files with what the page shows.
    pub downloads: Vec<DownloadView>,
}

/// A file with what a page shows.
#[derive(Debug, Serialize)]
pub struct DownloadView {
    /// The format's name.
    pub label: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// Relative to the page.
    pub href: String,
}

/// A property of Open Graph.
#[derive(Debug, Clone, Serialize)]
pub struct Property {
    /// `article:published_time`, `profile:last_name` ...
    pub name: &'static str,
    /// Its value.
    pub content: String,
}

impl Property {
    fn new(name: &'static str, content: impl Into<String>) -> Self {
        Self { name, content: content.into() }
    }
}

/// What a page is about.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Body {
    Home(Box<home::HomeView>),
    Article(Box<article::ArticleView>),
    Entity(Box<entity::EntityView>),
    Names(lists::NamesView),
    Articles(lists::ArticlesView),
    Groups(lists::GroupsView),
    Quotes(facts::QuotesView),
    Figures(facts::FiguresView),
    Comparisons(across::ComparisonsView),
    Quotations(across::QuotationsView),
    Copies(across::CopiesView),
    Copy(across::CopyView),
    Timeline(facts::TimelineView),
    About(lists::AboutView),
    Feed(feeds::FeedView),
    Sitemap(crawlers::SitemapView),
    /// A picture with these words.
    Card(card::CardView),
    /// A file that needs no template.
    Raw(String),
    Moved(Link),
    Review(identity::ReviewView),
    Changes(identity::ChangesView),
    Plain(Nothing),
}

impl Default for Body {
    fn default() -> Self {
        Self::Plain(Nothing {})
    }
}

/// A view without anything of its own.
#[derive(Debug, Default, Serialize)]
pub struct Nothing {}

/// A link with its words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Relative to the page.
    pub href: String,
}

/// The parts of a long list.
#[derive(Debug, Default, Serialize)]
pub struct Pager {
    /// All rows, on all parts: "1,300".
    pub total: String,
    /// The first, the last and those around this one; empty where there is only one.
    pub parts: Vec<PagerPart>,
    /// The part before.
    pub previous: Option<String>,
    /// The part after.
    pub next: Option<String>,
}

/// One part of a long list.
#[derive(Debug, Serialize)]
pub struct PagerPart {
    /// From 1.
    pub number: usize,
    /// Relative to the page.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether parts are left out before it.
    pub gap: bool,
}

/// What views are built with: the site, and the links and the texts of the page.
#[derive(Clone, Copy)]
pub(super) struct Maker<'s, 'a> {
    pub(super) site: &'s Site<'a>,
    pub(super) links: Links<'s>,
    texts: &'s Texts,
}

impl<'s> Maker<'s, '_> {
    fn search(&self) -> Option<&'s Search> {
        self.site.search.as_ref()
    }

    /// The text of an article.
    fn text(&self, article: usize) -> Text<'s> {
        self.texts.of(self.site.corpus, article)
    }

    fn entity_link(&self, kind: EntityKind, entity: usize) -> Option<Link> {
        let corpus = self.site.corpus;
        let name = match kind {
            EntityKind::Person => &corpus.people.get(entity)?.name,
            EntityKind::Place => &corpus.places.get(entity)?.name,
            EntityKind::Organization => &corpus.organizations.get(entity)?.name,
        };
        Some(Link { text: words::joined(name), href: self.links.entity(kind, entity)? })
    }

    /// The language of an article, where it is another than the site's and well formed.
    fn language(&self, article: &Article) -> Option<String> {
        language::tag(article.language.as_deref()?).filter(|tag| *tag != self.site.settings.language)
    }

    fn section_link(&self, section: usize) -> Option<Link> {
        let group = self.links.index.sections.get(section)?;
        Some(Link { text: group.name.clone(), href: self.links.to(&paths::part(&group.stem, 0)) })
    }

    fn tag_link(&self, tag: usize) -> Option<Link> {
        let group = self.links.index.tags.get(tag)?;
        Some(Link { text: group.name.clone(), href: self.links.to(&paths::part(&group.stem, 0)) })
    }

    /// The pager of part `part` of the list at `stem`.
    fn pager(&self, stem: &str, part: usize, rows: usize, a_page: usize) -> Pager {
        let count = parts(rows, a_page);
        let href = |p: usize| self.links.to(&paths::part(stem, p));
        Pager {
            total: words::thousands(rows),
            parts: if count < 2 { Vec::new() } else { numbers(part, count, &href) },
            previous: part.checked_sub(1).map(href),
            next: (part + 1 < count).then(|| href(part + 1)),
        }
    }
}

/// The parts that a pager names.
fn numbers(part: usize, count: usize, href: &dyn Fn(usize) -> String) -> Vec<PagerPart> {
    let near = part.saturating_sub(3)..(part + 4).min(count);
    let mut shown: Vec<usize> = near.collect();
    shown.extend([0, count - 1]);
    shown.sort_unstable();
    shown.dedup();
    let mut last = None;
    let number = |p: usize| {
        let gap = last.replace(p).is_some_and(|l: usize| l + 1 < p);
        PagerPart { number: p + 1, href: href(p), current: p == part, gap }
    };
    shown.into_iter().map(number).collect()
}

/// The rows of one part.
fn rows<T>(all: &[T], part: usize, a_page: usize) -> &[T] {
    let start = (part * a_page).min(all.len());
    &all[start..(start + a_page).min(all.len())]
}

/// Builds the view of a page.
pub(super) fn view<'a>(site: &Site<'a>, page: &Page) -> View<'a> {
    let texts = Texts::default();
    let maker = Maker { site, links: Links { index: &site.index, from: &page.path }, texts: &texts };
    let (mut head, body) = body(&maker, page.kind);
    head.properties.extend(language::locale(&site.settings.language).map(|l| Property::new("og:locale", l)));
    let robot = matches!(page.kind, PageKind::NotFound | PageKind::Moved { .. } | PageKind::Redirect { .. });
    let root = match page.kind {
        // It is shown at any depth.
        PageKind::NotFound => site.settings.base_path().unwrap_or_default(),
        _ => paths::root_of(&page.path),
    };
    let canonical = head.canonical.clone().or_else(|| site.settings.absolute(&page.path).filter(|_| !robot));
    View {
        site: site_view(site, &root, head.kind),
        page: PageView {
            downloads: site.downloads(head.kind, &page.path),
            path: page.path.clone(),
            canonical,
            image: card::address(site, page.kind),
            feeds: maker.feed_links(page.kind, &root),
            root,
            noindex: head.noindex
                || site.settings.noindex
                || robot
                || matches!(page.kind, PageKind::Search | PageKind::Review),
            ..head.page()
        },
        body,
    }
}

/// What a page's own view says of its frame.
#[derive(Debug, Default)]
struct Head {
    title: String,
    description: String,
    kind: &'static str,
    json_ld: Option<serde_json::Value>,
    canonical: Option<String>,
    properties: Vec<Property>,
    noindex: bool,
    part: usize,
}

impl Head {
    fn new(kind: &'static str, title: impl Into<String>) -> Self {
        Self { kind, title: title.into(), ..Self::default() }
    }

    fn page(self) -> PageView {
        PageView {
            title: self.title,
            description: self.description,
            kind: self.kind,
            // "<" could end the script element that holds it.
            json_ld: self.json_ld.map(|json| json.to_string().replace('<', "\\u003c")),
            properties: self.properties,
            noindex: self.noindex,
            part: self.part + 1,
            ..PageView::default()
        }
    }
}

fn body(maker: &Maker<'_, '_>, kind: PageKind) -> (Head, Body) {
    match kind {
        PageKind::Home => home::view(maker),
        PageKind::Article { article } => article::view(maker, article),
        PageKind::Person { person, part } => entity::person(maker, person, part),
        PageKind::Place { place, part } => entity::place(maker, place, part),
        PageKind::Organization { organization, part } => entity::organization(maker, organization, part),
        PageKind::People { part } => lists::people(maker, part),
        PageKind::Places { part } => lists::places(maker, part),
        PageKind::Organizations { part } => lists::organizations(maker, part),
        PageKind::Articles { part } => lists::articles(maker, part),
        PageKind::Section { section, part } => lists::section(maker, section, part),
        PageKind::Tag { tag, part } => lists::tag(maker, tag, part),
        PageKind::Sections { part } => lists::sections(maker, part),
        PageKind::Tags { part } => lists::tags(maker, part),
        PageKind::Quotes { part } => facts::quotes(maker, part),
        PageKind::Figures { part } => facts::figures(maker, part),
        PageKind::Timeline { part } => facts::timeline(maker, part),
        PageKind::Contradictions { part } => across::comparisons(maker, part),
        PageKind::Retold { part } => across::quotations(maker, part),
        PageKind::Copies { part } => across::copies(maker, part),
        PageKind::Copy { copies } => across::copy(maker, copies),
        PageKind::About => lists::about(maker),
        PageKind::Search => (Head::new("search", "Search"), Body::Plain(Nothing {})),
        PageKind::NotFound => (Head::new("not-found", "Page not found"), Body::Plain(Nothing {})),
        PageKind::Moved { article } => crawlers::moved(maker, article),
        PageKind::Redirect { redirect } => identity::redirect(maker, redirect),
        PageKind::Review => identity::review(maker),
        PageKind::Changes => identity::changes(maker),
        PageKind::ChangesData => identity::changes_data(maker),
        PageKind::Feed { json } => feeds::site(maker, json),
        PageKind::EntityFeed { kind, entity, json } => feeds::entity(maker, kind, entity, json),
        PageKind::Sitemap => crawlers::sitemap(maker),
        PageKind::SitemapPart { part } => crawlers::sitemap_pages(maker, part),
        PageKind::Robots => crawlers::robots(maker),
        PageKind::Headers => (Head::new("headers", ""), Body::Raw(policy::headers())),
        PageKind::Colors => (Head::new("colors", ""), Body::Raw(maker.site.settings.colors.css.clone())),
        PageKind::Card { article } => card::view(maker, article),
        PageKind::SearchIndex => search::names(maker),
        PageKind::SearchArticles => maker.search().map_or_else(Default::default, |s| search::articles(maker, s)),
        PageKind::SearchWords { shard } => maker.search().map_or_else(Default::default, |s| search::shard(s, shard)),
        PageKind::SearchTexts { chunk } => {
            maker.search().map_or_else(Default::default, |s| search::texts(maker, s, chunk))
        }
    }
}

fn site_view<'a>(site: &Site<'a>, root: &str, kind: &str) -> SiteView<'a> {
    SiteView {
        title: &site.settings.title,
        description: &site.settings.description,
        language: &site.settings.language,
        license: &site.settings.license,
        noindex: site.settings.noindex,
        policy: policy::POLICY,
        nav: nav::items(site, root, kind),
        logo: site.settings.logo.as_deref(),
        colors: !site.settings.colors.css.is_empty(),
        license_url: site.settings.license_url.as_deref(),
        feed: site.has_feed(),
        review: site.settings.review,
        changes: !site.corpus.changes.is_empty(),
        search: site.settings.search,
        version: env!("CARGO_PKG_VERSION"),
    }
}
