//! Reported speech: what a cue says was said, in the narrator's own words.

use super::cues::Cue;
use super::items::Clause;
use super::phrases;
use super::words::Class;
use crate::resources::cues::{Form, Frames};

/// What a cue reports, as items of its clause, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content {
    /// Its first item.
    pub first: usize,
    /// Its last item.
    pub last: usize,
}

/// Searches never go farther.
const FARTHEST: usize = 120;

/// What stands before the cue and its source, set off by a comma: "It rained, officials said."
pub(super) fn before(clause: &Clause<'_>, cue: &Cue) -> Option<Content> {
    if is_parted(clause, cue)
        || cue.negated
        || cue.passive
        || cue.word.form == Form::Gerund && cue.word.lemma != "according"
        || cue.shared
    {
        return None;
    }
    let (first, last) = extent(cue);
    let comma = first.checked_sub(1)?;
    let according = cue.word.lemma == "according";
    let set_off = clause.class(comma) == Class::Comma;
    if !(set_off || according) || !(cue.word.frames.any(Frames::BARE) || according) || !closes(clause, last) {
        return None;
    }
    let end = if set_off { comma.checked_sub(1)? } else { comma };
    let relative = cue.source.is_some_and(|s| matches!(clause.class(s.last), Class::Relative | Class::Subordinator));
    if relative || matches!(clause.class(end), Class::Conjunction | Class::Relative) {
        return None;
    }
    let start = start_of_clause(clause, end);
    (end >= start && end - start >= 2 && has_verb(clause, start, end)).then_some(Content { first: start, last: end })
}

/// Whether a stretch holds a finite verb, as far as words tell.
fn has_verb(clause: &Clause<'_>, first: usize, last: usize) -> bool {
    let adverbial = matches!(clause.class(first), Class::Subordinator | Class::Preposition);
    let from = if adverbial {
        match (first..=last).find(|&i| clause.class(i) == Class::Comma) {
            Some(comma) => comma,
            None => return false,
        }
    } else {
        first
    };
    (from..=last).any(|i| {
        matches!(clause.class(i), Class::Auxiliary | Class::Verb | Class::Cue | Class::Possessive)
            || i > from && begins_small(clause, i)
    })
}

/// Whether the quotation at `i` goes on with the narrator's sentence: said the plan “did no harm.”
fn begins_small(clause: &Clause<'_>, i: usize) -> bool {
    let quotation = clause.quote(i).and_then(|q| clause.quotations.get(q));
    quotation.is_some_and(|q| q.words > 1 && q.span.of(clause.document.text).starts_with(char::is_lowercase))
}

/// The first and last item of cue and source together.
pub(super) fn extent(cue: &Cue) -> (usize, usize) {
    let (mut first, mut last) = (cue.first, cue.last);
    if let Some(source) = cue.source.filter(|_| !cue.shared) {
        first = first.min(source.first);
        last = last.max(source.last);
    }
    (first, last)
}

/// Whether a tag ("officials said") ends here: nothing but a mark, a time or an adverbial follows.
fn closes(clause: &Clause<'_>, last: usize) -> bool {
    last + 1 >= clause.items.len()
        || matches!(
            clause.class(last + 1),
            Class::Stop
                | Class::Comma
                | Class::Time
                | Class::Preposition
                | Class::Adverb
                | Class::Gerund
                | Class::Dash
                | Class::Close
        )
}

fn start_of_clause(clause: &Clause<'_>, end: usize) -> usize {
    let floor = end.saturating_sub(FARTHEST);
    let start = (floor..=end).rev().find(|&i| matches!(clause.word(i), ";" | ":")).map_or(floor, |i| i + 1);
    if matches!(clause.class(start), Class::Conjunction) { start + 1 } else { start }
}

/// What follows the cue, by its frames.
pub(super) fn after(clause: &Clause<'_>, cue: &Cue) -> Option<Content> {
    if cue.negated && !matches!(cue.word.lemma, "deny") || cue.passive {
        return None;
    }
    let frames = cue.word.frames;
    let (_, last) = extent(cue);
    let next = (if cue.inverted { last } else { cue.last }) + 1;
    if cue.word.lemma == "according" {
        let opens = cue.first == 0 || cue.first == 1;
        return (opens && clause.class(next.max(last + 1)) == Class::Comma)
            .then(|| whole(clause, last + 2, cue))
            .flatten();
    }
    if cue.inverted {
        return None;
    }
    if is_parted(clause, cue) {
        return parted(clause, cue, next);
    }
    subordinate(clause, next, cue)
        .or_else(|| infinitive(clause, cue, next))
        .or_else(|| prepositional(clause, next, cue))
        .or_else(|| fragment(clause, next, frames))
        .or_else(|| bare(clause, next, cue))
        .or_else(|| noun(clause, next, cue))
}

