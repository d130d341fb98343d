//! What is known of the names of organizations: endings that may be left out, acronyms, generic words.

use super::people::fold;

/// What names of one organization share: folded, without "the" and without endings like "Inc.".
pub fn key(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 1 && words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|w| is_ending(w)) {
        words.pop();
    }
    fold(&words.concat())
}

/// Whether the word tells the legal form of a company, and is left out in speech.
fn is_ending(word: &str) -> bool {
    matches!(
        word.trim_matches(['.', ',']),
        "Inc"
            | "Corp"
            | "Co"
            | "Ltd"
            | "LLC"
            | "LLP"
            | "PLC"
            | "plc"
            | "AG"
            | "SA"
            | "S.A"
            | "NV"
            | "N.V"
            | "GmbH"
            | "SE"
            | "SpA"
            | "S.p.A"
            | "AB"
            | "ASA"
            | "Oyj"
            | "Pty"
            | "Corporation"
            | "Incorporated"
            | "Limited"
            | "Company"
            | "&"
            | "KG"
            | "BV"
            | "B.V"
            | "Bhd"
    )
}

/// Whether the name is written as an acronym: two to seven capitals, with or without full stops.
pub fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '.').count();
    (2..=7).contains(&letters) && text.chars().all(|c| c.is_uppercase() || c == '.' || c == '&')
}

/// The acronyms a name of several words may have: without its small words, and with them.
pub fn initials(text: &str) -> Vec<String> {
    let first = |word: &str| word.chars().next().filter(|c| c.is_alphabetic());
    let words = || text.split([' ', '-', '\n']).filter(|w| !w.is_empty() && !w.eq_ignore_ascii_case("the"));
    let capitals: String = words().filter_map(first).filter(|c| c.is_uppercase()).collect();
    let all: String = words().filter_map(first).flat_map(char::to_uppercase).collect();
    let mut found = vec![capitals, all];
    found.retain(|a| (2..=7).contains(&a.chars().count()));
    found.dedup();
    found
}

/// Whether `short` is the beginning of `long`, and only generic words are left out: "Norland" of "Norland University".
pub fn is_short_form(short: &str, long: &str) -> bool {
    let mut words = long.split_whitespace();
    let begins = short.split_whitespace().all(|w| words.next().is_some_and(|l| l.eq_ignore_ascii_case(w)));
    let mut rest = words.peekable();
    begins && !short.trim().is_empty() && rest.peek().is_some() && rest.all(|w| is_generic(w) || is_ending(w))
}

fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "University"
            | "College"
            | "Bank"
            | "Group"
            | "Airlines"
            | "Airways"
            | "Motors"
            | "Motor"
            | "Industries"
            | "Partners"
            | "Systems"
            | "Technologies"
            | "Technology"
            | "Energy"
            | "Oil"
            | "Gas"
            | "Media"
            | "Foundation"
            | "Institute"
            | "Institution"
            | "Department"
            | "Ministry"
            | "Agency"
            | "Party"
            | "Club"
            | "Association"
            | "Holdings"
            | "Holding"
            | "International"
            | "Entertainment"
            | "Pictures"
            | "Records"
            | "Studios"
            | "Pharmaceuticals"
            | "Pharma"
            | "Electric"
            | "Electronics"
            | "Software"
            | "Communications"
            | "Telecom"
            | "Financial"
            | "Insurance"
            | "Capital"
            | "Securities"
            | "Stores"
            | "Hospital"
            | "Church"
            | "Orchestra"
            | "Theatre"
            | "Theater"
            | "Aerospace"
            | "Aircraft"
            | "Steel"
            | "Foods"
            | "Brewery"
            | "Newspapers"
            | "Network"
            | "Organization"
            | "Organisation"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_articles_do_not_count() {
        for (a, b) in [("The Norgas Co.", "Norgas"), ("Norgas & Co", "NORGAS"), ("Norgas, Inc.", "Norgas")] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("Company"), "");
    }

    #[test]
    fn acronyms_are_initials() {
        assert_eq!(initials("Bank of Norland"), ["BN", "BON"]);
        assert!(is_acronym("U.N.") && is_acronym("IAEA") && !is_acronym("Iaea") && !is_acronym("."));
    }
}
