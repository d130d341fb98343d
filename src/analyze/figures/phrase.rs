//! The noun phrase that a figure measures.

use super::super::lex::{Lex, Word};
use super::Scanner;
use crate::model::Span;

/// How many words a noun phrase may have.
const LONGEST: usize = 6;

impl Scanner<'_> {
    /// The phrase after "of": "24 percent of (registered voters)".
    pub(super) fn phrase_of(&self, at: usize) -> Option<Span> {
        if self.pieces.is(at, Word::Of) {
            return self.noun_phrase(at + 1);
        }
        if matches!(self.pieces.lex(at), Lex::Word(Word::The)) {
            return self.noun_phrase(at);
        }
        self.plural_phrase(at)
    }

    /// The phrase that a sum or a measure is said of: "$3 billion in (goods)", "a $2 million (contract)".
    pub(super) fn phrase_after(&self, at: usize, money: bool) -> Option<Span> {
        let worth = money && self.pieces.says(at, "worth");
        let at = if worth { at + 1 } else { at };
        match self.pieces.lex(at) {
            Lex::Word(Word::Of) => self.noun_phrase(at + 1),
            Lex::Word(Word::In | Word::For) if money => self.noun_phrase(at + 1),
            Lex::Other if !worth => self.noun_phrase(at).filter(|s| self.head_is_noun(*s)),
            _ => None,
        }
    }

    /// The phrase before a sum that is said of it: "a (ransom) of $4 million", "(weapons) worth about $90 billion".
    pub(super) fn phrase_before(&self, at: usize) -> Option<Span> {
        let hedge = |i: usize| {
            matches!(
                self.pieces.lex(i),
                Lex::Word(Word::About | Word::Nearly | Word::More | Word::Less | Word::Than | Word::Over)
            ) || ["some", "roughly", "almost", "approximately"].iter().any(|w| self.pieces.says(i, w))
        };
        let tie = (at.saturating_sub(4)..at).rev().find(|&i| !hedge(i))?;
        if !self.pieces.is(tie, Word::Of) && !self.pieces.says(tie, "worth") {
            return None;
        }
        let first = (tie.saturating_sub(LONGEST)..tie).rev().take_while(|&i| self.in_phrase(i)).last()?;
        // "will buy weapons": the word after an auxiliary is the verb.
        let auxiliary = ["to", "will", "would", "can", "could", "may", "might", "must", "should"];
        let verb = first.checked_sub(1).is_some_and(|i| auxiliary.iter().any(|w| self.pieces.says(i, w)));
        let first = first + usize::from(verb || self.pieces.text(first).ends_with("ed") && first + 1 < tie);
        let phrase = self.pieces.span(first.min(tie), tie);
        self.head_is_noun(phrase).then_some(phrase)
    }

    /// The plural noun phrase that begins here: "Syrian refugees".
    pub(super) fn plural_phrase(&self, at: usize) -> Option<Span> {
        let (_, head) = self.counted_noun(at)?;
        Some(self.pieces.span(at, head + 1))
    }

    /// The words from `at` to the noun phrase's last, without the determiner.
    fn noun_phrase(&self, at: usize) -> Option<Span> {
        let determiner =
            matches!(
                self.pieces.lex(at),
                Lex::Word(Word::The | Word::A | Word::This | Word::That | Word::These | Word::Those)
            ) || ["all", "its", "his", "her", "their", "our", "those"].iter().any(|w| self.pieces.says(at, w));
        let start = if determiner { at + 1 } else { at };
        let mut end = start;
        while end < start + LONGEST
            && (self.in_phrase(end)
                || end > start && self.pieces.lex(end) == Lex::Possessive && self.in_phrase(end + 1))
        {
            // A participle after the noun begins a clause; the plural of a noun ends its phrase.
            if end > start && self.pieces.text(end).ends_with("ed") && !self.in_phrase(end + 1) {
                break;
            }
            end += 1;
            if self.is_plural(end - 1) && !self.is_plural(end) && self.pieces.lex(end) != Lex::Possessive {
                break;
            }
        }
        (end > start).then(|| self.pieces.span(start, end))
    }

    /// Whether a piece can belong to a noun phrase: no mark, no function word, no verb that is easily told.
    pub(super) fn in_phrase(&self, at: usize) -> bool {
        match self.pieces.lex(at) {
            Lex::Other => at < self.pieces.list.len() && !is_function_word(self.pieces.text(at)),
            Lex::Word(Word::And | Word::Or) => at > 0 && self.pieces.is_mark(at - 1, '-'),
            Lex::Word(word) => {
                matches!(
                    word,
                    Word::More
                        | Word::Other
                        | Word::Another
                        | Word::New
                        | Word::Most
                        | Word::Recent
                        | Word::Long
                        | Word::Full
                        | Word::Current
                        | Word::Old
                        | Word::Good
                        | Word::Presidents
                        | Word::Election
                        | Word::Labor
                        | Word::Early
                ) || word == Word::Less && self.pieces.says(at, "fewer")
            }
            Lex::Ordinal(_) => true,
            // "coal- and gas-fired power plants"
            Lex::Mark('-') => self.pieces.touches(at) && self.joins(at + 1),
            _ => false,
        }
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.pieces.lex(at), Lex::Word(Word::And | Word::Or))
    }

    /// The last word of a phrase.
    pub(super) fn head_of(&self, phrase: Span) -> Option<String> {
        let text = phrase.of(self.document.text);
        let head = text.rsplit(|c: char| c.is_whitespace() || c == '-').next()?;
        (!head.is_empty()).then(|| head.to_owned())
    }

    fn head_is_noun(&self, phrase: Span) -> bool {
        self.head_of(phrase).is_some_and(|head| !head.ends_with("ly") && !head.ends_with("ed"))
    }
}

