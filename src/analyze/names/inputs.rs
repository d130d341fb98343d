//! What the network is told of a unit besides its words: marks of form, of the lexicon, of the article.

use super::evidence::Evidence;
use super::units::Line;
use crate::resources::network::{WINDOW, mark};
use crate::resources::tagger::feature;

/// How many words before and after a unit the network sees.
const REACH: isize = 3;

/// The hashes of the words in the window around a unit, in order; none where the line does not reach.
pub fn window(line: &Line, i: usize) -> [Option<u32>; WINDOW] {
    std::array::from_fn(|place| {
        let j = (i + place).checked_sub(WINDOW / 2)?;
        line.units.get(j).map(|u| u.low)
    })
}

/// Calls `take` with the marks of the unit at `i` of a line.
pub fn marks(text: &str, line: &Line, i: usize, evidence: &Evidence, mut take: impl FnMut(usize)) {
    let Some(unit) = line.units.get(i) else { return };
    let mut put = |template: u32, a: u32, b: u32| take(mark(feature(template, a, b)));
    for d in -REACH..=REACH {
        let at = d as u32;
        let Some(other) = i.checked_add_signed(d).and_then(|j| line.units.get(j)) else {
            put(1, 0, at);
            continue;
        };
        put(2, other.kind as u32, at);
        if d.abs() <= 2 {
            each_bit(other.entry.flags(), |bit| put(3, bit, at));
        }
        if d.abs() <= 1 {
            put(4, other.shape, at);
            put(5, u32::from(other.entry.rarity()) << 1 | u32::from(other.entry.has_classes()), at);
            each_bit(other.phrase, |bit| put(6, bit << 2 | other.phrase_position, at));
        }
    }
    let mode = u32::from(line.caps) | u32::from(line.title) << 1 | u32::from(line.table) << 2;
    put(7, mode, u32::from(i == 0));
    let (start, end) = (unit.run.0 as usize, unit.run.1 as usize);
    if end > start {
        put(8, (i - start).min(3) as u32, (end - 1 - i).min(3) as u32);
    }
    if unit.is_capital() {
        each_bit(evidence.of(unit.low), |bit| put(9, bit, 0));
    }
    let fold = |hash: u32, c: char| hash.wrapping_mul(0x0100_0193) ^ u32::from(c.to_lowercase().next().unwrap_or(c));
    let mut hash = 7;
    for (n, c) in unit.span.of(text).chars().rev().take(3).enumerate() {
        hash = fold(hash, c);
        if n > 0 {
            put(9 + n as u32, hash, 0);
        }
    }
    hash = unit.span.of(text).chars().take(3).fold(7, fold);
    put(12, hash, 0);
}

fn each_bit(mut bits: u32, mut take: impl FnMut(u32)) {
    while bits != 0 {
        take(bits.trailing_zeros());
        bits &= bits - 1;
    }
}
