//! Links that lead out of articles: to attachments, and to nowhere.

use super::Site;
use super::links::{Found, Links, Rewriter, attachment};
use crate::model::{Article, ArticleEntry, Format, Problem, Segment, Severity};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A picture or other file that an article links to, and that the site therefore holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attachment {
    /// Where it is written, relative to the site's root.
    pub path: String,
    /// Its path in the content folder.
    pub source: String,
}

impl Site<'_> {
    /// The files that articles link to, by path. What no article links to is not published.
    pub fn attachments(&self) -> Vec<Attachment> {
        let attached = |(_, found)| match found {
            Found::Attachment(source) => Some(source),
            Found::Article(_) | Found::Nothing => None,
        };
        let of_one = |entry: &ArticleEntry| self.outgoing(&entry.article).into_iter().filter_map(attached);
        let sources: BTreeSet<String> = self.corpus.articles.par_iter().flat_map_iter(of_one).collect();
        sources.into_iter().map(|source| Attachment { path: attachment(&source), source }).collect()
    }

    /// Links between content files that lead nowhere, by article. Saved pages are left out: theirs were made for another
    /// site.
    pub fn dead_links(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for article in
            self.corpus.articles.iter().map(|e| &e.article).filter(|a| Format::of(&a.path) != Some(Format::Html))
        {
            let dead: BTreeSet<String> = self
                .outgoing(article)
                .into_iter()
                .filter_map(|(link, found)| (found == Found::Nothing).then_some(link))
                .collect();
            problems.extend(dead.into_iter().map(|link| {
                let help = "mend the link; it is shown as plain text until then";
                Problem::of_file(&article.path, Severity::Warning, format!("links to {link}, which is not there"), help)
            }));
        }
        problems
    }

    fn outgoing(&self, article: &Article) -> Vec<(String, Found)> {
        let links = Links { index: &self.index, from: "" };
        let rewriter = Rewriter { links, settings: self.settings, source: &article.path };
        let segments = article.segments();
        let markup = segments.iter().filter_map(|segment| match segment {
            Segment::Markup(markup) => Some(markup),
            Segment::Text(_) => None,
        });
        markup.flat_map(|markup| rewriter.outgoing(markup)).collect()
    }
}
