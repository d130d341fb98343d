//! Where the site shows things, for those who cite it from outside.

use super::{Site, paths};
use crate::model::{Article, Corpus, EntityKind};

impl<'a> Site<'a> {
    /// What the site is made of.
    pub fn corpus(&self) -> &'a Corpus {
        self.corpus
    }

    /// BCP 47 tag of the site, and of articles that do not name theirs.
    pub fn language(&self) -> &'a str {
        &self.settings.language
    }

    /// BCP 47 tag of an article.
    pub fn article_language(&self, article: &'a Article) -> &'a str {
        article.language.as_deref().unwrap_or(self.language())
    }

    /// Where a file of the site is: absolute with a base URL, else relative to the site's root.
    pub fn address(&self, path: &str) -> String {
        self.settings.absolute(path).unwrap_or_else(|| path.to_owned())
    }

    /// The name that an article's page has within the site, unlike the article's id its own: `articles/yalta.html` is
    /// `yalta`. Empty where there is no such article.
    pub fn article_name(&self, article: usize) -> &str {
        let path = self.index.articles.get(article).map_or("", String::as_str);
        path.strip_prefix("articles/").and_then(|p| p.strip_suffix(".html")).unwrap_or(path)
    }

    /// Where an article is, as [`Site::address`].
    pub fn article_address(&self, article: usize) -> String {
        self.index.articles.get(article).map_or_else(String::new, |path| self.address(path))
    }

    /// Where a sentence of an article is, as [`Site::address`]: sentences count from 0 here, and from 1 in the address.
    pub fn sentence_address(&self, article: usize, sentence: usize) -> String {
        format!("{}#s{}", self.article_address(article), sentence + 1)
    }

    /// Where an entity's page is, as [`Site::address`].
    pub fn entity_address(&self, kind: EntityKind, entity: usize) -> String {
        let stems = match kind {
            EntityKind::Person => &self.index.people,
            EntityKind::Place => &self.index.places,
            EntityKind::Organization => &self.index.organizations,
        };
        stems.get(entity).map_or_else(String::new, |stem| self.address(&paths::part(stem, 0)))
    }
}
