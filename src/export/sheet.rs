//! The fact sheet as JSON: schema 1, offsets in Unicode code points.

use super::offsets::CodePoints;
use crate::model::{Appearance, ArticleEntry, Corpus, EntityKind, NoSpeaker, PlaceKind, Quote, QuoteKind, SpeakerRef};
use serde::Serialize;

/// The article's fact sheet as one line of JSON, without a line end. Entity ids are the corpus's, and so mean the same in
/// every article of one run. `language` is that of articles that do not name theirs.
pub fn json_line(corpus: &Corpus, article: usize, language: &str) -> Option<String> {
    let entry = corpus.articles.get(article)?;
    serde_json::to_string(&Sheet::new(corpus, article, entry, &entry.article.text(), language)).ok()
}

#[derive(Serialize)]
struct Sheet<'a> {
    schema: u32,
    id: &'a str,
    path: &'a str,
    title: &'a str,
    date: Option<String>,
    authors: &'a [String],
    language: &'a str,
    text: &'a str,
    sentences: Vec<[usize; 2]>,
    mentions: Vec<Mention<'a>>,
    people: Vec<Person<'a>>,
    places: Vec<Place<'a>>,
    organizations: Vec<Organization<'a>>,
    quotes: Vec<QuoteRow<'a>>,
    dates: Vec<Date<'a>>,
    figures: Vec<Figure<'a>>,
    key_sentences: &'a [u32],
    keywords: &'a [String],
}

#[derive(Serialize)]
struct Mention<'a> {
    start: usize,
    end: usize,
    kind: EntityKind,
    entity: &'a str,
    confidence: f64,
    rule: crate::model::Rule,
}

#[derive(Serialize)]
struct Person<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    roles: Vec<Role<'a>>,
    ages: Vec<Age>,
    mentions: usize,
}

#[derive(Serialize)]
struct Age {
    years: u8,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Role<'a> {
    title: &'a str,
    organization: Option<&'a str>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Place<'a> {
    id: &'a str,
    name: &'a str,
    kind: PlaceKind,
    lat: Option<f64>,
    lon: Option<f64>,
    country: Option<&'a str>,
    geoname_id: Option<u32>,
    aliases: &'a [String],
    mentions: usize,
}

#[derive(Serialize)]
struct Organization<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    mentions: usize,
}

#[derive(Serialize)]
struct QuoteRow<'a> {
    start: usize,
    end: usize,
    kind: QuoteKind,
    speaker: Option<&'a str>,
    no_speaker: Option<NoSpeaker>,
    source: Option<[usize; 2]>,
    cue: Option<[usize; 2]>,
    confidence: f64,
}

#[derive(Serialize)]
struct Date<'a> {
    start: usize,
    end: usize,
    r#type: crate::model::DateType,
    value: &'a str,
}

#[derive(Serialize)]
struct Figure<'a> {
    start: usize,
    end: usize,
    kind: crate::model::FigureKind,
    value: f64,
    high: Option<f64>,
    unit: &'a str,
    approximate: bool,
    about: Option<[usize; 2]>,
}

