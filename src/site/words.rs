//! Values in the site's own words: dates, numbers, figures, excerpts.

use crate::model::{Figure, FigureKind, NoSpeaker, Span};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// A day, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// `2025-08-15`
    pub iso: String,
    /// "August 15, 2025"
    pub text: String,
    /// "Aug. 15, 2025", as newspapers shorten.
    pub short: String,
}

impl Day {
    /// The day of a date.
    pub fn new(date: Date) -> Self {
        let (month, short) = month(date.month());
        let (day, year) = (date.day(), date.year());
        Self { iso: date.to_string(), text: format!("{month} {day}, {year}"), short: format!("{short} {day}, {year}") }
    }
}

/// The name of a month, in full and as newspapers shorten it.
pub fn month(number: i8) -> (&'static str, &'static str) {
    match number {
        1 => ("January", "Jan."),
        2 => ("February", "Feb."),
        3 => ("March", "March"),
        4 => ("April", "April"),
        5 => ("May", "May"),
        6 => ("June", "June"),
        7 => ("July", "July"),
        8 => ("August", "Aug."),
        9 => ("September", "Sept."),
        10 => ("October", "Oct."),
        11 => ("November", "Nov."),
        _ => ("December", "Dec."),
    }
}

/// A whole number with commas: `1,300`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A figure's value as it is read out: "$3 billion", "35–40%", "1,300 prisoners".
pub fn figure(figure: &Figure) -> String {
    let low = amount(figure.value);
    let number = match figure.high {
        Some(high) => format!("{low}–{}", amount(high)),
        None => low,
    };
    let hedge = if figure.approximate { "about " } else { "" };
    match figure.kind {
        FigureKind::Money => {
            let (sign, word) = currency(&figure.unit);
            format!("{hedge}{sign}{number} {word}").trim_end().to_owned()
        }
        FigureKind::Percent if figure.unit == "points" => format!("{hedge}{number} percentage points"),
        FigureKind::Percent => format!("{hedge}{number}%"),
        FigureKind::Fraction | FigureKind::Count | FigureKind::Quantity => {
            format!("{hedge}{number} {}", figure.unit).trim_end().to_owned()
        }
    }
}

/// What stands before and after an amount of an ISO 4217 currency.
fn currency(code: &str) -> (&str, &str) {
    match code {
        "USD" => ("$", ""),
        "EUR" => ("€", ""),
        "GBP" => ("£", ""),
        "JPY" => ("¥", ""),
        "INR" => ("₹", ""),
        "KRW" => ("₩", ""),
        "ILS" => ("₪", ""),
        "UAH" => ("₴", ""),
        "SGD" => ("S$", ""),
        "AUD" => ("A$", ""),
        "CAD" => ("C$", ""),
        "HKD" => ("HK$", ""),
        "NZD" => ("NZ$", ""),
        "CNY" => ("", "yuan"),
        "RUB" => ("", "rubles"),
        "CHF" => ("", "Swiss francs"),
        "BRL" => ("", "reais"),
        "SAR" => ("", "riyals"),
        "IRR" => ("", "rials"),
        _ => ("", code),
    }
}

/// A number in the form that newspapers print: words from a million on, commas below, at most two decimals.
pub fn amount(value: f64) -> String {
    for (unit, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value.abs() >= unit && value.abs() < 1e15 {
            return format!("{} {name}", decimals(value / unit));
        }
    }
    decimals(value)
}

