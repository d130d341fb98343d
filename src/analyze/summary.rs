//! The sentences that carry an article, and the words that tell it from others.

use super::Named;
use crate::model::{BlockKind, Document, Figure, Keyword, Quote, QuoteKind, Sentence, Span, Token, TokenKind};
use crate::resources::stop_words::is_stop;

/// Sentences that are shown as an article's key sentences.
const KEY_SENTENCES: usize = 3;
/// Words that may become its keywords: which of them do is decided by the folder.
const CANDIDATES: usize = 30;

/// Indexes of up to three sentences, in the text's order: near the beginning, full of what the article speaks of, with
/// names and figures; no headings, bylines, captions or mere exclamations, and no two that say the same.
pub(super) fn key_sentences(
    document: &Document<'_>,
    named: &Named<'_>,
    figures: &[Figure],
    quotes: &[Quote],
) -> Vec<u32> {
    let terms = Terms::of(document);
    let mut scored: Vec<(f32, usize)> = Vec::new();
    let (mut position, mut quote) = (0, 0);
    for (index, sentence) in document.sentences.iter().enumerate() {
        while quotes.get(quote).is_some_and(|q| q.span.end <= sentence.span.start) {
            quote += 1;
        }
        let said = quotes
            .get(quote)
            .is_some_and(|q| q.kind == QuoteKind::Direct && q.span.start <= sentence.span.start.saturating_add(1));
        if carries(document, sentence) {
            let score = score(document, named, figures, &terms, sentence, position);
            scored.push((if said { score - SAID } else { score }, index));
            position += 1;
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<usize> = Vec::with_capacity(KEY_SENTENCES);
    for &(_, index) in scored.iter().take(10 * KEY_SENTENCES) {
        let fresh = chosen.iter().all(|&c| !repeats(document, &terms, c, index));
        if fresh && chosen.len() < KEY_SENTENCES {
            chosen.push(index);
        }
    }
    chosen.sort_unstable();
    chosen.into_iter().filter_map(|i| u32::try_from(i).ok()).collect()
}

/// How much less a sentence weighs that is somebody's own words: a summary tells, it does not quote.
const SAID: f32 = 0.9;

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

fn score(
    document: &Document<'_>,
    named: &Named<'_>,
    figures: &[Figure],
    terms: &Terms,
    sentence: &Sentence,
    position: usize,
) -> f32 {
    let span = sentence.span;
    let names = {
        let from = named.names.partition_point(|n| n.span.end <= span.start);
        named.names[from..].iter().take_while(|n| n.span.start < span.end).count().min(4)
    };
    let from = figures.partition_point(|f| f.span.end <= span.start);
    let numbers = figures[from..].iter().take_while(|f| f.span.start < span.end).count().min(2);
    let central = terms.weight(sentence);
    let text = span.of(document.text);
    let leaning =
        ["But ", "And ", "He ", "She ", "They ", "It ", "That ", "This ", "So ", "Still,", "However,", "Also"];
    let leans = position > 0 && leaning.iter().any(|w| text.starts_with(w));
    // The lead leads: later sentences need twice as much in them.
    let early = 1.0 / (1.0 + 0.25 * position as f32);
    let mut score = 2.0 * early + 1.2 * central + 0.15 * names as f32 + 0.2 * numbers as f32;
    if leans {
        score -= 0.3;
    }
    if text.ends_with('?') {
        score -= 0.6;
    }
    score
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Lower | TokenKind::Capital | TokenKind::Caps)
}

/// The content words of a document by their hash, and how often each stands in it.
struct Terms {
    /// For each token its word's hash; 0 for stop words and marks.
    of_token: Vec<u64>,
    /// Sorted by hash: hash, count, first span.
    counts: Vec<(u64, u32, Span)>,
    most: u32,
}

impl Terms {
    fn of(document: &Document<'_>) -> Self {
        let hash = |t: &Token| if is_word(t.kind) { term(t.span.of(document.text)).unwrap_or(0) } else { 0 };
        let of_token: Vec<u64> = document.tokens.iter().map(hash).collect();
        let all = of_token.iter().zip(&document.tokens).map(|(hash, token)| (*hash, token.span)).collect();
        let counts = counted(all);
        let most = counts.iter().map(|c| c.1).max().unwrap_or(1);
        Self { of_token, counts, most }
    }

    fn count(&self, hash: u64) -> u32 {
        self.counts.binary_search_by_key(&hash, |c| c.0).ok().and_then(|i| self.counts.get(i)).map_or(0, |c| c.1)
    }

    /// The content words of a sentence.
    fn inside(&self, sentence: &Sentence) -> impl Iterator<Item = u64> {
        let all = self.of_token.get(sentence.tokens.clone()).unwrap_or_default();
        all.iter().copied().filter(|hash| *hash != 0)
    }

    /// 0 to 1: how much of what the article keeps speaking of is in the sentence.
    fn weight(&self, sentence: &Sentence) -> f32 {
        let (mut sum, mut words) = (0.0, 0.0);
        for hash in self.inside(sentence) {
            sum += (self.count(hash).saturating_sub(1) as f32 / self.most as f32).sqrt();
            words += 1.0;
        }
        sum / f32::max(words, 8.0)
    }
}

/// How often each hash but 0 stands in a list, with the first place, sorted by hash.
fn counted(mut all: Vec<(u64, Span)>) -> Vec<(u64, u32, Span)> {
    all.sort_unstable();
    let mut counts: Vec<(u64, u32, Span)> = Vec::new();
    for (hash, span) in all.into_iter().filter(|a| a.0 != 0) {
        match counts.last_mut() {
            Some(last) if last.0 == hash => last.1 += 1,
            _ => counts.push((hash, 1, span)),
        }
    }
    counts
}

/// Whether two sentences share most of their content words.
fn repeats(document: &Document<'_>, terms: &Terms, one: usize, other: usize) -> bool {
    let hashes = |i: usize| {
        let mut all: Vec<u64> = document.sentences.get(i).map(|s| terms.inside(s).collect()).unwrap_or_default();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (a, b) = (hashes(one), hashes(other));
    let common = a.iter().filter(|h| b.binary_search(h).is_ok()).count();
    2 * common > a.len().min(b.len()).max(1)
}

/// The hash of a content word in lower case, a plural's as its singular's; none for stop words and very short ones.
fn term(word: &str) -> Option<u64> {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    if word.len() < 3 || is_stop(word) {
        return None;
    }
    let stem = if word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        &word[..word.len() - 1]
    } else {
        word
    };
    Some(
        stem.chars()
            .flat_map(char::to_lowercase)
            .fold(OFFSET, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME)),
    )
}

