//! Tables as Parquet: typed columns that databases and notebooks read in place.

use super::table::{Cell, Column, Sink, Table, Type};
use crate::site::Site;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type as Schema;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows written together: as many are held in memory at once.
const ROW_GROUP: usize = 16_384;

/// Writes a table.
///
/// # Errors
/// Those of `out`.
pub fn write(table: &Table, site: &Site<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let columns = table.columns();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("legwork ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let writer = SerializedFileWriter::new(out, Arc::new(schema(table.name, &columns)?), Arc::new(properties))?;
    let buffers = columns.iter().map(|c| Buffer::new(*c)).collect();
    let mut rows = Rows { writer, buffers, held: 0 };
    table.rows(site, &mut rows)?;
    rows.write_group()?;
    rows.writer.close()?;
    Ok(())
}

fn schema(name: &str, columns: &[Column]) -> Result<Schema> {
    let fields: Result<Vec<_>> = columns.iter().map(|c| field(c).map(Arc::new)).collect();
    Schema::group_type_builder(name).with_fields(fields?).build()
}

fn field(column: &Column) -> Result<Schema> {
    let (physical, converted, logical) = match column.kind {
        Type::Text => (Physical::BYTE_ARRAY, ConvertedType::UTF8, Some(LogicalType::String)),
        Type::Integer => (Physical::INT64, ConvertedType::NONE, None),
        Type::Number => (Physical::DOUBLE, ConvertedType::NONE, None),
        Type::Boolean => (Physical::BOOLEAN, ConvertedType::NONE, None),
        Type::Date => (Physical::INT32, ConvertedType::DATE, Some(LogicalType::Date)),
    };
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Schema::primitive_type_builder(column.name, physical)
        .with_repetition(repetition)
        .with_converted_type(converted)
        .with_logical_type(logical)
        .build()
}

struct Rows<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    buffers: Vec<Buffer>,
    held: usize,
}

impl<W: Write + Send> Sink for Rows<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (buffer, cell) in self.buffers.iter_mut().zip(cells) {
            buffer.push(cell)?;
        }
        self.held += 1;
        if self.held == ROW_GROUP {
            self.write_group()?;
        }
        Ok(())
    }
}

impl<W: Write + Send> Rows<W> {
    fn write_group(&mut self) -> Result<()> {
        if self.held == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        let mut buffers = self.buffers.iter_mut();
        while let (Some(mut column), Some(buffer)) = (group.next_column()?, buffers.next()) {
            buffer.write(column.untyped())?;
            column.close()?;
        }
        group.close()?;
        self.held = 0;
        Ok(())
    }
}

/// The values of a column, and for each row whether it has one.
struct Buffer {
    column: Column,
    present: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Boolean(Vec<bool>),
    Date(Vec<i32>),
}

impl Buffer {
    fn new(column: Column) -> Self {
        let values = match column.kind {
            Type::Text => Values::Text(Vec::new()),
            Type::Integer => Values::Integer(Vec::new()),
            Type::Number => Values::Number(Vec::new()),
            Type::Boolean => Values::Boolean(Vec::new()),
            Type::Date => Values::Date(Vec::new()),
        };
        Self { column, present: Vec::new(), values }
    }

    fn push(&mut self, cell: &Cell<'_>) -> Result<()> {
        match (&mut self.values, cell) {
            (_, Cell::Empty) if self.column.optional => {}
            (Values::Text(all), Cell::Text(text)) => all.push(ByteArray::from(&**text)),
            (Values::Integer(all), Cell::Integer(n)) => all.push(*n),
            (Values::Number(all), Cell::Number(n)) => all.push(*n),
            (Values::Boolean(all), Cell::Boolean(b)) => all.push(*b),
            (Values::Date(all), Cell::Date(day)) => all.push(days_since_1970(*day)),
            _ => return Err(ParquetError::General(format!("the column {} cannot hold {cell:?}", self.column.name))),
        }
        self.present.push(i16::from(*cell != Cell::Empty));
        Ok(())
    }

    /// Writes what is held, and holds nothing.
    fn write(&mut self, writer: &mut ColumnWriter<'_>) -> Result<()> {
        let present = Some(self.present.as_slice()).filter(|_| self.column.optional);
        match (&mut self.values, writer) {
            (Values::Text(all), ColumnWriter::ByteArrayColumnWriter(w)) => {
                w.write_batch(all, present, None)?;
                all.clear();
            }
            (Values::Integer(all), ColumnWriter::Int64ColumnWriter(w)) => {
                w.write_batch(all, present, None)?;
                all.clear();
            }
            (Values::Number(all), ColumnWriter::DoubleColumnWriter(w)) => {
                w.write_batch(all, present, None)?;
                all.clear();
            }
            (Values::Boolean(all), ColumnWriter::BoolColumnWriter(w)) => {
                w.write_batch(all, present, None)?;
                all.clear();
            }
            (Values::Date(all), ColumnWriter::Int32ColumnWriter(w)) => {
                w.write_batch(all, present, None)?;
                all.clear();
            }
            _ => return Err(ParquetError::General(format!("the column {} is of another type", self.column.name))),
        }
        self.present.clear();
        Ok(())
    }
}

/// What Parquet counts days in.
fn days_since_1970(day: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch.until(day).map_or(0, |span| span.get_days())
}
