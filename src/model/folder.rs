//! What the articles of a folder say of one another.

use super::QuoteRef;

/// One text in several articles: a dispatch in six outlets, a story and its update.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// Indexes into [`Corpus::articles`](super::Corpus::articles), the earliest first, those without a date last.
    pub articles: Vec<usize>,
}

/// One quotation in several articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The places it stands in, the earliest article first, those without a date last.
    pub said: Vec<QuoteRef>,
    /// Number of texts it stands in: copies of one text count once.
    pub texts: usize,
    /// Whether its words differ, beyond being cut shorter.
    pub drifts: bool,
    /// The people it is given to, where more than one: indexes into [`Corpus::people`](super::Corpus::people).
    pub speakers: Vec<usize>,
}

/// Figures of several articles that measure the same thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// The figures, the earliest article first.
    pub figures: Vec<Compared>,
    /// What they say together.
    pub verdict: Verdict,
}

/// A figure among others that measure the same thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// Index into [`Corpus::articles`](super::Corpus::articles).
    pub article: usize,
    /// Index into the sheet's figures.
    pub figure: u32,
    /// Whether most of the others agree on another value.
    pub outlier: bool,
}

/// What figures of the same thing say together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They differ, and the articles are of about the same time.
    Differ,
    /// They differ from article to article as time goes on.
    Change,
    /// They are the same, as far as they are rounded.
    #[default]
    Agree,
}

/// An article that shares rare names and terms with another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Related {
    /// Index into [`Corpus::articles`](super::Corpus::articles).
    pub article: usize,
    /// What both name, the most telling first.
    pub shared: Vec<Shared>,
}

/// What two articles have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shared {
    /// Index into [`Corpus::people`](super::Corpus::people).
    Person(usize),
    /// Index into [`Corpus::places`](super::Corpus::places).
    Place(usize),
    /// Index into [`Corpus::organizations`](super::Corpus::organizations).
    Organization(usize),
    /// A keyword.
    Term(String),
}
