//! Datelines and bylines: the first lines of an article that are not yet its text.

use super::day;
use jiff::civil::Date;

/// What the first words of a paragraph say of where and when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The day, where it is given with its year.
    pub(super) date: Option<Date>,
    /// Where the text goes on, in bytes from the paragraph's start.
    pub(super) end: usize,
}

/// The longest dateline, in bytes.
const MAX: usize = 120;

/// The dateline that a paragraph begins with: "HELSINKI, Aug. 1, 1975 – ", "Mexico City (AFP) — ", "TOKYO 1996-12-06".
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    const MARKS: &[&str] = &[" – ", " — ", " -- ", " - ", " — ", "—", "--", "– ", "_ "];
    let head = &paragraph[..paragraph.floor_char_boundary(MAX)];
    let cut = MARKS.iter().filter_map(|m| head.find(m).map(|i| (i, i + m.len()))).min();
    if let Some((at, end)) = cut
        && is_place_and_day(&head[..at])
    {
        return Some(Dateline { date: day::written(&head[..at]), end });
    }
    let alone = paragraph.len() < MAX && is_place_and_day(paragraph);
    alone.then(|| day::written(paragraph)).flatten().map(|date| Dateline { date: Some(date), end: paragraph.len() })
}

/// The day that a line gives and nothing else: "Published Aug. 15, 2025, 10:30 a.m. EDT".
pub(super) fn date_line(line: &str) -> Option<Date> {
    let only = line.len() < MAX && line.split_whitespace().all(day::is_date_word);
    only.then(|| day::written(line)).flatten()
}

/// The names of a byline: "By Ann Lee and Bo Roe", "BY ANN LEE".
pub(super) fn byline(line: &str) -> Option<Vec<String>> {
    let rest = ["By ", "BY ", "by "].iter().find_map(|by| line.strip_prefix(by))?;
    let rest = rest.split([';', '|', '•']).next()?.trim().trim_end_matches('.');
    let name_like = |w: &str| {
        w.starts_with(char::is_uppercase) || matches!(w, "and" | "&" | "de" | "van" | "von" | "of" | "the" | "al")
    };
    let fits = rest.len() < MAX
        && (2..=14).contains(&rest.split_whitespace().count())
        && rest.split_whitespace().all(name_like);
    let names = fits.then(|| names(rest))?;
    (!names.is_empty() && !line.ends_with(':')).then_some(names)
}

/// The people of a byline without its "By": "Ann Lee, Bo Roe and Cy Poe".
pub(super) fn names(list: &str) -> Vec<String> {
    let list = list.trim();
    let list = list.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(list, |_| list[3..].trim());
    let mut names = Vec::new();
    for part in list
        .split([';', '|', '\n'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" & "))
        .flat_map(|p| p.split(" AND "))
    {
        // "Ann Lee, Bo Roe" is two people, "Bo Roe, Jr." and "Ann Lee, M.D." are one.
        let several =
            part.split(',').map(str::trim).filter(|p| !p.is_empty()).all(|p| p.split_whitespace().count() > 1);
        let pieces: &[char] = if several { &[','] } else { &[] };
        names.extend(part.split(pieces).map(|n| tidy(n.trim().trim_matches(',').trim())).filter(|n| !n.is_empty()));
    }
    names
}

/// "ANN LEE" as "Ann Lee"; other names as they are.
fn tidy(name: &str) -> String {
    let shouted = name.contains(' ') && !name.chars().any(char::is_lowercase);
    if !shouted {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut tidied = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            tidied.extend(c.to_lowercase());
        } else {
            tidied.push(c);
        }
        inside = c.is_alphabetic() || c == '’';
    }
    tidied
}

/// Whether a text is a place with an agency or a day: "WASHINGTON, Aug. 24 (UPI)".
fn is_place_and_day(head: &str) -> bool {
    let Some(first) = head.split_whitespace().next() else { return false };
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters > 1 && !first.chars().any(char::is_lowercase) && first.starts_with(char::is_alphabetic);
    let agency = head.trim_end().ends_with(')') && head.contains('(') && first.starts_with(char::is_uppercase);
    let plain = |w: &str| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(bare, "de" | "of" | "al" | "and" | "the")
    };
    (shouted || agency) && head.split_whitespace().count() <= 12 && head.split_whitespace().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_text() {
        for (paragraph, rest, date) in [
            ("HELSINKI, Aug. 1, 1975 – The leaders met.", "The leaders met.", Some("1975-08-01")),
            ("MOSCOW (AP) -- The talks ended.", "The talks ended.", None),
            ("Mexico City (AFP) – It was late.", "It was late.", None),
            ("BOCA RATON, Fla. — It was late.", "It was late.", None),
            ("WASHINGTON, Aug. 24 (UPI) — It was late.", "It was late.", None),
            ("PARIS—It was late.", "It was late.", None),
            ("TOKYO 1996-12-06", "", Some("1996-12-06")),
            ("GENEVA, 21 November 1985 (Reuters) - They met.", "They met.", Some("1985-11-21")),
        ] {
            let line = dateline(paragraph).unwrap_or_else(|| panic!("{paragraph}"));
            assert_eq!(&paragraph[line.end..], rest);
            assert_eq!(line.date.map(|d| d.to_string()).as_deref(), date, "{paragraph}");
        }
        for paragraph in [
            "The talks — long and cold — ended.",
            "NATO said on Friday — again — no.",
            "He left.",
            "",
            "A — B",
            "Poll: who won (again) — maybe",
        ] {
            assert_eq!(dateline(paragraph), None, "{paragraph}");
        }
    }

    #[test]
    fn lines_that_only_date_are_known() {
        for (line, date) in [
            ("Published Aug. 15, 2025, 10:30 a.m. EDT", Some("2025-08-15")),
            ("Friday 15 August 2025", Some("2025-08-15")),
            ("2025-08-15", Some("2025-08-15")),
            ("It happened on Aug. 15, 2025", None),
            ("Aug. 15", None),
        ] {
            assert_eq!(date_line(line).map(|d| d.to_string()).as_deref(), date, "{line}");
        }
    }

    #[test]
    fn bylines_give_names() {
        for (line, expected) in [
            ("By Ann Lee", &["Ann Lee"][..]),
            ("By ANN LEE and BO O’NEIL", &["Ann Lee", "Bo O’neil"]),
            ("By Ann Lee, Bo Roe and Cy de Poe", &["Ann Lee", "Bo Roe", "Cy de Poe"]),
            ("By Bo Roe, Jr.", &["Bo Roe, Jr"]),
        ] {
            assert_eq!(byline(line).unwrap_or_default(), expected, "{line}");
        }
        for line in ["By the time he left, it was over", "By", "By Friday", "Bye Ann Lee", "By now he knew"] {
            assert_eq!(byline(line), None, "{line}");
        }
        assert_eq!(names("By Ann Lee; Bo Roe & Cy Poe"), ["Ann Lee", "Bo Roe", "Cy Poe"]);
    }
}