/// What is said around a cue in its middle, with the tag: "The plan, he said, would fail."
fn parted(clause: &Clause<'_>, cue: &Cue, next: usize) -> Option<Content> {
    let (first, _) = extent(cue);
    let rest = whole(clause, next + 1, cue)?;
    let end = first.checked_sub(2)?;
    let start = match clause.class(end) {
        Class::Relative => end,
        Class::Conjunction => next + 1,
        _ => start_of_clause(clause, end),
    };
    Some(Content { first: start, last: rest.last })
}

/// Whether a tag stands between commas inside what it reports.
fn is_parted(clause: &Clause<'_>, cue: &Cue) -> bool {
    let (first, _) = extent(cue);
    let next = cue.last + 1;
    let before = first > 1 && clause.class(first - 1) == Class::Comma;
    let speech = cue.word.frames.any(Frames::BARE) && !cue.shared && !cue.inverted && !cue.passive && !cue.negated;
    let goes_on = clause.class(next) == Class::Comma
        && !matches!(clause.class(next + 1), Class::Gerund | Class::Cue | Class::Relative | Class::Conjunction);
    before && speech && goes_on && cue.source.is_some() && {
        let start = start_of_clause(clause, first - 2);
        (start..first).all(|i| clause.quote(i).is_none()) && clause.quote(next + 1).is_none()
    }
}

/// A marked fragment that carries on the narrator's own sentence: said "more than likely" to win.
fn fragment(clause: &Clause<'_>, next: usize, frames: Frames) -> Option<Content> {
    clause.quote(next)?;
    frames.any(Frames::THAT).then(|| limited(clause, next, false)).flatten()
}

/// "that it rained", "whether it rained": near the verb, with the person addressed and the time in between.
fn subordinate(clause: &Clause<'_>, next: usize, cue: &Cue) -> Option<Content> {
    const NEAR: usize = 12;
    let frames = cue.word.frames;
    for i in next..clause.items.len().min(next + NEAR) {
        match clause.class(i) {
            Class::Subordinator if clause.is(i, "that") => {
                if i > next && is_relative(clause, cue, next, i) {
                    return None;
                }
                return frames.any(Frames::THAT.or(Frames::PERSON)).then(|| whole(clause, i, cue)).flatten();
            }
            Class::Subordinator if asks(clause.word(i)) => {
                let plain = frames.any(Frames::QUESTION) || i == next && frames.any(Frames::THAT);
                return (plain && (i == next || frames.any(Frames::PERSON))).then(|| whole(clause, i, cue)).flatten();
            }
            Class::Verb | Class::Gerund | Class::Cue
                if i > next && matches!(clause.class(i - 1), Class::Determiner | Class::Preposition) => {}
            Class::Auxiliary
            | Class::Stop
            | Class::Colon
            | Class::Verb
            | Class::Subordinator
            | Class::Relative
            | Class::Gerund => return None,
            Class::Pronoun | Class::Cue if i > next => return None,
            Class::Mark if clause.quote(i).is_some() => return None,
            _ => {}
        }
    }
    None
}

/// Whether the "that" at `i` joins to the noun before it, and not to the cue: "agreed to protection of the kind *that*",
/// "proposed a plan *that* would".
fn is_relative(clause: &Clause<'_>, cue: &Cue, next: usize, i: usize) -> bool {
    let noun = matches!(clause.word(i - 1), "kind" | "sort" | "type" | "way" | "thing" | "one" | "ones" | "something");
    let agreed = cue.word.lemma == "agree" && clause.is(next, "to");
    // "the author of *that* boast"
    let points = clause.class(i - 1) == Class::Preposition;
    noun || agreed || points || matches!(clause.class(i + 1), Class::Auxiliary | Class::Verb)
}

fn asks(word: &str) -> bool {
    matches!(word, "whether" | "if" | "how" | "why" | "what")
}

