//! Subjects: who a verb's subject is, beside it, before a parenthesis, or shared with a verb before.

use super::cues::Cue;
use super::items::Clause;
use super::nouns;
use super::phrases::{self, Phrase};
use super::tags;
use super::words::Class;
use crate::resources::cues::{Form, Frames};

/// Walks never go farther.
const FARTHEST: usize = 80;

/// The subject of the verb group that begins at item `first`.
pub(super) fn subject(clause: &Clause<'_>, first: usize) -> Option<Phrase> {
    let p = first.checked_sub(1)?;
    match clause.class(p) {
        Class::Subordinator if !clause.is(p, "that") => None,
        Class::Relative if clause.is(p, "whose") => None,
        Class::Relative | Class::Subordinator => {
            let apart = |n: &usize| !matches!(clause.class(*n), Class::Comma | Class::Dash);
            let noun = p.checked_sub(1).filter(apart).or(p.checked_sub(2))?;
            let phrase = phrases::ending_at(clause, noun)?;
            Some(Phrase { last: p, ..phrase })
        }
        Class::Comma | Class::Dash => parenthetical(clause, p),
        Class::Close => {
            let open = (p.saturating_sub(FARTHEST)..p).rev().find(|&i| clause.class(i) == Class::Open)?;
            let noun = open.checked_sub(1)?;
            if clause.class(noun) == Class::Comma {
                return parenthetical(clause, noun);
            }
            phrases::ending_at(clause, noun).map(|phrase| Phrase { last: p, ..phrase })
        }
        Class::Noun
        | Class::Name
        | Class::Number
        | Class::Pronoun
        | Class::Cue
        | Class::Verb
        | Class::Gerund
        | Class::Possessive
        | Class::Time => reduced(clause, p).or_else(|| phrases::ending_at(clause, p)),
        _ => None,
    }
}

/// A subject with a participle after it: "a report released last year found".
fn reduced(clause: &Clause<'_>, last: usize) -> Option<Phrase> {
    const NEAR: usize = 9;
    if clause.class(last) == Class::Pronoun {
        return None;
    }
    let phrase = phrases::ending_at(clause, last);
    let from = phrase.map_or(last, |p| p.first);
    let blocked = phrase.is_none()
        || from.checked_sub(1).is_some_and(|b| {
            matches!(clause.class(b), Class::Verb | Class::Gerund | Class::Preposition | Class::Time | Class::Cue)
        });
    if !blocked {
        return None;
    }
    let verb = (from.saturating_sub(NEAR)..=from.min(last)).rev().find(|&i| {
        i > 0
            && (clause.class(i) == Class::Verb && clause.word(i).ends_with("ed")
                || clause.class(i) == Class::Gerund
                || clause.cue(i).is_some_and(|c| matches!(c.form, Form::Past | Form::Participle)))
            && matches!(clause.class(i - 1), Class::Noun | Class::Name | Class::Close)
    })?;
    let plain = (verb..=last).all(|i| !matches!(clause.class(i), Class::Comma | Class::Auxiliary | Class::Conjunction));
    let subject = phrases::ending_at(clause, verb - 1)?;
    let opens = subject.first == 0
        || matches!(
            clause.class(subject.first - 1),
            Class::Comma | Class::Conjunction | Class::Subordinator | Class::Mark
        );
    (plain && opens).then_some(Phrase { last, ..subject })
}

/// The subject before a comma: "Miller, a spokesman for the army, said".
fn parenthetical(clause: &Clause<'_>, comma: usize) -> Option<Phrase> {
    let floor = comma.saturating_sub(FARTHEST);
    let begin = (floor..comma)
        .rev()
        .find(|&i| {
            clause.quote(i).is_some_and(|q| !tags::is_title(clause.document, &clause.quotations[q]))
                || matches!(clause.word(i), ";" | ":")
        })
        .map_or(floor, |i| i + 1);
    let mut chunk = begin;
    let mut fallback = None;
    for i in begin..=comma {
        if clause.class(i) == Class::Open {
            chunk = i + 1;
            continue;
        }
        if !matches!(clause.class(i), Class::Comma | Class::Dash) || clause.word(i) == "-" {
            continue;
        }
        if i > chunk
            && let Some(phrase) = chunk_subject(clause, chunk, i)
        {
            let whole = Phrase { last: comma - 1, ..phrase };
            if clause.class(phrase.core) == Class::Name
                || clause.class(phrase.first) == Class::Pronoun
                || fallback.is_some() && i == comma
            {
                return Some(if i == comma { phrase } else { whole });
            }
            fallback = fallback.or(Some(whole));
        }
        chunk = i + 1;
    }
    fallback
}

