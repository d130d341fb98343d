//! Cues: the verbs of a sentence that say that somebody said, thought or wanted something, each with its source.

use super::items::Clause;
use super::phrases::{self, Phrase};
use super::subjects;
use super::tags;
use super::words::Class;
use crate::resources::cues::{CueWord, Form, Frames};

/// A cue with its source, as items of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    /// First item of the verb group: auxiliaries and adverbs included.
    pub first: usize,
    /// The verb; "to" of "according to".
    pub last: usize,
    /// The verb's lexicon entry.
    pub word: CueWord,
    /// Who says it, where the sentence tells.
    pub source: Option<Phrase>,
    /// The source stands after the verb: "said Lavrov", "according to the ministry".
    pub inverted: bool,
    /// "did not say"
    pub negated: bool,
    /// "was asked": the subject hears, and does not speak.
    pub passive: bool,
    /// The subject was taken over from another verb of the sentence.
    pub shared: bool,
}

/// "according to", as if it were a verb.
const ACCORDING: CueWord =
    CueWord { lemma: "according", frames: Frames::SPEECH.or(Frames::DOCUMENT), form: Form::Gerund };

/// "as she put it"
const PUT_IT: CueWord = CueWord { lemma: "put", frames: Frames::SPEECH, form: Form::Past };

/// "made clear that", "made it clear that"
const CLEAR: CueWord = CueWord { lemma: "clear", frames: Frames::THAT, form: Form::Past };

/// "Trump's claim that", as if it were a verb.
const CLAIM: CueWord = CueWord { lemma: "claim", frames: Frames::THAT.or(Frames::DOCUMENT), form: Form::Base };

/// Walks never go farther.
const FARTHEST: usize = 80;

/// The cues of a clause, in order.
pub(super) fn find(clause: &Clause<'_>, out: &mut Vec<Cue>) {
    out.clear();
    for i in 0..clause.items.len() {
        if clause.class(i) == Class::Gerund && clause.is(i, "according") && clause.is(i + 1, "to") {
            let source = phrases::starting_at(clause, i + 2);
            out.push(Cue { inverted: true, ..cue(i, i + 1, ACCORDING, source) });
        } else if clause.class(i) == Class::Verb && clause.is(i, "put") && clause.is(i + 1, "it") {
            let first = phrases::group_start(clause, i);
            out.push(cue(first, i + 1, PUT_IT, subjects::subject(clause, first)));
        } else if matches!(clause.word(i), "makes" | "made" | "make") && clear(clause, i).is_some() {
            let first = phrases::group_start(clause, i);
            out.push(cue(first, clear(clause, i).unwrap_or(i), CLEAR, subjects::subject(clause, first)));
        } else if let Some(noun) = owned(clause, i) {
            out.push(noun);
        } else if let Some(word) = clause.cue(i)
            && let Some(found) = verb(clause, i, word, out)
        {
            out.push(found);
        }
    }
}

/// Where "clear" stands after the form of "make" at `i`, before "that".
fn clear(clause: &Clause<'_>, i: usize) -> Option<usize> {
    let at = (i + 1..i + 3).find(|&at| clause.is(at, "clear"))?;
    (at == i + 1 || clause.is(i + 1, "it")).then_some(at).filter(|at| clause.is(at + 1, "that"))
}

/// A noun for something said with its owner before and its content after: "the minister's warning that".
fn owned(clause: &Clause<'_>, i: usize) -> Option<Cue> {
    let before = i.checked_sub(1)?;
    if !is_statement(clause.word(i)) {
        return None;
    }
    if matches!(clause.word(i + 1), "from" | "by") && clause.class(i + 2) == Class::Name {
        let source = phrases::starting_at(clause, i + 2)?;
        return Some(Cue { shared: true, ..cue(i, i, CLAIM, Some(Phrase { last: source.core, ..source })) });
    }
    if !clause.is(i + 1, "that") {
        return None;
    }
    let source = match clause.class(before) {
        Class::Possessive => phrases::ending_at(clause, before.checked_sub(1)?)?,
        Class::Determiner if matches!(clause.word(before), "his" | "her" | "their" | "His" | "Her" | "Their") => {
            Phrase { first: before, last: before, core: before }
        }
        _ => return None,
    };
    Some(cue(i, i, CLAIM, Some(source)))
}

