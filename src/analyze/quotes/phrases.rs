//! Noun phrases beside a verb: where the one that speaks begins and ends.

use super::items::Clause;
use super::words::Class;
use crate::resources::cues::Form;

/// A noun phrase that may be a source, as items of its clause, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first item.
    pub first: usize,
    /// Its last item, appositions included.
    pub last: usize,
    /// The last item of its core, before any apposition, relative clause or comma.
    pub core: usize,
}

/// A walk never goes farther: phrases are short, and hostile sentences are not.
const FARTHEST: usize = 60;

/// More appositions than this belong to no source.
const APPOSITIONS: usize = 4;

/// Whether an item can stand inside a noun phrase, apart from prepositions and conjunctions.
fn nominal(class: Class) -> bool {
    matches!(class, Class::Noun | Class::Name | Class::Number | Class::Possessive | Class::Pronoun)
}

/// Prepositions that tie a noun to the noun before ("a spokesman for the army").
fn ties(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "at"
            | "from"
            | "in"
            | "with"
            | "to"
            | "on"
            | "by"
            | "under"
            | "against"
            | "behind"
            | "among"
            | "near"
    )
}

/// The first item of the verb group that ends at `verb`: auxiliaries and adverbs before it.
pub(super) fn group_start(clause: &Clause<'_>, verb: usize) -> usize {
    let mut g = verb;
    while g > 0 {
        let contracted = clause.class(g - 1) == Class::Possessive && g > 1 && clause.class(g - 2) == Class::Pronoun;
        let time = clause.class(g - 1) == Class::Time && g > 1 && !clause.is(g - 2, "on");
        if matches!(clause.class(g - 1), Class::Auxiliary | Class::Adverb) || contracted || time {
            g -= 1;
        } else {
            break;
        }
    }
    g
}

/// The noun phrase that ends at item `last`, walking back.
pub(super) fn ending_at(clause: &Clause<'_>, last: usize) -> Option<Phrase> {
    if clause.class(last) == Class::Pronoun {
        let of = last > 0 && clause.is(last - 1, "of");
        if !of {
            return Some(Phrase { first: last, last, core: last });
        }
    }
    let floor = last.saturating_sub(FARTHEST);
    let mut i = last + 1;
    let mut joined = None;
    let mut tied = false;
    while i > floor {
        let here = i - 1;
        let before = here.checked_sub(1).map_or(Class::Stop, |b| clause.class(b));
        match clause.class(here) {
            Class::Determiner => {
                i = here;
                if !(before == Class::Preposition || matches!(before, Class::Conjunction | Class::Determiner)) {
                    break;
                }
            }
            class if nominal(class) => i = here,
            Class::Close => i = opening(clause, here, floor)?,
            Class::Time if clause.class(here + 1) == Class::Possessive => i = here,
            // "senior", "elected", "leading" before a noun
            Class::Adverb | Class::Verb | Class::Gerund | Class::Cue
                if modifies(clause, here, before) && clause.class(here + 1) != Class::Preposition =>
            {
                i = here;
            }
            Class::Dash if is_hyphen(clause, here) => i = here,
            Class::Mark if clause.quote(here).is_none() && matches!(clause.word(here), "&" | "/" | "@" | "#") => {
                i = here;
            }
            Class::Preposition if i <= last && ties(clause.word(here)) && nominal_end(before) => {
                tied = true;
                i = here;
            }
            Class::Conjunction if i <= last && clause.is(here, "and") && nominal_end(before) => {
                joined = joined.or(Some(i));
                i = here;
            }
            _ => break,
        }
    }
    (i <= last).then(|| {
        // What stands before tells whether the phrase began here: after a verb, the words up to "and" are its object.
        let object =
            i > 0 && matches!(clause.class(i - 1), Class::Verb | Class::Cue | Class::Gerund | Class::Auxiliary);
        let mut first = if object { joined.unwrap_or(i) } else { i };
        let adverbial = first > 0
            && (clause.class(first - 1) == Class::Preposition
                || matches!(clause.word(first - 1), "after" | "After" | "before" | "Before" | "since" | "Since"));
        if (adverbial || object && tied) && clause.class(last) == Class::Name {
            first = name_start(clause, first, last);
        }
        Phrase { first, last, core: core_end(clause, first, last) }
    })
}

