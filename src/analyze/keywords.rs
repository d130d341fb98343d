//! The words that tell an article from others.

use super::Named;
use super::terms::{counted, term};
use crate::model::{Document, Keyword, Span, TokenKind};

/// Words that may become an article's keywords: which of them do is decided by the folder.
const CANDIDATES: usize = 30;

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
    let nouns = Nouns::of(document, named);
    for &(hash, count, span) in &nouns.counts {
        let Some((count, span)) = nouns.keyword(hash, count, span) else { continue };
        let lead = f32::from(u8::from(span.start < 400)) * 0.8;
        if count >= 3 || count == 2 && lead > 0.0 {
            found.push((count as f32 * 0.9 + lead, span.start, span.of(document.text).to_lowercase()));
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

/// The lower-case content words that may be nouns and stand in no name.
struct Nouns {
    /// Sorted by hash: hash, count, first span.
    counts: Vec<(u64, u32, Span)>,
    /// Words that describe the word after them, sorted by hash, with how often and where the two stand together; none where
    /// the word after them varies.
    phrases: Vec<(u64, Option<(u32, Span)>)>,
    /// Words that mostly stand in one of those phrases, sorted.
    absorbed: Vec<u64>,
}

impl Nouns {
    fn of(document: &Document<'_>, named: &Named<'_>) -> Self {
        let mut all: Vec<(u64, Span)> = Vec::new();
        let mut beside: Vec<(u64, u64, Span)> = Vec::new();
        let mut name = 0;
        for token in &document.tokens {
            while named.names.get(name).is_some_and(|n| n.span.end <= token.span.start) {
                name += 1;
            }
            let inside = named.names.get(name).is_some_and(|n| n.span.overlaps(token.span));
            let word = token.span.of(document.text);
            if token.kind != TokenKind::Lower || inside || word.len() < 4 || word.contains('.') || verbal(word) {
                continue;
            }
            let Some(hash) = term(word) else { continue };
            if let Some(&(first, span)) = all.last()
                && span.end + 1 == token.span.start
            {
                beside.push((first, hash, span.cover(token.span)));
            }
            all.push((hash, token.span));
        }
        beside.sort_unstable();
        let mut nouns = Self { counts: counted(all), phrases: Vec::new(), absorbed: Vec::new() };
        for same in beside.chunk_by(|a, b| a.0 == b.0) {
            nouns.join(same);
        }
        nouns.absorbed.sort_unstable();
        nouns
    }

    /// Reads the pairs that one word begins: where it mostly describes the word after it, the two stand together.
    fn join(&mut self, pairs: &[(u64, u64, Span)]) {
        let Some(&(first, ..)) = pairs.first() else { return };
        if !mostly(pairs.len(), self.count(first)) {
            return;
        }
        let most = pairs.chunk_by(|a, b| a.1 == b.1).max_by_key(|same| same.len()).filter(|same| same.len() >= 2);
        let phrase = most.and_then(|same| same.first().map(|p| (same.len() as u32, p.1, p.2)));
        self.phrases.push((first, phrase.map(|p| (p.0, p.2))));
        if let Some((times, second, _)) = phrase
            && mostly(times as usize, self.count(second))
        {
            self.absorbed.push(second);
        }
    }

    fn count(&self, hash: u64) -> u32 {
        self.counts.binary_search_by_key(&hash, |c| c.0).ok().and_then(|i| self.counts.get(i)).map_or(0, |c| c.1)
    }

    /// The keyword that a word makes, with its count: itself, or where it mostly describes the word after it, the two
    /// together ("foreign minister"); none where it describes now this, now that, or mostly stands in such a phrase.
    fn keyword(&self, hash: u64, count: u32, span: Span) -> Option<(u32, Span)> {
        match self.phrases.binary_search_by_key(&hash, |p| p.0) {
            Ok(i) => self.phrases.get(i).and_then(|p| p.1),
            Err(_) => self.absorbed.binary_search(&hash).is_err().then_some((count, span)),
        }
    }
}

/// Whether `some` are three in five of `all` or more.
fn mostly(some: usize, all: u32) -> bool {
    5 * some >= 3 * all as usize
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
    use crate::analyze::Resolution;
    use crate::model::{Article, Block, BlockKind};

    fn nobody<T>() -> Resolution<T> {
        Resolution { entities: Vec::new(), of_name: Vec::new() }
    }

    #[test]
    fn describing_words_stand_with_what_they_describe() {
        let text = "The foreign minister met the other foreign minister over nuclear weapons. A nuclear treaty and a nuclear \
            plan were read. The treaty was long, and the treaty was dull.";
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        let document = crate::text::document(&article);
        let (people, organizations) = (nobody(), nobody());
        let named = Named { names: &[], roles: &[], people: &people, organizations: &organizations };
        let words: Vec<String> = keywords(&document, &named).into_iter().map(|k| k.word).collect();
        assert!(words.contains(&"foreign minister".to_owned()) && words.contains(&"treaty".to_owned()), "{words:?}");
        assert!(!words.iter().any(|w| w == "foreign" || w == "nuclear"), "{words:?}");
    }
}
