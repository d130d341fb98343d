//! Roles in one form: articles write "President Trump", "the president" and "former presidents"; a list says "President" and
//! "Former president". The sentences that a list leads to keep their own words.

use super::words;
use crate::model::{PlaceKind, RoleRef};
use crate::resources::Gazetteer;
use crate::resources::people::roles::is_role;

/// A role as lists show it: in the singular, its short forms written out, only names and the first letter in capitals.
pub fn shown(title: &str) -> String {
    let title = words::joined(title.trim());
    let words: Vec<&str> = title.split(' ').collect();
    let mut out = String::with_capacity(title.len() + 8);
    // Behind "of" stands whom or what the role is about, not who has it.
    let head = words.iter().position(|w| JOINS.contains(w)).unwrap_or(words.len());
    for (i, word) in words.iter().enumerate() {
        let (bare, tail) = word.split_at(word.trim_end_matches([',', ';']).len());
        let near = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
        // A comma ends what belongs together.
        let after = if tail.is_empty() { near(Some(i + 1)).trim_end_matches([',', ';']) } else { "" };
        let ends = i < head && (after.is_empty() || JOINS.contains(&after));
        let word = match one(bare).filter(|_| ends) {
            Some(one) => one,
            None => plain(bare, near(i.checked_sub(1)), after),
        };
        if i > 0 {
            out.push(' ');
        }
        out.push_str(&word);
        out.push_str(tail);
    }
    capitalized(&out)
}

/// A role with its organization: "Foreign minister, Russia" where the title does not name the organization itself.
pub fn role(title: &str, organization: Option<&str>) -> String {
    let told =
        |organization: &&str| title.to_lowercase().contains(&organization.to_lowercase()) || is_of(title, organization);
    match organization.filter(|o| !told(o)) {
        Some(organization) => format!("{}, {}", shown(title), words::joined(organization)),
        None => shown(title),
    }
}

/// The role that most statements give, in one form; empty where there is none.
pub fn main(roles: &[RoleRef]) -> String {
    // Of those that as many give, a short one: what is long was more often misread. Then the last.
    let is_short = |title: &str| title.split_whitespace().count() <= 3;
    let most = roles.iter().max_by_key(|r| (r.stated.len(), is_short(&r.title)));
    most.map_or_else(String::new, |r| role(&r.title, r.organization.as_deref()))
}

/// One word of a role between its neighbors.
fn plain(word: &str, before: &str, after: &str) -> String {
    if let Some(long) = short_form(word) {
        return long.to_owned();
    }
    if let Some((before, long)) = word.rsplit_once('-').and_then(|(before, short)| Some((before, short_form(short)?))) {
        return format!("{}-{long}", before.to_lowercase());
    }
    let lower = word.to_lowercase();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !is_office(word) && short_form(word).is_none();
    let qualifies = QUALIFIERS.contains(&lower.as_str()) && (is_office(after) || QUALIFIERS.contains(&after));
    let office = is_office(word) && !is_name(after);
    let of = before == "of" && matches!(lower.as_str(), "state" | "staff");
    if office || qualifies || of { lower } else { word.to_owned() }
}

/// "senator" for "Senators", "secretary" for "secretaries"; none for what is no plural of a role.
fn one(plural: &str) -> Option<String> {
    let lower = plural.to_lowercase();
    let of_y = lower.strip_suffix("ies").map(|stem| format!("{stem}y")).filter(|one| is_role(one));
    of_y.or_else(|| Some(lower.strip_suffix('s')?.to_owned()).filter(|one| is_role(one)))
}

/// What joins a role to what it is a role in.
const JOINS: &[&str] = &["of", "for", "at", "in", "to", "and", "on"];

/// Whether a word, or each part of it, is one that newspapers write in capitals before a name and in no other place.
fn is_office(word: &str) -> bool {
    word.to_lowercase().split('-').all(|part| OFFICES.contains(&part))
}

fn short_form(word: &str) -> Option<&'static str> {
    ABBREVIATED.iter().find(|(short, _)| *short == word).map(|(_, long)| *long)
}

