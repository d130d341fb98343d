//! The tagger's network: what the vectors of a word and its neighbors, and some marks of their form, say of its label.

use super::tagger::ROW;
use fearless_simd::{Level, dispatch};

/// Numbers a word vector: half say which company the word keeps, half what a larger model takes it for.
pub const WIDTH: usize = 100;
/// Words that the network sees: one before, the word, one after.
pub const WINDOW: usize = 3;
/// Units of the hidden layer.
pub const HIDDEN: usize = 192;
/// log2 of the number of rows of marks.
pub const MARK_BITS: u32 = 14;

/// What a word vector's numbers are multiplied with to become bytes.
pub const SCALE: f32 = 32.0;

/// Word vectors by the hash of the word. Read in place.
///
/// File: `buckets` (65,537 little-endian u32: the first word of each value of a hash's upper half), `keys` (u16: the lower
/// halves), `rows` ([`WIDTH`] i8 each).
#[derive(Debug, Clone, Copy)]
pub struct Vectors<'a> {
    buckets: &'a [u8],
    keys: &'a [u8],
    rows: &'a [u8],
}

impl<'a> Vectors<'a> {
    const BUCKETS: usize = (1 << 16) + 1;

    /// Vectors in the bytes of the built file; none where they are no such file.
    pub fn new(bytes: &'a [u8]) -> Self {
        let empty = Self { buckets: &[], keys: &[], rows: &[] };
        let Some((buckets, rest)) = bytes.split_at_checked(Self::BUCKETS * 4) else { return empty };
        let count = rest.len() / (2 + WIDTH);
        let Some((keys, rows)) = rest.split_at_checked(count * 2) else { return empty };
        Self { buckets, keys, rows }
    }

    /// The number of a word by its hash.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<usize> {
        let bucket = (hash >> 16) as usize;
        let (from, to) = (self.bound(bucket)?, self.bound(bucket + 1)?);
        let low = (hash as u16).to_le_bytes();
        let at = self.keys.get(from * 2..to * 2)?.chunks_exact(2).position(|k| k == low)?;
        Some(from + at)
    }

    /// The vector of a word by its number.
    #[inline]
    pub fn get(&self, number: usize) -> Option<&'a [u8]> {
        self.rows.get(number * WIDTH..(number + 1) * WIDTH)
    }

    fn bound(&self, bucket: usize) -> Option<usize> {
        let bytes = self.buckets.get(bucket * 4..bucket * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    /// The file of these vectors. Of words with the same hash the first stays.
    pub fn build(mut words: Vec<(u32, [i8; WIDTH])>) -> Vec<u8> {
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        let mut out = Vec::with_capacity(Self::BUCKETS * 4 + words.len() * (2 + WIDTH));
        for bucket in 0..Self::BUCKETS {
            let first = words.partition_point(|w| ((w.0 >> 16) as usize) < bucket);
            out.extend_from_slice(&u32::try_from(first).unwrap_or(u32::MAX).to_le_bytes());
        }
        out.extend(words.iter().flat_map(|w| (w.0 as u16).to_le_bytes()));
        out.extend(words.iter().flat_map(|w| w.1.map(i8::cast_unsigned)));
        out
    }
}

/// The network's weights: a hidden layer between what is known of a unit and its labels.
///
/// File: the step of the marks' weights (f32); for each place in the window and each number of a vector [`HIDDEN`] f32;
/// the hidden layer's own [`HIDDEN`] f32; for each of its units `ROW` f32, the labels'; for each mark [`HIDDEN`] i8.
#[derive(Debug, Clone)]
pub struct Network<'a> {
    words: Vec<[f32; HIDDEN]>,
    own: [f32; HIDDEN],
    labels: Vec<[f32; ROW]>,
    step: f32,
    marks: &'a [u8],
    level: Level,
}

/// Units of the hidden layer that are summed at once: as many as fit into a processor's registers.
const BLOCK: usize = 64;

/// What words say to the hidden layer: worked out once for a word that comes again soon, as most do.
#[derive(Debug)]
pub struct Products {
    /// For each place in the window [`SLOTS`] words that were met last: their numbers and rows.
    slots: Vec<Option<(u32, u32)>>,
    rows: Vec<[f32; HIDDEN]>,
}

/// A power of two; more rows than a processor's cache holds would cost more than they spare.
const SLOTS: usize = 1024;

