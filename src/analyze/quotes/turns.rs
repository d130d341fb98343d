//! Transcripts: turns that a label opens and no quotation marks enclose, as in "SMITH: Do you?" and "Q: ... A: ...".

use super::super::Name;
use super::attribution::{Draft, Source};
use crate::model::{BlockKind, Document, EntityKind, QuoteKind, Span, TokenKind};
use std::ops::Range;

/// A label has no more tokens than this, its colon left out.
const LONGEST: usize = 6;

/// Fewer turns make no transcript.
const LEAST: usize = 2;

/// Paragraphs without a label that may stand between two turns and carry the first one on.
const CARRIED: usize = 3;

/// A paragraph of a transcript: who speaks, and what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The whole turn as a quote.
    pub draft: Draft,
}

/// A label at the head of a paragraph.
#[derive(Debug, Clone)]
struct Label {
    paragraph: usize,
    /// Its words, without the colon.
    span: Span,
    /// The colon, or the label where none follows it.
    mark: Span,
    /// Where its turn begins.
    said: u32,
    /// "Q" and "A", or a name of a person: it needs no second occurrence.
    sure: bool,
}

/// The turns of a document in order; none where it has no transcript.
pub(super) fn find(document: &Document<'_>, names: &[Name]) -> Vec<Turn> {
    let all: Vec<Label> = (0..document.paragraphs.len()).filter_map(|p| label(document, names, p)).collect();
    if all.len() < LEAST {
        return Vec::new();
    }
    let text = |l: &Label| l.span.of(document.text);
    let asks = all.iter().any(|l| text(l) == "Q");
    let labels: Vec<&Label> = all
        .iter()
        .filter(|l| if l.mark == l.span { asks } else { true })
        .filter(|l| l.sure || all.iter().filter(|o| text(o) == text(l)).nth(1).is_some() && !is_heading(text(l)))
        .collect();
    if labels.len() < LEAST {
        return Vec::new();
    }
    let several = labels.iter().any(|l| text(l) != text(labels[0]));
    // Among many paragraphs without a label some are the narrator's.
    let dense = several && 2 * labels.len() >= document.paragraphs.len();
    let mut turns = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let next = labels.get(i + 1).map_or(label.paragraph + 1, |n| n.paragraph);
        let carries = dense && next <= label.paragraph + 1 + CARRIED;
        let carried = if carries { next } else { label.paragraph + 1 };
        for paragraph in label.paragraph..carried {
            turns.extend(turn(document, paragraph, label));
        }
    }
    turns
}

/// What is said in a paragraph: all of it, or what follows the label. Stage directions and quoted paragraphs are none.
fn turn(document: &Document<'_>, paragraph: usize, label: &Label) -> Option<Turn> {
    let block = document.paragraphs.get(paragraph)?;
    let labelled = paragraph == label.paragraph;
    let first = document.word(document.tokens_in(block.span).start);
    if !labelled && (matches!(first, "(" | "[" | "“" | "\"") || block.kind != BlockKind::Paragraph) {
        return None;
    }
    let start = if labelled { label.said } else { block.span.start };
    let end = document.tokens.get(document.tokens_in(block.span).end.checked_sub(1)?)?.span.end;
    let draft = Draft {
        span: Span { start: start.min(end), end },
        kind: QuoteKind::Direct,
        source: Some(Source { span: label.span, core: label.span }),
        cue: Some(label.mark),
        confidence: if labelled { 0.9 } else { 0.6 },
    };
    Some(Turn { paragraph, draft })
}

/// The label that opens a paragraph, where words follow that are not quoted.
fn label(document: &Document<'_>, names: &[Name], paragraph: usize) -> Option<Label> {
    let block = document.paragraphs.get(paragraph)?;
    if matches!(block.kind, BlockKind::Heading(_)) {
        return None;
    }
    let all = document.tokens_in(block.span);
    let found = (all.start + 1..all.end.min(all.start + LONGEST + 1)).find(|&i| document.word(i) == ":");
    let Some(colon) = found else { return letter(document, paragraph, all) };
    let follows = colon + 1..all.end.min(colon + 12);
    let prose = follows.clone().any(|i| document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Lower));
    if !prose || document.tokens.get(colon + 1).is_some_and(|t| t.kind == TokenKind::QuoteMark) {
        return None;
    }
    let tokens = all.start..colon;
    let span = span(document, tokens.clone())?;
    let text = span.of(document.text);
    let caps = tokens.clone().all(|i| {
        document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Caps)
            || matches!(document.word(i), "." | "-" | "&")
            || document.word(i).ends_with('.') && document.word(i).len() < 6
    });
    let sure = is_asker(text) || is_person(document, names, tokens, caps);
    let (mark, said) = (document.tokens.get(colon)?.span, document.tokens.get(colon + 1)?.span.start);
    (caps && text.len() > 1 || sure).then_some(Label { paragraph, span, mark, said, sure })
}