fn is_statement(noun: &str) -> bool {
    matches!(
        noun,
        "claim"
            | "claims"
            | "statement"
            | "assertion"
            | "assertions"
            | "argument"
            | "warning"
            | "warnings"
            | "promise"
            | "pledge"
            | "vow"
            | "suggestion"
            | "contention"
            | "belief"
            | "view"
            | "remark"
            | "comment"
            | "prediction"
            | "insistence"
            | "allegation"
            | "allegations"
            | "charge"
            | "accusation"
            | "accusations"
            | "complaint"
            | "admission"
            | "announcement"
            | "declaration"
            | "assurance"
            | "assurances"
            | "denial"
            | "hope"
            | "fear"
            | "fears"
    )
}

fn cue(first: usize, last: usize, word: CueWord, source: Option<Phrase>) -> Cue {
    Cue { first, last, word, source, inverted: false, negated: false, passive: false, shared: false }
}

/// Reads the cue verb at `v`; none where it turns out to be a noun or an adjective.
fn verb(clause: &Clause<'_>, v: usize, word: CueWord, before: &[Cue]) -> Option<Cue> {
    let first = phrases::group_start(clause, v);
    let auxiliaries = || (first..v).map(|i| clause.word(i));
    let negated = auxiliaries().any(negates);
    let has_auxiliary = (first..v).any(|i| clause.class(i) == Class::Auxiliary || clause.class(i) == Class::Possessive);
    let passive = matches!(word.form, Form::Past | Form::Participle)
        && auxiliaries().filter(|w| !negates(w)).rfind(|w| is_auxiliary(w)).is_some_and(is_be);
    let left = first.checked_sub(1).map_or(Class::Stop, |p| clause.class(p));
    let bare = v == first;
    let infinitive = left == Class::Preposition && clause.is(first - 1, "to");
    match word.form {
        Form::Participle if !has_auxiliary => return None,
        Form::Gerund if bare && matches!(left, Class::Determiner | Class::Possessive) => return None,
        // "It goes without saying that", "It is worth noting that": nobody says it.
        Form::Gerund if bare && first > 0 && matches!(clause.word(first - 1), "without" | "worth") => return None,
        Form::Past | Form::Third | Form::Base if bare && adjectival(left, infinitive) => return None,
        _ => {}
    }
    let base = Cue { negated, passive, ..cue(first, v, word, None) };
    if word.frames.any(Frames::SPEECH)
        && !passive
        && word.form != Form::Gerund
        && let Some(source) = inverted(clause, first, v, word)
    {
        return Some(Cue { source: Some(source), inverted: true, ..base });
    }
    if word.form == Form::Gerund && !has_auxiliary || infinitive || left == Class::Conjunction {
        // "the Guard and state troopers"
        let noun = left == Class::Conjunction && word.form == Form::Base && often_noun(word.lemma);
        if noun && matches!(clause.class(v + 1), Class::Noun | Class::Name) {
            return None;
        }
        if infinitive && subjects::is_controlled(clause, first, before) {
            return Some(Cue { shared: true, ..base });
        }
        let beside = word.form == Form::Gerund && bare && matches!(left, Class::Name | Class::Pronoun);
        let named = beside.then(|| subjects::name_before(clause, first)).flatten();
        let described =
            || (word.form == Form::Gerund && bare).then(|| subjects::speaker_before(clause, first)).flatten();
        let source = named.or_else(described).or_else(|| subjects::shared(clause, first, before));
        return Some(Cue { source, shared: true, ..base });
    }
    let source = subjects::subject(clause, first);
    if word.form == Form::Past && bare && left == Class::Noun && names(word.lemma) && is_named(clause, v) {
        return None;
    }
    if word.form == Form::Past && bare && left == Class::Comma {
        if names(word.lemma) && !source.is_some_and(|s| calls(clause, s, v)) {
            return None;
        }
        if source.is_none() && word.frames.any(Frames::SPEECH) {
            return Some(Cue { source: subjects::shared(clause, first, before), shared: true, ..base });
        }
    }
    if bare && matches!(word.form, Form::Base | Form::Third) && !agrees(clause, source?, word, v) {
        return None;
    }
    if passive {
        let agent = (v + 1..clause.items.len().min(v + 12)).find(|&i| clause.is(i, "by"));
        return Some(Cue { source: agent.and_then(|by| phrases::starting_at(clause, by + 1)), ..base });
    }
    if source.is_none() && bare && word.form == Form::Past && left == Class::Stop {
        return None;
    }
    Some(Cue { source, ..base })
}