/// Words that may be keywords, best first: names of people and organizations as written, other nouns in lower case.
pub(super) fn keywords(document: &Document<'_>, named: &Named<'_>) -> Vec<Keyword> {
    let mut found: Vec<(f32, u32, String)> = Vec::new();
    let people = named
        .people
        .entities
        .iter()
        .map(|p| p.name.as_str())
        .zip(tally(&named.people.of_name, named.people.entities.len()));
    let bodies = named
        .organizations
        .entities
        .iter()
        .map(|o| o.name.as_str())
        .zip(tally(&named.organizations.of_name, named.organizations.entities.len()));
    for (order, (name, count)) in people.chain(bodies).enumerate() {
        if count >= 2 || order == 0 && count > 0 {
            found.push((count as f32 * 1.1, u32::try_from(order).unwrap_or(u32::MAX), name.to_owned()));
        }
    }
    for &(_, count, span) in &common_nouns(document, named) {
        let word = span.of(document.text);
        let lead = f32::from(u8::from(span.start < 400)) * 0.8;
        if count >= 3 || count == 2 && lead > 0.0 {
            found.push((count as f32 * 0.9 + lead, span.start, word.to_lowercase()));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then_with(|| a.2.cmp(&b.2)));
    let mut out: Vec<Keyword> = Vec::with_capacity(found.len().min(CANDIDATES));
    for (weight, _, word) in found {
        if out.len() < CANDIDATES && out.iter().all(|k| k.word != word) {
            out.push(Keyword { word, weight });
        }
    }
    out
}

/// How many names refer to each entity.
fn tally(of_name: &[Option<u32>], entities: usize) -> Vec<u32> {
    let mut counts = vec![0; entities];
    for entity in of_name.iter().flatten() {
        if let Some(count) = counts.get_mut(*entity as usize) {
            *count += 1;
        }
    }
    counts
}

/// The lower-case content words that may be nouns and stand in no name, with counts and first places.
fn common_nouns(document: &Document<'_>, named: &Named<'_>) -> Vec<(u64, u32, Span)> {
    let mut all: Vec<(u64, Span)> = Vec::new();
    let mut name = 0;
    for token in &document.tokens {
        while named.names.get(name).is_some_and(|n| n.span.end <= token.span.start) {
            name += 1;
        }
        let inside = named.names.get(name).is_some_and(|n| n.span.overlaps(token.span));
        let word = token.span.of(document.text);
        if token.kind == TokenKind::Lower && !inside && word.len() >= 4 && !verbal(word) {
            all.extend(term(word).map(|hash| (hash, token.span)));
        }
    }
    counted(all)
}

/// Whether a word is more likely a verb, an adverb or an adjective than a noun.
fn verbal(word: &str) -> bool {
    ["ly", "ed", "ing", "ous", "ful", "able", "ible", "ive", "est", "ial", "ical", "ional"]
        .iter()
        .any(|end| word.ends_with(end))
        || crate::resources::cues::cue_word(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_a_term_with_their_plural_and_capitals() {
        assert_eq!(term("Bridges"), term("bridge"));
        assert_ne!(term("bridge"), term("tunnel"));
        assert_eq!(term("the"), None);
    }

    #[test]
    fn credits_are_no_sentences() {
        assert!(is_credit("By Ann Lee") && is_credit("Photo: the bridge at dawn."));
        assert!(!is_credit("Bypass surgery saved him."));
    }
}
