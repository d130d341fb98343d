//! The doubts about who is who, for reading and as entries of the authority file.

use crate::corpus::review::{Doubt, doubts};
use crate::model::{Corpus, EntityKind, Judgement, Side};

/// The longest sentence shown, in characters.
const LONGEST: usize = 200;

/// The doubts as text, those of most consequence first, at most `most`.
pub fn review_text(corpus: &Corpus, most: usize) -> String {
    let mut out = String::new();
    for (number, doubt) in (1..).zip(doubts(corpus, most)) {
        out.push_str(&format!("{number}. {}\n   {}\n\n", headline(&doubt), doubt.decision.reason));
        for (side, sentences) in doubt.decision.sides.iter().zip(&doubt.sentences) {
            out.push_str(&format!("   {}\n", printable(&side.name)));
            for (article, sentence) in sentences {
                out.push_str(&cited(corpus, *article, *sentence));
            }
        }
        out.push_str(&format!("\n   if one: {}\n   if two: {}\n\n", doubt.same, doubt.different));
    }
    out
}

/// The doubts as entries of the authority file, each to be chosen by taking a `#` away.
pub fn review_yaml(corpus: &Corpus, most: usize) -> String {
    let mut out = String::from("# To decide: take away the # before one of each two lines, and the other line.\n");
    for doubt in doubts(corpus, most) {
        out.push_str(&format!("\n# {}:\n# {}\n", headline(&doubt), printable(&doubt.decision.reason)));
        out.push_str(&format!("# {}\n# {}\n", doubt.same, doubt.different));
    }
    out
}

/// "Smith (2 articles, 3 mentions) may be John Smith (4 articles, 12 mentions)".
fn headline(doubt: &Doubt<'_>) -> String {
    let [a, b] = &doubt.decision.sides;
    let kind = match doubt.decision.kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organization => "organization",
    };
    match doubt.decision.judgement {
        Judgement::PerhapsDifferent => format!("{} and {} are taken for one {kind}", sized(a), sized(b)),
        _ => format!("{} and {} may be one {kind}", sized(b), sized(a)),
    }
}

fn sized(side: &Side) -> String {
    let counted = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let name = printable(&side.name);
    format!("{name} ({} in {})", counted(side.mentions, "mention"), counted(side.articles, "article"))
}

fn cited(corpus: &Corpus, article: usize, sentence: u32) -> String {
    let Some(entry) = corpus.articles.get(article) else { return String::new() };
    let span = entry.sheet.sentences.get(sentence as usize);
    let text = entry.article.text();
    let text = printable(&span.map_or("", |s| s.of(&text)).split_whitespace().collect::<Vec<_>>().join(" "));
    let text = match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    };
    format!("     {text}\n       {}, sentence {}\n", printable(&entry.article.path), sentence + 1)
}

/// A text that cannot steer the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
