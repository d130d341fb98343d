//! Lists of facts: quotes by speaker, figures, the timeline.

use super::article::sentence_at;
use super::entity::{Said, SaidRow};
use super::identity::kind_name;
use super::{Body, Head, Link, Maker, Pager, rows};
use crate::model::{EntityKind, FigureKind};
use crate::site::index::{Fact, Heading};
use crate::site::words::{self, Day, Excerpt};
use crate::site::{ROWS_A_PAGE, links, paths};
use serde::Serialize;

/// Quotes by speaker.
#[derive(Debug, Default, Serialize)]
pub struct QuotesView {
    /// The most quoted first.
    pub speakers: Vec<SpeakerGroup>,
    /// The parts.
    pub pager: Pager,
}

/// What one person or organization said.
#[derive(Debug, Serialize)]
pub struct SpeakerGroup {
    /// Who.
    pub speaker: Link,
    /// `person` or `organization`.
    pub kind: &'static str,
    /// The heading's id.
    pub id: String,
    /// Newest article first.
    pub quotes: Vec<SaidRow>,
}

/// Figures by article.
#[derive(Debug, Default, Serialize)]
pub struct FiguresView {
    /// Newest first.
    pub articles: Vec<FigureGroup>,
    /// The parts.
    pub pager: Pager,
}

/// The figures of one article.
#[derive(Debug, Serialize)]
pub struct FigureGroup {
    /// The article.
    pub article: Link,
    /// Its day.
    pub date: Option<Day>,
    /// In order.
    pub figures: Vec<FigureLine>,
}

/// A figure with its sentence.
#[derive(Debug, Serialize)]
pub struct FigureLine {
    /// "$3 billion".
    pub value: String,
    /// `money`, `percent` ...
    pub kind: FigureKind,
    /// The sentence around it.
    pub text: Excerpt,
    /// The sentence in its article.
    pub href: String,
}

/// Dates in the order of the calendar.
#[derive(Debug, Default, Serialize)]
pub struct TimelineView {
    /// By year.
    pub years: Vec<YearGroup>,
    /// The parts.
    pub pager: Pager,
    /// Every year, or decade where there are many, with a link to where it begins.
    pub jumps: Vec<Link>,
}

/// The dates of one year, decade or century.
#[derive(Debug, Serialize)]
pub struct YearGroup {
    /// "2025", "1980s".
    pub heading: String,
    /// The heading's id.
    pub id: String,
    /// In order.
    pub dates: Vec<DateLine>,
}

/// A date with its sentence.
#[derive(Debug, Serialize)]
pub struct DateLine {
    /// "August 15", or "2025" where that is all that is known.
    pub value: String,
    /// TIMEX3.
    pub iso: String,
    /// Whether it is the same as the line's above.
    pub same: bool,
    /// The sentence around it.
    pub text: Excerpt,
    /// The sentence in its article.
    pub href: String,
    /// The article's title.
    pub article: String,
}

/// The view of all quotes whose speaker is known.
pub(super) fn quotes(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let all = &maker.links.index.quotes;
    let mut groups: Vec<((EntityKind, usize), Said)> = Vec::new();
    for fact in rows(all, part, ROWS_A_PAGE) {
        let Some((speaker, row)) = maker.quote_line(*fact) else { continue };
        if groups.last().is_none_or(|(last, _)| *last != speaker) {
            groups.push((speaker, Said::default()));
        }
        if let Some((_, said)) = groups.last_mut() {
            said.add(row);
        }
    }
    let group = |((kind, entity), said): ((EntityKind, usize), Said)| {
        let speaker = maker.entity_link(kind, entity)?;
        let id = maker.speaker_id(kind, entity);
        Some(SpeakerGroup { speaker, kind: kind_name(kind), id, quotes: said.rows })
    };
    let speakers = groups.into_iter().filter_map(group).collect();
    let pager = maker.pager("quotes", part, all.len(), ROWS_A_PAGE);
    (Head { part, ..Head::new("quotes", "Quotes") }, Body::Quotes(QuotesView { speakers, pager }))
}

/// The view of all figures.
pub(super) fn figures(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let all = &maker.links.index.figures;
    let mut articles: Vec<FigureGroup> = Vec::new();
    let mut last = None;
    for fact in rows(all, part, ROWS_A_PAGE) {
        let Some(line) = maker.figure_line(*fact) else { continue };
        let Some(entry) = maker.site.corpus.articles.get(fact.article) else { continue };
        if last.replace(fact.article) != Some(fact.article) {
            articles.push(FigureGroup {
                article: Link { text: entry.article.title.clone(), href: maker.links.article(fact.article) },
                date: entry.article.date.map(Day::new),
                figures: Vec::new(),
            });
        }
        if let Some(group) = articles.last_mut() {
            group.figures.push(line);
        }
    }
    let pager = maker.pager("figures", part, all.len(), ROWS_A_PAGE);
    (Head { part, ..Head::new("figures", "Figures") }, Body::Figures(FiguresView { articles, pager }))
}

