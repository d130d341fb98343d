//! Names of people as the article uses them: the distinct forms, and each use with its context.

use super::super::{Name, StatedRole};
use crate::model::{BlockKind, Document, EntityKind, Gender, TokenKind};
use crate::resources::people::{PersonName, fold, titles};
use std::collections::HashMap;

/// A distinct way to write a name in this article, apart from case and accents.
#[derive(Debug, Clone)]
pub(super) struct Form<'a> {
    /// As first written.
    pub(super) text: &'a str,
    /// Its parts.
    pub(super) name: PersonName,
    /// How often it is used.
    pub(super) count: u32,
}

/// One use of a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    /// Index of the name.
    pub(super) name: usize,
    /// Index of the form.
    pub(super) form: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// Whether a heading holds it.
    pub(super) heading: bool,
    /// What words before it tell.
    pub(super) gender: Gender,
    /// Whether a title stands before it that calls for a surname: "Mr.", "Sen.".
    pub(super) titled: bool,
    /// Whether a word of kinship stands close before it: "his wife, Melania Trump".
    pub(super) kin: bool,
    /// "the Clintons", "the Clinton family": nobody alone.
    pub(super) plural: bool,
}

/// All forms in the order of first use, and all uses in the text's order.
pub(super) fn collect<'a>(document: &Document<'a>, names: &[Name], roles: &[StatedRole]) -> (Vec<Form<'a>>, Vec<Use>) {
    let mut forms: Vec<Form<'a>> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut by_text: HashMap<(&str, Option<&str>), usize> = HashMap::new();
    let mut uses = Vec::new();
    let mut roles = roles.iter().peekable();
    for (index, name) in names.iter().enumerate() {
        let mut gender = Gender::Unknown;
        while let Some(stated) = roles.next_if(|r| r.name <= index) {
            if stated.name == index && gender == Gender::Unknown {
                gender = role_gender(&stated.role.title);
            }
        }
        if name.kind != EntityKind::Person {
            continue;
        }
        let text = name.span.of(document.text);
        let tokens = document.tokens_in(name.span);
        let after = generation_after(document, tokens.end);
        let form = *by_text.entry((text, after)).or_insert_with(|| {
            let mut parsed = PersonName::parse(text);
            if let (None, Some(word)) = (parsed.generation, after) {
                parsed.generation = PersonName::parse(&format!("X {word}")).generation;
            }
            let key = format!("{} {} {}", parsed.joined(), parsed.generation.unwrap_or(""), parsed.words.len());
            *by_key.entry(key).or_insert_with(|| {
                forms.push(Form { text, name: parsed, count: 0 });
                forms.len() - 1
            })
        });
        let Some(entry) = forms.get_mut(form) else { continue };
        if entry.name.words.is_empty() {
            continue;
        }
        entry.count += 1;
        let mut before = Before::read(document, tokens.start);
        let sentence = document.sentence_at(name.span.start);
        let paragraph = document.sentences.get(sentence).map_or(0, |s| s.paragraph);
        if before.gender == Gender::Unknown && gender == Gender::Unknown {
            let next = names.get(index + 1).map_or(u32::MAX, |n| n.span.start);
            before.gender = spouse_gender(document, sentence, tokens.end, next);
        }
        uses.push(Use {
            name: index,
            form,

            sentence,
            heading: document.paragraphs.get(paragraph).is_some_and(|p| matches!(p.kind, BlockKind::Heading(_))),
            gender: if before.gender == Gender::Unknown { gender } else { before.gender },
            titled: before.titled,
            kin: is_kin(document, sentence, tokens.start),
            plural: is_plural(document, tokens.start, tokens.end, &entry.name),
        });
    }
    let presides = |u: &Use| names.get(u.name).is_some_and(|n| presides(document, n.span.start));
    lend_gender(&mut uses, forms.len(), presides);
    (forms, uses)
}

/// "President Obama" is the "Mr. Obama" of the article, whose wife may be the only one it names in full.
fn lend_gender(uses: &mut [Use], forms: usize, presides: impl Fn(&Use) -> bool) {
    let mut lean = vec![0_i32; forms];
    for used in uses.iter().filter(|u| u.titled) {
        lean[used.form] += match used.gender {
            Gender::Male => 1,
            Gender::Female => -1,
            Gender::Unknown => 0,
        };
    }
    for used in uses.iter_mut().filter(|u| u.gender == Gender::Unknown && lean[u.form] != 0) {
        if presides(used) {
            used.gender = if lean[used.form] > 0 { Gender::Male } else { Gender::Female };
        }
    }
}

