//! The article: its text with every sentence and mention marked, and its fact sheet.

use super::{Body, Head, Link, Maker};
use crate::model::{ArticleEntry, DateType, EntityKind, FactSheet, QuoteKind, Segment, Span};
use crate::site::links::{self, Rewriter};
use crate::site::map::{self, MapView};
use crate::site::mark::{self, Layer, Mark};
use crate::site::words::{self, Day};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Below this confidence it is shown as uncertain what a name means. Names that only their form tells stand above it.
pub(super) const UNSURE: f32 = 0.4;

/// Below this confidence it is shown as uncertain who said a quote: words in the wrong mouth do more harm.
pub(super) const UNSURE_SPEAKER: f32 = 0.5;

/// The roles of one person that a sheet shows.
const ROLES: usize = 6;

/// An article.
#[derive(Debug, Default, Serialize)]
pub struct ArticleView {
    /// The headline, as HTML: marked as the text is, where it stands in the text.
    pub headline: String,
    /// The headline as text.
    pub title: String,
    /// The text without its headline, as HTML: sanitized, sentences and mentions marked.
    pub html: String,
    /// BCP 47.
    pub language: String,
    /// Day of publication.
    pub date: Option<Day>,
    /// Last change.
    pub updated: Option<Day>,
    /// Bylines.
    pub authors: Vec<String>,
    /// The publication it is from.
    pub source: Option<String>,
    /// Where it was first published.
    pub source_url: Option<String>,
    /// Whose rights, as the front matter's `license`, `rights` or `copyright` says.
    pub rights: Option<String>,
    /// Its folder.
    pub section: Option<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Words that tell it from others.
    pub keywords: Vec<String>,
    /// The content file.
    pub file: String,
    /// The sentences that carry it.
    pub brief: Vec<Link>,
    /// Who.
    pub people: Vec<EntityRow>,
    /// Where.
    pub places: Vec<EntityRow>,
    /// The places whose point is certain.
    pub map: Option<MapView>,
    /// Which organizations.
    pub organizations: Vec<EntityRow>,
    /// Who said what.
    pub quotes: Vec<QuoteRow>,
    /// How much.
    pub figures: Vec<FactRow>,
    /// When.
    pub dates: Vec<FactRow>,
    /// Number of sentences.
    pub sentences: usize,
    /// Number of words, rounded: "1,250".
    pub words: String,
    /// The next older article.
    pub older: Option<Link>,
    /// The next newer article.
    pub newer: Option<Link>,
    /// What front matter says beyond the known keys.
    pub extra: BTreeMap<String, serde_json::Value>,
}

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
    /// `direct`, `mixed` or `indirect`.
    pub kind: QuoteKind,
    /// Whether the speaker is uncertain.
    pub unsure: bool,
}

/// A figure or date of the article.
#[derive(Debug, Default, Serialize)]
pub struct FactRow {
    /// Its value: "$3 billion", "August 15, 2025".
    pub value: String,
    /// Its words in the text; empty where they say no more than its value.
    pub written: String,
    /// What it measures, in the text's words.
    pub about: Option<String>,
    /// Its sentence.
    pub href: String,
}

