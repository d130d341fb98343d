//! Where on a map names are written: beside their dots, clear of each other and of other dots.

use super::{Dot, Label, hundredth, window::Window};

/// The most names on one map.
const MOST: usize = 8;
/// The width of a letter, as a share of the type's size.
const LETTER: f64 = 0.52;
/// Longer names are left to the list beside the map.
const LONGEST: usize = 22;

/// Labels the dots, the largest first, where there is room.
pub(super) fn write(dots: &mut [Dot], window: &Window, size: f64) {
    let around = |d: &Dot| [d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r];
    let mut taken: Vec<[f64; 4]> = dots.iter().map(around).collect();
    let mut written = 0;
    for (i, dot) in dots.iter_mut().enumerate() {
        let letters = dot.name.chars().count();
        if written == (if window.is_close() { MOST } else { MOST - 2 }) || letters > LONGEST {
            continue;
        }
        #[allow(clippy::cast_precision_loss)]
        let width = letters as f64 * LETTER * size;
        let free = |l: &(Label, [f64; 4])| {
            let apart = |t: &[f64; 4]| l.1[0] >= t[2] || l.1[2] <= t[0] || l.1[1] >= t[3] || l.1[3] <= t[1];
            window.holds(l.1) && taken.iter().enumerate().all(|(n, t)| n == i || apart(t))
        };
        let Some((label, place)) = places(dot, size, width).into_iter().find(free) else { continue };
        dot.label = Some(label);
        taken.push(place);
        written += 1;
    }
}

/// To the right of the dot, to its left, and each a little higher or lower, with the box that the name fills.
fn places(dot: &Dot, size: f64, width: f64) -> Vec<(Label, [f64; 4])> {
    let gap = dot.r + size * 0.25;
    let middle = dot.y + size * 0.34;
    let place = |(ends, raised): (bool, f64)| {
        let x = if ends { dot.x - gap } else { dot.x + gap };
        let y = middle + raised * size;
        let left = if ends { x - width } else { x };
        let label = Label { x: hundredth(x), y: hundredth(y), ends };
        (label, [left, y - size * 0.8, left + width, y + size * 0.2])
    };
    [(false, 0.0), (true, 0.0), (false, -0.6), (true, -0.6), (false, 0.6), (true, 0.6)].map(place).to_vec()
}