/// At most two decimals (four below one), commas between thousands.
fn decimals(value: f64) -> String {
    if !value.is_finite() || value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    let places = if value.abs() < 1.0 { 4 } else { 2 };
    let text = format!("{:.*}", places, value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), thousands);
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0.0 { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A TIMEX3 day, month, quarter, season, week, year, decade or century in words; none for what has no place on a calendar.
pub fn when(value: &str) -> Option<String> {
    let (date, time) = value.split_once('T').map_or((value, None), |(d, t)| (d, Some(t)));
    let day = calendar(date)?;
    Some(match time.and_then(clock) {
        Some(time) => format!("{day}, {time}"),
        None => day,
    })
}

fn calendar(date: &str) -> Option<String> {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let mut parts = date.splitn(3, '-');
    let (year, second, third) = (parts.next()?, parts.next(), parts.next());
    match (second, third) {
        (None, _) if digits(year, 4) => Some(year.to_owned()),
        (None, _) if digits(year, 3) => Some(format!("{year}0s")),
        (None, _) if digits(year, 2) => Some(century(year.parse().ok()?)),
        (Some(month_number), day) if digits(year, 4) && digits(month_number, 2) => {
            let number: i8 = month_number.parse().ok().filter(|m| (1..=12).contains(m))?;
            let name = month(number).0;
            match day {
                None => Some(format!("{name} {year}")),
                Some(day) if digits(day, 2) => Some(format!("{name} {}, {year}", day.trim_start_matches('0'))),
                Some(_) => None,
            }
        }
        (Some(part), None) if digits(year, 4) => Some(match part {
            "SP" => format!("spring {year}"),
            "SU" => format!("summer {year}"),
            "FA" => format!("fall {year}"),
            "WI" => format!("winter {year}"),
            "H1" => format!("first half of {year}"),
            "H2" => format!("second half of {year}"),
            _ if part.starts_with('Q') && digits(&part[1..], 1) => format!("quarter {} of {year}", &part[1..]),
            _ if part.starts_with('W') && digits(&part[1..], 2) => {
                format!("week {} of {year}", part[1..].trim_start_matches('0'))
            }
            _ => return None,
        }),
        (Some(week), Some("WE")) if digits(year, 4) && week.starts_with('W') => {
            Some(format!("weekend of week {}, {year}", week[1..].trim_start_matches('0')))
        }
        _ => None,
    }
}

/// "20th century" for 19.
fn century(hundreds: u32) -> String {
    let number = hundreds + 1;
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending} century")
}

fn clock(time: &str) -> Option<String> {
    Some(match time {
        "MO" => "morning".to_owned(),
        "MI" => "midday".to_owned(),
        "AF" => "afternoon".to_owned(),
        "EV" => "evening".to_owned(),
        "NI" => "night".to_owned(),
        _ => {
            let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
            let hour: u32 = hour.parse().ok().filter(|h| *h < 25)?;
            let minute: u32 = minute.get(..2)?.parse().ok().filter(|m| *m < 60)?;
            let half = if hour % 24 < 12 { "a.m." } else { "p.m." };
            let hour = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
            if minute == 0 { format!("{hour} {half}") } else { format!("{hour}:{minute:02} {half}") }
        }
    })
}

/// A part of a text that is short enough to show, cut at words: what stands before the focus, the focus, what follows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Up to the focus; begins with "…" where something was cut.
    pub before: String,
    /// What the excerpt is about; empty where it is about all of it.
    pub focus: String,
    /// From the focus on; ends with "…" where something was cut.
    pub after: String,
}

/// The longest excerpt, in bytes to each side of its focus.
const SIDE: usize = 280;

/// The excerpt of `within` around `focus`. White space is joined.
pub fn excerpt(text: &str, within: Span, focus: Option<Span>) -> Excerpt {
    let focus = focus.filter(|f| within.contains(*f)).unwrap_or(Span { start: within.start, end: within.start });
    let before = Span { start: within.start, end: focus.start }.of(text);
    let after = Span { start: focus.end, end: within.end }.of(text);
    Excerpt {
        before: tail(before),
        focus: joined(focus.of(text)),
        after: head(after, if focus.is_empty() { SIDE * 2 } else { SIDE }),
    }
}

/// What a quote says, without the comma that joins it to who said it.
pub fn said(text: &str) -> String {
    cut(text.trim_end().trim_end_matches(','), 600)
}

/// A figure and what it measures, each word once: "2 sides" of "sides" is "2 sides", and "28,500 soldiers" of "American
/// soldiers" is "28,500 American soldiers".
pub fn measured(value: String, about: String) -> (String, String) {
    if value.ends_with(&about) {
        return (value, String::new());
    }
    match value.split_once(' ') {
        Some((number, noun))
            if about.len() < 40
                && about.strip_suffix(noun).is_some_and(|before| before.ends_with(' '))
                && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.')) =>
        {
            (format!("{number} {about}"), String::new())
        }
        _ => (value, about),
    }
}