/// Words that end a noun phrase: prepositions, conjunctions, pronouns, auxiliaries, and the commonest verbs of reports.
#[allow(clippy::too_many_lines, reason = "a word list")]
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "according",
        "against",
        "all",
        "along",
        "also",
        "although",
        "always",
        "am",
        "among",
        "apiece",
        "are",
        "aren't",
        "as",
        "away",
        "back",
        "be",
        "because",
        "been",
        "behind",
        "being",
        "below",
        "beside",
        "beyond",
        "both",
        "but",
        "can",
        "cannot",
        "could",
        "despite",
        "did",
        "do",
        "does",
        "down",
        "due",
        "either",
        "even",
        "ever",
        "except",
        "far",
        "from",
        "go",
        "goes",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "however",
        "i",
        "if",
        "include",
        "including",
        "into",
        "is",
        "isn't",
        "it",
        "its",
        "let",
        "like",
        "may",
        "me",
        "might",
        "must",
        "my",
        "neither",
        "never",
        "no",
        "nor",
        "not",
        "off",
        "often",
        "only",
        "onto",
        "our",
        "out",
        "outside",
        "rather",
        "said",
        "say",
        "says",
        "she",
        "should",
        "still",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "they",
        "though",
        "together",
        "told",
        "too",
        "toward",
        "towards",
        "under",
        "unless",
        "until",
        "upon",
        "us",
        "versus",
        "via",
        "vs",
        "was",
        "wasn't",
        "we",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "without",
        "would",
        "you",
        "your",
    ];
    let mut folded = [0u8; 12];
    let Some(lower) = folded.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.binary_search_by(|w| w.as_bytes().cmp(&*lower)).is_ok()
}

/// Nouns that are plural without an s.
pub(super) fn is_irregular_plural(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "staff"
            | "personnel"
            | "aircraft"
            | "cattle"
            | "sheep"
            | "fish"
            | "deer"
            | "feet"
            | "teeth"
            | "mice"
            | "media"
            | "data"
            | "dead"
            | "injured"
            | "wounded"
            | "missing"
            | "homeless"
            | "salmon"
            | "headquarters"
            | "clergy"
            | "crew"
            | "congressmen"
            | "servicemen"
            | "businessmen"
            | "policemen"
            | "gunmen"
            | "firemen"
            | "fishermen"
            | "spokesmen"
            | "lawmen"
            | "schoolchildren"
            | "grandchildren"
            | "stepchildren"
            | "congresswomen"
            | "criteria"
            | "species"
            | "series"
            | "alumni"
            | "militiamen"
            | "crewmen"
            | "workmen"
            | "horsemen"
            | "spacecraft"
            | "helicopters"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_found() {
        for word in ["according", "That", "your", "is", "WHO"] {
            assert!(is_function_word(word), "{word}");
        }
        assert!(!is_function_word("voters") && !is_function_word("internationally"));
    }
}
