//! Who speaks: the person or organization behind the words that name a source.

use super::super::{Name, Named};
use super::attribution::{Draft, Source};
use super::marks::Quotation;
use super::nouns;
use super::salience::{Last, Salience};
use super::turns;
use crate::model::{Document, EntityKind, Gender, NoSpeaker, Quote, QuoteKind, Span, SpeakerRef};

/// The drafts with their speakers, in order.
pub(super) fn resolve(
    document: &Document<'_>,
    named: &Named<'_>,
    quotations: &[Quotation],
    drafts: &[Draft],
) -> Vec<Quote> {
    let mut resolver = Resolver::new(document, named, quotations);
    drafts.iter().map(|draft| resolver.quote(draft)).collect()
}

/// Who a source by itself is, and how sure that is.
pub(super) fn of(
    document: &Document<'_>,
    named: &Named<'_>,
    quotations: &[Quotation],
    source: Source,
) -> (Result<SpeakerRef, NoSpeaker>, f32) {
    Resolver::new(document, named, quotations).source(source)
}

/// Somebody without a name who spoke.
#[derive(Debug, Clone, Copy)]
struct Unnamed {
    gender: Gender,
    sentence: usize,
}

struct Resolver<'a> {
    document: &'a Document<'a>,
    named: &'a Named<'a>,
    salience: Salience<'a>,
    last: Option<Last>,
    /// The last person that spoke without a name ("my father"): a pronoun may mean them.
    unnamed: Option<Unnamed>,
    /// The source resolved last names several: "they" may mean them.
    several: bool,
    /// What the quote at hand says, where its source stands in or behind it: no pronoun there means a name in it.
    said: Span,
    /// The source resolved last: pieces of one quote share it.
    known: Option<(Span, Speaker, f32)>,
}

/// Who speaks, or why that is not known.
type Speaker = Result<SpeakerRef, NoSpeaker>;

impl<'a> Resolver<'a> {
    fn new(document: &'a Document<'a>, named: &'a Named<'a>, quotations: &'a [Quotation]) -> Self {
        let salience = Salience { document, named, quotations };
        Self {
            document,
            named,
            salience,
            last: None,
            unnamed: None,
            several: false,
            said: Span::default(),
            known: None,
        }
    }
}