fn capitalized(text: &str) -> String {
    let first = text.split([' ', '-']).next().unwrap_or_default();
    // "iPod designer" keeps its name.
    if first.char_indices().any(|(i, c)| i > 0 && c.is_uppercase()) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Whether a word of a title names the country that an organization is: "Russian", "U.S."
fn is_of(title: &str, organization: &str) -> bool {
    // Costs no more than reading where its parts begin.
    let gazetteer = Gazetteer::load();
    let country = |name: &str| gazetteer.candidates(name).find(|c| c.kind == PlaceKind::Country)?.country;
    let named = |word: &str| gazetteer.demonym(word).or_else(|| country(word));
    country(organization).is_some_and(|code| title.split_whitespace().any(|word| named(word) == Some(code)))
}

const ABBREVIATED: &[(&str, &str)] = &[
    ("Adm.", "admiral"),
    ("Capt.", "captain"),
    ("Cmdr.", "commander"),
    ("Col.", "colonel"),
    ("Cong.", "congressman"),
    ("Gen.", "general"),
    ("Gov.", "governor"),
    ("Govs.", "governor"),
    ("Lt.", "lieutenant"),
    ("Maj.", "major"),
    ("Pres.", "president"),
    ("Prof.", "professor"),
    ("Rep.", "representative"),
    ("Reps.", "representative"),
    ("Rev.", "reverend"),
    ("Sen.", "senator"),
    ("Sens.", "senator"),
    ("Sgt.", "sergeant"),
    ("gov.", "governor"),
    ("rep.", "representative"),
    ("sen.", "senator"),
];

/// What stands in lower case before a role: "the Russian foreign minister", "the Senate majority leader".
#[rustfmt::skip]
const QUALIFIERS: &[&str] = &[
    "defence", "defense", "economy", "education", "energy", "environment", "finance", "foreign", "health", "home",
    "interior", "justice", "labor", "majority", "minority", "national", "police", "security", "trade", "transport",
];

/// Words of offices, and what stands with them.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "acting", "admiral", "adviser", "advisor", "ambassador", "archbishop", "assistant", "associate", "attorney", "bishop",
    "candidate", "captain", "cardinal", "chair", "chairman", "chairwoman", "chancellor", "chief", "co", "colonel", "commander",
    "commissioner", "committeeman", "congressman", "congresswoman", "correspondent", "counsel", "counselor", "deputy", "designate", "director",
    "editor", "elect", "envoy", "ex", "executive", "financial", "first", "former", "founder", "front", "general", "governor",
    "interim", "judge", "justice", "lady", "leader", "lieutenant", "major", "manager", "mayor", "minister", "nominee", "officer",
    "operating", "premier", "president", "presidential", "press", "presumptive", "prime", "professor", "prosecutor",
    "representative", "retired", "reverend", "runner", "secretary", "senator", "senior", "sergeant", "sheriff", "speaker",
    "special", "spokesman", "spokesperson", "spokeswoman", "strategist", "superintendent", "treasurer", "undersecretary", "vice",
    "whip",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn roles_are_shown_in_one_form() {
        for (title, expected) in [
            ("President", "President"),
            ("president", "President"),
            ("PRESIDENT", "President"),
            ("former presidents", "Former president"),
            ("Secretaries of State", "Secretary of state"),
            ("Russian Foreign Minister", "Russian foreign minister"),
            ("Texas Sen.", "Texas senator"),
            ("Lt. Gov.", "Lieutenant governor"),
            ("Then-Sen.", "Then-senator"),
            ("Senate Majority Leader", "Senate majority leader"),
            ("Attorney General", "Attorney general"),
            ("former General Motors chief", "Former General Motors chief"),
            ("former Guardian Editor", "Former Guardian editor"),
            ("White House Chief of Staff", "White House chief of staff"),
            ("Republican presidential front-runner", "Republican presidential front-runner"),
            ("CEO", "CEO"),
            ("Vice-President", "Vice-president"),
            ("sales director", "Sales director"),
            ("Justice Department spokesman", "Justice Department spokesman"),
            ("iPod designer", "iPod designer"),
            ("commander of the Guards", "Commander of the Guards"),
            ("leaders of House Democrats", "Leader of House Democrats"),
            ("boss", "Boss"),
            ("", ""),
            ("ministre d’État", "Ministre d’État"),
        ] {
            assert_eq!(shown(title), expected, "{title}");
        }
    }

    #[test]
    fn an_organization_is_said_once() {
        for (title, organization, expected) in [
            ("foreign minister", Some("Russia"), "Foreign minister, Russia"),
            ("Russian foreign minister", Some("Russia"), "Russian foreign minister"),
            ("French President", Some("France"), "French president"),
            ("Argentine diplomat", Some("Argentina"), "Argentine diplomat"),
            ("mayor of Porto", Some("Porto"), "Mayor of Porto"),
            ("American adviser", Some("Americans for Reform"), "American adviser, Americans for Reform"),
            ("Indian guide", Some("Indiana"), "Indian guide, Indiana"),
            ("general", Some("General Electric"), "General, General Electric"),
            ("chairman", None, "Chairman"),
        ] {
            assert_eq!(role(title, organization), expected);
        }
    }

    #[test]
    fn the_role_of_most_statements_is_the_main_one() {
        let role = |title: &str, articles: &[usize]| RoleRef {
            title: title.to_owned(),
            organization: None,
            stated: articles.iter().map(|a| (*a, Span::new(0, 1))).collect(),
        };
        assert_eq!(main(&[role("senator", &[1]), role("President", &[0, 3])]), "President");
        assert_eq!(main(&[role("mayor", &[1]), role("the cruiser Belknap President", &[2])]), "Mayor");
        assert_eq!(main(&[role("mayor", &[1]), role("senator", &[2])]), "Senator");
        assert_eq!(main(&[]), "");
    }
}
