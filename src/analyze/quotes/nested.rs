//! Quotes in quotes: “Haddad told me, ‘It will hold,’” Lee said.

use super::super::Named;
use super::attribution::Source;
use super::marks::{self, Quotation};
use super::speakers;
use super::words::{self, Class};
use crate::model::{Document, NoSpeaker, Quote, QuoteKind, Span};
use crate::resources::cues::{Form, Frames};

/// Shorter ones are fragments of the outer quote.
const LEAST_WORDS: usize = 2;
/// A cue and the person told stand within so many tokens before the inner mark.
const NEAR: usize = 4;

/// Adds the quotes that stand inside others with a cue of their own, each with its own speaker.
pub(super) fn add(document: &Document<'_>, named: &Named<'_>, quotations: &[Quotation], quotes: &mut Vec<Quote>) {
    let outer = quotes.len();
    for quotation in quotations.iter().filter(|q| !q.single && !q.block) {
        for inner in marks::inner(document, quotation) {
            let Some(around) = quotes[..outer].iter().find(|q| q.span.start <= inner.start && inner.end <= q.span.end)
            else {
                continue;
            };
            if let Some((source, cue)) = credit(document, quotation, inner) {
                let quote = quote(document, named, quotations, (inner, source, cue), around);
                quotes.push(quote);
            }
        }
    }
    if quotes.len() > outer {
        quotes.sort_by_key(|q| (q.span.start, q.span.end));
    }
}

fn quote(
    document: &Document<'_>,
    named: &Named<'_>,
    quotations: &[Quotation],
    (span, source, cue): (Span, Span, Span),
    around: &Quote,
) -> Quote {
    let itself = Source { span: source, core: source };
    let (speaker, sure) = match source.of(document.text) {
        "I" => (around.speaker.ok_or(NoSpeaker::NotNamed), around.confidence),
        word => match speakers::of(document, named, quotations, itself) {
            // Whoever speaks calls himself "I".
            (Ok(found), _) if word.starts_with(char::is_lowercase) && Some(found) == around.speaker => {
                (Err(NoSpeaker::NobodyFits), 0.4)
            }
            found => found,
        },
    };
    Quote {
        span,
        kind: QuoteKind::Direct,
        speaker: speaker.ok(),
        no_speaker: speaker.err(),
        source: Some(source),
        cue: Some(cue),
        confidence: 0.8 * sure,
    }
}

/// The words before an inner quote that say whose it is: "Haddad told me,".
fn credit(document: &Document<'_>, outer: &Quotation, inner: Span) -> Option<(Span, Span)> {
    let first = document.token_at(inner.start);
    let floor = outer.tokens.start + 1;
    let words =
        document.tokens_in(inner).filter(|&i| !matches!(words::class(document, i, false), Class::Mark | Class::Stop));
    if words.count() < LEAST_WORDS {
        return None;
    }
    // The mark itself, then a comma or colon.
    let mark = first.checked_sub(1)?;
    let last = mark.checked_sub(1).filter(|l| *l >= floor)?;
    let pause = matches!(document.word(last), "," | ":");
    let from = if pause { last } else { mark };
    let cue = (from.saturating_sub(NEAR).max(floor)..from).rev().find(|&i| {
        words::cue_at(document, i)
            .is_some_and(|c| c.frames.any(Frames::SPEECH) && matches!(c.form, Form::Past | Form::Third | Form::Base))
    })?;
    let object = (cue + 1..from).all(|i| {
        !matches!(words::class(document, i, false), Class::Comma | Class::Stop | Class::Auxiliary | Class::Subordinator)
    });
    let subject = cue.checked_sub(1).filter(|s| *s >= floor && object && (pause || cue + 1 == from))?;
    let class = |i: usize| words::class(document, i, i == floor);
    let start = match class(subject) {
        Class::Pronoun => subject,
        Class::Name => (floor..=subject).rev().take_while(|&i| class(i) == Class::Name).last()?,
        _ if document.tokens.get(subject).is_some_and(|t| t.span.of(document.text).starts_with(char::is_uppercase)) => {
            subject
        }
        _ => return None,
    };
    let span = |from: usize, to: usize| Some(document.tokens.get(from)?.span.cover(document.tokens.get(to)?.span));
    Some((span(start, subject)?, span(cue, cue)?))
}
