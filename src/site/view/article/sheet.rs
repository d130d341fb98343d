//! The rows of the fact sheet, each with the sentence it was read from.

use super::{UNSURE, UNSURE_SPEAKER, sentence_at, told};
use crate::model::{ArticleEntry, DateType, EntityKind, FactSheet, Quote, QuoteKind, Span};
use crate::site::links;
use crate::site::map::{self, MapView, Sights};
use crate::site::view::entity::place_detail;
use crate::site::view::{Link, Maker};
use crate::site::{titles, words};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The roles of one person that a sheet shows.
const ROLES: usize = 6;
/// The countries that a map shades: each brings its outline.
const SHADED: usize = 8;

/// A person, place or organization of the article.
#[derive(Debug, Default, Serialize)]
pub struct EntityRow {
    /// The canonical name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The sentence that first names it.
    pub first: String,
    /// Number of mentions here.
    pub mentions: usize,
    /// Up to six sentences that name it, after the first.
    pub more: Vec<Link>,
    /// Of people, their roles, each with its sentence.
    pub roles: Vec<Link>,
    /// Of places, what sort and where: "city in Russia".
    pub detail: String,
    /// Whether it is uncertain that the name means this.
    pub unsure: bool,
}

/// A quote of the article.
#[derive(Debug, Serialize)]
pub struct QuoteRow {
    /// What was said.
    pub text: String,
    /// Its sentence.
    pub href: String,
    /// Who said it.
    pub speaker: Option<Link>,
    /// The words that name the source, where nobody is named.
    pub source: Option<String>,
    /// Why nobody is named.
    pub why: Option<&'static str>,
    /// `direct`, `mixed` or `indirect`.
    pub kind: QuoteKind,
    /// Whether the speaker is uncertain.
    pub unsure: bool,
    /// Where other articles have other words or speakers for it.
    pub elsewhere: Option<Link>,
}

/// A figure or date of the article.
#[derive(Debug, Default, Serialize)]
pub struct FactRow {
    /// Its value: "$3 billion", "August 15, 2025".
    pub value: String,
    /// Its words in the text, of a figure those that follow too; empty where they say no more than its value.
    pub written: String,
    /// What it measures, in the text's words.
    pub about: Option<String>,
    /// Its sentence.
    pub href: String,
    /// Where other articles have another figure for it.
    pub elsewhere: Option<Link>,
}

/// Makes the rows of one article's sheet.
pub(super) struct Rows<'m, 's, 'a> {
    pub(super) maker: &'m Maker<'s, 'a>,
    pub(super) entry: &'m ArticleEntry,
    pub(super) text: &'m str,
    pub(super) index: usize,
}

