//! Days as people and programs write them in front matter, page metadata, file names and datelines. Never a guess: a day
//! without its year is none.

use jiff::civil::Date;

/// The day that a value names: "2025-08-15", "2025-08-15T10:00:00Z", "2025/08/15", "20250815", "August 15, 2025",
/// "Fri, 15 Aug 2025 10:00 GMT". None for anything more or less than one day.
pub(super) fn parse(value: &str) -> Option<Date> {
    let value = value.trim();
    let iso = numeric(value).filter(|(_, rest)| rest.is_empty() || rest.starts_with(['T', 't', ' ', 'Z', '+']));
    iso.map(|(date, _)| date).or_else(|| written(value).filter(|_| value.len() < 60))
}

/// The first day in a file's name, set off by its ends or by marks: `2025-08-15-talks`, `ap_20250815`, `2025_08_15`.
pub(super) fn in_name(stem: &str) -> Option<Date> {
    let mut before = None;
    for (at, c) in stem.char_indices().take(200) {
        let apart = before.is_none_or(|b: char| !b.is_alphanumeric());
        before = Some(c);
        if !apart || !c.is_ascii_digit() {
            continue;
        }
        let found = stem
            .get(at..)
            .and_then(numeric)
            .filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric) || rest.starts_with('T'));
        if let Some((date, _)) = found {
            return Some(date);
        }
    }
    None
}

/// The day written out in a short text: "HELSINKI, Aug. 1, 1975", "15 August 2025", "TOKYO 1996-12-06".
pub(super) fn written(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '(' || c == ')')
        .filter(|w| !w.is_empty())
        .take(24)
        .collect();
    words.iter().enumerate().find_map(|(i, word)| match month(word) {
        Some(month) => {
            let word = |at: Option<usize>| words.get(at?).copied();
            let (before, after, then) = (word(i.checked_sub(1)), word(Some(i + 1)), word(Some(i + 2)));
            let american = after.and_then(day_number).zip(then.and_then(year)).map(|(d, y)| (y, d));
            let british = before.and_then(day_number).zip(after.and_then(year)).map(|(d, y)| (y, d));
            american.or(british).and_then(|(y, d)| Date::new(y, month, d).ok())
        }
        None => {
            numeric(word).filter(|(_, rest)| rest.is_empty() || rest.starts_with(['T', ':', ';'])).map(|(date, _)| date)
        }
    })
}

/// Whether a word can stand in a line that is nothing but a date.
pub(super) fn is_date_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a.m.",
        "am",
        "at",
        "by",
        "created",
        "date",
        "dated",
        "first",
        "fri",
        "friday",
        "last",
        "modified",
        "mon",
        "monday",
        "on",
        "p.m.",
        "pm",
        "posted",
        "published",
        "sat",
        "saturday",
        "sun",
        "sunday",
        "the",
        "thu",
        "thursday",
        "tue",
        "tuesday",
        "updated",
        "wed",
        "wednesday",
    ];
    let bare = word.trim_matches(|c: char| matches!(c, ',' | ':' | ';' | '(' | ')' | '|' | '-' | '–' | '—'));
    let zone = bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_uppercase());
    bare.is_empty()
        || zone
        || bare.starts_with(|c: char| c.is_ascii_digit())
        || month(bare).is_some()
        || WORDS.iter().any(|w| bare.trim_end_matches('.').eq_ignore_ascii_case(w.trim_end_matches('.')))
}

/// A day in digits at the start of `text`, and what follows it.
fn numeric(text: &str) -> Option<(Date, &str)> {
    let digits = |from: usize, to: usize| -> Option<i16> {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let year = digits(0, 4)?;
    let mark = text.as_bytes().get(4).copied()?;
    let (month, day, end) = match mark {
        b'-' | b'_' | b'/' | b'.' if text.as_bytes().get(7) == Some(&mark) => (digits(5, 7)?, digits(8, 10)?, 10),
        b'0'..=b'9' if (1800..2200).contains(&year) => (digits(4, 6)?, digits(6, 8)?, 8),
        _ => return None,
    };
    let rest = text.get(end..).filter(|r| !r.starts_with(|c: char| c.is_ascii_digit()))?;
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some((date, rest))
}

/// The month that a word names, in full or abbreviated as newspapers do.
fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let (word, stop) = word.strip_suffix('.').map_or((word, false), |w| (w, true));
    let short = word.len() == 3 || (word.len() == 4 && word.eq_ignore_ascii_case("sept"));
    let at = NAMES.iter().position(|name| {
        let abbreviates = short && name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        abbreviates || (!stop && name.eq_ignore_ascii_case(word))
    })?;
    i8::try_from(at + 1).ok()
}

/// "1", "01", "1st", "22nd".
fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '.']);
    (digits.len() <= 2 && word.len() <= 5).then(|| digits.parse().ok())?
}

fn year(word: &str) -> Option<i16> {
    let word = word.trim_end_matches([',', '.', ';', ':', '–', '—', '-']);
    (word.len() == 4).then(|| word.parse().ok().filter(|y| (1000..3000).contains(y)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for (value, day) in [
            ("2025-08-15", "2025-08-15"),
            ("2025-08-15T10:00:00Z", "2025-08-15"),
            ("2025-08-15 10:00:00 +0200", "2025-08-15"),
            ("2025/08/15", "2025-08-15"),
            ("20250815", "2025-08-15"),
            ("August 15, 2025", "2025-08-15"),
            ("Aug. 15, 2025", "2025-08-15"),
            ("Sept. 1, 2025", "2025-09-01"),
            ("15th August 2025", "2025-08-15"),
            ("Fri, 15 Aug 2025 10:00:00 GMT", "2025-08-15"),
            ("May 1, 1919", "1919-05-01"),
        ] {
            assert_eq!(parse(value).map(|d| d.to_string()).as_deref(), Some(day), "{value}");
        }
        for value in [
            "",
            "2025",
            "2025-08",
            "2025-13-01",
            "August 2025",
            "Aug. 15",
            "tomorrow",
            "2025-02-30",
            "20259999",
            "2025-08-155",
        ] {
            assert_eq!(parse(value), None, "{value}");
        }
    }

    #[test]
    fn file_names_tell_the_day() {
        for (stem, day) in [
            ("2025-08-15-alaska", Some("2025-08-15")),
            ("2025-08-15", Some("2025-08-15")),
            ("paper-2016-02-18-poll", Some("2016-02-18")),
            ("2025_08_15_alaska", Some("2025-08-15")),
            ("20250815-alaska", Some("2025-08-15")),
            ("alaska-2025", None),
            ("x20250815", None),
            ("12345678901", None),
            ("2025-08-1500", None),
            ("99990815", None),
        ] {
            assert_eq!(in_name(stem).map(|d| d.to_string()).as_deref(), day, "{stem}");
        }
    }
}
