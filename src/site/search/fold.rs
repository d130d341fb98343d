//! The words of a text as the search knows them. `assets/search.js` cuts and folds a query and a sentence the same way.

use unicode_normalization::UnicodeNormalization;

/// Calls `found` with each word of `text`, folded: lower case, without accents. A word is a run of letters and digits.
pub(super) fn words(text: &str, mut found: impl FnMut(&str)) {
    let mut word = String::with_capacity(32);
    let mut put = |c: char| {
        if c.is_alphanumeric() {
            push(c, &mut word);
        } else if !word.is_empty() {
            found(&word);
            word.clear();
        }
    };
    if text.is_ascii() {
        text.chars().for_each(&mut put);
    } else {
        text.nfd().filter(|c| !is_accent(*c)).for_each(&mut put);
    }
    put(' ');
}

/// The marks that stand over and under letters.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn push(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase().filter(|c| !is_accent(*c)) {
        match c {
            'ø' => word.push('o'),
            'ł' => word.push('l'),
            'đ' | 'ð' => word.push('d'),
            'ı' => word.push('i'),
            'ς' => word.push('σ'),
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'þ' => word.push_str("th"),
            c => word.push(c),
        }
    }
}

/// Whether a folded word is in so many sentences that it finds nothing.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Sorted.
#[rustfmt::skip]
pub(in crate::site) const STOP: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "into", "is",
    "it", "its", "more", "most", "no", "not", "of", "on", "one", "only", "or", "other", "our", "out", "over", "s", "she", "should",
    "so", "some", "such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        for (text, expected) in [
            ("", &[][..]),
            ("The Harbor-master's 1,300 boats", &["the", "harbor", "master", "s", "1", "300", "boats"]),
            ("Łódź, São Paulo; Ærø STRAẞE", &["lodz", "sao", "paulo", "aero", "strasse"]),
            ("e\u{301}te\u{301} \u{301} İzmir ΟΔΟΣ", &["ete", "izmir", "οδοσ"]),
            ("東京 2025", &["東京", "2025"]),
        ] {
            let mut found = Vec::new();
            words(text, |word| found.push(word.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP.is_sorted());
        assert!(is_stop("the") && !is_stop("harbor"));
    }
}