/// "vowed to win", "urged him to run".
fn infinitive(clause: &Clause<'_>, cue: &Cue, next: usize) -> Option<Content> {
    if !cue.word.frames.any(Frames::INFINITIVE) {
        return None;
    }
    let reach = if cue.word.frames.any(Frames::PERSON) { 9 } else { 1 };
    let to = (next..clause.items.len().min(next + reach)).find(|&i| clause.is(i, "to"))?;
    let between = (next..to)
        .all(|i| !matches!(clause.class(i), Class::Comma | Class::Stop | Class::Auxiliary | Class::Subordinator));
    let verb =
        matches!(clause.class(to + 1), Class::Noun | Class::Cue | Class::Verb | Class::Auxiliary | Class::Adverb);
    (between && verb).then(|| limited(clause, if to > next { next } else { to }, false)).flatten()
}

/// "warned of floods", "called for calm".
fn prepositional(clause: &Clause<'_>, next: usize, cue: &Cue) -> Option<Content> {
    let ties = clause.class(next) == Class::Preposition && takes(cue.word.lemma, clause.word(next));
    (cue.word.frames.any(Frames::PREPOSITION) && ties && !matches!(clause.class(next + 1), Class::Time | Class::Number))
        .then(|| limited(clause, next + 1, cue.word.lemma == "refer"))
        .flatten()
}

/// Whether a verb takes what was said after this preposition.
fn takes(lemma: &str, preposition: &str) -> bool {
    match preposition {
        "of" | "about" => true,
        "against" => matches!(lemma, "warn" | "argue" | "rail" | "rant" | "testify" | "protest"),
        "for" => matches!(lemma, "call" | "apologize" | "plead" | "argue"),
        "to" => matches!(lemma, "point" | "refer" | "allude" | "object"),
        "on" => matches!(lemma, "insist" | "comment" | "remark" | "elaborate" | "speculate" | "call"),
        "over" => matches!(lemma, "worry" | "fret"),
        "with" => matches!(lemma, "agree" | "disagree"),
        _ => false,
    }
}

/// "said it rained", "told reporters it rained".
fn bare(clause: &Clause<'_>, next: usize, cue: &Cue) -> Option<Content> {
    let frames = cue.word.frames;
    if !frames.any(Frames::BARE) {
        return None;
    }
    let mut start = next;
    while matches!(clause.class(start), Class::Adverb | Class::Time)
        || clause.is(start, "on") && clause.class(start + 1) == Class::Time
    {
        start += 1;
    }
    if frames.any(Frames::PERSON) {
        start = past_person(clause, start)?;
    }
    start = past_adverbial(clause, start);
    if !begins_clause(clause, start) || is_embedded(clause, cue, start) {
        return None;
    }
    let content = whole(clause, start, cue)?;
    let free = matches!(cue.word.lemma, "say" | "think" | "believe" | "tell" | "add" | "insist" | "claim" | "argue");
    let verb = if free {
        has_verb(clause, start, content.last) || contracted(clause, start)
    } else {
        is_clause(clause, start)
    };
    verb.then_some(content)
}

/// The item after "in an interview on Monday", where the subject of what was said follows: "said after the vote *he* would".
fn past_adverbial(clause: &Clause<'_>, start: usize) -> usize {
    const LONGEST: usize = 9;
    if !matches!(clause.word(start), "in" | "at" | "after" | "during" | "before" | "on") {
        return start;
    }
    let inside = |i: usize| {
        matches!(
            clause.class(i),
            Class::Determiner
                | Class::Noun
                | Class::Name
                | Class::Number
                | Class::Possessive
                | Class::Time
                | Class::Preposition
        )
    };
    let Some(end) = (start + 1..start + LONGEST).find(|&i| !inside(i)) else { return start };
    let subject = if clause.class(end) == Class::Comma { end + 1 } else { end };
    let pronoun = matches!(clause.word(subject), "he" | "she" | "they" | "it" | "we" | "I" | "there");
    if pronoun && end > start + 1 { subject } else { start }
}

/// Whether a cue stands inside a clause that the narrator goes on from: "what Lee says the plan would do", "the fact that
/// Lee said it does not mean ...".
fn is_embedded(clause: &Clause<'_>, cue: &Cue, start: usize) -> bool {
    let Some(first) = cue.source.map(|s| s.first).filter(|f| *f > 0 && !cue.inverted) else { return false };
    let fact = clause.is(first - 1, "that") && first > 1 && clause.is(first - 2, "fact");
    matches!(clause.word(first - 1), "what" | "What" | "how" | "How") || fact && clause.is(start, "it")
}

