//! The sentences that carry an article.

use super::Named;
use super::terms::{Terms, is_word, term};
use crate::model::{BlockKind, Document, EntityKind, Figure, Quote, QuoteKind, Sentence, Span, SpeakerRef, TokenKind};

/// Sentences that are shown as an article's key sentences.
const KEY_SENTENCES: usize = 3;
/// Indexes of up to three sentences, in the text's order: near the beginning, full of what the title and the article speak
/// of, with names, figures and what those say who speak most; no headings, bylines, captions or mere exclamations, and no
/// two that say the same.
pub(super) fn key_sentences(
    document: &Document<'_>,
    named: &Named<'_>,
    figures: &[Figure],
    quotes: &[Quote],
) -> Vec<u32> {
    let summary = Summary { document, named, figures, quotes, terms: Terms::of(document), title: title(document) };
    let mut scored: Vec<(f32, usize)> = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if carries(document, sentence) {
            scored.push((summary.score(sentence, scored.len()), index));
        }
    }
    let mut chosen = summary.choose(scored);
    chosen.sort_unstable();
    chosen.into_iter().filter_map(|i| u32::try_from(i).ok()).collect()
}

// What speaks for a sentence, fitted by hand on the sentences that a reader picked in 27 articles.

/// Standing first; later sentences get less by and by.
const FIRST: f32 = 2.4;
const LATER: f32 = 0.3;
/// Being full of what the article keeps speaking of.
const CENTRAL: f32 = 1.0;
/// Holding all words of the title.
const TITLE: f32 = 1.0;
/// Each of up to four names, each of up to two figures.
const NAME: f32 = 0.15;
const FIGURE: f32 = 0.1;
/// Telling in the narrator's words what a leading speaker said.
const TOLD: f32 = 0.2;
/// Somebody's own words: a summary tells, it does not quote.
const SAID: f32 = -0.8;
/// Leaning on the sentence before.
const LEANS: f32 = -0.4;
const ASKS: f32 = -0.6;
/// Saying again what a chosen sentence says.
const REPEATS: f32 = -0.8;

/// What sentences are weighed by.
struct Summary<'a> {
    document: &'a Document<'a>,
    named: &'a Named<'a>,
    figures: &'a [Figure],
    quotes: &'a [Quote],
    terms: Terms,
    /// The content words of the title, sorted.
    title: Vec<u64>,
}

impl Summary<'_> {
    /// How much a sentence carries; `position` counts those that can.
    fn score(&self, sentence: &Sentence, position: usize) -> f32 {
        let text = sentence.span.of(self.document.text);
        let (said, told) = self.spoken(sentence.span);
        FIRST / (1.0 + LATER * position as f32)
            + CENTRAL * self.terms.weight(sentence)
            + TITLE * self.titled(sentence)
            + NAME * self.names(sentence.span).min(4) as f32
            + FIGURE * self.numbers(sentence.span).min(2) as f32
            + if said { SAID } else { 0.0 }
            + if told { TOLD } else { 0.0 }
            + if position > 0 && leans(text) { LEANS } else { 0.0 }
            + if text.ends_with('?') { ASKS } else { 0.0 }
    }

    /// The best sentences, each weighed against those chosen before it.
    fn choose(&self, mut scored: Vec<(f32, usize)>) -> Vec<usize> {
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(10 * KEY_SENTENCES);
        let mut rest: Vec<(f32, usize, f32)> = scored.into_iter().map(|(score, i)| (score, i, 0.0)).collect();
        let mut chosen = Vec::with_capacity(KEY_SENTENCES);
        while chosen.len() < KEY_SENTENCES {
            let worth = |r: &(f32, usize, f32)| r.0 + REPEATS * r.2;
            let Some(best) = (0..rest.len()).reduce(|a, b| if worth(&rest[b]) > worth(&rest[a]) { b } else { a })
            else {
                break;
            };
            let (_, index, _) = rest.remove(best);
            chosen.push(index);
            rest.iter_mut().for_each(|r| r.2 = r.2.max(self.shared(index, r.1)));
            rest.retain(|r| r.2 <= 0.5);
        }
        chosen
    }

    /// The share of its content words that the one of two sentences that has fewer has in common with the other.
    fn shared(&self, one: usize, other: usize) -> f32 {
        let hashes = |i: usize| {
            let mut all: Vec<u64> =
                self.document.sentences.get(i).map(|s| self.terms.inside(s).collect()).unwrap_or_default();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (a, b) = (hashes(one), hashes(other));
        let common = a.iter().filter(|h| b.binary_search(h).is_ok()).count();
        common as f32 / a.len().min(b.len()).max(1) as f32
    }

    /// The share of the title's words that a sentence holds.
    fn titled(&self, sentence: &Sentence) -> f32 {
        let held = self.title.iter().filter(|t| self.terms.inside(sentence).any(|h| h == **t)).count();
        held as f32 / self.title.len().max(1) as f32
    }

    /// How many different names stand in a span.
    fn names(&self, span: Span) -> usize {
        let names = self.named.names;
        let from = names.partition_point(|n| n.span.end <= span.start);
        let inside = names[from..].iter().take_while(|n| n.span.start < span.end).count().min(8);
        let key = |i: usize| match names[i].kind {
            EntityKind::Person => self.named.people.of_name.get(i).copied().flatten(),
            EntityKind::Organization => self.named.organizations.of_name.get(i).copied().flatten(),
            EntityKind::Place => None,
        };
        let seen = |i: usize| (from..i).any(|j| names[j].kind == names[i].kind && key(i).is_some() && key(j) == key(i));
        (from..from + inside).filter(|&i| !seen(i)).count()
    }

    fn numbers(&self, span: Span) -> usize {
        let from = self.figures.partition_point(|f| f.span.end <= span.start);
        self.figures[from..].iter().take_while(|f| f.span.start < span.end).count()
    }

    /// Whether a sentence opens with somebody's own words, and whether it tells what one of those said who speak often.
    fn spoken(&self, span: Span) -> (bool, bool) {
        let until = self.quotes.partition_point(|q| q.span.start < span.end);
        let inside = || self.quotes[..until].iter().rev().take(8).filter(|q| q.span.end > span.start);
        let said = inside().any(|q| q.kind == QuoteKind::Direct && q.span.start <= span.start + 1);
        let told = inside().any(|q| {
            let here = q.kind != QuoteKind::Direct && q.span.start >= span.start && q.confidence > 0.5;
            here && q.speaker.is_some_and(|s| self.speaks_often(s))
        });
        (said, told)
    }

    fn speaks_often(&self, speaker: SpeakerRef) -> bool {
        self.quotes.iter().filter(|q| q.speaker == Some(speaker)).nth(1).is_some()
    }
}