/// Whether the dash at `i` joins two parts of a word: no white space around.
fn is_hyphen(clause: &Clause<'_>, i: usize) -> bool {
    let span = |i: usize| clause.span(i, i);
    clause.word(i) == "-" && i > 0 && (span(i - 1).end == span(i).start || span(i).end == span(i + 1).start)
}

/// Where the run of names that ends at `last` begins.
fn name_start(clause: &Clause<'_>, first: usize, last: usize) -> usize {
    let run = (first..=last).rev().take_while(|&i| clause.class(i) == Class::Name).last().unwrap_or(last);
    if run > first && clause.class(run - 1) == Class::Determiner { run - 1 } else { run }
}

/// Whether a word can stand before a noun to describe it: something of the phrase must come before it.
fn modifies(clause: &Clause<'_>, here: usize, before: Class) -> bool {
    let next = clause.class(here + 1);
    matches!(before, Class::Determiner | Class::Possessive)
        && matches!(next, Class::Noun | Class::Name | Class::Cue | Class::Verb)
        || clause.class(here) == Class::Cue
            && matches!(before, Class::Noun | Class::Name | Class::Possessive | Class::Determiner | Class::Preposition)
            && clause.cue(here).is_some_and(|c| matches!(c.form, Form::Base | Form::Third))
}

fn nominal_end(class: Class) -> bool {
    matches!(class, Class::Noun | Class::Name | Class::Number | Class::Close | Class::Pronoun | Class::Cue)
}

/// The item that opens the bracket closed at `close`.
fn opening(clause: &Clause<'_>, close: usize, floor: usize) -> Option<usize> {
    (floor..close).rev().find(|&i| clause.class(i) == Class::Open)
}

/// The last item of the head noun's own group: before the first preposition, comma, bracket or relative word.
fn core_end(clause: &Clause<'_>, first: usize, last: usize) -> usize {
    let stop = (first + 1..=last).find(|&i| {
        matches!(
            clause.class(i),
            Class::Preposition | Class::Comma | Class::Open | Class::Relative | Class::Dash | Class::Subordinator
        ) && clause.word(i) != "-"
    });
    stop.map_or(last, |s| s - 1)
}

/// The noun phrase that begins at item `first`, walking on, with the appositions that follow it.
pub(super) fn starting_at(clause: &Clause<'_>, first: usize) -> Option<Phrase> {
    // "undecided voter Ann Lee": a participle can open the phrase before a noun.
    let modifier = matches!(clause.class(first), Class::Verb | Class::Gerund)
        && matches!(clause.class(first + 1), Class::Noun | Class::Name);
    let opens = matches!(
        clause.class(first),
        Class::Name | Class::Noun | Class::Determiner | Class::Pronoun | Class::Number | Class::Cue
    );
    if !opens && !modifier {
        return None;
    }
    let core = group_end(clause, first)?;
    let mut last = core;
    // "(D-N.C.)", then ", the chairman of the committee,"
    for _ in 0..APPOSITIONS {
        match clause.class(last + 1) {
            Class::Open => {
                match (last + 2..(last + 30).min(clause.items.len())).find(|&i| clause.class(i) == Class::Close) {
                    Some(close) => last = close,
                    None => break,
                }
            }
            Class::Comma if apposes(clause, last + 2) => {
                let end = (last + 2..clause.items.len().min(last + FARTHEST))
                    .find(|&i| {
                        matches!(clause.class(i), Class::Comma | Class::Stop | Class::Colon | Class::Dash)
                            || clause.quote(i).is_some()
                    })
                    .unwrap_or(clause.items.len());
                // "according to the mayor, leaders will come": a clause, and no apposition.
                let clausal = clause.class(last + 2) != Class::Relative
                    && (last + 3..end).any(|i| clause.class(i) == Class::Auxiliary)
                    && (last + 2..end).all(|i| clause.class(i) != Class::Relative);
                if end <= last + 2 || clausal {
                    break;
                }
                last = end - 1;
            }
            _ => break,
        }
    }
    Some(Phrase { first, last, core: core_end(clause, first, core) })
}

