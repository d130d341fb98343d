//! One article, one kind for a name; and what it names once it names wherever the same words stand.

use super::{KINDS, acronyms};
use crate::analyze::Name;
use crate::model::{Document, EntityKind, Rule, Span, TokenKind};
use crate::resources::lexicon::{Class, Entry, Lexicon, hash_phrase, hash_word};
use std::ops::Range;

/// A form of a name: its words, and how surely it is of each kind.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    first: u32,
    key: u32,
    length: usize,
    /// Sums of confidence, in the order of [`KINDS`].
    totals: [f32; 3],
    /// How many mentions the sums are of.
    mentions: u32,
}

impl Form {
    fn best(&self) -> (usize, f32) {
        self.totals.iter().copied().enumerate().fold((0, 0.0), |best, t| if t.1 > best.1 { t } else { best })
    }
}

/// The forms of a document's names, sorted.
struct Forms(Vec<Form>);

impl Forms {
    fn new(mut all: Vec<Form>) -> Self {
        let order = |f: &Form| (f.first, f.length, f.key);
        all.sort_by_key(order);
        all.dedup_by(|later, first| {
            let same = order(later) == order(first);
            if same {
                first.totals.iter_mut().zip(later.totals).for_each(|(t, l)| *t += l);
                first.mentions += later.mentions;
            }
            same
        });
        Self(all)
    }

    fn find(&self, first: u32, key: u32, length: usize) -> Option<&Form> {
        let at = self.0.binary_search_by_key(&(first, length, key), |f| (f.first, f.length, f.key)).ok()?;
        self.0.get(at)
    }

    /// Forms that begin with this word, the shortest first.
    fn beginning(&self, first: u32) -> &[Form] {
        let from = self.0.partition_point(|f| f.first < first);
        let to = self.0.partition_point(|f| f.first <= first);
        self.0.get(from..to).unwrap_or_default()
    }
}

/// Settles kinds and adds the mentions that the tagger passed over.
pub(super) fn settle(document: &Document<'_>, lexicon: &Lexicon<'_>, names: Vec<Name>) -> Vec<Name> {
    let mut names = names;
    acronyms::bind(document, lexicon, &mut names);
    let forms = Forms::new(names.iter().flat_map(|n| forms_of(document, n)).collect());
    for name in &mut names {
        settle_kind(document, lexicon, &forms, name);
    }
    part_from_places(document, lexicon, &forms, &mut names);
    add_missed(document, lexicon, &forms, names)
}

/// The words of a name as one form, and as another the surname of a person.
fn forms_of(document: &Document<'_>, name: &Name) -> impl Iterator<Item = Form> + use<> {
    let tokens = document.tokens_in(name.span);
    let kind = KINDS.iter().position(|k| *k == name.kind).unwrap_or(0);
    let whole = aligned(document, name.span).then(|| form(document, tokens.clone(), kind, name.confidence));
    let surname = (name.kind == EntityKind::Person && tokens.len() > 1)
        .then(|| surname(document, tokens))
        .filter(|t| !t.is_empty())
        .map(|t| Form { mentions: 0, ..form(document, t, kind, 0.8 * name.confidence) });
    whole.into_iter().chain(surname)
}

/// Whether a span begins and ends with tokens.
fn aligned(document: &Document<'_>, span: Span) -> bool {
    let tokens = document.tokens_in(span);
    let ends = |t: Option<&crate::model::Token>| t.map(|t| t.span);
    ends(document.tokens.get(tokens.start)).is_some_and(|s| s.start == span.start)
        && ends(document.tokens.get(tokens.end.saturating_sub(1))).is_some_and(|s| s.end == span.end)
}

fn form(document: &Document<'_>, tokens: Range<usize>, kind: usize, confidence: f32) -> Form {
    let (first, key) = key(document, tokens.clone());
    let mut totals = [0.0; 3];
    totals[kind.min(2)] = confidence;
    Form { first, key, length: tokens.len(), totals, mentions: 1 }
}

/// The hashes of the first word and of all words.
fn key(document: &Document<'_>, tokens: Range<usize>) -> (u32, u32) {
    let mut words = tokens.map(|t| hash_word(document.word(t)));
    let first = words.next().unwrap_or(0);
    (first, words.fold(first, hash_phrase))
}

