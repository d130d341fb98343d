//! The colors of a site: what its owner chooses, made to be readable.

use std::collections::BTreeMap;
use std::fmt;

/// The colors of a theme that can be chosen: name, and value by day and by night.
type Palette = [(&'static str, &'static str, &'static str); 7];

#[rustfmt::skip]
const BROADSHEET: Palette = [
    ("paper", "#fdfcf8", "#171613"), ("ink", "#1d1b18", "#e9e5db"), ("soft", "#5c574e", "#aaa498"),
    ("accent", "#a1261b", "#ff9180"), ("person", "#1e4f7d", "#9cc6ee"), ("place", "#28663a", "#98d0a6"),
    ("organization", "#7a4a08", "#e3ba76"),
];

#[rustfmt::skip]
const PLAIN: Palette = [
    ("paper", "#ffffff", "#111111"), ("ink", "#0b0c0c", "#eeeeee"), ("soft", "#505a5f", "#aab2b8"),
    ("accent", "#1d5fa8", "#8ab8f0"), ("person", "#1d5fa8", "#8ab8f0"), ("place", "#1d5fa8", "#8ab8f0"),
    ("organization", "#1d5fa8", "#8ab8f0"),
];

/// The palette of a theme.
fn palette(theme: &str) -> &'static Palette {
    if theme == "plain" { &PLAIN } else { &BROADSHEET }
}

/// What text has to stand out from its paper by: WCAG 2.2, level AA.
const CONTRAST: f64 = 4.5;

/// A color as its owner gives it: for both modes, or for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// For the day; the night's is made from it.
    Both(String),
    /// By day and by night; what is not given is the theme's.
    Each(Option<String>, Option<String>),
}

/// The chosen colors, and what had to be changed of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colors {
    /// A style sheet; empty where nothing was chosen.
    pub css: String,
    /// Sentences that say what was changed, and why.
    pub notes: Vec<String>,
    accent: Option<[u8; 3]>,
}

impl Colors {
    /// The style sheet of the colors chosen for a theme. A text that would not stand out from its paper gets a darker or lighter shade.
    ///
    /// # Errors
    /// With a name that is no color of the theme, or a value that is no color, as a sentence.
    pub fn new(chosen: &BTreeMap<String, Choice>, theme: &str) -> Result<Self, String> {
        let palette = palette(theme);
        if let Some(name) = chosen.keys().find(|name| !palette.iter().any(|(known, ..)| known == name)) {
            let known: Vec<&str> = palette.iter().map(|(known, ..)| *known).collect();
            return Err(format!("colors: there is no color {name}; there are {}", known.join(", ")));
        }
        let mut colors = Self::default();
        for mode in [Mode::Day, Mode::Night] {
            let css = colors.mode(chosen, mode, palette)?;
            if !css.is_empty() {
                let name = mode.name();
                colors.css.push_str(&format!("@media (prefers-color-scheme: {name}) {{\n:root {{\n{css}}}\n}}\n"));
            }
        }
        Ok(colors)
    }

    /// Red, green and blue of the accent by day.
    pub fn accent(&self) -> [u8; 3] {
        self.accent.unwrap_or(Mode::Day.of_theme(&BROADSHEET, "accent").0)
    }

    /// The declarations of one mode: the chosen colors, and those of the theme that no longer stand out.
    fn mode(&mut self, chosen: &BTreeMap<String, Choice>, mode: Mode, palette: &Palette) -> Result<String, String> {
        let of_theme = |name| mode.of_theme(palette, name);
        let paper = mode.color("paper", chosen)?.unwrap_or(of_theme("paper"));
        let mut css = String::new();
        if paper != of_theme("paper") {
            let ink = mode.color("ink", chosen)?.unwrap_or(of_theme("ink"));
            let (shade, rule) = (paper.toward(ink, 0.04), paper.toward(ink, 0.18));
            css.push_str(&format!("--paper: {paper}; --shade: {shade}; --rule: {rule};\n"));
        }
        for (name, ..) in palette.iter().filter(|(name, ..)| *name != "paper") {
            let own = mode.color(name, chosen)?;
            let wanted = own.unwrap_or(of_theme(name));
            let readable = wanted.readable_on(paper);
            if mode.is_given(name, chosen) && readable != wanted {
                let (on, mode) = (wanted.contrast(paper), mode.name());
                self.notes.push(format!(
                    "colors: {name} {wanted} on {paper} ({mode}) has a contrast of {on:.1}, and {CONTRAST} is needed to read it; \
                     {readable} is used"
                ));
            }
            if *name == "accent" && mode == Mode::Day {
                self.accent = Some(readable.0);
            }
            if own.is_some() || readable != wanted {
                css.push_str(&format!("--{name}: {readable};\n"));
            }
        }
        Ok(css)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Day,
    Night,
}

impl Mode {
    fn name(self) -> &'static str {
        match self {
            Self::Day => "light",
            Self::Night => "dark",
        }
    }

    fn of_theme(self, palette: &Palette, name: &str) -> Color {
        let row = palette.iter().find(|(known, ..)| *known == name);
        let value = row.map_or("#000000", |(_, day, night)| if self == Self::Day { day } else { night });
        Color::parse(value).unwrap_or(Color([0; 3]))
    }