/// The subject that ends a chunk between commas: none for adverbials and for what holds a finite verb of its own.
fn chunk_subject(clause: &Clause<'_>, start: usize, end: usize) -> Option<Phrase> {
    let start = if matches!(clause.class(start), Class::Conjunction | Class::Adverb) { start + 1 } else { start };
    let opens = clause.class(start);
    if matches!(opens, Class::Gerund | Class::Adverb | Class::Time | Class::Relative | Class::Verb | Class::Cue) {
        return None;
    }
    let phrase = phrases::ending_at(clause, end.checked_sub(1)?)?;
    let lead = clause.class(phrase.first.checked_sub(1).unwrap_or(usize::MAX));
    let told = (start + 1..phrase.first).any(|i| {
        matches!(clause.class(i), Class::Cue | Class::Auxiliary)
            && matches!(clause.class(i - 1), Class::Name | Class::Pronoun | Class::Adverb | Class::Auxiliary)
    });
    if told {
        return None;
    }
    if phrase.first > start
        && matches!(lead, Class::Preposition | Class::Verb | Class::Auxiliary | Class::Cue | Class::Gerund)
    {
        return None;
    }
    (phrase.first >= start && !matches!(opens, Class::Preposition if phrase.first == start + 1)).then_some(phrase)
}

/// The subject of a verb that has none beside it ("..., adding that", "and said"): that of the cue before it or of the
/// main clause.
pub(super) fn shared(clause: &Clause<'_>, first: usize, before: &[Cue]) -> Option<Phrase> {
    let near = || {
        before.iter().rev().take(8).filter(|c| {
            let says = c.source.is_some() && !c.passive && c.word.lemma != "according";
            says && first - c.last.min(first) < FARTHEST
        })
    };
    if let Some(cue) = near().find(|c| !embedded(clause, c)).or_else(|| near().next()) {
        return cue.source;
    }
    main_subject(clause, first).or_else(|| following_subject(clause, first)).or_else(|| {
        let opening = phrases::starting_at(clause, 0)?;
        (opening.last < first && clause.class(opening.core) == Class::Name).then_some(opening)
    })
}

/// Whether the infinitive at `first` is what another is asked to do, or what a thing serves to do: "asked Lee *to condemn*",
/// "evidence *to suggest*". Its subject is not that of the verb before.
pub(super) fn is_controlled(clause: &Clause<'_>, first: usize, before: &[Cue]) -> bool {
    let Some(to) = first.checked_sub(1).filter(|t| *t > 0) else { return false };
    if matches!(clause.word(to - 1), "evidence" | "reason" | "reasons" | "nothing" | "anything") {
        return true;
    }
    let Some(cue) = before.last().filter(|c| c.word.frames.any(Frames::INFINITIVE) && c.last < to) else {
        return false;
    };
    let object = cue.last + 1..to;
    !object.is_empty()
        && object.clone().all(|i| {
            matches!(
                clause.class(i),
                Class::Noun | Class::Name | Class::Pronoun | Class::Determiner | Class::Possessive | Class::Preposition
            ) || clause.class(i) == Class::Conjunction && i + 1 < to
        })
        && object.clone().any(|i| matches!(clause.class(i), Class::Noun | Class::Name | Class::Pronoun))
        && !matches!(cue.word.lemma, "promise" | "threaten" | "vow")
}