impl Resolver<'_> {
    fn quote(&mut self, draft: &Draft) -> Quote {
        self.said = if draft.kind == QuoteKind::Indirect { draft.span } else { Span::default() };
        let (speaker, sure) = match (draft.source, self.known) {
            (None, _) => (Err(NoSpeaker::NoSource), 0.3),
            (Some(source), Some((span, speaker, sure))) if span == source.span => (speaker, sure),
            (Some(source), _) => self.source(source),
        };
        if let Some(source) = draft.source {
            self.known = Some((source.span, speaker, sure));
            let sentence = self.document.sentence_at(source.span.start);
            self.several = self.names_several(source);
            match speaker {
                Ok(speaker) => (self.last, self.unnamed) = (Some(Last { speaker, sentence }), None),
                Err(_) => self.unnamed = self.nobody(source, sentence).or(self.unnamed),
            }
        }
        Quote {
            span: draft.span,
            kind: draft.kind,
            speaker: speaker.ok(),
            no_speaker: speaker.err(),
            source: draft.source.map(|s| s.span),
            cue: draft.cue,
            confidence: draft.confidence * sure,
        }
    }

    /// Whether a source stands for several people, or for those that the one before did.
    fn names_several(&self, source: Source) -> bool {
        let words = source.core.of(self.document.text);
        let head = words.split_whitespace().next_back().unwrap_or("");
        nouns::is_people(head) || words.contains(" and ") || self.several && matches!(words, "they" | "They")
    }

    /// A source that is a person but has no name.
    fn nobody(&self, source: Source, sentence: usize) -> Option<Unnamed> {
        let head = source.core.of(self.document.text).split_whitespace().next_back()?;
        nouns::person(head).map(|gender| Unnamed { gender, sentence })
    }

    /// Who a source is, and how sure that is.
    fn source(&self, source: Source) -> (Speaker, f32) {
        if let Some(found) = self.by_name(source) {
            return (Ok(found), 0.95);
        }
        let word = source.core.of(self.document.text);
        if let Some(gender) = pronoun(word) {
            return self.by_pronoun(source.span, gender);
        }
        if turns::is_asker(word) {
            return self.interviewed(source).map_or((Err(NoSpeaker::NotNamed), 0.5), |found| (Ok(found), 0.6));
        }
        if let Some(found) = self.by_title(source) {
            return (Ok(found), 0.9);
        }
        if let Some(found) = self.by_apposition(source) {
            return (Ok(found), 0.9);
        }
        if let Some(found) = self.by_label(word) {
            return (Ok(found), 0.9);
        }
        if self.names_in(source.core).count() > 1 && word.contains(" and ") {
            return (Err(NoSpeaker::Several), 0.5);
        }
        self.by_noun(source)
    }

    /// The one person of that last name, where a label is in capitals: "SEN. LEE".
    fn by_label(&self, label: &str) -> Option<SpeakerRef> {
        let last = label.split_whitespace().next_back().filter(|_| !label.contains(char::is_lowercase))?;
        let same = |name: &str| name.split_whitespace().next_back().is_some_and(|w| w.eq_ignore_ascii_case(last));
        let mut people = self.named.people.entities.iter().enumerate().filter(|(_, p)| same(&p.name));
        let (index, _) = people.next()?;
        people.next().is_none().then(|| u32::try_from(index).ok().map(SpeakerRef::Person)).flatten()
    }

    /// Who answers in "Q: ... A: ...": the person named most often before the first question.
    fn interviewed(&self, source: Source) -> Option<SpeakerRef> {
        if !source.core.of(self.document.text).starts_with(['A', 'a']) {
            return None;
        }
        let people = self.named.people.entities.len();
        let mut counts = vec![0u32; people];
        for (i, name) in self.names_in(Span { start: 0, end: source.core.start }) {
            let person =
                self.named.people.of_name.get(i).copied().flatten().filter(|_| name.kind == EntityKind::Person);
            if let Some(count) = person.and_then(|p| counts.get_mut(p as usize)) {
                *count += 1;
            }
        }
        let most = counts.iter().copied().max().filter(|m| *m > 0)?;
        let mut best = counts.iter().enumerate().filter(|(_, c)| **c == most);
        let (index, _) = best.next()?;
        best.next().is_none().then(|| u32::try_from(index).ok().map(SpeakerRef::Person)).flatten()
    }

    /// A name that is the head of the source: "Russian President Vladimir Putin", not "Putin's spokesman".
    fn by_name(&self, source: Source) -> Option<SpeakerRef> {
        let (i, name) = self.names_in(source.core).last()?;
        let rest = self.document.text.get(name.span.end as usize..source.core.end.max(name.span.end) as usize)?;
        let several = self.names_in(source.core).count() > 1 && source.core.of(self.document.text).contains(" and ");
        let ends = matches!(rest.trim(), "" | "himself" | "herself" | "itself" | "themselves");
        if !ends && !rest.starts_with(" (") || several {
            return None;
        }
        self.entity(i, name)
    }

    /// A name after a title that runs over a preposition: "Secretary of State John Kerry".
    fn by_title(&self, source: Source) -> Option<SpeakerRef> {
        let head = source.core.of(self.document.text).split_whitespace().next_back()?;
        let title = head.starts_with(char::is_uppercase) && nouns::person(&head.to_lowercase()).is_some();
        let rest = Span { start: source.core.end, end: source.span.end };
        let (i, name) = self.names_in(rest).find(|(_, n)| title && n.kind == EntityKind::Person)?;
        let between = self.document.text.get(source.core.end as usize..name.span.start as usize)?;
        let mut words = between.split_whitespace();
        let joined = matches!(words.next(), Some("of" | "for"));
        let office = words.clone().count() > 0
            && words.all(|w| w.starts_with(char::is_uppercase) || matches!(w, "the" | "of" | "and" | "for"));
        let office = office && !between.contains([',', '(', ';']);
        (joined && office).then(|| self.entity(i, name)).flatten()
    }

    /// A name set beside the head: "the minister, Sergei Lavrov,".
    fn by_apposition(&self, source: Source) -> Option<SpeakerRef> {
        let rest = Span { start: source.core.end, end: source.span.end };
        let (i, name) = self.names_in(rest).next()?;
        let between = self.document.text.get(source.core.end as usize..name.span.start as usize)?;
        let lead = between.trim_start_matches([',', ' ', '—', '–', '-']);
        let titled = !lead.is_empty() && !lead.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        (name.kind == EntityKind::Person && between.starts_with(',') && !titled).then(|| self.entity(i, name)).flatten()
    }

    fn names_in(&self, span: Span) -> impl DoubleEndedIterator<Item = (usize, &Name)> {
        let names = self.named.names;
        let from = names.partition_point(|n| n.span.end <= span.start);
        let to = names.partition_point(|n| n.span.start < span.end).max(from);
        names[from..to].iter().enumerate().map(move |(i, n)| (from + i, n))
    }

    fn entity(&self, index: usize, name: &Name) -> Option<SpeakerRef> {
        let of = |of_name: &[Option<u32>]| of_name.get(index).copied().flatten();
        match name.kind {
            EntityKind::Person => of(&self.named.people.of_name).map(SpeakerRef::Person),
            EntityKind::Organization => of(&self.named.organizations.of_name).map(SpeakerRef::Organization),
            EntityKind::Place => None,
        }
    }

    /// He, she: the likeliest person of that gender named before.
    fn by_pronoun(&self, pronoun: Span, gender: Pronoun) -> (Speaker, f32) {
        let sentence = self.document.sentence_at(pronoun.start);
        let gender = match gender {
            Pronoun::One(gender) => gender,
            Pronoun::Body if self.several && self.document.text[pronoun.start as usize..].starts_with(['t', 'T']) => {
                return (Err(NoSpeaker::Several), 0.5);
            }
            Pronoun::Body => return (self.last_organization(sentence).ok_or(NoSpeaker::NobodyFits), 0.6),
            Pronoun::Other => return (Err(NoSpeaker::NotNamed), 0.5),
        };
        if let Some(unnamed) = self.unnamed
            && [Gender::Unknown, gender].contains(&unnamed.gender)
            && sentence.saturating_sub(unnamed.sentence) <= 2
            && self.named_since(unnamed.sentence, pronoun.start) == 0
        {
            return (Err(NoSpeaker::NotNamed), 0.5);
        }
        let fits = |name: &Name, person| match self.gender(person) {
            _ if self.said.contains(name.span) => 0.0,
            Gender::Unknown => 0.85,
            g if g == gender => 1.0,
            _ => 0.0,
        };
        found(self.salience.weigh(pronoun, self.last, fits, 0.0).pick(LEAST_PRONOUN))
    }

    /// The organization that spoke last, where that is near.
    fn last_organization(&self, sentence: usize) -> Option<SpeakerRef> {
        let last = self.last.filter(|l| matches!(l.speaker, SpeakerRef::Organization(_)))?;
        (sentence.saturating_sub(last.sentence) <= 2).then_some(last.speaker)
    }

    /// How many people are named after a sentence and before `end`.
    fn named_since(&self, sentence: usize, end: u32) -> usize {
        let start = self.document.sentences.get(sentence).map_or(0, |s| s.span.end);
        self.names_in(Span { start, end: end.max(start) }).filter(|(_, n)| n.kind == EntityKind::Person).count()
    }

    fn gender(&self, person: u32) -> Gender {
        self.named.people.entities.get(person as usize).map_or(Gender::Unknown, |p| p.gender)
    }

    /// "the senator", "the Russian president": a person whose role it is, or the one the article is speaking of.
    fn by_noun(&self, source: Source) -> (Speaker, f32) {
        let text = source.core.of(self.document.text);
        let Some(head) = text.split_whitespace().next_back() else { return (Err(NoSpeaker::NoSource), 0.3) };
        let lead = text.split_whitespace().next().unwrap_or("");
        let Some(gender) = nouns::person(head) else { return (Err(unnamed(head, lead)), 0.5) };
        let definite = lead.eq_ignore_ascii_case("the") || lead.starts_with(char::is_uppercase) && !is_indefinite(lead);
        if !definite || is_indefinite(lead) {
            return (Err(NoSpeaker::NotNamed), 0.5);
        }
        let fits = |name: &Name, person| {
            let clash = gender != Gender::Unknown && ![Gender::Unknown, gender].contains(&self.gender(person));
            match clash {
                true => 0.0,
                false if self.contradicts(person, text) => 0.0,
                false if self.salience.titled(name, head) => TITLED,
                false => self.held(person, text, head, source.span.start),
            }
        };
        found(self.salience.weigh(source.span, self.last, fits, LASTING).pick(LEAST_NOUN))
    }

    /// Whether a description names another party or nation than every stated role that names one: "the Republican nominee"
    /// is no "Democratic candidate", and "the Russian president" no "French President".
    fn contradicts(&self, person: u32, text: &str) -> bool {
        let Some(entity) = self.named.people.entities.get(person as usize) else { return false };
        [nouns::party, nouns::nation].iter().any(|kind| {
            let of = |phrase| str::split_whitespace(phrase).find_map(kind);
            let mut stated = entity.roles.iter().filter_map(|role| of(role.title.as_str())).peekable();
            of(text).is_some_and(|wanted| stated.peek().is_some() && stated.all(|given| given != wanted))
        })
    }

    /// How well a person's stated roles fit a description.
    fn held(&self, person: u32, text: &str, head: &str, before: u32) -> f32 {
        let Some(entity) = self.named.people.entities.get(person as usize) else { return 0.0 };
        let stated = entity.roles.iter().filter(|r| r.span.start < before).map(|role| {
            let same = role.title.split_whitespace().next_back().is_some_and(|w| nouns::same_role(w, head));
            let place = role.organization.as_deref().is_some_and(|o| text.contains(o));
            match (same, place) {
                (true, true) => TITLED + 1.0,
                (true, false) => TITLED,
                (false, true) => 0.6,
                (false, false) => 0.0,
            }
        });
        stated.fold(UNSTATED, f32::max)
    }
}

