//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

use super::table::{Cell, Sink, Table};
use crate::site::Site;
use std::borrow::Cow;
use std::io::{self, Write};

/// For whom a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A spreadsheet: a byte order mark, without which Excel takes UTF-8 for something else, and an apostrophe before text
    /// that would run as a formula.
    Spreadsheet,
    /// A program: neither.
    Program,
}

/// Writes a table with a line of headings.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &Table, site: &Site<'_>, reader: Reader, out: &mut dyn Write) -> io::Result<()> {
    if reader == Reader::Spreadsheet {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(table.columns().iter().map(|c| c.name))?;
    table.rows(site, &mut Rows { csv: &mut csv, reader })?;
    csv.flush()
}

struct Rows<'w, W: Write> {
    csv: &'w mut csv::Writer<W>,
    reader: Reader,
}

impl<W: Write> Sink for Rows<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Empty => self.csv.write_field("")?,
                Cell::Text(text) if self.reader == Reader::Spreadsheet => self.csv.write_field(&*disarmed(text))?,
                Cell::Text(text) => self.csv.write_field(&**text)?,
                Cell::Integer(n) => self.csv.write_field(n.to_string())?,
                Cell::Number(n) => self.csv.write_field(n.to_string())?,
                Cell::Boolean(b) => self.csv.write_field(if *b { "true" } else { "false" })?,
                Cell::Date(day) => self.csv.write_field(day.to_string())?,
            }
        }
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }
}

/// Text that a spreadsheet does not run. What begins as a formula, in full width too, after white space too, gets an
/// apostrophe before it, as OWASP advises; so does text that has one already, so that taking one off gives the text back.
fn disarmed(text: &str) -> Cow<'_, str> {
    let first = text.trim_start().chars().next();
    let formula = first.is_some_and(|c| "=+-@'＝＋－＠".contains(c)) || text.starts_with(['\t', '\r']);
    if formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::disarmed;

    #[test]
    fn formulas_are_text() {
        for (text, cell) in [
            ("=HYPERLINK(\"http://x\",A1)", "'=HYPERLINK(\"http://x\",A1)"),
            ("+1 555 0100", "'+1 555 0100"),
            ("- he said", "'- he said"),
            ("@desk", "'@desk"),
            (" =1+1", "' =1+1"),
            ("＝1+1", "'＝1+1"),
            ("'t Hooft", "''t Hooft"),
            ("Ann = Bob", "Ann = Bob"),
            ("", ""),
        ] {
            assert_eq!(disarmed(text), cell);
        }
    }
}