impl Default for Products {
    fn default() -> Self {
        Self { slots: vec![None; SLOTS * WINDOW], rows: Vec::with_capacity(SLOTS * WINDOW) }
    }
}

impl Products {
    /// The row of a word at a place of the window.
    fn find(&mut self, network: &Network<'_>, vectors: &Vectors<'_>, place: usize, word: usize) -> Option<usize> {
        let slot = self.slots.get_mut(place * SLOTS + word % SLOTS)?;
        if let Some((known, row)) = *slot
            && known as usize == word
        {
            return Some(row as usize);
        }
        let vector = vectors.get(word)?;
        let product = dispatch!(network.level, _ => network.product(place, vector));
        let row = slot.map_or(self.rows.len(), |s| s.1 as usize);
        *slot = Some((word as u32, row as u32));
        match self.rows.get_mut(row) {
            Some(old) => *old = product,
            None => self.rows.push(product),
        }
        Some(row)
    }
}

/// Weights of a network in the making, in the order of the file.
#[derive(Debug, Clone)]
pub struct Parts {
    /// For each place in the window and each number of a vector.
    pub words: Vec<[f32; HIDDEN]>,
    /// The hidden layer's own.
    pub own: [f32; HIDDEN],
    /// From the hidden layer to the labels.
    pub labels: Vec<[f32; ROW]>,
    /// For each mark.
    pub marks: Vec<[f32; HIDDEN]>,
}

impl Parts {
    /// Weights of nothing.
    pub fn zero() -> Self {
        Self {
            words: vec![[0.0; HIDDEN]; WINDOW * WIDTH],
            own: [0.0; HIDDEN],
            labels: vec![[0.0; ROW]; HIDDEN],
            marks: vec![[0.0; HIDDEN]; 1 << MARK_BITS],
        }
    }
}

