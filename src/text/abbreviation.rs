//! Abbreviations: which full stops belong to the word before them.

/// Abbreviations that keep their full stop wherever a word or a comma follows. Sorted by byte.
const KNOWN: &[&str] = &[
    "Adm", "Ala", "Amb", "Apr", "Ariz", "Ark", "Assn", "Asst", "Atty", "Aug", "Ave", "Blvd", "Brig", "Bros", "Calif",
    "Capt", "Cmdr", "Co", "Col", "Colo", "Conn", "Corp", "Cos", "Cpl", "Ct", "Dec", "Del", "Dept", "Det", "Dr", "Drs",
    "Esq", "Feb", "Fla", "Fr", "Ft", "Ga", "Gen", "Gens", "Gov", "Govs", "Hon", "Ill", "Inc", "Ind", "Insp", "Jan",
    "Jr", "Jul", "Jun", "Kan", "Ky", "La", "Lt", "Ltd", "Maj", "Mar", "Mass", "Md", "Messrs", "Mfg", "Mich", "Minn",
    "Miss", "Mo", "Mont", "Mr", "Mrs", "Ms", "Mt", "Neb", "Nev", "Nov", "Oct", "Okla", "Ore", "Pa", "Pfc", "Pres",
    "Prof", "Pvt", "Rd", "Rep", "Reps", "Rev", "Sec", "Sen", "Sens", "Sep", "Sept", "Sgt", "Spc", "Sr", "St", "Ste",
    "Supt", "Tenn", "Tex", "Univ", "Va", "Vt", "Wash", "Wis", "Wyo", "al", "approx", "cf", "dept", "est", "etc", "ft",
    "jr", "lb", "lbs", "min", "mph", "sr", "v", "vs",
];

/// Abbreviations of an order or a measure: they keep their full stop before a number only, since "no." ends sentences.
const BEFORE_NUMBER: &[&str] = &["Art", "Fig", "No", "Nos", "Vol", "fig", "no", "nos", "p", "pp", "vol"];

/// Whether the full stop between `head` and `after` belongs to the word.
pub(super) fn carries_stop(head: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return false };
    // "D-Calif.": the abbreviation is the part after the hyphen.
    let part = head.rsplit_once('-').map_or(head, |(_, part)| part);
    if is_letter(part) {
        return part.starts_with(char::is_uppercase) || (next.is_whitespace() && part == "v");
    }
    let continued = next.is_whitespace() || matches!(next, ',' | '-' | ')' | ';' | ':' | '’' | '\'' | '/');
    if part.len() > 6 || !continued {
        return false;
    }
    KNOWN.binary_search(&part).is_ok()
        || (BEFORE_NUMBER.contains(&part) && after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Length of the part of `after` that belongs to a word with full stops inside, which begins with `head`: the "S." of
/// "U.S.", the "m." of "a.m.", the "D" of "Ph.D". None where `head` is no such word.
pub(super) fn dotted(head: &str, after: &str) -> Option<usize> {
    let degree = head == "Ph" && after.starts_with('D');
    let capital = head.starts_with(char::is_uppercase);
    let goes_on = after.starts_with(|c: char| c.is_alphabetic() && (!capital || c.is_uppercase()));
    let initial = is_letter(head) && goes_on;
    if !degree && !initial {
        return None;
    }
    let mut len = 0;
    while len < 12 {
        let tail = after.get(len..)?;
        let letters: usize = tail.chars().take(3).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let Some(part) = tail.get(..letters).filter(|p| !p.is_empty() && p.chars().count() < 3) else { break };
        if tail[letters..].starts_with('.') {
            len += letters + 1;
        } else {
            // The last stop is left out now and then: "the U.S government".
            let one = is_letter(part) && part.starts_with(char::is_uppercase) == capital;
            len += if one && !tail[letters..].starts_with(char::is_numeric) { letters } else { 0 };
            break;
        }
    }
    (len > 0).then_some(len)
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(KNOWN.is_sorted());
    }
}
