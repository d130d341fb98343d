//! The tagger's weights: a linear-chain model over hashed features, in one flat array. Read in place.

use super::lexicon::mix;
use super::network::{Network, Vectors};
use fearless_simd::{Level, dispatch};

/// Outside, and begin, inside, end and single of each kind.
pub const LABELS: usize = 13;
/// Weights a row: the labels, padded to a power of two.
pub const ROW: usize = 16;

/// Rows a bucket.
const BUCKET: usize = 4;
/// Where in a row the lower half of the feature's hash stands.
const TAG: usize = 13;

/// A label: 0 is outside; 1 + 4 * kind + position for the others.
pub type Label = usize;

/// Where in a name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// The first of several.
    Begin = 0,
    /// Neither first nor last.
    Inside = 1,
    /// The last of several.
    End = 2,
    /// The only one.
    Single = 3,
}

/// The label of a position in a name of the given kind (0 to 2).
pub fn label(kind: usize, position: Position) -> Label {
    1 + 4 * kind + position as usize
}

/// Kind and position of a label; none for outside.
pub fn unlabel(label: Label) -> Option<(usize, Position)> {
    let index = label.checked_sub(1)?;
    let position = [Position::Begin, Position::Inside, Position::End, Position::Single][index % 4];
    Some((index / 4, position))
}

/// Whether `to` may follow `from`.
pub fn follows(from: Label, to: Label) -> bool {
    use Position::{Begin, End, Inside, Single};
    let open = unlabel(from).filter(|f| matches!(f.1, Begin | Inside));
    match (open, unlabel(to)) {
        (Some((kind, _)), Some((next, Inside | End))) => kind == next,
        (None, Some((_, Begin | Single)) | None) => true,
        _ => false,
    }
}

/// A view of the embedded weights.
///
/// File: log2 of the number of buckets (u32), the step of the weights (f32), transitions (`LABELS` x `LABELS` f32, little
/// endian), buckets of `BUCKET` rows, a cache line each. A row is `LABELS` i8, then the lower half of its feature's hash;
/// the upper bits are the bucket's number. Features that have no row weigh nothing.
#[derive(Debug, Clone)]
pub struct Weights<'a> {
    bits: u32,
    step: f32,
    transitions: Transitions,
    rows: &'a [u8],
    level: Level,
}

/// All that the tagger has learned.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// Of features.
    pub weights: Weights<'a>,
    /// Of words.
    pub vectors: Vectors<'a>,
    /// Of words in their company.
    pub network: Network<'a>,
}

/// Scores of label pairs; pairs that cannot follow each other are at minus infinity.
pub type Transitions = [[f32; ROW]; LABELS];