/// A bare "Q" or "A" before a sentence, apart or glued to it: "Q Is it safe?", "QIs it safe?".
fn letter(document: &Document<'_>, paragraph: usize, tokens: Range<usize>) -> Option<Label> {
    let first = document.tokens.get(tokens.start)?.span;
    let word = first.of(document.text);
    let (head, glued) = word.split_at_checked(1).filter(|(head, _)| matches!(*head, "Q" | "A"))?;
    let said = if glued.is_empty() {
        let next = document.tokens.get(tokens.start + 1).filter(|t| t.kind == TokenKind::Capital)?;
        (head == "Q" || is_reply(next.span.of(document.text))).then_some(next.span.start)?
    } else {
        let mut letters = glued.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let small = letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
        (capital && small && (glued.len() > 1 || glued == "I")).then_some(first.start + 1)?
    };
    let span = Span { start: first.start, end: first.start + 1 };
    Some(Label { paragraph, span, mark: span, said, sure: true })
}

/// Words that open an answer after a bare "A", where a noun would make it an article.
fn is_reply(word: &str) -> bool {
    matches!(
        word,
        "Yes"
            | "No"
            | "Well"
            | "I"
            | "It"
            | "We"
            | "He"
            | "She"
            | "They"
            | "That"
            | "This"
            | "There"
            | "The"
            | "You"
            | "So"
            | "Not"
            | "What"
            | "If"
            | "When"
            | "As"
            | "In"
            | "Look"
            | "But"
            | "And"
            | "Thank"
            | "Because"
            | "My"
            | "Our"
    )
}

fn span(document: &Document<'_>, tokens: Range<usize>) -> Option<Span> {
    let first = document.tokens.get(tokens.start)?;
    let last = document.tokens.get(tokens.end.checked_sub(1)?)?;
    (tokens.start < tokens.end).then(|| first.span.cover(last.span))
}

/// Whether the label is a person's name, or in capitals the last name of a person named anywhere.
fn is_person(document: &Document<'_>, names: &[Name], tokens: Range<usize>, caps: bool) -> bool {
    let Some(label) = span(document, tokens.clone()) else { return false };
    let people = || names.iter().filter(|n| n.kind == EntityKind::Person);
    let last = tokens.end.checked_sub(1).map_or("", |i| document.word(i));
    let surname = |n: &Name| {
        n.span.of(document.text).split_whitespace().next_back().is_some_and(|w| w.eq_ignore_ascii_case(last))
    };
    people().any(|n| n.span == label) || caps && people().any(surname)
}

/// Labels of questions and answers.
pub(super) fn is_asker(label: &str) -> bool {
    matches!(
        label,
        "Q" | "Q."
            | "A"
            | "A."
            | "Question"
            | "Answer"
            | "QUESTION"
            | "ANSWER"
            | "REPORTER"
            | "MODERATOR"
            | "INTERVIEWER"
    )
}

/// Words in capitals that head a paragraph, and name nobody.
fn is_heading(label: &str) -> bool {
    let first = label.split_whitespace().next().unwrap_or("");
    matches!(
        first,
        "UPDATE"
            | "UPDATED"
            | "NOTE"
            | "EDITOR"
            | "EDITOR'S"
            | "READ"
            | "RELATED"
            | "WATCH"
            | "VIDEO"
            | "PHOTO"
            | "PHOTOS"
            | "MORE"
            | "CORRECTION"
            | "SEE"
            | "SOURCE"
            | "SOURCES"
            | "BREAKING"
            | "OPINION"
            | "TIP"
            | "STEP"
            | "PRO"
            | "CON"
            | "TWEET"
            | "LISTEN"
            | "ALSO"
            | "WHAT"
            | "WHO"
            | "WHEN"
            | "WHERE"
            | "WHY"
            | "HOW"
    )
}
