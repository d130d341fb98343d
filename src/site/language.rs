//! Language tags.

/// A language tag as BCP 47 writes it ("en-us" as `en-US`, "zh-hant" as `zh-Hant`); none where it is not well formed, as
/// "English".
pub fn tag(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let (language, rest) = parts.split_first()?;
    let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part = |p: &&str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_language || !rest.iter().all(is_part) || rest.last().is_some_and(|p| p.len() == 1) {
        return None;
    }
    let mut tag = language.to_ascii_lowercase();
    let mut extension = false;
    for part in rest {
        tag.push('-');
        let lower = part.to_ascii_lowercase();
        extension |= part.len() == 1;
        match part.len() {
            2 if !extension => tag.push_str(&lower.to_ascii_uppercase()),
            4 if !extension && part.bytes().all(|b| b.is_ascii_alphabetic()) => {
                tag.push_str(&lower[..1].to_ascii_uppercase());
                tag.push_str(&lower[1..]);
            }
            _ => tag.push_str(&lower),
        }
    }
    Some(tag)
}

/// The way a language is written, as HTML says it: `ltr` or `rtl`.
pub(super) fn direction(tag: &str) -> &'static str {
    const LANGUAGES: &[&str] = &["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
    const SCRIPTS: &[&str] = &["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let right = match parts.next().filter(|part| part.len() == 4) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    if right { "rtl" } else { "ltr" }
}

/// The tag as Open Graph writes it (`en_US`); none without a country.
pub(super) fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let country = parts.find(|p| p.len() == 2)?;
    Some(format!("{language}_{country}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_well_formed() {
        for (text, expected) in [
            ("en", Some("en")),
            ("EN-us", Some("en-US")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("es-419", Some("es-419")),
            ("de-ch-1996", Some("de-CH-1996")),
            ("en-x-desk", Some("en-x-desk")),
            ("English", None),
            ("en_US", None),
            ("", None),
            ("en-", None),
            ("en-\"onload=", None),
            ("fr-u", None),
        ] {
            assert_eq!(tag(text).as_deref(), expected, "{text}");
        }
        for (tag, way) in
            [("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ku-Latn-TR", "ltr"), ("en", "ltr"), ("", "ltr")]
        {
            assert_eq!(direction(tag), way, "{tag}");
        }
        assert_eq!(locale("en-US").as_deref(), Some("en_US"));
        assert_eq!(locale("zh-Hant-TW").as_deref(), Some("zh_TW"));
        assert_eq!(locale("en"), None);
    }
}
