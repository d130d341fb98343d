//! A person's canonical name, aliases, gender and roles.

use super::super::{Resolution, StatedRole};
use super::short::Assignment;
use super::uses::{Form, Use};
use crate::model::{Gender, Person};
use crate::resources::people::{PersonName, given, titles};
use std::collections::BTreeMap;

/// What the uses of one person say.
#[derive(Debug, Default)]
struct Evidence {
    /// Form, and how often it is used of this person.
    forms: BTreeMap<usize, u32>,
    women: u32,
    men: u32,
}

/// People in the order of their first use, with the person of each name.
pub(super) fn people(
    forms: &[Form<'_>],
    uses: &[Use],
    roles: &[StatedRole],
    clusters: usize,
    assignment: &Assignment,
    names: usize,
) -> Resolution<Person> {
    let mut evidence: Vec<Evidence> = Vec::with_capacity(clusters);
    let mut index_of = vec![usize::MAX; clusters];
    let mut open = Vec::new();
    let mut of_name = vec![None; names];
    for (used, cluster) in uses.iter().zip(&assignment.of_use) {
        let Some(cluster) = *cluster else { continue };
        if index_of[cluster] == usize::MAX {
            index_of[cluster] = evidence.len();
            evidence.push(Evidence::default());
            open.push(assignment.open.get(cluster).copied().unwrap_or(false));
        }
        let index = index_of[cluster];
        let person = &mut evidence[index];
        *person.forms.entry(used.form).or_default() += 1;
        person.women += u32::from(used.gender == Gender::Female);
        person.men += u32::from(used.gender == Gender::Male);
        of_name[used.name] = u32::try_from(index).ok();
    }
    let mut entities: Vec<Person> = evidence.iter().zip(open).map(|(e, open)| person(forms, e, open)).collect();
    for stated in roles {
        let person = of_name.get(stated.name).copied().flatten().and_then(|p| entities.get_mut(p as usize));
        if let Some(person) = person {
            person.roles.push(stated.role.clone());
        }
    }
    Resolution { entities, of_name }
}

fn person(forms: &[Form<'_>], evidence: &Evidence, ambiguous: bool) -> Person {
    let mut used: Vec<(&Form<'_>, u32)> = evidence.forms.iter().map(|(form, count)| (&forms[*form], *count)).collect();
    used.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let best = used.iter().enumerate().max_by_key(|(i, (form, count))| (rank(&form.name, *count), usize::MAX - i));
    let Some((canonical, _)) = best else { return Person::default() };
    let (chosen, _) = used.remove(canonical);
    let name = displayed(chosen.text);
    let mut aliases: Vec<String> = Vec::new();
    for (form, _) in used {
        let alias = displayed(form.text);
        if alias != name && !aliases.contains(&alias) && aliases.len() < 32 {
            aliases.push(alias);
        }
    }
    let gender = match evidence.women.cmp(&evidence.men) {
        std::cmp::Ordering::Greater => Gender::Female,
        std::cmp::Ordering::Less => Gender::Male,
        std::cmp::Ordering::Equal => gender_of(chosen, &evidence.forms, forms),
    };
    Person { name, aliases, gender, roles: Vec::new(), ages: Vec::new(), ambiguous }
}

/// The fullest name commonly used: full before short, spelled before initials, then the most frequent.
fn rank(name: &PersonName, count: u32) -> (bool, bool, u32, bool) {
    let spelled = name.given().is_none_or(|g| g.len() > 1);
    let initials = name.words.iter().any(|w| w.len() == 1);
    (name.is_full(), spelled, count, !initials)
}

/// What the given name tells. Of a name alone ("Hillary") it tells only where the name is no full one's part.
fn gender_of(chosen: &Form<'_>, used: &BTreeMap<usize, u32>, forms: &[Form<'_>]) -> Gender {
    let first = |name: &PersonName| {
        let word = if name.eastern { name.words.get(1) } else { name.words.first() };
        word.and_then(|w| given::gender(w)).unwrap_or_default()
    };
    let told = first(&chosen.name);
    if told != Gender::Unknown {
        return told;
    }
    used.keys()
        .map(|f| &forms[*f].name)
        .filter(|n| n.is_full())
        .map(first)
        .find(|g| *g != Gender::Unknown)
        .unwrap_or_default()
}

/// A name as it is shown: single spaces, no titles, no possessive, and no shouting.
fn displayed(text: &str) -> String {
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let titled = words.iter().take(words.len().saturating_sub(1)).take_while(|w| titles::leads_name(w)).count();
    words.drain(..titled);
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = words.iter().all(|w| !w.contains(char::is_lowercase)) && words.iter().any(|w| letters(w) > 3);
    let calm = |w: &&str| if shouted { calmed(w) } else { (*w).to_owned() };
    words.iter().map(calm).collect::<Vec<_>>().join(" ")
}

/// "TRUMP" as "Trump", "J.D." and "III" as they are.
fn calmed(word: &str) -> String {
    if word.contains('.') || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
        return word.to_owned();
    }
    let mut begins = true;
    let calm = |c: char| {
        let kept = begins;
        begins = !c.is_alphabetic();
        if kept { c } else { c.to_lowercase().next().unwrap_or(c) }
    };
    word.chars().map(calm).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_calmly() {
        for (text, shown) in [
            ("DONALD J. TRUMP", "Donald J. Trump"),
            ("Xi  Jinping", "Xi Jinping"),
            ("Mr. Trump’s", "Trump"),
            ("O'NEILL", "O'Neill"),
            ("JFK", "JFK"),
            ("Major Garrett", "Major Garrett"),
            ("", ""),
        ] {
            assert_eq!(displayed(text), shown);
        }
    }
}
