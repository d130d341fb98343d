//! Paragraphs and sentences.

use super::token;
use crate::model::{Article, BlockKind, Document, Paragraph, Sentence, Token, TokenKind};

/// Cuts an article's blocks into sentences and tokens.
pub(super) fn document(article: &Article) -> Document<'_> {
    let mut doc = Document {
        article,
        text: &article.text,
        paragraphs: Vec::with_capacity(article.blocks.len()),
        sentences: Vec::new(),
        tokens: Vec::with_capacity(article.text.len() / 5),
    };
    for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
        let first = doc.tokens.len();
        token::tokens(doc.text, block.span, &mut doc.tokens);
        let begin = doc.sentences.len();
        let paragraph = doc.paragraphs.len();
        sentences(doc.text, &doc.tokens, first, paragraph, &mut doc.sentences);
        doc.paragraphs.push(Paragraph { span: block.span, kind: block.kind, sentences: begin..doc.sentences.len() });
    }
    doc
}

/// Cuts the tokens from `first` on into sentences.
fn sentences(text: &str, tokens: &[Token], first: usize, paragraph: usize, out: &mut Vec<Sentence>) {
    let mut start = first;
    let mut i = first;
    while i < tokens.len() {
        let mut end = i + 1;
        if ends_sentence(text, tokens, i) {
            while end < tokens.len() && closes(text, tokens, end) {
                end += 1;
            }
            if end == tokens.len() || opens(text, tokens, end) {
                out.push(sentence(tokens, start, end, paragraph));
                start = end;
            }
        }
        i = end;
    }
    if start < tokens.len() {
        out.push(sentence(tokens, start, tokens.len(), paragraph));
    }
}

fn sentence(tokens: &[Token], start: usize, end: usize, paragraph: usize) -> Sentence {
    Sentence { span: tokens[start].span.cover(tokens[end - 1].span), tokens: start..end, paragraph }
}

/// Whether the token can be a sentence's last: a stop, or an abbreviation that may carry one.
fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens[i].span.of(text);
    match word {
        "." | "!" | "?" | "..." | "…" => true,
        "Inc." | "Corp." | "Co." | "Ltd." | "Jr." | "Sr." | "a.m." | "p.m." | "U.S." | "etc." => {
            tokens.get(i + 1).is_some_and(|next| begins_clause(next.span.of(text)))
        }
        _ => false,
    }
}

/// Words that begin a sentence far more often than they follow an abbreviation inside one.
fn begins_clause(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "I"
            | "But"
            | "And"
            | "In"
            | "On"
            | "This"
            | "That"
            | "There"
            | "If"
            | "For"
            | "At"
    )
}

/// Whether the token still belongs to the sentence that has just ended: a closing mark that touches it.
fn closes(text: &str, tokens: &[Token], i: usize) -> bool {
    let touches = tokens[i].span.start == tokens[i - 1].span.end;
    touches && matches!(tokens[i].span.of(text), "\"" | "”" | "''" | "’" | "'" | ")" | "]" | "»" | "." | "!" | "?")
}

/// Whether the token can begin a sentence.
fn opens(text: &str, tokens: &[Token], i: usize) -> bool {
    let token = tokens[i];
    let apart = token.span.start > tokens[i - 1].span.end;
    let word = token.span.of(text);
    apart
        && (matches!(token.kind, TokenKind::Capital | TokenKind::Caps | TokenKind::Number | TokenKind::QuoteMark)
            || matches!(word, "(" | "[" | "'" | "-" | "–" | "—" | "•" | "*" | "$" | "€" | "£" | "#" | "@" | "--" | "`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Span};

    fn cut(text: &str) -> Vec<String> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        document(&article).sentences.iter().map(|s| s.span.of(text).to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for text in
            ["Gen. Lee met U.S. officials at 9 a.m. on Friday.", "It cost $3.5 billion.", "John F. Kennedy spoke."]
        {
            assert_eq!(cut(text), [text]);
        }
        assert_eq!(cut("“We won.” He left."), ["“We won.”", "He left."]);
    }
}
