//! The files of each format.

#[cfg(feature = "parquet")]
use super::parquet;
use super::{Reader, TABLES, Table, csv, ftm, geojson, graph, json_line};
use crate::site::{Download, Site};
use std::io::{self, Write};

/// The public formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Fact sheets, one JSON object a line.
    Jsonl,
    /// Tables, for a spreadsheet or for a program.
    Csv(Reader),
    /// Places as `GeoJSON`.
    Geojson,
    /// `FollowTheMoney` entities.
    Ftm,
    /// Tables as Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
    /// Who is mentioned with whom, in DOT.
    Dot,
    /// Who is mentioned with whom, in `GraphML`.
    Graphml,
}

/// One file of an export.
#[derive(Debug, Clone, Copy)]
pub struct File {
    format: Format,
    /// Its name, which is the same in every export.
    pub name: &'static str,
    /// The table it holds, where it holds one.
    pub table: Option<&'static Table>,
}

/// The formats of the site's downloads. Parquet is not among them: what it holds is in the CSV files, and whoever reads it
/// has `legwork export`.
pub const DOWNLOADS: &[Format] =
    &[Format::Csv(Reader::Spreadsheet), Format::Jsonl, Format::Geojson, Format::Ftm, Format::Graphml, Format::Dot];

/// The files of a format: one for each table, or one.
pub fn files(format: Format) -> Vec<File> {
    let one = |name| vec![File { format, name, table: None }];
    match format {
        Format::Csv(_) => tables(format, |table| table.csv),
        #[cfg(feature = "parquet")]
        Format::Parquet => tables(format, |table| table.parquet),
        Format::Jsonl => one("sheets.jsonl"),
        Format::Geojson => one("places.geojson"),
        Format::Ftm => one("entities.ftm.json"),
        Format::Dot => one("companions.dot"),
        Format::Graphml => one("companions.graphml"),
    }
}

fn tables(format: Format, name: impl Fn(&Table) -> &'static str) -> Vec<File> {
    TABLES.iter().map(|table| File { format, name: name(table), table: Some(table) }).collect()
}

impl File {
    /// Writes the file's bytes.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, site: &Site<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
        match (self.format, self.table) {
            (Format::Csv(reader), Some(table)) => csv::write(table, site, reader, out),
            #[cfg(feature = "parquet")]
            (Format::Parquet, Some(table)) => parquet::write(table, site, out),
            (Format::Geojson, _) => geojson::write(site, out),
            (Format::Ftm, _) => ftm::write(site, out),
            (Format::Dot, _) => graph::dot(site, out),
            (Format::Graphml, _) => graph::graphml(site, out),
            _ => jsonl(site, out),
        }
    }

    /// What the site's pages say of the file.
    pub fn download(&self) -> Download {
        let (label, about, page) = match (self.format, self.table) {
            (Format::Csv(_), Some(table)) => ("CSV", table.about, table.page),
            (Format::Geojson, _) => ("GeoJSON", "Places for maps", "places"),
            (Format::Ftm, _) => ("FollowTheMoney", "Articles, people, organizations and places for Aleph", ""),
            (Format::Dot, _) => ("DOT", "Who is mentioned with whom, for Graphviz", ""),
            (Format::Graphml, _) => ("GraphML", "Who is mentioned with whom, for Gephi and Cytoscape", ""),
            _ => ("JSON lines", "Fact sheets, one article a line", "articles"),
        };
        Download { path: format!("data/{}", self.name), label, about, page }
    }
}

fn jsonl(site: &Site<'_>, out: &mut dyn Write) -> io::Result<()> {
    let articles = 0..site.corpus().articles.len();
    articles.filter_map(|a| json_line(site.corpus(), a, site.language())).try_for_each(|line| writeln!(out, "{line}"))
}
