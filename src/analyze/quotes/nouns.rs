//! Nouns for people: what "the senator" or "the businesswoman" can stand for.

use crate::model::Gender;

/// The gender that a noun for one person tells; none for nouns that name no person, and for plurals.
pub(super) fn person(noun: &str) -> Option<Gender> {
    if let Some(gender) = gendered(noun) {
        return Some(gender);
    }
    let known =
        PEOPLE.binary_search(&noun).is_ok() || ENDS.iter().any(|end| noun.len() > end.len() + 2 && noun.ends_with(end));
    known.then_some(Gender::Unknown)
}

/// Whether a noun stands for several people: "leaders", "officials", "women".
pub(super) fn is_people(noun: &str) -> bool {
    matches!(noun, "people" | "men" | "women" | "children" | "police" | "staff" | "two" | "three" | "four")
        || noun.strip_suffix("men").is_some_and(|n| n.len() > 3)
        || noun.strip_suffix('s').is_some_and(|one| person(one).is_some())
}

/// The American party that an adjective or noun names.
pub(super) fn party(word: &str) -> Option<&str> {
    match word {
        "Democratic" | "Democrat" | "DNC" => Some("Democratic"),
        "Republican" | "GOP" | "RNC" => Some("Republican"),
        _ => None,
    }
}

/// The adjective, where it has the form of one for a nation: "Russian", "French".
pub(super) fn nation(word: &str) -> Option<&str> {
    const ENDS: &[&str] = &["ian", "ean", "ish", "ese", "stani", "raeli", "iraqi", "emeni"];
    const ODD: &[&str] =
        &["American", "Dutch", "French", "German", "Greek", "Mexican", "Swiss", "Turk", "Saudi", "Thai"];
    let formed = word.len() > 5 && word.starts_with(char::is_uppercase) && ENDS.iter().any(|end| word.ends_with(end));
    (formed || ODD.contains(&word)).then_some(word)
}

fn gendered(noun: &str) -> Option<Gender> {
    let female = [
        "woman",
        "girl",
        "mother",
        "wife",
        "daughter",
        "sister",
        "queen",
        "actress",
        "widow",
        "duchess",
        "princess",
        "congresswoman",
    ];
    let male =
        ["man", "boy", "father", "husband", "son", "brother", "king", "prince", "duke", "widower", "congressman"];
    if female.contains(&noun) || noun.ends_with("woman") {
        return Some(Gender::Female);
    }
    if male.contains(&noun) {
        return Some(Gender::Male);
    }
    // "spokesman" and "businessman" name men; "chairman" and "congressman" are used for both.
    (noun.ends_with("man") && noun.len() > 5 && !matches!(noun, "German" | "Roman" | "Ottoman" | "human" | "chairman"))
        .then_some(Gender::Male)
}

/// Endings of nouns for people.
const ENDS: &[&str] = &["ist", "person", "crat", "holder", "maker", "keeper", "writer", "worker", "ologist", "ician"];

/// Whether two titles can be one role: the same word, or "senator" and "Sen.".
pub(super) fn same_role(title: &str, noun: &str) -> bool {
    title.eq_ignore_ascii_case(noun) || short(title).eq_ignore_ascii_case(short(noun))
}

/// The form under which titles are compared.
fn short(title: &str) -> &str {
    match title {
        "Sen." | "Sen" | "Senator" => "senator",
        "Gov." | "Gov" | "Governor" => "governor",
        "Rep." | "Rep" | "Representative" | "congressman" | "Congressman" | "congresswoman" | "Congresswoman"
        | "lawmaker" => "representative",
        "Gen." | "Gen" | "General" => "general",
        "Lt." | "Lt" => "lieutenant",
        "Col." | "Col" => "colonel",
        "Dr." | "Dr" | "physician" => "doctor",
        "Prof." | "Prof" => "professor",
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "spokesman" | "spokeswoman" => "spokesperson",
        "candidate" | "hopeful" | "contender" => "nominee",
        other => other,
    }
}

