//! Paragraphs and sentences.

use super::{lexicon, token};
use crate::model::{Article, BlockKind, Document, Paragraph, Sentence, Token, TokenKind};
use std::ops::Range;

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

/// The longest sentence, in tokens. No sentence of news comes near it; a list or a table without full stops is cut here,
/// so that whatever looks at all of a sentence stays linear in the length of the text.
const LONGEST: usize = 600;

/// Cuts the tokens from `first` on into sentences.
fn sentences(text: &str, tokens: &[Token], first: usize, paragraph: usize, out: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    while let Some(token) = tokens.get(at) {
        let mut next = at + 1;
        if let Some(stop) = Stop::of(token.span.of(text), token.kind) {
            while closes(text, tokens, next) {
                next += 1;
            }
            let boundary = Boundary { text, tokens, start, at, next };
            if next < tokens.len() && boundary.ends(stop) {
                out.extend(sentence(tokens, start..next, paragraph));
                start = next;
            }
        }
        if next - start >= LONGEST {
            out.extend(sentence(tokens, start..next, paragraph));
            start = next;
        }
        at = next;
    }
    out.extend(sentence(tokens, start..tokens.len(), paragraph));
}

fn sentence(tokens: &[Token], range: Range<usize>, paragraph: usize) -> Option<Sentence> {
    let of = tokens.get(range.clone())?;
    Some(Sentence { span: of.first()?.span.cover(of.last()?.span), tokens: range, paragraph })
}

/// What a token that may end a sentence is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// "."
    Period,
    /// "!", "?", "?!"
    Mark,
    /// "...", "…"
    Ellipsis,
    /// A word that carries its full stop: "U.S.", "Inc."
    Abbreviation,
}

impl Stop {
    fn of(word: &str, kind: TokenKind) -> Option<Self> {
        match word.chars().next_back()? {
            '.' if kind == TokenKind::Punctuation => Some(if word.len() == 1 { Self::Period } else { Self::Ellipsis }),
            '.' if kind != TokenKind::Web => Some(Self::Abbreviation),
            '!' | '?' | '。' | '！' | '？' | '؟' | '।' => Some(Self::Mark),
            '…' => Some(Self::Ellipsis),
            _ => None,
        }
    }
}

/// A place where a sentence may end: `at` is the stop, `next` the first token after it and its closing marks.
struct Boundary<'a> {
    text: &'a str,
    tokens: &'a [Token],
    start: usize,
    at: usize,
    next: usize,
}

impl Boundary<'_> {
    fn ends(&self, stop: Stop) -> bool {
        let closed = self.next > self.at + 1;
        let list_number = self.at == self.start + 1 && self.kind(self.start) == Some(TokenKind::Number);
        let opens = self.is_apart() && self.opens() && !list_number;
        match stop {
            Stop::Period | Stop::Ellipsis => opens,
            Stop::Mark => opens && !self.is_exclaimed_name() && !(closed && self.is_attributed()),
            Stop::Abbreviation if closed => opens && !self.is_title(),
            Stop::Abbreviation => opens && self.begins_clause(),
        }
    }

    fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    fn kind(&self, token: usize) -> Option<TokenKind> {
        self.tokens.get(token).map(|t| t.kind)
    }

    /// Whether white space stands before the next token, or the writing does without.
    fn is_apart(&self) -> bool {
        let before = self.next.checked_sub(1).and_then(|i| self.tokens.get(i));
        before.zip(self.tokens.get(self.next)).is_some_and(|(before, next)| {
            before.span.end < next.span.start || before.span.of(self.text).ends_with(['。', '！', '？'])
        })
    }

    /// Whether the next token can begin a sentence.
    fn opens(&self) -> bool {
        let word = self.word(self.next);
        match self.kind(self.next) {
            Some(TokenKind::Capital | TokenKind::Caps | TokenKind::Number | TokenKind::QuoteMark | TokenKind::Web) => {
                true
            }
            // "iPhone", "al-Qaida", and scripts without case.
            Some(TokenKind::Lower) => {
                word.chars().take(24).any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
            }
            _ => {
                const OPENERS: &[&str] = &[
                    "(", "[", "'", "’", "-", "–", "—", "•", "*", "$", "€", "£", "#", "@", "--", "`", "¿", "¡", "...",
                    "…", "→", "■",
                ];
                OPENERS.contains(&word) && self.kind(self.next + 1) != Some(TokenKind::Lower)
            }
        }
    }

    /// Whether the next words begin a sentence far more often than they follow an abbreviation inside one.
    fn begins_clause(&self) -> bool {
        let (stop, word) = (self.word(self.at), self.word(self.next));
        if matches!(stop, "vs." | "v." | "No." | "Nos.") || self.is_title() {
            return false;
        }
        if self.kind(self.next) == Some(TokenKind::QuoteMark) {
            return matches!(self.kind(self.next + 1), Some(TokenKind::Capital)) && !matches!(stop, "Jr." | "Sr.");
        }
        let time = matches!(stop, "a.m." | "p.m.") && self.kind(self.next) == Some(TokenKind::Capital);
        lexicon::begins_clause(word) || (time && !lexicon::follows_hour(word))
    }

    /// Whether the stop belongs to a title, which a name follows.
    fn is_title(&self) -> bool {
        lexicon::is_title(self.word(self.at))
    }

    /// "Yahoo! Inc.": an exclamation mark that is part of a name.
    fn is_exclaimed_name(&self) -> bool {
        let name = self.at.checked_sub(1).filter(|&i| i >= self.start).map_or("", |i| self.word(i));
        self.word(self.at) == "!"
            && matches!(name, "Yahoo" | "Jeopardy" | "Yum")
            && self.next == self.at + 1
            && !lexicon::begins_clause(self.word(self.next))
    }

    /// Whether what follows a closed quotation says who spoke: “We won!” Lee said.
    fn is_attributed(&self) -> bool {
        for token in self.next..self.next + 7 {
            let word = self.word(token);
            match self.kind(token) {
                Some(TokenKind::Lower) if lexicon::is_speech_verb(word) => return true,
                Some(TokenKind::Lower) if token == self.next => return false,
                Some(TokenKind::Capital | TokenKind::Caps | TokenKind::Possessive) => {}
                Some(TokenKind::Lower) if matches!(word, "later" | "also" | "then" | "of" | "the" | "has" | "had") => {}
                Some(TokenKind::Lower)
                    if matches!(self.word(self.next), "The" | "A" | "An" | "His" | "Her" | "One" | "Their") => {}
                _ => return false,
            }
        }
        false
    }
}

