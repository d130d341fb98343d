//! Roles: what the text says somebody is.

use super::{Name, StatedRole};
use crate::model::Document;
use crate::resources::Resources;

/// The roles stated of named people, in the text's order.
pub(super) fn find(_document: &Document<'_>, _names: &[Name], _resources: &Resources) -> Vec<StatedRole> {
    Vec::new()
}
