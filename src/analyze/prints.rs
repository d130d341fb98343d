//! What comparing articles needs of the text: a sketch of its runs of words, the words of its quotes, and the words that
//! its figures stand with.

use crate::model::{
    DateMention, DateType, Document, Figure, FigureKind, Lists, Measured, Mention, Prints, Quote, QuoteKind, Sentence,
    Span, Token, TokenKind,
};
use crate::resources::lexicon::mix;
use crate::resources::stop_words::is_stop;
use std::ops::Range;

/// Words in a run. Runs of five are rarely shared by texts that were written apart.
const RUN: usize = 5;
/// Places of a sketch: the share of equal places then errs by about four points in a hundred.
const PLACES: usize = 128;
/// Texts with fewer runs are too short to be told apart.
const FEWEST_RUNS: usize = 24;
/// Words of a quote that are kept: longer ones are compared by their beginning.
const QUOTE_WORDS: usize = 240;
/// Words of a sentence that are kept with a figure.
const CONTEXT: usize = 40;

/// What a document states, as far as other articles may state the same.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stated<'a> {
    pub(super) quotes: &'a [Quote],
    pub(super) figures: &'a [Figure],
    pub(super) dates: &'a [DateMention],
    pub(super) mentions: &'a [Mention],
}

/// The prints of a document.
pub(super) fn prints(document: &Document<'_>, stated: &Stated<'_>) -> Prints {
    let (words, sketch) = sketch(document);
    Prints {
        words,
        sketch,
        quotes: stated.quotes.iter().map(|q| spoken(document, q)).collect(),
        figures: stated.figures.iter().enumerate().map(|(i, f)| measured(document, stated, i, f)).collect(),
        around: around(document, stated),
    }
}

/// The number of words, and the sketch of all runs of them (`MinHash` with one permutation: a run's hash names a place, and
/// each place keeps its least run; empty places borrow from the next that is filled).
fn sketch(document: &Document<'_>) -> (u32, Vec<u32>) {
    let mut last = [0_u32; RUN];
    let mut least = [u32::MAX; PLACES];
    let mut count = 0_usize;
    let title = document.article.title_span;
    for token in document.tokens.iter().filter(|t| is_word(t.kind)) {
        if title.is_some_and(|t| t.overlaps(token.span)) {
            continue;
        }
        last.rotate_left(1);
        last[RUN - 1] = hash(token.span.of(document.text));
        count += 1;
        if count >= RUN {
            let run = last.iter().fold(0_u64, |run, word| mix(run ^ u64::from(*word)));
            if let Some(place) = least.get_mut((run >> 32) as usize % PLACES) {
                *place = (*place).min(run as u32);
            }
        }
    }
    let words = u32::try_from(count).unwrap_or(u32::MAX);
    if count < FEWEST_RUNS + RUN {
        return (words, Vec::new());
    }
    (words, filled(&least))
}

/// The sketch with its empty places filled. How far a place had to look is mixed in, so that two borrowings are equal only
/// where both texts left the same places empty.
fn filled(least: &[u32; PLACES]) -> Vec<u32> {
    let borrowed = |place: usize| {
        let found = (0..PLACES).find_map(|far| {
            let run = least.get((place + far) % PLACES).copied().filter(|run| *run != u32::MAX)?;
            Some((far, run))
        });
        found.map_or(0, |(far, run)| run.wrapping_add((far as u32).wrapping_mul(0x9E37_79B1)))
    };
    (0..PLACES).map(borrowed).collect()
}

