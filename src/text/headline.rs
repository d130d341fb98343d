//! The headline: stated, or read from the text.

use super::body::Body;
use super::{abbreviation, dateline};
use crate::model::BlockKind;

/// A headline, and the block of the text that it stands in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) title: String,
    pub(super) block: Option<usize>,
}

/// The headline of an article: what is stated, else a heading, else a short first line, else the lede cut short, else the
/// file's name.
pub(super) fn find(stated: Option<&str>, body: &Body, stem: &str) -> Headline {
    if let Some(title) = stated {
        let block = (0..body.blocks.len().min(4)).find(|&i| same(body.words(i), title));
        return Headline { title: title.to_owned(), block };
    }
    if let Some(block) = heading(body).or_else(|| first_line(body)) {
        let words: Vec<&str> = body.words(block).split_whitespace().collect();
        let title = words.join(" ");
        return Headline { title: without_stop(&title).to_owned(), block: Some(block) };
    }
    let title = lede(body).map_or_else(|| from_name(stem), cut);
    Headline { title, block: None }
}

/// The first heading of level 1 near the top, else a heading of any level that everything stands under.
fn heading(body: &Body) -> Option<usize> {
    let top = |b: &crate::model::Block| b.kind == BlockKind::Heading(1);
    let first = body.blocks.first().filter(|b| matches!(b.kind, BlockKind::Heading(_))).map(|_| 0);
    body.blocks.iter().take(12).position(top).or(first)
}

/// A first line that is no sentence of the text: short, and set off from a longer one.
fn first_line(body: &Body) -> Option<usize> {
    let first = body.blocks.first().filter(|b| b.kind == BlockKind::Paragraph)?;
    let (line, next) = (body.words(0), (1..body.blocks.len().min(6)).map(|i| body.words(i)));
    let longest = next.map(str::len).max()?;
    let words = line.split_whitespace().count();
    let short =
        first.span.len() <= 160 && line.chars().count() <= 120 && (2..=22).contains(&words) && longest > line.len();
    let sentence = line.ends_with(['.', ',', ':', '"', '”', '…']);
    let inside = line.char_indices().any(|(i, c)| matches!(c, '.' | '!' | '?') && ends_sentence(line, i));
    let other =
        dateline::dateline(line).is_some() || dateline::byline(line).is_some() || dateline::date_line(line).is_some();
    let headline = short && !other && !inside && !line.ends_with([',', ':']);
    (headline && (!sentence || is_title_case(line) || line.len() * 2 < longest)).then_some(0)
}

/// Whether the stop at `at` ends a sentence inside the line: a capital follows, and it belongs to no abbreviation.
fn ends_sentence(line: &str, at: usize) -> bool {
    let (before, after) = (&line[..at], &line[at + 1..]);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let next = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    next && word.len() > 1 && !abbreviation::carries_stop(word, after)
}

/// Whether most words of four letters or more begin with a capital.
fn is_title_case(line: &str) -> bool {
    let long = || line.split_whitespace().filter(|w| w.chars().count() > 3);
    long().filter(|w| w.chars().any(char::is_uppercase)).count() * 3 > long().count() * 2
}

/// The headline of the block without the full stop that some archives put after it.
fn without_stop(title: &str) -> &str {
    let title = title.trim_end_matches([';', ' ']);
    let last = title.rsplit(' ').next().unwrap_or("");
    match title.strip_suffix('.') {
        Some(bare) if !last[..last.len() - 1].contains('.') && !title.ends_with("..") => bare,
        _ => title,
    }
}

/// The first paragraph of running text, from where its dateline ends.
fn lede(body: &Body) -> Option<&str> {
    let paragraph = |i: &usize| body.blocks.get(*i).is_some_and(|b| b.kind != BlockKind::Code);
    let spoken = |line: &&str| dateline::byline(line).is_none() && dateline::date_line(line).is_none();
    let mut texts =
        (0..body.blocks.len().min(12)).filter(paragraph).map(|i| body.words(i)).filter(spoken).map(|line| {
            let start = dateline::dateline(line).map_or(0, |d| d.end);
            line[start..].trim()
        });
    let mut fallback = None;
    let text = texts.find(|text| {
        fallback = fallback.or(Some(*text).filter(|t| !t.is_empty()));
        text.split_whitespace().take(4).count() == 4
    });
    text.or(fallback)
}

/// The longest headline that is cut from a lede, and the shortest, in characters.
const LONGEST: usize = 100;
const SHORTEST: usize = 45;

