//! Ages of named people: "Lee, 54, said", "the 54-year-old Lee", "Lee turned 54", "Lee died at 92", "Lee ... He was 92."
//!
//! Only what the text says of a person at the time of writing: "at the age of 16 she left" is no age.

use super::lex::{self, Lex};
use super::{Name, Resolution};
use crate::model::{Age, Document, Gender, Person, Span};
use crate::resources::cues::cue_word;
use crate::resources::people::roles::is_role;
use crate::resources::stop_words::is_stop;
use std::ops::Range;

/// The oldest person on record was 122.
const OLDEST: u32 = 122;
/// Words between "54-year-old" and the name: "54-year-old former Tennessee state senator Ann Lee".
const BETWEEN: usize = 6;
/// Words between a name and "died at 92".
const CLAUSE: usize = 24;

/// Adds to the people the ages that the text states, each number once.
pub(super) fn state(document: &Document<'_>, names: &[Name], people: &mut Resolution<Person>) {
    for (name, person) in names.iter().zip(&people.of_name) {
        let Some(person) = person.and_then(|p| people.entities.get_mut(p as usize)) else { continue };
        let Some(sentence) = document.sentences.get(document.sentence_at(name.span.start)) else { continue };
        let reader = Reader { document, sentence: sentence.tokens.clone() };
        let at = document.tokens_in(name.span);
        add(person, reader.after(at.end).or_else(|| reader.before(at.start)).or_else(|| reader.at_death(at.end)));
    }
    of_pronouns(document, names, people);
}

fn add(person: &mut Person, age: Option<Age>) {
    person.ages.extend(age.filter(|age| person.ages.iter().all(|known| known.years != age.years)));
}

/// "He was 92.": of the one man that the two sentences before name.
fn of_pronouns(document: &Document<'_>, names: &[Name], people: &mut Resolution<Person>) {
    for (index, sentence) in document.sentences.iter().enumerate().skip(1) {
        let reader = Reader { document, sentence: sentence.tokens.clone() };
        let start = sentence.tokens.start;
        let gender = match reader.word(start) {
            "He" => Gender::Male,
            "She" => Gender::Female,
            _ => continue,
        };
        let Some(age) = reader.stated(start + 1) else { continue };
        let from = document.sentences.get(index.saturating_sub(2)).map_or(0, |s| s.span.start);
        let near =
            names.partition_point(|n| n.span.end <= from)..names.partition_point(|n| n.span.end <= sentence.span.start);
        let other = if gender == Gender::Male { Gender::Female } else { Gender::Male };
        let fits = |p: &u32| people.entities.get(*p as usize).is_some_and(|p| p.gender != other);
        let mut named = people.of_name.get(near).unwrap_or_default().iter().flatten().copied().filter(fits);
        let Some(first) = named.next().filter(|first| named.all(|p| p == *first)) else { continue };
        if let Some(person) = people.entities.get_mut(first as usize) {
            add(person, Some(age));
        }
    }
}

/// The tokens of a sentence, by their index in the document.
struct Reader<'a> {
    document: &'a Document<'a>,
    sentence: Range<usize>,
}