/// The view of all dates with a place on a calendar.
pub(super) fn timeline(maker: &Maker<'_, '_>, part: usize) -> (Head, Body) {
    let all = &maker.links.index.timeline;
    let mut years: Vec<YearGroup> = Vec::new();
    for fact in rows(all, part, ROWS_A_PAGE) {
        let Some((heading, mut line)) = maker.date_line(*fact) else { continue };
        if years.last().is_none_or(|g| g.heading != heading) {
            years.push(YearGroup { id: year_id(&heading), heading, dates: Vec::new() });
        }
        if let Some(group) = years.last_mut() {
            line.same = group.dates.last().is_some_and(|d| d.iso == line.iso);
            group.dates.push(line);
        }
    }
    let view =
        TimelineView { years, pager: maker.pager("timeline", part, all.len(), ROWS_A_PAGE), jumps: maker.years() };
    (Head { part, ..Head::new("timeline", "Timeline") }, Body::Timeline(view))
}

fn year_id(heading: &str) -> String {
    format!("y-{}", crate::model::slug(heading))
}

impl Maker<'_, '_> {
    fn quote_line(&self, fact: Fact) -> Option<((EntityKind, usize), SaidRow)> {
        let entry = self.site.corpus.articles.get(fact.article)?;
        let quote = entry.sheet.quotes.get(fact.row)?;
        Some((links::speaker(entry, quote.speaker?)?, self.said_row(fact.article, fact.row)?))
    }

    /// The id of a speaker's heading: the path of their page.
    fn speaker_id(&self, kind: EntityKind, entity: usize) -> String {
        let stem = self.links.index.stems(kind).get(entity).map_or("", String::as_str);
        format!("by-{}", stem.replace('/', "-"))
    }

    /// Where the page of all quotes has those of a speaker.
    pub(super) fn quotes_of(&self, kind: EntityKind, entity: usize) -> Option<String> {
        let first = *self.links.index.speakers.get(&(kind, entity))?;
        let page = self.links.to(&paths::part("quotes", first / ROWS_A_PAGE));
        Some(format!("{page}#{}", self.speaker_id(kind, entity)))
    }

    fn figure_line(&self, fact: Fact) -> Option<FigureLine> {
        let entry = self.site.corpus.articles.get(fact.article)?;
        let figure = entry.sheet.figures.get(fact.row)?;
        let sentence = sentence_at(&entry.sheet, figure.span.start);
        let within = entry.sheet.sentences.get(sentence).copied().unwrap_or(figure.span);
        Some(FigureLine {
            value: words::figure(figure),
            kind: figure.kind,
            text: words::excerpt(&self.text(fact.article), within, Some(figure.span)),
            href: self.links.sentence(fact.article, sentence),
        })
    }

    /// The heading a date stands under, and its line.
    pub(super) fn date_line(&self, fact: Fact) -> Option<(String, DateLine)> {
        let entry = self.site.corpus.articles.get(fact.article)?;
        let date = entry.sheet.dates.get(fact.row)?;
        let sentence = sentence_at(&entry.sheet, date.span.start);
        let within = entry.sheet.sentences.get(sentence).copied().unwrap_or(date.span);
        let heading = date.value.get(..4).unwrap_or(&date.value).to_owned();
        let value = words::when(&date.value)?;
        let value = value.replace(&format!(", {heading}"), "");
        let value = value.strip_suffix(&format!(" {heading}")).map_or(value.clone(), str::to_owned);
        let line = DateLine {
            value,
            iso: date.value.clone(),
            same: false,
            text: words::excerpt(&self.text(fact.article), within, Some(date.span)),
            href: self.links.sentence(fact.article, sentence),
            article: entry.article.title.clone(),
        };
        Some((heading, line))
    }

    /// A link to where each year begins or, where there are many, each decade or century.
    fn years(&self) -> Vec<Link> {
        let link = |(text, year): (String, &Heading)| {
            let page = paths::part("timeline", year.first / ROWS_A_PAGE);
            let page = if page == self.links.from { String::new() } else { self.links.to(&page) };
            Link { text, href: format!("{page}#{}", year_id(&year.text)) }
        };
        periods(&self.links.index.years).into_iter().map(link).collect()
    }
}

/// The periods of the finest measure that makes no more than forty, each with its first year.
fn periods(years: &[Heading]) -> Vec<(String, &Heading)> {
    const MOST: usize = 40;
    let by = |digits: usize| {
        let mut periods: Vec<(String, &Heading)> = Vec::new();
        for year in years {
            let period = year.text.get(..digits).unwrap_or(&year.text);
            let name = words::when(period).unwrap_or_else(|| year.text.clone());
            if periods.last().is_none_or(|(last, _)| *last != name) {
                periods.push((name, year));
            }
        }
        periods
    };
    [4, 3].into_iter().map(by).find(|periods| periods.len() <= MOST).unwrap_or_else(|| by(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_years_are_decades_and_many_decades_centuries() {
        let years = |step: usize| -> Vec<Heading> {
            (1000..2000).step_by(step).map(|y| Heading { text: y.to_string(), first: y - 1000 }).collect()
        };
        let names = |step: usize| -> Vec<(String, usize)> {
            periods(&years(step)).into_iter().map(|(name, year)| (name, year.first)).collect()
        };
        assert_eq!((names(50).len(), &*names(50)[1].0), (20, "1050"));
        assert_eq!((names(28).len(), names(28)[1].clone()), (36, ("1028".to_owned(), 28)));
        assert_eq!(names(1).len(), 10);
        assert_eq!(names(1)[9], ("20th century".to_owned(), 900));
        let few: Vec<Heading> = years(1).split_off(700).into_iter().collect();
        let decades: Vec<String> = periods(&few).into_iter().map(|(name, _)| name).collect();
        assert_eq!((decades.len(), decades[1].as_str()), (30, "1710s"));
    }
}
