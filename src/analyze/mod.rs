//! [`Document`] + [`Resources`] to [`FactSheet`]: one extractor a file. Extractors never fail, and see of each other only
//! what their arguments say.

mod ages;
mod dates;
mod figures;
mod keywords;
mod lex;
pub mod names;
mod organizations;
mod people;
mod places;
mod prints;
mod quotes;
mod roles;
mod summary;
mod terms;

use crate::model::{Document, EntityKind, FactSheet, Mention, Organization, Person, Role, Rule, Span};
use crate::resources::Resources;
use crate::resources::network::Products;

/// Raise it with every change that can change a sheet: cached sheets of other versions are not used.
pub const VERSION: u32 = 2;

/// A span that names something, before it is known what entity it names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// Without articles, titles and the possessive 's.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// 0 to 1: how sure span and kind are.
    pub confidence: f32,
    /// What found it.
    pub rule: Rule,
}

/// The entities that names refer to.
#[derive(Debug, Clone)]
pub struct Resolution<T> {
    /// In the order of their first name.
    pub entities: Vec<T>,
    /// For each name of the document its index into `entities`; none for names of another kind.
    pub of_name: Vec<Option<u32>>,
}

/// A role stated of a named person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedRole {
    /// Index of the name it is stated of.
    pub name: usize,
    /// The role.
    pub role: Role,
}

/// What the extractors of statements may look at: who and what the article names.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Sorted by start; they do not overlap.
    pub names: &'a [Name],
    /// Roles, in the text's order.
    pub roles: &'a [StatedRole],
    /// The people.
    pub people: &'a Resolution<Person>,
    /// The organizations.
    pub organizations: &'a Resolution<Organization>,
}

/// Keywords that an article has by itself.
const KEYWORDS: usize = 10;

/// What was worked out for one document and is of use for the next; it changes nothing of what is said of either.
#[derive(Debug, Default)]
pub struct Memory {
    products: Products,
}

/// Reads a document.
pub fn analyze(document: &Document<'_>, resources: &Resources) -> FactSheet {
    analyze_next(document, resources, &mut Memory::default())
}

/// Reads one document of many. The order below is the order of dependence: names, then who they are, then what is stated of
/// them.
pub fn analyze_next(document: &Document<'_>, resources: &Resources, memory: &mut Memory) -> FactSheet {
    let names = people::trimmed(document, names::find(document, resources, &mut memory.products));
    let names = places::recover(document, names, resources);
    let roles = roles::find(document, &names, resources);
    let mut people = people::resolve(document, &names, &roles, resources);
    ages::state(document, &names, &mut people);
    let places = places::resolve(document, &names, resources);
    let organizations = organizations::resolve(document, &names, resources);
    let named = Named { names: &names, roles: &roles, people: &people, organizations: &organizations };
    let quotes = quotes::find(document, &named, resources);
    let mut dates = dates::find(document);
    dates.retain(|date| !is_part_of_person(date.span, &names));
    let figures = figures::find(document, &dates, &names, &places);
    let key_sentences = summary::key_sentences(document, &named, &figures, &quotes);
    let candidates = keywords::keywords(document, &named);
    let mentions = mentions(&names, [&people.of_name, &places.of_name, &organizations.of_name]);
    let stated = prints::Stated { quotes: &quotes, figures: &figures, dates: &dates, mentions: &mentions };
    let prints = prints::prints(document, &stated);
    FactSheet {
        sentences: document.sentences.iter().map(|s| s.span).collect(),
        mentions,
        people: people.entities,
        places: places.entities,
        organizations: organizations.entities,
        quotes,
        dates,
        figures,
        key_sentences,
        keywords: candidates.iter().take(KEYWORDS).map(|k| k.word.clone()).collect(),
        candidates,
        prints,
    }
}

/// Whether a date is a part of a person's name: Theresa May, Robin Friday.
fn is_part_of_person(date: Span, names: &[Name]) -> bool {
    let name = names.get(names.partition_point(|n| n.span.end < date.end));
    name.is_some_and(|n| n.kind == EntityKind::Person && n.span.contains(date))
}

/// Names with the entities they resolve to. A name that a resolver drops is no mention.
fn mentions(names: &[Name], of_name: [&[Option<u32>]; 3]) -> Vec<Mention> {
    let entity = |i: usize| of_name.iter().find_map(|of| of.get(i).copied().flatten());
    names
        .iter()
        .enumerate()
        .filter_map(|(i, name)| {
            let Name { span, kind, confidence, rule } = *name;
            Some(Mention { span, kind, entity: entity(i)?, confidence, rule })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Format, Source};
    use crate::text;

    #[test]
    fn a_name_is_no_date() {
        let bytes = b"Prime Minister Theresa May resigned in May.\n".to_vec();
        let source = Source { path: "2019-07-24-may.txt".to_owned(), format: Format::Text, bytes };
        let article = text::read(&source).article.unwrap();
        let sheet = analyze(&text::document(&article), &Resources::load());
        let dates: Vec<_> = sheet.dates.iter().map(|d| (d.span.start, d.value.as_str())).collect();
        assert_eq!(dates, [(39, "2019-05")]);
    }
}
