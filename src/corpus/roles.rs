//! A person's roles over all articles: one row for a role, however articles write it.

use crate::model::RoleRef;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Words that say nothing of a role.
const EMPTY: [&str; 9] = ["the", "of", "a", "an", "for", "to", "in", "s", "then"];

/// What newspapers shorten.
const SHORT: [(&str, &str); 9] = [
    ("gov", "governor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("pres", "president"),
    ("gen", "general"),
    ("sec", "secretary"),
    ("col", "colonel"),
    ("gop", "republican"),
    ("pm", "prime minister"),
];

/// Beginnings of words that make another role of one.
const OTHER: [&str; 14] = [
    "vice", "deput", "forme", "ex", "actin", "assis", "under", "presu", "elect", "candi", "nomin", "hopef", "front",
    "inter",
];

/// Letters of a word that are compared: "Russia" and "Russian", "Democrat" and "Democratic".
const LETTERS: usize = 5;

/// Joins roles that are written differently: "Ohio Gov.", "governor of Ohio" and, where it can be only this one, "governor".
/// Each is named as it is most often.
pub(super) fn merge(roles: Vec<RoleRef>) -> Vec<RoleRef> {
    let mut by_key: BTreeMap<Vec<String>, Vec<RoleRef>> = BTreeMap::new();
    for role in roles {
        by_key.entry(key(&role)).or_default().push(role);
    }
    let keys: Vec<Vec<String>> = by_key.keys().cloned().collect();
    for short in &keys {
        if let Some(long) = only_fuller(short, &keys)
            && let Some(roles) = by_key.remove(short)
        {
            by_key.entry(long.clone()).or_default().extend(roles);
        }
    }
    let mut merged: Vec<RoleRef> = by_key.into_values().filter_map(one).collect();
    merged.sort_by(|a, b| a.stated.cmp(&b.stated));
    merged
}

/// The one role that a word alone ("governor") can mean.
fn only_fuller<'k>(short: &[String], keys: &'k [Vec<String>]) -> Option<&'k Vec<String>> {
    let [word] = short else { return None };
    let fuller = |key: &&Vec<String>| {
        key.len() > 1 && key.contains(word) && key.iter().all(|w| w == word || !OTHER.contains(&w.as_str()))
    };
    let mut found = keys.iter().filter(fuller);
    found.next().filter(|_| found.next().is_none())
}

/// The telling words of a role, sorted.
fn key(role: &RoleRef) -> Vec<String> {
    let text = format!("{} {}", role.title, role.organization.as_deref().unwrap_or(""));
    let text = text.to_lowercase().replace('.', "").replace(['’', '\''], " ");
    let full = |word: &str| SHORT.iter().find(|(short, _)| *short == word).map_or(word.to_owned(), |s| s.1.to_owned());
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(full).collect();
    let words = words.iter().flat_map(|w| w.split(' ')).filter(|w| !EMPTY.contains(w));
    let mut key: Vec<String> = words.map(|w| w.chars().take(LETTERS).collect()).collect();
    key.sort_unstable();
    key.dedup();
    key
}

/// One role of several that are the same, named as most articles do.
fn one(mut roles: Vec<RoleRef>) -> Option<RoleRef> {
    roles.sort_by(|a, b| Reverse(a.stated.len()).cmp(&Reverse(b.stated.len())).then(a.stated.cmp(&b.stated)));
    let mut roles = roles.into_iter();
    let mut first = roles.next()?;
    first.stated.extend(roles.flat_map(|r| r.stated));
    first.stated.sort_unstable();
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn merged(roles: &[(&str, &str, usize)]) -> Vec<(String, usize)> {
        let mut at = 0;
        let mut role = |&(title, organization, times): &(&str, &str, usize)| {
            let stated = (0..times).map(|_| {
                at += 1;
                (at, Span::default())
            });
            let organization = Some(organization.to_owned()).filter(|o| !o.is_empty());
            RoleRef { title: title.to_owned(), organization, stated: stated.collect() }
        };
        let roles = roles.iter().map(&mut role).collect();
        merge(roles).into_iter().map(|r| (r.title, r.stated.len())).collect()
    }

    #[test]
    fn spellings_of_a_role_are_one() {
        for (roles, expected) in [
            (&[("Ohio Gov.", "", 3), ("governor", "Ohio", 1), ("Gov.", "", 2)][..], &[("Ohio Gov.", 6)][..]),
            (&[("president", "Russia", 1), ("Russian President", "", 2)], &[("Russian President", 3)]),
            // One became the other.
            (
                &[("secretary of state", "", 1), ("former Secretary of State", "", 1)],
                &[("secretary of state", 1), ("former Secretary of State", 1)],
            ),
            (&[("vice president", "", 1), ("president", "", 1)], &[("vice president", 1), ("president", 1)]),
            // It may be either's.
            (
                &[("mayor", "", 1), ("mayor of Porto", "", 1), ("mayor of Faro", "", 1)],
                &[("mayor", 1), ("mayor of Porto", 1), ("mayor of Faro", 1)],
            ),
        ] {
            let expected: Vec<(String, usize)> = expected.iter().map(|(t, n)| ((*t).to_owned(), *n)).collect();
            assert_eq!(merged(roles), expected);
        }
    }
}
