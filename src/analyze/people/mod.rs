//! Which names are one person.
//!
//! Names are read into parts; full names that agree are one person; what is left ("Trump", "Hillary") goes to one of
//! those or, where the article leaves it open, to nobody in particular. A wrong merge is worse than a split.

mod describe;
mod full;
mod short;
mod trim;
mod uses;

pub(super) use trim::trimmed;

use super::{Name, Resolution, StatedRole};
use crate::model::{Document, Person};
use crate::resources::Resources;

/// Resolves the names of this kind.
pub(super) fn resolve(
    document: &Document<'_>,
    names: &[Name],
    roles: &[StatedRole],
    _resources: &Resources,
) -> Resolution<Person> {
    let (forms, uses) = uses::collect(document, names, roles);
    let (mut clusters, of_form) = full::clusters(&forms, &uses);
    let assignment = short::assign(&forms, &uses, &mut clusters, &of_form);
    describe::people(&forms, &uses, roles, clusters.len(), &assignment, names.len())
}

#[cfg(test)]
mod tests {
    use super::super::Name;
    use super::*;
    use crate::model::{Article, Block, BlockKind, EntityKind, Gender, Rule, Span};
    use crate::text;

    /// Resolves a text whose names of people stand in square brackets; a line is a paragraph.
    fn resolved(marked: &str) -> (Vec<String>, Resolution<Person>) {
        let (mut text, mut names, mut start) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '[' => start = text.len(),
                ']' => names.push(Span::new(start, text.len())),
                _ => text.push(c),
            }
        }
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split_inclusive('\n') {
            blocks.push(Block { span: Span::new(at, at + line.trim_end().len()), kind: BlockKind::Paragraph });
            at += line.len();
        }
        let article = Article { text, blocks, ..Article::default() };
        let document = text::document(&article);
        let names: Vec<Name> = names
            .into_iter()
            .map(|span| Name { span, kind: EntityKind::Person, confidence: 1.0, rule: Rule::Tagger })
            .collect();
        let resolution = resolve(&document, &names, &[], &Resources::load());
        let who = |person: &Option<u32>| match person.and_then(|p| resolution.entities.get(p as usize)) {
            Some(person) if person.ambiguous => format!("{}?", person.name),
            Some(person) => person.name.clone(),
            None => "-".to_owned(),
        };
        (resolution.of_name.iter().map(who).collect(), resolution)
    }

    #[test]
    fn names_go_to_whom_they_mean() {
        for (text, expected) in [
            (
                "President [Donald Trump] left. [Donald J. Trump] waved; Mr. [Trump] and [Melania Trump] flew. [TRUMP] won.",
                "Donald Trump|Donald Trump|Donald Trump|Melania Trump|Donald Trump",
            ),
            (
                "[Hillary Clinton] spoke. [Bill Clinton] spoke. Mrs. [Clinton] left, Mr. [Clinton] stayed. [Hillary] won. The [Clintons] did.",
                "Hillary Clinton|Bill Clinton|Hillary Clinton|Bill Clinton|Hillary Clinton|-",
            ),
            (
                "President [Obama] and his wife, [Michelle Obama], spoke. Mr. [Obama] left. Mrs. [Obama] and Mr. [Obama] won.",
                "Obama|Michelle Obama|Obama|Michelle Obama|Obama",
            ),
            ("[Hillary Clinton] and [Bill Clinton] spoke. [Clinton] left.", "Hillary Clinton|Bill Clinton|Clinton?"),
            (
                "[Maria Keller] and her husband, [Jan Keller], arrived. [Keller] sang.",
                "Maria Keller|Jan Keller|Maria Keller",
            ),
            (
                "[Ursula von der Leyen] met [Xi Jinping]. [Xi] and [von der Leyen] spoke.",
                "Ursula von der Leyen|Xi Jinping|Xi Jinping|Ursula von der Leyen",
            ),
            (
                "[Mohammed bin Salman] and [Kim Jong Un]: [bin Salman], Prince [Mohammed], [Kim].",
                "Mohammed bin Salman|Kim Jong Un|Mohammed bin Salman|Mohammed bin Salman|Kim Jong Un",
            ),
            (
                "[Alberto Núñez Feijóo], [Núñez Feijóo], [Feijóo], [Feijoo].",
                "Alberto Núñez Feijóo|Alberto Núñez Feijóo|Alberto Núñez Feijóo|Alberto Núñez Feijóo",
            ),
            (
                "[Volodymyr Zelensky] and [Volodymyr Zelenskyy] and [Zelenskiy].",
                "Volodymyr Zelensky|Volodymyr Zelensky|Volodymyr Zelensky",
            ),
            ("[Donald Trump] and [Donald Trump] Jr. spoke.", "Donald Trump|Donald Trump"),
            (
                "[Robert “Bob” Marsh] and [Bob Marsh] and [Bob].",
                "Robert “Bob” Marsh|Robert “Bob” Marsh|Robert “Bob” Marsh",
            ),
            (
                "[Bernard Sanders] is called [Bernie]. Sen. [Bernard] is someone else.",
                "Bernard Sanders|Bernard Sanders|Bernard",
            ),
            ("Mr. [Adeyemi] and Mrs. [Adeyemi] came.", "Adeyemi|Adeyemi"),
            (
                "[Thomas Varghese] sued. [Tom Molnar] was his lawyer. [Thomas] paid.",
                "Thomas Varghese|Tom Molnar|Thomas Varghese",
            ),
            (
                "[Nina Orlova] and [Pavel Orlov Ruiz]. [Ida Ruiz] rests. [Ruiz] killed his wife, [Ida].",
                "Nina Orlova|Pavel Orlov Ruiz|Ida Ruiz|Pavel Orlov Ruiz|Ida Ruiz",
            ),
            ("[Ida Ruiz] rests. [Ruiz] shook, who had killed his wife.", "Ida Ruiz|Ruiz"),
            ("[Anna Petersen] met [Jens Peterson].", "Anna Petersen|Jens Peterson"),
            ("[] [ ] [“] [J.] [-]", "-|-|-|J.|-"),
        ] {
            assert_eq!(resolved(text).0.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn namesakes_are_two() {
        for text in ["Mr. [Adeyemi] and Mrs. [Adeyemi] came.", "[Donald Trump] and [Donald Trump] Jr. spoke."] {
            assert_eq!(resolved(text).1.entities.len(), 2, "{text}");
        }
    }

    #[test]
    fn gender_is_told_by_titles_and_given_names() {
        for (text, gender) in [
            ("[Volodymyr Zelensky] spoke.", Gender::Male),
            ("Ms. [Osei] spoke.", Gender::Female),
            ("The spokeswoman [Robin Osei] spoke.", Gender::Female),
            ("[Osei] spoke.", Gender::Unknown),
        ] {
            assert_eq!(resolved(text).1.entities[0].gender, gender, "{text}");
        }
    }
}