/// Why a noun that is no word for one person names no speaker.
fn unnamed(head: &str, lead: &str) -> NoSpeaker {
    let known = matches!(lead, "The" | "the" | "Both" | "both" | "These" | "these" | "Those" | "those");
    match (nouns::is_people(head), known) {
        (true, true) => NoSpeaker::Several,
        (true, false) => NoSpeaker::NotNamed,
        (false, _) => NoSpeaker::NoPerson,
    }
}

/// How well a description fits a person of whom the text states just that, and one of whom it does not.
const TITLED: f32 = 3.0;
const UNSTATED: f32 = 0.25;

fn found(picked: Option<(u32, f32)>) -> (Speaker, f32) {
    match picked {
        Some((_, sure)) if sure < TOO_CLOSE => (Err(NoSpeaker::TwoFit), 0.4),
        Some((person, sure)) => (Ok(SpeakerRef::Person(person)), sure),
        None => (Err(NoSpeaker::NobodyFits), 0.4),
    }
}

/// Below this share of the two best weights, the first stands out too little to be named.
const TOO_CLOSE: f32 = 0.505;

/// A person who weighs less is not meant by a pronoun.
const LEAST_PRONOUN: f32 = 0.1;
/// Nor, by a description that no stated role supports.
const LEAST_NOUN: f32 = 0.33;
/// What every mention weighs beside a description: roles hold for the whole article.
const LASTING: f32 = 0.3;

/// What a pronoun asks for.
enum Pronoun {
    /// He or she.
    One(Gender),
    /// It, they: a body that spoke before.
    Body,
    /// I, we, who: nobody that a name before would tell.
    Other,
}

fn pronoun(word: &str) -> Option<Pronoun> {
    let head = word.split(['\'', '’']).next().unwrap_or(word);
    match head {
        "he" | "He" | "HE" => Some(Pronoun::One(Gender::Male)),
        "she" | "She" | "SHE" => Some(Pronoun::One(Gender::Female)),
        "it" | "It" | "they" | "They" => Some(Pronoun::Body),
        "I" | "we" | "We" | "you" | "You" | "who" | "one" | "One" | "others" | "Others" => Some(Pronoun::Other),
        _ => None,
    }
}

fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "a" | "A"
            | "an"
            | "An"
            | "one"
            | "One"
            | "some"
            | "Some"
            | "many"
            | "Many"
            | "another"
            | "Another"
            | "several"
            | "Several"
            | "two"
            | "Two"
            | "other"
            | "Other"
            | "no"
            | "No"
            | "his"
            | "His"
            | "her"
            | "Her"
            | "their"
            | "Their"
            | "my"
            | "My"
    )
}
