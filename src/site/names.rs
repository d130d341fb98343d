//! Names in the order of an index: people under their family name, articles ("the") and accents passed over.

use crate::model::slug;

/// What a name is sorted by: plain letters. Equal keys are ordered by the caller.
pub fn person_key(name: &str) -> String {
    let family = family(name);
    let mut key = slug(&name[family.clone()]);
    key.push(' ');
    key.push_str(&slug(&name[..family.start]));
    key.push_str(&slug(&name[family.end..]));
    key
}

/// What the name of a place or organization is sorted by.
pub fn plain_key(name: &str) -> String {
    let name = name.split_once(' ').filter(|(the, _)| the.eq_ignore_ascii_case("the")).map_or(name, |(_, rest)| rest);
    slug(name)
}

/// The letter of an index that a key stands under: `A` to `Z`, `0–9`, or `#`.
pub fn letter(key: &str) -> &str {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    match key.bytes().next() {
        Some(b @ b'a'..=b'z') => {
            let at = usize::from(b - b'a');
            &LETTERS[at..=at]
        }
        Some(b'0'..=b'9') => "0–9",
        _ => "#",
    }
}

/// Where the family name stands: the last word, with the small words before it that belong to it and without "Jr." after
/// it; the first word of names that put the family first.
pub fn family(name: &str) -> std::ops::Range<usize> {
    let words: Vec<(usize, &str)> = words(name);
    let Some(&(first_at, first)) = words.first() else { return 0..name.len() };
    if words.len() > 1 && family_first(first, &words) {
        return first_at..first_at + first.len();
    }
    let mut last = words.len() - 1;
    while last > 0 && is_suffix(words[last].1) {
        last -= 1;
    }
    let end = words[last].0 + words[last].1.trim_end_matches(',').len();
    let mut start = last;
    while start > 1 && is_particle(words[start - 1].1) {
        start -= 1;
    }
    words[start].0..end
}

fn words(name: &str) -> Vec<(usize, &str)> {
    let start = name.as_ptr() as usize;
    name.split_whitespace().map(|w| (w.as_ptr() as usize - start, w)).collect()
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches(['.', ',']), "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "XIV" | "XVI")
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "von"
            | "van"
            | "der"
            | "den"
            | "de"
            | "la"
            | "le"
            | "du"
            | "di"
            | "da"
            | "dos"
            | "del"
            | "della"
            | "ter"
            | "ten"
            | "bin"
            | "ibn"
            | "al"
            | "Von"
            | "Van"
            | "Der"
            | "Den"
            | "De"
            | "Le"
            | "Du"
            | "Di"
            | "Da"
            | "Del"
            | "Al"
            | "El"
    )
}

/// Whether the name is Chinese, Korean or Vietnamese in its own order. Family names that are common first names in the
/// West need a given name of two syllables after them.
fn family_first(first: &str, words: &[(usize, &str)]) -> bool {
    let two_syllables = words.len() == 3 || (words.len() == 2 && words[1].1.contains('-'));
    match first {
        "Xi" | "Mao" | "Zhou" | "Deng" | "Jiang" | "Hu" | "Wen" | "Zhu" | "Zhao" | "Wang" | "Liu" | "Huang"
        | "Yang" | "Xu" | "Sun" | "Peng" | "Qin" | "Chiang" | "Tsai" | "Nguyen" | "Nguyễn" | "Ngo" | "Ngô" | "Vo"
        | "Pham" | "Phạm" => words.len() <= 3,
        "Kim" | "Lee" | "Li" | "Moon" | "Park" | "Roh" | "Yoon" | "Choi" | "Chung" | "Han" | "Cho" | "Ri" | "Ho"
        | "Ban" => two_syllables,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_lead_the_index() {
        for (name, expected) in [
            ("Volodymyr Zelensky", "Zelensky"),
            ("Robert F. Kennedy Jr.", "Kennedy"),
            ("Martin Luther King, Jr.", "King"),
            ("Ursula von der Leyen", "von der Leyen"),
            ("Xi Jinping", "Xi"),
            ("Kim Jong Un", "Kim"),
            ("Kim Dae-jung", "Kim"),
            ("Kim Philby", "Philby"),
            ("Lee Myung-bak", "Lee"),
            ("Pelé", "Pelé"),
            ("Van Morrison", "Morrison"),
            ("", ""),
            (" ", " "),
        ] {
            assert_eq!(&name[family(name)], expected);
        }
    }

    #[test]
    fn keys_are_plain() {
        assert_eq!(letter(&person_key("Ángela Ángel")), "A");
        assert_eq!(letter(&plain_key("The Hague")), "H");
        assert_eq!(letter(&plain_key("10 Downing Street")), "0–9");
        assert_eq!(letter(""), "#");
    }
}
