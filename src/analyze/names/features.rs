//! The features of a unit: what the tagger's weights are looked up by. The same code serves training and tagging.

use super::evidence::Evidence;
use super::units::{Line, Unit};
use crate::model::TokenKind;
use crate::resources::tagger::feature;

/// Calls `take` with every feature of the unit at `i` of a line. Lexical features, those that name the very word, come
/// with `true`: training drops some of them.
pub fn features(text: &str, line: &Line, i: usize, evidence: &Evidence, mut take: impl FnMut(u32, bool)) {
    let Some(unit) = line.units.get(i) else { return };
    let at = |d: isize| i.checked_add_signed(d).and_then(|j| line.units.get(j));
    let mode = u32::from(line.caps) | u32::from(line.title) << 1 | u32::from(line.table) << 2;
    let start = u32::from(i == 0);
    take(feature(0, 0, 0), false);
    take(feature(1, unit.low, 0), true);
    take(feature(2, unit.low, unit.shape), true);
    take(feature(3, unit.shape, mode), false);
    take(feature(4, unit.kind as u32, mode << 1 | start), false);
    affixes(unit.span.of(text), &mut take);
    around(&at, unit, &mut take);
    word_classes(&at, unit, &mut take);
    flags(&at, unit, mode << 1 | start, &mut take);
    run(line, i, unit, &mut take);
    if unit.is_capital() {
        each_bit(evidence.of(unit.low), |bit| {
            take(feature(60, bit, 0), false);
            take(feature(61, bit, mode), false);
        });
    }
}

/// Endings of two to four characters and beginnings of three and four, whatever their case.
fn affixes(word: &str, take: &mut impl FnMut(u32, bool)) {
    let fold = |hash: u32, c: char| hash.wrapping_mul(0x0100_0193) ^ u32::from(c.to_lowercase().next().unwrap_or(c));
    let mut hash = 7;
    for (n, c) in word.chars().rev().take(4).enumerate() {
        hash = fold(hash, c);
        if n >= 1 {
            take(feature(10 + n as u32, hash, 0), true);
        }
    }
    hash = 7;
    for (n, c) in word.chars().take(4).enumerate() {
        hash = fold(hash, c);
        if n >= 2 {
            take(feature(14 + n as u32, hash, 0), true);
        }
    }
}

/// The words and shapes beside it, alone and in pairs.
fn around<'a>(at: &impl Fn(isize) -> Option<&'a Unit>, unit: &Unit, take: &mut impl FnMut(u32, bool)) {
    for d in [-2, -1, 1, 2] {
        let (low, shape) = at(d).map_or((0, 0), |u| (u.low, u.shape));
        take(feature(20, low, d as u32), false);
        take(feature(21, shape, d as u32), false);
    }
    let low = |d| at(d).map_or(0, |u| u.low);
    let shape = |d| at(d).map_or(0, |u| u.shape);
    take(feature(22, low(-1), unit.low), true);
    take(feature(23, unit.low, low(1)), true);
    take(feature(24, low(-1), low(1)), false);
    take(feature(25, shape(-1), unit.shape), false);
    take(feature(26, unit.shape, shape(1)), false);
}

/// Word classes of it and its neighbors.
fn word_classes<'a>(at: &impl Fn(isize) -> Option<&'a Unit>, unit: &Unit, take: &mut impl FnMut(u32, bool)) {
    let coarse = |d| at(d).map_or(0, |u: &Unit| 1 + u32::from(u.entry.classes()[1]));
    for d in [-2, -1, 0, 1, 2] {
        let Some(other) = at(d) else { continue };
        if !other.entry.has_classes() {
            take(feature(30, 0, d as u32), false);
            continue;
        }
        let fine = if d.abs() == 2 { 2 } else { 4 };
        for (size, class) in other.entry.classes().into_iter().enumerate().take(fine) {
            take(feature(31 + size as u32, u32::from(class), d as u32), false);
        }
    }
    let own = if unit.entry.has_classes() { coarse(0) } else { 0 };
    take(feature(36, coarse(-1), own), false);
    take(feature(37, own, coarse(1)), false);
    take(feature(38, coarse(-1), coarse(1)), false);
    take(feature(39, u32::from(unit.entry.rarity()), unit.kind as u32), false);
}

/// Classes of the lexicon, of it and its neighbors, and of the phrase that covers it.
fn flags<'a>(at: &impl Fn(isize) -> Option<&'a Unit>, unit: &Unit, mode: u32, take: &mut impl FnMut(u32, bool)) {
    for d in [-1, 0, 1] {
        let Some(other) = at(d) else { continue };
        each_bit(other.entry.flags(), |bit| take(feature(40, bit, d as u32), false));
        each_bit(other.phrase, |bit| take(feature(41, bit << 2 | other.phrase_position, d as u32), false));
    }
    take(feature(42, unit.entry.flags(), mode), false);
    let flags = |d| at(d).map_or(0, |u: &Unit| u.entry.flags());
    take(feature(43, flags(-1), unit.entry.flags()), false);
    take(feature(44, unit.entry.flags(), flags(1)), false);
}

/// The run of capitalized words around it: its ends, its length, the words beside it.
fn run(line: &Line, i: usize, unit: &Unit, take: &mut impl FnMut(u32, bool)) {
    let (start, end) = (unit.run.0 as usize, unit.run.1 as usize);
    if end <= start {
        return;
    }
    let place = (i - start).min(3) as u32 | ((end - 1 - i).min(3) as u32) << 2;
    let low = |j: usize| line.units.get(j).map_or(0, |u| u.low);
    let class = |j: usize| line.units.get(j).map_or(0, |u| u32::from(u.entry.classes()[1]));
    take(feature(50, place, 0), false);
    let before = start.checked_sub(1);
    take(feature(51, before.map_or(1, low), 0), false);
    take(feature(52, low(end), 0), false);
    take(feature(53, before.map_or(1, class), place), false);
    take(feature(54, class(end), place), false);
    if end - start > 1 {
        take(feature(55, low(end - 1), 0), false);
        take(feature(56, low(start), 0), false);
        take(feature(57, class(end - 1), place), false);
        each_bit(line.units.get(end - 1).map_or(0, |u| u.entry.flags()), |bit| take(feature(58, bit, place), false));
        each_bit(line.units.get(start).map_or(0, |u| u.entry.flags()), |bit| take(feature(59, bit, place), false));
    }
    if unit.kind == TokenKind::Lower {
        take(feature(49, unit.low, place), false);
    }
}

fn each_bit(mut bits: u32, mut take: impl FnMut(u32)) {
    while bits != 0 {
        take(bits.trailing_zeros());
        bits &= bits - 1;
    }
}