impl Reader<'_> {
    /// A token's word; nothing outside the sentence.
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.document.word(at) } else { "" }
    }

    fn age(&self, years: u32, from: usize, end: usize) -> Option<Age> {
        let (first, last) = (self.document.tokens.get(from)?, self.document.tokens.get(end.checked_sub(1)?)?);
        let years = u8::try_from(years).ok().filter(|_| (1..=OLDEST).contains(&years))?;
        Some(Age { years, span: Span { start: first.span.start, end: last.span.end } })
    }

    /// What follows the name.
    fn after(&self, at: usize) -> Option<Age> {
        match self.word(at) {
            "," | "—" | "–" | "--" => self.apposed(at + 1),
            "(" => {
                let years = self.number(at + 1).filter(|_| self.word(at + 2) == ")")?;
                self.age(years, at + 1, at + 2).filter(|a| a.years >= 14 && !self.is_list(at))
            }
            "aged" => self.apposed(at),
            _ => self.stated(at),
        }
    }

    /// "(Lee,) 54," "aged 54", "a 54-year-old teacher", "who is 54".
    fn apposed(&self, at: usize) -> Option<Age> {
        match self.word(at) {
            "aged" | "age" => self.age(self.number(at + 1)?, at, at + 2),
            "who" => self.stated(at + 1),
            "now" if self.closed(at + 2) => self.age(self.number(at + 1)?, at + 1, at + 2),
            "a" | "an" | "the" => (at + 1..at + 4).find_map(|i| self.year_old(i)),
            _ if self.closed(at + 1) => self.age(self.number(at)?, at, at + 1),
            _ => None,
        }
    }

    /// "(Lee) is 54", "turned 54", "was 54 years old".
    fn stated(&self, at: usize) -> Option<Age> {
        let verb = matches!(self.word(at), "is" | "was" | "turned" | "turns");
        let at = at + 1 + usize::from(matches!(self.word(at + 1), "now" | "only" | "just" | "aged"));
        let years = self.number(at).filter(|_| verb)?;
        match (self.word(at + 1), self.word(at + 2)) {
            ("year" | "years", "old" | "of") => self.age(years, at, at + 3),
            ("when", _) => self.age(years, at, at + 1),
            _ if self.closed(at + 1) => self.age(years, at, at + 1),
            _ => None,
        }
    }

    /// "(Lee) died in Oslo on Monday at 92", "at the age of 92", "aged 92".
    fn at_death(&self, from: usize) -> Option<Age> {
        let words = from..self.sentence.end.min(from + CLAUSE);
        let died = words.clone().find(|i| matches!(self.word(*i), "died" | "dies" | "dead"))?;
        (died..words.end).find_map(|i| {
            let number = match (self.word(i), self.word(i + 1), self.word(i + 2), self.word(i + 3)) {
                ("at", "the", "age", "of") => i + 4,
                ("at", "age", _, _) => i + 2,
                ("at" | "aged", _, _, _) => i + 1,
                _ => return None,
            };
            let age = self.age(self.number(number)?, number, number + 1)?;
            self.closed(number + 1).then_some(age)
        })
    }

    /// "54-year-old (Lee)", "the 54-year-old singer (Lee)".
    fn before(&self, name: usize) -> Option<Age> {
        let least = name.saturating_sub(BETWEEN + 3).max(self.sentence.start);
        let (at, age) = (least..name).rev().find_map(|i| Some((i, self.year_old(i)?)))?;
        let first = at + if self.document.word(at).contains('-') { 1 } else { 3 };
        let between = || (first..name).map(|i| self.word(i));
        let described =
            |w: &str| w.starts_with(char::is_alphabetic) && (!is_stop(w) || is_role(w)) && cue_word(w).is_none();
        let title =
            first >= name || is_role(self.word(name - 1)) || between().all(|w| w.starts_with(char::is_uppercase));
        (title && between().all(described)).then_some(age)
    }

    /// "54-year-old", "54 year old".
    fn year_old(&self, at: usize) -> Option<Age> {
        let word = self.word(at);
        if let Some((years, rest)) = word.split_once('-') {
            return self.age(number(years)?, at, at + 1).filter(|_| matches!(rest, "year-old" | "years-old"));
        }
        let apart = matches!(self.word(at + 1), "year" | "years") && self.word(at + 2) == "old";
        self.age(self.number(at)?, at, at + 3).filter(|_| apart)
    }

    fn number(&self, at: usize) -> Option<u32> {
        number(self.word(at))
    }

    /// Whether a phrase ends before the token.
    fn closed(&self, at: usize) -> bool {
        let mark = matches!(self.word(at), "," | "." | ";" | ":" | ")" | "—" | "–" | "--" | "" | "who" | "and");
        mark && !(self.word(at) == "," && self.number(at + 1).is_some())
    }

    /// Whether the sentence puts several numbers in brackets: scorers and their minutes, players and their numbers.
    fn is_list(&self, at: usize) -> bool {
        self.sentence.clone().filter(|i| *i != at && self.word(*i) == "(" && self.number(i + 1).is_some()).count() > 1
    }
}

/// "54", "five".
fn number(word: &str) -> Option<u32> {
    if word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    match lex::of_word(word) {
        Lex::Cardinal(n) => Some(u32::from(n)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze::analyze;
    use crate::model::{Format, Source};
    use crate::resources::Resources;
    use crate::text;

    /// Each person with their ages, and the words that state them.
    fn ages(resources: &Resources, text: &str) -> Vec<(String, Vec<(u8, String)>)> {
        let source = Source { path: "a.txt".to_owned(), format: Format::Text, bytes: text.as_bytes().to_vec() };
        let article = text::read(&source).article.unwrap();
        let sheet = analyze(&text::document(&article), resources);
        let of = |p: &crate::model::Person| p.ages.iter().map(|a| (a.years, a.span.of(text).to_owned())).collect();
        sheet.people.iter().map(|p| (p.name.clone(), of(p))).collect()
    }

    #[test]
    fn ages_of_named_people() {
        let resources = Resources::load();
        for (text, years, words) in [
            ("Police said Karen Holt, 54, was found on Monday.\n", 54, "54"),
            ("The prize went to Karen Holt (54) of Leeds.\n", 54, "54"),
            ("Karen Holt, a 54-year-old teacher, won the prize.\n", 54, "54-year-old"),
            ("The prize went to 54-year-old Karen Holt on Friday.\n", 54, "54-year-old"),
            ("The prize went to the 54-year-old singer Karen Holt.\n", 54, "54-year-old"),
            ("The five-year-old Karen Holt was rescued.\n", 5, "five-year-old"),
            ("Karen Holt, who is 54, won the prize.\n", 54, "54"),
            ("Karen Holt, aged 54, won the prize.\n", 54, "aged 54"),
            ("Karen Holt turned 54 on a ship.\n", 0, ""),
            ("Karen Holt was 54 years old when she won.\n", 54, "54 years old"),
            ("Karen Holt died in Oslo on Monday at the age of 92.\n", 92, "92"),
            ("Karen Holt died on Monday. She was 92.\n", 92, "92"),
        ] {
            let found = ages(&resources, text);
            let holt = found.iter().find(|p| p.0 == "Karen Holt").map_or(&[][..], |p| &p.1);
            let expected: Vec<_> = (years > 0).then(|| (years, words.to_owned())).into_iter().collect();
            assert_eq!(holt, expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_age() {
        let resources = Resources::load();
        for text in [
            "Karen Holt, 54 percent of whose voters are women, won.\n",
            "Karen Holt was 54th of all.\n",
            "At the age of 16, Karen Holt left school.\n",
            "The 54-year-old told Karen Holt to leave.\n",
            "The 54-year-old house of Karen Holt was sold.\n",
            "Karen Holt (12), Ann Reed (34) and Mary Webb (78) scored.\n",
            "Karen Holt met Ann Reed. She was 92.\n",
        ] {
            let found = ages(&resources, text);
            assert!(found.iter().all(|p| p.1.is_empty()), "{text} {found:?}");
        }
    }
}
