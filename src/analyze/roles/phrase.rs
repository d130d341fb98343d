//! Noun phrases that name a role: "the former Ohio state senator", "Russia's foreign minister", "Secretary of State".

use super::super::Name;
use crate::model::{Document, EntityKind, Span, TokenKind};
use crate::resources::people::roles::{breaks_phrase, is_plural_role, is_role, modifies};
use std::ops::Range;

/// No title is longer than this many words.
const LONGEST: usize = 9;

/// A title, and where it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Tokens of the title: without articles, possessors, and what follows in "of ...".
    pub(super) title: Range<usize>,
    /// "Gazprom" in "head of Gazprom" and in "Gazprom's head", "White House" in "White House spokesman".
    pub(super) organization: Option<Span>,
    /// The token after the phrase, "of ..." included.
    pub(super) end: usize,
    /// Whether an article or a possessor begins it.
    pub(super) determined: bool,
}

/// The document with its names, as the patterns look at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) names: &'a [Name],
}

impl<'a> Reader<'a> {
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.document.tokens.get(token).map_or("", |t| t.span.of(self.document.text))
    }

    fn kind(&self, token: usize) -> Option<TokenKind> {
        self.document.tokens.get(token).map(|t| t.kind)
    }

    /// Whether the token is a word, in lower case or not.
    fn is_word(&self, token: usize) -> bool {
        matches!(self.kind(token), Some(TokenKind::Lower | TokenKind::Capital | TokenKind::Caps))
    }

    fn is_capital(&self, token: usize) -> bool {
        matches!(self.kind(token), Some(TokenKind::Capital | TokenKind::Caps))
    }

    /// The span of some tokens.
    pub(super) fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.document.tokens.get(tokens.start)?;
        let last = self.document.tokens.get(tokens.end.checked_sub(1)?)?;
        (tokens.start < tokens.end).then(|| first.span.cover(last.span))
    }

    /// The name that holds the token.
    pub(super) fn name_at(&self, token: usize) -> Option<&'a Name> {
        let start = self.document.tokens.get(token)?.span.start;
        let index = self.names.partition_point(|n| n.span.end <= start);
        self.names.get(index).filter(|n| n.span.holds(start))
    }

    /// Whether a person's name holds the token.
    pub(super) fn is_person(&self, token: usize) -> bool {
        self.name_at(token).is_some_and(|n| n.kind == EntityKind::Person)
    }

    /// The phrase that begins at `start`, no token of it at or past `limit`.
    pub(super) fn forward(&self, start: usize, limit: usize) -> Option<Phrase> {
        let (mut begin, mut determined, mut possessor) = (start, false, None);
        if is_determiner(self.word(begin)) {
            begin += 1;
            determined = true;
        }
        // "an under secretary of state"
        let mut at = begin + usize::from(determined && self.word(begin) == "under");
        let mut head = None;
        while at < limit && at - begin < LONGEST {
            if self.kind(at) == Some(TokenKind::Possessive) {
                possessor = self.organization(begin..at);
                (begin, head, determined) = (at + 1, None, true);
            } else if !self.is_word(at) || breaks_phrase(self.word(at)) || self.is_person(at) {
                break;
            } else if is_role(self.word(at)) {
                head = Some(at);
            }
            at += 1;
        }
        let head = head.filter(|h| h + 1 == at)?;
        let mut title = begin..head + 1;
        let mut organization = possessor.or_else(|| self.organization(title.clone()));
        let mut end = title.end;
        if let Some(fixed) = self.fixed_complement(end, limit) {
            title.end = fixed;
            end = fixed;
        }
        for _ in 0..2 {
            // "an official of the ministry in Prague": the town is where the ministry is.
            let of_another = end > title.end && self.word(end) == "in";
            if end >= limit
                || of_another
                || !matches!(self.word(end), "of" | "for" | "at" | "in" | "with" | "to" | "from")
            {
                break;
            }
            let complement = self.complement(end + 1, limit);
            organization = organization
                .or_else(|| self.organization(complement.clone()).or_else(|| self.capitals(complement.clone())));
            end = complement.end;
        }
        Some(Phrase { title, organization, end, determined })
    }

    /// The phrase that ends right before `end`, no token of it before `limit`.
    pub(super) fn backward(&self, end: usize, limit: usize) -> Option<Phrase> {
        let head = self.head_before(end, limit)?;
        let mut begin = head;
        let mut organization = None;
        let mut determined = false;
        while begin > limit && end - begin < LONGEST {
            let at = begin - 1;
            let word = self.word(at);
            if self.kind(at) == Some(TokenKind::Possessive) {
                organization = self.possessor(at, limit);
                determined = true;
                break;
            }
            if is_determiner(word) {
                determined = true;
                break;
            }
            let belongs = self.is_word(at)
                && !self.is_person(at)
                && !breaks_phrase(word)
                && (self.is_capital(at) || modifies(word) || self.determined_before(at, limit))
                && !self.is_verb(at, limit);
            if !belongs {
                break;
            }
            begin = at;
        }
        let title = begin..end;
        let organization = organization.or_else(|| self.organization(title.clone()));
        Some(Phrase { title, organization, end, determined })
    }

    /// Whether the word before a title is a verb that the title is the object of: "His targets *included* former secretary",
    /// "*leading* Texas Sen. Ted Cruz to".
    fn is_verb(&self, at: usize, limit: usize) -> bool {
        let word = self.word(at);
        let before = at.checked_sub(1).filter(|b| *b >= limit);
        let plural = before.is_some_and(|b| self.kind(b) == Some(TokenKind::Lower) && self.word(b).ends_with('s'));
        let participle = word.ends_with("ed") && plural;
        let gerund = word.starts_with("leading") && !self.determined_before(at, limit);
        self.kind(at) == Some(TokenKind::Lower) && (participle || gerund)
    }

    /// The head of a phrase that ends before `end`: its last word, or the word before "of State" and the like.
    fn head_before(&self, end: usize, limit: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|l| *l >= limit && self.is_word(*l))?;
        if (is_role(self.word(last)) || is_plural_role(self.word(last))) && !self.is_person(last) {
            return Some(last);
        }
        let from = last.saturating_sub(LONGEST - 2).max(limit);
        let of = (from..last).rev().find(|at| self.word(*at) == "of")?;
        let belongs = |at| self.is_capital(at) || matches!(self.word(at), "the" | "and" | "staff" | "state");
        let inside = (of + 1..end).all(|at| belongs(at) && !self.is_person(at));
        let head = of.checked_sub(1).filter(|h| *h >= limit)?;
        (inside && is_role(self.word(head))).then_some(head)
    }

    /// Whether an article stands one or two words before the word at `at`, so that the word is part of a phrase.
    fn determined_before(&self, at: usize, limit: usize) -> bool {
        (1..=2).any(|back| {
            let Some(before) = at.checked_sub(back).filter(|b| *b >= limit) else { return false };
            let between = (before + 1..at).all(|t| self.is_word(t) && !breaks_phrase(self.word(t)));
            between && (is_determiner(self.word(before)) || self.kind(before) == Some(TokenKind::Possessive))
        })
    }

    /// The end of "of staff", "of State", "in chief" after a head: words that make one title with it.
    pub(super) fn fixed_complement(&self, at: usize, limit: usize) -> Option<usize> {
        let after = self.word(at + 1);
        let fixed = match self.word(at) {
            "of" => matches!(
                after,
                "staff"
                    | "state"
                    | "State"
                    | "Staff"
                    | "police"
                    | "protocol"
                    | "surgery"
                    | "detectives"
                    | "agriculture"
                    | "commerce"
                    | "defense"
                    | "education"
                    | "energy"
                    | "finance"
                    | "health"
                    | "labor"
                    | "transportation"
                    | "war"
            ),
            "in" => matches!(after, "chief" | "Chief" | "residence"),
            _ => false,
        };
        (fixed && at + 2 <= limit).then_some(at + 2)
    }

    /// The tokens of what stands after "of": articles left out, up to the phrase's end.
    fn complement(&self, start: usize, limit: usize) -> Range<usize> {
        let begin = start + usize::from(is_determiner(self.word(start)));
        let mut end = begin;
        while end < limit && end - begin < LONGEST {
            let joined = matches!(self.word(end), "of" | "for" | "the" | "and")
                && self.name_at(end).is_some_and(|n| self.name_at(end + 1).is_some_and(|m| m.span == n.span));
            let possessive = self.kind(end) == Some(TokenKind::Possessive);
            if !joined && !possessive && (!self.is_word(end) || breaks_phrase(self.word(end))) {
                break;
            }
            end += 1;
        }
        begin..end.max(begin)
    }

    /// The first place or organization named in some tokens.
    fn organization(&self, tokens: Range<usize>) -> Option<Span> {
        tokens
            .filter_map(|t| self.name_at(t))
            .find(|n| matches!(n.kind, EntityKind::Organization | EntityKind::Place))
            .map(|n| n.span)
    }

    /// The capitalized words that some tokens begin with.
    fn capitals(&self, tokens: Range<usize>) -> Option<Span> {
        let end = tokens.clone().find(|t| !self.is_capital(*t)).unwrap_or(tokens.end);
        // "adviser to Ann Lee", "head of Ann Lee's campaign"; but "director of Lee Partners", whatever the tagger took it for.
        let of = matches!(self.word(tokens.start.checked_sub(1)?), "of" | "at");
        let of_person =
            (tokens.start..end).all(|t| self.is_person(t)) && (!of || self.kind(end) == Some(TokenKind::Possessive));
        self.span(tokens.start..end).filter(|_| !of_person)
    }

    /// The words before a possessive: a name, or the capitals before it.
    fn possessor(&self, possessive: usize, limit: usize) -> Option<Span> {
        let last = possessive.checked_sub(1).filter(|l| *l >= limit)?;
        match self.name_at(last) {
            Some(name) if name.kind == EntityKind::Person => None,
            Some(name) => Some(name.span),
            None => None,
        }
    }
}

/// Words that open a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "another"
            | "the"
            | "A"
            | "An"
            | "The"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "His"
            | "Her"
            | "Its"
            | "Their"
    )
}
