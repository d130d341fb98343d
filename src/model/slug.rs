/// A name as a file name that is safe on every platform and in every URL: lower-case ASCII letters, digits and single
/// hyphens, at most 80 characters. Accents are dropped and other scripts transliterated ("Núñez" gives `nunez`).
/// Empty where nothing of the name can be written so.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in deunicode::deunicode(name).chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\'' | '’' | '.' => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(80);
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_plain() {
        for (name, expected) in [
            ("Volodymyr Zelensky", "volodymyr-zelensky"),
            ("Núñez Feijóo", "nunez-feijoo"),
            ("U.S. Senate", "us-senate"),
            ("  --  ", ""),
            ("AT&T", "at-t"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
