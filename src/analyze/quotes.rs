//! Quotes: what was said, by whom.

use super::Named;
use crate::model::{Document, Quote};
use crate::resources::Resources;

/// The quotes of a document, in order.
pub(super) fn find(_document: &Document<'_>, _named: &Named<'_>, _resources: &Resources) -> Vec<Quote> {
    Vec::new()
}
