//! The outlines of countries, as the theme's picture of the world draws them.

/// The picture; each country is a path with its code as id.
const WORLD: &str = include_str!("../../../templates/assets/world.svg");

/// The path of a country on the map of 1000 by 500.
pub(super) fn of(code: &str) -> Option<&'static str> {
    let tag = format!("id=\"{code}\" d=\"");
    let path = WORLD.get(WORLD.find(&tag)? + tag.len()..)?;
    path.split_once('"').map(|(d, _)| d)
}
