//! Titles that a name's span took in: "Special Envoy Steve Witkoff" names Steve Witkoff.

use super::super::Name;
use crate::model::{Document, EntityKind, TokenKind};
use crate::resources::people::{given, roles, titles};

/// The names, those of people without titles at their head.
pub(in super::super) fn trimmed(document: &Document<'_>, mut names: Vec<Name>) -> Vec<Name> {
    for name in names.iter_mut().filter(|n| n.kind == EntityKind::Person) {
        let tokens = document.tokens_in(name.span);
        let start = first_of_name(document, tokens.clone());
        if let Some(token) = document.tokens.get(start).filter(|_| start > tokens.start && start < tokens.end) {
            name.span.start = token.span.start;
        }
    }
    names
}

/// The token after the last title word that no word of the name stands before.
fn first_of_name(document: &Document<'_>, tokens: std::ops::Range<usize>) -> usize {
    let mut start = tokens.start;
    // "of State Marco Rubio": the tail of a title.
    if matches!(document.word(start), "of" | "for") {
        start = (start + 1..tokens.end).find(|t| given::is_given(document.word(*t))).unwrap_or(start);
    }
    if let Some(at) = after_office(document, tokens.clone()) {
        return at;
    }
    let before_last = start..tokens.end.saturating_sub(1);
    // "Chargers' Williams", "Chargers WR Jackson": what stands before is a team or an office.
    if let Some(at) = before_last.clone().rev().find(|at| is_possessive(document, *at) || is_post(document, *at)) {
        return at + 1;
    }
    for at in before_last {
        let word = document.word(at);
        let lower = document.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Lower);
        if roles::is_role(word) || titles::leads_name(word) {
            let office = titles::is_title(word) || lower || !given::is_given(word);
            if office && !(at == start && given::is_given(word)) {
                start = at + 1;
            }
        } else if given::is_given(word) || word.ends_with('.') {
            break;
        }
    }
    start
}

/// The given name after an office or party that the span took in with what stands before it: "Clinton Chief of Staff Cheryl
/// Mills", "German Foreign Minister Gustav Stresemann", "Missouri Republican Roy Blunt".
fn after_office(document: &Document<'_>, tokens: std::ops::Range<usize>) -> Option<usize> {
    let before_last = tokens.start..tokens.end.saturating_sub(1);
    let word = |t: usize| document.word(t);
    let office = |t: usize| {
        let role = titles::leads_name(word(t)) && word(t).len() > 2 && !NAME_PARTS.contains(&word(t));
        let of = || t >= 2 && word(t - 1) == "of" && roles::is_role(word(t - 2));
        role || titles::PARTIES.contains(&word(t)) || of()
    };
    before_last.rev().find(|&t| office(t) && given::is_given(word(t + 1))).map(|t| t + 1)
}

/// Titles that stand inside names too: "Muhammed Sheikh Khalil".
const NAME_PARTS: [&str; 9] = ["Emir", "Imam", "King", "Mullah", "Prince", "Shah", "Sheik", "Sheikh", "Sultan"];

/// "'s", or the apostrophe alone after a plural.
fn is_possessive(document: &Document<'_>, at: usize) -> bool {
    let plural = || at.checked_sub(1).is_some_and(|before| document.word(before).ends_with(['s', 'S']));
    document.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Possessive)
        || (matches!(document.word(at), "'" | "’") && plural())
}

/// A position or office in capitals among words that are not: "WR", "CEO".
fn is_post(document: &Document<'_>, at: usize) -> bool {
    let capitals = |t: usize| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Caps);
    capitals(at) && !capitals(at + 1) && POSTS.binary_search(&document.word(at)).is_ok()
}

/// Positions in teams and offices in firms and parliaments, as headlines shorten them.
const POSTS: &[&str] = &[
    "ADA", "CB", "CEO", "CFO", "COO", "CTO", "DA", "DE", "DT", "FB", "FS", "GM", "LB", "LHP", "LT", "LW", "MEP", "MLA",
    "MP", "MPP", "MSP", "OF", "OG", "OL", "OT", "PF", "PG", "PM", "QB", "RB", "RF", "RHP", "RP", "RT", "RW", "SF",
    "SG", "SP", "SS", "TD", "TE", "VP", "WR",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Rule, Span};
    use crate::text;

    #[test]
    fn titles_are_left_out() {
        for (text, expected) in [
            ("Special Envoy Steve Witkoff", "Steve Witkoff"),
            ("of State Marco Rubio", "Marco Rubio"),
            ("Foreign Minister Sergei Lavrov", "Sergei Lavrov"),
            ("Mr. Trump", "Trump"),
            ("Rovers WR Marlow", "Marlow"),
            ("Rovers’ Marlow", "Marlow"),
            ("LT Marlow", "Marlow"),
            ("O’Neill", "O’Neill"),
            ("Major Garrett", "Major Garrett"),
            ("Clinton Chief of Staff Cheryl Mills", "Cheryl Mills"),
            ("German Foreign Minister Gustav Stresemann", "Gustav Stresemann"),
            ("North Dakota Republican Bette Grande", "Bette Grande"),
            ("Generalissimo Chiang Kai-shek", "Chiang Kai-shek"),
            ("Mary Baker Eddy", "Mary Baker Eddy"),
            ("Kirk M. Bart", "Kirk M. Bart"),
            ("Hassan Sheikh Khalil", "Hassan Sheikh Khalil"),
            ("Porter Goss", "Porter Goss"),
            ("Xi Jinping", "Xi Jinping"),
            ("President", "President"),
            ("de Blasio", "de Blasio"),
            ("", ""),
        ] {
            let span = Span::new(0, text.len());
            let block = Block { span, kind: BlockKind::Paragraph };
            let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
            let name = Name { span, kind: EntityKind::Person, confidence: 1.0, rule: Rule::Tagger };
            let names = trimmed(&text::document(&article), vec![name]);
            assert_eq!(names[0].span.of(text), expected);
        }
    }
}
