//! Which rows belong together, found pair by pair, on all cores.

use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// A partition of the rows `0..n`, at first each for itself (union-find with path halving; the least row leads its group).
/// Threads may join rows at the same time: links change only where they are as they were seen (Anderson and Woll, Wait-free
/// parallel algorithms for the union-find problem, 1991). Which pairs are joined decides the groups, not their order.
#[derive(Debug)]
pub(super) struct Groups {
    parent: Vec<AtomicU32>,
}

impl Groups {
    pub(super) fn new(rows: usize) -> Self {
        Self { parent: (0..u32::try_from(rows).unwrap_or(u32::MAX)).map(AtomicU32::new).collect() }
    }

    /// The row that leads the group of `row`, as far as is known now.
    pub(super) fn leader(&self, mut row: u32) -> u32 {
        while let Some(slot) = self.parent.get(row as usize) {
            let parent = slot.load(Relaxed);
            if parent == row {
                break;
            }
            let above = self.parent.get(parent as usize).map_or(parent, |p| p.load(Relaxed));
            let _ = slot.compare_exchange(parent, above, Relaxed, Relaxed);
            row = above;
        }
        row
    }

    /// Joins the groups of two rows.
    pub(super) fn join(&self, a: u32, b: u32) {
        loop {
            let (a, b) = (self.leader(a), self.leader(b));
            let (first, last) = (a.min(b), a.max(b));
            let Some(slot) = self.parent.get(last as usize).filter(|_| first < last) else { return };
            // Where another thread has put the row below others meanwhile, its new leader is looked for.
            if slot.compare_exchange(last, first, Relaxed, Relaxed).is_ok() {
                return;
            }
        }
    }

    /// The groups of two rows and more, by their leader; rows in order.
    pub(super) fn several(self) -> Vec<Vec<u32>> {
        let rows = 0..u32::try_from(self.parent.len()).unwrap_or(u32::MAX);
        let mut led: Vec<(u32, u32)> = rows.into_par_iter().map(|row| (self.leader(row), row)).collect();
        led.par_sort_unstable();
        let groups = led.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
        groups.map(|group| group.iter().map(|(_, row)| *row).collect()).collect()
    }
}

/// How rows are compared that share a key.
pub(super) trait Alike: Sync {
    /// What tells most pairs apart at once.
    type Glance: Copy;

    /// What is seen of a row.
    fn glance(&self, row: u32) -> Self::Glance;

    /// Whether two rows may be alike, as far as a glance tells.
    fn may_be(&self, a: &Self::Glance, b: &Self::Glance) -> bool;

    /// Whether they are.
    fn is(&self, a: u32, b: u32) -> bool;
}

/// What has no glance is compared at once.
impl<F: Fn(u32, u32) -> bool + Sync> Alike for F {
    type Glance = ();

    fn glance(&self, _: u32) {}

    fn may_be(&self, (): &(), (): &()) -> bool {
        true
    }

    fn is(&self, a: u32, b: u32) -> bool {
        self(a, b)
    }
}

/// Joins rows that share a key and are alike. Within one key each row is compared with the `NEAREST` before it that it is
/// not yet joined with, so that a key that all rows share costs no more than others. Of many rows the keys are not held all at
/// once: what becomes joined does not depend on the order.
pub(super) fn join_alike<K: Iterator<Item = u32>>(groups: &Groups, keys: impl Fn(u32) -> K + Sync, alike: &impl Alike) {
    let rows = groups.parent.len() as u32;
    let parts = 1 + rows / AT_ONCE;
    for part in 0..parts {
        let of_part = |row| keys(row).filter(move |key| key % parts == part).map(move |key| (key, row));
        let mut keys: Vec<(u32, u32)> = (0..rows).into_par_iter().flat_map_iter(of_part).collect();
        keys.par_sort_unstable();
        let starts = (0..keys.len()).into_par_iter().step_by(PIECE);
        starts.for_each(|start| join_piece(groups, &keys, start, alike));
    }
}

/// Compares the rows of one piece of the sorted keys with those before them.
fn join_piece<A: Alike>(groups: &Groups, keys: &[(u32, u32)], start: usize, alike: &A) {
    // Rows stand far apart in memory: each is looked at once, not for every pair.
    let first = start.saturating_sub(NEAREST);
    let piece = keys.get(first..keys.len().min(start + PIECE)).unwrap_or_default();
    let seen: Vec<(u32, u32, A::Glance)> = piece.iter().map(|&(key, row)| (key, row, alike.glance(row))).collect();
    for at in start - first..seen.len() {
        let Some((before, [(key, row, glance), ..])) = seen.split_at_checked(at) else { break };
        let near = before.iter().rev().take(NEAREST).take_while(|(k, ..)| k == key);
        for (_, other, theirs) in near {
            // Those who are joined by way of others need no look.
            if alike.may_be(glance, theirs) && groups.leader(*row) != groups.leader(*other) && alike.is(*row, *other) {
                groups.join(*row, *other);
            }
        }
    }
}

/// Rows whose keys are held at once, as far as these come in equal parts.
const AT_ONCE: u32 = 250_000;

/// Keys that one thread takes at once.
const PIECE: usize = 2_048;

/// Rows before it that a row is compared with under one key.
const NEAREST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_become_groups() {
        let groups = Groups::new(6);
        groups.join(4, 1);
        groups.join(5, 4);
        groups.join(2, 3);
        assert_eq!(groups.several(), [vec![1, 4, 5], vec![2, 3]]);
    }

    #[test]
    fn a_key_that_all_share_is_linear() {
        let (groups, compared) = (Groups::new(10_000), AtomicU32::new(0));
        join_alike(&groups, |_| std::iter::once(7), &|_, _| {
            compared.fetch_add(1, Relaxed);
            false
        });
        assert!(compared.into_inner() <= 10_000 * NEAREST as u32);
    }

    #[test]
    fn keys_held_in_parts_join_as_much() {
        let groups = Groups::new(2 * AT_ONCE as usize + 10);
        join_alike(&groups, |row| std::iter::once(row / 2), &|_, _| true);
        let several = groups.several();
        assert_eq!(several.len(), AT_ONCE as usize + 5);
        assert!((0..).zip(&several).all(|(pair, group)| *group == [2 * pair, 2 * pair + 1]));
    }

    #[test]
    fn the_order_of_joining_does_not_matter() {
        let pair = |i: u32| (i, (i * 7919 + 13) % 20_000 / 3 * 3);
        let (in_order, at_once) = (Groups::new(20_000), Groups::new(20_000));
        (0..20_000).map(pair).for_each(|(a, b)| in_order.join(a, b));
        (0..20_000_u32).into_par_iter().rev().map(pair).for_each(|(a, b)| at_once.join(a, b));
        assert_eq!(in_order.several(), at_once.several());
    }
}
