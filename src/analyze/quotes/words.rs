//! What part a word plays in a sentence, as far as it shows from the word itself: enough to find where a noun phrase
//! begins and a clause ends, without a tagger.

use super::lexicon::WORDS;
use crate::model::{Document, TokenKind};
use crate::resources::cues::{self, CueWord, Form};
use crate::resources::keys;

/// The part a token plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Any open-class word in lower case.
    Noun,
    /// A capitalized word that is not merely the first of its sentence.
    Name,
    /// "3.5", "1,300"
    Number,
    /// A pronoun that can be a subject.
    Pronoun,
    /// "the", "a", "his", "some"
    Determiner,
    /// 's
    Possessive,
    /// "of", "in"
    Preposition,
    /// "and", "but", "or"
    Conjunction,
    /// "that", "because", "when"
    Subordinator,
    /// "who", "which"
    Relative,
    /// "has", "would", "not"
    Auxiliary,
    /// "also", and words in -ly
    Adverb,
    /// A verb that is no cue.
    Verb,
    /// A form of a cue verb, or a noun that looks like one.
    Cue,
    /// A word in -ing that is no cue.
    Gerund,
    /// A day, month, "yesterday", "week"
    Time,
    /// ","
    Comma,
    /// ". ! ? ;"
    Stop,
    /// ":"
    Colon,
    /// "-- – —"
    Dash,
    /// "( ["
    Open,
    /// ") ]"
    Close,
    /// Any other mark.
    Mark,
}

use Class::{
    Adverb, Auxiliary, Close, Colon, Comma, Cue, Dash, Gerund, Mark, Name, Noun, Number, Open, Possessive, Pronoun,
    Relative, Stop, Time, Verb,
};

/// The class of a token. `first` says that a sentence begins with it, so that its capital means nothing.
pub(super) fn class(document: &Document<'_>, token: usize, first: bool) -> Class {
    let Some(t) = document.tokens.get(token) else { return Mark };
    let word = t.span.of(document.text);
    match t.kind {
        TokenKind::Number => Number,
        TokenKind::Possessive => Possessive,
        TokenKind::QuoteMark | TokenKind::Punctuation if is_genitive(document, token) => Possessive,
        TokenKind::QuoteMark => Mark,
        TokenKind::Web => Name,
        TokenKind::Punctuation => mark(word),
        TokenKind::Lower => open(word, known(word)),
        TokenKind::Caps => known(word).filter(|c| first || *c == Pronoun || *c == Time).unwrap_or(Name),
        TokenKind::Capital => capital(word, first),
    }
}

/// Whether an apostrophe after an s stands for a possessive: "Sanders' campaign".
fn is_genitive(document: &Document<'_>, token: usize) -> bool {
    let mark = matches!(document.word(token), "'" | "’");
    let before = token.checked_sub(1).and_then(|t| document.tokens.get(t));
    let here = document.tokens.get(token);
    mark && before.zip(here).is_some_and(|(b, h)| {
        let word = b.span.of(document.text);
        b.span.end == h.span.start && word.len() > 2 && word.ends_with(['s', 'S', 'x', 'z'])
    })
}

fn capital(word: &str, first: bool) -> Class {
    match known(word) {
        Some(Pronoun) => Pronoun,
        Some(Time) => Time,
        Some(class) if first => class,
        None if first && cue(word).is_some_and(|c| c.form == Form::Gerund || c.form == Form::Past) => Cue,
        None if first && word.len() > 5 && word.ends_with("ing") => Gerund,
        _ => Name,
    }
}

fn open(word: &str, known: Option<Class>) -> Class {
    if let Some(class) = known {
        return class;
    }
    if cue(word).is_some() {
        return Cue;
    }
    match word {
        _ if word.len() > 4 && word.ends_with("ly") => Adverb,
        _ if word.len() > 5 && word.ends_with("ing") => Gerund,
        _ if word.len() > 4 && word.ends_with("ed") => Verb,
        _ if word.ends_with("n’t") || word.ends_with("n't") => Auxiliary,
        _ => contraction(word).unwrap_or(Noun),
    }
}

/// "he'd", "they've": the pronoun with its auxiliary.
fn contraction(word: &str) -> Option<Class> {
    let (head, _) = word.split_once(['\'', '’'])?;
    known(head).filter(|c| *c == Pronoun || *c == Relative)
}

/// The token as a cue verb.
pub(super) fn cue_at(document: &Document<'_>, token: usize) -> Option<CueWord> {
    document.tokens.get(token).and_then(|t| cue(t.span.of(document.text)))
}

fn cue(word: &str) -> Option<CueWord> {
    cues::cue_word(word)
}

fn mark(word: &str) -> Class {
    match word {
        "," => Comma,
        "." | "!" | "?" | ";" | "..." | "…" => Stop,
        ":" => Colon,
        "-" | "--" | "–" | "—" | "―" => Dash,
        "(" | "[" => Open,
        ")" | "]" => Close,
        _ => Mark,
    }
}

/// The class of a closed-class or very common word, whatever its case.
pub(super) fn known(word: &str) -> Option<Class> {
    let key = keys::key(word)?;
    KEYS.binary_search(&key).ok().and_then(|i| WORDS.get(i)).map(|row| row.1)
}

/// The keys of `WORDS`.
static KEYS: [u128; WORDS.len()] = keys::of_rows(WORDS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