impl<'a> Network<'a> {
    /// A network in the bytes of the built file; one that says nothing where they are no such file.
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut network = Self {
            words: vec![[0.0; HIDDEN]; WINDOW * WIDTH],
            own: [0.0; HIDDEN],
            labels: vec![[0.0; ROW]; HIDDEN],
            step: 0.0,
            marks: &[],
            level: Level::new(),
        };
        let floats = 1 + (network.words.len() + 1) * HIDDEN + HIDDEN * ROW;
        let Some((head, marks)) = bytes.split_at_checked(floats * 4) else { return network };
        if marks.len() != HIDDEN << MARK_BITS {
            return network;
        }
        let mut numbers = head.chunks_exact(4).filter_map(|b| Some(f32::from_le_bytes(b.try_into().ok()?)));
        let mut next = || numbers.next().unwrap_or_default();
        network.step = next();
        network.words.iter_mut().flatten().for_each(|w| *w = next());
        network.own.iter_mut().for_each(|w| *w = next());
        network.labels.iter_mut().flatten().for_each(|w| *w = next());
        network.marks = marks;
        network
    }

    /// Adds to the scores of the labels what the network says of a unit, by the numbers of the words in the window around it
    /// and by its marks.
    pub fn add_scores(
        &self,
        vectors: &Vectors<'_>,
        words: [Option<usize>; WINDOW],
        marks: &[u16],
        products: &mut Products,
        scores: &mut [f32; ROW],
    ) {
        let find = |place: usize| products.find(self, vectors, place, words[place]?);
        let at: [Option<usize>; WINDOW] = std::array::from_fn(find);
        let words = at.map(|at| at.and_then(|at| products.rows.get(at)));
        dispatch!(self.level, _ => self.score(words, marks, scores));
    }

    #[allow(clippy::inline_always, reason = "only what is inlined is compiled for the processor's instructions")]
    #[inline(always)]
    fn score(&self, words: [Option<&[f32; HIDDEN]>; WINDOW], marks: &[u16], scores: &mut [f32; ROW]) {
        let mut hidden = self.own;
        for (block, hidden) in hidden.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
            for row in words.into_iter().flatten() {
                let Some(row) = row.as_chunks::<BLOCK>().0.get(block) else { continue };
                hidden.iter_mut().zip(row).for_each(|(h, w)| *h += w);
            }
            let mut sums = [0_i16; BLOCK];
            for &mark in marks {
                let row = self.marks.get(usize::from(mark) * HIDDEN + block * BLOCK..);
                if let Some(row) = row.and_then(|r| r.first_chunk::<BLOCK>()) {
                    sums.iter_mut().zip(row).for_each(|(s, w)| *s += i16::from(w.cast_signed()));
                }
            }
            hidden.iter_mut().zip(sums).for_each(|(h, s)| *h = (*h + f32::from(s) * self.step).max(0.0));
        }
        // Sums that do not wait for one another.
        let [mut first, mut second, mut third, mut fourth] = [[0.0; ROW]; 4];
        let add = |sum: &mut [f32; ROW], h: f32, row: &[f32; ROW]| {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += h * w);
        };
        for (h, rows) in hidden.as_chunks::<4>().0.iter().zip(self.labels.as_chunks::<4>().0) {
            add(&mut first, h[0], &rows[0]);
            add(&mut second, h[1], &rows[1]);
            add(&mut third, h[2], &rows[2]);
            add(&mut fourth, h[3], &rows[3]);
        }
        for sum in [first, second, third, fourth] {
            scores.iter_mut().zip(sum).for_each(|(s, add)| *s += add);
        }
    }

    /// What a word says at a place of the window.
    #[allow(clippy::inline_always, reason = "only what is inlined is compiled for the processor's instructions")]
    #[inline(always)]
    fn product(&self, place: usize, vector: &[u8]) -> [f32; HIDDEN] {
        let mut product = [0.0; HIDDEN];
        for (block, out) in product.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
            let mut sums = [0.0; BLOCK];
            for (&byte, row) in vector.iter().zip(self.words.iter().skip(place * WIDTH)) {
                let x = f32::from(byte.cast_signed()) * (1.0 / SCALE);
                if let Some(row) = row.as_chunks::<BLOCK>().0.get(block) {
                    sums.iter_mut().zip(row).for_each(|(s, w)| *s += x * w);
                }
            }
            *out = sums;
        }
        product
    }

    /// The file of these weights.
    pub fn build(parts: &Parts) -> Vec<u8> {
        let step = parts.marks.iter().flatten().fold(1e-6_f32, |most, w| most.max(w.abs())) / 127.0;
        let mut out = step.to_le_bytes().to_vec();
        let numbers = parts.words.iter().flatten().chain(&parts.own).chain(parts.labels.iter().flatten());
        out.extend(numbers.flat_map(|w| w.to_le_bytes()));
        out.extend(parts.marks.iter().flatten().map(|w| ((w / step).round() as i8).cast_unsigned()));
        out
    }
}

/// The row of a mark by its hash.
#[inline]
pub fn mark(hash: u32) -> usize {
    (hash >> (32 - MARK_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_found_whatever_the_case_of_the_word() {
        use crate::resources::lexicon::hash_word;
        let file = Vectors::build(vec![(hash_word("paris"), [3; WIDTH]), (hash_word("lyon"), [-4; WIDTH])]);
        let vectors = Vectors::new(&file);
        let first = |word| vectors.find(hash_word(word)).and_then(|n| vectors.get(n)).map(|v| v[0].cast_signed());
        assert_eq!((first("PARIS"), first("Lyon"), first("Nantes")), (Some(3), Some(-4), None));
        assert_eq!(Vectors::new(b"no vectors").find(7), None);
    }

    #[test]
    fn a_network_says_what_its_file_says() {
        let mut parts = Parts::zero();
        parts.words[WIDTH] = [0.5; HIDDEN];
        parts.marks[7][0] = 2.0;
        parts.labels[0][3] = 1.0;
        let file = Network::build(&parts);
        let mut vector = [0; WIDTH];
        vector[0] = 64;
        let words = Vectors::build(vec![(1, vector)]);
        let vectors = Vectors::new(&words);
        let mut scores = [0.0; ROW];
        Network::new(&file).add_scores(
            &vectors,
            [None, vectors.find(1), None],
            &[7],
            &mut Products::default(),
            &mut scores,
        );
        assert!((scores[3] - 3.0).abs() < 1e-3, "{scores:?}");
        Network::new(b"no network").add_scores(
            &vectors,
            [None, vectors.find(1), None],
            &[7],
            &mut Products::default(),
            &mut scores,
        );
        assert!((scores[3] - 3.0).abs() < 1e-3);
    }
}