impl<'a> Weights<'a> {
    /// Weights in the bytes of the built file. Where they are none, nothing is ever tagged.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self::read(bytes).unwrap_or(Self {
            bits: 0,
            step: 0.0,
            transitions: constrained(|_, _| 0.0),
            rows: &[],
            level: Level::new(),
        })
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (bits, rest) = bytes.split_first_chunk::<4>()?;
        let (step, rest) = rest.split_first_chunk::<4>()?;
        let (table, rows) = rest.split_at_checked(LABELS * LABELS * 4)?;
        let bits = u32::from_le_bytes(*bits);
        let scores: Vec<f32> =
            table.chunks_exact(4).filter_map(|c| Some(f32::from_le_bytes(c.try_into().ok()?))).collect();
        let transitions = constrained(|from, to| scores.get(from * LABELS + to).copied().unwrap_or(0.0));
        (bits < 26 && rows.len() == (ROW * BUCKET) << bits).then(|| Self {
            bits,
            step: f32::from_le_bytes(*step),
            transitions,
            rows,
            level: Level::new(),
        })
    }

    /// The scores of label pairs.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// The scores of the labels of a token with these features.
    #[inline]
    pub fn scores(&self, features: &[u32]) -> [f32; ROW] {
        dispatch!(self.level, _ => self.sums(features)).map(|s| f32::from(s) * self.step)
    }

    /// Without branches: which row of a bucket is a feature's nobody could foretell.
    #[allow(clippy::inline_always, reason = "only what is inlined is compiled for the processor's instructions")]
    #[inline(always)]
    fn sums(&self, features: &[u32]) -> [i16; ROW] {
        let mut sums = [0_i16; ROW];
        let (buckets, _) = self.rows.as_chunks::<{ BUCKET * ROW }>();
        for &feature in features {
            let Some(bucket) = buckets.get(bucket(feature, self.bits)) else { continue };
            let (rows, _) = bucket.as_chunks::<ROW>();
            let mut found = 0;
            for (i, row) in rows.iter().enumerate() {
                found |= u32::from(u16::from_le_bytes([row[TAG], row[TAG + 1]]) == feature as u16) << i;
            }
            let Some(row) = rows.get(found.trailing_zeros() as usize % BUCKET) else { continue };
            let keep = if found == 0 { 0 } else { -1 };
            sums.iter_mut().zip(row).for_each(|(s, w)| *s = s.saturating_add(i16::from(w.cast_signed()) & keep));
        }
        sums
    }

    /// The file of these weights: features with their rows, the most important first. Features that find no room are left
    /// out; their number is returned too.
    pub fn build(bits: u32, transitions: &Transitions, rows: &[(u32, [f32; ROW])], step: f32) -> (Vec<u8>, usize) {
        let mut out = Vec::new();
        out.extend(bits.to_le_bytes());
        out.extend(step.to_le_bytes());
        for row in transitions {
            out.extend(row.iter().take(LABELS).flat_map(|w| w.to_le_bytes()));
        }
        let head = out.len();
        out.resize(head + ((ROW * BUCKET) << bits), 0);
        let mut used = vec![0_u8; 1 << bits];
        let mut left_out = 0;
        for (feature, weights) in rows {
            let bucket = bucket(*feature, bits);
            let slot = usize::from(used[bucket]);
            if slot == BUCKET {
                left_out += 1;
                continue;
            }
            used[bucket] += 1;
            let at = head + (bucket * BUCKET + slot) * ROW;
            for (byte, weight) in out[at..at + LABELS].iter_mut().zip(weights) {
                *byte = ((weight / step).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
            }
            out[at + TAG..at + TAG + 2].copy_from_slice(&(*feature as u16).to_le_bytes());
        }
        (out, left_out)
    }
}

/// The bucket of a feature in a table of `1 << bits`.
#[inline]
fn bucket(feature: u32, bits: u32) -> usize {
    (feature >> (32 - bits.clamp(1, 32))) as usize
}

/// The hash of a feature: a template and up to two values.
#[inline]
pub fn feature(template: u32, a: u32, b: u32) -> u32 {
    (mix((u64::from(a) << 32 | u64::from(b)) ^ u64::from(template).wrapping_mul(0xd6e8_feb8_6659_fd93)) >> 32) as u32
}

/// A table of transitions with the impossible ones at minus infinity.
pub fn constrained(score: impl Fn(Label, Label) -> f32) -> Transitions {
    let mut table = [[f32::NEG_INFINITY; ROW]; LABELS];
    for (from, row) in table.iter_mut().enumerate() {
        for (to, cell) in row.iter_mut().enumerate().take(LABELS) {
            if follows(from, to) {
                *cell = score(from, to);
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_as_names_do() {
        let (begin, inside, end, single) = (
            label(1, Position::Begin),
            label(1, Position::Inside),
            label(1, Position::End),
            label(1, Position::Single),
        );
        for (from, to, may) in [
            (0, begin, true),
            (0, inside, false),
            (begin, end, true),
            (begin, 0, false),
            (end, 0, true),
            (single, single, true),
            (begin, label(2, Position::End), false),
            (end, inside, false),
        ] {
            assert_eq!(follows(from, to), may, "{from} {to}");
        }
    }

    #[test]
    fn weights_survive_the_file() {
        let mut row = [0.0; ROW];
        row[3] = 1.5;
        let (file, left_out) = Weights::build(1, &[[0.25; ROW]; LABELS], &[(77, row)], 0.5);
        assert_eq!(left_out, 0);
        let weights = Weights::new(&file);
        assert_eq!(weights.scores(&[77, 78])[3], 1.5);
        assert_eq!(weights.transitions()[0][0], 0.25);
    }
}