/// The tokens of the surname: the last word, with its particles, without "Jr." and the like.
fn surname(document: &Document<'_>, tokens: Range<usize>) -> Range<usize> {
    let suffix = |t: usize| matches!(document.word(t), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    let mut end = tokens.end;
    while end > tokens.start + 1 && suffix(end - 1) {
        end -= 1;
    }
    let particle = |t: usize| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Lower);
    let start = (tokens.start + 1..end).find(|&t| particle(t)).unwrap_or(end - 1);
    let letters = document.word(start).chars().filter(|c| c.is_alphabetic()).count();
    if start > tokens.start && letters > 1 { start..end } else { end..end }
}

fn settle_kind(document: &Document<'_>, lexicon: &Lexicon<'_>, forms: &Forms, name: &mut Name) {
    let tokens = document.tokens_in(name.span);
    let (first, key) = key(document, tokens.clone());
    let Some(form) = forms.find(first, key, tokens.len()) else { return };
    let own = KINDS.iter().position(|k| *k == name.kind).and_then(|k| form.totals.get(k)).copied().unwrap_or(0.0);
    let (best, total) = form.best();
    // A surname of somebody named in full needs less where the word is known for nothing else.
    let known = || lexicon.entry(first).is_any(&NAMES);
    let switch = if best == 0 && tokens.len() == 1 && !known() { 1.0 } else { SWITCH };
    if total > own * switch
        && name.confidence < CERTAIN
        && let Some(kind) = KINDS.get(best)
    {
        name.kind = *kind;
        name.rule = Rule::Document;
    }
}

/// Parts "West Bank Barak" in two where Barak is somebody in the article.
fn part_from_places(document: &Document<'_>, lexicon: &Lexicon<'_>, forms: &Forms, names: &mut Vec<Name>) {
    let mut found = Vec::new();
    for name in names.iter_mut().filter(|n| n.kind != EntityKind::Person) {
        let tokens = document.tokens_in(name.span);
        let last = tokens.end.saturating_sub(1);
        if tokens.len() < 2 || !aligned(document, name.span) {
            continue;
        }
        let word = hash_word(document.word(last));
        let person = forms.find(word, word, 1).is_some_and(|f| f.best().0 == 0 && f.best().1 >= SURE[1]);
        let place = lexicon.entry(key(document, tokens.start..last).1);
        let apart = place.is_any(&NAMES) && !lexicon.entry(word).is_any(&NAMES);
        let whole = lexicon.entry(key(document, tokens).1);
        if let (true, Some(end), Some(token)) = (
            person && apart && !whole.is_any(&NAMES),
            last.checked_sub(1).and_then(|t| document.tokens.get(t)).map(|t| t.span.end),
            document.tokens.get(last),
        ) {
            name.span.end = end;
            found.push(Name { span: token.span, kind: EntityKind::Person, rule: Rule::Document, ..*name });
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|n| n.span);
    }
}

/// Classes of words that name places and organizations.
const NAMES: [Class; 6] = [Class::Country, Class::City, Class::State, Class::Area, Class::Organization, Class::Team];

/// A mention takes the kind that its form has elsewhere where that is so many times surer.
const SWITCH: f32 = 1.5;
/// A mention that is surer than this keeps its kind.
const CERTAIN: f32 = 0.95;
/// A form must be this sure to be found where the tagger passed over it: several words, and one.
const SURE: [f32; 2] = [0.5, 0.7];

/// Of forms that begin alike the longest so many are looked for: a bound for texts that are no prose.
const MOST_ALIKE: usize = 100;

fn add_missed(document: &Document<'_>, lexicon: &Lexicon<'_>, forms: &Forms, names: Vec<Name>) -> Vec<Name> {
    let mut out = Vec::with_capacity(names.len());
    let mut rest = names.into_iter().peekable();
    let mut t = 0;
    while let Some(token) = document.tokens.get(t) {
        while rest.peek().is_some_and(|n| n.span.end <= token.span.start) {
            out.extend(rest.next());
        }
        let taken = rest.peek().map_or(u32::MAX, |n| n.span.start);
        let capital = matches!(token.kind, TokenKind::Capital | TokenKind::Caps);
        if capital
            && token.span.end <= taken
            && let Some((name, length)) = missed_at(document, lexicon, forms, t, taken)
        {
            out.push(name);
            t += length;
            continue;
        }
        t += 1;
    }
    out.extend(rest);
    out
}