/// The view of an article.
pub(super) fn view(maker: &Maker<'_, '_>, index: usize) -> (Head, Body) {
    let Some(entry) = maker.site.corpus.articles.get(index) else {
        return (Head::new("article", ""), Body::Article(Box::default()));
    };
    let (article, meta) = (&entry.article, &entry.article.meta);
    let site_index = maker.links.index;
    let neighbor = |at: Option<usize>| {
        let other = *site_index.newest.get(at?)?;
        let title = &maker.site.corpus.articles.get(other)?.article.title;
        Some(Link { text: title.clone(), href: maker.links.article(other) })
    };
    let rank = site_index.rank.get(index).copied().unwrap_or(0);
    let rows = Rows { maker, entry, index };
    let (headline, html) = html(maker, entry);
    let view = ArticleView {
        title: article.title.clone(),
        headline,
        html,
        language: article.language.clone(),
        date: article.date.map(Day::new),
        updated: meta.updated.filter(|u| Some(*u) != article.date).map(Day::new),
        authors: meta.authors.clone(),
        source: meta.source.clone(),
        source_url: meta.canonical.clone().filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        rights: ["license", "licence", "rights", "copyright"]
            .iter()
            .find_map(|key| meta.extra.get(*key)?.as_str())
            .map(str::to_owned),
        section: site_index.section_of.get(index).copied().flatten().and_then(|s| maker.section_link(s)),
        tags: site_index.tags_of.get(index).into_iter().flatten().filter_map(|t| maker.tag_link(*t)).collect(),
        keywords: entry.sheet.keywords.clone(),
        file: article.path.clone(),
        brief: rows.brief(),
        people: rows.entities(EntityKind::Person),
        places: rows.entities(EntityKind::Place),
        map: rows.map(),
        organizations: rows.entities(EntityKind::Organization),
        quotes: rows.quotes(),
        figures: rows.figures(),
        dates: rows.dates(),
        sentences: entry.sheet.sentences.len(),
        words: words::thousands(article.text.split_whitespace().count()),
        newer: neighbor(rank.checked_sub(1)),
        older: neighbor(Some(rank + 1)),
        extra: meta.extra.clone(),
    };
    let description = meta.description.clone().unwrap_or_else(|| lede(entry));
    let head = Head {
        description: words::cut(&description, 200),
        json_ld: Some(json_ld(maker, &view, &description)),
        ..Head::new("article", &article.title)
    };
    (head, Body::Article(Box::new(view)))
}

/// The first key sentence or, without one, the first sentence that is not the headline.
pub(super) fn lede(entry: &ArticleEntry) -> String {
    let sheet = &entry.sheet;
    let key = sheet.key_sentences.first().and_then(|&k| sheet.sentences.get(k as usize));
    let running = |s: &&Span| entry.article.title_span.is_none_or(|t| !t.overlaps(**s)) && s.len() > 40;
    let span = key.or_else(|| sheet.sentences.iter().find(running)).or(sheet.sentences.first());
    span.map_or_else(String::new, |s| words::joined(s.of(&entry.article.text)))
}

fn json_ld(maker: &Maker<'_, '_>, view: &ArticleView, description: &str) -> serde_json::Value {
    let mention = |kind: &str, rows: &[EntityRow]| -> Vec<serde_json::Value> {
        rows.iter().take(50).map(|r| json!({ "@type": kind, "name": r.name, "url": r.href })).collect()
    };
    let mut mentions = mention("Person", &view.people);
    mentions.extend(mention("Place", &view.places));
    mentions.extend(mention("Organization", &view.organizations));
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title,
        "description": words::cut(description, 300),
        "inLanguage": view.language,
        "mentions": mentions,
    });
    if let Some(map) = value.as_object_mut() {
        let mut put = |key: &str, value: Option<serde_json::Value>| value.map(|v| map.insert(key.to_owned(), v));
        put("datePublished", view.date.as_ref().map(|d| json!(d.iso)));
        put("dateModified", view.updated.as_ref().map(|d| json!(d.iso)));
        put(
            "author",
            (!view.authors.is_empty())
                .then(|| view.authors.iter().map(|a| json!({ "@type": "Person", "name": a })).collect()),
        );
        put("isBasedOn", view.source_url.as_ref().map(|u| json!(u)));
        put("url", maker.site.settings.absolute(maker.links.from).map(|u| json!(u)));
    }
    value
}

struct Rows<'m, 's, 'a> {
    maker: &'m Maker<'s, 'a>,
    entry: &'m ArticleEntry,
    index: usize,
}

