//! Public formats of what was read: `docs/exports.md` describes each.
//!
//! Every format is written as it is made, so that memory does not grow with its size, and the same folder gives the same
//! bytes. Every row, feature and edge names the article and the sentence it was read from.

mod csv;
mod evidence;
mod files;
mod ftm;
mod geojson;
mod graph;
mod offsets;
#[cfg(feature = "parquet")]
mod parquet;
mod review;
mod sheet;
mod table;
mod tables;

pub use csv::Reader;
pub use files::{DOWNLOADS, File, Format, files};
pub use review::{review_text, review_yaml};
pub use sheet::json_line;
pub use table::{Cell, Column, Sink, Table, Type};
pub use tables::TABLES;
