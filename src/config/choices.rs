//! Settings that can be written in more than one way.

use crate::site::{Cards, Choice, NavChoice};
use serde::Deserialize;

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected a page such as people, or a label with a link")]
pub enum Navigation {
    /// `people`
    Page(String),
    /// `{label: Contact, link: "https://example.org/"}`
    #[serde(rename_all = "lowercase")]
    Link {
        /// What it says.
        label: String,
        /// Where it leads.
        link: String,
    },
}

/// A color.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected a color such as \"#a1261b\", or one for light and one for dark")]
pub enum Color {
    /// `"#a1261b"`
    Both(String),
    /// `{light: "#a1261b", dark: "#ff9180"}`
    Each {
        /// By day.
        #[serde(default)]
        light: Option<String>,
        /// By night.
        #[serde(default)]
        dark: Option<String>,
    },
}

/// Which pages have a picture of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum SocialCards {
    None,
    #[default]
    Site,
    Articles,
}

impl From<Navigation> for NavChoice {
    fn from(entry: Navigation) -> Self {
        match entry {
            Navigation::Page(name) => Self::Page(name),
            Navigation::Link { label, link } => Self::Link { label, link },
        }
    }
}

impl From<Color> for Choice {
    fn from(color: Color) -> Self {
        match color {
            Color::Both(value) => Self::Both(value),
            Color::Each { light, dark } => Self::Each(light, dark),
        }
    }
}

impl From<SocialCards> for Cards {
    fn from(cards: SocialCards) -> Self {
        match cards {
            SocialCards::None => Self::None,
            SocialCards::Site => Self::Site,
            SocialCards::Articles => Self::Articles,
        }
    }
}