impl Rows<'_, '_, '_> {
    fn sheet(&self) -> &FactSheet {
        &self.entry.sheet
    }

    fn words(&self, span: Span) -> String {
        words::cut(span.of(&self.entry.article.text), 400)
    }

    /// The link to the sentence that holds `span`.
    fn at(&self, span: Span) -> String {
        self.maker.links.sentence(self.index, sentence_at(self.sheet(), span.start))
    }

    fn brief(&self) -> Vec<Link> {
        let sheet = self.sheet();
        let sentence = |&key: &u32| {
            let span = sheet.sentences.get(key as usize)?;
            Some(Link { text: self.words(*span), href: self.maker.links.sentence(self.index, key as usize) })
        };
        sheet.key_sentences.iter().filter_map(sentence).collect()
    }

    /// The article's entities of a kind, most mentioned first.
    fn entities(&self, kind: EntityKind) -> Vec<EntityRow> {
        let table = match kind {
            EntityKind::Person => &self.entry.people,
            EntityKind::Place => &self.entry.places,
            EntityKind::Organization => &self.entry.organizations,
        };
        let mut seen: Vec<(usize, Vec<u32>, f32)> = Vec::new();
        let mut at: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
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
                (&e.name, super::entity::place_detail(e), false)
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

    fn map(&self) -> Option<MapView> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in self.sheet().mentions.iter().filter(|m| m.kind == EntityKind::Place) {
            if let Some(&place) = self.entry.places.get(mention.entity as usize) {
                *counts.entry(place).or_default() += 1;
            }
        }
        let spots: Vec<_> = counts.iter().filter_map(|(&p, &n)| self.maker.spot(p, n)).collect();
        map::of_spots(spots, "")
    }

    /// The roles that this article states, by person, each once.
    fn roles(&self) -> BTreeMap<usize, Vec<Link>> {
        let mut of: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
        for (&entity, person) in self.entry.people.iter().zip(&self.sheet().people) {
            for role in &person.roles {
                let text = role_text(&role.title, role.organization.as_deref());
                let roles = of.entry(entity).or_default();
                if roles.len() < ROLES && !roles.iter().any(|r| r.text.eq_ignore_ascii_case(&text)) {
                    roles.push(Link { text, href: self.at(role.span) });
                }
            }
        }
        of
    }

    fn quotes(&self) -> Vec<QuoteRow> {
        self.sheet()
            .quotes
            .iter()
            .map(|quote| QuoteRow {
                text: words::said(quote.span.of(&self.entry.article.text)),
                href: self.at(quote.span),
                speaker: quote
                    .speaker
                    .and_then(|s| links::speaker(self.entry, s))
                    .and_then(|(k, e)| self.maker.entity_link(k, e)),
                source: quote.source.map(|s| self.words(s)),
                kind: quote.kind,
                unsure: quote.confidence < UNSURE_SPEAKER,
            })
            .collect()
    }

    fn figures(&self) -> Vec<FactRow> {
        let row = |figure: &crate::model::Figure| {
            let value = words::figure(figure);
            let about = figure.about.map(|a| self.words(a));
            // "2 sides" needs neither "sides" nor "two" after it.
            let told = about.as_ref().is_some_and(|a| value.ends_with(a.as_str()));
            let written = if told { String::new() } else { self.words(figure.span) };
            FactRow { value, written, about: about.filter(|_| !told), href: self.at(figure.span) }
        };
        self.sheet().figures.iter().map(row).collect()
    }

    /// Dates with a place on a calendar, each value once, in the order of the calendar.
    fn dates(&self) -> Vec<FactRow> {
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
            Some(FactRow { value, written: written.unwrap_or_default(), about: None, href: self.at(date.span) })
        };
        dates.into_iter().filter_map(row).collect()
    }
}

/// "foreign minister, Russia" where the title does not name the organization itself.
pub(super) fn role_text(title: &str, organization: Option<&str>) -> String {
    match organization.filter(|o| !title.to_lowercase().contains(&o.to_lowercase())) {
        Some(organization) => format!("{title}, {organization}"),
        None => title.to_owned(),
    }
}

/// Index of the sentence that holds the byte at `offset` or, between sentences, of the next one.
pub(super) fn sentence_at(sheet: &FactSheet, offset: u32) -> usize {
    sheet.sentences.partition_point(|s| s.end <= offset).min(sheet.sentences.len().saturating_sub(1))
}