impl<'a> Sheet<'a> {
    fn new(corpus: &'a Corpus, index: usize, entry: &'a ArticleEntry, text: &'a str, language: &'a str) -> Self {
        let (article, sheet) = (&*entry.article, &*entry.sheet);
        let at = CodePoints::new(text);
        let here = |appearances: &[Appearance]| {
            appearances.iter().find(|a| a.article == index).map_or(0, |a| a.mentions.len())
        };
        Self {
            schema: 1,
            id: &article.id,
            path: &article.path,
            title: &article.title,
            date: article.date.map(|d| d.to_string()),
            authors: &article.meta.authors,
            language: article.language.as_deref().unwrap_or(language),
            text,
            sentences: sheet.sentences.iter().map(|s| at.span(*s)).collect(),
            mentions: mentions(corpus, entry, &at),
            people: unique(&entry.people)
                .filter_map(|i| corpus.people.get(i))
                .map(|e| Person {
                    id: &e.id,
                    name: &e.name,
                    aliases: &e.aliases,
                    roles: e
                        .facts
                        .roles
                        .iter()
                        .flat_map(|r| {
                            r.stated.iter().filter(|s| s.0 == index).map(|s| {
                                let [start, end] = at.span(s.1);
                                Role { title: &r.title, organization: r.organization.as_deref(), start, end }
                            })
                        })
                        .collect(),
                    ages: ages(&e.facts.ages, index, &at),
                    mentions: here(&e.appearances),
                })
                .collect(),
            places: unique(&entry.places)
                .filter_map(|i| corpus.places.get(i))
                .map(|e| Place {
                    id: &e.id,
                    name: &e.name,
                    kind: e.facts.kind,
                    lat: e.facts.lat,
                    lon: e.facts.lon,
                    country: e.facts.country.as_deref(),
                    geoname_id: e.facts.geoname_id,
                    aliases: &e.aliases,
                    mentions: here(&e.appearances),
                })
                .collect(),
            organizations: unique(&entry.organizations)
                .filter_map(|i| corpus.organizations.get(i))
                .map(|e| Organization { id: &e.id, name: &e.name, aliases: &e.aliases, mentions: here(&e.appearances) })
                .collect(),
            quotes: sheet.quotes.iter().map(|q| quote(corpus, entry, q, &at)).collect(),
            dates: sheet
                .dates
                .iter()
                .map(|d| {
                    let [start, end] = at.span(d.span);
                    Date { start, end, r#type: d.kind, value: &d.value }
                })
                .collect(),
            figures: sheet
                .figures
                .iter()
                .map(|f| {
                    let [start, end] = at.span(f.span);
                    Figure {
                        start,
                        end,
                        kind: f.kind,
                        value: f.value,
                        high: f.high,
                        unit: &f.unit,
                        approximate: f.approximate,
                        about: f.about.map(|a| at.span(a)),
                    }
                })
                .collect(),
            key_sentences: &sheet.key_sentences,
            keywords: &entry.keywords,
        }
    }
}

/// Each index once, in the order of first use.
fn unique(indexes: &[usize]) -> impl Iterator<Item = usize> + '_ {
    indexes.iter().enumerate().filter(|(i, e)| !indexes[..*i].contains(e)).map(|(_, e)| *e)
}

fn mentions<'a>(corpus: &'a Corpus, entry: &ArticleEntry, at: &CodePoints) -> Vec<Mention<'a>> {
    entry
        .sheet
        .mentions
        .iter()
        .filter_map(|m| {
            let [start, end] = at.span(m.span);
            let entity = entity_id(corpus, entry, m.kind, m.entity)?;
            Some(Mention { start, end, kind: m.kind, entity, confidence: rounded(m.confidence), rule: m.rule })
        })
        .collect()
}

/// The ages that the article at `index` states.
fn ages(stated: &[(usize, crate::model::Age)], index: usize, at: &CodePoints) -> Vec<Age> {
    let here = stated.iter().filter(|(article, _)| *article == index);
    here.map(|(_, age)| {
        let [start, end] = at.span(age.span);
        Age { years: age.years, start, end }
    })
    .collect()
}

/// Two decimals: more would be noise.
pub(super) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn entity_id<'a>(corpus: &'a Corpus, entry: &ArticleEntry, kind: EntityKind, local: u32) -> Option<&'a str> {
    let local = local as usize;
    Some(match kind {
        EntityKind::Person => &corpus.people.get(*entry.people.get(local)?)?.id,
        EntityKind::Place => &corpus.places.get(*entry.places.get(local)?)?.id,
        EntityKind::Organization => &corpus.organizations.get(*entry.organizations.get(local)?)?.id,
    })
}

fn quote<'a>(corpus: &'a Corpus, entry: &ArticleEntry, quote: &Quote, at: &CodePoints) -> QuoteRow<'a> {
    let [start, end] = at.span(quote.span);
    let speaker = quote.speaker.and_then(|s| match s {
        SpeakerRef::Person(p) => entity_id(corpus, entry, EntityKind::Person, p),
        SpeakerRef::Organization(o) => entity_id(corpus, entry, EntityKind::Organization, o),
    });
    QuoteRow {
        start,
        end,
        kind: quote.kind,
        speaker,
        no_speaker: quote.no_speaker,
        source: quote.source.map(|s| at.span(s)),
        cue: quote.cue.map(|s| at.span(s)),
        confidence: rounded(quote.confidence),
    }
}