/// A lede cut at the end of its first sentence or clause, or before a word that begins a phrase.
fn cut(lede: &str) -> String {
    let head: String =
        lede.chars().take(LONGEST * 2).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let length = head.chars().count();
    if length <= LONGEST && lede.chars().nth(LONGEST * 2).is_none() {
        return without_stop(&head).to_owned();
    }
    let (mut sentence, mut clause, mut phrase, mut space) = (None, None, None, None);
    for (count, (at, c)) in head.char_indices().enumerate() {
        if count > LONGEST {
            break;
        }
        if c == ' ' {
            let (before, after) = (&head[..at], &head[at + 1..]);
            let next = after.split(' ').next().unwrap_or("");
            if before.ends_with(['.', '!', '?']) && ends_sentence(&head, at - 1) && count > 20 {
                sentence.get_or_insert(at);
            }
            if count >= SHORTEST {
                let ends_clause = before.ends_with([',', ';', ':', '—', '–']) || matches!(next, "—" | "–" | "--" | "-");
                clause = if ends_clause { Some(at) } else { clause };
                phrase = if begins_phrase(next) && !dangles(before) { Some(at) } else { phrase };
            }
            space = if dangles(before) { space } else { Some(at) };
        }
    }
    if let Some(at) = sentence {
        return without_stop(&head[..at]).to_owned();
    }
    let end =
        clause.or(phrase).or(space).unwrap_or_else(|| head.char_indices().nth(LONGEST).map_or(head.len(), |(i, _)| i));
    format!("{}…", head[..end].trim_end_matches([',', ';', ':', '—', '–', '-', ' ', '.']))
}

/// Words that begin a phrase: what stands before them can stand alone.
fn begins_phrase(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "about",
        "after",
        "against",
        "amid",
        "although",
        "among",
        "and",
        "as",
        "at",
        "because",
        "before",
        "but",
        "by",
        "despite",
        "during",
        "following",
        "for",
        "from",
        "if",
        "in",
        "into",
        "on",
        "or",
        "out",
        "over",
        "since",
        "than",
        "that",
        "though",
        "through",
        "to",
        "under",
        "unless",
        "until",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "with",
        "within",
        "without",
    ];
    WORDS.binary_search(&word).is_ok()
}

/// Whether a text ends with a word that wants another after it.
fn dangles(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    let titled = matches!(
        last,
        "Mr." | "Mrs." | "Ms." | "Dr." | "Gen." | "Sen." | "Rep." | "Gov." | "St." | "President" | "Minister"
    );
    let small = matches!(
        last,
        "a" | "an"
            | "the"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "of"
            | "not"
            | "it"
            | "he"
            | "she"
            | "they"
            | "would"
            | "will"
            | "could"
            | "can"
            | "may"
            | "more"
            | "very"
            | "also"
            | "both"
            | "The"
            | "A"
            | "An"
    );
    titled || small || begins_phrase(last)
}

/// A file's name as words: "2025-08-15-no-deal" is "No deal".
fn from_name(stem: &str) -> String {
    let words = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let words = if words.is_empty() { stem } else { words };
    let mut chars = words.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c });
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &chars.collect::<String>()
}

/// Whether two headlines are one: the same letters and digits.
fn same(one: &str, two: &str) -> bool {
    let letters =
        |s: &'_ str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    one.len() < 1000 && letters(one) == letters(two) && one.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain;

    fn headline(text: &str) -> (String, bool) {
        let found = find(None, &plain::body(text.to_owned()), "2025-08-15-the-file_name");
        (found.title, found.block.is_some())
    }

    const NEXT: &str =
        "\n\nThe two leaders ended a long day of talks in the old town without any agreement on the treaty.";

    #[test]
    fn a_short_first_line_is_the_headline() {
        for (line, title) in [
            ("Talks end without a deal", "Talks end without a deal"),
            ("Leaders Part Without a Deal.", "Leaders Part Without a Deal"),
            ("Talks end in U.S.", "Talks end in U.S."),
            ("Who won?", "Who won?"),
            ("'No deal,' says Lee; ", "'No deal,' says Lee"),
        ] {
            assert_eq!(headline(&format!("{line}{NEXT}")), (title.to_owned(), true));
        }
    }

    #[test]
    fn other_first_lines_are_not() {
        for line in
            ["By Ann Lee", "GENEVA, Nov. 21, 1985 — It ended.", "Nov. 21, 1985", "It ended late. Nobody won it."]
        {
            assert!(!headline(&format!("{line}{NEXT}")).1, "{line}");
        }
    }

    #[test]
    fn a_lede_is_cut_where_it_may_be() {
        for (text, title) in [
            ("GENEVA (AP) — It was over.", "It was over"),
            (
                "The ministers left the conference hall late on Thursday, though none of them would say what they had agreed upon there.",
                "The ministers left the conference hall late on Thursday…",
            ),
            (
                "The first minister of the small island republic ended her long journey on Monday without seeing anybody at all of note.",
                "The first minister of the small island republic ended her long journey on Monday…",
            ),
            (
                "The talks are over for now. Nobody at the table wanted to say when they would begin again, or whether they would.",
                "The talks are over for now",
            ),
            ("", "The file name"),
        ] {
            assert_eq!(headline(text), (title.to_owned(), false));
        }
        assert!(headline(&"x".repeat(500)).0.chars().count() <= LONGEST + 1);
    }
}
