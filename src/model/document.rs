use super::{Article, BlockKind, Span};
use std::ops::Range;

/// An article cut into paragraphs, sentences and tokens. It borrows the text; nothing is copied.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The article it was cut from.
    pub article: &'a Article,
    /// `article.text`.
    pub text: &'a str,
    /// In order; code blocks are left out.
    pub paragraphs: Vec<Paragraph>,
    /// In order.
    pub sentences: Vec<Sentence>,
    /// In order; white space belongs to none.
    pub tokens: Vec<Token>,
}

/// A block that is analyzed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, as indexes into [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// A sentence: the unit that every fact is shown in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's start to the last token's end.
    pub span: Span,
    /// Its tokens, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its paragraph, as an index into [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A token: a word ("Trump", "U.S.", "cease-fire", "haven’t"), a number ("3.5", "1,300"), the possessive ("’s"), a web
/// address, or a mark of punctuation. A hyphen between a name and what is said of it is a token: "Moscow" "-" "based",
/// "pro" "-" "Russian".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token looks like. Decided from its first character and its length, so that most tokens are settled without
/// a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word that begins with a lower-case letter, or has no case.
    Lower,
    /// A word that begins with a capital: "Trump", "iPhone" is none.
    Capital,
    /// Two or more letters, all capitals: "NATO", "U.S.".
    Caps,
    /// Begins with a digit: "3.5", "1,300", "15th", "1990s".
    Number,
    /// `'s` and `’s` after a word.
    Possessive,
    /// A quotation mark of any style: double, low, angle, `''` and ` `` `, and an apostrophe that can only be a quotation
    /// mark (before a word, after a stop or a comma). Other single apostrophes are `Punctuation`: "the leaders’ summit".
    QuoteMark,
    /// A web or mail address, `@handle` or `#hashtag`: "<https://example.org/a>", "desk@example.org". A bare name of a site
    /// ("Amazon.com") is a word.
    Web,
    /// Any other mark: one character, or a run of full stops or hyphens ("...", "--").
    Punctuation,
}

impl Document<'_> {
    /// The words of a token.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// Index of the token that holds `offset` or, between tokens, of the next one; `tokens.len()` past the last.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// Indexes of the tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        self.token_at(span.start)..self.tokens.partition_point(|t| t.span.start < span.end)
    }

    /// Index of the sentence that holds `offset` or, between sentences, of the next one; the last one past the end.
    pub fn sentence_at(&self, offset: u32) -> usize {
        self.sentences.partition_point(|s| s.span.end <= offset).min(self.sentences.len().saturating_sub(1))
    }

    /// Index of the paragraph that holds `offset`, as [`Document::sentence_at`].
    pub fn paragraph_at(&self, offset: u32) -> usize {
        self.paragraphs.partition_point(|p| p.span.end <= offset).min(self.paragraphs.len().saturating_sub(1))
    }
}