fn contracted(clause: &Clause<'_>, i: usize) -> bool {
    clause.class(i) == Class::Pronoun && clause.word(i).contains(['\'', '’'])
}

/// Whether subject and verb stand at `start`: "the plan would", "he's".
fn is_clause(clause: &Clause<'_>, start: usize) -> bool {
    if contracted(clause, start) {
        return true;
    }
    let Some(subject) = phrases::starting_at(clause, start) else { return false };
    let mut verb = subject.last + 1;
    while clause.class(verb) == Class::Adverb {
        verb += 1;
    }
    matches!(clause.class(verb), Class::Auxiliary | Class::Verb | Class::Cue)
        || clause.class(start) == Class::Pronoun && clause.class(start + 1) == Class::Possessive
}

fn begins_clause(clause: &Clause<'_>, start: usize) -> bool {
    matches!(
        clause.class(start),
        Class::Pronoun | Class::Determiner | Class::Name | Class::Noun | Class::Number | Class::Gerund
    ) || matches!(clause.class(start), Class::Subordinator if !clause.is(start, "than") && !clause.is(start, "as"))
        || clause.is(start, "there")
}

/// The item after the person addressed: "told *the crowd* it rained".
fn past_person(clause: &Clause<'_>, start: usize) -> Option<usize> {
    let mut i = start;
    if matches!(clause.class(i), Class::Determiner | Class::Pronoun) {
        i += 1;
    }
    if clause.class(start) != Class::Pronoun {
        while matches!(clause.class(i), Class::Noun | Class::Name | Class::Possessive | Class::Conjunction) {
            i += 1;
        }
    }
    while matches!(clause.class(i), Class::Time | Class::Adverb)
        || clause.is(i, "on") && clause.class(i + 1) == Class::Time
    {
        i += 1;
    }
    (i > start && matches!(clause.class(i), Class::Pronoun | Class::Determiner)).then_some(i)
}

/// "denied the charge", "called him a liar", "suggested leaving".
fn noun(clause: &Clause<'_>, next: usize, cue: &Cue) -> Option<Content> {
    let start = if matches!(clause.class(next), Class::Adverb) { next + 1 } else { next };
    let begins = matches!(
        clause.class(start),
        Class::Determiner | Class::Name | Class::Noun | Class::Pronoun | Class::Number | Class::Gerund | Class::Cue
    ) || clause.quote(start).is_some();
    if !begins || !cue.word.frames.any(Frames::NOUN.or(Frames::COMPLEMENT)) {
        return None;
    }
    let complement = cue.word.frames.any(Frames::COMPLEMENT);
    let object = matches!(clause.word(start), "it" | "him" | "them" | "me" | "us") && clause.quote(start + 1).is_none();
    let alone = object && !begins_complement(clause, start + 1);
    // "announced it": what it was is not said; "called him": on the telephone.
    if alone && (cue.word.lemma == "call" || clause.is(start, "it")) {
        return None;
    }
    let content = limited(clause, start, complement)?;
    let sees = matches!(
        cue.word.lemma,
        "see" | "view" | "regard" | "consider" | "cast" | "paint" | "name" | "title" | "depict"
    );
    let quoted = (content.first..=content.last).any(|i| clause.quote(i).is_some());
    let complement = quoted || (content.first..=content.last).any(|i| clause.is(i, "as"));
    ((!sees || complement) && (!is_deed(cue.word.lemma) || quoted)).then_some(content)
}

/// Whether what a person or thing is called can begin at `i`: "him *a liar*".
fn begins_complement(clause: &Clause<'_>, i: usize) -> bool {
    matches!(clause.class(i), Class::Determiner | Class::Noun | Class::Name | Class::Verb | Class::Cue)
        || clause.is(i, "as")
}

/// Verbs that tell of a deed as often as of words: with a plain object they report nothing.
fn is_deed(lemma: &str) -> bool {
    matches!(
        lemma,
        "back" | "challenge" | "embrace" | "endorse" | "seek" | "support" | "thank" | "unveil" | "highlight" | "echo"
    )
}

