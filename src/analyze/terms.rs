//! The content words of an article, by their hash: what its summary and its keywords are told from.

use crate::model::{Document, Sentence, Span, Token, TokenKind};
use crate::resources::stop_words::is_stop;

/// Whether a token is a word.
pub(super) fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Lower | TokenKind::Capital | TokenKind::Caps)
}

/// The content words of a document by their hash, and how often each stands in it.
pub(super) struct Terms {
    /// For each token its word's hash; 0 for stop words and marks.
    pub(super) of_token: Vec<u64>,
    /// Sorted by hash: hash, count, first span.
    counts: Vec<(u64, u32, Span)>,
    most: u32,
}

impl Terms {
    pub(super) fn of(document: &Document<'_>) -> Self {
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
    pub(super) fn inside(&self, sentence: &Sentence) -> impl Iterator<Item = u64> {
        let all = self.of_token.get(sentence.tokens.clone()).unwrap_or_default();
        all.iter().copied().filter(|hash| *hash != 0)
    }

    /// 0 to 1: how much of what the article keeps speaking of is in the sentence.
    pub(super) fn weight(&self, sentence: &Sentence) -> f32 {
        let (mut sum, mut words) = (0.0, 0.0);
        for hash in self.inside(sentence) {
            sum += (self.count(hash).saturating_sub(1) as f32 / self.most as f32).sqrt();
            words += 1.0;
        }
        sum / f32::max(words, 8.0)
    }
}

/// How often each hash but 0 stands in a list, with the first place, sorted by hash.
pub(super) fn counted(mut all: Vec<(u64, Span)>) -> Vec<(u64, u32, Span)> {
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

/// The hash of a content word in lower case, a plural's as its singular's; none for stop words and very short ones.
pub(super) fn term(word: &str) -> Option<u64> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_a_term_with_their_plural_and_capitals() {
        assert_eq!(term("Bridges"), term("bridge"));
        assert_ne!(term("bridge"), term("tunnel"));
        assert_eq!(term("the"), None);
    }
}
