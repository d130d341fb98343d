//! Quotes, figures and dates: one a row, in the order of the articles and of their texts.

use super::super::evidence;
use super::super::sheet::rounded;
use super::super::table::{Cell, Sink, Table, Type, filled, optional};
use super::{Here, label, speaker};
use crate::site::Site;
use std::io;

pub(super) const QUOTES: Table = Table {
    name: "quotes",
    csv: "quotes.csv",
    parquet: "quotes.parquet",
    page: "quotes",
    about: "Quotes, with who is quoted",
    own: &[
        filled("kind", Type::Text),
        filled("text", Type::Text),
        optional("speaker_kind", Type::Text),
        optional("speaker", Type::Text),
        optional("speaker_name", Type::Text),
        optional("source", Type::Text),
        optional("cue", Type::Text),
        filled("confidence", Type::Number),
    ],
    evidence: evidence::COLUMNS,
    rows: quotes,
};

pub(super) const FIGURES: Table = Table {
    name: "figures",
    csv: "figures.csv",
    parquet: "figures.parquet",
    page: "figures",
    about: "Figures, with what they measure",
    own: &[
        filled("kind", Type::Text),
        filled("value", Type::Number),
        optional("high", Type::Number),
        filled("unit", Type::Text),
        filled("approximate", Type::Boolean),
        filled("text", Type::Text),
        optional("about", Type::Text),
    ],
    evidence: evidence::COLUMNS,
    rows: figures,
};

pub(super) const DATES: Table = Table {
    name: "dates",
    csv: "dates.csv",
    parquet: "dates.parquet",
    page: "timeline",
    about: "Dates and times that articles name",
    own: &[filled("type", Type::Text), filled("value", Type::Text), filled("text", Type::Text)],
    evidence: evidence::COLUMNS,
    rows: dates,
};

fn quotes(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    Here::each(site, |here| {
        for quote in &here.entry.sheet.quotes {
            let who = quote.speaker.and_then(|s| speaker(site.corpus(), here.entry, s));
            let own = [
                label(quote.kind).into(),
                here.words(quote.span),
                Cell::maybe(who.map(|w| label(w.0))),
                Cell::maybe(who.map(|w| w.1)),
                Cell::maybe(who.map(|w| w.2)),
                quote.source.map_or(Cell::Empty, |s| here.words(s)),
                quote.cue.map_or(Cell::Empty, |s| here.words(s)),
                rounded(quote.confidence).into(),
            ];
            here.row(sink, own, quote.span)?;
        }
        Ok(())
    })
}

fn figures(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    Here::each(site, |here| {
        for figure in &here.entry.sheet.figures {
            let own = [
                label(figure.kind).into(),
                figure.value.into(),
                Cell::maybe(figure.high),
                Cell::from(&figure.unit),
                figure.approximate.into(),
                here.words(figure.span),
                figure.about.map_or(Cell::Empty, |s| here.words(s)),
            ];
            here.row(sink, own, figure.span)?;
        }
        Ok(())
    })
}

fn dates(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    Here::each(site, |here| {
        for date in &here.entry.sheet.dates {
            let own = [label(date.kind).into(), Cell::from(&date.value), here.words(date.span)];
            here.row(sink, own, date.span)?;
        }
        Ok(())
    })
}