/// The words of a quote; of reported speech only those between marks. A gap is one 0.
fn spoken(document: &Document<'_>, quote: &Quote) -> Vec<u32> {
    let tokens = document.tokens.get(document.tokens_in(quote.span)).unwrap_or_default();
    let before = document.text.get(..quote.span.start as usize).unwrap_or_default();
    let mut words: Vec<u32> = Vec::new();
    let mut bracketed = false;
    let mut marked = quote.kind == QuoteKind::Direct || before.ends_with(is_double_mark);
    for token in tokens {
        let word = token.span.of(document.text);
        let mark = quote.kind != QuoteKind::Direct && word.starts_with(is_double_mark);
        marked ^= mark;
        let left_out = word.starts_with("..") || word.contains('…') || word == "[" || (mark && !marked);
        bracketed = (bracketed || word == "[") && word != "]";
        if left_out && words.last() != Some(&0) {
            words.push(0);
        } else if is_word(token.kind) && !bracketed && marked {
            words.push(hash(word));
        }
        if words.len() == QUOTE_WORDS {
            break;
        }
    }
    words
}

fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// For each figure the telling words of its sentence.
fn around(document: &Document<'_>, stated: &Stated<'_>) -> Lists<u32> {
    let mut around = Lists::default();
    for figure in stated.figures {
        let tokens = sentence_of(document, figure).map(|s| window(document, s.tokens.clone(), figure.span));
        let tokens = tokens.and_then(|window| document.tokens.get(window)).unwrap_or_default();
        let named = |span: Span| {
            let at = stated.mentions.partition_point(|m| m.span.end <= span.start);
            stated.mentions.get(at).is_some_and(|m| m.span.overlaps(span))
        };
        let own = |s: Span| figure.span.overlaps(s) || figure.about.is_some_and(|a| a.overlaps(s)) || named(s);
        let telling = tokens.iter().filter(|t| is_telling(document, t) && !own(t.span));
        around.add_sorted(telling.map(|t| hash(stem(t.span.of(document.text)))));
    }
    around
}

fn sentence_of<'d>(document: &'d Document<'_>, figure: &Figure) -> Option<&'d Sentence> {
    document.sentences.get(document.sentence_at(figure.span.start))
}

/// A count below this is a few.
const FEW: f64 = 10.0;

fn measured(document: &Document<'_>, stated: &Stated<'_>, index: usize, figure: &Figure) -> Measured {
    let Stated { figures, dates, .. } = *stated;
    let Some(sentence) = sentence_of(document, figure) else { return Measured::default() };
    let (head, modifiers) = figure.about.map_or_else(Default::default, |about| noun(document, about));
    let date = dates.iter().enumerate().skip(dates.partition_point(|d| d.span.end <= sentence.span.start));
    let date = date
        .take_while(|(_, d)| d.span.start < sentence.span.end)
        .find(|(_, d)| d.kind == DateType::Date && d.value.starts_with(|c: char| c.is_ascii_digit()));
    Measured {
        what: what(figure, &head, &modifiers),
        date: date.and_then(|(i, _)| u32::try_from(i).ok()),
        vague: head.is_empty() || (figure.kind == FigureKind::Count && figure.value < FEW),
        apart: is_crowded(document, figures, index, sentence.span)
            || is_difference(document, figure)
            || is_scope(document, figure),
    }
}

/// Kind, unit and noun phrase as one number.
fn what(figure: &Figure, head: &str, modifiers: &[u32]) -> u64 {
    let of_things = matches!(figure.kind, FigureKind::Count | FigureKind::Fraction);
    let unit = if of_things { "" } else { &figure.unit };
    let bytes = unit.bytes().chain([0]).chain(head.bytes()).map(u64::from);
    bytes.chain(modifiers.iter().copied().map(u64::from)).fold(figure.kind as u64, |what, part| mix(what ^ part))
}

/// Whether a neighbor in the sentence is of the same kind, unit and noun.
fn is_crowded(document: &Document<'_>, figures: &[Figure], index: usize, sentence: Span) -> bool {
    let Some(figure) = figures.get(index) else { return false };
    let noun = |f: &Figure| f.about.map_or_else(Default::default, |a| noun(document, a));
    let beside = |i: Option<usize>| {
        i.and_then(|i| figures.get(i)).is_some_and(|f| {
            sentence.contains(f.span) && f.kind == figure.kind && f.unit == figure.unit && noun(f).0 == noun(figure).0
        })
    };
    beside(index.checked_sub(1)) || beside(Some(index + 1))
}