/// Nouns for one person, sorted.
const PEOPLE: &[&str] = &[
    "Democrat",
    "Republican",
    "activist",
    "actor",
    "actress",
    "admiral",
    "adviser",
    "advisor",
    "advocate",
    "agent",
    "aide",
    "ambassador",
    "analyst",
    "anchor",
    "archbishop",
    "architect",
    "astronaut",
    "athlete",
    "attorney",
    "author",
    "baker",
    "banker",
    "billionaire",
    "biologist",
    "bishop",
    "blogger",
    "boss",
    "broadcaster",
    "builder",
    "campaigner",
    "candidate",
    "captain",
    "cardinal",
    "carpenter",
    "celebrity",
    "chair",
    "chairman",
    "challenger",
    "champion",
    "chancellor",
    "chef",
    "chemist",
    "chief",
    "child",
    "citizen",
    "clerk",
    "coach",
    "colonel",
    "columnist",
    "comedian",
    "comic",
    "commander",
    "commentator",
    "commissioner",
    "congressman",
    "congresswoman",
    "conservative",
    "consultant",
    "contender",
    "cook",
    "correspondent",
    "councilman",
    "councilwoman",
    "counselor",
    "critic",
    "dancer",
    "dean",
    "defendant",
    "delegate",
    "demonstrator",
    "designer",
    "detective",
    "developer",
    "dictator",
    "diplomat",
    "director",
    "doctor",
    "driver",
    "editor",
    "emperor",
    "engineer",
    "entrepreneur",
    "envoy",
    "executive",
    "expert",
    "farmer",
    "filmmaker",
    "founder",
    "front-runner",
    "frontrunner",
    "general",
    "goalkeeper",
    "governor",
    "graduate",
    "head",
    "historian",
    "hopeful",
    "host",
    "imam",
    "immigrant",
    "incumbent",
    "independent",
    "inmate",
    "inspector",
    "instructor",
    "inventor",
    "investor",
    "judge",
    "justice",
    "king",
    "lawmaker",
    "lawyer",
    "leader",
    "lecturer",
    "legislator",
    "liberal",
    "lieutenant",
    "magistrate",
    "magnate",
    "major",
    "manager",
    "marine",
    "mayor",
    "mechanic",
    "mediator",
    "migrant",
    "millionaire",
    "minister",
    "moderator",
    "mogul",
    "monarch",
    "monk",
    "musician",
    "native",
    "negotiator",
    "neighbor",
    "nominee",
    "novelist",
    "nun",
    "nurse",
    "officer",
    "official",
    "operative",
    "opponent",
    "organizer",
    "owner",
    "partner",
    "pastor",
    "patient",
    "philosopher",
    "physician",
    "physicist",
    "pilot",
    "pitcher",
    "plaintiff",
    "player",
    "plumber",
    "poet",
    "politician",
    "pollster",
    "pope",
    "predecessor",
    "premier",
    "president",
    "priest",
    "prince",
    "principal",
    "prisoner",
    "producer",
    "professor",
    "programmer",
    "prosecutor",
    "protester",
    "pupil",
    "quarterback",
    "queen",
    "rabbi",
    "rancher",
    "rapper",
    "refugee",
    "regulator",
    "reporter",
    "representative",
    "researcher",
    "resident",
    "reverend",
    "rival",
    "ruler",
    "sailor",
    "scholar",
    "scientist",
    "secretary",
    "senator",
    "sergeant",
    "sheriff",
    "singer",
    "socialist",
    "soldier",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staffer",
    "star",
    "strategist",
    "striker",
    "student",
    "successor",
    "superintendent",
    "surgeon",
    "survivor",
    "suspect",
    "teacher",
    "technician",
    "teenager",
    "trainer",
    "treasurer",
    "trustee",
    "tycoon",
    "veteran",
    "victim",
    "voter",
    "waiter",
    "whip",
    "witness",
    "writer",
    "youth",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_tell_people_from_things() {
        assert!(PEOPLE.is_sorted_by(|a, b| a < b));
        for (noun, gender) in [
            ("senator", Some(Gender::Unknown)),
            ("businesswoman", Some(Gender::Female)),
            ("spokesman", Some(Gender::Male)),
            ("economist", Some(Gender::Unknown)),
            ("statement", None),
            ("senators", None),
            ("German", None),
        ] {
            assert_eq!(person(noun), gender, "{noun}");
        }
        assert!(
            same_role("Sen.", "senator") && same_role("President", "president") && !same_role("minister", "senator")
        );
    }
}