/// A fact's words and those that follow in its sentence or quotation, cut when they are many: what "8%" is of, where nothing
/// else says so.
pub fn onward(text: &str, fact: Span, sentence: Span) -> String {
    let after = Span { start: fact.end, end: sentence.end.max(fact.end) }.of(text);
    let after = after.split(['"', '“', '”']).next().unwrap_or_default();
    let end = fact.end + after.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?'’".contains(c)).len() as u32;
    cut(Span { start: fact.start, end }.of(text), 72)
}

/// A text below a headline: where the headline is its beginning, cut off with "…", what comes next.
pub fn after(headline: &str, text: &str) -> String {
    match headline.strip_suffix('…').and_then(|beginning| text.strip_prefix(beginning.trim_end())) {
        Some(rest) => format!("… {}", rest.trim_start()),
        None => text.to_owned(),
    }
}

/// The letters and digits of a text, in lower case: what two ways to write the same words have in common.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two texts say the same in nearly the same words: a notice that many articles end with. Short ones must be equal.
pub fn alike(one: &str, other: &str) -> bool {
    fn set(text: &str) -> BTreeSet<String> {
        text.split_whitespace().map(letters).filter(|w| !w.is_empty()).collect()
    }
    let (one, other) = (set(one), set(other));
    let most = one.len().max(other.len());
    if most < 8 { one == other } else { one.intersection(&other).count() * 10 >= most * 7 }
}

/// Why a quote has no speaker, in words; empty where the source says enough.
pub fn no_speaker(why: NoSpeaker) -> &'static str {
    match why {
        NoSpeaker::NoSource | NoSpeaker::NotNamed => "speaker not named",
        NoSpeaker::NobodyFits => "not clear who is meant",
        NoSpeaker::TwoFit => "two candidates",
        NoSpeaker::Several => "several speakers",
        NoSpeaker::NoPerson => "no person named",
    }
}

/// All of a span's words, cut after `limit` bytes.
pub fn cut(text: &str, limit: usize) -> String {
    head(text, limit)
}

fn head(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return joined(text);
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = &text[..end];
    let cut = cut.rfind(char::is_whitespace).filter(|i| *i > limit / 2).map_or(cut, |i| &cut[..i]);
    format!("{} …", joined(cut).trim_end())
}

fn tail(text: &str) -> String {
    if text.len() <= SIDE {
        return joined(text);
    }
    let mut start = text.len() - SIDE;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let cut = &text[start..];
    let cut = cut.find(char::is_whitespace).filter(|i| *i < SIDE / 2).map_or(cut, |i| &cut[i..]);
    format!("… {}", joined(cut).trim_start())
}

/// Whether all white space of a text is single spaces.
pub fn is_joined(text: &str) -> bool {
    let (mut odd, mut before) = (false, 0);
    // Without a way out, so that many bytes are looked at at once.
    for &byte in text.as_bytes() {
        odd |= matches!(byte, b'\t'..=b'\r') || byte == b' ' && before == b' ';
        before = byte;
    }
    !odd && (text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && c.is_whitespace()))
}

