//! What differs between two texts, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words that both texts have, or only one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words, with one space between them.
    pub text: String,
    /// Which of the texts has them.
    pub change: Change,
}

/// Which of two texts has some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Both.
    Same,
    /// The older one only.
    Removed,
    /// The newer one only.
    Added,
}

/// What makes two words one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// The same characters, but for the shape of quotation marks and dashes.
    Written,
    /// The same letters and digits: how quotes are compared.
    Spoken,
}

/// The words of the newer text with those that the older one has instead. `Same` words are the newer's.
pub fn words(older: &str, newer: &str, alike: Alike) -> Vec<Piece> {
    let (old, new) = (split(older, alike), split(newer, alike));
    let key = |words: &[String]| words.iter().map(|w| key(w, alike)).collect::<Vec<String>>();
    let mut pieces: Vec<Piece> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &key(&old), &key(&new)) {
        let mut push = |words: Option<&[String]>, change| {
            if let Some(words) = words.filter(|w| !w.is_empty()) {
                pieces.push(Piece { text: words.join(" "), change });
            }
        };
        if let DiffOp::Equal { .. } = op {
            push(new.get(op.new_range()), Change::Same);
        } else {
            push(old.get(op.old_range()), Change::Removed);
            push(new.get(op.new_range()), Change::Added);
        }
    }
    pieces
}

/// The words of a text. Where only letters and digits count, a mark alone belongs to the word before it.
fn split(text: &str, alike: Alike) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if alike == Alike::Spoken && !word.contains(char::is_alphanumeric) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

fn key(word: &str, alike: Alike) -> String {
    let plain = |c| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '–' | '—' => '-',
        c => c,
    };
    match alike {
        Alike::Written => word.chars().map(plain).collect(),
        Alike::Spoken => word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
    }
}

/// A stretch of two texts, paragraph by paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// So many paragraphs are the same.
    Same(usize),
    /// What differs.
    Changed(Vec<Piece>),
}

/// Words of a stretch on either side beyond which it is not compared word by word but shown as replaced.
const WORD_BY_WORD: usize = 4_000;

/// What differs between two texts given as paragraphs.
pub fn paragraphs(older: &[&str], newer: &[&str]) -> Vec<Stretch> {
    let keys = |paragraphs: &[&str]| paragraphs.iter().map(|p| paragraph_key(p)).collect::<Vec<String>>();
    let joined = |paragraphs: Option<&[&str]>| paragraphs.unwrap_or_default().join(&format!(" {END} "));
    let stretch = |op: DiffOp| {
        if let DiffOp::Equal { len, .. } = op {
            return vec![Stretch::Same(len)];
        }
        let (old, new) = (joined(older.get(op.old_range())), joined(newer.get(op.new_range())));
        if old.split_whitespace().count().max(new.split_whitespace().count()) <= WORD_BY_WORD {
            return apart(words(&old, &new, Alike::Written));
        }
        let piece = |text: &str, change| Piece { text: super::words::joined(text), change };
        apart(vec![piece(&old, Change::Removed), piece(&new, Change::Added)])
    };
    capture_diff_slices(Algorithm::Myers, &keys(older), &keys(newer)).into_iter().flat_map(stretch).collect()
}

/// Stands where a paragraph ends: no white space, which words are split at.
const END: &str = "\u{1E}";

/// Pieces as paragraphs.
fn apart(pieces: Vec<Piece>) -> Vec<Stretch> {
    let mut stretches: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        for (i, part) in piece.text.split(END).enumerate() {
            if i > 0 {
                stretches.push(Vec::new());
            }
            if let Some(last) = stretches.last_mut().filter(|_| !part.trim().is_empty()) {
                last.push(Piece { text: part.trim().to_owned(), change: piece.change });
            }
        }
    }
    stretches.into_iter().filter(|s| !s.is_empty()).map(Stretch::Changed).collect()
}

/// Paragraphs that differ only in white space and the shape of their marks are one.
fn paragraph_key(paragraph: &str) -> String {
    let words: Vec<String> = paragraph.split_whitespace().map(|w| key(w, Alike::Written)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-removed-]` and `[+added+]`.
    fn shown(pieces: &[Piece]) -> String {
        let piece = |p: &Piece| match p.change {
            Change::Same => p.text.clone(),
            Change::Removed => format!("[-{}-]", p.text),
            Change::Added => format!("[+{}+]", p.text),
        };
        pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_told_apart() {
        for (alike, older, newer, expected) in [
            (Alike::Written, "one two three", "one 2 three", "one [-two-] [+2+] three"),
            (Alike::Written, "“So,” he said", "\"So,\" he said", "\"So,\" he said"),
            (Alike::Written, "So, he said", "So he said", "[-So,-] [+So+] he said"),
            (Alike::Spoken, "So, he  said", "“so” he said.", "“so” he said."),
            (Alike::Spoken, "never — ever", "never ever", "never ever"),
            (Alike::Spoken, "never ever", "never ... even", "never ... [-ever-] [+even+]"),
            (Alike::Spoken, "", "new", "[+new+]"),
        ] {
            assert_eq!(shown(&words(older, newer, alike)), expected);
        }
    }

    #[test]
    fn paragraphs_that_are_the_same_are_counted() {
        let older = ["Rain fell.", "Ten boats sank.", "The end."];
        let newer = ["Rain  fell.", "Eleven boats sank.", "A new one.", "The end."];
        let found = paragraphs(&older, &newer);
        let [Stretch::Same(1), Stretch::Changed(first), Stretch::Changed(second), Stretch::Same(1)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(shown(first), "[-Ten-] [+Eleven+] boats sank.");
        assert_eq!(shown(second), "[+A new one.+]");
    }

    #[test]
    fn long_stretches_are_replaced_whole() {
        let (older, newer) = ("a ".repeat(WORD_BY_WORD + 1), "b");
        let found = paragraphs(&[&older], &[newer]);
        assert!(matches!(&found[..], [Stretch::Changed(pieces)] if pieces.len() == 2));
    }
}
