//! Articles that share rare names and terms with one.

use super::Named;
use crate::model::{EntityKind, Related, Shared};
use crate::site::view::{Link, Maker};
use serde::Serialize;

/// A related article.
#[derive(Debug, Serialize)]
pub struct RelatedRow {
    /// The article.
    #[serde(flatten)]
    pub named: Named,
    /// What both name, the most telling first; a term has no link.
    pub both: Vec<Link>,
}

impl Maker<'_, '_> {
    /// The articles that are most like one, best first.
    pub(in crate::site::view) fn related(&self, article: usize) -> Vec<RelatedRow> {
        let row = |related: &Related| {
            let named = self.named(related.article, self.links.article(related.article))?;
            Some(RelatedRow { named, both: related.shared.iter().filter_map(|s| self.shared(s)).collect() })
        };
        self.site.corpus.related.get(article).into_iter().flatten().filter_map(row).collect()
    }

    fn shared(&self, shared: &Shared) -> Option<Link> {
        match shared {
            Shared::Person(e) => self.entity_link(EntityKind::Person, *e),
            Shared::Place(e) => self.entity_link(EntityKind::Place, *e),
            Shared::Organization(e) => self.entity_link(EntityKind::Organization, *e),
            Shared::Term(term) => Some(Link { text: term.clone(), href: String::new() }),
        }
    }
}
