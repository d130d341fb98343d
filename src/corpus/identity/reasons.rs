//! The evidence for and against, in words.

use super::companions::{Companions, same_title};
use crate::model::Person;
use crate::resources::people::{PersonName, nicknames};

/// The names of companions that a reason gives.
const NAMED: usize = 2;
/// Of a side's members only so many are looked at for roles.
const LOOKED_AT: usize = 32;

/// What two full names have to do with one another.
pub(super) fn of_names(a: &PersonName, b: &PersonName) -> String {
    if a.joined() == b.joined() {
        return "same full name".to_owned();
    }
    let (Some(x), Some(y)) = (a.given(), b.given()) else { return "the same name in part".to_owned() };
    let family = a.last() == b.last();
    match () {
        () if x == y && family => "same given and family name".to_owned(),
        () if x.len() == 1 || y.len() == 1 => "the initial fits".to_owned(),
        () if family && nicknames::same(x, y) => format!("{x:?} and {y:?} are forms of one name"),
        () if family => "same family name".to_owned(),
        () => "spellings of one name".to_owned(),
    }
}

/// What speaks for two sides being one: "both 'foreign minister'; both with Shultz and 2 more".
pub(super) fn in_common(
    companions: &Companions<'_>,
    sides: (&[&Person], &[&Person]),
    articles: (&[usize], &[usize]),
    family: &str,
) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    if let Some(title) = shared_title(sides.0, sides.1) {
        reasons.push(format!("both “{title}”"));
    }
    let common = companions.common(articles.0, articles.1, family);
    match common.as_slice() {
        [] => {}
        [one] => reasons.push(format!("both with {one}")),
        [one, two] => reasons.push(format!("both with {one} and {two}")),
        more => reasons.push(format!("both with {} and {} more", more[..NAMED].join(", "), more.len() - NAMED)),
    }
    reasons
}

/// A title that both sides are given, as the first side has it.
pub(super) fn shared_title<'a>(some: &[&'a Person], others: &[&Person]) -> Option<&'a str> {
    let titles = some.iter().take(LOOKED_AT).flat_map(|p| &p.roles);
    titles.map(|r| r.title.as_str()).find(|title| {
        let held = others.iter().take(LOOKED_AT).flat_map(|p| &p.roles);
        held.into_iter().any(|r| same_title(&r.title, title))
    })
}