fn apposes(clause: &Clause<'_>, i: usize) -> bool {
    match clause.class(i) {
        Class::Determiner | Class::Noun | Class::Relative => true,
        Class::Number => matches!(clause.class(i + 1), Class::Comma),
        _ => false,
    }
}

/// The last item of a noun phrase without appositions.
fn group_end(clause: &Clause<'_>, first: usize) -> Option<usize> {
    let mut end = first;
    if clause.class(first) == Class::Pronoun && !clause.is(first + 1, "of") && !counts(clause, first) {
        return Some(first);
    }
    let limit = clause.items.len().min(first + FARTHEST);
    let mut i = first + 1;
    while i < limit {
        match clause.class(i) {
            class if nominal(class) && class != Class::Pronoun => end = i,
            Class::Determiner if i == first + 1 => end = i,
            Class::Adverb | Class::Verb | Class::Gerund | Class::Cue
                if matches!(clause.class(i - 1), Class::Determiner | Class::Pronoun | Class::Possessive)
                    && matches!(clause.class(i + 1), Class::Noun | Class::Name) =>
            {
                end = i;
            }
            Class::Cue if is_noun(clause, i) => end = i,
            Class::Preposition
                if matches!(clause.word(i), "of" | "for" | "at" | "from" | "in" | "with" | "to")
                    && holds(clause, i) =>
            {
                i += 1;
                end = i;
            }
            Class::Conjunction
                if clause.is(i, "and")
                    && nominal_end(clause.class(i - 1))
                    && matches!(clause.class(i + 1), Class::Name | Class::Noun) => {}
            Class::Mark if clause.quote(i).is_none() && matches!(clause.word(i), "&" | "/") => {}
            _ => break,
        }
        i += 1;
    }
    (clause.class(end) != Class::Determiner || end > first || clause.class(first) == Class::Pronoun).then_some(end)
}

/// Whether a cue verb's form is the head of a noun phrase here: nothing that it could report follows.
fn is_noun(clause: &Clause<'_>, i: usize) -> bool {
    let base = clause.cue(i).is_some_and(|c| matches!(c.form, Form::Base | Form::Third));
    base && (i + 1 >= clause.items.len()
        || matches!(clause.class(i + 1), Class::Comma | Class::Stop | Class::Preposition | Class::Name))
}

/// Whether the pronoun at `i` counts the noun after it: "one official", "some critics".
fn counts(clause: &Clause<'_>, i: usize) -> bool {
    let counting = matches!(
        clause.word(i),
        "one" | "One" | "some" | "Some" | "many" | "Many" | "most" | "Most" | "few" | "both" | "Both"
    );
    counting && matches!(clause.class(i + 1), Class::Noun | Class::Name | Class::Verb | Class::Gerund)
}

/// Whether the preposition at `i` ties what follows to the noun before it, and does not begin an adverbial ("in a
/// statement", "for two hours").
fn holds(clause: &Clause<'_>, i: usize) -> bool {
    if clause.class(i - 1) == Class::Name && !matches!(clause.word(i), "of" | "at" | "from") {
        return false;
    }
    match clause.class(i + 1) {
        Class::Name => true,
        Class::Noun => !matches!(clause.word(i), "in" | "to"),
        Class::Determiner => !clause.is(i, "in") || clause.is(i + 1, "the"),
        _ => false,
    }
}