impl Rows<'_, '_, '_> {
    fn sheet(&self) -> &FactSheet {
        &self.entry.sheet
    }

    fn words(&self, span: Span) -> String {
        words::cut(span.of(self.text), 400)
    }

    /// The link to the sentence that holds `span`.
    fn at(&self, span: Span) -> String {
        self.maker.links.sentence(self.index, sentence_at(self.sheet(), span.start))
    }

    pub(super) fn brief(&self) -> Vec<Link> {
        let sheet = self.sheet();
        let sentence = |&key: &u32| {
            let span = sheet.sentences.get(key as usize)?;
            Some(Link {
                text: self.words(told(&self.entry.article, *span)),
                href: self.maker.links.sentence(self.index, key as usize),
            })
        };
        sheet.key_sentences.iter().filter_map(sentence).collect()
    }

    /// The article's entities of a kind, most mentioned first.
    pub(super) fn entities(&self, kind: EntityKind) -> Vec<EntityRow> {
        let table = match kind {
            EntityKind::Person => &self.entry.people,
            EntityKind::Place => &self.entry.places,
            EntityKind::Organization => &self.entry.organizations,
        };
        let mut seen: Vec<(usize, Vec<u32>, f32)> = Vec::new();
        let mut at: FxHashMap<usize, usize> = FxHashMap::default();
        for mention in self.sheet().mentions.iter().filter(|m| m.kind == kind) {
            let Some(&entity) = table.get(mention.entity as usize) else { continue };
            let row = *at.entry(entity).or_insert_with(|| {
                seen.push((entity, Vec::new(), 0.0));
                seen.len() - 1
            });
            if let Some((_, starts, confidence)) = seen.get_mut(row) {
                starts.push(mention.span.start);
                *confidence = confidence.max(mention.confidence);
            }
        }
        seen.sort_by_key(|(_, starts, _)| std::cmp::Reverse(starts.len()));
        let mut roles = if kind == EntityKind::Person { self.roles() } else { BTreeMap::new() };
        let row = |(entity, starts, sure): (usize, Vec<u32>, f32)| {
            let roles = roles.remove(&entity).unwrap_or_default();
            Some(EntityRow { roles, ..self.entity(kind, entity, &starts, sure)? })
        };
        seen.into_iter().filter_map(row).collect()
    }

    fn entity(&self, kind: EntityKind, entity: usize, starts: &[u32], sure: f32) -> Option<EntityRow> {
        let corpus = self.maker.site.corpus;
        let (name, detail, ambiguous) = match kind {
            EntityKind::Person => {
                let e = corpus.people.get(entity)?;
                (&e.name, String::new(), e.facts.ambiguous)
            }
            EntityKind::Place => {
                let e = corpus.places.get(entity)?;
                (&e.name, place_detail(e), false)
            }
            EntityKind::Organization => (&corpus.organizations.get(entity)?.name, String::new(), false),
        };
        let mut sentences: Vec<usize> = starts.iter().map(|&s| sentence_at(self.sheet(), s)).collect();
        sentences.dedup();
        let link = |s: &usize| Link { text: (s + 1).to_string(), href: self.maker.links.sentence(self.index, *s) };
        Some(EntityRow {
            name: words::joined(name),
            href: self.maker.links.entity(kind, entity)?,
            first: sentences.first().map_or_else(String::new, |s| link(s).href),
            more: sentences.iter().skip(1).take(6).map(link).collect(),
            mentions: starts.len(),
            roles: Vec::new(),
            detail,
            unsure: sure < UNSURE || ambiguous,
        })
    }

    pub(super) fn map(&self) -> Option<MapView> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in self.sheet().mentions.iter().filter(|m| m.kind == EntityKind::Place) {
            if let Some(&place) = self.entry.places.get(mention.entity as usize) {
                *counts.entry(place).or_default() += 1;
            }
        }
        let spots = counts.iter().filter_map(|(&p, &n)| self.maker.spot(p, n)).collect();
        let mut named: Vec<(usize, usize)> = counts.iter().map(|(&p, &n)| (p, n)).collect();
        named.sort_by_key(|&(place, mentions)| (Reverse(mentions), place));
        let countries = named.iter().filter_map(|&(p, _)| self.maker.shade(p)).take(SHADED).collect();
        map::of(Sights { spots, countries, ..Sights::default() })
    }

    /// The ages and roles that this article states, by person, each once.
    fn roles(&self) -> BTreeMap<usize, Vec<Link>> {
        let mut of: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
        for (&entity, person) in self.entry.people.iter().zip(&self.sheet().people) {
            if let Some(age) = person.ages.first() {
                let text = format!("aged {}", age.years);
                of.entry(entity).or_default().push(Link { text, href: self.at(age.span) });
            }
            for role in &person.roles {
                let text = titles::role(&role.title, role.organization.as_deref());
                let roles = of.entry(entity).or_default();
                // "Senator" says nothing beside "Texas senator".
                if !roles.iter().any(|r| is_said_by(&text, &r.text)) {
                    roles.retain(|r| !is_said_by(&r.text, &text));
                    roles.push(Link { text, href: self.at(role.span) });
                }
            }
        }
        of.values_mut().for_each(|roles| roles.truncate(ROLES));
        of
    }

    /// Who said what; a report inside another one of the same speaker is told with that one.
    pub(super) fn quotes(&self) -> Vec<QuoteRow> {
        let quotes = &self.sheet().quotes;
        quotes
            .iter()
            .enumerate()
            .filter(|(i, quote)| !is_told_before(quote, quotes.get(i.saturating_sub(4)..*i).unwrap_or_default()))
            .map(|(i, quote)| QuoteRow {
                text: words::said(quote.span.of(self.text)),
                href: self.at(quote.span),
                speaker: quote
                    .speaker
                    .and_then(|s| links::speaker(self.entry, s))
                    .and_then(|(k, e)| self.maker.entity_link(k, e)),
                source: quote.source.map(|s| self.words(s)),
                why: quote.no_speaker.map(words::no_speaker),
                kind: quote.kind,
                unsure: quote.confidence < UNSURE_SPEAKER,
                elsewhere: self.maker.retold(self.index, i),
            })
            .collect()
    }

    pub(super) fn figures(&self) -> Vec<FactRow> {
        let row = |(i, figure): (usize, &crate::model::Figure)| {
            let about = figure.about.map_or_else(String::new, |a| self.words(a));
            let has_about = !about.is_empty();
            let (value, about) = words::measured(words::figure(figure), about);
            let sentence = self.sheet().sentences.get(sentence_at(self.sheet(), figure.span.start));
            // "2 sides" does not need "two" after it.
            let written = if has_about && about.is_empty() {
                String::new()
            } else {
                words::onward(self.text, figure.span, sentence.copied().unwrap_or(figure.span))
            };
            let elsewhere = self.maker.compared_with(self.index, i);
            let about = Some(about).filter(|a| !a.is_empty());
            FactRow { value, written, about, href: self.at(figure.span), elsewhere }
        };
        self.sheet().figures.iter().enumerate().map(row).collect()
    }

    /// Dates with a place on a calendar, each value once, in the order of the calendar.
    pub(super) fn dates(&self) -> Vec<FactRow> {
        let mut dates: Vec<&crate::model::DateMention> =
            self.sheet().dates.iter().filter(|d| matches!(d.kind, DateType::Date | DateType::Time)).collect();
        dates.sort_by(|a, b| (&a.value, a.span).cmp(&(&b.value, b.span)));
        dates.dedup_by(|a, b| a.value == b.value);
        let row = |date: &crate::model::DateMention| {
            let value = words::when(&date.value)?;
            let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
            // "Aug. 15, 2025" is August 15, 2025.
            let told = |w: &str| date.value.len() == 10 && digits(w) == digits(&value);
            let written =
                Some(self.words(date.span)).filter(|w| !value.contains(w.trim_start_matches("the ")) && !told(w));
            Some(FactRow {
                value,
                written: written.unwrap_or_default(),
                href: self.at(date.span),
                ..FactRow::default()
            })
        };
        dates.into_iter().filter_map(row).collect()
    }
}