/// The longest sure form that stands at a token, before the byte `taken`.
fn missed_at(
    document: &Document<'_>,
    lexicon: &Lexicon<'_>,
    forms: &Forms,
    t: usize,
    taken: u32,
) -> Option<(Name, usize)> {
    let first = hash_word(document.word(t));
    let form = forms.beginning(first).iter().rev().take(MOST_ALIKE).find(|f| {
        let (_, total) = f.best();
        let one = f.length == 1;
        total >= SURE[usize::from(one)]
            && t + f.length <= document.tokens.len()
            && key(document, t..t + f.length).1 == f.key
            && (!one || stands_alone(document, lexicon, t))
    })?;
    let span = document.tokens.get(t)?.span.cover(document.tokens.get(t + form.length - 1)?.span);
    if span.end > taken {
        return None;
    }
    let (kind, total) = form.best();
    let confidence = (total / form.mentions.max(1) as f32).min(0.9) * 0.8;
    Some((Name { span, kind: *KINDS.get(kind)?, confidence, rule: Rule::Document }, form.length))
}

/// Whether a single word is no part of a longer run of capitals, and no common word.
fn stands_alone(document: &Document<'_>, lexicon: &Lexicon<'_>, t: usize) -> bool {
    let entry = |t: usize| lexicon.entry(hash_word(document.word(t)));
    let capital =
        |t: usize| document.tokens.get(t).is_some_and(|t| matches!(t.kind, TokenKind::Capital | TokenKind::Caps));
    let free = |e: Entry| e.is(Class::Common) || e.is(Class::Honorific) || e.is(Class::Title);
    let own = entry(t);
    let plain = own.is_any(&[Class::Common, Class::Calendar, Class::Demonym]);
    !plain && !capital(t + 1) && t.checked_sub(1).is_none_or(|b| !capital(b) || free(entry(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind};
    use crate::resources::Resources;

    /// Settles the names given as (words, kind, confidence) at their first places in the text.
    fn settled(text: &str, tagged: &[(&str, EntityKind, f32)]) -> Vec<(String, EntityKind)> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        let document = crate::text::document(&article);
        let mut at = 0;
        let name = |&(words, kind, confidence): &(&str, EntityKind, f32)| {
            let start = at + text.get(at..).and_then(|t| t.find(words)).unwrap_or_default();
            at = start + words.len();
            Name { span: Span::new(start, at), kind, confidence, rule: Rule::Tagger }
        };
        let names = tagged.iter().map(name).collect();
        settle(&document, &Resources::load().lexicon, names)
            .iter()
            .map(|n| (n.span.of(text).to_owned(), n.kind))
            .collect()
    }

    #[test]
    fn an_article_keeps_to_what_it_says() {
        use EntityKind::{Organization, Person, Place};
        let names = |list: &[(&str, EntityKind)]| list.iter().map(|n| (n.0.to_owned(), n.1)).collect::<Vec<_>>();
        assert_eq!(
            settled(
                "In court Ada Orlan spoke. Later, Orlan left.",
                &[("Ada Orlan", Person, 0.99), ("Orlan", Place, 0.4)]
            ),
            names(&[("Ada Orlan", Person), ("Orlan", Person)])
        );
        assert_eq!(
            settled(
                "The clerk said Ada Van Orlan wrote it. It was late, and Orlan left.",
                &[("Ada Van Orlan", Person, 0.99)]
            ),
            names(&[("Ada Van Orlan", Person), ("Orlan", Person)])
        );
        assert_eq!(
            settled("The Orlan Party (OP) met. The OP won.", &[("Orlan Party", Organization, 0.99)]),
            names(&[("Orlan Party", Organization), ("OP", Organization), ("OP", Organization)])
        );
        assert_eq!(
            settled(
                "Ada Orlan spoke. The West Bank Orlan saw was calm. It was up to Orlan now.",
                &[("Ada Orlan", Person, 0.9), ("West Bank Orlan", Place, 0.7), ("Orlan", Place, 0.6)]
            ),
            names(&[("Ada Orlan", Person), ("West Bank", Place), ("Orlan", Person), ("Orlan", Person)])
        );
        assert_eq!(
            settled("Ada Orlan spoke at Orlan College.", &[("Ada Orlan", Person, 0.99)]),
            names(&[("Ada Orlan", Person)])
        );
    }
}
