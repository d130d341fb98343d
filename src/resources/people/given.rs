//! Given names, and the gender they are given to.

use super::fold::fold;
use crate::model::Gender;

/// `name g` a line, sorted by name: lower-case ASCII; `f`, `m` or `b` for both. Built by `data/given-names/build.py`.
const TABLE: &str = include_str!("../../../data/given-names.txt");

/// Whose name it is: none where it is not known as a given name. Takes it as written or folded.
pub fn gender(name: &str) -> Option<Gender> {
    let folded = fold(name);
    (!folded.is_empty()).then(|| line(&folded)).flatten().map(|mark| match mark {
        "f" => Gender::Female,
        "m" => Gender::Male,
        _ => Gender::Unknown,
    })
}

/// Whether it is known as a given name.
pub fn is_given(name: &str) -> bool {
    gender(name).is_some()
}

/// The mark of a folded name.
fn line(name: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = TABLE.get(..middle)?.rfind('\n').map_or(0, |i| i + 1);
        let end = TABLE.get(start..)?.find('\n').map_or(TABLE.len(), |i| start + i);
        let (here, mark) = TABLE.get(start..end)?.split_once(' ')?;
        match here.cmp(name) {
            std::cmp::Ordering::Equal => return Some(mark),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gender_is_looked_up() {
        for (name, expected) in [
            ("Hillary", Some(Gender::Female)),
            ("Volodymyr", Some(Gender::Male)),
            ("JOSÉ", Some(Gender::Male)),
            ("Jean-Claude", Some(Gender::Male)),
            ("Robin", Some(Gender::Unknown)),
            ("Kremlin", None),
            ("", None),
            ("Aaa", None),
            ("Zzzz", None),
        ] {
            assert_eq!(gender(name), expected, "{name}");
        }
    }

    #[test]
    fn every_line_is_found() {
        let mut last = "";
        for row in TABLE.lines() {
            let (name, mark) = row.split_once(' ').unwrap();
            assert!(last < name, "{name} is out of order");
            assert_eq!(line(name), Some(mark), "{name}");
            last = name;
        }
    }
}