/// Whether the token still belongs to the sentence that has just ended: a closing mark that touches it.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    before.zip(tokens.get(at)).is_some_and(|(before, token)| {
        let mark = token.span.of(text);
        before.span.end == token.span.start
            && matches!(mark, "\"" | "”" | "''" | "’" | "'" | ")" | "]" | "»" | "›" | "." | "!" | "?" | "*" | "…")
    })
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
    fn one_sentence_stays_one() {
        for text in [
            "Gen. Lee met U.S. officials at 9 a.m. on Friday.",
            "It cost $3.5 billion.",
            "John F. Kennedy spoke.",
            "“Where is he?” she asked.",
            "“We won!” Trump said.",
            "“Is it over?” Gen. Robert Lee asked reporters.",
            "“Who knows?” the minister’s aide said.",
            "“Stop!” The minister shouted twice.",
            "He met Dr. No in Washington, D.C., on Monday.",
            "She works for Acme Inc. Chief Executive Ann Lee.",
            "The U.S. President spoke.",
            "The U.S. Senate met Sen. Lee (D-Calif.) on Tuesday.",
            "He came at 9 a.m. Friday.",
            "They meet at 3 p.m. EST.",
            "Yahoo! Inc. bought it.",
            "He waited ... and waited.",
            "See example.org. or not",
            "No. 10 said no.",
            "Roe v. Wade stands.",
            "Ali vs. The World is on.",
            "1. The first rule holds.",
            "Martin Luther King Jr. “Day” was marked.",
            "St. Paul voted.",
            "The firm (Acme Inc.) grew.",
            "He was born on Aug. 1, 1975, in Springfield, Mass., and left.",
            "Prices rose 3.5 percent vs. 2.1 percent.",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }

    #[test]
    fn a_text_without_stops_is_cut() {
        let words = cut("word ".repeat(3 * LONGEST).trim()).into_iter().map(|s| s.split(' ').count());
        assert_eq!(words.collect::<Vec<_>>(), [LONGEST; 3]);
    }

    /// A bar stands where a sentence ends.
    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for text in [
            "“We won.” | He left.",
            "He won. | She lost. | They drew!",
            "He lives in the U.S. | The rest left.",
            "It was sold to Acme Inc. | It closed.",
            "He came at 9 a.m. | Officials waited.",
            "They left Washington, D.C. | In June they came back.",
            "“I won. | You lost,” he said.",
            "“I won,” he said. | “You lost.”",
            "He said: “Go.” | “No,” she said.",
            "''It is over.'' | He left.",
            "\"It is over.\" | He left.",
            "'It is over.' | He left.",
            "It ended … | Then it began.",
            "He won (again.) | She left.",
            "Was it him? | Nobody knows.",
            "He left. | 3,000 stayed.",
            "He left. | “Stay,” she said.",
            "He left. | (She stayed.)",
            "Shares fell. | iPhone sales rose.",
            "He fled. | al-Qaida fighters came.",
            "He wanted plan B. | The others did not.",
            "He lived in “the U.S.” | She did not.",
            "What?! | No!",
            "She asked why. | $5 was too much.",
            "It is No. 1. | He is second.",
            "He met the Joneses. | — Ann Lee",
            "He read it at example.org. | Nobody else did.",
            "“Never!” | Lee left the room.",
            "他走了。| 她留下。",
        ] {
            let expected: Vec<_> = text.split('|').map(str::trim).collect();
            let text = text.replace("。| ", "。").replace("| ", "");
            assert_eq!(cut(&text), expected);
        }
    }
}
