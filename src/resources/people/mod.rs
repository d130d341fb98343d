//! What is known of people's names: their parts, genders, short forms and titles.

mod fold;
pub mod given;
mod name;
pub mod nicknames;
pub mod roles;
pub mod titles;

pub use fold::{fold, name_key, skeleton, sound};
pub use name::{PersonName, is_common_family};
