//! Small maps: which part of the world they show, and where the dots stand. The outlines are one file of the theme
//! (`assets/world.svg`), an equirectangular map of 1000 by 500 in which each country is an element of its own, named by
//! its code.

use serde::Serialize;

/// A map.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MapView {
    /// The part that is shown, as SVG wants it: "x y width height".
    pub view_box: String,
    /// The code of a country that is shaded; empty for none.
    pub country: String,
    /// The places.
    pub dots: Vec<Dot>,
}

/// A place on a map.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dot {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// 0 to 1000 from the map's left edge.
    pub x: f64,
    /// 0 to 500 from its upper edge.
    pub y: f64,
    /// Its radius.
    pub r: f64,
}

/// A place to be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) name: String,
    pub(super) href: String,
    /// Degrees north and east.
    pub(super) at: (f64, f64),
    /// Number of articles or mentions: the dot's area.
    pub(super) weight: usize,
}

/// Width by height.
const ASPECT: f64 = 1.7;
/// No map shows less than this: the outlines are too coarse for it. 150 is 54 degrees.
const NARROWEST: f64 = 150.0;
/// The whole world without the poles: x, y, width, height.
const WORLD: (f64, f64, f64, f64) = (0.0, 12.0, 1000.0, 410.0);

/// The map of certain points, cut to where they are; `country` is shaded. None without a point.
pub(super) fn of_spots(spots: Vec<Spot>, country: &str) -> Option<MapView> {
    let points: Vec<(f64, f64)> = spots.iter().map(|s| place(s.at)).collect();
    let window = window(&points)?;
    let unit = window.2 / 100.0;
    let heaviest = spots.iter().map(|s| s.weight).max().unwrap_or(1).max(1);
    #[allow(clippy::cast_precision_loss)]
    let dot = |(spot, (x, y)): (Spot, (f64, f64))| Dot {
        r: tenth(unit * (0.7 + 1.1 * (spot.weight as f64 / heaviest as f64).sqrt())).max(0.5),
        x: tenth(x),
        y: tenth(y),
        name: spot.name,
        href: spot.href,
    };
    let mut dots: Vec<Dot> = spots.into_iter().zip(points).map(dot).collect();
    // The small ones last, so that none is covered.
    dots.sort_by(|a, b| b.r.total_cmp(&a.r));
    Some(MapView { view_box: view_box(window), country: country.to_owned(), dots })
}

/// The map of a country that is known only as a whole: shaded, without a dot. `at` is any point of it.
pub(super) fn of_country(at: (f64, f64), code: &str) -> Option<MapView> {
    let (x, y) = place(at);
    let window = window(&[(x - 60.0, y - 30.0), (x + 60.0, y + 30.0)])?;
    Some(MapView { view_box: view_box(window), country: code.to_owned(), dots: Vec::new() })
}

fn place((lat, lon): (f64, f64)) -> (f64, f64) {
    ((lon + 180.0) / 360.0 * 1000.0, (90.0 - lat) / 180.0 * 500.0)
}

/// The part of the world that holds all points, with room around them; the whole world where that is not much more.
fn window(points: &[(f64, f64)]) -> Option<(f64, f64, f64, f64)> {
    let range = |of: &dyn Fn(&(f64, f64)) -> f64| {
        let low = points.iter().map(of).min_by(f64::total_cmp)?;
        let high = points.iter().map(of).max_by(f64::total_cmp)?;
        Some((low, high)).filter(|(l, h)| l.is_finite() && h.is_finite())
    };
    let ((left, right), (top, bottom)) = (range(&|p| p.0)?, range(&|p| p.1)?);
    let width = ((right - left) * 1.35).max((bottom - top) * 1.5 * ASPECT).max(NARROWEST);
    if width > 620.0 {
        return Some(WORLD);
    }
    let height = width / ASPECT;
    let x = f64::midpoint(left, right) - width / 2.0;
    let y = f64::midpoint(top, bottom) - height / 2.0;
    Some((x.clamp(0.0, 1000.0 - width), y.clamp(0.0, (470.0 - height).max(0.0)), width, height))
}

fn view_box((x, y, width, height): (f64, f64, f64, f64)) -> String {
    format!("{} {} {} {}", tenth(x), tenth(y), tenth(width), tenth(height))
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(lat: f64, lon: f64) -> Spot {
        Spot { at: (lat, lon), weight: 1, ..Spot::default() }
    }

    #[test]
    fn maps_are_cut_to_their_points() {
        assert_eq!(of_spots(Vec::new(), ""), None);
        let world = of_spots(vec![spot(40.0, -100.0), spot(35.0, 139.0)], "").map(|m| m.view_box);
        assert_eq!(world.as_deref(), Some("0 12 1000 410"));
        let one = of_spots(vec![spot(0.0, 0.0)], "GA").unwrap_or_default();
        assert_eq!(one.view_box, "425 205.9 150 88.2");
        assert_eq!((one.dots[0].x, one.dots[0].y, one.dots[0].r), (500.0, 250.0, 2.7));
        assert_eq!(of_spots(vec![spot(f64::NAN, 0.0)], ""), None);
        let edge = of_spots(vec![spot(64.0, -179.0)], "").map(|m| m.view_box);
        assert_eq!(edge.as_deref(), Some("0 28.1 150 88.2"));
    }
}