/// Whether nothing but a name follows the verb at `v`: "a stream *called* Miracle Run", against "called Lee a liar".
fn is_named(clause: &Clause<'_>, v: usize) -> bool {
    let end = (v + 1..clause.items.len()).find(|&i| clause.class(i) != Class::Name).unwrap_or(clause.items.len());
    end > v + 1 && matches!(clause.class(end), Class::Stop | Class::Comma | Class::Mark | Class::Close)
}

/// Whether the verb at `v` after an apposition is what its subject did ("Lee, the mayor, called the plan a gift"), and not
/// what it is named ("the plan, a gift, called Seed").
fn calls(clause: &Clause<'_>, subject: Phrase, v: usize) -> bool {
    let apposition = subject.last > subject.core && clause.class(subject.core) == Class::Name;
    apposition && matches!(clause.class(v + 1), Class::Determiner | Class::Name | Class::Pronoun)
}

/// Verbs whose participle gives a thing its name: "the program, called Seed".
pub(super) fn names(lemma: &str) -> bool {
    matches!(lemma, "call" | "dub" | "name" | "title" | "entitle" | "label" | "brand" | "term")
}

/// Whether what stands before a bare form makes it a noun or an adjective: "the reported sale", "of claims".
fn adjectival(left: Class, infinitive: bool) -> bool {
    matches!(left, Class::Determiner | Class::Possessive | Class::Number) || left == Class::Preposition && !infinitive
}

fn negates(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot") || word.ends_with("n't") || word.ends_with("n’t")
}

fn is_auxiliary(word: &str) -> bool {
    matches!(super::words::known(word), Some(Class::Auxiliary)) || matches!(word, "'s" | "’s")
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am")
}

/// Whether a present form and its subject agree in number, and stand as subject and verb: what tells "critics claim" from
/// "the birther claims".
fn agrees(clause: &Clause<'_>, source: Phrase, word: CueWord, verb: usize) -> bool {
    if word.lemma == "say" {
        return true;
    }
    let head = clause.word(source.core);
    let pronoun = clause.class(source.core) == Class::Pronoun;
    let quoted = source.first > 0
        && (clause.quote(source.first - 1).is_some() || source.first > 1 && clause.quote(source.first - 2).is_some());
    let counted =
        pronoun && matches!(head, "few" | "Few" | "one" | "One" | "some" | "Some" | "many" | "Many" | "most" | "Most");
    if counted && often_noun(word.lemma) {
        return false;
    }
    if pronoun || quoted && word.form == Form::Third {
        return word.form == Form::Base || !matches!(head, "they" | "They" | "we" | "We" | "I" | "you" | "You");
    }
    let before = source.first.checked_sub(1).map_or(Class::Stop, |b| clause.class(b));
    let starts = matches!(
        before,
        Class::Comma
            | Class::Conjunction
            | Class::Subordinator
            | Class::Relative
            | Class::Mark
            | Class::Dash
            | Class::Colon
            | Class::Stop
            | Class::Time
    );
    let relative = clause.class(source.last) == Class::Relative;
    let plural = clause.class(source.core) == Class::Noun && head.ends_with('s') && !head.ends_with("ss");
    let many = plural
        || relative
        || matches!(head, "people" | "police")
        || (source.first..source.last).any(|i| clause.is(i, "and"));
    let named = clause.class(source.core) == Class::Name;
    let opens = match clause.class(verb + 1) {
        Class::Stop => false,
        Class::Preposition => {
            !often_noun(word.lemma) || word.frames.any(Frames::INFINITIVE) && clause.is(verb + 1, "to") && named
        }
        _ => {
            !often_noun(word.lemma)
                || named
                || relative
                || matches!(clause.class(verb + 1), Class::Subordinator | Class::Colon)
                || clause.quote(verb + 1).is_some()
        }
    };
    let number = if word.form == Form::Third { !plural || relative } else { many };
    let about = before == Class::Preposition && source.first == 1;
    (starts || about) && opens && number
}

