//! Titles before names, and what they tell of gender.

use super::given;
use crate::model::Gender;

/// What members of parties are called before or after their name.
pub const PARTIES: [&str; 7] =
    ["Conservative", "Democrat", "Independent", "Liberal", "Republican", "Socialist", "Tory"];

/// Whether `word`, as written, stands before names and is no part of them: "Mr.", "President", "Herr". A full stop at
/// its end does not matter.
pub fn is_title(word: &str) -> bool {
    find(COURTESY, word).is_some() || find(OFFICES, word).is_some()
}

/// Whether `word` is a title at the head of a name and no part of it. "Don", "Major" and "Duke" are given names as well,
/// and stay.
pub fn leads_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && is_title(word)
        && (word.ends_with('.') || matches!(word, "Mr" | "Ms" | "Dr") || (word.len() > 2 && !given::is_given(word)))
}

/// The gender of a form of address ("Mrs."), which is followed by a surname.
pub fn courtesy(word: &str) -> Option<Gender> {
    find(COURTESY, word)
}

/// What a noun or title tells of its bearer's gender: "Sir", "spokeswoman", "Queen", "chairman".
pub fn gender_of(word: &str) -> Gender {
    let told = find(COURTESY, word).or_else(|| find(OFFICES, word)).unwrap_or_default();
    let told = if told == Gender::Unknown { find(NOUNS, word).unwrap_or_default() } else { told };
    match told {
        Gender::Unknown if ends_with(word, "woman") => Gender::Female,
        Gender::Unknown if ends_with(word, "man") && word.len() > 5 && !ends_with(word, "german") => Gender::Male,
        told => told,
    }
}

fn ends_with(word: &str, tail: &str) -> bool {
    word.len().checked_sub(tail.len()).and_then(|at| word.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(tail))
}

/// Looks up a word without regard to ASCII case or a closing full stop.
fn find(table: &[(&str, Gender)], word: &str) -> Option<Gender> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let order = |entry: &str| {
        let lower = word.bytes().map(|b| b.to_ascii_lowercase());
        entry.bytes().cmp(lower)
    };
    table.binary_search_by(|(entry, _)| order(entry)).ok().and_then(|i| table.get(i)).map(|(_, gender)| *gender)
}

use Gender::{Female as F, Male as M, Unknown as U};

#[rustfmt::skip]
/// Forms of address: what follows is a surname or a whole name.
const COURTESY: &[(&str, Gender)] = &[
    ("dame", F), ("don", M), ("doña", F), ("dr", U), ("effendi", M), ("frau", F), ("fräulein", F), ("herr", M),
    ("hon", U), ("lady", F), ("lord", M), ("m", M), ("madam", F), ("madame", F), ("mademoiselle", F), ("messrs", M),
    ("mevrouw", F), ("miss", F), ("mister", M), ("mlle", F), ("mme", F), ("monsieur", M), ("mr", M), ("mrs", F),
    ("ms", F), ("mx", U), ("pan", M), ("pani", F), ("señor", M), ("señora", F), ("señorita", F), ("signor", M),
    ("signora", F), ("sir", M), ("sr", M), ("sra", F),
];

#[rustfmt::skip]
/// Offices and ranks as they are written before names, one word each.
const OFFICES: &[(&str, Gender)] = &[
    ("adm", U), ("admiral", U), ("agent", U), ("alderman", M), ("amb", U), ("ambassador", U), ("archbishop", M),
    ("archduke", M), ("assemblyman", M), ("assemblywoman", F), ("atty", U), ("ayatollah", M), ("baron", M),
    ("baroness", F), ("bishop", U), ("brig", U), ("brigadier", U), ("brother", M), ("capt", U), ("captain", U),
    ("cardinal", M), ("chairman", M), ("chairwoman", F), ("chancellor", U), ("cmdr", U), ("coach", U), ("col", U),
    ("colonel", U), ("commander", U), ("commissioner", U), ("congressman", M), ("congresswoman", F), ("constable", U),
    ("corporal", U), ("councillor", U), ("councilman", M), ("councilwoman", F), ("count", M), ("countess", F),
    ("cpl", U), ("cpt", U), ("deputy", U), ("det", U), ("detective", U), ("dictator", U), ("director", U),
    ("duchess", F), ("duke", M), ("emir", M), ("emperor", M), ("empress", F), ("father", M), ("gen", U),
    ("general", U), ("generalissimo", M), ("gov", U), ("governor", U), ("imam", M), ("insp", U), ("inspector", U), ("judge", U),
    ("justice", U), ("king", M), ("lance", U), ("lieutenant", U), ("lt", U), ("maj", U), ("major", U), ("marshal", U),
    ("mayor", U), ("minister", U), ("monsignor", M), ("mullah", M), ("officer", U), ("pastor", U), ("pfc", U),
    ("pm", U), ("pope", M), ("premier", U), ("president", U), ("prince", M), ("princess", F), ("prof", U),
    ("professor", U), ("provost", U), ("pvt", U), ("queen", F), ("rabbi", U), ("rep", U), ("representative", U),
    ("rev", U), ("reverend", U), ("secretary", U), ("sen", U), ("senator", U), ("sergeant", U), ("sgt", U),
    ("sheik", M), ("sheikh", M), ("sheikha", F), ("sheriff", U), ("sister", F), ("spc", U), ("speaker", U),
    ("sultan", M), ("superintendent", U), ("supt", U), ("treasurer", U), ("trooper", U), ("tsar", M),
];

#[rustfmt::skip]
/// Other nouns that name a woman or a man.
const NOUNS: &[(&str, Gender)] = &[
    ("abbess", F), ("abbot", M), ("actor", M), ("actress", F), ("aunt", F), ("ballerina", F), ("boy", M),
    ("boyfriend", M), ("bride", F), ("comedienne", F), ("dad", M), ("daughter", F), ("ex-husband", M), ("ex-wife", F),
    ("father", M), ("fiancé", M), ("fiancée", F), ("gentleman", M), ("girl", F), ("girlfriend", F), ("goddess", F),
    ("granddaughter", F), ("grandfather", M), ("grandmother", F), ("grandson", M), ("heiress", F), ("hostess", F),
    ("housewife", F), ("husband", M), ("lady", F), ("man", M), ("midwife", F), ("mom", F), ("mother", F),
    ("nephew", M), ("niece", F), ("nun", F), ("priest", M), ("sister", F), ("son", M), ("stepfather", M),
    ("stepmother", F), ("uncle", M), ("waitress", F), ("widow", F), ("widower", M), ("wife", F), ("woman", F),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [COURTESY, OFFICES, NOUNS] {
            for pair in table.windows(2) {
                assert!(pair[0].0.as_bytes() < pair[1].0.as_bytes(), "{} {}", pair[0].0, pair[1].0);
            }
        }
    }

    #[test]
    fn titles_are_known_in_any_case() {
        for word in ["Mr.", "Mr", "PRESIDENT", "Sen.", "Frau", "Señora"] {
            assert!(is_title(word), "{word}");
        }
        for word in ["Trump", "", ".", "The", "Presidents"] {
            assert!(!is_title(word), "{word}");
        }
    }

    #[test]
    fn nouns_tell_gender() {
        for (word, gender) in [
            ("Mrs.", F),
            ("spokeswoman", F),
            ("Chairman", M),
            ("German", U),
            ("Sir", M),
            ("President", U),
            ("man", M),
            ("daughter", F),
            ("Pan", M),
            ("é", U),
        ] {
            assert_eq!(gender_of(word), gender, "{word}");
        }
    }
}