/// The person or document right before a participle: "a suit by a *staffer* alleging", "a *letter* saying".
pub(super) fn speaker_before(clause: &Clause<'_>, first: usize) -> Option<Phrase> {
    let last = first.checked_sub(1).filter(|&l| clause.class(l) == Class::Noun)?;
    let word = clause.word(last);
    let speaks = nouns::is_people(word) || nouns::person(word).is_some() || is_document(word);
    let phrase = speaks.then(|| phrases::ending_at(clause, last)).flatten()?;
    // "a suit by a clerk alleging"
    let by = (phrase.first + 1..last).rev().find(|&i| clause.class(i) == Class::Preposition);
    if let Some(by) = by.filter(|&i| clause.is(i, "by") || clause.is(i, "from")) {
        return Some(Phrase { first: by + 1, last, core: last });
    }
    // "issued a statement calling": who issued it says so.
    let object = phrase.first.checked_sub(1).is_some_and(|b| {
        matches!(clause.class(b), Class::Verb | Class::Cue | Class::Gerund | Class::Auxiliary | Class::Noun)
    });
    (!object).then_some(phrase)
}

fn is_document(noun: &str) -> bool {
    matches!(
        noun,
        "letter"
            | "lawsuit"
            | "suit"
            | "report"
            | "sign"
            | "signs"
            | "memo"
            | "statement"
            | "complaint"
            | "poll"
            | "study"
    )
}

/// Whether a cue stands inside what another one reports: "the claim that Rubio *said*", "Bush, who *said*".
fn embedded(clause: &Clause<'_>, cue: &Cue) -> bool {
    cue.source.is_some_and(|s| {
        let before = s.first.checked_sub(1).map_or(Class::Stop, |b| clause.class(b));
        matches!(clause.class(s.last), Class::Relative | Class::Subordinator)
            || matches!(before, Class::Subordinator | Class::Relative | Class::Cue)
    })
}

/// The subject of the first verb of the main clause before item `limit`.
pub(super) fn main_subject(clause: &Clause<'_>, limit: usize) -> Option<Phrase> {
    let mut begin = 0;
    if matches!(clause.class(0), Class::Subordinator | Class::Preposition | Class::Gerund | Class::Cue) {
        begin = (0..limit.min(FARTHEST)).find(|&i| clause.class(i) == Class::Comma).map_or(0, |c| c + 1);
    }
    let verb = (begin..limit.min(begin + FARTHEST)).find(|&i| {
        i > begin
            && matches!(clause.class(i), Class::Auxiliary | Class::Verb | Class::Cue)
            && !matches!(clause.class(i - 1), Class::Determiner | Class::Possessive | Class::Preposition)
    })?;
    let phrase = subject(clause, phrases::group_start(clause, verb))?;
    let empty = matches!(clause.word(phrase.core), "there" | "There");
    (phrase.first >= begin && !empty).then_some(phrase)
}

fn ends_with_comma(clause: &Clause<'_>, quotation: usize) -> bool {
    clause.quotations.get(quotation).is_some_and(|q| q.span.of(clause.document.text).ends_with(','))
}

/// The subject after an opening participle: "Speaking in Ohio, Trump ...", "Asked about it, he ...".
fn following_subject(clause: &Clause<'_>, participle: usize) -> Option<Phrase> {
    let comma = (participle..clause.items.len().min(participle + FARTHEST))
        .find(|&i| clause.class(i) == Class::Comma || clause.quote(i).is_some_and(|q| ends_with_comma(clause, q)))?;
    (participle <= 1).then(|| phrases::starting_at(clause, comma + 1)).flatten()
}

/// The name or pronoun right before a participle: "footage of Clinton asking".
pub(super) fn name_before(clause: &Clause<'_>, first: usize) -> Option<Phrase> {
    let last = first.checked_sub(1)?;
    let phrase = phrases::ending_at(clause, last)?;
    let run = (phrase.first..=last).rev().take_while(|&i| clause.class(i) == clause.class(last)).last()?;
    // "a message on Twitter reading": the name is where, not who.
    if run > 0 && clause.class(run - 1) == Class::Preposition && !matches!(clause.word(run - 1), "of" | "with" | "from")
    {
        return None;
    }
    Some(Phrase { first: run, last, core: last })
}
