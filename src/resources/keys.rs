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

#[cfg(test)]
mod tests {
    use super::*;

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
