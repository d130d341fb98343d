//! Public formats of what was read.

mod sheet;

pub use sheet::json_line;