/// The content words of an article's title, sorted.
fn title(document: &Document<'_>) -> Vec<u64> {
    let words = document.article.title.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut all: Vec<u64> = words.filter_map(term).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a sentence begins with a word that takes up the one before it.
fn leans(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "Also", "And", "But", "He", "Her", "His", "However", "It", "Its", "Nor", "Or", "She", "So", "Still", "Such",
        "That", "Their", "Then", "There", "These", "They", "This", "Those", "Yet",
    ];
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    WORDS.binary_search(&first).is_ok()
}

/// Whether a sentence is running text that can stand for the article.
fn carries(document: &Document<'_>, sentence: &Sentence) -> bool {
    let Some(paragraph) = document.paragraphs.get(sentence.paragraph) else { return false };
    if paragraph.kind != BlockKind::Paragraph {
        return false;
    }
    let text = sentence.span.of(document.text);
    let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let words = tokens.iter().filter(|t| is_word(t.kind)).count();
    let lower = tokens.iter().filter(|t| t.kind == TokenKind::Lower).count();
    let headline =
        sentence.paragraph == 0 && text.trim_end_matches('.') == document.article.title.trim_end_matches('.');
    let ends = text.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '!', '?', '…']);
    (7..=70).contains(&words) && 2 * lower >= words && ends && !headline && !is_credit(text)
}

/// Whether a line says who wrote, took or edited something, rather than what happened.
fn is_credit(text: &str) -> bool {
    let starts = [
        "By ",
        "(Reporting by",
        "(Additional",
        "Reporting by",
        "Photo",
        "Image",
        "Caption",
        "Follow ",
        "Read more",
        "Click ",
        "Editor’s note",
        "Editor's note",
        "Correction",
        "Updated",
        "Subscribe",
        "Sign up",
        "See also",
        "Contact ",
        "Watch ",
        "RELATED",
        "Getty",
        "File photo",
    ];
    let inside = [
        "Getty Images",
        "contributed to this report",
        "contributed reporting",
        "All rights reserved",
        "/AP",
        "(AP Photo",
    ];
    starts.iter().any(|s| text.starts_with(s)) || inside.iter().any(|s| text.contains(s))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::Resolution;

    fn nobody<T>() -> Resolution<T> {
        Resolution { entities: Vec::new(), of_name: Vec::new() }
    }

    #[test]
    fn credits_are_no_sentences() {
        assert!(is_credit("By Ann Lee") && is_credit("Photo: the bridge at dawn."));
        assert!(!is_credit("Bypass surgery saved him."));
    }

    #[test]
    fn words_that_take_up_the_sentence_before_are_told() {
        assert!(leans("He left.") && leans("But the bridge held.") && leans("However, it rained."));
        assert!(!leans("Heavy rain fell.") && !leans("Itaipu is a dam."));
    }

    /// The key sentences of an article with a title.
    fn picked(title: &str, text: &str) -> Vec<u32> {
        let block = crate::model::Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = crate::model::Article {
            title: title.to_owned(),
            text: text.to_owned(),
            blocks: vec![block],
            ..Default::default()
        };
        let document = crate::text::document(&article);
        let (people, organizations) = (nobody(), nobody());
        let named = Named { names: &[], roles: &[], people: &people, organizations: &organizations };
        key_sentences(&document, &named, &[], &[])
    }

    #[test]
    fn a_later_sentence_of_the_title_is_picked_before_an_early_one_that_repeats() {
        let text = "The council of the old town met on a cold evening in May. \
            The council of the old town met again on a warmer evening. \
            It was late when the members went home at last. \
            A chairman spoke of the weather for half an hour. \
            The ferry to the island will stop for good in autumn.";
        assert_eq!(picked("Ferry to island will stop in autumn", text), [0, 3, 4]);
    }
}