/// From `start` to the sentence's end, or to where another report begins or the narrator goes on.
fn whole(clause: &Clause<'_>, start: usize, cue: &Cue) -> Option<Content> {
    let end = (start + 1..clause.items.len().min(start + FARTHEST)).find(|&i| {
        let after = i + 1;
        match clause.class(i) {
            Class::Comma | Class::Dash => {
                let adding = clause.cue(after).is_some_and(|c| c.form == Form::Gerund && c.frames.any(Frames::SPEECH));
                adding || clause.is(after, "according") || narrates(clause, cue, start, i) || is_tag(clause, after)
            }
            Class::Conjunction => {
                clause.cue(after).is_some_and(|c| c.form == Form::Past && c.frames.any(Frames::SPEECH))
            }
            Class::Gerund => clause.is(i, "according"),
            Class::Stop => clause.word(i) == ";",
            _ => false,
        }
    });
    trimmed(clause, start, end)
}

/// Whether the sentence ends in another's tag at `i`: "it rained, *the mayor said*."
fn is_tag(clause: &Clause<'_>, i: usize) -> bool {
    let Some(source) = phrases::starting_at(clause, i) else { return false };
    let mut verb = source.last + 1;
    while matches!(clause.class(verb), Class::Auxiliary | Class::Adverb) {
        verb += 1;
    }
    let speaks = clause.cue(verb).is_some_and(|c| c.frames.any(Frames::SPEECH) && c.frames.any(Frames::BARE));
    speaks && (verb + 1 >= clause.items.len() || clause.class(verb + 1) == Class::Stop)
}

/// Whether the narrator goes on after the comma at `i`: "though", "but did not", or the speaker's own name, whom what was
/// said calls "he".
fn narrates(clause: &Clause<'_>, cue: &Cue, start: usize, i: usize) -> bool {
    let (joint, after) = (clause.word(i + 1), i + 2);
    if i < start + 3 || !matches!(joint, "but" | "and" | "while" | "though" | "although" | "even") {
        return false;
    }
    let speaker = cue.source.filter(|s| clause.class(s.core) == Class::Name).map_or("", |s| clause.word(s.core));
    let named = !speaker.is_empty() && (after..after + 3).any(|k| clause.word(k) == speaker);
    let did = joint == "but"
        && matches!(clause.word(after), "did" | "declined" | "gave" | "offered" | "provided" | "refused");
    named || did || matches!(joint, "though" | "although")
}

/// From `start` to the end of the noun phrase or infinitive: a comma, a conjunction before another verb, a new clause.
fn limited(clause: &Clause<'_>, start: usize, complement: bool) -> Option<Content> {
    // "what critics called “fraud” led to"
    if clause.quote(start).is_some() && matches!(clause.class(start + 1), Class::Verb | Class::Auxiliary | Class::Cue) {
        return Some(Content { first: start, last: start });
    }
    let end = (start + 1..clause.items.len().min(start + FARTHEST)).find(|&i| match clause.class(i) {
        Class::Comma | Class::Dash => clause.word(i) != "-" && clause.quote(i + 1).is_none(),
        Class::Conjunction => {
            matches!(clause.class(i + 1), Class::Cue | Class::Verb | Class::Auxiliary | Class::Pronoun | Class::Adverb)
        }
        Class::Subordinator if clause.is(i, "as") => !complement && is_clause(clause, i + 1),
        Class::Subordinator => {
            matches!(
                clause.word(i),
                "when" | "after" | "while" | "because" | "although" | "though" | "before" | "since"
            )
        }
        Class::Stop => clause.word(i) == ";",
        Class::Gerund => clause.is(i, "according"),
        _ => false,
    });
    trimmed(clause, start, end)
}

/// The content from `start` up to `end` or the sentence's end, without the marks that end it.
fn trimmed(clause: &Clause<'_>, start: usize, end: Option<usize>) -> Option<Content> {
    let mut last = end.unwrap_or(clause.items.len().min(start + FARTHEST)).checked_sub(1)?;
    while last > start && matches!(clause.class(last), Class::Stop | Class::Comma | Class::Dash | Class::Colon) {
        last -= 1;
    }
    let empty = last == start && matches!(clause.class(start), Class::Stop | Class::Comma | Class::Dash | Class::Colon);
    (last >= start && !empty).then_some(Content { first: start, last })
}