/// Whether a role is another one, or its end.
fn is_said_by(role: &str, other: &str) -> bool {
    let (role, other) = (role.to_lowercase(), other.to_lowercase());
    other.strip_suffix(&role).is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

/// Whether a report is part of what one of the quotes before it gives, in the same mouth: "said that he had told her so".
fn is_told_before(quote: &Quote, before: &[Quote]) -> bool {
    quote.kind == QuoteKind::Indirect
        && quote.speaker.is_some()
        && before.iter().any(|other| other.span.contains(quote.span) && other.speaker == quote.speaker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SpeakerRef;

    #[test]
    fn a_role_is_said_by_a_longer_one() {
        for (role, other, said) in [
            ("Senator", "Texas senator", true),
            ("Senator", "Senator", true),
            ("Texas senator", "Senator", false),
            ("Tor", "Senator", false),
            ("Mayor", "Mayor, Porto", false),
        ] {
            assert_eq!(is_said_by(role, other), said, "{role}: {other}");
        }
    }

    #[test]
    fn a_report_inside_one_of_the_same_speaker_is_no_row_of_its_own() {
        let quote = |start, end, kind, speaker: Option<u32>| Quote {
            span: Span::new(start, end),
            kind,
            speaker: speaker.map(SpeakerRef::Person),
            no_speaker: None,
            source: None,
            cue: None,
            confidence: 0.8,
        };
        let outer = [quote(10, 90, QuoteKind::Indirect, Some(0))];
        assert!(is_told_before(&quote(40, 90, QuoteKind::Indirect, Some(0)), &outer));
        assert!(!is_told_before(&quote(40, 90, QuoteKind::Indirect, Some(1)), &outer));
        assert!(!is_told_before(&quote(40, 90, QuoteKind::Direct, Some(0)), &outer));
        assert!(!is_told_before(&quote(40, 95, QuoteKind::Indirect, Some(0)), &outer));
        assert!(!is_told_before(&quote(40, 90, QuoteKind::Indirect, None), &outer));
    }
}