/// The headline and the text as HTML with their marks. A headline that is part of the text but not shown with it keeps
/// its marks.
fn html(maker: &Maker<'_, '_>, entry: &ArticleEntry) -> (String, String) {
    let (article, sheet) = (&entry.article, &entry.sheet);
    let rewriter = Rewriter { links: maker.links, settings: maker.site.settings, source: &article.path };
    let layers = [sentences(sheet), quotes(sheet), mentions(maker, entry), values(sheet)];
    let marked =
        |segments: &[Segment]| mark::html(&article.text, segments, &layers, &|name, raw| rewriter.tag(name, raw));
    let shown = |title: Span| article.segments.iter().any(|s| matches!(s, Segment::Text(t) if t.overlaps(title)));
    let headline = match article.title_span {
        Some(title) if !shown(title) => marked(&[Segment::Text(title)]),
        _ => {
            let mut headline = String::with_capacity(article.title.len());
            mark::escape(&article.title, &mut headline);
            headline
        }
    };
    (headline, marked(&article.segments))
}

/// Sorted marks that overlap the one before them are dropped.
fn apart(marks: impl Iterator<Item = Mark>) -> Layer {
    let mut layer = Layer::default();
    for mark in marks {
        if !mark.span.is_empty() && layer.marks.last().is_none_or(|l| l.span.end <= mark.span.start) {
            layer.marks.push(mark);
        }
    }
    layer
}

fn sentences(sheet: &FactSheet) -> Layer {
    apart(sheet.sentences.iter().enumerate().map(|(i, span)| Mark {
        span: *span,
        element: "span",
        first: format!(" class=\"s\" id=\"s{}\"", i + 1),
        rest: format!(" class=\"s\" data-s=\"s{}\"", i + 1),
    }))
}

fn quotes(sheet: &FactSheet) -> Layer {
    let direct = sheet.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect);
    let attributes = " class=\"q\"".to_owned();
    apart(direct.map(|q| Mark { span: q.span, element: "span", first: attributes.clone(), rest: attributes.clone() }))
}

fn mentions(maker: &Maker<'_, '_>, entry: &ArticleEntry) -> Layer {
    apart(entry.sheet.mentions.iter().filter_map(|mention| {
        let (table, class) = match mention.kind {
            EntityKind::Person => (&entry.people, "p"),
            EntityKind::Place => (&entry.places, "l"),
            EntityKind::Organization => (&entry.organizations, "o"),
        };
        let href = maker.links.entity(mention.kind, *table.get(mention.entity as usize)?)?;
        let unsure = if mention.confidence < UNSURE { " u" } else { "" };
        let attributes = format!(" class=\"m {class}{unsure}\" href=\"{href}\"");
        Some(Mark { span: mention.span, element: "a", first: attributes.clone(), rest: attributes })
    }))
}

/// Figures and days, with their value for machines.
fn values(sheet: &FactSheet) -> Layer {
    let mut marks: Vec<Mark> = Vec::with_capacity(sheet.figures.len() + sheet.dates.len());
    for figure in sheet.figures.iter().filter(|f| f.value.is_finite()) {
        let attributes = format!(" class=\"f\" value=\"{}\"", figure.value);
        marks.push(Mark { span: figure.span, element: "data", first: attributes.clone(), rest: attributes });
    }
    for date in sheet.dates.iter().filter(|d| d.kind == DateType::Date && is_html_date(&d.value)) {
        let attributes = format!(" datetime=\"{}\"", date.value);
        marks.push(Mark { span: date.span, element: "time", first: attributes.clone(), rest: attributes });
    }
    marks.sort_by_key(|m| m.span);
    apart(marks.into_iter())
}

/// Whether a TIMEX3 value is a year, month, week or day as HTML writes it.
fn is_html_date(value: &str) -> bool {
    let b = value.as_bytes();
    let digits = |r: std::ops::Range<usize>| b.get(r).is_some_and(|s| s.iter().all(u8::is_ascii_digit));
    digits(0..4)
        && match b.len() {
            4 => true,
            7 => b[4] == b'-' && digits(5..7),
            8 => &b[4..6] == b"-W" && digits(6..8),
            10 => value.parse::<jiff::civil::Date>().is_ok(),
            _ => false,
        }
}