/// Whether a figure says how much more or less something is: "two more than", "$3 million less".
fn is_difference(document: &Document<'_>, figure: &Figure) -> bool {
    let end = figure.about.map_or(figure.span.end, |about| about.end.max(figure.span.end));
    let after = document.token_at(end);
    let more = ["more", "less", "fewer", "higher", "lower", "above", "below", "ahead", "behind", "short"];
    let about = figure.about.map_or("", |about| about.of(document.text));
    let is_more = |word: &str| more.iter().any(|m| word.eq_ignore_ascii_case(m));
    is_more(document.word(after)) || about.split_whitespace().next().is_some_and(is_more)
}

/// Counts from here on say how many, whatever stands before them.
const MANY: f64 = 10.0;

/// Whether a small count only says of what or where the sentence speaks: "in six states", "the two leaders".
fn is_scope(document: &Document<'_>, figure: &Figure) -> bool {
    let before = document.token_at(figure.span.start).checked_sub(1).map_or("", |t| document.word(t));
    let scope = [
        "the", "all", "these", "those", "its", "their", "our", "his", "her", "both", "other", "first", "last", "next",
        "same", "between", "in", "across", "over", "among", "after", "within", "during", "of", "for", "from",
    ];
    matches!(figure.kind, FigureKind::Count)
        && figure.value < MANY
        && scope.iter().any(|s| before.eq_ignore_ascii_case(s))
}

/// The tokens of a sentence that stand near a figure: all of it, where it is not long.
fn window(document: &Document<'_>, sentence: Range<usize>, figure: Span) -> Range<usize> {
    let at = document.token_at(figure.start);
    sentence.start.max(at.saturating_sub(CONTEXT))..sentence.end.min(at + CONTEXT)
}

/// Head and modifiers of a noun phrase.
fn noun(document: &Document<'_>, phrase: Span) -> (String, Vec<u32>) {
    let tokens = document.tokens.get(document.tokens_in(phrase)).unwrap_or_default();
    let mut words = tokens.iter().filter(|t| is_word(t.kind)).map(|t| t.span.of(document.text)).rev();
    let head = words.next().map_or_else(String::new, |word| stem(word).to_lowercase());
    let mut modifiers: Vec<u32> = words.filter(|w| !is_stop(w)).map(|w| hash(stem(w))).collect();
    modifiers.sort_unstable();
    modifiers.dedup();
    (head, modifiers)
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Lower | TokenKind::Capital | TokenKind::Caps | TokenKind::Number)
}

/// Whether a word can tell what a sentence is about.
fn is_telling(document: &Document<'_>, token: &Token) -> bool {
    let word = token.span.of(document.text);
    is_word(token.kind) && token.kind != TokenKind::Number && word.len() > 2 && !is_stop(word)
}

/// A word without the commonest endings, so that "costs" and "cost", "killed" and "kill" are one. Cruder than a stemmer:
/// it only has to be the same for both.
fn stem(word: &str) -> &str {
    for ending in ["ing", "ed", "es", "s"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 3
            && !stem.ends_with('s')
        {
            return stem.strip_suffix('e').filter(|s| s.len() > 3).unwrap_or(stem);
        }
    }
    word.strip_suffix('e').filter(|s| s.len() > 3).unwrap_or(word)
}

