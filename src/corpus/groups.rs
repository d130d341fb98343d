//! Which rows belong together, found pair by pair.

/// A partition of the rows `0..n`, at first each for itself (union-find with path halving; the least row leads its group).
#[derive(Debug, Clone)]
pub(super) struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    pub(super) fn new(rows: usize) -> Self {
        Self { parent: (0..u32::try_from(rows).unwrap_or(u32::MAX)).collect() }
    }

    /// The row that leads the group of `row`.
    pub(super) fn leader(&mut self, mut row: u32) -> u32 {
        while let Some(&parent) = self.parent.get(row as usize) {
            if parent == row {
                break;
            }
            let above = self.parent.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(row as usize) {
                *slot = above;
            }
            row = above;
        }
        row
    }

    /// Joins the groups of two rows.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.leader(a), self.leader(b));
        if let Some(slot) = self.parent.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }

    /// The groups of two rows and more, by their leader; rows in order.
    pub(super) fn several(mut self) -> Vec<Vec<u32>> {
        let rows = 0..u32::try_from(self.parent.len()).unwrap_or(u32::MAX);
        let mut led: Vec<(u32, u32)> = rows.map(|row| (self.leader(row), row)).collect();
        led.sort_unstable();
        let groups = led.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
        groups.map(|group| group.iter().map(|(_, row)| *row).collect()).collect()
    }
}

/// Joins rows that share a key and are `alike`. Within one key each row is compared with the `NEAREST` before it that it is
/// not yet joined with, so that a key that all rows share costs no more than others. `keys` is left sorted.
pub(super) fn join_alike(groups: &mut Groups, keys: &mut [(u32, u32)], mut alike: impl FnMut(u32, u32) -> bool) {
    keys.sort_unstable();
    for bucket in keys.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, row)) in bucket.iter().enumerate().skip(1) {
            let before = bucket.get(i.saturating_sub(NEAREST)..i).unwrap_or_default();
            for &(_, other) in before.iter().rev() {
                if groups.leader(row) != groups.leader(other) && alike(row, other) {
                    groups.join(row, other);
                }
            }
        }
    }
}

/// Rows before it that a row is compared with under one key.
const NEAREST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_become_groups() {
        let mut groups = Groups::new(6);
        groups.join(4, 1);
        groups.join(5, 4);
        groups.join(2, 3);
        assert_eq!(groups.several(), [vec![1, 4, 5], vec![2, 3]]);
    }

    #[test]
    fn a_key_that_all_share_is_linear() {
        let mut keys: Vec<(u32, u32)> = (0..10_000).map(|row| (7, row)).collect();
        let (mut groups, mut compared) = (Groups::new(10_000), 0);
        join_alike(&mut groups, &mut keys, |_, _| {
            compared += 1;
            false
        });
        assert!(compared <= 10_000 * NEAREST);
    }
}