/// The text with each run of white space as one space.
pub fn joined(text: &str) -> String {
    if is_joined(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
        } else {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    if space {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_not_said_again() {
        assert_eq!(after("The mayor of Porto…", "The mayor of Porto left."), "… left.");
        assert_eq!(after("The mayor", "The mayor left."), "The mayor left.");
        assert_eq!(after("The mayor…", "A mayor left."), "A mayor left.");
    }

    #[test]
    fn what_follows_a_figure_says_what_it_is_of() {
        let text = "Emissions fell by 8 percent in the ports. Ships rose.";
        assert_eq!(onward(text, Span::new(18, 27), Span::new(0, 41)), "8 percent in the ports");
        assert_eq!(onward(text, Span::new(18, 27), Span::new(0, 0)), "8 percent");
        let said = "“It lifts 40 tons,” she said.";
        assert_eq!(onward(said, Span::new(12, 19), Span::new(0, said.len())), "40 tons");
    }

    #[test]
    fn nearly_the_same_words_are_alike() {
        let note = "Note: The port regularly dredges the bay and has pledged to ban 40 ships from the old basin.";
        for (other, expected) in [
            (note, true),
            ("Note: The port often dredges the bay, and has pledged to ban 40 ships from the old basin", true),
            ("The port has pledged to open the old basin to 40 ships by the spring.", false),
            ("40 ships", false),
        ] {
            assert_eq!(alike(note, other), expected, "{other}");
        }
        assert!(alike("Forty ships.", "forty ships"));
    }

    #[test]
    fn figures_say_what_they_measure_once() {
        for (value, about, shown) in [
            ("2 sides", "sides", ("2 sides", "")),
            ("28,500 soldiers", "American soldiers", ("28,500 American soldiers", "")),
            ("1.5 million soldiers", "American soldiers", ("1.5 million soldiers", "American soldiers")),
            ("$3 billion", "the loan", ("$3 billion", "the loan")),
            ("7 ships", "", ("7 ships", "")),
        ] {
            let (a, b) = measured(value.to_owned(), about.to_owned());
            assert_eq!((a.as_str(), b.as_str()), shown);
        }
    }

    #[test]
    fn white_space_becomes_single_spaces() {
        for (text, expected) in [
            ("", ""),
            (" one two ", " one two "),
            ("one  two", "one two"),
            ("one\ttwo\n", "one two "),
            ("one\u{b}two", "one two"),
            ("“one” two", "“one” two"),
            ("“one”\u{a0}two", "“one” two"),
            ("“one”  two", "“one” two"),
        ] {
            assert_eq!(joined(text), expected);
            assert_eq!(is_joined(text), text == expected, "{text:?}");
        }
    }

    #[test]
    fn values_have_words() {
        for (value, words) in [
            ("2025-08-15", Some("August 15, 2025")),
            ("2025-08", Some("August 2025")),
            ("2025", Some("2025")),
            ("198", Some("1980s")),
            ("19", Some("20th century")),
            ("2025-W33", Some("week 33 of 2025")),
            ("2025-Q3", Some("quarter 3 of 2025")),
            ("2025-SU", Some("summer 2025")),
            ("2025-08-15T11:30", Some("August 15, 2025, 11:30 a.m.")),
            ("2025-08-15TEV", Some("August 15, 2025, evening")),
            ("XXXX-WXX-5", None),
            ("PRESENT_REF", None),
            ("P3D", None),
            ("2025-13", None),
            ("2025-é", None),
            ("2025-Qé", None),
        ] {
            assert_eq!(when(value).as_deref(), words, "{value}");
        }
    }

    #[test]
    fn amounts_are_read_out() {
        for (value, text) in [
            (1300.0, "1,300"),
            (3e9, "3 billion"),
            (0.2, "0.2"),
            (-3.5, "−3.5"),
            (2.35e6, "2.35 million"),
            (1e20, "1e20"),
        ] {
            assert_eq!(amount(value), text);
        }
    }

    #[test]
    fn quotes_end_without_their_comma() {
        for (text, shown) in [("We will\nmeet again,", "We will meet again"), ("Why?", "Why?"), (",", ""), ("", "")] {
            assert_eq!(said(text), shown);
        }
    }

    #[test]
    fn excerpts_keep_their_focus() {
        let text = "The  minister\nspoke. ";
        let e = excerpt(text, Span::new(0, 20), Some(Span::new(5, 13)));
        assert_eq!((e.before.as_str(), e.focus.as_str(), e.after.as_str()), ("The ", "minister", " spoke."));
        let long = "é".repeat(2000);
        let e = excerpt(&long, Span::new(0, 4000), Some(Span::new(2000, 2002)));
        assert!(e.before.starts_with('…') && e.after.ends_with('…') && e.focus == "é");
    }
}
