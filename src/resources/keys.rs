//! Short words as integers: a table of them is searched without comparing strings.

/// No longer word has a key.
pub(crate) const LONGEST: usize = 16;

/// The bytes of a word, lower-cased in ASCII, as one integer that sorts as the words do; none for longer words.
pub(crate) fn key(word: &str) -> Option<u128> {
    if word.len() > LONGEST {
        return None;
    }
    let mut bytes = [0u8; LONGEST];
    for (to, from) in bytes.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    Some(u128::from_be_bytes(bytes))
}

/// The key of a word of a table; for constants. The word is at most [`LONGEST`] bytes long and in lower case.
pub(crate) const fn constant(word: &str) -> u128 {
    let word = word.as_bytes();
    let mut bytes = [0u8; LONGEST];
    let mut i = 0;
    while i < word.len() {
        bytes[i] = word[i];
        i += 1;
    }
    u128::from_be_bytes(bytes)
}

/// The keys of the words of a table, each with what it is; for constants.
pub(crate) const fn of_rows<T, const N: usize>(rows: &[(&str, T)]) -> [u128; N] {
    let mut keys = [0; N];
    let mut i = 0;
    while i < N {
        keys[i] = constant(rows[i].0);
        i += 1;
    }
    keys
}

/// The lengths that the words of a table have, by their first byte: most words that are not in it are told by these alone.
pub(crate) struct Lengths([u32; 128]);

impl Lengths {
    /// Of words in ASCII that are shorter than 32 bytes; for constants.
    pub(crate) const fn of(words: &[&str]) -> Self {
        let mut lengths = [0; 128];
        let mut i = 0;
        while i < words.len() {
            lengths[words[i].as_bytes()[0] as usize] |= 1 << words[i].len();
            i += 1;
        }
        Self(lengths)
    }

    /// Whether a word may be in the table.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let lengths = word.bytes().next().and_then(|first| self.0.get(usize::from(first)));
        lengths.is_some_and(|lengths| word.len() < 32 && lengths & 1 << word.len() != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_rule_out_words() {
        static LENGTHS: Lengths = Lengths::of(&["bridge", "that"]);
        for (word, may) in
            [("bridge", true), ("bright", true), ("that", true), ("the", false), ("", false), ("état", false)]
        {
            assert_eq!(LENGTHS.may_hold(word), may, "{word}");
        }
        assert!(!LENGTHS.may_hold(&"b".repeat(38)));
    }

    #[test]
    fn keys_sort_as_words_do() {
        let words = ["a", "about", "above", "bridge", "that", "than", "the"];
        for one in words {
            assert_eq!(key(one), Some(constant(one)));
            for other in words {
                assert_eq!(key(one).cmp(&key(other)), one.cmp(other), "{one} {other}");
            }
        }
        assert_eq!(key("The"), key("the"));
        assert_eq!(key("incomprehensibilities"), None);
    }
}