    /// Whether the owner chose this very value: what is made from the day's for the night is ours to change.
    fn is_given(self, name: &str, chosen: &BTreeMap<String, Choice>) -> bool {
        match chosen.get(name) {
            Some(Choice::Both(_)) => self == Self::Day,
            Some(Choice::Each(day, night)) => if self == Self::Day { day } else { night }.is_some(),
            None => false,
        }
    }

    /// The color chosen. Paper and ink that are given once are the day's: the night has its own.
    fn color(self, name: &str, chosen: &BTreeMap<String, Choice>) -> Result<Option<Color>, String> {
        let value = match chosen.get(name) {
            Some(Choice::Both(_)) if self == Self::Night && matches!(name, "paper" | "ink" | "soft") => None,
            Some(Choice::Both(value)) => Some(value),
            Some(Choice::Each(day, night)) => if self == Self::Day { day } else { night }.as_ref(),
            None => None,
        };
        let read = |value: &String| {
            Color::parse(value).ok_or_else(|| format!("colors: {name}: {value:?} is no color such as \"#a1261b\""))
        };
        value.map(read).transpose()
    }
}

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Color([u8; 3]);

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Color {
    /// `#rgb` or `#rrggbb`.
    fn parse(text: &str) -> Option<Self> {
        let hex = text.trim().strip_prefix('#')?;
        let digits: Vec<u8> = hex.chars().map(|c| Some(c.to_digit(16)? as u8)).collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, s, g, h, b, c] => Some(Self([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => None,
        }
    }

    /// Relative luminance, as WCAG defines it.
    fn luminance(self) -> f64 {
        let linear = self.0.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Contrast ratio, as WCAG defines it: 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This color, a part of the way to another.
    fn toward(self, other: Self, part: f64) -> Self {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
        let ([r, g, b], [s, h, c]) = (self.0, other.0);
        Self([mix(r, s), mix(g, h), mix(b, c)])
    }

    /// This color or, where it does not stand out from the paper, the nearest shade of it that does.
    fn readable_on(self, paper: Self) -> Self {
        let (white, black) = (Self([255; 3]), Self([0; 3]));
        let end = if white.contrast(paper) > black.contrast(paper) { white } else { black };
        let shade = |step: u8| self.toward(end, f64::from(step) / 50.0);
        (0..=50).map(shade).find(|c| c.contrast(paper) >= CONTRAST).unwrap_or(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colors(chosen: &[(&str, Choice)]) -> Result<Colors, String> {
        let chosen = chosen.iter().map(|(name, choice)| ((*name).to_owned(), choice.clone())).collect();
        Colors::new(&chosen, "broadsheet")
    }

    fn both(value: &str) -> Choice {
        Choice::Both(value.to_owned())
    }

    #[test]
    fn the_theme_itself_can_be_read() {
        let colors = colors(&[]).unwrap();
        assert_eq!((colors.css.as_str(), colors.notes.len()), ("", 0));
        assert_eq!(colors.accent(), Colors::default().accent());
    }

    #[test]
    fn chosen_colors_are_kept_where_they_can_be_read() {
        let colors = colors(&[("accent", both("#0b5e7a"))]).unwrap();
        assert!(colors.css.contains("light) {\n:root {\n--accent: #0b5e7a;\n}"), "{}", colors.css);
        assert!(colors.notes.is_empty(), "{:?}", colors.notes);
        let night = colors.css.rsplit("--accent: ").next().unwrap();
        let night = Color::parse(&night[..7]).unwrap();
        assert!(night.contrast(Mode::Night.of_theme(&BROADSHEET, "paper")) >= CONTRAST);
    }

    #[test]
    fn unreadable_colors_are_changed_and_named() {
        let colors = colors(&[("accent", both("#fc0"))]).unwrap();
        assert_eq!(colors.notes.len(), 1, "{:?}", colors.notes);
        assert!(
            colors.notes[0].contains("accent #ffcc00 on #fdfcf8 (light) has a contrast of 1.5"),
            "{:?}",
            colors.notes
        );
        let (day, night) = colors.css.split_once("dark").unwrap();
        assert!(!day.contains("#ffcc00") && night.contains("#ffcc00"), "{}", colors.css);
    }

    #[test]
    fn another_paper_draws_the_rest_along() {
        let paper = Choice::Each(Some("#777777".to_owned()), None);
        let colors = colors(&[("paper", paper)]).unwrap();
        assert!(colors.css.contains("--paper: #777777; --shade: "), "{}", colors.css);
        assert!(colors.css.contains("--ink: ") && colors.css.contains("--soft: "), "{}", colors.css);
    }

    #[test]
    fn mistakes_are_named() {
        assert!(colors(&[("acent", both("#fff"))]).unwrap_err().contains("no color acent"));
        for value in ["red", "#12", "#ggg", "", "#1234567", "url(x)", "#fff;}"] {
            assert!(colors(&[("accent", both(value))]).unwrap_err().contains("is no color"), "{value}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let [black, white] = ["#000", "#ffffff"].map(|c| Color::parse(c).unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Color::parse("#777").unwrap().contrast(white) - 4.478).abs() < 0.001);
    }
}
