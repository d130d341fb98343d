//! Tables: their columns, and rows that are handed on one at a time, so that no table is ever held in memory.

use crate::site::Site;
use std::borrow::Cow;
use std::io;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
}

/// A column of a table. `docs/exports.md` describes each; a test holds the two together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// In lower case, with underscores.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
    /// Whether a row may leave it empty.
    pub optional: bool,
}

/// A column that every row fills.
pub(super) const fn filled(name: &'static str, kind: Type) -> Column {
    Column { name, kind, optional: false }
}

/// A column that a row may leave empty.
pub(super) const fn optional(name: &'static str, kind: Type) -> Column {
    Column { name, kind, optional: true }
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Of a [`Type::Text`].
    Text(Cow<'a, str>),
    /// Of a [`Type::Integer`].
    Integer(i64),
    /// Of a [`Type::Number`].
    Number(f64),
    /// Of a [`Type::Boolean`].
    Boolean(bool),
    /// Of a [`Type::Date`].
    Date(jiff::civil::Date),
}

impl Cell<'_> {
    /// The value, or nothing.
    pub(super) fn maybe<T: Into<Self>>(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Cell<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell<'_> {
    fn from(n: usize) -> Self {
        Self::Integer(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Cell<'_> {
    fn from(n: u32) -> Self {
        Self::Integer(n.into())
    }
}

impl From<f64> for Cell<'_> {
    fn from(n: f64) -> Self {
        Self::Number(n)
    }
}

impl From<bool> for Cell<'_> {
    fn from(b: bool) -> Self {
        Self::Boolean(b)
    }
}

impl From<jiff::civil::Date> for Cell<'_> {
    fn from(day: jiff::civil::Date) -> Self {
        Self::Date(day)
    }
}

/// Takes the rows of a table.
pub trait Sink {
    /// Takes one row: a cell for each column, in order.
    ///
    /// # Errors
    /// When what lies behind cannot be written.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;
}

/// A table of the folder.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// `people`.
    pub name: &'static str,
    /// The name of its CSV file.
    pub csv: &'static str,
    /// The name of its Parquet file.
    pub parquet: &'static str,
    /// The kind of page that shows the same: `people`; empty where none does.
    pub page: &'static str,
    /// What a row is, for those who choose: "People of the folder".
    pub about: &'static str,
    /// Its columns but for the evidence.
    pub own: &'static [Column],
    /// Where each row was read from; empty of a table that is of articles.
    pub evidence: &'static [Column],
    /// Hands every row to the sink, in a fixed order.
    pub(super) rows: fn(&Site<'_>, &mut dyn Sink) -> io::Result<()>,
}

impl Table {
    /// All columns, in order.
    pub fn columns(&self) -> Vec<Column> {
        self.own.iter().chain(self.evidence).copied().collect()
    }

    /// Hands every row to the sink, in a fixed order.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn rows(&self, site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
        (self.rows)(site, sink)
    }
}