/// A word's hash, without regard to case and to the shape of an apostrophe (FNV-1a over characters, then mixed).
fn hash(word: &str) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |c: u64| hash = (hash ^ c).wrapping_mul(0x0100_0000_01B3);
    if word.is_ascii() {
        word.bytes().for_each(|b| add(u64::from(b.to_ascii_lowercase())));
    } else {
        let lower = word.chars().flat_map(char::to_lowercase);
        lower.for_each(|c| add(u64::from(if c == '’' { '\'' } else { c })));
    }
    mix(hash) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Format, Source};
    use crate::text;

    fn sketched(text: &str) -> Prints {
        let source = Source { path: "a.txt".to_owned(), format: Format::Text, bytes: text.as_bytes().to_vec() };
        let article = text::read(&source).article.unwrap_or_default();
        prints(&text::document(&article), &Stated::default())
    }

    fn shared(a: &Prints, b: &Prints) -> f64 {
        let equal = a.sketch.iter().zip(&b.sketch).filter(|(a, b)| a == b).count();
        equal as f64 / a.sketch.len().max(1) as f64
    }

    fn story(words: Range<usize>) -> String {
        words.fold(String::new(), |text, i| text + &format!("word{} ", i * 7919))
    }

    #[test]
    fn sketches_tell_how_much_is_shared() {
        let whole = sketched(&story(0..600));
        assert_eq!(whole.sketch.len(), PLACES);
        assert!((shared(&whole, &sketched(&story(0..600).to_uppercase())) - 1.0).abs() < f64::EPSILON);
        assert!((0.38..0.62).contains(&shared(&whole, &sketched(&story(0..300)))));
        assert!(shared(&whole, &sketched(&story(1000..1600))) < 0.03);
        assert!(sketched("Too short to tell.").sketch.is_empty());
    }

    #[test]
    fn figures_that_say_no_amount_stand_apart() {
        for (text, apart) in [
            ("The storm killed 12 people in Porto.", false),
            ("The storm killed three people in Porto.", false),
            ("The two leaders met in Porto.", true),
            ("Voters in six states went to the polls.", true),
            ("That is $3.7 million less than the estimate.", true),
            ("Lima won 40 more votes than Costa.", true),
            ("Lima won 40 votes.", false),
            ("Lima won 40 votes and Costa won 30 votes.", true),
            ("Lima won 40 votes of 70 delegates.", false),
        ] {
            let source = Source { path: "a.txt".to_owned(), format: Format::Text, bytes: text.as_bytes().to_vec() };
            let article = text::read(&source).article.unwrap();
            let document = text::document(&article);
            let sheet = crate::analyze::analyze(&document, &crate::resources::Resources::load());
            assert_eq!(sheet.prints.figures[0].apart, apart, "{text}");
        }
    }

    #[test]
    fn gaps_in_quotes_are_kept() {
        use QuoteKind::{Direct, Mixed};
        let read = |kind, said: &str| {
            let bytes = said.as_bytes().to_vec();
            let article =
                text::read(&Source { path: "a.txt".to_owned(), format: Format::Text, bytes }).article.unwrap();
            let span = Span::new(0, said.len());
            let quote = Quote { span, kind, speaker: None, no_speaker: None, source: None, cue: None, confidence: 1.0 };
            spoken(&text::document(&article), &quote)
        };
        let [we, will, win] = ["we", "will", "win"].map(hash);
        for (kind, said, words) in [
            (Direct, "We will, will win.", vec![we, will, will, win]),
            (Direct, "We will ... win", vec![we, will, 0, win]),
            (Direct, "We [the party] ... will", vec![we, 0, will]),
            (Direct, "[We] will win…", vec![0, will, win, 0]),
            (Mixed, "he thought that “we will” and “win” soon", vec![we, will, 0, win, 0]),
        ] {
            assert_eq!(read(kind, said), words, "{said}");
        }
    }

    #[test]
    fn endings_do_not_matter() {
        for (a, b) in [("costs", "cost"), ("killed", "kill"), ("donating", "donate"), ("warheads", "warhead")] {
            assert_eq!(stem(a), stem(b));
        }
        assert_ne!(stem("passes"), stem("pays"));
        assert_eq!(hash("Don’t"), hash("don't"));
    }
}