/// Whether "President" stands right before.
fn presides(document: &Document<'_>, start: u32) -> bool {
    document.token_at(start).checked_sub(1).is_some_and(|at| document.word(at) == "President")
}

/// "Jr." and the like, where the name's span ends before it.
fn generation_after<'a>(document: &Document<'a>, token: usize) -> Option<&'a str> {
    let comma = usize::from(document.word(token) == ",");
    let word = document.tokens.get(token + comma)?.span.of(document.text);
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV").then_some(word)
}

/// What a stated role tells of gender.
fn role_gender(title: &str) -> Gender {
    if fold(title).ends_with("firstlady") {
        return Gender::Female;
    }
    title.split_whitespace().map(titles::gender_of).find(|g| *g != Gender::Unknown).unwrap_or_default()
}

/// What the words right before a name tell.
struct Before {
    gender: Gender,
    titled: bool,
}

impl Before {
    fn read(document: &Document<'_>, start: usize) -> Self {
        let mut before = Self { gender: Gender::Unknown, titled: false };
        for back in 1..=3 {
            let Some(at) = start.checked_sub(back) else { break };
            let word = document.word(at);
            let noun = document.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Lower);
            if !titles::is_title(word) && !(noun && titles::gender_of(word) != Gender::Unknown) {
                break;
            }
            // "the president Trump met" is no title; a possessive ("his wife Melania") is none either.
            before.titled |= back == 1 && !noun && surname_follows(word);
            if before.gender == Gender::Unknown {
                before.gender = titles::gender_of(word);
            }
        }
        before
    }
}

/// Whether the title is used with surnames. Royalty and clergy go by given names; "President Xi" and "Sheikh Hasina"
/// by whatever is usual there.
fn surname_follows(title: &str) -> bool {
    let title = title.strip_suffix('.').unwrap_or(title);
    matches!(
        title,
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Senator"
            | "Governor"
            | "Judge"
            | "Justice"
            | "Gen"
            | "Lt"
            | "Col"
            | "Sgt"
            | "Capt"
            | "Prof"
            | "Professor"
            | "Herr"
            | "Frau"
            | "Monsieur"
            | "Mme"
            | "Madame"
            | "Congressman"
            | "Congresswoman"
            | "Rev"
    )
}

/// What a name's own spouse tells, where no other name stands between: who killed "his wife" is a man.
fn spouse_gender(document: &Document<'_>, sentence: usize, from: usize, next_name: u32) -> Gender {
    let end = document.sentences.get(sentence).map_or(from, |s| s.tokens.end);
    let clear = |at: &usize| document.tokens.get(*at).is_some_and(|t| t.span.start < next_name);
    (from..end.min(from + 16))
        .take_while(clear)
        .find_map(|at| match (document.word(at), document.word(at + 1)) {
            ("his", "wife" | "girlfriend" | "fiancée" | "fiancee") => Some(Gender::Male),
            ("her", "husband" | "boyfriend" | "fiancé") => Some(Gender::Female),
            _ => None,
        })
        .unwrap_or_default()
}

/// "the Clintons", "the Clinton family", "the Koch brothers".
fn is_plural(document: &Document<'_>, start: usize, end: usize, name: &PersonName) -> bool {
    let the = start.checked_sub(1).is_some_and(|at| matches!(document.word(at), "the" | "The" | "both"));
    if name.words.len() != 1 {
        return false;
    }
    let together = matches!(
        document.word(end),
        "family" | "families" | "brothers" | "sisters" | "siblings" | "twins" | "dynasty" | "clan" | "couple"
    );
    the && (together || (name.last().len() > 3 && name.last().ends_with('s') && !name.last().ends_with("ss")))
}

/// Whether one of the four words before the name is a word of kinship.
fn is_kin(document: &Document<'_>, sentence: usize, start: usize) -> bool {
    let begin = document.sentences.get(sentence).map_or(start, |s| s.tokens.start);
    (start.saturating_sub(4).max(begin)..start).any(|at| {
        matches!(
            document.word(at),
            "wife"
                | "husband"
                | "daughter"
                | "son"
                | "brother"
                | "sister"
                | "mother"
                | "father"
                | "spouse"
                | "widow"
                | "son-in-law"
                | "daughter-in-law"
                | "father-in-law"
                | "mother-in-law"
                | "stepson"
                | "stepdaughter"
                | "nephew"
                | "niece"
                | "cousin"
                | "grandson"
                | "granddaughter"
                | "grandfather"
                | "grandmother"
                | "ex-wife"
                | "ex-husband"
                | "children"
                | "sons"
                | "daughters"
                | "twin"
                | "uncle"
                | "aunt"
                | "dad"
                | "mom"
        )
    })
}
