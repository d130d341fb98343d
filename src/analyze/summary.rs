//! The sentences that carry an article, and the words that tell it from others.

use super::Named;
use crate::model::{Document, Figure};

/// Indexes of up to three sentences, in the text's order.
pub(super) fn key_sentences(_document: &Document<'_>, _named: &Named<'_>, _figures: &[Figure]) -> Vec<u32> {
    Vec::new()
}

/// Up to ten keywords, best first.
pub(super) fn keywords(_document: &Document<'_>) -> Vec<String> {
    Vec::new()
}
