//! The part of the world that a map shows.

use super::{Picture, hundredth};

/// Width by height.
const ASPECT: f64 = 1.7;
/// No map shows less than this, so that a reader sees where in the world it is: 13 degrees of latitude.
const NARROWEST: f64 = 36.0;
/// Up to this width the closer view is worth its files.
const CLOSE: f64 = 110.0;
/// Beyond this width all the world is shown.
const WIDEST: f64 = 560.0;
/// So many places may leave some out of their map, if so much of their weight, in percent, lies in so small a part of
/// the world.
const MANY: usize = 8;
const MOST: usize = 85;
const REGION: f64 = 240.0;
/// The world without the poles: left, top, width, height.
const WORLD: (f64, f64, f64, f64) = (0.0, 12.0, 1000.0, 410.0);
/// The side of a tile of the closer view, and how far its picture reaches beyond its place.
const TILE: (f64, f64) = (125.0, 0.25);
/// The tiles of the closer view; all others are open sea.
const TILES: &[(u8, u8)] = &[
    (0, 0),
    (0, 1),
    (0, 2),
    (1, 0),
    (1, 1),
    (1, 2),
    (2, 0),
    (2, 1),
    (2, 2),
    (2, 3),
    (3, 0),
    (3, 1),
    (3, 2),
    (3, 3),
    (4, 0),
    (4, 1),
    (4, 2),
    (4, 3),
    (5, 0),
    (5, 1),
    (5, 2),
    (5, 3),
    (6, 0),
    (6, 1),
    (6, 2),
    (7, 0),
    (7, 1),
    (7, 2),
    (7, 3),
];

/// A part of the map of 1000 by 500, narrowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The factor by which lengths from west to east are shortened.
    pub(super) narrowed: f64,
}

impl Window {
    /// The part that holds all points with room around them, at least `least` wide; the world where that is not much
    /// more. None without a point.
    pub(super) fn around(points: &[(f64, f64)], least: f64) -> Option<Self> {
        let ((left, right), (top, bottom)) = (range(points.iter().map(|p| p.0))?, range(points.iter().map(|p| p.1))?);
        let narrowed = narrowing(top, bottom);
        let width = ((right - left) * narrowed * 1.35).max((bottom - top) * 1.4 * ASPECT);
        let width = width.max(least * narrowed).max(NARROWEST);
        if width > WIDEST * narrowed {
            let (left, top, width, height) = WORLD;
            return Some(Self { left, top, width, height, narrowed: 1.0 });
        }
        Some(Self::centered([left, top, right, bottom], width, narrowed))
    }

    /// The part that shows a country, whose land lies in a box, with a little of its neighbors.
    pub(super) fn around_country([left, top, right, bottom]: [f64; 4]) -> Option<Self> {
        let narrowed = narrowing(top, bottom);
        let width = ((right - left) * narrowed * 1.25).max((bottom - top) * 1.25 * ASPECT).max(NARROWEST);
        if width > 1000.0 * narrowed {
            return Self::around(&[(left, top), (right, bottom)], 0.0);
        }
        Some(Self::centered([left, top, right, bottom], width, narrowed))
    }

    /// The part of this width in whose middle a box lies, moved where it would reach beyond the map.
    fn centered([left, top, right, bottom]: [f64; 4], width: f64, narrowed: f64) -> Self {
        let height = width / ASPECT;
        let from = |low: f64, high: f64, size: f64, most: f64| {
            (f64::midpoint(low, high) - size / 2.0).clamp(0.0, (most - size).max(0.0))
        };
        let left = from(left * narrowed, right * narrowed, width, 1000.0 * narrowed);
        Self { left, top: from(top, bottom, height, 470.0), width, height, narrowed }
    }

    /// The part that holds most of many points, where it is a small part of the world and all would be the whole of it.
    pub(super) fn around_most(points: &[(f64, f64)], weights: &[usize]) -> Option<Self> {
        if points.len() < MANY {
            return None;
        }
        let middle = |of: fn(&(f64, f64)) -> f64| {
            let mut values: Vec<f64> = points.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied()
        };
        let (x, y) = (middle(|p| p.0)?, middle(|p| p.1)?);
        let far = |i: usize| points.get(i).map_or(0.0, |p| (p.0 - x).hypot(p.1 - y));
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|&a, &b| far(a).total_cmp(&far(b)));
        let weight = |i: usize| weights.get(i).copied().unwrap_or(1);
        let enough = (0..points.len()).map(weight).sum::<usize>() * MOST / 100;
        let mut held = 0;
        let near = order.into_iter().take_while(|&i| {
            let more = held < enough;
            held += weight(i);
            more
        });
        let near: Vec<(f64, f64)> = near.filter_map(|i| points.get(i).copied()).collect();
        Self::around(&near, 0.0).filter(|w| w.width < REGION)
    }

    /// Whether it is more than a part of the world in which dots stand apart.
    pub(super) fn is_wide(&self) -> bool {
        self.width > REGION
    }

    /// Whether it is drawn from the tiles of the closer view.
    pub(super) fn is_close(&self) -> bool {
        self.width <= CLOSE
    }

    /// A point of the map of 1000 by 500 in this map.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x * self.narrowed, y)
    }

    /// Whether the box is inside.
    pub(super) fn holds(&self, [left, top, right, bottom]: [f64; 4]) -> bool {
        left >= self.left && top >= self.top && right <= self.left + self.width && bottom <= self.top + self.height
    }

    /// "x y width height".
    pub(super) fn view_box(&self) -> String {
        let [x, y, width, height] = [self.left, self.top, self.width, self.height].map(hundredth);
        format!("{x} {y} {width} {height}")
    }

    /// The pictures that it is drawn from, with `code` shaded.
    pub(super) fn pictures(&self, code: &str) -> Vec<Picture> {
        let target = |file: String| if code.is_empty() { file } else { format!("{file}#{code}") };
        if !self.is_close() {
            let width = hundredth(1000.0 * self.narrowed);
            return vec![Picture { href: target("assets/world.svg".to_owned()), x: 0.0, y: 0.0, width, height: 500.0 }];
        }
        let (side, overlap) = TILE;
        let picture = |&(column, row): &(u8, u8)| {
            let (left, top) = (f64::from(column) * side, f64::from(row) * side);
            let overlaps = left * self.narrowed < self.left + self.width
                && (left + side) * self.narrowed > self.left
                && top < self.top + self.height
                && top + side > self.top;
            overlaps.then(|| Picture {
                href: target(format!("assets/maps/{column}-{row}.svg")),
                x: hundredth((left - overlap) * self.narrowed),
                y: hundredth(top - overlap),
                width: hundredth((side + 2.0 * overlap) * self.narrowed),
                height: hundredth(side + 2.0 * overlap),
            })
        };
        TILES.iter().filter_map(picture).collect()
    }
}

/// The cosine of the latitude in the middle.
fn narrowing(top: f64, bottom: f64) -> f64 {
    ((f64::midpoint(top, bottom) - 250.0) / 500.0 * std::f64::consts::PI).cos().max(0.25)
}

fn range(values: impl Iterator<Item = f64> + Clone) -> Option<(f64, f64)> {
    let low = values.clone().min_by(f64::total_cmp)?;
    let high = values.max_by(f64::total_cmp)?;
    (low.is_finite() && high.is_finite()).then_some((low, high))
}
