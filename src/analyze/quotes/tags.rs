//! How a quotation and the words around it belong together: tags before and after it, labels, titles of works.

use super::attribution::{Credit, Source};
use super::content;
use super::cues::{self, Cue};
use super::items::Clause;
use super::marks::Quotation;
use super::phrases::{self, Phrase};
use super::subjects;
use super::words::{self, Class};
use crate::model::Document;
use crate::resources::cues::Frames;

/// A tag stands no farther from its quotation than this many items.
pub(super) const FARTHEST: usize = 60;

/// The cue that follows the quotation at `k`: "...," he said; "...," said Lavrov.
pub(super) fn after(clause: &Clause<'_>, found: &[Cue], k: usize) -> Option<usize> {
    let next = if matches!(clause.class(k + 1), Class::Comma | Class::Dash) { k + 2 } else { k + 1 };
    near(found, k).find(|&i| {
        let c = &found[i];
        // "Lee said that it was “a gift,” according to Harbor News": who tells of it is not who said it.
        if c.word.lemma == "according" && is_told(clause, found, k) {
            return false;
        }
        let (first, _) = content::extent(c);
        let beside = first == k + 1 || first == next || first == next + 1 && clause.class(next) == Class::Adverb;
        beside
            && !c.shared
            && !c.passive
            && c.word.frames.any(Frames::SPEECH.or(Frames::DOCUMENT))
            && c.source.is_some()
    })
}

/// Whether the quotation at `k` ends what an earlier cue of the clause reports in the narrator's words.
fn is_told(clause: &Clause<'_>, found: &[Cue], k: usize) -> bool {
    let quotation = clause.quote(k).and_then(|q| clause.quotations.get(q));
    let small = quotation.is_some_and(|q| q.span.of(clause.document.text).starts_with(char::is_lowercase));
    small
        && found[near(found, k)].iter().any(|c| {
            let speaks = c.word.frames.any(Frames::SPEECH) && c.source.is_some() && !c.passive && !c.negated;
            c.last < k && speaks && content::after(clause, c).is_some_and(|said| said.first <= k && k <= said.last)
        })
}

/// The cue that leads to the quotation at `k`: he said, "..."; he said in a statement: "...".
pub(super) fn before(clause: &Clause<'_>, found: &[Cue], k: usize) -> Option<usize> {
    let i = found.partition_point(|c| c.last < k).checked_sub(1)?;
    let cue = &found[i];
    let (_, last) = content::extent(cue);
    let from = last.max(cue.last) + 1;
    if k > from + FARTHEST || cue.shared && cue.source.is_none() {
        return None;
    }
    let lead = k.checked_sub(1).map_or(Class::Stop, |b| clause.class(b));
    let adjacent = from == k;
    let pause = matches!(lead, Class::Comma | Class::Colon | Class::Dash);
    let speech = cue.word.frames.any(Frames::SPEECH);
    let small = clause
        .quote(k)
        .and_then(|q| clause.quotations.get(q))
        .is_some_and(|q| q.span.of(clause.document.text).starts_with(char::is_lowercase));
    if small && !pause || cue.passive && cue.source.is_none() && !pause {
        return None;
    }
    let clear = (from..k).all(|i| !matches!(clause.class(i), Class::Stop) && clause.quote(i).is_none());
    let plain = (from..k.saturating_sub(1)).all(|i| !matches!(clause.class(i), Class::Auxiliary | Class::Subordinator));
    (speech && clear && (adjacent || pause && (plain || lead == Class::Colon))).then_some(i)
}

/// A source that no verb joins to the quotation at `k`: "Lavrov: ...", "... — Ann Lee".
pub(super) fn unverbed(clause: &Clause<'_>, k: usize) -> Option<Credit> {
    if k > 0 && clause.class(k - 1) == Class::Colon && k <= 10 {
        let phrase = phrases::ending_at(clause, k.checked_sub(2)?)?;
        let names = clause.class(phrase.core) == Class::Name;
        return (names && phrase.first == 0)
            .then(|| Credit { source: Some(source(clause, phrase)), cue: Some(clause.span(k - 1, k - 1)) });
    }
    let dash = k + 1;
    if clause.class(dash) == Class::Dash && clause.class(dash + 1) == Class::Name && clause.items.len() < dash + 14 {
        let phrase = phrases::starting_at(clause, dash + 1)?;
        let ends = clause.items.len() <= phrase.last + 2;
        return ends.then(|| Credit { source: Some(source(clause, phrase)), cue: Some(clause.span(dash, dash)) });
    }
    None
}

/// Whether a clause holds nothing of weight but quotations.
pub(super) fn stands_alone(clause: &Clause<'_>) -> bool {
    clause.items.iter().all(|item| {
        item.quote.is_some()
            || matches!(item.class, Class::Stop | Class::Comma | Class::Dash | Class::Mark | Class::Conjunction)
    })
}

/// Whether a cue takes titles of works and names as well as words: "titled", and "read" with a reader.
pub(super) fn has_works(clause: &Clause<'_>, cue: &Cue) -> bool {
    let reader = cue.source.is_some_and(|s| matches!(clause.class(s.core), Class::Name | Class::Pronoun));
    cues::names(cue.word.lemma) || reader && matches!(cue.word.lemma, "read" | "write" | "recite" | "sing" | "quote")
}

/// The cues within reach of item `k`, as a range of `found`: no search goes through all cues of a long clause.
pub(super) fn near(found: &[Cue], k: usize) -> std::ops::Range<usize> {
    const REACH: usize = 8;
    let at = found.partition_point(|c| c.last < k);
    at.saturating_sub(REACH)..found.len().min(at + REACH)
}

/// Whether a quotation looks like the title of a work or a name rather than like words that somebody spoke: every word
/// of weight is capitalized.
pub(super) fn is_title(document: &Document<'_>, quotation: &Quotation) -> bool {
    const LONGEST: usize = 9;
    let Some(tokens) = document.tokens.get(quotation.tokens.clone()) else { return false };
    let (mut words, mut capitals) = (0, 0);
    for token in tokens.iter().take(2 * LONGEST) {
        let word = token.span.of(document.text);
        match word.chars().next() {
            Some(c) if c.is_lowercase() && words::known(word).is_none() => return false,
            Some(c) if c.is_uppercase() => (words, capitals) = (words + 1, capitals + 1),
            Some(c) if c.is_alphabetic() => words += 1,
            _ => {}
        }
    }
    let ended = quotation.span.of(document.text).ends_with(['!', '?']);
    words <= LONGEST && (capitals >= 2 || capitals == words && capitals > 0) && !ended
}

pub(super) fn source(clause: &Clause<'_>, phrase: Phrase) -> Source {
    Source { span: clause.span(phrase.first, phrase.last), core: clause.span(phrase.first, phrase.core) }
}

pub(super) fn credit(clause: &Clause<'_>, cue: &Cue) -> Credit {
    Credit { source: cue.source.map(|s| source(clause, s)), cue: Some(clause.span(cue.first, cue.last)) }
}

/// What a clause offers to the quotation that follows it without a cue of its own.
pub(super) fn offer(clause: &Clause<'_>, found: &[Cue]) -> Option<Credit> {
    if let Some(cue) = found.iter().find(|c| c.source.is_some() && !c.passive && c.word.frames.any(Frames::SPEECH)) {
        return Some(credit(clause, cue));
    }
    let subject = subjects::main_subject(clause, clause.items.len())?;
    Some(Credit { source: Some(source(clause, subject)), cue: None })
}
