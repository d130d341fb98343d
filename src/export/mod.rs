//! Public formats of what was read.

mod review;
mod sheet;

pub use review::{review_text, review_yaml};
pub use sheet::json_line;