/// Verbs whose present forms are more often nouns.
fn often_noun(lemma: &str) -> bool {
    !matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "argue"
            | "insist"
            | "believe"
            | "think"
            | "know"
            | "write"
            | "explain"
            | "acknowledge"
            | "admit"
            | "agree"
            | "suggest"
            | "deny"
            | "announce"
            | "describe"
            | "ask"
            | "warn"
            | "recall"
            | "conclude"
            | "contend"
            | "predict"
            | "concede"
            | "assert"
            | "expect"
            | "intend"
            | "want"
            | "refuse"
            | "accuse"
            | "criticize"
            | "defend"
            | "oppose"
            | "reject"
            | "dismiss"
            | "indicate"
            | "show"
            | "reveal"
            | "declare"
            | "confirm"
            | "allege"
            | "maintain"
            | "wonder"
            | "consider"
            | "reply"
            | "respond"
            | "continue"
            | "mention"
    )
}

/// The source after the verb: the verb follows a quotation or the clause that was said, or begins the sentence.
fn inverted(clause: &Clause<'_>, first: usize, v: usize, word: CueWord) -> Option<Phrase> {
    if first != v {
        return None;
    }
    let after_quote = v > 0
        && (clause.quote(v - 1).is_some()
            || v > 1
                && clause.quote(v - 2).is_some()
                && matches!(clause.class(v - 1), Class::Comma | Class::Dash | Class::Adverb));
    let title = || {
        (v.saturating_sub(2)..v)
            .any(|i| clause.quote(i).is_some_and(|q| tags::is_title(clause.document, &clause.quotations[q])))
    };
    let after_clause = v > 2 && matches!(clause.class(v - 1), Class::Comma | Class::Dash) && !after_quote;
    let adverb = v > 1 && clause.quote(v - 2).is_some() && clause.class(v - 1) == Class::Name;
    if adverb || !(after_quote || after_clause || v == 0) || !word.frames.any(Frames::BARE) && title() {
        return None;
    }
    let source = phrases::starting_at(clause, v + 1)?;
    let then = clause.class(source.last + 1);
    let ends = source.last + 1 >= clause.items.len()
        || matches!(
            then,
            Class::Stop
                | Class::Comma
                | Class::Preposition
                | Class::Time
                | Class::Dash
                | Class::Colon
                | Class::Adverb
                | Class::Subordinator
                | Class::Gerund
                | Class::Relative
        )
        || clause.quote(source.last + 1).is_some();
    // "a plan, said critics" against "the man, a pilot, said planes fly": only the first has a verb before the comma.
    let plain = word.frames.any(Frames::BARE) && !word.frames.any(Frames::PERSON.or(Frames::MIND));
    let spoken = !after_clause
        || plain
            && (v.saturating_sub(FARTHEST)..v - 1)
                .any(|i| matches!(clause.class(i), Class::Auxiliary | Class::Verb | Class::Possessive))
            && (matches!(then, Class::Stop | Class::Comma) || source.last + 1 >= clause.items.len());
    (ends && spoken).then_some(source)
}
