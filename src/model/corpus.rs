use super::{
    Age, Article, Changes, Comparison, Copies, Decision, EntityKind, FactSheet, Lock, PlaceKind, Problem, Quotation,
    Redirect, Related, Span,
};
use std::sync::Arc;

/// What the folder says as a whole. Articles are named by their index into `articles`, entities by theirs into the
/// table of their kind; all tables are in a fixed order, so that the same folder gives the same corpus.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// By path.
    pub articles: Vec<ArticleEntry>,
    /// By id.
    pub people: Vec<Entry<PersonFacts>>,
    /// By id.
    pub places: Vec<Entry<PlaceFacts>>,
    /// By id.
    pub organizations: Vec<Entry<OrganizationFacts>>,
    /// Texts that several articles hold.
    pub copies: Vec<Copies>,
    /// Quotations that several articles cite: those that need a look first.
    pub quotations: Vec<Quotation>,
    /// Figures of several articles that measure the same thing: those that differ first.
    pub comparisons: Vec<Comparison>,
    /// For each article those most like it, best first.
    pub related: Vec<Vec<Related>>,
    /// Why entities are one, or are not: those of most consequence first.
    pub decisions: Vec<Decision>,
    /// Old ids that lead to another entity.
    pub redirects: Vec<Redirect>,
    /// What is different from the last build.
    pub changes: Changes,
    /// The ids, as the next build is to know them.
    pub lock: Lock,
    /// What is wrong with the authority file.
    pub problems: Vec<Problem>,
}

/// An article with its sheet, and the corpus entity behind each entity of the sheet.
#[derive(Debug, Clone, Default)]
pub struct ArticleEntry {
    /// The article.
    pub article: Arc<Article>,
    /// What it says.
    pub sheet: Arc<FactSheet>,
    /// For each of the sheet's people, its index into [`Corpus::people`].
    pub people: Vec<usize>,
    /// For each of the sheet's places, its index into [`Corpus::places`].
    pub places: Vec<usize>,
    /// For each of the sheet's organizations, its index into [`Corpus::organizations`].
    pub organizations: Vec<usize>,
    /// Its text in other articles: index into [`Corpus::copies`].
    pub copies: Option<usize>,
    /// Up to ten words that tell it from the folder's other articles, best first.
    pub keywords: Vec<String>,
}

impl ArticleEntry {
    /// For each of the sheet's entities of a kind, its index into the corpus's table.
    pub fn entities(&self, kind: EntityKind) -> &[usize] {
        match kind {
            EntityKind::Person => &self.people,
            EntityKind::Place => &self.places,
            EntityKind::Organization => &self.organizations,
        }
    }
}

/// A person, place or organization of the folder.
#[derive(Debug, Clone, Default)]
pub struct Entry<F> {
    /// Safe as a file name and unique among its kind: `volodymyr-zelensky`.
    pub id: String,
    /// The canonical name.
    pub name: String,
    /// Other names used, most frequent first.
    pub aliases: Vec<String>,
    /// Number of mentions in all articles.
    pub mentions: usize,
    /// The articles that mention it, in the order of [`Corpus::articles`].
    pub appearances: Vec<Appearance>,
    /// Number of texts that mention it: articles, of which copies of one text count once.
    pub texts: usize,
    /// People mentioned with it, closest first.
    pub people: Vec<Together>,
    /// Places mentioned with it, closest first.
    pub places: Vec<Together>,
    /// Organizations mentioned with it, closest first.
    pub organizations: Vec<Together>,
    /// What is known of its kind only.
    pub facts: F,
}

/// An entity's mentions in one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Index into [`Corpus::articles`].
    pub article: usize,
    /// Indexes into the sheet's mentions, in order.
    pub mentions: Vec<u32>,
    /// Indexes into the sheet's sentences, in order, each once.
    pub sentences: Vec<u32>,
}

/// An entity mentioned together with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Index into the table of its kind.
    pub entity: usize,
    /// Number of articles that mention both.
    pub articles: usize,
    /// Number of sentences that mention both.
    pub sentences: usize,
    /// How much they belong together: how near they are mentioned and how often, beyond what chance would bring of two that
    /// are mentioned so much.
    pub weight: f64,
    /// Where they stand nearest to each other first: index into [`Corpus::articles`], index into the sheet's sentences.
    pub nearest: (usize, u32),
}

/// What only people have.
#[derive(Debug, Clone, Default)]
pub struct PersonFacts {
    /// Roles as stated, grouped by title and organization.
    pub roles: Vec<RoleRef>,
    /// Ages as stated: index into [`Corpus::articles`], age. In the order of articles.
    pub ages: Vec<(usize, Age)>,
    /// What they said, in the order of articles.
    pub quotes: Vec<QuoteRef>,
    /// Whether the articles leave open who it is.
    pub ambiguous: bool,
    /// Of those left open: the people whom it may be, by index, the most likely first.
    pub perhaps: Vec<usize>,
}

/// A role, and where it is stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleRef {
    /// As written at its first statement.
    pub title: String,
    /// As written, where stated.
    pub organization: Option<String>,
    /// The statements: index into [`Corpus::articles`], span of the role.
    pub stated: Vec<(usize, Span)>,
}

/// A quote of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteRef {
    /// Index into [`Corpus::articles`].
    pub article: usize,
    /// Index into the sheet's quotes.
    pub quote: u32,
}

/// What only places have.
#[derive(Debug, Clone, Default)]
pub struct PlaceFacts {
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north, where certain.
    pub lat: Option<f64>,
    /// Degrees east, where certain.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2, where certain.
    pub country: Option<String>,
    /// Name of the first-level region.
    pub region: Option<String>,
    /// `GeoNames` id.
    pub geoname_id: Option<u32>,
}

/// What only organizations have.
#[derive(Debug, Clone, Default)]
pub struct OrganizationFacts {
    /// What its spokespeople or itself said, in the order of articles.
    pub quotes: Vec<QuoteRef>,
}
