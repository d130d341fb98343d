//! One spelling for the many of a name: what the gazetteer's keys are made of.

/// Longest key in bytes; a longer name is no place.
const LONGEST: usize = 64;

/// A folded name, on the stack.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Key {
    /// Folds a name: lower case, no accents, no full stops and apostrophes, hyphens as spaces, "St." as "saint", no "the".
    /// None for what is empty or too long to be a name.
    pub fn new(name: &str) -> Option<Self> {
        let mut key = Self { bytes: [0; LONGEST], len: 0 };
        let name = name.trim_start();
        let name = if name.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the ")) { &name[4..] } else { name };
        for word in name.split([' ', '\t', '\n', '\r', '\u{a0}', '-', '–', '‐', '‑', '/', '_']) {
            key.word(word)?;
        }
        (key.len > 0).then_some(key)
    }

    /// The folded name.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }

    /// Appends a word. Words without letters and digits leave nothing.
    fn word(&mut self, word: &str) -> Option<()> {
        let before = self.len;
        if before > 0 {
            self.push(b' ')?;
        }
        let start = self.len;
        for c in word.chars() {
            match c {
                '.' | '\'' | '’' | '‘' | 'ʼ' | '`' => {}
                _ if c.is_ascii() => self.push(c.to_ascii_lowercase() as u8)?,
                _ => {
                    for b in deunicode::deunicode_char(c).unwrap_or("").bytes().filter(|b| *b != b'\'' && *b != b'`') {
                        self.push(b.to_ascii_lowercase())?;
                    }
                }
            }
        }
        let full = match self.bytes.get(start..self.len)? {
            b"" => {
                self.len = before;
                return Some(());
            }
            b"st" | b"ste" => "saint",
            b"mt" => "mount",
            b"ft" => "fort",
            b"&" => "and",
            _ => return Some(()),
        };
        self.len = start;
        full.bytes().try_for_each(|b| self.push(b))
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn spellings_fold() {
        for (name, folded) in [
            ("U.S.", "us"),
            ("São  Paulo", "sao paulo"),
            ("Baden-Württemberg", "baden wurttemberg"),
            ("St. John’s", "saint johns"),
            ("The Hague", "hague"),
            ("Saint-Étienne", "saint etienne"),
            ("Ft. Worth", "fort worth"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("Theale", "theale"),
        ] {
            assert_eq!(
                Key::new(name).map(|k| String::from_utf8_lossy(k.as_bytes()).into_owned()),
                Some(folded.to_owned())
            );
        }
        assert!(Key::new(" ’. - ").is_none());
        assert!(Key::new(&"long ".repeat(40)).is_none());
    }
}
