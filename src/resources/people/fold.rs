//! Spellings made comparable.

/// Lower-case ASCII letters and digits only: accents dropped, other scripts transliterated, marks and spaces left out.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut push = |c: char| {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    };
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => push(c),
            _ => deunicode::deunicode_char(c).unwrap_or("").chars().for_each(&mut push),
        }
    }
    out
}

/// What a name is known by, however it is written: folded, or as it stands where nothing of it can be.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.to_owned() } else { folded }
}

/// What spellings of one foreign name share: "Zelensky", "Zelenskyy" and "Zelenskiy"; "Müller" and "Mueller". Takes a
/// folded name. Equal keys suggest one name and prove nothing.
pub fn sound(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut letters = folded.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        let c = match (c, next) {
            ('y' | 'j', _) => 'i',
            ('w', _) => 'v',
            ('p', Some('h')) => {
                letters.next();
                'f'
            }
            ('k' | 'g', Some('h')) => {
                letters.next();
                c
            }
            ('u' | 'o' | 'a', Some('e')) => {
                letters.next();
                c
            }
            ('c', Some('k')) | ('q', _) => 'k',
            ('t', Some('z' | 's')) => {
                letters.next();
                'z'
            }
            _ => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The first letter and the consonants after it, of a name of at least six letters: what a slip of the pen leaves alone.
/// Takes what [`sound`] gives.
pub fn skeleton(sound: &str) -> Option<String> {
    let long = sound.len() >= 6;
    long.then(|| sound.char_indices().filter(|(i, c)| *i == 0 || !"aeiou".contains(*c)).map(|(_, c)| c).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_letters_and_digits() {
        for (text, folded) in
            [("Núñez Feijóo", "nunezfeijoo"), ("O’Neill", "oneill"), ("Łukasz", "lukasz"), ("—", ""), ("J.", "j")]
        {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in [
            ("zelensky", "zelenskyy"),
            ("zelensky", "zelenskiy"),
            ("muller", "mueller"),
            ("yushchenko", "iushchenko"),
            ("khatami", "katami"),
            ("barack", "barak"),
        ] {
            assert_eq!(sound(a), sound(b));
        }
        assert_ne!(sound("peterson"), sound("petersen"));
        assert_eq!(skeleton(&sound("lukashenko")), skeleton(&sound("lukashenka")));
        assert_eq!(skeleton("obama"), None);
    }
}
