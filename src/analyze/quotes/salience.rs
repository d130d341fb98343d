//! Which of the people named before is meant: what each mention says for its person.

use super::super::{Name, Named};
use super::marks::Quotation;
use super::nouns;
use super::words::{self, Class};
use crate::model::{Document, EntityKind, Span, SpeakerRef};

/// A person who may be meant.
#[derive(Debug, Clone, Copy, Default)]
struct Candidate {
    person: u32,
    /// The weight of the mention that says most.
    best: f32,
    /// The other mentions' together.
    others: f32,
    /// For having spoken last.
    spoke: f32,
}

impl Candidate {
    /// Many mentions say more than one, but not by much.
    fn weight(&self) -> f32 {
        self.best + self.spoke + (SEVERAL * self.others).min(0.3 * self.best)
    }
}

/// The people named before a place in the text, weighed.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    all: [Candidate; MOST],
    count: usize,
}

/// Who spoke last, and in which sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Last {
    pub speaker: SpeakerRef,
    pub sentence: usize,
}

/// More people than this are never weighed at once.
const MOST: usize = 12;
/// Names farther back than this are forgotten.
const NAMES_BACK: usize = 80;
/// So are sentences.
const SENTENCES_BACK: usize = 25;

// What a mention weighs by its place in its sentence, set by hand on news articles of which none is shipped.
const SUBJECT: f32 = 1.0;
const OBJECT: f32 = 0.5;
/// "Putin's", "Putin aide"
const OWNER: f32 = 0.4;
/// Of the above, for a mention in somebody's quoted words.
const QUOTED: f32 = 0.25;
/// For having been the last to speak.
const SPOKE: f32 = 0.35;
/// Of further mentions.
const SEVERAL: f32 = 0.15;
/// The subject of the very sentence.
const HERE: f32 = 1.8;

/// How much a mention still weighs after so many sentences.
fn nearness(back: usize) -> f32 {
    const BY_SENTENCE: [f32; 8] = [1.0, 1.0, 0.6, 0.4, 0.3, 0.2, 0.15, 0.1];
    BY_SENTENCE.get(back).copied().unwrap_or(0.05)
}

/// What the weights are read from.
#[derive(Clone, Copy)]
pub(super) struct Salience<'a> {
    pub document: &'a Document<'a>,
    pub named: &'a Named<'a>,
    pub quotations: &'a [Quotation],
}

impl Salience<'_> {
    /// Weighs the people named before `at`. `fits` scales each mention of a person; 0 drops it.
    pub fn weigh(&self, at: Span, last: Option<Last>, fits: impl Fn(&Name, u32) -> f32, base: f32) -> Candidates {
        let mut out = Candidates::default();
        let here = self.document.sentence_at(at.start);
        let before = self.named.names.partition_point(|n| n.span.end <= at.start);
        for i in (before.saturating_sub(NAMES_BACK)..before).rev() {
            let Some(name) = self.named.names.get(i) else { continue };
            let back = here.saturating_sub(self.document.sentence_at(name.span.start));
            if back > SENTENCES_BACK {
                break;
            }
            let Some(person) = self.person(i, name) else { continue };
            let fit = fits(name, person);
            if fit > 0.0 {
                out.add(person, fit * (base + self.mention(name, back)));
            }
        }
        if let Some(Last { speaker: SpeakerRef::Person(person), sentence }) = last {
            out.spoke(person, SPOKE * nearness(here.saturating_sub(sentence)));
        }
        out
    }

    fn person(&self, index: usize, name: &Name) -> Option<u32> {
        let entity = self.named.people.of_name.get(index).copied().flatten();
        entity.filter(|_| name.kind == EntityKind::Person)
    }

    /// What one mention says for its person.
    fn mention(&self, name: &Name, back: usize) -> f32 {
        let tokens = self.document.tokens_in(name.span);
        let class = |i: usize| words::class(self.document, i, false);
        let sentence = self.document.sentence_at(name.span.start);
        let first = self.document.sentences.get(sentence).map_or(0, |s| s.tokens.start);
        let early = tokens.start.saturating_sub(first) <= 3;
        let role = match class(tokens.end) {
            Class::Possessive => OWNER,
            Class::Noun => OWNER,
            Class::Auxiliary | Class::Verb | Class::Cue | Class::Adverb => SUBJECT,
            Class::Comma | Class::Dash if class(tokens.end + 1) == Class::Relative => SUBJECT,
            _ if early => SUBJECT,
            _ => OBJECT,
        };
        let near = if back == 0 && role == SUBJECT { HERE } else { nearness(back) * role };
        if self.quoted(name.span) { near * QUOTED } else { near }
    }

    /// Whether a span lies between quotation marks.
    fn quoted(&self, span: Span) -> bool {
        let i = self.quotations.partition_point(|q| q.span.end <= span.start);
        self.quotations.get(i).is_some_and(|q| q.span.start <= span.start)
    }

    /// Whether a title that stands right before a name is the same as `noun`: "Vermont Sen. Bernie Sanders".
    pub fn titled(&self, name: &Name, noun: &str) -> bool {
        let first = self.document.tokens_in(name.span).start;
        (first.saturating_sub(4)..first).rev().take_while(|&i| self.document.word(i) != ",").any(|i| {
            let word = self.document.word(i);
            word.len() > 2 && nouns::same_role(word, noun)
        })
    }
}

impl Candidates {
    fn add(&mut self, person: u32, weight: f32) {
        if let Some(known) = self.all[..self.count].iter_mut().find(|c| c.person == person) {
            known.others += known.best.min(weight);
            known.best = known.best.max(weight);
        } else if let Some(free) = self.all.get_mut(self.count) {
            *free = Candidate { person, best: weight, ..Candidate::default() };
            self.count += 1;
        }
    }

    /// Adds to a person who is weighed already.
    fn spoke(&mut self, person: u32, weight: f32) {
        if let Some(known) = self.all[..self.count].iter_mut().find(|c| c.person == person) {
            known.spoke = weight;
        }
    }

    /// The heaviest, if it weighs at least `least`, and how far it stands out: 0.4 to 0.9.
    pub fn pick(&self, least: f32) -> Option<(u32, f32)> {
        let mut best: Option<&Candidate> = None;
        for candidate in &self.all[..self.count] {
            if best.is_none_or(|b| candidate.weight() > b.weight()) {
                best = Some(candidate);
            }
        }
        let best = best.filter(|b| b.weight() >= least)?;
        let others = self.all[..self.count].iter().filter(|c| c.person != best.person);
        let second = others.map(Candidate::weight).fold(0.0, f32::max);
        Some((best.person, (best.weight() / (best.weight() + second)).clamp(0.4, 0.9)))
    }
}
